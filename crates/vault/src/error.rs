//! What can go wrong in the vault.

/// An error of the vault. Never holds content.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no database where one was expected.
    #[error("there is no database here")]
    Missing,
    /// A database is there already.
    #[error("there is a database here already")]
    Exists,
    /// A page fails its check, or the file is cut short.
    #[error("the database is damaged")]
    Damaged,
    /// A later Cairn wrote this database.
    #[error("the database was written by a newer version")]
    Newer,
    /// The file is something else: a plain SQLite database, or no database.
    #[error("the file is not a Cairn database")]
    Foreign,
    /// The disk is full. Nothing of the change was kept; what was there before is unharmed.
    #[error("the disk is full")]
    DiskFull,
    /// The disk does not take writes.
    #[error("the disk does not take writes")]
    ReadOnly,
    /// No such item.
    #[error("no such item")]
    NotFound,
    /// Not what it should be; says what.
    #[error("not valid: {0}")]
    Invalid(&'static str),
    /// Larger than allowed; says what.
    #[error("too large: {0}")]
    TooLarge(&'static str),
    /// The program was built without encryption; it refuses to write anything.
    #[error("built without SQLCipher")]
    NoCipher,
    /// A record does not have the shape this version knows.
    #[error("a record cannot be read")]
    Record(#[source] serde_json::Error),
    /// Anything else the database says.
    #[error("database")]
    Database(#[source] sqlx::Error),
    /// Anything else the file system says.
    #[error("file")]
    File(#[source] std::io::Error),
}

/// Results of the vault.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        // Primary result codes of SQLite (https://www.sqlite.org/rescode.html): the lower eight bits.
        let primary = error
            .as_database_error()
            .and_then(|database| database.code())
            .and_then(|code| code.parse::<u32>().ok())
            .map(|code| code & 0xff);
        // A full-text index whose own tables cannot be read fails without a code of its own; a mistake in our SQL would
        // say what it is about.
        let unsaid = error.as_database_error().is_some_and(|database| {
            database.message() == "SQL logic error"
                || database.message().starts_with("vtable constructor failed")
        });
        match (primary, &error) {
            // Where a page fails its check, some of SQLite's paths hear only that the cipher gave no page, and say 7, "out of
            // memory".
            (Some(7 | 11 | 26), _) => Self::Damaged,
            (Some(1), _) if unsaid => Self::Damaged,
            (Some(13), _) => Self::DiskFull,
            (Some(8 | 14), _) => Self::ReadOnly,
            (_, sqlx::Error::RowNotFound) => Self::NotFound,
            _ => Self::Database(error),
        }
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        use std::io::ErrorKind;
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull,
            ErrorKind::ReadOnlyFilesystem | ErrorKind::PermissionDenied => Self::ReadOnly,
            _ => Self::File(error),
        }
    }
}
