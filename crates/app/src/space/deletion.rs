//! What is gone here goes from the server as well: sealed records of which nothing is left, once it can no longer be taken
//! back, and the bytes of attachments (SPEC.md, 6.7).
//!
//! Only who wrote a record has the token that deletes it, so each device sees to its own. What else such a record held is
//! written anew first. The others let go of what they keep of it by themselves.

use super::{
    blobs::{self, BLOB},
    flow::Flow,
    reach::within,
    snapshot::item,
    stop::Stop,
    walk::{Walk, keep_flow},
};
use crate::fetch::server::ServerFailed;
use cairn_domain::id::ItemId;
use cairn_protocol::{
    chain::{Item, Kept},
    envelope::Header,
    name::{BlobId, DeleteToken, RecordId},
    refusal::Refusal,
};
use cairn_sync::{authority::Kind, identity::Identity, member::derive_delete_token};
use cairn_vault::{
    attachment::{Attachment, StoredBlob},
    space::{Erased, Fate},
    undo::UNDO_DAYS,
};
use chrono::TimeDelta;
use std::sync::Arc;

/// Records that are looked at at a time.
const LOOKED: u32 = 500;

impl Walk<'_> {
    /// Has the server let go of what was erased here. True if something has to be written anew before.
    pub(super) async fn erase(&mut self) -> Result<bool, Stop> {
        if self.is_frozen() {
            return Ok(false);
        }
        let now = self.app.now();
        let unlocked = self.app.unlocked().await?;
        let space = unlocked.vault().space(self.id.as_bytes()).await?.ok_or(Stop::Nothing)?;
        drop(unlocked);
        let last = Flow::of(&space)?.erased_at;
        let daily = last.is_none_or(|last| now < last || now - last >= TimeDelta::days(1));
        let mut waiting = std::mem::take(&mut self.moved) || daily;
        let (mut moved, mut any) = (false, waiting);
        loop {
            let unlocked = self.app.unlocked().await?;
            let all = unlocked.vault().space_erased(self.id.as_bytes(), waiting, LOOKED).await?;
            drop(unlocked);
            let whole = all.len() < LOOKED as usize;
            any |= !all.is_empty();
            for erased in all {
                moved |= self.erase_one(&erased).await?;
            }
            if whole {
                break;
            }
            waiting = false;
        }
        // The attachments are the person's own, of which no group's server is to hear.
        if any && self.kind == Kind::Personal {
            self.erase_blobs().await?;
        }
        if daily {
            keep_flow(self.app, self.spaces, self.id.as_bytes(), |flow| flow.erased_at = Some(now)).await?;
        }
        self.moved = moved;
        Ok(moved)
    }

    /// One record of which something was erased. True if what else it held is to be sent anew.
    async fn erase_one(&mut self, erased: &Erased) -> Result<bool, Stop> {
        let read = |bytes: &Vec<u8>| item(bytes).map_err(|_| Stop::damaged("an item cannot be read"));
        let item = erased.bytes.as_ref().map(read).transpose()?;
        if erased.removed && self.is_replaced(item.as_ref()).await? {
            // It is in the snapshot, and goes with the next.
            self.keep_compacting(|compacting| compacting.stale = true).await?;
        }
        let Some(Kept::Record(envelope)) = item.map(|item| item.kept) else {
            return self.fate(erased, Fate::Gone).await.map(|()| false);
        };
        let header = envelope.header;
        let name = RecordId::from_bytes(erased.record);
        let token = self.token_of(&header);
        let own = token.is_some();
        // Whoever wrote it may have written the rest of it anew already.
        let nothing_left =
            !own && erased.rest && self.app.unlocked().await?.vault().space_moved(erased).await?;
        match (token, erased.rest) {
            (Some(token), false) => {
                let session = self.enter().await?;
                let within = within(self.id, &session);
                match self.server.record_delete(within, name, &token, &self.noted).await {
                    Ok(()) | Err(ServerFailed::Refused(Refusal::Nothing)) => {}
                    Err(failed) => return Err(failed.into()),
                }
                self.fate(erased, Fate::Gone).await?;
            }
            // In a group an act is of one item, and there may be nothing besides that its author may still write.
            (Some(_), true) if erased.removed && self.kind == Kind::Personal => {
                let moved = self.app.unlocked().await?.vault().space_move(erased).await?;
                self.fate(erased, Fate::Waits).await?;
                return Ok(moved);
            }
            (_, true) if !nothing_left => self.fate(erased, Fate::Waits).await?,
            _ => self.fate(erased, Fate::Gone).await?,
        }
        Ok(false)
    }

    /// The token that deletes a record, if it is this member's: by the keys that they have or have had.
    pub(super) fn token_of(&self, header: &Header) -> Option<DeleteToken> {
        let token = |keys: &Arc<Identity>| derive_delete_token(keys.deletion(), header.record);
        let all = std::iter::once(&self.me).chain(&self.keys).map(token);
        all.into_iter().find(|token| token.hash() == header.delete)
    }

    /// Whether a record stands before what a snapshot has replaced.
    async fn is_replaced(&self, item: Option<&Item>) -> Result<bool, Stop> {
        let Some(item) = item else { return Ok(true) };
        let order = self.compacting().await?.order()?;
        let upto = order.map(|order| order.compaction.upto);
        Ok(matches!(item.kept, Kept::Record(_)) && upto.is_some_and(|upto| item.seq <= upto))
    }

    async fn fate(&self, erased: &Erased, fate: Fate) -> Result<(), Stop> {
        let unlocked = self.app.unlocked().await?;
        Ok(unlocked.vault().space_erased_done(self.id.as_bytes(), &erased.record, fate).await?)
    }

    /// Deletes the bytes of attachments that were removed for good, and of those that were removed before all of them were
    /// sent.
    async fn erase_blobs(&mut self) -> Result<(), Stop> {
        let unlocked = self.app.unlocked().await?;
        let vault = unlocked.vault();
        let left = vault.blobs_left(self.app.now() - TimeDelta::days(UNDO_DAYS)).await?;
        let mut stored = Vec::new();
        for id in left {
            if let Some(row) = vault.get::<StoredBlob>(id).await? {
                stored.push((id, row.record));
            }
        }
        let mut begun = Vec::new();
        for intent in vault.intents(self.id.as_bytes()).await? {
            if intent.kind == BLOB
                && let Ok((id, row)) = serde_json::from_slice::<(ItemId, StoredBlob)>(&intent.bytes)
                && vault.get::<Attachment>(id).await?.is_none()
            {
                begun.push((intent.number, row));
            }
        }
        drop(unlocked);
        for (id, row) in stored {
            if self.erase_blob(&row).await? {
                let unlocked = self.app.unlocked().await?;
                unlocked.vault().blob_forget(id, unlocked.now()).await?;
            }
        }
        for (intent, row) in begun {
            self.erase_blob(&row).await?;
            self.app.unlocked().await?.vault().intent_done(intent).await?;
        }
        Ok(())
    }

    /// Deletes a blob. False if another device put it there, which does it.
    async fn erase_blob(&mut self, stored: &StoredBlob) -> Result<bool, Stop> {
        let (blob, _): (BlobId, _) = blobs::of(stored)?;
        let token = derive_delete_token(self.me.deletion(), RecordId::from_bytes(*blob.as_bytes()));
        let session = self.enter().await?;
        let within = within(self.id, &session);
        let held = match self.server.blob_held(within, blob, &self.noted).await {
            Ok(held) => held,
            Err(ServerFailed::Refused(Refusal::Nothing)) => return Ok(true),
            Err(failed) => return Err(failed.into()),
        };
        if held.announced().delete != token.hash() {
            return Ok(false);
        }
        match self.server.blob_delete(within, blob, &token, &self.noted).await {
            Ok(()) | Err(ServerFailed::Refused(Refusal::Nothing)) => Ok(true),
            Err(failed) => Err(failed.into()),
        }
    }
}
