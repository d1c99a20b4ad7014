//! The time, as it is and as the program under test believes it to be.
//!
//! libfaketime stands between the program and the real-time clock: it adds what is written in a file, and reads that file
//! again at every look. So a test can have it be two seconds to seven, or let eight hours pass in sleep, and the program
//! itself knows nothing of it. Its monotonic clock, by which it waits, is the real one.

use chrono::{DateTime, Utc};
use std::{
    fs,
    path::{Path, PathBuf},
    time::{SystemTime, UNIX_EPOCH},
};
use tokio::process::Command;

/// Seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(crate) struct Moment(pub(crate) f64);

impl Moment {
    #[expect(
        clippy::disallowed_methods,
        reason = "what a program under test does is held against the real clock"
    )]
    pub(crate) fn real() -> Self {
        Self(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64())
    }

    /// So much later.
    pub(crate) fn after(self, seconds: f64) -> Self {
        Self(self.0 + seconds)
    }

    /// Hour and minute of the day in UTC, as `HH:MM`.
    pub(crate) fn time(self) -> String {
        self.utc().format("%H:%M").to_string()
    }

    /// The day in UTC, as `YYYY-MM-DD`.
    pub(crate) fn day(self) -> String {
        self.utc().format("%Y-%m-%d").to_string()
    }

    /// The full minute it is in.
    pub(crate) fn minute(self) -> Self {
        Self((self.0 / 60.0).floor() * 60.0)
    }

    #[expect(clippy::cast_possible_truncation, reason = "seconds of this century")]
    fn utc(self) -> DateTime<Utc> {
        DateTime::from_timestamp(self.0 as i64, 0).expect("a time of this century")
    }
}

/// The clock of the programs a test starts.
pub(crate) struct FakeClock {
    file: PathBuf,
    ahead: f64,
}

impl FakeClock {
    /// One that shows the real time.
    pub(crate) fn new(folder: &Path) -> Self {
        let mut clock = Self { file: folder.join("clock"), ahead: 0.0 };
        clock.write();
        clock
    }

    /// What the program believes.
    pub(crate) fn now(&self) -> Moment {
        self.seen(Moment::real())
    }

    /// What the program believed at that moment of the real clock.
    pub(crate) fn seen(&self, real: Moment) -> Moment {
        real.after(self.ahead)
    }

    /// From now on the program believes it is then.
    pub(crate) fn set(&mut self, then: Moment) {
        self.ahead = then.0 - Moment::real().0;
        self.write();
    }

    /// Has a program live by this clock.
    pub(crate) fn give(&self, command: &mut Command) {
        let library = std::env::var("CAIRN_FAKETIME").expect("run this by `make test-desktop`");
        command
            .env("LD_PRELOAD", library)
            .env("FAKETIME_TIMESTAMP_FILE", &self.file)
            .env("FAKETIME_NO_CACHE", "1")
            .env("FAKETIME_DONT_FAKE_MONOTONIC", "1");
    }

    fn write(&mut self) {
        // In one step, so that no look finds half of it.
        let beside = self.file.with_extension("new");
        fs::write(&beside, format!("{:+.3}\n", self.ahead)).unwrap();
        fs::rename(&beside, &self.file).unwrap();
    }
}
