//! The bell: rings what is armed, whether the vault is open or not. It knows moments, names that say nothing, and the lines
//! that others may read; what they belong to is known to the vault alone.
//!
//! Every step is written down before it is taken ([`cairn_reminders::bell`]), so that a process that is killed at any moment
//! has neither lost a ring nor rings it twice.

mod alarms;
mod file;
mod line;

use crate::{
    error::IpcError,
    off_thread::off_thread,
    platform::{Notice, NoticeKey},
    ringer::{LastRing, Projection, Ringer},
    said,
    session::{App, AppEvent},
    words::Words,
};
use cairn_domain::civil::ZoneId;
use cairn_reminders::{
    bell::{Bell, Effect},
    occasion::{FiringId, OccasionId},
};
use chrono::{DateTime, TimeDelta, Utc};
pub(crate) use file::{begin_anew, forget, is_sealed, ready, seal, write};
use line::line;
use std::sync::Arc;

/// Where it cannot be known when the next ring is, it is looked again after so long.
const LOOK_AGAIN: TimeDelta = TimeDelta::seconds(60);

/// Rings what is due, and says when it wants to be called again.
pub(crate) async fn ring(app: &App) -> Option<DateTime<Utc>> {
    let mut ringer = app.ringer().await;
    turn(app, &mut ringer).await
}

/// The same for who holds the ringer already.
pub(crate) async fn turn(app: &App, ringer: &mut Ringer) -> Option<DateTime<Utc>> {
    let (now, zone) = moment(app);
    let next = match ready(app, ringer).await {
        true => {
            look(app, ringer, now, zone).await;
            alarms::hand_over(app, ringer).await;
            let late = alarms::patience(app).await;
            ringer.projection.as_ref().and_then(|it| it.bell.next(zone)).map(|next| next + late)
        }
        // The keychain is still locked, as it is between a start and a login.
        false => Some(now + LOOK_AGAIN),
    };
    app.note_next_ring(next);
    next
}

fn moment(app: &App) -> (DateTime<Utc>, ZoneId) {
    let clock = &app.platform().clock;
    (clock.now(), clock.zone())
}

async fn look(app: &App, ringer: &mut Ringer, now: DateTime<Utc>, zone: ZoneId) {
    let heard = alarms::take(app, ringer, now).await;
    let late = alarms::patience(app).await;
    let Some(projection) = &mut ringer.projection else { return };
    let effects = projection.bell.look(now - late, zone);
    if effects.is_empty() && !heard {
        return;
    }
    // First it is written down that it is about to be shown.
    if keep(app, ringer).await && heard {
        alarms::written(app).await;
    }
    for effect in effects {
        let (notice, id) = match effect {
            Effect::Ring { id, text, silent, .. } => (line(app, &text, id, silent, zone), Some(id)),
            Effect::Merged { count } => (said::plain(Words::of(app).missed(count)), None),
        };
        let shown = show(app, notice).await;
        if let (Some(id), Some(projection)) = (id, &mut ringer.projection) {
            told(projection, id, shown, app.now());
            keep(app, ringer).await;
        }
    }
    app.tell(AppEvent::ReminderRang);
}

fn told(projection: &mut Projection, id: FiringId, shown: bool, at: DateTime<Utc>) {
    if shown {
        projection.bell.rang(id, at);
    } else {
        projection.bell.not_shown(id);
    }
    let due = projection.bell.rung_since(at - TimeDelta::days(1)).find(|rung| rung.id == id);
    projection.last = Some(LastRing { due: due.map_or(at, |rung| rung.due), at, shown });
}

/// Shows a line; false if the system would not.
pub(crate) async fn show(app: &App, notice: Notice) -> bool {
    let notifier = Arc::clone(&app.platform().notifier);
    off_thread(move || Ok::<_, IpcError>(notifier.show(notice))).await.unwrap_or(false)
}

/// Writes it down. What cannot be written (the disk is full) is rung all the same: a reminder twice is better than none.
async fn keep(app: &App, ringer: &mut Ringer) -> bool {
    let written = write(app, ringer).await;
    if let Err(error) = &written {
        tracing::error!(code = ?error.code, "what rings could not be written down");
    }
    written.is_ok()
}

/// A notification was answered. True if it is for the vault to know.
pub(crate) async fn acted(app: &App, id: &str, key: NoticeKey) -> bool {
    let Ok(id) = id.parse::<FiringId>() else { return false };
    let mut ringer = app.ringer().await;
    if !ready(app, &mut ringer).await {
        return false;
    }
    let now = app.now();
    let Some(projection) = &mut ringer.projection else { return false };
    projection.answer(id, key, now);
    keep(app, &mut ringer).await;
    turn(app, &mut ringer).await;
    drop(ringer);
    if matches!(key, NoticeKey::Snooze | NoticeKey::Done) {
        withdraw(app, vec![id]).await;
        app.tell(AppEvent::ReminderRang);
    } else {
        app.tell(AppEvent::ReminderTouched);
    }
    key == NoticeKey::Done
}

/// Takes lines away that are wanted no more.
pub(crate) async fn withdraw(app: &App, ids: Vec<FiringId>) {
    if ids.is_empty() {
        return;
    }
    let notifier = Arc::clone(&app.platform().notifier);
    let all = move || {
        ids.iter().for_each(|id| notifier.withdraw(&id.to_string()));
        Ok::<_, IpcError>(())
    };
    let _ = off_thread(all).await;
}

/// What is known here of an occasion's firings: first those still to come, then those that were missed, then those that rang
/// since a moment.
pub(crate) fn firings_of(bell: &Bell, occasion: OccasionId, since: DateTime<Utc>) -> Vec<FiringId> {
    let armed = bell.armed().iter().map(|armed| armed.id).filter(|id| id.occasion() == occasion);
    armed.chain(rung_of(bell, occasion, since)).collect()
}

/// The same without those still to come, but for what was put off: it has rung before.
pub(crate) fn rung_of(bell: &Bell, occasion: OccasionId, since: DateTime<Utc>) -> Vec<FiringId> {
    let missed = bell.missed().iter().map(|armed| armed.id);
    let rung = bell.rung_since(since).map(|rung| rung.id);
    let put_off = bell.armed().iter().filter(|armed| armed.snoozed.is_some()).map(|armed| armed.id);
    missed.chain(rung).chain(put_off).filter(|id| id.occasion() == occasion).collect()
}
