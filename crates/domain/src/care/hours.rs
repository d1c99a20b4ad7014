//! When a line answers.

use crate::civil::{CivilTime, ZoneId};
use chrono::{DateTime, Datelike, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// When a line answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Hours {
    /// Day and night, every day.
    Always,
    /// The same every week.
    Weekly {
        /// Where the times are read.
        zone: ZoneId,
        /// When it is open.
        spans: Vec<OpenSpan>,
    },
    /// No source says, or sources disagree.
    Unstated,
}

/// One stretch of hours on some days of the week.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenSpan {
    /// The days on which it begins.
    pub days: Vec<Day>,
    /// When it begins.
    pub from: CivilTime,
    /// When it ends; on the next day where that is not after `from`.
    pub to: CivilTime,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Day {
    /// Monday.
    Mon,
    /// Tuesday.
    Tue,
    /// Wednesday.
    Wed,
    /// Thursday.
    Thu,
    /// Friday.
    Fri,
    /// Saturday.
    Sat,
    /// Sunday.
    Sun,
}

impl From<chrono::Weekday> for Day {
    fn from(day: chrono::Weekday) -> Self {
        match day {
            chrono::Weekday::Mon => Self::Mon,
            chrono::Weekday::Tue => Self::Tue,
            chrono::Weekday::Wed => Self::Wed,
            chrono::Weekday::Thu => Self::Thu,
            chrono::Weekday::Fri => Self::Fri,
            chrono::Weekday::Sat => Self::Sat,
            chrono::Weekday::Sun => Self::Sun,
        }
    }
}

impl Hours {
    /// Whether it is open at `instant`; nothing where the hours are not known.
    pub fn is_open_at(&self, instant: DateTime<Utc>) -> Option<bool> {
        match self {
            Self::Always => Some(true),
            Self::Unstated => None,
            Self::Weekly { zone, spans } => {
                let local = instant.with_timezone(&zone.tz());
                let (today, time) = (local.weekday(), local.time());
                Some(spans.iter().any(|span| {
                    let (from, to) = (span.from.naive(), span.to.naive());
                    let overnight = to <= from;
                    let began = span.days.contains(&today.into()) && time >= from && (overnight || time < to);
                    let goes_on = overnight && span.days.contains(&today.pred().into()) && time < to;
                    began || goes_on
                }))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn weekly(days: Vec<Day>, from: &str, to: &str) -> Hours {
        let span = OpenSpan { days, from: from.parse().unwrap(), to: to.parse().unwrap() };
        Hours::Weekly { zone: "Europe/Paris".parse().unwrap(), spans: vec![span] }
    }

    #[test]
    fn always_is_always_and_unstated_never_says() {
        assert_eq!(Hours::Always.is_open_at(at("2026-11-22T03:00:00Z")), Some(true));
        assert_eq!(Hours::Unstated.is_open_at(at("2026-11-22T03:00:00Z")), None);
    }

    #[test]
    fn times_are_read_in_the_zone_of_the_line() {
        // A Friday; Paris is at UTC+1 in winter and UTC+2 in summer.
        let hours = weekly(vec![Day::Fri], "09:00", "13:00");
        assert_eq!(hours.is_open_at(at("2026-11-20T08:00:00Z")), Some(true));
        assert_eq!(hours.is_open_at(at("2026-11-20T07:59:59Z")), Some(false));
        assert_eq!(hours.is_open_at(at("2026-11-20T12:00:00Z")), Some(false));
        assert_eq!(hours.is_open_at(at("2026-07-03T07:00:00Z")), Some(true));
        assert_eq!(hours.is_open_at(at("2026-11-21T08:00:00Z")), Some(false));
    }

    #[test]
    fn a_span_past_midnight_belongs_to_the_day_it_began() {
        let hours = weekly(vec![Day::Sun], "20:00", "02:00");
        assert_eq!(hours.is_open_at(at("2026-11-22T22:30:00Z")), Some(true)); // Sunday 23:30
        assert_eq!(hours.is_open_at(at("2026-11-23T00:59:00Z")), Some(true)); // Monday 01:59
        assert_eq!(hours.is_open_at(at("2026-11-23T01:00:00Z")), Some(false)); // Monday 02:00
        assert_eq!(hours.is_open_at(at("2026-11-22T00:30:00Z")), Some(false)); // Sunday 01:30
    }

    #[test]
    fn a_span_to_midnight_ends_there() {
        let hours = weekly(vec![Day::Sun], "17:00", "00:00");
        assert_eq!(hours.is_open_at(at("2026-11-22T22:59:59Z")), Some(true));
        assert_eq!(hours.is_open_at(at("2026-11-22T23:00:00Z")), Some(false));
    }
}
