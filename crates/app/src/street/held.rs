//! Pieces of the map in memory, while the vault is open: on a disk they would tell where somebody looked.

use crate::source::Trouble;
use chrono::{DateTime, Utc};
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::watch;

/// About two windows of a desktop, at several levels.
const MOST_PIECES: usize = 400;
const MOST_BYTES: usize = 12 << 20;

/// Level, column and row.
pub(super) type At = (u8, u32, u32);
/// A piece; none where the server says that it has nothing there.
pub(super) type Kept = Option<Arc<Vec<u8>>>;

/// Dropped when the vault is locked.
pub(crate) struct Streets {
    pieces: Mutex<Pieces>,
    /// Until when the server is left alone, and why.
    rest: Mutex<Option<(DateTime<Utc>, Trouble)>>,
    /// One window's pieces after another's.
    pub(super) asking: tokio::sync::Mutex<()>,
    /// Counts how often the choice changed: what is on its way for the one before is dropped.
    turn: watch::Sender<u64>,
}

#[derive(Default)]
struct Pieces {
    /// With the turn at which each was last looked at.
    by_place: HashMap<At, (u64, Kept)>,
    bytes: usize,
    uses: u64,
}

impl Default for Streets {
    fn default() -> Self {
        Self {
            pieces: Mutex::default(),
            rest: Mutex::default(),
            asking: tokio::sync::Mutex::default(),
            turn: watch::Sender::new(0),
        }
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // At worst a count of bytes is off by one piece.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Streets {
    /// Another choice was made: what was fetched for the one before is forgotten, and what is on its way is given up.
    pub(super) fn turned(&self) {
        *held(&self.pieces) = Pieces::default();
        *held(&self.rest) = None;
        self.turn.send_modify(|turn| *turn += 1);
    }

    /// Hears of the next other choice.
    pub(super) fn turns(&self) -> watch::Receiver<u64> {
        self.turn.subscribe()
    }

    /// A piece that is there, or that is known not to be.
    pub(super) fn piece(&self, at: At) -> Option<Kept> {
        let mut pieces = held(&self.pieces);
        pieces.uses += 1;
        let now = pieces.uses;
        let (used, piece) = pieces.by_place.get_mut(&at)?;
        *used = now;
        Some(piece.clone())
    }

    /// Keeps a piece, and forgets those that were looked at longest ago.
    pub(super) fn keep(&self, at: At, piece: Option<Vec<u8>>) {
        let mut pieces = held(&self.pieces);
        pieces.uses += 1;
        let now = pieces.uses;
        pieces.bytes += piece.as_ref().map_or(0, Vec::len);
        if let Some((_, Some(before))) = pieces.by_place.insert(at, (now, piece.map(Arc::new))) {
            pieces.bytes -= before.len();
        }
        while pieces.by_place.len() > MOST_PIECES || pieces.bytes > MOST_BYTES {
            let oldest = pieces.by_place.iter().min_by_key(|(_, (used, _))| *used).map(|(at, _)| *at);
            let Some((_, gone)) = oldest.and_then(|at| pieces.by_place.remove(&at)) else { return };
            pieces.bytes -= gone.map_or(0, |gone| gone.len());
        }
    }

    /// Why the server is left alone now, if it is.
    pub(super) fn rests(&self, now: DateTime<Utc>) -> Option<Trouble> {
        held(&self.rest).clone().filter(|(until, _)| now < *until).map(|(_, why)| why)
    }

    /// Leaves the server alone for a while.
    pub(super) fn rest(&self, until: DateTime<Utc>, why: Trouble) {
        *held(&self.rest) = Some((until, why));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_looked_at_longest_ago_is_forgotten_first() {
        let streets = Streets::default();
        for x in 0..500 {
            streets.keep((9, x, 0), Some(vec![1; 100]));
            assert!(streets.piece((9, 0, 0)).is_some(), "the first is looked at all the time");
        }
        assert_eq!(held(&streets.pieces).by_place.len(), MOST_PIECES);
        assert!(streets.piece((9, 1, 0)).is_none() && streets.piece((9, 499, 0)).is_some());
        streets.keep((9, 499, 0), Some(vec![1; 7]));
        assert_eq!(held(&streets.pieces).bytes, 399 * 100 + 7);
        for x in 0..60 {
            streets.keep((10, x, 0), Some(vec![1; 512 << 10]));
        }
        assert!(held(&streets.pieces).bytes <= MOST_BYTES);
        streets.keep((11, 0, 0), None);
        assert_eq!(streets.piece((11, 0, 0)), Some(None), "known to be nothing");
        streets.turned();
        assert_eq!((streets.piece((11, 0, 0)), held(&streets.pieces).bytes), (None, 0));
    }
}
