//! A vault's secret in the device's keychain: read, made when it is first wanted, forgotten.

use crate::{
    error::{Code, IpcError},
    off_thread::off_thread,
    platform::KeychainError,
    session::{App, AppEvent},
};
use cairn_vault::{
    keys::KeychainSecret,
    slots::{self, SlotError, Slots},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// How long the first screen waits for the keychain.
const MOMENT: Duration = Duration::from_millis(200);
/// How long the keychain is left alone when no screen waits for it. Some are started by being asked, and the first screen
/// should have the processor to itself.
const LATER: Duration = Duration::from_secs(1);

/// Whether a keychain answers on this device. The lock screen needs this only to offer one way in more, so it does not
/// wait long: after a moment it hears what was known last, and once the keychain has answered otherwise, it is told.
pub(crate) async fn answers(app: &App) -> bool {
    let given_up = Arc::new(AtomicBool::new(false));
    let (asking, late) = (app.clone(), Arc::clone(&given_up));
    let asked = tokio::spawn(async move {
        let platform = asking.platform().clone();
        let there =
            off_thread(move || Ok::<_, IpcError>(platform.keychain.available())).await.unwrap_or(false);
        let known = asking.keychain().swap(there, Ordering::SeqCst);
        if late.load(Ordering::SeqCst) && known != there {
            asking.tell(AppEvent::KeychainAnswered);
        }
        there
    });
    match tokio::time::timeout(MOMENT, asked).await {
        Ok(there) => there.unwrap_or(false),
        Err(_) => {
            // In this order: an answer that comes just now is either seen here or told as an event.
            given_up.store(true, Ordering::SeqCst);
            app.keychain().load(Ordering::SeqCst)
        }
    }
}

/// What was known last, at once: for a screen that shows nothing of it. Whether it has changed is looked up later, and told.
pub(crate) fn known(app: &App) -> bool {
    let known = app.keychain().load(Ordering::SeqCst);
    let asking = app.clone();
    tokio::spawn(async move {
        tokio::time::sleep(LATER).await;
        if answers(&asking).await != known {
            asking.tell(AppEvent::KeychainAnswered);
        }
    });
    known
}

fn secret_name(slots: &Slots) -> String {
    format!("vault-{}", slots.vault())
}

pub(crate) fn none() -> IpcError {
    IpcError::new(Code::NoKeychain, "without a keychain a passphrase is needed")
}

/// Lets the keychain forget a vault's secret, if there is a keychain.
pub(crate) async fn forget(app: &App, slots: &Slots) -> Result<(), IpcError> {
    let (platform, name) = (app.platform().clone(), secret_name(slots));
    let _ = off_thread(move || Ok::<_, IpcError>(platform.keychain.forget(&name))).await?;
    Ok(())
}

/// The keychain's secret for this vault; none if the keychain does not give it.
pub(crate) async fn secret(app: &App, slots: &Slots) -> Result<Option<KeychainSecret>, IpcError> {
    let (platform, name) = (app.platform().clone(), secret_name(slots));
    let read = off_thread(move || Ok::<_, IpcError>(platform.keychain.read(&name))).await?;
    Ok(read.ok().and_then(|bytes| KeychainSecret::copy(&bytes)))
}

/// The keychain's secret, made if this vault has never had one; none where there is no keychain. A secret that a slot
/// was made with and that is missing now is never replaced: the keychain may only be locked.
pub(crate) async fn secret_or_new(app: &App, slots: &Slots) -> Result<Option<KeychainSecret>, IpcError> {
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
