//! Compaction: what a snapshot holds is dropped, on a facilitator's word.

use crate::{
    answer::{
        record::{ROW, placed},
        session,
    },
    asked::{Answer, Asked},
    db::{NewItem, Tx},
    failed::Failed,
    shared::Shared,
    signature,
    state::State,
};
use cairn_protocol::{
    Message,
    chain::Kept,
    label,
    name::{BlobId, Digest, SpaceId},
    record::Placed,
    refusal::Refusal,
    space::{Compaction, SignedCompaction},
};
use std::sync::Arc;

/// Takes a compaction, if the snapshot it names is whole and is the one that was signed.
pub(crate) async fn post(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let id: SpaceId = asked.name(0)?;
    let signed: SignedCompaction = asked.message()?;
    let order = signed.compaction;
    if order.space != id {
        return Err(Refusal::Malformed.into());
    }
    // Hundreds of megabytes may be read for this, so no other writer waits for it; chunks never change.
    let snapshot = snapshot_hash(&shared, &order).await?;
    let now = shared.now();
    let mut tx = shared.db.write().await?;
    let mut state = State::of(&mut tx, id).await?.ok_or(Refusal::Nothing)?;
    if let Some(placed) = known(&mut tx, &state, &signed).await? {
        return Ok(Answer::message(&placed));
    }
    if order.epoch != state.epoch {
        let member = session::of_path(&mut tx, &asked, now).await.is_ok();
        let moved = Refusal::CommitMoved { epoch: state.epoch, commit: state.commit };
        return Err(if member { moved } else { Refusal::NotLetIn }.into());
    }
    if !signature::holds(&state.commit_key, &order.to_sign(), &signed.signature) {
        return Err(Refusal::NotLetIn.into());
    }
    // Looked at again: it may have been deleted since.
    let whole =
        snapshot == Some(order.snapshot_hash) && is_whole(&mut tx, state.number, order.snapshot).await?;
    if !whole || link_at(&mut tx, &state, order.upto.get()).await? != Some(order.head) {
        return Err(Refusal::Nothing.into());
    }
    let item = state.append(Kept::Compaction(signed), now)?;
    let (seq, received, bytes) = (item.seq.get(), item.received.get(), signed.to_bytes());
    state.used += bytes.len() as u64 + ROW;
    let link = state.chain.head();
    tx.put_item(state.number, NewItem { seq, received, kind: 2, name: None, link, bytes }).await?;
    drop_compacted(&mut tx, &mut state, &order).await?;
    (state.compacted, state.compaction) = (order.upto.get().max(state.compacted), seq);
    state.snapshot = Some(order.snapshot);
    state.keep(&mut tx).await?;
    tx.commit().await?;
    shared.tell(state.number, state.end());
    Ok(Answer::message(&Placed { seq: item.seq, received: item.received }))
}

/// Where the very same compaction stands already.
async fn known(tx: &mut Tx, state: &State, signed: &SignedCompaction) -> Result<Option<Placed>, Failed> {
    let row = tx
        .one(
            "select seq, received from items where space = $1 and seq = $2 and kind = 2 and bytes = $3",
            &[state.number.into(), state.compaction.into(), (&signed.to_bytes()).into()],
        )
        .await?;
    row.map(|row| placed(row.number(0)?, row.number(1)?)).transpose()
}

/// The hash of a snapshot's sealed chunks, one after another; none if it is not whole.
async fn snapshot_hash(shared: &Shared, order: &Compaction) -> Result<Option<Digest>, Failed> {
    let mut tx = shared.db.read().await?;
    let space = tx.one("select number from spaces where id = $1", &[order.space.as_bytes().into()]).await?;
    let space = space.ok_or(Refusal::Nothing)?.number(0)?;
    if !is_whole(&mut tx, space, order.snapshot).await? {
        return Ok(None);
    }
    let mut hasher = blake3::Hasher::new_derive_key(label::SNAPSHOT);
    tx.each(
        "select sealed from chunks where space = $1 and blob = $2 order by number",
        &[space.into(), order.snapshot.as_bytes().into()],
        |row| {
            hasher.update(&row.bytes(0)?);
            Ok(std::ops::ControlFlow::Continue(()))
        },
    )
    .await?;
    Ok(Some(Digest::from_bytes(*hasher.finalize().as_bytes())))
}

async fn is_whole(tx: &mut Tx, space: u64, blob: BlobId) -> Result<bool, sqlx::Error> {
    let whole = "select 1 from blobs where space = $1 and id = $2 and held = chunks";
    tx.one(whole, &[space.into(), blob.as_bytes().into()]).await.map(|row| row.is_some())
}

/// The chain's link at a place; none if it has no such place, or before what was compacted already.
async fn link_at(tx: &mut Tx, state: &State, seq: u64) -> Result<Option<Digest>, sqlx::Error> {
    if seq < state.compacted {
        return Ok(None);
    }
    let row = tx
        .one("select link from items where space = $1 and seq = $2", &[state.number.into(), seq.into()])
        .await?;
    row.map(|row| row.fixed(0).map(Digest::from_bytes)).transpose()
}

/// Drops sealed records, older snapshots, and slots of commits. Places, links and the names of records stay: a record that
/// is sent once more is still known; and so do the bodies of commits, by which newcomers prove rosters of old epochs.
async fn drop_compacted(tx: &mut Tx, state: &mut State, order: &Compaction) -> Result<(), sqlx::Error> {
    let (space, upto) = (state.number.into(), order.upto.get().into());
    let freed = "select cast(coalesce(sum(length(bytes)), 0) as bigint) from items \
                 where space = $1 and seq <= $2 and kind in (0, 3)";
    let mut freed = tx.one(freed, &[space, upto]).await?.map_or(Ok(0), |row| row.number(0))?;
    tx.run(
        "update items set bytes = $3 where space = $1 and seq <= $2 and kind in (0, 3)",
        &[space, upto, [].as_slice().into()],
    )
    .await?;
    let before = order.slots_before.get().into();
    let slots = tx.run("delete from slots where space = $1 and epoch < $2", &[space, before]).await?;
    freed += slots * (cairn_protocol::limit::SLOT_SEALED as u64 + 64);
    if let Some(old) = state.snapshot.filter(|old| *old != order.snapshot) {
        let args = [space, old.as_bytes().into()];
        let held = "select cast(coalesce(sum(length(sealed)), 0) as bigint) from chunks where space = $1 and blob = $2";
        freed += tx.one(held, &args).await?.map_or(Ok(0), |row| row.number(0))?;
        tx.run("delete from chunks where space = $1 and blob = $2", &args).await?;
        tx.run("delete from blobs where space = $1 and id = $2", &args).await?;
    }
    state.used = state.used.saturating_sub(freed);
    Ok(())
}
