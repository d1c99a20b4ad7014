//! What the person makes of meetings: saving, the home group, notes, and meetings of their own.

use super::{
    card::MeetingRef,
    own::{OwnMeetingRef, OwnMeetingSave},
    read::standing,
    row::{OwnRow, SavedRow, id_of_meeting},
    view::MeetingSave,
};
use crate::{
    change::{self, Changed},
    error::{Code, IpcError},
    session::Unlocked,
};
use cairn_vault::{Error, make_id};

const MOST_SAVED: usize = 2_000;
const MOST_OWN: usize = 1_000;
const MOST_NOTE: usize = 20_000;

pub(crate) async fn save(unlocked: &Unlocked, input: MeetingSave) -> Result<Changed, IpcError> {
    let vault = unlocked.vault();
    let id = id_of_meeting(&input.meeting);
    let note = input.note.trim().to_owned();
    if note.len() > MOST_NOTE {
        return Err(IpcError::new(Code::TooLarge, "a note has at most 20,000 bytes"));
    }
    let before = vault.get::<SavedRow>(id).await?.map(|item| item.record);
    let keeps = input.saved || input.home || !note.is_empty();
    if !keeps {
        let title = before.as_ref().map(|row| row.snapshot.name.clone()).unwrap_or_default();
        let mut act = vault.begin("meeting_save", &title, unlocked.now()).await?;
        if before.is_some() {
            act.remove::<SavedRow>(id).await?;
        }
        return change::keep(act, id).await;
    }
    let row = match before {
        // The snapshot stays: what changed since stays to be told.
        Some(row) => row,
        None => {
            if vault.all::<SavedRow>().await?.len() >= MOST_SAVED {
                return Err(IpcError::new(Code::TooLarge, "at most 2,000 saved meetings"));
            }
            let (snapshot, source_name) = standing(unlocked, &input.meeting).await?;
            SavedRow {
                source: input.meeting.source,
                key: input.meeting.key,
                saved: false,
                home: false,
                note: String::new(),
                snapshot,
                source_name,
            }
        }
    };
    let row = SavedRow { saved: input.saved, home: input.home, note, ..row };
    let others = vault.all::<SavedRow>().await?;
    let mut act = vault.begin("meeting_save", &row.snapshot.name, unlocked.now()).await?;
    if row.home {
        // One home group in each fellowship; the one before it stays saved.
        let fellowship = &row.snapshot.fellowship;
        let others = others.into_iter().filter(|other| {
            other.id != id && other.record.home && other.record.snapshot.fellowship == *fellowship
        });
        for other in others {
            act.put(other.id, &SavedRow { home: false, saved: true, ..other.record }).await?;
        }
    }
    act.put(id, &row).await?;
    change::keep(act, id).await
}

/// What changed about a saved meeting has been read: what it is now is what it was saved as.
pub(crate) async fn change_seen(unlocked: &Unlocked, input: MeetingRef) -> Result<Changed, IpcError> {
    let vault = unlocked.vault();
    let id = id_of_meeting(&input);
    let row = vault.get::<SavedRow>(id).await?.ok_or(Error::NotFound)?.record;
    let title = row.snapshot.name.clone();
    let known = crate::finder::known(unlocked).await?;
    let current = crate::finder::meeting(unlocked, &known, input.source, &input.key).await?;
    let mut act = vault.begin("meeting_change_seen", &title, unlocked.now()).await?;
    match current {
        crate::finder::Current::There(meeting) => {
            act.put(id, &SavedRow { snapshot: *meeting, ..row }).await?;
        }
        // It is in no list any more. Whoever wrote a note on it keeps that.
        crate::finder::Current::Gone if row.note.is_empty() => act.remove::<SavedRow>(id).await?,
        crate::finder::Current::Gone => {
            act.put(id, &SavedRow { saved: false, home: false, ..row }).await?;
        }
        crate::finder::Current::Unknown => {}
    }
    change::keep(act, id).await
}

pub(crate) async fn own_save(unlocked: &Unlocked, input: OwnMeetingSave) -> Result<Changed, IpcError> {
    let mut meeting = input.meeting;
    meeting.validate()?;
    let vault = unlocked.vault();
    if meeting.zone.is_none() {
        meeting.zone = Some(unlocked.zone());
    }
    match input.id {
        Some(id) if vault.get::<OwnRow>(id).await?.is_none() => return Err(Error::NotFound.into()),
        None if vault.all::<OwnRow>().await?.len() >= MOST_OWN => {
            return Err(IpcError::new(Code::TooLarge, "at most 1,000 meetings of one's own"));
        }
        _ => {}
    }
    let id = input.id.map_or_else(make_id, Ok)?;
    let mut act = vault.begin("meeting_own_save", meeting.name.trim(), unlocked.now()).await?;
    let saved = id_of_meeting(&MeetingRef { source: crate::source::own_list(), key: id.to_string() });
    if let Some(row) = vault.get::<SavedRow>(saved).await? {
        act.put(saved, &SavedRow { snapshot: meeting.meeting(id), ..row.record }).await?;
    }
    act.put(id, &OwnRow { meeting }).await?;
    change::keep(act, id).await
}

pub(crate) async fn own_delete(unlocked: &Unlocked, input: OwnMeetingRef) -> Result<Changed, IpcError> {
    let vault = unlocked.vault();
    let own = vault.get::<OwnRow>(input.id).await?.ok_or(Error::NotFound)?;
    let saved = id_of_meeting(&MeetingRef { source: crate::source::own_list(), key: input.id.to_string() });
    let is_saved = vault.get::<SavedRow>(saved).await?.is_some();
    let mut act = vault.begin("meeting_own_delete", &own.record.meeting.name, unlocked.now()).await?;
    act.remove::<OwnRow>(input.id).await?;
    if is_saved {
        act.remove::<SavedRow>(saved).await?;
    }
    change::keep(act, input.id).await
}
