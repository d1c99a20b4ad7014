//! Planned here, rung there.

use crate::case::{At, in_zone, item, reminder, series, utc, zone};
use cairn_reminders::{
    bell::{Bell, Effect},
    reminder::{About, Anchor},
};
use chrono::{DateTime, TimeDelta, Utc};

fn bell(anchor: Anchor) -> Bell {
    let daily = series("2026-11-01", "08:00", "FREQ=DAILY", anchor);
    let plan =
        At::new("2026-11-22 00:00", "Europe/Berlin").plan(&[item(1, &reminder(About::Checkin, daily, &[]))]);
    let mut bell = Bell::default();
    bell.arm(&plan, |_| "Cairn".into());
    bell
}

/// Looks every minute, and says when it rang.
fn live(bell: &mut Bell, name: &str, from: &str, to: &str) -> Vec<String> {
    let mut rang = Vec::new();
    let mut now: DateTime<Utc> = utc(from);
    while now <= utc(to) {
        for effect in bell.look(now, zone(name)) {
            match effect {
                Effect::Ring { id, .. } => {
                    bell.rang(id, now);
                    rang.push(now.format("%d %H:%M").to_string());
                }
                Effect::Merged { count } => rang.push(format!("{count} missed")),
            }
        }
        now += TimeDelta::minutes(1);
    }
    rang
}

#[test]
fn eight_o_clock_follows_a_locked_phone_and_comes_once_a_day() {
    let mut bell = bell(Anchor::Here);
    assert_eq!(live(&mut bell, "Europe/Berlin", "2026-11-22 00:00", "2026-11-22 09:00"), ["22 07:00"]);
    // Landed in New York at 13:00 UTC, which is 08:00 there, for the second time this day.
    assert_eq!(live(&mut bell, "America/New_York", "2026-11-22 12:30", "2026-11-23 14:00"), ["23 13:00"]);
    // And on to Tokyo, where eight o'clock of the 24th was at 23:00 UTC, in the air.
    assert_eq!(
        live(&mut bell, "Asia/Tokyo", "2026-11-24 02:00", "2026-11-25 00:00"),
        ["1 missed", "24 23:00"],
        "told on landing"
    );
}

#[test]
fn a_place_keeps_its_own_time() {
    let mut bell = bell(in_zone("Europe/Berlin"));
    assert_eq!(
        live(&mut bell, "America/New_York", "2026-11-22 00:00", "2026-11-23 12:00"),
        ["22 07:00", "23 07:00"]
    );
}
