//! The ways in, as they are on disk and as they are typed.

use crate::{
    error::{Code, IpcError},
    keychain,
    off_thread::off_thread,
    session::App,
};
use cairn_vault::{
    keys::{Dek, Passphrase},
    phrase::Phrase,
    slots::{self, Slots},
};
use serde::Serialize;
use ts_rs::TS;
use zeroize::Zeroizing;

/// A way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// A passphrase.
    Passphrase,
    /// This device's keychain alone: weaker, and labelled so.
    Device,
    /// Twenty-four words.
    Phrase,
}

impl From<slots::SlotKind> for SlotKind {
    fn from(kind: slots::SlotKind) -> Self {
        match kind {
            slots::SlotKind::Passphrase => Self::Passphrase,
            slots::SlotKind::Device => Self::Device,
            slots::SlotKind::Phrase => Self::Phrase,
        }
    }
}

/// The ways in, as they are on disk.
pub(crate) fn slots(app: &App) -> Result<Slots, IpcError> {
    Ok(slots::read(&app.dirs().vault())?.0)
}

pub(crate) fn passphrase(typed: Zeroizing<String>) -> Result<Passphrase, IpcError> {
    Passphrase::new(&typed).map_err(|error| IpcError::new(Code::WeakPassphrase, error.to_string()))
}

pub(crate) fn phrase(typed: Zeroizing<String>) -> Result<Phrase, IpcError> {
    Phrase::parse(&typed).map_err(|error| IpcError::new(Code::BadPhrase, error.to_string()))
}

/// Opens the slots with a passphrase and, where it takes one, the keychain's secret.
pub(crate) async fn open(app: &App, slots: &Slots, passphrase: Passphrase) -> Result<Dek, IpcError> {
    let wanted = slots.of(slots::SlotKind::Passphrase).is_some_and(slots::Slot::needs_keychain);
    let secret = if wanted { keychain::secret(app, slots).await? } else { None };
    let slots = slots.clone();
    off_thread(move || slots.open_with_passphrase(&passphrase, secret.as_ref())).await
}
