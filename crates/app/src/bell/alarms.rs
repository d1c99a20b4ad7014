//! A phone's own scheduler: it is given what is armed, fires while Cairn does not run, and is asked afterwards.

use super::line::line;
use crate::{
    error::IpcError,
    off_thread::off_thread,
    platform::{Alarm, Alarms, Delivered, Exactness, NoticeKey, Pressed},
    ringer::{Projection, Ringer},
    session::App,
};
use cairn_reminders::{
    bell::Armed,
    occasion::{FiringId, Moment},
};
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::Arc;

/// A system that saves power may be so late before Cairn counts it as missed.
const INEXACT: TimeDelta = TimeDelta::minutes(15);
/// And one that keeps to the minute.
const EXACT: TimeDelta = TimeDelta::minutes(1);

async fn ask<T: Send + 'static>(
    app: &App,
    what: impl FnOnce(&dyn Alarms) -> T + Send + 'static,
) -> Option<T> {
    let alarms = Arc::clone(app.platform().alarms.as_ref()?);
    off_thread(move || Ok::<_, IpcError>(what(&*alarms))).await.ok()
}

/// How long what is due is left to the system. Where there is none, Cairn rings by itself, at once.
pub(super) async fn patience(app: &App) -> TimeDelta {
    match ask(app, |alarms| alarms.exact()).await {
        None => TimeDelta::zero(),
        Some(Exactness::Exact) => EXACT,
        Some(Exactness::Inexact) => INEXACT,
    }
}

/// Hears what was shown and what was pressed, in the order in which it happened. True if there was anything.
pub(super) async fn take(app: &App, ringer: &mut Ringer, now: DateTime<Utc>) -> bool {
    let Some((delivered, pressed)) = ask(app, |alarms| (alarms.delivered(), alarms.acts())).await else {
        return false;
    };
    let Some(projection) = &mut ringer.projection else { return false };
    let mut heard: Vec<(i64, FiringId, Option<NoticeKey>)> = Vec::new();
    for Delivered { id, at_ms } in delivered {
        heard.extend(id.parse().ok().map(|id| (at_ms, id, None)));
    }
    for Pressed { id, key, at_ms } in pressed {
        heard.extend(id.parse().ok().map(|id| (at_ms, id, Some(key))));
    }
    heard.sort_by_key(|(at, _, key)| (*at, key.is_some()));
    let any = !heard.is_empty();
    for (at, id, key) in heard {
        // A clock that was put back must not make what happened lie ahead.
        let at = DateTime::from_timestamp_millis(at).unwrap_or(now).min(now);
        let id = called(projection, id, at);
        match key {
            Some(key) => projection.answer(id, key, at),
            None => projection.bell.rang(id, at),
        }
    }
    any
}

/// What was heard is written down.
pub(super) async fn written(app: &App) {
    ask(app, |alarms| alarms.written()).await;
}

/// The system shows what was put off under its first name; here it has one of its own.
fn called(projection: &Projection, id: FiringId, at: DateTime<Utc>) -> FiringId {
    let of = |armed: &&Armed| {
        armed.snoozed.is_some_and(|snoozed| {
            snoozed.of.occasion() == id.occasion() && snoozed.until - TimeDelta::minutes(1) <= at
        })
    };
    projection.bell.armed().iter().find(of).map_or(id, |armed| armed.id)
}

/// Gives the system what is armed, if that changed or Cairn has just started.
pub(super) async fn hand_over(app: &App, ringer: &mut Ringer) {
    let Some(projection) = &ringer.projection else { return };
    if app.platform().alarms.is_none() {
        return;
    }
    let zone = app.platform().clock.zone();
    let mut armed: Vec<&Armed> = projection.bell.armed().iter().collect();
    armed.sort_by_key(|armed| (armed.moment.due(zone), armed.id));
    let alarm = |armed: &&Armed| {
        let notice = line(app, &armed.text, armed.id, projection.bell.is_silent(armed, zone), zone);
        let (local, minutes_before) = match armed.moment {
            Moment::At { .. } => (None, 0),
            Moment::Local { at, minus_minutes } => {
                (Some(at.format("%Y-%m-%dT%H:%M:%S").to_string()), minus_minutes)
            }
        };
        Alarm {
            at_ms: armed.moment.due(zone).timestamp_millis(),
            local,
            minutes_before,
            id: armed.id.to_string(),
            occasion: armed.id.occasion().to_string(),
            title: notice.title,
            body: notice.body,
            silent: notice.silent,
            actions: notice.actions,
            snooze_minutes: projection.snooze_minutes.into(),
        }
    };
    let alarms: Vec<Alarm> = armed.iter().map(alarm).collect();
    let text = format!("{alarms:?}");
    if ringer.handed.as_ref() == Some(&text) {
        return;
    }
    if ask(app, move |system| system.arm(&alarms)).await.is_some() {
        ringer.handed = Some(text);
    }
}
