//! Invites: used, used up, taken back, over (SPEC.md, 9, attack 12; each beside its honest twin).

use super::{admit, ask, found, in_step, invite, join, name, nothing, of, read, request, roster};
use cairn_app::Code;
use cairn_support::{TestApp, TestServer};
use chrono::TimeDelta;
use serde_json::{Value, json};

async fn invites(test: &TestApp, group: &Value) -> Vec<(Value, Value)> {
    let list = test.call("group_invites", of(group)).await;
    let all = list.as_array().expect("invites");
    all.iter().map(|one| (one["state"].clone(), one["by"].clone())).collect()
}

#[tokio::test]
async fn attack_12_an_invite_lets_one_person_in_and_nobody_after() {
    let (ana, ben, eve) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    let link = invite(&ana, &group).await;
    // The link has leaked: two ask by it. Only the words tell which one was invited.
    ask(&ben, &link, "Ben").await;
    ask(&eve, &link, "Ben").await;
    let words = ben.call("group_words", of(&group)).await["check"].clone();
    assert_ne!(eve.call("group_words", of(&group)).await["check"], words);
    let requests = ana.call("group_requests", of(&group)).await;
    let all = requests.as_array().expect("requests");
    assert_eq!(all.len(), 2, "{requests:#}");
    let right = all.iter().find(|one| one["words"] == words).expect("the one with the words");
    ana.call("group_admit", json!({ "group": group, "request": right["request"] })).await;
    assert_eq!(ben.call("group_sync", of(&group)).await["state"], "stands");
    in_step(&[&ben, &ana], &group).await;
    assert_eq!(roster(&ana, &group).await, [name(0, "Ana", "facilitator"), name(1, "Ben", "member")]);
    // Whoever had only the link has nothing: no place, and nothing was kept for them.
    assert_eq!(eve.call("group_sync", of(&group)).await["state"], "closed");
    let other = all.iter().find(|one| one["words"] != words).expect("the other one");
    let again = json!({ "group": group, "request": other["request"] });
    assert_eq!(ana.refused("group_admit", again).await, Code::NotFound);
    let late = TestApp::unlocked().await;
    assert_eq!(late.refused("group_look", json!({ "link": link })).await, Code::NoSuchInvite);
    assert_eq!(
        late.refused("group_request", json!({ "link": link, "name": "Late" })).await,
        Code::NoSuchInvite
    );
    assert_eq!(invites(&ana, &group).await, [(json!("used"), json!(0))]);
}

#[tokio::test]
async fn attack_12_an_invite_that_was_taken_back_lets_nobody_in() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    ana.call("group_role", json!({ "group": group, "number": 1, "role": "facilitator" })).await;
    let made = ana.call("group_invite", of(&group)).await;
    ask(&cleo, made["link"].as_str().expect("a link"), "Cleo").await;
    in_step(&[&ana, &ben], &group).await;
    // Another facilitator sees it, but not its link, and takes it back.
    let seen = ben.call("group_invites", of(&group)).await;
    let open = seen.as_array().expect("invites").iter().find(|one| one["state"] == "open").expect("one");
    assert_eq!((&open["link"], &open["invite"]), (&Value::Null, &made["invite"]));
    ben.call("group_invite_revoke", json!({ "group": group, "invite": made["invite"] })).await;
    in_step(&[&ben, &ana], &group).await;
    assert_eq!(ana.call("group_requests", of(&group)).await, json!([]));
    assert_eq!(cleo.call("group_sync", of(&group)).await["state"], "closed");
    let late = TestApp::unlocked().await;
    assert_eq!(late.refused("group_look", json!({ "link": made["link"] })).await, Code::NoSuchInvite);
    // One that stays open lets her in.
    cleo.call("group_forget", of(&group)).await;
    join(&ana, &group, &cleo, "Cleo").await;
    assert_eq!(roster(&ana, &group).await.len(), 3);
}

#[tokio::test]
async fn attack_12_an_invite_whose_time_is_over_lets_nobody_in() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    for days in [0, 15] {
        assert_eq!(ana.refused("group_invite", json!({ "group": group, "days": days })).await, Code::Invalid);
    }
    let short = ana.call("group_invite", json!({ "group": group, "days": 1 })).await["link"].clone();
    let long = ana.call("group_invite", json!({ "group": group, "days": 3 })).await["link"].clone();
    ask(&ben, short.as_str().expect("a link"), "Ben").await;
    for test in [&ana, &ben, &cleo] {
        test.clock.advance(TimeDelta::days(2));
    }
    assert_eq!(ben.call("group_sync", of(&group)).await["state"], "closed");
    assert_eq!(ana.call("group_requests", of(&group)).await, json!([]));
    assert_eq!(cleo.refused("group_look", json!({ "link": short })).await, Code::NoSuchInvite);
    assert_eq!(
        cleo.refused("group_request", json!({ "link": short, "name": "Cleo" })).await,
        Code::NoSuchInvite
    );
    ask(&cleo, long.as_str().expect("a link"), "Cleo").await;
    admit(&ana, &group, "Cleo").await;
    assert_eq!(cleo.call("group_sync", of(&group)).await["state"], "stands");
    in_step(&[&cleo, &ana], &group).await;
}

#[tokio::test]
async fn links_that_are_none_and_people_who_are_there_already_are_told_so() {
    let (ana, ben) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    let link = invite(&ana, &group).await;
    for link in [
        "",
        "https://example.org/join#",
        "hello",
        link.get(..link.len() - 4).unwrap_or_default(),
        "https://cairn.example/join#AAAA",
    ] {
        assert_eq!(ben.refused("group_look", json!({ "link": link })).await, Code::NoSuchInvite, "{link}");
    }
    for me in ["", " ", &"x".repeat(61)] {
        assert_eq!(ben.refused("group_request", json!({ "link": link, "name": me })).await, Code::Invalid);
    }
    assert_eq!(
        ana.refused("group_request", json!({ "link": link, "name": "Me" })).await,
        Code::AlreadyMember
    );
    ask(&ben, &link, "Ben").await;
    assert_eq!(ben.refused("group_request", json!({ "link": link, "name": "B" })).await, Code::AlreadyMember);
    // Who has thought better of it takes the request back on their side.
    assert_eq!(ben.call("group_forget", of(&group)).await, json!([]));
    ask(&ben, &link, "Benjamin").await;
    let asked = request(&ana, &group, "Benjamin").await;
    ana.call("group_admit", json!({ "group": group, "request": asked["request"] })).await;
    assert_eq!(ben.call("group_sync", of(&group)).await["state"], "stands");
    in_step(&[&ben, &ana], &group).await;
    assert_eq!(read(&ana, &group).await["asking"], 0);
    assert_eq!(ben.call("group_list", nothing()).await.as_array().map(Vec::len), Some(1));
}
