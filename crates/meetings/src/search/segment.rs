//! What is searched of one source.

use super::bytes::{Lists, Reader, Writer};
use super::damaged::Damaged;
use super::keys::{Keys, renew_rooms, rooms};
use super::moment::{Moment, Rules};
use super::points::Points;
use super::postcodes::{Codes, Postcodes};
use super::profile::Profiles;
use super::schedule::Schedules;
use super::texts::Texts;
use super::traces::Traces;
use super::zone::Minute;
use crate::again::Again;
use crate::meeting::Meeting;
use chrono_tz::Tz;
use std::sync::{Arc, Mutex, PoisonError};

/// What is searched of one source's meetings. Build it in the background, keep its bytes, put it into an
/// [`super::Index`]. Everything in it is a column of numbers by row, or a table they point into.
#[derive(Debug)]
pub struct Segment {
    source: u32,
    /// The schedule of each row.
    pub(super) schedule: Vec<u32>,
    pub(super) schedules: Schedules,
    /// The profile of each row.
    pub(super) profile: Vec<u32>,
    pub(super) profiles: Profiles,
    pub(super) points: Points,
    pub(super) texts: Texts,
    /// The first letters of each distinct name, to compare by.
    pub(super) initials: Vec<u64>,
    pub(super) rooms: Lists<u64>,
    pub(super) postcodes: Postcodes,
    keys: Keys,
    /// When everything is held next, for the minute and viewer last asked about.
    latest: Mutex<Latest>,
}

#[derive(Debug, Default)]
struct Latest {
    moment: Option<Arc<Moment>>,
    rules: Rules,
}

impl Segment {
    /// Of a source's meetings, in their order: a hit's `row` is a place in `meetings`.
    #[must_use]
    pub fn build(source: u32, meetings: &[Meeting]) -> Self {
        Self::traced(source, meetings).0
    }

    /// The same, and what it takes to renew it.
    #[must_use]
    pub fn traced(source: u32, meetings: &[Meeting]) -> (Self, Traces) {
        let (schedules, schedule) = Schedules::build(meetings);
        let (profiles, profile) = Profiles::build(meetings);
        let (texts, sums) = Texts::build(meetings);
        let points = Points::build(meetings);
        let codes = Codes::build(meetings);
        let made = Self {
            source,
            schedule,
            schedules,
            profile,
            profiles,
            initials: initials(&texts),
            texts,
            rooms: rooms(meetings),
            postcodes: Postcodes::of(&codes, &points),
            points,
            keys: Keys::build(meetings),
            latest: Mutex::default(),
        };
        (made, Traces { sums, codes })
    }

    /// What [`Segment::traced`] would make of all meetings of a list that was read again, byte for byte: only those that
    /// were read anew are taken apart. None where this is not the segment, or these are not the traces, of the earlier
    /// reading.
    #[must_use]
    pub fn renew(&self, traces: &Traces, kept: &[Again], anew: &[Meeting]) -> Option<(Self, Traces)> {
        let (schedules, schedule) = self.schedules.renew(&self.schedule, kept, anew)?;
        let (profiles, profile) = self.profiles.renew(&self.profile, kept, anew)?;
        let (texts, sums) = self.texts.renew(&traces.sums, kept, anew)?;
        let points = self.points.renew(kept, anew)?;
        let codes = traces.codes.renew(kept, anew)?;
        let made = Self {
            source: self.source,
            schedule,
            schedules,
            profile,
            profiles,
            initials: initials(&texts),
            texts,
            rooms: renew_rooms(&self.rooms, kept, anew)?,
            postcodes: Postcodes::of(&codes, &points),
            points,
            keys: self.keys.renew(kept, anew)?,
            latest: Mutex::default(),
        };
        Some((made, Traces { sums, codes }))
    }

    /// To keep beside the list. The same meetings give the same bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writer::new();
        to.number(self.source);
        to.number(self.schedule.len() as u32);
        self.schedules.write(&mut to);
        to.numbers(&self.schedule);
        self.profiles.write(&mut to);
        to.numbers(&self.profile);
        self.points.write(&mut to);
        self.texts.write(&mut to);
        to.wide(self.rooms.all());
        to.ends(self.rooms.at());
        self.postcodes.write(&mut to);
        self.keys.write(&mut to);
        to.finish()
    }

    /// What [`Segment::to_bytes`] gave.
    ///
    /// # Errors
    /// Where the bytes are cut, changed, or of another version. Never panics, whatever they are.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        Self::read(Reader::open(bytes)?)
    }

    fn read(mut from: Reader<'_>) -> Result<Self, Damaged> {
        let source = from.number()?;
        let rows = from.number()? as usize;
        let schedules = Schedules::read(&mut from)?;
        let schedule = from.ids(rows, schedules.len())?;
        let profiles = Profiles::read(&mut from)?;
        let profile = from.ids(rows, profiles.len())?;
        let points = Points::read(&mut from, rows)?;
        let texts = Texts::read(&mut from, rows)?;
        let all = from.wide()?;
        let at = from.ends(all.len())?;
        let rooms = Lists::from_parts(all, at)?;
        if rooms.len() != rows {
            return Err(Damaged::Damaged);
        }
        let postcodes = Postcodes::read(&mut from)?;
        let keys = Keys::read(&mut from, rows)?;
        from.close()?;
        let initials = initials(&texts);
        let latest = Mutex::default();
        Ok(Self {
            source,
            schedule,
            schedules,
            profile,
            profiles,
            points,
            texts,
            initials,
            rooms,
            postcodes,
            keys,
            latest,
        })
    }

    /// Whose meetings these are.
    #[must_use]
    pub const fn source(&self) -> u32 {
        self.source
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.schedule.len()
    }

    /// True where there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.schedule.is_empty()
    }

    /// The row of a key.
    #[must_use]
    pub fn row(&self, key: &str) -> Option<u32> {
        self.keys.row(key)
    }

    /// When everything is held next; reckoned once a minute and viewer.
    pub(super) fn moment(&self, now: Minute, viewer: Tz) -> Arc<Moment> {
        let mut latest = self.latest.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(moment) = latest.moment.as_ref().filter(|kept| kept.now == now && kept.viewer == viewer) {
            return Arc::clone(moment);
        }
        let made = Arc::new(Moment::of(&self.schedules, now, viewer, &mut latest.rules));
        latest.moment = Some(Arc::clone(&made));
        made
    }
}

/// The first eight bytes of each name, so that most comparisons need no more.
fn initials(texts: &Texts) -> Vec<u64> {
    let first = |name: &str| {
        let mut eight = [0; 8];
        eight.iter_mut().zip(name.bytes()).for_each(|(to, from)| *to = from);
        u64::from_be_bytes(eight)
    };
    texts.names().iter().map(first).collect()
}
