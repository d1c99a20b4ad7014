//! What a person does with what has rung.

use super::{Act, Acted, Armed, Bell};
use crate::{
    occasion::{FiringId, Moment, OccasionId},
    plan::Snoozed,
};
use cairn_domain::civil::ZoneId;
use chrono::{DateTime, TimeDelta, Utc};

/// The longest time for which a firing can be put off, in minutes.
pub const LONGEST_SNOOZE: u32 = 24 * 60;

impl Bell {
    /// What a person did with a notification. Kept until the vault has it ([`Bell::applied`]); what it means for this
    /// device holds at once. False for what changes nothing: it was done already, or is no longer at hand to be put off.
    pub fn act(&mut self, id: FiringId, act: Act, now: DateTime<Utc>) -> bool {
        let occasion = id.occasion();
        let is_again = |one: &Acted| one.act == Act::Done && one.id.occasion() == occasion;
        if act == Act::Done && self.acts.iter().any(is_again) {
            return false;
        }
        let due = self.due_of(id).unwrap_or(now);
        let (rung, at_hand) = (self.rung.iter().any(|rung| rung.id == id), self.find(id).is_some());
        if matches!(act, Act::Snooze { .. }) && rung && !at_hand {
            return false;
        }
        match act {
            Act::Done => self.cancel(occasion),
            Act::Snooze { minutes } => self.snooze(id, minutes, now),
            Act::Join => {}
        }
        self.acts.push(Acted { id, act, due, at: now });
        true
    }

    /// What is not in the vault yet, the oldest first.
    #[must_use]
    pub fn acts(&self) -> &[Acted] {
        &self.acts
    }

    /// The first so many acts are in the vault.
    pub fn applied(&mut self, count: usize) {
        self.acts.drain(..count.min(self.acts.len()));
    }

    /// Firings that are put off and have not rung since, for the next plan.
    #[must_use]
    pub fn snoozed(&self) -> Vec<Snoozed> {
        self.put_off.clone()
    }

    fn snooze(&mut self, id: FiringId, minutes: u32, now: DateTime<Utc>) {
        let minutes = minutes.clamp(1, LONGEST_SNOOZE);
        let until = now.checked_add_signed(TimeDelta::minutes(minutes.into())).unwrap_or(now);
        // A bell that was made anew does not know it.
        let one = self
            .find(id)
            .cloned()
            .unwrap_or_else(|| Armed::plain(Moment::At { at: now }, id, "Cairn".into()));
        let due = self.due_of(id).unwrap_or(now);
        let first = one.snoozed.unwrap_or(Snoozed { of: id, due, times: 0, until });
        // The same notification, pressed twice: the last word counts.
        let known = self.known();
        let armed = |id| self.armed.iter().any(|armed| armed.id == id);
        let mut times = first.times.saturating_add(1);
        while times < u16::MAX && (known.contains(&first.of.again(times)) || armed(first.of.again(times))) {
            times += 1;
        }
        let same = |armed: &Armed| armed.snoozed.is_some_and(|other| other.of == first.of);
        self.armed.retain(|armed| armed.id != id && !same(armed));
        self.missed.retain(|armed| armed.id != id);
        self.remember(id, due);
        let snoozed = Snoozed { times, until, ..first };
        self.put_off.retain(|other| other.of != first.of);
        self.put_off.push(snoozed);
        self.armed.push(Armed {
            snoozed: Some(snoozed),
            // Who says when it is to come again means it.
            through_quiet: true,
            ..Armed::plain(Moment::At { at: until }, first.of.again(times), one.text)
        });
    }

    fn cancel(&mut self, occasion: OccasionId) {
        let zone = self.zone.unwrap_or(ZoneId::UTC);
        self.put_off.retain(|snoozed| snoozed.of.occasion() != occasion);
        for list in [&mut self.armed, &mut self.at_hand] {
            list.retain(|armed| armed.id.occasion() != occasion);
        }
        let told: Vec<_> = [&mut self.missed, &mut self.begun]
            .into_iter()
            .flat_map(|list| list.extract_if(.., |armed| armed.id.occasion() == occasion).collect::<Vec<_>>())
            .collect();
        for armed in told {
            self.remember(armed.id, armed.first_due(zone));
        }
    }

    fn find(&self, id: FiringId) -> Option<&Armed> {
        let lists = [&self.at_hand, &self.begun, &self.missed, &self.armed];
        lists.into_iter().flatten().find(|armed| armed.id == id)
    }

    fn due_of(&self, id: FiringId) -> Option<DateTime<Utc>> {
        let zone = self.zone.unwrap_or(ZoneId::UTC);
        let held = self.find(id).map(|armed| armed.first_due(zone));
        held.or_else(|| self.rung.iter().find(|rung| rung.id == id).map(|rung| rung.due))
    }

    pub(super) fn done(&self) -> impl Iterator<Item = OccasionId> {
        self.acts.iter().filter(|acted| acted.act == Act::Done).map(|acted| acted.id.occasion())
    }
}
