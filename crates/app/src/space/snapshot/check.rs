//! Looking at a snapshot that another device made, before what it replaces is let go.

use super::carried::{held, ops};
use crate::space::{stop::Stop, walk::Walk};
use cairn_protocol::space::SignedCompaction;
use cairn_vault::space::{Applied, Received};

impl Walk<'_> {
    /// Compares the snapshot in force with what this device holds, and takes from it what is lacking here. False if it is not
    /// to be believed.
    pub(super) async fn check(&mut self, order: &SignedCompaction) -> Result<bool, Stop> {
        let upto = order.compaction.upto;
        let Some((snapshot, survivors)) = self.snapshot(order).await? else { return Ok(false) };
        let begins = self.begins().await?;
        let missing = self.left_out(&survivors, upto).await?;
        if !missing.is_empty() {
            tracing::warn!(many = missing.len(), "a snapshot leaves out what stands here");
            return Ok(false);
        }
        let unlocked = self.app.unlocked().await?;
        let (vault, id) = (unlocked.vault(), self.id.as_bytes());
        let link = vault.space_link(id, upto.get()).await?;
        if link.is_some_and(|link| link != *snapshot.chain().head().as_bytes()) {
            return Ok(false);
        }
        // When the server took a record is the one thing that no author signs; whoever read the chain knows it.
        let received = vault.space_received(id, upto.get()).await?;
        for survivor in &survivors {
            let taken = i64::try_from(survivor.received.get()).unwrap_or(i64::MAX);
            let same = match received.get(survivor.header.record.as_bytes()) {
                Some(known) => *known == taken,
                // What stood before this device came it cannot know.
                None => begins.is_some(),
            };
            if !same {
                tracing::warn!("a snapshot holds what never stood in the chain, or not then");
                return Ok(false);
            }
        }
        let here = vault.space_held(id, upto.get()).await?;
        let strange: Vec<Received> = survivors
            .iter()
            .filter(|survivor| held(survivor).any(|op| !here.contains(&op)))
            .flat_map(|survivor| ops(survivor, upto, self.as_whom(survivor)))
            .filter(|op| !here.contains(&(op.record, op.stamp.writer, op.stamp.wseq)))
            .collect();
        let lacking = vault.space_lacking(id, strange).await?;
        if !lacking.is_empty() {
            let applied = Applied { ops: lacking, ..Applied::default() };
            let done = vault.apply(id, &applied, unlocked.now()).await?;
            crate::space::after::came(&unlocked, &done.changed).await?;
        }
        drop(unlocked);
        let carried = survivors.len() as u64;
        self.keep_compacting(|compacting| compacting.carried = carried).await?;
        Ok(true)
    }
}
