//! Bringing what rings in step with the vault: after every act, at every unlock, and when the person has travelled.

use super::{
    gather::{self, Gathering},
    occasion::{Clock, is_quiet},
    row::{KEPT_DAYS, OccasionRow, ReminderRow, Settled, id_of_occasion},
};
use crate::{
    bell,
    error::IpcError,
    ringer::{Projection, Ringer},
    said::Said,
    session::{Followed, Unlocked, held},
};
use cairn_reminders::{
    bell::{Act, Acted, Telling},
    plan::{self, Context},
};
use chrono::{DateTime, TimeDelta, Utc};
use std::collections::HashSet;

/// While the vault stays open, it is brought in step this often, so that what is armed always reaches far ahead.
const OFTEN: TimeDelta = TimeDelta::hours(6);

/// At an unlock: what nobody needs to know any more is forgotten, and the file beside the vault follows the vault.
pub(crate) async fn enter(unlocked: &Unlocked) {
    let before = unlocked.now() - TimeDelta::days(KEPT_DAYS);
    if let Err(error) = unlocked.vault().erase_before::<OccasionRow>(before).await {
        tracing::error!(cause = %error, "what was done about reminders long ago could not be erased");
    }
    unlocked.app().ringer().await.settled = false;
    keep_in_step(unlocked).await;
}

/// After an act and at every turn of the clock: brings it in step if anything has happened since.
pub(crate) async fn follow(unlocked: &Unlocked) {
    let standing = now(unlocked);
    let last = *held(&unlocked.session().followed);
    let lately = |at: DateTime<Utc>| {
        let since = unlocked.now() - at;
        since < OFTEN && since > -OFTEN
    };
    let same = Followed { at: last.at, ..standing } == last && last.at.is_some_and(lately);
    if !same {
        keep_in_step(unlocked).await;
    }
}

fn now(unlocked: &Unlocked) -> Followed {
    Followed {
        acts: unlocked.vault().acts(),
        lists: unlocked.session().shelf.replaced(),
        at: Some(unlocked.now()),
        zone: Some(unlocked.zone()),
    }
}

/// Brings it in step. What it follows is durable already, so a failure here is no failure of that act: it is logged, and the
/// next act, hour or unlock tries again.
pub(crate) async fn keep_in_step(unlocked: &Unlocked) {
    let standing = now(unlocked);
    let app = unlocked.app();
    let mut ringer = app.ringer().await;
    match arm(unlocked, &mut ringer).await {
        Ok(()) => *held(&unlocked.session().followed) = standing,
        Err(error) => tracing::error!(code = ?error.code, "reminders could not be armed"),
    }
}

async fn arm(unlocked: &Unlocked, ringer: &mut Ringer) -> Result<(), IpcError> {
    let app = unlocked.app();
    let none = unlocked.vault().all::<ReminderRow>().await?.is_empty();
    if none
        && bell::is_sealed(app, ringer).is_none()
        && ringer.projection.as_ref().is_none_or(Projection::is_idle)
    {
        // Whoever has no reminders is not kept waiting for a keychain.
        return Ok(());
    }
    if !ringer.settled {
        bell::seal(app, ringer).await;
        ringer.settled = true;
    }
    // What is due rings before it is replaced.
    bell::turn(app, ringer).await;
    let Some(projection) = &ringer.projection else { return Ok(()) };
    let mut gathering = gather::gather(unlocked).await?;
    if apply(unlocked, &gathering, projection).await? {
        gathering = gather::gather(unlocked).await?;
    }
    if let Some(projection) = &mut ringer.projection {
        let acts = projection.bell.acts().len();
        projection.bell.applied(acts);
        plan(unlocked, &gathering, projection);
    }
    bell::write(app, ringer).await?;
    // What was due without this device knowing is told now.
    bell::turn(app, ringer).await;
    Ok(())
}

fn plan(unlocked: &Unlocked, gathering: &Gathering, projection: &mut Projection) {
    let clock = Clock::of(unlocked);
    let bell = &mut projection.bell;
    let snoozed = bell.snoozed();
    let context = Context {
        now: clock.now,
        zone: clock.here,
        quiet: clock.quiet,
        since: bell.since(clock.now),
        done: &gathering.done,
        snoozed: &snoozed,
    };
    let mut plan = plan::plan(&gathering.items(), &context);
    for firing in &mut plan.firings {
        firing.silent |= gathering.of(firing.reminder).is_some_and(is_quiet);
    }
    bell.arm(&plan, |telling| {
        let said = match telling {
            Telling::KeepGoing => Some(Said::KeepGoing),
            Telling::Firing(firing) => {
                gathering.of(firing.reminder).map(|one| clock.says(one, firing.occasion, firing.occasion_at))
            }
        };
        said.map(|said| said.to_text()).unwrap_or_default()
    });
    projection.snooze_minutes = unlocked.settings().snooze_minutes;
}

/// Writes into the vault what was done from notifications. True if there was anything.
async fn apply(
    unlocked: &Unlocked,
    gathering: &Gathering,
    projection: &Projection,
) -> Result<bool, IpcError> {
    let done: Vec<Acted> =
        projection.bell.acts().iter().filter(|acted| acted.act == Act::Done).copied().collect();
    let (Some(first), Some(last)) =
        (done.iter().map(|acted| acted.at).min(), done.iter().map(|acted| acted.at).max())
    else {
        return Ok(false);
    };
    let names: HashSet<_> = done.iter().map(|acted| acted.id.occasion()).collect();
    // Whatever rang before its notification was answered; and what was put off since.
    let from = first - TimeDelta::days(KEPT_DAYS);
    let owners = plan::owners(&gathering.items(), unlocked.zone(), &names, from, last);
    let mut any = false;
    for acted in done {
        let Some(owner) = owners.get(&acted.id.occasion()) else { continue };
        let name = (owner.reminder, owner.occasion);
        if gathering.settled.contains_key(&name) {
            continue;
        }
        let title = gathering.of(owner.reminder).map(|one| one.name.clone()).unwrap_or_default();
        let mut act = unlocked.vault().begin("reminder_done", &title, acted.at).await?;
        let row = OccasionRow {
            reminder: owner.reminder,
            occasion: owner.occasion,
            what: Settled::Done,
            at: acted.at,
        };
        act.put(id_of_occasion(owner.reminder, owner.occasion), &row).await?;
        any |= act.commit().await?.is_some();
    }
    Ok(any)
}
