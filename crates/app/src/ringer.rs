//! What a device knows of ringing, in memory: read from beside the vault once, written back whenever it changes.

use crate::platform::NoticeKey;
use cairn_reminders::{
    bell::{Act, Bell},
    occasion::FiringId,
};
use cairn_vault::projection::ProjectionKey;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// Minutes after which what was put off comes again, until the vault has said otherwise.
const SNOOZE: u16 = 10;

/// All that is kept beside the vault: times, names that say nothing, and lines that others may read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Projection {
    pub(crate) bell: Bell,
    /// Of the person's settings, for the button of a notification.
    pub(crate) snooze_minutes: u16,
    pub(crate) last: Option<LastRing>,
    /// It was damaged, and made anew then.
    pub(crate) rebuilt_at: Option<DateTime<Utc>>,
    /// A notification was touched, and the page has not been there yet.
    pub(crate) touched: Option<Touched>,
    /// What was on the card when it was put aside: told, and not to be told again.
    pub(crate) seen: Vec<FiringId>,
}

impl Default for Projection {
    fn default() -> Self {
        Self {
            bell: Bell::default(),
            snooze_minutes: SNOOZE,
            last: None,
            rebuilt_at: None,
            touched: None,
            seen: Vec::new(),
        }
    }
}

impl Projection {
    /// For a device on which nothing has rung: what was due before now is not its business.
    pub(crate) fn anew(now: DateTime<Utc>) -> Self {
        Self { bell: Bell::anew(now), ..Self::default() }
    }

    /// Nothing is to ring, and nothing waits to be told or to be kept.
    pub(crate) fn is_idle(&self) -> bool {
        self.bell.armed().is_empty()
            && self.bell.missed_count() == 0
            && self.bell.acts().is_empty()
            && self.touched.is_none()
    }

    /// What an answer to a notification means for this device.
    pub(crate) fn answer(&mut self, id: FiringId, key: NoticeKey, now: DateTime<Utc>) {
        match key {
            NoticeKey::Open | NoticeKey::Join => {
                self.touched = Some(Touched { id, join: key == NoticeKey::Join });
            }
            NoticeKey::Snooze => {
                self.bell.act(id, Act::Snooze { minutes: self.snooze_minutes.into() }, now);
            }
            NoticeKey::Done => {
                self.bell.act(id, Act::Done, now);
            }
        }
    }
}

/// A notification that was touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Touched {
    pub(crate) id: FiringId,
    pub(crate) join: bool,
}

/// The last reminder that rang here.
#[derive(Debug, Clone, Serialize, Deserialize, PartialEq, Eq, TS)]
pub struct LastRing {
    /// When it was due.
    pub due: DateTime<Utc>,
    /// When it was shown.
    pub at: DateTime<Utc>,
    /// False if the system would not show it.
    pub shown: bool,
}

/// What a device knows of ringing.
#[derive(Debug, Default)]
pub(crate) struct Ringer {
    /// None until it was read.
    pub(crate) projection: Option<Projection>,
    pub(crate) key: Option<Arc<ProjectionKey>>,
    /// There is a keychain that should seal it and does not: then no word of the person's is written.
    pub(crate) guarded: bool,
    /// As it was last written.
    pub(crate) written: Option<String>,
    /// What was there could not be read: the next unlock makes it anew.
    pub(crate) damaged: bool,
    /// Since the vault was opened it was found out with which key it is sealed.
    pub(crate) settled: bool,
    /// What a phone's scheduler was last given, as text.
    pub(crate) handed: Option<String>,
}
