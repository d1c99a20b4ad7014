//! Mailboxes: a few letters between people who share a secret, before they share a space.

use crate::{
    cbor::{Malformed, Reader, Writer},
    limit,
    message::{Message, Part, put_list, take_list},
    name::{DeleteHash, Millis},
};

/// A mailbox to be opened. Only a member of some space may open one; the server keeps no note of which.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Opened {
    /// Who can show what hashes to this may close it.
    pub delete: DeleteHash,
    seconds: u64,
}

impl Opened {
    /// A mailbox that lives for so many seconds; none if that is nothing, or more than fourteen days.
    pub fn new(delete: DeleteHash, seconds: u64) -> Option<Self> {
        (1..=limit::MAILBOX_SECONDS).contains(&seconds).then_some(Self { delete, seconds })
    }

    /// How long it lives.
    pub const fn seconds(&self) -> u64 {
        self.seconds
    }
}

impl Part for Opened {
    fn put(&self, to: &mut Writer) {
        to.array(2);
        self.delete.put(to);
        to.unsigned(self.seconds);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(2)?;
        Self::new(DeleteHash::take(from)?, from.unsigned()?).ok_or(Malformed::OutOfRange)
    }
}

impl Message for Opened {
    const MOST: usize = 32;
}

/// One letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// When the server took it.
    pub received: Millis,
    sealed: Vec<u8>,
}

impl Letter {
    /// A letter; none if it is empty or has more than 8 KiB.
    pub fn new(received: Millis, sealed: Vec<u8>) -> Option<Self> {
        (1..=limit::LETTER).contains(&sealed.len()).then_some(Self { received, sealed })
    }

    /// The sealed bytes.
    pub fn sealed(&self) -> &[u8] {
        &self.sealed
    }
}

impl Part for Letter {
    fn put(&self, to: &mut Writer) {
        to.array(2);
        self.received.put(to);
        to.bytes(&self.sealed);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(2)?;
        Self::new(Millis::take(from)?, from.bytes(1, limit::LETTER)?.to_vec()).ok_or(Malformed::OutOfRange)
    }
}

/// All letters of a mailbox, in the order in which they came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letters {
    /// The letters; at most eight.
    pub letters: Vec<Letter>,
}

impl Part for Letters {
    fn put(&self, to: &mut Writer) {
        to.array(1);
        put_list(&self.letters, to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(1)?;
        take_list(from, 0, limit::LETTERS).map(|letters| Self { letters })
    }
}

impl Message for Letters {
    const MOST: usize = limit::LETTERS * (limit::LETTER + 16) + 8;
}
