//! Which of the times a meeting is held next pass the filters of day and time.

use super::moment::{Moment, Occurrence};
use super::query::{Part, Query, When};
use super::schedule::Schedules;
use super::zone::Minute;

/// Somebody who is asked for within ten minutes is as good as there.
const SOON: i64 = 10;

/// A query's filters of day and time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    /// A bit each, Monday first; all where none was chosen.
    days: u8,
    /// A bit each, in the order of [`Part::ALL`]; all where none was chosen.
    parts: u8,
    minutes: Option<(u16, u16)>,
    /// The first and last minute at which it may begin.
    pub(super) begins: (Minute, Minute),
    /// True where any of them was chosen.
    any: bool,
}

/// What of a schedule passes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Passed {
    pub(super) passes: bool,
    /// The days it would be found under if no day were chosen.
    pub(super) days: u8,
    /// The parts of the day it would be found under if none were chosen.
    pub(super) parts: u8,
    /// The first occurrence that passes, in [`Moment::get`]; none where it is always open or never held.
    pub(super) first: Option<u16>,
    /// What is on, what is always open, what is to come, what has no time; each by start.
    pub(super) order: u64,
}

impl Passed {
    pub(super) const NEVER: Self = Self { passes: false, days: 0, parts: 0, first: None, order: u64::MAX };

    /// It neither passes nor would under other days or parts of the day.
    pub(super) const fn is_never(&self) -> bool {
        !self.passes && self.days == 0 && self.parts == 0
    }
}

impl Asked {
    pub(super) fn of(query: &Query, now: Minute) -> Self {
        let bits = |set: &mut dyn Iterator<Item = u32>| set.fold(0_u8, |bits, one| bits | 1 << one);
        let days = bits(&mut query.days.iter().map(chrono::Weekday::num_days_from_monday));
        let parts = query.parts.iter().fold(0, |bits, &part| bits | part_bit(part));
        let begins = match query.when {
            When::Any => (Minute::MIN, Minute::MAX),
            When::Now => (Minute::MIN, now + SOON),
            When::StartingWithin { minutes } | When::Reachable { minutes, .. } => {
                (now, now + i64::from(minutes))
            }
        };
        let any = days != 0 || parts != 0 || query.minutes.is_some() || query.when != When::Any;
        Self {
            days: if days == 0 { 0x7f } else { days },
            parts: if parts == 0 { 0x0f } else { parts },
            minutes: query.minutes,
            begins,
            any,
        }
    }

    /// With another first minute at which it may begin.
    pub(super) const fn from(mut self, first: Minute) -> Self {
        self.begins.0 = first;
        self
    }

    /// What of every schedule passes.
    pub(super) fn all(&self, schedules: &Schedules, moment: &Moment) -> Vec<Passed> {
        (0..schedules.len())
            .map(|one| self.one(schedules.get(one).always(), moment.get(one), moment.now))
            .collect()
    }

    /// What of one schedule passes.
    pub(super) fn one(&self, always: bool, times: &[Occurrence], now: Minute) -> Passed {
        if always {
            let open = Passed { passes: true, days: 0x7f, parts: 0x0f, first: None, order: order(1, 0) };
            return if self.begins.0 <= self.begins.1 { open } else { Passed::NEVER };
        }
        let mut passed = Passed { passes: !self.any, order: order(3, 0), ..Passed::NEVER };
        for (place, time) in times.iter().enumerate() {
            if time.start < self.begins.0 || time.start > self.begins.1 {
                continue;
            }
            let here = time.minutes.iter().filter(|&&minute| self.minute_fits(minute));
            let parts = here.fold(0, |bits, &minute| bits | part_bit(Part::of(minute)));
            let (day_fits, part_fits) = (time.days & self.days != 0, parts & self.parts != 0);
            if part_fits {
                passed.days |= time.days;
            }
            if day_fits {
                passed.parts |= parts;
            }
            if day_fits && part_fits && passed.first.is_none() {
                passed.passes = true;
                passed.first = u16::try_from(place).ok();
                passed.order = order(if time.start <= now { 0 } else { 2 }, time.start);
            }
        }
        passed
    }

    fn minute_fits(&self, minute: u16) -> bool {
        self.minutes.is_none_or(|(from, to)| {
            if from <= to { (from..=to).contains(&minute) } else { minute >= from || minute <= to }
        })
    }
}

const fn order(group: u64, start: Minute) -> u64 {
    group << 48 | (start as u64 & ((1 << 48) - 1))
}

const fn part_bit(part: Part) -> u8 {
    match part {
        Part::Morning => 1,
        Part::Afternoon => 2,
        Part::Evening => 4,
        Part::Night => 8,
    }
}
