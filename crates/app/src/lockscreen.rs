//! The copy of what the person marked "show when locked", kept beside the vault so that Support now can show it while
//! the vault is closed. The vault is what counts; the copy follows it after every act and at every unlock.

use crate::{
    error::IpcError,
    keychain,
    off_thread::off_thread,
    session::{App, Unlocked},
    ways_in,
};
use cairn_domain::{care::OwnLine, id::ItemId, person::Person};
use cairn_vault::{keys::KeychainSecret, lockscreen};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{future::Future, path::PathBuf, time::Duration};
use ts_rs::TS;

/// A keychain that does not answer must not keep anyone from the numbers below it.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// How what is marked "show when locked" is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LockScreen {
    /// Encrypted with the device's keychain.
    Sealed,
    /// Readable by anyone who opens this device's files: there is no keychain.
    Plain,
    /// The keychain does not answer as it did, so nothing is shown while locked.
    Unavailable,
}

/// People and lines, in the order they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Marked {
    pub(crate) people: Vec<(ItemId, Person)>,
    pub(crate) lines: Vec<(ItemId, KeptLine)>,
}

/// A line and when it was last saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptLine {
    pub(crate) own: OwnLine,
    pub(crate) saved_at: DateTime<Utc>,
}

/// What Support now may show of the person's own.
pub(crate) struct Mine {
    pub(crate) marked: Marked,
    pub(crate) lock_screen: LockScreen,
    pub(crate) incomplete: bool,
}

impl Marked {
    fn is_empty(&self) -> bool {
        self.people.is_empty() && self.lines.is_empty()
    }

    fn when_locked(mut self) -> Self {
        self.people.retain(|(_, person)| person.when_locked);
        self.lines.retain(|(_, line)| line.own.when_locked);
        self
    }
}

fn path(app: &App) -> PathBuf {
    app.dirs().data.join("lockscreen.json")
}

/// What may be shown now: everything while the vault is open, what was marked while it is locked.
pub(crate) async fn mine(app: &App) -> Mine {
    let unlocked = match app.unlocked().await {
        Ok(unlocked) => unlocked,
        Err(_) => {
            let held = within(held(app)).await;
            let (marked, incomplete) =
                (held.clone().flatten().unwrap_or_default(), held.is_none_or(|held| held.is_none()));
            return Mine { marked, lock_screen: LockScreen::Plain, incomplete };
        }
    };
    let all = match all(&unlocked).await {
        Ok(all) => all,
        Err(error) => {
            tracing::error!(code = ?error.code, "own people and lines could not be read");
            return Mine { marked: Marked::default(), lock_screen: LockScreen::Plain, incomplete: true };
        }
    };
    let lock_screen = how_kept(app, &all.clone().when_locked()).await;
    Mine { marked: all, lock_screen, incomplete: false }
}

/// All people and lines of the person's own.
pub(crate) async fn all(unlocked: &Unlocked) -> Result<Marked, IpcError> {
    let vault = unlocked.vault();
    let mut people: Vec<_> =
        vault.all::<Person>().await?.into_iter().map(|item| (item.id, item.record)).collect();
    people.sort_by_cached_key(|(id, person)| (!person.first, person.name.to_lowercase(), *id));
    let mut lines: Vec<_> = vault
        .all::<OwnLine>()
        .await?
        .into_iter()
        .map(|item| (item.id, KeptLine { own: item.record, saved_at: item.changed_at }))
        .collect();
    lines.sort_by_cached_key(|(id, line)| (line.own.name.to_lowercase(), *id));
    Ok(Marked { people, lines })
}

/// The copy as it is on disk: none when it is there but cannot be opened, an empty one when there is none.
async fn held(app: &App) -> Option<Marked> {
    let path = path(app);
    if !path.exists() {
        return Some(Marked::default());
    }
    let text = match lockscreen::read(&path, None).ok()? {
        Some(plain) => plain,
        None => lockscreen::read(&path, secret(app).await?.as_ref()).ok()??,
    };
    serde_json::from_str(&text).ok()
}

fn is_plain(app: &App) -> bool {
    matches!(lockscreen::read(&path(app), None), Ok(Some(_)))
}

/// The keychain's secret as it is; none where it is not given, which is not the same as there being none.
async fn secret(app: &App) -> Option<Option<KeychainSecret>> {
    let slots = ways_in::slots(app).ok()?;
    keychain::secret(app, &slots).await.ok()
}

async fn how_kept(app: &App, marked: &Marked) -> LockScreen {
    let platform = app.platform().clone();
    let available = off_thread(move || Ok::<_, IpcError>(platform.keychain.available()));
    if !matches!(within(available).await, Some(Ok(true))) {
        return LockScreen::Plain;
    }
    match within(held(app)).await.flatten() {
        Some(held) if held == *marked => LockScreen::Sealed,
        _ => LockScreen::Unavailable,
    }
}

/// Brings the copy in step with the vault. The act it follows is durable already, so a failure here is no failure of
/// that act: it is logged, the interface sees it in [`LockScreen`], and the next unlock tries again.
pub(crate) async fn keep_in_step(unlocked: &Unlocked) {
    let app = unlocked.app();
    let _one_at_a_time = app.lock_screen().await;
    match within(follow(unlocked)).await {
        Some(Ok(())) => {}
        Some(Err(error)) => {
            tracing::error!(code = ?error.code, "the lock screen's copy could not be written")
        }
        None => tracing::error!("the keychain did not answer in time for the lock screen's copy"),
    }
}

async fn follow(unlocked: &Unlocked) -> Result<(), IpcError> {
    let (app, path) = (unlocked.app(), path(unlocked.app()));
    let marked = all(unlocked).await?.when_locked();
    if marked.is_empty() {
        return Ok(lockscreen::forget(&path)?);
    }
    let platform = app.platform().clone();
    let keychain = off_thread(move || Ok::<_, IpcError>(platform.keychain.available())).await?;
    if held(app).await.as_ref() == Some(&marked) && is_plain(app) != keychain {
        return Ok(());
    }
    let secret = match keychain {
        true => keychain::secret_or_new(app, &ways_in::slots(app)?).await.ok().flatten(),
        false => None,
    };
    if keychain && secret.is_none() {
        // It was to be sealed and cannot be: better nothing on the lock screen than names in the clear.
        return Ok(lockscreen::forget(&path)?);
    }
    let text = serde_json::to_string(&marked).map_err(cairn_vault::Error::Record)?;
    Ok(lockscreen::write(&path, &text, secret.as_ref())?)
}

/// Forgets the copy: with everything else on this device.
pub(crate) fn forget(app: &App) -> Result<(), IpcError> {
    Ok(lockscreen::forget(&path(app))?)
}

async fn within<T>(work: impl Future<Output = T>) -> Option<T> {
    tokio::time::timeout(PATIENCE, work).await.ok()
}
