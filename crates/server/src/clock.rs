//! The one clock of the server.

use cairn_protocol::name::Millis;
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{SystemTime, UNIX_EPOCH},
};

/// Where the time comes from.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine.
    #[default]
    System,
    /// Whoever holds the number, in milliseconds since 1970: for tests.
    Held(Arc<AtomicU64>),
}

impl Clock {
    /// Now.
    pub fn now(&self) -> Millis {
        let millis = match self {
            Self::System => system(),
            Self::Held(millis) => millis.load(Ordering::SeqCst),
        };
        Millis::new(millis).unwrap_or(Millis::MOST)
    }
}

#[allow(clippy::disallowed_methods, reason = "the one place where the server asks what time it is")]
fn system() -> u64 {
    SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .map_or(0, |since| u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}
