//! One transaction, and statements with numbered places (`$1`), which both databases read.

use super::row::Row;
use futures_util::TryStreamExt as _;
use sqlx::{AssertSqlSafe, Error, Sqlite, Transaction};
use sqlx_postgres::Postgres;
use std::ops::ControlFlow;

/// What stands at a numbered place.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Arg<'a> {
    Number(u64),
    Bytes(&'a [u8]),
    Nothing,
}

impl From<u64> for Arg<'_> {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl<'a> From<&'a [u8]> for Arg<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a> From<&'a Vec<u8>> for Arg<'a> {
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Arg<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a, T: Into<Arg<'a>>> From<Option<T>> for Arg<'a> {
    fn from(maybe: Option<T>) -> Self {
        maybe.map_or(Self::Nothing, Into::into)
    }
}

/// Numbers here have 63 bits: every type of the protocol does.
pub(super) fn signed(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A transaction. Dropped without [`Tx::commit`], it never was.
pub(crate) enum Tx {
    Lite(Transaction<'static, Sqlite>),
    /// With whether it may write, and so locks what it reads.
    Post(Transaction<'static, Postgres>, bool),
}

/// Builds the query and hands it and the connection to `$do`, for either database.
macro_rules! with_query {
    ($tx:expr, $sql:expr, $args:expr, |$query:ident, $on:ident, $row:ident| $do:expr) => {
        match $tx {
            Tx::Lite(tx) => {
                let mut $query = sqlx::query::<Sqlite>(AssertSqlSafe($sql));
                for arg in $args {
                    $query = match *arg {
                        Arg::Number(number) => $query.bind(signed(number)),
                        Arg::Bytes(bytes) => $query.bind(bytes),
                        Arg::Nothing => $query.bind(None::<Vec<u8>>),
                    };
                }
                let ($on, $row) = (&mut **tx, Row::Lite);
                $do
            }
            Tx::Post(tx, _) => {
                let mut $query = sqlx::query::<Postgres>(AssertSqlSafe($sql));
                for arg in $args {
                    $query = match *arg {
                        Arg::Number(number) => $query.bind(signed(number)),
                        Arg::Bytes(bytes) => $query.bind(bytes),
                        Arg::Nothing => $query.bind(None::<Vec<u8>>),
                    };
                }
                let ($on, $row) = (&mut **tx, Row::Post);
                $do
            }
        }
    };
}

impl Tx {
    /// Runs a statement; how many rows it touched.
    pub(crate) async fn run(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<u64, Error> {
        with_query!(self, sql, args, |query, on, _row| query
            .execute(on)
            .await
            .map(|done| done.rows_affected()))
    }

    /// The first row.
    pub(crate) async fn one(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<Option<Row>, Error> {
        let mut first = None;
        self.each(sql, args, |row| {
            first = Some(row);
            Ok(ControlFlow::Break(()))
        })
        .await?;
        Ok(first)
    }

    /// The first row, kept from all other writers until this transaction ends. SQLite has one writer at a time; in
    /// PostgreSQL the row is locked by `for update`, which `locking` has at its end.
    pub(crate) async fn one_locked(
        &mut self,
        sql: &'static str,
        locking: &'static str,
        args: &[Arg<'_>],
    ) -> Result<Option<Row>, Error> {
        let sql = if matches!(self, Self::Post(_, true)) { locking } else { sql };
        self.one(sql, args).await
    }

    /// Every row.
    pub(crate) async fn all(&mut self, sql: &'static str, args: &[Arg<'_>]) -> Result<Vec<Row>, Error> {
        let mut rows = Vec::new();
        self.each(sql, args, |row| {
            rows.push(row);
            Ok(ControlFlow::Continue(()))
        })
        .await?;
        Ok(rows)
    }

    /// Row by row, until told to stop: nothing is read that is not wanted.
    pub(crate) async fn each(
        &mut self,
        sql: &'static str,
        args: &[Arg<'_>],
        mut take: impl FnMut(Row) -> Result<ControlFlow<()>, Error>,
    ) -> Result<(), Error> {
        with_query!(self, sql, args, |query, on, row_of| {
            let mut rows = query.fetch(on);
            while let Some(row) = rows.try_next().await? {
                if take(row_of(row))?.is_break() {
                    break;
                }
            }
            Ok(())
        })
    }

    /// After rows were put with numbers of their own: the next space's number is above them. SQLite sees to that itself.
    pub(crate) async fn restart_numbers(&mut self) -> Result<(), Error> {
        if matches!(self, Self::Post(..)) {
            let sql = "select setval(pg_get_serial_sequence('spaces', 'number'), \
                       (select coalesce(max(number), 0) + 1 from spaces), false)";
            self.one(sql, &[]).await?;
        }
        Ok(())
    }

    /// Makes it durable.
    pub(crate) async fn commit(self) -> Result<(), Error> {
        match self {
            Self::Lite(tx) => tx.commit().await,
            Self::Post(tx, _) => tx.commit().await,
        }
    }
}
