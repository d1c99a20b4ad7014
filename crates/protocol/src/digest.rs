//! Labelled hashes.

use crate::name::{DeleteHash, DeleteToken, Digest};

/// Every label of a hash that client and server both compute. They are part of the format: one that was released is
/// never changed or used for anything else.
pub mod label {
    /// A record, from the fields the server sees and the hash of what it does not.
    pub const RECORD: &str = "cairn/1/record";
    /// A commit's header.
    pub const COMMIT: &str = "cairn/1/commit";
    /// What the slots of a commit are sealed with: its header without the hashes of slots and body.
    pub const COMMIT_CORE: &str = "cairn/1/commit/core";
    /// One slot.
    pub const SLOT: &str = "cairn/1/slot";
    /// All slots of a commit.
    pub const SLOTS: &str = "cairn/1/slots";
    /// The sealed body of a commit.
    pub const BODY: &str = "cairn/1/commit/body";
    /// The sealed chunks of a snapshot, one after another.
    pub const SNAPSHOT: &str = "cairn/1/snapshot";
    /// The order to drop what a snapshot holds.
    pub const COMPACTION: &str = "cairn/1/compaction";
    /// The first link of a space's chain.
    pub const CHAIN_START: &str = "cairn/1/chain/start";
    /// Every other link.
    pub const CHAIN: &str = "cairn/1/chain";
    /// What the server keeps of a deletion token.
    pub const DELETE: &str = "cairn/1/delete";
    /// What a member signs to be let in.
    pub const AUTH: &str = "cairn/1/auth";
    /// What a facilitator signs to delete a space.
    pub const FAREWELL: &str = "cairn/1/farewell";
    /// What a facilitator signs to publish meetings, or to take them back.
    pub const PUBLICATION: &str = "cairn/1/publication";
}

/// BLAKE3 in its key derivation mode: `label` is the context, the parts one after another are the material, so no two
/// labels ever hash alike (BLAKE3 paper, 2.3 and 5.3). Every part but the last has a fixed length or carries it.
pub fn digest(label: &str, parts: &[&[u8]]) -> Digest {
    let mut hasher = blake3::Hasher::new_derive_key(label);
    for part in parts {
        hasher.update(part);
    }
    Digest::from_bytes(*hasher.finalize().as_bytes())
}

impl DeleteToken {
    /// What the server keeps of it, and compares it with.
    pub fn hash(&self) -> DeleteHash {
        let digest = digest(label::DELETE, &[self.as_bytes()]);
        let mut short = [0; DeleteHash::LENGTH];
        short.copy_from_slice(&digest.as_bytes()[..DeleteHash::LENGTH]);
        DeleteHash::from_bytes(short)
    }
}
