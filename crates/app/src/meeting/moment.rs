//! When a meeting is held next, on the person's clock and on its own.

use super::card::{ClockTime, MeetingMoment};
use cairn_domain::civil::{CivilDate, CivilTime, ZoneId};
use cairn_meetings::{
    meeting::{Meeting, Schedule},
    occur::{Span, occurrences},
};
use chrono::{DateTime, Datelike, Timelike, Utc};
use chrono_tz::Tz;

/// The next `count` times a meeting is held, the one going on among them. A meeting whose zone nobody says is taken for
/// local to the person.
pub(crate) fn next(
    meeting: &Meeting,
    viewer: ZoneId,
    now: DateTime<Utc>,
    count: usize,
) -> Vec<MeetingMoment> {
    let Schedule::Times { times } = &meeting.schedule else { return Vec::new() };
    let zone = meeting.zone.unwrap_or(viewer.tz());
    let mut spans: Vec<Span> =
        times.iter().flat_map(|time| occurrences(time, zone, now).take(count)).collect();
    spans.sort_unstable();
    spans.dedup_by_key(|span| span.start);
    spans.truncate(count);
    spans.iter().map(|span| moment(meeting, span.start, span.end, span.sure, viewer)).collect()
}

/// One time, on both clocks.
pub(crate) fn moment(
    meeting: &Meeting,
    starts: DateTime<Utc>,
    ends: DateTime<Utc>,
    weeks_known: bool,
    viewer: ZoneId,
) -> MeetingMoment {
    let yours = clock(starts, ends, viewer.tz());
    let there = meeting.zone.map(|zone| clock(starts, ends, zone));
    let differs = |there: &ClockTime| (there.on, there.starts) != (yours.on, yours.starts);
    MeetingMoment {
        starts,
        ends,
        there: there.filter(differs),
        yours,
        zone_known: meeting.zone.is_some(),
        weeks_known,
    }
}

fn clock(starts: DateTime<Utc>, ends: DateTime<Utc>, zone: Tz) -> ClockTime {
    let (from, to) = (starts.with_timezone(&zone), ends.with_timezone(&zone));
    let time = |at: &DateTime<Tz>| CivilTime::new(at.hour(), at.minute()).or_else(|| CivilTime::new(0, 0));
    let day = CivilDate::new(from.year(), from.month(), from.day());
    ClockTime {
        // Lists have no meetings before the year 1 or after the year 9999.
        on: day.unwrap_or_else(|| ZoneId::UTC.day_at(starts, 0)),
        starts: time(&from).unwrap_or_else(|| ZoneId::UTC.time_at(starts)),
        ends: time(&to).unwrap_or_else(|| ZoneId::UTC.time_at(ends)),
        zone: zone.name().parse().unwrap_or(ZoneId::UTC),
    }
}
