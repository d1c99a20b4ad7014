//! One meeting, whole.

use super::{
    card::MeetingRef,
    change::{MeetingChange, SavedChange, change_of},
    moment::next,
    row::{AttendanceRow, SavedRow, id_of_meeting},
    search::{Desk, SOON},
    show::{About, Marks, card, directions, join},
    view::{MeetingView, NextMeeting, SameMeeting},
};
use crate::{
    attendance::AttendanceView,
    error::IpcError,
    finder::{self, Current, Known, sturdy},
    link::may_open,
    reminder,
    session::Unlocked,
    source::{self, own_list},
};
use cairn_domain::id::ItemId;
use cairn_meetings::{
    change::compare,
    meeting::{Attendance, Meeting},
};
use cairn_reminders::reminder::About as Topic;
use cairn_vault::Error;

const NEXT: usize = 8;
const ATTENDED: usize = 50;

pub(crate) async fn read(unlocked: &Unlocked, input: MeetingRef) -> Result<MeetingView, IpcError> {
    sturdy!(unlocked, whole(unlocked, &input))
}

async fn whole(unlocked: &Unlocked, input: &MeetingRef) -> Result<MeetingView, IpcError> {
    let standing = finder::stand(unlocked).await?;
    let marks = Marks::read(unlocked).await?;
    let desk = Desk::of(unlocked, &standing, &marks);
    let at = standing.number_of(input.source).and_then(|number| standing.index().at(number, &input.key));
    let mut which: Vec<(u32, u32)> = at.iter().map(|at| (at.source, at.row)).collect();
    let twins = at.map(|at| standing.index().same(at)).unwrap_or_default();
    which.extend(twins.iter().map(|at| (at.source, at.row)));
    let mut meetings = finder::meetings(unlocked, &standing.held, &which).await?.into_iter();
    let there = if at.is_some() { meetings.next().flatten() } else { None };
    let mark = marks.of(id_of_meeting(input));
    let (meeting, about) = match (there, mark) {
        (Some(meeting), _) => (meeting, desk.about(input.source)),
        (None, Some(row)) => (row.snapshot.clone(), desk.about_gone(row)),
        (None, None) => return Err(Error::NotFound.into()),
    };
    let same = twins.iter().zip(meetings).filter_map(|(at, twin)| {
        let (source, twin) = (desk.source(at.source), twin?);
        Some(SameMeeting {
            meeting: MeetingRef { source, key: twin.key },
            name: twin.name,
            source_name: desk.about(source).source_name.to_owned(),
        })
    });
    let same: Vec<SameMeeting> = same.collect();
    let mut shown = card(&meeting, &about);
    shown.same = same.iter().map(|same| same.meeting.clone()).collect();
    let current = if about.gone { Current::Gone } else { Current::There(Box::new(meeting.clone())) };
    let age = standing.known(input.source).map(|known| source::age(known, unlocked.now()));
    let age = age.or_else(|| source::own_age(standing.own.len()).filter(|age| age.id == input.source));
    let own = standing.own.iter().find(|item| input.source == own_list() && item.id.to_string() == input.key);
    // A list that is not on this device says nothing of its meetings.
    let silent = about.gone && standing.number_of(input.source).is_none();
    Ok(MeetingView {
        gone: about.gone,
        source: age,
        next: next(&meeting, unlocked.zone(), unlocked.now(), NEXT),
        join: join(&meeting),
        directions: directions(&meeting),
        page: meeting.url.clone().filter(|url| may_open(url)),
        feedback: meeting.feedback.clone().filter(|link| may_open(link)),
        note: mark.map(|mark| mark.note.clone()).unwrap_or_default(),
        changed: mark.filter(|_| !silent).and_then(|row| changed(row, &current)),
        attended: attended(unlocked, input).await?,
        own: own.map(|item| item.record.meeting.clone()),
        reminders: reminders(unlocked, input).await?,
        card: shown,
        meeting,
        same,
    })
}

async fn reminders(unlocked: &Unlocked, meeting: &MeetingRef) -> Result<Vec<ItemId>, IpcError> {
    let this = (&meeting.source, &meeting.key);
    let of = |about: &Topic| matches!(about, Topic::Meeting { source, key } if (source, key) == this);
    reminder::about(unlocked, of).await
}

async fn attended(unlocked: &Unlocked, meeting: &MeetingRef) -> Result<Vec<AttendanceView>, IpcError> {
    let mut all = unlocked.vault().all::<AttendanceRow>().await?;
    all.retain(|item| item.record.meeting.as_ref() == Some(meeting));
    all.sort_by_key(|item| std::cmp::Reverse((item.record.on, item.record.noted_at)));
    all.truncate(ATTENDED);
    Ok(all.into_iter().map(AttendanceView::from).collect())
}

/// What became of a saved meeting since it was saved: the weightiest thing.
fn changed(row: &SavedRow, current: &Current) -> Option<MeetingChange> {
    let was = std::slice::from_ref(&row.snapshot);
    let now: &[Meeting] = match current {
        Current::There(meeting) => std::slice::from_ref(meeting),
        Current::Gone => &[],
        Current::Unknown => return None,
    };
    // What the person changed in their own words they know already.
    if row.source == own_list() {
        return None;
    }
    let differences = compare(was, now);
    let mut change = change_of(differences.first()?);
    change.saved = true;
    Some(change)
}

/// Saved meetings that changed since they were saved.
pub(crate) async fn saved_changes(unlocked: &Unlocked) -> Result<Vec<SavedChange>, IpcError> {
    let marks = Marks::read(unlocked).await?;
    let saved = marks.saved();
    if saved.is_empty() {
        return Ok(Vec::new());
    }
    sturdy!(unlocked, changed_of(unlocked, &saved))
}

async fn changed_of(unlocked: &Unlocked, saved: &[&SavedRow]) -> Result<Vec<SavedChange>, IpcError> {
    let known = finder::known(unlocked).await?;
    let mut changes = Vec::new();
    for row in saved {
        let current = finder::meeting(unlocked, &known, row.source, &row.key).await?;
        if let Some(change) = changed(row, &current) {
            let name = known.iter().find(|known| known.id == row.source).map(|known| &known.row.name);
            let source_name = name.unwrap_or(&row.source_name).clone();
            changes.push(SavedChange { meeting: row.meeting(), source_name, change });
        }
    }
    Ok(changes)
}

/// The next time of a home group or a saved meeting within a day.
pub(crate) async fn soon(unlocked: &Unlocked) -> Result<Option<NextMeeting>, IpcError> {
    let marks = Marks::read(unlocked).await?;
    if marks.saved().is_empty() {
        return Ok(None);
    }
    sturdy!(unlocked, soonest(unlocked, &marks))
}

async fn soonest(unlocked: &Unlocked, marks: &Marks) -> Result<Option<NextMeeting>, IpcError> {
    let saved = marks.saved();
    let known = finder::known(unlocked).await?;
    let mut soonest: Option<NextMeeting> = None;
    for row in &saved {
        let current = finder::meeting(unlocked, &known, row.source, &row.key).await?;
        let meeting = match &current {
            Current::There(meeting) => meeting,
            // It may be held all the same: the list is only not here.
            Current::Unknown => &row.snapshot,
            Current::Gone => continue,
        };
        if meeting.attendance == Attendance::Inactive {
            continue;
        }
        let shown = card(meeting, &about(unlocked, marks, &known, row, current == Current::Unknown));
        let Some(starts) = shown.next.as_ref().map(|next| next.starts) else { continue };
        let before = soonest.as_ref().and_then(|other| other.card.next.as_ref()).map(|next| next.starts);
        if starts - unlocked.now() <= SOON && before.is_none_or(|before| starts < before) {
            soonest = Some(NextMeeting {
                join: join(meeting).into_iter().next(),
                directions: directions(meeting).filter(|_| meeting.attendance != Attendance::Online),
                card: shown,
            });
        }
    }
    Ok(soonest)
}

fn about<'a>(
    unlocked: &Unlocked,
    marks: &'a Marks,
    known: &'a [Known],
    row: &'a SavedRow,
    gone: bool,
) -> About<'a> {
    let list = known.iter().find(|known: &&Known| known.id == row.source);
    About {
        marks,
        source: row.source,
        source_name: list.map_or(row.source_name.as_str(), |known| known.row.name.as_str()),
        age_days: list.and_then(|known| source::age(known, unlocked.now()).age_days),
        gone,
        viewer: unlocked.zone(),
        now: unlocked.now(),
    }
}

/// A meeting as it stands, else as it was saved; and the name of its list.
pub(crate) async fn standing(unlocked: &Unlocked, which: &MeetingRef) -> Result<(Meeting, String), IpcError> {
    sturdy!(unlocked, stands(unlocked, which))
}

async fn stands(unlocked: &Unlocked, which: &MeetingRef) -> Result<(Meeting, String), IpcError> {
    let known = finder::known(unlocked).await?;
    let name = known.iter().find(|known| known.id == which.source).map(|known| known.row.name.clone());
    if let Current::There(meeting) = finder::meeting(unlocked, &known, which.source, &which.key).await? {
        return Ok((*meeting, name.unwrap_or_default()));
    }
    let id: ItemId = id_of_meeting(which);
    let saved = unlocked.vault().get::<SavedRow>(id).await?.ok_or(Error::NotFound)?.record;
    Ok((saved.snapshot, name.unwrap_or(saved.source_name)))
}
