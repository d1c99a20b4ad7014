use crate::{about, find, hold, reading, said, shared, times};
use cairn_meetings::{
    meeting::{Attendance, Repeat, Schedule},
    read::{Unreadable, read},
    report::RepairReason,
    source::{About, Field, Format, Mapping},
};

fn mapping(columns: &[(Field, &str)]) -> About {
    let columns = columns.iter().map(|(field, column)| (*field, (*column).to_owned())).collect();
    About { mapping: Some(Mapping { columns }), ..about(Format::Table) }
}

#[test]
fn a_sheet_by_its_own_names() {
    let text = "Gruppe;Wochentag;Beginn;Ende;Ort;Straße;Sprache\n\
        Abendrunde;Dienstag;19:30;21:00;Bonn;Weg 1;Deutsch\n\
        Frühstück;1. Samstag im Monat;9 Uhr;;Bonn;Weg 2;Deutsch, Englisch\n";
    let reading = reading(text.as_bytes(), &about(Format::Table));
    assert_eq!(reading.report.dropped, 0);
    assert_eq!(said(&reading.meetings[0]), "Tue 19:30 90");
    assert_eq!(said(&reading.meetings[1]), "Sat 09:00 60");
    assert_eq!(times(&reading.meetings[1])[0].repeat, Repeat::NthOfMonth { nth: vec![1] });
    assert!(!times(&reading.meetings[1])[0].guessed, "the day's own column says it");
    assert_eq!(reading.meetings[1].languages, ["de", "en"]);
}

#[test]
fn json_by_paths() {
    let text = r#"{"groups":[
        {"ref":7,"info":{"title":"Calm"},"sessions":[{"on":"Monday","at":"7 pm"},{"on":"Friday","at":"12:15"}],"venue":{"geo":{"lat":51.5,"lng":-0.1}},"join":"https://meet.google.com/abc"},
        {"ref":8,"info":{"title":"Every second"},"sessions":[{"on":"every other Friday","at":"18:00"}]},
        "nothing"]}"#;
    let about = mapping(&[
        (Field::Id, "ref"),
        (Field::Name, "info.title"),
        (Field::Day, "sessions.on"),
        (Field::Start, "sessions.at"),
        (Field::Lat, "venue.geo.lat"),
        (Field::Lon, "venue.geo.lng"),
        (Field::OnlineLink, "join"),
    ]);
    let reading = reading(text.as_bytes(), &about);
    assert_eq!((reading.report.records, reading.report.dropped), (3, 1));
    assert_eq!(said(find(&reading, "7")), "Mon 19:00 60, Fri 12:15 60", "each day at its own time");
    assert_eq!(times(find(&reading, "8"))[0].repeat, Repeat::EveryOtherWeek { anchor: None });
    assert_eq!(find(&reading, "7").online[0].provider.as_deref(), Some("Google Meet"));
}

#[test]
fn without_a_column_for_the_name_a_mapping_is_needed() {
    for text in ["a,b\n1,2\n", r#"[{"x":1}]"#, "just words\nand more"] {
        assert_eq!(read(text.as_bytes(), &about(Format::Table)), Err(Unreadable::Unknown), "{text}");
    }
}

/// Read off the raw records: "wednesdays", "8:00 pm".
const SMART: [(&str, &str); 30] = [
    ("184", "Wed 20:00 60"),
    ("640", "Wed 21:30 60"),
    ("1231", "Thu 22:30 60"),
    ("2085", "Tue 17:30 60"),
    ("2497", "Mon 19:00 60"),
    ("2943", "Wed 18:00 60"),
    ("3294", "Thu 18:00 60"),
    ("3611", "Thu 17:30 60"),
    ("3877", "Tue 20:30 60"),
    ("4169", "Tue 19:00 60"),
    ("4384", "Mon 19:00 60"),
    ("4638", "Sun 19:00 60"),
    ("4830", "Tue 18:30 60"),
    // "the" and "tuesday, july": nobody knows.
    ("5020", ""),
    ("5154", "Fri 21:00 60"),
    ("5374", "Wed 19:00 60"),
    ("5542", "Tue 19:30 60"),
    ("5737", "Mon 19:30 60"),
    ("5879", "Thu 19:00 60"),
    ("5977", "Mon 17:30 60"),
    ("6048", "Tue 19:00 60"),
    ("6151", "Fri 14:00 60"),
    ("6202", "Sun 17:00 60"),
    ("6278", "Tue 19:00 60"),
    ("6338", "Sat 10:00 60"),
    ("6395", "Tue 19:00 60"),
    ("6470", "Sun 19:30 60"),
    ("6520", "Wed 18:00 60"),
    ("6584", "Thu 21:00 60"),
    ("6634", "Wed 19:00 60"),
];

#[test]
fn smart_whole_by_the_mapping_that_is_proposed() {
    let Some(bytes) = shared("smart/SMART.stripped.json") else { return };
    let about = About { fellowship: Some("smart".into()), ..about(Format::Table) };
    let reading = reading(&bytes, &about);
    assert_eq!((reading.report.records, reading.report.dropped), (1_041, 0));
    hold(&reading, &SMART);
    let timeless =
        reading.meetings.iter().filter(|meeting| meeting.schedule == Schedule::ByAppointment).count();
    assert_eq!(timeless, 13, "of thirteen the file has only \"wednesday, july\" and the like");
    let unread = |why| reading.report.repairs.iter().filter(|repair| repair.why == why).count();
    assert_eq!(
        (unread(RepairReason::DayUnread), unread(RepairReason::TimeUnread)),
        (13, 13),
        "and it says so"
    );
    assert_eq!(unread(RepairReason::KeyTwice), 31, "numbers that come twice");
    assert!(
        reading
            .report
            .repairs
            .iter()
            .any(|repair| repair.field == "times" && repair.was == "wednesday, july")
    );
    assert!(reading.meetings.iter().all(|meeting| meeting.cost.is_some() && !meeting.languages.is_empty()));
    let online =
        |attendance| reading.meetings.iter().filter(|meeting| meeting.attendance == attendance).count();
    let linked = online(Attendance::Online) + online(Attendance::Hybrid);
    assert_eq!(linked, 388, "those with a link");
}
