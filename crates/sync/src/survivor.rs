//! What outlives its record: the ops that stand, still proven by their author's signature over all ops of the record,
//! which shows nothing of those that do not stand any more.

use crate::{
    epoch::EpochKeys,
    member::Member,
    op::{MOST_OPS, Written, leaf, put_full, take_full},
    record::{Authors, Opened, Record, Seen, Unreadable, open_whole, prove},
};
use cairn_protocol::{
    Malformed, Part, Reader, Writer,
    envelope::{Envelope, Header},
    name::{Digest, Millis, Seq, Signature},
};

/// Some ops of a record, and what proves them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survivor {
    /// The record's header.
    pub header: Header,
    /// Who wrote it.
    pub author: Member,
    /// What the author had seen.
    pub seen: Seen,
    /// When the server took it: the word of who made the snapshot, for no author signs it.
    pub received: Millis,
    leaves: Vec<Digest>,
    ops: Vec<Shown>,
    signature: Signature,
}

/// An op, its index in the record, and its salt.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Shown {
    index: u32,
    salt: [u8; 32],
    op: Written,
}

impl Survivor {
    /// What survives of a record: those of its ops that `stands` names. None if nothing does.
    pub fn of(
        envelope: &Envelope,
        keys: &EpochKeys,
        roster: &impl Authors,
        received: Millis,
        mut stands: impl FnMut(&Written) -> bool,
    ) -> Result<Option<Self>, Unreadable> {
        let Opened { record, salts, leaves, signature } = open_whole(envelope, keys, roster)?;
        let Record { author, seen, ops } = record;
        let shown = (0..).zip(ops).filter(|(_, op)| stands(op));
        let ops: Vec<Shown> = shown.map(|(index, op)| Shown { index, salt: salts.of(index), op }).collect();
        let survivor = Self { header: envelope.header, author, seen, received, leaves, ops, signature };
        Ok((!survivor.ops.is_empty()).then_some(survivor))
    }

    /// What survives of it later: those of its ops that still stand. None if nothing does.
    pub fn narrowed(mut self, mut stands: impl FnMut(&Written) -> bool) -> Option<Self> {
        self.ops.retain(|shown| stands(&shown.op));
        (!self.ops.is_empty()).then_some(self)
    }

    /// The ops.
    pub fn ops(&self) -> impl ExactSizeIterator<Item = &Written> {
        self.ops.iter().map(|shown| &shown.op)
    }

    /// Checks that the author is on that roster, which is of the record's epoch, and signed these ops.
    pub fn prove(&self, roster: &impl Authors) -> Result<(), Unreadable> {
        let theirs = |shown: &Shown| {
            let signed = usize::try_from(shown.index).ok().and_then(|index| self.leaves.get(index));
            signed == Some(&leaf(&shown.salt, &shown.op))
        };
        if !self.ops.iter().all(theirs) {
            return Err(Unreadable::FalseSignature);
        }
        prove(&self.header, self.author, &self.seen, &self.leaves, &self.signature, roster)
    }
}

impl Part for Survivor {
    fn put(&self, to: &mut Writer) {
        to.array(8);
        self.header.put(to);
        to.unsigned(u64::from(self.author.0));
        self.seen.seq.put(to);
        self.seen.head.put(to);
        self.received.put(to);
        to.array(self.leaves.len());
        for leaf in &self.leaves {
            leaf.put(to);
        }
        to.array(self.ops.len());
        for shown in &self.ops {
            to.array(3);
            to.unsigned(u64::from(shown.index));
            to.bytes(&shown.salt);
            put_full(&shown.op, to);
        }
        self.signature.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(8)?;
        let header = Header::take(from)?;
        let author = u32::try_from(from.unsigned()?).map(Member).map_err(|_| Malformed::OutOfRange)?;
        let seen = Seen { seq: Seq::take(from)?, head: Digest::take(from)? };
        let received = Millis::take(from)?;
        let (mut leaves, mut ops) = (Vec::new(), Vec::<Shown>::new());
        for _ in 0..from.array(1, MOST_OPS)? {
            leaves.push(Digest::take(from)?);
        }
        for _ in 0..from.array(1, leaves.len())? {
            from.tuple(3)?;
            let index = from.within(0, leaves.len() as u64 - 1)? as u32;
            if ops.last().is_some_and(|before| before.index >= index) {
                return Err(Malformed::OutOfRange);
            }
            ops.push(Shown { index, salt: from.exactly()?, op: take_full(from)? });
        }
        let signature = Signature::take(from)?;
        Ok(Self { header, author, seen, received, leaves, ops, signature })
    }
}
