//! A member whose device was lost is given new keys, and stays who they are (SPEC.md, 6.10).

use super::{found, found_with, in_step, items, join, name, of, read, roster, safety, texts, until, write};
use crate::spaces::{founder_at, in_step as devices_in_step, link, nothing};
use cairn_app::Code;
use cairn_support::{TestApp, TestServer};
use chrono::TimeDelta;
use serde_json::{Value, json};

/// What a facilitator sees of who asks.
async fn rekeys(lead: &TestApp, group: &Value) -> Vec<Value> {
    lead.call("group_rekeys", of(group)).await.as_array().expect("requests").clone()
}

/// The one request there is.
async fn only(lead: &TestApp, group: &Value) -> Value {
    let all = rekeys(lead, group).await;
    assert_eq!(all.len(), 1, "{all:#?}");
    all[0].clone()
}

fn named(group: &Value, one: &Value) -> Value {
    json!({ "group": group, "number": one["number"], "request": one["request"] })
}

/// The words that the person sees who asks.
async fn words(test: &TestApp, group: &Value) -> Value {
    test.call("group_words", of(group)).await["rekey"].clone()
}

async fn loses(test: &TestApp, device: &str) {
    let view = test.call("space_read", nothing()).await;
    let all = view["devices"].as_array().expect("devices");
    let gone = all.iter().find(|one| one["name"] == device).unwrap_or_else(|| panic!("{device}: {view:#}"));
    test.call("device_remove", json!({ "number": gone["number"] })).await;
    devices_in_step(&[test]).await;
}

/// Waits until a device of somebody stands in a group of theirs.
async fn steps_in(test: &TestApp, group: &Value) {
    until(test, "group_list", |list| {
        list.as_array()
            .is_some_and(|all| all.iter().any(|one| one["group"] == *group && one["state"] == "stands"))
    })
    .await;
}

#[tokio::test]
async fn who_lost_a_device_is_given_new_keys_and_nothing_of_theirs_is_lost() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&ana.clock).await;
    founder_at(&server.address(), &ben).await;
    let phone = TestApp::unlocked().await;
    link(&ben, &phone, "Phone").await;
    let group = found(&server.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    join(&ana, &group, &cleo, "Cleo").await;
    write(&ben, &group, "intention", "To listen").await;
    in_step(&[&ben, &ana, &cleo], &group).await;
    assert_eq!(read(&ben, &group).await["keys"], json!({ "asked": null, "exposed": false, "strange": 0 }));

    ben.clock.advance(TimeDelta::minutes(1));
    loses(&ben, "Phone").await;
    let view = ben.call("group_sync", of(&group)).await;
    assert_eq!(view["keys"]["exposed"], true, "whoever has the phone has the keys: {view:#}");
    let view = ben.call("group_rekey_ask", of(&group)).await;
    assert_eq!(view["keys"]["asked"]["state"], "waiting", "{view:#}");
    let asked = view["keys"]["asked"]["request"].clone();
    let again = ben.call("group_rekey_ask", of(&group)).await;
    assert_eq!(again["keys"]["asked"]["request"], asked, "asked twice, drawn once");

    let one = only(&ana, &group).await;
    assert_eq!((&one["number"], &one["name"], &one["several"]), (&json!(1), &json!("Ben"), &json!(false)));
    assert_eq!(one["request"], asked);
    assert!(one["asked_at"].is_string() && one["keys_since"].is_string(), "{one:#}");
    assert_eq!(one["words"].as_array().map(Vec::len), Some(4));
    assert_eq!(one["words"], words(&ben, &group).await, "both see the same words");
    assert_eq!(read(&ana, &group).await["rekeying"], 1);

    // What he writes before he hears of it is sealed by the old keys, and goes out by the new ones.
    server.stop().await;
    write(&ben, &group, "goal", "Written on the way").await;
    ben.call("group_sync", of(&group)).await;
    ben.app.lock().await;
    server.start_again().await;
    let before = safety(&ana, &group).await;
    let view = ana.call("group_rekey_confirm", named(&group, &one)).await;
    assert_eq!(view["dropped"], json!([]));
    assert_ne!(safety(&ana, &group).await, before, "the roster names other keys");
    ben.unlock().await;
    in_step(&[&ben, &ana, &cleo], &group).await;

    let all = [name(0, "Ana", "facilitator"), name(1, "Ben", "member"), name(2, "Cleo", "member")];
    for test in [&ana, &ben, &cleo] {
        assert_eq!(roster(test, &group).await, all);
        assert_eq!(safety(test, &group).await, safety(&ana, &group).await);
        assert_eq!(items(test, &group, "goal").await, [(Value::Null, "Written on the way".to_owned())]);
        assert_eq!(items(test, &group, "intention").await, [(json!(1), "To listen".to_owned())]);
        assert_eq!(read(test, &group).await["quarantined"], json!([]));
    }
    let view = read(&ben, &group).await;
    assert_eq!(view["keys"], json!({ "asked": null, "exposed": false, "strange": 0 }), "{view:#}");
    assert_eq!(words(&ben, &group).await, json!([]));
    assert_eq!(rekeys(&ana, &group).await, Vec::<Value>::new());
    // His own items are his still, and whatever is said of him is of the same number.
    write(&ben, &group, "intention", "To rest").await;
    in_step(&[&ben, &cleo], &group).await;
    let both = [(json!(1), "To listen".to_owned()), (json!(1), "To rest".to_owned())];
    assert_eq!(items(&cleo, &group, "intention").await, both);
    // The phone is out of both.
    phone.call("space_sync", nothing()).await;
    let lost = phone.call("group_sync", of(&group)).await;
    assert_eq!(lost["state"], "removed", "{lost:#}");
}

/// The commit comes to a device before the keys do that open it: it waits, and says so.
#[tokio::test]
async fn another_device_of_theirs_waits_for_the_new_keys_and_is_not_removed() {
    let (ana, ben) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let recovery = founder_at(&server.address(), &ben).await;
    let phone = TestApp::unlocked().await;
    link(&ben, &phone, "Phone").await;
    let group = found_with(&server.address(), &ana, "Ana", "none").await;
    join(&ana, &group, &ben, "Ben").await;
    devices_in_step(&[&ben, &phone]).await;
    steps_in(&phone, &group).await;
    write(&ana, &group, "goal", "The first").await;
    in_step(&[&ana, &ben, &phone], &group).await;

    phone.call("space_pause", json!({ "paused": true })).await;
    ben.call("group_rekey_ask", of(&group)).await;
    ana.call("group_rekey_confirm", named(&group, &only(&ana, &group).await)).await;
    in_step(&[&ben, &ana], &group).await;
    write(&phone, &group, "goal", "From the phone").await;
    let view = phone.call("group_sync", of(&group)).await;
    assert_eq!((&view["state"], &view["sync"]["trouble"]), (&json!("stands"), &json!("keys_to_come")));
    assert_eq!(view["sync"]["unsent"], 1, "{view:#}");
    phone.call("space_pause", json!({ "paused": false })).await;
    devices_in_step(&[&phone]).await;
    in_step(&[&phone, &ben, &ana], &group).await;
    for test in [&ana, &ben, &phone] {
        assert_eq!(texts(test, &group, "goal").await, ["From the phone", "The first"]);
    }

    // A device that is linked now begins where he began, and walks through both keys; so does who has but the words.
    let tablet = TestApp::unlocked().await;
    link(&ben, &tablet, "Tablet").await;
    let found_again = TestApp::unlocked().await;
    let recover = json!({ "host": server.address(), "words": recovery, "name": "Found again" });
    found_again.call("space_recover", recover).await;
    devices_in_step(&[&found_again]).await;
    for test in [&tablet, &found_again] {
        steps_in(test, &group).await;
        in_step(&[test], &group).await;
        assert_eq!(texts(test, &group, "goal").await, ["From the phone", "The first"]);
        write(test, &group, "intention", "As ever").await;
        in_step(&[test, &ana], &group).await;
    }
    assert_eq!(items(&ana, &group, "intention").await.len(), 2);
    assert_eq!(read(&ana, &group).await["quarantined"], json!([]));
}

#[tokio::test]
async fn a_request_for_new_keys_is_taken_back_declined_and_asked_anew() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    assert_eq!(
        ana.refused("group_rekey_ask", of(&group)).await,
        Code::NobodyConfirms,
        "nobody gives themself new keys"
    );
    join(&ana, &group, &cleo, "Cleo").await;
    ben.call("group_rekey_ask", of(&group)).await;
    let first = only(&ana, &group).await;
    in_step(&[&ben, &cleo], &group).await;
    for command in ["group_rekeys", "group_rekey_confirm", "group_rekey_decline"] {
        let input = if command == "group_rekeys" { of(&group) } else { named(&group, &first) };
        assert_eq!(cleo.refused(command, input).await, Code::NotAFacilitator, "{command}");
    }
    let view = ben.call("group_rekey_withdraw", of(&group)).await;
    assert_eq!(view["keys"]["asked"], Value::Null, "{view:#}");
    assert_eq!(rekeys(&ana, &group).await, Vec::<Value>::new());
    assert_eq!(ana.refused("group_rekey_confirm", named(&group, &first)).await, Code::NotFound);

    // Anew, with other keys; and declined.
    ben.call("group_rekey_ask", of(&group)).await;
    let second = only(&ana, &group).await;
    assert_ne!((&first["request"], &first["words"]), (&second["request"], &second["words"]));
    ana.call("group_rekey_decline", named(&group, &second)).await;
    assert_eq!(rekeys(&ana, &group).await, Vec::<Value>::new());
    let view = ben.call("group_sync", of(&group)).await;
    assert_eq!(view["keys"]["asked"]["state"], "declined", "{view:#}");
    assert_eq!(words(&ben, &group).await, json!([]));

    // A facilitator has new keys by another's hand, and goes on facilitating; what they invited with goes with the old ones.
    ana.call("group_role", json!({ "group": group, "number": 1, "role": "facilitator" })).await;
    in_step(&[&ben, &ana], &group).await;
    let invited = ben.call("group_invite", of(&group)).await;
    ben.call("group_rekey_ask", of(&group)).await;
    let third = only(&ana, &group).await;
    assert_ne!(third["request"], second["request"]);
    assert_eq!(ben.refused("group_rekey_confirm", named(&group, &third)).await, Code::Invalid);
    ana.call("group_rekey_confirm", named(&group, &third)).await;
    in_step(&[&ben, &ana], &group).await;
    let invites = ana.call("group_invites", of(&group)).await;
    let same = invites.as_array().expect("invites").iter().find(|one| one["invite"] == invited["invite"]);
    assert_eq!(same.map(|one| &one["state"]), Some(&json!("revoked")), "{invites:#}");
    let dora = TestApp::unlocked().await;
    join(&ben, &group, &dora, "Dora").await;
    ben.call("group_remove", json!({ "group": group, "number": 2 })).await;
    in_step(&[&ben, &ana, &dora], &group).await;
    let all = [name(0, "Ana", "facilitator"), name(1, "Ben", "facilitator"), name(3, "Dora", "member")];
    for test in [&ana, &ben, &dora] {
        assert_eq!(roster(test, &group).await, all);
        assert_eq!(read(test, &group).await["quarantined"], json!([]));
    }
}
