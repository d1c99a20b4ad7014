//! How much there may be in a chain before it is made smaller.

/// When a chain is made smaller: at so many records or bytes since the last time, whichever comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompactWhen {
    /// Records.
    pub records: u64,
    /// Bytes of them.
    pub bytes: u64,
}

impl Default for CompactWhen {
    /// As `crates/sync/SPEC.md` says, 5.6.
    fn default() -> Self {
        Self { records: 10_000, bytes: 16 * 1024 * 1024 }
    }
}

impl CompactWhen {
    /// The same for whoever is the `rank`th of those who may: later by a quarter each, so that they do not all begin at once.
    pub(super) fn of(self, rank: u64) -> Self {
        let later = |amount: u64| amount.saturating_add((amount / 4).saturating_mul(rank));
        Self { records: later(self.records), bytes: later(self.bytes) }
    }
}
