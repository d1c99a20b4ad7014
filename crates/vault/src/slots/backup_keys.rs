//! The keys of the backups, which the slot file holds sealed.

use age::x25519::{Identity, Recipient};
use secrecy::ExposeSecret;
use zeroize::Zeroizing;

/// The keys backups are encrypted to and opened with.
pub struct BackupKeys {
    pub(super) device: Identity,
    pub(super) phrase: Option<Recipient>,
}

impl BackupKeys {
    /// Everyone who can open the next backup: this device and, if there is one, the recovery phrase.
    pub fn recipients(&self) -> Vec<Recipient> {
        self.phrase.iter().cloned().chain([self.device.to_public()]).collect()
    }

    /// Opens the backups that this vault has made, whatever became of its phrase.
    pub const fn identity(&self) -> &Identity {
        &self.device
    }

    /// Someone with nothing but the phrase can open the next backup.
    pub const fn has_phrase(&self) -> bool {
        self.phrase.is_some()
    }

    pub(super) fn to_text(&self) -> Zeroizing<String> {
        // The longest there is, at once, so that growing leaves no copy behind.
        let mut text = Zeroizing::new(String::with_capacity(256));
        text.push_str(self.device.to_string().expose_secret());
        if let Some(phrase) = &self.phrase {
            text.push('\n');
            text.push_str(&phrase.to_string());
        }
        text
    }

    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let mut lines = std::str::from_utf8(bytes).ok()?.split('\n');
        let device = lines.next()?.parse().ok()?;
        let phrase = lines.next().map(str::parse).transpose().ok()?;
        lines.next().is_none().then_some(Self { device, phrase })
    }
}
