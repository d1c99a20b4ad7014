//! Meetings as a calendar file: a series for each time, in the meeting's own zone.
//!
//! A calendar is seen by others (at work, on a lock screen, by the company that keeps it), so the title can be one that
//! says nothing, and place, notes and links are left out unless asked for. Series are marked private.

mod how;
mod series;

use crate::meeting::{Meeting, Schedule};
use calcard::icalendar::{
    ICalendar, ICalendarComponent as Component, ICalendarComponentType as Kind, ICalendarProperty as Property,
};
use chrono::{Datelike, NaiveDate};
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
    let mut root = Component::new(Kind::VCalendar);
    root.add_property(Property::Version, "2.0");
    root.add_property(Property::Prodid, "-//Cairn//Calendar//EN");
    root.add_property(Property::Calscale, calcard::common::CalendarScale::Gregorian);
    let mut calendar = ICalendar { components: vec![root] };
    let mut timeless = Vec::new();
    let mut zones: Vec<(&str, NaiveDate)> = Vec::new();
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
            if let Some(zone) = meeting.zone.filter(|zone| *zone != chrono_tz::UTC) {
                match zones.iter_mut().find(|(name, _)| *name == zone.name()) {
                    Some((_, earliest)) => *earliest = first.min(*earliest),
                    None => zones.push((zone.name(), first)),
                }
            }
            let Ok(id) = u32::try_from(calendar.components.len()) else { break };
            calendar.components.push(event);
            if let Some(root) = calendar.components.first_mut() {
                root.component_ids.push(id);
            }
        }
    }
    for (zone, first) in zones {
        let year = |year: i32| {
            NaiveDate::from_ymd_opt(year, 1, 1)
                .map(|day| day.and_time(Default::default()).and_utc().timestamp())
        };
        // Long enough that a zone whose changes follow no rule (Morocco's) is right for some years.
        let (from, to) = (first.year(), first.year().max(how.now.year()) + 12);
        if let (Some(from), Some(to)) = (year(from), year(to)) {
            calendar.add_timezone(zone, from - 86_400, to);
        }
    }
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = calendar.write_to(&mut text);
    Calendar { text, timeless }
}
