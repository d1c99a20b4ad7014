//! A zone's offsets for the days around a moment, looked up once, so that hundreds of thousands of local times become
//! instants by one subtraction each. Days on which a clock is changed go the long way.

use crate::occur::instant;
use chrono::{DateTime, Duration, NaiveDate, Offset, TimeZone, Utc};
use chrono_tz::Tz;

/// Minutes since 1970-01-01T00:00Z.
pub(super) type Minute = i64;

const BEFORE: i64 = 12;
const DAYS: usize = 36;

/// The offsets around a moment.
#[derive(Debug)]
pub(super) struct ZoneDays {
    zone: Tz,
    /// The first day, from 1970-01-01.
    first: i64,
    /// In minutes, for days throughout which it is the same and whole.
    offsets: [Option<i64>; DAYS],
}

/// The minute an instant lies in.
pub(super) const fn minute(at: DateTime<Utc>) -> Minute {
    at.timestamp().div_euclid(60)
}

/// The instant a minute begins.
pub(super) fn moment(minute: Minute) -> DateTime<Utc> {
    DateTime::from_timestamp(minute.saturating_mul(60), 0).unwrap_or_default()
}

impl ZoneDays {
    pub(super) fn around(zone: Tz, now: Minute) -> Self {
        let first = now.div_euclid(1_440) - BEFORE;
        // At UTC's midnights: a local day lies within UTC's from the day before to the day after next.
        let at: [i64; DAYS + 3] = std::array::from_fn(|day| {
            let midnight = moment((first - 1 + day as i64) * 1_440).naive_utc();
            zone.offset_from_utc_datetime(&midnight).fix().local_minus_utc().into()
        });
        let offsets = std::array::from_fn(|day| {
            let same = at[day..day + 4].iter().all(|&offset| offset == at[day] && offset % 60 == 0);
            same.then_some(at[day] / 60)
        });
        Self { zone, first, offsets }
    }

    /// The instant at which the clocks of a day (from 1970-01-01) show a minute of the day.
    pub(super) fn instant(&self, day: i64, minute_of_day: i64) -> Minute {
        let near =
            usize::try_from(day - self.first).ok().and_then(|day| self.offsets.get(day).copied().flatten());
        if let Some(offset) = near {
            return day * 1_440 + minute_of_day - offset;
        }
        let date = NaiveDate::from_epoch_days(day as i32).unwrap_or_default();
        let local = date.and_hms_opt(0, 0, 0).unwrap_or_default() + Duration::minutes(minute_of_day);
        minute(instant(local, self.zone))
    }

    /// What the clocks show at an instant, as minutes since 1970-01-01T00:00 on them.
    pub(super) fn local(&self, at: Minute) -> Minute {
        let near = usize::try_from(at.div_euclid(1_440) - self.first).ok();
        // The offset of the day in UTC; where a change is near, the long way.
        if let Some(offset) = near.and_then(|day| self.offsets.get(day).copied().flatten()) {
            return at + offset;
        }
        let offset = self.zone.offset_from_utc_datetime(&moment(at).naive_utc()).fix().local_minus_utc();
        (at * 60 + i64::from(offset)).div_euclid(60)
    }
}
