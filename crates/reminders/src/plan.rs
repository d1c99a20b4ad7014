//! What may be armed ahead: the firings of the next days, in order, within the limits that systems set.
//!
//! A phone's system keeps a few dozen alarms for a program, and a locked vault cannot be asked for more. So a plan goes
//! thirty days ahead and holds fifty firings, and where that cuts something off, the last one asks for Cairn to be opened.

use crate::{
    occasion::{FiringId, Moment, OccasionId, OccasionKey},
    quiet::Quiet,
    reminder::{LONGEST_LEAD, Reminder},
    source::{Occasion, Source},
};
use cairn_domain::{civil::ZoneId, id::ItemId};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// A plan goes so many days ahead.
pub const DAYS_AHEAD: i64 = 30;
/// A plan holds at most so many firings that are still to come; iOS keeps 64 for a program.
pub const MOST_PENDING: usize = 50;
/// What is cut off is looked for so many days beyond the plan: a 29 February is among them.
const DAYS_BEYOND: i64 = 366 * 4 + 1;

/// A reminder with its times, ready to be planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Which reminder.
    pub id: ItemId,
    /// Its times.
    pub source: Source,
    /// Minutes before; none at all is once, at the time itself.
    pub leads: Vec<u32>,
    /// Whether it would be too late after its time ([`crate::reminder::About::is_timed`]).
    pub timed: bool,
    /// Rings at its own time also in quiet hours.
    pub through_quiet: bool,
    /// Since when it is as it is. What it would have rung before was never due.
    pub since: DateTime<Utc>,
}

impl Item {
    /// Of a reminder that was last changed at `since`; none for one that is off.
    #[must_use]
    pub fn new(id: ItemId, reminder: &Reminder, source: Source, since: DateTime<Utc>) -> Option<Self> {
        reminder.on.then(|| Self {
            id,
            source,
            leads: reminder.leads.clone(),
            timed: reminder.about.is_timed(),
            through_quiet: reminder.through_quiet,
            since,
        })
    }
}

/// What a plan is made for.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Now.
    pub now: DateTime<Utc>,
    /// Where the person is.
    pub zone: ZoneId,
    /// Their quiet hours.
    pub quiet: Option<Quiet>,
    /// From when on the device may not have been told: [`crate::bell::Bell::since`].
    pub since: DateTime<Utc>,
    /// Occasions that are done or skipped.
    pub done: &'a HashSet<(ItemId, OccasionKey)>,
    /// Firings that were put off on this device: [`crate::bell::Bell::snoozed`].
    pub snoozed: &'a [Snoozed],
}

/// A firing that was put off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Snoozed {
    /// The firing as it was first planned.
    pub of: FiringId,
    /// When that was due.
    pub due: DateTime<Utc>,
    /// How often it was put off.
    pub times: u16,
    /// Until when.
    pub until: DateTime<Utc>,
}

/// One ring of a reminder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Firing {
    /// Its name, which says nothing.
    pub id: FiringId,
    /// What it is for.
    pub occasion: OccasionKey,
    /// Of which reminder.
    pub reminder: ItemId,
    /// When it rings.
    pub moment: Moment,
    /// When the occasion is, for somebody where the plan was made.
    pub occasion_at: DateTime<Utc>,
    /// Without a sound: quiet hours, and it cannot wait for their end.
    pub silent: bool,
    /// Rings as it is in quiet hours too.
    pub through_quiet: bool,
    /// Where it was put off: from what.
    pub snoozed: Option<Snoozed>,
}

/// What to arm.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// In order. Those due before [`Plan::now`] were not known to the device when they were due.
    pub firings: Vec<Firing>,
    /// When to ask for Cairn to be opened, because what comes after is not in the plan.
    pub keep_going: Option<DateTime<Utc>>,
    /// When it was made.
    pub now: DateTime<Utc>,
    /// For somebody in this zone.
    pub zone: ZoneId,
    /// With these quiet hours.
    pub quiet: Option<Quiet>,
    /// Everything due up to here is in it.
    pub covers: DateTime<Utc>,
}

/// The firings to arm now.
#[must_use]
pub fn plan(items: &[Item], context: &Context<'_>) -> Plan {
    let Context { now, zone, quiet, .. } = *context;
    let horizon = plus(now, TimeDelta::days(DAYS_AHEAD));
    let from = context.since.min(now);
    let past = |drafts: &[Draft]| drafts.partition_point(|draft| draft.due <= now);
    // Where there are hundreds of reminders, the first fifty rings are near.
    let near = Some(plus(now, TimeDelta::days(2))).filter(|_| items.len() > MOST_PENDING);
    let mut drafts = near
        .map(|near| drafts(items, context, from, near))
        .filter(|drafts| drafts.len() - past(drafts) > MOST_PENDING)
        .unwrap_or_else(|| drafts(items, context, from, horizon));
    let past = past(&drafts);
    let pending = drafts.len() - past;
    let more = || {
        let to = plus(horizon, TimeDelta::days(DAYS_BEYOND));
        items.iter().any(|item| item.source.has_any(zone, plus(horizon, shortest(&item.leads)), to))
    };
    let keep_going = match drafts.get(past + MOST_PENDING - 1) {
        Some(last) if pending > MOST_PENDING || more() => Some(last.due),
        None if more() => Some(quiet.and_then(|quiet| quiet.end(horizon, zone)).map_or(horizon, |end| end.1)),
        _ => None,
    };
    if keep_going.is_some() {
        drafts.truncate(past + MOST_PENDING - 1);
    }
    Plan {
        firings: drafts.iter().map(Draft::firing).collect(),
        keep_going,
        now,
        zone,
        quiet,
        covers: keep_going.unwrap_or(horizon),
    }
}

/// All firings from one instant to another, in order, to be looked at: no more and no fewer than there are.
#[must_use]
pub fn firings(items: &[Item], context: &Context<'_>, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Firing> {
    drafts(items, context, from, to).iter().map(Draft::firing).collect()
}

/// Whose occasion a name is, and when it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Owner {
    /// Which reminder.
    pub reminder: ItemId,
    /// Which of its occasions.
    pub occasion: OccasionKey,
    /// When, for somebody in the zone asked about.
    pub at: DateTime<Utc>,
}

/// Finds whose occasions are meant by names, among those that have had a firing due between two instants, also with leads
/// that they have no more.
#[must_use]
pub fn owners(
    items: &[Item],
    zone: ZoneId,
    names: &HashSet<OccasionId>,
    from: DateTime<Utc>,
    to: DateTime<Utc>,
) -> HashMap<OccasionId, Owner> {
    let mut found = HashMap::new();
    // Quiet hours hold a firing back for less than a day, and a journey for little more.
    let margin = TimeDelta::days(3);
    let (from, to) = (plus(from, -margin), plus(to, margin + TimeDelta::minutes(LONGEST_LEAD.into())));
    for item in items {
        for Occasion { key, at, .. } in item.source.between(zone, from, to) {
            let name = OccasionId::new(item.id, key);
            if names.contains(&name) {
                found.insert(name, Owner { reminder: item.id, occasion: key, at });
            }
        }
    }
    found
}

/// A firing whose name is not worked out yet.
struct Draft {
    item: ItemId,
    occasion: OccasionKey,
    lead: u32,
    moment: Moment,
    due: DateTime<Utc>,
    occasion_at: DateTime<Utc>,
    silent: bool,
    through_quiet: bool,
    snoozed: Option<Snoozed>,
}

impl Draft {
    fn firing(&self) -> Firing {
        let id = match self.snoozed {
            Some(Snoozed { of, times, .. }) => of.again(times),
            None => FiringId::new(OccasionId::new(self.item, self.occasion), self.lead),
        };
        Firing {
            id,
            occasion: self.occasion,
            reminder: self.item,
            moment: self.moment,
            occasion_at: self.occasion_at,
            silent: self.silent,
            through_quiet: self.through_quiet,
            snoozed: self.snoozed,
        }
    }
}

fn drafts(items: &[Item], context: &Context<'_>, from: DateTime<Utc>, to: DateTime<Utc>) -> Vec<Draft> {
    let mut all = Vec::new();
    let mut of_one = Vec::new();
    for item in items {
        let asked = |draft: &Draft| {
            (from..=to).contains(&draft.due) && (draft.due > context.now || draft.due >= item.since)
        };
        let leads: &[u32] = if item.leads.is_empty() { &[0] } else { &item.leads };
        // Quiet hours hold a firing back for less than a day.
        let first = plus(from, -TimeDelta::days(1));
        for occasion in item.source.between(context.zone, first, plus(to, longest(leads))) {
            if context.done.contains(&(item.id, occasion.key)) {
                continue;
            }
            for lead in leads {
                once_a_moment(&mut of_one, draft(item, &occasion, *lead, context));
            }
            all.extend(of_one.drain(..).filter(asked));
        }
    }
    // Those beyond the end stay with the bell, for a later plan.
    all.extend(put_off(items, context).filter(|draft| (from..=to).contains(&draft.due)));
    all.sort_unstable_by_key(|draft| (draft.due, draft.item, draft.occasion, draft.lead));
    all
}

/// A lead of an occasion, at the moment at which quiet hours let it ring.
fn draft(item: &Item, occasion: &Occasion, lead: u32, context: &Context<'_>) -> Draft {
    let own = plus(occasion.at, -TimeDelta::minutes(lead.into()));
    let mut draft = Draft {
        item: item.id,
        occasion: occasion.key,
        lead,
        moment: match occasion.moment {
            Moment::At { .. } => Moment::At { at: own },
            Moment::Local { at, .. } => Moment::Local { at, minus_minutes: lead },
        },
        due: own,
        occasion_at: occasion.at,
        silent: false,
        through_quiet: item.through_quiet,
        snoozed: None,
    };
    if item.through_quiet {
        return draft;
    }
    if let Some((local, end)) = context.quiet.and_then(|quiet| quiet.end(own, context.zone)) {
        if item.timed && end > occasion.at {
            draft.silent = true;
        } else {
            draft.due = end;
            draft.moment = match draft.moment {
                Moment::At { .. } => Moment::At { at: end },
                Moment::Local { at, .. } => {
                    // As much later, so that it is early nowhere; past the occasion, at the end of quiet hours.
                    let left = u32::try_from((occasion.at - end).num_minutes()).ok().filter(|left| *left > 0);
                    let (at, minus_minutes) = left.map_or((local, 0), |left| (at, left));
                    Moment::Local { at, minus_minutes }
                }
            };
        }
    }
    draft
}

/// Of the leads of one occasion that quiet hours have brought together, the shortest alone rings.
fn once_a_moment(all: &mut Vec<Draft>, draft: Draft) {
    match all.iter_mut().find(|one| one.moment == draft.moment) {
        Some(one) if draft.lead < one.lead => *one = draft,
        Some(_) => {}
        None => all.push(draft),
    }
}

/// What was put off and is still wanted.
fn put_off(items: &[Item], context: &Context<'_>) -> impl Iterator<Item = Draft> {
    let due = |snoozed: &&Snoozed| snoozed.due;
    let range = context.snoozed.iter().min_by_key(due).zip(context.snoozed.iter().max_by_key(due));
    let owners = range.map_or_else(HashMap::new, |(first, last)| {
        let names = context.snoozed.iter().map(|snoozed| snoozed.of.occasion()).collect();
        owners(items, context.zone, &names, first.due, last.due)
    });
    context.snoozed.iter().filter_map(move |snoozed| {
        let owner = owners.get(&snoozed.of.occasion())?;
        let wanted = !context.done.contains(&(owner.reminder, owner.occasion));
        wanted.then_some(Draft {
            item: owner.reminder,
            occasion: owner.occasion,
            lead: 0,
            moment: Moment::At { at: snoozed.until },
            due: snoozed.until,
            occasion_at: owner.at,
            silent: false,
            through_quiet: true,
            snoozed: Some(*snoozed),
        })
    })
}

fn longest(leads: &[u32]) -> TimeDelta {
    TimeDelta::minutes(leads.iter().max().copied().unwrap_or(0).into())
}

fn shortest(leads: &[u32]) -> TimeDelta {
    TimeDelta::minutes(leads.iter().min().copied().unwrap_or(0).into())
}

fn plus(at: DateTime<Utc>, delta: TimeDelta) -> DateTime<Utc> {
    at.checked_add_signed(delta).unwrap_or(at)
}
