//! The server, asked over real sockets: every route, and every rule of SPEC.md (cairn-sync), section 8.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod blob;
mod chain;
mod client;
mod cluster;
mod commit;
mod compact;
mod copy;
mod event;
mod fault;
mod host;
mod kill;
mod letter;
mod member;
mod place;
mod process;
mod published;
mod sealed;
mod sees;
mod session;
mod space;
mod table;
mod two;
mod wire;
