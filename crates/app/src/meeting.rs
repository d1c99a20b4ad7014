//! Meetings: finding them in every list at once, and what the person makes of them.

mod card;
mod own;
mod query;
mod view;

use crate::{
    change::Changed,
    error::{Code, IpcError},
    session::Unlocked,
};
pub use card::{ClockTime, MeetingCard, MeetingMoment, MeetingRef, PlaceLine};
pub use own::{OwnMeeting, OwnMeetingRef, OwnMeetingSave, OwnTime};
pub use query::{
    DayOfWeek, Dot, DotsQuery, DotsView, FacetCount, MeetingCounts, MeetingQuery, MeetingSort, MeetingsPage,
    Near, Only, When,
};
pub use view::{
    CalendarAsk, CalendarFile, ChangeKind, Directions, JoinWay, MeetingChange, MeetingFacts, MeetingSave,
    MeetingText, MeetingTextAsk, MeetingView, NextMeeting, SameMeeting, SavedChange,
};

pub(crate) async fn search(_: &Unlocked, _: MeetingQuery) -> Result<MeetingsPage, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn read(_: &Unlocked, _: MeetingRef) -> Result<MeetingView, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn save(_: &Unlocked, _: MeetingSave) -> Result<Changed, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn change_seen(_: &Unlocked, _: MeetingRef) -> Result<Changed, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn own_save(_: &Unlocked, _: OwnMeetingSave) -> Result<Changed, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn own_delete(_: &Unlocked, _: OwnMeetingRef) -> Result<Changed, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn dots(_: &Unlocked, _: DotsQuery) -> Result<DotsView, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn calendar(_: &Unlocked, _: CalendarAsk) -> Result<CalendarFile, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn text(_: &Unlocked, _: MeetingTextAsk) -> Result<MeetingText, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}
