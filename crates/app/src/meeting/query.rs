//! What is asked of the lists, and a page of the answer.

use super::card::MeetingCard;
use crate::source::SourceAge;
use cairn_domain::{civil::ZoneId, id::ItemId};
use cairn_meetings::meeting::Attendance;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which meetings. Filters of one kind are joined by *or*, kinds by *and*; what is empty filters nothing.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct MeetingQuery {
    /// Words; quotes make a phrase, OR joins, the last word also matches as a beginning.
    pub words: String,
    /// Within a distance.
    #[ts(optional)]
    pub near: Option<Near>,
    /// Days of the week on the person's clock or the meeting's own.
    pub days: Vec<DayOfWeek>,
    /// Begins at this minute of the day or later, 0 to 1439.
    #[ts(optional)]
    pub from_minute: Option<u16>,
    /// Begins before this minute of the day; less than `from_minute` goes past midnight.
    #[ts(optional)]
    pub to_minute: Option<u16>,
    /// Begins in any of these parts of the day.
    pub parts: Vec<PartOfDay>,
    /// What is said of the cost.
    pub costs: Vec<MeetingCost>,
    /// Any of these ways of being there; inactive ones are left out unless named here, or found by words or among the saved.
    pub attendance: Vec<Attendance>,
    /// Codes of fellowships.
    pub fellowships: Vec<String>,
    /// Meanings of kinds, each of which a meeting must have.
    pub kinds: Vec<String>,
    /// Primary subtags of languages.
    pub languages: Vec<String>,
    /// Lists.
    pub sources: Vec<ItemId>,
    /// Only those of the person.
    pub only: Only,
    /// When, seen from now.
    pub when: When,
    /// In which order.
    pub sort: MeetingSort,
    /// How many to pass over.
    pub offset: u32,
    /// How many to give, at most 500; none gives 50, 0 only the counts.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// Within a distance of a place.
#[derive(Debug, Clone, Copy, Deserialize, TS)]
pub struct Near {
    /// Degrees.
    pub lat: f64,
    /// Degrees.
    pub lon: f64,
    /// Kilometres; none sorts by distance and leaves nothing out.
    #[ts(optional)]
    pub km: Option<f64>,
    /// With `km`: online and hybrid meetings too, wherever they are.
    #[serde(default)]
    pub online_too: bool,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[expect(missing_docs, reason = "each is what its name says")]
pub enum DayOfWeek {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
}

/// A part of the day, by when a meeting begins: by its own clock where one goes there, by the person's where one joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PartOfDay {
    /// 5 to 11.
    Morning,
    /// 12 to 16.
    Afternoon,
    /// 17 to 20.
    Evening,
    /// 21 to 4.
    Night,
}

/// What a list says of the cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MeetingCost {
    /// Nothing is asked.
    Free,
    /// Something else is said.
    Other,
    /// Nothing is said.
    Unsaid,
}

/// Whose meetings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Only {
    /// Everyone's.
    #[default]
    All,
    /// Those the person saved, the home group among them.
    Saved,
    /// Those the person typed in.
    Own,
}

/// When, seen from now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum When {
    /// Whenever.
    #[default]
    Any,
    /// Going on.
    Now,
    /// Beginning soon.
    Within {
        /// At most so many minutes from now.
        minutes: u16,
    },
    /// Going on or beginning, and one could still be there for its beginning.
    Reachable {
        /// Where the person is, degrees. Stays on this device.
        lat: f64,
        /// Degrees.
        lon: f64,
        /// 5 on foot, 15 by bicycle, 40 by car.
        km_per_hour: f64,
        /// Beginning within so many minutes; none is three hours.
        #[serde(default)]
        minutes: Option<u16>,
    },
}

/// In which order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MeetingSort {
    /// What fits the words best, or where there are none what begins next.
    #[default]
    Best,
    /// What begins next.
    Start,
    /// The nearest; needs `near`.
    Distance,
    /// By name.
    Name,
}

/// All that the Meetings place shows, in one answer.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeetingsPage {
    /// All that match.
    pub total: u32,
    /// This page of them.
    pub meetings: Vec<MeetingCard>,
    /// How many there would be with one more choice.
    pub counts: MeetingCounts,
    /// Every list and how old it is; the person's own meetings are one of them where there are any.
    pub sources: Vec<SourceAge>,
    /// Meetings in all lists.
    pub all: u32,
    /// Saved meetings, the home group among them.
    pub saved: u32,
    /// The home groups.
    pub home: Vec<MeetingCard>,
    /// The instant at which this was true.
    pub now: DateTime<Utc>,
    /// The device's zone.
    pub zone: ZoneId,
    /// Lists were damaged on disk and must be fetched again; nothing of the person's own is lost.
    pub lists_lost: bool,
}

/// For each value what one would get by choosing it, with all other kinds of filters as they are.
#[derive(Debug, Clone, Default, Serialize, TS)]
pub struct MeetingCounts {
    /// Monday first.
    pub days: [u32; 7],
    /// 5 to 11, 12 to 16, 17 to 20, and 21 to 4 o'clock.
    pub parts: [u32; 4],
    /// `in_person`, `online`, `hybrid`, `inactive`.
    pub attendance: Vec<FacetCount>,
    /// Free, something else, nothing said.
    pub costs: [u32; 3],
    /// Codes of fellowships, the most meetings first.
    pub fellowships: Vec<FacetCount>,
    /// Meanings of kinds, the most meetings first.
    pub kinds: Vec<FacetCount>,
    /// Languages, the most meetings first.
    pub languages: Vec<FacetCount>,
}

/// A value and how many meetings have it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FacetCount {
    /// As the filter takes it.
    pub value: String,
    /// Meetings.
    pub meetings: u32,
}

/// Which part of the map.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DotsQuery {
    /// Which meetings; `offset`, `limit` and `sort` do not matter.
    pub query: MeetingQuery,
    /// Degrees.
    pub south: f64,
    /// Degrees.
    pub west: f64,
    /// Degrees.
    pub north: f64,
    /// Degrees; less than `west` goes across the date line.
    pub east: f64,
    /// Cells across the map from west to east within which dots are drawn as one, 4 to 200.
    pub columns: u16,
}

/// What to draw.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DotsView {
    /// Each cell with at least one meeting.
    pub dots: Vec<Dot>,
    /// Meetings that match and lie on this part of the map.
    pub here: u32,
    /// Meetings that match and have a position anywhere.
    pub placed: u32,
    /// Meetings that match and have none.
    pub placeless: u32,
    /// South, west, north and east of all that match and have a position, as narrow as it can be: a west of more than the
    /// east goes across the date line. None where none has one.
    pub around: Option<[f64; 4]>,
}

/// One dot: a meeting, or several that lie close.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Dot {
    /// Degrees; the middle of those it stands for.
    pub lat: f64,
    /// Degrees.
    pub lon: f64,
    /// How many meetings.
    pub meetings: u32,
    /// Which, where there are at most five.
    pub which: Vec<super::card::MeetingRef>,
}
