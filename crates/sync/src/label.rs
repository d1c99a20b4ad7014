//! Every label of a key or of a signed text. Those of hashes that the server computes too are in
//! [`cairn_protocol::label`]. They are part of the format: one that was released is never changed or used again.

/// HKDF: the key that seals records.
pub const CONTENT: &str = "cairn/1/epoch/content";
/// HKDF: the key that seals the bodies of commits.
pub const COMMIT: &str = "cairn/1/epoch/commit";
/// HKDF: the key that confirms the epoch's secret.
pub const CONFIRM: &str = "cairn/1/epoch/confirm";
/// HKDF: the seed of the signing key that lets members in.
pub const WRITE: &str = "cairn/1/epoch/write";
/// BLAKE3 keyed by a member's slot seed, then the epoch in eight bytes: the slot's name.
pub const SLOT_ID: &[u8] = b"cairn/1/slot/id";
/// BLAKE3 keyed by an author's deletion key, then the record's name: the deletion token.
pub const DELETE_TOKEN: &[u8] = b"cairn/1/delete/token";
/// BLAKE3 in key derivation mode: the key of a record's op salts.
pub const OP_SALTS: &str = "cairn/1/op/salts";
/// BLAKE3 in key derivation mode: what an author signs of a record.
pub const RECORD_SIGN: &str = "cairn/1/record/sign";
/// BLAKE3 in key derivation mode: what an author signs of a commit's body.
pub const BODY_SIGN: &str = "cairn/1/commit/body/sign";
