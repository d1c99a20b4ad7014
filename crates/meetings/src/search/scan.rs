//! One pass over the rows of a segment.

use super::ask::Ask;
use super::found::Counts;
use super::moment::Moment;
use super::points::{band, chord, chord_of, km, unit};
use super::profile::{ATTENDANCE, COST, FELLOWSHIP, LANGUAGE, goes};
use super::query::{Query, When};
use super::segment::Segment;
use super::tally::Tally;
use super::times::{Asked, Passed};
use super::zone::{Minute, minute};
use crate::meeting::Attendance;
use chrono::{DateTime, Utc};

/// How late one may come and still be in time.
const GRACE: i64 = 5;
/// Before 1970 and after 9999 there are no meetings.
const MOMENTS: (i64, i64) = (0, 253_402_300_799);

/// A query, made ready to ask every segment.
pub(super) struct Scan<'q> {
    pub(super) query: &'q Query,
    pub(super) now: Minute,
    ask: Ask,
    asked: Asked,
    near: Option<[f64; 3]>,
    /// No farther than this from `near`, as a chord.
    within: Option<f64>,
    /// Nothing farther north or south than this can be so near; none where what is far off may match too.
    band: Option<(u32, u32)>,
    /// Where the person is, and how many km they travel in a minute.
    reach: Option<([f64; 3], f64)>,
}

/// A row that matches.
pub(super) struct Match {
    pub(super) row: usize,
    pub(super) passed: Passed,
    /// To where distances are measured from.
    pub(super) chord: Option<f64>,
    pub(super) worth: u16,
}

impl<'q> Scan<'q> {
    pub(super) fn of(query: &'q Query) -> Self {
        let at = query.now.timestamp().clamp(MOMENTS.0, MOMENTS.1);
        let now = minute(DateTime::<Utc>::from_timestamp(at, 0).unwrap_or_default());
        let reach = match query.when {
            When::Reachable { point, km_per_hour, .. } => Some((unit(point), km_per_hour / 60.0)),
            _ => None,
        };
        Self {
            query,
            now,
            ask: Ask::read(&query.words),
            asked: Asked::of(query, now),
            near: query.near.map(|near| unit(near.point)),
            within: query.near.and_then(|near| near.km).map(chord_of),
            band: query
                .near
                .filter(|near| !near.online_too)
                .and_then(|near| Some(band(near.point, near.km?))),
            reach,
        }
    }

    /// Whether there are words to match.
    pub(super) const fn has_words(&self) -> bool {
        !self.ask.all.is_empty()
    }

    /// Whether it is asked what one can reach.
    pub(super) const fn travels(&self) -> bool {
        self.reach.is_some()
    }

    /// What was found of a row that matches: its times, and how far it is.
    pub(super) fn again(&self, segment: &Segment, row: usize) -> (Passed, Option<f64>) {
        let moment = segment.moment(self.now, self.query.viewer);
        let schedule = segment.schedule[row] as usize;
        let to = |from| chord_to(segment, row, from);
        let passed = match self.reach {
            Some((from, speed)) => self.reached(segment, &moment, row, to(from), speed),
            None => self.asked.one(segment.schedules.get(schedule).always(), moment.get(schedule), self.now),
        };
        (passed, self.near.or(self.reach.map(|(from, _)| from)).and_then(to))
    }

    /// Gives each row that matches to `each`, and counts what every other choice would find.
    pub(super) fn run(&self, segment: &Segment, tally: &mut Tally, mut each: impl FnMut(Match)) {
        let chosen = self.query.sources.is_empty() || self.query.sources.contains(&segment.source());
        let worth = self.worth(segment);
        let only = self.only(segment);
        let inactive_too = worth.is_some() || only.is_some();
        let fails = segment.profiles.fails(self.query, inactive_too);
        let moment = segment.moment(self.now, self.query.viewer);
        // Of what can be reached, this is what could be from next door: nothing farther away passes that does not here.
        let asked = if self.travels() { self.asked.from(self.now - GRACE) } else { self.asked };
        let passed = asked.all(&segment.schedules, &moment);
        let mut by_profile = vec![0_u32; segment.profiles.len()];
        let mut by_schedule = vec![0_u32; segment.schedules.len()];
        let mut total = 0;
        if self.reach.is_some() || self.near.is_some() && self.band.is_none() {
            // Many will be asked where they are.
            segment.points.units();
        }
        let rows = segment.profile.iter().zip(&segment.schedule).enumerate();
        for (row, (&profile, &schedule)) in rows {
            let worth = worth.as_ref().map_or(1, |worth| worth[row]);
            if worth == 0 || only.as_ref().is_some_and(|only| !only[row]) {
                continue;
            }
            let (profile, schedule) = (profile as usize, schedule as usize);
            let mut passed = passed[schedule];
            if self.reach.is_some() && passed.is_never()
                || self.band.is_some_and(|band| !segment.points.is_within(row, band))
            {
                continue;
            }
            let to = |from| chord_to(segment, row, from);
            let near = self.near.and_then(to);
            if !self.is_near(near, segment, profile) {
                continue;
            }
            if let Some((from, speed)) = self.reach {
                passed = self.reached(segment, &moment, row, to(from), speed);
            }
            let fits = fails[profile] == 0;
            if fits && chosen {
                match self.reach {
                    Some(_) => tally.time(&passed, 1),
                    None => by_schedule[schedule] += 1,
                }
            }
            if passed.passes {
                by_profile[profile] += u32::from(chosen);
                total += u32::from(fits);
                if fits && chosen {
                    let chord =
                        if self.near.is_some() { near } else { self.reach.and_then(|(from, _)| to(from)) };
                    each(Match { row, passed, chord, worth });
                }
            }
        }
        by_schedule.iter().zip(&passed).for_each(|(&rows, passed)| tally.time(passed, rows));
        tally.source(segment.source(), total);
        Self::count(segment, &fails, &by_profile, tally);
    }

    /// When the row is held so that one can be there in time.
    fn reached(
        &self,
        segment: &Segment,
        moment: &Moment,
        row: usize,
        chord: Option<f64>,
        speed: f64,
    ) -> Passed {
        let attendance = segment.profiles.get(segment.profile[row] as usize).attendance();
        let travel = match (attendance, chord) {
            (Attendance::Online, _) | (Attendance::Hybrid, None) => 0.0,
            (_, Some(chord)) => km(chord) / speed,
            (_, None) => return Passed::NEVER,
        };
        if !(0.0..1e9).contains(&travel) {
            return Passed::NEVER;
        }
        let schedule = segment.schedule[row] as usize;
        let asked = self.asked.from(self.now + travel.round() as i64 - GRACE);
        asked.one(segment.schedules.get(schedule).always(), moment.get(schedule), self.now)
    }

    fn is_near(&self, chord: Option<f64>, segment: &Segment, profile: usize) -> bool {
        let Some(within) = self.within else { return true };
        let from_afar = self.query.near.is_some_and(|near| near.online_too);
        chord.is_some_and(|chord| chord <= within)
            || from_afar && goes(segment.profiles.get(profile).attendance(), Attendance::Online)
    }

    /// What the words are worth in each row, 0 where they do not match; none where there are no words.
    fn worth(&self, segment: &Segment) -> Option<Vec<u16>> {
        if self.ask.is_empty() {
            return None;
        }
        let mut all = vec![1_u16; segment.len()];
        let mut one = vec![0_u8; segment.len()];
        for terms in &self.ask.all {
            one.fill(0);
            segment.texts.weigh(terms, &mut one);
            for (all, &one) in all.iter_mut().zip(&one) {
                *all = if *all == 0 || one == 0 { 0 } else { *all + u16::from(one) };
            }
        }
        if !self.ask.none.is_empty() {
            one.fill(0);
            segment.texts.weigh(&self.ask.none, &mut one);
            all.iter_mut().zip(&one).filter(|(_, one)| **one > 0).for_each(|(all, _)| *all = 0);
        }
        Some(all)
    }

    fn only(&self, segment: &Segment) -> Option<Vec<bool>> {
        let only = self.query.only.as_ref()?;
        let mut rows = vec![false; segment.len()];
        for (source, key) in only {
            if let Some(row) = segment.row(key).filter(|_| *source == segment.source()) {
                rows[row as usize] = true;
            }
        }
        Some(rows)
    }

    /// Adds up what each choice would find, from how many rows of each profile pass all that is not in a profile.
    fn count(segment: &Segment, fails: &[u8], by_profile: &[u32], tally: &mut Tally) {
        let profiles = &segment.profiles;
        let mut fellowships = vec![0; profiles.fellowships.len()];
        let mut meanings = vec![0; profiles.meanings.len()];
        let mut languages = vec![0; profiles.languages.len()];
        for (one, (&fails, &rows)) in
            fails.iter().zip(by_profile).enumerate().filter(|(_, (_, rows))| **rows > 0)
        {
            let profile = profiles.get(one);
            let but = |facet: u8| fails & !facet == 0;
            if but(ATTENDANCE) {
                let ways =
                    [Attendance::InPerson, Attendance::Online, Attendance::Hybrid, Attendance::Inactive];
                for way in ways.into_iter().filter(|&way| goes(profile.attendance(), way)) {
                    tally.counts.attendance[Counts::attendance(way)] += rows;
                }
            }
            if but(COST) {
                tally.counts.costs[Counts::cost(profile.cost())] += rows;
            }
            if but(FELLOWSHIP) {
                profile.fellowship().into_iter().for_each(|id| fellowships[id as usize] += rows);
            }
            if but(LANGUAGE) {
                profile.languages().iter().for_each(|&id| languages[id as usize] += rows);
            }
            if but(0) {
                profile.meanings().iter().for_each(|&id| meanings[id as usize] += rows);
            }
        }
        tally.fellowships.add(&profiles.fellowships, &fellowships);
        tally.meanings.add(&profiles.meanings, &meanings);
        tally.languages.add(&profiles.languages, &languages);
    }
}

/// How far a row is from a point; none where it lies nowhere.
fn chord_to(segment: &Segment, row: usize, from: [f64; 3]) -> Option<f64> {
    Some(chord(from, segment.points.unit_of(row))).filter(|chord| !chord.is_nan())
}
