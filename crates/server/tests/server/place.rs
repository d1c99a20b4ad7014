//! A server to be tested, on either database.

use crate::client::Client;
use cairn_server::{Clock, Config, Database, Handle, Pace, serve};
use sqlx::{AssertSqlSafe, Connection as _};
use sqlx_postgres::{PgConnectOptions, PgConnection};
use std::{
    env,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// Where a test's database is.
pub(crate) struct Place {
    pub(crate) database: Database,
    _folder: TempDir,
    pub(crate) millis: Arc<AtomicU64>,
}

/// The first moment of every test.
pub(crate) const BEGIN: u64 = 1_795_000_000_000;

impl Place {
    fn of(database: impl FnOnce(&TempDir) -> Database) -> Self {
        let folder = TempDir::new().unwrap();
        let database = database(&folder);
        Self { database, _folder: folder, millis: Arc::new(AtomicU64::new(BEGIN)) }
    }

    /// A file of its own.
    pub(crate) fn sqlite() -> Self {
        Self::of(|folder| Database::Sqlite(folder.path().join("server.db")))
    }

    /// A database of its own in the PostgreSQL that scripts/with-postgres.sh starts; none without it, which is said,
    /// and on CI is a failure.
    pub(crate) async fn postgres() -> Option<Self> {
        let Ok(url) = env::var("CAIRN_TEST_POSTGRES") else {
            assert!(env::var_os("CI").is_none(), "no PostgreSQL: run this through scripts/with-postgres.sh");
            eprintln!("not run: no PostgreSQL here; scripts/with-postgres.sh starts one");
            return None;
        };
        let name: String = crate::member::random::<8>().iter().map(|byte| format!("{byte:02x}")).collect();
        let options: PgConnectOptions = url.parse().unwrap();
        let mut connection = PgConnection::connect_with(&options).await.unwrap();
        let make = format!("create database cairn_{name}");
        sqlx::query(AssertSqlSafe(make)).execute(&mut connection).await.unwrap();
        connection.close().await.unwrap();
        let (server, _) = url.rsplit_once('/').unwrap();
        Some(Self::of(|_| Database::Postgres(format!("{server}/cairn_{name}"))))
    }

    /// In a database that is there already.
    pub(crate) fn of_postgres(url: String) -> Self {
        Self::of(|_| Database::Postgres(url))
    }

    /// What a test's server is told: a clock that stands, and no limit on how fast a test may be.
    pub(crate) fn config(&self) -> Config {
        let mut config = Config::new(self.database.clone());
        let millis = Arc::clone(&self.millis);
        config.clock = Clock::new(move || millis.load(Ordering::SeqCst));
        config.pace = Pace { burst: 1_000_000, per_second: 1_000_000 };
        config
    }

    pub(crate) async fn serve(&self) -> (Handle, Client) {
        self.serve_with(self.config()).await
    }

    pub(crate) async fn serve_with(&self, config: Config) -> (Handle, Client) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let handle = serve(config, listener).await.unwrap();
        let client = Client::new(handle.address());
        (handle, client)
    }

    /// Lets time pass.
    pub(crate) fn pass(&self, millis: u64) {
        self.millis.fetch_add(millis, Ordering::SeqCst);
    }
}

/// The same test on both databases.
macro_rules! on_both {
    ($($(#[$about:meta])* async fn $name:ident($place:ident) $body:block)+) => {$(
        mod $name {
            use super::*;

            $(#[$about])*
            async fn lived($place: &$crate::place::Place) $body

            #[tokio::test]
            async fn sqlite() {
                lived(&$crate::place::Place::sqlite()).await;
            }

            #[tokio::test]
            async fn postgres() {
                if let Some(place) = $crate::place::Place::postgres().await {
                    lived(&place).await;
                }
            }
        }
    )+};
}
pub(crate) use on_both;
