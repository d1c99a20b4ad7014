//! A real server on a real socket, with a database file of its own.

use crate::{FixedClock, runtime::RUNTIME};
use cairn_app::Clock as _;
use cairn_protocol::auth::Host;
use cairn_server::{Clock, Config, Database, Handle, Pace, serve};
use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};
use tempfile::TempDir;
use tokio::net::TcpListener;

/// A server that can be stopped, started again where it was, put back to how it was, and copied. Its clock is the test's.
#[derive(Debug)]
pub struct TestServer {
    folder: Arc<TempDir>,
    /// What it is told when it starts again: a test may change it between [`TestServer::stop`] and
    /// [`TestServer::start_again`].
    pub config: Config,
    address: SocketAddr,
    handle: Option<Handle>,
}

/// A server's database as it stood at a moment.
#[derive(Debug, Clone)]
pub struct Copied(Arc<TempDir>);

impl TestServer {
    /// A server that knows nothing yet, by this clock.
    pub async fn start(clock: &FixedClock) -> Self {
        Self::start_with(clock, |_| {}).await
    }

    /// The same, told something before: a small quota, an admission word, names.
    pub async fn start_with(clock: &FixedClock, tell: impl FnOnce(&mut Config)) -> Self {
        let folder = Arc::new(TempDir::new().expect("a temporary folder"));
        let mut config = Config::new(Database::Sqlite(file(folder.path())));
        let clock = clock.clone();
        config.clock = Clock::new(move || u64::try_from(clock.now().timestamp_millis()).unwrap_or_default());
        config.pace = Pace { burst: 1_000_000, per_second: 1_000_000 };
        tell(&mut config);
        Self::on(folder, config, SocketAddr::from(([127, 0, 0, 1], 0))).await
    }

    async fn on(folder: Arc<TempDir>, config: Config, address: SocketAddr) -> Self {
        let (handle, address) = begin(config.clone(), address).await;
        Self { folder, config, address, handle: Some(handle) }
    }

    /// What a person types to say which server: `http://127.0.0.1:` and a port.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// As in a `Host` header.
    pub fn host(&self) -> Host {
        Host::new(&self.address.to_string()).expect("an address is a host")
    }

    /// The database file: who runs a server may do with it as they like.
    pub fn file(&self) -> PathBuf {
        file(self.folder.path())
    }

    /// Ends it in order. Whoever asks now finds nobody.
    pub async fn stop(&mut self) {
        if let Some(handle) = self.handle.take() {
            RUNTIME.spawn(handle.stop()).await.expect("it ends");
        }
    }

    /// Starts it again at the same address.
    pub async fn start_again(&mut self) {
        self.stop().await;
        let (handle, address) = begin(self.config.clone(), self.address).await;
        (self.handle, self.address) = (Some(handle), address);
    }

    /// Clears away what has ended, as it does every minute.
    ///
    /// # Panics
    /// If it is stopped, or its database fails.
    pub async fn sweep(&self) {
        self.handle.as_ref().expect("it runs").sweep().await.expect("a sweep");
    }

    /// Its database as it stands. It is stopped for a moment.
    pub async fn copy(&mut self) -> Copied {
        self.stop().await;
        let folder = TempDir::new().expect("a temporary folder");
        fs::copy(self.file(), file(folder.path())).expect("a copy");
        self.start_again().await;
        Copied(Arc::new(folder))
    }

    /// Puts it back to how it was: a backup restored, or a host who wants something unsaid.
    pub async fn put_back(&mut self, copied: &Copied) {
        self.stop().await;
        put(copied, self.folder.path());
        self.start_again().await;
    }

    /// Another server that begins as this one stands, at an address of its own, and goes by the names of this one too.
    pub async fn fork(&mut self) -> Self {
        let copied = self.copy().await;
        let folder = Arc::new(TempDir::new().expect("a temporary folder"));
        put(&copied, folder.path());
        let mut config = self.config.clone();
        config.database = Database::Sqlite(file(folder.path()));
        Self::on(folder, config, SocketAddr::from(([127, 0, 0, 1], 0))).await
    }
}

async fn begin(config: Config, address: SocketAddr) -> (Handle, SocketAddr) {
    let begun = RUNTIME.spawn(async move {
        let listener = TcpListener::bind(address).await.expect("a free port");
        serve(config, listener).await.expect("a server")
    });
    let handle = begun.await.expect("a server");
    let address = handle.address();
    (handle, address)
}

fn file(folder: &Path) -> PathBuf {
    folder.join("server.db")
}

fn put(copied: &Copied, folder: &Path) {
    for log in ["server.db-wal", "server.db-shm"] {
        let _there_may_be_none = fs::remove_file(folder.join(log));
    }
    fs::copy(file(copied.0.path()), file(folder)).expect("a copy");
}
