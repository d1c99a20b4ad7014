//! What rings, as a file beside the vault: read once, written whenever it changes.

use crate::{
    error::IpcError,
    keychain,
    off_thread::off_thread,
    ringer::{Projection, Ringer},
    said::Said,
    session::App,
    ways_in,
};
use cairn_reminders::bell::Bell;
use cairn_vault::{
    Error,
    keys::KeychainSecret,
    projection::{self, Found, ProjectionKey},
};
use serde_json::Value;
use std::{path::PathBuf, sync::Arc, time::Duration};

/// How long a keychain is waited for.
const PATIENCE: Duration = Duration::from_millis(1_500);

fn path(app: &App) -> PathBuf {
    app.dirs().data.join("reminders.json")
}

/// Reads it, unless it was read before. False where it is sealed and the keychain does not give the secret, as between a
/// start and a login: it may do so later.
pub(crate) async fn ready(app: &App, ringer: &mut Ringer) -> bool {
    if ringer.projection.is_some() {
        return true;
    }
    match look(app, ringer).await {
        Ok(Found::Text { text, sealed }) => {
            if !sealed {
                ringer.key = None;
            }
            match serde_json::from_str::<Projection>(&text) {
                Ok(mut projection) => {
                    // What was begun before the last end may have been seen or not.
                    let recovered = projection.bell.recover();
                    ringer.written = (!recovered).then_some(text);
                    ringer.projection = Some(projection);
                }
                Err(_) => damaged(app, ringer),
            }
        }
        Ok(Found::Nothing) => ringer.projection = Some(Projection::anew(app.now())),
        Ok(Found::Damaged) => damaged(app, ringer),
        Ok(Found::Sealed) => return false,
        Err(error) => {
            tracing::error!(code = ?error.code, "what rings could not be read");
            return false;
        }
    }
    true
}

fn damaged(app: &App, ringer: &mut Ringer) {
    ringer.damaged = true;
    ringer.projection = Some(Projection::anew(app.now()));
}

async fn look(app: &App, ringer: &mut Ringer) -> Result<Found, IpcError> {
    let path = path(app);
    let found = projection::read(&path, ringer.key.as_deref())?;
    if found != Found::Sealed {
        return Ok(found);
    }
    let Some(secret) = secret(app).await else { return Ok(found) };
    let key = Arc::new(ProjectionKey::derive(&secret));
    let found = projection::read(&path, Some(&key))?;
    ringer.key = Some(key);
    Ok(found)
}

async fn secret(app: &App) -> Option<KeychainSecret> {
    let slots = ways_in::slots(app).ok()?;
    tokio::time::timeout(PATIENCE, keychain::secret(app, &slots)).await.ok()?.ok()?
}

/// While the vault is open: finds the key with which it is sealed from now on, and makes anew what could not be read.
pub(crate) async fn seal(app: &App, ringer: &mut Ringer) {
    if !ready(app, ringer).await {
        damaged(app, ringer);
    }
    let platform = app.platform().clone();
    let available = off_thread(move || Ok::<_, IpcError>(platform.keychain.available()));
    let available = matches!(tokio::time::timeout(PATIENCE, available).await, Ok(Ok(true)));
    let secret = match (available, ways_in::slots(app)) {
        (true, Ok(slots)) => {
            let asked = tokio::time::timeout(PATIENCE, keychain::secret_or_new(app, &slots)).await;
            asked.ok().and_then(Result::ok).flatten()
        }
        _ => None,
    };
    ringer.guarded = available && secret.is_none();
    ringer.key = secret.as_ref().map(|secret| Arc::new(ProjectionKey::derive(secret)));
    // It may be sealed otherwise than before.
    ringer.written = None;
    if std::mem::take(&mut ringer.damaged)
        && let Some(projection) = &mut ringer.projection
    {
        projection.rebuilt_at = Some(app.now());
    }
}

/// Writes it down if it changed.
pub(crate) async fn write(app: &App, ringer: &mut Ringer) -> Result<(), IpcError> {
    let Some(projection) = &ringer.projection else { return Ok(()) };
    let text = serde_json::to_string(projection).map_err(Error::Record)?;
    if ringer.written.as_ref() == Some(&text) {
        return Ok(());
    }
    let path = path(app);
    if projection.is_idle() && ringer.written.is_none() && !path.exists() {
        // Whoever has no reminders has no file of them.
        return Ok(());
    }
    let kept = if ringer.guarded { without_words(projection)? } else { text.clone() };
    let key = ringer.key.clone();
    off_thread(move || projection::write(&path, &kept, key.as_deref())).await?;
    ringer.written = Some(text);
    Ok(())
}

/// With no word of the person's: it was to be sealed and cannot be.
fn without_words(projection: &Projection) -> Result<String, IpcError> {
    fn walk(value: &mut Value) {
        match value {
            Value::Object(fields) => {
                for (name, value) in fields {
                    match value {
                        Value::String(text) if name == "text" => {
                            *text =
                                Said::parse(text).map(|said| said.neutral().to_text()).unwrap_or_default();
                        }
                        other => walk(other),
                    }
                }
            }
            Value::Array(values) => values.iter_mut().for_each(walk),
            _ => {}
        }
    }
    let mut value = serde_json::to_value(projection).map_err(Error::Record)?;
    walk(&mut value);
    Ok(value.to_string())
}

/// Whether it is sealed; none where there is no such file.
pub(crate) fn is_sealed(app: &App, ringer: &Ringer) -> Option<bool> {
    path(app).exists().then_some(ringer.key.is_some())
}

/// Forgets it, with everything else on this device.
pub(crate) async fn forget(app: &App) -> Result<(), IpcError> {
    let mut ringer = app.ringer().await;
    *ringer = Ringer { projection: Some(Projection::anew(app.now())), ..Ringer::default() };
    app.note_next_ring(None);
    Ok(projection::forget(&path(app))?)
}

/// Another vault has taken the place of the one that was: what was due before now is not the business of its reminders, for
/// nobody could say whether it rang.
pub(crate) async fn begin_anew(app: &App) {
    let mut ringer = app.ringer().await;
    if ready(app, &mut ringer).await
        && let Some(projection) = &mut ringer.projection
    {
        projection.bell = Bell::anew(app.now());
        projection.touched = None;
    }
    app.note_next_ring(None);
    if let Err(error) = write(app, &mut ringer).await {
        tracing::error!(code = ?error.code, "what rings could not be written down");
    }
}
