//! What is set, and what is coming.

use super::{
    gather::{Gathered, Gathering, gather},
    input::ReminderRef,
    occasion::{Clock, Rings},
    propose::rhythm,
    view::{OccasionState, OccasionView, ReminderPage, ReminderView, RemindersView},
};
use crate::{error::IpcError, session::Unlocked, table::Nothing};
use cairn_reminders::{bell::Bell, plan::DAYS_AHEAD};
use cairn_vault::Error;
use chrono::{DateTime, TimeDelta, Utc};

/// A page shows so many times ahead.
const NEXT: usize = 8;
/// The days ahead hold at most so many times; who has more sees the soonest.
const MOST_AHEAD: usize = 1_000;
/// A page looks this far for what rings: a yearly date is seen a year ahead.
const FAR: i64 = 800;

pub(crate) async fn list(unlocked: &Unlocked, _: Nothing) -> Result<RemindersView, IpcError> {
    let (gathering, clock) = (gather(unlocked).await?, Clock::of(unlocked));
    let bell = bell(unlocked).await;
    let horizon = clock.now + TimeDelta::days(DAYS_AHEAD);
    let rings = Rings::between(&gathering.all, clock, &gathering.done, Some(&bell), horizon);
    let mut ahead: Vec<OccasionView> = Vec::new();
    for one in &gathering.all {
        let Ok(source) = &one.times else { continue };
        let between = source.between(clock.here, clock.now, horizon);
        ahead.extend(between.iter().map(|of| clock.view(one, of, &rings, gathering.settled(one, of.key))));
    }
    ahead.sort_by_key(|view| (view.at, view.reminder, view.occasion));
    let mut reminders: Vec<ReminderView> =
        gathering.all.iter().map(|one| view(one, &gathering, clock, &rings)).collect();
    // Those that were made later come later, where nothing else tells.
    reminders.sort_by_key(|view| view.next.as_ref().map_or(DateTime::<Utc>::MAX_UTC, |next| next.at));
    ahead.truncate(MOST_AHEAD);
    let open_before = bell.armed().iter().find(|armed| armed.keep_going);
    Ok(RemindersView { reminders, ahead, open_before: open_before.map(|armed| armed.moment.due(clock.here)) })
}

pub(crate) async fn read(unlocked: &Unlocked, input: ReminderRef) -> Result<ReminderPage, IpcError> {
    let (gathering, clock) = (gather(unlocked).await?, Clock::of(unlocked));
    let one = gathering.of(input.id).ok_or(Error::NotFound)?;
    let bell = bell(unlocked).await;
    let next = one.times.as_ref().map(|source| source.next(clock.here, clock.now, NEXT)).unwrap_or_default();
    let to = next.last().map_or(clock.now, |last| last.at.min(clock.now + TimeDelta::days(FAR)));
    let alone = std::slice::from_ref(one);
    let rings = Rings::between(alone, clock, &gathering.done, Some(&bell), to);
    let next: Vec<OccasionView> =
        next.iter().map(|of| clock.view(one, of, &rings, gathering.settled(one, of.key))).collect();
    let shows = clock.shows(one, next.first());
    Ok(ReminderPage { view: view(one, &gathering, clock, &rings), next, shows })
}

/// What has rung and is armed on this device, as it is now.
async fn bell(unlocked: &Unlocked) -> Bell {
    let ringer = unlocked.app().ringer().await;
    ringer.projection.as_ref().map(|projection| projection.bell.clone()).unwrap_or_default()
}

fn view(one: &Gathered, gathering: &Gathering, clock: Clock, rings: &Rings) -> ReminderView {
    let coming =
        one.times.as_ref().map(|source| source.next(clock.here, clock.now, NEXT)).unwrap_or_default();
    let mut views = coming.iter().map(|of| clock.view(one, of, rings, gathering.settled(one, of.key)));
    let next = views.find(|view| !matches!(view.state, OccasionState::Done | OccasionState::Skipped));
    ReminderView {
        id: one.id,
        reminder: one.reminder.clone(),
        rhythm: rhythm(&one.reminder),
        name: one.name.clone(),
        idle: if next.is_none() { Some(clock.idle(one)) } else { None },
        next,
    }
}
