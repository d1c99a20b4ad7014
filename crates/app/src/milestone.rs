//! Stones: the milestones a counter has laid, and those ahead.

use crate::{error::IpcError, session::Unlocked};
use cairn_domain::{
    civil::CivilDate,
    counter::{Counter, Stone, StoneColour},
    milestone::{Anchor, Step},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    /// The person's own name for it; none is named after its step.
    pub name: Option<String>,
    /// Its colour: the person's own, else the customary one.
    pub colour: StoneColour,
    /// Its colour where the person says nothing.
    pub customary: StoneColour,
}

/// A counter not yet saved, to show the stones it would have.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MilestonePreview {
    /// As it would be saved.
    pub counter: Counter,
    /// How many stones, at most 50.
    pub limit: u8,
}

const MOST_PREVIEWED: u8 = 50;

/// The first stones of a counter not yet saved. The person may still be typing its name.
pub(crate) async fn preview(
    unlocked: &Unlocked,
    input: MilestonePreview,
) -> Result<Vec<StoneView>, IpcError> {
    std::future::ready(()).await;
    let counter = Counter { name: "…".to_owned(), ..input.counter };
    counter.validate()?;
    let reckoning = unlocked.reckoning();
    let today = counter.zone.day_at(reckoning.now, reckoning.day_start);
    let anchor = Anchor {
        on: counter.start,
        at: counter.start_time,
        zone: counter.zone,
        day_start: reckoning.day_start,
        leap_rule: reckoning.leap_rule,
        first_day_counts: counter.first_day_counts,
    };
    let steps = anchor.steps(&counter.schedule).take(usize::from(input.limit.min(MOST_PREVIEWED)));
    Ok(steps.map(|dated| StoneView::of(&counter, Stone::new(&dated, 0, today))).collect())
}

impl StoneView {
    /// A stone of this counter, with its name and colour.
    pub(crate) fn of(counter: &Counter, stone: Stone) -> Self {
        let Stone { step, on, in_days, stretch } = stone;
        Self {
            step,
            on,
            in_days,
            stretch,
            name: counter.stone_name(step).map(str::to_owned),
            colour: counter.stone_colour(step),
            customary: counter.customary_colour(step),
        }
    }
}
