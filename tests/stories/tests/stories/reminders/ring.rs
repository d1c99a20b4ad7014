//! When it rings: through travel, changed clocks, quiet hours, a keychain that comes late, and damage.

use super::{at, count, daily, list, save, today};
use cairn_support::{MemoryKeychain, TestApp};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::{fs, time::Duration};

#[tokio::test]
async fn eight_in_the_morning_is_where_the_person_is_and_comes_once_a_day() {
    let test = TestApp::unlocked().await;
    save(&test, daily("checkin", "08:00")).await;
    let mut therapy = daily("therapy", "10:00");
    therapy["when"]["anchor"] = json!({ "kind": "zone", "zone": "America/Chicago" });
    save(&test, therapy).await;
    test.app.lock().await;
    // To London overnight, with everything locked: eight there, and therapy keeps the clock of its place.
    test.clock.travel("Europe/London".parse().unwrap());
    at(&test, "2026-11-23T07:59:59Z").await;
    assert!(test.quiet.rang().is_empty());
    at(&test, "2026-11-23T08:00:00Z").await;
    assert_eq!(test.quiet.rang(), ["8:00 am"]);
    at(&test, "2026-11-23T16:00:00Z").await;
    assert_eq!(test.quiet.rang(), ["10:00 am"]);
    // West again on the same day: it is eight once more, and does not ring once more.
    test.clock.travel("America/Los_Angeles".parse().unwrap());
    at(&test, "2026-11-23T16:00:30Z").await;
    at(&test, "2026-11-23T16:01:00Z").await;
    assert!(test.quiet.rang().is_empty());
    at(&test, "2026-11-24T16:00:00Z").await;
    assert_eq!(test.quiet.rang().len(), 2, "the next day's, in Los Angeles, beside therapy in Chicago");
}

#[tokio::test]
async fn a_time_that_a_clock_skips_comes_later_and_one_it_shows_twice_comes_once() {
    let test = TestApp::unlocked().await;
    let weekly = |start: &str, time: &str| {
        json!({
            "about": { "kind": "other" }, "title": "Walk",
            "when": {
                "kind": "series", "start": start, "time": time, "rule": "FREQ=WEEKLY",
                "anchor": { "kind": "zone", "zone": "America/Chicago" }
            }
        })
    };
    let id = save(&test, weekly("2027-03-07", "02:30")).await;
    let page = test.call("reminder_read", json!({ "id": id })).await;
    let times: Vec<&Value> = page["next"].as_array().expect("times").iter().map(|next| &next["at"]).collect();
    assert_eq!(
        times[..2],
        [&json!("2027-03-07T08:30:00Z"), &json!("2027-03-14T08:30:00Z")],
        "03:30 on the second"
    );
    assert_eq!(page["next"][1]["time"], "03:30");
    let id = save(&test, weekly("2027-11-07", "01:30")).await;
    let page = test.call("reminder_read", json!({ "id": id })).await;
    assert_eq!(page["next"][0]["at"], "2027-11-07T06:30:00Z", "the first of the two");
    assert_eq!(page["next"][1]["on"], "2027-11-14");
}

#[tokio::test]
async fn quiet_hours_hold_back_what_can_wait_and_silence_what_cannot() {
    let test = TestApp::unlocked().await;
    let mut settings = test.call("settings_read", json!({})).await;
    settings["quiet_from"] = json!(22 * 60);
    settings["quiet_to"] = json!(7 * 60);
    save(&test, daily("checkin", "06:00")).await;
    save(&test, daily("medication", "06:15")).await;
    let mut loud = daily("other", "06:30");
    loud["through_quiet"] = json!(true);
    save(&test, loud).await;
    // They were saved before there were quiet hours.
    test.call("settings_save", settings).await;
    let listed = list(&test).await;
    assert_eq!(
        listed["ahead"][0]["rings"][0],
        json!({ "at": "2026-11-23T13:00:00Z", "silent": false, "moved": true })
    );
    test.app.lock().await;
    for (instant, rings) in [
        ("2026-11-23T12:00:00Z", None),
        ("2026-11-23T12:15:00Z", Some(("6:15 am", true))),
        ("2026-11-23T12:30:00Z", Some(("6:30 am", false))),
        ("2026-11-23T13:00:00Z", Some(("6:00 am", false))),
    ] {
        at(&test, instant).await;
        let rang = test.quiet.notices().pop().map(|notice| (notice.body, notice.silent));
        assert_eq!(rang.as_ref().map(|(body, silent)| (body.as_str(), *silent)), rings, "{instant}");
        test.quiet.rang();
    }
}

#[tokio::test]
async fn what_is_damaged_beside_the_vault_is_made_anew_and_says_so() {
    for bytes in
        [&b"{\"format\": \"cairn-reminders-1\", \"shown\": {\"plain\": \"nonsense\"}}"[..], b"", b"\0\0\0"]
    {
        let test = TestApp::unlocked().await;
        save(&test, daily("checkin", "08:00")).await;
        assert_eq!(test.call("reminder_status", json!({})).await["kept"], "sealed");
        let test = test.restarted().await;
        let path = test.folder.path().join("reminders.json");
        fs::write(&path, bytes).expect("write");
        let test = test.restarted().await;
        at(&test, "2026-11-23T13:00:00Z").await;
        test.unlock().await;
        let status = test.call("reminder_status", json!({})).await;
        assert_eq!(
            (&status["rebuilt_at"], &status["kept"]),
            (&json!("2026-11-23T13:00:00Z"), &json!("sealed"))
        );
        test.app.lock().await;
        at(&test, "2026-11-23T14:00:00Z").await;
        assert_eq!(test.quiet.rang(), ["8:00 am"]);
        test.unlock().await;
        test.call("reminder_missed_seen", json!({})).await;
        assert_eq!(test.call("reminder_status", json!({})).await["rebuilt_at"], Value::Null, "said once");
    }
}

#[tokio::test]
async fn it_rings_once_the_keychain_answers() {
    let test = TestApp::unlocked().await;
    save(&test, daily("checkin", "08:00")).await;
    let test = test.restarted().await;
    // As between a start of the machine and the login.
    test.keychain.lock(true);
    at(&test, "2026-11-23T13:59:00Z").await;
    assert!(test.app.wait_ahead() <= Duration::from_secs(60));
    test.keychain.lock(false);
    at(&test, "2026-11-23T14:00:00Z").await;
    assert_eq!(test.quiet.rang(), ["8:00 am"]);
}

#[tokio::test]
async fn without_a_keychain_it_rings_all_the_same() {
    let test = TestApp::without_keychain();
    let create = json!({ "kind": "passphrase", "passphrase": cairn_support::test_app::PASSPHRASE });
    test.call("vault_create", create).await;
    assert_eq!(test.call("reminder_status", json!({})).await["kept"], "nothing");
    save(&test, daily("checkin", "08:00")).await;
    assert_eq!(test.call("reminder_status", json!({})).await["kept"], "plain");
    let test = test.restarted().await;
    at(&test, "2026-11-23T14:00:00Z").await;
    assert_eq!(test.quiet.rang(), ["8:00 am"]);
}

#[tokio::test]
async fn what_was_to_be_sealed_and_cannot_be_holds_no_words() {
    let test = TestApp::unlocked().await;
    let made = test.call("phrase_make", json!({})).await;
    let ask: Vec<usize> = serde_json::from_value(made["ask"].clone()).expect("positions");
    let answers: Vec<&Value> = ask.iter().map(|position| &made["words"][*position]).collect();
    test.call("phrase_confirm", json!({ "answers": answers })).await;
    let mut reminder = daily("checkin", "08:00");
    reminder["says"] = json!({ "kind": "own", "text": "heliotrope" });
    save(&test, reminder).await;
    let test = test.restarted().await;
    test.keychain.lock(true);
    let words: Vec<&str> =
        made["words"].as_array().expect("words").iter().filter_map(Value::as_str).collect();
    test.call("vault_unlock", json!({ "kind": "phrase", "words": words.join(" ") })).await;
    let kept = fs::read_to_string(test.folder.path().join("reminders.json")).expect("a file");
    assert!(!kept.contains("heliotrope") && kept.contains("clock"), "{kept}");
    test.keychain.lock(false);
    // It can be told only a time until the next unlock with the keychain.
    let test = TestApp::on(std::sync::Arc::clone(&test.folder), MemoryKeychain::absent());
    at(&test, "2026-11-23T14:00:00Z").await;
    assert_eq!(test.quiet.rang(), ["8:00 am"]);
}

#[tokio::test]
async fn a_locked_app_is_looked_after_once_a_minute_at_most_and_just_in_time() {
    let test = TestApp::unlocked().await;
    assert_eq!(test.app.wait_ahead(), Duration::from_secs(1));
    save(&test, daily("checkin", "08:00")).await;
    test.app.lock().await;
    test.app.tick().await;
    assert_eq!(test.app.wait_ahead(), Duration::from_secs(60));
    at(&test, "2026-11-23T13:59:59.400Z").await;
    assert_eq!(test.app.wait_ahead(), Duration::from_millis(600));
    test.clock.advance(TimeDelta::milliseconds(600));
    test.app.rest().await;
    test.app.tick().await;
    assert_eq!(test.quiet.rang(), ["8:00 am"]);
    assert_eq!(test.app.wait_ahead(), Duration::from_secs(60));
    assert!(test.app.stays().await, "in the tray, while something is armed");
}

#[tokio::test]
async fn nothing_is_kept_where_there_are_no_reminders() {
    let test = TestApp::unlocked().await;
    test.call("checkin_save", json!({ "mood": "good", "halt": [], "note": "" })).await;
    test.app.lock().await;
    test.app.tick().await;
    assert!(!test.folder.path().join("reminders.json").exists());
    assert!(!test.app.stays().await);
}

#[tokio::test]
async fn notifications_speak_the_language_that_was_last_spoken() {
    let test = TestApp::unlocked().await;
    save(&test, daily("checkin", "18:00")).await;
    test.call("language_note", json!({ "language": "de-AT", "hour12": false })).await;
    let test = test.restarted().await;
    at(&test, "2026-11-24T00:00:00Z").await;
    let notice = test.quiet.notices().pop().expect("it rang");
    assert_eq!((notice.body.as_str(), notice.actions[1].label.as_str()), ("18:00", "Später"));
    assert_eq!(test.app.tray_line(), "Nächste Erinnerung: 24.11., 18:00");
    assert!(test.app.first_stay() && !test.app.first_stay(), "told once");
    test.unlock().await;
    assert_eq!(count(&today(&test).await["due"]), 1);
}

#[tokio::test]
async fn who_has_many_is_asked_to_open_cairn_before_they_end() {
    let test = TestApp::unlocked().await;
    save(&test, daily("checkin", "08:00")).await;
    save(&test, daily("medication", "20:00")).await;
    let listed = list(&test).await;
    let before = listed["open_before"].as_str().expect("fifty are not enough").to_owned();
    assert_eq!(before, "2026-12-18T02:00:00Z", "the fiftieth");
    test.app.lock().await;
    at(&test, &before).await;
    assert_eq!(
        test.quiet.rang(),
        ["49 reminders came up while Cairn was asleep"],
        "which asks for Cairn to be opened as well"
    );
    test.unlock().await;
    assert_eq!(count(&today(&test).await["missed"]), 49);
    assert!(list(&test).await["open_before"].as_str() > Some(before.as_str()));
}
