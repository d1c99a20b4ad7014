//! When a backup is due: some hours after the last one, if anything was written since. A person who only reads does not
//! push their older backups out of the folder.

use super::make::{self, folder};
use crate::{
    error::{Code, IpcError},
    off_thread::off_thread,
    session::{AppEvent, Unlocked},
    ways_in,
};
use cairn_vault::backup as file;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

/// The first backup follows the first words by this much.
const FIRST: TimeDelta = TimeDelta::hours(1);
/// How often the folder is looked at, and how soon a failed backup is tried again.
const LOOK: TimeDelta = TimeDelta::minutes(10);

/// What waits for a backup.
struct Waiting {
    /// When the first of it was written.
    since: DateTime<Utc>,
    /// When it is due to be backed up; may lie before `since` if nothing was written for long.
    due: DateTime<Utc>,
}

/// None if the schedule is off or there is nothing to back up.
async fn waiting(unlocked: &Unlocked) -> Result<Option<Waiting>, IpcError> {
    let hours = unlocked.settings().backup_hours;
    let Some(activity) = unlocked.vault().activity().await?.filter(|_| hours > 0) else {
        return Ok(None);
    };
    let (folder, id) = (folder(unlocked), ways_in::slots(unlocked.app())?.vault());
    let backups = off_thread(move || file::list(&folder, Some(id))).await?;
    let hours = TimeDelta::hours(hours.into());
    let Some(newest) = backups.first() else {
        return Ok(Some(Waiting { since: activity.first, due: activity.first + FIRST.min(hours) }));
    };
    // A backup's time is in whole seconds.
    if activity.last.timestamp() < newest.made_at.timestamp() {
        return Ok(None);
    }
    // What was written in the very second of the backup may be in it; only then was nothing written after.
    let after = newest.made_at + TimeDelta::seconds(1);
    let since = unlocked.vault().unsaved_since(after).await?.unwrap_or(activity.last);
    Ok(Some(Waiting { since, due: newest.made_at + hours }))
}

/// When the next one would be made if the person wrote something now; none if the schedule is off.
pub(super) async fn next(unlocked: &Unlocked) -> Result<Option<DateTime<Utc>>, IpcError> {
    let (now, hours) = (unlocked.now(), unlocked.settings().backup_hours);
    // A folder that cannot be read is shown as failing, not as an error of the whole page.
    let due = waiting(unlocked).await.unwrap_or_default().map(|waiting| waiting.due);
    Ok((hours > 0).then(|| due.unwrap_or(now + TimeDelta::hours(hours.into())).max(now)))
}

/// What the person wrote has been without a backup for twice as long as the schedule says: from when it was due, and
/// not before it was written. Right after the vault was opened the schedule has not looked yet, and what it is making
/// now needs a moment; it is given both, unless nothing has come of that for a week.
pub(crate) async fn behind(unlocked: &Unlocked) -> Result<bool, IpcError> {
    let hours = TimeDelta::hours(unlocked.settings().backup_hours.into());
    let Some(waiting) = waiting(unlocked).await? else { return Ok(false) };
    let late = unlocked.now() - waiting.due.max(waiting.since);
    let had_its_chance = unlocked.session().backup_look.try_lock().is_ok_and(|look| look.is_some());
    Ok(late > hours * 2 && (had_its_chance || late > hours * 2 + TimeDelta::days(7)))
}

/// Makes a backup if one is due, away from the caller: the clock that locks the vault must not wait for it. Locking
/// ends it.
pub(crate) async fn make_if_due(unlocked: &Unlocked) {
    let now = unlocked.now();
    let Ok(mut look) = Arc::clone(&unlocked.session().backup_look).try_lock_owned() else {
        return;
    };
    // A clock that was set back must not silence this for as long.
    if look.is_some_and(|last| now - last < LOOK && now >= last) {
        return;
    }
    *look = Some(now);
    if !matches!(waiting(unlocked).await, Ok(Some(waiting)) if waiting.due <= now) {
        return;
    }
    let app = unlocked.app().clone();
    tokio::spawn(async move {
        let _one_at_a_time = look;
        let Ok(unlocked) = app.unlocked().await else {
            return;
        };
        match make::now(&unlocked).await {
            Err(error) if error.code == Code::Locked => return,
            Err(error) => tracing::warn!(code = ?error.code, "an automatic backup failed"),
            Ok(_) => {}
        }
        app.tell(AppEvent::BackupDone);
    });
}
