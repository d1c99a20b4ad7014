//! When a meeting is held, against an independent calculation that walks the calendar day by day.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use cairn_meetings::{
    meeting::{Repeat, Time},
    occur::{Span, instant, is_sure, occurrences, rule},
};
use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc, Weekday};
use chrono_tz::Tz;
use proptest::prelude::*;

fn time(weekday: Weekday, start: &str, minutes: u16, repeat: Repeat) -> Time {
    let start = NaiveTime::parse_from_str(start, "%H:%M").unwrap();
    Time { weekday, start, minutes, end_assumed: false, repeat, guessed: false }
}

fn utc(text: &str) -> DateTime<Utc> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap().and_utc()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn starts(time: &Time, zone: Tz, from: &str, count: usize) -> Vec<String> {
    occurrences(time, zone, utc(from))
        .take(count)
        .map(|span| span.start.format("%Y-%m-%d %H:%M").to_string())
        .collect()
}

fn rule(text: &str, from: &str) -> Repeat {
    Repeat::Rule { rule: text.into(), from: day(from), except: vec![], besides: vec![] }
}

#[test]
fn a_time_that_is_skipped_is_held_as_much_later_and_one_that_comes_twice_once() {
    let weekly = time(Weekday::Sun, "02:30", 60, Repeat::Weekly);
    // New York 2026: forward on March 8, back on November 1.
    let zone = chrono_tz::America::New_York;
    assert_eq!(
        starts(&weekly, zone, "2026-03-01 00:00", 3),
        ["2026-03-01 07:30", "2026-03-08 07:30", "2026-03-15 06:30"],
        "02:30 on March 8 is 03:30 EDT"
    );
    let back = time(Weekday::Sun, "01:30", 60, Repeat::Weekly);
    assert_eq!(
        starts(&back, zone, "2026-10-25 00:00", 3),
        ["2026-10-25 05:30", "2026-11-01 05:30", "2026-11-08 06:30"],
        "01:30 on November 1 is the first of the two"
    );
    // The southern hemisphere goes the other way round, and Lord Howe by half an hour.
    let howe = time(Weekday::Sun, "02:15", 60, Repeat::Weekly);
    assert_eq!(
        starts(&howe, chrono_tz::Australia::Lord_Howe, "2026-09-27 00:00", 2),
        ["2026-10-03 15:45", "2026-10-10 15:15"]
    );
    // Samoa had no 30 December 2011 at all.
    let samoa = NaiveDate::from_ymd_opt(2011, 12, 30).unwrap().and_hms_opt(12, 0, 0).unwrap();
    assert_eq!(instant(samoa, chrono_tz::Pacific::Apia), utc("2011-12-30 22:00"));
}

#[test]
fn a_meeting_that_is_on_comes_first_and_one_that_is_over_does_not() {
    let late = time(Weekday::Mon, "23:30", 90, Repeat::Weekly);
    let zone = chrono_tz::America::Los_Angeles;
    assert_eq!(starts(&late, zone, "2026-11-24 08:59", 1), ["2026-11-24 07:30"]);
    assert_eq!(starts(&late, zone, "2026-11-24 09:00", 1), ["2026-12-01 07:30"]);
}

#[test]
fn nth_weekdays_last_ones_and_days_of_the_month() {
    let zone = chrono_tz::UTC;
    let nth = |nth: &[i8]| time(Weekday::Sun, "10:00", 60, Repeat::NthOfMonth { nth: nth.into() });
    assert_eq!(
        starts(&nth(&[1, 3]), zone, "2026-11-02 00:00", 3),
        ["2026-11-15 10:00", "2026-12-06 10:00", "2026-12-20 10:00"]
    );
    assert_eq!(starts(&nth(&[5]), zone, "2026-09-01 00:00", 2), ["2026-11-29 10:00", "2027-01-31 10:00"]);
    assert_eq!(
        starts(&nth(&[4, -1]), zone, "2027-02-01 00:00", 3),
        ["2027-02-28 10:00", "2027-03-28 10:00", "2027-04-25 10:00"],
        "the fourth that is also the last comes once"
    );
    let thirty_first = time(Weekday::Sat, "10:00", 60, Repeat::MonthDay { day: 31 });
    assert_eq!(
        starts(&thirty_first, zone, "2026-11-01 00:00", 3),
        ["2026-12-31 10:00", "2027-01-31 10:00", "2027-03-31 10:00"]
    );
    let once = time(Weekday::Fri, "10:00", 60, Repeat::Once { on: day("2026-12-25") });
    assert_eq!(starts(&once, zone, "2026-01-01 00:00", 9), ["2026-12-25 10:00"]);
    assert!(starts(&once, zone, "2026-12-25 11:00", 9).is_empty());
}

#[test]
fn every_other_week_without_a_day_to_count_from_is_said_to_be_unknown() {
    let unknown = time(Weekday::Tue, "19:00", 60, Repeat::EveryOtherWeek { anchor: None });
    let spans: Vec<Span> = occurrences(&unknown, chrono_tz::UTC, utc("2026-11-22 00:00")).take(3).collect();
    assert!(spans.iter().all(|span| !span.sure));
    assert_eq!(spans[1].start - spans[0].start, Duration::days(7), "every week it may be held");
    assert!(!is_sure(&unknown.repeat));

    let known = time(Weekday::Tue, "19:00", 60, Repeat::EveryOtherWeek { anchor: Some(day("2020-01-07")) });
    let spans: Vec<Span> = occurrences(&known, chrono_tz::UTC, utc("2026-11-22 00:00")).take(3).collect();
    assert!(spans.iter().all(|span| span.sure));
    assert_eq!(spans[1].start - spans[0].start, Duration::days(14));
    assert_eq!((spans[0].start.date_naive() - day("2020-01-07")).num_days() % 14, 0);
}

#[test]
fn rules_with_exceptions_extra_days_counts_and_ends() {
    let zone = chrono_tz::Europe::Berlin;
    let repeat = Repeat::Rule {
        rule: "FREQ=WEEKLY;BYDAY=MO,TH;COUNT=5".into(),
        from: day("2026-11-23"),
        except: vec![day("2026-11-26")],
        besides: vec![day("2026-11-25"), day("2026-11-23")],
    };
    assert_eq!(
        starts(&time(Weekday::Mon, "19:00", 60, repeat), zone, "2026-01-01 00:00", 9),
        ["2026-11-23 18:00", "2026-11-25 18:00", "2026-11-30 18:00", "2026-12-03 18:00", "2026-12-07 18:00"],
        "an exception counts; a day besides that is one already comes once"
    );
    // UNTIL is an instant; 18:00Z on the last day is 19:00 there, and the last one is held.
    let until = rule("FREQ=WEEKLY;UNTIL=20261207T180000Z", "2026-11-23");
    assert_eq!(starts(&time(Weekday::Mon, "19:00", 60, until), zone, "2026-01-01 00:00", 9).len(), 3);
    let until = rule("FREQ=WEEKLY;UNTIL=20261207T175900Z", "2026-11-23");
    assert_eq!(starts(&time(Weekday::Mon, "19:00", 60, until), zone, "2026-01-01 00:00", 9).len(), 2);
    let until = rule("FREQ=WEEKLY;UNTIL=20261207", "2026-11-23");
    assert_eq!(starts(&time(Weekday::Mon, "19:00", 60, until), zone, "2026-01-01 00:00", 9).len(), 3);
    let over = rule("FREQ=WEEKLY;UNTIL=20200101", "2026-11-23");
    assert!(starts(&time(Weekday::Mon, "19:00", 60, over), zone, "2026-01-01 00:00", 9).is_empty());
}

#[test]
fn a_long_series_is_not_counted_through_and_stays_in_step() {
    let zone = chrono_tz::UTC;
    for (text, from) in [
        ("FREQ=DAILY;INTERVAL=3", "1975-05-05"),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,SA;WKST=SU", "1975-05-05"),
        ("FREQ=MONTHLY;INTERVAL=5;BYDAY=2TU", "1975-05-13"),
        ("FREQ=MONTHLY;INTERVAL=2", "1975-05-31"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "1975-05-31"),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "1975-03-30"),
    ] {
        let near = time(Weekday::Mon, "12:00", 60, rule(text, from));
        // With a COUNT nothing is skipped: the same series, counted through.
        let through = time(Weekday::Mon, "12:00", 60, rule(&format!("{text};COUNT=30000"), from));
        assert_eq!(
            starts(&near, zone, "2026-11-22 00:00", 20),
            starts(&through, zone, "2026-11-22 00:00", 20),
            "{text}"
        );
    }
}

#[test]
fn hostile_rules_cost_next_to_nothing() {
    let began = std::time::Instant::now();
    for (text, from) in [
        ("FREQ=SECONDLY", "1970-01-01"),
        ("FREQ=MINUTELY;COUNT=1000000000", "1970-01-01"),
        ("FREQ=DAILY;COUNT=1000000000", "0001-01-01"),
        ("FREQ=DAILY;BYHOUR=0,1,2,3,4;BYMINUTE=0,1,2,3,4,5;BYSECOND=0,1,2", "2026-01-01"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01"),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "2026-01-01"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "2026-11-23"),
        ("FREQ=DAILY;INTERVAL=65535;BYMONTH=2;BYMONTHDAY=29", "2026-11-23"),
        ("FREQ=WEEKLY;INTERVAL=0", "2026-11-23"),
        ("FREQ=YEARLY", "9999-12-31"),
        ("FREQ=WEEKLY;UNTIL=99991231T235959Z", "2026-11-23"),
        ("FREQ=WEEKLY;UNTIL=", "2026-11-23"),
        ("BYDAY=MO", "2026-11-23"),
        ("FREQ=WEEKLY;BYDAY=99MO;BYSETPOS=0", "2026-11-23"),
        ("FREQ=WEEKLY\nRRULE:FREQ=SECONDLY", "2026-11-23"),
        ("", "2026-11-23"),
    ] {
        let held = occurrences(
            &time(Weekday::Mon, "12:00", 60, rule(text, from)),
            chrono_tz::UTC,
            utc("2026-11-22 00:00"),
        )
        .count();
        assert!(held <= 21 * 366, "{text}: {held}");
        eprintln!("{text}: {held} in {:?}", began.elapsed());
    }
    let long = format!("FREQ=WEEKLY;BYDAY={}", "MO,".repeat(100_000));
    let start = day("2026-11-23").and_hms_opt(12, 0, 0).unwrap();
    assert_eq!(rule::check(&long, start, chrono_tz::UTC), Err(rule::BadRule::TooLong));
    assert_eq!(rule::check("FREQ=HOURLY", start, chrono_tz::UTC), Err(rule::BadRule::TooOften));
    assert_eq!(rule::check("every monday", start, chrono_tz::UTC), Err(rule::BadRule::Unread));
    // Found by the fuzzer: a letter of two bytes where a weekday is cut off.
    assert_eq!(
        rule::check("FREQ=YEARLY;BYDAY=MO\u{531}U", start, chrono_tz::UTC),
        Err(rule::BadRule::Unread)
    );
    assert_eq!(rule::check("FREQ=MONTHLY;BYDAY=1SU,3SU", start, chrono_tz::UTC), Ok(()));
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}

/// The independent calculation: every day of the span is asked whether it is one.
fn by_walking(time: &Time, zone: Tz, from: DateTime<Utc>, until: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let mut found = Vec::new();
    let mut day = from.date_naive() - Duration::days(3);
    while day <= until.date_naive() + Duration::days(3) {
        if held_on(time, day) {
            let start = by_clock(day.and_time(time.start), zone);
            let end = start + Duration::minutes(time.minutes.into());
            if (end > from || start >= from) && start < until {
                found.push(start);
            }
        }
        day = day.succ_opt().unwrap();
    }
    found
}

fn held_on(time: &Time, day: NaiveDate) -> bool {
    let weekday = day.weekday() == time.weekday;
    let number = i8::try_from((day.day() - 1) / 7 + 1).unwrap();
    let is_last = (day + Duration::days(7)).month() != day.month();
    match &time.repeat {
        Repeat::Weekly => weekday,
        Repeat::NthOfMonth { nth } => weekday && (nth.contains(&number) || is_last && nth.contains(&-1)),
        Repeat::EveryOtherWeek { anchor } => {
            weekday && anchor.is_none_or(|anchor| (day - anchor).num_days() % 14 == 0)
        }
        Repeat::MonthDay { day: of_month } => day.day() == u32::from(*of_month),
        Repeat::Once { on } => day == *on,
        Repeat::Rule { .. } => unreachable!("walked by its kin"),
    }
}

/// The instant a clock shows a time, found by turning a clock minute by minute.
fn by_clock(local: NaiveDateTime, zone: Tz) -> DateTime<Utc> {
    let shown = |at: DateTime<Utc>| at.with_timezone(&zone).naive_local();
    let mut at = local.and_utc() - Duration::hours(30);
    while shown(at) < local {
        let behind = local - shown(at);
        let step = if behind > Duration::hours(4) { Duration::hours(1) } else { Duration::minutes(15) };
        at += step.min(behind.max(Duration::minutes(1)));
    }
    if shown(at) == local {
        return at;
    }
    // Skipped: as long after the last moment before the gap as the wanted time is.
    let mut last = at;
    while shown(last) >= local {
        last -= Duration::minutes(1);
    }
    last + (local - shown(last))
}

fn any_repeat() -> impl Strategy<Value = (Weekday, Repeat)> {
    let weekday = (0u8..7).prop_map(|number| Weekday::try_from(number).unwrap());
    let repeat = prop_oneof![
        Just(Repeat::Weekly),
        prop::collection::btree_set(prop_oneof![1i8..=5, Just(-1)], 1..4)
            .prop_map(|nth| Repeat::NthOfMonth { nth: nth.into_iter().collect() }),
        (0i64..5000).prop_map(|days| Repeat::EveryOtherWeek {
            anchor: Some(day("2015-01-01") + Duration::days(days))
        }),
        Just(Repeat::EveryOtherWeek { anchor: None }),
        (1u8..=31).prop_map(|day| Repeat::MonthDay { day }),
        (0i64..800).prop_map(|days| Repeat::Once { on: day("2026-01-01") + Duration::days(days) }),
    ];
    (weekday, repeat).prop_map(|(weekday, repeat)| match repeat {
        // A day it is held is one of its own weekdays.
        Repeat::EveryOtherWeek { anchor: Some(anchor) } => {
            (anchor.weekday(), Repeat::EveryOtherWeek { anchor: Some(anchor) })
        }
        repeat => (weekday, repeat),
    })
}

const ZONES: [Tz; 8] = [
    chrono_tz::America::New_York,
    chrono_tz::Europe::Berlin,
    chrono_tz::Europe::Dublin,
    chrono_tz::Australia::Lord_Howe,
    chrono_tz::America::Santiago,
    chrono_tz::Africa::Casablanca,
    chrono_tz::Asia::Kolkata,
    chrono_tz::Pacific::Kiritimati,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_reckoned_is_what_walking_finds(
        (weekday, repeat) in any_repeat(),
        start in 0u32..1440,
        minutes in 1u16..2000,
        zone in 0usize..ZONES.len(),
        from in 0i64..60 * 24 * 700,
    ) {
        let start = NaiveTime::from_num_seconds_from_midnight_opt(start * 60, 0).unwrap();
        let time = Time { weekday, start, minutes, end_assumed: false, repeat, guessed: false };
        let from = utc("2026-01-01 00:00") + Duration::minutes(from);
        let until = from + Duration::days(400);
        let reckoned: Vec<_> = occurrences(&time, ZONES[zone], from)
            .take_while(|span| span.start < until)
            .map(|span| span.start)
            .collect();
        prop_assert_eq!(reckoned, by_walking(&time, ZONES[zone], from, until));
    }

    /// Our own way and the rule crate's agree wherever both can say it.
    #[test]
    fn the_same_series_as_a_rule_is_the_same(
        (weekday, repeat) in any_repeat(),
        zone in 0usize..ZONES.len(),
        from in 0i64..700,
    ) {
        let code = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][weekday.num_days_from_monday() as usize];
        let (text, begins) = match &repeat {
            Repeat::Weekly => (format!("FREQ=WEEKLY;BYDAY={code}"), day("2020-01-01")),
            Repeat::NthOfMonth { nth } => {
                let days: Vec<_> = nth.iter().map(|nth| format!("{nth}{code}")).collect();
                (format!("FREQ=MONTHLY;BYDAY={}", days.join(",")), day("2020-01-01"))
            }
            Repeat::EveryOtherWeek { anchor: Some(anchor) } => ("FREQ=WEEKLY;INTERVAL=2".into(), *anchor),
            Repeat::MonthDay { day: of_month } => (format!("FREQ=MONTHLY;BYMONTHDAY={of_month}"), day("2020-01-01")),
            _ => return Ok(()),
        };
        let own = time(weekday, "02:30", 60, repeat);
        let ruled = time(weekday, "02:30", 60, Repeat::Rule { rule: text, from: begins, except: vec![], besides: vec![] });
        let from = utc("2029-01-01 00:00") + Duration::days(from);
        let zone = ZONES[zone];
        let spans = |time: &Time| occurrences(time, zone, from).take(40).collect::<Vec<_>>();
        prop_assert_eq!(spans(&own), spans(&ruled));
    }

    #[test]
    fn no_rule_brings_it_down(text in "(FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY|HOURLY|X)?)?(;[A-Z]{2,10}=[-+0-9A-ZÄԱ,:]{0,12}){0,4}", start in -800_000i32..3_000_000) {
        let from = NaiveDate::from_num_days_from_ce_opt(start).unwrap();
        let time = time(Weekday::Mon, "12:00", 60, Repeat::Rule { rule: text, from, except: vec![from], besides: vec![from] });
        let spans: Vec<_> = occurrences(&time, chrono_tz::America::New_York, utc("2026-01-01 00:00")).take(50).collect();
        prop_assert!(spans.is_sorted());
    }
}

#[test]
fn utc_is_its_own_zone() {
    let at = Utc.with_ymd_and_hms(2026, 1, 1, 2, 30, 0).unwrap();
    assert_eq!(instant(at.naive_utc(), chrono_tz::UTC), at);
}
