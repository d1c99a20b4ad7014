//! What a client and a group's server say to each other.
//!
//! The server is a blind, ordered mailbox. Nothing here can decrypt, and nothing here says what a sealed thing means:
//! that is `crates/sync` and its SPEC.md, which is the text of record for every format in this crate. Client and
//! server share this code, so that both read the same bytes in the same way.
//!
//! What a group publishes is looked at by both: [`meeting`].
//!
//! Every message is deterministic CBOR (RFC 8949, section 4.2.1), cut down to what is needed: unsigned integers in
//! their shortest form, byte strings, text, and arrays of a length that is known or capped. There are no maps, tags,
//! floats, negative numbers or indefinite lengths, and no message contains itself, so depth is bounded by the types.
//! A value has exactly one encoding, and [`Message::from_bytes`] accepts nothing else: what was read is written back
//! byte for byte. Each message has a greatest size, looked at before anything is read, and no length announced in a
//! message makes the reader set aside more memory than there are bytes left.
//!
//! | method and path | sent | answered |
//! | --- | --- | --- |
//! | GET [`path::ABOUT`] | | [`about::About`] |
//! | POST [`path::CHALLENGE`] | | [`auth::Challenge`] |
//! | POST [`path::AUTH`] | [`auth::Proof`] | [`auth::Grant`] |
//! | POST [`path::SPACES`] | [`space::NewSpace`] | [`record::Placed`] |
//! | DELETE [`path::SPACE`] | [`space::Farewell`] | |
//! | POST [`path::RECORDS`] | [`record::Upload`] | [`record::Verdicts`] |
//! | GET [`path::RECORDS`] | `after`, `limit` | [`chain::Page`] |
//! | DELETE [`path::RECORD`] | [`name::DeleteToken`] | |
//! | POST [`path::COMMITS`] | [`commit::NewCommit`] | [`record::Placed`] |
//! | GET [`path::COMMIT`] | `slot`; without it, a session | [`commit::CommitForOne`]; [`commit::CommitBody`] |
//! | PUT, GET [`path::BLOB`] | [`blob::Announced`] | [`blob::Held`] |
//! | PUT, GET [`path::CHUNK`] | octets | octets |
//! | DELETE [`path::BLOB`] | [`name::DeleteToken`] | |
//! | POST [`path::COMPACT`] | [`space::SignedCompaction`] | [`record::Placed`] |
//! | PUT, GET [`path::LOCATOR`] | [`space::Locator`] | [`space::Locator`] |
//! | PUT, POST, GET, DELETE [`path::MAILBOX`] | [`mailbox::Opened`], octets, –, [`name::DeleteToken`] | [`mailbox::Letters`] |
//! | GET [`path::EVENTS`] | `wait`, `after`; or a stream | [`event::Event`] |
//! | PUT, GET [`path::PUBLISHED`] | [`publication::Publication`] | –, JSON |
//! | GET [`path::MEETINGS`] | | JSON (Meeting Guide) |
//!
//! Every refusal is a [`refusal::Refusal`].

mod cbor;
mod digest;
#[macro_use]
mod message;

pub mod about;
pub mod auth;
pub mod blob;
pub mod chain;
pub mod commit;
pub mod envelope;
pub mod event;
pub mod limit;
pub mod mailbox;
pub mod meeting;
pub mod name;
pub mod path;
pub mod publication;
pub mod record;
pub mod refusal;
pub mod space;

pub use cbor::{Malformed, Reader, Writer};
pub use digest::{digest, label};
pub use message::{Message, Part};
