//! A row of either database.

use sqlx::{Column as _, Error, Row as _, Type, sqlite::SqliteRow};
use sqlx_postgres::{PgRow, Postgres};

/// One row.
pub(crate) enum Row {
    Lite(SqliteRow),
    Post(PgRow),
}

impl Row {
    /// A number that is never negative.
    pub(crate) fn number(&self, column: usize) -> Result<u64, Error> {
        let number: i64 = match self {
            Self::Lite(row) => row.try_get(column)?,
            Self::Post(row) => signed(row, column)?,
        };
        u64::try_from(number).map_err(|_| undecodable("a number is negative"))
    }

    /// Bytes.
    pub(crate) fn bytes(&self, column: usize) -> Result<Vec<u8>, Error> {
        match self {
            Self::Lite(row) => row.try_get(column),
            Self::Post(row) => row.try_get(column),
        }
    }

    /// Bytes, or nothing.
    pub(crate) fn bytes_if_any(&self, column: usize) -> Result<Option<Vec<u8>>, Error> {
        match self {
            Self::Lite(row) => row.try_get(column),
            Self::Post(row) => row.try_get(column),
        }
    }

    /// Exactly so many bytes.
    pub(crate) fn fixed<const N: usize>(&self, column: usize) -> Result<[u8; N], Error> {
        self.bytes(column)?.try_into().map_err(|_| undecodable("bytes of another length"))
    }
}

/// A number of whatever width: only SQLite's all have one.
fn signed(row: &PgRow, column: usize) -> Result<i64, Error> {
    let width = row.try_column(column)?.type_info();
    if <i64 as Type<Postgres>>::compatible(width) {
        row.try_get(column)
    } else if <i32 as Type<Postgres>>::compatible(width) {
        row.try_get::<i32, _>(column).map(i64::from)
    } else {
        row.try_get::<i16, _>(column).map(i64::from)
    }
}

/// What stands in the database is not what was put there.
pub(crate) fn undecodable(why: &'static str) -> Error {
    Error::Decode(why.into())
}
