//! Pages of a chain.

use crate::{
    answer::session,
    asked::{Answer, Asked},
    db::undecodable,
    failed::Failed,
    shared::Shared,
};
use cairn_protocol::{Part, Writer, limit, name::Seq, refusal::Refusal};
use std::{ops::ControlFlow, sync::Arc};

/// The items after a place, none left out, as many as a page holds.
pub(crate) async fn get(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let after = asked.number_if_any("after")?.unwrap_or(0);
    let most = asked.number_if_any("limit")?.unwrap_or(limit::BATCH as u64).clamp(1, limit::BATCH as u64);
    let mut tx = shared.db.read().await?;
    let state = session::of_path(&mut tx, &asked, shared.now()).await?;
    if after < state.compacted {
        let seq = Seq::new(state.compaction).ok_or_else(|| undecodable("a place out of range"))?;
        return Err(Refusal::Compacted { seq }.into());
    }
    let (mut many, mut items) = (0, Vec::new());
    tx.each(
        "select seq, received, kind, bytes from items where space = $1 and seq > $2 and seq <= $3 \
         order by seq limit $4",
        &[state.number.into(), after.into(), state.chain.seq().get().into(), most.into()],
        |row| {
            let bytes = row.bytes(3)?;
            // One item always fits.
            if many > 0 && items.len() + bytes.len() + HEAD > limit::BATCH_BYTES {
                return Ok(ControlFlow::Break(()));
            }
            many += 1;
            let mut head = Writer::new();
            head.array(4);
            head.unsigned(row.number(0)?);
            head.unsigned(row.number(1)?);
            head.unsigned(row.number(2)?);
            items.extend_from_slice(&head.finish());
            items.extend_from_slice(&bytes);
            Ok(ControlFlow::Continue(()))
        },
    )
    .await?;
    let mut page = Writer::new();
    page.array(3);
    page.array(many);
    let mut bytes = page.finish();
    bytes.append(&mut items);
    let mut end = Writer::new();
    state.chain.seq().put(&mut end);
    state.chain.head().put(&mut end);
    bytes.extend_from_slice(&end.finish());
    Ok(Answer::Message(bytes))
}

/// The bytes of an item before what it holds, and a few for the page's own.
const HEAD: usize = 64;
