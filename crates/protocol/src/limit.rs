//! How much of everything there may be. Client and server refuse what goes beyond; SPEC.md says why each is what it is.

/// Version of these messages.
pub const VERSION: u64 = 1;
/// The only suite: X-Wing, HKDF-SHA256, XChaCha20-Poly1305, Ed25519, BLAKE3. Number 1 was never used.
pub const SUITE: u64 = 2;
/// Bytes of a record's envelope.
pub const ENVELOPE: usize = 64 * 1024;
/// Bytes of the least padded text inside an envelope.
pub const PADDED_LEAST: usize = 256;
/// Bytes that sealing adds: the tag of Poly1305 (RFC 8439).
pub const TAG: usize = 16;
/// Records in one upload, and items in one page.
pub const BATCH: usize = 500;
/// Bytes of one upload, and of a page's items (one item always fits).
pub const BATCH_BYTES: usize = 1024 * 1024;
/// Slots of a commit; always a multiple of [`SLOTS_STEP`].
pub const SLOTS: usize = 256;
/// What the number of slots is rounded up to, so that the server cannot count members.
pub const SLOTS_STEP: usize = 8;
/// Bytes sealed in a slot: 1120 of X-Wing, 96 of secrets, 16 of tag.
pub const SLOT_SEALED: usize = 1232;
/// Bytes of a commit's sealed body: room for a roster of 200 members with their wrap keys.
pub const BODY: usize = 384 * 1024;
/// Bytes of a blob's chunk before it is sealed.
pub const CHUNK: usize = 256 * 1024;
/// Chunks of a blob.
pub const CHUNKS: u64 = 1024;
/// Runs of missing chunks told in one answer.
pub const MISSING: usize = 128;
/// Bytes of a letter in a mailbox.
pub const LETTER: usize = 8 * 1024;
/// Letters in a mailbox.
pub const LETTERS: usize = 8;
/// Seconds that a mailbox lives: fourteen days.
pub const MAILBOX_SECONDS: u64 = 14 * 24 * 60 * 60;
/// Seconds that a token is good for.
pub const TOKEN_SECONDS: u64 = 15 * 60;
/// Bytes of a locator: 1120 of X-Wing, 112 padded, 16 of tag.
pub const LOCATOR: usize = 1248;
/// Bytes of what a space publishes.
pub const PUBLICATION: usize = 16 * 1024;
/// Meetings in it.
pub const MEETINGS: usize = 50;
/// Bytes of a host name with its port (RFC 1035, 2.3.4, and five digits).
pub const HOST: usize = 261;
/// Seconds that a server may ask a client to wait.
pub const WAIT_SECONDS: u64 = 24 * 60 * 60;
/// The last sequence number: what a signed 64-bit column holds.
pub const SEQ: u64 = i64::MAX as u64;
/// The last millisecond, counted from 1970: what the hybrid clock holds.
pub const MILLIS: u64 = (1 << 47) - 1;
