//! Clearing away what has ended.

use crate::{
    db::Db,
    shared::{Shared, ending},
    state::State,
};
use cairn_protocol::{limit, name::SpaceId};
use std::{sync::Arc, time::Duration};
use tokio::time::sleep;

/// How often.
const EVERY: Duration = Duration::from_secs(60);
/// How long a blob may be without all of its chunks.
const UNFINISHED_MILLIS: u64 = 14 * 24 * 60 * 60 * 1000;

/// Clears away every minute until the server ends.
pub(crate) async fn always(shared: Arc<Shared>) {
    loop {
        tokio::select! {
            () = sleep(EVERY) => {}
            () = ending(shared.closing.clone()) => return,
        }
        let _again_in_a_minute = once(&shared).await;
    }
}

/// Clears away once.
pub(crate) async fn once(shared: &Shared) -> Result<(), sqlx::Error> {
    let now = shared.now().get();
    let mut tx = shared.db.write().await?;
    tx.run("delete from tokens where ends <= $1", &[now.into()]).await?;
    tx.run("delete from spent where ends <= $1", &[now.into()]).await?;
    tx.run("delete from letters where mailbox in (select id from mailboxes where ends <= $1)", &[now.into()])
        .await?;
    tx.run("delete from mailboxes where ends <= $1", &[now.into()]).await?;
    tx.commit().await?;
    unfinished(&shared.db, now).await?;
    shared.db.settle().await
}

/// Blobs that were announced and never sent whole give back the room that was kept for them.
async fn unfinished(db: &Db, now: u64) -> Result<(), sqlx::Error> {
    let before = now.saturating_sub(UNFINISHED_MILLIS);
    let mut tx = db.read().await?;
    let rows = tx
        .all(
            "select s.id, b.id, b.chunks, b.last from blobs b join spaces s on s.number = b.space \
             where b.held < b.chunks and b.made < $1",
            &[before.into()],
        )
        .await?;
    drop(tx);
    for row in rows {
        let mut tx = db.write().await?;
        let (space, blob) = (SpaceId::from_bytes(row.fixed(0)?), row.bytes(1)?);
        let Some(mut state) = State::of(&mut tx, space).await? else { continue };
        let args = [state.number.into(), (&blob).into()];
        let gone = tx.run("delete from blobs where space = $1 and id = $2 and held < chunks", &args).await?;
        if gone == 0 {
            continue;
        }
        tx.run("delete from chunks where space = $1 and blob = $2", &args).await?;
        let whole = (limit::CHUNK + limit::TAG) as u64;
        let room = (row.number(2)?.saturating_sub(1)) * whole + row.number(3)?;
        state.used = state.used.saturating_sub(room);
        state.keep(&mut tx).await?;
        tx.commit().await?;
    }
    Ok(())
}
