//! Making a vault and stepping into one: what making, opening and restoring have in common.

use crate::{
    error::IpcError,
    keychain, lockscreen,
    off_thread::off_thread,
    reminder,
    session::{App, AppEvent},
    setting, space,
};
use cairn_vault::{
    Vault, durable,
    keys::{Dek, Passphrase},
    slots::{Slots, Stretch},
};

/// Makes a vault beside its place: [`finish`] moves it there, so that there is a whole one or none.
pub(crate) async fn make(app: &App, protection: Option<Passphrase>) -> Result<(Dek, Vault), IpcError> {
    let (mut slots, key) = Slots::make()?;
    let secret = keychain::secret_or_new(app, &slots).await?;
    let now = app.now();
    let (slots, key) = off_thread(move || {
        match (&protection, &secret) {
            (Some(passphrase), secret) => {
                slots.set_passphrase(&key, passphrase, secret.as_ref(), Stretch::STANDARD, now)?;
            }
            (None, Some(secret)) => slots.set_device(&key, secret, now)?,
            (None, None) => return Err(keychain::none()),
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

/// Moves a vault that was made beside its place into it.
pub(crate) fn finish(app: &App) -> Result<(), IpcError> {
    let dirs = app.dirs();
    durable::rename(&dirs.unfinished_vault(), &dirs.vault())
        .map_err(|error| cairn_vault::Error::from(error).into())
}

/// Opens the vault in its place with its key and takes it over. `before` runs once the key has proved right.
pub(crate) async fn enter(
    app: &App,
    key: Dek,
    before: impl FnOnce() -> Result<(), IpcError>,
) -> Result<(), IpcError> {
    let (vault, opened) = Vault::open(&app.dirs().vault(), &key).await?;
    before()?;
    let settings = setting::standing(&vault).await?;
    let now = app.now();
    let today = app.platform().clock.zone().day_at(now, settings.day_start);
    vault.forget_uploads().await?;
    vault.tend(now, today).await?;
    app.hold(vault, key, opened.log_damaged, settings).await;
    app.tell(AppEvent::Unlocked);
    if let Ok(unlocked) = app.unlocked().await {
        lockscreen::keep_in_step(&unlocked).await;
        reminder::enter(&unlocked).await;
        space::begin(&unlocked);
    }
    tokio::spawn(erase_old(app.clone()));
    Ok(())
}

/// Erases what is too old to be taken back, a little at a time: in between whoever writes comes first, and locking waits for
/// one such step at most.
async fn erase_old(app: App) {
    while let Ok(unlocked) = app.unlocked().await {
        match unlocked.vault().erase_old(unlocked.now()).await {
            Ok(true) => {}
            Ok(false) => return,
            Err(error) => return tracing::warn!(cause = %error, "what is old was not erased"),
        }
        drop(unlocked);
        tokio::task::yield_now().await;
    }
}
