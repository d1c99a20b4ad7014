//! Spaces that are encrypted from end to end: the pure part.
//!
//! SPEC.md beside this crate is the text of record: formats to the byte, the key schedule, state machines, limits, and
//! for every attack the rule that stops it; its last section says what of it stands here. All of it is without clock,
//! database or network.
//!
//! Composition only: HKDF-SHA256 (RFC 5869), BLAKE3 (keyed, and as labelled hash), XChaCha20-Poly1305
//! (draft-irtf-cfrg-xchacha-03), Ed25519 (RFC 8032; `verify_strict`, and ZIP 215 for records) and HPKE (RFC 9180) over X-Wing.
//! `tests/vectors.json` was computed by another program with other libraries. `make_` draws at random from the operating
//! system, `derive_` always gives the same.

mod agree;
mod letter;
mod making;
mod padding;
mod secret;
mod slot;
mod verifier;

pub mod authority;
pub mod blob;
pub mod change;
pub mod commit;
pub mod epoch;
pub mod history;
pub mod identity;
pub mod intent;
pub mod invite;
pub mod label;
pub mod link;
pub mod member;
pub mod merge;
pub mod op;
pub mod record;
pub mod recovery;
pub mod rekey;
pub mod roster;
pub mod snapshot;
pub mod standing;
pub mod survivor;
pub mod welcome;
pub mod words;
pub mod wrap;

pub use secret::{NoRandomness, Secret};
pub use verifier::Verifier;

#[cfg(test)]
mod vectors;
