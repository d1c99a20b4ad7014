//! The table of product.md, row by row, and what stands beside it in the seven rules.

use super::*;
use cairn_domain::milestone::{Span, Step, Unit};

#[test]
fn steps_are_taken_from_the_anchor_and_clamped() {
    let table = [
        ("2024-01-31", 30, Unit::Day, "2024-03-01"),
        ("2024-01-31", 1, Unit::Month, "2024-02-29"),
        ("2024-01-31", 3, Unit::Month, "2024-04-30"),
        ("2024-01-31", 2, Unit::Month, "2024-03-31"),
        ("2024-02-29", 1, Unit::Year, "2025-02-28"),
        ("2024-02-29", 4, Unit::Year, "2028-02-29"),
        ("2023-08-31", 6, Unit::Month, "2024-02-29"),
        ("2023-08-31", 18, Unit::Month, "2025-02-28"),
        ("2024-01-31", 0, Unit::Day, "2024-01-31"),
        ("2024-01-31", 1, Unit::Week, "2024-02-07"),
        // Without a time of day: the midnight by which so many hours are over.
        ("2024-01-31", 24, Unit::Hour, "2024-02-01"),
        ("2024-01-31", 36, Unit::Hour, "2024-02-02"),
        ("1896-02-29", 4, Unit::Year, "1900-02-28"),
        ("1896-02-29", 8, Unit::Year, "1904-02-29"),
    ];
    for (from, n, unit, on) in table {
        let step = Step::new(n, unit);
        assert_eq!(anchor(date(from)).step(step).map(|dated| dated.on), Some(date(on)), "{from} + {step:?}");
    }
}

#[test]
fn leap_day_falls_where_the_person_says() {
    let march = Anchor { leap_rule: LeapRule::March, ..anchor(date("2024-02-29")) };
    let on = |n, unit| march.step(Step::new(n, unit)).map(|dated| dated.on.to_string());
    assert_eq!(on(1, Unit::Year).as_deref(), Some("2025-03-01"));
    assert_eq!(on(12, Unit::Month).as_deref(), Some("2025-03-01"), "twelve months are a year");
    assert_eq!(on(4, Unit::Year).as_deref(), Some("2028-02-29"));
    assert_eq!(on(1, Unit::Month).as_deref(), Some("2024-03-29"));
    assert_eq!(march.span(date("2025-02-28")), Span { years: 0, months: 11, days: 30 });
    assert_eq!(march.span(date("2025-03-01")), Span { years: 1, months: 0, days: 0 });
    let clamped = Anchor { leap_rule: LeapRule::March, ..anchor(date("2023-08-31")) };
    let half = clamped.step(Step::new(18, Unit::Month)).map(|dated| dated.on);
    assert_eq!(half, Some(date("2025-02-28")), "the rule is about 29 February alone");
}

#[test]
fn years_months_and_days_come_from_the_same_function() {
    let table = [
        ("2021-12-05", "2022-12-09", (1, 0, 4), 369),
        ("2024-01-31", "2024-02-29", (0, 1, 0), 29),
        ("2024-01-31", "2024-03-01", (0, 1, 1), 30),
        ("2024-01-31", "2024-03-30", (0, 1, 30), 59),
        ("2024-01-31", "2024-03-31", (0, 2, 0), 60),
        ("2024-02-29", "2025-02-28", (1, 0, 0), 365),
        ("2024-02-29", "2025-02-27", (0, 11, 29), 364),
        ("2025-10-06", "2026-11-22", (1, 1, 16), 412),
        ("2026-01-01", "2026-01-01", (0, 0, 0), 0),
    ];
    for (from, today, (years, months, days), count) in table {
        let reading = read(&counter(from), &[], today);
        assert_eq!(reading.span, Span { years, months, days }, "{from} to {today}");
        assert_eq!(reading.stretch_days, count, "{from} to {today}");
        assert_eq!(reading.total_days, count, "{from} to {today}");
    }
}

#[test]
fn an_evening_in_new_york_as_the_clocks_go_forward() {
    let start =
        Counter { start_time: Some(time("23:20")), zone: zone("America/New_York"), ..counter("2026-03-07") };
    let morning = at("2026-03-08T13:00:00Z");
    let reading = Reading::of(&start, &[], None, reckoning(morning));
    assert_eq!(reading.today, date("2026-03-08"));
    assert_eq!(reading.elapsed_minutes, Some(8 * 60 + 40), "an hour of that night did not exist");
    assert_eq!(reading.stretch_days, 1);
    // Twenty-four real hours end at 00:20, because of that hour.
    assert_eq!((reading.ahead[0].step, reading.ahead[0].on), (Step::new(24, Unit::Hour), date("2026-03-09")));
    let before = Reading::of(&start, &[], None, reckoning(at("2026-03-09T04:19:59Z")));
    let after = Reading::of(&start, &[], None, reckoning(at("2026-03-09T04:20:00Z")));
    assert_eq!((before.stones.len(), before.ahead[0].in_days, before.stretch_days), (0, 0, 2));
    assert_eq!((after.stones.len(), after.ahead[0].step), (1, Step::new(30, Unit::Day)));
    assert_eq!(after.elapsed_minutes, None, "two civil days");
}

#[test]
fn days_are_counted_at_home() {
    let now = at("2026-06-30T12:30:00Z");
    for (home, days) in [("Pacific/Auckland", 91), ("Europe/London", 90)] {
        let counter = Counter { zone: zone(home), ..counter("2026-04-01") };
        assert_eq!(Reading::of(&counter, &[], None, reckoning(now)).stretch_days, days, "{home}");
    }
}

#[test]
fn without_a_time_the_day_is_full_at_the_next_midnight() {
    let before = Reading::of(&counter("2026-05-10"), &[], None, reckoning(at("2026-05-10T23:59:59Z")));
    let after = Reading::of(&counter("2026-05-10"), &[], None, reckoning(at("2026-05-11T00:00:00Z")));
    assert_eq!((before.stones.len(), after.stones.len()), (0, 1));
    assert_eq!((before.elapsed_minutes, after.elapsed_minutes), (None, None));
    assert_eq!(after.stones[0].on, date("2026-05-11"));
}

#[test]
fn the_first_day_can_be_day_one() {
    let counter = Counter { first_day_counts: true, ..counter("2026-01-01") };
    let days = |day| read(&counter, &[], day).stretch_days;
    assert_eq!((days("2025-12-31"), days("2026-01-01"), days("2026-01-30")), (0, 1, 30));
    let stones = read(&counter, &[], "2026-01-30").stones;
    assert_eq!(
        stones.last().map(|stone| stone.step),
        Some(Step::new(30, Unit::Day)),
        "the stone is there as it reads 30"
    );
    let year = read(&counter, &[], "2026-12-31").stones;
    assert!(year.iter().all(|stone| stone.step.unit != Unit::Year), "an anniversary is on its date");
    let year = read(&counter, &[], "2027-01-01");
    assert_eq!(year.stones.last().map(|stone| stone.step), Some(Step::new(1, Unit::Year)));
    assert_eq!((year.stretch_days, year.span.years), (366, 1));
}

#[test]
fn a_late_day_start_shifts_only_the_civil_day() {
    let timed = Counter { start_time: Some(time("22:00")), ..counter("2026-05-10") };
    let at_two = at("2026-05-11T02:00:00Z");
    let late = Reckoning { day_start: 240, ..reckoning(at_two) };
    assert_eq!(Reading::of(&timed, &[], None, reckoning(at_two)).stretch_days, 1);
    let reading = Reading::of(&timed, &[], None, late);
    assert_eq!((reading.today, reading.stretch_days), (date("2026-05-10"), 0));
    assert_eq!(reading.elapsed_minutes, Some(240), "real hours are not shifted");
    let full = Reading::of(&timed, &[], None, Reckoning { now: at("2026-05-11T22:00:00Z"), ..late });
    assert_eq!(full.stones.len(), 1, "nor are the 24 hours");
    // Begun an hour ago, at a calendar date that the person's own day has not reached.
    let small_hours = Counter { start_time: Some(time("01:00")), ..counter("2026-05-11") };
    let reading = Reading::of(&small_hours, &[], None, late);
    assert_eq!((reading.upcoming, reading.stretch_days, reading.elapsed_minutes), (false, 0, Some(60)));
}

#[test]
fn a_civil_day_never_goes_back() {
    // Clocks in Havana go from 01:00 back to 00:00; with a day that starts at 00:30 that is across its start.
    let havana = zone("America/Havana");
    let days: Vec<_> = (0..24)
        .map(|step| havana.day_at(at("2025-11-02T03:40:00Z") + chrono::TimeDelta::minutes(step * 10), 30))
        .collect();
    assert!(days.is_sorted(), "{days:?}");
    assert_eq!((days[0], days[23]), (date("2025-11-01"), date("2025-11-02")));
    // Samoa had no 30 December 2011.
    let apia = zone("Pacific/Apia");
    assert_eq!(apia.day_at(at("2011-12-30T09:59:00Z"), 0), date("2011-12-29"));
    assert_eq!(apia.day_at(at("2011-12-30T10:00:00Z"), 0), date("2011-12-31"));
    assert_eq!(apia.instant(date("2011-12-30"), time("12:00")), at("2011-12-30T22:00:00Z"));
    let skipped = Counter { zone: apia, ..counter("2011-12-29") };
    assert_eq!(Reading::of(&skipped, &[], None, reckoning(at("2011-12-30T10:00:00Z"))).stretch_days, 2);
}
