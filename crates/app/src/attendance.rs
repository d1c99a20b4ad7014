//! "I went": meetings the person was at, for their own eyes.

use crate::{
    change::Changed,
    error::{Code, IpcError},
    meeting::MeetingRef,
    session::Unlocked,
};
use cairn_domain::{civil::CivilDate, id::ItemId};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One time the person went.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttendanceView {
    /// Which time.
    pub id: ItemId,
    /// Which meeting; none where it was in no list.
    pub meeting: Option<MeetingRef>,
    /// Its name then.
    pub name: String,
    /// The day.
    pub on: CivilDate,
    /// The person's words.
    pub note: String,
    /// The journal page that holds the one thing to try, where one was named.
    pub entry: Option<ItemId>,
}

/// The person went.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AttendanceAdd {
    /// Which meeting; none where it is in no list.
    #[ts(optional)]
    pub meeting: Option<MeetingRef>,
    /// A name for one that is in no list.
    #[serde(default)]
    pub name: String,
    /// The day; none is today.
    #[ts(optional)]
    pub on: Option<CivilDate>,
    /// A few words; may be empty.
    #[serde(default)]
    pub note: String,
    /// One thing to try; kept on a page after a meeting in the journal, where Today asks about it. May be empty.
    #[serde(default)]
    pub to_try: String,
}

/// Which time.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AttendanceRef {
    /// Its id.
    pub id: ItemId,
}

/// Which times.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct AttendanceQuery {
    /// Of one meeting only.
    #[ts(optional)]
    pub meeting: Option<MeetingRef>,
    /// How many to pass over.
    pub offset: u32,
    /// How many to give, at most 200; none gives 50.
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// A page of them.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttendancePage {
    /// All that match.
    pub total: u32,
    /// Newest first.
    pub times: Vec<AttendanceView>,
}

pub(crate) async fn add(_: &Unlocked, _: AttendanceAdd) -> Result<Changed, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn delete(_: &Unlocked, _: AttendanceRef) -> Result<Changed, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn list(_: &Unlocked, _: AttendanceQuery) -> Result<AttendancePage, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}
