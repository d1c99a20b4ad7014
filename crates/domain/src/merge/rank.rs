//! The order of ops.

use crate::op::{Hlc, Stamp, WriterId};

/// The order in which ops stand: the greatest of a field is the one that is read, where a field is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank {
    /// When it counts as made.
    pub eff: Hlc,
    /// Who made it.
    pub writer: WriterId,
    /// That writer's count.
    pub wseq: u64,
    /// The record it came in; none for an own op that is not in the chain yet.
    pub record: Option<[u8; 16]>,
}

impl Rank {
    /// The rank of an op whose record the server took then, in milliseconds since 1970.
    pub fn of(stamp: &Stamp, received: u64, record: [u8; 16]) -> Self {
        Self { eff: stamp.hlc.effective(received), record: Some(record), ..Self::own(stamp) }
    }

    /// The rank of an own op that is not in the chain yet.
    pub const fn own(stamp: &Stamp) -> Self {
        Self { eff: stamp.hlc, writer: stamp.writer, wseq: stamp.wseq, record: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_sent_yet_is_ranked_by_its_own_clock() {
        const NOW: u64 = 1_800_000_000_000;
        let stamp = Stamp { hlc: Hlc(NOW << 16), writer: WriterId([1; 8]), wseq: 1 };
        assert!(Rank::own(&stamp) < Rank::of(&stamp, NOW, [0; 16]));
        assert!(Rank::own(&stamp) > Rank::of(&stamp, NOW - 86_400_000, [0; 16]));
    }
}
