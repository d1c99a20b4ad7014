//! Changed clocks, leads, rhythms, meetings, counters.

use crate::case::{At, day, in_zone, item, reminder, series, utc, zone};
use cairn_domain::id::ItemId;
use cairn_meetings::meeting::{Repeat, Time};
use cairn_reminders::{
    occasion::OccasionKey,
    plan::{Item, firings},
    reminder::{About, When},
    source::Source,
};
use chrono::{NaiveTime, Weekday};
use std::collections::HashSet;

#[test]
fn a_time_in_a_gap_rings_as_much_later_and_one_in_a_fold_once_at_the_first() {
    // New York 2026: forward on 8 March at 02:00, back on 1 November at 02:00.
    let at = At::new("2026-03-01 00:00", "Europe/Berlin");
    let weekly = series("2026-01-04", "02:30", "FREQ=WEEKLY", in_zone("America/New_York"));
    let weekly = item(1, &reminder(About::Other, weekly, &[]));
    assert_eq!(at.times(&weekly, "2026-03-16 00:00"), ["03-01 07:30", "03-08 07:30", "03-15 06:30"]);
    let at = At::new("2026-10-25 00:00", "America/New_York");
    let folded = series("2026-01-04", "01:30", "FREQ=WEEKLY", in_zone("America/New_York"));
    let folded = item(1, &reminder(About::Other, folded, &[]));
    assert_eq!(at.times(&folded, "2026-11-09 00:00"), ["10-25 05:30", "11-01 05:30", "11-08 06:30"]);
}

#[test]
fn leads_count_back_in_real_minutes_also_over_a_changed_clock() {
    // Berlin is put forward on 29 March at 01:00 UTC; 08:00 is 06:00 UTC, and seven hours before it are real ones.
    let at = At::new("2026-03-28 00:00", "Europe/Berlin");
    let once = When::Once {
        day: day("2026-03-29"),
        time: "08:00".parse().expect("a time"),
        anchor: in_zone("Europe/Berlin"),
    };
    let once = item(1, &reminder(About::Therapy, once, &[420, 0]));
    assert_eq!(at.times(&once, "2026-04-01 00:00"), ["03-28 23:00", "03-29 06:00"]);
}

#[test]
fn every_other_tuesday_the_last_friday_and_a_leap_day() {
    let at = At::new("2027-12-25 00:00", "UTC");
    let rings = |start: &str, rule: &str, to: &str| {
        at.times(&item(1, &reminder(About::Other, series(start, "19:00", rule, in_zone("UTC")), &[])), to)
    };
    assert_eq!(
        rings("2027-11-30", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", "2028-01-20 00:00"),
        ["12-28 19:00", "01-11 19:00"]
    );
    assert_eq!(
        rings("2027-11-26", "FREQ=MONTHLY;BYDAY=-1FR", "2028-02-26 00:00"),
        ["12-31 19:00", "01-28 19:00", "02-25 19:00"]
    );
    assert_eq!(rings("2024-02-29", "FREQ=YEARLY", "2028-12-31 00:00"), ["02-29 19:00"]);
    assert_eq!(
        rings("2027-12-31", "FREQ=MONTHLY", "2028-04-01 00:00"),
        ["12-31 19:00", "01-31 19:00", "03-31 19:00"]
    );
}

#[test]
fn days_left_out_and_days_besides() {
    let at = At::new("2026-11-22 00:00", "UTC");
    let mut when = series("2026-11-23", "19:00", "FREQ=WEEKLY;COUNT=3", in_zone("UTC"));
    if let When::Series { except, besides, .. } = &mut when {
        except.push(day("2026-11-30"));
        besides.push(day("2026-12-01"));
    }
    let one = item(1, &reminder(About::Other, when, &[]));
    assert_eq!(at.times(&one, "2027-11-22 00:00"), ["11-23 19:00", "12-01 19:00", "12-07 19:00"]);
}

#[test]
fn what_is_done_rings_no_more_and_only_that() {
    let at = At::new("2026-11-22 00:00", "UTC");
    let daily = series("2026-11-01", "09:00", "FREQ=DAILY", in_zone("UTC"));
    let daily = item(1, &reminder(About::Medication, daily, &[30, 0]));
    let key: OccasionKey = "2026-11-23T09:00:00".parse().expect("a key");
    let done = HashSet::from([(daily.id, key), (ItemId::from_bytes([9; 16]), key)]);
    let rings = firings(&[daily], &at.context(&done), at.now, utc("2026-11-24 10:00"));
    let at = |firing: &cairn_reminders::plan::Firing| {
        firing.moment.due(zone("UTC")).format("%d %H:%M").to_string()
    };
    assert_eq!(rings.iter().map(at).collect::<Vec<_>>(), ["22 08:30", "22 09:00", "24 08:30", "24 09:00"]);
}

#[test]
fn a_meeting_rings_at_its_own_times_wherever_the_person_is() {
    let time = |weekday, start, repeat| Time {
        weekday,
        start: NaiveTime::from_hms_opt(start, 0, 0).expect("a time"),
        minutes: 60,
        end_assumed: false,
        repeat,
        guessed: false,
    };
    let times = vec![
        time(Weekday::Tue, 19, Repeat::Weekly),
        time(Weekday::Fri, 12, Repeat::NthOfMonth { nth: vec![1] }),
        time(Weekday::Tue, 19, Repeat::Once { on: day("2026-11-24").naive() }),
    ];
    let meeting = |zone| Item {
        id: ItemId::from_bytes([1; 16]),
        source: Source::Meeting { times: times.clone(), zone },
        leads: vec![60],
        timed: true,
        through_quiet: false,
        since: utc("2026-01-01 00:00"),
    };
    let at = At::new("2026-11-22 00:00", "Asia/Tokyo");
    let los_angeles = meeting(Some(zone("America/Los_Angeles")));
    assert_eq!(at.times(&los_angeles, "2026-12-05 00:00"), ["11-25 02:00", "12-02 02:00", "12-04 19:00"]);
    assert_eq!(
        at.times(&meeting(None), "2026-12-05 00:00"),
        ["11-24 09:00", "12-01 09:00", "12-04 02:00"],
        "nobody knows its zone: by the person's own clock"
    );
}

#[test]
fn a_milestone_rings_the_evening_before_and_on_the_day_at_home() {
    let time = |text: &str| Some(text.parse().expect("a time"));
    let when = When::Counter {
        evening_before: time("19:00"),
        on_the_day: time("09:00"),
        days_before: vec![3, 1],
        at: "10:00".parse().expect("a time"),
    };
    let home = zone("Pacific/Auckland");
    let source =
        Source::of_counter(&when, &[day("2026-12-01"), day("2027-01-30")], home).expect("a counter's");
    let item = Item {
        id: ItemId::from_bytes([1; 16]),
        source,
        leads: Vec::new(),
        timed: false,
        through_quiet: false,
        since: utc("2026-01-01 00:00"),
    };
    let at = At::new("2026-11-22 00:00", "Europe/Berlin");
    assert_eq!(
        at.times(&item, "2027-01-01 00:00"),
        ["11-27 21:00", "11-29 21:00", "11-30 06:00", "11-30 20:00"]
    );
    assert_eq!(Source::of(&when), None, "its days are the counter's");
}

#[test]
fn the_next_occasions_for_a_preview() {
    let here = zone("Europe/Berlin");
    let weekly = series("2026-11-24", "19:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", in_zone("Europe/Berlin"));
    let source = Source::of(&weekly).expect("a series");
    let next = source.next(here, utc("2026-11-25 00:00"), 3);
    let keys: Vec<_> = next.iter().map(|occasion| occasion.key.to_string()).collect();
    assert_eq!(keys, ["2026-12-08T19:00:00", "2026-12-22T19:00:00", "2027-01-05T19:00:00"]);
}
