//! Sending records.

use crate::{
    cbor::{Malformed, Reader, Writer},
    limit,
    message::{Message, Part, put_list, take_list},
    name::{Digest, Millis, Seq},
};

/// Envelopes, each as its bytes, so that one that cannot be read gets its own verdict and holds up no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Upload {
    envelopes: Vec<Vec<u8>>,
}

impl Upload {
    /// An upload; none unless there are 1 to 500 envelopes, 1 MiB in all.
    pub fn new(envelopes: Vec<Vec<u8>>) -> Option<Self> {
        let upload = (1..=limit::BATCH).contains(&envelopes.len()).then_some(Self { envelopes })?;
        (upload.to_bytes().len() <= Self::MOST).then_some(upload)
    }

    /// The envelopes.
    pub fn envelopes(&self) -> &[Vec<u8>] {
        &self.envelopes
    }
}

impl Part for Upload {
    fn put(&self, to: &mut Writer) {
        to.array(1);
        to.array(self.envelopes.len());
        for envelope in &self.envelopes {
            to.bytes(envelope);
        }
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(1)?;
        let mut envelopes = Vec::new();
        for _ in 0..from.array(1, limit::BATCH)? {
            envelopes.push(from.bytes(0, limit::BATCH_BYTES)?.to_vec());
        }
        Ok(Self { envelopes })
    }
}

impl Message for Upload {
    const MOST: usize = limit::BATCH_BYTES;
}

/// Where something came to stand in the chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    /// Its place.
    pub seq: Seq,
    /// When the server took it.
    pub received: Millis,
}

parts!(Placed: 2, seq, received);

impl Message for Placed {
    const MOST: usize = 19;
}

/// What became of one envelope.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It was taken, durably, and stands there.
    Taken(Placed),
    /// A record of that name stands there already. Looked at before the epoch, so that an answer that was lost costs
    /// nothing.
    Known(Placed),
    /// The space has moved to another epoch: seal it anew, under the same name.
    EpochMoved,
    /// Larger than an envelope may be.
    TooLarge,
    /// Not an envelope, or of another space.
    Malformed,
    /// The space has no room left.
    Full,
}

impl Part for Verdict {
    fn put(&self, to: &mut Writer) {
        let (code, placed) = match self {
            Self::Taken(placed) => (0, Some(placed)),
            Self::Known(placed) => (1, Some(placed)),
            Self::EpochMoved => (2, None),
            Self::TooLarge => (3, None),
            Self::Malformed => (4, None),
            Self::Full => (5, None),
        };
        to.array(1 + usize::from(placed.is_some()));
        to.unsigned(code);
        if let Some(placed) = placed {
            placed.put(to);
        }
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let parts = from.array(1, 2)?;
        match (from.unsigned()?, parts) {
            (0, 2) => Placed::take(from).map(Self::Taken),
            (1, 2) => Placed::take(from).map(Self::Known),
            (2, 1) => Ok(Self::EpochMoved),
            (3, 1) => Ok(Self::TooLarge),
            (4, 1) => Ok(Self::Malformed),
            (5, 1) => Ok(Self::Full),
            _ => Err(Malformed::OutOfRange),
        }
    }
}

/// A verdict for each envelope of an upload, in its order, and where the chain ends with those that were taken.
///
/// Whoever finds, from their own envelopes and the places and times told here, the very link that is told here, holds what a
/// page of these records would hold: they need not fetch their own bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdicts {
    /// The verdicts.
    pub verdicts: Vec<Verdict>,
    /// The last place of the chain.
    pub seq: Seq,
    /// The chain's link there.
    pub head: Digest,
}

impl Part for Verdicts {
    fn put(&self, to: &mut Writer) {
        to.array(3);
        put_list(&self.verdicts, to);
        self.seq.put(to);
        self.head.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(3)?;
        Ok(Self {
            verdicts: take_list(from, 1, limit::BATCH)?,
            seq: Seq::take(from)?,
            head: Digest::take(from)?,
        })
    }
}

impl Message for Verdicts {
    const MOST: usize = limit::BATCH * 21 + 48;
}
