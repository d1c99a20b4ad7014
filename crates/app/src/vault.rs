//! Making, opening, locking and erasing the vault, and the ways in.

use crate::{
    error::{Code, IpcError},
    platform::KeychainError,
    session::App,
    table::Nothing,
};
use cairn_domain::setting::Appearance;
use cairn_vault::{
    Vault, durable,
    keys::{Dek, KeychainSecret, Passphrase},
    phrase::Phrase,
    slots::{self, Health, SlotError, Slots, Stretch},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

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
    /// Onboarding has been finished or left; only known while unlocked.
    pub welcomed: bool,
    /// The last writes before a crash were damaged on disk: some may be missing. Only known while unlocked.
    pub log_damaged: bool,
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

/// Erases everything on this device.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct VaultErase {
    /// The words the person was asked to type.
    pub asked: String,
    /// What was typed.
    pub typed: String,
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

pub(crate) async fn status(app: &App, _: Nothing) -> Result<AppStatus, IpcError> {
    let platform = app.platform().clone();
    let keychain = off_thread(move || Ok::<_, IpcError>(platform.keychain.available())).await?;
    let mut status = AppStatus {
        gate: Gate::Fresh,
        problem: None,
        slots: Vec::new(),
        keychain,
        appearance: app.appearance(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        welcomed: false,
        log_damaged: false,
    };
    if !app.dirs().vault().is_dir() {
        return Ok(status);
    }
    match slots(app) {
        Ok(slots) => {
            status.slots = slots.list().iter().map(|slot| slot.kind().into()).collect();
            status.gate = Gate::Locked;
        }
        Err(error) => {
            status.gate = Gate::Broken;
            status.problem = Some(error.code);
        }
    }
    if let Ok(unlocked) = app.unlocked().await {
        status.gate = Gate::Unlocked;
        status.problem = None;
        status.welcomed = unlocked.settings().welcomed;
        status.log_damaged = unlocked.session().log_damaged;
    }
    Ok(status)
}

pub(crate) async fn appearance_save(app: &App, appearance: Appearance) -> Result<AppStatus, IpcError> {
    let short = |text: &Option<String>| text.as_ref().is_none_or(|text| text.len() <= 35);
    if !(100..=200).contains(&appearance.text_percent)
        || !short(&appearance.language)
        || !short(&appearance.country)
    {
        return Err(IpcError::new(Code::Invalid, "text is 100 to 200 percent; codes are short"));
    }
    app.keep_appearance(appearance)?;
    status(app, Nothing {}).await
}

pub(crate) async fn create(app: &App, input: VaultCreate) -> Result<AppStatus, IpcError> {
    let _door = app.door().await;
    if app.dirs().vault().exists() {
        return Err(IpcError::new(Code::Exists, "there is a vault already"));
    }
    let protection = match input {
        VaultCreate::Passphrase { passphrase: typed } => Some(passphrase(Zeroizing::new(typed))?),
        VaultCreate::Device => None,
    };
    let (key, vault) = make(app, protection).await?;
    vault.close().await;
    app.finish_vault()?;
    let (vault, opened) = Vault::open(&app.dirs().vault(), &key).await?;
    app.enter(vault, key, opened.log_damaged).await?;
    status(app, Nothing {}).await
}

/// Makes a vault beside its place: `App::finish_vault` moves it there, so that there is a whole one or none.
pub(crate) async fn make(app: &App, protection: Option<Passphrase>) -> Result<(Dek, Vault), IpcError> {
    let (mut slots, key) = Slots::make()?;
    let secret = keychain_secret_or_new(app, &slots).await?;
    let now = app.now();
    let (slots, key) = off_thread(move || {
        match (&protection, &secret) {
            (Some(passphrase), secret) => {
                slots.set_passphrase(&key, passphrase, secret.as_ref(), Stretch::STANDARD, now)?;
            }
            (None, Some(secret)) => slots.set_device(&key, secret, now)?,
            (None, None) => return Err(no_keychain()),
        }
        Ok::<_, IpcError>((slots, key))
    })
    .await?;
    let folder = app.dirs().unfinished_vault();
    durable::remove_folder(&folder).map_err(cairn_vault::Error::from)?;
    durable::make_folder(&folder).map_err(cairn_vault::Error::from)?;
    slots.write(&folder)?;
    let vault = Vault::create(&folder, &key).await?;
    Ok((key, vault))
}

pub(crate) async fn unlock(app: &App, input: VaultUnlock) -> Result<AppStatus, IpcError> {
    let _door = app.door().await;
    if app.is_unlocked().await {
        return status(app, Nothing {}).await;
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
            open_slots(app, &slots, typed).await?
        }
        VaultUnlock::Device => {
            let secret = keychain_secret(app, &slots).await?.ok_or(SlotError::KeychainNeeded)?;
            slots.open_with_device(&secret)?
        }
        VaultUnlock::Phrase { words } => slots.open_with_phrase(&phrase(Zeroizing::new(words))?)?,
    };
    let (vault, opened) = Vault::open(&folder, &key).await?;
    if health != Health::Sound {
        // One of the two files was damaged or missing; the open vault proves that the other is right.
        slots.write(&folder)?;
    }
    app.enter(vault, key, opened.log_damaged).await?;
    status(app, Nothing {}).await
}

pub(crate) async fn lock(app: &App, _: Nothing) -> Result<AppStatus, IpcError> {
    app.lock().await;
    status(app, Nothing {}).await
}

pub(crate) async fn erase(app: &App, input: VaultErase) -> Result<AppStatus, IpcError> {
    let same = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    if input.asked.trim().is_empty() || same(&input.asked) != same(&input.typed) {
        return Err(IpcError::new(Code::Invalid, "these are not the words asked for"));
    }
    app.lock().await;
    let _door = app.door().await;
    let folder = app.dirs().vault();
    let slots = slots(app).ok();
    // The keys first: without them the rest is noise, whatever else fails.
    let erased = slots::erase(&folder);
    if let Some(slots) = slots {
        forget_secret(app, &slots).await?;
    }
    crate::backup::erase_all(app).await?;
    for folder in [folder, app.dirs().unfinished_vault(), app.dirs().backups(), app.dirs().received()] {
        durable::remove_folder(&folder).map_err(cairn_vault::Error::from)?;
    }
    crate::person::forget_locked(app)?;
    app.keep_appearance(Appearance { language: app.appearance().language, ..Appearance::default() })?;
    erased?;
    status(app, Nothing {}).await
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
pub(crate) async fn open_slots(app: &App, slots: &Slots, passphrase: Passphrase) -> Result<Dek, IpcError> {
    let wanted = slots.of(slots::SlotKind::Passphrase).is_some_and(slots::Slot::needs_keychain);
    let secret = if wanted { keychain_secret(app, slots).await? } else { None };
    let slots = slots.clone();
    off_thread(move || slots.open_with_passphrase(&passphrase, secret.as_ref())).await
}

fn secret_name(slots: &Slots) -> String {
    format!("vault-{}", slots.vault())
}

pub(crate) fn no_keychain() -> IpcError {
    IpcError::new(Code::NoKeychain, "without a keychain a passphrase is needed")
}

/// Lets the keychain forget a vault's secret, if there is a keychain.
pub(crate) async fn forget_secret(app: &App, slots: &Slots) -> Result<(), IpcError> {
    let (platform, name) = (app.platform().clone(), secret_name(slots));
    let _ = off_thread(move || Ok::<_, IpcError>(platform.keychain.forget(&name))).await?;
    Ok(())
}

/// The keychain's secret for this vault; none if the keychain does not give it.
pub(crate) async fn keychain_secret(app: &App, slots: &Slots) -> Result<Option<KeychainSecret>, IpcError> {
    let (platform, name) = (app.platform().clone(), secret_name(slots));
    let read = off_thread(move || Ok::<_, IpcError>(platform.keychain.read(&name))).await?;
    Ok(read.ok().and_then(|bytes| KeychainSecret::copy(&bytes)))
}

/// The keychain's secret, made if this vault has never had one; none where there is no keychain. A secret that a slot
/// was made with and that is missing now is never replaced: the keychain may only be locked.
pub(crate) async fn keychain_secret_or_new(
    app: &App,
    slots: &Slots,
) -> Result<Option<KeychainSecret>, IpcError> {
    let (platform, name) = (app.platform().clone(), secret_name(slots));
    let used = slots.list().iter().any(slots::Slot::needs_keychain);
    off_thread(move || {
        let keychain = &platform.keychain;
        match keychain.read(&name) {
            Ok(bytes) => Ok(KeychainSecret::copy(&bytes)),
            Err(KeychainError::Unavailable) if !used => Ok(None),
            Err(KeychainError::Missing) if !used => {
                let secret = KeychainSecret::make().map_err(SlotError::from)?;
                match keychain.write(&name, secret.expose()) {
                    Ok(()) => Ok(Some(secret)),
                    Err(_) => Ok(None),
                }
            }
            Err(_) => {
                Err(IpcError::new(Code::KeychainMissing, "the keychain does not give this vault's secret"))
            }
        }
    })
    .await
}

/// Runs what blocks (keychain, key stretching) away from the threads that answer the interface.
pub(crate) async fn off_thread<T, E>(
    work: impl FnOnce() -> Result<T, E> + Send + 'static,
) -> Result<T, IpcError>
where
    T: Send + 'static,
    E: Into<IpcError> + Send + 'static,
{
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result.map_err(Into::into),
        Err(_) => Err(IpcError::new(Code::Internal, "a task stopped")),
    }
}
