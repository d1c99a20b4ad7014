//! Reminders: when each is due, what may be handed to a system ahead of time, and what one device has rung.
//!
//! No clock, no system and no disk: the moment, the zone and the person's choices come in as arguments, so that a
//! hundred years of travel, sleep, changed clocks and crashes can be lived through in a test.
//!
//! A [`reminder::Reminder`] is what a person keeps. With everything looked up that its times hang on, it is a
//! [`source::Source`] in a [`plan::Item`]; [`plan::plan`] makes of all items what may be armed ahead, and the
//! [`bell::Bell`] of a device rings it:
//!
//! * A time is read on a place's clock, or on the person's ([`reminder::Anchor`]). One that the clock skips is as much
//!   later, one that it shows twice is the first (RFC 5545, 3.3.5); "08:00 wherever I am" comes once a day, whatever way
//!   somebody flies.
//! * A lead is real minutes before, also over a changed clock.
//! * Quiet hours move a ring later, never earlier, and never past what it is for unless that can wait; else it rings at its
//!   own time, in silence.
//! * Thirty days are planned, fifty rings at most, and where that cuts something off, the last asks for Cairn to be opened.
//! * What is two minutes late or less rings; what is later is told once, all together. Nothing rings early or twice.
//! * What is done rings no more, also before the locked vault knows that it is done.

pub mod bell;
pub mod calendar;
pub mod occasion;
pub mod plan;
pub mod quiet;
pub mod reminder;
pub mod rhythm;
pub mod source;
