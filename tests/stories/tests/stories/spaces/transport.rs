//! The way to the server: streams that do not get through, a machine that slept, a proxy.

use super::{founder_at, in_step, life, link, nothing, until, write};
use cairn_support::{
    TestApp, TestProxy,
    hostile::{Flow, Hostile, Rule, Way},
};
use chrono::TimeDelta;
use serde_json::json;
use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

/// Whoever is told at once knows by then; a question that is answered late for want of news is not answered yet.
const AT_ONCE: Duration = Duration::from_secs(15);

/// Two devices in step, and whatever is between them and the server from then on.
async fn pair() -> (Hostile, TestApp, TestApp) {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let host = Hostile::start(&first.clock).await;
    founder_at(&host.address(), &first).await;
    link(&first, &second, "Phone").await;
    (host, first, second)
}

fn streams(host: &Hostile) -> usize {
    host.seen().iter().filter(|seen| seen.asked.stream).count()
}

/// Waits until something has happened at the host.
async fn until_there(happened: impl Fn() -> bool) {
    let waiting = async {
        while !happened() {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(60), waiting).await.expect("it happens");
}

/// What one device writes is shown by the other, which hears of it.
async fn heard(from: &TestApp, by: &TestApp, title: &str) {
    let written = Instant::now();
    write(from, title, "One line.").await;
    let list = json!({ "text": title, "moods": [], "tags": [], "templates": [], "offset": 0, "limit": 1 });
    let mut events = by.app.events();
    while by.call("journal_list", list.clone()).await["total"] != 1 {
        tokio::time::timeout(AT_ONCE, events.recv()).await.expect("it is heard").expect("an event");
    }
    assert!(written.elapsed() < AT_ONCE, "{title}: {:?}", written.elapsed());
}

/// Streams are held back or cut: news come all the same, and at once, by questions that are answered late.
async fn goes_on_without_streams(flow: Flow) {
    let (host, first, second) = pair().await;
    for test in [&first, &second] {
        pause(test, true).await;
    }
    // Who asks, by their sessions: one for each device.
    let asking = Arc::<Mutex<HashSet<Option<String>>>>::default();
    let noted = Arc::clone(&asking);
    host.rule(Rule::before(move |asked| {
        if asked.stream {
            return Some(Way::Stream(flow));
        }
        if asked.is("GET", "events") {
            noted.lock().expect("a set").insert(asked.bearer.clone());
        }
        None
    }));
    for test in [&first, &second] {
        pause(test, false).await;
    }
    until_there(|| asking.lock().expect("a set").len() >= 2).await;
    let tried = streams(&host);
    heard(&first, &second, "Rowan").await;
    heard(&second, &first, "Hazel").await;
    heard(&first, &second, "Alder").await;
    assert_eq!(streams(&host), tried, "what does not get through is let be");
    in_step(&[&first, &second]).await;
    assert_eq!(life(&first).await[0], life(&second).await[0]);
}

#[tokio::test]
async fn a_proxy_that_gathers_answers_holds_no_news_back() {
    goes_on_without_streams(Flow::Held).await;
}

#[tokio::test]
async fn a_proxy_that_cuts_long_answers_off_holds_no_news_back() {
    goes_on_without_streams(Flow::Brief).await;
}

#[tokio::test]
async fn after_a_sleep_a_dead_connection_is_left_at_once() {
    let (host, first, second) = pair().await;
    for test in [&first, &second] {
        pause(test, true).await;
    }
    host.rule(Rule::before(|asked| asked.stream.then_some(Way::Stream(Flow::Dead))));
    let (struck, flowed) = (host.struck(), host.flowed());
    pause(&second, false).await;
    // The second listens by a connection that tells where the chain ends, and nothing after that.
    until_there(|| host.struck() > struck && host.flowed() > flowed).await;
    pause(&first, false).await;
    write(&first, "In the night", "One line.").await;
    in_step(&[&first]).await;
    host.relent();
    let before = streams(&host);
    // The machine sleeps, and wakes up: whoever looks every second sees a clock that leapt.
    second.app.tick().await;
    second.clock.advance(TimeDelta::seconds(45));
    let woken = Instant::now();
    second.app.tick().await;
    let list = json!({ "text": "night", "moods": [], "tags": [], "templates": [], "offset": 0, "limit": 1 });
    let mut events = second.app.events();
    while second.call("journal_list", list.clone()).await["total"] != 1 {
        tokio::time::timeout(AT_ONCE, events.recv()).await.expect("it is noticed").expect("an event");
    }
    assert!(woken.elapsed() < AT_ONCE, "{:?}", woken.elapsed());
    until(&second, "space_read", |view| view["sync"]["kind"] == "resting").await;
    heard(&first, &second, "In the morning").await;
    assert!(streams(&host) > before, "by a stream that was opened anew");
}

#[tokio::test]
async fn with_a_proxy_everything_goes_through_it_and_nothing_past_it() {
    let (host, first, second) = pair().await;
    let proxy = TestProxy::start().await;
    let view = first.call("space_proxy", json!({ "proxy": proxy.address() })).await;
    assert_eq!(view["proxy"], proxy.address(), "{view:#}");
    in_step(&[&first, &second]).await;
    // What listened without it has gone by now: this is the first that counts.
    let (seen, carried) = (host.seen().len(), proxy.carried().len());
    pause(&second, true).await;
    write(&first, "By a detour", "One line.").await;
    in_step(&[&first]).await;
    let passed = host.seen().len() - seen;
    let through = proxy.carried().len() - carried;
    assert!(passed >= 2 && through >= 2, "{passed} came, {through} of them through the proxy");
    let whole = format!("{}/v1/", host.address());
    assert!(proxy.carried().iter().all(|asked| asked.starts_with(&whole)), "{:?}", proxy.carried());
    pause(&second, false).await;
    heard(&first, &second, "Heard all the same").await;
    heard(&second, &first, "And back").await;

    // Without the proxy nothing gets out: it is never gone past.
    pause(&second, true).await;
    drop(proxy);
    let seen = host.seen().len();
    write(&first, "Waits", "One line.").await;
    let view = first.call("space_sync", nothing()).await;
    assert_eq!(view["sync"]["trouble"], "unreachable", "{view:#}");
    assert!(view["sync"]["unsent"].as_u64() > Some(0), "{view:#}");
    // What the other device was in the middle of may still come; of this one there is nothing.
    let past = host.seen().into_iter().skip(seen).find(|seen| seen.asked.is("POST", "records"));
    assert!(past.is_none(), "{past:?}");
    let view = first.call("space_proxy", json!({ "proxy": null })).await;
    assert_eq!(view["proxy"], serde_json::Value::Null, "{view:#}");
    in_step(&[&first]).await;
    pause(&second, false).await;
    in_step(&[&first, &second]).await;
    assert_eq!(life(&first).await[0], life(&second).await[0]);
}

async fn pause(test: &TestApp, paused: bool) {
    test.call("space_pause", json!({ "paused": paused })).await;
}
