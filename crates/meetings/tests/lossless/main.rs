//! The promise: whatever a list holds, every record of it is kept, kept with repairs, or dropped, and each is told.

use cairn_meetings::{
    read::{MOST_RECORDS, Reading, Unreadable, look, read},
    report::DropReason,
    source::{About, Format},
};
use proptest::{collection::vec, prelude::*, sample::select};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// What holds of every reading.
fn holds(list: &Reading) {
    let report = &list.report;
    assert_eq!(report.records, report.kept + report.repaired + report.dropped);
    assert_eq!(list.meetings.len(), (report.kept + report.repaired) as usize);
    assert_eq!(report.drops.len(), report.dropped as usize);
    let mended: BTreeSet<u32> = report.repairs.iter().map(|repair| repair.record).collect();
    assert_eq!(mended.len(), report.repaired as usize);
    let left: BTreeSet<u32> = report.drops.iter().map(|drop| drop.record).collect();
    assert_eq!(left.len(), report.drops.len());
    assert!(left.is_disjoint(&mended));
    assert!(left.iter().chain(&mended).all(|place| *place < report.records));
    let keys: BTreeSet<&str> = list.meetings.iter().map(|meeting| meeting.key.as_str()).collect();
    assert_eq!(keys.len(), list.meetings.len());
    for meeting in &list.meetings {
        assert!(!meeting.name.is_empty());
        for link in meeting.online.iter().map(|way| &way.link).chain(&meeting.url).chain(&meeting.feedback) {
            assert!(
                ["https://", "http://", "tel:", "mailto:"].iter().any(|scheme| link.starts_with(scheme)),
                "{link}"
            );
        }
    }
}

fn text() -> impl Strategy<Value = String> {
    let known = [
        "",
        " ",
        "0",
        "1",
        "7",
        "Monday",
        "3rd Sunday",
        "19:30",
        "7:30 PM",
        "24:00",
        "noon",
        "25:99",
        "C",
        "O,W,TC",
        "ONL",
        "yes",
        "https://zoom.us/j/1",
        "javascript:alert(1)",
        "+1 555 123 4567,,12#",
        "America/New_York",
        "Mars/Base",
        "in_person",
        "hybrid",
        "1 Elm St, Exville, CA 95008, USA",
        "Exville, CA, USA",
        "37.3",
        "-121.9",
        "999",
        "<b>x</b> &amp; y",
        "a\u{1}b",
        "2024-01-02",
        "me@example.org",
        "California > South",
        "24/7",
        "90",
        "slug",
    ];
    prop_oneof![3 => select(known.to_vec()).prop_map(str::to_owned), 1 => any::<String>().prop_map(|text| text.replace('\0', ""))]
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        6 => text().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            inner.prop_map(|inner| json!({ "$oid": inner }))
        ]
    })
}

fn record() -> impl Strategy<Value = Value> {
    let fields = [
        "slug",
        "id",
        "name",
        "day",
        "time",
        "end_time",
        "duration",
        "timezone",
        "types",
        "location",
        "formatted_address",
        "address",
        "city",
        "state",
        "postal_code",
        "latitude",
        "longitude",
        "approximate",
        "region",
        "regions",
        "group",
        "notes",
        "attendance_option",
        "conference_url",
        "conference_url_notes",
        "conference_phone",
        "url",
        "feedback_emails",
        "updated",
        "archived",
        "languages",
        "rtc",
        "_id",
        "weekday_tinyint",
        "meeting_name",
        "start_time",
        "venue_type",
        "formats",
    ];
    let object = vec((select(fields.to_vec()), value()), 0..12).prop_map(|members| {
        Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
    });
    prop_oneof![8 => object, 1 => value()]
}

fn about(format: Format) -> About {
    About { format: Some(format), fellowship: Some("aa".to_owned()), ..About::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn every_json_record_is_accounted_for(records in vec(record(), 1..12)) {
        let bytes = serde_json::to_vec(&records).expect("JSON");
        for format in [Format::MeetingGuide, Format::Oiaa, Format::Bmlt] {
            let list = read(&bytes, &about(format)).expect("a list");
            prop_assert_eq!(list.report.records as usize, records.len());
            holds(&list);
            // The same bytes give the same meetings under the same keys.
            prop_assert_eq!(read(&bytes, &about(format)).expect("a list"), list);
        }
    }

    #[test]
    fn every_row_of_a_sheet_is_accounted_for(rows in vec(vec(text(), 1..9), 1..12)) {
        let mut sheet = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        sheet.write_record(["Name", "Day", "Time", "End Time", "Types", "Address", "Conference URL", "Slug"]).expect("a row");
        for row in &rows {
            sheet.write_record(row).expect("a row");
        }
        let bytes = sheet.into_inner().expect("a sheet");
        let list = read(&bytes, &about(Format::Sheet)).expect("a list");
        // A damaged character may make the whole another encoding, but no row more or less.
        prop_assert_eq!(list.report.records as usize, rows.len());
        holds(&list);
    }

    #[test]
    fn one_broken_record_costs_no_other(records in vec(record(), 0..6), at in 0_usize..6, broken in select(vec!["7", "null", "\"x\"", "[]", "{}", "{\"notes\":[[[[[[1]]]]]]}"])) {
        let mut texts: Vec<String> = records.iter().map(Value::to_string).collect();
        let good = r#"{"slug":"the-good-one","name":"Good","day":1,"time":"10:00"}"#.to_owned();
        texts.insert(at.min(texts.len()), broken.to_owned());
        texts.push(good);
        let list = read(format!("[{}]", texts.join(",")).as_bytes(), &about(Format::MeetingGuide)).expect("a list");
        prop_assert!(list.meetings.iter().any(|meeting| meeting.name == "Good"));
        holds(&list);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..400)) {
        let _ = look(&bytes, None);
        if let Ok(list) = read(&bytes, &About::default()) {
            holds(&list);
        }
    }
}

/// A record as large as one may be, with as much of one thing as fits, is read in the time of a blink.
#[test]
fn no_record_takes_long() {
    let codes: Vec<String> = (0..6_000).map(|code| format!("K{code}")).collect();
    let times: Vec<String> = (0..6_000).map(|time| format!("{}:{:02}", time / 60 % 24, time % 60)).collect();
    for fields in [
        json!({ "types": codes, "languages": "xx," }),
        json!({ "day": "daily", "time": times }),
        json!({ "notes": "&".repeat(60_000) }),
        json!({ "notes": "<".repeat(60_000) }),
        json!({ "notes": "&amp;".repeat(12_000) }),
        json!({ "notes": "<b>&<".repeat(12_000) }),
        json!({ "notes": "<!--".repeat(15_000) }),
        json!({ "notes": "<a href='https://x.org'>".repeat(2_000) }),
        json!({ "name": "1st ".repeat(15_000), "day": 1, "time": "10:00" }),
        json!({ "region": ">".repeat(30_000), "address": ",".repeat(30_000) }),
        json!({ "day": "Mon-Sun ".repeat(4_000), "time": "1 - ".repeat(6_000) }),
        json!({ "conference_url": "https://".repeat(4_000), "conference_phone": "1,".repeat(15_000) }),
    ] {
        let mut record = json!({ "slug": "a", "name": "A" });
        record.as_object_mut().expect("an object").extend(fields.as_object().expect("an object").clone());
        let bytes = json!(vec![record; 5]).to_string();
        let begun = std::time::Instant::now();
        let list = read(bytes.as_bytes(), &about(Format::MeetingGuide)).expect("a list");
        holds(&list);
        assert_eq!(list.report.dropped, 0);
        // Five of them without optimisation on a busy machine; what grows with the square would take minutes.
        let begin: String = bytes.chars().take(60).collect();
        assert!(begun.elapsed().as_secs() < 90, "{:?} for {begin}", begun.elapsed());
    }
}

#[test]
fn limits_refuse_the_whole_or_drop_the_one() {
    let many = format!("[{}1]", "1,".repeat(MOST_RECORDS));
    assert_eq!(read(many.as_bytes(), &about(Format::MeetingGuide)), Err(Unreadable::TooMany));
    let deep = format!("[{}{}]", "[".repeat(200_000), "]".repeat(200_000));
    let list = read(deep.as_bytes(), &about(Format::MeetingGuide)).expect("a list");
    assert_eq!(list.report.drops.first().map(|drop| drop.why), Some(DropReason::NotARecord));
    assert_eq!(read(b"[]", &About::default()), Err(Unreadable::Empty));
    assert_eq!(read(b"{\"meetings\":[]}", &about(Format::Bmlt)), Err(Unreadable::Empty));
}
