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
/// HKDF: the key of a snapshot's blob keys.
pub const SNAPSHOT: &str = "cairn/1/epoch/snapshot";
/// HKDF: the key of the slot seeds that name the slots of the next commit.
pub const SLOT_SEEDS: &str = "cairn/1/slot/seeds";
/// BLAKE3 keyed by a member's slot seed, then the epoch in eight bytes: the slot's name.
pub const SLOT_ID: &[u8] = b"cairn/1/slot/id";
/// BLAKE3 keyed by an author's deletion key, then the record's name: the deletion token.
pub const DELETE_TOKEN: &[u8] = b"cairn/1/delete/token";
/// BLAKE3 keyed: the name of a record in which what stands is written once more.
pub const REPEAT_NAME: &[u8] = b"cairn/1/record/repeat";
/// BLAKE3 in key derivation mode: the key of a record's op salts.
pub const OP_SALTS: &str = "cairn/1/op/salts";
/// BLAKE3 in key derivation mode: what an author signs of a record.
pub const RECORD_SIGN: &str = "cairn/1/record/sign";
/// BLAKE3 in key derivation mode: what an author signs of a commit's body.
pub const BODY_SIGN: &str = "cairn/1/commit/body/sign";
/// BLAKE3 in key derivation mode: what a snapshot's segment is sealed with.
pub const SEGMENT: &str = "cairn/1/segment";
/// HPKE: what a slot holds.
pub const SLOT_WRAP: &[u8] = b"cairn/1/slot/wrap";
/// BLAKE3 in key derivation mode: a roster.
pub const ROSTER: &str = "cairn/1/roster";
/// BLAKE3 in key derivation mode: a wrap key, as it stands in a roster's hash.
pub const WRAP: &str = "cairn/1/wrap";
/// BLAKE3 in key derivation mode: what a member signs to have a new wrap key.
pub const REFRESH: &str = "cairn/1/refresh";

/// BLAKE3 in key derivation mode: a member's keys, as others see them.
pub const MEMBER: &str = "cairn/1/member";

/// BLAKE3 in key derivation mode: the sixteen bytes of a link's words, from the key with which the old device signs.
pub const LINK_PRINT: &str = "cairn/1/link/print";
/// BLAKE3 in key derivation mode: a link's secret, from the sixteen bytes of its words.
pub const LINK_WORDS: &str = "cairn/1/link/words";
/// HKDF: a link's mailbox.
pub const LINK_MAILBOX: &str = "cairn/1/link/mailbox";
/// HKDF: the key of a link's letters.
pub const LINK_KEY: &str = "cairn/1/link/key";
/// Authenticated with a link's letter, before its step.
pub const LINK: &[u8] = b"cairn/1/link";
/// BLAKE3 in key derivation mode: what the new device commits to before it sees the old one's bytes.
pub const LINK_COMMIT: &str = "cairn/1/link/commit";
/// BLAKE3 in key derivation mode: the six digits.
pub const LINK_CODE: &str = "cairn/1/link/code";
/// BLAKE3 in key derivation mode: what the old device signs of a welcome.
pub const LINK_WELCOME_SIGN: &str = "cairn/1/link/welcome/sign";
/// HPKE: what the new device is handed.
pub const LINK_WELCOME: &[u8] = b"cairn/1/link/welcome";

/// HKDF: the wrap key of the recovery phrase.
pub const RECOVERY_WRAP: &str = "cairn/1/recovery/wrap";
/// HKDF: the sign key of the recovery phrase.
pub const RECOVERY_SIGN: &str = "cairn/1/recovery/sign";
/// HKDF: the name of the locator of the recovery phrase.
pub const RECOVERY_LOCATOR: &str = "cairn/1/recovery/locator";
/// HPKE: a locator.
pub const LOCATOR: &[u8] = b"cairn/1/locator";

/// BLAKE3 in key derivation mode: what the four check words are stretched from.
pub const INVITE_WORDS: &str = "cairn/1/invite/words";
/// BLAKE3 in key derivation mode: what the six safety words are stretched from.
pub const SAFETY: &str = "cairn/1/safety";
/// BLAKE3 in key derivation mode: what the four words of a request for new keys are stretched from.
pub const REKEY_WORDS: &str = "cairn/1/rekey/words";

/// HKDF: an invite's mailbox.
pub const INVITE_MAILBOX: &str = "cairn/1/invite/mailbox";
/// HKDF: the key of an invite's offer.
pub const INVITE_OFFER: &str = "cairn/1/invite/offer";
/// HKDF: what both sides of an invite share when they wrap for each other.
pub const INVITE_PSK: &str = "cairn/1/invite/psk";
/// HPKE: a newcomer's request, before the space.
pub const INVITE_REQUEST: &[u8] = b"cairn/1/invite/request";
/// BLAKE3 in key derivation mode: what a newcomer signs.
pub const INVITE_REQUEST_SIGN: &str = "cairn/1/invite/request/sign";
/// HPKE: the answer to a request.
pub const INVITE_ANSWER: &[u8] = b"cairn/1/invite/answer";
/// BLAKE3 in key derivation mode: what the facilitator signs of an answer.
pub const INVITE_ANSWER_SIGN: &str = "cairn/1/invite/answer/sign";
