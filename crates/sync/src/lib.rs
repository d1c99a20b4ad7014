//! Spaces that are encrypted from end to end: the pure part.
//!
//! SPEC.md beside this crate is the text of record: formats to the byte, the key schedule, state machines, limits, and
//! for every attack the rule that stops it. What stands here is its foundation, without clock, database or network:
//! the keys of an epoch, records sealed and signed, and commits signed and checked. The rest of SPEC.md is not begun.
//!
//! Composition only: HKDF-SHA256 (RFC 5869), BLAKE3 (keyed, and as labelled hash), XChaCha20-Poly1305
//! (draft-irtf-cfrg-xchacha-03) and Ed25519 (RFC 8032; `verify_strict`). `tests/vectors.json` was computed by another
//! program with other libraries. `make_` draws at random from the operating system, `derive_` always gives the same.

mod padding;
mod secret;

pub mod commit;
pub mod epoch;
pub mod label;
pub mod member;
pub mod op;
pub mod record;

pub use secret::{NoRandomness, Secret};

#[cfg(test)]
mod vectors;
