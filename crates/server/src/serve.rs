//! Connections: taken, answered, and ended in order.

use crate::{
    config::Config,
    crowd::Crowd,
    db::{Db, undecodable},
    hub::Hub,
    limiter::Limiter,
    news::News,
    route::{self, Ends},
    shared::{Shared, ending},
    shown::Shown,
    sweep,
    tls::{CannotSeal, Sealing},
};
use axum::{Router, extract::Request};
use cairn_protocol::auth::Host;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{
    fmt, io,
    net::SocketAddr,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
    task::{JoinHandle, JoinSet},
    time::{sleep, timeout},
};
use tower_service::Service as _;

/// How long the head of a request, and the next one on a connection, are waited for.
const HEAD_PATIENCE: Duration = Duration::from_secs(60);
/// How long a handshake may take.
const HANDSHAKE_PATIENCE: Duration = Duration::from_secs(10);
/// How long what is being answered may go on once the server is to end.
const LAST_WORDS: Duration = Duration::from_secs(10);

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum CannotServe {
    /// The database cannot be opened.
    #[error("the database cannot be opened: {0}")]
    Database(#[from] sqlx::Error),
    /// Certificate or key.
    #[error(transparent)]
    Tls(#[from] CannotSeal),
    /// The listener.
    #[error("the address cannot be listened at: {0}")]
    Listen(#[from] io::Error),
}

/// A running server. It ends when this is dropped, or better by [`Handle::stop`], which waits.
pub struct Handle {
    address: SocketAddr,
    metrics: Option<SocketAddr>,
    shared: Arc<Shared>,
    sealing: Option<Arc<Sealing>>,
    closing: watch::Sender<bool>,
    task: Option<JoinHandle<()>>,
}

/// Begins to serve on a listener: port 0 is as good as any.
pub async fn serve(config: Config, listener: TcpListener) -> Result<Handle, CannotServe> {
    let address = listener.local_addr()?;
    let sealing = config.tls.as_ref().map(Sealing::new).transpose()?.map(Arc::new);
    let db = Db::open(&config.database).await?;
    let secret = secret(&db).await?;
    let (closing, closed) = watch::channel(false);
    let hub = Arc::new(Hub::default());
    let shared = Arc::new(Shared {
        limiter: Limiter::new(blake3::derive_key("cairn/1/server/limiter", &secret), config.pace),
        openings: Limiter::hourly(blake3::derive_key("cairn/1/server/openings", &secret), config.openings),
        shown: Shown::default(),
        own_names: own_names(address.port()),
        news: News::start(&db, &hub),
        metrics: Arc::new(route::metrics()),
        closing: closed,
        config,
        db,
        hub,
        letters: Arc::default(),
        secret,
    });
    let metrics = match shared.config.metrics {
        Some(at) => Some(tell_metrics(TcpListener::bind(at).await?, Arc::clone(&shared))?),
        None => None,
    };
    tokio::spawn(sweep::always(Arc::clone(&shared)));
    let task = tokio::spawn(accept(listener, sealing.clone(), Arc::clone(&shared)));
    Ok(Handle { address, metrics, shared, sealing, closing, task: Some(task) })
}

impl Handle {
    /// Where it listens.
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// Where its numbers are told.
    pub const fn metrics_address(&self) -> Option<SocketAddr> {
        self.metrics
    }

    /// Clears away what has ended, as it does every minute.
    pub async fn sweep(&self) -> Result<(), CannotServe> {
        Ok(sweep::once(&self.shared).await?)
    }

    /// Reads certificate and key again; those in use stay if that fails.
    pub fn read_certificate(&self) -> Result<(), CannotSeal> {
        self.sealing.as_ref().map_or(Ok(()), |sealing| sealing.again())
    }

    /// Takes nothing new, ends every stream, lets what is being answered end, and closes the database.
    pub async fn stop(mut self) {
        let _received = self.closing.send(true);
        if let Some(task) = self.task.take() {
            let _ended = task.await;
        }
    }
}

impl fmt::Debug for Handle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handle").field("address", &self.address).finish_non_exhaustive()
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        let _received = self.closing.send(true);
    }
}

/// With which challenges are made: drawn once for a database.
async fn secret(db: &Db) -> Result<[u8; 32], sqlx::Error> {
    let mut new = [0; 32];
    getrandom::fill(&mut new).map_err(|_| undecodable("the system gives no random bytes"))?;
    let mut tx = db.write().await?;
    tx.run("insert into instance (one, secret) values (1, $1) on conflict do nothing", &[(&new).into()])
        .await?;
    let row = tx.one("select secret from instance", &[]).await?.ok_or(sqlx::Error::RowNotFound)?;
    let secret = row.fixed(0)?;
    tx.commit().await?;
    Ok(secret)
}

/// The machine's own name, as others on the same network may call it.
fn own_names(port: u16) -> Vec<Host> {
    let name = std::fs::read_to_string("/etc/hostname").unwrap_or_default().trim().to_lowercase();
    if name.is_empty() {
        return Vec::new();
    }
    [name.clone(), format!("{name}.local")]
        .iter()
        .filter_map(|name| crate::asked::with_port(name, port))
        .collect()
}

async fn accept(listener: TcpListener, sealing: Option<Arc<Sealing>>, shared: Arc<Shared>) {
    let router = route::router(&shared);
    let room = Arc::new(Semaphore::new(shared.config.connections));
    let of_one = if shared.config.behind_proxy { usize::MAX } else { (shared.config.connections / 4).max(1) };
    let crowd = Crowd::new(of_one);
    let mut connections = JoinSet::new();
    loop {
        let Ok(place) = Arc::clone(&room).acquire_owned().await else { break };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = ending(shared.closing.clone()) => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let Some(guest) = crowd.enter(peer.ip().to_canonical()) else { continue };
                let (router, shared, sealing) = (router.clone(), Arc::clone(&shared), sealing.clone());
                connections.spawn(async move {
                    shared.metrics.connections.fetch_add(1, Ordering::Relaxed);
                    connect(stream, peer, sealing, router, shared.closing.clone()).await;
                    shared.metrics.connections.fetch_sub(1, Ordering::Relaxed);
                    drop((place, guest));
                });
            }
            // Too many files are open, or the other side was gone at once: others may have better luck in a moment.
            Err(_) => sleep(Duration::from_millis(50)).await,
        }
        while connections.try_join_next().is_some() {}
    }
    drop(listener);
    let _those_left_are_cut_off =
        timeout(LAST_WORDS, async { while connections.join_next().await.is_some() {} }).await;
    connections.shutdown().await;
    shared.db.close().await;
}

async fn connect(
    stream: TcpStream,
    peer: SocketAddr,
    sealing: Option<Arc<Sealing>>,
    router: Router,
    closing: watch::Receiver<bool>,
) {
    let Ok(local) = stream.local_addr() else { return };
    let _as_it_is = stream.set_nodelay(true);
    let ends = Ends { local, peer };
    let Some(sealing) = sealing else { return talk(stream, ends, router, closing).await };
    if let Ok(Ok(stream)) = timeout(HANDSHAKE_PATIENCE, sealing.acceptor().accept(stream)).await {
        talk(stream, ends, router, closing).await;
    }
}

async fn talk(
    stream: impl AsyncRead + AsyncWrite + Unpin,
    ends: Ends,
    router: Router,
    closing: watch::Receiver<bool>,
) {
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ends);
        router.clone().call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_PATIENCE)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(stream), service);
    tokio::pin!(connection);
    tokio::select! {
        _ended = connection.as_mut() => {}
        () = ending(closing) => {
            connection.as_mut().graceful_shutdown();
            let _ended = connection.await;
        }
    }
}

/// Tells numbers at an address of their own.
fn tell_metrics(listener: TcpListener, shared: Arc<Shared>) -> Result<SocketAddr, io::Error> {
    let address = listener.local_addr()?;
    let closing = shared.closing.clone();
    let text = move || {
        let text = shared.metrics.to_text(shared.hub.many() + shared.letters.many());
        std::future::ready(([("content-type", "text/plain; version=0.0.4")], text))
    };
    let router = Router::new().route("/metrics", axum::routing::get(text));
    tokio::spawn(async move {
        let _ended = axum::serve(listener, router).with_graceful_shutdown(ending(closing)).await;
    });
    Ok(address)
}
