//! Ops: the smallest things a person does, from which every table is made.
//!
//! An op sets one field of one item of one collection, or removes the item (`field` is [`WHOLE`], `value` is null).
//! For each field the op with the highest [`Stamp`] stands; all the others are history. So two devices that hold the
//! same ops show the same items, in whatever order the ops came.

use crate::id::ItemId;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::fmt;

/// How far a clock may be ahead of the server's before it gains nothing more, and how far it may be off before a device
/// stamps anew what it has not sent: five minutes, in milliseconds (`crates/sync/SPEC.md`, 5.1).
pub const TOLERANCE: u64 = 5 * 60 * 1000;
/// Bytes of JSON that one op of a record holds at most; a longer value is cut into pieces (`crates/sync/SPEC.md`, 3.2).
pub const MOST_VALUE: usize = 60 * 1024;
/// The last millisecond that a clock holds.
const LAST: u64 = (1 << 47) - 1;

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
        let wall = u64::try_from(wall_ms).unwrap_or(0).min(LAST) << 16;
        Self(if wall > self.0 { wall } else { self.0 + 1 })
    }

    /// The milliseconds part.
    pub const fn millis(self) -> i64 {
        (self.0 >> 16) as i64
    }

    /// The latest that an op counts as made whose record the server took then, in milliseconds since 1970. The counter of
    /// the last millisecond stays free, so that it is a whole reading of the clock.
    pub fn latest(received: u64) -> Self {
        Self(received.saturating_add(TOLERANCE).min(LAST) << 16)
    }

    /// When an op counts as made: by its author's clock, but no more than five minutes after the server took it.
    #[must_use]
    pub fn effective(self, received: u64) -> Self {
        self.min(Self::latest(received))
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
    /// When it counts as made: its clock, unless the server took it long before that.
    pub eff: Hlc,
    /// The op whose text was edited.
    pub base: Option<Stamp>,
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

    #[test]
    fn a_clock_ahead_gains_five_minutes() {
        const NOW: u64 = 1_800_000_000_000;
        const YEAR: u64 = 365 * 24 * 3_600_000;
        for (at, counts) in [
            (NOW - YEAR, NOW - YEAR),
            (NOW, NOW),
            (NOW + TOLERANCE, NOW + TOLERANCE),
            (NOW + TOLERANCE + 1, NOW + TOLERANCE),
            (NOW + 10 * YEAR, NOW + TOLERANCE),
        ] {
            assert_eq!(Hlc(at << 16).effective(NOW), Hlc(counts << 16));
        }
        assert_eq!(Hlc(u64::MAX).effective(u64::MAX), Hlc(LAST << 16), "what the clock holds");
    }
}
