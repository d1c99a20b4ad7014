//! Meetings: lists are added, searched, saved from, fetched again; and nothing is asked of the network unasked.

mod again;
mod fetch;
mod lists;
mod mine;
mod refresh;
mod server;
mod streets;
mod unasked;

use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_support::TestApp;
use serde_json::{Value, json};
use server::Server;

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

/// Waits until the server was asked so often; a test that waits in vain is ended by its runner.
async fn asked(server: &Server, times: usize) {
    while server.asked().len() < times {
        tokio::task::yield_now().await;
    }
}
