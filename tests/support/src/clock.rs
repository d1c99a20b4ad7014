//! A clock that only moves when told.

use cairn_app::Clock;
use cairn_domain::civil::ZoneId;
use chrono::{DateTime, TimeDelta, Utc};
use std::sync::{Arc, Mutex};

/// Shared by its clones: moving one moves all.
#[derive(Debug, Clone)]
pub struct FixedClock {
    state: Arc<Mutex<(DateTime<Utc>, ZoneId)>>,
}

impl FixedClock {
    /// Stands at `now` (RFC 3339) in `zone` (IANA).
    ///
    /// # Panics
    /// If either cannot be read: a test with a wrong constant should stop at once.
    pub fn at(now: &str, zone: &str) -> Self {
        let now = DateTime::parse_from_rfc3339(now).expect("RFC 3339").to_utc();
        let zone = zone.parse().expect("IANA zone");
        Self { state: Arc::new(Mutex::new((now, zone))) }
    }

    /// Moves to an instant.
    pub fn set(&self, now: DateTime<Utc>) {
        self.held().0 = now;
    }

    /// Moves to a zone.
    pub fn travel(&self, zone: ZoneId) {
        self.held().1 = zone;
    }

    /// Moves on.
    pub fn advance(&self, by: TimeDelta) {
        self.held().0 += by;
    }

    fn held(&self) -> std::sync::MutexGuard<'_, (DateTime<Utc>, ZoneId)> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

impl Clock for FixedClock {
    fn now(&self) -> DateTime<Utc> {
        self.held().0
    }

    fn zone(&self) -> ZoneId {
        self.held().1
    }
}
