//! From "Tuesdays at 19:00" to moments in time.
//!
//! A time is kept in the meeting's own zone, so that it stays at seven in the evening through the year; only here does
//! it become an instant. Where a clock is put forward, a time that does not exist is held as much later (02:30 becomes
//! 03:30); where it is put back, a time that comes twice is held at the first. RFC 5545, 3.3.5.
//!
//! ```
//! use cairn_meetings::{meeting::{Repeat, Time}, occur::occurrences};
//! use chrono::{NaiveTime, TimeZone, Utc, Weekday};
//!
//! let time = Time {
//!     weekday: Weekday::Mon,
//!     start: NaiveTime::from_hms_opt(22, 0, 0).unwrap(),
//!     minutes: 60,
//!     end_assumed: false,
//!     repeat: Repeat::Weekly,
//!     guessed: false,
//! };
//! let from = Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap();
//! let next = occurrences(&time, chrono_tz::America::Los_Angeles, from).next().unwrap();
//! assert_eq!(next.start, Utc.with_ymd_and_hms(2026, 11, 24, 6, 0, 0).unwrap());
//! assert!(next.sure);
//! ```

mod days;
pub mod rule;

use crate::meeting::{Repeat, Time};
use chrono::{DateTime, Datelike, Duration, LocalResult, NaiveDate, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;

/// A series is followed for so many years; what comes after is nobody's plan.
pub const YEARS_AHEAD: i32 = 20;

/// One time a meeting is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends; as long after the start as the meeting lasts, also where a clock is changed in between.
    pub end: DateTime<Utc>,
    /// False where the list does not say in which weeks it is held (every other week, with no day to count from): then
    /// every week it may be held is here, and a person is to be told that it may not.
    pub sure: bool,
}

/// The times a meeting is held, from the one that is on at `from` or comes next, in order, for [`YEARS_AHEAD`].
///
/// A rule that cannot be read ([`rule::check`]) has its first day and the days named besides. Nothing here is slow,
/// whatever a list writes: the number of steps is bounded.
pub fn occurrences(time: &Time, zone: Tz, from: DateTime<Utc>) -> impl Iterator<Item = Span> + use<'_> {
    let lasts = Duration::minutes(time.minutes.into());
    // A day more on either side: a zone is at most 15 hours from UTC, and a changed clock moves a start by at most a day.
    let first = (from - lasts).date_naive() - Duration::days(2);
    let last = NaiveDate::from_ymd_opt(first.year() + YEARS_AHEAD, 12, 31).unwrap_or(NaiveDate::MAX);
    let mut before = None;
    days::starts(time, zone, first, last)
        .map(move |local| instant(local, zone))
        .filter(move |start| before.replace(*start) != Some(*start))
        .map(move |start| Span { start, end: start + lasts, sure: is_sure(&time.repeat) })
        .skip_while(move |span| span.end <= from && span.start < from)
}

/// The readings of the meeting's own clock at which a time is held, from one day to another, both among them, in order.
/// The zone matters only to a rule that ends at an instant.
pub fn starts(
    time: &Time,
    zone: Tz,
    first: NaiveDate,
    last: NaiveDate,
) -> impl Iterator<Item = NaiveDateTime> + use<'_> {
    days::starts(time, zone, first, last)
}

/// Whether the list says in which weeks it is held.
#[must_use]
pub fn is_sure(repeat: &Repeat) -> bool {
    match repeat {
        Repeat::EveryOtherWeek { anchor } => anchor.is_some(),
        Repeat::NthOfMonth { nth } => !nth.is_empty(),
        _ => true,
    }
}

/// The instant at which a zone's clocks show a time: as much later where they skip it, the first where they show it twice.
#[must_use]
pub fn instant(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    if let LocalResult::Single(at) | LocalResult::Ambiguous(at, _) = zone.from_local_datetime(&local) {
        return at.to_utc();
    }
    // Skipped: the offset that held before counts on. The widest gap was a whole day (Samoa, 2011).
    for hours in 1..=26 {
        let earlier = local - Duration::hours(hours);
        if let Some(at) = zone.from_local_datetime(&earlier).latest() {
            return (local - Duration::seconds(at.offset().fix().local_minus_utc().into())).and_utc();
        }
    }
    local.and_utc()
}
