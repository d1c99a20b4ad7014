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
/// So many requests are noted at once, at most.
const MOST: u32 = 16;

/// Notes what is sent in the vault, and sends nothing once it is locked.
///
/// A note is durable before its request leaves, and waits for whatever else the vault writes. Of many requests that are known
/// to follow, some are therefore noted with the first ([`Noted::expect`]), and what of that was not sent after all is taken
/// back ([`Noted::settle`]). Should that fail, the ledger tells of more than was sent, never of less.
#[derive(Debug, Clone)]
pub(super) struct Noted {
    app: App,
    ahead: Arc<Mutex<Ahead>>,
}

/// What is noted and not sent yet.
#[derive(Debug, Default)]
struct Ahead {
    /// Requests that are known to follow the next one.
    expected: u32,
    line: i64,
    host: String,
    times: u32,
    bytes: u64,
}

impl Noted {
    pub(super) fn new(app: &App) -> Self {
        Self { app: app.clone(), ahead: Arc::default() }
    }

    /// So many requests like the next one will follow it, unless something fails.
    pub(super) async fn expect(&self, more: u64) {
        let mut ahead = self.ahead.lock().await;
        if ahead.times == 0 {
            ahead.expected = u32::try_from(more).unwrap_or(MOST).min(MOST);
        }
    }

    /// Takes back what was noted and not sent.
    pub(super) async fn settle(&self) -> Result<(), IpcError> {
        let mut ahead = self.ahead.lock().await;
        take_back(&self.app.unlocked().await?, &mut ahead).await
    }
}

impl Ledger for Noted {
    async fn note(&self, host: &str, bytes: u64) -> Result<(), IpcError> {
        let unlocked = self.app.unlocked().await?;
        let mut ahead = self.ahead.lock().await;
        if ahead.times > 0 && ahead.bytes >= bytes && ahead.host == host {
            ahead.times -= 1;
            ahead.bytes -= bytes;
            return Ok(());
        }
        let more = std::mem::take(&mut ahead.expected);
        // Whatever is left does not suffice, and is of a line of its own.
        take_back(&unlocked, &mut ahead).await?;
        let (at, kind, host) = (unlocked.now(), "sync".to_owned(), host.to_owned());
        let ahead_bytes = bytes.saturating_mul(more.into());
        let sent =
            Sent { at, host: host.clone(), kind, bytes: bytes.saturating_add(ahead_bytes), times: more + 1 };
        let line = unlocked.vault().note_burst(&sent, BURST).await?;
        *ahead = Ahead { expected: 0, line, host, times: more, bytes: ahead_bytes };
        Ok(())
    }
}

async fn take_back(unlocked: &Unlocked, ahead: &mut Ahead) -> Result<(), IpcError> {
    let Ahead { line, times, bytes, .. } = std::mem::take(ahead);
    if times > 0 || bytes > 0 {
        unlocked.vault().note_unsent(line, times, bytes).await?;
    }
    Ok(())
}
