//! Thirty records of each list (all of a short one), read by eye.

use super::{list, read};
use cairn_meetings::{
    meeting::{Attendance, Meeting, Schedule},
    source::About,
};

struct Row<'a> {
    key: &'a str,
    when: &'a str,
    minutes: &'a str,
    attendance: &'a str,
    point: &'a str,
}

fn rows(table: &str) -> Vec<Row<'_>> {
    table
        .lines()
        .map(|line| {
            let cells: Vec<&str> = line.split(" | ").map(str::trim).collect();
            let [key, when, minutes, attendance, point] = cells[..] else { panic!("five cells: {line}") };
            Row { key, when, minutes, attendance, point }
        })
        .collect()
}

fn check(row: &Row<'_>, meeting: &Meeting) {
    let (when, minutes) = match &meeting.schedule {
        Schedule::Times { times } => {
            assert_eq!(times.len(), 1, "{}", row.key);
            (format!("{} {}", times[0].weekday, times[0].start.format("%H:%M")), times[0].minutes.to_string())
        }
        _ => ("-".to_owned(), "-".to_owned()),
    };
    assert_eq!((when.as_str(), minutes.as_str()), (row.when, row.minutes), "{}", row.key);
    let attendance = match meeting.attendance {
        Attendance::InPerson => "in_person",
        Attendance::Online => "online",
        Attendance::Hybrid => "hybrid",
        Attendance::Inactive => "inactive",
    };
    assert_eq!(attendance, row.attendance, "{}", row.key);
    let point = meeting.place.as_ref().and_then(|place| place.point);
    let point = point.map_or_else(|| "-".to_owned(), |point| format!("{:.2} {:.2}", point.lat, point.lon));
    assert_eq!(point, row.point, "{}", row.key);
}

#[test]
fn hand_checked_records_are_read_as_they_are_meant() {
    for (name, table) in [
        ("tsml/aasepia-2023-02-12.json", include_str!("samples/aasepia-2023-02-12.txt")),
        ("tsml/oc-2023-09-01.json", include_str!("samples/oc-2023-09-01.txt")),
        ("tsml/aasanjose-2019-07-28.json", include_str!("samples/aasanjose-2019-07-28.txt")),
        ("tsml/aasanjose-2021-06-07.json", include_str!("samples/aasanjose-2021-06-07.txt")),
        ("tsml/aasanjose-2021-10-02.json", include_str!("samples/aasanjose-2021-10-02.txt")),
        ("tsml/edmonton-2022-09-18.json", include_str!("samples/edmonton-2022-09-18.txt")),
        ("tsml/al-anon-2023-08-22.json", include_str!("samples/al-anon-2023-08-22.txt")),
        ("tsml/atlanta-2024-10-06.json", include_str!("samples/atlanta-2024-10-06.txt")),
        ("tsml/handmade-appointment.json", include_str!("samples/handmade-appointment.txt")),
        ("tsml/handmade-meetings.json", include_str!("samples/handmade-meetings.txt")),
        ("tsml/handmade-times.json", include_str!("samples/handmade-times.txt")),
        ("tsml/handmade-timezones.json", include_str!("samples/handmade-timezones.txt")),
        ("oiaa/cypress-meetings.json", include_str!("samples/cypress-meetings.txt")),
    ] {
        let rows = rows(table);
        let Some(list) = list(name, "aa") else { continue };
        assert_eq!(rows.len(), list.meetings.len().min(30), "{name}");
        for row in &rows {
            let found = list.meetings.iter().find(|meeting| meeting.key == row.key);
            check(row, found.unwrap_or_else(|| panic!("{name}: no {}", row.key)));
        }
    }
}

/// The zone of a record, of the list and of a position, in this order; without any of them there is none.
#[test]
fn zones_are_never_guessed() {
    use cairn_meetings::meeting::ZoneFrom::{Nowhere, Place, Record, Source};
    use chrono_tz::America::{Los_Angeles, New_York};
    let zones = |text: &str, about: &About| {
        let list = read(text.as_bytes(), about).expect("a list");
        list.meetings.iter().map(|meeting| (meeting.zone, meeting.zone_from)).collect::<Vec<_>>()
    };
    let text = r#"[{"slug":"a","name":"A","day":1,"time":"10:00","timezone":"America/New_York","latitude":37.3,"longitude":-121.9},
        {"slug":"b","name":"B","day":1,"time":"10:00","latitude":37.3,"longitude":-121.9},
        {"slug":"c","name":"C","day":1,"time":"10:00","timezone":"Mars/Base"}]"#;
    let mine = About { zone: Some(New_York), ..About::default() };
    assert_eq!(
        zones(text, &mine),
        [(Some(New_York), Record), (Some(New_York), Source), (Some(New_York), Source)]
    );
    let none = zones(text, &About::default());
    assert_eq!(none, [(Some(New_York), Record), (Some(Los_Angeles), Place), (None, Nowhere)]);
}
