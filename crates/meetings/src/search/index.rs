//! All sources together.

use super::found::{At, Dot, Found, Postcode};
use super::query::Query;
use super::segment::Segment;
use std::sync::Arc;

/// What is searched: one [`Segment`] for each source. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Ascending by source.
    segments: Vec<Arc<Segment>>,
}

impl Index {
    /// Adds a source's segment, in the place of the one it had.
    pub fn put(&mut self, segment: Segment) {
        match self.segments.binary_search_by_key(&segment.source(), |kept| kept.source()) {
            Ok(at) => self.segments[at] = Arc::new(segment),
            Err(at) => self.segments.insert(at, Arc::new(segment)),
        }
    }

    /// Takes a source out.
    pub fn remove(&mut self, source: u32) {
        self.segments.retain(|kept| kept.source() != source);
    }

    /// The sources in it, ascending.
    pub fn sources(&self) -> impl Iterator<Item = u32> + '_ {
        self.segments.iter().map(|segment| segment.source())
    }

    /// How many meetings there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.segments.iter().map(|segment| segment.len()).sum()
    }

    /// True where there is no meeting.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where a meeting is.
    #[must_use]
    pub fn at(&self, source: u32, key: &str) -> Option<At> {
        let segment = self.segments.iter().find(|kept| kept.source() == source)?;
        Some(At { source, row: segment.row(key)? })
    }

    /// What matches, a page of it, and what each other choice would find.
    #[must_use]
    pub fn find(&self, query: &Query) -> Found {
        let _ = query;
        Found::default()
    }

    /// Where all that matches lies, whatever the page. What is only online lies nowhere.
    #[must_use]
    pub fn dots(&self, query: &Query) -> Vec<Dot> {
        let _ = query;
        Vec::new()
    }

    /// Postal codes that begin so, and the areas (first parts) they lie in, for places no gazetteer has: the exact one
    /// first, then areas, then codes, at most `limit`. The same code in two countries comes twice.
    #[must_use]
    pub fn postcodes(&self, prefix: &str, limit: usize) -> Vec<Postcode> {
        let _ = (prefix, limit);
        Vec::new()
    }
}
