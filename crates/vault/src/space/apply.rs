//! A page of the chain, kept: all of it in one transaction, or nothing.

use super::{
    Applied, Done, Kind, Name, Sealed, chain, intent,
    place::{self, Of, Placing},
    row::number,
    unsent,
};
use crate::{change::settle_said, error::Result, record::signed, vault::Vault};
use chrono::{DateTime, Utc};
use sqlx::{Connection, Executor, QueryBuilder, Sqlite, SqliteConnection};
use std::sync::atomic::Ordering;

/// Rows in one statement.
const ROWS: usize = 1_000;
/// So many items are much.
const MUCH: usize = 1_000;
/// Pages of the log, as SQLite has it by itself.
const LOG: u32 = 1_000;
/// The same where much is written at once: 32 MiB.
const MUCH_LOG: u32 = 8_000;

impl Vault {
    /// Keeps what a page of the chain, or a commit, changes here: items, keys, ops and what stands because of them. All of it
    /// in one transaction, so a device that is switched off in the middle has the whole page or none of it. Applying the same
    /// page again changes nothing. Each touched item is made anew once.
    pub async fn apply(&self, space: &Name, page: &Applied, now: DateTime<Utc>) -> Result<Done> {
        self.apply_and_keep(space, page, &[], now).await
    }

    /// The same, and in the same transaction what was sealed meanwhile, as by [`Vault::keep_unsent`].
    pub async fn apply_and_keep(
        &self,
        space: &Name,
        page: &Applied,
        sealed: &[Sealed],
        now: DateTime<Utc>,
    ) -> Result<Done> {
        place::refuse_unplaced(&page.ops)?;
        let mut connection = self.database.writer.acquire().await?;
        let much = page.items.len() + sealed.len() >= MUCH;
        if much {
            grow(&mut connection, MUCH_LOG).await?;
        }
        let done = self.apply_within(&mut connection, space, page, sealed, now).await;
        if much {
            grow(&mut connection, LOG).await?;
        }
        done
    }

    async fn apply_within(
        &self,
        connection: &mut SqliteConnection,
        space: &Name,
        page: &Applied,
        sealed: &[Sealed],
        now: DateTime<Utc>,
    ) -> Result<Done> {
        let mut transaction = connection.begin_with("begin immediate").await?;
        let (number, kind) = number(&mut transaction, space).await?;
        let of = Of { number, kind, id: space };
        chain::extend(&mut transaction, number, &page.items, page.end.as_ref()).await?;
        keep_epochs(&mut transaction, number, page).await?;
        keep_quarantine(&mut transaction, number, page).await?;
        let mut placing = Placing::default();
        place::own(&mut transaction, &of, &page.own, &mut placing).await?;
        if !page.ops.is_empty() {
            let change = sqlx::query(
                "insert into change (at, verb, title, elsewhere) values (?1, 'space_sync', '', 1)",
            )
            .bind(now.timestamp_millis())
            .execute(&mut *transaction)
            .await?
            .last_insert_rowid();
            place::received(&mut transaction, &of, &page.ops, change, &mut placing).await?;
        }
        let Placing { touched, said, last, clone_found } = placing;
        settle_said(&mut transaction, &touched, said, now).await?;
        sqlx::query("update writer set hlc = max(hlc, ?1)").bind(last).execute(&mut *transaction).await?;
        stand(&mut transaction, number, page, (!page.ops.is_empty()).then_some(now)).await?;
        intent::done(&mut transaction, &page.intents).await?;
        unsent::keep(&mut transaction, number, sealed).await?;
        transaction.commit().await?;
        if !touched.is_empty() && kind == Kind::Personal {
            self.acts.fetch_add(1, Ordering::AcqRel);
        }
        let plain = |(collection, item): (String, _)| match collection.split_once('/') {
            Some((sign, name)) if sign.starts_with('@') => (name.to_owned(), item),
            _ => (collection, item),
        };
        Ok(Done { changed: touched.into_iter().map(plain).collect(), clone_found })
    }
}

/// How many pages the log may come to before they are put into the database. Where much is written at once most of the same
/// pages are written again and again.
async fn grow(connection: &mut SqliteConnection, pages: u32) -> Result<()> {
    let statement = format!("pragma wal_autocheckpoint = {pages}");
    connection.execute(sqlx::AssertSqlSafe(statement)).await?;
    Ok(())
}

async fn keep_epochs(connection: &mut SqliteConnection, space: i64, page: &Applied) -> Result<()> {
    for epoch in &page.epochs {
        sqlx::query(
            "insert into space_epoch (space, epoch, secret, roster) values (?1, ?2, ?3, ?4) \
             on conflict (space, epoch) do update set secret = excluded.secret, roster = excluded.roster",
        )
        .bind(space)
        .bind(signed(epoch.epoch))
        .bind(epoch.secret.as_slice())
        .bind(epoch.roster.as_slice())
        .execute(&mut *connection)
        .await?;
    }
    Ok(())
}

async fn keep_quarantine(connection: &mut SqliteConnection, space: i64, page: &Applied) -> Result<()> {
    for seq in &page.released {
        sqlx::query("delete from space_quarantine where space = ?1 and seq = ?2")
            .bind(space)
            .bind(signed(*seq))
            .execute(&mut *connection)
            .await?;
    }
    for places in page.quarantined.chunks(ROWS) {
        QueryBuilder::<Sqlite>::new("insert or ignore into space_quarantine (space, seq, reason) ")
            .push_values(places, |mut row, place| {
                row.push_bind(space).push_bind(signed(place.seq)).push_bind(place.reason.clone());
            })
            .build()
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

/// What is said of the space itself with the page.
async fn stand(
    connection: &mut SqliteConnection,
    space: i64,
    page: &Applied,
    applied: Option<DateTime<Utc>>,
) -> Result<()> {
    sqlx::query(
        "update space set standing = coalesce(?2, standing), state = coalesce(?3, state), flow = coalesce(?4, flow), \
         applied_at = coalesce(?5, applied_at) where number = ?1",
    )
    .bind(space)
    .bind(page.standing.as_ref().map(|standing| standing.as_slice()))
    .bind(page.state.as_deref())
    .bind(page.flow.as_ref().map(|flow| flow.as_slice()))
    .bind(applied.map(|at| at.timestamp_millis()))
    .execute(&mut *connection)
    .await?;
    Ok(())
}
