//! Parts of an event that whoever writes one needs.

use crate::meeting::Repeat;
use calcard::{
    Entry, Parser,
    common::PartialDateTime,
    icalendar::{ICalendarEntry, ICalendarParameter, ICalendarProperty as Property, ICalendarValue as Value},
};
use chrono::{NaiveDateTime, Weekday};
use chrono_tz::Tz;

/// Notes go no farther, in characters.
const LONGEST: usize = 2_000;

/// A rhythm as an RRULE's value; none for a single day.
#[must_use]
pub fn rule(repeat: &Repeat, weekday: Weekday) -> Option<String> {
    let day = match weekday {
        Weekday::Mon => "MO",
        Weekday::Tue => "TU",
        Weekday::Wed => "WE",
        Weekday::Thu => "TH",
        Weekday::Fri => "FR",
        Weekday::Sat => "SA",
        Weekday::Sun => "SU",
    };
    Some(match repeat {
        Repeat::Weekly | Repeat::EveryOtherWeek { anchor: None } => format!("FREQ=WEEKLY;BYDAY={day}"),
        Repeat::EveryOtherWeek { anchor: Some(_) } => format!("FREQ=WEEKLY;INTERVAL=2;BYDAY={day}"),
        Repeat::NthOfMonth { nth } if nth.is_empty() => format!("FREQ=WEEKLY;BYDAY={day}"),
        Repeat::NthOfMonth { nth } => {
            let days: Vec<_> = nth.iter().map(|nth| format!("{nth}{day}")).collect();
            format!("FREQ=MONTHLY;BYDAY={}", days.join(","))
        }
        Repeat::MonthDay { day } => format!("FREQ=MONTHLY;BYMONTHDAY={day}"),
        Repeat::Rule { rule, .. } => rule.clone(),
        Repeat::Once { .. } => return None,
    })
}

/// A rule as the library writes it.
#[must_use]
pub fn recurrence(rule: &str) -> Option<Value> {
    let Entry::ICalendar(read) =
        Parser::new(&format!("BEGIN:VEVENT\r\nRRULE:{rule}\r\nEND:VEVENT\r\n")).entry()
    else {
        return None;
    };
    let value = read.components.into_iter().next()?.entries.into_iter().next()?.values.into_iter().next()?;
    matches!(value, Value::RecurrenceRule(_)).then_some(value)
}

/// Local times in a zone, in UTC, or floating.
#[must_use]
pub fn at(property: Property, times: &[NaiveDateTime], zone: Option<Tz>) -> ICalendarEntry {
    let utc = zone == Some(chrono_tz::UTC);
    let values = times.iter().map(|time| {
        let seconds = time.and_utc().timestamp();
        let time = match utc {
            true => PartialDateTime::from_utc_timestamp(seconds),
            false => PartialDateTime::from_naive_timestamp(seconds),
        };
        Value::from(time)
    });
    let entry = ICalendarEntry::new(property).with_values(values.collect());
    match zone.filter(|_| !utc) {
        Some(zone) => entry.with_param(ICalendarParameter::tzid(zone.name().to_owned())),
        None => entry,
    }
}

/// Without what no line of a calendar can hold.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_control() || *letter == '\n').take(LONGEST).collect()
}
