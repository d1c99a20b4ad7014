//! What one device has armed, rung and missed. It holds no content: moments, names that say nothing, the texts that others
//! may read, and quiet hours; so it can lie outside of the vault and ring while that is locked.
//!
//! Nothing rings early, nothing rings twice, and what could not be rung in time is told once, all together:
//!
//! 1. [`Bell::look`] takes what is due from what is armed, and says what to show. **Write the bell down, then show it.**
//! 2. [`Bell::rang`] says that it was shown. Write the bell down again.
//! 3. After a start, [`Bell::recover`] puts what was begun, and may or may not have been seen, among the missed: it is
//!    never rung a second time, and never forgotten.

mod acts;
mod armed;
mod hush;

use crate::{
    occasion::{FiringId, Moment},
    plan::{Firing, Plan, Snoozed},
};
pub use acts::LONGEST_SNOOZE;
pub use armed::{Act, Acted, Armed, Effect, Rung, Telling};
use cairn_domain::civil::ZoneId;
use chrono::{DateTime, TimeDelta, Utc};
use hush::Hush;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;

/// What is so late or less rings as if it were in time, in seconds.
pub const GRACE: i64 = 120;
/// What has rung is remembered for so many days.
pub const REMEMBERED: i64 = 60;
/// And these many at least, however old they look: a clock may be years ahead by mistake, and be put right.
const REMEMBERED_AT_LEAST: usize = 1_000;
/// The card of missed ones lists so many; of more it knows how many.
pub const MOST_MISSED: usize = 200;
/// What has rung can be put off for so many days.
const AT_HAND: i64 = 2;
/// A plan begins so many days before the last was made: what follows the person may come a day earlier.
const LOOKS_AGAIN: i64 = 2;
/// How far back a plan looks for what nobody was told, in days.
const LOOKS_BACK: i64 = 366;

/// The state of one device.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Bell {
    armed: Vec<Armed>,
    /// Taken to be shown; not known to have been.
    begun: Vec<Armed>,
    /// Not shown in time; the ones from before a crash among them.
    missed: Vec<Armed>,
    /// How many more were missed than are listed.
    missed_more: usize,
    /// Shown not long ago, so that it can be put off.
    at_hand: Vec<Armed>,
    /// Put off and not told since.
    put_off: Vec<Snoozed>,
    rung: Vec<Rung>,
    acts: Vec<Acted>,
    last_looked: Option<DateTime<Utc>>,
    zone: Option<ZoneId>,
    hush: Option<Hush>,
    armed_at: Option<DateTime<Utc>>,
    /// What was due before is not its business.
    from: Option<DateTime<Utc>>,
}

impl Bell {
    /// One that begins now: on a new device, after a backup was restored, or where the one before could not be read. What
    /// was due before is not looked for; nobody could say whether it rang.
    #[must_use]
    pub fn anew(now: DateTime<Utc>) -> Self {
        Self { from: Some(now), ..Self::default() }
    }

    /// Replaces what is armed by a plan, but for what has rung, was missed or is done. Look before, so that nothing due is
    /// dropped, and after, for what was due without the device knowing.
    pub fn arm(&mut self, plan: &Plan, text: impl Fn(Telling<'_>) -> String) {
        let known = self.known();
        let done: HashSet<_> = self.done().collect();
        let fresh = |firing: &&Firing| !known.contains(&firing.id) && !done.contains(&firing.id.occasion());
        let arm = |firing: &Firing| Armed {
            silent: firing.silent,
            through_quiet: firing.through_quiet,
            snoozed: firing.snoozed,
            ..Armed::plain(firing.moment, firing.id, text(Telling::Firing(firing)))
        };
        let armed = plan.firings.iter().filter(fresh).map(arm).collect();
        let keep_going = plan.keep_going.map(|at| Armed {
            keep_going: true,
            ..Armed::plain(Moment::At { at }, FiringId::keep_going(at), text(Telling::KeepGoing))
        });
        self.armed = armed;
        self.armed.extend(keep_going.filter(|armed| !known.contains(&armed.id)));
        self.armed_at = Some(plan.now);
        self.zone = Some(plan.zone);
        self.hush = plan.quiet.map(|quiet| Hush { quiet, zone: plan.zone });
    }

    /// Whether something armed is to come without a sound, for somebody in this zone.
    ///
    /// A plan has moved or hushed what would ring in quiet hours where it was made. A journey moves those hours while the
    /// vault is locked and no plan can be made: what falls into them now is hushed, and what is out of them may be heard.
    /// Nothing is moved, so that nothing comes later than was promised.
    #[must_use]
    pub fn is_silent(&self, armed: &Armed, zone: ZoneId) -> bool {
        self.hush.filter(|_| !armed.through_quiet).map_or(armed.silent, |hush| hush.silences(armed, zone))
    }

    /// From when on a plan must hold what was due: some time before the bell was armed last. What was told since is not
    /// armed again; the rest was kept from the device by the end of that plan, a journey east, other quiet hours, or a
    /// crash before the bell was written down.
    #[must_use]
    pub fn since(&self, now: DateTime<Utc>) -> DateTime<Utc> {
        let known = self.armed_at.map_or(DateTime::<Utc>::MIN_UTC, |at| back(now.min(at), LOOKS_AGAIN));
        known.max(back(now, LOOKS_BACK)).max(self.from.unwrap_or(DateTime::<Utc>::MIN_UTC)).min(now)
    }

    /// What is due: taken from what is armed, to be shown now that it is written down.
    #[must_use = "what is due is armed no more: it must be shown"]
    pub fn look(&mut self, now: DateTime<Utc>, zone: ZoneId) -> Vec<Effect> {
        self.zone = Some(zone);
        self.last_looked = Some(now);
        self.put_back(now, zone);
        let (mut due, ahead): (Vec<_>, _) =
            self.armed.drain(..).partition(|armed: &Armed| armed.moment.due(zone) <= now);
        self.armed = ahead;
        due.sort_by_key(|armed| (armed.moment.due(zone), armed.id));
        // Whatever the file says that it was read from.
        let mut told = self.known();
        due.retain(|armed| told.insert(armed.id));
        let mut effects = Vec::new();
        let mut late = Vec::new();
        let mut asks = None;
        for armed in due {
            let in_time = now.signed_duration_since(armed.moment.due(zone)).num_seconds() <= GRACE;
            if armed.keep_going {
                asks = Some(armed);
            } else if in_time {
                effects.push(armed.ring(self.is_silent(&armed, zone)));
                self.begun.push(armed);
            } else {
                late.push(armed);
            }
        }
        let any_late = !late.is_empty();
        self.miss(late);
        if any_late {
            effects.push(Effect::Merged { count: self.missed_count() });
        }
        if let Some(asks) = asks {
            // Opening Cairn is what the merged card asks for as well.
            if any_late {
                self.remember(asks.id, asks.first_due(zone));
            } else {
                effects.push(asks.ring(self.is_silent(&asks, zone)));
                self.begun.push(asks);
            }
        }
        self.forget(now);
        effects
    }

    /// It was shown, by Cairn or by the system it had been armed with.
    pub fn rang(&mut self, id: FiringId, at: DateTime<Utc>) {
        let zone = self.zone.unwrap_or(ZoneId::UTC);
        let mut taken = None;
        for list in [&mut self.begun, &mut self.armed, &mut self.missed] {
            if let Some(place) = list.iter().position(|armed| armed.id == id) {
                taken = Some(list.remove(place));
            }
        }
        let Some(armed) = taken else { return self.remember(id, at) };
        self.remember(id, armed.first_due(zone));
        if !armed.keep_going {
            self.at_hand.push(Armed { moment: Moment::At { at }, ..armed });
        }
    }

    /// It could not be shown (the system does not allow it): it is on the card of missed ones instead.
    pub fn not_shown(&mut self, id: FiringId) {
        if let Some(place) = self.begun.iter().position(|armed| armed.id == id) {
            let armed = self.begun.remove(place);
            self.doubt(armed);
        }
    }

    /// After a start: what was begun before it may have been seen or not, so it goes to the card of missed ones, and is
    /// never rung again. True if there was such a one; then the bell is to be written down.
    pub fn recover(&mut self) -> bool {
        let begun = std::mem::take(&mut self.begun);
        let any = !begun.is_empty();
        for armed in begun {
            self.doubt(armed);
        }
        any
    }

    /// When to look again: the next moment that something armed is due, in the past if it is overdue.
    #[must_use]
    pub fn next(&self, zone: ZoneId) -> Option<DateTime<Utc>> {
        self.armed.iter().map(|armed| armed.moment.due(zone)).min()
    }

    /// What is to come, in no order.
    #[must_use]
    pub fn armed(&self) -> &[Armed] {
        &self.armed
    }

    /// The card of missed ones, the oldest first.
    #[must_use]
    pub fn missed(&self) -> &[Armed] {
        &self.missed
    }

    /// How many were missed, also those the card does not list.
    #[must_use]
    pub fn missed_count(&self) -> usize {
        self.missed.len().saturating_add(self.missed_more)
    }

    /// The person has read the card of missed ones.
    pub fn seen(&mut self) {
        let zone = self.zone.unwrap_or(ZoneId::UTC);
        for armed in std::mem::take(&mut self.missed) {
            self.remember(armed.id, armed.first_due(zone));
        }
        self.missed_more = 0;
    }

    /// The last one that has rung or that the person was told of.
    #[must_use]
    pub fn last_rung(&self) -> Option<Rung> {
        // What was put off before it was due is remembered as well.
        let been = |rung: &Rung| self.last_looked.is_none_or(|looked| rung.due <= looked);
        self.rung.iter().copied().filter(been).max_by_key(|rung| rung.due)
    }

    /// What has rung or was told of, by the name of its occasion, since an instant.
    pub fn rung_since(&self, since: DateTime<Utc>) -> impl Iterator<Item = Rung> {
        self.rung.iter().copied().filter(move |rung| rung.due >= since)
    }

    /// Where the person was when it was last looked.
    #[must_use]
    pub const fn zone(&self) -> Option<ZoneId> {
        self.zone
    }

    /// When it was last looked.
    #[must_use]
    pub const fn last_looked(&self) -> Option<DateTime<Utc>> {
        self.last_looked
    }

    /// A clock that was set back, or a journey west: what was missed and lies ahead again is armed again.
    fn put_back(&mut self, now: DateTime<Utc>, zone: ZoneId) {
        let (ahead, missed) =
            self.missed.drain(..).partition(|armed| !armed.in_doubt && armed.moment.due(zone) > now);
        self.missed = missed;
        self.armed.extend::<Vec<_>>(ahead);
    }

    fn doubt(&mut self, armed: Armed) {
        if armed.keep_going {
            self.remember(armed.id, armed.first_due(self.zone.unwrap_or(ZoneId::UTC)));
        } else {
            self.miss(vec![Armed { in_doubt: true, ..armed }]);
        }
    }

    fn miss(&mut self, late: Vec<Armed>) {
        self.missed.extend(late);
        let over = self.missed.len().saturating_sub(MOST_MISSED);
        self.missed_more = self.missed_more.saturating_add(over);
        let zone = self.zone.unwrap_or(ZoneId::UTC);
        for armed in self.missed.drain(..over).collect::<Vec<_>>() {
            self.remember(armed.id, armed.first_due(zone));
        }
    }

    fn remember(&mut self, id: FiringId, due: DateTime<Utc>) {
        self.put_off.retain(|snoozed| snoozed.of.again(snoozed.times) != id);
        if !self.rung.iter().any(|rung| rung.id == id) {
            self.rung.push(Rung { id, due });
        }
    }

    fn forget(&mut self, now: DateTime<Utc>) {
        // The next plan begins where this one was made.
        let rung = back(now, REMEMBERED).min(back(self.armed_at.unwrap_or(now), LOOKS_AGAIN + 1));
        let hand = back(now, AT_HAND);
        let mut spare = self.rung.len().saturating_sub(REMEMBERED_AT_LEAST);
        self.rung.retain(|one| {
            let goes = spare > 0 && one.due < rung;
            spare -= usize::from(goes);
            !goes
        });
        self.put_off.retain(|snoozed| snoozed.until >= rung);
        self.at_hand.retain(|armed| armed.moment.due(ZoneId::UTC) >= hand);
    }

    fn known(&self) -> HashSet<FiringId> {
        let lists = [&self.begun, &self.missed];
        let held = lists.into_iter().flatten().map(|armed| armed.id);
        held.chain(self.rung.iter().map(|rung| rung.id)).collect()
    }
}

fn back(at: DateTime<Utc>, days: i64) -> DateTime<Utc> {
    at.checked_sub_signed(TimeDelta::days(days)).unwrap_or(at)
}

#[cfg(test)]
mod tests;
