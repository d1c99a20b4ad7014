//! The keys of an epoch, from its one secret.

use crate::{label, secret::Secret};
use cairn_protocol::{
    Part, Writer,
    auth::{Host, Proof},
    limit,
    name::{BlobId, ChallengeBytes, Digest, Epoch, PublicKey, Signature, SpaceId},
};
use ed25519_dalek::{Signer, SigningKey};
use hkdf::Hkdf;
use sha2::Sha256;

/// What a member who holds an epoch's secret can do in it: read, seal, and be let in. Secrets of epochs are random and
/// none is derived from another.
#[derive(Debug)]
pub struct EpochKeys {
    space: SpaceId,
    epoch: Epoch,
    pub(crate) content: Secret,
    pub(crate) commit: Secret,
    confirm: Secret,
    snapshot: Secret,
    write: SigningKey,
}

impl EpochKeys {
    /// The keys: `HKDF-Expand(HKDF-Extract(salt = space, secret), label)` for each label.
    pub fn derive(space: SpaceId, epoch: Epoch, secret: &Secret) -> Self {
        let extracted = Hkdf::<Sha256>::new(Some(space.as_bytes()), secret.expose());
        let key = |label| Secret::derive_expanded(&extracted, label);
        Self {
            space,
            epoch,
            content: key(label::CONTENT),
            commit: key(label::COMMIT),
            confirm: key(label::CONFIRM),
            snapshot: key(label::SNAPSHOT),
            write: SigningKey::from_bytes(key(label::WRITE).expose()),
        }
    }

    /// The space.
    pub const fn space(&self) -> SpaceId {
        self.space
    }

    /// The epoch.
    pub const fn epoch(&self) -> Epoch {
        self.epoch
    }

    /// The public part of the key that lets members in.
    pub fn write_key(&self) -> PublicKey {
        PublicKey::from_bytes(self.write.verifying_key().to_bytes())
    }

    /// What only who holds this secret can compute of a commit: `BLAKE3(key, [version, suite, space, epoch, previous,
    /// write key, commit key])`. Who was handed another secret sees it here before using it.
    pub fn derive_confirm(&self, previous: Digest, commit_key: PublicKey) -> Digest {
        let mut to = Writer::new();
        to.array(7);
        to.unsigned(limit::VERSION);
        to.unsigned(limit::SUITE);
        self.space.put(&mut to);
        self.epoch.put(&mut to);
        previous.put(&mut to);
        self.write_key().put(&mut to);
        commit_key.put(&mut to);
        Digest::from_bytes(*blake3::keyed_hash(self.confirm.expose(), &to.finish()).as_bytes())
    }

    /// The blob key of a snapshot: one that is uploaded again under another name is sealed by another key.
    pub fn derive_snapshot_key(&self, blob: BlobId) -> Secret {
        self.snapshot.derive_keyed(&[blob.as_bytes()])
    }

    /// The answer to a server's challenge.
    pub fn prove(&self, challenge: ChallengeBytes, host: Host) -> Proof {
        let text = Proof::to_sign(self.space, self.epoch, challenge, &host);
        let signature = Signature::from_bytes(self.write.sign(&text).to_bytes());
        Proof { space: self.space, epoch: self.epoch, challenge, host, signature }
    }
}
