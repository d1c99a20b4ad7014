//! Quiet hours.

use crate::case::{At, day, in_zone, item, reminder, series, utc};
use cairn_reminders::{
    occasion::Moment,
    quiet::Quiet,
    reminder::{About, Anchor, When},
};

fn night() -> At {
    At { quiet: Quiet::new(22 * 60, 7 * 60), ..At::new("2026-11-22 12:00", "UTC") }
}

fn once(time: &str) -> When {
    When::Once { day: day("2026-11-24"), time: time.parse().expect("a time"), anchor: in_zone("UTC") }
}

#[test]
fn what_is_tied_to_its_time_waits_only_as_long_as_it_can() {
    let rings = |time: &str, leads: &[u32]| {
        let item = item(1, &reminder(About::Therapy, once(time), leads));
        let rings = night().rings(&[item], "2026-12-01 00:00");
        rings
            .iter()
            .map(|firing| (firing.moment.due("UTC".parse().expect("a zone")), firing.silent))
            .collect::<Vec<_>>()
    };
    assert_eq!(rings("09:00", &[180]), [(utc("2026-11-24 07:00"), false)], "06:00 waits for 07:00");
    assert_eq!(rings("07:00", &[60]), [(utc("2026-11-24 07:00"), false)], "just in time");
    assert_eq!(rings("06:30", &[60]), [(utc("2026-11-24 05:30"), true)], "else in silence, at its own time");
    assert_eq!(rings("23:00", &[]), [(utc("2026-11-24 23:00"), true)]);
    assert_eq!(rings("22:00", &[60]), [(utc("2026-11-24 21:00"), false)], "never earlier");
}

#[test]
fn what_can_wait_waits_and_rings_once() {
    let checkin = reminder(About::Checkin, once("23:00"), &[30, 10, 0]);
    let rings = night().rings(&[item(1, &checkin)], "2026-12-01 00:00");
    assert_eq!(rings.len(), 1, "three leads that wait for the same moment are one");
    assert_eq!((rings[0].moment, rings[0].silent), (Moment::At { at: utc("2026-11-25 07:00") }, false));
    assert_eq!(rings[0].occasion_at, utc("2026-11-24 23:00"));
    let mut through = checkin;
    through.through_quiet = true;
    let rings = night().rings(&[item(1, &through)], "2026-12-01 00:00");
    assert_eq!(rings.len(), 3);
    assert!(rings.iter().all(|firing| !firing.silent));
}

#[test]
fn what_follows_the_person_waits_for_the_end_on_their_clock() {
    let daily = series("2026-11-23", "23:00", "FREQ=DAILY;COUNT=1", Anchor::Here);
    let rings = night().rings(&[item(1, &reminder(About::Checkin, daily, &[]))], "2026-12-01 00:00");
    let seven = day("2026-11-24").naive().and_hms_opt(7, 0, 0).expect("a time");
    assert_eq!(rings[0].moment, Moment::Local { at: seven, minus_minutes: 0 });
}
