//! A record's envelope: all that the server sees of what a member writes.

use crate::{
    cbor::{Malformed, Reader, Writer},
    digest::{digest, label},
    limit,
    message::{Message, Part},
    name::{DeleteHash, DeleteToken, Digest, Epoch, Nonce, RecordId, SpaceId},
};

/// The fields before the sealed text. They are authenticated with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Header {
    /// The space.
    pub space: SpaceId,
    /// The epoch whose key sealed it.
    pub epoch: Epoch,
    /// The record.
    pub record: RecordId,
    /// Who can show what hashes to this may delete the sealed text.
    pub delete: DeleteHash,
    /// The nonce.
    pub nonce: Nonce,
}

impl Header {
    const FIELDS: usize = 7;

    fn put_fields(&self, to: &mut Writer) {
        to.unsigned(limit::VERSION);
        to.unsigned(limit::SUITE);
        self.space.put(to);
        self.epoch.put(to);
        self.record.put(to);
        self.delete.put(to);
        self.nonce.put(to);
    }

    fn take_fields(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        take_version_and_suite(from)?;
        Ok(Self {
            space: SpaceId::take(from)?,
            epoch: Epoch::take(from)?,
            record: RecordId::take(from)?,
            delete: DeleteHash::take(from)?,
            nonce: Nonce::take(from)?,
        })
    }

    /// What is authenticated with the sealed text: version, suite and these fields, as an array of their own.
    #[must_use]
    pub fn authenticated(&self) -> Vec<u8> {
        let mut to = Writer::new();
        self.put(&mut to);
        to.finish()
    }

    fn hash(&self, sealed: &Digest) -> Digest {
        digest(label::RECORD, &[&self.authenticated(), sealed.as_bytes()])
    }
}

impl Part for Header {
    fn put(&self, to: &mut Writer) {
        to.array(Self::FIELDS);
        self.put_fields(to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(Self::FIELDS)?;
        Self::take_fields(from)
    }
}

/// Version and suite, of which there is one each: everything else is refused, so there is nothing to fall back to.
pub(crate) fn take_version_and_suite(from: &mut Reader<'_>) -> Result<(), Malformed> {
    let known = from.unsigned()? == limit::VERSION && from.unsigned()? == limit::SUITE;
    if known { Ok(()) } else { Err(Malformed::Unknown) }
}

/// The length to which `length` bytes are padded: the least is 256, and above that Padmé, which lets a length tell
/// no more than O(log log n) bits and adds at most 12 % (Nikitin and others, PETS 2019, algorithm 1).
pub const fn padded(length: usize) -> usize {
    if length <= limit::PADDED_LEAST {
        return limit::PADDED_LEAST;
    }
    let exponent = length.ilog2();
    let last_bits = exponent - (exponent.ilog2() + 1);
    let mask = (1 << last_bits) - 1;
    (length + mask) & !mask
}

/// A record as it travels and as the server keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// What the server reads.
    pub header: Header,
    sealed: Vec<u8>,
}

impl Envelope {
    /// An envelope; none unless the sealed text has a padded length, a tag, and room.
    pub fn new(header: Header, sealed: Vec<u8>) -> Option<Self> {
        let plain = sealed.len().checked_sub(limit::TAG)?;
        let envelope = (padded(plain) == plain).then_some(Self { header, sealed })?;
        (envelope.to_bytes().len() <= limit::ENVELOPE).then_some(envelope)
    }

    /// The sealed text and its tag.
    pub fn sealed(&self) -> &[u8] {
        &self.sealed
    }

    /// The record's hash, the same as of the [`Tombstone`] that may stand in its place.
    pub fn hash(&self) -> Digest {
        self.header.hash(&self.sealed_hash())
    }

    /// What stands in its place once `token` was shown; none if it is not this record's token.
    pub fn tombstone(&self, token: DeleteToken) -> Option<Tombstone> {
        Tombstone::new(self.header, self.sealed_hash(), token)
    }

    fn sealed_hash(&self) -> Digest {
        Digest::from_bytes(*blake3::hash(&self.sealed).as_bytes())
    }
}

impl Part for Envelope {
    fn put(&self, to: &mut Writer) {
        to.array(Header::FIELDS + 1);
        self.header.put_fields(to);
        to.bytes(&self.sealed);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(Header::FIELDS + 1)?;
        let header = Header::take_fields(from)?;
        let sealed = from.bytes(limit::PADDED_LEAST + limit::TAG, limit::ENVELOPE)?.to_vec();
        Self::new(header, sealed).ok_or(Malformed::OutOfRange)
    }
}

impl Message for Envelope {
    const MOST: usize = limit::ENVELOPE;
}

/// What is left of a record whose author deleted it: enough to keep the chain whole, and the token as proof that the
/// author asked for it, so that a server cannot pass off a record it lost or hides as a deleted one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tombstone {
    header: Header,
    sealed: Digest,
    token: DeleteToken,
}

impl Tombstone {
    fn new(header: Header, sealed: Digest, token: DeleteToken) -> Option<Self> {
        (token.hash() == header.delete).then_some(Self { header, sealed, token })
    }

    /// What the server read of the record.
    pub const fn header(&self) -> &Header {
        &self.header
    }

    /// The hash the record had.
    pub fn hash(&self) -> Digest {
        self.header.hash(&self.sealed)
    }
}

impl Part for Tombstone {
    fn put(&self, to: &mut Writer) {
        to.array(Header::FIELDS + 2);
        self.header.put_fields(to);
        self.sealed.put(to);
        self.token.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(Header::FIELDS + 2)?;
        let header = Header::take_fields(from)?;
        let (sealed, token) = (Digest::take(from)?, DeleteToken::take(from)?);
        Self::new(header, sealed, token).ok_or(Malformed::Unproven)
    }
}

impl Message for Tombstone {
    const MOST: usize = 256;
}

#[cfg(test)]
mod tests {
    use super::padded;

    #[test]
    fn padding_is_padme() {
        // The last column is what the paper's reference code gives.
        for (length, expected) in
            [(0, 256), (256, 256), (257, 272), (310, 320), (1000, 1024), (9000, 9216), (60_000, 61_440)]
        {
            assert_eq!(padded(length), expected, "{length}");
        }
        for length in 256..70_000 {
            let long = padded(length);
            assert!(
                long >= length && long * 100 <= length * 112 && padded(long) == long,
                "{length} → {long}"
            );
        }
    }
}
