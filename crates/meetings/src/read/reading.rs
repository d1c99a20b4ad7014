//! What reading a list gives, and why a whole list may be refused.

use super::memory::Memory;
use crate::{again::Again, meeting::Meeting, report::Report, source::Format};
use serde::Serialize;
use ts_rs::TS;

/// A list may be this large, in bytes.
pub const MOST_BYTES: usize = 64 << 20;
/// A list may have this many records.
pub const MOST_RECORDS: usize = 500_000;
/// A record may be this large, in bytes; a larger one is dropped and listed.
pub const MOST_RECORD_BYTES: usize = 64 << 10;

/// A list, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The form it was read as.
    pub format: Format,
    /// In the list's order.
    pub meetings: Vec<Meeting>,
    /// What became of every record.
    pub report: Report,
}

/// A list, read by what was remembered of an earlier reading. But for what is the same it is the [`Reading`] of the same
/// bytes, line by line.
#[derive(Debug, Clone, PartialEq)]
pub struct Rereading {
    /// The form it was read as.
    pub format: Format,
    /// All meetings, in the list's order.
    pub meetings: Vec<Again>,
    /// Those that were read anew, in the list's order.
    pub anew: Vec<Meeting>,
    /// Meetings held at times of which nobody says in which zone they are.
    pub zoneless: usize,
    /// What became of every record.
    pub report: Report,
    /// What is to be remembered of it.
    pub memory: Memory,
    /// Where the records lie in the bytes, ascending; none where they do not lie there as they were read.
    pub records: Vec<RecordAt>,
}

/// Where a record's own text lies in the bytes of its list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecordAt {
    /// The first bytes of its BLAKE3 hash.
    pub sum: [u8; 16],
    /// Where it begins.
    pub from: u32,
    /// How long it is, in bytes.
    pub length: u32,
}

/// Why a list as a whole was refused. The list that was there before stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Unreadable {
    /// No bytes, nothing but blanks, or no record.
    #[error("the list is empty")]
    Empty,
    /// Not text in any encoding that lists come in: an archive, a picture, a spreadsheet's own format.
    #[error("this is not text")]
    NotText,
    /// The text breaks the rules of its form, so that nothing after this place can be trusted.
    #[error("broken at line {line}, column {column}")]
    Broken {
        /// From 1.
        line: u32,
        /// From 1, in bytes.
        column: u32,
    },
    /// No form fits; for a table, a [`crate::source::Mapping`] would help.
    #[error("no known form fits")]
    Unknown,
    /// A web page, not a list; [`look`](super::look) says whether it links to one.
    #[error("this is a web page, not a list")]
    WebPage,
    /// More than [`MOST_BYTES`].
    #[error("larger than {MOST_BYTES} bytes")]
    TooLarge,
    /// More than [`MOST_RECORDS`].
    #[error("more than {MOST_RECORDS} records")]
    TooMany,
}
