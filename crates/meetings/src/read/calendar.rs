//! iCalendar, RFC 5545: one meeting for each series of events.
//!
//! A record is a series: its VEVENT, and the VEVENTs with the same UID that move or cancel one date of it
//! (`RECURRENCE-ID`). An event is parsed by itself, so that a broken one costs no other. Who organises and who is invited
//! are people's own, and are not read.

mod event;
mod series;
mod zone;

use super::{
    MOST_RECORDS, Unreadable,
    gather::Gather,
    record::{Link, Record, When},
};
use crate::{report::DropReason, source::Field};
use calcard::icalendar::ICalendarProperty as Property;
use event::Event;
use std::collections::HashMap;
use zone::Zones;

const FIELDS: &[(Field, &str)] = &[
    (Field::Id, "UID"),
    (Field::Name, "SUMMARY"),
    (Field::Day, "RRULE"),
    (Field::Start, "DTSTART"),
    (Field::End, "DTEND"),
    (Field::Minutes, "DURATION"),
    (Field::Zone, "TZID"),
    (Field::Address, "LOCATION"),
    (Field::Lat, "GEO"),
    (Field::Lon, "GEO"),
    (Field::OnlineLink, "CONFERENCE"),
    (Field::Kinds, "CATEGORIES"),
    (Field::Notes, "DESCRIPTION"),
    (Field::Url, "URL"),
    (Field::Updated, "LAST-MODIFIED"),
];

/// Reads every series.
pub(super) fn read(text: &str, into: &mut Gather<'_>) -> Result<(), Unreadable> {
    let blocks = Blocks::of(text)?;
    into.name_fields(FIELDS.iter().map(|(field, name)| (*field, (*name).to_owned())));
    let zones = Zones::read(&blocks.zones, blocks.outside("X-WR-TIMEZONE"));
    let mut series: Vec<Series<'_>> = Vec::new();
    let mut by_uid: HashMap<String, usize> = HashMap::new();
    let mut changes = Vec::new();
    for raw in &blocks.events {
        let Some(event) = Event::read(raw) else {
            series.push(Series { raw, event: None, changes: Vec::new() });
            continue;
        };
        if event.has(&Property::RecurrenceId) {
            changes.push((event, *raw));
            continue;
        }
        if let Some(uid) = event.text(&Property::Uid) {
            by_uid.entry(uid).or_insert(series.len());
        }
        series.push(Series { raw, event: Some(event), changes: Vec::new() });
    }
    for (change, raw) in changes {
        let whole = change.text(&Property::Uid).and_then(|uid| by_uid.get(&uid).copied());
        match whole.and_then(|at| series.get_mut(at)) {
            Some(whole) => whole.changes.push(change),
            // The series it belongs to is not in this calendar; the one date is.
            None => series.push(Series { raw, event: Some(change), changes: Vec::new() }),
        }
    }
    let mut dead = 0;
    for Series { raw, event, changes } in series {
        match event {
            Some(event) => into.take(record(&event, &changes, &zones, &mut dead), raw)?,
            None => into.refuse(None, DropReason::NotARecord, raw)?,
        }
    }
    Ok(())
}

struct Series<'a> {
    raw: &'a str,
    event: Option<Event>,
    changes: Vec<Event>,
}

fn record(event: &Event, changes: &[Event], zones: &Zones, dead: &mut usize) -> Record {
    let text = |property: Property| event.text(&property);
    let held = series::held(event, changes, zones, dead);
    let place = text(Property::Location);
    let (link_at_place, address) = match place {
        Some(place) if is_link(place.trim()) => (Some(place.trim().to_owned()), None),
        place => (None, place),
    };
    let notes = text(Property::Description);
    let mut links: Vec<String> = event.texts(&Property::Conference);
    links.extend(event.other("X-GOOGLE-CONFERENCE"));
    links.extend(link_at_place);
    links.extend(notes.as_deref().map(video_links).unwrap_or_default());
    let mut seen = Vec::new();
    links.retain(|link| {
        !seen.contains(link) && {
            seen.push(link.clone());
            true
        }
    });
    let [lat, lon] = event.position().map_or([None, None], |position| position.map(Some));
    Record {
        key: text(Property::Uid),
        name: text(Property::Summary),
        when: if held.times.is_empty() { When::ByAppointment } else { When::Read(held.times) },
        zone: held.zone,
        kinds: event.texts(&Property::Categories),
        address,
        lat,
        lon,
        links: links
            .into_iter()
            .map(|link| Link { phone: link.to_ascii_lowercase().starts_with("tel:"), link, notes: None })
            .collect(),
        notes: notes.into_iter().collect(),
        url: text(Property::Url),
        updated: event.moment(&Property::LastModified, zones).map(|moment| moment.at.date().to_string()),
        withdrawn: event.is_cancelled(),
        mended: held.mended,
        ..Record::default()
    }
}

fn is_link(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    (text.starts_with("https://") || text.starts_with("http://")) && !text.contains(char::is_whitespace)
}

/// Addresses in a description that lead to a video meeting; others there may lead anywhere.
fn video_links(text: &str) -> Vec<String> {
    const HOSTS: [&str; 7] = [
        "zoom.us/",
        "meet.google.com/",
        "teams.microsoft.com/",
        "teams.live.com/",
        "meet.jit.si/",
        "whereby.com/",
        "webex.com/",
    ];
    text.split(|letter: char| letter.is_whitespace() || matches!(letter, '<' | '>' | '"' | '(' | ')'))
        .filter(|word| is_link(word) && HOSTS.iter().any(|host| word.contains(host)))
        .map(|word| word.trim_end_matches(['.', ',', ';']).to_owned())
        .take(4)
        .collect()
}

/// The parts of a calendar's text.
struct Blocks<'a> {
    text: &'a str,
    events: Vec<&'a str>,
    zones: Vec<&'a str>,
}

impl<'a> Blocks<'a> {
    fn of(text: &'a str) -> Result<Self, Unreadable> {
        let mut blocks = Self { text, events: Vec::new(), zones: Vec::new() };
        let (mut began, mut ended) = (false, false);
        let mut open: Option<(usize, &str)> = None;
        let mut at = 0;
        let mut lines = 0;
        for line in text.split_inclusive('\n') {
            lines += 1;
            let from = at;
            at += line.len();
            let line = line.trim_end().trim_start_matches('\u{feff}');
            let is = |what: &str, part: &str| {
                line.split_once(':').is_some_and(|(name, value)| {
                    name.eq_ignore_ascii_case(what) && value.trim().eq_ignore_ascii_case(part)
                })
            };
            began |= is("BEGIN", "VCALENDAR");
            ended |= is("END", "VCALENDAR");
            match open {
                None => {
                    let part = ["VEVENT", "VTIMEZONE"].into_iter().find(|part| is("BEGIN", part));
                    open = part.map(|part| (from, part));
                }
                Some((from, part)) if is("END", part) => {
                    let block = text.get(from..at).unwrap_or_default();
                    if part == "VEVENT" {
                        blocks.events.push(block)
                    } else {
                        blocks.zones.push(block)
                    }
                    open = None;
                }
                Some(_) => {}
            }
        }
        if !began {
            return Err(Unreadable::Unknown);
        }
        // Cut off in the middle: what is missing is not known, and the list that was there before is better.
        if open.is_some() || !ended {
            return Err(Unreadable::Broken { line: lines, column: 1 });
        }
        if blocks.events.len() > MOST_RECORDS {
            return Err(Unreadable::TooMany);
        }
        Ok(blocks)
    }

    /// A property of the calendar itself.
    fn outside(&self, name: &str) -> Option<&'a str> {
        self.text.lines().take(200).find_map(|line| {
            let (found, value) = line.split_once(':')?;
            let found = found.split(';').next()?;
            found.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}
