//! What a group publishes: put by a facilitator, replaced or taken back by a facilitator, and read as it stands.

use crate::{
    answer::{record::ROW, session, space},
    asked::{Answer, Asked},
    db::Tx,
    failed::Failed,
    shared::Shared,
    state::State,
};
use cairn_protocol::{meeting::Meetings, name::SpaceId, publication::Publication, refusal::Refusal};
use std::sync::Arc;

/// Bytes of the random name by which what a space publishes is known; it says nothing of which space that is.
const NAME: usize = 8;
/// Meetings that one server shows, of all groups together.
const ALL: u64 = 5000;
/// Bytes of them.
const ALL_BYTES: u64 = 4 * 1024 * 1024;

/// Publishes meetings in place of those before, or takes them back. The signature is all the proof there is, as for the end of
/// a space.
pub(crate) async fn put(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let id: SpaceId = asked.name(0)?;
    let new: Publication = asked.message()?;
    let mut tx = shared.db.write().await?;
    let mut state = State::of(&mut tx, id).await?.ok_or(Refusal::Nothing)?;
    let named = new.space() == id && new.commit() == state.commit;
    let signed = Publication::to_sign(id, state.commit, new.text());
    space::by_who_commits(&mut tx, (&asked, shared.now()), &state, named, (&signed, new.signature())).await?;
    let meetings = Meetings::read(new.text())?;
    if meetings.many() > 0 && !shared.config.publishing {
        return Err(Refusal::NotAdmitted.into());
    }
    let name = take_back(&mut tx, &mut state).await?;
    if meetings.many() > 0 {
        let name = name.map_or_else(make_name, Ok)?;
        keep(&mut tx, &mut state, name, &meetings).await?;
        if state.used > shared.config.space_bytes {
            return Err(Refusal::Full.into());
        }
    }
    state.keep(&mut tx).await?;
    tx.commit().await?;
    Ok(Answer::Done)
}

/// Drops what a space publishes, and gives its room back; the name it went by.
async fn take_back(tx: &mut Tx, state: &mut State) -> Result<Option<[u8; NAME]>, sqlx::Error> {
    let held = "select name, cast(length(shown) as bigint) from published where space = $1";
    let Some(row) = tx.one(held, &[state.number.into()]).await? else { return Ok(None) };
    state.used = state.used.saturating_sub(row.number(1)? + ROW);
    tx.run("delete from published where space = $1", &[state.number.into()]).await?;
    row.fixed(0).map(Some)
}

async fn keep(tx: &mut Tx, state: &mut State, name: [u8; NAME], meetings: &Meetings) -> Result<(), Failed> {
    let hex: String = name.iter().map(|byte| format!("{byte:02x}")).collect();
    let shown = meetings.write(&hex).into_bytes();
    let all = "select cast(coalesce(sum(meetings), 0) as bigint), \
               cast(coalesce(sum(length(shown)), 0) as bigint) from published";
    let all = tx.one(all, &[]).await?.ok_or(sqlx::Error::RowNotFound)?;
    let (many, bytes) = (all.number(0)? + meetings.many(), all.number(1)? + shown.len() as u64);
    if many > ALL || bytes > ALL_BYTES {
        return Err(Refusal::Full.into());
    }
    state.used += shown.len() as u64 + ROW;
    tx.run(
        "insert into published (space, name, meetings, hash, shown) values ($1, $2, $3, $4, $5)",
        &[
            state.number.into(),
            (&name).into(),
            meetings.many().into(),
            blake3::hash(&shown).as_bytes().into(),
            (&shown).into(),
        ],
    )
    .await?;
    Ok(())
}

fn make_name() -> Result<[u8; NAME], Refusal> {
    let mut name = [0; NAME];
    getrandom::fill(&mut name).map_err(|_| Refusal::NotNow { seconds: 60 })?;
    Ok(name)
}

/// What a space publishes, for its members; an empty list if that is nothing.
pub(crate) async fn get(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let mut tx = shared.db.read().await?;
    let state = session::of_path(&mut tx, &asked, shared.now()).await?;
    let row = tx.one("select shown from published where space = $1", &[state.number.into()]).await?;
    let shown = row.map_or(Ok(Vec::new()), |row| row.bytes(0))?;
    Ok(Answer::Json { bytes: [b"[", &*shown, b"]"].concat().into(), tag: None })
}
