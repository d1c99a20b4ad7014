//! The group's server: a blind, ordered mailbox.
//!
//! It keeps sealed bytes in the order in which they came, and gives them out again to whoever shows that they belong to
//! the space. It learns no name, no text and no author; what it does see is listed in docs/what-the-host-sees.md, which a
//! test holds against a real dump. Rules: SPEC.md of `cairn-sync`, section 8; messages and routes: `cairn_protocol`.
//!
//! Nothing is acknowledged before it is durable, and each request is one transaction. SQLite in one file is the
//! default; over one PostgreSQL any number of processes serve the same spaces.

pub mod environment;

mod answer;
mod asked;
mod backup;
mod clock;
mod config;
mod crowd;
mod db;
mod failed;
mod hub;
mod limiter;
mod metrics;
mod news;
mod route;
mod serve;
mod shared;
mod shown;
mod signature;
mod state;
mod sweep;
mod tls;

pub use backup::{CannotCopy, backup, restore};
pub use clock::Clock;
pub use config::{Config, Database, Pace, Tls};
pub use route::routes;
pub use serve::{CannotServe, Handle, serve};
pub use tls::CannotSeal;
