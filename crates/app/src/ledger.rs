//! The privacy ledger: every byte that left the device.

use crate::{error::IpcError, session::Unlocked, table::Nothing};
use chrono::{DateTime, Utc};
use serde::Serialize;
use ts_rs::TS;

/// One time something left the device.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LedgerLine {
    /// When the first of it left.
    pub at: DateTime<Utc>,
    /// To which host.
    pub host: String,
    /// What kind (`meeting_list`, `street_piece`…).
    pub kind: String,
    /// How many bytes were sent.
    #[ts(type = "number")]
    pub bytes: u64,
    /// In how many requests: pieces of a map are summed, five minutes to a line.
    pub times: u32,
}

pub(crate) async fn list(unlocked: &Unlocked, _: Nothing) -> Result<Vec<LedgerLine>, IpcError> {
    let sent = unlocked.vault().sent().await?;
    Ok(sent
        .into_iter()
        .map(|sent| LedgerLine {
            at: sent.at,
            host: sent.host,
            kind: sent.kind,
            bytes: sent.bytes,
            times: sent.times,
        })
        .collect())
}
