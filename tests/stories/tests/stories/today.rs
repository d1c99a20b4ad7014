//! The ten-second check-in, the intention, the thing to try, and the trends made of them.

use cairn_app::Code;
use cairn_support::TestApp;
use chrono::TimeDelta;
use serde_json::{Value, json};

async fn today(test: &TestApp) -> Value {
    test.call("today_read", json!({})).await
}

fn checkin(mood: Option<&str>, halt: &[&str], note: &str) -> Value {
    json!({ "mood": mood, "halt": halt, "note": note })
}

#[tokio::test]
async fn a_quiet_page_says_the_day_and_asks_nothing() {
    let test = TestApp::unlocked().await;
    let page = today(&test).await;
    assert_eq!(
        (&page["on"], &page["time"], &page["zone"]),
        (&json!("2026-11-22"), &json!("21:14"), &json!("America/Chicago"))
    );
    assert_eq!(page["part"], "evening");
    assert_eq!((&page["checkins"], &page["counters"]), (&json!([]), &json!([])));
    assert_eq!((&page["intention"], &page["to_try"]), (&Value::Null, &Value::Null));
    assert_eq!((&page["drafts"], &page["on_this_day"]), (&json!(0), &json!(0)));
}

#[tokio::test]
async fn the_greeting_follows_the_local_clock() {
    let test = TestApp::unlocked().await;
    test.clock.travel("Etc/UTC".parse().expect("zone"));
    let hours = [
        (4, "night"),
        (5, "morning"),
        (11, "morning"),
        (12, "afternoon"),
        (17, "afternoon"),
        (18, "evening"),
        (22, "evening"),
        (23, "night"),
    ];
    for (hour, part) in hours {
        test.clock.set(format!("2026-11-23T{hour:02}:59:00Z").parse().expect("instant"));
        assert_eq!(today(&test).await["part"], part, "{hour}");
    }
}

#[tokio::test]
async fn a_checkin_takes_one_tap_and_can_be_mended() {
    let test = TestApp::unlocked().await;
    let first = test.call("checkin_save", checkin(Some("low"), &[], "")).await;
    test.clock.advance(TimeDelta::minutes(20));
    let mut mended = checkin(Some("okay"), &["tired", "hungry", "tired"], "long day");
    mended["id"] = first["item"].clone();
    test.call("checkin_save", mended.clone()).await;
    assert_eq!(test.call("checkin_save", mended.clone()).await["change"], 0, "tapped twice");
    let page = today(&test).await;
    assert_eq!(page["checkins"].as_array().map(Vec::len), Some(1));
    assert_eq!(page["checkins"][0]["time"], "21:14", "it keeps its time");
    let kept = &page["checkins"][0]["checkin"];
    assert_eq!(
        (&kept["mood"], &kept["halt"], &kept["note"]),
        (&json!("okay"), &json!(["hungry", "tired"]), &json!("long day"))
    );
    test.call("checkin_save", checkin(None, &["lonely"], "")).await;
    let page = today(&test).await;
    assert_eq!(page["checkins"][0]["checkin"]["halt"], json!(["lonely"]), "newest first");

    assert_eq!(test.refused("checkin_save", checkin(None, &[], " ")).await, Code::Invalid);
    assert_eq!(test.refused("checkin_save", checkin(None, &[], &"x".repeat(2_001))).await, Code::TooLarge);
    // What says nothing any more goes; so does one that is deleted, until that is taken back.
    mended["mood"] = Value::Null;
    mended["halt"] = json!([]);
    mended["note"] = "".into();
    let emptied = test.call("checkin_save", mended).await;
    assert_eq!(today(&test).await["checkins"].as_array().map(Vec::len), Some(1));
    test.call("change_undo", json!({ "change": emptied["change"] })).await;
    assert_eq!(today(&test).await["checkins"].as_array().map(Vec::len), Some(2));
    let deleted = test.call("checkin_delete", json!({ "id": first["item"] })).await;
    assert_eq!(test.refused("checkin_delete", json!({ "id": first["item"] })).await, Code::NotFound);
    test.call("change_undo", json!({ "change": deleted["change"] })).await;
    assert_eq!(today(&test).await["checkins"].as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn the_day_is_the_persons_own() {
    let test = TestApp::unlocked().await;
    test.call("checkin_save", checkin(Some("good"), &[], "")).await;
    test.clock.set("2026-11-23T08:30:00Z".parse().expect("02:30 in Chicago"));
    assert_eq!(today(&test).await["checkins"], json!([]));
    let mut settings = test.call("settings_read", json!({})).await;
    settings["day_start"] = 240.into();
    test.call("settings_save", settings).await;
    let page = today(&test).await;
    assert_eq!(
        (&page["on"], &page["time"], &page["part"]),
        (&json!("2026-11-22"), &json!("02:30"), &json!("night"))
    );
    assert_eq!(page["checkins"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn an_intention_is_one_line_for_one_day() {
    let test = TestApp::unlocked().await;
    let intend = |text: &str, done| json!({ "on": "2026-11-22", "text": text, "done": done });
    test.call("intention_save", intend(" Call Ana ", false)).await;
    test.call("intention_save", intend("Call Ana", true)).await;
    assert_eq!(
        today(&test).await["intention"],
        json!({ "on": "2026-11-22", "text": "Call Ana", "done": true })
    );
    let gone = test.call("intention_save", intend("", false)).await;
    assert_eq!(today(&test).await["intention"], Value::Null);
    assert_eq!(test.call("intention_save", intend("", false)).await["change"], 0);
    test.call("change_undo", json!({ "change": gone["change"] })).await;
    assert_eq!(today(&test).await["intention"]["text"], "Call Ana");
    test.clock.advance(TimeDelta::days(1));
    assert_eq!(today(&test).await["intention"], Value::Null);
}

#[tokio::test]
async fn one_thing_to_try_waits_for_its_answer() {
    let test = TestApp::unlocked().await;
    let after_meeting = async |text: &str| {
        let mut entry = test.entry("Lakeside", "Ana spoke.");
        entry["template"] = "after_meeting".into();
        entry["answers"] = json!({ "said": "little", "try": text });
        test.call("journal_save", json!({ "entry": entry })).await["view"]["id"].clone()
    };
    let older = after_meeting("Walk before the phone").await;
    test.clock.advance(TimeDelta::days(2));
    let newer = after_meeting("Call before, not after").await;
    test.clock.advance(TimeDelta::days(1));
    after_meeting("  ").await;
    let page = today(&test).await;
    assert_eq!(
        page["to_try"],
        json!({ "entry": newer, "text": "Call before, not after", "on": "2026-11-24" })
    );

    let answered = test.call("try_answer", json!({ "entry": newer, "how": "She picked up at once." })).await;
    assert_eq!(today(&test).await["to_try"]["entry"], older);
    let entry = test.call("journal_read", json!({ "id": newer })).await;
    assert_eq!(entry["entry"]["answers"]["tried"], "She picked up at once.");
    let found = test.call("journal_list", json!({ "text": "picked up", "limit": 5 })).await;
    assert_eq!(found["total"], 1, "how it went can be found again");

    test.call("try_answer", json!({ "entry": older, "how": "" })).await;
    assert_eq!(today(&test).await["to_try"], Value::Null, "put aside");
    test.call("change_undo", json!({ "change": answered["change"] })).await;
    assert_eq!(today(&test).await["to_try"]["entry"], newer);
    let entry = test.call("journal_read", json!({ "id": newer })).await;
    assert_eq!(entry["entry"]["answers"]["tried"], Value::Null);
    test.clock.advance(TimeDelta::days(90));
    assert_eq!(today(&test).await["to_try"], Value::Null, "and some day it rests");
    let nowhere = json!({ "entry": "0".repeat(32), "how": "" });
    assert_eq!(test.refused("try_answer", nowhere).await, Code::NotFound);
}

#[tokio::test]
async fn today_holds_wanted_counters_drafts_and_other_years() {
    let test = TestApp::unlocked().await;
    for (name, wanted) in [("alcohol", true), ("sugar", false)] {
        let counter = json!({
            "name": name, "kind": "abstain", "word": { "kind": "nothing" }, "start": "2026-11-01", "zone": "America/Chicago",
            "schedule": { "preset": "gentle" }, "headline": "stretch", "share_days": 30, "on_today": wanted,
        });
        test.call("counter_save", json!({ "counter": counter })).await;
    }
    test.call("draft_save", json!({ "entry": test.entry("", "half a sen") })).await;
    let mut entry = test.entry("Day 47", "I did not think I would write this.");
    entry["written_at"] = "2025-11-23T02:00:00Z".into();
    test.call("journal_save", json!({ "entry": entry })).await;
    let page = today(&test).await;
    assert_eq!(
        (page["counters"].as_array().map(Vec::len), &page["counters"][0]["stretch_days"]),
        (Some(1), &json!(21))
    );
    assert_eq!((&page["drafts"], &page["on_this_day"]), (&json!(1), &json!(1)));
}

#[tokio::test]
async fn the_weightiest_gap_in_safety_is_named_and_no_other() {
    let test = TestApp::fresh();
    test.call("vault_create", json!({ "kind": "device" })).await;
    assert_eq!(today(&test).await["nudge"], "set_passphrase");
    test.call("passphrase_set", json!({ "passphrase": "four white stones" })).await;
    assert_eq!(today(&test).await["nudge"], "make_phrase");
    let made = test.call("phrase_make", json!({})).await;
    let answers: Vec<Value> = made["ask"]
        .as_array()
        .expect("positions")
        .iter()
        .map(|position| made["words"][position.as_u64().expect("position") as usize].clone())
        .collect();
    test.call("phrase_confirm", json!({ "answers": answers })).await;
    assert_eq!(today(&test).await["nudge"], Value::Null);
    test.call("backup_make", json!({})).await;
    test.app.tick().await;
    test.clock.advance(TimeDelta::hours(1));
    test.call("checkin_save", checkin(Some("good"), &[], "")).await;
    test.clock.advance(TimeDelta::hours(71));
    assert_eq!(today(&test).await["nudge"], Value::Null);
    test.clock.advance(TimeDelta::minutes(1));
    assert_eq!(today(&test).await["nudge"], "backup_stale", "what was written has no backup for three days");
    let mut settings = test.call("settings_read", json!({})).await;
    settings["backup_hours"] = 0.into();
    test.call("settings_save", settings).await;
    assert_eq!(today(&test).await["nudge"], Value::Null, "no schedule, no nudge");
}

#[tokio::test]
async fn nobody_is_told_of_a_stale_backup_that_the_schedule_is_about_to_make() {
    let test = TestApp::unlocked().await;
    let words = test.call("phrase_make", json!({})).await;
    let asked = words["ask"].as_array().expect("positions").iter();
    let answers: Vec<Value> =
        asked.map(|at| words["words"][at.as_u64().expect("position") as usize].clone()).collect();
    test.call("phrase_confirm", json!({ "answers": answers })).await;
    test.call("checkin_save", checkin(Some("good"), &[], "")).await;
    test.call("backup_make", json!({})).await;
    test.app.tick().await;

    // Nothing is written for a fortnight, then something: it is due at once, and late for nobody.
    test.clock.advance(TimeDelta::days(14));
    test.call("checkin_save", checkin(Some("rough"), &[], "")).await;
    assert_eq!(today(&test).await["nudge"], Value::Null);

    // It was written and the vault closed before the schedule looked; three days later it looks within a second.
    let test = test.restarted().await;
    test.clock.advance(TimeDelta::days(3));
    test.unlock().await;
    assert_eq!(today(&test).await["nudge"], Value::Null, "it has not had its chance yet");
    // Whatever its chances were: after a week more the person is told.
    test.clock.advance(TimeDelta::days(7));
    assert_eq!(today(&test).await["nudge"], "backup_stale");
}

#[tokio::test]
async fn a_trend_has_every_day_and_means_what_was_noted() {
    let test = TestApp::unlocked().await;
    let entry = async |mood: &str, halt: &[&str]| {
        let mut entry = test.entry("", "words");
        entry["mood"] = mood.into();
        entry["halt"] = json!(halt);
        test.call("journal_save", json!({ "entry": entry })).await;
    };
    test.call("checkin_save", checkin(Some("rough"), &["lonely", "tired"], "")).await;
    test.call("checkin_save", checkin(None, &["tired"], "")).await;
    entry("good", &["tired", "angry"]).await;
    entry("bright", &[]).await;
    test.clock.advance(TimeDelta::days(2));
    test.call("journal_save", json!({ "entry": test.entry("", "no mood") })).await;
    let trend = test.call("trend_read", json!({ "days": 4 })).await;
    let empty =
        |on: &str| json!({ "on": on, "mood": null, "checkins": 0, "entries": 0, "halt": [0, 0, 0, 0] });
    let mut last = empty("2026-11-24");
    last["entries"] = 1.into();
    let days = trend["days"].as_array().expect("days");
    assert_eq!((&days[0], &days[2], &days[3]), (&empty("2026-11-21"), &empty("2026-11-23"), &last));
    assert_eq!(
        (&days[1]["checkins"], &days[1]["entries"], &days[1]["halt"]),
        (&json!(2), &json!(2), &json!([0, 1, 1, 3]))
    );
    let mood = days[1]["mood"].as_f64().expect("a mean");
    assert!((mood - 10.0 / 3.0).abs() < 1e-5, "{mood}");
    assert_eq!(
        test.call("trend_read", json!({ "days": 400 })).await["days"].as_array().map(Vec::len),
        Some(400)
    );
    for days in [0, 401] {
        assert_eq!(test.refused("trend_read", json!({ "days": days })).await, Code::Invalid);
    }
}

#[tokio::test]
async fn words_of_the_small_hours_are_in_the_trend_at_once() {
    let test = TestApp::unlocked().await;
    let mut settings = test.call("settings_read", json!({})).await;
    settings["day_start"] = 240.into();
    test.call("settings_save", settings).await;
    test.clock.set("2026-11-23T08:30:00Z".parse().expect("02:30 in Chicago"));
    test.call("journal_save", json!({ "entry": test.entry("", "awake") })).await;
    let trend = test.call("trend_read", json!({ "days": 1 })).await;
    assert_eq!((&trend["days"][0]["on"], &trend["days"][0]["entries"]), (&json!("2026-11-22"), &json!(1)));
}
