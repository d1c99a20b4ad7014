//! The public side of the recovery words: enough to make them a member of the space, and to open nothing.

use super::{intent::intend, stop::Stop, walk::own};
use crate::{
    error::{Code, IpcError},
    session::Unlocked,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_domain::id::ItemId;
use cairn_protocol::Message;
use cairn_sync::{
    Secret,
    intent::Intent,
    recovery::{Recovery, RecoveryPublic},
    standing::Standing,
};
use cairn_vault::{Record, phrase::Phrase};
use serde::{Deserialize, Serialize};

/// The verb of an act that is not the person's: their words were kept in public.
pub(crate) const KEEP: &str = "recovery_keep";
/// There is one item of this; every device calls it the same.
const ONE: ItemId = ItemId::from_bytes(*b"cairn/1/recovery");

/// The public keys of the words, as they are kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct RecoveryRow {
    /// Base64 of `cairn_sync::recovery::RecoveryPublic`.
    public: String,
}

impl Record for RecoveryRow {
    const COLLECTION: &'static str = "recovery";
}

/// What the words can do.
pub(super) fn of(phrase: &Phrase) -> Recovery {
    Recovery::derive(&Secret::copy(phrase.expose()))
}

/// The words, as the person typed them.
pub(super) fn phrase(typed: &str) -> Result<Phrase, IpcError> {
    Phrase::parse(typed).map_err(|error| IpcError::new(Code::BadPhrase, error.to_string()))
}

/// What is known of the words in force.
pub(super) async fn known(unlocked: &Unlocked) -> Result<Option<RecoveryPublic>, Stop> {
    let Some(row) = unlocked.vault().get::<RecoveryRow>(ONE).await? else { return Ok(None) };
    // Where two devices chose new words apart, both stand there, a line each.
    let lines = row.record.public.lines().filter_map(|line| STANDARD.decode(line.trim()).ok());
    let mut all: Vec<RecoveryPublic> =
        lines.filter_map(|bytes| RecoveryPublic::from_bytes(&bytes).ok()).collect();
    if all.len() > 1
        && let Some(space) = own(unlocked).await?
        && let Some(standing) = space.standing.as_deref().and_then(|kept| Standing::from_bytes(kept).ok())
        && let Some(at) = all.iter().position(|one| standing.roster().by_key(one.keys.sign).is_some())
    {
        // Those count that the roster names.
        return Ok(Some(all.swap_remove(at)));
    }
    all.pop().map(Some).ok_or_else(|| Stop::damaged("the public recovery keys cannot be read"))
}

/// New words were confirmed: what is public of them is kept, and where there is a space they take the old ones' place in it.
pub(crate) async fn confirmed(unlocked: &Unlocked, phrase: &Phrase) -> Result<(), IpcError> {
    keep(unlocked, phrase).await?;
    let Some(space) = own(unlocked).await?.filter(|space| space.standing.is_some()) else { return Ok(()) };
    intend(unlocked, &space.id, &Intent::Recovery(of(phrase).public().keys)).await?;
    unlocked.session().spaces.own.wake.notify_one();
    Ok(())
}

/// Keeps what is public of words that were just confirmed.
pub(super) async fn keep(unlocked: &Unlocked, phrase: &Phrase) -> Result<(), IpcError> {
    let row = RecoveryRow { public: STANDARD.encode(of(phrase).public().to_bytes()) };
    let mut change = unlocked.vault().begin(KEEP, "", unlocked.now()).await?;
    change.put(ONE, &row).await?;
    change.commit().await?;
    Ok(())
}
