//! A phone, on which the system fires what is armed while Cairn does not run.

use super::{at, count, daily, save, today};
use cairn_app::{Clock, Code, NoticeKey};
use cairn_support::{TestApp, test_app::PASSPHRASE};
use chrono::TimeDelta;
use serde_json::json;

async fn phone() -> TestApp {
    let test = TestApp::phone();
    test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    test
}

#[tokio::test]
async fn the_system_is_given_what_is_armed_and_asked_what_became_of_it() {
    let test = phone().await;
    assert_eq!(test.call("reminder_status", json!({})).await["exact"], "inexact");
    save(&test, daily("checkin", "08:00")).await;
    let alarms = test.alarms.clone().expect("a phone");
    let armed = alarms.armed();
    assert_eq!((armed.len(), armed[0].at_ms), (31, 1_795_442_400_000), "thirty days, and one to open Cairn");
    assert_eq!((armed[0].body.as_str(), armed[0].local.as_deref()), ("8:00 am", Some("2026-11-23T08:00:00")));
    assert_eq!(armed[0].actions.len(), 3);
    assert!(armed.iter().all(|alarm| alarm.title == "Cairn"));

    // Cairn does not run; the system fires, and the person answers two of them.
    test.app.lock().await;
    test.clock.set("2026-11-25T14:00:30Z".parse().unwrap());
    let fired = alarms.fire(test.clock.now());
    assert_eq!(fired.len(), 3);
    alarms.press(&fired[0].id, NoticeKey::Done, test.clock.now());
    alarms.press(&fired[2].id, NoticeKey::Snooze, test.clock.now());
    let test = test.restarted().await;
    test.app.tick().await;
    assert!(test.quiet.rang().is_empty(), "what the system has shown is not shown again");
    let again = alarms.armed();
    assert_eq!(again[0].at_ms, test.clock.now().timestamp_millis() + 600_000, "ten minutes later");
    assert_ne!(again[0].id, fired[2].id);
    test.unlock().await;
    assert_eq!(count(&today(&test).await["missed"]), 0);
    assert_eq!(test.call("change_list", json!({})).await[0]["verb"], "reminder_done");
    assert_eq!(today(&test).await["due"][0]["what"]["state"]["kind"], "snoozed");
}

#[tokio::test]
async fn what_the_system_lost_is_missed_and_not_forgotten() {
    let test = phone().await;
    save(&test, daily("checkin", "08:00")).await;
    let alarms = test.alarms.clone().expect("a phone");
    test.app.lock().await;
    // A system that saves power may be late; it is waited for before anyone is told.
    at(&test, "2026-11-23T14:10:00Z").await;
    test.unlock().await;
    assert_eq!(count(&today(&test).await["missed"]), 0);
    test.app.lock().await;
    test.clock.advance(TimeDelta::hours(2));
    test.app.tick().await;
    assert_eq!(test.quiet.rang(), ["1 reminder came up while Cairn was asleep"]);
    test.unlock().await;
    assert_eq!(count(&today(&test).await["missed"]), 1);
    assert!(alarms.armed().iter().all(|alarm| alarm.at_ms > test.clock.now().timestamp_millis()));
    // It is called off, and nothing comes twice.
    assert!(alarms.fire(test.clock.now()).is_empty());
}

#[tokio::test]
async fn the_person_may_let_it_keep_to_the_minute() {
    let test = phone().await;
    save(&test, daily("checkin", "08:00")).await;
    assert_eq!(test.call("reminder_exact", json!({})).await["exact"], "exact");
    // Then what was not shown is missed after a minute already.
    test.app.lock().await;
    at(&test, "2026-11-23T14:04:00Z").await;
    assert_eq!(test.quiet.rang(), ["1 reminder came up while Cairn was asleep"]);

    let desk = TestApp::unlocked().await;
    assert_eq!(desk.refused("reminder_exact", json!({})).await, Code::NotFound);
}

#[tokio::test]
async fn quiet_hours_go_along_on_a_journey_while_it_is_locked() {
    let test = phone().await;
    let mut settings = test.call("settings_read", json!({})).await;
    settings["quiet_from"] = json!(22 * 60);
    settings["quiet_to"] = json!(7 * 60);
    test.call("settings_save", settings).await;
    // An hour that stays where it is, whoever travels.
    let mut fixed = daily("therapy", "08:00");
    fixed["when"]["anchor"] = json!({ "kind": "zone", "zone": "America/Chicago" });
    save(&test, fixed).await;
    let alarms = test.alarms.clone().expect("a phone");
    assert!(!alarms.armed()[0].silent);
    test.app.lock().await;
    test.clock.travel("Pacific/Honolulu".parse().expect("a zone"));
    test.app.tick().await;
    assert!(alarms.armed()[0].silent, "four in the morning there");
}
