//! Calendar files, read again by our own reader of calendars and by another library.

use cairn_domain::{civil::ZoneId, id::ItemId};
use cairn_meetings::{
    meeting::{Meeting, Repeat, Schedule, Time},
    read::read,
    source::{About, Format},
};
use cairn_reminders::{
    calendar::{Calendar, Entry, calendar},
    reminder::Anchor,
    source::Source,
};
use chrono::{DateTime, Days, NaiveDate, NaiveDateTime, NaiveTime, Utc, Weekday};
use icalendar::{CalendarComponent, Component, parser};
use proptest::prelude::*;
use std::str::FromStr;

fn utc(text: &str) -> DateTime<Utc> {
    local(text).and_utc()
}

fn local(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time")
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn zone(name: &str) -> Anchor {
    Anchor::Zone { zone: name.parse().expect("a zone") }
}

fn series(start: &str, rule: &str, anchor: Anchor) -> Source {
    Source::Clock {
        start: local(start),
        rule: Some(rule.into()),
        except: Vec::new(),
        besides: Vec::new(),
        anchor,
    }
}

fn made(source: &Source, leads: &[u32]) -> Calendar {
    let entry = Entry { id: ItemId::from_bytes([7; 16]), title: "Appointment", source, leads };
    calendar(&[entry], utc("2026-11-22 12:00"))
}

/// What our own reader makes of it, as times of a reminder.
fn again(text: &str) -> Vec<Source> {
    let about = About { format: Some(Format::Calendar), fellowship: Some("aa".into()), ..About::default() };
    let reading = read(text.as_bytes(), &about).unwrap_or_else(|error| panic!("{error}: {text}"));
    let source = |meeting: Meeting| match meeting.schedule {
        Schedule::Times { times } => {
            let zone = meeting.zone.map(|zone| zone.name().parse().expect("a zone"));
            Source::Meeting { times, zone }
        }
        other => panic!("{other:?}: {text}"),
    };
    reading.meetings.into_iter().map(source).collect()
}

fn times(sources: &[Source], here: &str) -> Vec<DateTime<Utc>> {
    let here: ZoneId = here.parse().expect("a zone");
    let (from, to) = (utc("2026-11-22 12:00"), utc("2029-01-01 00:00"));
    let mut times: Vec<_> = sources
        .iter()
        .flat_map(|source| source.between(here, from, to))
        .map(|occasion| occasion.at)
        .collect();
    times.sort_unstable();
    times.dedup();
    times
}

#[test]
fn a_series_with_a_zone_exceptions_and_alarms() {
    let source = Source::Clock {
        start: local("2026-11-24 19:00"),
        rule: Some("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20270531".into()),
        except: vec![day("2026-12-08")],
        besides: vec![day("2026-12-09")],
        anchor: zone("America/New_York"),
    };
    let made = made(&source, &[60, 1_450, 0]);
    assert!(made.text.split("\r\n").all(|line| line.len() <= 75));
    let calendar = icalendar::Calendar::from_str(&made.text).expect("a calendar");
    let event = calendar.events().next().expect("an event");
    assert_eq!(event.get_summary(), Some("Appointment"));
    assert_eq!(event.property_value("DTSTART"), Some("20261124T190000"));
    assert!(made.text.contains("EXDATE;TZID=America/New_York:20261208T190000\r\n"), "{}", made.text);
    assert!(made.text.contains("RDATE;TZID=America/New_York:20261209T190000\r\n"), "{}", made.text);
    assert_eq!(event.property_value("CLASS"), Some("PRIVATE"));
    let rule = event.property_value("RRULE").expect("a rule");
    assert!(
        rule.contains("UNTIL=20270601T035959Z") && rule.contains("INTERVAL=2"),
        "{rule}: UTC beside a zone"
    );
    assert!(made.text.contains("BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\n"));
    assert!(made.text.contains("DTSTART;TZID=America/New_York:"));
    let raw = parser::unfold(&made.text);
    let parsed = parser::read_calendar(&raw).expect("RFC 5545");
    let event = parsed.components.iter().find(|component| component.name == "VEVENT").expect("an event");
    let alarms: Vec<_> = event
        .components
        .iter()
        .filter(|component| component.name == "VALARM")
        .map(|alarm| {
            let value = |name: &str| {
                alarm.properties.iter().find(|one| one.name == name).map(|one| one.val.to_string())
            };
            (value("ACTION").expect("an action"), value("TRIGGER").expect("a trigger"))
        })
        .collect();
    let display = |trigger: &str| ("DISPLAY".to_owned(), trigger.to_owned());
    assert_eq!(alarms, [display("-PT1H"), display("-P1DT10M"), display("PT0S")]);
    assert_eq!(times(&again(&made.text), "UTC"), times(&[source], "UTC"));
}

#[test]
fn what_follows_the_person_floats() {
    let source = series("2026-11-01 08:00", "FREQ=DAILY;UNTIL=20270101", Anchor::Here);
    let made = made(&source, &[]);
    assert!(
        made.text.contains("DTSTART:20261101T080000\r\n") && made.text.contains("UNTIL=20270101T235959\r\n")
    );
    assert!(!made.text.contains("VTIMEZONE"));
    for here in ["Asia/Tokyo", "America/Los_Angeles"] {
        assert_eq!(times(&again(&made.text), here), times(std::slice::from_ref(&source), here), "{here}");
    }
}

#[test]
fn the_first_date_is_one_of_the_rule() {
    let made = made(&series("2026-11-23 19:00", "FREQ=WEEKLY;BYDAY=TU;COUNT=2", zone("UTC")), &[]);
    assert!(
        made.text.contains("DTSTART:20261124T190000Z\r\n"),
        "programs show it, whatever the rule says: {}",
        made.text
    );
    assert_eq!(times(&again(&made.text), "UTC"), [utc("2026-11-24 19:00"), utc("2026-12-01 19:00")]);
}

#[test]
fn what_is_over_is_named_and_a_name_stays() {
    let over = made(&series("2020-01-01 19:00", "FREQ=DAILY;COUNT=3", zone("UTC")), &[]);
    assert_eq!(over.idle, [ItemId::from_bytes([7; 16])]);
    assert!(!over.text.contains("VEVENT"));
    let uid = |rule: &str| {
        let made = made(&series("2026-11-23 19:00", rule, zone("UTC")), &[]);
        let calendar = icalendar::Calendar::from_str(&made.text).expect("a calendar");
        calendar.events().next().and_then(|event| event.get_uid().map(str::to_owned)).expect("a UID")
    };
    assert_eq!(uid("FREQ=DAILY"), uid("FREQ=DAILY"));
    assert!(!uid("FREQ=DAILY").contains("0707"), "it does not tell the reminder's id");
}

#[test]
fn a_meeting_and_a_counter_s_days() {
    let time = Time {
        weekday: Weekday::Tue,
        start: NaiveTime::from_hms_opt(23, 30, 0).expect("a time"),
        minutes: 90,
        end_assumed: false,
        repeat: Repeat::NthOfMonth { nth: vec![1, -1] },
        guessed: false,
    };
    let meeting = Source::Meeting { times: vec![time], zone: Some("Europe/Berlin".parse().expect("a zone")) };
    assert_eq!(times(&again(&made(&meeting, &[60]).text), "UTC"), times(&[meeting], "UTC"));
    let nine = "09:00".parse().expect("a time");
    let home: ZoneId = "Pacific/Auckland".parse().expect("a zone");
    let days = Source::Days(vec![
        ("2020-12-01".parse().expect("a day"), nine, home),
        ("2026-12-01".parse().expect("a day"), nine, home),
        ("2027-12-01".parse().expect("a day"), nine, home),
    ]);
    let text = made(&days, &[]).text;
    let calendar = icalendar::Calendar::from_str(&text).expect("a calendar");
    let events =
        calendar.components.iter().filter(|component| matches!(component, CalendarComponent::Event(_)));
    assert_eq!(events.count(), 2, "not the one that was");
    assert_eq!(times(&again(&text), "UTC"), times(&[days], "UTC"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn what_is_read_again_has_the_same_times(
        rule in proptest::sample::select(vec![
            "FREQ=DAILY", "FREQ=DAILY;INTERVAL=3;COUNT=400", "FREQ=WEEKLY;BYDAY=MO,TH", "FREQ=WEEKLY;INTERVAL=2;BYDAY=SU",
            "FREQ=MONTHLY;BYDAY=-1FR", "FREQ=MONTHLY", "FREQ=MONTHLY;BYMONTHDAY=-1", "FREQ=YEARLY",
            "FREQ=WEEKLY;UNTIL=20280301", "FREQ=DAILY;BYHOUR=2,14",
        ]),
        start in 0..800_u64, minute in 0..1_440_u32, except in proptest::collection::vec(0..1_200_u64, 0..5),
        name in proptest::sample::select(vec!["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "here"]),
    ) {
        let begin = day("2025-06-01");
        let source = Source::Clock {
            start: (begin + Days::new(start)).and_time(
                NaiveTime::from_num_seconds_from_midnight_opt(minute * 60, 0).expect("a time"),
            ),
            rule: Some(rule.into()),
            except: except.iter().map(|days| begin + Days::new(*days)).collect(),
            besides: Vec::new(),
            anchor: if name == "here" { Anchor::Here } else { zone(name) },
        };
        let made = made(&source, &[10]);
        prop_assume!(made.idle.is_empty());
        prop_assert!(icalendar::Calendar::from_str(&made.text).is_ok());
        prop_assert_eq!(times(&again(&made.text), "Asia/Tokyo"), times(&[source], "Asia/Tokyo"), "{}", made.text);
    }
}
