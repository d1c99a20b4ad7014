//! Keeping in step by itself, while the vault is open: a turn when there is reason, and ears open in between.

use super::{
    link,
    noted::Noted,
    reach::Reach,
    say::stopped,
    spaces::Spaces,
    stop::Stop,
    turn::{due, turn},
    view::SyncTrouble,
};
use crate::{
    error::{Code, IpcError},
    fetch::server::{Server, ServerFailed},
    session::{App, AppEvent, Unlocked},
};
use cairn_protocol::name::{Seq, SpaceId, Token};
use std::{sync::Arc, time::Duration};

/// The first wait after something went wrong; each is twice as long as the one before.
const FIRST: Duration = Duration::from_secs(1);
/// And the longest.
const LONGEST: Duration = Duration::from_secs(300);
/// Where only the person or the host can do something, it is tried again no more often.
const SELDOM: Duration = Duration::from_secs(3_600);
/// How often a mailbox is looked into while a device is being linked.
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
    if spaces.acted(unlocked.vault().acts()) {
        spaces.wake.notify_one();
    }
}

/// What is known of the way after a turn, to listen by.
struct Ears {
    server: Server,
    space: SpaceId,
    token: Token,
    seq: Seq,
}

async fn keep_on(app: &App, spaces: &Spaces) {
    let mut failures = 0;
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
        let wait = match turn(app, spaces).await {
            Ok(()) => {
                failures = 0;
                listen(app, spaces).await;
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
        }
    }
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

/// Waits until there is something new: here, or on the server.
async fn listen(app: &App, spaces: &Spaces) {
    tokio::select! {
        () = spaces.wake.notified() => {}
        () = hear(app, spaces) => {}
    }
}

/// Returns when the server says that there is more, or when it can no longer be heard.
async fn hear(app: &App, spaces: &Spaces) {
    let ears = { ears(app, &*spaces.turn.lock().await).await };
    let Some(Ears { server, space, token, seq }) = ears else {
        // The token is about to end: the next turn gets another.
        return tokio::time::sleep(FIRST).await;
    };
    let noted = Noted(app.clone());
    match server.listen(space, &token, &noted).await {
        Ok(mut stream) => {
            while stream.next().await.is_ok_and(|event| event.is_some_and(|it| it.seq <= seq)) {}
        }
        // No stream gets through: ask, and be answered when there is something.
        Err(ServerFailed::NotOurs) => {
            while server.wait(space, &token, &noted).await.is_ok_and(|event| event.seq <= seq) {}
        }
        Err(_) => tokio::time::sleep(jittered(FIRST)).await,
    }
}

async fn ears(app: &App, reach: &Reach) -> Option<Ears> {
    let space = due(app).await.ok()??;
    let (server, id, token) = reach.ears()?;
    (id.as_bytes() == &space.id).then_some(())?;
    Some(Ears { server, space: id, token, seq: Seq::new(space.end.seq)? })
}

/// Looks into the mailbox while a device is being linked.
async fn keep_linking(app: &App, spaces: &Spaces) {
    loop {
        match link::step(app, spaces).await {
            Ok(true) => tokio::time::sleep(LINKING).await,
            Ok(false) => spaces.linking.notified().await,
            Err(Stop::App(error)) if error.code == Code::Locked => return,
            Err(stop) => {
                tracing::info!(?stop, "linking a device waits");
                tokio::time::sleep(jittered(FIRST)).await;
            }
        }
    }
}
