//! What is known of a list as it was last read. Kept beside it, not among what the person did.

use super::{trouble::Trouble, view::ChangeCounts};
use crate::error::{Code, IpcError};
use cairn_meetings::{
    report::Report,
    source::{About, Format},
};
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// What is known of a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ListState {
    /// Grows with every reading; 0 where it was never read.
    pub(crate) generation: u64,
    /// When its bytes were read.
    pub(crate) read_at: Option<DateTime<Utc>>,
    /// When it was last known to be what the server has.
    pub(crate) current_at: Option<DateTime<Utc>>,
    /// What was asked for, so that what the server said of it is not told to another.
    pub(crate) url: Option<String>,
    pub(crate) etag: Option<String>,
    pub(crate) modified: Option<String>,
    /// Of its bytes: the same ones need not be read again.
    pub(crate) sum: String,
    /// With what it was read.
    pub(crate) about: About,
    pub(crate) format: Option<Format>,
    pub(crate) meetings: u32,
    pub(crate) records: u32,
    pub(crate) kept: u32,
    pub(crate) repaired: u32,
    pub(crate) dropped: u32,
    pub(crate) zoneless: u32,
    /// When it was read for the second time or later, and what that showed.
    pub(crate) changed_at: Option<DateTime<Utc>>,
    pub(crate) changes: ChangeCounts,
    pub(crate) tried_at: Option<DateTime<Utc>>,
    pub(crate) trouble: Option<Trouble>,
    pub(crate) failures: u32,
    pub(crate) retry_at: Option<DateTime<Utc>>,
    /// Since when its item is gone; after the days in which that can be taken back, so is the list.
    pub(crate) gone_since: Option<DateTime<Utc>>,
}

/// The first wait after a failure, doubled with each further one.
const FIRST_WAIT_HOURS: i64 = 1;
const LONGEST_WAIT_HOURS: i64 = 24 * 7;

impl ListState {
    /// As it was kept; one that cannot be read is that of a list that was never read, which is then read again.
    pub(crate) fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_default()
    }

    pub(crate) fn write(&self) -> Result<String, IpcError> {
        serde_json::to_string(self).map_err(|_| IpcError::new(Code::Internal, "a list's state"))
    }

    pub(crate) fn count(&mut self, report: &Report) {
        self.records = report.records;
        self.kept = report.kept;
        self.repaired = report.repaired;
        self.dropped = report.dropped;
    }

    /// It is what the server has.
    pub(crate) fn current(&mut self, now: DateTime<Utc>) {
        self.current_at = Some(now);
        self.tried_at = Some(now);
        self.trouble = None;
        self.failures = 0;
        self.retry_at = None;
    }

    /// It could not be had. What tries by itself waits longer each time, and at least as long as the server asks.
    pub(crate) fn failed(
        &mut self,
        trouble: Trouble,
        asked: Option<std::time::Duration>,
        now: DateTime<Utc>,
    ) {
        self.tried_at = Some(now);
        self.trouble = Some(trouble);
        let hours = FIRST_WAIT_HOURS << self.failures.min(8);
        self.failures = self.failures.saturating_add(1);
        let longest = TimeDelta::hours(LONGEST_WAIT_HOURS);
        let asked = asked.and_then(|asked| TimeDelta::from_std(asked).ok()).unwrap_or_default();
        self.retry_at = Some(now + TimeDelta::hours(hours).max(asked).min(longest));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn waits_grow_and_end_at_a_week() {
        let now = DateTime::UNIX_EPOCH;
        let mut state = ListState::default();
        let mut waits = Vec::new();
        for _ in 0..10 {
            state.failed(Trouble::Unreachable, None, now);
            waits.push((state.retry_at.unwrap() - now).num_hours());
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 64, 128, 168, 168]);
        state.current(now);
        state.failed(Trouble::Unreachable, Some(Duration::from_secs(3 * 3_600)), now);
        assert_eq!(state.retry_at.unwrap() - now, TimeDelta::hours(3), "as long as the server asks");
        state.failed(Trouble::Unreachable, Some(Duration::from_secs(u64::MAX)), now);
        assert_eq!(state.retry_at.unwrap() - now, TimeDelta::hours(2), "nonsense is not heeded");
    }
}
