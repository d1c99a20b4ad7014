//! Reminders: when each is due, what may be handed to a system ahead of time, and what one device has rung.
//!
//! No clock, no system and no disk: the moment, the zone and the person's choices come in as arguments, so that a
//! hundred years of travel, sleep, changed clocks and crashes can be lived through in a test.

pub mod bell;
pub mod calendar;
pub mod occasion;
pub mod plan;
pub mod quiet;
pub mod reminder;
pub mod rhythm;
pub mod source;
