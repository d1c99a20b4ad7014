//! A counter's numbers at one instant.

use super::{
    Counter, CounterKind, Happening, Noted, Period, Reckoning, SetbackOutcome, Target,
    stone::{Stone, laid},
    stretch::{Frame, Stretch},
};
use crate::{
    civil::CivilDate,
    milestone::{Dated, Span},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How many stones ahead a reading holds.
pub const AHEAD: usize = 12;

/// Percent of the last days, rounded down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Share {
    /// Of the last 30.
    pub of_30: u8,
    /// Of the last 90.
    pub of_90: u8,
    /// Of the last 365.
    pub of_365: u8,
}

/// What was regained since the start, over all counted days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Saved {
    /// Money in hundredths of the currency's unit.
    #[ts(type = "number")]
    pub hundredths: u64,
    /// ISO 4217 code.
    pub currency: String,
    /// Minutes.
    #[ts(type = "number")]
    pub minutes: u64,
}

/// Today or this week against the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// First day.
    pub from: CivilDate,
    /// Last day.
    pub to: CivilDate,
    /// Noted so far, in hundredths of the unit.
    pub hundredths: u32,
    /// What is meant.
    pub target: Target,
    /// At most (`reduce`) or at least (`do`) the target.
    pub within: bool,
}

/// What a line of the history tells.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Past<'a> {
    /// The counter's first day.
    Start,
    /// A stone.
    Stone(Stone),
    /// Something the person noted.
    Event(&'a Noted),
}

/// A counter's numbers at one instant, in its home zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Counting rests.
    pub paused: bool,
    /// The start lies ahead; the numbers of the current stretch are 0.
    pub upcoming: bool,
    /// Today in the home zone.
    pub today: CivilDate,
    /// First day of the current stretch.
    pub since: CivilDate,
    /// Days of the current stretch.
    pub stretch_days: u32,
    /// Days of all stretches, each counted once.
    pub total_days: u32,
    /// Days of the longest stretch.
    pub longest_days: u32,
    /// Share of the last days.
    pub share: Share,
    /// The current stretch in years, months and days.
    pub span: Span,
    /// Minutes since the start, while the current stretch is under two days and its time is known.
    pub elapsed_minutes: Option<u32>,
    /// Every stone reached, in all stretches, oldest first.
    pub stones: Vec<Stone>,
    /// Up to [`AHEAD`] stones to come, soonest first.
    pub ahead: Vec<Stone>,
    /// What was regained, if wanted.
    pub saved: Option<Saved>,
    /// For `reduce` and `do` with a target: the current period.
    pub tally: Option<Tally>,
    /// All stretches, by first day.
    pub stretches: Vec<Stretch>,
}

impl Reading {
    /// Reads a counter. `made_at` is when it was made: a stone laid on a later day was really seen, and is never taken
    /// away, not even by a setback noted for the day before; the stones of earlier days follow the history filled in.
    pub fn of(
        counter: &Counter,
        events: &[Noted],
        made_at: Option<DateTime<Utc>>,
        reckoning: Reckoning,
    ) -> Self {
        let frame = Frame::new(counter, reckoning);
        let all: Vec<&Noted> = events.iter().filter(|noted| !noted.event.what.is_amount()).collect();
        let (stretches, at) = frame.stretches(&all);
        let (laid, seen) = laid(&frame, &all, made_at, &stretches, at);
        let days: Vec<Vec<(CivilDate, CivilDate)>> =
            stretches.iter().map(|stretch| frame.days(stretch)).collect();
        let total_days = days.iter().map(|days| sum(days)).sum();
        let current = stretches.get(at);
        let stone = |dated: &Dated, stretch: usize| Stone::new(dated, stretch, frame.today);
        let ahead = current.map(|current| frame.ahead(current, &seen, AHEAD)).unwrap_or_default();
        Self {
            paused: current.is_some_and(Stretch::resting),
            upcoming: !frame.past(counter.start, counter.start_time),
            today: frame.today,
            since: current.map_or(counter.start, |current| current.from),
            stretch_days: days.get(at).map_or(0, |days| sum(days)),
            total_days,
            longest_days: days.iter().map(|days| sum(days)).max().unwrap_or(0),
            share: Share {
                of_30: share(&frame, &days, 30),
                of_90: share(&frame, &days, 90),
                of_365: share(&frame, &days, 365),
            },
            span: current.map(|current| span(&frame, current)).unwrap_or_default(),
            elapsed_minutes: current.and_then(|current| elapsed(&frame, current)),
            stones: laid.iter().map(|(dated, stretch)| stone(dated, *stretch)).collect(),
            ahead: ahead.iter().map(|dated| stone(dated, at)).collect(),
            saved: saved(counter, total_days),
            tally: tally(&frame, events),
            stretches,
        }
    }

    /// The history, newest first: the start, the stones, and everything noted.
    pub fn history<'a>(&self, counter: &Counter, events: &'a [Noted]) -> Vec<(CivilDate, Past<'a>)> {
        let start = (!self.upcoming).then_some((counter.start, 0, Past::Start));
        // On one day: the start, the stones of that morning, what was noted, the welcome of a new stretch.
        let stones = self.stones.iter().map(|stone| {
            let welcome = stone.step.n == 0 && stone.on > counter.start;
            (stone.on, if welcome { 3 } else { 1 }, Past::Stone(*stone))
        });
        let mut noted: Vec<&Noted> = events.iter().collect();
        noted.sort_by_key(|noted| (noted.event.at, noted.noted_at, noted.id));
        let noted = noted.into_iter().map(|noted| (noted.event.on, 2, Past::Event(noted)));
        let mut lines: Vec<_> = start.into_iter().chain(stones).chain(noted).collect();
        lines.sort_by_key(|(on, rank, _)| (*on, *rank));
        lines.into_iter().rev().map(|(on, _, what)| (on, what)).collect()
    }
}

fn sum(days: &[(CivilDate, CivilDate)]) -> u32 {
    let sum: i64 = days.iter().map(|(from, until)| until.days_since(*from).max(0)).sum();
    u32::try_from(sum).unwrap_or(0)
}

fn share(frame: &Frame<'_>, days: &[Vec<(CivilDate, CivilDate)>], of: u16) -> u8 {
    let from = frame.end.plus_days(-i64::from(of));
    let inside: Vec<_> = days.iter().flatten().map(|(first, until)| ((*first).max(from), *until)).collect();
    u8::try_from(u32::from(of).min(sum(&inside)) * 100 / u32::from(of)).unwrap_or(100)
}

/// Rule 4. While counting rests the span stands still, so it is read on the day the rest began.
fn span(frame: &Frame<'_>, current: &Stretch) -> Span {
    let open = current.rests.last().filter(|_| current.resting());
    let upto = open.map_or(frame.today, |rest| rest.0.min(frame.today));
    let rested = frame.rested(current) - open.map_or(0, |rest| frame.end.days_since(rest.0).max(0));
    frame.anchor(current, rested).span(upto)
}

fn elapsed(frame: &Frame<'_>, current: &Stretch) -> Option<u32> {
    if !current.rests.is_empty() || frame.today.days_since(current.from) >= 2 {
        return None;
    }
    let began = frame.counter.zone.instant(current.from, current.at?);
    u32::try_from(frame.reckoning.now.signed_duration_since(began).num_minutes()).ok()
}

fn saved(counter: &Counter, days: u32) -> Option<Saved> {
    let savings = counter.savings.as_ref()?;
    Some(Saved {
        hundredths: u64::from(savings.hundredths_per_day) * u64::from(days),
        currency: savings.currency.clone(),
        minutes: u64::from(savings.minutes_per_day) * u64::from(days),
    })
}

fn tally(frame: &Frame<'_>, events: &[Noted]) -> Option<Tally> {
    let target = frame.counter.target.clone()?;
    let least = match frame.counter.kind {
        CounterKind::Do => true,
        CounterKind::Reduce => false,
        CounterKind::Abstain | CounterKind::SignificantDate => return None,
    };
    let (from, to) = match target.per {
        Period::Day => (frame.today, frame.today),
        Period::Week => (frame.today.monday(), frame.today.monday().plus_days(6)),
    };
    let inside = events.iter().filter(|noted| (from..=to).contains(&noted.event.on));
    let hundredths = inside.fold(0_u32, |sum, noted| match noted.event.what {
        Happening::Amount { hundredths } => sum.saturating_add(hundredths),
        _ => sum,
    });
    let within = if least { hundredths >= target.hundredths } else { hundredths <= target.hundredths };
    Some(Tally { from, to, hundredths, target, within })
}

impl Happening {
    /// A new stretch begins with it.
    pub(super) fn begins_anew(&self) -> bool {
        matches!(self, Self::Setback { outcome: SetbackOutcome::NewStretch, .. })
    }

    fn is_amount(&self) -> bool {
        matches!(self, Self::Amount { .. })
    }
}
