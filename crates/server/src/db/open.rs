//! Opening either database.

use super::tx::Tx;
use crate::config::Database;
use sqlx::{
    Error, Pool, Sqlite, SqlitePool,
    pool::PoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use sqlx_postgres::Postgres;
use std::{fs, path::Path, time::Duration};

/// Readers of SQLite beside its one writer.
const READERS: u32 = 4;
/// Connections to PostgreSQL.
const CONNECTIONS: u32 = 16;
/// How long a request waits for a connection before it is told to come back.
const PATIENCE: Duration = Duration::from_secs(10);

/// The database.
pub(crate) enum Db {
    /// One writer, so that none ever waits in vain, and some readers.
    Lite { write: SqlitePool, read: SqlitePool },
    /// As many writers as there are spaces being written: each locks its space's row.
    Post(Pool<Postgres>),
}

impl Db {
    /// Opens it, makes it if it is not there, and brings its tables up to date.
    pub(crate) async fn open(database: &Database) -> Result<Self, Error> {
        match database {
            Database::Sqlite(file) => Self::open_sqlite(file).await,
            Database::Postgres(url) => {
                let pool = PoolOptions::<Postgres>::new()
                    .max_connections(CONNECTIONS)
                    .acquire_timeout(PATIENCE)
                    .connect(url)
                    .await?;
                sqlx::migrate!("migrations/postgres").run(&pool).await?;
                Ok(Self::Post(pool))
            }
        }
    }

    async fn open_sqlite(file: &Path) -> Result<Self, Error> {
        if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            fs::create_dir_all(folder)?;
        }
        keep_private(file)?;
        let options = SqliteConnectOptions::new()
            .filename(file)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(PATIENCE)
            // What was deleted is overwritten; what is sorted stays in memory.
            .pragma("secure_delete", "on")
            .pragma("temp_store", "memory");
        let pool = |many, options| {
            SqlitePoolOptions::new().max_connections(many).acquire_timeout(PATIENCE).connect_with(options)
        };
        let write = pool(1, options.clone()).await?;
        sqlx::migrate!("migrations/sqlite").run(&write).await?;
        let read = pool(READERS, options.read_only(true).create_if_missing(false)).await?;
        Ok(Self::Lite { write, read })
    }

    /// A transaction that may write.
    pub(crate) async fn write(&self) -> Result<Tx, Error> {
        match self {
            Self::Lite { write, .. } => write.begin_with("begin immediate").await.map(Tx::Lite),
            Self::Post(pool) => pool.begin().await.map(|tx| Tx::Post(tx, true)),
        }
    }

    /// A transaction that reads one state of the whole.
    pub(crate) async fn read(&self) -> Result<Tx, Error> {
        match self {
            Self::Lite { read, .. } => read.begin().await.map(Tx::Lite),
            Self::Post(pool) => {
                let tx = pool.begin_with("begin isolation level repeatable read read only").await?;
                Ok(Tx::Post(tx, false))
            }
        }
    }

    /// Writes what the log holds into the database file, and empties the log: what was deleted is then gone from both.
    pub(crate) async fn settle(&self) -> Result<(), Error> {
        if let Self::Lite { write, .. } = self {
            sqlx::query::<Sqlite>("pragma wal_checkpoint(truncate)").execute(write).await?;
        }
        Ok(())
    }

    /// Ends every connection.
    pub(crate) async fn close(&self) {
        match self {
            Self::Lite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Self::Post(pool) => pool.close().await,
        }
    }
}

/// Makes an empty file that only its owner may read, before SQLite makes one that others may.
#[cfg(unix)]
fn keep_private(file: &Path) -> Result<(), Error> {
    use std::os::unix::fs::OpenOptionsExt as _;
    match fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
        Err(error) if error.kind() != std::io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(()),
    }
}

/// Elsewhere a folder's own rules hold.
#[cfg(not(unix))]
fn keep_private(_: &Path) -> Result<(), Error> {
    Ok(())
}
