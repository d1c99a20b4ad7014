//! Stamps that are made anew: after an honest clock was wrong, and where this vault was copied.

use super::{
    Kind, Name,
    row::{bytes, count, latest, number, prefix},
};
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
    /// Stamps the ops of a space anew that this device made while its clock was wrong, in their order, and sets its clock right.
    /// `ahead` is by how much the device's clock was ahead of the server's, in milliseconds, negative where it was behind. Ops
    /// that are sealed keep their stamps: they may be in the chain already. What a group's server says of the time changes
    /// nothing outside the group, so the vault's own clock is not set by it.
    ///
    /// An op counts as made when it was, by the clock put right; and after what this device had of the same field before it,
    /// whoever wrote that. Not after what came later: what others wrote after it stands above it, as if the clock had been
    /// right.
    pub async fn restamp_unsent(&self, space: &Name, ahead: i64, now: DateTime<Utc>) -> Result<()> {
        let mut transaction = self.database.writer.begin_with("begin immediate").await?;
        let (_, kind) = number(&mut transaction, space).await?;
        let group = (kind == Kind::Group).then(|| prefix(space));
        let right = now.timestamp_millis().saturating_sub(ahead);
        // Each act of a group has a writer of its own; all of them were stamped by one clock that only rises.
        let rows = sqlx::query(
            "select op.seq, op.hlc, op.writer, op.wseq, op.collection, op.item, op.base_writer, op.base_wseq, \
             change.at, (select max(min(known.eff, ?1)) from op as known where known.collection = op.collection \
             and known.item = op.item and known.field = op.field and known.seq < op.seq \
             and (known.record <> x'' or (?2 is null and known.writer <> op.writer))) as known \
             from op left join change on change.id = op.change where op.record = x'' \
             and iif(?2 is null, op.writer = (select id from writer), substr(op.collection, 1, length(?2)) = ?2) \
             order by iif(?2 is null, op.wseq, op.hlc), op.writer, op.wseq",
        )
        .bind(latest(right))
        .bind(&group)
        .fetch_all(&mut *transaction)
        .await?;
        let mut clock = Hlc::default();
        let mut touched = BTreeSet::new();
        let mut anew = HashMap::new();
        for row in &rows {
            let made = Made {
                stamped: Hlc(count(row, "hlc")?).millis(),
                at: row.try_get("at")?,
                known: Hlc(u64::try_from(row.try_get::<Option<i64>, _>("known")?.unwrap_or(0)).unwrap_or(0)),
            };
            clock = clock.max(made.known).next(made.put_right(ahead, now.timestamp_millis()));
            let base: Option<(Vec<u8>, i64)> =
                row.try_get::<Option<_>, _>("base_writer")?.zip(row.try_get::<Option<_>, _>("base_wseq")?);
            let base = base.and_then(|base| anew.get(&base).copied());
            let stamp = (row.try_get::<Vec<u8>, _>("writer")?, row.try_get::<i64, _>("wseq")?);
            anew.insert(stamp, signed(clock.0));
            touched.insert((row.try_get("collection")?, id(row, "item")?));
            sqlx::query("update op set hlc = ?1, eff = ?1, base_hlc = coalesce(?2, base_hlc) where seq = ?3")
                .bind(signed(clock.0))
                .bind(base)
                .bind(row.try_get::<i64, _>("seq")?)
                .execute(&mut *transaction)
                .await?;
        }
        if group.is_none() {
            // What is written next comes after all that is here now.
            sqlx::query(
                "update writer set hlc = max(?1, min(?2, coalesce((select max(eff) from op where record <> x''), 0)))",
            )
            .bind(signed(clock.0))
            .bind(latest(right))
            .execute(&mut *transaction)
            .await?;
        }
        settle_all(&mut transaction, &touched, now).await?;
        transaction.commit().await?;
        Ok(())
    }
}

/// When an op was made, by what is known of it.
struct Made {
    /// In milliseconds of its stamp.
    stamped: i64,
    /// When its act was done, by the device's clock; none where that was long ago.
    at: Option<i64>,
    /// The latest that this device had of the field before it.
    known: Hlc,
}

impl Made {
    /// By the clock put right, in milliseconds: not after the server's present. Put right again and again it is the same.
    fn put_right(&self, ahead: i64, now: i64) -> i64 {
        let right = now.saturating_sub(ahead);
        // An act of before the clock went back was stamped by a clock that was right.
        let done = self.at.filter(|at| ahead > 0 || *at <= now).map(|at| at.saturating_sub(ahead).min(right));
        // A clock that was ahead stamped nothing before the server's present; one that was behind nothing after its own,
        // but for what followed others' ops. Anything else was put right before.
        let is_right = if ahead < 0 { self.stamped > now } else { self.stamped <= right };
        match (is_right, done) {
            (true, Some(done)) if ahead < 0 => self.stamped.max(done),
            (true, _) => self.stamped,
            (false, Some(done)) => done,
            (false, None) => self.stamped.saturating_sub(ahead).min(right),
        }
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
