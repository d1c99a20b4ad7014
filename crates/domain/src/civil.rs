//! Civil dates, times of day and zones, each behind a small type of ours so that the calendar library underneath
//! can change without the rest of the program noticing.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// A day of the Gregorian calendar with no zone, written `YYYY-MM-DD`. Years 1 to 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct CivilDate(NaiveDate);

/// A time of day with no zone, written `HH:MM`, to the minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct CivilTime(NaiveTime);

/// A zone of the IANA time zone database, by its name (`America/New_York`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct ZoneId(chrono_tz::Tz);

/// Text that is not a date, time or zone.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// Not `YYYY-MM-DD`, or a day that does not exist.
    #[error("not a date: {0}")]
    Date(String),
    /// Not `HH:MM`.
    #[error("not a time of day: {0}")]
    Time(String),
    /// Not a name of the IANA database.
    #[error("not a time zone: {0}")]
    Zone(String),
}

impl CivilDate {
    /// The day `year`-`month`-`day`, if there is one and the year is 1 to 9999.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).filter(|date| (1..=9999).contains(&date.year())).map(Self)
    }

    /// The calendar library's own type.
    pub const fn naive(self) -> NaiveDate {
        self.0
    }

    /// Whole days from `earlier` to this day; negative if `earlier` comes after.
    pub fn days_since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// The day `days` later (earlier if negative), or nothing outside the years 1 to 9999.
    pub fn checked_plus_days(self, days: i64) -> Option<Self> {
        let moved = match u64::try_from(days) {
            Ok(forward) => self.0.checked_add_days(Days::new(forward)),
            Err(_) => self.0.checked_sub_days(Days::new(days.unsigned_abs())),
        };
        moved.filter(in_years).map(Self)
    }

    /// The day `days` later (earlier if negative), held inside the years 1 to 9999.
    pub fn plus_days(self, days: i64) -> Self {
        self.checked_plus_days(days).unwrap_or(Self(edge(days)))
    }

    /// The same day of the month `months` later, clamped to that month's last day, or nothing outside the years 1 to
    /// 9999.
    pub fn checked_plus_months(self, months: i32) -> Option<Self> {
        let moved = if months >= 0 {
            self.0.checked_add_months(Months::new(months.unsigned_abs()))
        } else {
            self.0.checked_sub_months(Months::new(months.unsigned_abs()))
        };
        moved.filter(in_years).map(Self)
    }

    /// The same day of the month `months` later, clamped to that month's last day, held inside the years 1 to 9999.
    pub fn plus_months(self, months: i32) -> Self {
        self.checked_plus_months(months).unwrap_or(Self(edge(i64::from(months))))
    }

    /// The Monday of this day's week.
    pub fn monday(self) -> Self {
        self.plus_days(-i64::from(self.0.weekday().num_days_from_monday()))
    }

    /// Whether this is 29 February.
    pub fn is_leap_day(self) -> bool {
        self.0.month() == 2 && self.0.day() == 29
    }
}

fn in_years(date: &NaiveDate) -> bool {
    (1..=9999).contains(&date.year())
}

fn edge(direction: i64) -> NaiveDate {
    if direction < 0 {
        NaiveDate::from_ymd_opt(1, 1, 1).unwrap_or(NaiveDate::MIN)
    } else {
        NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX)
    }
}

impl CivilTime {
    /// `hour`:`minute`, if both are in range.
    pub fn new(hour: u32, minute: u32) -> Option<Self> {
        NaiveTime::from_hms_opt(hour, minute, 0).map(Self)
    }

    /// The hour, 0 to 23.
    pub fn hour(self) -> u32 {
        use chrono::Timelike;
        self.0.hour()
    }

    /// The calendar library's own type.
    pub const fn naive(self) -> NaiveTime {
        self.0
    }
}

impl ZoneId {
    /// Coordinated Universal Time.
    pub const UTC: Self = Self(chrono_tz::UTC);

    /// The calendar library's own type.
    pub const fn tz(self) -> chrono_tz::Tz {
        self.0
    }

    /// The civil day in this zone at `now`, where a day begins `day_start` minutes after midnight (0 to 719).
    ///
    /// A day begins at the first instant at which the local clock shows its start. Where clocks are put back across
    /// that moment, the local time shows the day before once more; the day that has begun goes on, so that no number
    /// of days ever falls.
    pub fn day_at(self, now: DateTime<Utc>, day_start: u16) -> CivilDate {
        let day_start = day_start.min(719);
        let (first, last) = (edge(-1), edge(1));
        let now =
            now.clamp(first.and_time(NaiveTime::MIN).and_utc(), last.and_time(NaiveTime::MIN).and_utc());
        let local = now.with_timezone(&self.0).naive_local() - TimeDelta::minutes(i64::from(day_start));
        let day = CivilDate(local.date().clamp(first, last));
        let start = CivilTime::new(u32::from(day_start) / 60, u32::from(day_start) % 60);
        match (day.checked_plus_days(1), start) {
            (Some(next), Some(start)) if self.instant(next, start) <= now => next,
            _ => day,
        }
    }

    /// The time of day in this zone at `now`, to the minute.
    pub fn time_at(self, now: DateTime<Utc>) -> CivilTime {
        use chrono::Timelike;
        let local = now.with_timezone(&self.0);
        CivilTime(NaiveTime::from_hms_opt(local.hour(), local.minute(), 0).unwrap_or(NaiveTime::MIN))
    }

    /// The instant of a local date and time. In a gap (clocks put forward) the local time is read with the offset
    /// from before the gap, so 02:30 becomes 03:30; in a fold (clocks put back) the first of the two is meant.
    pub fn instant(self, date: CivilDate, time: CivilTime) -> DateTime<Utc> {
        use chrono::{MappedLocalTime, TimeZone};
        let local = date.0.and_time(time.0);
        match self.0.from_local_datetime(&local) {
            MappedLocalTime::Single(instant) | MappedLocalTime::Ambiguous(instant, _) => {
                instant.with_timezone(&Utc)
            }
            // Most gaps are an hour; the widest, where a zone moved across the date line, are a whole day.
            MappedLocalTime::None => [3, 26]
                .into_iter()
                .map(TimeDelta::hours)
                .find_map(|back| Some(self.0.from_local_datetime(&(local - back)).earliest()? + back))
                .map_or_else(|| local.and_utc(), |instant| instant.with_timezone(&Utc)),
        }
    }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%Y-%m-%d"))
    }
}

impl fmt::Display for CivilTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format("%H:%M"))
    }
}

impl fmt::Display for ZoneId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

impl FromStr for CivilDate {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Some(text)
            .filter(|text| text.len() == 10)
            .and_then(|text| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok())
            .and_then(|date| Self::new(date.year(), date.month(), date.day()))
            .ok_or_else(|| Invalid::Date(text.chars().take(32).collect()))
    }
}

impl FromStr for CivilTime {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Some(text)
            .filter(|text| text.len() == 5)
            .and_then(|text| NaiveTime::parse_from_str(text, "%H:%M").ok())
            .map(Self)
            .ok_or_else(|| Invalid::Time(text.chars().take(32).collect()))
    }
}

impl FromStr for ZoneId {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        text.parse().map(Self).map_err(|_| Invalid::Zone(text.chars().take(64).collect()))
    }
}

macro_rules! by_text {
    ($($name:ident),*) => {$(
        impl TryFrom<String> for $name {
            type Error = Invalid;
            fn try_from(text: String) -> Result<Self, Invalid> {
                text.parse()
            }
        }
        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    )*};
}
by_text!(CivilDate, CivilTime, ZoneId);
