//! One time of a meeting as a VEVENT.

use super::{
    how::How,
    part::{self, at, plain, recurrence},
};
use crate::{
    meeting::{Meeting, Repeat, Time},
    occur::{instant, is_sure, occurrences, rule},
};
use calcard::{
    common::PartialDateTime,
    icalendar::{
        ICalendarClassification, ICalendarComponent as Component, ICalendarComponentType as Kind,
        ICalendarEntry, ICalendarProperty as Property, ICalendarStatus, ICalendarValue as Value, Uri,
    },
};
use chrono::{Duration, NaiveDate, TimeZone};

/// The event of a time and its first day; none where it is held no more.
pub(super) fn event(
    list: &str,
    meeting: &Meeting,
    time: &Time,
    how: &How<'_>,
) -> Option<(Component, NaiveDate)> {
    let zone = meeting.zone.unwrap_or(chrono_tz::UTC);
    let next = occurrences(time, zone, how.now).next()?;
    let (start, rule, except, besides) = match &time.repeat {
        // A count runs from the first date, so a rule keeps its own.
        Repeat::Rule { rule, from, except, besides } => {
            let followed = rule::check(rule, from.and_time(time.start), zone).is_ok();
            (from.and_time(time.start), followed.then(|| rule.clone()), except.as_slice(), besides.as_slice())
        }
        other => {
            // As the list says it, also where the clock skips that time on the first day.
            let day = zone.from_utc_datetime(&next.start.naive_utc()).date_naive();
            (day.and_time(time.start), part::rule(other, time.weekday), &[] as &[_], &[] as &[_])
        }
    };
    let end = zone
        .from_utc_datetime(&(instant(start, zone) + Duration::minutes(time.minutes.into())).naive_utc())
        .naive_local();

    let mut event = Component::new(Kind::VEvent);
    event.add_uid(&uid(list, meeting, time));
    event.add_dtstamp(PartialDateTime::from_utc_timestamp(how.now.timestamp()));
    event.entries.push(at(Property::Dtstart, &[start], meeting.zone));
    event.entries.push(at(Property::Dtend, &[end], meeting.zone));
    if let Some(rule) = rule.as_deref().and_then(recurrence) {
        event.entries.push(ICalendarEntry::new(Property::Rrule).with_value(rule));
    }
    for (property, days) in [(Property::Exdate, except), (Property::Rdate, besides)] {
        let days: Vec<_> = days.iter().map(|day| day.and_time(time.start)).collect();
        if !days.is_empty() {
            event.entries.push(at(property, &days, meeting.zone));
        }
    }
    event.add_property(Property::Summary, plain(how.neutral.unwrap_or(&meeting.name)));
    event.add_property(Property::Class, ICalendarClassification::Private);
    if time.guessed || !is_sure(&time.repeat) {
        event.add_property(Property::Status, ICalendarStatus::Tentative);
    }
    if how.details && how.neutral.is_none() {
        details(&mut event, meeting);
    }
    Some((event, start.date()))
}

fn details(event: &mut Component, meeting: &Meeting) {
    if let Some(place) = &meeting.place {
        let parts = [&place.name, &place.address, &place.city, &place.state, &place.postal_code];
        let place: Vec<_> = parts.into_iter().flatten().map(String::as_str).collect();
        if !place.is_empty() {
            event.add_property(Property::Location, plain(&place.join(", ")));
        }
    }
    let join = meeting.online.iter().map(|way| match way.notes.is_empty() {
        true => way.link.clone(),
        false => format!("{} ({})", way.link, way.notes),
    });
    let text: Vec<_> = join.chain((!meeting.notes.is_empty()).then(|| meeting.notes.clone())).collect();
    if !text.is_empty() {
        event.add_property(Property::Description, plain(&text.join("\n\n")));
    }
    if let Some(url) = &meeting.url {
        event.add_property(Property::Url, Value::Uri(Uri::Location(url.clone())));
    }
}

/// The same for the same list, meeting and time, and telling none of them.
fn uid(list: &str, meeting: &Meeting, time: &Time) -> String {
    let said = format!("{list}\0{}\0{} {} {:?}", meeting.key, time.weekday, time.start, time.repeat);
    let hash = blake3::hash(said.as_bytes()).to_hex();
    format!("{}@cairn", hash.as_str().get(..32).unwrap_or_default())
}
