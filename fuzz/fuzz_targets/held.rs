//! What holds for every list that could be read, whatever was in it.

use cairn_meetings::{
    ics::{How, calendar},
    meeting::{Meeting, Schedule},
    occur::occurrences,
    read::{Reading, read},
    source::{About, Format},
};
use chrono::{DateTime, Utc};
use std::collections::HashSet;

/// Reads a fellowship's list and holds it to the lossless promise.
pub fn held(bytes: &[u8], format: Format, fellowship: &str) {
    let about = About { format: Some(format), fellowship: Some(fellowship.into()), ..About::default() };
    if let Ok(reading) = read(bytes, &about) {
        check(&reading);
    }
}

fn check(reading: &Reading) {
    let report = &reading.report;
    assert_eq!(report.records, report.kept + report.repaired + report.dropped);
    assert_eq!(reading.meetings.len(), (report.kept + report.repaired) as usize);
    assert_eq!(report.drops.len(), report.dropped as usize);
    let repaired: HashSet<_> = report.repairs.iter().map(|repair| repair.record).collect();
    assert_eq!(repaired.len(), report.repaired as usize);
    let keys: HashSet<_> = reading.meetings.iter().map(|meeting| &meeting.key).collect();
    assert_eq!(keys.len(), reading.meetings.len());
    let now = DateTime::<Utc>::from_timestamp(1_795_000_000, 0).expect("a moment");
    for meeting in &reading.meetings {
        assert!(!meeting.name.is_empty());
        is_safe(meeting);
    }
    for meeting in reading.meetings.iter().take(20) {
        if let Schedule::Times { times } = &meeting.schedule {
            assert!(!times.is_empty());
            for time in times.iter().take(5) {
                let spans: Vec<_> = occurrences(time, meeting.zone.unwrap_or(chrono_tz::UTC), now).take(5).collect();
                assert!(spans.is_sorted() && spans.iter().all(|span| span.end > now || span.start >= now));
            }
        }
        let made = calendar(&[("list", meeting)], &How { neutral: None, details: true, now });
        assert!(made.text.split("\r\n").all(|line| line.len() <= 75 && !line.contains(['\r', '\n'])), "{:?}", made.text);
    }
}

/// Only links that may be opened leave a list.
fn is_safe(meeting: &Meeting) {
    let links = meeting.online.iter().map(|way| way.link.as_str()).chain(meeting.url.as_deref());
    for link in links {
        assert!(["https://", "http://", "tel:"].iter().any(|scheme| link.starts_with(scheme)), "{link}");
    }
    for address in meeting.feedback.as_deref() {
        assert!(address.starts_with("https://") || address.starts_with("mailto:"), "{address}");
    }
}
