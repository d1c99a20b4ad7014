use crate::{about, find, reading, said, times};
use cairn_meetings::{
    meeting::{Repeat, Schedule, ZoneFrom},
    occur::occurrences,
    read::{Unreadable, read},
    report::{DropReason, RepairReason},
    source::{About, Format},
};
use chrono::NaiveDate;

fn calendar(events: &str) -> Vec<u8> {
    let text = format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n{events}END:VCALENDAR\n");
    text.replace('\n', "\r\n").into_bytes()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

#[test]
fn a_weekly_series_with_everything_beside_it() {
    let bytes = calendar(
        "BEGIN:VEVENT\nUID:one@example\nDTSTAMP:20261101T000000Z\nDTSTART;TZID=Europe/Berlin:20260105T193000\n\
         DTEND;TZID=Europe/Berlin:20260105T210000\nRRULE:FREQ=WEEKLY;BYDAY=MO\nSUMMARY:Evening\\, quiet\n\
         DESCRIPTION:Join: https://zoom.us/j/123?pwd=x\\nor https://example.org/page\nLOCATION:Haus 3\\, Weg 1\\, Bonn\n\
         GEO:50.7;7.1\nCATEGORIES:Women,Open\nURL:https://example.org/one\nLAST-MODIFIED:20261010T100000Z\n\
         ORGANIZER;CN=Somebody:mailto:somebody@example.org\nATTENDEE:mailto:another@example.org\nEND:VEVENT\n",
    );
    let reading = reading(&bytes, &about(Format::Calendar));
    assert_eq!((reading.report.records, reading.report.kept), (1, 1), "{:?}", reading.report);
    let one = find(&reading, "one@example");
    assert_eq!((one.name.as_str(), said(one).as_str()), ("Evening, quiet", "Mon 19:30 90"));
    assert_eq!(times(one)[0].repeat, Repeat::Weekly, "begun, without end: plainly weekly");
    assert_eq!((one.zone, one.zone_from), (Some(chrono_tz::Europe::Berlin), ZoneFrom::Record));
    assert_eq!(one.online.len(), 1, "the link to a video meeting, no other");
    assert_eq!(one.updated, Some(day("2026-10-10")));
    let point = one.place.as_ref().unwrap().point.unwrap();
    assert!((point.lat - 50.7).abs() < 1e-6 && (point.lon - 7.1).abs() < 1e-6);
    let all = format!("{one:?}");
    assert!(
        !all.contains("omebody") && !all.contains("another@"),
        "who organises and who is invited is not read"
    );
}

#[test]
fn rhythms_in_the_plainest_words_for_them() {
    let cases = [
        ("FREQ=WEEKLY", "20260105", Repeat::Weekly),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
            "20260105",
            Repeat::EveryOtherWeek { anchor: Some(day("2026-01-05")) },
        ),
        ("FREQ=MONTHLY;BYDAY=1MO,3MO", "20260105", Repeat::NthOfMonth { nth: vec![1, 3] }),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=-1", "20260126", Repeat::NthOfMonth { nth: vec![-1] }),
        ("FREQ=MONTHLY", "20260105", Repeat::MonthDay { day: 5 }),
        ("FREQ=MONTHLY;BYMONTHDAY=31", "20260131", Repeat::MonthDay { day: 31 }),
    ];
    for (rule, start, wanted) in cases {
        let bytes = calendar(&format!(
            "BEGIN:VEVENT\nUID:x\nDTSTAMP:20261101T000000Z\nDTSTART:{start}T190000\nRRULE:{rule}\nSUMMARY:X\nEND:VEVENT\n"
        ));
        let reading = reading(&bytes, &about(Format::Calendar));
        assert_eq!(times(find(&reading, "x"))[0].repeat, wanted, "{rule}");
    }
}

#[test]
fn exceptions_moves_and_cancelled_dates() {
    let bytes = calendar(
        "BEGIN:VEVENT\nUID:s\nDTSTAMP:20261101T000000Z\nDTSTART;TZID=America/New_York:20261201T190000\nDURATION:PT1H15M\n\
         RRULE:FREQ=WEEKLY;COUNT=6\nEXDATE;TZID=America/New_York:20261208T190000\nRDATE;TZID=America/New_York:20261203T190000\n\
         SUMMARY:S\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:s\nDTSTAMP:20261101T000000Z\nRECURRENCE-ID;TZID=America/New_York:20261215T190000\n\
         DTSTART;TZID=America/New_York:20261216T183000\nDURATION:PT1H\nSUMMARY:S\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:s\nDTSTAMP:20261101T000000Z\nRECURRENCE-ID;TZID=America/New_York:20261222T190000\n\
         DTSTART;TZID=America/New_York:20261222T190000\nSTATUS:CANCELLED\nSUMMARY:S\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:s\nDTSTAMP:20261101T000000Z\nRECURRENCE-ID;TZID=America/New_York:20261229T190000\n\
         DTSTART;TZID=America/New_York:20261229T190000\nDURATION:PT1H15M\nSUMMARY:S with cake\nEND:VEVENT\n",
    );
    let reading = reading(&bytes, &about(Format::Calendar));
    assert_eq!(reading.report.records, 1, "the changes are part of the series");
    let series = find(&reading, "s");
    let from = "2026-01-01T00:00:00Z".parse().unwrap();
    let mut held: Vec<_> = times(series)
        .iter()
        .flat_map(|time| occurrences(time, series.zone.unwrap(), from))
        .map(|span| span.start.with_timezone(&series.zone.unwrap()).format("%m-%d %H:%M").to_string())
        .collect();
    held.sort();
    assert_eq!(
        held,
        ["12-01 19:00", "12-03 19:00", "12-16 18:30", "12-29 19:00", "01-05 19:00"]
            .map(str::to_owned)
            .to_vec()
            .tap_sorted()
    );
    assert_eq!(times(series)[0].minutes, 75);
}

trait Sorted {
    fn tap_sorted(self) -> Self;
}

impl Sorted for Vec<String> {
    fn tap_sorted(mut self) -> Self {
        self.sort();
        self
    }
}

#[test]
fn several_weekdays_are_several_times() {
    let bytes = calendar(
        "BEGIN:VEVENT\nUID:d\nDTSTAMP:20261101T000000Z\nDTSTART;TZID=Europe/Paris:20261202T120000\n\
         RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20270201T000000Z\nEXDATE;TZID=Europe/Paris:20261214T120000\nSUMMARY:D\nEND:VEVENT\n",
    );
    let reading = reading(&bytes, &about(Format::Calendar));
    let series = find(&reading, "d");
    assert_eq!(said(series), "Mon 12:00 60, Wed 12:00 60");
    let from = "2026-01-01T00:00:00Z".parse().unwrap();
    let held = |at: usize| -> Vec<String> {
        occurrences(&times(series)[at], chrono_tz::Europe::Paris, from)
            .map(|span| span.start.format("%Y-%m-%d").to_string())
            .collect()
    };
    assert_eq!(held(1), ["2026-12-02", "2026-12-16", "2026-12-30", "2027-01-13", "2027-01-27"]);
    assert_eq!(
        held(0),
        ["2026-12-28", "2027-01-11", "2027-01-25"],
        "in step with the Wednesdays, without the exception"
    );
}

#[test]
fn zones_by_every_name_they_go_by() {
    for (zone, wanted) in [
        ("America/New_York", Some("America/New_York")),
        ("\"Eastern Standard Time\"", Some("America/New_York")),
        ("W. Europe Standard Time", Some("Europe/Berlin")),
        ("/freeassociation.sourceforge.net/America/Chicago", None),
        ("Customized Time Zone", None),
        ("america/denver", Some("America/Denver")),
    ] {
        let bytes = calendar(&format!(
            "BEGIN:VEVENT\nUID:z\nDTSTAMP:20261101T000000Z\nDTSTART;TZID={zone}:20260105T190000\nSUMMARY:Z\nEND:VEVENT\n"
        ));
        let reading = reading(&bytes, &about(Format::Calendar));
        let found = find(&reading, "z");
        if let Some(wanted) = wanted {
            assert_eq!(found.zone.map(|zone| zone.name()), Some(wanted), "{zone}");
        } else if found.zone.is_none() {
            assert!(
                reading.report.repairs.iter().any(|repair| repair.why == RepairReason::ZoneUnread),
                "{zone}"
            );
        }
        assert_eq!(said(found), "Mon 19:00 60");
    }
}

#[test]
fn a_calendars_own_zone_and_dates_in_utc() {
    let bytes = calendar(
        "X-WR-TIMEZONE:America/Denver\nBEGIN:VTIMEZONE\nTZID:Our time\nX-LIC-LOCATION:America/Denver\nBEGIN:STANDARD\n\
         DTSTART:19701101T020000\nTZOFFSETFROM:-0600\nTZOFFSETTO:-0700\nEND:STANDARD\nEND:VTIMEZONE\n\
         BEGIN:VEVENT\nUID:own\nDTSTAMP:20261101T000000Z\nDTSTART;TZID=Our time:20260105T190000\nRRULE:FREQ=WEEKLY\nSUMMARY:A\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:once\nDTSTAMP:20261101T000000Z\nDTSTART:20261206T020000Z\nDTEND:20261206T033000Z\nSUMMARY:B\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:utc\nDTSTAMP:20261101T000000Z\nDTSTART:20260105T190000Z\nRRULE:FREQ=WEEKLY\nSUMMARY:C\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:floating\nDTSTAMP:20261101T000000Z\nDTSTART:20260105T190000\nRRULE:FREQ=WEEKLY\nSUMMARY:D\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:allday\nDTSTAMP:20261101T000000Z\nDTSTART;VALUE=DATE:20261212\nSUMMARY:E\nEND:VEVENT\n",
    );
    let reading = reading(&bytes, &about(Format::Calendar));
    let zone = |key: &str| find(&reading, key).zone.map(|zone| zone.name());
    assert_eq!(zone("own"), Some("America/Denver"));
    assert_eq!(
        (zone("once"), said(find(&reading, "once")).as_str()),
        (Some("America/Denver"), "Sat 19:00 90")
    );
    assert_eq!(
        (zone("utc"), said(find(&reading, "utc")).as_str()),
        (Some("UTC"), "Mon 19:00 60"),
        "UTC all year"
    );
    assert_eq!(zone("floating"), Some("America/Denver"));
    assert_eq!(said(find(&reading, "allday")), "Sat 00:00 1440");
}

#[test]
fn a_zone_that_nobody_names_stays_open() {
    let bytes = calendar(
        "BEGIN:VEVENT\nUID:f\nDTSTAMP:20261101T000000Z\nDTSTART:20260105T190000\nSUMMARY:F\nEND:VEVENT\n",
    );
    assert_eq!(find(&reading(&bytes, &about(Format::Calendar)), "f").zone, None);
    let known = About { zone: Some(chrono_tz::Europe::Lisbon), ..about(Format::Calendar) };
    assert_eq!(find(&reading(&bytes, &known), "f").zone, Some(chrono_tz::Europe::Lisbon));
}

#[test]
fn broken_events_cost_no_other_and_hostile_rules_are_bounded() {
    let bytes = calendar(
        "BEGIN:VEVENT\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:second\nDTSTAMP:20261101T000000Z\nDTSTART:20260105T190000\nRRULE:FREQ=SECONDLY\nSUMMARY:A\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:never\nDTSTAMP:20261101T000000Z\nDTSTART:20260105T190000\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nSUMMARY:B\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:when\nSUMMARY:C\nDTSTART:soon\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:back\nDTSTAMP:20261101T000000Z\nDTSTART:20260105T190000\nDTEND:20260105T180000\nSUMMARY:D\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:gone\nDTSTART:20260105T190000\nSTATUS:CANCELLED\nSUMMARY:E\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:good\nDTSTAMP:20261101T000000Z\nDTSTART:20260105T190000\nSUMMARY:F\nEND:VEVENT\n",
    );
    let reading = reading(&bytes, &about(Format::Calendar));
    assert_eq!(reading.report.records, 7);
    assert_eq!(
        reading.report.drops.iter().map(|drop| drop.why).collect::<Vec<_>>(),
        [DropReason::NotARecord, DropReason::Withdrawn]
    );
    for key in ["second", "never"] {
        assert_eq!(times(find(&reading, key))[0].repeat, Repeat::Once { on: day("2026-01-05") }, "{key}");
        assert!(reading.report.repairs.iter().any(|repair| repair.key == key && repair.field == "RRULE"));
    }
    assert_eq!(find(&reading, "when").schedule, Schedule::ByAppointment);
    assert_eq!(said(find(&reading, "back")), "Mon 19:00 60");
    assert_eq!(said(find(&reading, "good")), "Mon 19:00 60");
}

#[test]
fn many_rules_without_a_date_are_not_all_looked_through() {
    let event = |at: usize| {
        format!(
            "BEGIN:VEVENT\nUID:{at}\nDTSTAMP:20261101T000000Z\nDTSTART:20260105T190000\n\
             RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31\nSUMMARY:A\nEND:VEVENT\n"
        )
    };
    let bytes = calendar(&(0..2_000).map(event).collect::<String>());
    let began = std::time::Instant::now();
    let reading = reading(&bytes, &about(Format::Calendar));
    assert_eq!(reading.report.repaired, 2_000, "each is kept, and its rule told");
    // Looked through one by one they would take many minutes.
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}

#[test]
fn what_is_cut_off_or_no_calendar_is_refused() {
    let whole = calendar("BEGIN:VEVENT\nUID:a\nDTSTART:20260105T190000\nSUMMARY:A\nEND:VEVENT\n");
    let refused = |bytes: &[u8]| read(bytes, &about(Format::Calendar)).unwrap_err();
    assert!(matches!(refused(&whole[..whole.len() - 20]), Unreadable::Broken { .. }));
    assert!(matches!(refused(&whole[..80]), Unreadable::Broken { .. }));
    assert_eq!(refused(b"no calendar at all"), Unreadable::Unknown);
}
