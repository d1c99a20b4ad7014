//! What was found.

use super::query::{Cost, Part};
use crate::meeting::{Attendance, Point};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The answer to a [`super::Query`].
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Found {
    /// How many meetings match, on all pages.
    pub total: usize,
    /// The page asked for.
    pub hits: Vec<Hit>,
    /// What each other choice would find.
    pub counts: Counts,
}

/// A meeting in the index: `row` is its place in the slice its segment was built from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    /// The source.
    pub source: u32,
    /// The row.
    pub row: u32,
}

/// A meeting that matches.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// Which.
    pub at: At,
    /// The beginning of its first time that passes the filters of day and time; past where it is on. None where it is
    /// always open, by appointment, or over for good.
    pub starts: Option<DateTime<Utc>>,
    /// The end of that time.
    pub ends: Option<DateTime<Utc>>,
    /// It has begun and not ended, or is always open.
    pub on_now: bool,
    /// It is always open.
    pub always: bool,
    /// How far from the `near` point, or from where the person is who asks what they can reach.
    pub km: Option<f64>,
    /// Its zone is unknown, and its times were taken for the viewer's own.
    pub zone_unknown: bool,
    /// It is held every other week, and nobody says which: `starts` may be a week early.
    pub weeks_unknown: bool,
    /// Its list says or implies that one can be there neither way at present.
    pub inactive: bool,
    /// The same meeting in other sources, which are hits of their own where they match.
    pub same: Vec<At>,
}

/// How many meetings each choice would find.
///
/// A count answers "how many would I see if this were the only value chosen here, and all else stayed as it is"; for a
/// meaning, of which a meeting must have all that are chosen, "if I chose this too". Values without a meeting are left
/// out of the lists; the lists are ordered by count, then by value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "MeetingCounts")]
pub struct Counts {
    /// Monday first.
    pub days: [u32; 7],
    /// In the order of [`Part::ALL`].
    pub parts: [u32; 4],
    /// In person (hybrid among them), online (hybrid among them), hybrid, inactive.
    pub attendance: [u32; 4],
    /// Free, other, unsaid.
    pub costs: [u32; 3],
    /// By code.
    pub fellowships: Vec<Count>,
    /// By word.
    pub meanings: Vec<Count>,
    /// By subtag.
    pub languages: Vec<Count>,
    /// By source, ascending; zero counts too.
    pub sources: Vec<(u32, u32)>,
}

impl Counts {
    /// The place of a way to be there in [`Counts::attendance`].
    #[must_use]
    pub const fn attendance(of: Attendance) -> usize {
        match of {
            Attendance::InPerson => 0,
            Attendance::Online => 1,
            Attendance::Hybrid => 2,
            Attendance::Inactive => 3,
        }
    }

    /// The place of a part of the day in [`Counts::parts`].
    #[must_use]
    pub const fn part(of: Part) -> usize {
        match of {
            Part::Morning => 0,
            Part::Afternoon => 1,
            Part::Evening => 2,
            Part::Night => 3,
        }
    }

    /// The place of a cost in [`Counts::costs`].
    #[must_use]
    pub const fn cost(of: Cost) -> usize {
        match of {
            Cost::Free => 0,
            Cost::Other => 1,
            Cost::Unsaid => 2,
        }
    }
}

/// How many meetings have a value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "MeetingCount")]
pub struct Count {
    /// The value.
    pub value: String,
    /// How many.
    pub meetings: u32,
}

/// A place on the map.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Dot {
    /// Which meeting.
    pub at: At,
    /// Degrees; to about a metre.
    pub lat: f32,
    /// Degrees; to about a metre.
    pub lon: f32,
}

/// A postal code, or the first part of one, that loaded meetings have.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "PostcodeFound")]
pub struct Postcode {
    /// Capitals, with one space between its parts: `EH3 9QA`; an area is the first part alone: `EH3`.
    pub code: String,
    /// The middle of the meetings that have it.
    pub point: Point,
    /// How many those are.
    pub meetings: u32,
}
