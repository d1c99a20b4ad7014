//! Lists of support-group meetings: from the bytes a server gave to what a person can search.
//!
//! Fellowships publish their meetings in half a dozen forms, each with its own numbering of weekdays, its own meaning of
//! a type code and its own way of leaving things out. This crate reads them all into one [`meeting::Meeting`], says of
//! every record whether it was kept, repaired or dropped and why, tells what changed between two readings of a list, and
//! searches hundreds of thousands of meetings in the time between two key presses.
//!
//! It does no input or output and asks no clock: bytes, moments and zones come in as arguments. What a record does not
//! say is never made up: a meeting without a zone has none, and one whose rhythm was read from its name says so.

pub mod kind;
pub mod meeting;
mod normal;
pub mod occur;
pub mod packed;
pub mod place;
pub mod read;
pub mod report;
pub mod search;
pub mod source;
pub mod zone;
