//! Mailboxes. Whoever knows a mailbox's name may write and read there; only a member of some space may open one.

use crate::{
    answer::session,
    asked::{Answer, Asked},
    db::{Db, Tx},
    failed::Failed,
    shared::{Shared, ending},
};
use cairn_protocol::{
    limit,
    mailbox::{Letter, Letters, Opened},
    name::{DeleteToken, MailboxId, Millis},
    refusal::Refusal,
};
use std::{sync::Arc, time::Duration};
use tokio::time::{Instant, sleep, timeout_at};

/// How long a client may have one request wait.
const WAIT_SECONDS: u64 = 60;
/// How often it is looked meanwhile whether another process over the same database has taken a letter.
const LOOK: Duration = Duration::from_millis(250);

/// Under what who waits for a mailbox's letters is told. Two mailboxes of one number wake each other, and look for themselves.
fn number(id: MailboxId) -> u64 {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&id.as_bytes()[..8]);
    u64::from_be_bytes(bytes)
}

/// Opens a mailbox. Which space the session is of is not kept.
pub(crate) async fn put(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let (id, new): (MailboxId, Opened) = (asked.name(0)?, asked.message()?);
    let now = shared.now();
    let mut tx = shared.db.write().await?;
    let (state, _) = session::of_any(&mut tx, &asked, now).await?;
    forget_ended(&mut tx, id, now).await?;
    let known =
        tx.one("select delete_hash, seconds from mailboxes where id = $1", &[id.as_bytes().into()]).await?;
    if let Some(known) = known {
        let same = known.bytes(0)? == new.delete.as_bytes() && known.number(1)? == new.seconds();
        return if same { Ok(Answer::Done) } else { Err(Refusal::Taken.into()) };
    }
    let many = tx.one("select count(*) from mailboxes", &[]).await?.map_or(Ok(0), |row| row.number(0))?;
    if many >= shared.config.mailboxes {
        return Err(Refusal::Slow { seconds: 60 * 60 }.into());
    }
    let opened = shared.openings.take(&state.number.to_be_bytes(), 1, now.get());
    opened.map_err(|seconds| Refusal::Slow { seconds })?;
    tx.run(
        "insert into mailboxes (id, delete_hash, seconds, ends) values ($1, $2, $3, $4)",
        &[
            id.as_bytes().into(),
            new.delete.as_bytes().into(),
            new.seconds().into(),
            (now.get() + new.seconds() * 1000).into(),
        ],
    )
    .await?;
    tx.commit().await?;
    Ok(Answer::Done)
}

/// Leaves a letter. The very same letter is left once, so that a lost answer costs nothing.
pub(crate) async fn post(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let id: MailboxId = asked.name(0)?;
    let now = shared.now();
    let letter = Letter::new(now, asked.body.to_vec()).ok_or(Refusal::Malformed)?;
    let mut tx = shared.db.write().await?;
    let open = "select id from mailboxes m where id = $1 and ends > $2";
    let locked = "select id from mailboxes m where id = $1 and ends > $2 for update";
    tx.one_locked(open, locked, &[id.as_bytes().into(), now.get().into()]).await?.ok_or(Refusal::Nothing)?;
    let mut number = 0;
    for row in tx
        .all("select number, sealed from letters where mailbox = $1 order by number", &[id.as_bytes().into()])
        .await?
    {
        if row.bytes(1)? == letter.sealed() {
            return Ok(Answer::Done);
        }
        number = row.number(0)? + 1;
    }
    if number >= limit::LETTERS as u64 {
        return Err(Refusal::Taken.into());
    }
    tx.run(
        "insert into letters (mailbox, number, received, sealed) values ($1, $2, $3, $4)",
        &[id.as_bytes().into(), number.into(), now.get().into(), letter.sealed().into()],
    )
    .await?;
    tx.commit().await?;
    shared.letters.tell(self::number(id), (number + 1, 0));
    Ok(Answer::Done)
}

/// All letters, in the order in which they came: at once, or as soon as there are more than `after`, or `wait` seconds have
/// passed.
pub(crate) async fn get(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let id: MailboxId = asked.name(0)?;
    let (after, wait) =
        (asked.number_if_any("after")?.unwrap_or(0), asked.number_if_any("wait")?.unwrap_or(0));
    let until = Instant::now() + Duration::from_secs(wait.min(WAIT_SECONDS));
    // First waiting, then looking: nothing falls between.
    let mut waiting = (wait > 0).then(|| shared.letters.wait(number(id)));
    let mut woken = false;
    loop {
        let letters = letters(&shared, id).await?;
        let many = letters.letters.len() as u64;
        let Some(waiting) = waiting.as_mut().filter(|_| many <= after && Instant::now() < until) else {
            return Ok(Answer::message(&letters));
        };
        if woken {
            // It was another of that number, or this one is closed and open again: no reason to look without end.
            sleep(LOOK).await;
        }
        // One process on SQLite hears of every letter.
        let look = matches!(shared.db, Db::Post(_)).then(|| Instant::now() + LOOK);
        tokio::select! {
            told = timeout_at(look.map_or(until, |look| look.min(until)), waiting.beyond(after)) => woken = told.is_ok(),
            () = ending(shared.closing.clone()) => return Err(Refusal::NotNow { seconds: 1 }.into()),
        }
    }
}

async fn letters(shared: &Shared, id: MailboxId) -> Result<Letters, Failed> {
    let mut tx = shared.db.read().await?;
    tx.one(
        "select id from mailboxes where id = $1 and ends > $2",
        &[id.as_bytes().into(), shared.now().get().into()],
    )
    .await?
    .ok_or(Refusal::Nothing)?;
    let rows = tx
        .all(
            "select received, sealed from letters where mailbox = $1 order by number",
            &[id.as_bytes().into()],
        )
        .await?;
    let mut letters = Vec::new();
    for row in rows {
        let letter = Millis::new(row.number(0)?).zip(Some(row.bytes(1)?));
        let letter = letter.and_then(|(received, sealed)| Letter::new(received, sealed));
        letters.push(letter.ok_or_else(|| crate::db::undecodable("a letter out of range"))?);
    }
    Ok(Letters { letters })
}

/// Closes a mailbox for its token.
pub(crate) async fn delete(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let (id, token): (MailboxId, DeleteToken) = (asked.name(0)?, asked.message()?);
    let mut tx = shared.db.write().await?;
    let closed = tx
        .run(
            "delete from mailboxes where id = $1 and delete_hash = $2",
            &[id.as_bytes().into(), token.hash().as_bytes().into()],
        )
        .await?;
    if closed == 0 {
        return Err(Refusal::Nothing.into());
    }
    tx.run("delete from letters where mailbox = $1", &[id.as_bytes().into()]).await?;
    tx.commit().await?;
    shared.letters.close(number(id));
    Ok(Answer::Done)
}

/// A mailbox whose time is over is none, though nobody has cleared it away yet.
async fn forget_ended(tx: &mut Tx, id: MailboxId, now: Millis) -> Result<(), sqlx::Error> {
    let args = [id.as_bytes().into(), now.get().into()];
    if tx.run("delete from mailboxes where id = $1 and ends <= $2", &args).await? > 0 {
        tx.run("delete from letters where mailbox = $1", &[id.as_bytes().into()]).await?;
    }
    Ok(())
}
