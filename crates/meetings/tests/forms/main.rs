//! Forms of lists other than Meeting Guide, from bytes to meetings, on our own small lists and on the shared ones.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod bmlt;
mod calendar;
mod change;
mod ics;
mod naws;
mod rhythm;
mod table;

use cairn_meetings::{
    meeting::{Meeting, Schedule, Time},
    read::{Reading, read},
    source::{About, Format},
};
use std::path::Path;

/// A shared list, or none where this machine has not got them.
fn shared(path: &str) -> Option<Vec<u8>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/feeds").join(path);
    let bytes = std::fs::read(&path).ok();
    if bytes.is_none() {
        eprintln!("skipped: {} is not here", path.display());
    }
    bytes
}

fn about(format: Format) -> About {
    About { format: Some(format), ..About::default() }
}

/// Reads a list and holds it to the lossless promise.
fn reading(bytes: &[u8], about: &About) -> Reading {
    let reading = read(bytes, about).unwrap();
    let report = &reading.report;
    assert_eq!(report.records, report.kept + report.repaired + report.dropped);
    assert_eq!(reading.meetings.len(), (report.kept + report.repaired) as usize);
    assert_eq!(report.drops.len(), report.dropped as usize);
    let mut repaired: Vec<_> = report.repairs.iter().map(|repair| repair.record).collect();
    repaired.sort_unstable();
    repaired.dedup();
    assert_eq!(repaired.len(), report.repaired as usize);
    let mut keys: Vec<_> = reading.meetings.iter().map(|meeting| &meeting.key).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), reading.meetings.len(), "keys are unique");
    reading
}

fn find<'a>(reading: &'a Reading, key: &str) -> &'a Meeting {
    reading.meetings.iter().find(|meeting| meeting.key == key).unwrap_or_else(|| panic!("no meeting {key}"))
}

fn times(meeting: &Meeting) -> &[Time] {
    match &meeting.schedule {
        Schedule::Times { times } => times,
        _ => &[],
    }
}

/// "Mon 19:00 90": how the tables here write a meeting's only time.
fn said(meeting: &Meeting) -> String {
    let said: Vec<_> = times(meeting)
        .iter()
        .map(|time| format!("{} {} {}", time.weekday, time.start.format("%H:%M"), time.minutes))
        .collect();
    said.join(", ")
}

/// Holds a reading to a table read off the raw records by hand.
fn hold(reading: &Reading, expected: &[(&str, &str)]) {
    assert!(expected.len() >= 30, "thirty records a list");
    for (key, wanted) in expected {
        assert_eq!(said(find(reading, key)), *wanted, "{key}");
    }
}
