//! Stretches: the runs of days that a counter's history is made of.

use super::{Counter, Happening, Noted, Reckoning, SetbackOutcome};
use crate::{
    civil::{CivilDate, CivilTime},
    milestone::{Anchor, Dated, Step, Unit},
};
use chrono::{DateTime, Utc};
use std::collections::HashSet;

/// A run of counted days, first day included and last excluded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// Its first day.
    pub from: CivilDate,
    /// The time of day it began, if known.
    pub at: Option<CivilTime>,
    /// The first day no longer counted; none while it goes on.
    pub until: Option<CivilDate>,
    /// The time of day it ended, if known.
    pub until_at: Option<CivilTime>,
    /// Filled in afterwards, not ended by a setback.
    pub earlier: bool,
    /// Days inside it on which counting rested, from the first to the one on which it went on; the last may be open.
    pub rests: Vec<(CivilDate, Option<CivilDate>)>,
}

type Days = (CivilDate, CivilDate);

impl Stretch {
    fn new(from: CivilDate, at: Option<CivilTime>) -> Self {
        Self { from, at, until: None, until_at: None, earlier: false, rests: Vec::new() }
    }

    /// Counting rests today.
    pub(super) fn resting(&self) -> bool {
        self.until.is_none() && self.rests.last().is_some_and(|rest| rest.1.is_none())
    }
}

/// A counter at one instant: what is past there and what is ahead.
pub(super) struct Frame<'a> {
    pub(super) counter: &'a Counter,
    pub(super) reckoning: Reckoning,
    /// Today in the home zone (rule 2).
    pub(super) today: CivilDate,
    /// The first day that does not count yet: today, or tomorrow where the first day counts as day 1 (rule 7).
    pub(super) end: CivilDate,
}

impl<'a> Frame<'a> {
    pub(super) fn new(counter: &'a Counter, reckoning: Reckoning) -> Self {
        let today = counter.zone.day_at(reckoning.now, reckoning.day_start);
        let end = if counter.first_day_counts { today.plus_days(1) } else { today };
        Self { counter, reckoning, today, end }
    }

    /// Whether a day, or a time on it, has come. With a day that starts late, a time of the small hours has come
    /// while its date is still tomorrow.
    pub(super) fn past(&self, on: CivilDate, at: Option<CivilTime>) -> bool {
        on <= self.today || at.is_some_and(|at| self.counter.zone.instant(on, at) <= self.reckoning.now)
    }

    /// All stretches, by first day, and where among them the current one is.
    pub(super) fn stretches(&self, events: &[&Noted]) -> (Vec<Stretch>, usize) {
        let mut events: Vec<&Noted> =
            events.iter().copied().filter(|noted| self.past(noted.event.on, noted.event.at)).collect();
        events.sort_by_key(|noted| (noted.event.on, noted.event.at, noted.noted_at, noted.id));
        let main = self.main(&events);
        let since = main.last().map_or(self.counter.start, |stretch| stretch.from);
        let mut all = self.earlier(&events, &main);
        all.extend(main);
        all.sort_by_key(|stretch| (stretch.from, stretch.until.is_none()));
        let current = all.iter().rposition(|stretch| stretch.until.is_none() && stretch.from == since);
        (all, current.unwrap_or(0))
    }

    /// The line from the counter's start to today: setbacks that begin a new stretch divide it, rests thin it.
    fn main(&self, events: &[&Noted]) -> Vec<Stretch> {
        let mut line = Vec::new();
        let mut current = Stretch::new(self.counter.start, self.counter.start_time);
        for Noted { event, .. } in events {
            match event.what {
                Happening::Setback { outcome: SetbackOutcome::NewStretch, .. }
                    if event.on >= current.from =>
                {
                    if event.on == current.from && !line.is_empty() {
                        // Noted twice on one day: the day has one new beginning, at the later time.
                        current.at = event.at.or(current.at);
                        continue;
                    }
                    close(&mut current, event.on);
                    current.until = Some(event.on);
                    current.until_at = event.at;
                    line.push(std::mem::replace(&mut current, Stretch::new(event.on, event.at)));
                }
                Happening::Pause if !current.resting() => {
                    current.rests.push((event.on.max(current.from), None))
                }
                Happening::Resume => close(&mut current, event.on),
                _ => {}
            }
        }
        line.push(current);
        line
    }

    /// Stretches filled in afterwards. A day counts once: what the main line or a stretch noted sooner has already is
    /// taken out, and what remains stands as one or more stretches.
    fn earlier(&self, events: &[&Noted], main: &[Stretch]) -> Vec<Stretch> {
        let mut taken: Vec<Days> = main.iter().flat_map(|stretch| self.days(stretch)).collect();
        let cuts: Vec<Days> = events
            .iter()
            .filter(|noted| noted.event.what.begins_anew())
            .map(|noted| (noted.event.on, noted.event.on))
            .collect();
        let mut filled: Vec<&&Noted> = events.iter().collect();
        filled.sort_by_key(|noted| (noted.noted_at, noted.event.on, noted.id));
        let mut pieces = Vec::new();
        for Noted { event, .. } in filled {
            let Happening::Stretch { until } = event.what else {
                continue;
            };
            let mut holes: Vec<Days> = taken.iter().chain(&cuts).copied().collect();
            holes.sort_unstable();
            for (from, until) in without((event.on, until.min(self.end)), &holes) {
                let at = event.at.filter(|_| from == event.on);
                pieces.push(Stretch { until: Some(until), earlier: true, ..Stretch::new(from, at) });
                taken.push((from, until));
            }
        }
        pieces
    }

    /// The counted days of a stretch so far.
    pub(super) fn days(&self, stretch: &Stretch) -> Vec<Days> {
        let until = stretch.until.unwrap_or(self.end).min(self.end);
        let rests: Vec<Days> = stretch.rests.iter().map(|(from, to)| (*from, to.unwrap_or(until))).collect();
        without((stretch.from, until), &rests)
    }

    /// The anchor of a stretch after so many rested days: counting goes on where it stopped, so what is ahead moves
    /// by as many days.
    pub(super) fn anchor(&self, stretch: &Stretch, rested: i64) -> Anchor {
        Anchor {
            on: stretch.from.plus_days(rested),
            at: stretch.at,
            zone: self.counter.zone,
            day_start: self.reckoning.day_start,
            leap_rule: self.reckoning.leap_rule,
            first_day_counts: self.counter.first_day_counts,
        }
    }

    /// The steps reached in a stretch so far, by day. The last day of a stretch counts here: the number stood there
    /// that morning.
    pub(super) fn reached(&self, stretch: &Stretch) -> Vec<Dated> {
        let mut reached = Vec::new();
        let mut seen: HashSet<Step> = HashSet::new();
        let (mut rested, mut floor) = (0, stretch.from);
        let ended = stretch.until.unwrap_or(self.today);
        let last_instant =
            stretch.until.zip(stretch.until_at).map(|(on, at)| self.counter.zone.instant(on, at));
        let last_instant = last_instant.map_or(self.reckoning.now, |instant| instant.min(self.reckoning.now));
        let rests = stretch.rests.iter().map(|(from, to)| (*from, *to));
        for (stop, resumed) in rests.chain([(ended, None)]) {
            for step in self.anchor(stretch, rested).steps(&self.counter.schedule) {
                let on = step.on.max(floor);
                if on > stop.min(self.today) {
                    break;
                }
                let early = stretch.earlier && self.shifted(step.step) && on == stop;
                if !early
                    && step.instant.is_none_or(|instant| instant <= last_instant)
                    && seen.insert(step.step)
                {
                    reached.push(Dated { on, ..step });
                }
            }
            let Some(resumed) = resumed else { break };
            rested += resumed.days_since(stop);
            floor = resumed;
        }
        reached
    }

    /// A step that comes a day sooner because the first day counts. A stretch filled in ends with its last counted
    /// day, so such a step is not reached on the day after.
    fn shifted(&self, step: Step) -> bool {
        self.counter.first_day_counts && step.n > 0 && matches!(step.unit, Unit::Day | Unit::Week)
    }

    /// The next steps of the current stretch that are not among `seen`, by day. While counting rests, as if it went on
    /// tomorrow.
    pub(super) fn ahead(&self, stretch: &Stretch, seen: &HashSet<Step>, limit: usize) -> Vec<Dated> {
        let rested = self.rested(stretch);
        let floor = if stretch.resting() { self.today.plus_days(1) } else { self.today };
        let steps = self.anchor(stretch, rested).steps(&self.counter.schedule);
        let unseen = steps.filter(|step| !seen.contains(&step.step));
        unseen.map(|step| Dated { on: step.on.max(floor), ..step }).take(limit).collect()
    }

    /// Days of rest inside a stretch so far.
    pub(super) fn rested(&self, stretch: &Stretch) -> i64 {
        let until = stretch.until.unwrap_or(self.end).min(self.end);
        stretch.rests.iter().map(|(from, to)| to.unwrap_or(until).days_since(*from).max(0)).sum()
    }

    /// The frame as it was at an earlier instant.
    pub(super) fn back_at(&self, now: DateTime<Utc>) -> Self {
        Self::new(self.counter, Reckoning { now, ..self.reckoning })
    }
}

/// Ends an open rest.
fn close(stretch: &mut Stretch, on: CivilDate) {
    if let Some(rest) = stretch.rests.last_mut().filter(|rest| rest.1.is_none()) {
        rest.1 = Some(on.max(rest.0));
    }
}

/// What is left of `days` without the `holes`, which are in order; an empty hole only divides.
fn without(days: Days, holes: &[Days]) -> Vec<Days> {
    let (mut from, until) = days;
    let mut left = Vec::new();
    for hole in holes {
        if hole.1 <= from || hole.0 >= until {
            continue;
        }
        if hole.0 > from {
            left.push((from, hole.0));
        }
        from = hole.1;
    }
    if from < until {
        left.push((from, until));
    }
    left
}
