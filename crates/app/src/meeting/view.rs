//! A meeting, whole, and what the person makes of it.

use super::{
    card::{MeetingCard, MeetingMoment, MeetingRef},
    change::MeetingChange,
    own::OwnMeeting,
};
use crate::attendance::AttendanceView;
use crate::source::SourceAge;
use cairn_domain::id::ItemId;
use cairn_meetings::meeting::Meeting;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A meeting, whole.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeetingView {
    /// As in a list.
    pub card: MeetingCard,
    /// All its list says.
    pub meeting: Meeting,
    /// Its list; none where the person deleted it.
    pub source: Option<SourceAge>,
    /// It is in its list no more: this is what the person saved of it.
    pub gone: bool,
    /// The next eight times it is held.
    pub next: Vec<MeetingMoment>,
    /// Ways to be there from afar, each safe to open.
    pub join: Vec<JoinWay>,
    /// Where the way there is shown, by the system's own programs.
    pub directions: Option<Directions>,
    /// Its page.
    pub page: Option<String>,
    /// Where to tell its list that something is wrong: `https:` or `mailto:`.
    pub feedback: Option<String>,
    /// The person's note on it.
    pub note: String,
    /// What changed since the person saved it and has not been put aside.
    pub changed: Option<MeetingChange>,
    /// When the person went, newest first, at most 50.
    pub attended: Vec<AttendanceView>,
    /// The same meeting in other lists.
    pub same: Vec<SameMeeting>,
    /// As typed in, where it is the person's own.
    pub own: Option<OwnMeeting>,
    /// Reminders of it.
    pub reminders: Vec<ItemId>,
}

/// One way to be there from afar.
#[derive(Debug, Clone, Serialize, TS)]
pub struct JoinWay {
    /// Handed to `link_open`.
    pub link: String,
    /// `Zoom`, `Google Meet`…; none for a telephone.
    pub provider: Option<String>,
    /// One dials it.
    pub phone: bool,
    /// The list's words beside it.
    pub notes: String,
}

/// Where the way to a meeting is shown.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Directions {
    /// For a phone's own map: `geo:`.
    pub geo: Option<String>,
    /// A page on the web; opening it tells that page where the meeting is.
    pub web: String,
    /// The host of that page.
    pub host: String,
}

/// The same meeting in another list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SameMeeting {
    /// Which.
    pub meeting: MeetingRef,
    /// Its name there.
    pub name: String,
    /// The list's name.
    pub source_name: String,
}

/// What the person makes of a meeting. All off and no note takes it from the saved ones.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MeetingSave {
    /// Which.
    pub meeting: MeetingRef,
    /// Saved.
    pub saved: bool,
    /// The home group; there is one in each fellowship, and the one before it stays saved.
    pub home: bool,
    /// A note.
    pub note: String,
}

/// Meetings as calendar entries that repeat.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CalendarAsk {
    /// At most 200.
    pub meetings: Vec<MeetingRef>,
    /// A title for all of them that says nothing (`Appointment`), in the person's language; none shows each one's name.
    #[ts(optional)]
    pub neutral: Option<String>,
}

/// A file for a calendar program.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CalendarFile {
    /// A name for it, which says as little as its title.
    pub name: String,
    /// iCalendar, RFC 5545.
    pub text: String,
    /// Left out, because nobody knows when they are held.
    pub timeless: Vec<MeetingRef>,
}

/// A meeting as text to copy, share or read aloud.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MeetingTextAsk {
    /// Which.
    pub meeting: MeetingRef,
    /// When it is held, in the person's language; none says it in English.
    #[ts(optional)]
    pub when: Option<String>,
}

/// A text.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MeetingText {
    /// Lines; no tracking, nothing of the person's own.
    pub text: String,
}

/// The next meeting on Today.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NextMeeting {
    /// As in a list, with its next time.
    pub card: MeetingCard,
    /// The first way to be there from afar.
    pub join: Option<JoinWay>,
    /// The way to its place.
    pub directions: Option<Directions>,
}
