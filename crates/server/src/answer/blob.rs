//! Blobs, without their chunks.

use crate::{
    answer::session,
    asked::{Answer, Asked},
    db::Tx,
    failed::Failed,
    shared::Shared,
};
use cairn_protocol::{
    blob::{Announced, Held, Run},
    limit,
    name::{BlobId, DeleteHash, DeleteToken},
    refusal::Refusal,
};
use std::sync::Arc;

/// Announces a blob; what is missing of it, if it was announced before.
pub(crate) async fn put(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let (id, new): (BlobId, Announced) = (asked.name(1)?, asked.message()?);
    let now = shared.now();
    let mut tx = shared.db.write().await?;
    let mut state = session::of_path(&mut tx, &asked, now).await?;
    if let Some((known, _)) = announced(&mut tx, state.number, id).await? {
        let held = held(&mut tx, state.number, id, known).await?;
        return if known == new { Ok(Answer::message(&held)) } else { Err(Refusal::Taken.into()) };
    }
    state.used += size(&new);
    if state.used > shared.config.space_bytes {
        return Err(Refusal::Full.into());
    }
    let last = new.length_of(new.chunks() - 1).unwrap_or_default();
    tx.run(
        "insert into blobs (space, id, delete_hash, chunks, last, held, made) values ($1, $2, $3, $4, $5, 0, $6)",
        &[
            state.number.into(),
            id.as_bytes().into(),
            new.delete.as_bytes().into(),
            new.chunks().into(),
            last.into(),
            now.get().into(),
        ],
    )
    .await?;
    state.keep(&mut tx).await?;
    let held = held(&mut tx, state.number, id, new).await?;
    tx.commit().await?;
    Ok(Answer::message(&held))
}

/// What is held of a blob.
pub(crate) async fn get(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let id: BlobId = asked.name(1)?;
    let mut tx = shared.db.read().await?;
    let state = session::of_path(&mut tx, &asked, shared.now()).await?;
    let (known, _) = announced(&mut tx, state.number, id).await?.ok_or(Refusal::Nothing)?;
    Ok(Answer::message(&held(&mut tx, state.number, id, known).await?))
}

/// Deletes a blob for its token; never the snapshot in force, on which everything that was compacted depends.
pub(crate) async fn delete(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let (id, token) = (asked.name::<BlobId>(1)?, asked.message::<DeleteToken>()?);
    let mut tx = shared.db.write().await?;
    let mut state = session::of_path(&mut tx, &asked, shared.now()).await?;
    let (known, _) = announced(&mut tx, state.number, id).await?.ok_or(Refusal::Nothing)?;
    if known.delete != token.hash() || state.snapshot == Some(id) {
        return Err(Refusal::Nothing.into());
    }
    let args = [state.number.into(), id.as_bytes().into()];
    tx.run("delete from chunks where space = $1 and blob = $2", &args).await?;
    tx.run("delete from blobs where space = $1 and id = $2", &args).await?;
    state.used = state.used.saturating_sub(size(&known));
    state.keep(&mut tx).await?;
    tx.commit().await?;
    Ok(Answer::Done)
}

/// The room that a blob takes, whole.
fn size(blob: &Announced) -> u64 {
    (0..blob.chunks()).filter_map(|chunk| blob.length_of(chunk)).sum()
}

/// A blob as it was announced, and how many of its chunks are held.
pub(crate) async fn announced(
    tx: &mut Tx,
    space: u64,
    id: BlobId,
) -> Result<Option<(Announced, u64)>, sqlx::Error> {
    let row = tx
        .one(
            "select delete_hash, chunks, last, held from blobs where space = $1 and id = $2",
            &[space.into(), id.as_bytes().into()],
        )
        .await?;
    let Some(row) = row else { return Ok(None) };
    let delete = DeleteHash::from_bytes(row.fixed(0)?);
    let blob = Announced::new(delete, row.number(1)?, row.number(2)?);
    let blob = blob.ok_or_else(|| crate::db::undecodable("a blob out of range"))?;
    Ok(Some((blob, row.number(3)?)))
}

/// The runs of chunks that are missing, as many as one answer tells.
async fn held(tx: &mut Tx, space: u64, id: BlobId, blob: Announced) -> Result<Held, sqlx::Error> {
    let (mut missing, mut next) = (Vec::new(), 0);
    let mut gap = |upto: u64, next: u64| {
        if upto > next && missing.len() < limit::MISSING {
            missing.push(Run { first: next, count: upto - next });
        }
    };
    let rows = tx
        .all(
            "select number from chunks where space = $1 and blob = $2 order by number",
            &[space.into(), id.as_bytes().into()],
        )
        .await?;
    for row in rows {
        let number = row.number(0)?;
        gap(number, next);
        next = number + 1;
    }
    gap(blob.chunks(), next);
    Held::new(blob, missing).ok_or_else(|| crate::db::undecodable("chunks out of range"))
}
