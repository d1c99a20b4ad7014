//! Stones: the milestones reached, none of which is ever taken away.

use super::{
    Happening, Noted,
    stretch::{Frame, Stretch},
};
use crate::{
    civil::CivilDate,
    milestone::{Dated, Step},
};
use chrono::{DateTime, Utc};
use std::collections::{BTreeMap, HashSet};

/// A milestone reached or ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stone {
    /// How far from the stretch's first day.
    pub step: Step,
    /// The day it falls on.
    pub on: CivilDate,
    /// Days until then; negative once passed.
    pub in_days: i32,
    /// In which stretch, from 0, by first day.
    pub stretch: u16,
}

impl Stone {
    /// A step with its day, as it is seen from `today`.
    pub fn new(dated: &Dated, stretch: usize, today: CivilDate) -> Self {
        Self {
            step: dated.step,
            on: dated.on,
            in_days: i32::try_from(dated.on.days_since(today)).unwrap_or(i32::MAX),
            stretch: u16::try_from(stretch).unwrap_or(u16::MAX),
        }
    }
}

/// The stones, oldest first, each with its stretch, and the steps already laid in the current stretch.
///
/// What stands now comes from the stretches. A setback or rest noted for an earlier day changes those; so the stones
/// that stood when it was noted are looked up as they were, and stay.
pub(super) fn laid(
    frame: &Frame<'_>,
    events: &[&Noted],
    made_at: Option<DateTime<Utc>>,
    stretches: &[Stretch],
    current: usize,
) -> (Vec<(Dated, usize)>, HashSet<Step>) {
    let mut laid: Vec<(Dated, usize)> = Vec::new();
    let mut known: HashSet<(CivilDate, Step)> = HashSet::new();
    for (number, stretch) in stretches.iter().enumerate() {
        for dated in frame.reached(stretch) {
            known.insert((stretch.from, dated.step));
            laid.push((dated, number));
        }
    }
    let kept_since = made_at.map(|made_at| frame.counter.zone.day_at(made_at, frame.reckoning.day_start));
    let mut moments: BTreeMap<DateTime<Utc>, CivilDate> = BTreeMap::new();
    for (moment, noted) in events.iter().filter_map(|noted| Some((late(frame, noted)?, noted))) {
        let first = moments.entry(moment).or_insert(noted.event.on);
        *first = noted.event.on.min(*first);
    }
    for (moment, first) in moments {
        let then = frame.back_at(moment.min(frame.reckoning.now));
        if kept_since.is_some_and(|since| then.today <= since) {
            continue;
        }
        let before: Vec<&Noted> = events
            .iter()
            .copied()
            .filter(|noted| noted.noted_at.is_none_or(|noted_at| noted_at < moment))
            .collect();
        // Nothing that ended before moves.
        let open = |stretch: &Stretch| stretch.until.is_none_or(|until| until >= first);
        for stretch in then.stretches(&before).0.into_iter().filter(open) {
            for dated in then.reached(&stretch) {
                let watched = kept_since.is_none_or(|since| dated.on > since);
                if watched && known.insert((stretch.from, dated.step)) {
                    let number = stretches.iter().rposition(|other| other.from <= stretch.from).unwrap_or(0);
                    laid.push((dated, number));
                }
            }
        }
    }
    laid.sort_by_key(|(dated, stretch)| (dated.on, *stretch));
    let since = stretches.get(current).map(|stretch| stretch.from);
    let seen = known.iter().filter(|(from, _)| Some(*from) == since).map(|(_, step)| *step).collect();
    (laid, seen)
}

/// When something that moves stones was noted, if that was after it happened.
fn late(frame: &Frame<'_>, noted: &Noted) -> Option<DateTime<Utc>> {
    let moves =
        noted.event.what.begins_anew() || matches!(noted.event.what, Happening::Pause | Happening::Resume);
    let zone = frame.counter.zone;
    noted.noted_at.filter(|_| moves).filter(|noted_at| {
        zone.day_at(*noted_at, frame.reckoning.day_start) > noted.event.on
            || noted.event.at.is_some_and(|at| zone.instant(noted.event.on, at) < *noted_at)
    })
}
