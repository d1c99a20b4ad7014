//! What lists write and what is meant: one test for each customary oddity, through the front door.

use cairn_meetings::{
    meeting::{
        Attendance::{self, Hybrid, InPerson, Inactive, Online},
        Meeting, Repeat, Schedule, ZoneFrom,
    },
    read::{Reading, read},
    report::{DropReason, RepairReason},
    source::{About, Format},
};
use chrono::Weekday::{self, Fri, Mon, Sat, Sun};
use serde_json::{Value, json};

fn list(records: Value, fellowship: &str) -> Reading {
    let about = About {
        format: Some(Format::MeetingGuide),
        fellowship: Some(fellowship.to_owned()),
        ..About::default()
    };
    read(records.to_string().as_bytes(), &about).expect("a list")
}

/// One record with these fields.
fn with(fields: Value) -> (Meeting, Vec<RepairReason>) {
    let mut record = json!({ "slug": "a", "name": "A" });
    if let (Some(record), Value::Object(fields)) = (record.as_object_mut(), fields) {
        record.extend(fields);
    }
    let list = list(json!([record]), "aa");
    let why = list.report.repairs.iter().map(|repair| repair.why).collect();
    (list.meetings.into_iter().next().expect("a meeting"), why)
}

fn when(fields: Value) -> Option<(Weekday, String, u16)> {
    match with(fields).0.schedule {
        Schedule::Times { times } => {
            let [time] = times.as_slice() else { panic!("one time") };
            Some((time.weekday, time.start.format("%H:%M").to_string(), time.minutes))
        }
        _ => None,
    }
}

#[test]
fn weekdays_are_numbers_names_lists_or_absent() {
    for (day, wanted) in [
        (json!(0), Some(Sun)),
        (json!("0"), Some(Sun)),
        (json!(7), Some(Sun)),
        (json!([6]), Some(Sat)),
        (json!("friday"), Some(Fri)),
        (json!("Lunes"), Some(Mon)),
        (json!(null), None),
        (json!(9), None),
    ] {
        assert_eq!(when(json!({ "day": day, "time": "10:00" })).map(|(day, ..)| day), wanted, "{day}");
    }
    let (meeting, why) = with(json!({}));
    assert_eq!((meeting.schedule, why), (Schedule::ByAppointment, vec![]));
    let (meeting, _) = with(json!({ "notes": "Open 24/7" }));
    assert_eq!(meeting.schedule, Schedule::RoundTheClock);
    let bmlt = br#"[{"id_bigint":"1","meeting_name":"A","weekday_tinyint":"1","start_time":"19:30:00","formats":""}]"#;
    let Schedule::Times { times } = &read(bmlt, &About::default()).expect("a list").meetings[0].schedule
    else {
        panic!("times")
    };
    assert_eq!(times[0].weekday, Sun);
}

#[test]
fn times_are_written_in_many_ways_and_ends_may_be_missing() {
    for (start, end, wanted) in [
        ("19:30", "", ("19:30", 60)),
        ("19:30:00", "20:45:00", ("19:30", 75)),
        ("11:00 PM", "12:30 AM", ("23:00", 90)),
        ("0730", "0800", ("07:30", 30)),
        ("23:30", "24:00", ("23:30", 30)),
        ("23:30", "00:15", ("23:30", 45)),
        ("19:30", "19:30", ("19:30", 60)),
    ] {
        let (_, start_read, minutes) =
            when(json!({ "day": 1, "time": start, "end_time": end })).expect("a time");
        assert_eq!((start_read.as_str(), minutes), wanted, "{start} {end}");
    }
    assert_eq!(when(json!({ "day": 6, "time": "24:00" })), Some((Sun, "00:00".to_owned(), 60)));
    assert_eq!(
        when(json!({ "day": 6, "time": "10:00", "duration": 90 })),
        Some((Sat, "10:00".to_owned(), 90))
    );
    assert_eq!(with(json!({ "day": 1, "time": "19:30", "end_time": "19:30" })).1, [RepairReason::EndIsStart]);
    assert_eq!(with(json!({ "day": 1, "time": "wednesday, july" })).1, [RepairReason::TimeUnread]);
}

#[test]
fn a_zone_is_the_records_the_lists_the_places_or_nobodys() {
    let here = json!({ "latitude": 37.3, "longitude": -121.9 });
    assert_eq!(with(here).0.zone_from, ZoneFrom::Place);
    let (meeting, why) = with(json!({ "day": 1, "time": "10:00", "timezone": "Mars/Base" }));
    assert_eq!(
        (meeting.zone, meeting.zone_from, why),
        (None, ZoneFrom::Nowhere, vec![RepairReason::ZoneUnread])
    );
    assert!(matches!(meeting.schedule, Schedule::Times { .. }), "kept, and shown in its local time");
}

#[test]
fn places_come_as_numbers_or_texts_and_nowhere_is_no_position() {
    let point = |lat: Value, lon: Value| {
        let (meeting, why) = with(json!({ "location": "Hall", "latitude": lat, "longitude": lon }));
        (meeting.place.and_then(|place| place.point).map(|point| (point.lat, point.lon)), why)
    };
    assert_eq!(point(json!("37.5"), json!(-121.5)), (Some((37.5, -121.5)), vec![]));
    assert_eq!(point(json!(0), json!("0.0")), (None, vec![]));
    assert_eq!(point(json!(""), json!(null)), (None, vec![]));
    assert_eq!(point(json!(137.5), json!(-121.5)), (None, vec![RepairReason::PointUnread]));
    let approximate = |word: &str| {
        with(json!({ "location": "X", "approximate": word })).0.place.expect("a place").approximate
    };
    assert!(approximate("yes") && !approximate("no"));
    let (meeting, _) =
        with(json!({ "address": "1 Elm St", "city": "Exville", "state": "MA", "postal_code": 2134 }));
    assert_eq!(meeting.place.and_then(|place| place.postal_code).as_deref(), Some("02134"));
}

#[test]
fn attendance_is_the_lists_word_or_follows_from_its_signs() {
    let (exact, area) = ("1 Elm St, Exville, CA 95008, USA", "Exville, CA, USA");
    let of = |types: &[&str], address: &str, link: bool| {
        let mut fields = json!({ "types": types, "formatted_address": address });
        if link {
            fields["conference_url"] = json!("https://zoom.us/j/1");
        }
        with(fields).0.attendance
    };
    let cases: [(&[&str], &str, bool, Attendance); 10] = [
        (&["TC", "ONL"], exact, false, Online),
        (&["TC"], exact, true, Online),
        (&["TC"], exact, false, Inactive),
        (&["ONL"], exact, false, Hybrid),
        (&[], exact, true, Hybrid),
        (&["ONL"], area, false, Online),
        (&[], area, true, Online),
        (&[], exact, false, InPerson),
        (&[], area, false, Inactive),
        (&["ONL"], "", false, Online),
    ];
    for (types, address, link, wanted) in cases {
        assert_eq!(of(types, address, link), wanted, "{types:?} {address} {link}");
    }
    for (word, wanted) in
        [("in_person", InPerson), ("online", Online), ("hybrid", Hybrid), ("inactive", Inactive)]
    {
        assert_eq!(
            with(json!({ "attendance_option": word, "formatted_address": area })).0.attendance,
            wanted
        );
    }
    let (meeting, why) =
        with(json!({ "attendance_option": "in_person", "types": ["TC"], "formatted_address": exact }));
    assert_eq!((meeting.attendance, why), (Inactive, vec![RepairReason::AttendanceMended]));
}

#[test]
fn types_mean_what_their_fellowship_means() {
    let kinds = |fellowship: &str, types: Value| {
        let list = list(json!([{ "slug": "a", "name": "A", "types": types }]), fellowship);
        let kinds = list.meetings[0].kinds.iter().map(|kind| (kind.meaning.clone(), kind.code.clone()));
        kinds.collect::<Vec<_>>()
    };
    let one = |meaning: Option<&str>, code: &str| vec![(meaning.map(str::to_owned), code.to_owned())];
    assert_eq!(kinds("aa", json!(["C"])), one(Some("closed"), "C"));
    assert_eq!(kinds("al-anon", json!(["C"])), one(Some("families-and-friends-only"), "C"));
    assert_eq!(kinds("aa", json!("women")), one(Some("women"), "women"));
    assert_eq!(kinds("aa", json!(["ASBI"])), one(None, "ASBI"));
}

#[test]
fn the_same_meeting_has_the_same_key_and_no_two_share_one() {
    let (a, b) = (
        json!({ "slug": "x", "name": "N", "day": 1, "time": "10:00" }),
        json!({ "slug": "x", "name": "N", "day": 3, "time": "10:00" }),
    );
    let keys = |records: Value| {
        let list = list(records, "aa");
        let mut keys: Vec<_> = list
            .meetings
            .into_iter()
            .map(|meeting| (meeting.key, format!("{:?}", meeting.schedule)))
            .collect();
        keys.sort();
        keys
    };
    let forth = keys(json!([a, b]));
    assert_eq!(forth, keys(json!([b, a])));
    assert_eq!(forth.iter().map(|(key, _)| key.as_str()).collect::<Vec<_>>(), ["x", "x~2"]);
    let unnamed = list(json!([{ "name": "Early Risers", "day": 1, "time": "07:00" }]), "aa");
    assert_eq!(unnamed.meetings[0].key, "early-risers-mon-0700");
    assert_eq!(unnamed.report.repairs[0].why, RepairReason::KeyMissing);
}

#[test]
fn a_rhythm_from_words_is_marked_as_guessed() {
    let rhythm = |name: &str| match with(json!({ "name": name, "day": 0, "time": "10:00" })).0.schedule {
        Schedule::Times { times } => (times[0].repeat.clone(), times[0].guessed),
        _ => panic!("times"),
    };
    assert_eq!(rhythm("Breakfast (3rd Sunday)"), (Repeat::NthOfMonth { nth: vec![3] }, true));
    assert_eq!(rhythm("Breakfast"), (Repeat::Weekly, false));
}

#[test]
fn text_is_plain_and_only_safe_links_leave() {
    let (meeting, why) = with(json!({
        "name": "\u{feff}MEN&#8217;S\tGROUP\u{a0}",
        "notes": "One<br>two\r\n\r\n\r\n\r\n<p>three &amp; four</p><script>x()</script>",
        "conference_url": "javascript:alert(1)",
        "conference_phone": "929-205-6099,,123#",
        "url": "file:///etc/passwd",
    }));
    assert_eq!(meeting.name, "MEN’S GROUP");
    assert_eq!(meeting.notes, "One\ntwo\n\nthree & four");
    assert_eq!(
        meeting.online.iter().map(|way| way.link.as_str()).collect::<Vec<_>>(),
        ["tel:9292056099,,123%23"]
    );
    assert_eq!(meeting.url, None);
    assert_eq!(why, [RepairReason::LinkUnread, RepairReason::LinkUnread]);
}

#[test]
fn one_bad_record_never_costs_another() {
    let list = list(
        json!([
            { "slug": "a", "name": "A", "day": 1, "time": "10:00" },
            { "slug": { "b": [] }, "name": ["B"], "day": { "x": 1 }, "time": true, "types": { "y": "z" } },
            "nothing",
            { "slug": "c", "name": "C", "day": 1, "time": "10:00" },
            { "slug": "d", "day": 1 },
        ]),
        "aa",
    );
    let report = &list.report;
    assert_eq!((report.records, report.kept, report.repaired, report.dropped), (5, 2, 1, 2));
    let drops: Vec<_> = report.drops.iter().map(|drop| (drop.record, drop.why, drop.raw.as_str())).collect();
    assert_eq!(
        drops,
        [(2, DropReason::NotARecord, "\"nothing\""), (4, DropReason::Nameless, "{\"day\":1,\"slug\":\"d\"}")]
    );
}
