//! Reminders as a calendar file.
//!
//! A calendar is seen by others, so a title can be one that says nothing; every entry is private. A series keeps its rule,
//! a place its zone, and what follows the person has floating times: the same on every clock. Each lead is an alarm.

use crate::{
    reminder::Anchor,
    source::{Occasion, Source},
};
use cairn_domain::{civil::ZoneId, id::ItemId};
use cairn_meetings::{
    ics::{
        book::Book,
        part::{at, plain, recurrence, rule},
    },
    meeting::{Repeat, Time},
    occur::instant,
};
use calcard::{
    common::PartialDateTime,
    icalendar::{
        ICalendarAction, ICalendarClassification, ICalendarComponent as Component,
        ICalendarComponentType as Kind, ICalendarDuration, ICalendarEntry, ICalendarProperty as Property,
        ICalendarTransparency,
    },
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};

/// What is to be in a calendar.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// Of which reminder: its UIDs come from it by a hash, stay the same, and do not tell it.
    pub id: ItemId,
    /// As it is shown to whoever sees the calendar.
    pub title: &'a str,
    /// Its times.
    pub source: &'a Source,
    /// Minutes before; none at all is once, at the time itself.
    pub leads: &'a [u32],
}

/// A calendar file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// iCalendar, RFC 5545.
    pub text: String,
    /// Reminders that are not in it, because nothing of theirs is to come.
    pub idle: Vec<ItemId>,
}

/// Makes a calendar of reminders.
#[must_use]
pub fn calendar(entries: &[Entry<'_>], now: DateTime<Utc>) -> Calendar {
    let mut book = Book::default();
    let mut idle = Vec::new();
    for entry in entries {
        let runs = runs(entry.source, now);
        if runs.is_empty() {
            idle.push(entry.id);
        }
        for run in runs {
            let zone = match run.anchor {
                Anchor::Zone { zone } => Some(zone.tz()),
                Anchor::Here => None,
            };
            let alarms = alarms(entry);
            book.add(run.event(entry, zone, now), alarms, zone, run.start.date());
        }
    }
    Calendar { text: book.text(now), idle }
}

/// One series, or one day.
struct Run {
    /// Its first date; also where a rule begins before it, for programs show the first whatever the rule says.
    start: NaiveDateTime,
    minutes: u16,
    rule: Option<String>,
    except: Vec<NaiveDateTime>,
    besides: Vec<NaiveDateTime>,
    anchor: Anchor,
}

impl Run {
    fn event(&self, entry: &Entry<'_>, zone: Option<chrono_tz::Tz>, now: DateTime<Utc>) -> Component {
        let mut event = Component::new(Kind::VEvent);
        event.add_uid(&self.uid(entry.id));
        event.add_dtstamp(PartialDateTime::from_utc_timestamp(now.timestamp()));
        event.entries.push(at(Property::Dtstart, &[self.start], zone));
        if self.minutes > 0 {
            let lasts = TimeDelta::minutes(self.minutes.into());
            let end = match zone {
                // As long as it lasts, also where a clock is changed in between.
                Some(zone) => {
                    zone.from_utc_datetime(&(instant(self.start, zone) + lasts).naive_utc()).naive_local()
                }
                None => self.start + lasts,
            };
            event.entries.push(at(Property::Dtend, &[end], zone));
        }
        if let Some(rule) = self.rule.as_deref().and_then(|rule| recurrence(&until_as_asked(rule, zone))) {
            event.entries.push(ICalendarEntry::new(Property::Rrule).with_value(rule));
        }
        for (property, times) in [(Property::Exdate, &self.except), (Property::Rdate, &self.besides)] {
            if !times.is_empty() {
                event.entries.push(at(property, times, zone));
            }
        }
        event.add_property(Property::Summary, plain(entry.title));
        event.add_property(Property::Class, ICalendarClassification::Private);
        event.add_property(Property::Transp, ICalendarTransparency::Transparent);
        event
    }

    /// The same for the same reminder, however its times have changed; another for each of its parts.
    fn uid(&self, id: ItemId) -> String {
        let part = match &self.rule {
            Some(rule) => rule.clone(),
            None => self.start.to_string(),
        };
        let hash = blake3::Hasher::new()
            .update(b"cairn calendar")
            .update(id.as_bytes())
            .update(part.as_bytes())
            .finalize()
            .to_hex();
        format!("{}@cairn", hash.as_str().get(..32).unwrap_or_default())
    }
}

fn runs(source: &Source, now: DateTime<Utc>) -> Vec<Run> {
    match source {
        Source::Clock { start, rule: None, anchor, .. } => {
            let one = Run::once(*start, 0, *anchor);
            if source.next(ZoneId::UTC, now - TimeDelta::days(1), 1).is_empty() {
                Vec::new()
            } else {
                vec![one]
            }
        }
        Source::Clock { start, rule: Some(rule), except, besides, anchor } => {
            series(*start, rule, except, besides, *anchor, 0, now).into_iter().collect()
        }
        Source::Meeting { times, zone } => {
            let anchor = zone.map_or(Anchor::Here, |zone| Anchor::Zone { zone });
            times.iter().filter_map(|time| of_time(time, anchor, now)).collect()
        }
        Source::Days(days) => days
            .iter()
            .map(|(day, time, zone)| (day.naive().and_time(time.naive()), Anchor::Zone { zone: *zone }))
            .filter(|(start, anchor)| anchor.instant(*start, ZoneId::UTC) >= now)
            .map(|(start, anchor)| Run::once(start, 0, anchor))
            .collect(),
    }
}

impl Run {
    fn once(start: NaiveDateTime, minutes: u16, anchor: Anchor) -> Self {
        Self { start, minutes, rule: None, except: Vec::new(), besides: Vec::new(), anchor }
    }
}

/// A time of a meeting, from its next date on; a rule of its own from its first, since a count runs from there.
fn of_time(time: &Time, anchor: Anchor, now: DateTime<Utc>) -> Option<Run> {
    if let Repeat::Rule { rule, from, except, besides } = &time.repeat {
        return series(from.and_time(time.start), rule, except, besides, anchor, time.minutes, now);
    }
    let zone = match anchor {
        Anchor::Zone { zone } => Some(zone),
        Anchor::Here => None,
    };
    let alone = Source::Meeting { times: vec![time.clone()], zone };
    let next = alone.next(ZoneId::UTC, now, 1).into_iter().next()?;
    let rule = rule(&time.repeat, time.weekday);
    Some(Run { rule, ..Run::once(next.key.local(), time.minutes, anchor) })
}

fn series(
    start: NaiveDateTime,
    rule: &str,
    except: &[NaiveDate],
    besides: &[NaiveDate],
    anchor: Anchor,
    minutes: u16,
    now: DateTime<Utc>,
) -> Option<Run> {
    let of = |except: &[NaiveDate], besides: &[NaiveDate]| Source::Clock {
        start,
        rule: Some(rule.to_owned()),
        except: except.to_vec(),
        besides: besides.to_vec(),
        anchor,
    };
    of(except, besides).next(ZoneId::UTC, now - TimeDelta::days(1), 1).first()?;
    let all = of(&[], &[]);
    let begins = start.and_utc() - TimeDelta::days(2);
    let first = all.next(ZoneId::UTC, begins, 1).first().map(|occasion| occasion.key.local());
    let left_out = except.iter().flat_map(|day| {
        let day = day.and_time(chrono::NaiveTime::MIN).and_utc();
        let around = all.between(ZoneId::UTC, day - TimeDelta::days(2), day + TimeDelta::days(3));
        around
            .into_iter()
            .map(|Occasion { key, .. }| key.local())
            .filter(move |at| at.date() == day.date_naive())
    });
    let besides: Vec<_> =
        besides.iter().filter(|day| !except.contains(day)).map(|day| day.and_time(start.time())).collect();
    match first {
        Some(first) => Some(Run {
            rule: Some(rule.to_owned()),
            except: left_out.collect(),
            besides,
            ..Run::once(first, minutes, anchor)
        }),
        // The rule has no date at all; what is left are the days besides.
        None => {
            let mut days = besides.into_iter();
            let first = days.next()?;
            Some(Run { besides: days.collect(), ..Run::once(first, minutes, anchor) })
        }
    }
}

/// RFC 5545, 3.3.10: in UTC where the first date has a zone, else local, and never a day where that has a time.
fn until_as_asked(rule: &str, zone: Option<chrono_tz::Tz>) -> String {
    let part = |part: &str| {
        let Some(("UNTIL", value)) = part.split_once('=') else { return part.to_owned() };
        let whole_day = format!("{value}T235959");
        let value = if value.contains('T') { value } else { &whole_day };
        match (zone, NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%S")) {
            (Some(zone), Ok(local)) => format!("UNTIL={}", instant(local, zone).format("%Y%m%dT%H%M%SZ")),
            _ => format!("UNTIL={value}"),
        }
    };
    rule.to_ascii_uppercase().split(';').map(part).collect::<Vec<_>>().join(";")
}

fn alarms(entry: &Entry<'_>) -> Vec<Component> {
    let leads: &[u32] = if entry.leads.is_empty() { &[0] } else { entry.leads };
    let alarm = |lead: &u32| {
        let mut alarm = Component::new(Kind::VAlarm);
        alarm.add_property(Property::Action, ICalendarAction::Display);
        alarm.add_property(Property::Description, plain(entry.title));
        let before = ICalendarDuration {
            neg: *lead > 0,
            weeks: 0,
            days: lead / 1_440,
            hours: lead % 1_440 / 60,
            minutes: lead % 60,
            seconds: 0,
        };
        alarm.add_property(Property::Trigger, before);
        alarm
    };
    leads.iter().map(alarm).collect()
}
