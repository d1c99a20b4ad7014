//! Real lists, read where they lie beside the project; a line is printed where they are not there.
//!
//! Tables under `samples/` were made from the raw records by hand and eye, not by this program: key, day and time, minutes,
//! attendance, position.

mod samples;

use cairn_meetings::{
    read::{Reading, Unreadable, look, read},
    report::RepairReason,
    source::{About, Format},
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::PathBuf,
};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/feeds")
}

/// A list's bytes, if the lists are there.
fn bytes(name: &str) -> Option<Vec<u8>> {
    let found = fs::read(folder().join(name)).ok();
    if found.is_none() {
        eprintln!("skipped: {name} is not beside the project");
    }
    found
}

fn about(fellowship: &str) -> About {
    About { fellowship: Some(fellowship.to_owned()), ..About::default() }
}

fn list(name: &str, fellowship: &str) -> Option<Reading> {
    Some(read(&bytes(name)?, &about(fellowship)).unwrap_or_else(|error| panic!("{name}: {error}")))
}

/// Records in a file, counted without this program's reader.
fn counted(bytes: &[u8]) -> usize {
    let value: serde_json::Value = serde_json::from_slice(bytes).expect("JSON");
    value.get("meetings").unwrap_or(&value).as_array().expect("an array").len()
}

#[test]
fn every_record_of_every_list_is_accounted_for() {
    let mut all = 0;
    for part in ["tsml", "oiaa", "bmlt", "smart"] {
        let Ok(files) = fs::read_dir(folder().join(part)) else {
            println!("skipped: {part} is not beside the project");
            continue;
        };
        for file in files.flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if name == "handmade-invalid.json" || name.to_lowercase().contains("formats") {
                continue;
            }
            let bytes = fs::read(file.path()).expect("a file");
            let list = read(&bytes, &About::default()).unwrap_or_else(|error| panic!("{name}: {error}"));
            let report = &list.report;
            assert_eq!(report.records as usize, counted(&bytes), "{name}");
            assert_eq!(report.records, report.kept + report.repaired + report.dropped, "{name}");
            assert_eq!(list.meetings.len(), (report.kept + report.repaired) as usize, "{name}");
            assert_eq!(report.drops.len(), report.dropped as usize, "{name}");
            let mended: BTreeSet<u32> = report.repairs.iter().map(|repair| repair.record).collect();
            assert_eq!(mended.len(), report.repaired as usize, "{name}");
            let left: BTreeSet<u32> = report.drops.iter().map(|drop| drop.record).collect();
            assert!(left.is_disjoint(&mended), "{name}");
            let keys: BTreeSet<&str> = list.meetings.iter().map(|meeting| meeting.key.as_str()).collect();
            assert_eq!(keys.len(), list.meetings.len(), "{name}: a key twice");
            assert!(!keys.contains(""), "{name}: an empty key");
            assert!(report.repairs.iter().all(|repair| keys.contains(repair.key.as_str())), "{name}");
            let mut reasons: BTreeMap<String, usize> = BTreeMap::new();
            for repair in &report.repairs {
                *reasons.entry(format!("{} {:?}", repair.field, repair.why)).or_default() += 1;
            }
            for drop in &report.drops {
                *reasons.entry(format!("dropped: {:?}", drop.why)).or_default() += 1;
            }
            println!(
                "{name} {:?}: {} = {} kept + {} repaired + {} dropped {reasons:?}",
                list.format, report.records, report.kept, report.repaired, report.dropped
            );
            all += report.records;
        }
    }
    println!("{all} records");
}

#[test]
fn no_list_loses_a_meeting() {
    for (name, wanted) in [
        ("tsml/edmonton-2022-09-18.json", 315),
        ("oiaa/cypress-meetings.json", 160),
        ("tsml/oc-2023-09-01.json", 1_967),
        ("tsml/aasepia-2023-02-12.json", 2_038),
        ("tsml/aasanjose-2019-07-28.json", 570),
        ("tsml/aasanjose-2021-06-07.json", 625),
        ("tsml/aasanjose-2021-10-02.json", 693),
        ("tsml/al-anon-2023-08-22.json", 360),
        ("tsml/atlanta-2024-10-06.json", 6),
        ("tsml/handmade-meetings.json", 46),
        ("tsml/handmade-times.json", 8),
    ] {
        let Some(list) = list(name, "aa") else { continue };
        assert_eq!((list.meetings.len(), list.report.dropped), (wanted, 0), "{name}");
    }
}

#[test]
fn the_broken_list_says_where() {
    let Some(bytes) = bytes("tsml/handmade-invalid.json") else { return };
    assert_eq!(read(&bytes, &About::default()), Err(Unreadable::Broken { line: 80, column: 3 }));
}

#[test]
fn a_meeting_keeps_its_key_from_one_snapshot_to_the_next() {
    let names = ["2019-07-28", "2021-06-07", "2021-10-02"].map(|date| format!("tsml/aasanjose-{date}.json"));
    for name in &names {
        let (Some(list), Some(bytes)) = (list(name, "aa"), bytes(name)) else { return };
        let raw: Vec<serde_json::Value> = serde_json::from_slice(&bytes).expect("JSON");
        let mut doubles = 0;
        for (record, meeting) in raw.iter().zip(&list.meetings) {
            let slug = record["slug"].as_str().expect("a slug");
            if meeting.key != slug {
                assert_eq!(meeting.key, format!("{slug}~2"), "{name}");
                doubles += 1;
            }
        }
        let told = list.report.repairs.iter().filter(|repair| repair.why == RepairReason::KeyTwice).count();
        assert_eq!((doubles, told), if name.contains("10-02") { (1, 1) } else { (0, 0) }, "{name}");
    }
}

#[test]
fn every_list_is_known_by_its_looks() {
    for (name, format, fellowship) in [
        ("tsml/edmonton-2022-09-18.json", Format::MeetingGuide, Some("aa")),
        ("tsml/oc-2023-09-01.json", Format::MeetingGuide, Some("aa")),
        ("tsml/aasepia-2023-02-12.json", Format::MeetingGuide, Some("aa")),
        ("tsml/aasanjose-2021-06-07.json", Format::MeetingGuide, Some("aa")),
        ("tsml/al-anon-2023-08-22.json", Format::MeetingGuide, Some("al-anon")),
        ("tsml/atlanta-2024-10-06.json", Format::MeetingGuide, Some("aa")),
        ("tsml/handmade-times.json", Format::MeetingGuide, None),
        ("tsml/handmade-appointment.json", Format::MeetingGuide, None),
        ("oiaa/cypress-meetings.json", Format::Oiaa, Some("aa")),
        ("bmlt/new-york.GetSearchResults.json", Format::Bmlt, Some("na")),
        ("bmlt/meeting-search-42.867970-day2.json", Format::Bmlt, Some("na")),
        ("smart/SMART.stripped.json", Format::Table, Some("smart")),
    ] {
        let Some(bytes) = bytes(name) else { continue };
        let found = look(&bytes, Some(name));
        assert_eq!(found.guesses.first(), Some(&format), "{name}");
        assert_eq!(found.fellowship.as_deref(), fellowship, "{name}");
    }
}

#[test]
fn what_never_closes_and_what_has_no_time_is_kept() {
    use cairn_meetings::meeting::Schedule::{ByAppointment, RoundTheClock};
    let Some(list) = list("oiaa/cypress-meetings.json", "aa") else { return };
    let of = |key: &str| {
        list.meetings.iter().find(|meeting| meeting.key == key).map(|meeting| meeting.schedule.clone())
    };
    for key in [
        "24hr-international-marathon-meeting",
        "international-big-book-study-group-6",
        "aa-friends-world-wide",
    ] {
        assert_eq!(of(key), Some(RoundTheClock), "{key}");
    }
    for key in ["jcmc-group", "aal", "aa-loners"] {
        assert_eq!(of(key), Some(ByAppointment), "{key}");
    }
}
