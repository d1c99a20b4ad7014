//! Thirty days, fifty firings, and the last one that asks for Cairn to be opened.

use crate::case::{At, day, in_zone, item, reminder, series, utc};
use cairn_reminders::{
    plan::MOST_PENDING,
    quiet::Quiet,
    reminder::{About, When},
};

#[test]
fn few_reminders_are_planned_for_thirty_days_and_then_asked_for() {
    let at = At::new("2026-11-22 12:00", "UTC");
    let daily =
        item(1, &reminder(About::Checkin, series("2026-11-01", "08:00", "FREQ=DAILY", in_zone("UTC")), &[]));
    let plan = at.plan(std::slice::from_ref(&daily));
    assert_eq!(plan.firings.len(), 30);
    assert_eq!(plan.keep_going, Some(utc("2026-12-22 12:00")));
    assert_eq!(plan.covers, utc("2026-12-22 12:00"));
    let quiet = At { quiet: Quiet::new(11 * 60, 13 * 60), ..at };
    assert_eq!(quiet.plan(&[daily]).keep_going, Some(utc("2026-12-22 13:00")), "it can wait as well");
}

#[test]
fn nothing_is_asked_for_where_nothing_is_left_out() {
    let at = At::new("2026-11-22 12:00", "UTC");
    let once =
        When::Once { day: day("2026-11-30"), time: "08:00".parse().expect("a time"), anchor: in_zone("UTC") };
    let ends = series("2026-11-23", "08:00", "FREQ=DAILY;COUNT=20", in_zone("UTC"));
    let early =
        When::Once { day: day("2026-12-25"), time: "08:00".parse().expect("a time"), anchor: in_zone("UTC") };
    let items = [
        item(1, &reminder(About::Other, once, &[])),
        item(2, &reminder(About::Other, ends, &[])),
        item(3, &reminder(About::Other, early, &[10_080])),
    ];
    let plan = at.plan(&items);
    assert_eq!((plan.firings.len(), plan.keep_going), (22, None));
    let leap =
        item(4, &reminder(About::Date, series("2024-02-29", "08:00", "FREQ=YEARLY", in_zone("UTC")), &[]));
    assert!(at.plan(&[leap]).keep_going.is_some(), "in two years there is one");
}

#[test]
fn many_are_cut_at_fifty_and_the_last_asks() {
    let at = At::new("2026-11-22 11:30", "UTC");
    let hourly: Vec<_> = (0..24_u8)
        .map(|hour| {
            let when = series("2026-11-01", &format!("{hour:02}:00"), "FREQ=DAILY", in_zone("UTC"));
            item(hour, &reminder(About::Other, when, &[]))
        })
        .collect();
    let plan = at.plan(&hourly);
    assert_eq!(plan.firings.len() + 1, MOST_PENDING, "with the last one there are fifty");
    assert_eq!(plan.keep_going, Some(utc("2026-11-24 13:00")), "when the fiftieth would ring");
    assert_eq!(plan.covers, utc("2026-11-24 13:00"));
    let all = at.rings(&hourly, "2026-12-22 11:30");
    assert_eq!(all.len(), 30 * 24, "what is looked at has no limit");
    assert_eq!(all[0].id, plan.firings[0].id);
}

#[test]
fn exactly_fifty_need_no_asking() {
    let at = At::new("2026-11-22 12:00", "UTC");
    let ends = |count: u8| {
        let rule = format!("FREQ=DAILY;BYHOUR=9,15;COUNT={count}");
        [item(1, &reminder(About::Other, series("2026-11-23", "09:00", &rule, in_zone("UTC")), &[]))]
    };
    let plan = at.plan(&ends(50));
    assert_eq!((plan.firings.len(), plan.keep_going), (50, None));
    let plan = at.plan(&ends(51));
    assert_eq!((plan.firings.len(), plan.keep_going), (49, Some(utc("2026-12-17 15:00"))));
}

#[test]
fn hundreds_of_reminders_are_planned_as_all_their_rings_come() {
    let at = At::new("2026-11-22 11:30", "UTC");
    let many: Vec<_> = (0..120_u8)
        .map(|number| {
            let time = format!("{:02}:{:02}", number % 24, number % 60);
            let when = series("2026-11-01", &time, "FREQ=WEEKLY;BYDAY=MO,TU,SA", in_zone("UTC"));
            item(number, &reminder(About::Other, when, &[90, 0]))
        })
        .collect();
    let plan = at.plan(&many);
    let all = at.rings(&many, "2026-12-22 11:30");
    assert!(all.len() > 2_000);
    assert_eq!(plan.firings, all[..MOST_PENDING - 1]);
    assert_eq!(plan.keep_going, Some(all[MOST_PENDING - 1].moment.due(at.zone)));
}
