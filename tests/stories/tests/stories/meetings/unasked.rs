//! Nothing is asked of the network unasked.

use super::{
    asked, find, ledger, list, look, record,
    server::{Page, Server},
};
use cairn_support::TestApp;
use chrono::TimeDelta;
use serde_json::json;

#[tokio::test]
async fn nothing_is_asked_of_the_network_unasked() {
    let test = TestApp::unlocked().await;
    let good = list(&[record("lake", "Lake", 1, "20:00")]);
    let server = Server::of(Page::ok("application/json", &good)).await;
    let added = test.call("source_add", json!({ "look": look(&server, "/feed") })).await;
    let lake = json!({ "source": added["source"]["age"]["id"], "key": "lake" });
    assert_eq!((server.asked().len(), ledger(&test).await), (1, 1));
    test.clock.advance(TimeDelta::days(40));
    for (name, input) in [
        ("meeting_search", json!({ "words": "lake", "near": { "lat": 41.9, "lon": -87.6, "km": 20 } })),
        (
            "meeting_search",
            json!({ "when": { "kind": "reachable", "lat": 41.9, "lon": -87.6, "km_per_hour": 15 } }),
        ),
        ("meeting_read", lake.clone()),
        ("meeting_save", json!({ "meeting": lake, "saved": true, "home": true, "note": "" })),
        (
            "meeting_dots",
            json!({ "query": {}, "south": 40, "west": -90, "north": 43, "east": -85, "columns": 24 }),
        ),
        ("meeting_calendar", json!({ "meetings": [lake] })),
        ("meeting_text", json!({ "meeting": lake })),
        ("attendance_add", json!({ "meeting": lake })),
        ("place_find", json!({ "words": "Chicago" })),
        ("source_list", json!({})),
        ("source_catalogue", json!({})),
        ("source_report", json!({ "id": added["source"]["age"]["id"] })),
        ("today_read", json!({})),
    ] {
        test.call("session_touch", json!({})).await;
        test.app.tick().await;
        test.call(name, input).await;
    }
    assert_eq!((server.asked().len(), ledger(&test).await), (1, 1), "only what the person asked for");
    let stale = find(&test, json!({})).await;
    assert_eq!((&stale["sources"][0]["age_days"], &stale["sources"][0]["stale"]), (&json!(40), &json!(true)));
    let dots = test
        .call(
            "meeting_dots",
            json!({ "query": {}, "south": 40, "west": -90, "north": 43, "east": -85, "columns": 24 }),
        )
        .await;
    assert_eq!((&dots["here"], &dots["dots"][0]["which"][0]), (&json!(1), &lake));
    let file = test.call("meeting_calendar", json!({ "meetings": [lake], "neutral": "Appointment" })).await;
    let text = file["text"].as_str().expect("text");
    assert!(text.contains("RRULE") && text.contains("Appointment") && !text.contains("Lake"), "{text}");
    let shared = test.call("meeting_text", json!({ "meeting": lake })).await;
    assert!(shared["text"].as_str().expect("text").starts_with("Lake\nMon 20:00"), "{shared}");
}

#[tokio::test]
async fn a_list_is_fetched_by_itself_only_where_that_was_turned_on_and_once_a_day() {
    let test = TestApp::unlocked().await;
    let good = list(&[record("lake", "Lake", 1, "20:00")]);
    let server = Server::of(Page::ok("application/json", &good)).await;
    let add = json!({ "look": look(&server, "/feed"), "name": "Feed" });
    let added = test.call("source_add", add).await;
    let mut source =
        json!({ "id": added["source"]["age"]["id"], "name": "Feed", "about": {}, "automatic": true });
    source["about"] = added["source"]["about"].clone();
    test.call("source_save", source).await;
    let tick = async || {
        test.call("session_touch", json!({})).await;
        test.app.tick().await;
        // What was begun in the background comes before this answer.
        test.call("source_list", json!({})).await
    };
    tick().await;
    test.clock.advance(TimeDelta::hours(23));
    tick().await;
    assert_eq!(server.asked().len(), 1, "not yet a day");
    test.clock.advance(TimeDelta::hours(2));
    tick().await;
    asked(&server, 2).await;
    while tick().await["sources"][0]["age"]["age_days"] != 0 {}
    assert_eq!(ledger(&test).await, 2);
    test.clock.advance(TimeDelta::hours(2));
    tick().await;
    assert_eq!(server.asked().len(), 2, "once a day");
    test.app.lock().await;
    test.clock.advance(TimeDelta::days(3));
    test.app.tick().await;
    assert_eq!(server.asked().len(), 2, "never while locked");
}
