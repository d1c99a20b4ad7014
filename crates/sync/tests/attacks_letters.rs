//! Attacks on letters, links, clocks and concurrent commits, numbered as in SPEC.md, 9; each beside its honest twin.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "attacks_letters/clock.rs"]
mod clock;
#[path = "attacks_letters/code.rs"]
mod code;
#[path = "attacks_letters/commits.rs"]
mod commits;
#[path = "attacks_letters/letters.rs"]
mod letters;
mod party;
#[path = "attacks_letters/phrase.rs"]
mod phrase;
