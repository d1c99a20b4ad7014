//! The best of many, without sorting them all.

use std::cmp::Ordering;

/// One of many.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    /// Ordered by this first.
    pub(super) first: u64,
    /// Then by this, save where names come between.
    pub(super) second: u64,
    pub(super) segment: u32,
    pub(super) row: u32,
}

/// Keeps the first `keep` of all that are offered.
pub(super) struct Page<F> {
    keep: usize,
    pool: Vec<Candidate>,
    /// The last of those to keep, once there were more.
    last: Option<Candidate>,
    order: F,
}

impl<F: Fn(&Candidate, &Candidate) -> Ordering> Page<F> {
    pub(super) const fn new(keep: usize, order: F) -> Self {
        Self { keep, pool: Vec::new(), last: None, order }
    }

    pub(super) fn offer(&mut self, candidate: Candidate) {
        // Most are behind the last by what comes first, and then nothing else needs to be looked at.
        let is_behind = |last: Candidate| {
            candidate.first > last.first
                || candidate.first == last.first && (self.order)(&candidate, &last).is_gt()
        };
        if self.keep == 0 || self.last.is_some_and(is_behind) {
            return;
        }
        self.pool.push(candidate);
        if self.pool.len() >= self.keep.saturating_mul(2).max(256) {
            self.cut();
        }
    }

    fn cut(&mut self) {
        if self.pool.len() > self.keep {
            let (_, last, _) = self.pool.select_nth_unstable_by(self.keep - 1, &self.order);
            self.last = Some(*last);
            self.pool.truncate(self.keep);
        }
    }

    /// Those kept, in order, without the first `offset`.
    pub(super) fn finish(mut self, offset: usize) -> Vec<Candidate> {
        self.cut();
        self.pool.sort_unstable_by(&self.order);
        self.pool.drain(..offset.min(self.pool.len()));
        self.pool
    }
}
