//! What is held of spaces while the vault is open, and only then.

use super::{
    reach::Reach,
    view::{SyncKind, SyncTrouble},
};
use crate::fetch::Fetch;
use chrono::{DateTime, Utc};
use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering},
};
use tokio::sync::Notify;

/// It is looked every second. A clock that was further ahead or behind stood still meanwhile, or was set.
const LEAP: u64 = 20_000;

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
    /// Told when the machine has slept, or its clock was set.
    pub(super) slept: Notify,
    /// Told when a device is to be linked.
    pub(super) linking: Notify,
    status: Mutex<Status>,
    /// The server had lost something since the vault was opened.
    restored: AtomicBool,
    /// The count of acts when it was last looked.
    acts: AtomicU64,
    /// When it was last looked, in milliseconds since 1970.
    looked: AtomicI64,
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
        *self.held()
    }

    /// Notes what is being done. True if that is something else than before.
    pub(super) fn note(&self, kind: SyncKind, trouble: Option<SyncTrouble>) -> bool {
        let mut status = self.held();
        let next = Status { kind, trouble, ..*status };
        std::mem::replace(&mut *status, next) != next
    }

    /// Notes that everything is in step as of a moment. True if that is something else than before.
    pub(super) fn note_rest(&self, now: DateTime<Utc>, trouble: Option<SyncTrouble>) -> bool {
        // Said as long as the vault is open: nobody should miss it because it was mended quickly.
        let restored = self.restored.load(Ordering::Acquire).then_some(SyncTrouble::Restored);
        let next = Status { kind: SyncKind::Resting, trouble: restored.or(trouble), last_at: Some(now) };
        std::mem::replace(&mut *self.held(), next) != next
    }

    fn held(&self) -> MutexGuard<'_, Status> {
        // It is only ever replaced: a panic leaves a whole value behind.
        self.status.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The server had lost something, and it is said.
    pub(super) fn note_restored(&self) {
        self.restored.store(true, Ordering::Release);
    }

    /// Whether more time went by since this was last asked than could without a sleep.
    pub(super) fn leapt(&self, now: DateTime<Utc>) -> bool {
        let now = now.timestamp_millis();
        let before = self.looked.swap(now, Ordering::AcqRel);
        before != 0 && now.abs_diff(before) > LEAP
    }

    /// Whether there were acts since this was last asked.
    pub(super) fn acted(&self, acts: u64) -> bool {
        self.acts.swap(acts, Ordering::AcqRel) != acts
    }
}
