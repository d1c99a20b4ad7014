//! What is armed follows what it hangs on: meetings and their lists, counters, check-ins, settings, a restored backup.

use super::{at, count, daily, list, save, today};
use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_support::{TestApp, test_app::PASSPHRASE};
use serde_json::{Value, json};

async fn import(test: &TestApp, time: &str, again: Option<&Value>) -> Value {
    let record = json!([{
        "slug": "lake", "name": "Lake Group", "day": 1, "time": time, "types": ["O"], "timezone": "America/Chicago",
        "location": "Church", "formatted_address": "12 Shore Rd, Chicago, IL 60601, USA"
    }]);
    let text = if time.is_empty() {
        "[{\"slug\":\"other\",\"name\":\"Other\",\"day\":3,\"time\":\"09:00\"}]".to_owned()
    } else {
        record.to_string()
    };
    test.call("source_receive", json!({ "offset": 0, "base64": STANDARD.encode(text) })).await;
    let mut look = json!({ "file": "north.json" });
    if let Some(again) = again {
        look["again"] = again.clone();
    }
    test.call("source_add", json!({ "look": look })).await["source"]["age"]["id"].clone()
}

async fn next(test: &TestApp) -> Value {
    list(test).await["reminders"][0]["next"].clone()
}

#[tokio::test]
async fn a_meeting_that_moves_moves_its_reminder() {
    let test = TestApp::unlocked().await;
    let source = import(&test, "20:00", None).await;
    let about = json!({ "kind": "meeting", "source": source, "key": "lake" });
    let proposed = test.call("reminder_propose", json!({ "about": about })).await["draft"].clone();
    assert_eq!(proposed["reminder"]["leads"], json!([60]), "an hour to get there");
    save(&test, proposed["reminder"].clone()).await;
    assert_eq!(next(&test).await["rings"][0]["at"], "2026-11-24T01:00:00Z");
    import(&test, "18:30", Some(&source)).await;
    assert_eq!(next(&test).await["rings"][0]["at"], "2026-11-23T23:30:00Z");
    test.app.lock().await;
    at(&test, "2026-11-23T23:30:00Z").await;
    assert_eq!(test.quiet.rang(), ["6:30 pm"], "the time of the meeting, on its own clock");
    // Somebody who has been there needs no further word of it.
    test.unlock().await;
    assert_eq!(count(&today(&test).await["due"]), 1);
    test.call("attendance_add", json!({ "meeting": { "source": source, "key": "lake" } })).await;
    assert_eq!(count(&today(&test).await["due"]), 0);
    // It is in the list no more.
    import(&test, "", Some(&source)).await;
    let listed = list(&test).await;
    assert_eq!((&listed["reminders"][0]["idle"], count(&listed["ahead"])), (&json!("meeting_gone"), 0));
    assert_eq!(listed["reminders"][0]["name"], "Lake Group");
    at(&test, "2026-11-30T23:30:00Z").await;
    assert!(test.quiet.rang().is_empty());
}

#[tokio::test]
async fn milestones_are_told_the_evening_before_and_on_the_day_and_dates_quietly_before() {
    let test = TestApp::unlocked().await;
    let counter = |name: &str, kind: &str, start: &str, schedule: Value| {
        json!({
            "name": name, "kind": kind, "word": { "kind": "nothing" }, "start": start, "zone": "America/Chicago",
            "schedule": schedule, "headline": "total", "share_days": 90
        })
    };
    let sober = counter("Sober", "abstain", "2026-10-25", json!({ "preset": "aa" }));
    let sober = test.call("counter_save", json!({ "counter": sober })).await["item"].clone();
    let about = json!({ "kind": "milestone", "counter": sober });
    let draft = test.call("reminder_propose", json!({ "about": about })).await["draft"].clone();
    let id = save(&test, draft["reminder"].clone()).await;
    assert_eq!(test.call("counter_read", json!({ "id": sober })).await["reminders"], json!([id]));
    let dad = counter("Dad", "significant_date", "2019-11-27", json!({ "preset": "yearly" }));
    let dad = test.call("counter_save", json!({ "counter": dad })).await["item"].clone();
    let about = json!({ "kind": "significant_date", "counter": dad });
    let draft = test.call("reminder_propose", json!({ "about": about })).await["draft"].clone();
    save(&test, draft["reminder"].clone()).await;
    test.app.lock().await;
    // Thirty days are on the 24th, the date on the 27th.
    for (instant, rings) in [
        ("2026-11-24T01:00:00Z", Some(("7:00 pm", false))),
        ("2026-11-24T15:00:00Z", Some(("9:00 am", false))),
        ("2026-11-24T16:00:00Z", Some(("10:00 am", true))),
        ("2026-11-25T16:00:00Z", None),
        ("2026-11-26T16:00:00Z", Some(("10:00 am", true))),
        ("2026-11-27T16:00:00Z", None),
    ] {
        at(&test, instant).await;
        // Between the rings the vault is opened and looked at, on the very day too.
        test.unlock().await;
        list(&test).await;
        test.app.lock().await;
        let rang = test.quiet.notices().pop().map(|notice| (notice.body, notice.silent));
        assert_eq!(rang.as_ref().map(|(body, silent)| (body.as_str(), *silent)), rings, "{instant}");
        test.quiet.rang();
    }
    test.unlock().await;
    test.call("counter_delete", json!({ "id": sober })).await;
    let idle: Vec<Value> = list(&test).await["reminders"]
        .as_array()
        .expect("two")
        .iter()
        .map(|one| one["idle"].clone())
        .collect();
    assert!(idle.contains(&json!("counter_gone")), "{idle:?}");
}

#[tokio::test]
async fn what_is_done_already_does_not_ring() {
    let test = TestApp::unlocked().await;
    save(&test, daily("checkin", "22:00")).await;
    save(&test, daily("intention", "22:30")).await;
    test.call("intention_save", json!({ "on": "2026-11-22", "text": "A walk", "done": false })).await;
    assert_eq!(list(&test).await["ahead"][0]["state"]["kind"], "ahead");
    let checkin = test.call("checkin_save", json!({ "mood": "good", "halt": [], "note": "" })).await;
    assert_eq!(list(&test).await["ahead"][0]["state"]["kind"], "done", "a check-in was made");
    test.call("change_undo", json!({ "change": checkin["change"] })).await;
    assert_eq!(list(&test).await["ahead"][0]["state"]["kind"], "ahead");
    test.call("checkin_save", json!({ "mood": "good", "halt": [], "note": "" })).await;
    test.call("intention_save", json!({ "on": "2026-11-22", "text": "A walk", "done": true })).await;
    test.app.lock().await;
    at(&test, "2026-11-23T04:00:00Z").await;
    at(&test, "2026-11-23T04:30:00Z").await;
    assert!(test.quiet.rang().is_empty());
    at(&test, "2026-11-24T04:00:00Z").await;
    assert_eq!(test.quiet.rang(), ["10:00 pm"], "tomorrow's does");
}

#[tokio::test]
async fn one_thing_to_try_is_asked_about_until_it_is_answered() {
    let test = TestApp::unlocked().await;
    let went = json!({ "name": "At a friend's", "to_try": "Call one person" });
    test.call("attendance_add", went).await;
    let entry = today(&test).await["to_try"]["entry"].clone();
    let about = json!({ "kind": "try", "entry": entry });
    let draft = test.call("reminder_propose", json!({ "about": about })).await["draft"].clone();
    assert_eq!((&draft["name"], &draft["next"][0]["time"]), (&json!("Call one person"), &json!("18:00")));
    save(&test, draft["reminder"].clone()).await;
    let answered = test.call("try_answer", json!({ "entry": entry, "how": "It went well" })).await;
    assert_eq!(list(&test).await["reminders"][0]["idle"], "nothing_to_try");
    test.call("change_undo", json!({ "change": answered["change"] })).await;
    test.app.lock().await;
    at(&test, "2026-11-24T00:00:00Z").await;
    assert_eq!(test.quiet.rang(), ["6:00 pm"], "it says nothing of what is to be tried");
}

#[tokio::test]
async fn a_restored_backup_brings_its_reminders_and_rings_nothing_twice() {
    let test = TestApp::unlocked().await;
    let source = import(&test, "20:00", None).await;
    let meeting = json!({ "about": { "kind": "meeting", "source": source, "key": "lake" }, "when": { "kind": "meeting" }, "leads": [60] });
    save(&test, meeting).await;
    save(&test, daily("checkin", "08:00")).await;
    let made = test.call("backup_make", json!({})).await;
    for one in list(&test).await["reminders"].as_array().expect("two") {
        test.call("reminder_delete", json!({ "id": one["id"] })).await;
    }
    at(&test, "2026-11-23T14:05:00Z").await;
    assert!(test.quiet.rang().is_empty());
    test.unlock().await;
    test.call("backup_restore", json!({ "name": made["name"], "passphrase": PASSPHRASE })).await;
    let listed = list(&test).await;
    let names: Vec<&Value> =
        listed["reminders"].as_array().expect("two").iter().map(|one| &one["name"]).collect();
    assert!(names.contains(&&json!("Lake Group")), "its list is in no backup, and it is known: {names:?}");
    assert_eq!(count(&today(&test).await["missed"]), 0, "nothing was due while they were not there");
    test.app.lock().await;
    at(&test, "2026-11-24T01:00:00Z").await;
    at(&test, "2026-11-24T14:00:00Z").await;
    assert_eq!(test.quiet.rang(), ["8:00 pm", "8:00 am"]);
    let test = test.restarted().await;
    at(&test, "2026-11-25T14:00:00Z").await;
    assert_eq!(test.quiet.rang(), ["8:00 am"], "sealed for the vault in force");
}

#[tokio::test]
async fn what_was_put_off_by_hand_comes_back() {
    let test = TestApp::unlocked().await;
    let id = save(&test, daily("checkin", "22:00")).await;
    let which = list(&test).await["ahead"][0]["occasion"].clone();
    at(&test, "2026-11-23T04:00:00Z").await;
    assert_eq!(test.quiet.rang().len(), 1);
    test.unlock().await;
    let snoozed =
        test.call("reminder_snooze", json!({ "reminder": id, "occasion": which, "minutes": 25 })).await;
    assert_eq!(snoozed["until"], "2026-11-23T04:25:00Z");
    assert_eq!(
        today(&test).await["due"][0]["what"]["state"],
        json!({ "kind": "snoozed", "until": "2026-11-23T04:25:00Z" })
    );
    test.app.lock().await;
    at(&test, "2026-11-23T04:24:59Z").await;
    assert!(test.quiet.rang().is_empty());
    at(&test, "2026-11-23T04:25:00Z").await;
    assert_eq!(test.quiet.rang(), ["10:00 pm"]);
}

#[tokio::test]
async fn erasing_leaves_nothing_that_rings() {
    let test = TestApp::unlocked().await;
    save(&test, daily("checkin", "22:00")).await;
    test.call("vault_erase", json!({ "asked": "erase", "typed": "erase" })).await;
    assert!(!test.folder.path().join("reminders.json").exists());
    at(&test, "2026-11-23T04:00:00Z").await;
    assert!(test.quiet.rang().is_empty());
}

#[tokio::test]
async fn reminders_go_into_a_calendar_that_says_nothing_of_them() {
    let test = TestApp::unlocked().await;
    let mut therapy = daily("therapy", "10:00");
    therapy["title"] = json!("Dr. Stone");
    therapy["when"]["rule"] = json!("FREQ=WEEKLY;INTERVAL=2");
    therapy["when"]["except"] = json!(["2026-12-06"]);
    therapy["when"]["anchor"] = json!({ "kind": "zone", "zone": "America/Chicago" });
    therapy["leads"] = json!([60]);
    let therapy = save(&test, therapy).await;
    let mut off = daily("checkin", "20:00");
    off["on"] = json!(false);
    let off = save(&test, off).await;
    let file = test.call("reminder_calendar", json!({ "ids": [], "neutral": "Appointment" })).await;
    let text = file["text"].as_str().expect("text").replace("\r\n ", "");
    for line in [
        "SUMMARY:Appointment",
        "RRULE:FREQ=WEEKLY;INTERVAL=2",
        "TRIGGER:-PT1H",
        "BEGIN:VTIMEZONE",
        "CLASS:PRIVATE",
    ] {
        assert!(text.contains(line), "{line} is not in {text}");
    }
    assert!(
        text.contains("EXDATE;TZID=America/Chicago:20261206T100000") && !text.contains("Stone"),
        "{text}"
    );
    assert_eq!((&file["idle"], &file["name"]), (&json!([off]), &json!("calendar.ics")));
    let named = test.call("reminder_calendar", json!({ "ids": [therapy] })).await;
    assert!(named["text"].as_str().expect("text").contains("SUMMARY:Dr. Stone"));
    let gone = json!({ "ids": ["00".repeat(16)] });
    assert_eq!(test.refused("reminder_calendar", gone).await, cairn_app::Code::NotFound);
}
