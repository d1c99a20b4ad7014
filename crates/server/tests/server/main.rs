//! The server, asked over real sockets: every route, and every rule of SPEC.md (cairn-sync), section 8.

mod blob;
mod chain;
mod client;
mod commit;
mod compact;
mod event;
mod letter;
mod member;
mod place;
mod session;
mod space;
