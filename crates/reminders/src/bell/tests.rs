use super::*;
use crate::{
    occasion::OccasionKey,
    plan::{Context, Item, plan},
    quiet::Quiet,
    reminder::Anchor,
    source::Source,
};
use cairn_domain::id::ItemId;
use chrono::NaiveDateTime;

fn utc(text: &str) -> DateTime<Utc> {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S").expect("a time").and_utc()
}

/// Every day at 09:00 UTC, told an hour before and at the time.
fn daily() -> Item {
    Item {
        id: ItemId::from_bytes([1; 16]),
        source: Source::Clock {
            start: utc("2026-11-22 09:00:00").naive_utc(),
            rule: Some("FREQ=DAILY".into()),
            except: Vec::new(),
            besides: Vec::new(),
            anchor: Anchor::Zone { zone: ZoneId::UTC },
        },
        leads: vec![60, 0],
        timed: true,
        through_quiet: false,
        since: utc("2026-11-22 00:00:00"),
    }
}

fn arm(bell: &mut Bell, now: &str, done: &[&str]) {
    let now = utc(now);
    let key = |key: &&str| (daily().id, key.parse::<OccasionKey>().expect("a key"));
    let done: HashSet<_> = done.iter().map(key).collect();
    let snoozed = bell.snoozed();
    let since = bell.since(now);
    let context = Context { now, zone: ZoneId::UTC, quiet: None, since, done: &done, snoozed: &snoozed };
    bell.arm(&plan(&[daily()], &context), |telling| match telling {
        Telling::Firing(firing) => format!("Cairn: {}", firing.occasion_at.format("%H:%M")),
        Telling::KeepGoing => "Open Cairn".into(),
    });
}

fn armed() -> Bell {
    let mut bell = Bell::anew(utc("2026-11-22 00:00:00"));
    arm(&mut bell, "2026-11-22 00:00:00", &[]);
    bell
}

fn look(bell: &mut Bell, now: &str) -> Vec<Effect> {
    bell.look(utc(now), ZoneId::UTC)
}

/// The one that rings, shown.
fn ring(bell: &mut Bell, now: &str) -> FiringId {
    let effects = look(bell, now);
    let [Effect::Ring { id, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    bell.rang(*id, utc(now));
    *id
}

#[test]
fn it_rings_in_time_and_once() {
    let mut bell = armed();
    assert_eq!(bell.next(ZoneId::UTC), Some(utc("2026-11-22 08:00:00")));
    assert!(look(&mut bell, "2026-11-22 07:59:59").is_empty(), "not a second early");
    let effects = look(&mut bell, "2026-11-22 08:00:00");
    let [Effect::Ring { id, text, silent, keep_going }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!((text.as_str(), *silent, *keep_going), ("Cairn: 09:00", false, false));
    bell.rang(*id, utc("2026-11-22 08:00:00"));
    assert!(look(&mut bell, "2026-11-22 08:00:01").is_empty());
    arm(&mut bell, "2026-11-22 08:00:30", &[]);
    assert!(look(&mut bell, "2026-11-22 08:00:30").is_empty(), "nor after it is armed again");
    assert_eq!(bell.last_rung().map(|rung| rung.id), Some(*id));
    ring(&mut bell, "2026-11-22 09:02:00");
}

#[test]
fn what_is_late_is_told_together() {
    let mut bell = armed();
    assert_eq!(look(&mut bell, "2026-11-24 08:01:00").len(), 2, "four late, and one in time");
    assert_eq!(bell.missed_count(), 4);
    let times: Vec<_> =
        bell.missed().iter().map(|armed| armed.moment.due(ZoneId::UTC).to_rfc3339()).collect();
    assert_eq!(times[0], "2026-11-22T08:00:00+00:00", "the oldest first");
    let more = look(&mut bell, "2026-11-24 12:00:00");
    assert_eq!(more, [Effect::Merged { count: 5 }]);
    bell.seen();
    assert_eq!(bell.missed_count(), 0);
    arm(&mut bell, "2026-11-24 12:00:00", &[]);
    assert!(look(&mut bell, "2026-11-24 12:00:00").is_empty(), "what was read is not told again");
}

#[test]
fn a_crash_while_it_rings_leaves_it_on_the_card() {
    let mut bell = armed();
    assert_eq!(look(&mut bell, "2026-11-22 08:00:00").len(), 1);
    let text = serde_json::to_string(&bell).expect("JSON");
    let mut bell: Bell = serde_json::from_str(&text).expect("a bell");
    assert!(bell.recover() && !bell.recover());
    assert_eq!(bell.missed_count(), 1);
    arm(&mut bell, "2026-11-22 08:00:10", &[]);
    assert!(look(&mut bell, "2026-11-22 08:00:10").is_empty(), "it may have been seen");
    assert!(look(&mut bell, "2026-11-22 07:00:00").is_empty());
    assert_eq!(bell.missed_count(), 1, "and stays there when the clock is set back");
}

#[test]
fn what_cannot_be_shown_is_on_the_card() {
    let mut bell = armed();
    let effects = look(&mut bell, "2026-11-22 08:00:00");
    let [Effect::Ring { id, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    bell.not_shown(*id);
    assert_eq!(bell.missed_count(), 1);
}

#[test]
fn what_is_done_rings_no_more_also_before_the_vault_knows() {
    let mut bell = armed();
    let id = ring(&mut bell, "2026-11-22 08:00:00");
    assert!(bell.act(id, Act::Done, utc("2026-11-22 08:10:00")));
    assert!(!bell.act(id, Act::Done, utc("2026-11-22 08:10:01")), "once is enough");
    assert!(!bell.act(id, Act::Snooze { minutes: 5 }, utc("2026-11-22 08:10:02")), "it is done");
    arm(&mut bell, "2026-11-22 08:20:00", &[]);
    assert!(look(&mut bell, "2026-11-22 09:00:00").is_empty());
    assert_eq!(bell.acts()[0].due, utc("2026-11-22 08:00:00"));
    bell.applied(1);
    arm(&mut bell, "2026-11-22 09:00:00", &["2026-11-22T09:00:00"]);
    assert!(look(&mut bell, "2026-11-22 09:00:00").is_empty());
    ring(&mut bell, "2026-11-23 08:00:00");
}

#[test]
fn what_is_put_off_comes_again_also_over_a_plan() {
    let mut bell = armed();
    let id = ring(&mut bell, "2026-11-22 08:00:00");
    assert!(bell.act(id, Act::Snooze { minutes: 10 }, utc("2026-11-22 08:05:00")));
    assert!(bell.act(id, Act::Snooze { minutes: 20 }, utc("2026-11-22 08:05:30")), "the last word counts");
    arm(&mut bell, "2026-11-22 08:06:00", &[]);
    let again = ring(&mut bell, "2026-11-22 08:25:30");
    assert_eq!(again.occasion(), id.occasion());
    assert!(bell.snoozed().is_empty());
    assert!(bell.act(again, Act::Snooze { minutes: 1 }, utc("2026-11-22 08:26:00")));
    assert!(bell.act(id, Act::Done, utc("2026-11-22 08:26:30")));
    assert!(look(&mut bell, "2026-11-22 09:00:00").is_empty(), "done ends it");
}

#[test]
fn a_bell_made_anew_still_puts_off_what_it_does_not_know() {
    let mut bell = armed();
    let id = ring(&mut bell, "2026-11-22 08:00:00");
    let mut bell = Bell::anew(utc("2026-11-22 08:01:00"));
    assert!(bell.act(id, Act::Snooze { minutes: 5 }, utc("2026-11-22 08:02:00")));
    ring(&mut bell, "2026-11-22 08:07:00");
}

#[test]
fn a_clock_set_back_arms_what_was_missed_by_mistake() {
    let mut bell = armed();
    assert_eq!(look(&mut bell, "2026-11-23 08:30:00"), [Effect::Merged { count: 3 }]);
    assert!(look(&mut bell, "2026-11-22 07:00:00").is_empty());
    assert_eq!(bell.missed_count(), 0);
    ring(&mut bell, "2026-11-22 08:00:00");
}

#[test]
fn the_last_one_asks_for_cairn_to_be_opened() {
    let mut bell = armed();
    let asks = bell.armed().iter().find(|armed| armed.keep_going).cloned().expect("it is cut off");
    let at = asks.moment.due(ZoneId::UTC);
    bell.armed.retain(|armed| armed.keep_going);
    let effects = bell.look(at + TimeDelta::hours(9), ZoneId::UTC);
    let [Effect::Ring { keep_going: true, text, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(text, "Open Cairn", "late, but it is still wanted");
    assert_eq!(bell.missed_count(), 0);
}

#[test]
fn what_a_later_plan_finds_due_is_told() {
    let mut bell = armed();
    // Nothing was armed beyond the plan, and Cairn stayed locked.
    bell.armed.clear();
    assert!(look(&mut bell, "2026-11-24 12:00:00").is_empty());
    arm(&mut bell, "2026-11-24 12:00:00", &[]);
    assert_eq!(look(&mut bell, "2026-11-24 12:00:00"), [Effect::Merged { count: 6 }]);
}

/// Told every day at 09:00 UTC, where it was planned.
fn hushed(through_quiet: bool, quiet: Option<Quiet>) -> Bell {
    let mut bell = Bell::anew(utc("2026-11-22 00:00:00"));
    let now = utc("2026-11-22 00:00:00");
    let context = Context { now, zone: ZoneId::UTC, quiet, since: now, done: &HashSet::new(), snoozed: &[] };
    let item = Item { leads: vec![0], through_quiet, ..daily() };
    bell.arm(&plan(&[item], &context), |_| "Cairn".into());
    bell
}

#[test]
fn quiet_hours_go_with_the_person_while_nothing_can_be_planned() {
    let silent = |bell: &Bell, zone: &str| {
        let mut bell = bell.clone();
        let effects = bell.look(utc("2026-11-22 09:00:00"), zone.parse().expect("a zone"));
        let [Effect::Ring { silent, .. }] = effects.as_slice() else { panic!("{effects:?}") };
        *silent
    };
    // Nine o'clock in London is one in the morning in Los Angeles, and six in the evening in Tokyo.
    let night = Quiet::new(22 * 60, 7 * 60);
    let bell = hushed(false, night);
    assert!(!silent(&bell, "Europe/London"));
    assert!(silent(&bell, "America/Los_Angeles"), "it is night there");
    assert!(!silent(&bell, "Asia/Tokyo"));
    assert!(!silent(&hushed(true, night), "America/Los_Angeles"), "it was to ring through them");
    // Without a sound for quiet hours that are over where the person is now.
    let morning = hushed(false, Quiet::new(8 * 60, 10 * 60));
    assert!(silent(&morning, "Europe/London") && !silent(&morning, "Asia/Tokyo"));
    assert!(!silent(&hushed(false, None), "America/Los_Angeles"), "there are none");
    // Over a file, and with hours that are none.
    let text = serde_json::to_string(&bell).expect("JSON");
    assert_eq!(serde_json::from_str::<Bell>(&text).expect("a bell"), bell);
    assert!(text.contains(r#""quiet":[1320,420]"#), "{text}");
    assert!(serde_json::from_str::<Bell>(&text.replace("[1320,420]", "[1440,420]")).is_err());
}

#[test]
fn what_was_put_off_comes_when_it_was_asked_for() {
    let mut bell = hushed(false, Quiet::new(22 * 60, 7 * 60));
    let id = bell.armed()[0].id;
    assert!(bell.act(id, Act::Snooze { minutes: 10 }, utc("2026-11-22 08:59:00")));
    let effects = bell.look(utc("2026-11-22 09:09:00"), "America/Los_Angeles".parse().expect("a zone"));
    let [Effect::Ring { silent, .. }] = effects.as_slice() else { panic!("{effects:?}") };
    assert!(!silent);
}

#[test]
fn what_rang_elsewhere_is_known() {
    let mut bell = armed();
    let id = bell.armed().iter().map(|armed| (armed.moment.due(ZoneId::UTC), armed.id)).min().expect("one").1;
    bell.rang(id, utc("2026-11-22 08:00:03"));
    assert!(look(&mut bell, "2026-11-22 08:00:10").is_empty(), "the system rang it");
    assert!(bell.act(id, Act::Snooze { minutes: 5 }, utc("2026-11-22 08:01:00")));
}

#[test]
fn it_holds_moments_names_and_texts_and_nothing_else() {
    let text = serde_json::to_string(&armed()).expect("JSON");
    assert!(!text.contains(&daily().id.to_string()), "{text}");
    let armed: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let mut keys: Vec<_> = armed["armed"][0].as_object().expect("one").keys().map(String::as_str).collect();
    keys.sort_unstable();
    assert_eq!(keys, ["id", "moment", "text"]);
    for seed in [
        include_str!("../../../../fuzz/seeds/bell/armed.json"),
        include_str!("../../../../fuzz/seeds/bell/crashed.json"),
    ] {
        let mut bell: Bell = serde_json::from_str(seed).expect("a bell");
        bell.recover();
        let effects = bell.look(utc("2026-11-22 00:00:00"), ZoneId::UTC);
        assert!(!effects.is_empty() || bell.missed_count() > 0);
    }
}
