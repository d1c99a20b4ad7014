//! The one command the page may call, the events it hears, and the heartbeat.

use cairn_app::{App, IpcError};
use serde_json::Value;
use std::time::Duration;
use tauri::{AppHandle, Emitter, State};
use tokio::{sync::broadcast::error::RecvError, time::MissedTickBehavior};

/// Passes a command of cairn-app's table on. Which commands there are, and what a locked vault allows, is decided there.
#[tauri::command]
pub(crate) async fn call(app: State<'_, App>, name: String, input: Value) -> Result<Value, IpcError> {
    cairn_app::dispatch(&app, &name, input).await
}

/// Forwards what happens in the app to the page, as the event `app`.
pub(crate) async fn forward(app: App, handle: AppHandle) {
    let mut events = app.events();
    loop {
        match events.recv().await {
            Ok(event) => {
                if let Err(error) = handle.emit("app", &event) {
                    tracing::warn!(%error, "an event did not reach the page");
                }
            }
            // The page reads the state again on the next event; a missed one is not a lost one.
            Err(RecvError::Lagged(_)) => {}
            Err(RecvError::Closed) => return,
        }
    }
}

/// Gives the app its heartbeat: locking after a while and making backups hang on it.
pub(crate) async fn beat(app: App) {
    let mut second = tokio::time::interval(Duration::from_secs(1));
    second.set_missed_tick_behavior(MissedTickBehavior::Skip);
    loop {
        second.tick().await;
        app.tick().await;
    }
}
