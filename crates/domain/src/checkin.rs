//! The ten-second check-in on Today.

use crate::{
    civil::CivilDate,
    journal::{Halt, Mood, limit},
    refused::{Refused, within},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One check-in. Several a day are welcome; none is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Checkin {
    /// The instant.
    pub at: DateTime<Utc>,
    /// The person's civil day then (with their own day start).
    pub on: CivilDate,
    /// One of five, if given.
    #[serde(default)]
    pub mood: Option<Mood>,
    /// Hungry, angry, lonely, tired.
    #[serde(default)]
    pub halt: Vec<Halt>,
    /// A line of text, may be empty.
    #[serde(default)]
    pub note: String,
}

/// Today's intention: one line, for one day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Intention {
    /// The day it is for.
    pub on: CivilDate,
    /// The person's words.
    pub text: String,
    /// Marked as done.
    #[serde(default)]
    pub done: bool,
}

impl Checkin {
    /// Refuses what could not be shown: a mood, HALT and a line are all there is.
    pub fn validate(&self) -> Result<(), Refused> {
        if self.halt.len() > 4 {
            return Err(Refused::TooMany("halt", 4));
        }
        within("note", &self.note, limit::LINE * 4)
    }
}

impl Intention {
    /// Refuses more than a few lines.
    pub fn validate(&self) -> Result<(), Refused> {
        within("text", &self.text, limit::LINE * 4)
    }
}
