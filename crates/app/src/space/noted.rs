//! Every byte that leaves is in the privacy ledger before it does.

use crate::{
    error::IpcError,
    fetch::Ledger,
    session::{App, Unlocked},
};
use cairn_vault::ledger::Sent;
use chrono::TimeDelta;
use std::sync::Arc;
use tokio::sync::Mutex;

/// What keeping in step sends is one line of the ledger as long as nothing else is sent, and no longer than this.
const BURST: TimeDelta = TimeDelta::minutes(5);
/// So many requests are noted ahead, at most: what is kept together of very many (`keeping::MOST`), some times over.
const MOST: u32 = 128;

/// Notes what is sent in the vault, and sends nothing once it is locked.
///
/// A note is durable before its request leaves, and waits for whatever else the vault writes, which may be thousands of
/// records. Of many requests that are known to come ([`Noted::expect`]), some are therefore noted with the first, and others
/// whenever the vault is about to write much ([`Noted::prepare`]); what of that was not sent after all is taken back
/// ([`Noted::settle`]). Should that fail, the ledger tells of more than was sent, never of less.
#[derive(Debug, Clone)]
pub(super) struct Noted {
    app: App,
    ahead: Arc<Mutex<Ahead>>,
}

/// What is to be sent, and what of it is noted.
#[derive(Debug, Default)]
struct Ahead {
    /// Requests that are known to come.
    coming: u64,
    /// What the last of them was like.
    like: Option<Like>,
    /// What is noted and not sent yet.
    lots: Vec<Lot>,
}

/// A request, as far as the ledger tells of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Like {
    host: String,
    bytes: u64,
}

/// What is noted in one line and not sent yet.
#[derive(Debug)]
struct Lot {
    line: i64,
    host: String,
    times: u32,
    bytes: u64,
}

impl Ahead {
    /// Requests that are noted and not sent yet.
    fn noted(&self) -> u32 {
        self.lots.iter().map(|lot| lot.times).sum()
    }

    /// Takes a request from what is noted, if it is there.
    fn take(&mut self, host: &str, bytes: u64) -> bool {
        let fits = |lot: &&mut Lot| lot.times > 0 && lot.bytes >= bytes && lot.host == host;
        let Some(lot) = self.lots.iter_mut().find(fits) else { return false };
        lot.times -= 1;
        lot.bytes -= bytes;
        self.lots.retain(|lot| lot.times > 0 || lot.bytes > 0);
        true
    }

    fn add(&mut self, lot: Lot) {
        match self.lots.last_mut() {
            Some(last) if last.line == lot.line => {
                last.times += lot.times;
                last.bytes += lot.bytes;
            }
            _ => self.lots.push(lot),
        }
    }
}

impl Noted {
    pub(super) fn new(app: &App) -> Self {
        Self { app: app.clone(), ahead: Arc::default() }
    }

    /// So many requests like each other are to come, unless something fails.
    pub(super) async fn expect(&self, coming: u64) {
        self.ahead.lock().await.coming = coming;
    }

    /// And so many more.
    pub(super) async fn expect_more(&self, more: u64) {
        self.ahead.lock().await.coming += more;
    }

    /// Notes some of what is to come, so that it need not wait for what is about to be written.
    pub(super) async fn prepare(&self) -> Result<(), IpcError> {
        let unlocked = self.app.unlocked().await?;
        let (like, times) = {
            let ahead = self.ahead.lock().await;
            let times = some_of(ahead.coming).saturating_sub(ahead.noted());
            match &ahead.like {
                Some(like) if times > 0 => (like.clone(), times),
                _ => return Ok(()),
            }
        };
        // Whoever sends meanwhile takes from what is noted already.
        let bytes = like.bytes.saturating_mul(times.into());
        let line = note(&unlocked, &like.host, bytes, times).await?;
        self.ahead.lock().await.add(Lot { line, host: like.host, times, bytes });
        Ok(())
    }

    /// Takes back what was noted and not sent.
    pub(super) async fn settle(&self) -> Result<(), IpcError> {
        // In this order everywhere: whoever locks waits for those who hold the vault open.
        let unlocked = self.app.unlocked().await?;
        let mut ahead = self.ahead.lock().await;
        ahead.coming = 0;
        take_back(&unlocked, &mut ahead).await
    }
}

/// How many of those that are to come are noted at once.
fn some_of(coming: u64) -> u32 {
    u32::try_from(coming).unwrap_or(MOST).min(MOST)
}

async fn note(unlocked: &Unlocked, host: &str, bytes: u64, times: u32) -> Result<i64, IpcError> {
    let sent = Sent { at: unlocked.now(), host: host.to_owned(), kind: "sync".to_owned(), bytes, times };
    Ok(unlocked.vault().note_burst(&sent, BURST).await?)
}

impl Ledger for Noted {
    async fn note(&self, host: &str, bytes: u64) -> Result<(), IpcError> {
        let unlocked = self.app.unlocked().await?;
        let mut ahead = self.ahead.lock().await;
        // This one is one of those that were to come.
        ahead.coming = ahead.coming.saturating_sub(1);
        ahead.like = Some(Like { host: host.to_owned(), bytes });
        if ahead.take(host, bytes) {
            return Ok(());
        }
        // Whatever is left does not suffice, and is of a line of its own.
        take_back(&unlocked, &mut ahead).await?;
        let more = some_of(ahead.coming);
        let (ahead_bytes, host) = (bytes.saturating_mul(more.into()), host.to_owned());
        let line = note(&unlocked, &host, bytes.saturating_add(ahead_bytes), more + 1).await?;
        if more > 0 {
            ahead.add(Lot { line, host, times: more, bytes: ahead_bytes });
        }
        Ok(())
    }
}

async fn take_back(unlocked: &Unlocked, ahead: &mut Ahead) -> Result<(), IpcError> {
    for Lot { line, times, bytes, .. } in std::mem::take(&mut ahead.lots) {
        unlocked.vault().note_unsent(line, times, bytes).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Ahead, Lot, MOST, some_of};

    fn lot(line: i64, times: u32, bytes: u64) -> Lot {
        Lot { line, host: "a.example".to_owned(), times, bytes }
    }

    #[test]
    fn a_request_is_taken_from_the_first_line_that_suffices() {
        let mut ahead = Ahead::default();
        assert!(!ahead.take("a.example", 1), "nothing is noted");
        ahead.add(lot(1, 2, 20));
        ahead.add(lot(1, 1, 10));
        ahead.add(lot(2, 1, 50));
        assert_eq!((ahead.lots.len(), ahead.noted()), (2, 4));
        assert!(!ahead.take("b.example", 1), "another host's is not told by it");
        assert!(!ahead.take("a.example", 51), "more than any line tells of");
        assert!(ahead.take("a.example", 40), "the second line's");
        assert!(ahead.take("a.example", 10) && ahead.take("a.example", 15) && !ahead.take("a.example", 6));
        // What is to be taken back, line by line.
        let left: Vec<_> = ahead.lots.iter().map(|lot| (lot.line, lot.times, lot.bytes)).collect();
        assert_eq!(left, [(1, 1, 5), (2, 0, 10)]);
        assert!(ahead.take("a.example", 5));
        assert!(!ahead.take("a.example", 0), "no more requests than were noted");
        assert_eq!(ahead.noted(), 0);
    }

    #[test]
    fn no_more_is_noted_ahead_than_a_little() {
        assert_eq!((some_of(0), some_of(7), some_of(1 << 40)), (0, 7, MOST));
    }
}
