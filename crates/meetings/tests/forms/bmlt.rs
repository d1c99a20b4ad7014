use crate::{about, find, hold, reading, said, shared};
use cairn_meetings::{
    meeting::Attendance,
    report::{DropReason, RepairReason},
    source::Format,
};

const OWN: &str = r#"{"meetings":[
  {"id_bigint":"11","meeting_name":"One","weekday_tinyint":"1","start_time":"07:30:00","duration_time":"01:15:00","venue_type":"1","formats":"K,ES","lang_enum":"en","location_street":"1 Way","location_municipality":"Town","latitude":"40.5","longitude":"-74","published":"1","bus_lines":"Bus Lines#@-@#Bus 12"},
  {"id_bigint":"12","meeting_name":"Two","weekday_tinyint":"7","start_time":"23:30:00","duration_time":"00:00:00","venue_type":"","formats":"ON","formats_shared":"","virtual_meeting_link":"https://zoom.us/j/1","virtual_meeting_additional_info":"Code 7","time_zone":"America/New_York","lang_enum":"sv","published":"1"},
  {"id_bigint":"13","meeting_name":"Three","weekday_tinyint":"8","start_time":"24:30:00","formats":"TC","location_street":"3 Way","published":"1"},
  {"id_bigint":"14","meeting_name":"Four","weekday_tinyint":"2","start_time":"12:00:00","venue_type":"3","formats":"","phone_meeting_number":"+1 555 0100","location_street":"4 Way","published":"1"},
  {"id_bigint":"15","meeting_name":"Five","weekday_tinyint":"3","start_time":"12:00:00","published":"0"},
  17],
 "formats":[{"id":"32","key_string":"K","name_string":"Kvinnor","lang":"sv","world_id":"W"},
            {"id":"9","key_string":"ES","name_string":"Espanol","lang":"en","world_id":"FC3","format_type_enum":"LANG"},
            {"id":"60","key_string":"ON","name_string":"Over the net","lang":"en","world_id":"VM"},
            {"id":"61","key_string":"TC","name_string":"Shut for now","lang":"en","world_id":"TC"}]}"#;

#[test]
fn every_oddity_of_the_form() {
    let reading = reading(OWN.as_bytes(), &about(Format::Bmlt));
    let report = &reading.report;
    assert_eq!((report.records, report.dropped), (6, 2));
    assert_eq!(
        report.drops.iter().map(|drop| drop.why).collect::<Vec<_>>(),
        [DropReason::Withdrawn, DropReason::NotARecord]
    );
    let one = find(&reading, "11");
    assert_eq!(said(one), "Sun 07:30 75", "1 is Sunday");
    assert_eq!((one.attendance, one.fellowship.as_deref()), (Attendance::InPerson, Some("na")));
    assert_eq!(one.kinds[0].meaning.as_deref(), Some("women"), "by world id: the key is the server's own");
    assert_eq!(one.languages, ["es"], "what is spoken, not what the record is kept in");
    assert_eq!(one.notes, "Bus 12");
    let two = find(&reading, "12");
    assert_eq!(said(two), "Sat 23:30 60", "no length is an hour");
    assert_eq!((two.attendance, two.zone), (Attendance::Online, Some(chrono_tz::America::New_York)));
    assert_eq!((two.online[0].provider.as_deref(), two.online[0].notes.as_str()), (Some("Zoom"), "Code 7"));
    assert_eq!(two.languages, ["sv"]);
    let three = find(&reading, "13");
    assert_eq!((said(three).as_str(), three.attendance), ("", Attendance::Inactive));
    let why: Vec<_> = report
        .repairs
        .iter()
        .filter(|repair| repair.key == "13")
        .map(|repair| (repair.field.as_str(), repair.why))
        .collect();
    assert!(why.contains(&("weekday_tinyint", RepairReason::DayUnread)), "{why:?}");
    let four = find(&reading, "14");
    assert_eq!((four.attendance, said(four).as_str()), (Attendance::Hybrid, "Mon 12:00 60"));
}

/// Read off the raw records: weekday 1 is Sunday, hours and minutes, length.
const NEW_YORK: [(&str, &str); 30] = [
    ("44", "Thu 18:00 90"),
    ("130", "Sat 20:00 90"),
    ("239", "Fri 19:00 90"),
    ("324", "Mon 13:00 60"),
    ("393", "Sun 15:15 90"),
    ("468", "Tue 19:30 90"),
    ("537", "Thu 18:30 90"),
    ("631", "Sat 19:30 60"),
    ("707", "Sat 19:30 90"),
    ("781", "Tue 12:30 90"),
    ("873", "Thu 19:30 60"),
    ("990", "Fri 17:30 90"),
    ("1137", "Thu 12:30 60"),
    ("1310", "Sun 20:00 90"),
    ("1466", "Sun 19:00 90"),
    ("1555", "Wed 19:00 90"),
    ("1648", "Fri 19:30 90"),
    ("1751", "Sun 09:00 90"),
    ("1850", "Thu 12:00 60"),
    ("197", "Mon 19:00 90"),
    ("1988", "Mon 18:30 90"),
    ("2504", "Sat 10:30 90"),
    ("2182", "Mon 19:30 90"),
    ("2233", "Thu 19:30 90"),
    ("2283", "Sat 11:00 90"),
    ("2345", "Wed 19:30 75"),
    ("2442", "Mon 19:00 90"),
    ("2523", "Mon 19:00 90"),
    ("2599", "Wed 12:00 90"),
    ("2664", "Sat 19:00 90"),
];

/// Two answers to a search: Mondays and Tuesdays, no lengths given.
const SEARCHES: [(&str, &str); 30] = [
    ("2622", "Mon 18:30 60"),
    ("1893", "Mon 18:30 60"),
    ("1889", "Mon 12:00 60"),
    ("2023", "Mon 19:00 60"),
    ("1828", "Mon 17:30 60"),
    ("2509", "Mon 14:00 60"),
    ("2496", "Mon 19:00 60"),
    ("1987", "Mon 12:00 60"),
    ("2463", "Mon 19:00 60"),
    ("2175", "Mon 19:00 60"),
    ("2180", "Mon 19:00 60"),
    ("2169", "Mon 09:00 60"),
    ("2508", "Mon 17:30 60"),
    ("2183", "Mon 20:00 60"),
    ("2176", "Mon 19:00 60"),
    ("1796", "Tue 18:00 60"),
    ("1899", "Tue 12:00 60"),
    ("1949", "Tue 19:30 60"),
    ("2326", "Tue 19:00 60"),
    ("1834", "Tue 12:00 60"),
    ("2568", "Tue 18:00 60"),
    ("1996", "Tue 20:00 60"),
    ("1993", "Tue 19:00 60"),
    ("2201", "Tue 20:00 60"),
    ("2186", "Tue 13:00 60"),
    ("2272", "Tue 10:30 60"),
    ("2184", "Tue 09:00 60"),
    ("2185", "Tue 10:00 60"),
    ("2645", "Tue 19:00 60"),
    ("2193", "Tue 19:00 60"),
];

#[test]
fn new_york_whole() {
    let Some(bytes) = shared("bmlt/new-york.GetSearchResults.json") else { return };
    let reading = reading(&bytes, &about(Format::Bmlt));
    assert_eq!((reading.report.records, reading.report.dropped), (1_513, 0));
    hold(&reading, &NEW_YORK);
    let days: [usize; 7] = std::array::from_fn(|day| {
        reading
            .meetings
            .iter()
            .filter(|meeting| crate::times(meeting)[0].weekday.num_days_from_sunday() as usize == day)
            .count()
    });
    assert_eq!(days, [188, 229, 226, 213, 219, 222, 216], "counted in the raw file, Sunday first");
    let kind = |meaning: &str| {
        let has = |meeting: &&cairn_meetings::meeting::Meeting| {
            meeting.kinds.iter().any(|kind| kind.meaning.as_deref() == Some(meaning))
        };
        reading.meetings.iter().filter(has).count()
    };
    assert_eq!((kind("open"), kind("closed"), kind("wheelchair"), kind("women")), (864, 329, 306, 29));
    let spanish = reading.meetings.iter().filter(|meeting| meeting.languages == ["es"]).count();
    assert_eq!(spanish, 26);
}

#[test]
fn searches_whole() {
    let days =
        [("bmlt/meeting-search-42.867970-day2.json", 53), ("bmlt/meeting-search-42.867970-day3.json", 54)];
    let mut held = Vec::new();
    for (path, records) in days {
        let Some(bytes) = shared(path) else { return };
        let reading = reading(&bytes, &about(Format::Bmlt));
        assert_eq!((reading.report.records, reading.report.dropped), (records, 0), "{path}");
        for (key, wanted) in SEARCHES {
            if let Some(meeting) = reading.meetings.iter().find(|meeting| meeting.key == key) {
                assert_eq!(said(meeting), wanted, "{key}");
                held.push(key);
            }
        }
    }
    assert_eq!(held.len(), SEARCHES.len());
}
