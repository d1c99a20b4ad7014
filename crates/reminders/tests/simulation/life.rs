//! One device in one life: it sleeps, travels, loses its place in time, and is killed in the middle of things.

use crate::{
    chance::Chance,
    people,
    record::{Moved, Record},
};
use cairn_domain::{civil::ZoneId, id::ItemId};
use cairn_reminders::{
    bell::{Act, Bell, Effect, Telling},
    occasion::{FiringId, OccasionKey},
    plan::{Context, Item, MOST_PENDING, owners, plan},
    quiet::Quiet,
};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, TimeDelta, Utc};
use std::collections::HashSet;

/// What is on the disk outlives a crash; the rest does not.
pub(crate) struct Life {
    chance: Chance,
    /// What the device's clock shows.
    now: DateTime<Utc>,
    /// How far it is ahead.
    ahead: TimeDelta,
    zone: ZoneId,
    quiet: Option<Quiet>,
    items: Vec<Item>,
    done: HashSet<(ItemId, OccasionKey)>,
    bell: Bell,
    disk: Bell,
    made: u64,
    record: Record,
}

impl Life {
    pub(crate) fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let day = NaiveDate::from_ymd_opt(2015, 1, 1).expect("a day") + Days::new(chance.below(20 * 365));
        let now = day.and_time(NaiveTime::MIN).and_utc() + TimeDelta::seconds(chance.between(0, 86_399));
        let zone = people::zone(&mut chance);
        let mut life = Self {
            chance,
            now,
            ahead: TimeDelta::zero(),
            zone,
            quiet: None,
            items: Vec::new(),
            done: HashSet::new(),
            bell: Bell::default(),
            disk: Bell::default(),
            made: 0,
            record: Record::new(seed),
        };
        if life.chance.once_in(2) {
            life.other_quiet();
        }
        for _ in 0..=life.chance.below(5) {
            life.make();
        }
        life.record.been(life.zone);
        life.arm();
        life
    }

    /// Lives so many days, and says how many rang, how many were told on the card, and what was not as it must be.
    pub(crate) fn live(mut self, days: i64) -> Record {
        let end = self.now + TimeDelta::days(days);
        while self.now - self.ahead < end {
            let minutes = match self.chance.below(10) {
                0 => self.chance.between(600, 6_000),
                1..4 => self.chance.between(120, 900),
                _ => self.chance.between(1, 240),
            };
            let to = self.now + TimeDelta::seconds(minutes * 60 + self.chance.between(0, 59));
            if self.chance.once_in(3) {
                self.now = to;
            } else {
                self.awake_until(to);
            }
            self.look();
            self.something();
        }
        self.now -= self.ahead;
        self.look();
        while !self.unlock() {}
        for item in &self.items {
            self.record.ended(item, self.now);
        }
        self.record.close(&self.bell, self.now);
        self.record
    }

    fn awake_until(&mut self, to: DateTime<Utc>) {
        while let Some(next) = self.bell.next(self.zone).filter(|next| *next <= to) {
            let late =
                if self.chance.once_in(20) { self.chance.between(3, 110) } else { self.chance.between(0, 2) };
            self.now = self.now.max(next + TimeDelta::seconds(late)).min(to.max(self.now));
            if self.now < next {
                break;
            }
            self.look();
        }
        self.now = self.now.max(to);
    }

    fn something(&mut self) {
        match self.chance.below(100) {
            0..18 => {
                self.unlock();
            }
            18..21 => {
                self.zone = people::zone(&mut self.chance);
                self.record.been(self.zone);
                self.look();
            }
            21..23 => self.jump(),
            23..27 => self.crash(),
            27..39 => self.press(),
            39..42 if self.unlock() => self.change(),
            42..43 if self.unlock() => {
                self.other_quiet();
                self.arm();
            }
            43..50 if self.unlock() => {
                self.record.seen(&self.bell);
                self.bell.seen();
                self.save();
            }
            50..51 if self.unlock() => self.undo(),
            _ => {}
        }
    }

    /// The clock goes wrong, or is put right.
    fn jump(&mut self) {
        let by = if self.ahead.is_zero() {
            match self.chance.below(4) {
                0 => TimeDelta::minutes(self.chance.between(-90, 90)),
                1 => TimeDelta::days(self.chance.between(-3, 3)),
                2 => TimeDelta::days(self.chance.between(0, 70)),
                _ => TimeDelta::seconds(self.chance.between(-30, 30)),
            }
        } else {
            -self.ahead
        };
        self.now += by;
        self.ahead += by;
        self.look();
    }

    fn save(&mut self) {
        self.disk = self.bell.clone();
        if self.chance.once_in(200) {
            let text = serde_json::to_string(&self.disk).expect("JSON");
            assert_eq!(serde_json::from_str::<Bell>(&text).expect("the same"), self.disk);
        }
    }

    fn crash(&mut self) {
        self.bell = self.disk.clone();
        if self.bell.recover() {
            self.save();
        }
    }

    fn crashes(&mut self) -> bool {
        let crashes = self.chance.once_in(60);
        if crashes {
            self.crash();
        }
        crashes
    }

    /// False if it crashed.
    fn look(&mut self) -> bool {
        let was = self.bell.missed_count();
        let effects = self.bell.look(self.now, self.zone);
        if self.crashes() {
            return false;
        }
        self.save();
        self.record.overflowed(&self.bell);
        for effect in effects {
            if self.crashes() {
                return false;
            }
            match effect {
                Effect::Merged { count } => {
                    self.record.expect(count > 0 && count >= was.min(1), "an empty card")
                }
                Effect::Ring { id, keep_going, .. } => {
                    if self.chance.once_in(80) {
                        self.bell.not_shown(id);
                    } else {
                        let moved = Moved { quiet: self.quiet.is_some() };
                        self.record.shown(id, keep_going, self.now, self.zone, &self.done, moved);
                        if self.crashes() {
                            return false;
                        }
                        self.bell.rang(id, self.now);
                    }
                    self.save();
                }
            }
        }
        true
    }

    /// What was done while locked comes into the vault, and everything is planned anew. False if it crashed on the way, and
    /// is locked again.
    fn unlock(&mut self) -> bool {
        let acts = self.bell.acts().to_vec();
        for acted in acts.iter().filter(|acted| acted.act == Act::Done) {
            let names = HashSet::from([acted.id.occasion()]);
            let found = owners(&self.items, self.zone, &names, acted.due, acted.due);
            self.done.extend(found.values().map(|owner| (owner.reminder, owner.occasion)));
        }
        if self.crashes() {
            return false;
        }
        self.bell.applied(acts.len());
        self.record.unlocked(&self.bell);
        let armed = self.arm();
        if armed {
            self.record.unlocked(&self.bell);
        }
        armed
    }

    fn arm(&mut self) -> bool {
        let snoozed = self.bell.snoozed();
        let context = Context {
            now: self.now,
            zone: self.zone,
            quiet: self.quiet,
            since: self.bell.since(self.now),
            done: &self.done,
            snoozed: &snoozed,
        };
        let plan = plan(&self.items, &context);
        self.record.planned(&plan, &self.items);
        self.bell.arm(&plan, |telling| match telling {
            Telling::Firing(_) => "Cairn".into(),
            Telling::KeepGoing => "Open Cairn".into(),
        });
        let pending = self.bell.armed().iter().filter(|armed| armed.moment.due(self.zone) > self.now).count();
        self.record.expect(pending <= MOST_PENDING, "more are pending than a system keeps");
        if self.crashes() {
            return false;
        }
        self.save();
        self.look()
    }

    /// A button of a notification, or of the card.
    fn press(&mut self) {
        let recent = self.now - TimeDelta::days(1);
        let mut ids: Vec<FiringId> = self.bell.rung_since(recent).map(|rung| rung.id).collect();
        ids.extend(self.bell.missed().iter().map(|armed| armed.id));
        ids.extend(self.bell.armed().iter().take(1).map(|armed| armed.id));
        ids.retain(|id| self.record.is_planned(*id));
        if ids.is_empty() {
            return;
        }
        let id = *self.chance.pick(&ids);
        let minutes = u32::try_from(*self.chance.pick(&[1, 5, 10, 30, 600, 1_440])).expect("minutes");
        let act = if self.chance.once_in(2) { Act::Done } else { Act::Snooze { minutes } };
        let before = self.bell.clone();
        if !self.bell.act(id, act, self.now) || self.crashes() {
            return;
        }
        self.save();
        match act {
            Act::Done => self.record.done(id),
            _ => self.record.snoozed(id, &before, &self.bell, self.now),
        }
    }

    fn make(&mut self) {
        self.made += 1;
        let number = self.chance.number() ^ self.made;
        let item = people::item(&mut self.chance, number, self.now, self.zone);
        self.items.push(item);
    }

    /// A reminder is made, taken away, or gets other leads.
    fn change(&mut self) {
        let count = self.items.len() as u64;
        match self.chance.below(3) {
            0 if count < 8 => self.make(),
            1 if count > 0 => {
                let place = usize::try_from(self.chance.below(count)).expect("a place");
                let item = self.items.remove(place);
                self.record.ended(&item, self.now);
                self.record.dropped(item.id);
            }
            _ if count > 0 => {
                let place = usize::try_from(self.chance.below(count)).expect("a place");
                self.record.ended(&self.items[place], self.now);
                let leads = people::leads(&mut self.chance);
                self.items[place].leads = leads;
                self.items[place].since = self.now;
            }
            _ => {}
        }
        self.arm();
    }

    fn undo(&mut self) {
        let mut done: Vec<_> = self.done.iter().copied().collect();
        done.sort_unstable_by_key(|(item, key)| (*key, *item));
        if let Some(last) = done.last() {
            self.done.remove(last);
            self.record.undone(last.0, last.1);
            self.arm();
        }
    }

    fn other_quiet(&mut self) {
        let from = u16::try_from(self.chance.below(1_440)).expect("minutes");
        let length = u16::try_from(self.chance.between(30, 700)).expect("minutes");
        self.quiet = if self.chance.once_in(4) { None } else { Quiet::new(from, (from + length) % 1_440) };
        self.record.quiet(self.quiet);
    }
}
