//! Reminders: set, rung while everything is locked, answered, missed, and followed through travel, quiet hours and damage.

mod follow;
mod phone;
mod ring;

use cairn_app::{AppEvent, Code, NoticeKey};
use cairn_support::TestApp;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

/// Moves the clock on, and lets Cairn look.
async fn at(test: &TestApp, instant: &str) {
    test.clock.set(instant.parse::<DateTime<Utc>>().expect("an instant"));
    test.app.tick().await;
}

/// Something every day at eight, wherever the person is.
fn daily(about: &str, time: &str) -> Value {
    json!({
        "about": { "kind": about },
        "when": { "kind": "series", "start": "2026-11-22", "time": time, "rule": "FREQ=DAILY", "anchor": { "kind": "here" } }
    })
}

async fn save(test: &TestApp, reminder: Value) -> Value {
    test.call("reminder_save", json!({ "draft": { "reminder": reminder } })).await["item"].clone()
}

async fn list(test: &TestApp) -> Value {
    test.call("reminder_list", json!({})).await
}

async fn today(test: &TestApp) -> Value {
    test.call("today_read", json!({})).await
}

fn count(value: &Value) -> usize {
    value.as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn a_reminder_is_proposed_saved_rung_and_done() {
    let test = TestApp::unlocked().await;
    let proposed = test.call("reminder_propose", json!({ "about": { "kind": "checkin" } })).await;
    let draft = &proposed["draft"];
    assert_eq!((&draft["reminder"]["when"]["time"], &draft["shows"]), (&json!("20:00"), &json!("8:00 pm")));
    assert_eq!(
        draft["rhythm"],
        json!({ "every": 1, "unit": "day", "on": { "kind": "start" }, "end": { "kind": "never" } })
    );
    assert_eq!((count(&draft["next"]), count(&proposed["existing"])), (3, 0));

    let mut reminder = draft["reminder"].clone();
    reminder["when"]["time"] = json!("08:00");
    let id = save(&test, reminder).await;
    let listed = list(&test).await;
    let next = &listed["reminders"][0]["next"];
    assert_eq!((&next["on"], &next["time"]), (&json!("2026-11-23"), &json!("08:00")));
    assert_eq!(next["rings"][0], json!({ "at": "2026-11-23T14:00:00Z", "silent": false, "moved": false }));
    assert_eq!(count(&listed["ahead"]), 30);
    let again = test.call("reminder_propose", json!({ "about": { "kind": "checkin" } })).await;
    assert_eq!(again["existing"], json!([id]));

    // Overnight: locked, and looked at the second it is due.
    test.app.lock().await;
    at(&test, "2026-11-23T13:59:59Z").await;
    assert!(test.quiet.rang().is_empty(), "nothing early");
    at(&test, "2026-11-23T14:00:00Z").await;
    at(&test, "2026-11-23T14:00:01Z").await;
    assert_eq!(test.quiet.rang(), ["8:00 am"], "once, and it says a time and nothing else");

    test.unlock().await;
    let due = today(&test).await["due"].clone();
    assert_eq!((count(&due), &due[0]["what"]["state"]["kind"]), (1, &json!("rung")));
    let which = json!({ "reminder": id, "occasion": due[0]["what"]["occasion"] });
    let done = test.call("reminder_done", which.clone()).await;
    assert_eq!(count(&today(&test).await["due"]), 0);
    assert_eq!(test.quiet.withdrawn().len(), 1, "its notification goes");
    test.call("change_undo", json!({ "change": done["change"] })).await;
    assert_eq!(count(&today(&test).await["due"]), 1, "and back");
    test.call("reminder_skip", which).await;
    assert_eq!(count(&today(&test).await["due"]), 0);
    at(&test, "2026-11-23T14:05:00Z").await;
    assert!(test.quiet.rang().is_empty(), "what rang once stays rung");

    test.unlock().await;
    let deleted = test.call("reminder_delete", json!({ "id": id })).await;
    assert_eq!(count(&list(&test).await["reminders"]), 0);
    test.call("change_undo", json!({ "change": deleted["change"] })).await;
    at(&test, "2026-11-24T14:00:00Z").await;
    assert_eq!(test.quiet.rang(), ["8:00 am"], "also after it was brought back");
}

#[tokio::test]
async fn what_is_pressed_while_locked_is_kept_for_the_unlock() {
    let test = TestApp::unlocked().await;
    let id = save(&test, daily("medication", "08:00")).await;
    test.app.lock().await;
    let mut events = test.app.events();
    at(&test, "2026-11-23T14:00:00Z").await;
    let notice = test.quiet.notices().pop().expect("it rang");
    let labels: Vec<_> = notice.actions.iter().map(|action| (action.key, action.label.as_str())).collect();
    assert_eq!(
        labels,
        [(NoticeKey::Join, "Open"), (NoticeKey::Snooze, "Later"), (NoticeKey::Done, "Done")],
        "neutral also on its buttons"
    );
    let name = notice.id.expect("a name");
    test.app.acted(&name, NoticeKey::Snooze).await;
    at(&test, "2026-11-23T14:09:59Z").await;
    assert_eq!(test.quiet.rang().len(), 1);
    // Also when the program ended meanwhile.
    let test = test.restarted().await;
    at(&test, "2026-11-23T14:10:00Z").await;
    let again = test.quiet.notices().pop().expect("it came again");
    assert_eq!(again.body, "8:00 am");
    test.app.acted(&again.id.expect("a name"), NoticeKey::Done).await;
    let test = test.restarted().await;
    at(&test, "2026-11-23T15:00:00Z").await;
    assert_eq!(test.quiet.rang().len(), 1);

    test.unlock().await;
    assert_eq!(count(&today(&test).await["due"]), 0);
    let acts = test.call("change_list", json!({})).await;
    assert_eq!(acts[0]["verb"], "reminder_done");
    test.call("change_undo", json!({ "change": acts[0]["change"] })).await;
    assert_eq!(today(&test).await["due"][0]["what"]["reminder"], id, "it can be taken back");
    // It was applied once: nothing is left to apply at the next unlock.
    test.app.lock().await;
    test.unlock().await;
    assert_eq!(count(&today(&test).await["due"]), 1);
    assert_eq!(events.try_recv(), Ok(AppEvent::ReminderRang));
}

#[tokio::test]
async fn a_touched_notification_leads_there_once_the_vault_is_open() {
    let test = TestApp::unlocked().await;
    let own = json!({
        "meeting": {
            "name": "Lake Group", "attendance": "online", "link": "https://meet.example/lake", "zone": "America/Chicago",
            "times": [{ "weekday": "Mon", "start": "20:00", "minutes": 60, "repeat": { "kind": "weekly" } }]
        }
    });
    let key = test.call("meeting_own_save", own).await["item"].clone();
    let source = test.call("meeting_search", json!({})).await["meetings"][0]["meeting"]["source"].clone();
    let about = json!({ "kind": "meeting", "source": source, "key": key });
    let proposed = test.call("reminder_propose", json!({ "about": about })).await["draft"].clone();
    assert_eq!((&proposed["name"], &proposed["reminder"]["leads"]), (&json!("Lake Group"), &json!([15])));
    let mut reminder = proposed["reminder"].clone();
    reminder["says"] = json!({ "kind": "title" });
    let id = save(&test, reminder).await;
    let view = test.call("meeting_read", json!({ "source": source, "key": key })).await;
    assert_eq!(view["reminders"], json!([id]));

    test.app.lock().await;
    at(&test, "2026-11-24T01:45:00Z").await;
    let notice = test.quiet.notices().pop().expect("it rang");
    assert_eq!((notice.body.as_str(), notice.actions[0].label.as_str()), ("Lake Group · 8:00 pm", "Join"));
    let mut events = test.app.events();
    test.app.acted(&notice.id.expect("a name"), NoticeKey::Join).await;
    assert_eq!(events.try_recv(), Ok(AppEvent::ReminderTouched));
    assert_eq!(test.refused("reminder_target", json!({})).await, Code::Locked);
    let test = test.restarted().await;
    test.unlock().await;
    let target = test.call("reminder_target", json!({})).await;
    assert_eq!((&target["what"]["about"]["key"], &target["join"]), (&key, &json!(true)));
    assert_eq!(test.call("reminder_target", json!({})).await["what"], Value::Null, "told once");
}

#[tokio::test]
async fn what_was_missed_is_told_once_and_all_together() {
    let test = TestApp::unlocked().await;
    save(&test, daily("checkin", "08:00")).await;
    save(&test, daily("medication", "21:00")).await;
    test.clock.advance(TimeDelta::days(3));
    let test = test.restarted().await;
    test.app.tick().await;
    assert_eq!(test.quiet.rang(), ["6 reminders came up while Cairn was asleep"]);
    test.app.tick().await;
    let test = test.restarted().await;
    test.app.tick().await;
    assert!(test.quiet.rang().is_empty());
    test.unlock().await;
    let missed = today(&test).await["missed"].clone();
    assert_eq!(count(&missed), 6);
    assert_eq!(
        (&missed[0]["due_at"], &missed[0]["perhaps_shown"]),
        (&json!("2026-11-23T14:00:00Z"), &json!(false))
    );
    assert_eq!(missed[0]["what"]["about"]["kind"], "checkin");
    let which =
        json!({ "reminder": missed[0]["what"]["reminder"], "occasion": missed[0]["what"]["occasion"] });
    test.call("reminder_done", which).await;
    assert_eq!(count(&today(&test).await["missed"]), 5);
    test.call("reminder_missed_seen", json!({})).await;
    let after = today(&test).await;
    assert_eq!(
        (count(&after["missed"]), count(&after["due"])),
        (0, 0),
        "what was put aside is not told again"
    );
    assert!(test.quiet.rang().is_empty());
}

#[tokio::test]
async fn where_nothing_may_be_shown_it_is_on_the_card() {
    let test = TestApp::unlocked().await;
    save(&test, daily("checkin", "08:00")).await;
    test.quiet.refuse();
    assert_eq!(test.call("reminder_status", json!({})).await["allowed"], "no");
    test.app.lock().await;
    at(&test, "2026-11-23T14:00:00Z").await;
    test.unlock().await;
    assert_eq!(count(&today(&test).await["missed"]), 1);
    let status = test.call("reminder_status", json!({})).await;
    assert_eq!(
        status["last"],
        json!({ "due": "2026-11-23T14:00:00Z", "at": "2026-11-23T14:00:00Z", "shown": false })
    );
    assert_eq!(test.call("reminder_test", json!({})).await["shown"], false);
}

#[tokio::test]
async fn permission_is_asked_for_when_a_reminder_wants_it() {
    let test = TestApp::unlocked().await;
    test.quiet.wait_to_be_asked();
    assert_eq!(test.call("reminder_status", json!({})).await["allowed"], "ask");
    assert_eq!(test.call("reminder_allow", json!({})).await["allowed"], "yes");
    assert_eq!(test.call("reminder_test", json!({})).await["shown"], true);
    assert_eq!(test.quiet.rang(), ["This is how a reminder looks"]);
    assert_eq!(test.call("login_save", json!({ "on": true })).await["login"], true);
}

#[tokio::test]
async fn what_could_never_ring_is_refused() {
    let test = TestApp::unlocked().await;
    let refused = async |reminder: Value| {
        test.refused("reminder_save", json!({ "draft": { "reminder": reminder } })).await
    };
    let mut rule = daily("checkin", "08:00");
    rule["when"]["rule"] = json!("FREQ=SECONDLY");
    assert_eq!(refused(rule).await, Code::Invalid);
    let mut long = daily("checkin", "08:00");
    long["title"] = json!("x".repeat(201));
    assert_eq!(refused(long).await, Code::TooLarge);
    let mut meeting = daily("checkin", "08:00");
    meeting["when"] = json!({ "kind": "meeting" });
    assert_eq!(refused(meeting).await, Code::Invalid);
    let gone = json!({ "id": "00".repeat(16), "draft": { "reminder": daily("checkin", "08:00") } });
    assert_eq!(test.refused("reminder_save", gone).await, Code::NotFound);
    let snooze = json!({ "reminder": "00".repeat(16), "occasion": "2026-11-23T08:00:00", "minutes": 0 });
    assert_eq!(test.refused("reminder_snooze", snooze).await, Code::Invalid);
    let id = save(&test, daily("checkin", "22:00")).await;
    let snooze = json!({ "reminder": id, "occasion": "2026-11-22T22:00:00" });
    assert_eq!(test.refused("reminder_snooze", snooze).await, Code::Conflict, "it has not rung yet");
    let mut settings = test.call("settings_read", json!({})).await;
    settings["quiet_to"] = json!(1_440);
    assert_eq!(test.refused("settings_save", settings).await, Code::Invalid);
    assert_eq!(test.refused("language_note", json!({ "language": "", "hour12": true })).await, Code::Invalid);
}
