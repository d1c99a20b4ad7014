//! Reminders with everything they hang on looked up: meetings in their lists, counters, what there is to try.

use super::{
    row::{self, OccasionRow, ReminderRow, Settled},
    view::Idle,
};
use crate::{
    error::IpcError,
    finder::{self, Current, Known, sturdy},
    meeting::{AttendanceRow, MeetingRef, SavedRow, id_of_meeting},
    session::Unlocked,
    to_try::{self, ToTry},
};
use cairn_domain::{
    checkin::Intention,
    civil::{CivilDate, ZoneId},
    counter::{CounterKind, Noted, Reading},
    id::ItemId,
    journal::Entry,
};
use cairn_meetings::meeting::{Attendance, Meeting, Schedule};
use cairn_reminders::{
    occasion::OccasionKey,
    plan::Item,
    reminder::{About, Anchor, Reminder, When},
    source::Source,
};
use cairn_vault::{
    counter::{CounterRow, EventRow},
    today::TryRow,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{HashMap, HashSet};

/// A stone is still told of for so many days after its own.
const DAYS_AFTER: i32 = 2;

/// A reminder with what it hangs on.
pub(super) struct Gathered {
    pub(super) id: ItemId,
    pub(super) reminder: Reminder,
    /// Its title, else the name of what it is about; may be empty.
    pub(super) name: String,
    /// Its times.
    pub(super) times: Result<Source, Idle>,
    /// The clock that its occasions are read on, where that is not the person's own.
    pub(super) zone: Option<ZoneId>,
    /// Its times are shown on the person's clock, wherever they are: one can be there from anywhere.
    pub(super) from_afar: bool,
    since: DateTime<Utc>,
    meeting: Option<MeetingRef>,
}

/// All reminders, and what was done about their times.
pub(super) struct Gathering {
    pub(super) all: Vec<Gathered>,
    /// What the person said of some times.
    pub(super) settled: HashMap<(ItemId, OccasionKey), Settled>,
    /// Those, and the times that something else has settled: a check-in was made, the meeting was gone to.
    pub(super) done: HashSet<(ItemId, OccasionKey)>,
}

impl Gathered {
    /// As it can be planned; none where it waits for nothing.
    pub(super) fn item(&self) -> Option<Item> {
        Item::new(self.id, &self.reminder, self.times.clone().ok()?, self.since)
    }
}

impl Gathering {
    /// As they can be planned.
    pub(super) fn items(&self) -> Vec<Item> {
        self.all.iter().filter_map(Gathered::item).collect()
    }

    pub(super) fn of(&self, id: ItemId) -> Option<&Gathered> {
        self.all.iter().find(|one| one.id == id)
    }
}

/// Everything, as it stands.
pub(super) async fn gather(unlocked: &Unlocked) -> Result<Gathering, IpcError> {
    let rows = row::all(unlocked).await?;
    let desk = Desk::of(unlocked, rows.iter().map(|item| &item.record.reminder.about)).await?;
    let mut all = Vec::new();
    for item in rows {
        all.push(desk.gathered(unlocked, item.id, item.record, item.changed_at).await?);
    }
    let settled: HashMap<_, _> = unlocked
        .vault()
        .all::<OccasionRow>()
        .await?
        .into_iter()
        .map(|item| ((item.record.reminder, item.record.occasion), item.record.what))
        .collect();
    let mut done: HashSet<_> = settled.keys().copied().collect();
    for one in &all {
        done.extend(by_itself(unlocked, one).await?);
    }
    Ok(Gathering { all, settled, done })
}

/// One that is not saved yet.
pub(super) async fn draft(unlocked: &Unlocked, id: ItemId, reminder: Reminder) -> Result<Gathered, IpcError> {
    let desk = Desk::of(unlocked, std::iter::once(&reminder.about)).await?;
    let now = unlocked.now();
    let row = ReminderRow { reminder, made_at: now, meeting: None };
    desk.gathered(unlocked, id, row, now).await
}

/// The meeting that a reminder is about, as its list has it now.
pub(super) async fn meeting(unlocked: &Unlocked, about: &About) -> Result<Option<Meeting>, IpcError> {
    let desk = Desk::of(unlocked, std::iter::once(about)).await?;
    let About::Meeting { source, key } = about else { return Ok(None) };
    Ok(match desk.meeting(unlocked, *source, key).await? {
        Current::There(meeting) => Some(*meeting),
        Current::Gone | Current::Unknown => {
            let which = MeetingRef { source: *source, key: key.clone() };
            desk.saved.get(&id_of_meeting(&which)).map(|row| row.snapshot.clone())
        }
    })
}

/// What reminders hang on, read once for all of them.
struct Desk {
    lists: Vec<Known>,
    saved: HashMap<ItemId, SavedRow>,
    counters: HashMap<ItemId, (CounterRow, Vec<Noted>)>,
    answered: HashSet<ItemId>,
    newest: Option<ToTry>,
}

impl Desk {
    async fn of<'a>(
        unlocked: &Unlocked,
        abouts: impl Iterator<Item = &'a About> + Clone,
    ) -> Result<Self, IpcError> {
        let vault = unlocked.vault();
        let any = |wanted: fn(&About) -> bool| abouts.clone().any(wanted);
        let mut desk = Self {
            lists: Vec::new(),
            saved: HashMap::new(),
            counters: HashMap::new(),
            answered: HashSet::new(),
            newest: None,
        };
        if any(|about| matches!(about, About::Meeting { .. })) {
            // Where the lists cannot be read, what was kept of the meetings counts.
            desk.lists = sturdy!(unlocked, finder::known(unlocked)).unwrap_or_default();
            desk.saved =
                vault.all::<SavedRow>().await?.into_iter().map(|item| (item.id, item.record)).collect();
        }
        if any(|about| matches!(about, About::Milestone { .. } | About::SignificantDate { .. })) {
            for item in vault.all::<CounterRow>().await? {
                desk.counters.insert(item.id, (item.record, Vec::new()));
            }
            for item in vault.all::<EventRow>().await? {
                if let Some((_, events)) = desk.counters.get_mut(&item.record.counter) {
                    events.push(item.into());
                }
            }
        }
        if any(|about| matches!(about, About::Try { .. })) {
            desk.answered = vault.all::<TryRow>().await?.into_iter().map(|item| item.record.entry).collect();
            desk.newest = to_try::newest(unlocked, unlocked.today()).await?;
        }
        Ok(desk)
    }

    async fn meeting(&self, unlocked: &Unlocked, source: ItemId, key: &str) -> Result<Current, IpcError> {
        let current = sturdy!(unlocked, finder::meeting(unlocked, &self.lists, source, key));
        Ok(current.unwrap_or(Current::Unknown))
    }

    async fn gathered(
        &self,
        unlocked: &Unlocked,
        id: ItemId,
        row: ReminderRow,
        since: DateTime<Utc>,
    ) -> Result<Gathered, IpcError> {
        let ReminderRow { reminder, meeting: kept, .. } = row;
        let mut one = Gathered {
            id,
            name: reminder.title.trim().to_owned(),
            times: Source::of(&reminder.when).ok_or(Idle::Over),
            zone: match &reminder.when {
                When::Once { anchor: Anchor::Zone { zone }, .. }
                | When::Series { anchor: Anchor::Zone { zone }, .. } => Some(*zone),
                _ => None,
            },
            from_afar: false,
            since,
            meeting: None,
            reminder,
        };
        match one.reminder.about.clone() {
            About::Meeting { source, key } => {
                let current = self.meeting(unlocked, source, &key).await?;
                let which = MeetingRef { source, key };
                self.at_meeting(&mut one, current, kept.as_ref(), &which);
                one.meeting = Some(which);
            }
            About::Milestone { counter } | About::SignificantDate { counter } => {
                self.at_counter(unlocked, &mut one, counter);
            }
            About::Try { entry } => {
                let named = match entry {
                    Some(entry) if self.answered.contains(&entry) => None,
                    Some(entry) => {
                        let page = unlocked.vault().get::<Entry>(entry).await?;
                        page.and_then(|page| to_try::of(page.id, page.record))
                    }
                    None => self.newest.clone(),
                };
                match named {
                    Some(named) => one.call(named.text.trim()),
                    None => one.times = Err(Idle::NothingToTry),
                }
            }
            _ => {}
        }
        if !one.reminder.on {
            one.times = Err(Idle::Off);
        }
        Ok(one)
    }

    fn at_meeting(&self, one: &mut Gathered, current: Current, kept: Option<&Meeting>, which: &MeetingRef) {
        let saved = self.saved.get(&id_of_meeting(which)).map(|row| &row.snapshot);
        let gone = current == Current::Gone;
        let current = match &current {
            Current::There(meeting) => Some(&**meeting),
            Current::Gone | Current::Unknown => saved.or(kept),
        };
        let Some(meeting) = current else {
            one.times =
                if one.reminder.when == When::Meeting { Err(Idle::MeetingGone) } else { one.times.clone() };
            return;
        };
        one.call(&meeting.name);
        one.from_afar = matches!(meeting.attendance, Attendance::Online | Attendance::Hybrid);
        // A time of its own stays what it is, whatever the list says.
        if one.reminder.when != When::Meeting {
            return;
        }
        one.zone = meeting.zone.and_then(|zone| zone.name().parse().ok());
        one.times = match &meeting.schedule {
            _ if gone => Err(Idle::MeetingGone),
            _ if meeting.attendance == Attendance::Inactive => Err(Idle::MeetingInactive),
            Schedule::Times { times } => Ok(Source::Meeting { times: times.clone(), zone: one.zone }),
            Schedule::RoundTheClock | Schedule::ByAppointment => Err(Idle::MeetingTimeless),
        };
    }

    fn at_counter(&self, unlocked: &Unlocked, one: &mut Gathered, counter: ItemId) {
        let Some((row, events)) = self.counters.get(&counter) else {
            if matches!(one.reminder.when, When::Counter { .. }) {
                one.times = Err(Idle::CounterGone);
            }
            return;
        };
        let counter = &row.counter;
        one.call(&counter.name);
        if !matches!(one.reminder.when, When::Counter { .. }) {
            return;
        }
        one.zone = Some(counter.zone);
        let reading = Reading::of(counter, events, row.made_at, unlocked.reckoning());
        let lately = reading.stones.iter().filter(|stone| stone.in_days >= -DAYS_AFTER);
        let mut days: Vec<CivilDate> = lately.chain(&reading.ahead).map(|stone| stone.on).collect();
        if counter.kind == CounterKind::SignificantDate && reading.upcoming {
            days.insert(0, counter.start);
        }
        days.sort_unstable();
        days.dedup();
        let times = Source::of_counter(&one.reminder.when, &days, counter.zone);
        one.times = times.filter(|_| !days.is_empty()).ok_or(Idle::NoMilestone);
    }
}

impl Gathered {
    /// Where the person gave it no title, it is called after what it is about.
    fn call(&mut self, name: &str) {
        if self.name.is_empty() {
            name.clone_into(&mut self.name);
        }
    }
}

/// The times of a reminder that are settled by something else the person did.
async fn by_itself(unlocked: &Unlocked, one: &Gathered) -> Result<Vec<(ItemId, OccasionKey)>, IpcError> {
    let Ok(source) = &one.times else { return Ok(Vec::new()) };
    let (now, here) = (unlocked.now(), unlocked.zone());
    let days = TimeDelta::days(2);
    let around = || source.between(here, now - days, now + days).into_iter();
    let named = |key: OccasionKey| (one.id, key);
    Ok(match (&one.reminder.about, &one.meeting) {
        (About::Checkin, _) => {
            // A check-in is that day's for all times before it and for the next one after it.
            let today = unlocked.today();
            let made = unlocked.vault().checkins(today, today).await?;
            let settles = |at: DateTime<Utc>| {
                let before = around().filter(|of| of.at <= at);
                let next = around().find(|of| of.at > at);
                before.chain(next).filter(|of| on_day(unlocked, of.at) == today).map(|of| of.key).collect()
            };
            let keys: Vec<Vec<OccasionKey>> = made.iter().map(|item| settles(item.record.at)).collect();
            keys.concat().into_iter().map(named).collect()
        }
        (About::Intention, _) => {
            let today = unlocked.today();
            let id = crate::derived::id_of("intention", &today.to_string());
            let done = unlocked.vault().get::<Intention>(id).await?.is_some_and(|item| item.record.done);
            let keys = around().filter(|of| done && on_day(unlocked, of.at) == today);
            keys.map(|of| named(of.key)).collect()
        }
        (About::Meeting { .. }, Some(which)) => {
            let went: HashSet<CivilDate> = unlocked
                .vault()
                .all::<AttendanceRow>()
                .await?
                .into_iter()
                .filter(|item| item.record.meeting.as_ref() == Some(which))
                .map(|item| item.record.on)
                .collect();
            around().filter(|of| went.contains(&on_day(unlocked, of.at))).map(|of| named(of.key)).collect()
        }
        _ => Vec::new(),
    })
}

fn on_day(unlocked: &Unlocked, at: DateTime<Utc>) -> CivilDate {
    unlocked.zone().day_at(at, unlocked.settings().day_start)
}
