//! What a journal entry is.

use crate::{
    civil::{CivilDate, ZoneId},
    id::ItemId,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// How the person feels, in five steps from rough to bright. Shown by shape and word, never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Mood {
    /// The lowest of the five.
    Rough,
    /// Below the middle.
    Low,
    /// The middle.
    Okay,
    /// Above the middle.
    Good,
    /// The highest of the five.
    Bright,
}

impl Mood {
    /// From 1 (rough) to 5 (bright), for charts.
    pub const fn level(self) -> u8 {
        self as u8 + 1
    }

    /// The mood of a level, 1 to 5.
    pub const fn from_level(level: u8) -> Option<Self> {
        match level {
            1 => Some(Self::Rough),
            2 => Some(Self::Low),
            3 => Some(Self::Okay),
            4 => Some(Self::Good),
            5 => Some(Self::Bright),
            _ => None,
        }
    }
}

/// Hungry, angry, lonely, tired: the four questions many groups ask first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Halt {
    /// Hungry.
    Hungry,
    /// Angry.
    Angry,
    /// Lonely.
    Lonely,
    /// Tired.
    Tired,
}

/// The page an entry is written on. The questions of each live in the interface, in the person's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
pub enum Template {
    /// An empty page.
    #[default]
    Free,
    /// Things to be grateful for.
    Gratitude,
    /// A look back over the day.
    DailyInventory,
    /// A thought record as used in cognitive behavioural therapy.
    ThoughtRecord,
    /// Activating event, belief, consequence, dispute, effect.
    Abc,
    /// The two-by-two of costs and benefits.
    CostBenefit,
    /// A daily card in the manner of dialectical behaviour therapy.
    DailyCard,
    /// An urge: before, after, trigger, place, tool, outcome.
    Urge,
    /// After a meeting, with one thing to try.
    AfterMeeting,
    /// A rupture and how it might be repaired.
    Repair,
    /// A letter to one's future self, sealed until a date.
    Letter,
}

/// What an entry is linked to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub struct Link {
    /// The collection: `counter`, later `meeting`, `session`, `goal`.
    pub collection: String,
    /// The item there.
    pub item: ItemId,
}

/// A journal entry. Text is Markdown and is shown without HTML.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Entry {
    /// When it is about; an instant, shown in `zone`.
    pub written_at: DateTime<Utc>,
    /// Where the person was, so that the local time never shifts by travel.
    pub zone: ZoneId,
    /// May be empty.
    #[serde(default)]
    pub title: String,
    /// Markdown.
    #[serde(default)]
    pub body: String,
    /// The page it is written on.
    #[serde(default)]
    pub template: Template,
    /// Answers to the template's questions, by the question's key (`before`, `trigger`, `try`…). Ratings are digits.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
    /// One of five, if given.
    #[serde(default)]
    pub mood: Option<Mood>,
    /// Feelings in the person's words.
    #[serde(default)]
    pub feelings: Vec<String>,
    /// Tags without the `#`.
    #[serde(default)]
    pub tags: Vec<String>,
    /// Hungry, angry, lonely, tired.
    #[serde(default)]
    pub halt: Vec<Halt>,
    /// What it is about.
    #[serde(default)]
    pub links: Vec<Link>,
    /// A letter cannot be read before the start of this day.
    #[serde(default)]
    pub sealed_until: Option<CivilDate>,
}

/// Limits that keep one entry from breaking the rest; text over them is refused with a clear error, never cut.
pub mod limit {
    /// Bytes of Markdown in one entry (2 MiB: some thousand pages).
    pub const BODY: usize = 2 * 1024 * 1024;
    /// Bytes in a title, a tag, a feeling or an answer's key.
    pub const LINE: usize = 500;
    /// Tags, feelings, links or answers in one entry.
    pub const ITEMS: usize = 100;
}
