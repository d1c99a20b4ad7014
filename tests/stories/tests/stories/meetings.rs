//! Meetings: lists are added, searched, saved from, fetched again; and nothing is asked of the network unasked.

mod fetch;
mod server;

use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_app::{Code, dispatch};
use cairn_support::{TestApp, test_app::PASSPHRASE};
use chrono::TimeDelta;
use serde_json::{Value, json};
use server::{Page, Server};
use std::{fs, path::PathBuf};

/// Sunday 22 November 2026, 21:14 in Chicago: Monday, 03:14 UTC.
fn record(slug: &str, name: &str, day: u8, time: &str) -> Value {
    json!({
        "slug": slug, "name": name, "day": day, "time": time, "end_time": "21:00", "types": ["O"],
        "location": "Church of the Lake", "formatted_address": "12 Shore Rd, Chicago, IL 60601, USA",
        "latitude": 41.88, "longitude": -87.63, "timezone": "America/Chicago", "updated": "2026-01-02 03:04:05"
    })
}

fn list(records: &[Value]) -> Vec<u8> {
    serde_json::to_vec(records).expect("JSON")
}

async fn send(test: &TestApp, bytes: &[u8]) {
    if bytes.is_empty() {
        test.call("source_receive", json!({ "offset": 0, "base64": "" })).await;
    }
    for (piece, part) in bytes.chunks(1 << 20).enumerate() {
        let sent = json!({ "offset": piece << 20, "base64": STANDARD.encode(part) });
        test.call("source_receive", sent).await;
    }
}

/// Adds a file; gives the list's id.
async fn import(test: &TestApp, name: &str, bytes: &[u8]) -> Value {
    send(test, bytes).await;
    let added = test.call("source_add", json!({ "look": { "file": name } })).await;
    assert_eq!(added["kind"], "added", "{added:#}");
    added["source"]["age"]["id"].clone()
}

async fn find(test: &TestApp, query: Value) -> Value {
    test.call("meeting_search", query).await
}

fn names(page: &Value) -> Vec<&str> {
    page["meetings"].as_array().expect("cards").iter().filter_map(|card| card["name"].as_str()).collect()
}

async fn ledger(test: &TestApp) -> usize {
    test.call("ledger_list", json!({})).await.as_array().map_or(0, Vec::len)
}

fn look(server: &Server, path: &str) -> Value {
    json!({ "url": server.url(path), "allow_http": true, "allow_private": true })
}

#[tokio::test]
async fn a_file_is_looked_at_corrected_added_and_searched() {
    let test = TestApp::unlocked().await;
    let mut odd = record("noon", "Noon", 2, "25:77");
    odd.as_object_mut().expect("a record").remove("timezone");
    let bytes = list(&[record("lake", "Lake Group", 1, "20:00"), odd, json!(7)]);
    send(&test, &bytes).await;
    let looked = test.call("source_look", json!({ "file": "north.json" })).await;
    let preview = &looked["preview"];
    assert_eq!(preview["name"], "north", "{looked:#}");
    assert_eq!(
        (&preview["records"], &preview["kept"], &preview["repaired"], &preview["dropped"]),
        (&json!(3), &json!(1), &json!(1), &json!(1))
    );
    assert_eq!(preview["first"][0]["next"]["yours"]["on"], "2026-11-23");
    let again = json!({ "token": preview["token"], "about": { "fellowship": "aa" } });
    let again = test.call("source_look_again", again).await;
    assert_eq!(again["preview"]["first"][0]["meeting"]["fellowship"], "aa");
    let added = test.call("source_add", json!({ "token": preview["token"], "name": "The north" })).await;
    let id = &added["source"]["age"]["id"];
    assert_eq!(test.refused("source_add", json!({ "token": preview["token"] })).await, Code::NotFound);

    let page = find(&test, json!({})).await;
    assert_eq!((names(&page), &page["all"]), (vec!["Lake Group", "Noon"], &json!(2)));
    let card = &page["meetings"][0];
    assert_eq!(
        (&card["source_name"], &card["age_days"], &card["fellowship"]),
        (&json!("The north"), &json!(0), &json!("aa"))
    );
    assert_eq!(page["sources"][0]["kind"], "file");
    let report = test.call("source_report", json!({ "id": id })).await;
    assert_eq!((&report["records"], &report["repairs_total"]), (&json!(3), &json!(1)), "{report:#}");
    assert_eq!(report["drops"][0]["why"], "not_a_record");
    assert_eq!(names(&find(&test, json!({ "words": "grou" })).await), ["Lake Group"]);
    assert_eq!(names(&find(&test, json!({ "days": ["Mon"] })).await), ["Lake Group"]);

    // Corrected later: read again from what was kept, with no file and no network.
    let save = json!({ "id": id, "name": "North", "automatic": true, "about": { "fellowship": "na" } });
    test.call("source_save", save).await;
    let page = find(&test, json!({ "fellowships": ["na"] })).await;
    assert_eq!((&page["total"], &page["meetings"][0]["source_name"]), (&json!(2), &json!("North")));
    let listed = test.call("source_list", json!({})).await;
    assert_eq!(listed["sources"][0]["automatic"], false, "a file is never fetched");

    // Taken away, and back.
    let gone = test.call("source_delete", json!({ "id": id })).await;
    assert_eq!(find(&test, json!({})).await["all"], 0);
    test.call("change_undo", json!({ "change": gone["change"] })).await;
    assert_eq!(find(&test, json!({})).await["all"], 2);
    assert_eq!(ledger(&test).await, 0);

    // Across a restart, with nothing in memory.
    let test = test.restarted().await;
    assert_eq!(test.refused("meeting_search", json!({})).await, Code::Locked);
    test.unlock().await;
    assert_eq!(find(&test, json!({})).await["all"], 2);
}

#[tokio::test]
async fn a_damaged_file_costs_nothing_that_was_there() {
    let test = TestApp::unlocked().await;
    import(&test, "a.json", &list(&[record("lake", "Lake", 1, "20:00")])).await;
    send(&test, b"[{\"name\": \"Lake\",\n \"day\": }]").await;
    let looked = test.call("source_look", json!({ "file": "b.json" })).await;
    let trouble =
        if looked["kind"] == "trouble" { &looked["trouble"] } else { &looked["preview"]["trouble"] };
    assert_eq!((&trouble["kind"], &trouble["line"]), (&json!("broken"), &json!(2)), "{looked:#}");
    assert_eq!(find(&test, json!({})).await["all"], 1);
}

#[tokio::test]
async fn the_persons_own_meetings_are_found_beside_the_lists() {
    let test = TestApp::unlocked().await;
    import(&test, "a.json", &list(&[record("lake", "Lake", 1, "20:00")])).await;
    let own = json!({
        "name": "Kitchen table", "attendance": "hybrid", "city": "Chicago", "kinds": ["women"],
        "times": [{ "weekday": "Tue", "start": "19:30", "minutes": 60, "repeat": { "kind": "nth_of_month", "nth": [1, 3] } }],
        "link": "https://meet.jit.si/kitchen", "phone": "+1 312 626-6799,,123#"
    });
    let saved = test.call("meeting_own_save", json!({ "meeting": own })).await;
    let page = find(&test, json!({ "only": "own" })).await;
    assert_eq!(names(&page), ["Kitchen table"]);
    assert_eq!(page["meetings"][0]["next"]["yours"]["on"], "2026-12-01");
    assert_eq!(page["meetings"][0]["providers"], json!(["Jitsi"]));
    assert_eq!(names(&find(&test, json!({ "words": "kitchen" })).await), ["Kitchen table"]);
    let read = test.call("meeting_read", page["meetings"][0]["meeting"].clone()).await;
    assert_eq!(read["own"]["times"][0]["repeat"]["nth"], json!([1, 3]));
    let links: Vec<_> =
        read["join"].as_array().expect("ways").iter().map(|way| way["link"].clone()).collect();
    assert_eq!(links, ["https://meet.jit.si/kitchen", "tel:+13126266799,,123%23"]);
    for (field, value) in
        [("link", json!("javascript:alert(1)")), ("name", json!(" ")), ("phone", json!("call Bo"))]
    {
        let mut wrong = own.clone();
        wrong[field] = value;
        assert_eq!(
            test.refused("meeting_own_save", json!({ "meeting": wrong })).await,
            Code::Invalid,
            "{field}"
        );
    }
    let gone = test.call("meeting_own_delete", json!({ "id": saved["item"] })).await;
    assert_eq!(find(&test, json!({ "only": "own" })).await["total"], 0);
    test.call("change_undo", json!({ "change": gone["change"] })).await;
    assert_eq!(find(&test, json!({ "only": "own" })).await["total"], 1);
}

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

/// Waits until the server was asked so often; a test that waits in vain is ended by its runner.
async fn asked(server: &Server, times: usize) {
    while server.asked().len() < times {
        tokio::task::yield_now().await;
    }
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

#[tokio::test]
async fn going_is_noted_with_one_thing_to_try() {
    let test = TestApp::unlocked().await;
    let id = import(&test, "a.json", &list(&[record("lake", "Lake", 1, "20:00")])).await;
    let lake = json!({ "source": id, "key": "lake" });
    let went = json!({ "meeting": lake, "on": "2026-11-16", "note": "Warm", "to_try": "Call one person" });
    let went = test.call("attendance_add", went).await;
    test.call("attendance_add", json!({ "name": "At a friend's" })).await;
    assert_eq!(test.refused("attendance_add", json!({ "name": "" })).await, Code::Invalid);
    assert_eq!(
        test.refused("attendance_add", json!({ "name": "X", "on": "2026-12-24" })).await,
        Code::Invalid
    );
    let all = test.call("attendance_list", json!({})).await;
    assert_eq!((&all["total"], &all["times"][1]["name"]), (&json!(2), &json!("Lake")));
    let view = test.call("meeting_read", lake).await;
    assert_eq!(view["attended"][0]["note"], "Warm");
    let today = test.call("today_read", json!({})).await;
    assert_eq!(today["to_try"]["text"], "Call one person");
    let page = test.call("journal_read", json!({ "id": view["attended"][0]["entry"] })).await;
    assert_eq!(page["entry"]["links"][0], json!({ "collection": "meeting", "item": view["card"]["id"] }));
    test.call("change_undo", json!({ "change": went["change"] })).await;
    assert_eq!(test.call("attendance_list", json!({})).await["total"], 1);
    assert_eq!(test.call("today_read", json!({})).await["to_try"], Value::Null);
}

#[tokio::test]
async fn a_backup_holds_what_is_the_persons_and_not_the_lists() {
    let test = TestApp::unlocked().await;
    let id = import(&test, "a.json", &list(&[record("lake", "Lake", 1, "20:00")])).await;
    let lake = json!({ "source": id, "key": "lake" });
    test.call("meeting_save", json!({ "meeting": lake, "saved": true, "home": true, "note": "Mine" })).await;
    let own = json!({ "meeting": { "name": "Own", "attendance": "in_person" } });
    test.call("meeting_own_save", own).await;
    test.call("attendance_add", json!({ "meeting": lake })).await;
    let made = test.call("backup_make", json!({})).await;
    test.call("backup_restore", json!({ "name": made["name"], "passphrase": PASSPHRASE })).await;
    let page = find(&test, json!({})).await;
    assert_eq!(
        (names(&page), &page["saved"], &page["home"][0]["gone"]),
        (vec!["Own"], &json!(1), &json!(true))
    );
    let listed = test.call("source_list", json!({})).await;
    assert_eq!((&listed["sources"][1]["needs_file"], &listed["lists_lost"]), (&json!(true), &json!(false)));
    let saved = find(&test, json!({ "only": "saved" })).await;
    assert_eq!(names(&saved), ["Lake"], "the snapshot is there while its list is not");
    assert_eq!(test.call("attendance_list", json!({})).await["total"], 1);
    assert_eq!(test.call("today_read", json!({})).await["meetings_changed"], json!([]));
    // Imported again, it is the same list.
    send(&test, &list(&[record("lake", "Lake", 1, "20:00")])).await;
    test.call("source_add", json!({ "look": { "file": "a.json", "again": id } })).await;
    let page = find(&test, json!({})).await;
    assert_eq!((&page["all"], &page["home"][0]["gone"]), (&json!(2), &json!(false)));
}

#[tokio::test]
async fn every_real_feed_is_imported_found_and_accounted_for() {
    let feeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/feeds");
    if !feeds.is_dir() {
        println!("skipped: {} is not here", feeds.display());
        return;
    }
    let test = TestApp::unlocked().await;
    let mut all = 0;
    for (path, least) in [
        ("tsml/aasepia-2023-02-12.json", 2_038),
        ("tsml/oc-2023-09-01.json", 1_967),
        ("tsml/aasanjose-2021-10-02.json", 693),
        ("tsml/edmonton-2022-09-18.json", 315),
        ("tsml/al-anon-2023-08-22.json", 360),
        ("oiaa/cypress-meetings.json", 160),
        ("bmlt/new-york.GetSearchResults.json", 1_513),
        ("smart/SMART.stripped.json", 1_000),
    ] {
        let bytes = fs::read(feeds.join(path)).expect("a feed");
        let id = import(&test, path, &bytes).await;
        let report = test.call("source_report", json!({ "id": id, "limit": 1 })).await;
        let number = |field: &str| report[field].as_u64().expect("a number");
        assert_eq!(number("records"), number("kept") + number("repaired") + number("dropped"), "{path}");
        let kept = number("kept") + number("repaired");
        assert!(kept >= least, "{path}: {kept}");
        all += kept;
    }
    let page =
        find(&test, json!({ "attendance": ["in_person", "online", "hybrid", "inactive"], "limit": 500 }))
            .await;
    assert_eq!(page["all"], all);
    assert_eq!((&page["total"], page["meetings"].as_array().map(Vec::len)), (&json!(all), Some(500)));
    for (words, least) in [("women", 20), ("\"big book\"", 20)] {
        assert!(find(&test, json!({ "words": words })).await["total"].as_u64() >= Some(least), "{words}");
    }
}
