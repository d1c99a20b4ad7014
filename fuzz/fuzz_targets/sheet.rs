//! A sheet of anything: read or refused, and every record accounted for.
#![no_main]

use cairn_meetings::{
    read::read,
    source::{About, Format},
};
use libfuzzer_sys::fuzz_target;
use std::collections::BTreeSet;

fuzz_target!(|bytes: &[u8]| {
    let about = About { format: Some(Format::Sheet), fellowship: Some("aa".into()), ..About::default() };
    let Ok(list) = read(bytes, &about) else { return };
    let report = &list.report;
    assert_eq!(report.records, report.kept + report.repaired + report.dropped);
    assert_eq!(list.meetings.len(), (report.kept + report.repaired) as usize);
    assert_eq!(report.drops.len(), report.dropped as usize);
    let mended: BTreeSet<u32> = report.repairs.iter().map(|repair| repair.record).collect();
    assert_eq!(mended.len(), report.repaired as usize);
    let keys: BTreeSet<&str> = list.meetings.iter().map(|meeting| meeting.key.as_str()).collect();
    assert_eq!(keys.len(), list.meetings.len(), "a key twice");
    for meeting in &list.meetings {
        assert!(!meeting.name.is_empty());
        for link in meeting.online.iter().map(|way| &way.link).chain(&meeting.url).chain(&meeting.feedback) {
            let safe = ["https://", "http://", "tel:", "mailto:"].iter().any(|scheme| link.starts_with(scheme));
            assert!(safe, "{link}");
        }
    }
});
