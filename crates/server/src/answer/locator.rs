//! Locators: each space has one, found by its name and by nothing else.

use crate::{
    answer::session,
    asked::{Answer, Asked},
    failed::Failed,
    shared::Shared,
};
use cairn_protocol::{name::LocatorId, refusal::Refusal, space::Locator};
use std::sync::Arc;

/// Puts a space's locator, within a session of the space. The one it had goes, whatever its name was.
pub(crate) async fn put(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let (name, locator): (LocatorId, Locator) = (asked.name(0)?, asked.message()?);
    let mut tx = shared.db.write().await?;
    let (state, _) = session::of_any(&mut tx, &asked, shared.now()).await?;
    tx.run("delete from locators where space = $1", &[state.number.into()]).await?;
    let put = tx
        .run(
            "insert into locators (name, space, sealed) values ($1, $2, $3) on conflict do nothing",
            &[name.as_bytes().into(), state.number.into(), locator.sealed.as_slice().into()],
        )
        .await?;
    if put == 0 {
        return Err(Refusal::Taken.into());
    }
    tx.commit().await?;
    Ok(Answer::Done)
}

/// A locator, for whoever knows its name.
pub(crate) async fn get(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let name: LocatorId = asked.name(0)?;
    let mut tx = shared.db.read().await?;
    let row = tx.one("select sealed from locators where name = $1", &[name.as_bytes().into()]).await?;
    let sealed = Box::new(row.ok_or(Refusal::Nothing)?.fixed(0)?);
    Ok(Answer::message(&Locator { sealed }))
}
