//! Counts, as they are added up over segments.

use super::bytes::Strings;
use super::found::{Count, Counts};
use super::times::Passed;
use std::cmp::Reverse;
use std::collections::HashMap;

/// Counts in the making.
#[derive(Debug, Default)]
pub(super) struct Tally {
    pub(super) counts: Counts,
    pub(super) fellowships: Values,
    pub(super) meanings: Values,
    pub(super) languages: Values,
}

/// How many rows have each value.
#[derive(Debug, Default)]
pub(super) struct Values(HashMap<String, u32>);

impl Values {
    /// Adds a segment's.
    pub(super) fn add(&mut self, values: &Strings, rows: &[u32]) {
        for (value, &rows) in values.iter().zip(rows).filter(|(_, rows)| **rows > 0) {
            match self.0.get_mut(value) {
                Some(all) => *all += rows,
                None => drop(self.0.insert(value.to_owned(), rows)),
            }
        }
    }

    fn join(&mut self, others: Self) {
        for (value, rows) in others.0 {
            *self.0.entry(value).or_default() += rows;
        }
    }

    fn finish(self) -> Vec<Count> {
        let mut all: Vec<_> = self.0.into_iter().map(|(value, meetings)| Count { value, meetings }).collect();
        all.sort_by(|a, b| (Reverse(a.meetings), &a.value).cmp(&(Reverse(b.meetings), &b.value)));
        all
    }
}

impl Tally {
    /// Adds rows under the days and parts of the day they are held.
    pub(super) fn time(&mut self, passed: &Passed, rows: u32) {
        for (day, count) in self.counts.days.iter_mut().enumerate() {
            *count += rows * u32::from(passed.days >> day & 1);
        }
        for (part, count) in self.counts.parts.iter_mut().enumerate() {
            *count += rows * u32::from(passed.parts >> part & 1);
        }
    }

    pub(super) fn source(&mut self, source: u32, rows: u32) {
        self.counts.sources.push((source, rows));
    }

    /// Adds what was counted in later segments.
    pub(super) fn join(&mut self, later: Self) {
        fn add(all: &mut [u32], more: &[u32]) {
            all.iter_mut().zip(more).for_each(|(all, more)| *all += more);
        }
        let Self { counts, fellowships, meanings, languages } = later;
        add(&mut self.counts.days, &counts.days);
        add(&mut self.counts.parts, &counts.parts);
        add(&mut self.counts.attendance, &counts.attendance);
        add(&mut self.counts.costs, &counts.costs);
        self.counts.sources.extend(counts.sources);
        self.fellowships.join(fellowships);
        self.meanings.join(meanings);
        self.languages.join(languages);
    }

    pub(super) fn finish(self) -> Counts {
        Counts {
            fellowships: self.fellowships.finish(),
            meanings: self.meanings.finish(),
            languages: self.languages.finish(),
            ..self.counts
        }
    }
}
