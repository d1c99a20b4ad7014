//! Why a server does not do what it was asked.

use crate::{
    cbor::{Malformed, Reader, Writer},
    limit,
    message::{Message, Part},
    name::{Digest, Epoch, Seq},
};

/// A refusal. It says no more than the client needs to go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The request is not one.
    #[error("the request cannot be read")]
    Malformed,
    /// It is too large.
    #[error("the request is too large")]
    TooLarge,
    /// Nothing of that name, or nothing for the one who asks: which of the two is never said.
    #[error("there is nothing there")]
    Nothing,
    /// No token, or one that has ended; also a proof that does not hold, for whatever reason.
    #[error("not let in")]
    NotLetIn,
    /// The host gives admission to new spaces, and this is none.
    #[error("the host does not admit this")]
    NotAdmitted,
    /// Another commit is in force than the one this builds on.
    #[error("another commit is in force")]
    CommitMoved {
        /// The epoch in force.
        epoch: Epoch,
        /// Its commit.
        commit: Digest,
    },
    /// Another thing of that name is there, or the mailbox has its eight letters.
    #[error("something else is there")]
    Taken,
    /// What was asked for was compacted: begin with the compaction at this place.
    #[error("compacted")]
    Compacted {
        /// The compaction's place.
        seq: Seq,
    },
    /// The space has no room left.
    #[error("no room is left")]
    Full,
    /// Too much in too short a time.
    #[error("too much at once")]
    Slow {
        /// How long to wait, at least.
        seconds: u64,
    },
    /// The server is closing, or cannot reach its database.
    #[error("not now")]
    NotNow {
        /// How long to wait, at least.
        seconds: u64,
    },
}

impl Refusal {
    /// The HTTP status (RFC 9110; 429 of RFC 6585; 507 of RFC 4918).
    pub const fn status(&self) -> u16 {
        match self {
            Self::Malformed => 400,
            Self::NotLetIn => 401,
            Self::NotAdmitted => 403,
            Self::Nothing => 404,
            Self::CommitMoved { .. } | Self::Taken => 409,
            Self::Compacted { .. } => 410,
            Self::TooLarge => 413,
            Self::Slow { .. } => 429,
            Self::NotNow { .. } => 503,
            Self::Full => 507,
        }
    }
}

impl Part for Refusal {
    fn put(&self, to: &mut Writer) {
        let (code, parts) = match self {
            Self::Malformed => (1, 1),
            Self::TooLarge => (2, 1),
            Self::Nothing => (3, 1),
            Self::NotLetIn => (4, 1),
            Self::NotAdmitted => (5, 1),
            Self::CommitMoved { .. } => (6, 3),
            Self::Taken => (7, 1),
            Self::Compacted { .. } => (8, 2),
            Self::Full => (9, 1),
            Self::Slow { .. } => (10, 2),
            Self::NotNow { .. } => (11, 2),
        };
        to.array(parts);
        to.unsigned(code);
        match self {
            Self::CommitMoved { epoch, commit } => {
                epoch.put(to);
                commit.put(to);
            }
            Self::Compacted { seq } => seq.put(to),
            Self::Slow { seconds } | Self::NotNow { seconds } => to.unsigned(*seconds),
            _ => {}
        }
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let parts = from.array(1, 3)?;
        match (from.unsigned()?, parts) {
            (1, 1) => Ok(Self::Malformed),
            (2, 1) => Ok(Self::TooLarge),
            (3, 1) => Ok(Self::Nothing),
            (4, 1) => Ok(Self::NotLetIn),
            (5, 1) => Ok(Self::NotAdmitted),
            (6, 3) => Ok(Self::CommitMoved { epoch: Epoch::take(from)?, commit: Digest::take(from)? }),
            (7, 1) => Ok(Self::Taken),
            (8, 2) => Seq::take(from).map(|seq| Self::Compacted { seq }),
            (9, 1) => Ok(Self::Full),
            (10, 2) => from.within(0, limit::WAIT_SECONDS).map(|seconds| Self::Slow { seconds }),
            (11, 2) => from.within(0, limit::WAIT_SECONDS).map(|seconds| Self::NotNow { seconds }),
            _ => Err(Malformed::OutOfRange),
        }
    }
}

impl Message for Refusal {
    const MOST: usize = 64;
}
