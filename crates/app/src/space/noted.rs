//! Every byte that leaves is in the privacy ledger before it does.

use crate::{error::IpcError, fetch::Ledger, session::App};
use cairn_vault::ledger::Sent;
use chrono::TimeDelta;

/// What keeping in step sends is one line of the ledger as long as nothing else is sent, and no longer than this.
const BURST: TimeDelta = TimeDelta::minutes(5);

/// Notes what is sent in the vault, and sends nothing once it is locked.
#[derive(Debug, Clone)]
pub(super) struct Noted(pub(super) App);

impl Ledger for Noted {
    async fn note(&self, host: &str, bytes: u64) -> Result<(), IpcError> {
        let unlocked = self.0.unlocked().await?;
        let (at, kind) = (unlocked.now(), "sync".to_owned());
        let sent = Sent { at, host: host.to_owned(), kind, bytes, times: 1 };
        Ok(unlocked.vault().note_burst(&sent, BURST).await?)
    }
}
