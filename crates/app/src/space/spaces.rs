//! What is held of spaces while the vault is open, and only then.

use super::{
    reach::Reach,
    view::{SyncKind, SyncTrouble},
};
use crate::fetch::Fetch;
use cairn_protocol::mailbox::Letters;
use cairn_sync::intent::{Dropped, Intent};
use cairn_vault::space::{Kind, Name, Space};
use chrono::{DateTime, TimeDelta, Utc};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering},
    },
};
use tokio::sync::Notify;

/// It is looked every second. A clock that was further ahead or behind stood still meanwhile, or was set.
const LEAP: u64 = 20_000;

/// Which space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Which {
    /// The person's own devices.
    Own,
    /// A group.
    Group(Name),
}

/// All of it. No key is in here: those live as long as a turn.
#[derive(Default)]
pub(crate) struct Spaces {
    pub(super) fetch: Fetch,
    /// The person's own devices.
    pub(super) own: Arc<Lane>,
    /// Groups, each by itself: what holds up one holds up no other.
    groups: Mutex<HashMap<Name, Arc<Lane>>>,
    /// Held by whoever looks into the mailbox while a device is being linked.
    pub(super) link_reach: tokio::sync::Mutex<Reach>,
    /// Held while what a flow has come to is read, changed and kept.
    pub(super) flow: tokio::sync::Mutex<()>,
    /// Told when a device is to be linked.
    pub(super) linking: Notify,
    /// Told when there may be a group more, or one less.
    pub(super) gathering: Notify,
    /// The count of acts when it was last looked, and of those in groups.
    acts: AtomicU64,
    group_acts: AtomicU64,
    /// When it was last looked, in milliseconds since 1970.
    looked: AtomicI64,
}

/// What is held of one space.
#[derive(Default)]
pub(crate) struct Lane {
    /// Held by whoever pulls, sends or commits: one at a time.
    pub(super) turn: tokio::sync::Mutex<Reach>,
    /// Told when there is reason to look at once.
    pub(super) wake: Notify,
    /// Told when the machine has slept, or its clock was set.
    pub(super) slept: Notify,
    /// Of a group.
    group: bool,
    status: Mutex<Status>,
    /// The server had lost something since the vault was opened.
    restored: AtomicBool,
    /// A letter is waited for, which no chain tells of.
    pub(super) awaits: AtomicBool,
    /// What lies in the mailboxes of invites, as it was last seen.
    letters: Mutex<HashMap<[u8; 16], Letters>>,
    /// What was meant to be changed and could not be any more.
    dropped: Mutex<Vec<(Intent, Dropped)>>,
    /// Since when there is a commit that none of the person's keys opens.
    shut: Mutex<Option<DateTime<Utc>>>,
    /// What was last said of keys, and when.
    said: Mutex<HashMap<[u8; 16], DateTime<Utc>>>,
    /// There is something to be said of keys, once the person's other devices can have them.
    pub(super) unsaid: AtomicBool,
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

impl Which {
    /// Which space this is.
    pub(super) fn of(space: &Space) -> Self {
        match space.kind {
            Kind::Personal => Self::Own,
            Kind::Group => Self::Group(space.id),
        }
    }
}

impl Default for Status {
    fn default() -> Self {
        Self { kind: SyncKind::Working, trouble: None, last_at: None }
    }
}

impl Spaces {
    /// What is held of that space.
    pub(super) fn lane(&self, which: Which) -> Arc<Lane> {
        match which {
            Which::Own => Arc::clone(&self.own),
            Which::Group(id) => {
                let new = || Arc::new(Lane { group: true, ..Lane::default() });
                Arc::clone(held(&self.groups).entry(id).or_insert_with(new))
            }
        }
    }

    /// Whether more time went by since this was last asked than could without a sleep.
    pub(super) fn leapt(&self, now: DateTime<Utc>) -> bool {
        let now = now.timestamp_millis();
        let before = self.looked.swap(now, Ordering::AcqRel);
        before != 0 && now.abs_diff(before) > LEAP
    }

    /// The person's own devices are in step: groups in which something waited for that go on.
    pub(super) fn shared(&self) {
        let waiting = |lane: &&Arc<Lane>| lane.unsaid.swap(false, Ordering::AcqRel);
        held(&self.groups).values().filter(waiting).for_each(|lane| lane.wake.notify_one());
    }

    /// The machine has slept: no connection has outlived it.
    pub(super) fn slept(&self) {
        self.own.slept.notify_one();
        held(&self.groups).values().for_each(|lane| lane.slept.notify_one());
    }

    /// Whether there were acts since this was last asked: of the person by themself, and in groups.
    pub(super) fn acted(&self, acts: u64, group_acts: u64) -> (bool, bool) {
        let own = self.acts.swap(acts, Ordering::AcqRel) != acts;
        (own, self.group_acts.swap(group_acts, Ordering::AcqRel) != group_acts)
    }
}

impl Lane {
    pub(super) fn status(&self) -> Status {
        *held(&self.status)
    }

    /// Whether it is a group's.
    pub(super) const fn is_group(&self) -> bool {
        self.group
    }

    /// Notes what is being done. True if that is something else than before.
    pub(super) fn note(&self, kind: SyncKind, trouble: Option<SyncTrouble>) -> bool {
        let mut status = held(&self.status);
        let next = Status { kind, trouble, ..*status };
        std::mem::replace(&mut *status, next) != next
    }

    /// Notes that everything is in step as of a moment. True if that is something else than before.
    pub(super) fn note_rest(&self, now: DateTime<Utc>, trouble: Option<SyncTrouble>) -> bool {
        // Said as long as the vault is open: nobody should miss it because it was mended quickly.
        let restored = self.restored.load(Ordering::Acquire).then_some(SyncTrouble::Restored);
        let next = Status { kind: SyncKind::Resting, trouble: restored.or(trouble), last_at: Some(now) };
        std::mem::replace(&mut *held(&self.status), next) != next
    }

    /// The server had lost something, and it is said.
    pub(super) fn note_restored(&self) {
        self.restored.store(true, Ordering::Release);
    }

    /// What lies in the mailbox of an invite. True if that is something else than before.
    pub(super) fn note_letters(&self, invite: [u8; 16], letters: Option<Letters>) -> bool {
        let mut all = held(&self.letters);
        let before = match letters.clone() {
            Some(letters) => all.insert(invite, letters),
            None => all.remove(&invite),
        };
        before != letters
    }

    /// What lay in the mailbox of an invite when it was last seen.
    pub(super) fn letters(&self, invite: &[u8; 16]) -> Option<Letters> {
        held(&self.letters).get(invite).cloned()
    }

    /// Something that was meant cannot be any more: to be said to the person.
    pub(super) fn note_dropped(&self, intent: Intent, why: Dropped) {
        held(&self.dropped).push((intent, why));
    }

    /// There is a commit that none of the person's keys opens: since when.
    pub(super) fn note_shut(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        *held(&self.shut).get_or_insert(now)
    }

    /// Whether something may be said of these keys: not again within so long, however often somebody else takes it back.
    pub(super) fn may_say(&self, keys: [u8; 16], now: DateTime<Utc>, again: TimeDelta) -> bool {
        let mut said = held(&self.said);
        let soon = said.get(&keys).is_some_and(|last| (now - *last).abs() < again);
        if !soon {
            said.insert(keys, now);
        }
        !soon
    }

    /// What could not be, since the vault was opened.
    pub(super) fn dropped(&self) -> Vec<(Intent, Dropped)> {
        held(&self.dropped).clone()
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is in them is only ever replaced: a panic leaves a whole value behind.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
