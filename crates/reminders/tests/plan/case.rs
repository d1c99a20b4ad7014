//! A short way to write a case down.

use cairn_domain::{
    civil::{CivilDate, ZoneId},
    id::ItemId,
};
use cairn_reminders::{
    plan::{Context, Firing, Item, Plan, firings, plan},
    quiet::Quiet,
    reminder::{About, Anchor, Reminder, Says, When},
    source::Source,
};
use chrono::{DateTime, NaiveDateTime, Utc};
use std::collections::HashSet;

pub(crate) fn utc(text: &str) -> DateTime<Utc> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time").and_utc()
}

pub(crate) fn zone(name: &str) -> ZoneId {
    name.parse().expect("a zone")
}

pub(crate) fn day(text: &str) -> CivilDate {
    text.parse().expect("a day")
}

pub(crate) fn in_zone(name: &str) -> Anchor {
    Anchor::Zone { zone: zone(name) }
}

pub(crate) fn reminder(about: About, when: When, leads: &[u32]) -> Reminder {
    Reminder {
        about,
        title: String::new(),
        when,
        leads: leads.to_vec(),
        says: Says::Neutral,
        on: true,
        through_quiet: false,
    }
}

pub(crate) fn series(start: &str, time: &str, rule: &str, anchor: Anchor) -> When {
    When::Series {
        start: day(start),
        time: time.parse().expect("a time"),
        rule: rule.into(),
        except: Vec::new(),
        besides: Vec::new(),
        anchor,
    }
}

pub(crate) fn item(number: u8, reminder: &Reminder) -> Item {
    let source = Source::of(&reminder.when).expect("a time of its own");
    let since = DateTime::<Utc>::MIN_UTC;
    Item::new(ItemId::from_bytes([number; 16]), reminder, source, since).expect("it is on")
}

/// Who, where, when.
pub(crate) struct At {
    pub(crate) now: DateTime<Utc>,
    pub(crate) zone: ZoneId,
    pub(crate) quiet: Option<Quiet>,
}

impl At {
    pub(crate) fn new(now: &str, name: &str) -> Self {
        Self { now: utc(now), zone: zone(name), quiet: None }
    }

    pub(crate) fn plan(&self, items: &[Item]) -> Plan {
        plan(items, &self.context(&HashSet::new()))
    }

    pub(crate) fn rings(&self, items: &[Item], to: &str) -> Vec<Firing> {
        firings(items, &self.context(&HashSet::new()), self.now, utc(to))
    }

    /// When it rings, on UTC's clock.
    pub(crate) fn times(&self, one: &Item, to: &str) -> Vec<String> {
        let rings = self.rings(std::slice::from_ref(one), to);
        rings.iter().map(|firing| firing.moment.due(self.zone).format("%m-%d %H:%M").to_string()).collect()
    }

    pub(crate) fn context<'a>(
        &self,
        done: &'a HashSet<(ItemId, cairn_reminders::occasion::OccasionKey)>,
    ) -> Context<'a> {
        Context { now: self.now, zone: self.zone, quiet: self.quiet, since: self.now, done, snoozed: &[] }
    }
}
