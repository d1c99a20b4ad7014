//! Starting a space, linking devices, writing on both.

use super::{founder, in_step, life, link, nothing, until, words, write};
use cairn_app::Code;
use cairn_support::{TestApp, TestServer, demo};
use chrono::TimeDelta;
use serde_json::{Value, json};

#[tokio::test]
async fn a_year_of_a_life_is_on_the_second_device() {
    let first = TestApp::unlocked().await;
    let clock = first.clock.clone();
    demo::live(&first.app, |now| clock.set(now)).await.expect("a year");
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;

    let mut settings = first.call("settings_read", nothing()).await;
    settings["backup_folder"] = json!(first.folder.path().join("elsewhere"));
    first.call("settings_save", settings.clone()).await;

    let second = TestApp::unlocked().await;
    // A new device has chosen things by itself before it came; what the person chose goes before them.
    let mut defaults = second.call("settings_read", nothing()).await;
    defaults["day_start"] = json!(300);
    second.call("settings_save", defaults).await;
    link(&first, &second, "Phone").await;

    assert_eq!(
        second.call("settings_read", nothing()).await["backup_folder"],
        "",
        "a folder stays on its device"
    );
    settings["backup_folder"] = json!("");
    first.call("settings_save", settings).await;
    let (here, there) = (life(&first).await, life(&second).await);
    assert_eq!(here, there);
    assert_eq!(here[0]["total"], 116);
    let found =
        json!({ "text": "mornings", "moods": [], "tags": [], "templates": [], "offset": 0, "limit": 200 });
    assert_eq!(
        second.call("journal_list", found.clone()).await,
        first.call("journal_list", found).await,
        "the second device searches what it never wrote"
    );

    let view = second.call("space_read", nothing()).await;
    let devices = view["devices"].as_array().expect("devices");
    let names: Vec<(&str, bool, bool)> = devices
        .iter()
        .map(|device| {
            let is = |name: &str| device[name].as_bool().unwrap_or_default();
            (device["name"].as_str().unwrap_or_default(), is("this"), is("recovery"))
        })
        .collect();
    assert_eq!(names, [("Desk", false, false), ("", false, true), ("Phone", true, false)]);
    assert_eq!(view["quarantined"], json!([]));
}

#[tokio::test]
async fn both_write_offline_and_agree_afterwards() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    let shared = write(&first, "Together", "One line.").await;
    in_step(&[&first, &second]).await;

    server.stop().await;
    write(&first, "From the desk", "Nobody hears it yet.").await;
    write(&second, "From the phone", "Nor this.").await;
    let mut entry = second.entry("Together", "One line, and another.");
    second.call("journal_save", json!({ "id": shared, "entry": entry.clone() })).await;
    let view = first.call("space_sync", nothing()).await;
    assert_eq!((&view["sync"]["kind"], &view["sync"]["trouble"]), (&json!("waiting"), &json!("unreachable")));
    assert_eq!(view["sync"]["unsent"], 1, "{view:#}");
    // A minute later the first device edits the same line.
    first.clock.advance(TimeDelta::minutes(1));
    entry["body"] = json!("One line, said better.");
    first.call("journal_save", json!({ "id": shared, "entry": entry })).await;

    server.start_again().await;
    in_step(&[&first, &second]).await;
    assert_eq!(life(&first).await[0], life(&second).await[0]);
    let read = second.call("journal_read", json!({ "id": shared })).await;
    assert_eq!(read["entry"]["body"], "One line, and another.\n\nOne line, said better.", "no word is lost");
    let read = second
        .call(
            "journal_list",
            json!({ "text": "", "moods": [], "tags": [], "templates": [], "offset": 0, "limit": 9 }),
        )
        .await;
    assert_eq!(read["total"], 3);
}

#[tokio::test]
async fn what_is_written_here_comes_there_by_itself() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    let jo = json!({ "name": "Jo", "role": "sister", "phone": "+1 312 555 0187", "note": "", "when_locked": false });
    first.call("person_save", json!({ "person": jo })).await;
    until(&second, "person_list", |people| people[0]["person"]["name"] == "Jo").await;
    let ana = json!({ "name": "Ana", "role": "sponsor", "phone": "+1 312 555 0142", "note": "", "when_locked": true });
    second.call("person_save", json!({ "person": ana })).await;
    until(&first, "person_list", |people| people.as_array().is_some_and(|people| people.len() == 2)).await;
    // What may be shown while locked follows, also where it was not written.
    first.app.lock().await;
    let care = first.call("care_read", json!({})).await;
    assert!(care.to_string().contains("Ana") && !care.to_string().contains("Jo\""), "{care:#}");
}

#[tokio::test]
async fn a_device_is_named_anew_on_any_of_them() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    link(&first, &second, "Phone").await;
    first.call("device_rename", json!({ "number": 2, "name": " Old phone " })).await;
    in_step(&[&first, &second]).await;
    let view = second.call("space_read", nothing()).await;
    assert_eq!(view["devices"][2]["name"], "Old phone");
    for name in ["", " ", &"x".repeat(61), "a\nb"] {
        assert_eq!(first.refused("device_rename", json!({ "number": 2, "name": name })).await, Code::Invalid);
    }
    assert_eq!(first.refused("device_rename", json!({ "number": 1, "name": "words" })).await, Code::NotFound);
    assert_eq!(first.refused("device_rename", json!({ "number": 9, "name": "none" })).await, Code::NotFound);
}

#[tokio::test]
async fn digits_that_differ_let_nobody_in() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&first.clock).await;
    founder(&server, &first).await;
    let shown = first.call("device_offer", nothing()).await;
    // The QR's text says the server too.
    second.call("device_join", json!({ "code": shown["code"], "name": "Phone" })).await;
    until(&first, "device_link", |view| view["digits"].is_string()).await;
    let view = first.call("device_agree", json!({ "same": false })).await;
    assert_eq!((&view["step"], &view["ended"]), (&json!("ended"), &json!("refused")));
    let view = until(&second, "device_link", |view| view["step"] == "ended").await;
    assert_eq!(view["ended"], "stopped");
    assert_eq!(second.call("space_read", nothing()).await["state"], "none");
    let view = first.call("space_sync", nothing()).await;
    assert_eq!(view["devices"].as_array().map(Vec::len), Some(2), "{view:#}");
}

#[tokio::test]
async fn what_leads_nowhere_is_said_at_once() {
    let first = TestApp::unlocked().await;
    let server = TestServer::start(&first.clock).await;
    let start = |host: &str| json!({ "host": host, "name": "Desk" });
    assert_eq!(first.refused("space_start", start(&server.address())).await, Code::WordsNeeded);
    words(&first).await;
    for host in ["", "my server", "http://example.org", "ftp://example.org", "https://example.org/path"] {
        assert_eq!(first.refused("space_start", start(host)).await, Code::NotAHost, "{host}");
    }
    assert_eq!(first.refused("space_start", start("http://127.0.0.1:9")).await, Code::Unreachable);
    assert_eq!(first.call("space_read", nothing()).await["state"], "none", "nothing was drafted");
    for command in ["space_sync", "space_leave", "space_delete", "device_offer"] {
        assert_eq!(first.refused(command, nothing()).await, Code::NoSpace, "{command}");
    }
    for code in ["", "cairn:link/xyz", "twelve words that are none of the list at all in any order here"] {
        let join = json!({ "code": code, "host": server.address(), "name": "Phone" });
        assert_eq!(first.refused("device_join", join).await, Code::NoSuchLink, "{code}");
    }
    first.call("space_start", start(&server.address())).await;
    assert_eq!(first.refused("space_start", start(&server.address())).await, Code::AlreadyLinked);
    let view: Value = first.call("device_link", nothing()).await;
    assert_eq!(view["side"], "none");
}
