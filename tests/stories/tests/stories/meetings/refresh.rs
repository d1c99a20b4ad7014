//! Lists from an address: found, fetched again, and what changed told; and a server that does not answer.

use super::{
    asked, find, ledger, list, look, record,
    server::{Page, Server},
};
use cairn_app::{Code, dispatch};
use cairn_support::TestApp;
use chrono::TimeDelta;
use serde_json::json;

#[tokio::test]
async fn a_list_is_fetched_again_and_what_changed_is_told_on_today() {
    let test = TestApp::unlocked().await;
    let before = [
        record("lake", "Lake Group", 1, "20:00"),
        record("noon", "Noon", 2, "12:00"),
        record("gone", "Gone Soon", 3, "12:00"),
    ];
    let first = list(&before);
    let server = Server::start(move |_, head| {
        if head.to_lowercase().contains("if-none-match: \"1\"") {
            return Page::new("304 Not Modified", &[], b"");
        }
        Page::new("200 OK", &[("ETag", "\"1\""), ("Content-Type", "application/json")], &first)
    })
    .await;
    let added = test.call("source_add", json!({ "look": look(&server, "/feed"), "name": "Feed" })).await;
    let id = added["source"]["age"]["id"].clone();
    assert_eq!(ledger(&test).await, 1);
    let lake = json!({ "source": id, "key": "lake" });
    let gone = json!({ "source": id, "key": "gone" });
    let home = json!({ "meeting": lake, "saved": true, "home": true, "note": "Bring the key" });
    let saved = test.call("meeting_save", home).await;
    test.call("meeting_save", json!({ "meeting": gone, "saved": true, "home": false, "note": "" })).await;
    let today = test.call("today_read", json!({})).await;
    assert_eq!(today["next_meeting"]["card"]["name"], "Lake Group");
    assert_eq!(today["next_meeting"]["directions"]["geo"], "geo:41.880000,-87.630000");
    assert_eq!(today["meetings_changed"], json!([]));

    test.clock.advance(TimeDelta::days(3));
    let unchanged = test.call("source_refresh", json!({})).await;
    assert_eq!(unchanged["sources"][0]["outcome"]["kind"], "unchanged", "{unchanged:#}");

    let mut after = vec![
        record("lake", "Lake Group", 1, "19:00"),
        record("noon", "Noon", 2, "12:00"),
        record("new", "New", 5, "08:00"),
    ];
    after[1]["notes"] = json!("Ring twice");
    let second = list(&after);
    server.answer(move |_, _| Page::ok("application/json", &second));
    let read = test.call("source_refresh", json!({ "id": id })).await;
    let outcome = &read["sources"][0]["outcome"];
    assert_eq!((&outcome["kind"], &outcome["saved"]), (&json!("read"), &json!(2)), "{read:#}");
    let counts = &outcome["counts"];
    assert_eq!(
        (&counts["added"], &counts["removed"], &counts["retimed"], &counts["details"]),
        (&json!(1), &json!(1), &json!(1), &json!(1))
    );
    let changes = test.call("source_changes", json!({ "id": id })).await;
    assert_eq!(
        (&changes["total"], &changes["changes"][0]["saved"]),
        (&json!(4), &json!(true)),
        "saved ones first"
    );

    let today = test.call("today_read", json!({})).await;
    let told: Vec<_> = today["meetings_changed"]
        .as_array()
        .expect("changes")
        .iter()
        .map(|told| (told["change"]["name"].clone(), told["change"]["what"].clone()))
        .collect();
    assert_eq!(told, [(json!("Gone Soon"), json!("removed")), (json!("Lake Group"), json!("retimed"))]);
    let view = test.call("meeting_read", lake.clone()).await;
    assert_eq!((&view["changed"]["what"], &view["note"]), (&json!("retimed"), &json!("Bring the key")));
    let lost = test.call("meeting_read", gone.clone()).await;
    assert_eq!((&lost["gone"], &lost["meeting"]["name"]), (&json!(true), &json!("Gone Soon")));
    assert_eq!(
        find(&test, json!({ "only": "saved" })).await["total"],
        2,
        "what is gone is still among the saved"
    );

    // Read and put aside; and what was put aside can be taken back.
    let seen = test.call("meeting_change_seen", lake).await;
    test.call("meeting_change_seen", gone).await;
    assert_eq!(test.call("today_read", json!({})).await["meetings_changed"], json!([]));
    assert_eq!(find(&test, json!({ "only": "saved" })).await["total"], 1);
    test.call("change_undo", json!({ "change": seen["change"] })).await;
    assert_eq!(test.call("today_read", json!({})).await["meetings_changed"][0]["change"]["what"], "retimed");
    test.call("change_undo", json!({ "change": saved["change"] })).await;
    assert_eq!(find(&test, json!({})).await["home"], json!([]));
}

#[tokio::test]
async fn a_list_that_cannot_be_fetched_stays_and_says_so() {
    let test = TestApp::unlocked().await;
    let good = list(&[record("lake", "Lake", 1, "20:00")]);
    let server = Server::of(Page::ok("application/json", &good)).await;
    test.call("source_add", json!({ "look": look(&server, "/feed") })).await;
    for (page, trouble) in [
        (Page::new("500 Internal Server Error", &[], b""), json!({ "kind": "status", "status": 500 })),
        (Page::ok("application/json", b"[]"), json!({ "kind": "empty" })),
        (
            Page::ok("text/html", b"<!doctype html><title>Sorry</title><p>Maintenance"),
            json!({ "kind": "web_page" }),
        ),
        (Page::raw(b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[{"), json!({ "kind": "cut_short" })),
    ] {
        server.answer(move |_, _| page.clone());
        let read = test.call("source_refresh", json!({})).await;
        assert_eq!(read["sources"][0]["outcome"], json!({ "kind": "failed", "trouble": trouble }));
        let page = find(&test, json!({})).await;
        assert_eq!((&page["all"], &page["sources"][0]["failing"]), (&json!(1), &json!(true)));
    }
    let listed = test.call("source_list", json!({})).await;
    assert_eq!(listed["sources"][0]["trouble"]["kind"], "cut_short");
    server.answer(move |_, _| Page::ok("application/json", &good));
    let read = test.call("source_refresh", json!({})).await;
    assert_eq!(read["sources"][0]["outcome"]["kind"], "unchanged");
    assert_eq!(find(&test, json!({})).await["sources"][0]["failing"], false);
}

#[tokio::test]
async fn a_page_leads_to_its_list_and_http_is_asked_about() {
    let test = TestApp::unlocked().await;
    let good = list(&[record("lake", "Lake", 1, "20:00")]);
    let server = Server::start(move |path, _| match path {
        "/meetings" => Page::ok(
            "text/html; charset=utf-8",
            b"<!doctype html><html><head><link rel=\"alternate\" type=\"application/json\" title=\"Meetings Feed\" href=\"/feed.json\"></head><body>x</body></html>",
        ),
        "/feed.json" => Page::ok("application/json", &good),
        _ => Page::ok("text/html", b"<!doctype html><html><body>nothing</body></html>"),
    })
    .await;
    let insecure = test.call("source_look", json!({ "url": server.url("/meetings") })).await;
    assert_eq!(insecure, json!({ "kind": "trouble", "trouble": { "kind": "insecure" } }));
    let private =
        test.call("source_look", json!({ "url": server.url("/meetings"), "allow_http": true })).await;
    assert_eq!(private["trouble"]["kind"], "private_address");
    let found = test.call("source_look", look(&server, "/meetings")).await;
    assert_eq!(found["preview"]["url"], server.url("/feed.json"), "{found:#}");
    assert_eq!((&found["preview"]["records"], &found["preview"]["insecure"]), (&json!(1), &json!(true)));
    let nothing = test.call("source_look", look(&server, "/about")).await;
    assert_eq!(nothing["trouble"]["kind"], "web_page", "{nothing:#}");
}

#[tokio::test]
async fn locking_does_not_wait_for_a_server() {
    let test = TestApp::unlocked().await;
    let server = Server::of(Page { silent: true, ..Page::default() }).await;
    let look = dispatch(&test.app, "source_look", look(&server, "/feed"));
    let lock = async {
        asked(&server, 1).await;
        test.app.lock().await;
    };
    let (looked, ()) = tokio::join!(look, lock);
    assert_eq!(looked.expect_err("locked").code, Code::Locked);
    assert!(!test.app.is_unlocked().await);
}
