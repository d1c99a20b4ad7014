//! What a snapshot carries over, beside what stands here.

use crate::space::{
    pull::{STAYS, received_ops},
    stop::Stop,
};
use cairn_protocol::name::Seq;
use cairn_sync::{authority::Kind, record::Record, survivor::Survivor};
use cairn_vault::{
    Vault,
    space::{Held, Name, Received},
};
use std::collections::HashSet;

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

/// What stands here up to a place, and is not among the survivors.
pub(super) async fn missing(
    vault: &Vault,
    space: &Name,
    survivors: &[Survivor],
    upto: Seq,
) -> Result<Vec<Held>, Stop> {
    let there: HashSet<Held> = survivors.iter().flat_map(held).collect();
    let mut missing = vault.space_standing(space, upto.get(), STAYS).await?;
    missing.retain(|op| !there.contains(op));
    Ok(missing)
}
