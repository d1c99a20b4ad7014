//! The way to a server, on which every byte is counted.

use anyhow::Result;
use std::{
    net::SocketAddr,
    sync::{
        Arc, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// What is taken at once.
const PIECE: usize = 64 * 1024;

/// Bytes that went by: to the server, and back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bytes {
    pub(super) up: u64,
    pub(super) down: u64,
}

#[derive(Debug, Default)]
struct Shared {
    to: OnceLock<SocketAddr>,
    up: AtomicU64,
    down: AtomicU64,
}

/// A place on loopback that leads to a server.
#[derive(Debug)]
pub(super) struct Wire {
    address: SocketAddr,
    shared: Arc<Shared>,
}

impl Wire {
    /// A way that leads nowhere yet, so that a server can be told by what name it will be called.
    pub(super) async fn open() -> Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let (address, shared) = (listener.local_addr()?, Arc::<Shared>::default());
        let counting = Arc::clone(&shared);
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(carry(client, Arc::clone(&counting)));
            }
        });
        Ok(Self { address, shared })
    }

    pub(super) const fn address(&self) -> SocketAddr {
        self.address
    }

    /// From now on it leads there.
    pub(super) fn lead_to(&self, server: SocketAddr) {
        let _is_set_once = self.shared.to.set(server);
    }

    /// What went by since this was last asked.
    pub(super) fn take(&self) -> Bytes {
        let took = |counter: &AtomicU64| counter.swap(0, Ordering::Relaxed);
        Bytes { up: took(&self.shared.up), down: took(&self.shared.down) }
    }
}

/// One connection, until either side has ended it.
async fn carry(client: TcpStream, shared: Arc<Shared>) {
    let Some(to) = shared.to.get() else { return };
    let Ok(server) = TcpStream::connect(to).await else { return };
    let (_, _) = (client.set_nodelay(true), server.set_nodelay(true));
    let ((from_client, to_client), (from_server, to_server)) = (client.into_split(), server.into_split());
    tokio::join!(one_way(from_client, to_server, &shared.up), one_way(from_server, to_client, &shared.down));
}

async fn one_way(
    mut from: tokio::net::tcp::OwnedReadHalf,
    mut to: tokio::net::tcp::OwnedWriteHalf,
    counter: &AtomicU64,
) {
    let mut piece = vec![0; PIECE];
    while let Ok(count @ 1..) = from.read(&mut piece).await {
        counter.fetch_add(count as u64, Ordering::Relaxed);
        if to.write_all(piece.get(..count).unwrap_or_default()).await.is_err() {
            return;
        }
    }
    let _may_be_gone = to.shutdown().await;
}
