//! Calendar files, read again by ourselves and by another library.

use crate::{about, reading, times};
use cairn_meetings::{
    ics::{How, calendar},
    meeting::{Meeting, Repeat, Schedule, Time},
    occur::occurrences,
    read::read,
    source::{About, Format},
};
use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Utc, Weekday};
use chrono_tz::Tz;
use icalendar::{Calendar, Component};
use proptest::prelude::*;
use std::str::FromStr;

fn now() -> DateTime<Utc> {
    Utc.with_ymd_and_hms(2026, 11, 22, 12, 0, 0).unwrap()
}

fn named(how: bool) -> How<'static> {
    How { neutral: None, details: how, now: now() }
}

fn meeting(time: Time, zone: Option<Tz>) -> Meeting {
    let list = br#"[{"slug":"one","name":"Early Risers, Group; \"A\"","day":1,"time":"07:00","notes":"Line one\nline two, with; signs \\ and a very long sentence that has to be folded because it does not fit into one line of a calendar file \u2013 naturally","formatted_address":"1 First St, Town, CA 95000, USA","conference_url":"https://zoom.us/j/1","url":"https://example.org/one"}]"#;
    let mut meeting = read(list, &about(Format::MeetingGuide)).unwrap().meetings.remove(0);
    meeting.schedule = Schedule::Times { times: vec![time] };
    meeting.zone = zone;
    meeting
}

fn time(weekday: Weekday, start: &str, minutes: u16, repeat: Repeat) -> Time {
    let start = NaiveTime::parse_from_str(start, "%H:%M").unwrap();
    Time { weekday, start, minutes, end_assumed: false, repeat, guessed: false }
}

fn spans(meeting: &Meeting, zone: Tz) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    let mut spans: Vec<_> = times(meeting)
        .iter()
        .flat_map(|time| occurrences(time, zone, now()).take(60))
        .map(|span| (span.start, span.end))
        .collect();
    spans.sort_unstable();
    spans.truncate(60);
    spans
}

#[test]
fn a_neutral_calendar_tells_nothing() {
    let one = meeting(time(Weekday::Mon, "07:00", 60, Repeat::Weekly), Some(chrono_tz::America::Los_Angeles));
    let how = How { neutral: Some("Appointment"), details: true, now: now() };
    let made = calendar(&[("list", &one)], &how);
    for word in ["Early", "First St", "zoom", "example.org", "one", "list"] {
        let body =
            made.text.replace("END:VTIMEZONE", "").replace("BEGIN:VTIMEZONE", "").replace("TZOFFSET", "");
        assert!(!body.contains(word), "{word} in {body}");
    }
    assert!(made.text.contains("SUMMARY:Appointment\r\n") && made.text.contains("CLASS:PRIVATE\r\n"));
    assert!(made.timeless.is_empty());
}

#[test]
fn lines_are_folded_and_signs_escaped_and_another_library_reads_them() {
    let one = meeting(time(Weekday::Mon, "07:00", 90, Repeat::Weekly), Some(chrono_tz::America::Los_Angeles));
    let made = calendar(&[("list", &one)], &named(true));
    assert!(made.text.split("\r\n").all(|line| line.len() <= 75), "{}", made.text);
    assert!(!made.text.replace("\r\n", "").contains(['\r', '\n']));
    let read = Calendar::from_str(&made.text).unwrap();
    let event = read.events().next().unwrap();
    assert_eq!(event.get_summary(), Some("Early Risers, Group; \"A\""));
    assert!(event.get_description().unwrap().contains("Line one\nline two, with; signs \\ and"));
    assert_eq!(event.property_value("RRULE"), Some("FREQ=WEEKLY;BYDAY=MO"));
    assert_eq!(event.property_value("DTSTART"), Some("20261123T070000"));
    assert_eq!(event.property_value("DTEND"), Some("20261123T083000"));
    assert_eq!(event.property_value("URL"), Some("https://example.org/one"));
    assert!(event.property_value("LOCATION").unwrap().starts_with("1 First St"));
    assert!(made.text.contains("DTSTART;TZID=America/Los_Angeles:"));
}

#[test]
fn a_uid_stays_the_same_for_the_same_and_is_another_for_another() {
    let uid = |list: &str, time: Time| {
        let made = calendar(&[(list, &meeting(time, None))], &named(false));
        let read = Calendar::from_str(&made.text).unwrap();
        read.events().next().and_then(|event| event.get_uid().map(str::to_owned)).unwrap()
    };
    let weekly = || time(Weekday::Mon, "07:00", 60, Repeat::Weekly);
    assert_eq!(uid("a", weekly()), uid("a", weekly()));
    assert_ne!(uid("a", weekly()), uid("b", weekly()));
    assert_ne!(uid("a", weekly()), uid("a", time(Weekday::Tue, "07:00", 60, Repeat::Weekly)));
}

#[test]
fn what_has_no_time_is_named_and_what_is_not_sure_is_tentative() {
    let mut timeless = meeting(time(Weekday::Mon, "07:00", 60, Repeat::Weekly), None);
    timeless.schedule = Schedule::RoundTheClock;
    let over = meeting(
        time(Weekday::Mon, "07:00", 60, Repeat::Once { on: NaiveDate::from_ymd_opt(2020, 1, 6).unwrap() }),
        None,
    );
    let unsure = meeting(time(Weekday::Mon, "07:00", 60, Repeat::EveryOtherWeek { anchor: None }), None);
    let made = calendar(&[("a", &timeless), ("a", &over), ("a", &unsure)], &named(false));
    assert_eq!(made.timeless, [0, 1]);
    assert!(made.text.contains("STATUS:TENTATIVE\r\n"));
    assert!(made.text.contains("DTSTART:20261123T070000\r\n"), "floating: no zone is known");
    assert!(!made.text.contains("VTIMEZONE"));
}

/// One observance of a VTIMEZONE, expanded by the rule crate.
fn onsets(text: &str) -> Vec<(NaiveDateTime, i32, i32)> {
    let value = |block: &str, name: &str| {
        block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':').map(str::to_owned))
    };
    let offset = |text: &str| {
        let (sign, digits) = text.split_at(1);
        let number: i32 = digits.parse().unwrap();
        let seconds = (number / 100) * 3600 + (number % 100) * 60;
        if sign == "-" { -seconds } else { seconds }
    };
    let mut onsets = Vec::new();
    for part in ["STANDARD", "DAYLIGHT"] {
        for block in text.split(&format!("BEGIN:{part}")).skip(1) {
            let block = block.split(&format!("END:{part}")).next().unwrap();
            let start = value(block, "DTSTART").unwrap();
            let (from, to) = (
                offset(&value(block, "TZOFFSETFROM").unwrap()),
                offset(&value(block, "TZOFFSETTO").unwrap()),
            );
            let start = NaiveDateTime::parse_from_str(&start, "%Y%m%dT%H%M%S").unwrap();
            let Some(rule) = value(block, "RRULE") else {
                onsets.push((start - Duration::seconds(from.into()), from, to));
                continue;
            };
            let set: rrule::RRuleSet =
                format!("DTSTART:{}Z\nRRULE:{rule}", start.format("%Y%m%dT%H%M%S")).parse().unwrap();
            let all = set.all(40).dates.into_iter().map(|at| at.naive_utc() - Duration::seconds(from.into()));
            onsets.extend(all.map(|at| (at, from, to)));
        }
    }
    onsets.sort_unstable();
    onsets
}

#[test]
fn zones_are_written_as_their_clocks_go() {
    let zones = [
        chrono_tz::America::New_York,
        chrono_tz::America::Phoenix,
        chrono_tz::America::St_Johns,
        chrono_tz::America::Santiago,
        chrono_tz::America::Sao_Paulo,
        chrono_tz::Europe::Berlin,
        chrono_tz::Europe::Dublin,
        chrono_tz::Europe::London,
        chrono_tz::Africa::Casablanca,
        chrono_tz::Africa::Johannesburg,
        chrono_tz::Asia::Kolkata,
        chrono_tz::Asia::Tokyo,
        chrono_tz::Australia::Sydney,
        chrono_tz::Australia::Brisbane,
        chrono_tz::Australia::Lord_Howe,
        chrono_tz::Pacific::Auckland,
        chrono_tz::Pacific::Chatham,
        chrono_tz::Pacific::Kiritimati,
    ];
    for zone in zones {
        let one = meeting(time(Weekday::Mon, "07:00", 60, Repeat::Weekly), Some(zone));
        let made = calendar(&[("list", &one)], &named(false));
        assert!(made.text.contains(&format!("TZID:{}\r\n", zone.name())), "{zone}");
        let text = made.text.replace("\r\n", "\n");
        let onsets = onsets(&text);
        let mut at = now();
        while at < now() + Duration::days(365 * 10) {
            let wanted = zone.offset_from_utc_datetime(&at.naive_utc()).fix().local_minus_utc();
            let known = onsets.iter().rev().find(|(onset, ..)| *onset <= at.naive_utc());
            assert_eq!(known.map(|(_, _, to)| *to), Some(wanted), "{zone} at {at}");
            at += Duration::hours(31);
        }
    }
}

fn any_time() -> impl Strategy<Value = Time> {
    let weekday = (0u8..7).prop_map(|number| Weekday::try_from(number).unwrap());
    let day =
        (0i64..1500).prop_map(|days| NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + Duration::days(days));
    let repeat = prop_oneof![
        Just(Repeat::Weekly),
        prop::collection::btree_set(prop_oneof![1i8..=4, Just(-1)], 1..3)
            .prop_map(|nth| Repeat::NthOfMonth { nth: nth.into_iter().collect() }),
        (1u8..=28).prop_map(|day| Repeat::MonthDay { day }),
        day.clone().prop_map(|anchor| Repeat::EveryOtherWeek { anchor: Some(anchor) }),
        (day, 20u32..60, prop::collection::vec(0i64..300, 0..4), prop::collection::vec(0i64..300, 0..4))
            .prop_map(|(from, count, except, besides)| {
                let days =
                    |days: Vec<i64>| days.into_iter().map(|days| from + Duration::days(days)).collect();
                Repeat::Rule {
                    rule: format!("FREQ=WEEKLY;COUNT={count};BYDAY=TU,FR"),
                    from,
                    except: days(except),
                    besides: days(besides),
                }
            }),
    ];
    (weekday, 0u32..1440, 1u16..600, repeat).prop_map(|(weekday, start, minutes, repeat)| {
        let weekday = match &repeat {
            Repeat::EveryOtherWeek { anchor: Some(anchor) } => chrono::Datelike::weekday(anchor),
            _ => weekday,
        };
        let start = NaiveTime::from_num_seconds_from_midnight_opt(start * 60, 0).unwrap();
        Time { weekday, start, minutes, end_assumed: false, repeat, guessed: false }
    })
}

const ZONES: [Tz; 5] = [
    chrono_tz::America::New_York,
    chrono_tz::Europe::Berlin,
    chrono_tz::Australia::Lord_Howe,
    chrono_tz::Asia::Kolkata,
    chrono_tz::UTC,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// Written and read again, a meeting is held at the same times; at the second writing, in the same words.
    #[test]
    fn a_calendar_read_again_is_the_same_series(time in any_time(), zone in 0usize..ZONES.len()) {
        let zone = ZONES[zone];
        let one = meeting(time, Some(zone));
        let wanted = spans(&one, zone);
        let made = calendar(&[("list", &one)], &named(true));
        prop_assert_eq!(made.timeless.is_empty(), !wanted.is_empty());
        prop_assert!(Calendar::from_str(&made.text).is_ok());
        if !wanted.is_empty() {
            let about = About { zone: Some(zone), ..about(Format::Calendar) };
            let again = reading(made.text.as_bytes(), &about);
            prop_assert_eq!(spans(&again.meetings[0], zone), wanted, "{}", made.text);
        }
    }
}
