//! What is held of the meeting lists while the vault is open, and only then: the open file, what is searched, and what is
//! being looked at before it is added.

use crate::{fetch::Fetch, source::SourceRow, source::Trouble, street::Streets};
use cairn_domain::id::ItemId;
use cairn_meetings::{meeting::Meeting, search::Index, source::About};
use cairn_vault::lists::{Lists, Rows};
use chrono::{DateTime, Utc};
use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

/// All of it. Dropped when the vault is locked.
#[derive(Default)]
pub(crate) struct Shelf {
    /// Opened when it is first wanted.
    pub(crate) lists: tokio::sync::Mutex<Option<Arc<Lists>>>,
    /// Something in the file could not be read: it is made anew at the next turn.
    damaged: AtomicBool,
    /// How often a list was replaced.
    replaced: AtomicU64,
    held: Mutex<Arc<Held>>,
    /// Held by whoever brings what is held in step with the file.
    pub(crate) loading: tokio::sync::Mutex<()>,
    /// Held by whoever replaces a list.
    pub(crate) replacing: tokio::sync::Mutex<()>,
    /// Held by whoever fetches what is due: a look that takes long is not overtaken by the next, which would ask twice.
    pub(crate) due: tokio::sync::Mutex<()>,
    /// A file the person chose, so far.
    staged: Mutex<Vec<u8>>,
    preview: Mutex<Option<Arc<Looked>>>,
    /// When it was last looked for lists that are fetched by themselves.
    asked: Mutex<Option<DateTime<Utc>>>,
    pub(crate) fetch: Fetch,
    /// Pieces of the map.
    pub(crate) streets: Streets,
}

/// What is searched.
#[derive(Clone, Default)]
pub(crate) struct Held {
    pub(crate) index: Index,
    pub(crate) lists: Vec<HeldList>,
    /// The person's own, list number [`OWN`].
    pub(crate) own: Arc<Vec<Meeting>>,
}

/// The number of the person's own meetings in what is searched; lists in the file begin at 1.
pub(crate) const OWN: u32 = 0;

/// One list of what is searched.
#[derive(Clone)]
pub(crate) struct HeldList {
    pub(crate) source: ItemId,
    pub(crate) number: u32,
    pub(crate) generation: u64,
    pub(crate) rows: Arc<Rows>,
}

/// What was looked at and is not added yet.
#[derive(Debug, Clone)]
pub(crate) struct Looked {
    pub(crate) token: ItemId,
    pub(crate) bytes: Arc<Vec<u8>>,
    /// As it would be kept.
    pub(crate) row: SourceRow,
    /// Read anew for this list that is there.
    pub(crate) again: Option<ItemId>,
    /// Where it came from in the end, and by what to ask for it again.
    pub(crate) answer: Option<crate::source::Origin>,
    /// Nothing said of it can make it a list.
    pub(crate) trouble: Option<Trouble>,
    /// What was said of it.
    pub(crate) about: About,
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // These are only ever replaced: a panic leaves a whole value behind.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shelf {
    pub(crate) fn held(&self) -> Arc<Held> {
        Arc::clone(&held(&self.held))
    }

    pub(crate) fn hold(&self, new: Arc<Held>) {
        *held(&self.held) = new;
    }

    pub(crate) fn looked(&self, token: ItemId) -> Option<Arc<Looked>> {
        held(&self.preview).clone().filter(|looked| looked.token == token)
    }

    pub(crate) fn look(&self, looked: Option<Arc<Looked>>) {
        *held(&self.preview) = looked;
    }

    pub(crate) fn staged(&self) -> MutexGuard<'_, Vec<u8>> {
        held(&self.staged)
    }

    pub(crate) fn asked(&self) -> MutexGuard<'_, Option<DateTime<Utc>>> {
        held(&self.asked)
    }

    pub(crate) fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Acquire)
    }

    pub(crate) fn note_damage(&self, damaged: bool) {
        self.damaged.store(damaged, Ordering::Release);
    }

    /// How often a list was replaced since the vault was opened.
    pub(crate) fn replaced(&self) -> u64 {
        self.replaced.load(Ordering::Acquire)
    }

    /// A list was replaced.
    pub(crate) fn note_replaced(&self) {
        self.replaced.fetch_add(1, Ordering::AcqRel);
    }

    /// Closes the file.
    pub(crate) async fn close(self) {
        drop(self.held);
        if let Some(lists) = self.lists.into_inner().and_then(Arc::into_inner) {
            lists.close().await;
        }
    }
}
