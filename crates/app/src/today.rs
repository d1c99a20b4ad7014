//! Today: what the day holds, its intention, and how it went with the thing to try.

pub use crate::to_try::ToTry;
use crate::{
    backup,
    change::{self, Changed},
    checkin::CheckinView,
    counter::{self, CounterView},
    derived::id_of,
    error::{Code, IpcError},
    meeting::{self, NextMeeting, SavedChange},
    reminder::{self, DueView, MissedView},
    session::Unlocked,
    table::Nothing,
    to_try::{self, TRY},
    ways_in,
};
use cairn_domain::{
    checkin::{Checkin, Intention},
    civil::{CivilDate, CivilTime, ZoneId},
    id::ItemId,
    journal::{Entry, limit},
};
use cairn_vault::{Error, Item, slots::SlotKind, today::TryRow};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// The part of the day, for the greeting.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DayPart {
    /// 5 to 11.
    Morning,
    /// 12 to 17.
    Afternoon,
    /// 18 to 22.
    Evening,
    /// 23 to 4.
    Night,
}

/// All that Today shows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TodayView {
    /// The person's civil day.
    pub on: CivilDate,
    /// The local time.
    pub time: CivilTime,
    /// The device's zone.
    pub zone: ZoneId,
    /// For the greeting.
    pub part: DayPart,
    /// Today's check-ins, newest first.
    pub checkins: Vec<CheckinView>,
    /// Today's intention.
    pub intention: Option<Intention>,
    /// Counters wanted here.
    pub counters: Vec<CounterView>,
    /// The latest "one thing to try" that has no answer yet.
    pub to_try: Option<ToTry>,
    /// Drafts waiting to be finished.
    pub drafts: u32,
    /// Entries from this day in other years.
    pub on_this_day: u32,
    /// What would make the vault safer, gently.
    pub nudge: Option<Nudge>,
    /// The next time of a home group or a saved meeting within a day.
    pub next_meeting: Option<NextMeeting>,
    /// Saved meetings that their list has changed since, until each is put aside with `meeting_change_seen`.
    pub meetings_changed: Vec<SavedChange>,
    /// Reminders that did not ring in their time, until the card is put aside with `reminder_missed_seen`.
    pub missed: Vec<MissedView>,
    /// Reminders that rang and are neither done nor over.
    pub due: Vec<DueView>,
}

/// What would make the vault safer.
#[derive(Debug, Clone, Copy, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Nudge {
    /// There is no passphrase, only the device's keychain.
    SetPassphrase,
    /// There are no recovery words.
    MakePhrase,
    /// What was written has been without a backup for long, or the last one failed.
    BackupStale,
}

/// Today's intention; empty text takes it away.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct IntentionSave {
    /// The day.
    pub on: CivilDate,
    /// The words.
    pub text: String,
    /// Marked as done.
    pub done: bool,
}

/// How it went.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TryAnswer {
    /// The entry.
    pub entry: ItemId,
    /// How it went; empty to put it aside.
    pub how: String,
}

/// Where the entry keeps how it went, beside what was to be tried.
const TRIED: &str = "tried";
pub(crate) async fn read(unlocked: &Unlocked, _: Nothing) -> Result<TodayView, IpcError> {
    let vault = unlocked.vault();
    let (now, zone, on) = (unlocked.now(), unlocked.zone(), unlocked.today());
    let time = zone.time_at(now);
    let mut checkins = vault.checkins(on, on).await?;
    checkins.sort_by_key(|item| std::cmp::Reverse((item.record.at, item.id)));
    let checkin = |item: Item<Checkin>| CheckinView {
        id: item.id,
        time: zone.time_at(item.record.at),
        checkin: item.record,
    };
    let counters = counter::list(unlocked, Nothing {}).await?;
    Ok(TodayView {
        on,
        time,
        zone,
        part: part(time),
        checkins: checkins.into_iter().map(checkin).collect(),
        intention: vault.get::<Intention>(id_of("intention", &on.to_string())).await?.map(|item| item.record),
        counters: counters.into_iter().filter(|view| view.counter.on_today).collect(),
        to_try: to_try::newest(unlocked, on).await?,
        missed: reminder::missed(unlocked).await?,
        due: reminder::due(unlocked).await?,
        drafts: count(vault.drafts().await?.len()),
        on_this_day: count(vault.on_this_day(on).await?.len()),
        nudge: nudge(unlocked).await?,
        next_meeting: meeting::soon(unlocked).await?,
        meetings_changed: meeting::saved_changes(unlocked).await?,
    })
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn part(time: CivilTime) -> DayPart {
    match time.hour() {
        5..12 => DayPart::Morning,
        12..18 => DayPart::Afternoon,
        18..23 => DayPart::Evening,
        _ => DayPart::Night,
    }
}

/// One thing at a time, the weightiest first.
async fn nudge(unlocked: &Unlocked) -> Result<Option<Nudge>, IpcError> {
    let slots = ways_in::slots(unlocked.app())?;
    if slots.of(SlotKind::Passphrase).is_none() {
        return Ok(Some(Nudge::SetPassphrase));
    }
    if slots.of(SlotKind::Phrase).is_none() {
        return Ok(Some(Nudge::MakePhrase));
    }
    let failing = unlocked.session().backup_failing.load(std::sync::atomic::Ordering::Relaxed);
    let behind = backup::behind(unlocked).await.unwrap_or(true);
    Ok((failing || behind).then_some(Nudge::BackupStale))
}

pub(crate) async fn intention_save(unlocked: &Unlocked, input: IntentionSave) -> Result<Changed, IpcError> {
    let IntentionSave { on, text, done } = input;
    let text = text.trim().to_owned();
    let id = id_of("intention", &on.to_string());
    let intention = Intention { on, text, done };
    intention.validate()?;
    let mut act = unlocked.vault().begin("intention_save", &intention.text, unlocked.now()).await?;
    if !intention.text.is_empty() {
        act.put(id, &intention).await?;
    } else if unlocked.vault().get::<Intention>(id).await?.is_some() {
        act.remove::<Intention>(id).await?;
    }
    change::keep(act, id).await
}

/// Keeps how it went, and writes it into the entry too, so that the words can be read and found again there.
pub(crate) async fn try_answer(unlocked: &Unlocked, input: TryAnswer) -> Result<Changed, IpcError> {
    let vault = unlocked.vault();
    let how = input.how.trim().to_owned();
    if how.len() > limit::BODY {
        return Err(IpcError::new(Code::TooLarge, "an answer has at most 2 MiB of text"));
    }
    let mut entry = vault.get::<Entry>(input.entry).await?.ok_or(Error::NotFound)?.record;
    let title = entry.answers.get(TRY).cloned().unwrap_or_default();
    let id = id_of("try", &input.entry.to_string());
    let mut act = vault.begin("try_answer", &title, unlocked.now()).await?;
    if !how.is_empty() {
        entry.answers.insert(TRIED.to_owned(), how.clone());
        crate::journal::validate(&entry)?;
        act.put(input.entry, &entry).await?;
    }
    act.put(id, &TryRow { entry: input.entry, how, at: unlocked.now() }).await?;
    change::keep(act, input.entry).await
}
