//! Commits: taken one after another, and each slot given to who knows its name.

use crate::{
    answer::{record::ROW, session},
    asked::{Answer, Asked},
    db::{NewItem, Tx},
    failed::Failed,
    shared::Shared,
    signature,
    state::State,
};
use cairn_protocol::{
    Message, Part, Writer,
    chain::{Item, Kept},
    commit::{Core, NewCommit, SignedHeader, Slot},
    limit,
    name::{Epoch, PublicKey, SlotId, SpaceId},
    record::Placed,
    refusal::Refusal,
};
use std::sync::{Arc, atomic::Ordering};

/// Refuses a commit whose keys are none.
pub(crate) fn look_at_keys(core: &Core) -> Result<(), Refusal> {
    let keys = [&core.write_key, &core.commit_key];
    if keys.into_iter().all(signature::is_key) { Ok(()) } else { Err(Refusal::Malformed) }
}

/// Takes the next commit. Its signature is all the proof there is: no session is asked for, since the answer to one
/// that was lost is asked for again when the old session has ended with its epoch.
pub(crate) async fn post(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let id: SpaceId = asked.name(0)?;
    let new: NewCommit = asked.message()?;
    let signed = *new.signed();
    let core = signed.header.core;
    if core.space != id {
        return Err(Refusal::Malformed.into());
    }
    look_at_keys(&core)?;
    let now = shared.now();
    let mut tx = shared.db.write().await?;
    let mut state = State::of(&mut tx, id).await?.ok_or(Refusal::Nothing)?;
    if let Some(placed) = known(&mut tx, &state, core.epoch, &signed).await? {
        return Ok(Answer::message(&placed));
    }
    if state.chain.follows(&signed).is_err() {
        let may_know =
            knows(&mut tx, &state, &signed).await? || session::of_path(&mut tx, &asked, now).await.is_ok();
        let moved = Refusal::CommitMoved { epoch: state.epoch, commit: state.commit };
        return Err(if may_know { moved } else { Refusal::NotLetIn }.into());
    }
    if !signature::holds(&state.commit_key, &signed.header.to_sign(), &signed.signature) {
        return Err(Refusal::NotLetIn.into());
    }
    // A full space can still be kept safe: an eighth more is for commits alone.
    let room = shared.config.space_bytes + shared.config.space_bytes / 8;
    if state.commits >= shared.config.space_commits || state.used + size(&new) > room {
        return Err(Refusal::Full.into());
    }
    let item = state.append(Kept::Commit(signed), now)?;
    (state.write_key, state.commit_key) = (core.write_key, core.commit_key);
    keep(&mut tx, &mut state, &new, &item).await?;
    tx.run("delete from tokens where space = $1", &[state.number.into()]).await?;
    tx.commit().await?;
    shared.metrics.items.fetch_add(1, Ordering::Relaxed);
    shared.tell(state.number, state.end());
    Ok(Answer::message(&Placed { seq: item.seq, received: item.received }))
}

/// Whether whoever sends this holds, or held, a commit key of the space: it is signed by the one it builds on.
async fn knows(tx: &mut Tx, state: &State, signed: &SignedHeader) -> Result<bool, Failed> {
    let row = tx
        .one(
            "select commit_key from commits where space = $1 and epoch = $2 and hash = $3",
            &[
                state.number.into(),
                signed.header.core.epoch.get().saturating_sub(1).into(),
                signed.header.core.previous.as_bytes().into(),
            ],
        )
        .await?;
    let Some(row) = row else { return Ok(false) };
    let key = PublicKey::from_bytes(row.fixed(0)?);
    Ok(signature::holds(&key, &signed.header.to_sign(), &signed.signature))
}

/// Where the very same commit stands already. Slots and body are in the header's hashes.
pub(crate) async fn known(
    tx: &mut Tx,
    state: &State,
    epoch: Epoch,
    signed: &SignedHeader,
) -> Result<Option<Placed>, Failed> {
    let row = tx
        .one(
            "select i.seq, i.received from commits c join items i on i.space = c.space and i.seq = c.seq \
             where c.space = $1 and c.epoch = $2 and c.signed = $3",
            &[state.number.into(), epoch.get().into(), (&signed.to_bytes()).into()],
        )
        .await?;
    row.map(|row| super::record::placed(row.number(0)?, row.number(1)?)).transpose()
}

fn size(new: &NewCommit) -> u64 {
    new.body().len() as u64 + (new.slots().len() * (limit::SLOT_SEALED + 64)) as u64 + 1024
}

/// Writes a commit that stands at the end of the chain, and the space with it.
pub(crate) async fn keep(
    tx: &mut Tx,
    state: &mut State,
    new: &NewCommit,
    item: &Item,
) -> Result<(), sqlx::Error> {
    let (seq, epoch, signed) = (item.seq.get(), state.epoch.get(), new.signed().to_bytes());
    let hashes: Vec<u8> = new.slots().iter().flat_map(|slot| *slot.hash().as_bytes()).collect();
    tx.run(
        "insert into commits (space, epoch, seq, hash, commit_key, signed, body, slot_hashes) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        &[
            state.number.into(),
            epoch.into(),
            seq.into(),
            state.commit.as_bytes().into(),
            state.commit_key.as_bytes().into(),
            (&signed).into(),
            new.body().into(),
            (&hashes).into(),
        ],
    )
    .await?;
    tx.put_slots(state.number, epoch, new.slots()).await?;
    state.commits += 1;
    state.used += size(new) + ROW;
    let (received, link) = (item.received.get(), state.chain.head());
    tx.put_item(state.number, NewItem { seq, received, kind: 1, name: None, link, bytes: signed }).await?;
    state.keep(tx).await
}

/// A commit with the slot asked for; or, within a session and without a slot, its body alone. Wrong name, wrong epoch and
/// wrong space are one answer.
pub(crate) async fn get(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let (id, epoch): (SpaceId, u64) = (asked.name(0)?, asked.number(1)?);
    let mut tx = shared.db.read().await?;
    let Some(slot) = asked.value("slot") else {
        let state = session::of_path(&mut tx, &asked, shared.now()).await?;
        return body(&mut tx, state.number, epoch).await;
    };
    let slot: SlotId = slot.parse().map_err(|_| Refusal::Nothing)?;
    let row = tx
        .one(
            "select c.signed, c.body, c.slot_hashes, l.sealed from spaces s join commits c on c.space = s.number \
             join slots l on l.space = s.number and l.epoch = c.epoch \
             where s.id = $1 and c.epoch = $2 and l.id = $3",
            &[id.as_bytes().into(), epoch.into(), slot.as_bytes().into()],
        )
        .await?
        .ok_or(Refusal::Nothing)?;
    let (body, hashes) = (row.bytes(1)?, row.bytes(2)?);
    let slot = Slot { id: slot, sealed: Box::new(row.fixed(3)?) };
    // A `CommitForOne`, written from what was checked when it was taken.
    let mut to = Writer::new();
    to.array(4);
    let mut bytes = to.finish();
    bytes.extend_from_slice(&row.bytes(0)?);
    let mut to = Writer::new();
    to.bytes(&body);
    to.array(hashes.len() / 32);
    for hash in hashes.chunks_exact(32) {
        to.bytes(hash);
    }
    slot.put(&mut to);
    bytes.extend_from_slice(&to.finish());
    Ok(Answer::Message(bytes))
}

/// A `CommitBody`.
async fn body(tx: &mut Tx, space: u64, epoch: u64) -> Result<Answer, Failed> {
    let row = tx
        .one(
            "select signed, body from commits where space = $1 and epoch = $2",
            &[space.into(), epoch.into()],
        )
        .await?
        .ok_or(Refusal::Nothing)?;
    let mut to = Writer::new();
    to.array(2);
    let mut bytes = to.finish();
    bytes.extend_from_slice(&row.bytes(0)?);
    let mut to = Writer::new();
    to.bytes(&row.bytes(1)?);
    bytes.extend_from_slice(&to.finish());
    Ok(Answer::Message(bytes))
}
