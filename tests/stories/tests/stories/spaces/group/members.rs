//! Coming and going.

use super::{
    admit, ask, found, found_with, in_step, invite, items, join, name, nothing, of, read, request, roster,
    safety, texts, until, write,
};
use crate::spaces::{founder_at, in_step as devices_in_step, link};
use cairn_app::Code;
use cairn_support::{TestApp, TestServer};
use serde_json::{Value, json};

#[tokio::test]
async fn a_group_from_the_first_invite_to_the_third_member() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;

    // Whoever has a link sees what it is about before anything is asked of them.
    let asks = json!({ "group": group, "questions": ["What brings you here?"] });
    let link = ana.call("group_invite", asks).await["link"].clone();
    let offer = ben.call("group_look", json!({ "link": link })).await;
    assert_eq!((&offer["name"], &offer["group"]), (&json!("Tuesday evening"), &group));
    assert_eq!(offer["questions"], json!(["What brings you here?"]));
    assert_eq!(ben.call("group_list", nothing()).await, json!([]), "a look is no request");

    let asked = json!({ "link": link, "name": "Ben", "answers": ["A quieter year."] });
    assert_eq!(ben.call("group_request", asked).await["state"], "asking");
    let request = request(&ana, &group, "Ben").await;
    assert_eq!(
        request["answers"],
        json!([{ "question": "What brings you here?", "answer": "A quieter year." }])
    );
    let seen = ben.call("group_words", of(&group)).await;
    assert_eq!(request["words"], seen["check"], "both see the same four words");
    assert_eq!(request["words"].as_array().map(Vec::len), Some(4));
    assert_eq!(read(&ana, &group).await["asking"], 1);

    ana.call("group_admit", json!({ "group": group, "request": request["request"] })).await;
    let view = ben.call("group_sync", of(&group)).await;
    assert_eq!(
        (&view["state"], &view["role"], &view["name"]),
        (&json!("stands"), &json!("member"), &json!("Tuesday evening"))
    );
    in_step(&[&ben, &ana], &group).await;
    join(&ana, &group, &cleo, "Cleo").await;
    in_step(&[&ana, &ben, &cleo], &group).await;

    let all = [name(0, "Ana", "facilitator"), name(1, "Ben", "member"), name(2, "Cleo", "member")];
    let words = safety(&ana, &group).await;
    for test in [&ana, &ben, &cleo] {
        assert_eq!(roster(test, &group).await, all);
        assert_eq!(safety(test, &group).await, words);
        assert_eq!(read(test, &group).await["quarantined"], json!([]));
    }
    write(&cleo, &group, "goal", "A walk together in spring").await;
    write(&ben, &group, "intention", "To listen").await;
    write(&ana, &group, "plan", "Next week: mornings").await;
    in_step(&[&ana, &ben, &cleo], &group).await;
    for test in [&ana, &ben, &cleo] {
        assert_eq!(items(test, &group, "goal").await, [(Value::Null, "A walk together in spring".into())]);
        assert_eq!(items(test, &group, "intention").await, [(json!(1), "To listen".into())]);
        assert_eq!(texts(test, &group, "plan").await, ["Next week: mornings"]);
    }
    // Nothing of it is among what the person wrote for themself, or can be taken back by mistake.
    let acts = ana.call("change_list", nothing()).await;
    let verbs: Vec<&str> =
        acts.as_array().expect("acts").iter().filter_map(|act| act["verb"].as_str()).collect();
    assert_eq!(verbs, ["group_item_save"]);
}

#[tokio::test]
async fn who_is_declined_is_told_kindly_and_can_be_invited_again() {
    let (ana, ben) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    let link = invite(&ana, &group).await;
    ask(&ben, &link, "Ben").await;
    let asked = request(&ana, &group, "Ben").await;
    let words = "We are full this season. The Thursday group has room, and is lovely.";
    let decline = json!({ "group": group, "request": asked["request"], "words": words });
    ana.call("group_decline", decline).await;
    let view = ben.call("group_sync", of(&group)).await;
    assert_eq!((&view["state"], &view["words"]), (&json!("declined"), &json!(words)));
    assert_eq!(view["sync"]["trouble"], Value::Null, "{view:#}");
    assert_eq!(roster(&ana, &group).await, [name(0, "Ana", "facilitator")]);
    let invites = ana.call("group_invites", of(&group)).await;
    assert_eq!(invites[0]["state"], "declined", "{invites:#}");
    assert_eq!(ana.call("group_requests", of(&group)).await, json!([]));
    // It is put away, or another invite comes.
    assert_eq!(ben.call("group_forget", of(&group)).await, json!([]));
    join(&ana, &group, &ben, "Ben").await;
    assert_eq!(roster(&ben, &group).await, [name(0, "Ana", "facilitator"), name(1, "Ben", "member")]);
}

#[tokio::test]
async fn who_leaves_keeps_what_they_read_and_is_let_go_without_being_asked() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    join(&ana, &group, &cleo, "Cleo").await;
    write(&cleo, &group, "goal", "A walk").await;
    in_step(&[&cleo, &ben, &ana], &group).await;

    let view = ben.call("group_leave", of(&group)).await;
    assert_eq!((&view["state"], &view["members"]), (&json!("left"), &json!([])), "{view:#}");
    assert_eq!(texts(&ben, &group, "goal").await, ["A walk"], "what was read stays");
    let save = json!({ "group": group, "collection": "goal", "fields": { "text": "x" } });
    assert_eq!(ben.refused("group_item_save", save).await, Code::NotAMember);
    in_step(&[&ana, &cleo], &group).await;
    assert_eq!(roster(&cleo, &group).await, [name(0, "Ana", "facilitator"), name(2, "Cleo", "member")]);

    // Coming back is a new beginning, under a new number.
    join(&ana, &group, &ben, "Benjamin").await;
    in_step(&[&ana, &ben, &cleo], &group).await;
    let all = [name(0, "Ana", "facilitator"), name(2, "Cleo", "member"), name(3, "Benjamin", "member")];
    assert_eq!(roster(&ben, &group).await, all);
    assert_eq!(texts(&ben, &group, "goal").await, ["A walk"]);
    ben.call("group_leave", of(&group)).await;
    assert_eq!(ben.call("group_forget", of(&group)).await, json!([]));
    assert_eq!(
        ben.refused("group_item_list", json!({ "group": group, "collection": "goal" })).await,
        Code::NotFound
    );
}

#[tokio::test]
async fn all_devices_of_a_person_are_one_member() {
    let (desk, phone, ben) =
        (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&desk.clock).await;
    founder_at(&server.address(), &desk).await;
    link(&desk, &phone, "Phone").await;
    let group = found(&server.address(), &desk, "Ana").await;
    join(&desk, &group, &ben, "Ben").await;
    write(&desk, &group, "intention", "From the desk").await;
    in_step(&[&desk, &ben], &group).await;
    devices_in_step(&[&desk, &phone]).await;
    let view = phone.call("group_sync", of(&group)).await;
    assert_eq!((&view["state"], &view["role"]), (&json!("stands"), &json!("facilitator")), "{view:#}");
    assert_eq!(texts(&phone, &group, "intention").await, ["From the desk"]);
    // What one device began, another can go on with.
    write(&phone, &group, "intention", "From the phone").await;
    let link = invite(&desk, &group).await;
    let cleo = TestApp::unlocked().await;
    ask(&cleo, &link, "Cleo").await;
    devices_in_step(&[&desk, &phone]).await;
    admit(&phone, &group, "Cleo").await;
    assert_eq!(cleo.call("group_sync", of(&group)).await["state"], "stands");
    in_step(&[&cleo, &phone, &desk, &ben], &group).await;
    let all = [name(0, "Ana", "facilitator"), name(1, "Ben", "member"), name(2, "Cleo", "member")];
    for test in [&desk, &phone, &ben, &cleo] {
        assert_eq!(roster(test, &group).await, all);
    }
    let own = [(json!(0), "From the desk".to_owned()), (json!(0), "From the phone".to_owned())];
    assert_eq!(items(&ben, &group, "intention").await, own);
    assert_eq!(items(&desk, &group, "intention").await, own);

    // And leave together.
    let role = json!({ "group": group, "number": 1, "role": "facilitator" });
    desk.call("group_role", role).await;
    phone.call("group_leave", of(&group)).await;
    devices_in_step(&[&phone, &desk]).await;
    desk.call("group_sync", of(&group)).await;
    until(&desk, "group_list", |list| list[0]["state"] == "left").await;
    in_step(&[&ben, &cleo], &group).await;
    assert_eq!(roster(&cleo, &group).await, [name(1, "Ben", "facilitator"), name(2, "Cleo", "member")]);
}

#[tokio::test]
async fn who_was_away_for_several_epochs_finds_everything_and_loses_nothing() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    join(&ana, &group, &cleo, "Cleo").await;
    in_step(&[&ana, &ben, &cleo], &group).await;
    server.stop().await;
    write(&ben, &group, "goal", "Written in the train").await;
    let view = ben.call("group_sync", of(&group)).await;
    assert_eq!(
        (&view["sync"]["trouble"], &view["sync"]["unsent"]),
        (&json!("unreachable"), &json!(1)),
        "{view:#}"
    );
    ben.app.lock().await;
    server.start_again().await;
    for round in 0..4 {
        let role = if round % 2 == 0 { "facilitator" } else { "member" };
        ana.call("group_role", json!({ "group": group, "number": 2, "role": role })).await;
        write(&cleo, &group, "goal", &format!("Meanwhile {round}")).await;
        in_step(&[&cleo, &ana], &group).await;
    }
    ben.unlock().await;
    in_step(&[&ben, &ana, &cleo], &group).await;
    let all = ["Meanwhile 0", "Meanwhile 1", "Meanwhile 2", "Meanwhile 3", "Written in the train"];
    for test in [&ana, &ben, &cleo] {
        assert_eq!(texts(test, &group, "goal").await, all);
    }
}

#[tokio::test]
async fn a_newcomer_is_given_what_the_group_decided() {
    let (ana, ben) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    for (history, goals, intentions) in [
        ("none", vec![], vec![]),
        ("plan", vec!["From before, said better"], vec![]),
        ("everything", vec!["From before, said better"], vec!["Mine"]),
    ] {
        let group = found_with(&server.address(), &ana, "Ana", history).await;
        let goal = write(&ana, &group, "goal", "From before").await;
        write(&ana, &group, "intention", "Mine").await;
        let better = json!({ "text": "From before, said better" });
        let save = json!({ "group": group, "collection": "goal", "item": goal, "fields": better });
        ana.call("group_item_save", save).await;
        in_step(&[&ana], &group).await;
        join(&ana, &group, &ben, "Ben").await;
        assert_eq!(texts(&ben, &group, "goal").await, goals, "{history}");
        assert_eq!(texts(&ben, &group, "intention").await, intentions, "{history}");
        assert_eq!(read(&ben, &group).await["history"], history);
        write(&ana, &group, "goal", "From then on").await;
        in_step(&[&ana, &ben], &group).await;
        assert!(texts(&ben, &group, "goal").await.contains(&"From then on".to_owned()));
    }
}

#[tokio::test]
async fn groups_do_not_hold_each_other_up() {
    let (ana, ben) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let mut away = TestServer::start(&ana.clock).await;
    let server = TestServer::start(&ana.clock).await;
    founder_at(&server.address(), &ana).await;
    let lost = found(&away.address(), &ana, "Ana").await;
    let group = found(&server.address(), &ana, "Ana").await;
    away.stop().await;
    write(&ana, &lost, "goal", "Waits").await;
    join(&ana, &group, &ben, "Ben").await;
    let saved = ana.call("journal_save", json!({ "entry": ana.entry("Mine", "One line.") })).await;
    assert!(saved["view"]["id"].is_string());
    devices_in_step(&[&ana]).await;
    let view = ana.call("group_sync", of(&lost)).await;
    assert_eq!(view["sync"]["trouble"], "unreachable", "{view:#}");
    assert_eq!(read(&ana, &group).await["sync"]["trouble"], Value::Null);
    assert_eq!(ana.call("space_read", nothing()).await["sync"]["trouble"], Value::Null);
    away.start_again().await;
    in_step(&[&ana], &lost).await;
}

#[tokio::test]
async fn who_deletes_a_group_leaves_everybody_what_they_read() {
    let (ana, ben) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    write(&ben, &group, "goal", "A walk").await;
    in_step(&[&ben, &ana], &group).await;
    assert_eq!(ben.refused("group_delete", of(&group)).await, Code::NotAFacilitator);
    let view = ana.call("group_delete", of(&group)).await;
    assert_eq!(view["state"], "gone", "{view:#}");
    assert_eq!(ben.call("group_sync", of(&group)).await["state"], "gone");
    for test in [&ana, &ben] {
        assert_eq!(texts(test, &group, "goal").await, ["A walk"]);
        assert_eq!(test.call("group_forget", of(&group)).await, json!([]));
    }
}
