//! What all groups publish, for everyone.

use crate::{
    asked::{Answer, Asked},
    db::Tx,
    failed::Failed,
    shared::Shared,
};
use axum::body::Bytes;
use cairn_protocol::refusal::Refusal;
use std::{ops::ControlFlow, sync::Arc};

/// One list of all meetings, in the order of the random names by which groups publish. Who has it already is told so.
pub(crate) async fn get(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    if !shared.config.publishing {
        return Err(Refusal::Nothing.into());
    }
    let mut tx = shared.db.read().await?;
    let tag = tag(&mut tx).await?;
    let known = asked.tags.as_deref().unwrap_or_default().split(',').map(str::trim);
    if known.map(|known| known.strip_prefix("W/").unwrap_or(known)).any(|known| known == tag || known == "*")
    {
        return Ok(Answer::Known { tag });
    }
    let bytes = match shared.shown.by(&tag) {
        Some(bytes) => bytes,
        None => {
            let bytes = all(&mut tx).await?;
            shared.shown.keep(&tag, &bytes);
            bytes
        }
    };
    Ok(Answer::Json { bytes, tag: Some(tag) })
}

/// What the list is known by (RFC 9110, 8.8.3): a hash of hashes, the same for everyone.
async fn tag(tx: &mut Tx) -> Result<String, sqlx::Error> {
    let mut hasher = blake3::Hasher::new();
    tx.each("select name, hash from published order by name", &[], |row| {
        hasher.update(&row.fixed::<8>(0)?);
        hasher.update(&row.fixed::<32>(1)?);
        Ok(ControlFlow::Continue(()))
    })
    .await?;
    let digits: String =
        hasher.finalize().as_bytes()[..16].iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("\"{digits}\""))
}

async fn all(tx: &mut Tx) -> Result<Bytes, sqlx::Error> {
    let mut list = b"[".to_vec();
    tx.each("select shown from published order by name", &[], |row| {
        if list.len() > 1 {
            list.push(b',');
        }
        list.extend_from_slice(&row.bytes(0)?);
        Ok(ControlFlow::Continue(()))
    })
    .await?;
    list.push(b']');
    Ok(list.into())
}
