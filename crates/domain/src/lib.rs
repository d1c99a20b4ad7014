//! The rules of Cairn, with no input or output of their own.
//!
//! Everything here is a pure function of its arguments: the clock, the zone and the person's choices are passed
//! in. Types are parsed at the edge (`serde`) and need no second validation inside. `ts_rs::TS` is derived so that
//! the interface sees the same types.

pub mod care;
pub mod checkin;
pub mod civil;
pub mod counter;
pub mod id;
pub mod journal;
pub mod merge;
pub mod milestone;
pub mod op;
pub mod person;
pub mod refused;
pub mod setting;
pub mod words;
