//! What makes the time of day another than was reckoned with: the system slept, its clock was set, its zone changed.
//!
//! Linux tells. Elsewhere nobody does, and the longest rest (a minute) is also the longest such a change goes unseen.

#[cfg(target_os = "linux")]
mod linux;

use std::sync::Arc;
use tokio::sync::Notify;

/// Listens to the system.
pub(crate) struct Wake {
    heard: Arc<Notify>,
}

impl Wake {
    /// Begins to.
    pub(crate) fn listen() -> Self {
        let heard = Arc::new(Notify::new());
        #[cfg(target_os = "linux")]
        linux::listen(&heard);
        Self { heard }
    }

    /// Waits until the time of day may no longer be what it was.
    pub(crate) async fn heard(&self) {
        self.heard.notified().await;
    }
}
