//! The chain as it is kept: its items, the links at every place, the keys of its epochs, and what could not be read.

use super::{
    End, Epoch, Hash, Kept, Name,
    row::{bytes, count, keep_end, number},
};
use crate::{
    error::{Error, Result},
    record::signed,
    statements::run_all,
    vault::Vault,
};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection, sqlite::SqliteRow};
use zeroize::Zeroizing;

/// Rows in one statement.
const ROWS: usize = 1_000;

const OF: &str = "space = (select number from space where id = ";

impl Vault {
    /// Items of the chain after a place, in order.
    pub async fn space_items(&self, space: &Name, after: u64, limit: u32) -> Result<Vec<Kept>> {
        let mut query =
            QueryBuilder::<Sqlite>::new("select seq, received, record, link, bytes from space_item where ");
        query.push(OF).push_bind(space.as_slice()).push(") and seq > ").push_bind(signed(after));
        query.push(" order by seq limit ").push_bind(limit);
        query.build().fetch_all(&self.database.readers).await?.iter().map(kept).collect()
    }

    /// The chain's link at a place; none where it is not known.
    pub async fn space_link(&self, space: &Name, seq: u64) -> Result<Option<Hash>> {
        let mut query = QueryBuilder::<Sqlite>::new("select link from space_item where ");
        query.push(OF).push_bind(space.as_slice()).push(") and seq = ").push_bind(signed(seq));
        let row = query.build().fetch_optional(&self.database.readers).await?;
        row.map(|row| bytes(&row, "link")).transpose()
    }

    /// What is kept of every epoch, oldest first.
    pub async fn space_epochs(&self, space: &Name) -> Result<Vec<Epoch>> {
        let mut query = QueryBuilder::<Sqlite>::new("select epoch, secret, roster from space_epoch where ");
        query.push(OF).push_bind(space.as_slice()).push(") order by epoch");
        let rows = query.build().fetch_all(&self.database.readers).await?;
        let epoch = |row: &SqliteRow| {
            let secret = Zeroizing::new(row.try_get("secret")?);
            Ok(Epoch { epoch: count(row, "epoch")?, secret, roster: row.try_get("roster")? })
        };
        rows.iter().map(epoch).collect()
    }

    /// How many places could not be read, by reason.
    pub async fn quarantined(&self, space: &Name) -> Result<Vec<(String, u32)>> {
        let mut query =
            QueryBuilder::<Sqlite>::new("select reason, count(*) as places from space_quarantine where ");
        query.push(OF).push_bind(space.as_slice()).push(") group by reason order by reason");
        let rows = query.build().fetch_all(&self.database.readers).await?;
        rows.iter().map(|row| Ok((row.try_get("reason")?, row.try_get("places")?))).collect()
    }

    /// The items that could not be read for a reason, to be looked at again: after an update, or with a key that has come.
    pub async fn quarantined_items(&self, space: &Name, reason: &str) -> Result<Vec<Kept>> {
        let mut query = QueryBuilder::<Sqlite>::new(
            "select seq, received, record, link, bytes from space_item natural join space_quarantine where ",
        );
        query.push(OF).push_bind(space.as_slice()).push(") and reason = ").push_bind(reason);
        query.push(" order by seq");
        query.build().fetch_all(&self.database.readers).await?.iter().map(kept).collect()
    }

    /// Bytes of the chain that are kept here: about what it takes on the server.
    pub async fn space_used(&self, space: &Name) -> Result<u64> {
        let row = sqlx::query("select used from space where id = ?1")
            .bind(space.as_slice())
            .fetch_optional(&self.database.readers)
            .await?;
        row.map_or(Ok(0), |row| count(&row, "used"))
    }

    /// Goes back to an earlier end of the chain, because the server has lost what came after it and the app has made sure
    /// that it is the same chain up to there. What it lost waits under [`Vault::space_again`] to be given to it again, in
    /// order; ops keep their places until their records are found at new ones.
    pub async fn rewind(&self, space: &Name, end: &End) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let (number, _) = number(&mut transaction, space).await?;
        for statement in [
            "insert or replace into space_again (space, seq, record, bytes) select space, seq, record, bytes \
             from space_item where space = ?1 and seq > ?2 and bytes is not null",
            "delete from space_item where space = ?1 and seq > ?2",
            "delete from space_quarantine where space = ?1 and seq > ?2",
        ] {
            sqlx::query(statement).bind(number).bind(signed(end.seq)).execute(&mut *transaction).await?;
        }
        weigh(&mut transaction, number).await?;
        keep_end(&mut transaction, number, end).await?;
        transaction.commit().await?;
        Ok(())
    }

    /// What the server lost, in its old order: its old place, its record's name, its bytes. A record leaves this list when
    /// it is found in the chain again.
    pub async fn space_again(&self, space: &Name, limit: u32) -> Result<Vec<(u64, Option<Name>, Vec<u8>)>> {
        let mut query = QueryBuilder::<Sqlite>::new("select seq, record, bytes from space_again where ");
        query.push(OF).push_bind(space.as_slice()).push(") order by seq limit ").push_bind(limit);
        let rows = query.build().fetch_all(&self.database.readers).await?;
        rows.iter().map(|row| Ok((count(row, "seq")?, name(row)?, row.try_get("bytes")?))).collect()
    }

    /// Takes something out of that list: a commit that stands again, or what nobody needs any more.
    pub async fn space_again_done(&self, space: &Name, seq: u64) -> Result<()> {
        let mut query = QueryBuilder::<Sqlite>::new("delete from space_again where ");
        query.push(OF).push_bind(space.as_slice()).push(") and seq = ").push_bind(signed(seq));
        query.build().execute(&self.database.writer).await?;
        Ok(())
    }
}

/// Counts the bytes that are kept of a space's items once more.
pub(super) async fn weigh(connection: &mut SqliteConnection, space: i64) -> Result<()> {
    sqlx::query(
        "update space set used = (select coalesce(sum(length(bytes)), 0) from space_item where space = ?1) where number = ?1",
    )
    .bind(space)
    .execute(connection)
    .await?;
    Ok(())
}

fn name(row: &SqliteRow) -> Result<Option<Name>> {
    row.try_get::<Option<&[u8]>, _>("record")?
        .map(|name| name.try_into().map_err(|_| Error::Damaged))
        .transpose()
}

pub(super) fn kept(row: &SqliteRow) -> Result<Kept> {
    Ok(Kept {
        seq: count(row, "seq")?,
        received: row.try_get("received")?,
        record: name(row)?,
        link: bytes(row, "link")?,
        bytes: row.try_get("bytes")?,
    })
}

/// Keeps the items that are not there yet. They must follow the end of the chain without a gap.
pub(super) async fn extend(
    connection: &mut SqliteConnection,
    space: i64,
    items: &[Kept],
    end: Option<&End>,
) -> Result<()> {
    let last: i64 = sqlx::query_scalar("select seq from space where number = ?1")
        .bind(space)
        .fetch_one(&mut *connection)
        .await?;
    let last = u64::try_from(last).map_err(|_| Error::Damaged)?;
    let new: Vec<&Kept> = items.iter().filter(|item| item.seq > last).collect();
    if (last + 1..).zip(&new).any(|(seq, item)| item.seq != seq) {
        return Err(Error::Invalid("the items do not follow the chain that is kept"));
    }
    run_all(connection, new.chunks(ROWS), |items| {
        let mut query = QueryBuilder::<Sqlite>::new(
            "insert into space_item (space, seq, received, record, link, bytes) ",
        );
        query.push_values(items, |mut row, item| {
            row.push_bind(space).push_bind(signed(item.seq)).push_bind(item.received);
            row.push_bind(item.record.map(Vec::from)).push_bind(item.link.to_vec());
            row.push_bind(item.bytes.clone());
        });
        query
    })
    .await?;
    if let Some(item) = new.last() {
        let bytes: usize = new.iter().filter_map(|item| item.bytes.as_ref()).map(Vec::len).sum();
        sqlx::query("update space set used = used + ?2 where number = ?1")
            .bind(space)
            .bind(signed(bytes as u64))
            .execute(&mut *connection)
            .await?;
        let end = end
            .filter(|end| (end.seq, end.received, end.head) == (item.seq, item.received, item.link))
            .ok_or(Error::Invalid("the chain ends with its last item"))?;
        // What was given to the server again stands again.
        sqlx::query(
            "delete from space_again where exists (select 1 from space_again where space = ?1) and space = ?1 and record in \
             (select record from space_item where space = ?1 and seq > ?2 and record is not null)",
        )
        .bind(space)
        .bind(signed(last))
        .execute(&mut *connection)
        .await?;
        keep_end(connection, space, end).await?;
    }
    Ok(())
}
