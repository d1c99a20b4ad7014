//! Spaces: made, found, changed, let go.

use super::{End, Hash, Kind, Name, NewSpace, Secret, Space, SpaceEdit};
use crate::{
    error::{Error, Result},
    record::{instant, signed},
    vault::Vault,
};
use cairn_domain::op::Hlc;
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use zeroize::Zeroizing;

const COLUMNS: &str = "select id, kind, host, genesis, state, identity, standing, seq, received, head, end_epoch, end_commit, paused, flow, applied_at \
    from space";

impl Vault {
    /// Keeps a new space. There is one personal space at most.
    pub async fn space_add(&self, new: &NewSpace) -> Result<()> {
        sqlx::query(
            "insert into space (id, kind, host, genesis, state, identity, standing, seq, received, head, end_epoch, \
             end_commit) \
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )
        .bind(new.id.as_slice())
        .bind(word(new.kind))
        .bind(&new.host)
        .bind(new.genesis.as_slice())
        .bind(&new.state)
        .bind(new.identity.as_slice())
        .bind(new.standing.as_ref().map(|standing| standing.as_slice()))
        .bind(signed(new.end.seq))
        .bind(new.end.received)
        .bind(new.end.head.as_slice())
        .bind(signed(new.end.epoch))
        .bind(new.end.commit.as_slice())
        .execute(&self.database.writer)
        .await
        .map_err(|error| match error.as_database_error() {
            Some(cause) if cause.is_unique_violation() => Error::Exists,
            _ => error.into(),
        })?;
        Ok(())
    }

    /// One space.
    pub async fn space(&self, id: &Name) -> Result<Option<Space>> {
        sqlx::query(sqlx::AssertSqlSafe(format!("{COLUMNS} where id = ?1")))
            .bind(id.as_slice())
            .fetch_optional(&self.database.readers)
            .await?
            .map(|row| space(&row))
            .transpose()
    }

    /// All spaces, in the order in which they were added.
    pub async fn spaces(&self) -> Result<Vec<Space>> {
        sqlx::query(sqlx::AssertSqlSafe(format!("{COLUMNS} order by number")))
            .fetch_all(&self.database.readers)
            .await?
            .iter()
            .map(space)
            .collect()
    }

    /// Changes what is said of a space.
    pub async fn space_update(&self, id: &Name, edit: &SpaceEdit) -> Result<()> {
        let flow = edit.flow.as_ref().map(|flow| flow.as_ref().map(|flow| flow.as_slice()));
        let done = sqlx::query(
            "update space set host = coalesce(?2, host), genesis = coalesce(?3, genesis), state = coalesce(?4, state), \
             identity = coalesce(?5, identity), standing = coalesce(?6, standing), paused = coalesce(?7, paused), \
             flow = iif(?8, ?9, flow), id = coalesce(?10, id), seq = coalesce(?11, seq), \
             received = coalesce(?12, received), head = coalesce(?13, head), \
             end_epoch = coalesce(?14, end_epoch), end_commit = coalesce(?15, end_commit) where id = ?1",
        )
        .bind(id.as_slice())
        .bind(edit.host.as_deref())
        .bind(edit.genesis.as_ref().map(Hash::as_slice))
        .bind(edit.state.as_deref())
        .bind(edit.identity.as_ref().map(|identity| identity.as_slice()))
        .bind(edit.standing.as_ref().map(|standing| standing.as_slice()))
        .bind(edit.paused)
        .bind(flow.is_some())
        .bind(flow.flatten())
        .bind(edit.id.as_ref().map(Name::as_slice))
        .bind(edit.end.map(|end| signed(end.seq)))
        .bind(edit.end.map(|end| end.received))
        .bind(edit.end.as_ref().map(|end| end.head.as_slice()))
        .bind(edit.end.map(|end| signed(end.epoch)))
        .bind(edit.end.as_ref().map(|end| end.commit.as_slice()))
        .execute(&self.database.writer)
        .await?;
        if done.rows_affected() == 1 { Ok(()) } else { Err(Error::NotFound) }
    }
}

/// The number under which the tables know a space.
pub(super) async fn number(connection: &mut SqliteConnection, id: &Name) -> Result<(i64, Kind)> {
    let row = sqlx::query("select number, kind from space where id = ?1")
        .bind(id.as_slice())
        .fetch_optional(connection)
        .await?
        .ok_or(Error::NotFound)?;
    Ok((row.try_get("number")?, kind(row.try_get("kind")?)))
}

const fn word(kind: Kind) -> &'static str {
    match kind {
        Kind::Personal => "personal",
        Kind::Group => "group",
    }
}

fn kind(word: &str) -> Kind {
    if word == "group" { Kind::Group } else { Kind::Personal }
}

fn space(row: &SqliteRow) -> Result<Space> {
    let secret = |name: &str| -> Result<Option<Secret>> {
        Ok(row.try_get::<Option<Vec<u8>>, _>(name)?.map(Zeroizing::new))
    };
    Ok(Space {
        id: bytes(row, "id")?,
        kind: kind(row.try_get("kind")?),
        host: row.try_get("host")?,
        genesis: bytes(row, "genesis")?,
        state: row.try_get("state")?,
        identity: secret("identity")?.unwrap_or_default(),
        standing: secret("standing")?,
        end: end(row)?,
        paused: row.try_get("paused")?,
        flow: secret("flow")?,
        applied_at: row.try_get::<Option<i64>, _>("applied_at")?.map(instant),
    })
}

/// The end of a chain, from the row of its space.
pub(super) fn end(row: &SqliteRow) -> Result<End> {
    Ok(End {
        seq: count(row, "seq")?,
        received: row.try_get("received")?,
        head: bytes(row, "head")?,
        epoch: count(row, "end_epoch")?,
        commit: bytes(row, "end_commit")?,
    })
}

/// Moves the end of a chain.
pub(super) async fn keep_end(connection: &mut SqliteConnection, space: i64, end: &End) -> Result<()> {
    sqlx::query(
        "update space set seq = ?2, received = ?3, head = ?4, end_epoch = ?5, end_commit = ?6 where number = ?1",
    )
    .bind(space)
    .bind(signed(end.seq))
    .bind(end.received)
    .bind(end.head.as_slice())
    .bind(signed(end.epoch))
    .bind(end.commit.as_slice())
    .execute(connection)
    .await?;
    Ok(())
}

/// A column of so many bytes.
pub(super) fn bytes<const N: usize>(row: &SqliteRow, name: &str) -> Result<[u8; N]> {
    row.try_get::<&[u8], _>(name)?.try_into().map_err(|_| Error::Damaged)
}

/// A column that holds what never is negative.
pub(super) fn count(row: &SqliteRow, name: &str) -> Result<u64> {
    u64::try_from(row.try_get::<i64, _>(name)?).map_err(|_| Error::Damaged)
}

/// The collection under which an op of a space is kept.
pub(super) fn collection(space: &Name, kind: Kind, name: &str) -> String {
    match kind {
        Kind::Personal => name.to_owned(),
        Kind::Group => format!("{}{name}", prefix(space)),
    }
}

/// What the collections of a group begin with.
pub(super) fn prefix(space: &Name) -> String {
    let hex = u128::from_be_bytes(*space);
    format!("@{hex:032x}/")
}

/// The latest that an op counts as made whose record was received then.
pub(super) fn latest(received_ms: i64) -> i64 {
    signed(Hlc::latest(u64::try_from(received_ms).unwrap_or(0)).0)
}
