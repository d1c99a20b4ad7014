//! How much there may be in a chain before it is made smaller.

/// When a chain is made smaller: at so many records or bytes since the last time, whichever comes first, if enough of all
/// that the server holds says nothing any more. What stands weighs more in a snapshot than in its record, so that a chain in
/// which all of it stands would only grow by one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompactWhen {
    /// Records.
    pub records: u64,
    /// Bytes of them.
    pub bytes: u64,
    /// At least so many of a hundred records, those since the last time and those in its snapshot, of which nothing is left.
    pub gone: u64,
}

impl Default for CompactWhen {
    /// As `crates/sync/SPEC.md` says, 5.6.
    fn default() -> Self {
        Self { records: 10_000, bytes: 16 * 1024 * 1024, gone: 50 }
    }
}

impl CompactWhen {
    /// The same for whoever is the `rank`th of those who may: later by a quarter each, so that they do not all begin at once.
    pub(super) fn of(self, rank: u64) -> Self {
        let later = |amount: u64| amount.saturating_add((amount / 4).saturating_mul(rank));
        Self { records: later(self.records), bytes: later(self.bytes), gone: self.gone }
    }

    /// As many as may be left of so many records, and one more: then not enough of them is gone.
    pub(super) const fn too_many(self, records: u64) -> u64 {
        records.saturating_mul(100_u64.saturating_sub(self.gone)) / 100 + 1
    }

    /// Whether enough of so many records is gone, where so many have anything left that stands.
    pub(super) fn is_worth(self, records: u64, living: u64) -> bool {
        let gone = records.saturating_sub(living);
        gone.saturating_mul(100) >= records.saturating_mul(self.gone)
    }
}

#[cfg(test)]
mod tests {
    use super::CompactWhen;

    #[test]
    fn a_chain_is_made_smaller_only_where_half_of_it_is_gone() {
        let when = CompactWhen::default();
        for (records, living, worth) in [
            (10_000, 10_000, false),
            (10_000, 5_001, false),
            (10_000, 5_000, true),
            (1_000_000, 0, true),
            // A device that began with a snapshot, and does not know what was in it.
            (10_000, 12_000, false),
        ] {
            assert_eq!(when.is_worth(records, living), worth, "{living} of {records}");
            assert_eq!(
                when.is_worth(records, living.min(when.too_many(records))),
                worth,
                "counted no further"
            );
        }
        assert!(CompactWhen { gone: 0, ..when }.is_worth(10, 10), "where nothing needs to be gone");
        for (records, gone) in (0..300).flat_map(|records| (0..=100).map(move |gone| (records, gone))) {
            let when = CompactWhen { gone, ..when };
            let too_many = when.too_many(records);
            assert!(when.is_worth(records, too_many - 1), "{records} {gone}");
            assert!(too_many > records || !when.is_worth(records, too_many), "{records} {gone}");
        }
    }
}
