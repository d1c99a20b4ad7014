//! Blobs: attachments and snapshots, in sealed chunks that may come in any order, and again after a break.

use crate::{
    cbor::{Malformed, Reader, Writer},
    limit,
    message::{Message, Part, put_list, take_list},
    name::DeleteHash,
};

/// A blob before its chunks. The same may be announced again; another of the same name is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Announced {
    /// Who can show what hashes to this may delete it.
    pub delete: DeleteHash,
    chunks: u64,
    last: u64,
}

impl Announced {
    /// A blob of `chunks` chunks, of which all but the last have 256 KiB sealed and the last has `last` bytes sealed.
    /// None if either is out of range.
    pub fn new(delete: DeleteHash, chunks: u64, last: u64) -> Option<Self> {
        let whole = (limit::CHUNK + limit::TAG) as u64;
        let fits = (1..=limit::CHUNKS).contains(&chunks) && (limit::TAG as u64 + 1..=whole).contains(&last);
        fits.then_some(Self { delete, chunks, last })
    }

    /// How many chunks.
    pub const fn chunks(&self) -> u64 {
        self.chunks
    }

    /// The length that a chunk must have; none if there is no such chunk.
    pub const fn length_of(&self, chunk: u64) -> Option<u64> {
        if chunk + 1 < self.chunks {
            Some((limit::CHUNK + limit::TAG) as u64)
        } else if chunk + 1 == self.chunks {
            Some(self.last)
        } else {
            None
        }
    }
}

impl Part for Announced {
    fn put(&self, to: &mut Writer) {
        to.array(3);
        self.delete.put(to);
        to.unsigned(self.chunks);
        to.unsigned(self.last);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(3)?;
        Self::new(DeleteHash::take(from)?, from.unsigned()?, from.unsigned()?).ok_or(Malformed::OutOfRange)
    }
}

impl Message for Announced {
    const MOST: usize = 32;
}

/// A run of chunks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The first.
    pub first: u64,
    /// How many, at least one.
    pub count: u64,
}

impl Part for Run {
    fn put(&self, to: &mut Writer) {
        to.array(2);
        to.unsigned(self.first);
        to.unsigned(self.count);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(2)?;
        let first = from.within(0, limit::CHUNKS - 1)?;
        Ok(Self { first, count: from.within(1, limit::CHUNKS - first)? })
    }
}

/// What a server holds of a blob: as announced, without these chunks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    announced: Announced,
    missing: Vec<Run>,
}

impl Held {
    /// What is held; none unless the runs lie inside of the blob, in order, with chunks between them. There may be more
    /// missing than the 128 runs told: ask again once these are sent.
    pub fn new(announced: Announced, missing: Vec<Run>) -> Option<Self> {
        let mut free = 0;
        for run in &missing {
            let end = run.first.checked_add(run.count)?;
            if run.count == 0 || run.first < free || end > announced.chunks {
                return None;
            }
            free = end + 1;
        }
        (missing.len() <= limit::MISSING).then_some(Self { announced, missing })
    }

    /// As it was announced.
    pub const fn announced(&self) -> &Announced {
        &self.announced
    }

    /// Chunks to send; empty if it is whole.
    pub fn missing(&self) -> &[Run] {
        &self.missing
    }
}

impl Part for Held {
    fn put(&self, to: &mut Writer) {
        to.array(2);
        self.announced.put(to);
        put_list(&self.missing, to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(2)?;
        let announced = Announced::take(from)?;
        Self::new(announced, take_list(from, 0, limit::MISSING)?).ok_or(Malformed::OutOfRange)
    }
}

impl Message for Held {
    const MOST: usize = 64 + limit::MISSING * 7;
}
