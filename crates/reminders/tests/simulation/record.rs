//! What happened in a life, and what should have: worked out from the reminders, without the plan.

use cairn_domain::{civil::ZoneId, id::ItemId};
use cairn_reminders::{
    bell::Bell,
    occasion::{FiringId, OccasionId, OccasionKey},
    plan::{Item, Plan, Snoozed},
    quiet::Quiet,
    reminder::LONGEST_LEAD,
    source::Source,
};
use chrono::{DateTime, LocalResult, NaiveDateTime, Offset, TimeDelta, TimeZone, Utc};
use std::collections::{HashMap, HashSet};

/// Whether quiet hours may have moved it.
pub(crate) struct Moved {
    pub(crate) quiet: bool,
}

/// A firing as it was planned, with its own time worked out again.
#[derive(Clone, Copy)]
struct Known {
    reminder: ItemId,
    occasion: OccasionKey,
    /// Not before this; for what follows the person, on their clock.
    own: Own,
}

#[derive(Clone, Copy)]
enum Own {
    At(DateTime<Utc>),
    Local(NaiveDateTime, u32),
    Snoozed(Snoozed),
}

#[derive(Default)]
struct Told {
    shown: u32,
    seen_on_card: bool,
    /// It was there to be read. If the clock is set back it may ring after all, or have been changed by then.
    on_card: bool,
}

pub(crate) struct Record {
    seed: u64,
    pub(crate) wrong: Vec<String>,
    zones: Vec<ZoneId>,
    any_quiet: bool,
    known: HashMap<FiringId, Known>,
    told: HashMap<FiringId, Told>,
    /// Reminders as they were until a moment.
    was: Vec<(Item, DateTime<Utc>)>,
    ever_done: HashSet<OccasionId>,
    now_done: HashSet<OccasionId>,
    dropped: HashSet<ItemId>,
    put_off: HashMap<FiringId, Snoozed>,
    /// Firings that had to be told of.
    pub(crate) due: usize,
    pub(crate) rang: usize,
    pub(crate) carded: usize,
    pub(crate) asked: usize,
}

impl Record {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            seed,
            wrong: Vec::new(),
            zones: Vec::new(),
            any_quiet: false,
            known: HashMap::new(),
            told: HashMap::new(),
            was: Vec::new(),
            ever_done: HashSet::new(),
            now_done: HashSet::new(),
            dropped: HashSet::new(),
            put_off: HashMap::new(),
            due: 0,
            rang: 0,
            carded: 0,
            asked: 0,
        }
    }

    pub(crate) fn expect(&mut self, holds: bool, what: &str) {
        if !holds {
            self.wrong.push(format!("life {}: {what}", self.seed));
        }
    }

    pub(crate) fn been(&mut self, zone: ZoneId) {
        if !self.zones.contains(&zone) {
            self.zones.push(zone);
        }
    }

    pub(crate) fn quiet(&mut self, quiet: Option<Quiet>) {
        self.any_quiet |= quiet.is_some();
    }

    pub(crate) fn planned(&mut self, plan: &Plan, items: &[Item]) {
        for firing in &plan.firings {
            if firing.snoozed.is_none() && self.known.contains_key(&firing.id) {
                continue;
            }
            let Some(item) = items.iter().find(|item| item.id == firing.reminder) else {
                self.expect(false, "a firing of no reminder");
                continue;
            };
            let own = match firing.snoozed {
                Some(snoozed) => Some(Own::Snoozed(snoozed)),
                None => own(item, firing.occasion, firing.id),
            };
            match own {
                Some(own) => {
                    let known = Known { reminder: firing.reminder, occasion: firing.occasion, own };
                    self.known.insert(firing.id, known);
                }
                None => self.expect(false, &format!("{:?} is no lead of {:?}", firing.id, firing.occasion)),
            }
        }
    }

    pub(crate) fn is_planned(&self, id: FiringId) -> bool {
        self.known.contains_key(&id)
    }

    pub(crate) fn shown(
        &mut self,
        id: FiringId,
        keep_going: bool,
        now: DateTime<Utc>,
        zone: ZoneId,
        done: &HashSet<(ItemId, OccasionKey)>,
        moved: Moved,
    ) {
        if keep_going {
            self.asked += 1;
            return;
        }
        let Some(known) = self.known.get(&id).copied() else {
            // Armed while locked, by a press.
            return self.shown_once(id);
        };
        let due = match known.own {
            Own::At(at) => at,
            Own::Local(at, lead) => reading(at, zone) - TimeDelta::minutes(lead.into()),
            Own::Snoozed(snoozed) => snoozed.until,
        };
        let what = format!("{:?} {:?} due {due} in {zone} shown at {now}", known.reminder, known.occasion);
        self.expect(now >= due, &format!("early: {what}"));
        let never_quiet = !moved.quiet && !self.any_quiet;
        let late = (now - due).num_seconds();
        self.expect(!never_quiet || late <= 120, &format!("late, and not on the card: {what}"));
        let is_done =
            done.contains(&(known.reminder, known.occasion)) || self.now_done.contains(&id.occasion());
        self.expect(!is_done, &format!("rang though done: {what}"));
        self.shown_once(id);
    }

    fn shown_once(&mut self, id: FiringId) {
        let told = self.told.entry(id).or_default();
        told.shown += 1;
        let twice = told.shown > 1;
        let seen = told.seen_on_card;
        self.expect(!twice, &format!("rang twice: {id:?}"));
        self.expect(!seen, &format!("rang after it was read on the card: {id:?}"));
    }

    /// The card keeps the latest, and the number of the others.
    pub(crate) fn overflowed(&mut self, bell: &Bell) {
        if bell.missed_count() > bell.missed().len() {
            for rung in bell.rung_since(DateTime::<Utc>::MIN_UTC) {
                if self.told.get(&rung.id).is_none_or(|told| told.shown == 0) {
                    self.told.entry(rung.id).or_default().seen_on_card = true;
                }
            }
        }
    }

    /// Cairn is unlocked, and the card is there.
    pub(crate) fn unlocked(&mut self, bell: &Bell) {
        for armed in bell.missed() {
            self.told.entry(armed.id).or_default().on_card = true;
        }
    }

    /// The person reads the card.
    pub(crate) fn seen(&mut self, bell: &Bell) {
        for armed in bell.missed() {
            let told = self.told.entry(armed.id).or_default();
            told.seen_on_card = true;
            let rang_before = told.shown > 0 && !armed.in_doubt;
            self.expect(!rang_before, &format!("on the card though it rang: {:?}", armed.id));
        }
    }

    pub(crate) fn done(&mut self, id: FiringId) {
        self.ever_done.insert(id.occasion());
        self.now_done.insert(id.occasion());
        self.put_off.retain(|other, _| other.occasion() != id.occasion());
    }

    pub(crate) fn undone(&mut self, reminder: ItemId, key: OccasionKey) {
        let name = OccasionId::new(reminder, key);
        self.ever_done.insert(name);
        self.now_done.remove(&name);
    }

    pub(crate) fn snoozed(&mut self, id: FiringId, before: &Bell, after: &Bell, now: DateTime<Utc>) {
        let old: Vec<Snoozed> = before.snoozed();
        let Some(new) = after.snoozed().into_iter().find(|snoozed| !old.contains(snoozed)) else {
            return self.expect(false, &format!("put off and lost: {id:?}"));
        };
        self.expect(new.until > now, "put off into the past");
        self.put_off.retain(|_, other| other.of != new.of);
        if !self.now_done.contains(&id.occasion()) {
            self.put_off.insert(new.of.again(new.times), new);
        }
        if let Some(known) = self.known.get(&new.of).copied() {
            self.known.insert(new.of.again(new.times), Known { own: Own::Snoozed(new), ..known });
        }
        // It will not be told of in any other way.
        self.told.entry(id).or_default().seen_on_card = true;
    }

    pub(crate) fn ended(&mut self, item: &Item, at: DateTime<Utc>) {
        self.was.push((item.clone(), at));
    }

    pub(crate) fn dropped(&mut self, item: ItemId) {
        self.dropped.insert(item);
    }

    pub(crate) fn close(&mut self, bell: &Bell, end: DateTime<Utc>) {
        self.seen(bell);
        self.overflowed(bell);
        let was = std::mem::take(&mut self.was);
        for (item, until) in &was {
            for (id, lead, occasion, due) in self.owed(item, *until) {
                self.due += 1;
                // Where quiet hours bring two leads together, the later one is told.
                let later =
                    |other: &&u32| **other < lead && self.is_told(FiringId::new(id.occasion(), **other));
                let told = self.is_told(id) || self.any_quiet && item.leads.iter().any(|other| later(&other));
                if !told && !self.ever_done.contains(&id.occasion()) {
                    let what =
                        format!("never told: {:?} {occasion:?} lead {lead} due {due}; until {until}", item);
                    self.expect(false, &what);
                }
            }
        }
        let put_off: Vec<_> = self.put_off.iter().map(|(id, snoozed)| (*id, *snoozed)).collect();
        for (id, snoozed) in put_off {
            let Some(known) = self.known.get(&snoozed.of) else { continue };
            let wanted = !self.dropped.contains(&known.reminder) && snoozed.until < end;
            self.expect(
                !wanted || self.is_told(id),
                &format!("put off and never told: {snoozed:?}, by {end}"),
            );
        }
        self.rang = self.told.values().filter(|told| told.shown > 0).count();
        self.carded = self.told.values().filter(|told| told.seen_on_card).count();
    }

    fn is_told(&self, id: FiringId) -> bool {
        self.told.get(&id).is_some_and(|told| told.shown > 0 || told.seen_on_card || told.on_card)
    }

    /// What a reminder owed from when it was made until a moment, wherever the person was.
    fn owed(&self, item: &Item, until: DateTime<Utc>) -> Vec<(FiringId, u32, OccasionKey, DateTime<Utc>)> {
        let until = until - TimeDelta::hours(25);
        let leads: &[u32] = if item.leads.is_empty() { &[0] } else { &item.leads };
        let from = item.since - TimeDelta::days(2);
        let to = until + TimeDelta::days(2) + TimeDelta::minutes(LONGEST_LEAD.into());
        let mut owed = Vec::new();
        for occasion in item.source.between(ZoneId::UTC, from, to) {
            for lead in leads {
                let id = FiringId::new(OccasionId::new(item.id, occasion.key), *lead);
                let due: Vec<_> = match own(item, occasion.key, id) {
                    Some(Own::At(at)) => vec![at],
                    Some(Own::Local(at, lead)) => {
                        let lead = TimeDelta::minutes(lead.into());
                        self.zones.iter().map(|zone| reading(at, *zone) - lead).collect()
                    }
                    _ => Vec::new(),
                };
                if let (Some(first), Some(last)) = (due.iter().min(), due.iter().max())
                    && *first >= item.since
                    && *last <= until
                {
                    owed.push((id, *lead, occasion.key, *last));
                }
            }
        }
        owed
    }
}

/// A lead's own time, before quiet hours.
fn own(item: &Item, key: OccasionKey, id: FiringId) -> Option<Own> {
    let leads: &[u32] = if item.leads.is_empty() { &[0] } else { &item.leads };
    let occasion = OccasionId::new(item.id, key);
    let lead = *leads.iter().find(|lead| FiringId::new(occasion, **lead) == id)?;
    let zone = match &item.source {
        Source::Clock { anchor, .. } => match anchor {
            cairn_reminders::reminder::Anchor::Zone { zone } => Some(*zone),
            cairn_reminders::reminder::Anchor::Here => None,
        },
        Source::Meeting { zone, .. } => *zone,
        Source::Days(days) => days
            .iter()
            .find(|(day, time, _)| day.naive().and_time(time.naive()) == key.local())
            .map(|(_, _, zone)| *zone),
    };
    Some(match zone {
        Some(zone) => Own::At(reading(key.local(), zone) - TimeDelta::minutes(lead.into())),
        None => Own::Local(key.local(), lead),
    })
}

/// When a clock shows a time: the first time, and as much later where it never does.
fn reading(local: NaiveDateTime, zone: ZoneId) -> DateTime<Utc> {
    match zone.tz().from_local_datetime(&local) {
        LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => at.to_utc(),
        LocalResult::None => {
            let before = zone.tz().offset_from_utc_datetime(&(local - TimeDelta::hours(26)));
            (local - TimeDelta::seconds(before.fix().local_minus_utc().into())).and_utc()
        }
    }
}
