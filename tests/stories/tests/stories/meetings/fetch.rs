//! Fetching, against a real server: what is sent, what is followed, and what is refused.

use super::server::{Page, Server};
use cairn_app::{
    IpcError,
    fetch::{Answer, Ask, Failed, Fetch, Fetched, Ledger, Limits, Looked, Names, Validators, address},
    source::Trouble,
};
use flate2::{Compression, write::GzEncoder};
use std::{
    io::Write,
    net::{IpAddr, SocketAddr},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

/// Remembers what was noted.
#[derive(Default)]
struct Noted(Mutex<Vec<String>>);

impl Ledger for Noted {
    async fn note(&self, host: &str, _: u64) -> Result<(), IpcError> {
        self.0.lock().expect("lock").push(host.to_owned());
        Ok(())
    }
}

impl Noted {
    fn hosts(&self) -> Vec<String> {
        self.0.lock().expect("lock").clone()
    }
}

fn ask(url: &str) -> Ask {
    Ask {
        url: address(url).expect("an address"),
        allow_http: true,
        allow_private: true,
        known: Validators::default(),
    }
}

/// Small, so that a test need not wait long; large enough for a machine with much to do.
fn limits() -> Limits {
    Limits {
        connect: Duration::from_secs(20),
        idle: Duration::from_secs(20),
        total: Duration::from_secs(60),
        bytes: 100_000,
        redirects: 5,
    }
}

async fn get(url: &str) -> Result<Fetched, Failed> {
    Fetch::within(limits()).get(&ask(url), &Noted::default()).await
}

async fn trouble(url: &str) -> Trouble {
    match get(url).await {
        Err(Failed::Trouble { trouble, .. }) => trouble,
        other => panic!("{other:?}"),
    }
}

async fn answer(url: &str) -> Answer {
    match get(url).await {
        Ok(Fetched::New(answer)) => answer,
        other => panic!("{other:?}"),
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).expect("packs");
    encoder.finish().expect("packs")
}

#[tokio::test]
async fn a_request_says_nothing_of_who_asks() {
    let server = Server::of(Page::ok("application/json", b"[]")).await;
    let noted = Noted::default();
    Fetch::within(limits()).get(&ask(&server.url("/list.json")), &noted).await.expect("fetched");
    let head = server.asked()[0].to_lowercase();
    let names: Vec<&str> =
        head.lines().skip(1).filter_map(|line| line.split_once(':')).map(|it| it.0).collect();
    let mut sorted = names.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, ["accept", "accept-encoding", "host", "user-agent"], "{head}");
    assert!(head.contains("user-agent: mozilla/5.0\r\n") && !head.contains("cairn"), "{head}");
    assert_eq!(noted.hosts(), ["127.0.0.1"]);
}

#[tokio::test]
async fn what_is_there_already_is_not_sent_again() {
    let server = Server::start(|_, head| {
        let head = head.to_lowercase();
        if head.contains("if-none-match: \"v1\"") || head.contains("if-modified-since: sun, 01 nov 2026") {
            return Page::new("304 Not Modified", &[], b"");
        }
        let marks = [("ETag", "\"v1\""), ("Last-Modified", "Sun, 01 Nov 2026 10:00:00 GMT")];
        Page::new("200 OK", &marks, b"[1]")
    })
    .await;
    let first = answer(&server.url("/")).await;
    assert_eq!(first.validators.etag.as_deref(), Some("\"v1\""));
    for known in [
        Validators { etag: first.validators.etag.clone(), modified: None },
        Validators { etag: None, modified: first.validators.modified.clone() },
    ] {
        let again = Ask { known, ..ask(&server.url("/")) };
        let fetched = Fetch::within(limits()).get(&again, &Noted::default()).await;
        assert!(matches!(fetched, Ok(Fetched::Same)), "{fetched:?}");
    }
    // A server that says "as before" to somebody who has nothing before is no list.
    let server = Server::of(Page::new("304 Not Modified", &[], b"")).await;
    assert_eq!(trouble(&server.url("/")).await, Trouble::Status { status: 304 });
}

#[tokio::test]
async fn what_is_packed_is_unpacked_within_the_limit() {
    let packed = |status: &'static str, body: Vec<u8>| {
        Page::new(status, &[("Content-Encoding", "gzip"), ("Content-Type", "application/json")], &body)
    };
    let server = Server::of(packed("200 OK", gzip(b"[{\"name\":\"A\"}]"))).await;
    assert_eq!(answer(&server.url("/")).await.bytes, b"[{\"name\":\"A\"}]");
    assert!(server.asked()[0].to_lowercase().contains("accept-encoding: gzip"));

    let bomb = gzip(&vec![b' '; 50_000_000]);
    assert!(bomb.len() < 100_000, "small on the wire");
    let server = Server::of(packed("200 OK", bomb)).await;
    assert_eq!(trouble(&server.url("/")).await, Trouble::TooLarge);

    let server = Server::of(packed("200 OK", b"this was never packed".to_vec())).await;
    assert_eq!(trouble(&server.url("/")).await, Trouble::BadEncoding);
    let whole = gzip(&b"many words ".repeat(500));
    let half = packed("200 OK", whole[..whole.len() / 2].to_vec());
    let server = Server::of(half).await;
    assert!(matches!(trouble(&server.url("/")).await, Trouble::CutShort | Trouble::BadEncoding));
}

#[tokio::test]
async fn what_is_too_large_is_refused_without_being_read() {
    // It says so itself.
    let head = b"HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n";
    let server = Server::of(Page { silent: true, ..Page::raw(head) }).await;
    assert_eq!(trouble(&server.url("/")).await, Trouble::TooLarge);
    // It does not, and never ends.
    let endless =
        Page { endless: vec![b'x'; 10_000], ..Page::raw(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n") };
    let server = Server::of(endless).await;
    assert_eq!(trouble(&server.url("/")).await, Trouble::TooLarge);
}

#[tokio::test]
async fn a_truncated_answer_is_no_list() {
    let server = Server::of(Page::raw(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n[{\"name\":")).await;
    assert_eq!(trouble(&server.url("/")).await, Trouble::CutShort);
}

#[tokio::test]
async fn a_server_that_refuses_is_heard() {
    for (status, code) in
        [("404 Not Found", 404), ("500 Internal Server Error", 500), ("204 No Content", 204)]
    {
        let server = Server::of(Page::new(status, &[], b"")).await;
        assert_eq!(trouble(&server.url("/")).await, Trouble::Status { status: code });
    }
    let server = Server::of(Page::new("429 Too Many Requests", &[("Retry-After", "3600")], b"")).await;
    let Err(Failed::Trouble { retry_after, .. }) = get(&server.url("/")).await else { panic!("refused") };
    assert_eq!(retry_after, Some(Duration::from_secs(3_600)));
    let server = Server::of(Page::ok("image/png", b"\x89PNG")).await;
    assert_eq!(trouble(&server.url("/")).await, Trouble::NotText);
    // Nobody listens there any more.
    let gone = server.url("/");
    drop(server);
    assert!(matches!(trouble(&gone).await, Trouble::Unreachable | Trouble::NotText));
}

#[tokio::test]
async fn a_server_that_is_slow_is_not_waited_for() {
    let short = Duration::from_millis(200);
    let silent = Server::of(Page { silent: true, ..Page::default() }).await;
    let stalls = Page { silent: true, ..Page::raw(b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[1,") };
    let stalls = Server::of(stalls).await;
    for (server, limits) in [
        (&silent, Limits { idle: short, ..limits() }),
        (&silent, Limits { total: short, ..limits() }),
        (&stalls, Limits { idle: short, ..limits() }),
        (&stalls, Limits { total: short, ..limits() }),
    ] {
        let fetched = Fetch::within(limits).get(&ask(&server.url("/")), &Noted::default()).await;
        assert!(matches!(fetched, Err(Failed::Trouble { trouble: Trouble::TimedOut, .. })), "{fetched:?}");
    }
    struct Never;
    impl Names for Never {
        fn look_up(&self, _: String, _: u16) -> Looked {
            Box::pin(std::future::pending())
        }
    }
    let slow_names = Fetch::new(Limits { connect: short, ..limits() }, Arc::new(Never));
    let fetched = slow_names.get(&ask("http://lists.example/"), &Noted::default()).await;
    assert!(matches!(fetched, Err(Failed::Trouble { trouble: Trouble::TimedOut, .. })), "{fetched:?}");
}

#[tokio::test]
async fn redirects_are_followed_one_by_one_and_noted() {
    let server = Server::start(|path, _| match path {
        "/a" => Page::to("301 Moved Permanently", "/b?x=1"),
        "/b?x=1" => Page::to("302 Found", "c"),
        "/c" => Page::to("307 Temporary Redirect", "/d#part"),
        "/d" => Page::ok("text/csv", b"Name,Day\n"),
        "/round" => Page::to("302 Found", "/and"),
        "/and" => Page::to("302 Found", "/round"),
        "/nowhere" => Page::new("302 Found", &[], b""),
        "/file" => Page::to("302 Found", "file:///etc/passwd"),
        path => Page::to("302 Found", &format!("{path}x")),
    })
    .await;
    let noted = Noted::default();
    let fetched = Fetch::within(limits()).get(&ask(&server.url("/a")), &noted).await.expect("fetched");
    let Fetched::New(answer) = fetched else { panic!("an answer") };
    assert_eq!((answer.url.path(), answer.media_type.as_str()), ("/d", "text/csv"));
    assert_eq!(noted.hosts().len(), 4, "a line for each step");
    for path in ["/round", "/on-and-on"] {
        assert_eq!(trouble(&server.url(path)).await, Trouble::Redirects, "{path}");
    }
    assert_eq!(trouble(&server.url("/nowhere")).await, Trouble::Status { status: 302 });
    assert_eq!(trouble(&server.url("/file")).await, Trouble::BadAddress);
    assert!(!server.asked().iter().any(|head| head.to_lowercase().contains("referer")));
}

#[tokio::test]
async fn http_is_asked_about_first_and_noted_never() {
    let server = Server::of(Page::ok("application/json", b"[]")).await;
    let noted = Noted::default();
    let plain = Ask { allow_http: false, ..ask(&server.url("/")) };
    let fetched = Fetch::within(limits()).get(&plain, &noted).await;
    assert!(matches!(fetched, Err(Failed::Trouble { trouble: Trouble::Insecure, .. })), "{fetched:?}");
    assert_eq!((noted.hosts().len(), server.asked().len()), (0, 0), "nothing left");
    // What speaks no TLS cannot be trusted, and is not asked without it instead.
    let sealed = format!("https://{}/", server.address);
    assert_eq!(trouble(&sealed).await, Trouble::Unreachable);
    assert_eq!(server.asked().len(), 0);
}

#[tokio::test]
async fn this_device_and_its_network_are_asked_only_if_the_person_says_so() {
    let server = Server::of(Page::ok("application/json", b"[]")).await;
    for url in [
        server.url("/"),
        server.url("/").replace("127.0.0.1", "localhost"),
        server.url("/").replace("127.0.0.1", "[::ffff:127.0.0.1]"),
        server.url("/").replace("127.0.0.1", "2130706433"),
        "http://169.254.169.254/latest".to_owned(),
        "http://10.0.0.1/".to_owned(),
        "http://[fe80::1]/".to_owned(),
    ] {
        let noted = Noted::default();
        let asked = Ask { allow_private: false, ..ask(&url) };
        let fetched = Fetch::within(limits()).get(&asked, &noted).await;
        let private = matches!(fetched, Err(Failed::Trouble { trouble: Trouble::PrivateAddress { .. }, .. }));
        assert!(private, "{url}: {fetched:?}");
    }
    assert_eq!(server.asked().len(), 0);
}

/// Leads where it is told, and counts how often it was asked.
struct Told(Vec<Vec<SocketAddr>>, AtomicUsize);

impl Names for Told {
    fn look_up(&self, _: String, _: u16) -> Looked {
        let turn = self.1.fetch_add(1, Ordering::SeqCst);
        let places = self.0.get(turn).or(self.0.last()).cloned().unwrap_or_default();
        Box::pin(async move { Ok(places) })
    }
}

#[tokio::test]
async fn a_name_is_looked_up_once_and_every_address_it_has_is_checked() {
    let server = Server::of(Page::ok("application/json", b"[]")).await;
    let public: SocketAddr = "93.184.215.14:80".parse().expect("an address");
    let asked = Ask { allow_private: false, ..ask("http://lists.example/") };

    // One address of several in the person's own network is enough to refuse.
    let names = Arc::new(Told(vec![vec![public, server.address]], AtomicUsize::new(0)));
    let fetched = Fetch::new(limits(), Arc::clone(&names) as _).get(&asked, &Noted::default()).await;
    assert!(
        matches!(&fetched, Err(Failed::Trouble { trouble: Trouble::PrivateAddress { host }, .. }) if host == "lists.example"),
        "{fetched:?}"
    );
    // The connection goes to the address that was checked: a second look-up would lead elsewhere, and there is none.
    let elsewhere: SocketAddr = "127.0.0.1:9".parse().expect("an address");
    let names = Arc::new(Told(vec![vec![server.address], vec![elsewhere]], AtomicUsize::new(0)));
    let trusted = Ask { allow_private: true, ..asked.clone() };
    let fetched = Fetch::new(limits(), Arc::clone(&names) as _).get(&trusted, &Noted::default()).await;
    assert!(matches!(fetched, Ok(Fetched::New(_))), "{fetched:?}");
    assert_eq!(names.1.load(Ordering::SeqCst), 1);
    assert!(server.asked()[0].to_lowercase().contains("host: lists.example"));

    // A name that leads nowhere is noted all the same: looking it up has told somebody.
    let noted = Noted::default();
    let names = Arc::new(Told(vec![Vec::new()], AtomicUsize::new(0)));
    let fetched = Fetch::new(limits(), names).get(&asked, &noted).await;
    assert!(matches!(fetched, Err(Failed::Trouble { trouble: Trouble::Unreachable, .. })));
    assert_eq!(noted.hosts(), ["lists.example"]);
}

/// For whom 127.0.0.2 is somewhere in the open network.
struct Outside(SocketAddr);

impl Names for Outside {
    fn look_up(&self, _: String, _: u16) -> Looked {
        let place = self.0;
        Box::pin(async move { Ok(vec![place]) })
    }

    fn is_public(&self, address: IpAddr) -> bool {
        address == self.0.ip()
    }
}

#[tokio::test]
async fn a_redirect_into_the_persons_network_is_refused() {
    let inside = Server::of(Page::ok("application/json", b"[\"secret\"]")).await;
    let to = inside.url("/admin");
    let outside = Server::start_at("127.0.0.2:0", move |path, _| match path {
        "/list" => Page::ok("application/json", b"[]"),
        _ => Page::to("302 Found", &to),
    })
    .await;
    let fetch = Fetch::new(limits(), Arc::new(Outside(outside.address)));
    let public = |path: &str| Ask { allow_private: false, ..ask(&format!("http://lists.example{path}")) };
    let fetched = fetch.get(&public("/list"), &Noted::default()).await;
    assert!(matches!(fetched, Ok(Fetched::New(_))), "{fetched:?}");
    let noted = Noted::default();
    let fetched = fetch.get(&public("/leads-inside"), &noted).await;
    let private = matches!(fetched, Err(Failed::Trouble { trouble: Trouble::PrivateAddress { .. }, .. }));
    assert!(private, "{fetched:?}");
    assert_eq!(noted.hosts(), ["lists.example", "127.0.0.1"]);
    assert_eq!((outside.asked().len(), inside.asked().len()), (2, 0), "the inside was never asked");
}

#[tokio::test]
async fn nothing_is_sent_that_cannot_be_noted() {
    struct Full;
    impl Ledger for Full {
        async fn note(&self, _: &str, _: u64) -> Result<(), IpcError> {
            Err(IpcError::new(cairn_app::Code::DiskFull, "the disk is full"))
        }
    }
    let server = Server::of(Page::ok("application/json", b"[]")).await;
    let fetched = Fetch::within(limits()).get(&ask(&server.url("/")), &Full).await;
    assert!(matches!(fetched, Err(Failed::Unnoted(_))), "{fetched:?}");
    assert_eq!(server.asked().len(), 0);
}
