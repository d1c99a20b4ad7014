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

/// When the next is due; none if the schedule is off or there is nothing to back up.
async fn due(unlocked: &Unlocked) -> Result<Option<DateTime<Utc>>, IpcError> {
    let hours = unlocked.settings().backup_hours;
    let Some(activity) = unlocked.vault().activity().await?.filter(|_| hours > 0) else {
        return Ok(None);
    };
    let (folder, id) = (folder(unlocked), ways_in::slots(unlocked.app())?.vault());
    let backups = off_thread(move || file::list(&folder, Some(id))).await?;
    Ok(match backups.first() {
        // A backup's time is in whole seconds.
        Some(newest) if activity.last.timestamp() < newest.made_at.timestamp() => None,
        Some(newest) => Some(newest.made_at + TimeDelta::hours(hours.into())),
        None => Some(activity.first + FIRST.min(TimeDelta::hours(hours.into()))),
    })
}

/// When the next one would be made if the person wrote something now; none if the schedule is off.
pub(super) async fn next(unlocked: &Unlocked) -> Result<Option<DateTime<Utc>>, IpcError> {
    let (now, hours) = (unlocked.now(), unlocked.settings().backup_hours);
    // A folder that cannot be read is shown as failing, not as an error of the whole page.
    let due = due(unlocked).await.unwrap_or_default();
    Ok((hours > 0).then(|| due.unwrap_or(now + TimeDelta::hours(hours.into())).max(now)))
}

/// What the person wrote has been without a backup for twice as long as the schedule says.
pub(crate) async fn behind(unlocked: &Unlocked) -> Result<bool, IpcError> {
    let hours = TimeDelta::hours(unlocked.settings().backup_hours.into());
    Ok(due(unlocked).await?.is_some_and(|due| unlocked.now() - due > hours * 2))
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
    if !matches!(due(unlocked).await, Ok(Some(due)) if due <= now) {
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
