//! When each schedule is held next, as seen at one minute from one zone.

use super::schedule::{Clock, Held, Schedules, Slot};
use super::zone::{Minute, ZoneDays, minute, moment};
use crate::occur::occurrences;
use chrono_tz::Tz;
use std::collections::HashMap;

/// An occurrence is looked at if it begins less than this after the one that is on or comes next: six and a half days,
/// so that each day of a week comes once, also where a clock is changed.
pub(super) const REACH: i64 = 156 * 60;

/// The next occurrences of every schedule of a segment.
#[derive(Debug)]
pub(super) struct Moment {
    pub(super) now: Minute,
    pub(super) viewer: Tz,
    /// Where each schedule's begin in `all`, and where the last's end.
    at: Vec<u32>,
    /// By start within a schedule.
    all: Vec<Occurrence>,
}

/// One time a meeting is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Occurrence {
    pub(super) start: Minute,
    pub(super) end: Minute,
    /// The weekdays it is found under: bit 0 is Monday.
    pub(super) days: u8,
    /// False where nobody says in which weeks it is held.
    pub(super) sure: bool,
    /// The minutes of the day it is found under; twice the same where one clock counts.
    pub(super) minutes: [u16; 2],
}

/// What follows from the rules of a slot that is not weekly, kept while it holds: from `since` until the first ends.
#[derive(Debug, Clone)]
pub(super) struct Followed {
    since: Minute,
    spans: Vec<(Minute, Minute, bool)>,
}

/// By schedule, place of the slot in it, and zone.
pub(super) type Rules = HashMap<(usize, usize, Tz), Followed>;

impl Moment {
    pub(super) fn of(schedules: &Schedules, now: Minute, viewer: Tz, rules: &mut Rules) -> Self {
        let mut zones: HashMap<Tz, ZoneDays> = HashMap::new();
        let own = ZoneDays::around(viewer, now);
        let mut made = Self { now, viewer, at: vec![0], all: Vec::with_capacity(schedules.len()) };
        for schedule in 0..schedules.len() {
            let held = schedules.get(schedule);
            let zone = held.zone().unwrap_or(viewer);
            let days = zones.entry(zone).or_insert_with(|| ZoneDays::around(zone, now));
            let begin = made.all.len();
            for (place, slot) in held.slots().enumerate() {
                let mut add = |start, end, sure| made.all.push(seen(held, days, &own, start, end, sure));
                if slot.repeat.is_none() {
                    weekly(slot, days, now, |start, end| add(start, end, true));
                } else {
                    let followed =
                        rules.entry((schedule, place, zone)).or_insert_with(|| follow(slot, zone, now));
                    if !followed.holds(now) {
                        *followed = follow(slot, zone, now);
                    }
                    followed.spans.iter().for_each(|&(start, end, sure)| add(start, end, sure));
                }
            }
            made.all[begin..].sort_unstable();
            made.at.push(made.all.len() as u32);
        }
        made
    }

    pub(super) fn get(&self, schedule: usize) -> &[Occurrence] {
        &self.all[self.at[schedule] as usize..self.at[schedule + 1] as usize]
    }
}

impl Followed {
    fn holds(&self, now: Minute) -> bool {
        self.since <= now && self.spans.first().is_none_or(|&(start, end, _)| lasts_until(start, end, now))
    }
}

/// Whether it is on or to come.
const fn lasts_until(start: Minute, end: Minute, now: Minute) -> bool {
    end > now || start >= now
}

/// The week's occurrence that is on or comes next (and the one after, should a zone skip days).
fn weekly(slot: Slot<'_>, zone: &ZoneDays, now: Minute, mut add: impl FnMut(Minute, Minute)) {
    let today = zone.local(now).div_euclid(1_440);
    let (weekday, minute) = (i64::from(slot.minute / 1_440), i64::from(slot.minute % 1_440));
    // 1970-01-01 was a Thursday.
    let mut day = today - 8 + (weekday - (today - 8 + 3)).rem_euclid(7);
    let mut first = None;
    loop {
        let start = zone.instant(day, minute);
        let end = start + i64::from(slot.lasts);
        if first.is_some_and(|first| start >= first + REACH) {
            return;
        }
        if lasts_until(start, end, now) {
            first = first.or(Some(start));
            add(start, end);
        }
        day += 7;
    }
}

fn follow(slot: Slot<'_>, zone: Tz, now: Minute) -> Followed {
    let mut spans: Vec<(Minute, Minute, bool)> = Vec::new();
    for span in occurrences(&slot.time(), zone, moment(now)) {
        let start = minute(span.start);
        if spans.first().is_some_and(|&(first, ..)| start >= first + REACH) {
            break;
        }
        spans.push((start, minute(span.end), span.sure));
    }
    Followed { since: now, spans }
}

fn seen(
    held: Held<'_>,
    own: &ZoneDays,
    viewer: &ZoneDays,
    start: Minute,
    end: Minute,
    sure: bool,
) -> Occurrence {
    let (there, here) = (own.local(start), viewer.local(start));
    let weekday = |local: Minute| 1_u8 << (local.div_euclid(1_440) + 3).rem_euclid(7);
    let of_day = |local: Minute| local.rem_euclid(1_440) as u16;
    let minutes = match held.clock() {
        Clock::Own => [of_day(there); 2],
        Clock::Viewer => [of_day(here); 2],
        Clock::Both => [of_day(there), of_day(here)],
    };
    Occurrence { start, end, days: weekday(there) | weekday(here), sure, minutes }
}
