//! Meetings as a calendar file: a series for each time, in the meeting's own zone.
//!
//! A calendar is seen by others (at work, on a lock screen, by the company that keeps it), so the title can be one that
//! says nothing, and place, notes and links are left out unless asked for. Series are marked private.

pub mod book;
mod how;
pub mod part;
mod series;

use crate::meeting::{Meeting, Schedule};
use book::Book;
pub use how::How;

/// A calendar file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// iCalendar, RFC 5545, lines folded and ended as it asks for.
    pub text: String,
    /// Places in what was given of those left out: nobody knows when they are held, or they are held no more.
    pub timeless: Vec<usize>,
}

/// Makes a calendar of meetings, each with a name of its list that stays the same.
///
/// A series' UID comes from the list's name, the meeting's key and the time, by a hash, and says none of them. A meeting
/// without a zone has floating times: the same on every clock. One whose weeks are not known, or only guessed from words,
/// is marked tentative. One whose weeks nobody knows is entered every week.
#[must_use]
pub fn calendar(meetings: &[(&str, &Meeting)], how: &How<'_>) -> Calendar {
    let mut book = Book::default();
    let mut timeless = Vec::new();
    for (at, (list, meeting)) in meetings.iter().enumerate() {
        let made = match &meeting.schedule {
            Schedule::Times { times } => {
                times.iter().filter_map(|time| series::event(list, meeting, time, how)).collect()
            }
            Schedule::RoundTheClock | Schedule::ByAppointment => Vec::new(),
        };
        if made.is_empty() {
            timeless.push(at);
        }
        for (event, first) in made {
            book.add(event, Vec::new(), meeting.zone, first);
        }
    }
    Calendar { text: book.text(how.now), timeless }
}
