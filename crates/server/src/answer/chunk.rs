//! Chunks of a blob.

use crate::{
    answer::{blob, session},
    asked::{Answer, Asked},
    failed::Failed,
    shared::Shared,
};
use cairn_protocol::{name::BlobId, refusal::Refusal};
use std::sync::Arc;

/// Keeps a chunk. The same may be sent again; another in its place is refused.
pub(crate) async fn put(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let (id, number): (BlobId, u64) = (asked.name(1)?, asked.number(2)?);
    let mut tx = shared.db.write().await?;
    let state = session::of_path(&mut tx, &asked, shared.now()).await?;
    let (announced, _) = blob::announced(&mut tx, state.number, id).await?.ok_or(Refusal::Nothing)?;
    let length = announced.length_of(number).ok_or(Refusal::Nothing)?;
    if asked.body.len() as u64 != length {
        return Err(Refusal::Malformed.into());
    }
    let known = tx
        .one(
            "select sealed from chunks where space = $1 and blob = $2 and number = $3",
            &[state.number.into(), id.as_bytes().into(), number.into()],
        )
        .await?;
    if let Some(known) = known {
        return if known.bytes(0)? == *asked.body { Ok(Answer::Done) } else { Err(Refusal::Taken.into()) };
    }
    tx.run(
        "insert into chunks (space, blob, number, sealed) values ($1, $2, $3, $4)",
        &[state.number.into(), id.as_bytes().into(), number.into(), asked.body.as_ref().into()],
    )
    .await?;
    tx.run(
        "update blobs set held = held + 1 where space = $1 and id = $2",
        &[state.number.into(), id.as_bytes().into()],
    )
    .await?;
    tx.commit().await?;
    Ok(Answer::Done)
}

/// A chunk.
pub(crate) async fn get(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let (id, number): (BlobId, u64) = (asked.name(1)?, asked.number(2)?);
    let mut tx = shared.db.read().await?;
    let state = session::of_path(&mut tx, &asked, shared.now()).await?;
    let row = tx
        .one(
            "select sealed from chunks where space = $1 and blob = $2 and number = $3",
            &[state.number.into(), id.as_bytes().into(), number.min(1 << 32).into()],
        )
        .await?;
    Ok(Answer::Octets(row.ok_or(Refusal::Nothing)?.bytes(0)?))
}
