//! A line in the system's notifications: what a timer of Support now says when its time is over and nobody is looking.

use crate::{
    error::{Code, IpcError},
    platform::Notice,
    session::App,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// In characters; systems cut longer ones.
const LONGEST: usize = 120;

/// What to show: words of the interface, never the person's own, because others may see them.
#[derive(Debug, Deserialize, TS)]
pub struct NoticeShow {
    /// The first line.
    pub title: String,
    /// The second.
    pub body: String,
}

/// What came of it.
#[derive(Debug, Serialize, TS)]
pub struct NoticeShown {
    /// False where the system shows no notifications.
    pub shown: bool,
}

/// Shows it. Works locked, as the timers do.
pub(crate) async fn show(app: &App, input: NoticeShow) -> Result<NoticeShown, IpcError> {
    if input.title.chars().count() > LONGEST || input.body.chars().count() > LONGEST {
        return Err(IpcError::new(Code::Invalid, "a notification is one short line"));
    }
    let notifier = Arc::clone(&app.platform().notifier);
    let notice = Notice { title: input.title, body: input.body, ..Notice::default() };
    let shown = tokio::task::spawn_blocking(move || notifier.show(notice)).await.unwrap_or(false);
    Ok(NoticeShown { shown })
}
