//! What a host calls besides [`dispatch`](crate::dispatch): opening the app, its clock, and what is pressed outside of it.

use crate::{
    backup, bell, device,
    error::IpcError,
    platform::{Dirs, NoticeKey, Platform},
    reminder,
    session::App,
    source, space, status,
    table::Nothing,
    words::{Tray, Words},
};
use chrono::{DateTime, Utc};
use std::time::Duration;

/// How often an open vault is looked after.
const OPEN: Duration = Duration::from_secs(1);
/// How often a locked one is, where nothing rings sooner.
const LOCKED: Duration = Duration::from_secs(60);

impl App {
    /// An app on this device's folder, locked. Reads only what is readable while locked.
    pub fn open(dirs: Dirs, platform: Platform) -> Result<Self, IpcError> {
        backup::finish(&dirs)?;
        let device = device::read(&dirs)?;
        Ok(Self::locked(dirs, platform, device))
    }

    /// Asks the keychain before anybody waits for it, where the first screen will: some only start when they are asked, and
    /// take their time.
    pub async fn wake_keychain(self) {
        if let Err(error) = status::read(&self, Nothing {}).await {
            tracing::warn!(code = ?error.code, "how things stand could not be read");
        }
    }

    /// Called by whoever runs the app whenever [`App::rest`] is over: locks when the time has come, makes backups that are
    /// due, has lists fetched for which the person asked for that, and rings.
    pub async fn tick(&self) {
        if let Some(unlocked) = self.lock_if_due().await {
            backup::make_if_due(&unlocked).await;
            source::refresh_due(&unlocked);
            reminder::follow(&unlocked).await;
            space::follow(&unlocked).await;
        }
        self.ring().await;
    }

    /// Rings what is due, also while locked. Gives the moment of the next ring, as far as one is armed.
    pub async fn ring(&self) -> Option<DateTime<Utc>> {
        bell::ring(self).await
    }

    /// How long the next [`App::tick`] can wait: a second while the vault is open; while it is locked until the next ring,
    /// and never longer than a minute.
    pub fn wait_ahead(&self) -> Duration {
        let most = if self.is_open() { OPEN } else { LOCKED };
        match self.next_ring().map(|next| next - self.now()) {
            // What could not be rung just now is tried again, but not at once.
            Some(ahead) => ahead.to_std().map_or(OPEN, |ahead| ahead.min(most)),
            None => most,
        }
    }

    /// Waits as long as [`App::wait_ahead`] says, or until there is reason to look sooner: the vault was opened, or
    /// something rings earlier than was known.
    pub async fn rest(&self) {
        tokio::select! {
            () = tokio::time::sleep(self.wait_ahead()) => {}
            () = self.woken() => {}
        }
    }

    /// Something was pressed on a notification. While locked it is kept until the vault is opened.
    pub async fn acted(&self, id: &str, key: NoticeKey) {
        if bell::acted(self, id, key).await
            && let Ok(unlocked) = self.unlocked().await
        {
            reminder::keep_in_step(&unlocked).await;
        }
    }

    /// Whether closing the window leaves Cairn in the tray: as the person chose, else while a reminder is armed.
    pub async fn stays(&self) -> bool {
        match self.appearance().tray {
            Some(stays) => stays,
            None => self.ring().await.is_some(),
        }
    }

    /// The words of the tray, in the person's language.
    pub fn tray_words(&self) -> Tray {
        Words::of(self).tray()
    }

    /// The tray's line about the next reminder. It says a time of day and nothing else, as a notification does.
    pub fn tray_line(&self) -> String {
        let (words, zone) = (Words::of(self), self.platform().clock.zone());
        match self.next_ring() {
            Some(next) => words.tray().next.replace("{}", &words.moment(next, self.now(), zone)),
            None => words.tray().nothing.to_owned(),
        }
    }

    /// True once in the life of a device: then the person is told that closing the window leaves Cairn in the tray.
    pub fn first_stay(&self) -> bool {
        !self.device().tray_told && self.keep_device(|device| device.tray_told = true).is_ok()
    }
}
