//! Meetings: finding them in every list at once, and what the person makes of them.

mod card;
mod change;
mod dots;
mod keep;
mod linked;
mod moment;
mod own;
mod query;
mod read;
mod row;
mod search;
mod share;
mod show;
mod view;

pub use card::{ClockTime, MeetingCard, MeetingMoment, MeetingRef, PlaceLine};
pub(crate) use change::change_of;
pub use change::{ChangeKind, MeetingChange, MeetingFacts, SavedChange};
pub(crate) use dots::dots;
pub(crate) use keep::{change_seen, own_delete, own_save, save};
pub(crate) use linked::linked;
pub use linked::{LinkedAsk, LinkedMeeting};
pub(crate) use moment::next;
pub use own::{OwnMeeting, OwnMeetingRef, OwnMeetingSave, OwnTime};
pub use query::{
    DayOfWeek, Dot, DotsQuery, DotsView, FacetCount, MeetingCost, MeetingCounts, MeetingQuery, MeetingSort,
    MeetingsPage, Near, Only, PartOfDay, When,
};
pub(crate) use read::{read, saved_changes, soon, standing};
pub(crate) use row::{AttendanceRow, OwnRow, SavedRow, id_of_meeting};
pub(crate) use search::search;
pub(crate) use share::{calendar, text};
pub use view::{
    CalendarAsk, CalendarFile, Directions, JoinWay, MeetingSave, MeetingText, MeetingTextAsk, MeetingView,
    NextMeeting, SameMeeting,
};
