//! The times of reminders, as they are shown.

use super::{
    gather::{Gathered, Gathering},
    row::Settled,
    view::{Idle, OccasionState, OccasionThere, OccasionView, RingView},
};
use crate::{
    said::{At, Said},
    session::Unlocked,
    words::Words,
};
use cairn_domain::civil::{CivilDate, CivilTime, ZoneId};
use cairn_reminders::{
    bell::Bell,
    occasion::{OccasionId, OccasionKey},
    plan::{self, Context, Firing},
    quiet::Quiet,
    reminder::{About, LONGEST_WORDS, Says},
    source::Occasion,
};
use chrono::{DateTime, Datelike, TimeDelta, Timelike, Utc};
use std::collections::{HashMap, HashSet};

/// Whose eyes it is seen with, and when.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub(super) now: DateTime<Utc>,
    pub(super) here: ZoneId,
    pub(super) quiet: Option<Quiet>,
    words: Words,
}

/// When things ring, and what became of them.
#[derive(Default)]
pub(super) struct Rings {
    firings: HashMap<OccasionId, Vec<Firing>>,
    rung: HashMap<OccasionId, DateTime<Utc>>,
    snoozed: HashMap<OccasionId, DateTime<Utc>>,
}

impl Clock {
    pub(super) fn of(unlocked: &Unlocked) -> Self {
        let settings = unlocked.settings();
        Self {
            now: unlocked.now(),
            here: unlocked.zone(),
            quiet: Quiet::new(settings.quiet_from, settings.quiet_to),
            words: Words::of(unlocked.app()),
        }
    }

    /// The next times, with the rings they would have if nothing had rung yet.
    pub(super) fn next(self, one: &Gathered, count: usize) -> Vec<OccasionView> {
        let Ok(source) = &one.times else { return Vec::new() };
        let next = source.next(self.here, self.now, count);
        let to = next.last().map_or(self.now, |last| last.at);
        let done = HashSet::new();
        let rings = Rings::between(std::slice::from_ref(one), self, &done, None, to);
        next.iter().map(|of| self.view(one, of, &rings, None)).collect()
    }

    /// Why nothing is coming.
    pub(super) fn idle(self, one: &Gathered) -> Idle {
        one.times.as_ref().err().copied().unwrap_or(match one.reminder.about {
            About::Milestone { .. } | About::SignificantDate { .. } => Idle::NoMilestone,
            _ => Idle::Over,
        })
    }

    /// What a notification of it shows to others.
    pub(super) fn says(self, one: &Gathered, key: OccasionKey, at: DateTime<Utc>) -> Said {
        let local = key.local();
        let clock = CivilTime::new(local.hour(), local.minute()).map(At::Clock);
        let at = match clock.filter(|_| !one.from_afar) {
            Some(clock) => clock,
            None => At::Instant(at),
        };
        let join = matches!(one.reminder.about, About::Meeting { .. });
        // Systems cut longer lines.
        let words = |text: &str| Said::Words { text: text.chars().take(LONGEST_WORDS).collect(), at, join };
        match &one.reminder.says {
            Says::Neutral => Said::Time(at),
            Says::Title if one.name.is_empty() => words(self.words.name(&one.reminder.about)),
            Says::Title => words(&one.name),
            Says::Own { text } => words(text.trim()),
        }
    }

    /// The same as a line.
    pub(super) fn shows(self, one: &Gathered, next: Option<&OccasionView>) -> String {
        let (key, at) = next.map_or_else(
            || (OccasionKey::new(self.now.with_timezone(&self.here.tz()).naive_local()), self.now),
            |next| (next.occasion, next.at),
        );
        self.says(one, key, at).line(self.words, self.here)
    }

    pub(super) fn view(
        self,
        one: &Gathered,
        of: &Occasion,
        rings: &Rings,
        settled: Option<Settled>,
    ) -> OccasionView {
        let name = OccasionId::new(one.id, of.key);
        let (on, time) = reading(of.at, self.here);
        let there = one.zone.map(|zone| (reading(of.at, zone), zone));
        let there = there.filter(|(there, _)| *there != (on, time));
        let state = match settled {
            Some(Settled::Done) => OccasionState::Done,
            Some(Settled::Skipped) => OccasionState::Skipped,
            None => match (rings.snoozed.get(&name), rings.rung.contains_key(&name)) {
                (Some(until), _) => OccasionState::Snoozed { until: *until },
                (None, true) => OccasionState::Rung,
                (None, false) => OccasionState::Ahead,
            },
        };
        OccasionView {
            reminder: one.id,
            occasion: of.key,
            about: one.reminder.about.clone(),
            name: one.name.clone(),
            at: of.at,
            on,
            time,
            there: there.map(|((on, time), zone)| OccasionThere { on, time, zone }),
            rings: match settled {
                Some(_) => Vec::new(),
                None => rings.firings.get(&name).into_iter().flatten().map(|it| self.ring(one, it)).collect(),
            },
            state,
        }
    }

    fn ring(self, one: &Gathered, firing: &Firing) -> RingView {
        let at = firing.moment.due(self.here);
        let before = (firing.occasion_at - at).num_minutes();
        let meant = match one.reminder.leads.as_slice() {
            [] => before == 0,
            leads => leads.iter().any(|lead| i64::from(*lead) == before),
        };
        RingView { at, silent: firing.silent || is_quiet(one), moved: firing.snoozed.is_none() && !meant }
    }
}

/// Support is offered without a sound.
pub(super) const fn is_quiet(one: &Gathered) -> bool {
    matches!(one.reminder.about, About::SignificantDate { .. })
}

impl Rings {
    /// Everything that rings from now to a moment, and what has rung in the last days.
    pub(super) fn between(
        all: &[Gathered],
        clock: Clock,
        done: &HashSet<(cairn_domain::id::ItemId, OccasionKey)>,
        bell: Option<&Bell>,
        to: DateTime<Utc>,
    ) -> Self {
        let items: Vec<_> = all.iter().filter_map(Gathered::item).collect();
        let snoozed = bell.map(Bell::snoozed).unwrap_or_default();
        let context = Context {
            now: clock.now,
            zone: clock.here,
            quiet: clock.quiet,
            since: clock.now,
            done,
            snoozed: &snoozed,
        };
        let mut rings = Self::default();
        for firing in plan::firings(&items, &context, clock.now, to) {
            rings.firings.entry(firing.id.occasion()).or_default().push(firing);
        }
        rings.snoozed = snoozed.iter().map(|one| (one.of.occasion(), one.until)).collect();
        for rung in bell.into_iter().flat_map(|bell| bell.rung_since(clock.now - TimeDelta::days(3))) {
            let last = rings.rung.entry(rung.id.occasion()).or_insert(rung.due);
            *last = rung.due.max(*last);
        }
        rings
    }
}

impl Gathering {
    /// What became of a time, if the person or something they did has settled it.
    pub(super) fn settled(&self, one: &Gathered, key: OccasionKey) -> Option<Settled> {
        let name = (one.id, key);
        let by_itself = || self.done.contains(&name).then_some(Settled::Done);
        self.settled.get(&name).copied().or_else(by_itself)
    }
}

fn reading(at: DateTime<Utc>, zone: ZoneId) -> (CivilDate, CivilTime) {
    let local = at.with_timezone(&zone.tz());
    let on = CivilDate::new(local.year(), local.month(), local.day());
    (on.unwrap_or_else(|| ZoneId::UTC.day_at(at, 0)), zone.time_at(at))
}
