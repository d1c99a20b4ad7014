//! A row of either database.

use sqlx::{Error, Row as _, sqlite::SqliteRow};
use sqlx_postgres::PgRow;

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
            Self::Post(row) => row.try_get(column)?,
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

/// What stands in the database is not what was put there.
pub(crate) fn undecodable(why: &'static str) -> Error {
    Error::Decode(why.into())
}
