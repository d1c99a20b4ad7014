//! What stones are called and how they are coloured: as is customary, or as the person says.
//!
//! The colours are those in which many groups hand out chips and key tags. There is no official list, and groups differ;
//! so they are a beginning, and every one can be changed. AA-style: <https://soberspeak.com/aa-red-chips-and-medallions-yearly-recovery-milestone/>
//! (read 2026-11-22). NA-style: the key tags' usual order, white, orange, green, red, blue, yellow, one that glows in
//! the dark, grey, black.

use crate::milestone::{Schedule, Step, Unit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A colour of the palette, by its name; what it looks like is the interface's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum StoneColour {
    /// None: as stones are.
    Natural,
    /// White.
    White,
    /// Silver.
    Silver,
    /// Grey.
    Grey,
    /// Black.
    Black,
    /// Yellow.
    Yellow,
    /// Gold.
    Gold,
    /// Orange.
    Orange,
    /// Copper.
    Copper,
    /// Bronze.
    Bronze,
    /// Red.
    Red,
    /// Pink.
    Pink,
    /// Purple.
    Purple,
    /// Blue.
    Blue,
    /// Green.
    Green,
}

/// What the person says of one step's stones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StoneLook {
    /// Which step.
    pub step: Step,
    /// Their own name for it; empty keeps the customary one.
    #[serde(default)]
    pub name: String,
    /// Their own colour for it; none keeps the customary one.
    #[serde(default)]
    pub colour: Option<StoneColour>,
}

/// The person's own name for a step, if there is one.
pub(super) fn name(looks: &[StoneLook], step: Step) -> Option<&str> {
    own(looks, step).map(|look| look.name.as_str()).filter(|name| !name.is_empty())
}

/// The colour of a step's stones: the person's own, else the customary one.
pub(super) fn colour(looks: &[StoneLook], schedule: &Schedule, step: Step) -> StoneColour {
    own(looks, step).and_then(|look| look.colour).unwrap_or_else(|| customary(schedule, step))
}

fn own(looks: &[StoneLook], step: Step) -> Option<&StoneLook> {
    looks.iter().find(|look| look.step.is_same(step))
}

/// The colour that is usual for a step where there is such a usage.
pub(super) fn customary(schedule: &Schedule, step: Step) -> StoneColour {
    use StoneColour::{
        Black, Blue, Bronze, Copper, Gold, Green, Grey, Natural, Orange, Pink, Purple, Red, Silver, White,
        Yellow,
    };
    match (schedule, step.unit, step.n) {
        (Schedule::Aa, Unit::Hour, 24) => Silver,
        (Schedule::Aa, Unit::Day, 30) => Red,
        (Schedule::Aa, Unit::Day, 60) => Gold,
        (Schedule::Aa, Unit::Day, 90) => Green,
        (Schedule::Aa, Unit::Month, 4) => Purple,
        (Schedule::Aa, Unit::Month, 5) => Pink,
        (Schedule::Aa, Unit::Month, 6) => Blue,
        (Schedule::Aa, Unit::Month, 7) => Copper,
        (Schedule::Aa, Unit::Month, 8) => Red,
        (Schedule::Aa, Unit::Month, 9) => Purple,
        (Schedule::Aa, Unit::Month, 10) => Gold,
        (Schedule::Aa, Unit::Month, 11) => Green,
        (Schedule::Aa, Unit::Year, _) => Bronze,
        (Schedule::Na, _, 0) => White,
        (Schedule::Na, Unit::Day, 30) => Orange,
        (Schedule::Na, Unit::Day, 60) => Green,
        (Schedule::Na, Unit::Day, 90) => Red,
        (Schedule::Na, Unit::Month, 6) => Blue,
        (Schedule::Na, Unit::Month, 9) => Yellow,
        (Schedule::Na, Unit::Year, 1) => White,
        (Schedule::Na, Unit::Month, 18) => Grey,
        (Schedule::Na, Unit::Year, _) => Black,
        _ => Natural,
    }
}
