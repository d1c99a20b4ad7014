//! Counters, what happened to them, and the stones they add.

use cairn_domain::{
    civil::CivilDate,
    counter::{Counter, Event, Happening, Target},
    id::ItemId,
    milestone::Step,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A counter with its numbers, as of now in its home zone.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CounterView {
    /// Which.
    pub id: ItemId,
    /// As the person set it up.
    pub counter: Counter,
    /// Counting rests.
    pub paused: bool,
    /// The start lies ahead; all numbers are 0.
    pub upcoming: bool,
    /// Today in the counter's home zone.
    pub today: CivilDate,
    /// First day of the current stretch.
    pub since: CivilDate,
    /// Days of the current stretch.
    pub stretch_days: u32,
    /// Days of all stretches.
    pub total_days: u32,
    /// Days of the longest stretch.
    pub longest_days: u32,
    /// Percent of the last 30, 90 and 365 days, rounded down.
    pub share: Share,
    /// The current stretch in years, months and days.
    pub span: Span,
    /// Minutes since the start, while the current stretch is under two days and its time is known.
    pub elapsed_minutes: Option<u32>,
    /// The next stone, if the schedule has one.
    pub next: Option<StoneView>,
    /// Every stone reached, in all stretches, oldest first. None is ever taken away.
    pub stones: Vec<StoneView>,
    /// What was regained, if wanted.
    pub saved: Option<Saved>,
    /// For `reduce` and `do`: the current period.
    pub period: Option<PeriodView>,
}

/// Percent of the last days, rounded down.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Share {
    /// Of the last 30.
    pub of_30: u8,
    /// Of the last 90.
    pub of_90: u8,
    /// Of the last 365.
    pub of_365: u8,
}

/// Calendar years, months and days, each the largest that fits.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Span {
    /// Whole years.
    pub years: u16,
    /// Whole months after them.
    pub months: u8,
    /// Days after those.
    pub days: u8,
}

/// A stone: a milestone reached or ahead.
#[derive(Debug, Clone, Serialize, TS)]
pub struct StoneView {
    /// How far from the stretch's start; 0 days is the welcome.
    pub step: Step,
    /// The day it falls on.
    pub on: CivilDate,
    /// Days until then; negative once passed.
    pub in_days: i32,
    /// In which stretch, from 0.
    pub stretch: u16,
}

/// What was regained since the start, over all counted days.
#[derive(Debug, Clone, Serialize, TS)]
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
#[derive(Debug, Clone, Serialize, TS)]
pub struct PeriodView {
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

/// A counter with its history.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CounterPage {
    /// The numbers.
    pub view: CounterView,
    /// What happened, newest first.
    pub history: Vec<HistoryLine>,
    /// Up to twelve stones ahead.
    pub upcoming: Vec<StoneView>,
}

/// One line of the history.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HistoryLine {
    /// The day.
    pub on: CivilDate,
    /// What it was.
    pub what: History,
}

/// What a line of the history tells.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum History {
    /// The first day of all.
    Start,
    /// A stone.
    Stone {
        /// Which.
        stone: StoneView,
    },
    /// Something the person noted.
    Event {
        /// Handed to `event_delete`.
        id: ItemId,
        /// What.
        event: Event,
    },
}

/// A counter to save.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CounterSave {
    /// None makes a new one.
    #[ts(optional)]
    pub id: Option<ItemId>,
    /// The whole counter.
    pub counter: Counter,
}

/// Which counter.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CounterRef {
    /// Its id.
    pub id: ItemId,
}

/// Something happened: a setback, a pause, an earlier stretch, an amount.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EventAdd {
    /// To which counter.
    pub counter: ItemId,
    /// On which civil day in the counter's home zone; none is today.
    #[ts(optional)]
    pub on: Option<CivilDate>,
    /// The time of day, if known.
    #[ts(optional)]
    pub at: Option<cairn_domain::civil::CivilTime>,
    /// What.
    pub what: Happening,
}

/// Which event.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EventRef {
    /// Its id.
    pub id: ItemId,
}

/// A counter not yet saved, to show the stones it would have.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MilestonePreview {
    /// As it would be saved.
    pub counter: Counter,
    /// How many stones, at most 50.
    pub limit: u8,
}
