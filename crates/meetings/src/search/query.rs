//! What is asked of the lists.

use crate::meeting::{Attendance, Point};
use chrono::{DateTime, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A question to [`super::Index::find`]. A field that is empty or `None` leaves everything in; the fields are joined by
/// *and*; the values of one field by *or*, save for `meanings`, which a meeting must have all.
#[derive(Debug, Clone)]
pub struct Query {
    /// Words, as typed: [`super`] says what they may hold. Meanings (`open`, `women`) are not words: they are
    /// found by `meanings`.
    pub words: String,
    /// Near a point.
    pub near: Option<Near>,
    /// Days, in the meeting's own zone or the viewer's: see [`super`].
    pub days: Vec<Weekday>,
    /// Parts of the day.
    pub parts: Vec<Part>,
    /// Begins between these minutes of the day, both included, 0 to 1439; the first greater than the second goes over
    /// midnight. On whose clock: see [`super`].
    pub minutes: Option<(u16, u16)>,
    /// How soon.
    pub when: When,
    /// Ways to be there. A hybrid meeting is found under in person and under online too. Inactive meetings are found
    /// only where this names them, by words, or by `only`.
    pub attendance: Vec<Attendance>,
    /// Codes of fellowships.
    pub fellowships: Vec<String>,
    /// Meanings, all of which the meeting has.
    pub meanings: Vec<String>,
    /// Languages.
    pub languages: Vec<String>,
    /// What is said of the cost.
    pub costs: Vec<Cost>,
    /// Sources.
    pub sources: Vec<u32>,
    /// Only these, by source and key: the saved ones.
    pub only: Option<Vec<(u32, String)>>,
    /// In which order.
    pub sort: Sort,
    /// The zone of the person who looks.
    pub viewer: Tz,
    /// The moment of looking. Seconds are cut off.
    pub now: DateTime<Utc>,
    /// How many hits to leave out at the start.
    pub offset: usize,
    /// How many hits to give at most.
    pub limit: usize,
}

impl Query {
    /// Everything that is not inactive, by start, first 50.
    #[must_use]
    pub fn all(viewer: Tz, now: DateTime<Utc>) -> Self {
        Self {
            words: String::new(),
            near: None,
            days: Vec::new(),
            parts: Vec::new(),
            minutes: None,
            when: When::Any,
            attendance: Vec::new(),
            fellowships: Vec::new(),
            meanings: Vec::new(),
            languages: Vec::new(),
            costs: Vec::new(),
            sources: Vec::new(),
            only: None,
            sort: Sort::Start,
            viewer,
            now,
            offset: 0,
            limit: 50,
        }
    }
}

/// Near a point. Only places one can go to are near: an online meeting is nowhere, even where its list gives a position.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "MeetingNear")]
pub struct Near {
    /// The point.
    pub point: Point,
    /// Not farther than this, along the earth's surface; none only measures, and leaves everything in.
    pub km: Option<f64>,
    /// With `km`: find online and hybrid meetings too, wherever they are.
    pub online_too: bool,
}

/// How soon.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "MeetingWhen")]
pub enum When {
    /// Whenever.
    #[default]
    Any,
    /// It has begun and not ended, or begins within ten minutes.
    Now,
    /// It has not begun, and does so within so many minutes.
    StartingWithin {
        /// Up to six days.
        minutes: u32,
    },
    /// It begins within so many minutes, and one can be there in time or at most five minutes late. An online meeting
    /// is no way off; a hybrid one is as far as its place; one in person whose place is unknown is out of reach.
    Reachable {
        /// Where the person is.
        point: Point,
        /// How fast they travel, as the crow flies; above 0.
        km_per_hour: f64,
        /// Up to six days.
        minutes: u32,
    },
}

/// In which order. Ties are broken by start, then name, then source and row, so that pages fit together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "MeetingSort")]
pub enum Sort {
    /// What is on first, then what is always open, then by start, then what has no time. Ties by distance, where asked.
    #[default]
    Start,
    /// The nearest first, then what has no position. Needs `near`; without it, by start.
    Distance,
    /// By name, without regard to case and accents.
    Name,
    /// The best match of the words first; without words, by start.
    Best,
}

/// A part of the day, by when a meeting begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "DayPart")]
pub enum Part {
    /// 05:00 to 11:59.
    Morning,
    /// 12:00 to 16:59.
    Afternoon,
    /// 17:00 to 20:59.
    Evening,
    /// 21:00 to 04:59.
    Night,
}

impl Part {
    /// All, in the day's order.
    pub const ALL: [Self; 4] = [Self::Morning, Self::Afternoon, Self::Evening, Self::Night];

    /// The part a minute of the day lies in.
    #[must_use]
    pub const fn of(minute: u16) -> Self {
        match minute {
            300..=719 => Self::Morning,
            720..=1019 => Self::Afternoon,
            1020..=1259 => Self::Evening,
            _ => Self::Night,
        }
    }
}

/// What a list says of the cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "MeetingCost")]
pub enum Cost {
    /// Nothing is asked, in words of the five languages or by a zero.
    Free,
    /// Something else is said.
    Other,
    /// Nothing is said.
    Unsaid,
}
