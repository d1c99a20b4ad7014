//! "I went": meetings the person was at, for their own eyes.

mod view;

use crate::{
    change::{self, Changed},
    error::{Code, IpcError},
    journal::validate,
    meeting::{AttendanceRow, MeetingRef, id_of_meeting, standing},
    session::Unlocked,
    to_try::TRY,
};
use cairn_domain::{
    civil::{CivilDate, CivilTime},
    id::ItemId,
    journal::{Entry, Link, Template, limit},
};
use cairn_vault::{Error, make_id};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
pub use view::AttendanceView;

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

const PAGE: u32 = 50;
const MOST: u32 = 200;
const MOST_NOTE: usize = 20_000;

pub(crate) async fn add(unlocked: &Unlocked, input: AttendanceAdd) -> Result<Changed, IpcError> {
    let (note, to_try) = (input.note.trim().to_owned(), input.to_try.trim().to_owned());
    if note.len() > MOST_NOTE || to_try.len() > MOST_NOTE || input.name.len() > limit::LINE {
        return Err(IpcError::new(Code::TooLarge, "a note has at most 20,000 bytes, a name 500"));
    }
    let name = match &input.meeting {
        Some(meeting) => standing(unlocked, meeting).await?.0.name,
        None => input.name.trim().to_owned(),
    };
    if name.is_empty() {
        return Err(IpcError::new(Code::Invalid, "a meeting of a list, or a name"));
    }
    let (now, today) = (unlocked.now(), unlocked.today());
    let on = input.on.unwrap_or(today);
    if on > today {
        return Err(IpcError::new(Code::Invalid, "the day has not come yet"));
    }
    let id = make_id()?;
    let mut act = unlocked.vault().begin("attendance_add", &name, now).await?;
    let entry = match to_try.is_empty() {
        true => None,
        false => {
            let entry = make_id()?;
            let links = input
                .meeting
                .iter()
                .map(|meeting| Link { collection: "meeting".to_owned(), item: id_of_meeting(meeting) });
            act.put(entry, &page(unlocked, &name, on, to_try, links.collect())?).await?;
            Some(entry)
        }
    };
    act.put(id, &AttendanceRow { meeting: input.meeting, name, on, note, entry, noted_at: now }).await?;
    change::keep(act, id).await
}

/// The page after a meeting that holds the one thing to try.
fn page(
    unlocked: &Unlocked,
    name: &str,
    on: CivilDate,
    to_try: String,
    links: Vec<Link>,
) -> Result<Entry, IpcError> {
    let zone = unlocked.zone();
    let noon = CivilTime::new(12, 0).ok_or_else(|| IpcError::new(Code::Internal, "noon"))?;
    let entry = Entry {
        // A meeting of another day is written about at that day's noon, so that the page stands among that day's.
        written_at: if on == unlocked.today() { unlocked.now() } else { zone.instant(on, noon) },
        zone,
        title: name.to_owned(),
        body: String::new(),
        template: Template::AfterMeeting,
        answers: BTreeMap::from([(TRY.to_owned(), to_try)]),
        mood: None,
        feelings: Vec::new(),
        tags: Vec::new(),
        halt: Vec::new(),
        links,
        sealed_until: None,
    };
    validate(&entry)?;
    Ok(entry)
}

/// Takes it back; a page in the journal that was begun with it stays, for words may have been added since.
pub(crate) async fn delete(unlocked: &Unlocked, input: AttendanceRef) -> Result<Changed, IpcError> {
    let item = unlocked.vault().get::<AttendanceRow>(input.id).await?.ok_or(Error::NotFound)?;
    let mut act = unlocked.vault().begin("attendance_delete", &item.record.name, unlocked.now()).await?;
    act.remove::<AttendanceRow>(input.id).await?;
    change::keep(act, input.id).await
}

pub(crate) async fn list(unlocked: &Unlocked, input: AttendanceQuery) -> Result<AttendancePage, IpcError> {
    let mut all = unlocked.vault().all::<AttendanceRow>().await?;
    if let Some(meeting) = &input.meeting {
        all.retain(|item| item.record.meeting.as_ref() == Some(meeting));
    }
    all.sort_by_key(|item| std::cmp::Reverse((item.record.on, item.record.noted_at, item.id)));
    let limit = input.limit.unwrap_or(PAGE).min(MOST) as usize;
    Ok(AttendancePage {
        total: u32::try_from(all.len()).unwrap_or(u32::MAX),
        times: all.into_iter().skip(input.offset as usize).take(limit).map(AttendanceView::from).collect(),
    })
}
