//! Counters: what is counted, since when, and what happened on the way.
//!
//! The numbers are a pure function of the counter, of what was noted, and of the instant at which they are read
//! ([`Reading::of`]). Days are civil days in the counter's home zone, so travel never moves them. A setback adds to the
//! history and removes nothing; taking a note back is the same as never having made it.

mod check;
mod look;
mod reading;
mod stone;
mod stretch;

pub use look::{StoneColour, StoneLook};
pub use reading::{AHEAD, Past, Reading, Saved, Share, Tally};
pub use stone::Stone;
pub use stretch::Stretch;

use crate::{
    civil::{CivilDate, CivilTime, ZoneId},
    id::ItemId,
    journal::Halt,
    milestone::{LeapRule, Schedule, Step},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What kind of thing is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum CounterKind {
    /// Days without something.
    Abstain,
    /// Less of something, against a target per day or week.
    Reduce,
    /// A practice or habit, against a target per day or week.
    Do,
    /// A date that matters (a loss, a diagnosis): counted quietly, never celebrated.
    SignificantDate,
}

/// The word in front of the number, chosen by the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", content = "text", rename_all = "snake_case")]
pub enum CounterWord {
    /// "sober"
    Sober,
    /// "clean", only ever by the person's own choice
    Clean,
    /// "abstinent"
    Abstinent,
    /// "free from …"
    FreeFrom,
    /// "since …"
    Since,
    /// no word at all
    Nothing,
    /// the person's own
    Own(String),
}

/// Which number stands largest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Headline {
    /// Days of the current stretch.
    Stretch,
    /// All days of all stretches.
    Total,
    /// Share of the last 30, 90 or 365 days.
    Share,
    /// The longest stretch.
    Longest,
}

/// A day or a week (Monday to Sunday).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// A civil day.
    Day,
    /// Monday to Sunday.
    Week,
}

/// How much is meant: at most (`reduce`) or at least (`do`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Target {
    /// In hundredths of the unit, so that half a glass can be noted.
    pub hundredths: u32,
    /// The unit in the person's words (`drinks`, `minutes`); may be empty.
    pub unit: String,
    /// Per day or per week.
    pub per: Period,
}

/// What a day used to cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Savings {
    /// Money per day in hundredths of the currency's unit, whatever its own minor unit is.
    pub hundredths_per_day: u32,
    /// ISO 4217 code.
    pub currency: String,
    /// Minutes per day.
    pub minutes_per_day: u16,
}

/// A counter as the person set it up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Counter {
    /// The person's name for it; never empty.
    pub name: String,
    /// What kind it is.
    pub kind: CounterKind,
    /// The word beside the number.
    pub word: CounterWord,
    /// The first day of the first stretch.
    pub start: CivilDate,
    /// The start is a guess ("around spring 2019").
    #[serde(default)]
    pub approximate: bool,
    /// The time of day of the start, if known; the 24-hour step needs it.
    #[serde(default)]
    pub start_time: Option<CivilTime>,
    /// The home zone: days are counted here, wherever the person is.
    pub zone: ZoneId,
    /// Which milestones there are.
    pub schedule: Schedule,
    /// The first day counts as day 1.
    #[serde(default)]
    pub first_day_counts: bool,
    /// Which number stands largest.
    pub headline: Headline,
    /// For `Headline::Share`: 30, 90 or 365.
    pub share_days: u16,
    /// For `reduce` and `do`.
    #[serde(default)]
    pub target: Option<Target>,
    /// For `abstain` and `reduce`, if wanted.
    #[serde(default)]
    pub savings: Option<Savings>,
    /// Why it matters, in the person's words; may be empty.
    #[serde(default)]
    pub why: String,
    /// Shown on Today.
    #[serde(default)]
    pub on_today: bool,
    /// Names and colours of the person's own for some steps, also for steps that the schedule no longer has.
    #[serde(default)]
    pub stones: Vec<StoneLook>,
}

impl Counter {
    /// The person's own name for the stones of a step, if they gave one.
    pub fn stone_name(&self, step: Step) -> Option<&str> {
        look::name(&self.stones, step)
    }

    /// The colour of the stones of a step: the person's own, else the customary one.
    pub fn stone_colour(&self, step: Step) -> StoneColour {
        look::colour(&self.stones, &self.schedule, step)
    }

    /// The colour they have where the person says nothing.
    pub fn customary_colour(&self, step: Step) -> StoneColour {
        look::customary(&self.schedule, step)
    }
}

/// What the person decided after a setback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SetbackOutcome {
    /// A slip; the count goes on.
    Slip,
    /// A new stretch begins on that day.
    NewStretch,
}

/// One next step after a setback.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NextStep {
    /// Call someone.
    Call,
    /// Go to a meeting.
    Meeting,
    /// Look at the plan.
    Plan,
    /// Rest first.
    Rest,
}

/// What happened to a counter on a day. Each is an item of its own; none ever removes another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Happening {
    /// A setback (a slip, a return to use).
    Setback {
        /// What the person decided.
        outcome: SetbackOutcome,
        /// Hungry, angry, lonely, tired.
        #[serde(default)]
        halt: Vec<Halt>,
        /// Where; may be empty.
        #[serde(default)]
        place: String,
        /// Feelings and anything else; may be empty.
        #[serde(default)]
        note: String,
        /// What comes next.
        #[serde(default)]
        next: Option<NextStep>,
    },
    /// Counting rests from this day.
    Pause,
    /// Counting goes on from this day.
    Resume,
    /// An earlier stretch, filled in afterwards: the event's day is its first, this its first day no longer counted.
    Stretch {
        /// The first day that no longer counts; after the event's day.
        until: CivilDate,
    },
    /// So much on that day (`reduce`, `do`).
    Amount {
        /// In hundredths of the target's unit.
        hundredths: u32,
    },
}

/// A happening with its day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Event {
    /// The civil day in the counter's home zone.
    pub on: CivilDate,
    /// The time of day, if known.
    #[serde(default)]
    pub at: Option<CivilTime>,
    /// What happened.
    pub what: Happening,
}

/// An event as it stands in the history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    /// Which.
    pub id: ItemId,
    /// What and when.
    pub event: Event,
    /// The instant at which it was noted; none is taken as noted when it happened.
    pub noted_at: Option<DateTime<Utc>>,
}

/// How days are reckoned, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reckoning {
    /// The instant.
    pub now: DateTime<Utc>,
    /// Minutes after midnight at which the person's day starts, 0 to 719 (rule 7).
    pub day_start: u16,
    /// Where 29 February falls in other years (rule 5).
    pub leap_rule: LeapRule,
}
