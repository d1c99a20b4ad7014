//! Counters, what happened to them, and the stones they add.

use crate::{
    change::{self, Changed},
    error::IpcError,
    milestone::StoneView,
    reminder,
    session::Unlocked,
    table::Nothing,
};
use cairn_domain::{
    civil::CivilDate,
    counter::{Counter, Event, Noted, Past, Reading, Stone, Tally, Target},
    id::ItemId,
};
use cairn_reminders::reminder::About;
use cairn_vault::{
    Error, Item,
    counter::{CounterRow, EventRow},
    make_id,
};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use ts_rs::TS;

pub use cairn_domain::{
    counter::{Saved, Share},
    milestone::Span,
};

/// A counter with its numbers, as of now in its home zone.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CounterView {
    /// Which.
    pub id: ItemId,
    /// As the person set it up.
    pub counter: Counter,
    /// Counting rests.
    pub paused: bool,
    /// The start lies ahead; the numbers of the current stretch are 0.
    pub upcoming: bool,
    /// Today in the counter's home zone.
    pub today: CivilDate,
    /// First day of the current stretch.
    pub since: CivilDate,
    /// Days of the current stretch.
    pub stretch_days: u32,
    /// Days of all stretches.
    pub total_days: u32,
    /// Days of the longest stretch.
    pub longest_days: u32,
    /// Percent of the last 30, 90 and 365 days, rounded down.
    pub share: Share,
    /// The current stretch in years, months and days.
    pub span: Span,
    /// Minutes since the start, while the current stretch is under two days and its time is known.
    pub elapsed_minutes: Option<u32>,
    /// The next stone, if the schedule has one.
    pub next: Option<StoneView>,
    /// Every stone reached, in all stretches, oldest first. None is ever taken away.
    pub stones: Vec<StoneView>,
    /// What was regained, if wanted.
    pub saved: Option<Saved>,
    /// For `reduce` and `do`: the current period.
    pub period: Option<PeriodView>,
}

/// Today or this week against the target.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PeriodView {
    /// First day.
    pub from: CivilDate,
    /// Last day.
    pub to: CivilDate,
    /// Noted so far, in hundredths of the unit.
    pub hundredths: u32,
    /// What is meant.
    pub target: Target,
    /// At most (`reduce`) or at least (`do`) the target.
    pub within: bool,
}

/// A counter with its history.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CounterPage {
    /// The numbers.
    pub view: CounterView,
    /// What happened, newest first.
    pub history: Vec<HistoryLine>,
    /// Up to twelve stones ahead.
    pub upcoming: Vec<StoneView>,
    /// Reminders of its milestones.
    pub reminders: Vec<ItemId>,
}

/// One line of the history.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HistoryLine {
    /// The day.
    pub on: CivilDate,
    /// What it was.
    pub what: History,
}

/// What a line of the history tells.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum History {
    /// The first day of all.
    Start,
    /// A stone.
    Stone {
        /// Which.
        stone: StoneView,
    },
    /// Something the person noted.
    Event {
        /// Handed to `event_delete`.
        id: ItemId,
        /// What.
        event: Event,
    },
}

/// A counter to save.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CounterSave {
    /// None makes a new one.
    #[ts(optional)]
    pub id: Option<ItemId>,
    /// The whole counter.
    pub counter: Counter,
}

/// Which counter.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CounterRef {
    /// Its id.
    pub id: ItemId,
}

/// All counters with their numbers, in the order they were made.
pub(crate) async fn list(unlocked: &Unlocked, _: Nothing) -> Result<Vec<CounterView>, IpcError> {
    let mut events: HashMap<ItemId, Vec<Noted>> = HashMap::new();
    for event in unlocked.vault().all::<EventRow>().await? {
        events.entry(event.record.counter).or_default().push(event.into());
    }
    let mut counters = unlocked.vault().all::<CounterRow>().await?;
    counters.sort_by_key(|item| (item.record.made_at, item.id));
    let reckoning = unlocked.reckoning();
    let view = |item: Item<CounterRow>| {
        let events = events.remove(&item.id).unwrap_or_default();
        let reading = Reading::of(&item.record.counter, &events, item.record.made_at, reckoning);
        view(item.id, item.record.counter, &reading)
    };
    Ok(counters.into_iter().map(view).collect())
}

pub(crate) async fn read(unlocked: &Unlocked, input: CounterRef) -> Result<CounterPage, IpcError> {
    let item = standing(unlocked, input.id).await?;
    let events: Vec<Noted> =
        unlocked.vault().events_of(item.id).await?.into_iter().map(Noted::from).collect();
    let CounterRow { counter, made_at } = item.record;
    let reading = Reading::of(&counter, &events, made_at, unlocked.reckoning());
    let history = reading
        .history(&counter, &events)
        .into_iter()
        .map(|(on, past)| HistoryLine { on, what: History::of(&counter, past) });
    let of = |about: &About| matches!(about, About::Milestone { counter } | About::SignificantDate { counter } if *counter == item.id);
    Ok(CounterPage {
        history: history.collect(),
        upcoming: reading.ahead.iter().map(|stone| StoneView::of(&counter, *stone)).collect(),
        view: view(item.id, counter, &reading),
        reminders: reminder::about(unlocked, of).await?,
    })
}

pub(crate) async fn save(unlocked: &Unlocked, input: CounterSave) -> Result<Changed, IpcError> {
    input.counter.validate()?;
    let (id, made_at) = match input.id {
        Some(id) => (id, standing(unlocked, id).await?.record.made_at),
        None => (make_id()?, Some(unlocked.now())),
    };
    let mut act = unlocked.vault().begin("counter_save", &input.counter.name, unlocked.now()).await?;
    act.put(id, &CounterRow { counter: input.counter, made_at }).await?;
    change::keep(act, id).await
}

/// Removes a counter with everything noted for it, in one act that can be taken back whole.
pub(crate) async fn delete(unlocked: &Unlocked, input: CounterRef) -> Result<Changed, IpcError> {
    let item = standing(unlocked, input.id).await?;
    let mut act = unlocked.vault().begin("counter_delete", &item.record.counter.name, unlocked.now()).await?;
    act.remove::<CounterRow>(item.id).await?;
    for event in unlocked.vault().events_of(item.id).await? {
        act.remove::<EventRow>(event.id).await?;
    }
    change::keep(act, item.id).await
}

pub(crate) async fn standing(unlocked: &Unlocked, id: ItemId) -> Result<Item<CounterRow>, IpcError> {
    Ok(unlocked.vault().get::<CounterRow>(id).await?.ok_or(Error::NotFound)?)
}

fn view(id: ItemId, counter: Counter, reading: &Reading) -> CounterView {
    let stone = |stone: &Stone| StoneView::of(&counter, *stone);
    CounterView {
        next: reading.ahead.first().map(stone),
        stones: reading.stones.iter().map(stone).collect(),
        id,
        paused: reading.paused,
        upcoming: reading.upcoming,
        today: reading.today,
        since: reading.since,
        stretch_days: reading.stretch_days,
        total_days: reading.total_days,
        longest_days: reading.longest_days,
        share: reading.share,
        span: reading.span,
        elapsed_minutes: reading.elapsed_minutes,
        saved: reading.saved.clone(),
        period: reading.tally.clone().map(PeriodView::from),
        counter,
    }
}

impl From<Tally> for PeriodView {
    fn from(tally: Tally) -> Self {
        let Tally { from, to, hundredths, target, within } = tally;
        Self { from, to, hundredths, target, within }
    }
}

impl History {
    fn of(counter: &Counter, past: Past<'_>) -> Self {
        match past {
            Past::Start => Self::Start,
            Past::Stone(stone) => Self::Stone { stone: StoneView::of(counter, stone) },
            Past::Event(noted) => Self::Event { id: noted.id, event: noted.event.clone() },
        }
    }
}
