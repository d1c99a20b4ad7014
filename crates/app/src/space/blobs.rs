//! Attachments: their bytes go to the server in sealed chunks, and come from there, and go on where they were cut off
//! (SPEC.md, 7).

use super::{reach::within, say::say, stop::Stop, view::SyncTrouble, walk::Walk};
use crate::{fetch::server::ServerFailed, session::AppEvent};
use cairn_protocol::{
    limit,
    name::{BlobId, Digest, RecordId},
    refusal::Refusal,
};
use cairn_sync::{
    Secret,
    blob::{Opener, Plan, make_id},
    member::derive_delete_token,
};
use cairn_vault::attachment::{StoredBlob, Wanted};

/// The kind of an intent that holds the name and the key of a blob whose chunks are on their way.
pub(super) const BLOB: &str = "blob";
/// So many attachments are looked at in one turn.
const LOOKED: u32 = 200;

/// What an attempt came to.
enum Came {
    /// It is done.
    Whole,
    /// The token has just ended: it goes on at the next try.
    Later,
    /// There is no such blob, or it is another: the others are not held up by it.
    NotThere,
}

impl Walk<'_> {
    /// Gives the bytes of one attachment. False if there is none to be given.
    pub(super) async fn store(&mut self) -> Result<bool, Stop> {
        let unlocked = self.app.unlocked().await?;
        let Some(wanted) = unlocked.vault().attachments_to_send(1).await?.pop() else { return Ok(false) };
        drop(unlocked);
        let (stored, intent) = self.named(&wanted).await?;
        let (blob, key) = of(&stored)?;
        let whole = u64::from(wanted.attachment.bytes) + u64::from(stored.small);
        let plan = Plan::of(self.id, blob, whole).ok_or_else(|| Stop::damaged("an attachment too large"))?;
        let delete = derive_delete_token(self.me.deletion(), RecordId::from_bytes(*blob.as_bytes()));
        let announced = plan.announced(delete.hash());
        loop {
            let token = self.enter().await?;
            let within = within(self.id, &token);
            let held = match self.server.blob_announce(within, blob, &announced, &self.noted).await {
                Ok(held) => held,
                Err(failed) => return self.later(failed),
            };
            let missing = held.missing().iter().flat_map(|run| run.first..run.first + run.count);
            let missing: Vec<u64> = missing.collect();
            if missing.is_empty() {
                break;
            }
            for chunk in missing {
                let part = plan.part(chunk);
                let most = usize::try_from(part.end - part.start).unwrap_or(limit::CHUNK);
                let unlocked = self.app.unlocked().await?;
                let content = unlocked.vault().attachment_part(wanted.id, part.start, most).await?;
                drop(unlocked);
                let sealed = plan.seal(&key, chunk, &content);
                let sealed =
                    sealed.ok_or_else(|| Stop::damaged("an attachment is not as long as it says"))?;
                let put = self.server.chunk_put(within, (blob, chunk), sealed, &self.noted).await;
                if let Err(failed) = put {
                    return self.later(failed);
                }
            }
        }
        let unlocked = self.app.unlocked().await?;
        unlocked.vault().keep_stored(wanted.id, &stored, unlocked.now()).await?;
        unlocked.vault().intent_done(intent).await?;
        Ok(true)
    }

    /// A refusal in the middle: where only the token has ended, it goes on.
    fn later(&mut self, failed: ServerFailed) -> Result<bool, Stop> {
        match failed {
            ServerFailed::Refused(Refusal::NotLetIn) => {
                self.reach.refused();
                Ok(true)
            }
            failed => Err(failed.into()),
        }
    }

    /// The name and the key of an attachment's blob: kept before its first chunk is sent, so that the same bytes are sent
    /// after a break.
    async fn named(&self, wanted: &Wanted) -> Result<(StoredBlob, i64), Stop> {
        let damaged = |_| Stop::damaged("a blob cannot be named");
        let unlocked = self.app.unlocked().await?;
        let vault = unlocked.vault();
        for intent in vault.intents(self.id.as_bytes()).await? {
            if intent.kind == BLOB
                && let Ok((id, stored)) =
                    serde_json::from_slice::<(cairn_domain::id::ItemId, StoredBlob)>(&intent.bytes)
                && id == wanted.id
            {
                return Ok((stored, intent.number));
            }
        }
        let bytes = u64::from(wanted.attachment.bytes);
        let small = vault.attachment_part(wanted.id, bytes, limit::CHUNK).await?.len();
        let (blob, key) = (
            make_id().map_err(|_| Stop::damaged("no randomness"))?,
            Secret::make().map_err(|_| Stop::damaged("no randomness"))?,
        );
        let stored = StoredBlob {
            blob: blob.to_string(),
            key: Digest::from_bytes(*key.expose()).to_string(),
            small: u32::try_from(small).unwrap_or(0),
        };
        let kept = serde_json::to_vec(&(wanted.id, &stored)).map_err(damaged)?;
        let number = vault.intent_add(self.id.as_bytes(), BLOB, &kept).await?;
        Ok((stored, number))
    }

    /// Takes the bytes of attachments that are on the server and not here.
    pub(super) async fn fetch(&mut self) -> Result<(), Stop> {
        let unlocked = self.app.unlocked().await?;
        let wanted = unlocked.vault().attachments_to_fetch(LOOKED).await?;
        drop(unlocked);
        for wanted in wanted {
            let Some(stored) = wanted.stored.clone() else { continue };
            loop {
                match self.fetch_one(&wanted, &stored).await? {
                    Came::Whole => self.app.tell(AppEvent::RecordsChanged),
                    Came::NotThere => tracing::warn!("an attachment is not on the server"),
                    Came::Later => continue,
                }
                break;
            }
        }
        Ok(())
    }

    async fn fetch_one(&mut self, wanted: &Wanted, stored: &StoredBlob) -> Result<Came, Stop> {
        let (blob, key) = of(stored)?;
        let token = self.enter().await?;
        let within = within(self.id, &token);
        let held = match self.server.blob_held(within, blob, &self.noted).await {
            Ok(held) => held,
            Err(failed) => return self.missing(failed),
        };
        let mut opener = Opener::new(self.id, blob, held.announced());
        let (bytes, mut at, mut small) = (u64::from(wanted.attachment.bytes), 0, Vec::new());
        for chunk in 0..held.announced().chunks() {
            let sealed = match self.server.chunk_get(within, (blob, chunk), &self.noted).await {
                Ok(sealed) => sealed,
                Err(failed) => return self.missing(failed),
            };
            let Ok(content) = opener.open(&key, &sealed) else { return self.forget(wanted).await };
            // What was here before the last break is passed over.
            let have = self.app.unlocked().await?.vault().attachment_have(wanted.id).await?;
            let end = at + content.len() as u64;
            let own =
                content.get(range(have.clamp(at, end) - at, bytes.clamp(at, end) - at)).unwrap_or_default();
            if !own.is_empty() {
                let unlocked = self.app.unlocked().await?;
                unlocked.vault().keep_fetched(wanted.id, have.clamp(at, end), own).await?;
            }
            small.extend_from_slice(
                content.get(range(bytes.clamp(at, end) - at, end - at)).unwrap_or_default(),
            );
            at = end;
        }
        if opener.finish().is_err() || at != bytes + u64::from(stored.small) {
            return self.forget(wanted).await;
        }
        if !small.is_empty() {
            self.app.unlocked().await?.vault().keep_fetched_small(wanted.id, &small).await?;
        }
        Ok(Came::Whole)
    }

    /// Other bytes than those that were put there: nothing of them is kept.
    async fn forget(&self, wanted: &Wanted) -> Result<Came, Stop> {
        self.app.unlocked().await?.vault().forget_fetched(wanted.id).await?;
        say(self.app, &self.lane, super::view::SyncKind::Trouble, Some(SyncTrouble::Altered));
        Ok(Came::NotThere)
    }

    fn missing(&mut self, failed: ServerFailed) -> Result<Came, Stop> {
        match failed {
            ServerFailed::Refused(Refusal::Nothing) => Ok(Came::NotThere),
            ServerFailed::Refused(Refusal::NotLetIn) => {
                self.reach.refused();
                Ok(Came::Later)
            }
            failed => Err(failed.into()),
        }
    }
}

fn range(from: u64, to: u64) -> std::ops::Range<usize> {
    let place = |at: u64| usize::try_from(at).unwrap_or(usize::MAX);
    place(from)..place(to.max(from))
}

/// A blob's name and key.
pub(super) fn of(stored: &StoredBlob) -> Result<(BlobId, Secret), Stop> {
    let damaged = |_| Stop::damaged("a blob's name or key cannot be read");
    let key: Digest = stored.key.parse().map_err(damaged)?;
    Ok((stored.blob.parse().map_err(damaged)?, Secret::copy(key.as_bytes())))
}
