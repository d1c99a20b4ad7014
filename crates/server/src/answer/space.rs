//! Spaces: begun and ended.

use crate::{
    answer::{commit, session},
    asked::{Answer, Asked},
    db::Tx,
    failed::Failed,
    shared::Shared,
    signature,
    state::State,
};
use cairn_protocol::{
    Message,
    chain::{Chain, Kept},
    name::{Digest, Epoch, Millis, Signature, SpaceId},
    refusal::Refusal,
    space::{Farewell, NewSpace},
};
use std::sync::Arc;

/// Begins a space, for whom the host admits.
pub(crate) async fn post(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    if let Some(admission) = &shared.config.admission {
        let given = asked.bearer.as_deref().unwrap_or_default();
        // Hashes, so that comparing takes as long for each.
        if blake3::hash(given.as_bytes()) != blake3::hash(admission.as_bytes()) {
            return Err(Refusal::NotAdmitted.into());
        }
    }
    let new: NewSpace = asked.message()?;
    let signed = *new.genesis().signed();
    let core = signed.header.core;
    commit::look_at_keys(&core)?;
    if !signature::holds(&core.commit_key, &signed.header.to_sign(), &signed.signature) {
        return Err(Refusal::NotLetIn.into());
    }
    let mut tx = shared.db.write().await?;
    let gone = tx.one("select 1 from gone where id = $1", &[core.space.as_bytes().into()]).await?;
    let begun = tx
        .run(
            "insert into spaces (id, seq, received, head, epoch, commit_hash, write_key, commit_key, used, commits, \
             compacted, compaction) values ($1, 0, 0, $2, 1, $2, $3, $4, 0, 0, 0, 0) on conflict do nothing",
            &[
                core.space.as_bytes().into(),
                Digest::NONE.as_bytes().into(),
                core.write_key.as_bytes().into(),
                core.commit_key.as_bytes().into(),
            ],
        )
        .await?;
    if gone.is_some() || begun == 0 {
        return again(&mut tx, &new).await;
    }
    let mut state = State::of(&mut tx, core.space).await?.ok_or(sqlx::Error::RowNotFound)?;
    state.chain = Chain::start(core.space);
    let item = state.append(Kept::Commit(signed), shared.now())?;
    commit::keep(&mut tx, &mut state, new.genesis(), &item).await?;
    let named = tx
        .run(
            "insert into locators (name, space, sealed) values ($1, $2, $3) on conflict do nothing",
            &[
                new.locator_id().as_bytes().into(),
                state.number.into(),
                new.locator().sealed.as_slice().into(),
            ],
        )
        .await?;
    if named == 0 {
        return Err(Refusal::Taken.into());
    }
    tx.commit().await?;
    Ok(Answer::message(&cairn_protocol::record::Placed { seq: item.seq, received: item.received }))
}

/// Answers as the first time, if it is the very same; and that the name is taken, if it is not.
async fn again(tx: &mut Tx, new: &NewSpace) -> Result<Answer, Failed> {
    let signed = new.genesis().signed();
    let space = signed.header.core.space;
    let state = State::of(tx, space).await?.ok_or(Refusal::Taken)?;
    let placed = commit::known(tx, &state, Epoch::LEAST, signed).await?.ok_or(Refusal::Taken)?;
    let locator = tx
        .one(
            "select 1 from locators where name = $1 and space = $2 and sealed = $3",
            &[
                new.locator_id().as_bytes().into(),
                state.number.into(),
                new.locator().sealed.as_slice().into(),
            ],
        )
        .await?;
    if locator.is_some() { Ok(Answer::message(&placed)) } else { Err(Refusal::Taken.into()) }
}

/// Refuses an order that is not signed by the commit key in force, or that does not name the commit in force. Who is in a
/// session is told which that is; of anyone else it is not even said whether the space is there.
pub(crate) async fn by_who_commits(
    tx: &mut Tx,
    (asked, now): (&Asked, Millis),
    state: &State,
    named: bool,
    (signed, signature): (&[u8; 32], &Signature),
) -> Result<(), Failed> {
    if named && signature::holds(&state.commit_key, signed, signature) {
        return Ok(());
    }
    let member = session::of_path(tx, asked, now).await.is_ok();
    let moved = Refusal::CommitMoved { epoch: state.epoch, commit: state.commit };
    Err(if member && !named { moved } else { Refusal::Nothing }.into())
}

/// Ends a space, for whoever holds its commit key: nothing stays but its name, so that nobody can begin another by it.
pub(crate) async fn delete(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let id: SpaceId = asked.name(0)?;
    let farewell = Farewell::from_bytes(&asked.body)?;
    let mut tx = shared.db.write().await?;
    let state = State::of(&mut tx, id).await?.ok_or(Refusal::Nothing)?;
    let named = farewell.space == id && farewell.commit == state.commit;
    let signed = Farewell::to_sign(id, state.commit);
    by_who_commits(&mut tx, (&asked, shared.now()), &state, named, (&signed, &farewell.signature)).await?;
    for sql in [
        "delete from items where space = $1",
        "delete from commits where space = $1",
        "delete from slots where space = $1",
        "delete from chunks where space = $1",
        "delete from blobs where space = $1",
        "delete from locators where space = $1",
        "delete from tokens where space = $1",
        "delete from published where space = $1",
        "delete from spaces where number = $1",
    ] {
        tx.run(sql, &[state.number.into()]).await?;
    }
    tx.run("insert into gone (id) values ($1)", &[id.as_bytes().into()]).await?;
    tx.commit().await?;
    shared.tell_gone(state.number);
    Ok(Answer::Done)
}
