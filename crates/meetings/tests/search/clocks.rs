//! Days and times on both clocks.

use crate::made::{With, finds, index, instant, meeting, time};
use cairn_meetings::meeting::{Attendance, Meeting, Repeat, Schedule};
use cairn_meetings::search::{Part, Query, When};
use chrono::Weekday::{self, Fri, Mon, Sat, Sun, Thu, Tue, Wed};
use chrono_tz::{America, Asia, Australia, Europe, Pacific, Tz};

const WEEK: [Weekday; 7] = [Mon, Tue, Wed, Thu, Fri, Sat, Sun];

/// Under which weekdays a meeting is found, and when it starts.
fn found_under(meeting: &Meeting, viewer: Tz, now: &str) -> (Vec<Weekday>, Option<String>) {
    let index = index(std::slice::from_ref(meeting));
    let all = Query::all(viewer, instant(now));
    let found = index.find(&all);
    let under = |day: &Weekday| index.find(&Query { days: vec![*day], ..all.clone() }).total == 1;
    let days: Vec<Weekday> = WEEK.into_iter().filter(under).collect();
    let counted: Vec<Weekday> =
        WEEK.into_iter().zip(found.counts.days).filter(|day| day.1 == 1).map(|day| day.0).collect();
    assert_eq!(days, counted, "what is counted is what is found");
    (days, found.hits[0].starts.map(|start| start.format("%F %R").to_string()))
}

#[test]
fn a_meeting_is_found_under_its_own_day_and_the_viewers() {
    let at = |zone: Tz, day, start| meeting("m").zone(zone).at(time(day, start));
    let rule = |rule: &str| Repeat::Rule {
        rule: rule.to_owned(),
        from: "2026-01-05".parse().unwrap(),
        except: Vec::new(),
        besides: Vec::new(),
    };
    let mut mondays_and_wednesdays = time(Mon, "18:00");
    mondays_and_wednesdays.repeat = rule("FREQ=WEEKLY;BYDAY=MO,WE");
    let table = [
        // Los Angeles' Monday evening is Tuesday in New York.
        (
            at(America::Los_Angeles, Mon, "22:00"),
            America::New_York,
            "2026-11-22T12:00:00Z",
            vec![Mon, Tue],
            "2026-11-24 06:00",
        ),
        (
            at(America::Los_Angeles, Mon, "22:00"),
            America::Los_Angeles,
            "2026-11-22T12:00:00Z",
            vec![Mon],
            "2026-11-24 06:00",
        ),
        // Over the week's end.
        (
            at(America::Los_Angeles, Sun, "22:00"),
            Europe::Berlin,
            "2026-11-22T12:00:00Z",
            vec![Mon, Sun],
            "2026-11-23 06:00",
        ),
        // Over the date line, both ways.
        (
            at(Pacific::Auckland, Mon, "09:00"),
            Pacific::Honolulu,
            "2026-11-22T12:00:00Z",
            vec![Mon, Sun],
            "2026-11-22 20:00",
        ),
        (
            at(Pacific::Honolulu, Sun, "10:00"),
            Pacific::Kiritimati,
            "2026-11-22T12:00:00Z",
            vec![Mon, Sun],
            "2026-11-22 20:00",
        ),
        (
            at(Pacific::Midway, Sun, "23:30"),
            Pacific::Kiritimati,
            "2026-11-22T12:00:00Z",
            vec![Tue, Sun],
            "2026-11-23 10:30",
        ),
        // Three quarters of an hour.
        (
            at(Asia::Kathmandu, Tue, "05:30"),
            Europe::London,
            "2026-11-22T12:00:00Z",
            vec![Mon, Tue],
            "2026-11-23 23:45",
        ),
        (
            at(Asia::Kathmandu, Tue, "05:45"),
            Europe::London,
            "2026-11-22T12:00:00Z",
            vec![Tue],
            "2026-11-24 00:00",
        ),
        // Between the two springs New York is four hours from London, not five.
        (
            at(America::New_York, Mon, "19:30"),
            Europe::London,
            "2026-03-07T12:00:00Z",
            vec![Mon],
            "2026-03-09 23:30",
        ),
        (
            at(America::New_York, Mon, "19:30"),
            Europe::London,
            "2026-03-01T12:00:00Z",
            vec![Mon, Tue],
            "2026-03-03 00:30",
        ),
        // A clock put forward: 02:30 is held at 03:30; and the morning after is an hour earlier.
        (
            at(America::New_York, Sun, "02:30"),
            America::New_York,
            "2026-03-07T12:00:00Z",
            vec![Sun],
            "2026-03-08 07:30",
        ),
        (
            at(America::New_York, Sun, "09:00"),
            America::New_York,
            "2026-03-07T12:00:00Z",
            vec![Sun],
            "2026-03-08 13:00",
        ),
        (
            at(Australia::Lord_Howe, Sun, "02:15"),
            Tz::UTC,
            "2026-10-03T12:00:00Z",
            vec![Sat, Sun],
            "2026-10-03 15:45",
        ),
        // A clock put back: 01:30 comes twice and is held at the first.
        (
            at(America::New_York, Sun, "01:30"),
            America::New_York,
            "2026-10-31T12:00:00Z",
            vec![Sun],
            "2026-11-01 05:30",
        ),
        // A calendar's two days a week are one meeting under both.
        (
            at(Tz::UTC, Mon, "18:00").way(Attendance::Online),
            Tz::UTC,
            "2026-11-22T12:00:00Z",
            vec![Mon],
            "2026-11-23 18:00",
        ),
        (
            meeting("m").zone(Tz::UTC).at(mondays_and_wednesdays),
            Tz::UTC,
            "2026-11-24T12:00:00Z",
            vec![Mon, Wed],
            "2026-11-25 18:00",
        ),
        // Without a zone it is local to the viewer.
        (
            meeting("m").at(time(Mon, "22:00")),
            America::New_York,
            "2026-11-22T12:00:00Z",
            vec![Mon],
            "2026-11-24 03:00",
        ),
    ];
    for (meeting, viewer, now, days, starts) in table {
        assert_eq!(
            found_under(&meeting, viewer, now),
            (days, Some(starts.to_owned())),
            "{meeting:?} from {viewer} at {now}"
        );
    }
}

#[test]
fn a_rhythm_that_is_not_weekly_starts_when_it_does() {
    let with = |repeat| {
        let mut time = time(Sun, "19:00");
        time.repeat = repeat;
        meeting("m").zone(America::New_York).at(time)
    };
    let now = "2026-11-22T12:00:00Z";
    let date = |text: &str| text.parse().unwrap();
    let table = [
        (with(Repeat::NthOfMonth { nth: vec![3] }), "2026-12-21 00:00", true),
        (with(Repeat::NthOfMonth { nth: vec![2, 4] }), "2026-11-23 00:00", true),
        (with(Repeat::NthOfMonth { nth: vec![-1] }), "2026-11-30 00:00", true),
        (with(Repeat::EveryOtherWeek { anchor: Some(date("2026-11-15")) }), "2026-11-30 00:00", true),
        (with(Repeat::EveryOtherWeek { anchor: None }), "2026-11-23 00:00", false),
        (with(Repeat::MonthDay { day: 31 }), "2027-01-01 00:00", true),
        (with(Repeat::Once { on: date("2026-12-06") }), "2026-12-07 00:00", true),
    ];
    for (meeting, starts, sure) in table {
        let hit = index(std::slice::from_ref(&meeting))
            .find(&Query::all(Europe::London, instant(now)))
            .hits
            .remove(0);
        assert_eq!(
            hit.starts.map(|start| start.format("%F %R").to_string()).as_deref(),
            Some(starts),
            "{meeting:?}"
        );
        assert_eq!(hit.weeks_unknown, !sure, "{meeting:?}");
    }
    let over = with(Repeat::Once { on: date("2026-11-15") });
    let (days, starts) = found_under(&over, Tz::UTC, now);
    assert_eq!((days, starts), (vec![], None), "what is over for good is under no day");
}

#[test]
fn time_that_passes_is_told_anew() {
    let mut third = time(Sun, "19:00");
    third.repeat = Repeat::NthOfMonth { nth: vec![3] };
    let meetings =
        [meeting("weekly").zone(Tz::UTC).at(time(Sun, "12:00")), meeting("third").zone(Tz::UTC).at(third)];
    let index = index(&meetings);
    let starts = |now: &str| -> Vec<String> {
        let mut found = index.find(&Query::all(Tz::UTC, instant(now)));
        found.hits.sort_by_key(|hit| hit.at);
        found
            .hits
            .iter()
            .map(|hit| hit.starts.map(|at| at.format("%F").to_string()).unwrap_or_default())
            .collect()
    };
    assert_eq!(starts("2026-11-15T12:59:59Z"), ["2026-11-15", "2026-11-15"]);
    assert_eq!(starts("2026-11-15T13:00:00Z"), ["2026-11-22", "2026-11-15"]);
    assert_eq!(starts("2026-11-15T20:00:00Z"), ["2026-11-22", "2026-12-20"]);
    assert_eq!(starts("2026-11-14T20:00:00Z"), ["2026-11-15", "2026-11-15"], "and back again");
}

#[test]
fn now_soon_and_always() {
    let sat_night = |name: &str, start: &str, minutes| {
        let mut time = time(Sat, start);
        time.minutes = minutes;
        meeting(name).zone(Tz::UTC).at(time)
    };
    let sun = |name: &str, start: &str| meeting(name).zone(Tz::UTC).at(time(Sun, start));
    let mut always = meeting("always").way(Attendance::Online);
    always.schedule = Schedule::RoundTheClock;
    let meetings = [
        sat_night("over midnight", "23:30", 90),
        sat_night("just over", "23:15", 60),
        sun("in ten", "00:25"),
        sun("in eleven", "00:26"),
        sun("just now", "00:15"),
        always,
        meeting("by appointment"),
    ];
    let all = Query::all(Tz::UTC, instant("2026-11-22T00:15:30Z"));
    let now = Query { when: When::Now, ..all.clone() };
    assert_eq!(finds(&meetings, &now), ["over midnight", "just now", "always", "in ten"]);
    let soon = Query { when: When::StartingWithin { minutes: 11 }, ..all.clone() };
    assert_eq!(finds(&meetings, &soon), ["just now", "always", "in ten", "in eleven"]);
    let found = index(&meetings).find(&all);
    let on_now: Vec<bool> = found.hits.iter().map(|hit| hit.on_now).collect();
    assert_eq!(on_now, [true, true, true, false, false, false, false]);
    assert_eq!(finds(&meetings, &Query { days: vec![Wed], ..all.clone() }), ["always"]);
    assert_eq!(finds(&meetings, &all).last().map(String::as_str), Some("by appointment"));
    let hit = |name: &str| found.hits.iter().find(|hit| meetings[hit.at.row as usize].name == name).unwrap();
    assert!(hit("always").always && hit("always").starts.is_none());
    assert_eq!(hit("over midnight").ends, Some(instant("2026-11-22T01:00:00Z")));
}

#[test]
fn one_goes_by_the_clock_that_hangs_there_and_joins_by_ones_own() {
    let at = |name: &str, way| meeting(name).way(way).zone(America::Los_Angeles).at(time(Mon, "19:00"));
    let meetings =
        [at("there", Attendance::InPerson), at("online", Attendance::Online), at("both", Attendance::Hybrid)];
    let all = Query::all(Europe::London, instant("2026-11-22T12:00:00Z"));
    let part = |part| finds(&meetings, &Query { parts: vec![part], ..all.clone() });
    // 19:00 in Los Angeles is 03:00 in London.
    assert_eq!(part(Part::Evening), ["both", "there"]);
    assert_eq!(part(Part::Night), ["both", "online"]);
    assert_eq!(index(&meetings).find(&all).counts.parts, [0, 0, 2, 2]);
    let minutes = |from, to| finds(&meetings, &Query { minutes: Some((from, to)), ..all.clone() });
    assert_eq!(minutes(18 * 60, 19 * 60), ["both", "there"]);
    assert_eq!(minutes(23 * 60, 3 * 60), ["both", "online"], "over midnight");
    assert!(minutes(19 * 60 + 1, 23 * 60).is_empty());
}

#[test]
fn all_filters_of_time_mean_the_same_occurrence() {
    let twice = meeting("twice").zone(Tz::UTC).at(time(Tue, "08:00")).at(time(Mon, "19:00"));
    let all = Query::all(Tz::UTC, instant("2026-11-22T12:00:00Z"));
    let asked = |day, part| Query { days: vec![day], parts: vec![part], ..all.clone() };
    let meetings = [twice];
    assert!(finds(&meetings, &asked(Tue, Part::Evening)).is_empty());
    let hit = index(&meetings).find(&asked(Tue, Part::Morning)).hits.remove(0);
    assert_eq!(
        hit.starts,
        Some(instant("2026-11-24T08:00:00Z")),
        "the time that was asked for, not the next"
    );
    let counts = index(&meetings).find(&Query { days: vec![Tue], ..all.clone() }).counts;
    assert_eq!(counts.parts, [1, 0, 0, 0], "on Tuesday");
    assert_eq!(counts.days, [1, 1, 0, 0, 0, 0, 0], "on any day");
}

#[test]
fn a_meeting_without_a_zone_says_so() {
    let meetings =
        [meeting("m").at(time(Mon, "19:00")), meeting("zoned").zone(Tz::UTC).at(time(Mon, "19:00"))];
    let found = index(&meetings).find(&Query::all(Asia::Kathmandu, instant("2026-11-22T12:00:00Z")));
    let flags: Vec<_> = found.hits.iter().map(|hit| (hit.at.row, hit.zone_unknown)).collect();
    assert_eq!(flags, [(0, true), (1, false)]);
    assert_eq!(found.hits[0].starts, Some(instant("2026-11-23T13:15:00Z")));
}
