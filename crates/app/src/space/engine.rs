//! Keeping in step by itself, while the vault is open: a turn when there is reason, and ears open in between.

use super::{
    hear::{Hearing, hear},
    link,
    say::stopped,
    spaces::Spaces,
    stop::Stop,
    turn::{due, turn},
    view::SyncTrouble,
};
use crate::{
    error::{Code, IpcError},
    session::{App, AppEvent, Unlocked},
};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};

/// The first wait after something went wrong; each is twice as long as the one before.
const FIRST: Duration = Duration::from_secs(1);
/// And the longest.
const LONGEST: Duration = Duration::from_secs(300);
/// Where only the person or the host can do something, it is tried again no more often.
const SELDOM: Duration = Duration::from_secs(3_600);
/// How often a mailbox is looked into while a device is being linked, where a server does not wait until there is something.
const LINKING: Duration = Duration::from_millis(700);

/// Begins, once the vault is open. It ends when the vault is locked.
pub(crate) fn begin(unlocked: &Unlocked) {
    let (app, spaces) = (unlocked.app().clone(), Arc::clone(&unlocked.session().spaces));
    tokio::spawn(async move {
        let work = async {
            let never = tokio::join!(keep_on(&app, &spaces), keep_linking(&app, &spaces));
            Ok::<_, IpcError>(never)
        };
        // Locked: all of it is dropped where it stands, and with it every key.
        let _ = app.unless_locked(work).await;
    });
}

/// After an act: the others are to have it too.
pub(crate) fn follow(unlocked: &Unlocked) {
    let spaces = &unlocked.session().spaces;
    if spaces.leapt(unlocked.now()) {
        spaces.slept.notify_one();
    }
    if spaces.acted(unlocked.vault().acts()) {
        spaces.wake.notify_one();
    }
}

async fn keep_on(app: &App, spaces: &Spaces) {
    let (mut failures, mut hearing) = (0, Hearing::default());
    loop {
        match due(app).await {
            Ok(Some(_)) => {}
            // Nothing to keep in step: there is no space, or it is paused.
            Ok(None) => {
                spaces.wake.notified().await;
                // In a pause, how much waits here is all there is to say.
                app.tell(AppEvent::SpaceChanged);
                continue;
            }
            Err(_) => return,
        }
        let outcome = tokio::select! {
            outcome = turn(app, spaces) => Some(outcome),
            () = spaces.slept.notified() => None,
        };
        let Some(outcome) = outcome else {
            forget(spaces).await;
            continue;
        };
        let wait = match outcome {
            Ok(()) => {
                failures = 0;
                tokio::select! {
                    () = spaces.wake.notified() => {}
                    () = spaces.slept.notified() => forget(spaces).await,
                    () = hear(app, spaces, &mut hearing) => {}
                }
                continue;
            }
            Err(Stop::App(error)) if error.code == Code::Locked => return,
            Err(stop) => {
                failures += 1;
                stopped(app, spaces, &stop);
                wait(&stop, failures)
            }
        };
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = spaces.wake.notified() => {}
            () = spaces.slept.notified() => {
                forget(spaces).await;
                failures = 0;
            }
        }
    }
}

/// After a sleep: connections do not outlive it, and a dead one is noticed only by waiting in vain. The way is found anew.
async fn forget(spaces: &Spaces) {
    spaces.turn.lock().await.forget();
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
