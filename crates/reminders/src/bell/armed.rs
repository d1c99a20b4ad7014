//! What a bell holds, and what it says.

use crate::{
    occasion::{FiringId, Moment},
    plan::{Firing, Snoozed},
};
use cairn_domain::civil::ZoneId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One thing to ring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Armed {
    /// When.
    pub moment: Moment,
    /// Its name, which says nothing.
    pub id: FiringId,
    /// What others may read.
    pub text: String,
    /// Without a sound.
    #[serde(default, skip_serializing_if = "is_false")]
    pub silent: bool,
    /// Rings as it is in quiet hours too.
    #[serde(default, skip_serializing_if = "is_false")]
    pub through_quiet: bool,
    /// Asks for Cairn to be opened, and is for no reminder.
    #[serde(default, skip_serializing_if = "is_false")]
    pub keep_going: bool,
    /// Where it was put off: from what.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub snoozed: Option<Snoozed>,
    /// Among the missed: it may have been seen, so it never rings again.
    #[serde(default, skip_serializing_if = "is_false")]
    pub in_doubt: bool,
}

fn is_false(value: &bool) -> bool {
    !value
}

impl Armed {
    pub(super) fn plain(moment: Moment, id: FiringId, text: String) -> Self {
        let (silent, through_quiet, keep_going, in_doubt) = (false, false, false, false);
        Self { moment, id, text, silent, through_quiet, keep_going, snoozed: None, in_doubt }
    }

    /// When it was due before it was put off; its occasion is around there.
    pub(super) fn first_due(&self, zone: ZoneId) -> DateTime<Utc> {
        self.snoozed.map_or_else(|| self.moment.due(zone), |snoozed| snoozed.due)
    }

    pub(super) fn ring(&self, silent: bool) -> Effect {
        Effect::Ring { id: self.id, text: self.text.clone(), silent, keep_going: self.keep_going }
    }
}

/// What a text is for.
#[derive(Debug, Clone, Copy)]
pub enum Telling<'a> {
    /// A firing.
    Firing(&'a Firing),
    /// The request to open Cairn.
    KeepGoing,
}

/// What to show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// A notification of its own; then [`super::Bell::rang`].
    Ring {
        /// Its name.
        id: FiringId,
        /// What it says.
        text: String,
        /// Without a sound.
        silent: bool,
        /// It asks for Cairn to be opened: nothing to put off, nothing to be done with.
        keep_going: bool,
    },
    /// One notification for all that was missed; it takes the place of one before.
    Merged {
        /// How many are on the card.
        count: usize,
    },
}

/// What has rung, or was told of on the card.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rung {
    /// Its name.
    pub id: FiringId,
    /// When it was due, before it was put off.
    pub due: DateTime<Utc>,
}

/// What a person can do with a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Act {
    /// It is done: nothing more rings for the occasion.
    Done,
    /// Once more later.
    Snooze {
        /// In so many minutes, 1 to [`super::LONGEST_SNOOZE`].
        minutes: u32,
    },
    /// Open what it is about, once Cairn is unlocked.
    Join,
}

/// Something a person did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Acted {
    /// With which firing.
    pub id: FiringId,
    /// What.
    pub act: Act,
    /// When that firing was due, as far as the bell knows; [`crate::plan::owners`] finds its reminder around there.
    pub due: DateTime<Utc>,
    /// When.
    pub at: DateTime<Utc>,
}
