//! What is done with each request. The rules are those of SPEC.md of cairn-sync, 8; each file has the routes of one noun.

pub(crate) mod about;
pub(crate) mod blob;
pub(crate) mod chunk;
pub(crate) mod commit;
pub(crate) mod compact;
pub(crate) mod event;
pub(crate) mod locator;
pub(crate) mod mailbox;
pub(crate) mod meeting;
pub(crate) mod page;
pub(crate) mod publication;
pub(crate) mod record;
pub(crate) mod session;
pub(crate) mod space;
