//! One VEVENT, as the parsing library gives it.

use super::zone::Zones;
use calcard::{
    Entry, Parser,
    common::PartialDateTime,
    icalendar::{
        ICalendarComponent as Component, ICalendarComponentType as Kind, ICalendarDuration, ICalendarEntry,
        ICalendarProperty as Property, ICalendarRecurrenceRule, ICalendarStatus, ICalendarValue as Value,
        Uri,
    },
};
use chrono::{Duration, NaiveDateTime};

/// One VEVENT.
pub(super) struct Event(Component);

/// A point in time as a calendar writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    /// Local in the zone, or in UTC.
    pub(super) at: NaiveDateTime,
    pub(super) zone: Written,
    /// A day without a time.
    pub(super) is_day: bool,
}

/// What a time says of its zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Written {
    Utc,
    /// Wherever one is.
    Floating,
    Named(chrono_tz::Tz),
    /// A name that nobody knows.
    Unknown(String),
}

impl Event {
    /// None for what the library finds no event in.
    pub(super) fn read(raw: &str) -> Option<Self> {
        match Parser::new(raw).entry() {
            Entry::ICalendar(calendar) => {
                let first = calendar.components.into_iter().next()?;
                (first.component_type == Kind::VEvent && !first.entries.is_empty()).then_some(Self(first))
            }
            _ => None,
        }
    }

    pub(super) fn has(&self, property: &Property) -> bool {
        self.0.has_property(property)
    }

    /// A property's first text that is not blank.
    pub(super) fn text(&self, property: &Property) -> Option<String> {
        self.texts(property).into_iter().next()
    }

    /// All texts of a property, of every line of it.
    pub(super) fn texts(&self, property: &Property) -> Vec<String> {
        self.0.properties(property).flat_map(|entry| entry.values.iter().filter_map(written)).collect()
    }

    /// A property the library has no name for.
    pub(super) fn other(&self, name: &str) -> Option<String> {
        self.text(&Property::Other(name.to_owned()))
    }

    pub(super) fn is_cancelled(&self) -> bool {
        self.0.status() == Some(&ICalendarStatus::Cancelled)
    }

    /// Latitude and longitude, as written.
    pub(super) fn position(&self) -> Option<[String; 2]> {
        let entry = self.0.property(&Property::Geo)?;
        match entry.values.as_slice() {
            [Value::Float(lat), Value::Float(lon)] => Some([lat.to_string(), lon.to_string()]),
            _ => None,
        }
    }

    /// A property's first moment.
    pub(super) fn moment(&self, property: &Property, zones: &Zones) -> Option<Moment> {
        self.moments(property, zones).into_iter().next()
    }

    /// All moments of a property: those of EXDATE and RDATE may stand in several lines.
    pub(super) fn moments(&self, property: &Property, zones: &Zones) -> Vec<Moment> {
        let of_entry = |entry: &ICalendarEntry| -> Vec<Moment> {
            let zone = entry.tz_id();
            entry.values.iter().filter_map(|value| moment(value, zone, zones)).collect()
        };
        self.0.properties(property).flat_map(of_entry).collect()
    }

    pub(super) fn rules(&self) -> Vec<Result<ICalendarRecurrenceRule, String>> {
        let values = self.0.properties(&Property::Rrule).flat_map(|entry| &entry.values);
        values
            .filter_map(|value| match value {
                Value::RecurrenceRule(rule) => Some(Ok((**rule).clone())),
                other => other.as_text().map(|text| Err(text.to_owned())),
            })
            .collect()
    }

    /// DURATION, where it is one.
    pub(super) fn duration(&self) -> Option<Duration> {
        match self.0.property(&Property::Duration)?.values.first()? {
            Value::Duration(duration) => length(duration),
            _ => None,
        }
    }
}

fn length(duration: &ICalendarDuration) -> Option<Duration> {
    Duration::try_seconds(duration.as_seconds())
}

fn written(value: &Value) -> Option<String> {
    let text = match value {
        Value::Uri(Uri::Location(link)) => link.as_str(),
        other => other.as_text()?,
    };
    (!text.trim().is_empty()).then(|| text.to_owned())
}

fn moment(value: &Value, zone: Option<&str>, zones: &Zones) -> Option<Moment> {
    let date: &PartialDateTime = match value {
        Value::PartialDateTime(date) => date,
        Value::Period(calcard::icalendar::ICalendarPeriod::Range { start, .. })
        | Value::Period(calcard::icalendar::ICalendarPeriod::Duration { start, .. }) => start,
        _ => return None,
    };
    let read = date.to_date_time()?;
    let is_day = date.hour.is_none();
    let (at, zone) = match (read.offset, zone) {
        (Some(offset), _) => {
            let seconds = Duration::seconds(offset.local_minus_utc().into());
            (read.date_time.checked_sub_signed(seconds)?, Written::Utc)
        }
        (None, Some(name)) => (
            read.date_time,
            zones.find(name).map_or_else(|| Written::Unknown(name.to_owned()), Written::Named),
        ),
        (None, None) => (read.date_time, Written::Floating),
    };
    Some(Moment { at, zone, is_day })
}
