//! Blobs: attachments and snapshots, sealed in chunks that may be sent in any order and again after a break (SPEC.md, 7).
//!
//! The text is the content's length, the content, and zero bytes up to its padded length, so a server sees no more of its
//! size than of a record's. Chunks are sealed as a stream (Hoang and others, 2015): the nonce of each says its place and
//! whether it is the last. So the same chunk is always the same bytes, and a key serves one content and no other.

use crate::secret::{NoRandomness, Secret, make_bytes};
use cairn_protocol::{
    blob::Announced,
    envelope::padded,
    limit,
    name::{BlobId, DeleteHash, SpaceId},
};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use std::ops::Range;
use zeroize::Zeroizing;

/// Bytes before the content: its length.
const HEAD: usize = 8;
/// Bytes of a content, at most: with its length it fills all chunks there may be.
pub const MOST: u64 = limit::CHUNKS * limit::CHUNK as u64 - HEAD as u64;

/// How a content of some length is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    space: SpaceId,
    blob: BlobId,
    length: usize,
    whole: usize,
}

/// Why chunks are not the blob they ought to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotTheBlob {
    /// A chunk's seal does not hold: another's, at another place, cut off, or changed.
    #[error("does not open")]
    Sealed,
    /// Lengths that do not go together, or padding that is not zero.
    #[error("not of the form known here")]
    Form,
    /// More chunks than the blob has, or fewer.
    #[error("not all of its chunks")]
    Chunks,
}

/// A new blob's name.
pub fn make_id() -> Result<BlobId, NoRandomness> {
    make_bytes().map(BlobId::from_bytes)
}

impl Plan {
    /// The plan for a content of so many bytes; none above [`MOST`].
    pub fn of(space: SpaceId, blob: BlobId, length: u64) -> Option<Self> {
        let length = usize::try_from(length).ok().filter(|length| *length as u64 <= MOST)?;
        Some(Self { space, blob, length, whole: padded(HEAD + length) })
    }

    /// How many chunks.
    pub const fn chunks(&self) -> u64 {
        self.whole.div_ceil(limit::CHUNK) as u64
    }

    /// What the server is told of it.
    pub fn announced(&self, delete: DeleteHash) -> Announced {
        let last = self.whole - (self.whole - 1) / limit::CHUNK * limit::CHUNK + limit::TAG;
        Announced::new(delete, self.chunks(), last as u64)
            .unwrap_or_else(|| unreachable!("the greatest content was chosen so"))
    }

    /// Which bytes of the content stand in that chunk; empty for a chunk of padding.
    pub fn part(&self, chunk: u64) -> Range<u64> {
        let at = |place: usize| place.saturating_sub(HEAD).min(self.length) as u64;
        let place = usize::try_from(chunk).unwrap_or(usize::MAX).saturating_mul(limit::CHUNK);
        at(place)..at(place.saturating_add(limit::CHUNK))
    }

    /// Seals a chunk. `content` is its part of the content; none if it is not, or there is no such chunk.
    pub fn seal(&self, key: &Secret, chunk: u64, content: &[u8]) -> Option<Vec<u8>> {
        let part = self.part(chunk);
        if chunk >= self.chunks() || part.end - part.start != content.len() as u64 {
            return None;
        }
        let place = usize::try_from(chunk).ok()? * limit::CHUNK;
        let mut text = Zeroizing::new(vec![0; limit::CHUNK.min(self.whole - place)]);
        let after = if chunk == 0 {
            let (head, after) = text.split_at_mut_checked(HEAD)?;
            head.copy_from_slice(&(self.length as u64).to_be_bytes());
            after
        } else {
            &mut text
        };
        after.get_mut(..content.len())?.copy_from_slice(content);
        let aad = authenticated(self.space, self.blob);
        let payload = Payload { msg: &text, aad: &aad };
        XChaCha20Poly1305::new(key.expose().into())
            .encrypt(&nonce(chunk, chunk + 1 == self.chunks())?.into(), payload)
            .ok()
    }
}

/// Opens chunks, one after another.
#[derive(Debug)]
pub struct Opener {
    space: SpaceId,
    blob: BlobId,
    chunks: u64,
    next: u64,
    /// Bytes of the content that are still to come; none before the first chunk.
    left: Option<usize>,
}

impl Opener {
    /// Begins, with the number of chunks that the server tells. Another number than the true one does not open.
    pub const fn new(space: SpaceId, blob: BlobId, announced: &Announced) -> Self {
        Self { space, blob, chunks: announced.chunks(), next: 0, left: None }
    }

    /// Opens the next chunk: its part of the content.
    pub fn open(&mut self, key: &Secret, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, NotTheBlob> {
        if self.next >= self.chunks {
            return Err(NotTheBlob::Chunks);
        }
        let aad = authenticated(self.space, self.blob);
        let nonce = nonce(self.next, self.next + 1 == self.chunks).ok_or(NotTheBlob::Chunks)?;
        let text = XChaCha20Poly1305::new(key.expose().into())
            .decrypt(&nonce.into(), Payload { msg: sealed, aad: &aad })
            .map(Zeroizing::new)
            .map_err(|_| NotTheBlob::Sealed)?;
        let (left, after) = match self.left {
            Some(left) => (left, text.as_slice()),
            None => self.begin(&text)?,
        };
        let (content, padding) = after.split_at(left.min(after.len()));
        if padding.iter().any(|byte| *byte != 0) {
            return Err(NotTheBlob::Form);
        }
        self.left = Some(left - content.len());
        self.next += 1;
        Ok(Zeroizing::new(content.to_vec()))
    }

    /// The length that stands in the first chunk, if the blob has the chunks for it, and no more.
    fn begin<'a>(&self, text: &'a [u8]) -> Result<(usize, &'a [u8]), NotTheBlob> {
        let (head, after) = text.split_first_chunk::<HEAD>().ok_or(NotTheBlob::Form)?;
        let plan = Plan::of(self.space, self.blob, u64::from_be_bytes(*head)).ok_or(NotTheBlob::Form)?;
        let first = plan.whole.min(limit::CHUNK);
        let fits = plan.chunks() == self.chunks && text.len() == first;
        if fits { Ok((plan.length, after)) } else { Err(NotTheBlob::Form) }
    }

    /// Ends: all chunks must have been opened.
    pub fn finish(&self) -> Result<(), NotTheBlob> {
        let whole = self.next == self.chunks && self.left == Some(0);
        if whole { Ok(()) } else { Err(NotTheBlob::Chunks) }
    }
}

fn authenticated(space: SpaceId, blob: BlobId) -> [u8; 32] {
    let mut aad = [0; 32];
    let (first, second) = aad.split_at_mut(16);
    first.copy_from_slice(space.as_bytes());
    second.copy_from_slice(blob.as_bytes());
    aad
}

/// Nineteen zero bytes, the place, and whether it is the last.
fn nonce(chunk: u64, last: bool) -> Option<[u8; 24]> {
    let mut nonce = [0; 24];
    nonce[19..23].copy_from_slice(&u32::try_from(chunk).ok()?.to_be_bytes());
    nonce[23] = u8::from(last);
    Some(nonce)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPACE: SpaceId = SpaceId::from_bytes([1; 16]);
    const BLOB: BlobId = BlobId::from_bytes([2; 16]);

    fn key() -> Secret {
        Secret::copy(&[3; 32])
    }

    fn content(length: usize) -> Vec<u8> {
        (0..length).map(|place| (place % 251) as u8 + 1).collect()
    }

    fn sealed(content: &[u8]) -> (Announced, Vec<Vec<u8>>) {
        let plan = Plan::of(SPACE, BLOB, content.len() as u64).unwrap();
        let announced = plan.announced(DeleteHash::from_bytes([4; 16]));
        let chunk = |chunk: u64| {
            let part = plan.part(chunk);
            let sealed = plan.seal(&key(), chunk, &content[part.start as usize..part.end as usize]).unwrap();
            assert_eq!(Some(sealed.len() as u64), announced.length_of(chunk));
            sealed
        };
        (announced, (0..plan.chunks()).map(chunk).collect())
    }

    fn open(announced: &Announced, chunks: &[Vec<u8>]) -> Result<Vec<u8>, NotTheBlob> {
        let mut opener = Opener::new(SPACE, BLOB, announced);
        let mut content = vec![];
        for chunk in chunks {
            content.extend_from_slice(&opener.open(&key(), chunk)?);
        }
        opener.finish().map(|()| content)
    }

    #[test]
    fn what_was_sealed_is_opened() {
        for length in [0, 1, 248, 249, limit::CHUNK - HEAD, limit::CHUNK - HEAD + 1, 3 * limit::CHUNK + 5] {
            let content = content(length);
            let (announced, chunks) = sealed(&content);
            assert_eq!(open(&announced, &chunks).as_deref(), Ok(&content[..]), "{length}");
        }
    }

    #[test]
    fn lengths_tell_little() {
        let lengths = |length| sealed(&content(length)).1.iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(lengths(0), lengths(248));
        assert_eq!(lengths(700_000), lengths(701_000));
        assert!(Plan::of(SPACE, BLOB, MOST).unwrap().chunks() <= limit::CHUNKS);
        assert_eq!(Plan::of(SPACE, BLOB, MOST + 1), None);
    }

    #[test]
    fn chunks_cannot_be_moved_left_out_or_added() {
        let content = content(3 * limit::CHUNK);
        let (announced, chunks) = sealed(&content);
        let swapped = [chunks[1].clone(), chunks[0].clone()];
        assert_eq!(open(&announced, &swapped), Err(NotTheBlob::Sealed));
        assert_eq!(open(&announced, &chunks[..3]), Err(NotTheBlob::Chunks));
        // A server that tells of fewer chunks than there are, as if the rest had never been.
        let fewer =
            Announced::new(DeleteHash::from_bytes([4; 16]), 3, (limit::CHUNK + limit::TAG) as u64).unwrap();
        assert_eq!(open(&fewer, &chunks[..3]), Err(NotTheBlob::Form));
        let more = [&chunks[..], &chunks[..1]].concat();
        assert_eq!(open(&announced, &more), Err(NotTheBlob::Chunks));
        let mut flipped = chunks.clone();
        flipped[3][0] ^= 1;
        assert_eq!(open(&announced, &flipped), Err(NotTheBlob::Sealed));
        let mut elsewhere = Opener::new(SPACE, BlobId::from_bytes([5; 16]), &announced);
        assert_eq!(elsewhere.open(&key(), &chunks[0]).unwrap_err(), NotTheBlob::Sealed, "another blob's");
        assert_eq!(open(&announced, &chunks).as_deref(), Ok(&content[..]));
    }

    #[test]
    fn a_resumed_upload_sends_the_same_bytes() {
        let content = content(limit::CHUNK);
        assert_eq!(sealed(&content), sealed(&content));
        let plan = Plan::of(SPACE, BLOB, content.len() as u64).unwrap();
        assert_eq!(plan.seal(&key(), 0, &content), None, "another part than belongs there");
        assert_eq!(plan.seal(&key(), 9, &[]), None);
    }
}
