//! What lies outside of the vault for reminders: times, names that say nothing, neutral lines, and the words that the
//! person chose to show. Nothing else, byte for byte.

use cairn_support::{TestApp, test_app::PASSPHRASE};
use chrono::{DateTime, NaiveDateTime};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs};

/// Field names and the few words of the format itself.
const OWN_WORDS: [&str; 6] = ["cairn-reminders-1", "keep_going", "at", "local", "snooze", "done"];

/// A string that says a time, a zone's name of this device, or nothing.
fn says_nothing(text: &str, zone: &str) -> bool {
    let hexadecimal = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let instant = DateTime::parse_from_rfc3339(text).is_ok();
    let local = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").is_ok();
    let time = text.len() == 5 && text.parse::<cairn_domain::civil::CivilTime>().is_ok();
    hexadecimal || instant || local || time || text == zone || OWN_WORDS.contains(&text)
}

/// Every string that is a value somewhere, also inside strings that hold JSON themselves.
fn values(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => match serde_json::from_str::<Value>(text) {
            Ok(inner @ (Value::Object(_) | Value::Array(_) | Value::String(_))) => values(&inner, found),
            _ => {
                found.insert(text.clone());
            }
        },
        Value::Array(all) => all.iter().for_each(|one| values(one, found)),
        Value::Object(fields) => fields.values().for_each(|one| values(one, found)),
        _ => {}
    }
}

fn kept(test: &TestApp) -> (String, BTreeSet<String>) {
    let bytes = fs::read_to_string(test.folder.path().join("reminders.json")).expect("a file");
    let mut found = BTreeSet::new();
    values(&serde_json::from_str(&bytes).expect("JSON"), &mut found);
    (bytes, found)
}

#[tokio::test]
async fn nothing_but_times_and_names_that_say_nothing_lies_outside_of_the_vault() {
    // Without a keychain it is readable, which is what this test wants.
    let test = TestApp::without_keychain();
    test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    let canary = "heliotrope-canary";
    let own = json!({
        "name": canary, "attendance": "online", "link": format!("https://{canary}.example/"), "notes": canary,
        "zone": "America/Chicago",
        "times": [{ "weekday": "Mon", "start": "20:00", "minutes": 60, "repeat": { "kind": "weekly" } }]
    });
    let key = test.call("meeting_own_save", json!({ "meeting": own })).await["item"].clone();
    let source = test.call("meeting_search", json!({})).await["meetings"][0]["meeting"]["source"].clone();
    let counter = json!({
        "name": canary, "kind": "abstain", "word": { "kind": "nothing" }, "start": "2026-10-28", "zone": "Asia/Tokyo",
        "schedule": { "preset": "aa" }, "headline": "total", "share_days": 90
    });
    let counter = test.call("counter_save", json!({ "counter": counter })).await["item"].clone();
    let series = json!({
        "kind": "series", "start": "2026-11-22", "time": "22:00", "rule": "FREQ=DAILY", "anchor": { "kind": "here" }
    });
    let abroad = json!({
        "kind": "series", "start": "2026-11-22", "time": "09:00", "rule": "FREQ=DAILY",
        "anchor": { "kind": "zone", "zone": "Asia/Tokyo" }
    });
    let at = json!({ "kind": "counter", "evening_before": "19:00", "on_the_day": "09:00", "at": "09:00" });
    for (about, when) in [
        (json!({ "kind": "meeting", "source": source, "key": key }), json!({ "kind": "meeting" })),
        (json!({ "kind": "milestone", "counter": counter }), at),
        (json!({ "kind": "checkin" }), series.clone()),
        (json!({ "kind": "therapy" }), abroad),
    ] {
        let reminder = json!({ "about": about, "title": canary, "when": when, "leads": [] });
        test.call("reminder_save", json!({ "draft": { "reminder": reminder } })).await;
    }
    // Armed, rung, missed, put off and answered: every list of it holds something.
    let zone = "America/Chicago";
    for instant in ["2026-11-23T04:00:00Z", "2026-11-24T00:00:00Z"] {
        test.clock.set(instant.parse().expect("an instant"));
        test.app.tick().await;
    }
    let rang: Vec<_> = test.quiet.notices().into_iter().filter_map(|notice| notice.id).collect();
    assert!(rang.len() > 1, "{rang:?}");
    test.app.acted(&rang[0], cairn_app::NoticeKey::Snooze).await;
    test.app.acted(&rang[1], cairn_app::NoticeKey::Done).await;
    test.app.acted(&rang[0], cairn_app::NoticeKey::Join).await;
    test.clock.set("2026-11-26T00:00:00Z".parse().expect("an instant"));
    test.app.tick().await;
    let (bytes, found) = kept(&test);
    assert!(bytes.contains("missed") && bytes.contains("touched"), "{bytes}");
    for text in &found {
        assert!(says_nothing(text, zone), "{text:?} lies outside of the vault");
    }
    let lower = bytes.to_lowercase();
    for word in [
        canary,
        "checkin",
        "meeting",
        "milestone",
        "therapy",
        "tokyo",
        "lake",
        &counter.to_string(),
        &source.to_string(),
    ] {
        assert!(!lower.contains(&word.to_lowercase()), "{word} lies outside of the vault");
    }

    // What the person chose to show is there, and only that.
    test.unlock().await;
    let shown = "Tea at the lake";
    let says = json!({ "kind": "own", "text": shown });
    let reminder = json!({ "about": { "kind": "checkin" }, "title": canary, "when": series, "says": says });
    test.call("reminder_save", json!({ "draft": { "reminder": reminder } })).await;
    let (bytes, found) = kept(&test);
    assert!(found.contains(shown) && !bytes.contains(canary));
    assert!(found.iter().all(|text| says_nothing(text, zone) || text == shown), "{found:?}");
}
