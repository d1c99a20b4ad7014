//! Stamps that are made anew: after an honest clock was wrong, and where this vault was copied.

use super::row::{bytes, count, latest};
use crate::{
    change::settle_all,
    error::{Error, Result},
    record::{id, signed},
    vault::Vault,
};
use cairn_domain::op::{Hlc, WriterId};
use chrono::{DateTime, Utc};
use sqlx::{Row, SqliteConnection, sqlite::SqliteRow};
use std::collections::{BTreeSet, HashMap};

impl Vault {
    /// Stamps the ops anew that this device made while its clock was wrong, in their order, and sets its clock right. `ahead` is
    /// by how much the device's clock was ahead of the server's, in milliseconds, negative where it was behind. Ops that are
    /// sealed keep their stamps: they may be in the chain already.
    pub async fn restamp_unsent(&self, ahead: i64, now: DateTime<Utc>) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let placed: Option<i64> = sqlx::query_scalar("select max(eff) from op where place is not null")
            .fetch_one(&mut *transaction)
            .await?;
        let sealed: Option<i64> = sqlx::query_scalar(
            "select max(op.hlc) from space_unsent as sealed cross join op indexed by op_sealed on op.writer = sealed.writer \
             and op.wseq between sealed.first and sealed.last and op.record = sealed.record and op.record <> x'' \
             and op.place is null",
        )
        .fetch_one(&mut *transaction)
        .await?;
        let right = now.timestamp_millis().saturating_sub(ahead);
        let after = placed.unwrap_or(0).max(sealed.unwrap_or(0).min(latest(right)));
        let mut clock = Hlc(u64::try_from(after).unwrap_or(0));
        let rows = sqlx::query(
            "select seq, hlc, wseq, collection, item, base_writer = writer as own_base, base_wseq from op \
             where record = x'' and writer = (select id from writer) order by wseq",
        )
        .fetch_all(&mut *transaction)
        .await?;
        let mut touched = BTreeSet::new();
        let mut anew = HashMap::new();
        for row in &rows {
            let millis = Hlc(count(row, "hlc")?).millis();
            // What a wrong clock could not have read follows what others wrote, or was put right before. Put right again and
            // again, each op would be as far from the one before as the clock is wrong.
            let is_right = if ahead < 0 { millis > now.timestamp_millis() } else { millis <= right };
            clock = clock.next(if is_right { millis } else { millis.saturating_sub(ahead) });
            anew.insert(row.try_get::<i64, _>("wseq")?, signed(clock.0));
            touched.insert((row.try_get("collection")?, id(row, "item")?));
            sqlx::query("update op set hlc = ?1, eff = ?1, base_hlc = coalesce(?2, base_hlc) where seq = ?3")
                .bind(signed(clock.0))
                .bind(own_base(row)?.and_then(|wseq| anew.get(&wseq)))
                .bind(row.try_get::<i64, _>("seq")?)
                .execute(&mut *transaction)
                .await?;
        }
        sqlx::query("update writer set hlc = ?1").bind(signed(clock.0)).execute(&mut *transaction).await?;
        settle_all(&mut transaction, &touched, now).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// Goes on as a new writer, because a copy of this vault goes on as the old one. Ops that are sealed keep their stamps, since
/// they may be in the chain; the others get new ones, in their order.
pub(super) async fn renew(connection: &mut SqliteConnection) -> Result<()> {
    let old: WriterId = {
        let row = sqlx::query("select id from writer").fetch_one(&mut *connection).await?;
        WriterId(bytes(&row, "id")?)
    };
    let mut new = [0; 8];
    getrandom::fill(&mut new).map_err(|_| Error::Invalid("no randomness"))?;
    let rows = sqlx::query(
        "select seq, wseq, base_writer = writer as own_base, base_wseq from op \
         where writer = ?1 and record = x'' order by wseq",
    )
    .bind(old.0.as_slice())
    .fetch_all(&mut *connection)
    .await?;
    let mut anew = HashMap::new();
    let mut wseq = 0_i64;
    for row in &rows {
        wseq += 1;
        anew.insert(row.try_get::<i64, _>("wseq")?, wseq);
        let base = own_base(row)?.and_then(|wseq| anew.get(&wseq));
        sqlx::query(
            "update op set writer = ?1, wseq = ?2, base_writer = iif(?3 is null, base_writer, ?1), \
             base_wseq = coalesce(?3, base_wseq) where seq = ?4",
        )
        .bind(new.as_slice())
        .bind(wseq)
        .bind(base)
        .bind(row.try_get::<i64, _>("seq")?)
        .execute(&mut *connection)
        .await?;
    }
    sqlx::query("update writer set id = ?1, wseq = ?2")
        .bind(new.as_slice())
        .bind(wseq)
        .execute(connection)
        .await?;
    Ok(())
}

/// The count of the op that was edited, where it is of the same writer.
fn own_base(row: &SqliteRow) -> Result<Option<i64>> {
    let own: Option<bool> = row.try_get("own_base")?;
    Ok(if own == Some(true) { row.try_get("base_wseq")? } else { None })
}
