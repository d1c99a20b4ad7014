//! The one command the page may call, the events it hears, and the heartbeat.

use crate::wake::Wake;
use cairn_app::{App, IpcError};
use serde_json::Value;
use tauri::{AppHandle, Emitter, State};
use tokio::sync::broadcast::error::RecvError;

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

/// Gives the app its heartbeat: ringing, locking after a while and making backups hang on it. It beats as seldom as the app
/// allows, and at once when something happened or the time of day may have jumped.
#[cfg_attr(mobile, expect(unused_variables, reason = "phones have no tray to draw"))]
pub(crate) async fn beat(app: App, handle: AppHandle) {
    let wake = Wake::listen();
    let mut events = app.events();
    loop {
        app.tick().await;
        #[cfg(desktop)]
        crate::tray::draw(&handle, &app).await;
        tokio::select! {
            () = app.rest() => {}
            () = wake.heard() => {}
            // One that was missed is as good as one that was heard.
            event = events.recv() => if matches!(event, Err(RecvError::Closed)) { return },
        }
    }
}
