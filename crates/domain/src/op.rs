//! Ops: the smallest things a person does, from which every table is made.
//!
//! An op sets one field of one item of one collection, or removes the item (`field` is [`WHOLE`], `value` is null).
//! For each field the op with the highest [`Stamp`] stands; all the others are history. So two devices that hold the
//! same ops show the same items, in whatever order the ops came.

use crate::id::ItemId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

/// The field name that stands for the whole item: null removes it, anything else brings it back.
pub const WHOLE: &str = "*";

/// Who wrote an op: one device's vault. A restored backup gets a new one, so that no two ops share a stamp.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct WriterId(pub [u8; 8]);

impl fmt::Debug for WriterId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WriterId({:016x})", u64::from_be_bytes(self.0))
    }
}

/// A hybrid logical clock (Kulkarni and others, 2014): milliseconds since 1970 in the upper 48 bits, a counter in the
/// lower 16. It follows the wall clock but never goes back, so an op made later on a device always stands later.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
pub struct Hlc(pub u64);

impl Hlc {
    /// The next reading after `self`, given the wall clock in milliseconds since 1970.
    #[must_use]
    pub fn next(self, wall_ms: i64) -> Self {
        let wall = u64::try_from(wall_ms).unwrap_or(0).min((1 << 47) - 1) << 16;
        Self(if wall > self.0 { wall } else { self.0 + 1 })
    }

    /// The milliseconds part.
    pub const fn millis(self) -> i64 {
        (self.0 >> 16) as i64
    }
}

/// The order in which ops stand: clock, then writer, then the writer's own count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Stamp {
    /// The clock.
    pub hlc: Hlc,
    /// Who.
    pub writer: WriterId,
    /// That writer's count, from 1, without gaps.
    pub wseq: u64,
}

/// One op.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Op {
    /// The noun: `entry`, `counter`, `setting`…
    pub collection: String,
    /// Which one.
    pub item: ItemId,
    /// Which field, or [`WHOLE`].
    pub field: String,
    /// The value; null removes it.
    pub value: Value,
    /// Its place in the order.
    pub stamp: Stamp,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_never_goes_back() {
        let first = Hlc::default().next(1_000);
        let same = first.next(1_000);
        let back = same.next(10);
        let on = back.next(2_000);
        assert!(first < same && same < back && back < on);
        assert_eq!(on.millis(), 2_000);
    }
}
