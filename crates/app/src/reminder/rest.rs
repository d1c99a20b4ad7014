//! What is left of times that have come: what rang, what did not, and what was touched.

use super::{
    gather::{Gathered, Gathering, gather},
    occasion::{Clock, Rings},
    row::Settled,
    view::{DueView, MissedView, OccasionView, ReminderWhere},
};
use crate::{bell, error::IpcError, ringer::Projection, session::Unlocked, table::Nothing};
use cairn_reminders::{
    occasion::OccasionId,
    plan::{self, Owner},
    reminder::About,
    source::Occasion,
};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::{HashMap, HashSet};

/// What rang is looked for so far back.
const LATELY: TimeDelta = TimeDelta::hours(24);
/// What has its own hour is over so long after it began.
const MEETING: TimeDelta = TimeDelta::hours(1);
/// Anything else can still be done for so long.
const OTHERS: TimeDelta = TimeDelta::hours(12);
/// A firing comes at most four weeks before its occasion, or a little after it.
const LEAD: TimeDelta = TimeDelta::days(30);

/// What was missed, as the card shows it.
pub(crate) async fn missed(unlocked: &Unlocked) -> Result<Vec<MissedView>, IpcError> {
    let Some(projection) = standing(unlocked).await else { return Ok(Vec::new()) };
    let missed = projection.bell.missed();
    if missed.is_empty() {
        return Ok(Vec::new());
    }
    let clock = Clock::of(unlocked);
    let due: Vec<DateTime<Utc>> = missed.iter().map(|armed| armed.moment.due(clock.here)).collect();
    let from = due.iter().min().copied().unwrap_or(clock.now) - LATELY;
    let look = Look::new(unlocked, projection.clone(), from, clock.now + LATELY).await?;
    let mut views: Vec<MissedView> = Vec::new();
    for (armed, due_at) in missed.iter().zip(due) {
        let name = armed.id.occasion();
        if look.owner(name).is_some_and(|(one, owner)| look.settled(one, owner).is_some()) {
            continue;
        }
        views.push(MissedView { what: look.view(name), due_at, perhaps_shown: armed.in_doubt });
    }
    Ok(views)
}

/// What rang and is neither done nor over, the latest first.
pub(crate) async fn due(unlocked: &Unlocked) -> Result<Vec<DueView>, IpcError> {
    let Some(projection) = standing(unlocked).await else { return Ok(Vec::new()) };
    let now = unlocked.now();
    let mut rang: HashMap<OccasionId, DateTime<Utc>> = HashMap::new();
    for rung in projection.bell.rung_since(now - LATELY) {
        if !projection.seen.contains(&rung.id) && rung.due <= now {
            let last = rang.entry(rung.id.occasion()).or_insert(rung.due);
            *last = rung.due.max(*last);
        }
    }
    if rang.is_empty() {
        return Ok(Vec::new());
    }
    let look = Look::new(unlocked, projection, now - LATELY, now).await?;
    let mut views: Vec<DueView> = Vec::new();
    for (name, rang_at) in rang {
        let Some((one, owner)) = look.owner(name) else { continue };
        let over = owner.at + if is_held(&one.reminder.about) { MEETING } else { OTHERS };
        if over <= now || look.settled(one, owner).is_some() {
            continue;
        }
        views.extend(look.view(name).map(|what| DueView { what, rang_at }));
    }
    views.sort_by_key(|view| (std::cmp::Reverse(view.rang_at), view.what.reminder));
    Ok(views)
}

/// Where a touched notification leads. Told once.
pub(crate) async fn target(unlocked: &Unlocked, _: Nothing) -> Result<ReminderWhere, IpcError> {
    let app = unlocked.app();
    let mut ringer = app.ringer().await;
    let Some(projection) = &mut ringer.projection else {
        return Ok(ReminderWhere { what: None, join: false });
    };
    let touched = projection.touched.take();
    let projection = projection.clone();
    if touched.is_some() {
        bell::write(app, &mut ringer).await?;
    }
    drop(ringer);
    let Some(touched) = touched else { return Ok(ReminderWhere { what: None, join: false }) };
    let now = unlocked.now();
    let look = Look::new(unlocked, projection, now - LEAD, now).await?;
    Ok(ReminderWhere { what: look.view(touched.id.occasion()), join: touched.join })
}

const fn is_held(about: &About) -> bool {
    matches!(about, About::Meeting { .. } | About::Therapy)
}

async fn standing(unlocked: &Unlocked) -> Option<Projection> {
    unlocked.app().ringer().await.projection.clone()
}

/// Names that say nothing, and whose they are.
struct Look {
    gathering: Gathering,
    owners: HashMap<OccasionId, Owner>,
    clock: Clock,
    rings: Rings,
}

impl Look {
    /// For all that rang, was missed or was touched between two moments.
    async fn new(
        unlocked: &Unlocked,
        projection: Projection,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
    ) -> Result<Self, IpcError> {
        let (gathering, clock) = (gather(unlocked).await?, Clock::of(unlocked));
        let missed = projection.bell.missed().iter().map(|armed| armed.id);
        let rung = projection.bell.rung_since(from).map(|rung| rung.id);
        let touched = projection.touched.map(|touched| touched.id);
        let names: HashSet<OccasionId> = missed.chain(rung).chain(touched).map(|id| id.occasion()).collect();
        let owners = plan::owners(&gathering.items(), clock.here, &names, from, to);
        let done = &gathering.done;
        let rings = Rings::between(&gathering.all, clock, done, Some(&projection.bell), clock.now + LATELY);
        Ok(Self { gathering, owners, clock, rings })
    }

    fn owner(&self, name: OccasionId) -> Option<(&Gathered, &Owner)> {
        let owner = self.owners.get(&name)?;
        Some((self.gathering.of(owner.reminder)?, owner))
    }

    fn settled(&self, one: &Gathered, owner: &Owner) -> Option<Settled> {
        self.gathering.settled(one, owner.occasion)
    }

    fn view(&self, name: OccasionId) -> Option<OccasionView> {
        let (one, owner) = self.owner(name)?;
        let of = Occasion {
            key: owner.occasion,
            at: owner.at,
            moment: cairn_reminders::occasion::Moment::At { at: owner.at },
        };
        Some(self.clock.view(one, &of, &self.rings, self.settled(one, owner)))
    }
}
