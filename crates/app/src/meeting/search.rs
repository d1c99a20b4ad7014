//! Finding meetings in every list at once, on this device alone.

use super::{
    card::{MeetingCard, MeetingRef},
    moment::moment,
    query::{
        DayOfWeek, FacetCount, MeetingCost, MeetingCounts, MeetingQuery, MeetingSort, MeetingsPage, Only,
        PartOfDay, When,
    },
    row::SavedRow,
    show::{About, Marks, card, card_at},
};
use crate::{
    error::{Code, IpcError},
    finder::{self, Standing, sturdy},
    session::Unlocked,
    shelf::OWN,
    source::{self, own_list},
};
use cairn_domain::id::ItemId;
use cairn_meetings::{
    meeting::{Attendance, Meeting, Point},
    search::{self, At, Count, Counts, Hit, Index, Part, Query, Segment, Sort},
};
use chrono::{TimeDelta, Weekday};
use std::collections::HashMap;

const PAGE: u32 = 50;
const MOST: u32 = 500;
/// The number, in what is searched, of saved meetings that no list has.
const GONE: u32 = u32::MAX;
/// What one can still reach begins within so many minutes, unless one says otherwise.
const REACH_MINUTES: u32 = 180;

pub(crate) async fn search(unlocked: &Unlocked, input: MeetingQuery) -> Result<MeetingsPage, IpcError> {
    sturdy!(unlocked, found(unlocked, &input))
}

async fn found(unlocked: &Unlocked, input: &MeetingQuery) -> Result<MeetingsPage, IpcError> {
    let standing = finder::stand(unlocked).await?;
    let marks = Marks::read(unlocked).await?;
    let desk = Desk::of(unlocked, &standing, &marks);
    let asked = desk.query(input)?;
    let (index, gone) = desk.index(input.only);
    let found = index.find(&asked);
    let meetings = desk.cards(&found.hits, &gone).await?;
    let mut sources: Vec<_> = source::own_age(standing.own.len()).into_iter().collect();
    sources.extend(standing.sources.iter().map(|known| source::age(known, unlocked.now())));
    Ok(MeetingsPage {
        total: number(found.total),
        meetings,
        counts: counts(&found.counts),
        sources,
        all: number(standing.index().len()),
        saved: number(marks.saved().len()),
        home: desk.home().await?,
        now: unlocked.now(),
        zone: unlocked.zone(),
        lists_lost: source::lost(unlocked, &standing.sources).await?,
    })
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// What is needed to ask and to show.
pub(super) struct Desk<'a> {
    unlocked: &'a Unlocked,
    pub(super) standing: &'a Standing,
    pub(super) marks: &'a Marks,
}

impl<'a> Desk<'a> {
    pub(super) fn of(unlocked: &'a Unlocked, standing: &'a Standing, marks: &'a Marks) -> Self {
        Self { unlocked, standing, marks }
    }

    /// As the search takes it.
    pub(super) fn query(&self, input: &MeetingQuery) -> Result<Query, IpcError> {
        let only = match input.only {
            Only::All => None,
            Only::Own => None,
            Only::Saved => {
                let at = |row: &&SavedRow| {
                    let number = self.standing.number_of(row.source);
                    let there = number.filter(|number| self.standing.index().at(*number, &row.key).is_some());
                    (there.unwrap_or(GONE), row.key.clone())
                };
                Some(self.marks.saved().iter().map(at).collect())
            }
        };
        // A list that is not on this device has no meetings, and choosing it must not find those of all others.
        let nowhere = GONE - 1;
        let mut sources: Vec<u32> =
            input.sources.iter().map(|id| self.standing.number_of(*id).unwrap_or(nowhere)).collect();
        if input.only == Only::Own {
            sources = vec![OWN];
        }
        Ok(Query {
            words: input.words.clone(),
            near: match input.near {
                Some(near) => Some(search::Near {
                    point: point(near.lat, near.lon)?,
                    km: near.km.map(|km| km.clamp(0.0, 20_100.0)),
                    online_too: near.online_too,
                }),
                None => None,
            },
            days: input.days.iter().map(|day| weekday(*day)).collect(),
            parts: input.parts.iter().map(|part| part_of(*part)).collect(),
            minutes: minutes(input)?,
            when: when(input.when)?,
            attendance: input.attendance.clone(),
            fellowships: input.fellowships.clone(),
            meanings: input.kinds.clone(),
            languages: input.languages.clone(),
            costs: input.costs.iter().map(|cost| cost_of(*cost)).collect(),
            sources,
            only,
            sort: match input.sort {
                MeetingSort::Best => Sort::Best,
                MeetingSort::Start => Sort::Start,
                MeetingSort::Distance => Sort::Distance,
                MeetingSort::Name => Sort::Name,
            },
            viewer: self.unlocked.zone().tz(),
            now: self.unlocked.now(),
            offset: input.offset as usize,
            limit: input.limit.unwrap_or(PAGE).min(MOST) as usize,
        })
    }

    /// What is searched; among the saved ones also those that no list has any more.
    pub(super) fn index(&self, only: Only) -> (Index, Vec<SavedRow>) {
        let mut index = self.standing.index().clone();
        if only != Only::Saved {
            return (index, Vec::new());
        }
        let there = |row: &SavedRow| {
            let number = self.standing.number_of(row.source);
            number.is_some_and(|number| index.at(number, &row.key).is_some())
        };
        let gone: Vec<SavedRow> = self.marks.saved().into_iter().filter(|row| !there(row)).cloned().collect();
        if !gone.is_empty() {
            let snapshots: Vec<Meeting> = gone.iter().map(|row| row.snapshot.clone()).collect();
            index.put(Segment::build(GONE, &snapshots));
        }
        (index, gone)
    }

    /// Hits as the interface shows them.
    async fn cards(&self, hits: &[Hit], gone: &[SavedRow]) -> Result<Vec<MeetingCard>, IpcError> {
        let at = |at: &At| (at.source, at.row);
        let mut wanted: Vec<(u32, u32)> = hits.iter().map(|hit| at(&hit.at)).collect();
        wanted.extend(hits.iter().flat_map(|hit| hit.same.iter().take(5)).map(at));
        let meetings = finder::meetings(self.unlocked, &self.standing.held, &wanted).await?;
        let found: HashMap<(u32, u32), Meeting> =
            wanted.into_iter().zip(meetings).filter_map(|(at, meeting)| Some((at, meeting?))).collect();
        let same = |other: &At| {
            let meeting = found.get(&at(other))?;
            Some(MeetingRef { source: self.source(other.source), key: meeting.key.clone() })
        };
        let show = |hit: &Hit| {
            let lost = (hit.at.source == GONE).then(|| gone.get(hit.at.row as usize)).flatten();
            let meeting = match lost {
                Some(row) => &row.snapshot,
                None => found.get(&at(&hit.at))?,
            };
            let about = match lost {
                Some(row) => self.about_gone(row),
                None => self.about(self.source(hit.at.source)),
            };
            let viewer = self.unlocked.zone();
            let next = hit
                .starts
                .zip(hit.ends)
                .map(|(starts, ends)| moment(meeting, starts, ends, !hit.weeks_unknown, viewer));
            let mut card = card_at(meeting, &about, next);
            card.km = hit.km;
            card.on_now = hit.on_now;
            card.same = hit.same.iter().filter_map(same).collect();
            Some(card)
        };
        Ok(hits.iter().filter_map(show).collect())
    }

    /// The home groups as they stand, with their next time.
    async fn home(&self) -> Result<Vec<MeetingCard>, IpcError> {
        let mut home = Vec::new();
        for row in self.marks.saved().into_iter().filter(|row| row.home) {
            let number = self.standing.number_of(row.source);
            let at = number.and_then(|number| self.standing.index().at(number, &row.key));
            let which: Vec<(u32, u32)> = at.iter().map(|at| (at.source, at.row)).collect();
            let meeting = finder::meetings(self.unlocked, &self.standing.held, &which).await?.pop().flatten();
            home.push(match meeting {
                Some(meeting) => card(&meeting, &self.about(row.source)),
                None => card(&row.snapshot, &self.about_gone(row)),
            });
        }
        home.sort_by_key(|card| (card.next.is_none(), card.next.as_ref().map(|next| next.starts)));
        Ok(home)
    }

    /// The item of a list by its number in what is searched.
    pub(super) fn source(&self, number: u32) -> ItemId {
        match number {
            OWN => own_list(),
            _ => self.standing.list(number).map_or_else(own_list, |list| list.source),
        }
    }

    /// What is said of a list's meetings besides themselves.
    pub(super) fn about(&self, source: ItemId) -> About<'a> {
        let known = self.standing.known(source);
        About {
            marks: self.marks,
            source,
            source_name: known.map_or("", |known| known.row.name.as_str()),
            age_days: known.and_then(|known| source::age(known, self.unlocked.now()).age_days),
            gone: false,
            viewer: self.unlocked.zone(),
            now: self.unlocked.now(),
        }
    }

    /// What is said of a saved meeting that no list has.
    pub(super) fn about_gone<'b>(&self, row: &'b SavedRow) -> About<'b>
    where
        'a: 'b,
    {
        let about = self.about(row.source);
        let name = if about.source_name.is_empty() { row.source_name.as_str() } else { about.source_name };
        About { source_name: name, gone: true, ..about }
    }
}

fn point(lat: f64, lon: f64) -> Result<Point, IpcError> {
    if lat.is_finite() && lon.is_finite() && lat.abs() <= 90.0 && lon.abs() <= 180.0 {
        return Ok(Point { lat, lon });
    }
    Err(IpcError::new(Code::Invalid, "not a place on earth"))
}

/// From inclusive to exclusive, as the interface says it, to both inclusive.
fn minutes(input: &MeetingQuery) -> Result<Option<(u16, u16)>, IpcError> {
    let (from, to) = match (input.from_minute, input.to_minute) {
        (None, None) => return Ok(None),
        (from, to) => (from.unwrap_or(0), to.unwrap_or(1440)),
    };
    if from >= 1440 || to > 1440 {
        return Err(IpcError::new(Code::Invalid, "a day has 1440 minutes"));
    }
    Ok(Some((from, (to + 1439) % 1440)))
}

fn when(when: When) -> Result<search::When, IpcError> {
    Ok(match when {
        When::Any => search::When::Any,
        When::Now => search::When::Now,
        When::Within { minutes } => search::When::StartingWithin { minutes: minutes.into() },
        When::Reachable { lat, lon, km_per_hour, minutes } => search::When::Reachable {
            point: point(lat, lon)?,
            km_per_hour: if km_per_hour.is_finite() { km_per_hour.clamp(0.5, 1_000.0) } else { 5.0 },
            minutes: minutes.map_or(REACH_MINUTES, u32::from),
        },
    })
}

const fn weekday(day: DayOfWeek) -> Weekday {
    match day {
        DayOfWeek::Mon => Weekday::Mon,
        DayOfWeek::Tue => Weekday::Tue,
        DayOfWeek::Wed => Weekday::Wed,
        DayOfWeek::Thu => Weekday::Thu,
        DayOfWeek::Fri => Weekday::Fri,
        DayOfWeek::Sat => Weekday::Sat,
        DayOfWeek::Sun => Weekday::Sun,
    }
}

const fn part_of(part: PartOfDay) -> Part {
    match part {
        PartOfDay::Morning => Part::Morning,
        PartOfDay::Afternoon => Part::Afternoon,
        PartOfDay::Evening => Part::Evening,
        PartOfDay::Night => Part::Night,
    }
}

const fn cost_of(cost: MeetingCost) -> search::Cost {
    match cost {
        MeetingCost::Free => search::Cost::Free,
        MeetingCost::Other => search::Cost::Other,
        MeetingCost::Unsaid => search::Cost::Unsaid,
    }
}

fn counts(counts: &Counts) -> MeetingCounts {
    let facets = |counts: &[Count]| {
        let show = |count: &Count| FacetCount { value: count.value.clone(), meetings: count.meetings };
        counts.iter().map(show).collect()
    };
    let ways = [
        ("in_person", Attendance::InPerson),
        ("online", Attendance::Online),
        ("hybrid", Attendance::Hybrid),
        ("inactive", Attendance::Inactive),
    ];
    let way = |(value, way): (&str, Attendance)| FacetCount {
        value: value.to_owned(),
        meetings: counts.attendance[Counts::attendance(way)],
    };
    MeetingCounts {
        days: counts.days,
        parts: counts.parts,
        attendance: ways.into_iter().map(way).collect(),
        costs: counts.costs,
        fellowships: facets(&counts.fellowships),
        kinds: facets(&counts.meanings),
        languages: facets(&counts.languages),
    }
}

/// Nobody plans by what begins later than this.
pub(super) const SOON: TimeDelta = TimeDelta::hours(24);
