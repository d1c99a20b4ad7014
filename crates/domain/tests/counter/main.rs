//! Counters and milestones: the design's vectors, what happens on the way, and what must hold for any history.

#![allow(clippy::unwrap_used, reason = "a test that cannot read its own table should stop")]

mod always;
mod history;
mod look;
mod schedule;
mod vectors;

use cairn_domain::{
    civil::{CivilDate, CivilTime, ZoneId},
    counter::{
        Counter, CounterKind, CounterWord, Event, Happening, Headline, Noted, Reading, Reckoning,
        SetbackOutcome,
    },
    id::ItemId,
    milestone::{Anchor, LeapRule, Schedule},
};
use chrono::{DateTime, Utc};

fn date(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn time(text: &str) -> CivilTime {
    text.parse().unwrap()
}

fn zone(text: &str) -> ZoneId {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn noon(day: &str) -> DateTime<Utc> {
    at(&format!("{day}T12:00:00Z"))
}

fn reckoning(now: DateTime<Utc>) -> Reckoning {
    Reckoning { now, day_start: 0, leap_rule: LeapRule::February }
}

fn counter(start: &str) -> Counter {
    Counter {
        name: "alcohol".into(),
        kind: CounterKind::Abstain,
        word: CounterWord::FreeFrom,
        start: date(start),
        approximate: false,
        start_time: None,
        zone: ZoneId::UTC,
        schedule: Schedule::Aa,
        first_day_counts: false,
        headline: Headline::Total,
        share_days: 30,
        target: None,
        savings: None,
        why: String::new(),
        on_today: true,
        stones: Vec::new(),
    }
}

fn anchor(on: CivilDate) -> Anchor {
    Anchor {
        on,
        at: None,
        zone: ZoneId::UTC,
        day_start: 0,
        leap_rule: LeapRule::February,
        first_day_counts: false,
    }
}

fn setback(outcome: SetbackOutcome) -> Happening {
    Happening::Setback { outcome, halt: Vec::new(), place: String::new(), note: String::new(), next: None }
}

fn new_stretch() -> Happening {
    setback(SetbackOutcome::NewStretch)
}

/// An event noted at noon of its own day.
fn noted(number: u8, on: &str, what: Happening) -> Noted {
    Noted {
        id: ItemId::from_bytes([number; 16]),
        event: Event { on: date(on), at: None, what },
        noted_at: Some(noon(on)),
    }
}

fn read(counter: &Counter, events: &[Noted], day: &str) -> Reading {
    Reading::of(counter, events, Some(noon(&counter.start.to_string())), reckoning(noon(day)))
}
