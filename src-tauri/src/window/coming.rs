//! How the window comes and goes.
//!
//! Closing it closes the vault, as it always has; whether the program ends with it or stays in the tray for reminders is
//! Cairn's to say. A window that is gone is gone with everything its page held, in memory too: hidden, it would keep its
//! web processes and half of what they had drawn. Opening it again makes a new one.

use super::{MAIN, open};
use cairn_app::{App, Notice};
use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tauri::{AppHandle, Manager};

/// Long enough for the page to save what is being typed when its window goes away.
const LAST_WORDS: Duration = Duration::from_millis(400);

/// Where the window is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    /// There is none.
    Gone,
    /// It is there.
    Here,
    /// It is hidden, and its page saves what is being typed.
    Leaving { quit: bool },
    /// It is being taken apart; one is wanted again after that, or not.
    Parting { again: bool },
}

/// Where the window is, for everybody who comes by.
pub(crate) struct Front(Mutex<Stage>);

impl Default for Front {
    fn default() -> Self {
        Self(Mutex::new(Stage::Gone))
    }
}

impl Front {
    /// What it was, and what it is from now on.
    fn turn(handle: &AppHandle, next: impl FnOnce(Stage) -> Stage) -> Stage {
        let front = handle.state::<Self>();
        let mut stage = front.0.lock().unwrap_or_else(PoisonError::into_inner);
        let was = *stage;
        *stage = next(was);
        was
    }
}

/// The first window of this run.
pub(crate) fn begin(handle: &AppHandle) -> tauri::Result<()> {
    Front::turn(handle, |_| Stage::Here);
    open(handle)
}

/// Brings the window to the front: at a second start, from the tray, from a notification.
pub(crate) fn show(handle: &AppHandle) {
    let on_main = handle.clone();
    // Fails only when the program is ending.
    let _ = handle.run_on_main_thread(move || {
        let was = Front::turn(&on_main, |stage| match stage {
            Stage::Parting { .. } => Stage::Parting { again: true },
            _ => Stage::Here,
        });
        match was {
            Stage::Gone => make(&on_main),
            Stage::Here | Stage::Leaving { .. } => raise(&on_main),
            Stage::Parting { .. } => {}
        }
    });
}

fn make(handle: &AppHandle) {
    if let Err(error) = open(handle) {
        tracing::error!(%error, "the window could not be opened");
        Front::turn(handle, |_| Stage::Gone);
    }
}

fn raise(handle: &AppHandle) {
    if let Some(window) = handle.get_webview_window(MAIN) {
        // Each is only a wish to the window manager, and may be refused.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// The person closed it.
pub(crate) fn close(handle: &AppHandle) {
    leave(handle, false);
}

/// The person ends the program.
pub(crate) fn quit(handle: &AppHandle) {
    leave(handle, true);
}

/// The system ends the program, as it does when the person logs out: what is being typed is saved, and the vault closed.
#[cfg(unix)]
pub(crate) async fn leave_when_told(handle: AppHandle) {
    use tokio::signal::unix::{SignalKind, signal};
    let kinds = [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::hangup()];
    let [Ok(mut terminate), Ok(mut interrupt), Ok(mut hangup)] = kinds.map(signal) else {
        return tracing::warn!("the system's wish to end Cairn will not be heard");
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
        _ = hangup.recv() => {}
    }
    quit(&handle);
}

fn leave(handle: &AppHandle, quit: bool) {
    let was = Front::turn(handle, |stage| match stage {
        Stage::Here => Stage::Leaving { quit },
        Stage::Leaving { quit: already } => Stage::Leaving { quit: already || quit },
        other => other,
    });
    match was {
        Stage::Here => {
            // Taking it away tells the page to save.
            if let Some(window) = handle.get_webview_window(MAIN) {
                let _ = window.hide();
            }
            tauri::async_runtime::spawn(go(handle.clone()));
        }
        Stage::Leaving { .. } => {}
        Stage::Gone | Stage::Parting { .. } if quit => handle.exit(0),
        Stage::Gone | Stage::Parting { .. } => {}
    }
}

/// The page is hidden by now and has been told so.
async fn go(handle: AppHandle) {
    tokio::time::sleep(LAST_WORDS).await;
    let app = handle.state::<App>();
    let staying = app.stays().await;
    let was = Front::turn(&handle, |stage| match stage {
        Stage::Leaving { quit: false } if staying => Stage::Parting { again: false },
        other => other,
    });
    match was {
        Stage::Leaving { quit: false } if staying => {}
        Stage::Leaving { .. } => return handle.exit(0),
        // It was called back.
        _ => return,
    }
    app.lock().await;
    let parted = handle.get_webview_window(MAIN).map(|window| window.destroy());
    if !matches!(parted, Some(Ok(()))) {
        gone(&handle);
    }
    // The icon follows by itself: the heartbeat draws it anew after every event, and locking is one.
    tell_once(&app).await;
}

/// The window is no more.
pub(crate) fn gone(handle: &AppHandle) {
    match Front::turn(handle, |_| Stage::Gone) {
        Stage::Parting { again: true } => show(handle),
        // Not by us: the system, or who drives it in a test, took it away and the program with it.
        Stage::Here | Stage::Leaving { .. } => handle.exit(0),
        Stage::Parting { again: false } | Stage::Gone => {}
    }
}

/// The first time, in a line of its own: else the person would think that Cairn has ended.
async fn tell_once(app: &App) {
    if !app.first_stay() {
        return;
    }
    let notifier = app.platform().notifier.clone();
    let body = app.tray_words().stays.to_owned();
    let notice = Notice { title: "Cairn".to_owned(), body, silent: true, ..Notice::default() };
    let shown = tokio::task::spawn_blocking(move || notifier.show(notice)).await;
    tracing::debug!(?shown, "staying in the tray was told");
}
