//! Who waits for news of which space, within this process.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::sync::watch;

/// The end of a space's chain: its last place, and the epoch in force.
pub(crate) type End = (u64, u64);

/// All who wait. A space has an entry only while someone does.
#[derive(Debug, Default)]
pub(crate) struct Hub {
    spaces: Mutex<HashMap<u64, watch::Sender<End>>>,
    waiting: AtomicUsize,
}

/// One who waits.
pub(crate) struct Waiting {
    hub: Arc<Hub>,
    space: u64,
    ends: watch::Receiver<End>,
}

impl Hub {
    fn spaces(&self) -> MutexGuard<'_, HashMap<u64, watch::Sender<End>>> {
        self.spaces.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins to wait. Look at the space afterwards, not before: then nothing falls between.
    pub(crate) fn wait(self: &Arc<Self>, space: u64) -> Waiting {
        let ends = self.spaces().entry(space).or_insert_with(|| watch::channel((0, 0)).0).subscribe();
        self.waiting.fetch_add(1, Ordering::Relaxed);
        Waiting { hub: Arc::clone(self), space, ends }
    }

    /// Tells those who wait for this space where it ends now. What is older than what they know is dropped.
    pub(crate) fn tell(&self, space: u64, end: End) {
        if let Some(ends) = self.spaces().get(&space) {
            ends.send_if_modified(|known| {
                let newer = end > *known;
                *known = end.max(*known);
                newer
            });
        }
    }

    /// The space is no more: nobody waits for it any longer.
    pub(crate) fn close(&self, space: u64) {
        self.spaces().remove(&space);
    }

    /// The spaces that someone waits for.
    pub(crate) fn waited_for(&self) -> Vec<u64> {
        self.spaces().keys().copied().collect()
    }

    /// How many wait.
    pub(crate) fn many(&self) -> usize {
        self.waiting.load(Ordering::Relaxed)
    }
}

impl Waiting {
    /// The next end that is beyond `after`; none once the space is no more.
    pub(crate) async fn beyond(&mut self, after: u64) -> Option<End> {
        self.ends.wait_for(|(seq, _)| *seq > after).await.ok().map(|end| *end)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.hub.waiting.fetch_sub(1, Ordering::Relaxed);
        let mut spaces = self.hub.spaces();
        // This receiver is still counted.
        if spaces.get(&self.space).is_some_and(|ends| ends.receiver_count() <= 1) {
            spaces.remove(&self.space);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn news_reach_who_waits_and_old_news_do_not() {
        let hub = Arc::new(Hub::default());
        hub.tell(1, (9, 1));
        let (mut one, mut other) = (hub.wait(1), hub.wait(2));
        hub.tell(1, (5, 1));
        assert_eq!(one.beyond(4).await, Some((5, 1)), "what was told before is not known");
        hub.tell(1, (4, 1));
        hub.tell(1, (6, 2));
        assert_eq!(one.beyond(5).await, Some((6, 2)));
        hub.close(2);
        assert_eq!(other.beyond(0).await, None);
        assert_eq!(hub.many(), 2);
        drop((one, other));
        assert_eq!((hub.many(), hub.waited_for()), (0, Vec::new()));
    }
}
