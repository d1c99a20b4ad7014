//! What a host may decide.

use crate::clock::Clock;
use cairn_protocol::auth::Host;
use std::{net::SocketAddr, path::PathBuf};

/// Where everything is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Database {
    /// In one SQLite file, made if it is not there.
    Sqlite(PathBuf),
    /// In PostgreSQL, by its URL. Any number of servers may share it.
    Postgres(String),
}

/// Certificate and key, as PEM files; they are read again upon SIGHUP.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    /// The certificate and those above it.
    pub certificate: PathBuf,
    /// Its private key.
    pub key: PathBuf,
}

/// How much at once. A bucket holds `burst` and is filled by `per_second`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// What may come all at once.
    pub burst: u32,
    /// What comes back in a second.
    pub per_second: u32,
}

/// What a server is told when it starts.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where everything is kept.
    pub database: Database,
    /// The names that members call this server by, as in a `Host` header. A proof over any other is refused, or
    /// another server could pass on what it was handed. Empty: the address that a connection came in at, and the
    /// machine's own name.
    pub hosts: Vec<Host>,
    /// What those who may make spaces were told; none: anyone may.
    pub admission: Option<String>,
    /// None: plain HTTP, for a proxy in front or for this machine alone.
    pub tls: Option<Tls>,
    /// Whether `X-Forwarded-For` says who asks: only behind a proxy that sets it. Used for rate limits and nothing else.
    pub behind_proxy: bool,
    /// Bytes that a space may hold.
    pub space_bytes: u64,
    /// Commits that a space may have.
    pub space_commits: u64,
    /// Whether groups may publish their meetings here, and whether those that did are shown.
    pub publishing: bool,
    /// Mailboxes that the server holds at once.
    pub mailboxes: u64,
    /// Mailboxes that a space may open in an hour. Which are whose is not kept.
    pub openings: u32,
    /// Requests of one address.
    pub pace: Pace,
    /// Connections at once; one address may have a quarter of them, unless it is the proxy's.
    pub connections: usize,
    /// Where numbers for Prometheus are told; none: nowhere. Never where members connect: a group's rhythm is theirs.
    pub metrics: Option<SocketAddr>,
    /// The clock.
    pub clock: Clock,
}

impl Config {
    /// What stands if a host decides nothing (SPEC.md of cairn-sync, 8).
    #[must_use]
    pub fn new(database: Database) -> Self {
        Self {
            database,
            hosts: Vec::new(),
            admission: None,
            tls: None,
            behind_proxy: false,
            space_bytes: 1024 * 1024 * 1024,
            space_commits: 10_000,
            publishing: true,
            mailboxes: 100_000,
            openings: 100,
            pace: Pace { burst: 600, per_second: 60 },
            connections: 4096,
            metrics: None,
            clock: Clock::system(),
        }
    }
}
