//! What a snapshot carries over, beside what stands here.

use crate::space::{
    pull::{STAYS, received_ops},
    stop::Stop,
    walk::Walk,
};
use cairn_domain::op::WriterId;
use cairn_protocol::name::Seq;
use cairn_sync::{authority::Kind, record::Record, survivor::Survivor};
use cairn_vault::space::{Held, Received};
use std::collections::{HashMap, HashSet};

/// What a survivor says, as it is kept. Where exactly it stood nobody knows any more; it was no later than the snapshot.
pub(super) fn ops(survivor: &Survivor, upto: Seq, as_whom: (Kind, bool)) -> Vec<Received> {
    let (author, seen) = (survivor.author, survivor.seen);
    let record = Record { author, seen, ops: survivor.ops().cloned().collect() };
    received_ops(record, as_whom, (survivor.header.record, upto, survivor.received)).0
}

/// What tells the ops of a survivor from all others.
pub(super) fn held(survivor: &Survivor) -> impl Iterator<Item = Held> {
    let record = *survivor.header.record.as_bytes();
    survivor.ops().map(move |op| (record, op.stamp.writer, op.stamp.wseq))
}

impl Walk<'_> {
    /// What stands here up to a place, and is not among the survivors.
    pub(super) async fn left_out(&self, survivors: &[Survivor], upto: Seq) -> Result<Vec<Held>, Stop> {
        let there: HashSet<Held> = survivors.iter().flat_map(held).collect();
        let unlocked = self.app.unlocked().await?;
        let (vault, space) = (unlocked.vault(), self.id.as_bytes());
        let mut missing = vault.space_standing(space, upto.get(), STAYS).await?;
        missing.retain(|op| !there.contains(op));
        if self.kind == Kind::Personal || missing.is_empty() {
            return Ok(missing);
        }
        // What was written once more in a group everybody has under the record of which they heard first.
        let mut by_stamp = HashMap::<(WriterId, u64), Vec<Received>>::new();
        for op in survivors.iter().flat_map(|one| ops(one, upto, self.as_whom(one))) {
            by_stamp.entry((op.stamp.writer, op.stamp.wseq)).or_default().push(op);
        }
        let mut really = Vec::new();
        for op in missing {
            let mut carried = false;
            for twin in by_stamp.get(&(op.1, op.2)).into_iter().flatten() {
                carried |= vault.space_says(space, &op, twin).await?;
            }
            if !carried {
                really.push(op);
            }
        }
        Ok(really)
    }
}
