//! Making, opening, locking and erasing the vault, and the ways in.

use cairn_domain::setting::Appearance;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::error::Code;

/// Where the app stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// No vault on this device yet.
    Fresh,
    /// A vault, locked.
    Locked,
    /// Open.
    Unlocked,
    /// There is something, but it cannot be opened; see `problem`.
    Broken,
}

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

/// What the interface needs to know first; readable while locked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AppStatus {
    /// Where the app stands.
    pub gate: Gate,
    /// Why it is broken.
    pub problem: Option<Code>,
    /// The ways in that exist.
    pub slots: Vec<SlotKind>,
    /// A keychain answers on this device.
    pub keychain: bool,
    /// Language, theme, country.
    pub appearance: Appearance,
    /// The program's version.
    pub version: String,
    /// Drafts found at unlock are waiting (only while unlocked).
    pub welcomed: bool,
}

/// How to protect a new vault.
#[derive(Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum VaultCreate {
    /// With a passphrase (and the keychain's secret where there is one).
    Passphrase {
        /// At least eight characters.
        passphrase: String,
    },
    /// With the device's keychain alone, for now.
    Device,
}

/// How to open it.
#[derive(Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum VaultUnlock {
    /// By passphrase.
    Passphrase {
        /// As typed.
        passphrase: String,
    },
    /// By the device's keychain.
    Device,
    /// By the recovery words.
    Phrase {
        /// As typed: any case, any white space.
        words: String,
    },
}

/// A way in, as the settings show it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SlotView {
    /// Handed to `slot_remove`.
    pub id: String,
    /// What it is.
    pub kind: SlotKind,
    /// Also needs this device's keychain.
    pub keychain: bool,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// Which way in.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SlotRef {
    /// Its id.
    pub id: String,
}

/// A new passphrase.
#[derive(Deserialize, TS)]
pub struct PassphraseSet {
    /// The one there is; needed if there is one.
    #[ts(optional)]
    pub current: Option<String>,
    /// At least eight characters.
    pub passphrase: String,
}

/// Twenty-four new words, not yet in force.
#[derive(Serialize, TS)]
pub struct PhraseMade {
    /// In order.
    pub words: Vec<String>,
    /// Which of them to ask for (from 0).
    pub ask: Vec<u8>,
}

/// The words asked for, typed back. Puts the new words in force.
#[derive(Deserialize, TS)]
pub struct PhraseConfirm {
    /// In the order of `ask`.
    pub answers: Vec<String>,
}

/// Erases everything on this device.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct VaultErase {
    /// The words the person was asked to type.
    pub asked: String,
    /// What was typed.
    pub typed: String,
}

/// The window was hidden or shown.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SessionHide {
    /// Hidden now.
    pub hidden: bool,
}
