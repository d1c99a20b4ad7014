//! The encrypted database: opening it, and telling apart the ways in which that can fail.

use crate::{
    durable,
    error::{Error, Result},
    keys::Dek,
    wal,
};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Executor, SqliteConnection, SqlitePool,
    migrate::{Migrate, MigrateError, Migrator},
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};
use std::{io::Read, path::Path, sync::Arc, time::Duration};
use zeroize::Zeroizing;

/// The vault's own tables.
pub(crate) static VAULT: Migrator = sqlx::migrate!("./migrations");

const READERS: u32 = 3;

/// Two pools over one file: several readers, one writer.
#[derive(Debug)]
pub(crate) struct Database {
    pub(crate) readers: SqlitePool,
    pub(crate) writer: SqlitePool,
}

impl Database {
    /// Makes a new database. Refuses to touch a file that is there.
    pub(crate) async fn create(path: &Path, key: &Dek, tables: &Migrator) -> Result<Self> {
        if path.try_exists()? {
            return Err(Error::Exists);
        }
        // Empty, for the owner alone; SQLite gives its log the same mode.
        drop(durable::create(path)?);
        Self::connect(path, key, tables, true).await
    }

    /// Opens a database. Writes nothing unless it can be read and is not newer than this program.
    pub(crate) async fn open(path: &Path, key: &Dek, tables: &Migrator) -> Result<(Self, wal::Log)> {
        refuse_foreign(path)?;
        let log_path = path.with_extension("db-wal");
        let log = wal::inspect(&log_path)?;
        if log == wal::Log::Damaged {
            // SQLite would cut the log at the damage and write over the rest: keep what is there for a rescue.
            std::fs::copy(&log_path, path.with_extension("db-wal.damaged"))?;
        }
        Ok((Self::connect(path, key, tables, false).await?, log))
    }

    async fn connect(path: &Path, key: &Dek, tables: &Migrator, create: bool) -> Result<Self> {
        let setup = Setup::new(path, key);
        // By hand first: a pool would try again for half a minute before it told what is wrong.
        let mut connection = setup.options.clone().create_if_missing(create).connect().await?;
        setup.prepare(&mut connection).await?;
        let cipher: Option<String> =
            sqlx::query_scalar("pragma cipher_version").fetch_optional(&mut connection).await?;
        if cipher.is_none_or(|version| version.is_empty()) {
            return Err(Error::NoCipher);
        }
        refuse_newer(&mut connection, tables, create).await?;
        connection.execute("pragma journal_mode = wal").await?;
        tables.run_direct(None, &mut connection, false).await.map_err(migration)?;
        let database = Self { readers: setup.pool(READERS), writer: setup.pool(1) };
        // The log must not be without a reader while the pools are still empty: the last one to leave removes it.
        drop(database.writer.acquire().await?);
        connection.close().await?;
        Ok(database)
    }

    /// Puts everything into the main file and closes it. The key is wiped with the pools.
    pub(crate) async fn close(self) {
        self.readers.close().await;
        if let Ok(mut connection) = self.writer.acquire().await {
            let _ = connection.execute("pragma optimize; pragma wal_checkpoint(truncate)").await;
        }
        self.writer.close().await;
    }
}

/// A plain SQLite file here means that something else wrote it, or that a build without encryption did.
fn refuse_foreign(path: &Path) -> Result<()> {
    let mut start = [0; 16];
    let mut file = std::fs::File::open(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Error::Missing,
        _ => error.into(),
    })?;
    match file.read_exact(&mut start) {
        Ok(()) if &start == b"SQLite format 3\0" => Err(Error::Foreign),
        Ok(()) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::UnexpectedEof => Err(Error::Damaged),
        Err(error) => Err(error.into()),
    }
}

async fn refuse_newer(connection: &mut SqliteConnection, tables: &Migrator, create: bool) -> Result<()> {
    if create {
        return Ok(());
    }
    let applied = connection.list_applied_migrations("_sqlx_migrations").await.map_err(migration)?;
    let known = |version| tables.iter().any(|migration| migration.version == version);
    if applied.is_empty() {
        return Err(Error::Foreign);
    }
    if applied.iter().any(|migration| !known(migration.version)) {
        return Err(Error::Newer);
    }
    Ok(())
}

fn migration(error: MigrateError) -> Error {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        MigrateError::VersionMissing(_) | MigrateError::VersionTooNew(..) => Error::Newer,
        MigrateError::VersionMismatch(_) => Error::Foreign,
        other => Error::Database(sqlx::Error::Migrate(Box::new(other))),
    }
}

/// How every connection is opened. The key is given by hand after connecting and not among the options, which sqlx
/// keeps and prints.
struct Setup {
    options: SqliteConnectOptions,
    key: Arc<Zeroizing<String>>,
}

impl Setup {
    fn new(path: &Path, key: &Dek) -> Self {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .foreign_keys(true)
            .busy_timeout(Duration::from_secs(10))
            .disable_statement_logging();
        Self { options, key: Arc::new(Zeroizing::new(format!("pragma key = \"x'{}'\"", *key.to_hex()))) }
    }

    async fn prepare(&self, connection: &mut SqliteConnection) -> sqlx::Result<()> {
        prepare(connection, &self.key).await
    }

    fn pool(&self, size: u32) -> SqlitePool {
        let key = Arc::clone(&self.key);
        SqlitePoolOptions::new()
            .max_connections(size)
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .after_connect(move |connection, _| {
                let key = Arc::clone(&key);
                Box::pin(async move { prepare(connection, &key).await })
            })
            .connect_lazy_with(self.options.clone())
    }
}

async fn prepare(connection: &mut SqliteConnection, key: &str) -> sqlx::Result<()> {
    connection.execute("pragma cipher_log_level = none").await?;
    connection.execute(AssertSqlSafe(key)).await?;
    // Processors of phones and desktops compute SHA-256 in hardware, SHA-512 hardly any: half the time of every page.
    connection.execute("pragma cipher_hmac_algorithm = hmac_sha256").await?;
    connection
        .execute(
            "pragma synchronous = full; pragma secure_delete = on; pragma temp_store = memory; \
             pragma journal_size_limit = 4194304",
        )
        .await?;
    // Up to 32 MB of deciphered pages: the system's own cache holds them enciphered, and a page from there costs five times
    // what one costs without a key. It grows only with what is read.
    connection.execute("pragma cache_size = -32768").await?;
    // The first real read: a wrong key or a damaged first page shows here.
    connection.execute("select count(*) from sqlite_schema").await?;
    Ok(())
}
