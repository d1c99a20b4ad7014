//! Setting reminders, and what is done about their times.

use super::{
    gather,
    input::{OccasionRef, ReminderRef, ReminderSave, ReminderSnooze},
    propose::written,
    row::{OccasionRow, ReminderRow, Settled, id_of_occasion},
    view::ReminderSnoozed,
};
use crate::{
    bell,
    change::{self, Changed},
    error::{Code, IpcError},
    session::{AppEvent, Unlocked},
    table::Nothing,
};
use cairn_domain::id::ItemId;
use cairn_reminders::{
    bell::{Act, LONGEST_SNOOZE},
    occasion::{FiringId, OccasionId, OccasionKey},
};
use cairn_vault::{Error, Item, make_id};
use chrono::TimeDelta;

const MOST: usize = 500;
/// So many of those put aside are remembered; the card lists no more.
const MOST_SEEN: usize = 400;

pub(crate) async fn save(unlocked: &Unlocked, input: ReminderSave) -> Result<Changed, IpcError> {
    let vault = unlocked.vault();
    let reminder = written(input.draft)?;
    let (id, made_at, before) = match input.id {
        Some(id) => {
            let before = standing(unlocked, id).await?.record;
            (id, before.made_at, before.meeting)
        }
        None if vault.all::<ReminderRow>().await?.len() >= MOST => {
            return Err(IpcError::new(Code::TooLarge, "at most 500 reminders"));
        }
        None => (make_id()?, unlocked.now(), None),
    };
    // Where its list is not here now, what was known of the meeting stays.
    let meeting = gather::meeting(unlocked, &reminder.about).await?.or(before);
    let title = gather::draft(unlocked, id, reminder.clone()).await?.name;
    let mut act = vault.begin("reminder_save", &title, unlocked.now()).await?;
    act.put(id, &ReminderRow { reminder, made_at, meeting }).await?;
    change::keep(act, id).await
}

/// Removes a reminder. What was done about its times stays until it is forgotten by itself.
pub(crate) async fn delete(unlocked: &Unlocked, input: ReminderRef) -> Result<Changed, IpcError> {
    let item = standing(unlocked, input.id).await?;
    let title = gather::draft(unlocked, input.id, item.record.reminder).await?.name;
    let mut act = unlocked.vault().begin("reminder_delete", &title, unlocked.now()).await?;
    act.remove::<ReminderRow>(input.id).await?;
    change::keep(act, input.id).await
}

pub(crate) async fn done(unlocked: &Unlocked, input: OccasionRef) -> Result<Changed, IpcError> {
    settle(unlocked, &input, Settled::Done, "reminder_done").await
}

pub(crate) async fn skip(unlocked: &Unlocked, input: OccasionRef) -> Result<Changed, IpcError> {
    settle(unlocked, &input, Settled::Skipped, "reminder_skip").await
}

async fn settle(
    unlocked: &Unlocked,
    input: &OccasionRef,
    what: Settled,
    verb: &str,
) -> Result<Changed, IpcError> {
    let (reminder, occasion) = (input.reminder, input.occasion);
    let one = standing(unlocked, reminder).await?;
    let title = gather::draft(unlocked, reminder, one.record.reminder).await?.name;
    let id = id_of_occasion(reminder, occasion);
    let mut act = unlocked.vault().begin(verb, &title, unlocked.now()).await?;
    act.put(id, &OccasionRow { reminder, occasion, what, at: unlocked.now() }).await?;
    let changed = change::keep(act, id).await?;
    quieten(unlocked, reminder, occasion).await;
    Ok(changed)
}

/// What is settled is shown no more, and is on no card.
async fn quieten(unlocked: &Unlocked, reminder: ItemId, occasion: OccasionKey) {
    let (app, now) = (unlocked.app(), unlocked.now());
    let mut ringer = app.ringer().await;
    let Some(projection) = &mut ringer.projection else { return };
    let ids = known(&projection.bell, reminder, occasion, now);
    if let Some(id) = ids.first() {
        projection.bell.act(*id, Act::Done, now);
    }
    drop(ringer);
    bell::withdraw(app, ids).await;
}

fn known(
    bell: &cairn_reminders::bell::Bell,
    reminder: ItemId,
    occasion: OccasionKey,
    now: chrono::DateTime<chrono::Utc>,
) -> Vec<FiringId> {
    bell::firings_of(bell, OccasionId::new(reminder, occasion), now - TimeDelta::days(2))
}

/// Puts off what has rung or was missed: it rings once more.
pub(crate) async fn snooze(unlocked: &Unlocked, input: ReminderSnooze) -> Result<ReminderSnoozed, IpcError> {
    let minutes = u32::from(input.minutes.unwrap_or(unlocked.settings().snooze_minutes));
    if !(1..=LONGEST_SNOOZE).contains(&minutes) {
        return Err(IpcError::new(Code::Invalid, "a snooze is a minute to a day long"));
    }
    standing(unlocked, input.reminder).await?;
    let (app, now) = (unlocked.app(), unlocked.now());
    let mut ringer = app.ringer().await;
    let Some(projection) = &mut ringer.projection else {
        return Err(IpcError::new(Code::Internal, "nothing rings"));
    };
    let name = OccasionId::new(input.reminder, input.occasion);
    let ids = bell::rung_of(&projection.bell, name, now - TimeDelta::days(2));
    let put_off = |id: &FiringId| projection.bell.act(*id, Act::Snooze { minutes }, now);
    if !ids.last().is_some_and(put_off) {
        return Err(IpcError::new(Code::Conflict, "only what rang in the last two days can be put off"));
    }
    bell::write(app, &mut ringer).await?;
    drop(ringer);
    bell::withdraw(app, ids).await;
    super::step::keep_in_step(unlocked).await;
    app.tell(AppEvent::ReminderRang);
    Ok(ReminderSnoozed { until: now + TimeDelta::minutes(minutes.into()) })
}

/// The card of missed ones is put aside.
pub(crate) async fn missed_seen(unlocked: &Unlocked, _: Nothing) -> Result<Nothing, IpcError> {
    let app = unlocked.app();
    let mut ringer = app.ringer().await;
    if let Some(projection) = &mut ringer.projection {
        projection.seen.extend(projection.bell.missed().iter().map(|armed| armed.id));
        let over = projection.seen.len().saturating_sub(MOST_SEEN);
        projection.seen.drain(..over);
        projection.bell.seen();
        projection.rebuilt_at = None;
        bell::write(app, &mut ringer).await?;
    }
    Ok(Nothing {})
}

pub(super) async fn standing(unlocked: &Unlocked, id: ItemId) -> Result<Item<ReminderRow>, IpcError> {
    Ok(unlocked.vault().get::<ReminderRow>(id).await?.ok_or(Error::NotFound)?)
}
