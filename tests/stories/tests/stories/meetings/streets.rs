//! Streets on the map: off until they are turned on, from the server that was said, in the ledger, and off again at once.

use super::{
    asked, ledger,
    server::{Page, Server},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_app::{
    Code, IpcError,
    fetch::{Failed, Fetch, Ledger, Limits, Looked, Names, Pieces, address},
    source::Trouble,
};
use cairn_support::TestApp;
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::{net::SocketAddr, sync::Arc};

/// As much of a picture as Cairn looks at, and who it is.
fn picture(path: &str) -> Vec<u8> {
    let head = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\0\0\0\x01\0\x08\x02\0\0\0";
    [head, path.as_bytes()].concat()
}

async fn painter() -> Server {
    Server::start(|path, _| Page::ok("image/png", &picture(path))).await
}

fn address_of(server: &Server) -> String {
    server.url("/{z}/{x}/{y}.png")
}

async fn turn(test: &TestApp, on: bool, server: &Server) -> Value {
    test.call("street_save", json!({ "on": on, "address": address_of(server), "credit": "A test" })).await
}

async fn pieces(test: &TestApp, z: u8, at: &[(u32, u32)]) -> Value {
    let at: Vec<Value> = at.iter().map(|(x, y)| json!({ "x": x, "y": y })).collect();
    test.call("street_pieces", json!({ "z": z, "at": at })).await
}

fn given(view: &Value) -> Vec<Option<String>> {
    let text = |piece: &Value| {
        let bytes = STANDARD.decode(piece["base64"].as_str()?).expect("base64");
        Some(String::from_utf8_lossy(&bytes[picture("").len()..]).into_owned())
    };
    view["pieces"].as_array().expect("pieces").iter().map(text).collect()
}

#[tokio::test]
async fn streets_are_off_at_first_and_then_nothing_is_asked() {
    let test = TestApp::unlocked().await;
    let view = test.call("street_read", json!({})).await;
    assert_eq!((&view["on"], &view["host"]), (&json!(false), &json!("tile.openstreetmap.org")));
    assert_eq!(view["credit"], "© OpenStreetMap contributors");
    let server = painter().await;
    let view = turn(&test, false, &server).await;
    assert_eq!(
        (&view["on"], &view["host"], &view["credit_page"]),
        (&json!(false), &json!("127.0.0.1"), &Value::Null)
    );
    let none = pieces(&test, 9, &[(131, 190)]).await;
    assert_eq!(none, json!({ "on": false, "pieces": [], "trouble": null }));
    assert_eq!((server.asked().len(), ledger(&test).await), (0, 0));
    // Looking at an address asks nothing either.
    let looked = test.call("street_look", json!({ "address": address_of(&server) })).await;
    assert_eq!(looked, json!({ "host": "127.0.0.1", "fault": null }));
    for (typed, fault) in
        [("https://{s}.maps.example/{z}/{x}/{y}", "braces"), ("http://maps.example/{z}/{x}/{y}", "insecure")]
    {
        assert_eq!(test.call("street_look", json!({ "address": typed })).await["fault"], fault);
        assert_eq!(test.refused("street_save", json!({ "on": true, "address": typed })).await, Code::Invalid);
    }
    assert_eq!((server.asked().len(), ledger(&test).await), (0, 0));
}

#[tokio::test]
async fn pieces_come_from_the_server_that_was_said_and_stand_in_the_ledger() {
    let test = TestApp::unlocked().await;
    let server = painter().await;
    turn(&test, true, &server).await;
    let view = pieces(&test, 9, &[(131, 190), (132, 190), (131, 191)]).await;
    assert_eq!((&view["on"], &view["trouble"]), (&json!(true), &Value::Null));
    let texts = ["/9/131/190.png", "/9/132/190.png", "/9/131/191.png"].map(|path| Some(path.to_owned()));
    assert_eq!(given(&view), texts);
    for head in server.asked() {
        let head = head.to_lowercase();
        assert!(head.contains("user-agent: cairn/") && head.contains("accept: image/png"), "{head}");
        for never in ["referer", "cookie", "cache-control", "pragma", "accept-language", "authorization"] {
            assert!(!head.contains(&format!("{never}:")), "{head}");
        }
    }
    // What is here is not asked for again, and what leaves within minutes is one line.
    pieces(&test, 9, &[(131, 190), (133, 190)]).await;
    assert_eq!(server.asked().len(), 4);
    let lines = test.call("ledger_list", json!({})).await;
    let line = &lines[0];
    assert_eq!(
        (lines.as_array().map(Vec::len), &line["kind"], &line["host"], &line["times"]),
        (Some(1), &json!("street_piece"), &json!("127.0.0.1"), &json!(4))
    );
    assert!(line["bytes"].as_u64() > Some(4 * 100), "{line}");
    test.clock.advance(TimeDelta::minutes(6));
    pieces(&test, 9, &[(134, 190)]).await;
    // Whatever leaves in between ends a line too.
    test.call(
        "source_look",
        json!({ "url": server.url("/list"), "allow_http": true, "allow_private": true }),
    )
    .await;
    pieces(&test, 9, &[(135, 190)]).await;
    let lines = test.call("ledger_list", json!({})).await;
    let told: Vec<_> = lines
        .as_array()
        .expect("lines")
        .iter()
        .map(|line| (line["kind"].clone(), line["times"].clone()))
        .collect();
    assert_eq!(
        told,
        [("street_piece", 1), ("meeting_list", 1), ("street_piece", 1), ("street_piece", 4)]
            .map(|(kind, times)| (json!(kind), json!(times)))
    );
}

#[tokio::test]
async fn what_is_no_part_of_a_map_is_not_asked_for() {
    let test = TestApp::unlocked().await;
    let server = painter().await;
    turn(&test, true, &server).await;
    let many: Vec<Value> = (0..13).map(|x| json!({ "x": x, "y": 0 })).collect();
    for ask in [
        json!({ "z": 20, "at": [{ "x": 0, "y": 0 }] }),
        json!({ "z": 3, "at": [{ "x": 8, "y": 0 }] }),
        json!({ "z": 3, "at": [{ "x": 0, "y": 8 }] }),
        json!({ "z": 9, "at": many }),
    ] {
        assert_eq!(test.refused("street_pieces", ask).await, Code::Invalid);
    }
    assert_eq!((server.asked().len(), ledger(&test).await), (0, 0));
}

#[tokio::test]
async fn turning_streets_off_stops_what_is_on_its_way_and_forgets_the_rest() {
    let test = TestApp::unlocked().await;
    let server = painter().await;
    turn(&test, true, &server).await;
    pieces(&test, 9, &[(131, 190)]).await;
    server.answer(|_, _| Page { silent: true, ..Page::default() });
    let off = async {
        asked(&server, 2).await;
        turn(&test, false, &server).await
    };
    let (view, _) = tokio::join!(pieces(&test, 9, &[(131, 190), (132, 190)]), off);
    assert_eq!(view, json!({ "on": false, "pieces": [], "trouble": null }));
    assert_eq!(pieces(&test, 9, &[(131, 190)]).await["on"], false);
    server.answer(|path, _| Page::ok("image/png", &picture(path)));
    turn(&test, true, &server).await;
    let before = server.asked().len();
    pieces(&test, 9, &[(131, 190)]).await;
    assert_eq!(server.asked().len(), before + 1, "nothing was kept");

    // Nor does anything outlive the lock, in memory or on the disk; the choice does.
    let test = test.restarted().await;
    assert_eq!(test.refused("street_pieces", json!({ "z": 0, "at": [] })).await, Code::Locked);
    test.unlock().await;
    assert_eq!(given(&pieces(&test, 9, &[(131, 190)]).await), [Some("/9/131/190.png".to_owned())]);
    assert_eq!(server.asked().len(), before + 2);
    let lock = async {
        asked(&server, before + 3).await;
        test.app.lock().await;
    };
    server.answer(|_, _| Page { silent: true, ..Page::default() });
    let ask = json!({ "z": 9, "at": [{ "x": 1, "y": 1 }] });
    let (refused, ()) = tokio::join!(test.refused("street_pieces", ask), lock);
    assert_eq!(refused, Code::Locked);
}

#[tokio::test]
async fn a_server_that_gives_no_streets_is_left_alone_for_a_while() {
    let test = TestApp::unlocked().await;
    let elsewhere = painter().await;
    let (to, kept) = (elsewhere.url("/0/0/0.png"), picture("kept"));
    let server = Server::start(move |path, _| match path {
        "/9/1/1.png" => Page::new("404 Not Found", &[], b""),
        "/9/1/2.png" => Page::ok("image/png", b"<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
        "/9/1/3.png" => Page::to("302 Found", &to),
        "/9/1/4.png" => Page::new("429 Too Many Requests", &[("Retry-After", "3600")], b""),
        "/9/1/5.png" => Page::raw(b"HTTP/1.1 200 OK\r\nContent-Length: 600000\r\n\r\n"),
        _ => Page::ok("image/png", &kept),
    })
    .await;
    turn(&test, true, &server).await;
    let one = async |y: u32| {
        let view = pieces(&test, 9, &[(1, y)]).await;
        (given(&view), view["trouble"]["kind"].as_str().map(str::to_owned))
    };
    // Nothing there, or no picture: said once, never asked again.
    assert_eq!(one(1).await, (vec![None], None));
    assert_eq!(one(2).await, (vec![None], Some("unknown".to_owned())));
    assert_eq!((one(1).await, one(2).await), ((vec![None], None), (vec![None], None)));
    assert_eq!(server.asked().len(), 2);

    // Led elsewhere, even to a picture: refused, and nobody else is asked.
    assert_eq!(one(3).await, (Vec::new(), Some("redirects".to_owned())));
    assert_eq!(
        (one(9).await.1, server.asked().len(), elsewhere.asked().len()),
        (Some("redirects".to_owned()), 3, 0)
    );
    test.clock.advance(TimeDelta::minutes(6));
    assert_eq!(one(9).await, (vec![Some("kept".to_owned())], None));
    assert_eq!(one(5).await, (vec![None], Some("too_large".to_owned())));

    assert_eq!(one(4).await.1.as_deref(), Some("status"));
    let (asked, noted) = (server.asked().len(), ledger(&test).await);
    test.clock.advance(TimeDelta::minutes(59));
    assert_eq!(one(10).await, (Vec::new(), Some("status".to_owned())), "it asked for an hour");
    assert_eq!(one(9).await, (vec![Some("kept".to_owned())], None), "what is here is shown meanwhile");
    assert_eq!((server.asked().len(), ledger(&test).await), (asked, noted));
    test.clock.advance(TimeDelta::minutes(2));
    assert_eq!(one(10).await.1, None);

    // Away altogether, and back.
    let address = address_of(&server);
    drop(server);
    assert_eq!(one(11).await.1.as_deref(), Some("unreachable"));
    let noted = ledger(&test).await;
    assert_eq!(one(11).await.1.as_deref(), Some("unreachable"));
    assert_eq!(ledger(&test).await, noted, "not tried again within seconds");
    test.call("street_save", json!({ "on": true, "address": address })).await;
    assert_eq!(one(11).await.1.as_deref(), Some("unreachable"), "turned on anew, it is tried at once");
}

/// For whom every name is the person's own device.
struct Inside(SocketAddr);

impl Names for Inside {
    fn look_up(&self, _: String, _: u16) -> Looked {
        let place = self.0;
        Box::pin(async move { Ok(vec![place]) })
    }
}

struct Unnoted;

impl Ledger for Unnoted {
    async fn note(&self, _: &str, _: u64) -> Result<(), IpcError> {
        Err(IpcError::new(Code::DiskFull, "full"))
    }
}

struct Noted;

impl Ledger for Noted {
    async fn note(&self, _: &str, _: u64) -> Result<(), IpcError> {
        Ok(())
    }
}

#[tokio::test]
async fn a_public_name_that_leads_inside_is_refused_and_so_is_what_cannot_be_noted() {
    let server = painter().await;
    let fetch = Fetch::new(Limits::default(), Arc::new(Inside(server.address)));
    let urls = [address("http://maps.example/1/0/0.png").expect("an address")];
    let ask = Pieces { urls: &urls, allow_http: true, allow_private: false };
    let refused = fetch.pieces(&ask, &Noted).await;
    assert!(
        matches!(&refused, Err(Failed::Trouble { trouble: Trouble::PrivateAddress { host }, .. }) if host == "maps.example"),
        "{refused:?}"
    );
    let insecure = fetch.pieces(&Pieces { allow_http: false, ..ask }, &Noted).await;
    assert!(matches!(insecure, Err(Failed::Trouble { trouble: Trouble::Insecure, .. })), "{insecure:?}");
    let mixed = [urls[0].clone(), address("http://other.example/1/0/0.png").expect("an address")];
    let mixed = fetch.pieces(&Pieces { urls: &mixed, ..ask }, &Noted).await;
    assert!(matches!(mixed, Err(Failed::Trouble { trouble: Trouble::BadAddress, .. })), "{mixed:?}");
    let unnoted = fetch.pieces(&Pieces { allow_private: true, ..ask }, &Unnoted).await;
    assert!(matches!(unnoted, Err(Failed::Unnoted(_))), "{unnoted:?}");
    assert_eq!(server.asked().len(), 0);
    let open = fetch.pieces(&Pieces { allow_private: true, ..ask }, &Noted).await.expect("asked");
    assert!(matches!(open.as_slice(), [Ok(bytes)] if *bytes == picture("/1/0/0.png")));
}
