//! One thing to try, from the page after a meeting, until it is said how it went.

use crate::{error::IpcError, session::Unlocked};
use cairn_domain::{
    civil::CivilDate,
    id::ItemId,
    journal::{Entry, Template},
};
use cairn_vault::{journal::Find, today::TryRow};
use serde::Serialize;
use std::collections::HashSet;
use ts_rs::TS;

/// One thing to try, from an entry written after a meeting.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ToTry {
    /// The entry.
    pub entry: ItemId,
    /// The person's words.
    pub text: String,
    /// The entry's day.
    pub on: CivilDate,
}

/// The question of the after-meeting page that names one thing to try.
pub(crate) const TRY: &str = "try";
/// Today asks about a thing to try for so many days; then it lets it rest.
const TRY_DAYS: i64 = 60;
/// So many after-meeting pages are looked through for one.
const TRY_PAGES: u32 = 50;

/// The newest thing to try that has no answer yet.
pub(crate) async fn newest(unlocked: &Unlocked, today: CivilDate) -> Result<Option<ToTry>, IpcError> {
    let find = Find {
        templates: vec![Template::AfterMeeting],
        from: Some(today.plus_days(-TRY_DAYS)),
        limit: TRY_PAGES,
        ..Find::default()
    };
    let (_, found) = unlocked.vault().find(&find).await?;
    let mut named = found
        .into_iter()
        .filter(|found| !found.sealed)
        .filter_map(|found| of(found.id, found.entry))
        .peekable();
    if named.peek().is_none() {
        return Ok(None);
    }
    let answered: HashSet<ItemId> =
        unlocked.vault().all::<TryRow>().await?.into_iter().map(|item| item.record.entry).collect();
    Ok(named.find(|to_try| !answered.contains(&to_try.entry)))
}

/// What a page names to try, if it names something.
pub(crate) fn of(id: ItemId, mut entry: Entry) -> Option<ToTry> {
    let text = entry.answers.remove(TRY).filter(|text| !text.trim().is_empty())?;
    Some(ToTry { entry: id, text, on: entry.zone.day_at(entry.written_at, 0) })
}
