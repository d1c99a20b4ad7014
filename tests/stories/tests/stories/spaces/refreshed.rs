//! Wrap keys are refreshed every thirty days, by the device's own clock.

use super::{founder_at, in_step, life, link, nothing, rogue::rogue, write};
use cairn_support::{
    TestApp,
    hostile::{Hostile, Rule, Way},
    test_app::PASSPHRASE,
};
use cairn_sync::wrap::wrap;
use chrono::TimeDelta;
use serde_json::json;

async fn pair() -> (Hostile, TestApp, TestApp) {
    let first = TestApp::unlocked().await;
    let second = TestApp::without_keychain();
    second.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    let host = Hostile::start(&first.clock).await;
    founder_at(&host.address(), &first).await;
    link(&first, &second, "Phone").await;
    in_step(&[&first, &second]).await;
    (host, first, second)
}

/// Time goes by on both.
async fn later(first: &TestApp, second: &TestApp, days: i64) {
    first.clock.advance(TimeDelta::days(days));
    second.clock.advance(TimeDelta::days(days));
    second.unlock().await;
}

#[tokio::test]
async fn a_wrap_key_is_good_for_thirty_days_and_then_opens_nothing() {
    let (_host, first, second) = pair().await;
    let before = rogue(&second).await;
    let key = before.me.wrap_key().clone();
    later(&first, &second, 29).await;
    in_step(&[&second]).await;
    let then = rogue(&second).await;
    assert_eq!((then.me.wrap_key(), then.standing.epoch()), (&key, before.standing.epoch()), "not yet");

    later(&first, &second, 2).await;
    in_step(&[&second, &first, &second]).await;
    let after = rogue(&second).await;
    let own = after.standing.roster().get(after.standing.me()).expect("a member");
    assert_ne!(after.me.wrap_key(), &key);
    assert_eq!(&own.keys.wrap, after.me.wrap_key(), "the roster names the new one");
    for member in before.standing.roster().members().iter().filter(|one| one.role.commits()) {
        let now = after.standing.roster().get(member.member).expect("still a member");
        let words = Some(member.member) == before.standing.roster().recovery();
        assert_eq!(
            now.keys.wrap == member.keys.wrap,
            words,
            "the words' key is made of the words, and stays"
        );
    }
    let to = |key| wrap(key, None, b"info", b"", b"text").expect("wrapped");
    assert!(before.me.unwrap(None, b"info", b"", &to(&key)).is_ok());
    assert!(after.me.unwrap(None, b"info", b"", &to(&key)).is_err(), "the old seed is gone");
    assert!(after.me.unwrap(None, b"info", b"", &to(after.me.wrap_key())).is_ok());

    // Once is enough, and life goes on.
    second.unlock().await;
    write(&second, "Afterwards", "One line.").await;
    in_step(&[&second, &first]).await;
    assert_eq!(rogue(&second).await.standing.epoch(), after.standing.epoch());
    assert_eq!(life(&first).await[0]["total"], 1);
}

/// The server has it, and nobody heard so; and the device is switched off.
#[tokio::test]
async fn a_refresh_whose_answer_is_lost_is_made_once() {
    let (host, first, second) = pair().await;
    let before = rogue(&second).await.standing.epoch();
    host.rule(Rule::next("POST", "commits", 1, Way::LoseAnswer));
    second.clock.advance(TimeDelta::days(31));
    second.unlock().await;
    let _lost = second.call("space_sync", nothing()).await;
    assert!(host.struck() > 0, "no commit was posted");
    let second = second.restarted().await;
    second.unlock().await;
    host.relent();
    in_step(&[&second, &first]).await;
    let after = rogue(&second).await;
    assert_eq!(after.standing.epoch(), before.next().expect("an epoch"), "one commit");
    let own = after.standing.roster().get(after.standing.me()).expect("a member");
    assert_eq!(&own.keys.wrap, after.me.wrap_key());
}
