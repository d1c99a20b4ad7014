//! What a newcomer is handed: which member they are, their slot in the commit that admits them, and the end of the chain
//! right after it. Chain and lineage begin there, on the word of who admitted them.

use crate::{member::Member, secret::Secret};
use cairn_protocol::{
    Malformed, Part, Reader, Writer,
    name::{Digest, Epoch, Millis, Seq},
};
use zeroize::Zeroizing;

/// Bytes of the stored form, at most.
const MOST: usize = 192;

/// What a newcomer is handed (SPEC.md, 6.4 and 6.8).
#[derive(Debug)]
pub struct Welcome {
    /// The newcomer's number.
    pub number: Member,
    /// The seed of the newcomer's slot in the commit of `epoch`.
    pub seed: Secret,
    /// The epoch that the admission made.
    pub epoch: Epoch,
    /// The place of that commit in the chain.
    pub seq: Seq,
    /// When the server took it.
    pub received: Millis,
    /// The chain's link there.
    pub head: Digest,
    /// The commit's hash.
    pub commit: Digest,
}

impl Welcome {
    /// How many parts of an array it fills.
    pub(crate) const FIELDS: usize = 7;

    pub(crate) fn put_fields(&self, to: &mut Writer) {
        to.unsigned(u64::from(self.number.0));
        self.seed.put(to);
        self.epoch.put(to);
        self.seq.put(to);
        self.received.put(to);
        self.head.put(to);
        self.commit.put(to);
    }

    /// As a newcomer keeps it, for their other devices: each of them begins where the first began.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut to = Writer::with_room(MOST);
        to.array(Self::FIELDS);
        self.put_fields(&mut to);
        Zeroizing::new(to.finish())
    }

    /// Reads what [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, MOST)?;
        from.tuple(Self::FIELDS)?;
        let welcome = Self::take_fields(&mut from)?;
        from.finish().map(|()| welcome)
    }

    pub(crate) fn take_fields(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Ok(Self {
            number: u32::try_from(from.unsigned()?).map(Member).map_err(|_| Malformed::OutOfRange)?,
            seed: Secret::take(from)?,
            epoch: Epoch::take(from)?,
            seq: Seq::take(from)?,
            received: Millis::take(from)?,
            head: Digest::take(from)?,
            commit: Digest::take(from)?,
        })
    }
}
