//! A calendar file while it is being written: its events, and the zones they name.

use calcard::icalendar::{
    ICalendar, ICalendarComponent as Component, ICalendarComponentType as Kind, ICalendarProperty as Property,
};
use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Tz;

/// A calendar file while it is being written.
#[derive(Debug)]
pub struct Book {
    calendar: ICalendar,
    zones: Vec<(&'static str, NaiveDate)>,
}

impl Default for Book {
    fn default() -> Self {
        let mut root = Component::new(Kind::VCalendar);
        root.add_property(Property::Version, "2.0");
        root.add_property(Property::Prodid, "-//Cairn//Calendar//EN");
        root.add_property(Property::Calscale, calcard::common::CalendarScale::Gregorian);
        Self { calendar: ICalendar { components: vec![root] }, zones: Vec::new() }
    }
}

impl Book {
    /// Adds an event with its alarms; it begins on `first`, and its times are in `zone`, or float.
    pub fn add(&mut self, mut event: Component, alarms: Vec<Component>, zone: Option<Tz>, first: NaiveDate) {
        if let Some(zone) = zone.filter(|zone| *zone != chrono_tz::UTC) {
            match self.zones.iter_mut().find(|(name, _)| *name == zone.name()) {
                Some((_, earliest)) => *earliest = first.min(*earliest),
                None => self.zones.push((zone.name(), first)),
            }
        }
        let components = &mut self.calendar.components;
        let (id, end) = (components.len(), components.len() + 1 + alarms.len());
        let (Ok(id), Ok(end)) = (u32::try_from(id), u32::try_from(end)) else { return };
        event.component_ids.extend(id + 1..end);
        components.push(event);
        components.extend(alarms);
        if let Some(root) = components.first_mut() {
            root.component_ids.push(id);
        }
    }

    /// The file, RFC 5545, with the rules of its zones.
    #[must_use]
    pub fn text(mut self, now: DateTime<Utc>) -> String {
        for (zone, first) in self.zones {
            let year = |year: i32| {
                NaiveDate::from_ymd_opt(year, 1, 1)
                    .map(|day| day.and_time(Default::default()).and_utc().timestamp())
            };
            // Long enough that a zone whose changes follow no rule (Morocco's) is right for some years.
            let (from, to) = (first.year(), first.year().max(now.year()) + 12);
            if let (Some(from), Some(to)) = (year(from), year(to)) {
                self.calendar.add_timezone(zone, from - 86_400, to);
            }
        }
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = self.calendar.write_to(&mut text);
        text
    }
}
