//! Quiet hours.

use cairn_domain::civil::ZoneId;
use chrono::{DateTime, Days, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

/// Hours of the person's own clock in which nothing rings that can wait. Written as two minutes of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "[u16; 2]", into = "[u16; 2]")]
pub struct Quiet {
    from: u16,
    to: u16,
}

/// Two numbers that are no hours of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not quiet hours")]
pub struct NoHours;

impl TryFrom<[u16; 2]> for Quiet {
    type Error = NoHours;

    fn try_from([from, to]: [u16; 2]) -> Result<Self, NoHours> {
        Self::new(from, to).ok_or(NoHours)
    }
}

impl From<Quiet> for [u16; 2] {
    fn from(Quiet { from, to }: Quiet) -> Self {
        [from, to]
    }
}

impl Quiet {
    /// From one minute of the day to another, the end not among them, over midnight where it comes before. None where
    /// they are the same, or no minutes of a day (0 to 1439).
    #[must_use]
    pub const fn new(from: u16, to: u16) -> Option<Self> {
        if from == to || from >= 1_440 || to >= 1_440 { None } else { Some(Self { from, to }) }
    }

    /// When the quiet hours end that a moment is in, on the person's clock and as an instant; none where it is in none.
    #[must_use]
    pub fn end(self, at: DateTime<Utc>, zone: ZoneId) -> Option<(NaiveDateTime, DateTime<Utc>)> {
        use chrono::Timelike;
        let local = at.with_timezone(&zone.tz()).naive_local();
        let minute = u16::try_from(local.hour() * 60 + local.minute()).unwrap_or(0);
        let (before_midnight, over_midnight) = (minute >= self.from, self.from > self.to);
        let inside = match over_midnight {
            true => before_midnight || minute < self.to,
            false => before_midnight && minute < self.to,
        };
        if !inside {
            return None;
        }
        let day = match over_midnight && before_midnight {
            true => local.date().checked_add_days(Days::new(1))?,
            false => local.date(),
        };
        let end = day.and_time(NaiveTime::MIN).checked_add_signed(TimeDelta::minutes(self.to.into()))?;
        // In the second of two equal hours the end may have been there already.
        let instant = cairn_meetings::occur::instant(end, zone.tz());
        (instant > at).then_some((end, instant))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn over_midnight_and_within_a_day() {
        let zone: ZoneId = "Europe/Berlin".parse().expect("a zone");
        let end = |from, to, at: &str| {
            let at = NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H:%M").expect("a time").and_utc();
            let (local, instant) = Quiet::new(from, to)?.end(at, zone)?;
            assert!(instant > at);
            Some(local.format("%d %H:%M").to_string())
        };
        let night = (22 * 60, 7 * 60);
        assert_eq!(end(night.0, night.1, "2026-11-22 21:00").as_deref(), Some("23 07:00"), "22:00 there");
        assert_eq!(end(night.0, night.1, "2026-11-22 20:59"), None);
        assert_eq!(end(night.0, night.1, "2026-11-22 05:59").as_deref(), Some("22 07:00"));
        assert_eq!(end(night.0, night.1, "2026-11-22 06:00"), None, "07:00 there: they are over");
        assert_eq!(end(13 * 60, 14 * 60, "2026-11-22 12:30").as_deref(), Some("22 14:00"));
        assert_eq!(end(60, 60, "2026-11-22 00:00"), None, "none at all");
        // Clocks are put back on 25 October at 01:00 UTC, from 03:00 to 02:00.
        assert_eq!(end(60, 150, "2026-10-25 00:15").as_deref(), Some("25 02:30"));
        assert_eq!(end(60, 150, "2026-10-25 01:15"), None, "the second 02:15: half past two has been");
    }
}
