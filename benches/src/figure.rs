//! Samples, their quantiles, and the table they are printed in.

use anyhow::Result;
use std::{
    io::{self, Write},
    time::{Duration, Instant},
};

/// Durations of one thing done many times.
#[derive(Debug, Default)]
pub(crate) struct Samples(Vec<Duration>);

impl Samples {
    pub(crate) fn add(&mut self, since: Instant) {
        self.put(since.elapsed());
    }

    pub(crate) fn put(&mut self, duration: Duration) {
        self.0.push(duration);
    }

    /// The duration that this share of the samples does not exceed, in milliseconds.
    pub(crate) fn quantile(&self, share: f64) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_unstable();
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "an index into a short list"
        )]
        let index = ((sorted.len() as f64 * share).ceil() as usize).clamp(1, sorted.len().max(1)) - 1;
        sorted.get(index).map_or(f64::NAN, |duration| duration.as_secs_f64() * 1e3)
    }

    pub(crate) fn median(&self) -> f64 {
        self.quantile(0.5)
    }

    /// What it takes when nothing else is in the way.
    pub(crate) fn least(&self) -> f64 {
        self.quantile(0.0)
    }

    /// Median and minimum.
    pub(crate) fn text(&self) -> String {
        format!("{} (least {})", ms(self.median()), ms(self.least()))
    }

    /// The 95th percentile, median and minimum.
    pub(crate) fn tail(&self) -> String {
        format!("{} (median {}, least {})", ms(self.quantile(0.95)), ms(self.median()), ms(self.least()))
    }

    /// How many times as long as the peer: by the medians, and by the minima, which noise touches least.
    pub(crate) fn over(&self, peer: &Self) -> String {
        format!("{} (least {})", times(self.median() / peer.median()), times(self.least() / peer.least()))
    }
}

/// The lines, printed as they come: a run that is cut off has shown what it knew.
#[derive(Debug, Default)]
pub(crate) struct Table {
    begun: bool,
}

impl Table {
    /// One figure: what, what was measured, beside what, and what was aimed at.
    pub(crate) fn add(&mut self, what: &str, ours: &str, peer: &str, goal: &str) -> Result<()> {
        let mut out = io::stdout().lock();
        if !self.begun {
            self.begun = true;
            writeln!(out, "| figure | Cairn | beside | goal |\n| --- | --- | --- | --- |")?;
        }
        writeln!(out, "| {what} | {ours} | {peer} | {goal} |")?;
        Ok(out.flush()?)
    }
}

/// Milliseconds, to be read.
pub(crate) fn ms(value: f64) -> String {
    if value < 10.0 { format!("{value:.2} ms") } else { format!("{value:.0} ms") }
}

/// How many times as much.
pub(crate) fn times(value: f64) -> String {
    if value < 10.0 { format!("{value:.2}×") } else { format!("{value:.0}×") }
}
