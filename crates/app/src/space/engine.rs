//! Keeping in step by itself, while the vault is open: a turn when there is reason, and ears open in between.

use super::{
    group,
    hear::{Hearing, hear},
    link,
    say::{stopped, tell},
    spaces::{Lane, Spaces, Which},
    stop::Stop,
    turn::{due, turn},
    view::SyncTrouble,
};
use crate::{
    error::{Code, IpcError},
    session::{App, Unlocked},
};
use std::{
    collections::HashSet,
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};
use tokio::task::JoinSet;

/// The first wait after something went wrong; each is twice as long as the one before.
const FIRST: Duration = Duration::from_secs(1);
/// And the longest.
const LONGEST: Duration = Duration::from_secs(300);
/// Where only the person or the host can do something, it is tried again no more often.
const SELDOM: Duration = Duration::from_secs(3_600);
/// How often the mailboxes of a group's invites are looked into, and that of a request.
const LETTERS: Duration = Duration::from_secs(20);
/// How often a mailbox is looked into while a device is being linked, where a server does not wait until there is something.
const LINKING: Duration = Duration::from_millis(700);

/// Begins, once the vault is open. It ends when the vault is locked.
pub(crate) fn begin(unlocked: &Unlocked) {
    let (app, spaces) = (unlocked.app().clone(), Arc::clone(&unlocked.session().spaces));
    tokio::spawn(async move {
        let work = async {
            let own = keep_on(&app, &spaces, Which::Own);
            let never = tokio::join!(own, keep_groups(&app, &spaces), keep_linking(&app, &spaces));
            Ok::<_, IpcError>(never)
        };
        // Locked: all of it is dropped where it stands, and with it every key.
        let _ = app.unless_locked(work).await;
    });
}

/// After an act: the others are to have it too. What is done in a group wakes that group and nothing else, or each would
/// tell the host of the other when the person writes.
pub(crate) async fn follow(unlocked: &Unlocked) {
    let (spaces, vault) = (&unlocked.session().spaces, unlocked.vault());
    if spaces.leapt(unlocked.now()) {
        spaces.slept();
    }
    let (own, in_groups) = spaces.acted(vault.acts(), vault.group_acts());
    if own {
        spaces.own.wake.notify_one();
    }
    if in_groups && let Err(error) = group::wake_waiting(unlocked).await {
        tracing::warn!(?error, "groups were not told of an act");
    }
}

/// Keeps each group in step, by itself.
async fn keep_groups(app: &App, spaces: &Arc<Spaces>) {
    let mut tasks = JoinSet::new();
    let mut kept = HashSet::new();
    loop {
        let Ok(groups) = group::gather(app, spaces).await else { return };
        for id in groups {
            if kept.insert(id) {
                let (app, spaces) = (app.clone(), Arc::clone(spaces));
                tasks.spawn(async move { keep_on(&app, &spaces, Which::Group(id)).await });
            } else {
                // Another of the person's devices may have said something of it.
                spaces.lane(Which::Group(id)).wake.notify_one();
            }
        }
        spaces.gathering.notified().await;
    }
}

async fn keep_on(app: &App, spaces: &Spaces, which: Which) {
    let (lane, mut failures, mut hearing) = (spaces.lane(which), 0, Hearing::default());
    loop {
        match is_due(app, which).await {
            Ok(true) => {}
            // Nothing to keep in step: there is no space, or it is paused.
            Ok(false) => {
                lane.wake.notified().await;
                // In a pause, how much waits here is all there is to say.
                tell(app, &lane);
                continue;
            }
            Err(_) => return,
        }
        let outcome = tokio::select! {
            outcome = turn(app, spaces, which) => Some(outcome),
            () = lane.slept.notified() => None,
        };
        let Some(outcome) = outcome else {
            forget(&lane).await;
            continue;
        };
        let wait = match outcome {
            Ok(()) => {
                failures = 0;
                tokio::select! {
                    () = lane.wake.notified() => {}
                    () = lane.slept.notified() => forget(&lane).await,
                    () = hear(app, &lane, which, &mut hearing) => {}
                    () = letters(&lane) => {}
                }
                continue;
            }
            Err(Stop::App(error)) if error.code == Code::Locked => return,
            Err(stop) => {
                failures += 1;
                stopped(app, &lane, &stop);
                wait(&stop, failures)
            }
        };
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = lane.wake.notified() => {}
            () = lane.slept.notified() => {
                forget(&lane).await;
                failures = 0;
            }
        }
    }
}

/// Whether there is anything to keep in step.
async fn is_due(app: &App, which: Which) -> Result<bool, Stop> {
    match which {
        Which::Group(id) if group::is_joining(app, &id).await? => Ok(true),
        which => Ok(due(app, which).await?.is_some()),
    }
}

/// When it is time to look for letters, where some are waited for: no chain tells of them.
async fn letters(lane: &Lane) {
    if lane.awaits.load(Ordering::Acquire) {
        tokio::time::sleep(jittered(LETTERS)).await;
    } else {
        std::future::pending::<()>().await;
    }
}

/// After a sleep: connections do not outlive it, and a dead one is noticed only by waiting in vain. The way is found anew.
async fn forget(lane: &Lane) {
    lane.turn.lock().await.forget();
}

fn wait(stop: &Stop, failures: u32) -> Duration {
    let doubled = FIRST.saturating_mul(1 << failures.saturating_sub(1).min(16)).min(LONGEST);
    let wait = match stop {
        Stop::Later(_, asked) => doubled.max(*asked),
        Stop::Removed | Stop::Gone | Stop::NotAdmitted | Stop::WordsUsed => SELDOM,
        Stop::Trouble(SyncTrouble::Full | SyncTrouble::TwoHistories) => LONGEST,
        _ => doubled,
    };
    jittered(wait)
}

/// Between three quarters and five quarters of it, so that devices which lost a server do not all come back at once.
fn jittered(wait: Duration) -> Duration {
    let drawn = cairn_vault::make_id().map_or(128, |id| id.as_bytes()[0]);
    wait.mul_f64(0.75 + f64::from(drawn) / 512.0)
}

/// Looks into the mailbox while a device is being linked.
async fn keep_linking(app: &App, spaces: &Spaces) {
    let mut known = None;
    loop {
        let (before, asked) = (known, Instant::now());
        let wait = match link::step(app, spaces, &mut known).await {
            Ok(true) if known != before || asked.elapsed() >= LINKING => continue,
            Ok(true) => LINKING,
            Ok(false) => {
                known = None;
                spaces.linking.notified().await;
                continue;
            }
            Err(Stop::App(error)) if error.code == Code::Locked => return,
            Err(stop) => {
                tracing::info!(?stop, "linking a device waits");
                known = None;
                jittered(FIRST)
            }
        };
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            // Something happened here: there may be a letter to leave, whether or not one has come.
            () = spaces.linking.notified() => known = None,
        }
    }
}
