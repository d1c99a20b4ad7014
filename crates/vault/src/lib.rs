//! The vault: everything a person keeps in Cairn, encrypted on their own device.
//!
//! `keys`, `phrase` and `slots` are the ways in; `database` is the encrypted file; `change` keeps what the person does
//! as ops and makes from them, in the same transaction, the `record`s that the interface reads. `journal` and `attachment` add what
//! those nouns need beyond that; `space` keeps what comes from the person's other devices and groups; `undo` takes an act back; `backup` writes and reads files the stock `age` tool opens.
//! `lockscreen` and `projection` are the two things kept outside the database, because they are wanted while it is locked.

pub mod attachment;
pub mod backup;
mod beside;
pub mod change;
pub mod counter;
mod database;
pub mod durable;
pub mod error;
pub mod journal;
pub mod keys;
pub mod ledger;
pub mod lists;
pub mod lockscreen;
pub mod phrase;
mod pieces;
pub mod projection;
pub mod record;
pub mod slots;
pub mod space;
mod statements;
mod tend;
pub mod today;
pub mod undo;
pub mod vault;
pub mod wal;

pub use change::Change;
pub use error::{Error, Result};
pub use record::{Item, Record};
pub use vault::{Opened, Vault, make_id};
