//! What a group chooses to publish: the one thing here that is not sealed, because everyone may read it.

use crate::{
    cbor::{Malformed, Reader, Writer},
    digest::{digest, label},
    limit,
    message::{Message, Part},
    name::{Digest, Signature, SpaceId},
};

/// A space's meetings for everyone to read, in place of what it had published before; or that it takes them back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    space: SpaceId,
    commit: Digest,
    text: String,
    signature: Signature,
}

impl Publication {
    /// A publication of a space, under the commit in force; none if the text has more than 16 KiB. What the text may say
    /// is the server's to look at; an empty one takes back what was published.
    pub fn new(space: SpaceId, commit: Digest, text: String, signature: Signature) -> Option<Self> {
        (text.len() <= limit::PUBLICATION).then_some(Self { space, commit, text, signature })
    }

    /// The space.
    pub const fn space(&self) -> SpaceId {
        self.space
    }

    /// The hash of the commit in force, so that a publication is of no use after the next one.
    pub const fn commit(&self) -> Digest {
        self.commit
    }

    /// Meetings, as JSON in the form of Meeting Guide; empty to take them back.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// By the commit key in force.
    pub const fn signature(&self) -> &Signature {
        &self.signature
    }

    /// What is signed.
    pub fn to_sign(space: SpaceId, commit: Digest, text: &str) -> [u8; 32] {
        *digest(label::PUBLICATION, &[space.as_bytes(), commit.as_bytes(), text.as_bytes()]).as_bytes()
    }
}

impl Part for Publication {
    fn put(&self, to: &mut Writer) {
        to.array(4);
        self.space.put(to);
        self.commit.put(to);
        to.text(&self.text);
        self.signature.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(4)?;
        let (space, commit) = (SpaceId::take(from)?, Digest::take(from)?);
        let text = from.text(0, limit::PUBLICATION)?.to_owned();
        Self::new(space, commit, text, Signature::take(from)?).ok_or(Malformed::OutOfRange)
    }
}

impl Message for Publication {
    const MOST: usize = limit::PUBLICATION + 128;
}
