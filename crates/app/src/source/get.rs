//! Fetching a list over the network, at the person's word.

use super::{origin::Origin, trouble::Trouble};
use crate::{
    error::IpcError,
    fetch::{Ask, Failed, Fetched, Ledger},
    session::Unlocked,
};
use cairn_vault::ledger::Sent;
use std::time::Duration;

impl Ledger for Unlocked {
    async fn note(&self, host: &str, bytes: u64) -> Result<(), IpcError> {
        let kind = "meeting_list".to_owned();
        let sent = Sent { at: self.now(), host: host.to_owned(), kind, bytes, times: 1 };
        Ok(self.vault().note_sent(&sent).await.map(|_| ())?)
    }
}

/// What came of it.
pub(super) enum Got {
    /// What we have is what there is.
    Same,
    /// Bytes.
    Bytes { bytes: Vec<u8>, origin: Origin },
    /// Nothing.
    Trouble { trouble: Trouble, retry_after: Option<Duration> },
}

/// Fetches, unless the vault is locked meanwhile.
pub(super) async fn get(unlocked: &Unlocked, ask: &Ask) -> Result<Got, IpcError> {
    let fetch = unlocked.session().shelf.fetch.clone();
    let work = async {
        match fetch.get(ask, unlocked).await {
            Ok(Fetched::Same) => Ok(Got::Same),
            Ok(Fetched::New(answer)) => {
                let origin = Origin::of(&answer);
                Ok(Got::Bytes { bytes: answer.bytes, origin })
            }
            Err(Failed::Trouble { trouble, retry_after }) => Ok(Got::Trouble { trouble, retry_after }),
            Err(Failed::Unnoted(error)) => Err(error),
        }
    };
    unlocked.app().unless_locked(work).await
}
