//! Milestone schedules and the steps they are made of.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a step is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Real hours between instants.
    Hour,
    /// Civil days.
    Day,
    /// Seven civil days.
    Week,
    /// Calendar months, clamped to the month's end.
    Month,
    /// Twelve calendar months.
    Year,
}

/// `n` units after the anchor; 0 days is the welcome on the first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Step {
    /// How many.
    pub n: u16,
    /// Of what.
    pub unit: Unit,
}

/// Where 29 February falls in other years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
pub enum LeapRule {
    /// On 28 February.
    #[default]
    February,
    /// On 1 March.
    March,
}

/// Which milestones a counter has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "preset", rename_all = "snake_case")]
pub enum Schedule {
    /// 24 h; 30, 60, 90 days; 4–11 months; 1 y; 18 mo; then yearly.
    Aa,
    /// Welcome; 30, 60, 90 days; 6, 9 months; 1 y; 18 mo; 2 y; then yearly.
    Na,
    /// 1 week; 1, 3, 6, 12 months; then yearly.
    Gentle,
    /// Yearly, quiet.
    Yearly,
    /// The person's own steps.
    Custom {
        /// In any order; at most 100.
        steps: Vec<Step>,
        /// Go on yearly after the last.
        #[serde(default)]
        then_yearly: bool,
    },
    /// No milestones at all.
    Nothing,
}
