//! Making, opening, locking and erasing the vault.

use crate::{
    backup, bell,
    device::Device,
    door,
    error::{Code, IpcError},
    keychain, lockscreen,
    session::App,
    status::{self, AppStatus},
    table::Nothing,
    ways_in,
};
use cairn_domain::setting::Appearance;
use cairn_vault::{
    durable,
    keys::Passphrase,
    slots::{self, Health, SlotError},
};
use serde::Deserialize;
use ts_rs::TS;
use zeroize::Zeroizing;

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

/// Erases everything on this device.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct VaultErase {
    /// The words the person was asked to type.
    pub asked: String,
    /// What was typed.
    pub typed: String,
}

pub(crate) async fn create(app: &App, input: VaultCreate) -> Result<AppStatus, IpcError> {
    let _door = app.door().await;
    if app.dirs().vault().exists() {
        return Err(IpcError::new(Code::Exists, "there is a vault already"));
    }
    let protection = match input {
        VaultCreate::Passphrase { passphrase: typed } => Some(ways_in::passphrase(Zeroizing::new(typed))?),
        VaultCreate::Device => None,
    };
    let (key, vault) = door::make(app, protection).await?;
    vault.close().await;
    door::finish(app)?;
    door::enter(app, key, || Ok(())).await?;
    status::read(app, Nothing {}).await
}

pub(crate) async fn unlock(app: &App, input: VaultUnlock) -> Result<AppStatus, IpcError> {
    let _door = app.door().await;
    if app.is_unlocked().await {
        return status::read(app, Nothing {}).await;
    }
    let folder = app.dirs().vault();
    if !folder.is_dir() {
        return Err(IpcError::new(Code::Fresh, "there is no vault yet"));
    }
    let (slots, health) = slots::read(&folder)?;
    let key = match input {
        VaultUnlock::Passphrase { passphrase } => {
            let typed = Zeroizing::new(passphrase);
            let typed = Passphrase::new(&typed).map_err(|_| {
                IpcError::new(Code::WrongPassphrase, "the passphrase does not open this vault")
            })?;
            ways_in::open(app, &slots, typed).await?
        }
        VaultUnlock::Device => {
            let secret = keychain::secret(app, &slots).await?.ok_or(SlotError::KeychainNeeded)?;
            slots.open_with_device(&secret)?
        }
        VaultUnlock::Phrase { words } => slots.open_with_phrase(&ways_in::phrase(Zeroizing::new(words))?)?,
    };
    door::enter(app, key, || match health {
        Health::Sound => Ok(()),
        // One of the two files was damaged or missing; the open vault proves that the other is right.
        _ => Ok(slots.write(&folder)?),
    })
    .await?;
    status::read(app, Nothing {}).await
}

pub(crate) async fn lock(app: &App, _: Nothing) -> Result<AppStatus, IpcError> {
    app.lock().await;
    status::read(app, Nothing {}).await
}

pub(crate) async fn erase(app: &App, input: VaultErase) -> Result<AppStatus, IpcError> {
    let same = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if input.asked.trim().is_empty() || same(&input.asked) != same(&input.typed) {
        return Err(IpcError::new(Code::Invalid, "these are not the words asked for"));
    }
    app.lock().await;
    let _door = app.door().await;
    let folder = app.dirs().vault();
    let slots = ways_in::slots(app).ok();
    // The keys first: without them the rest is noise, whatever else fails.
    let erased = slots::erase(&folder);
    if let Some(slots) = slots {
        keychain::forget(app, &slots).await?;
    }
    backup::erase_all(app).await?;
    for folder in [folder, app.dirs().unfinished_vault(), app.dirs().backups(), app.dirs().received()] {
        durable::remove_folder(&folder).map_err(cairn_vault::Error::from)?;
    }
    lockscreen::forget(app)?;
    bell::forget(app).await?;
    let appearance = Appearance { language: app.appearance().language, ..Appearance::default() };
    app.keep_device(|device| {
        *device = Device { appearance, spoken: device.spoken.take(), ..Device::default() };
    })?;
    erased?;
    status::read(app, Nothing {}).await
}
