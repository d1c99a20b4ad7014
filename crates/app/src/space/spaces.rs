//! What is held of spaces while the vault is open, and only then.

use super::{
    reach::Reach,
    view::{SyncKind, SyncTrouble},
};
use crate::{
    fetch::Fetch,
    session::{App, AppEvent, held},
};
use chrono::{DateTime, Utc};
use std::sync::{
    Mutex,
    atomic::{AtomicBool, AtomicU64, Ordering},
};
use tokio::sync::Notify;

/// All of it. No key is in here: those live as long as a turn.
#[derive(Default)]
pub(crate) struct Spaces {
    pub(super) fetch: Fetch,
    /// Held by whoever pulls, sends or commits: one at a time.
    pub(super) turn: tokio::sync::Mutex<Reach>,
    /// Held by whoever looks into the mailbox while a device is being linked.
    pub(super) link_reach: tokio::sync::Mutex<Reach>,
    /// Held while what a flow has come to is read, changed and kept.
    pub(super) flow: tokio::sync::Mutex<()>,
    /// Told when there is reason to look at once.
    pub(super) wake: Notify,
    /// Told when a device is to be linked.
    pub(super) linking: Notify,
    status: Mutex<Status>,
    /// The server had lost something since the vault was opened.
    restored: AtomicBool,
    /// The count of acts when it was last looked.
    acts: AtomicU64,
}

/// What keeping in step is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Status {
    /// What.
    pub(super) kind: SyncKind,
    /// What stands in the way.
    pub(super) trouble: Option<SyncTrouble>,
    /// When all was last in step.
    pub(super) last_at: Option<DateTime<Utc>>,
}

impl Default for Status {
    fn default() -> Self {
        Self { kind: SyncKind::Working, trouble: None, last_at: None }
    }
}

impl Spaces {
    pub(super) fn status(&self) -> Status {
        *held(&self.status)
    }

    /// Says what is being done, and tells the interface if that is something else than before.
    pub(super) fn say(&self, app: &App, kind: SyncKind, trouble: Option<SyncTrouble>) {
        let mut status = held(&self.status);
        let next = Status { kind, trouble, ..*status };
        if std::mem::replace(&mut *status, next) != next {
            app.tell(AppEvent::SpaceChanged);
        }
    }

    /// Everything is in step as of now.
    pub(super) fn rest(&self, app: &App, trouble: Option<SyncTrouble>) {
        // Said as long as the vault is open: nobody should miss it because it was mended quickly.
        let restored = self.restored.load(Ordering::Acquire).then_some(SyncTrouble::Restored);
        let next =
            Status { kind: SyncKind::Resting, trouble: restored.or(trouble), last_at: Some(app.now()) };
        if std::mem::replace(&mut *held(&self.status), next) != next {
            app.tell(AppEvent::SpaceChanged);
        }
    }

    /// The server had lost something, and it is said.
    pub(super) fn note_restored(&self) {
        self.restored.store(true, Ordering::Release);
    }

    /// Whether there were acts since this was last asked.
    pub(super) fn acted(&self, acts: u64) -> bool {
        self.acts.swap(acts, Ordering::AcqRel) != acts
    }
}
