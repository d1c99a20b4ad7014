//! What is here when a space is joined or let go.

use super::{
    Kind, Name,
    row::{number, prefix},
};
use crate::{
    change::settle_all,
    error::Result,
    record::{id, signed},
    vault::Vault,
};
use cairn_domain::id::ItemId;
use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row, Sqlite, SqliteConnection};
use std::{collections::BTreeSet, sync::atomic::Ordering};

/// An op, where it stands and what it says.
type Told = (i64, (String, ItemId, String, Option<String>));

impl Vault {
    /// Forgets a space: its chain, its keys, what waited to be sent. The records stay. Their ops have no place any more, so
    /// that another space gets all of them.
    pub async fn space_delete(&self, space: &Name) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let (number, kind) = number(&mut transaction, space).await?;
        part(&mut transaction).await?;
        let mut query =
            QueryBuilder::<Sqlite>::new("update op set place = null, record = x'' where record <> x'' and ");
        match kind {
            Kind::Personal => query.push("collection not like '@%'"),
            Kind::Group => {
                let prefix = prefix(space);
                query.push("collection >= ").push_bind(prefix.clone()).push(" and collection < ");
                query.push_bind(format!("{prefix}\u{7f}"))
            }
        };
        query.build().execute(&mut *transaction).await?;
        sqlx::query("delete from space where number = ?1").bind(number).execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(())
    }
}

impl Vault {
    /// Gives way to what the person chose elsewhere, once, after joining: of the items of a collection that the chain has too,
    /// what was written here and never sealed is let go. So the settings with which a new device began do not
    /// overwrite those of years. Returns the items that may show something else now.
    pub async fn yield_to_space(
        &self,
        collection: &str,
        now: DateTime<Utc>,
    ) -> Result<Vec<(String, ItemId)>> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let rows = sqlx::query(
            "delete from op where collection = ?1 and record = x'' and exists \
             (select 1 from op as theirs where theirs.collection = op.collection and theirs.item = op.item \
             and theirs.place is not null) returning collection, item",
        )
        .bind(collection)
        .fetch_all(&mut *transaction)
        .await?;
        let mut touched = BTreeSet::new();
        for row in &rows {
            touched.insert((row.try_get("collection")?, id(row, "item")?));
        }
        settle_all(&mut transaction, &touched, now).await?;
        transaction.commit().await?;
        if !touched.is_empty() {
            self.acts.fetch_add(1, Ordering::AcqRel);
        }
        Ok(touched.into_iter().collect())
    }
}

/// Ops that share a stamp, as those of a copied device or those that were sent twice, could not be told apart without their
/// records: what says the same goes, what says something else gets a stamp of this vault's.
async fn part(connection: &mut SqliteConnection) -> Result<()> {
    let shared = sqlx::query(
        "select op.seq, op.writer, op.wseq, op.collection, op.item, op.field, op.value from op \
         where (writer, wseq) in (select writer, wseq from op group by writer, wseq having count(*) > 1) \
         order by op.writer, op.wseq, op.seq",
    )
    .fetch_all(&mut *connection)
    .await?;
    let (mut stamp, mut kept): (Option<(Vec<u8>, i64)>, Vec<Told>) = (None, Vec::new());
    for row in &shared {
        let own = (row.try_get::<Vec<u8>, _>("writer")?, row.try_get::<i64, _>("wseq")?);
        if stamp.as_ref() != Some(&own) {
            (stamp, kept) = (Some(own), Vec::new());
        }
        let what =
            (row.try_get("collection")?, id(row, "item")?, row.try_get("field")?, row.try_get("value")?);
        let seq: i64 = row.try_get("seq")?;
        if kept.iter().any(|(_, told)| *told == what) {
            sqlx::query("delete from op where seq = ?1").bind(seq).execute(&mut *connection).await?;
            continue;
        }
        if !kept.is_empty() {
            let wseq: i64 = sqlx::query_scalar("update writer set wseq = wseq + 1 returning wseq")
                .fetch_one(&mut *connection)
                .await?;
            sqlx::query("update op set writer = (select id from writer), wseq = ?1 where seq = ?2")
                .bind(signed(u64::try_from(wseq).unwrap_or(0)))
                .bind(seq)
                .execute(&mut *connection)
                .await?;
        }
        kept.push((seq, what));
    }
    Ok(())
}
