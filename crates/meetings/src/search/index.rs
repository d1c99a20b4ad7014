//! All sources together.

use super::found::{At, Dot, Found, Hit, Postcode};
use super::page::{Candidate, Page};
use super::points::km;
use super::postcodes;
use super::query::{Query, Sort};
use super::same::Same;
use super::scan::{Match, Scan};
use super::segment::Segment;
use super::tally::Tally;
use super::zone::moment;
use crate::meeting::Attendance;
use rayon::iter::{IndexedParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};
use std::cmp::Ordering;
use std::sync::{Arc, OnceLock};

/// What is searched: one [`Segment`] for each source. Cheap to clone; a clone is not changed by what is put into the other.
#[derive(Debug, Clone, Default)]
pub struct Index {
    /// Ascending by source.
    segments: Vec<Arc<Segment>>,
    /// Found out when first asked for.
    same: Arc<OnceLock<Same>>,
}

impl Index {
    /// Adds a source's segment, in the place of the one it had.
    pub fn put(&mut self, segment: Segment) {
        match self.segments.binary_search_by_key(&segment.source(), |kept| kept.source()) {
            Ok(at) => self.segments[at] = Arc::new(segment),
            Err(at) => self.segments.insert(at, Arc::new(segment)),
        }
        self.same = Arc::default();
    }

    /// Takes a source out.
    pub fn remove(&mut self, source: u32) {
        self.segments.retain(|kept| kept.source() != source);
        self.same = Arc::default();
    }

    /// The sources in it, ascending.
    pub fn sources(&self) -> impl Iterator<Item = u32> + '_ {
        self.segments.iter().map(|segment| segment.source())
    }

    /// A source's segment.
    #[must_use]
    pub fn segment(&self, source: u32) -> Option<Arc<Segment>> {
        self.segments.iter().find(|kept| kept.source() == source).cloned()
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

    /// The same meeting in other sources: the same name, folded, a time that begins at the same minute of the week on its
    /// own clock, and either places within 200 m of each other or the same online room.
    #[must_use]
    pub fn same(&self, at: At) -> Vec<At> {
        let place = self.segments.binary_search_by_key(&at.source, |kept| kept.source());
        match place {
            Ok(place) if (at.row as usize) < self.segments[place].len() => self.twins(place, at.row as usize),
            _ => Vec::new(),
        }
    }

    fn twins(&self, place: usize, row: usize) -> Vec<At> {
        self.same.get_or_init(|| Same::among(&self.segments)).of(&self.segments, place, row)
    }

    /// What matches, a page of it, and what each other choice would find.
    #[must_use]
    pub fn find(&self, query: &Query) -> Found {
        let scan = Scan::of(query);
        let sort = match query.sort {
            Sort::Best if !scan.has_words() => Sort::Start,
            Sort::Distance if query.near.is_none() && !scan.travels() => Sort::Start,
            sort => sort,
        };
        let keep = query.offset.saturating_add(query.limit).min(self.len());
        let keep = if query.limit == 0 { 0 } else { keep };
        let order = |a: &_, b: &_| self.order(sort, a, b);
        // Each segment by itself, all processors at once; then the best of each together.
        let scanned = self.segments.par_iter().enumerate().map(|(place, segment)| {
            let (mut tally, mut total, mut page) = (Tally::default(), 0, Page::new(keep, order));
            scan.run(segment, &mut tally, |found| {
                total += 1;
                page.offer(candidate(sort, segment, place, &found));
            });
            (tally, total, page.finish(0))
        });
        let (mut tally, mut total, mut page) = (Tally::default(), 0, Page::new(keep, order));
        for (its_tally, its_total, candidates) in scanned.collect::<Vec<_>>() {
            tally.join(its_tally);
            total += its_total;
            candidates.into_iter().for_each(|one| page.offer(one));
        }
        let hits = page.finish(query.offset);
        let hits =
            hits.into_iter().map(|one| self.hit(&scan, one.segment as usize, one.row as usize)).collect();
        Found { total, hits, counts: tally.finish() }
    }

    /// Where all that matches lies, whatever the page. What is only online lies nowhere.
    #[must_use]
    pub fn dots(&self, query: &Query) -> Vec<Dot> {
        let scan = Scan::of(query);
        let mut dots = Vec::new();
        for segment in &self.segments {
            scan.run(segment, &mut Tally::default(), |found| {
                if let Some(point) = segment.points.get(found.row) {
                    let at = At { source: segment.source(), row: found.row as u32 };
                    dots.push(Dot { at, lat: point.lat as f32, lon: point.lon as f32 });
                }
            });
        }
        dots
    }

    /// Postal codes that begin so, and the areas (first parts) they lie in, for places no gazetteer has: the exact one
    /// first, then areas, then codes, at most `limit`. The same code in two countries comes twice.
    #[must_use]
    pub fn postcodes(&self, prefix: &str, limit: usize) -> Vec<Postcode> {
        postcodes::search(self.segments.iter().map(|segment| &segment.postcodes), prefix, limit)
    }

    fn order(&self, sort: Sort, a: &Candidate, b: &Candidate) -> Ordering {
        let name = || {
            let (one, other) = (&self.segments[a.segment as usize], &self.segments[b.segment as usize]);
            let ids = (one.texts.name_of(a.row as usize), other.texts.name_of(b.row as usize));
            if a.segment == b.segment {
                return ids.0.cmp(&ids.1);
            }
            let initials = one.initials[ids.0].cmp(&other.initials[ids.1]);
            initials.then_with(|| one.texts.names().get(ids.0).cmp(other.texts.names().get(ids.1)))
        };
        let first = a.first.cmp(&b.first);
        let both = match sort {
            Sort::Name => first.then_with(name).then_with(|| a.second.cmp(&b.second)),
            _ => first.then_with(|| a.second.cmp(&b.second)).then_with(name),
        };
        both.then_with(|| (a.segment, a.row).cmp(&(b.segment, b.row)))
    }

    fn hit(&self, scan: &Scan<'_>, place: usize, row: usize) -> Hit {
        let segment = &self.segments[place];
        let schedule = segment.schedule[row] as usize;
        let held = segment.schedules.get(schedule);
        let kept = segment.moment(scan.now, scan.query.viewer);
        let (passed, chord) = scan.again(segment, row);
        let time = passed.first.and_then(|first| kept.get(schedule).get(usize::from(first)));
        Hit {
            at: At { source: segment.source(), row: row as u32 },
            starts: time.map(|time| moment(time.start)),
            ends: time.map(|time| moment(time.end)),
            on_now: held.always() || time.is_some_and(|time| time.start <= scan.now && time.end > scan.now),
            always: held.always(),
            km: chord.map(km),
            zone_unknown: held.zone().is_none() && held.slots().next().is_some(),
            weeks_unknown: time.is_some_and(|time| !time.sure),
            inactive: segment.profiles.get(segment.profile[row] as usize).attendance()
                == Attendance::Inactive,
            same: self.twins(place, row),
        }
    }
}

fn candidate(sort: Sort, segment: &Segment, place: usize, found: &Match) -> Candidate {
    // The bits of numbers from 0 up are in their order.
    let far = found.chord.map_or(u64::MAX, f64::to_bits);
    let (first, second) = match sort {
        Sort::Start => (found.passed.order, far),
        Sort::Distance => (far, found.passed.order),
        Sort::Name => (segment.initials[segment.texts.name_of(found.row)], found.passed.order),
        Sort::Best => (u64::from(u16::MAX - found.worth), found.passed.order),
    };
    Candidate { first, second, segment: place as u32, row: found.row as u32 }
}
