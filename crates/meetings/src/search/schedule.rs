//! When meetings are held: those held at the same times in the same zone share one schedule, and when each is held next
//! is reckoned once for all of them.

use super::bytes::{Lists, Reader, Writer};
use super::damaged::Damaged;
use crate::again::Again;
use crate::meeting::{Attendance, Meeting, Repeat, Schedule, Time};
use chrono::{NaiveTime, Timelike, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// Nothing is held for longer at a time: six days, in minutes.
pub(super) const LONGEST: u16 = 6 * 24 * 60;
pub(super) const DAY: u32 = 24 * 60;

/// By which clock one goes there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Clock {
    /// The meeting's own.
    Own,
    /// The viewer's.
    Viewer,
    /// Either.
    Both,
}

/// The distinct schedules of a segment.
#[derive(Debug, Clone)]
pub(super) struct Schedules {
    /// Every zone in use.
    zones: Vec<Tz>,
    /// What is not weekly.
    repeats: Vec<Repeat>,
    /// Zone (0: none, else its place and 1), clock, kind; then for each time the minute of the week from Monday 00:00,
    /// its length in minutes, and its rhythm (0: weekly, else the place of its repeat and 1).
    schedules: Lists<u32>,
}

/// One of them.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    raw: &'a [u32],
    of: &'a Schedules,
}

/// A time of the week.
#[derive(Clone, Copy)]
pub(super) struct Slot<'a> {
    /// From Monday 00:00.
    pub(super) minute: u32,
    /// In minutes.
    pub(super) lasts: u16,
    /// None: weekly.
    pub(super) repeat: Option<&'a Repeat>,
}

const FIXED: usize = 3;
const EACH: usize = 3;

impl<'a> Held<'a> {
    pub(super) fn zone(self) -> Option<Tz> {
        self.raw[0].checked_sub(1).map(|at| self.of.zones[at as usize])
    }

    pub(super) const fn clock(self) -> Clock {
        match self.raw[1] {
            0 => Clock::Own,
            1 => Clock::Viewer,
            _ => Clock::Both,
        }
    }

    pub(super) const fn always(self) -> bool {
        self.raw[2] == 1
    }

    pub(super) fn slots(self) -> impl Iterator<Item = Slot<'a>> {
        self.raw[FIXED..].as_chunks::<EACH>().0.iter().map(move |&[minute, lasts, rhythm]| Slot {
            minute,
            lasts: lasts as u16,
            repeat: rhythm.checked_sub(1).map(|at| &self.of.repeats[at as usize]),
        })
    }
}

impl Slot<'_> {
    /// As [`crate::occur`] wants it.
    pub(super) fn time(&self) -> Time {
        let minute = self.minute % DAY;
        Time {
            weekday: Weekday::try_from((self.minute / DAY) as u8).unwrap_or(Weekday::Mon),
            start: NaiveTime::from_hms_opt(minute / 60, minute % 60, 0).unwrap_or_default(),
            minutes: self.lasts,
            end_assumed: false,
            repeat: self.repeat.cloned().unwrap_or(Repeat::Weekly),
            guessed: false,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Tables {
    zones: Vec<Tz>,
    repeats: Vec<Repeat>,
}

impl Schedules {
    /// The schedules, and which of them each meeting has.
    pub(super) fn build(meetings: &[Meeting]) -> (Self, Vec<u32>) {
        let mut maker = Maker::default();
        let of_row = meetings.iter().map(|meeting| maker.meeting(meeting)).collect();
        (maker.made(), of_row)
    }

    /// What [`Schedules::build`] would make of all meetings, from which of these each had; none where these are not the
    /// rows of the earlier ones.
    pub(super) fn renew(&self, of_row: &[u32], kept: &[Again], anew: &[Meeting]) -> Option<(Self, Vec<u32>)> {
        let mut maker = Maker::default();
        let mut now: Vec<Option<u32>> = vec![None; self.len()];
        let mut rows = Vec::with_capacity(kept.len());
        for again in kept {
            rows.push(match again {
                Again::Anew(at) => maker.meeting(anew.get(*at as usize)?),
                Again::Same(row) => {
                    let one = *of_row.get(*row as usize)? as usize;
                    *now.get_mut(one)?.get_or_insert_with(|| maker.held(self.get(one)))
                }
            });
        }
        Some((maker.made(), rows))
    }

    pub(super) fn len(&self) -> usize {
        self.schedules.len()
    }

    pub(super) fn get(&self, one: usize) -> Held<'_> {
        Held { raw: self.schedules.get(one), of: self }
    }

    pub(super) fn write(&self, to: &mut Writer) {
        let tables = Tables { zones: self.zones.clone(), repeats: self.repeats.clone() };
        to.raw(&serde_json::to_vec(&tables).unwrap_or_default());
        to.numbers(self.schedules.all());
        to.ends(self.schedules.at());
    }

    pub(super) fn read(from: &mut Reader<'_>) -> Result<Self, Damaged> {
        let Tables { zones, repeats } = serde_json::from_slice(from.raw()?).map_err(|_| Damaged::Damaged)?;
        let all = from.numbers()?;
        let at = from.ends(all.len())?;
        let read = Self { zones, repeats, schedules: Lists::from_parts(all, at)? };
        for one in 0..read.len() {
            let raw = read.schedules.get(one);
            let sound = raw.len() >= FIXED
                && raw[0] as usize <= read.zones.len()
                && raw[FIXED..].as_chunks::<EACH>().1.is_empty()
                && raw[FIXED..].as_chunks::<EACH>().0.iter().all(|&[minute, lasts, rhythm]| {
                    minute < 7 * DAY && lasts <= LONGEST.into() && rhythm as usize <= read.repeats.len()
                });
            if !sound {
                return Err(Damaged::Damaged);
            }
        }
        Ok(read)
    }
}

/// Schedules in the making: zones, rhythms and schedules are numbered as they first come.
#[derive(Default)]
struct Maker {
    zones: Vec<Tz>,
    zone_of: HashMap<Tz, u32>,
    repeats: Vec<Repeat>,
    repeat_of: HashMap<String, u32>,
    schedules: Lists<u32>,
    known: HashMap<Vec<u32>, u32>,
}

impl Maker {
    fn meeting(&mut self, meeting: &Meeting) -> u32 {
        let clock = match meeting.attendance {
            Attendance::InPerson | Attendance::Inactive => 0,
            Attendance::Online => 1,
            Attendance::Hybrid => 2,
        };
        let (kind, times): (u32, &[Time]) = match &meeting.schedule {
            Schedule::Times { times } => (0, times),
            Schedule::RoundTheClock => (1, &[]),
            Schedule::ByAppointment => (2, &[]),
        };
        let slot = |time: &Time| {
            let day = time.weekday.num_days_from_monday() * DAY;
            let minute = day + time.start.hour() * 60 + time.start.minute();
            (minute, u32::from(time.minutes.min(LONGEST)), time.repeat.clone())
        };
        self.add(meeting.zone, clock, kind, times.iter().map(slot).collect())
    }

    fn held(&mut self, held: Held<'_>) -> u32 {
        let slot = |slot: Slot<'_>| {
            (slot.minute, u32::from(slot.lasts), slot.repeat.cloned().unwrap_or(Repeat::Weekly))
        };
        self.add(held.zone(), held.raw[1], held.raw[2], held.slots().map(slot).collect())
    }

    fn add(&mut self, zone: Option<Tz>, clock: u32, kind: u32, slots: Vec<(u32, u32, Repeat)>) -> u32 {
        let zone = zone.map_or(0, |zone| {
            *self.zone_of.entry(zone).or_insert_with(|| {
                self.zones.push(zone);
                self.zones.len() as u32
            })
        });
        let told = |repeat: &Repeat| match repeat {
            Repeat::Weekly => String::new(),
            other => format!("{other:?}"),
        };
        let mut slots: Vec<_> =
            slots.into_iter().map(|(minute, lasts, repeat)| (minute, lasts, told(&repeat), repeat)).collect();
        slots.sort_unstable_by(|one, other| (one.0, one.1, &one.2).cmp(&(other.0, other.1, &other.2)));
        slots.dedup_by(|one, other| (one.0, one.1, &one.2) == (other.0, other.1, &other.2));
        let mut schedule = vec![zone, clock, kind];
        for (minute, lasts, told, repeat) in slots {
            schedule.extend([minute, lasts, self.rhythm(told, repeat)]);
        }
        let next = self.known.len() as u32;
        let schedules = &mut self.schedules;
        *self.known.entry(schedule).or_insert_with_key(|schedule| {
            schedules.push(schedule.iter().copied());
            next
        })
    }

    /// 0 for weekly, else the place of the repeat in the table and 1.
    fn rhythm(&mut self, told: String, repeat: Repeat) -> u32 {
        if repeat == Repeat::Weekly {
            return 0;
        }
        *self.repeat_of.entry(told).or_insert_with(|| {
            self.repeats.push(repeat);
            self.repeats.len() as u32
        })
    }

    fn made(self) -> Schedules {
        Schedules { zones: self.zones, repeats: self.repeats, schedules: self.schedules }
    }
}

#[cfg(test)]
mod tests {
    use super::{Reader, Schedules, Writer};

    #[test]
    fn no_meeting_makes_no_schedule() {
        let (made, rows) = Schedules::build(&[]);
        assert!(rows.is_empty());
        let mut writer = Writer::new();
        made.write(&mut writer);
        let bytes = writer.finish();
        let mut reader = Reader::open(&bytes).unwrap();
        assert_eq!(Schedules::read(&mut reader).unwrap().len(), 0);
        reader.close().unwrap();
    }
}
