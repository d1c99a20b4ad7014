//! The clock of a test: the real one, or one that stands where it was put.

use cairn_app::{Clock, SystemClock};
use cairn_domain::civil::ZoneId;
use chrono::{DateTime, TimeDelta, Utc};
use clap::Args;
use serde::Deserialize;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Where the clock is put.
#[derive(Args, Clone, Default, Deserialize)]
pub(crate) struct Moment {
    /// The instant, as RFC 3339, at which the clock stands, but for a millisecond at each call to a served app. Without it the clock is the real one.
    #[arg(long, value_name = "RFC3339")]
    now: Option<DateTime<Utc>>,
    /// The device's zone, as IANA names it. Without it, this machine's.
    #[arg(long, value_name = "IANA")]
    zone: Option<ZoneId>,
}

impl Moment {
    /// At an instant (RFC 3339) in a zone (IANA); what cannot be read is left to the real clock.
    pub(crate) fn of(now: &str, zone: &str) -> Self {
        Self { now: now.parse().ok(), zone: zone.parse().ok() }
    }
}

/// A clock that a test may move.
pub(crate) struct TestClock(Mutex<Moment>);

impl TestClock {
    pub(crate) fn at(moment: Moment) -> Self {
        Self(Mutex::new(moment))
    }

    /// Puts the clock elsewhere; what is not given stays.
    pub(crate) fn put(&self, moment: Moment) {
        let mut standing = self.standing();
        standing.now = moment.now.or(standing.now);
        if moment.zone.is_some() {
            standing.zone = moment.zone;
        }
    }

    /// Puts the clock at an instant.
    pub(crate) fn set(&self, now: DateTime<Utc>) {
        self.standing().now = Some(now);
    }

    /// A millisecond on, where it stands: what a person does one after the other never has the same moment.
    pub(crate) fn step(&self) {
        let mut standing = self.standing();
        standing.now = standing.now.map(|now| now + TimeDelta::milliseconds(1));
    }

    fn standing(&self) -> MutexGuard<'_, Moment> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for TestClock {
    fn now(&self) -> DateTime<Utc> {
        self.standing().now.unwrap_or_else(|| SystemClock.now())
    }

    fn zone(&self) -> ZoneId {
        self.standing().zone.unwrap_or_else(|| SystemClock.zone())
    }
}
