//! A group that is founded anew from what is here of it, and those who go on in it.

use super::super::{founder, in_step as devices_in_step, link, sent};
use super::{
    admit, ask, found, found_with, goals, in_step, invite, items, join, name, nothing, of, read, roster,
    texts, write,
};
use cairn_app::Code;
use cairn_support::{
    TestApp, TestServer,
    hostile::{Hostile, Rule, Way},
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Founds a group anew on a server, and gives its id.
async fn anew(test: &TestApp, group: &Value, host: &str) -> Value {
    let view = test.call("group_found_anew", json!({ "group": group, "host": host })).await;
    assert_eq!((&view["state"], &view["role"]), (&json!("stands"), &json!("facilitator")), "{view:#}");
    assert_eq!(view["goes_on_from"], json!([group]));
    view["group"].clone()
}

fn both(from: &Value, to: &Value) -> Value {
    json!({ "from": from, "to": to })
}

/// What the person could bring: the text, and whether it is theirs.
async fn look(test: &TestApp, from: &Value, to: &Value) -> Vec<(String, bool)> {
    let view = test.call("group_bring_look", both(from, to)).await;
    let text = |one: &Value| one["fields"]["text"].as_str().unwrap_or_default().to_owned();
    let items = view["items"].as_array().expect("items");
    let mut items: Vec<_> = items.iter().map(|one| (text(one), one["mine"] == true)).collect();
    items.sort();
    items
}

/// What stays, and why.
async fn stays(test: &TestApp, from: &Value, to: &Value) -> Vec<(String, String)> {
    let view = test.call("group_bring_look", both(from, to)).await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let stays = view["stays"].as_array().expect("what stays");
    let mut stays: Vec<_> =
        stays.iter().map(|one| (text(&one["fields"]["text"]), text(&one["why"]))).collect();
    stays.sort();
    stays
}

async fn save(test: &TestApp, group: &Value, collection: &str, item: &Value, text: &str) {
    let fields = json!({ "text": text });
    let save = json!({ "group": group, "collection": collection, "item": item, "fields": fields });
    test.call("group_item_save", save).await;
}

fn theirs(text: &str) -> (String, bool) {
    (text.to_owned(), true)
}

#[tokio::test]
async fn a_group_whose_server_is_gone_goes_on_elsewhere_with_all_that_it_shared() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&ana.clock).await;
    let old = found(&server.address(), &ana, "Ana").await;
    join(&ana, &old, &ben, "Ben").await;
    join(&ana, &old, &cleo, "Cleo").await;
    let document = write(&ana, &old, "agreement", "What is said here stays here").await;
    write(&ana, &old, "plan", "Next week: mornings").await;
    let goal = write(&cleo, &old, "goal", "A walk").await;
    let gone = write(&ben, &old, "goal", "Taken back").await;
    let rest = write(&ben, &old, "intention", "To rest").await;
    write(&cleo, &old, "intention", "To listen").await;
    in_step(&[&cleo, &ben, &ana], &old).await;
    in_step(&[&cleo, &ben, &ana], &old).await;
    ben.call("group_item_delete", json!({ "group": old, "collection": "goal", "item": gone })).await;
    save(&cleo, &old, "signature", &document, "version 1").await;
    save(&cleo, &old, "appreciation", &goal, "of a goal").await;
    save(&cleo, &old, "appreciation", &rest, "of what is another's own").await;
    in_step(&[&cleo, &ben, &ana], &old).await;
    server.stop().await;

    // Anybody does it: here one who never facilitated.
    let elsewhere = TestServer::start(&ana.clock).await;
    let new = anew(&ben, &old, &elsewhere.address()).await;
    assert_ne!(new, old);
    let view = read(&ben, &new).await;
    assert_eq!(
        (&view["name"], &view["me"], &view["history"]),
        (&json!("Tuesday evening"), &json!("Ben"), &json!("plan")),
        "{view:#}"
    );
    assert_eq!(roster(&ben, &new).await, [name(0, "Ben", "facilitator")]);
    assert_eq!(read(&ben, &old).await["goes_on_in"], json!([new]));
    let shared =
        [("agreement", "What is said here stays here"), ("plan", "Next week: mornings"), ("goal", "A walk")];
    for (collection, text) in shared {
        assert_eq!(texts(&ben, &new, collection).await, [text]);
    }
    for own in ["intention", "signature", "appreciation"] {
        assert_eq!(items(&ben, &new, own).await, [], "what is one's own goes with its author alone");
    }

    // Who comes by an invite is given all of it, and knows what it is. She has a number that was another's.
    let link = invite(&ben, &new).await;
    ask(&cleo, &link, "Cleo").await;
    admit(&ben, &new, "Cleo").await;
    ben.call("group_sync", of(&new)).await;
    assert_eq!(roster(&ben, &new).await[1], name(1, "Cleo", "member"));
    assert_eq!(cleo.call("group_sync", of(&new)).await["state"], "stands");
    in_step(&[&cleo, &ben], &new).await;
    let view = read(&cleo, &new).await;
    assert_eq!(view["goes_on_from"], json!([old]), "{view:#}");
    assert_eq!(read(&cleo, &old).await["goes_on_in"], json!([new]));
    for (collection, text) in shared {
        assert_eq!(texts(&cleo, &new, collection).await, [text]);
    }

    // What she wrote for those there is told anew only at her word, after she saw what and for whom.
    in_step(&[&cleo, &ben], &new).await;
    assert_eq!(items(&ben, &new, "intention").await, []);
    assert_eq!(
        look(&cleo, &old, &new).await,
        [theirs("To listen"), theirs("of a goal"), theirs("version 1")]
    );
    let left = [("of what is another's own".to_owned(), "no_target".to_owned())];
    assert_eq!(stays(&cleo, &old, &new).await, left);
    let readers = cleo.call("group_bring_look", both(&old, &new)).await["members"].clone();
    assert_eq!(readers.as_array().map(Vec::len), Some(2), "{readers:#}");
    let act = cleo.call("group_bring", both(&old, &new)).await;
    in_step(&[&cleo, &ben], &new).await;
    assert_eq!(items(&ben, &new, "intention").await, [(json!(1), "To listen".to_owned())]);
    assert_eq!(items(&ben, &new, "signature").await, [(json!(1), "version 1".to_owned())]);
    assert_eq!(items(&ben, &new, "appreciation").await, [(json!(1), "of a goal".to_owned())]);
    assert_eq!(look(&cleo, &old, &new).await, [], "nothing is brought twice");
    assert_eq!(cleo.call("group_bring", both(&old, &new)).await["change"], 0);

    // It was an act like any other, and can be taken back.
    let done = cleo.call("change_list", nothing()).await;
    assert_eq!(done[0]["verb"], "group_bring", "{done:#}");
    cleo.call("change_undo", json!({ "change": act["change"] })).await;
    in_step(&[&cleo, &ben], &new).await;
    assert_eq!(items(&ben, &new, "intention").await, []);
    let one = json!([{ "collection": "intention", "item": id(&cleo, &old, "intention", "To listen").await }]);
    cleo.call("group_bring", json!({ "from": old, "to": new, "items": one })).await;
    in_step(&[&cleo, &ben], &new).await;
    assert_eq!(items(&ben, &new, "intention").await, [(json!(1), "To listen".to_owned())]);
    assert_eq!(items(&ben, &new, "signature").await, []);
    let again = json!({ "from": old, "to": new, "items": one });
    assert_eq!(cleo.refused("group_bring", again).await, Code::NotFound);
    // The founder is no different: what is his own came with nobody.
    assert_eq!(look(&ben, &old, &new).await, [theirs("To rest")]);

    // The old one can be let go without a goodbye that nobody would hear, and nothing of the new one goes with it.
    let groups = cleo.call("group_forget", of(&old)).await;
    assert_eq!(groups.as_array().map(Vec::len), Some(1), "{groups:#}");
    assert_eq!(cleo.refused("group_read", of(&old)).await, Code::NotFound);
    assert_eq!(texts(&cleo, &new, "goal").await, ["A walk"]);
    assert_eq!(cleo.refused("group_bring_look", both(&old, &new)).await, Code::NotFound);
    // And the other way round: the new one goes, and the old one is as it was.
    ben.call("group_delete", of(&new)).await;
    ben.call("group_forget", of(&new)).await;
    assert_eq!(read(&ben, &old).await["goes_on_in"], json!([]));
    assert_eq!(texts(&ben, &old, "goal").await, ["A walk"]);
}

/// The item of a collection that says this.
async fn id(test: &TestApp, group: &Value, collection: &str, text: &str) -> Value {
    let list = test.call("group_item_list", json!({ "group": group, "collection": collection })).await;
    let found = list.as_array().expect("items").iter().find(|one| one["fields"]["text"] == text).cloned();
    found.unwrap_or_else(|| panic!("{text} is not in {list:#}"))["item"].clone()
}

/// A host shows two histories of who belongs there. The group goes on elsewhere, with what was written in both.
#[tokio::test]
async fn a_group_that_a_host_has_split_in_two_goes_on_elsewhere_and_nothing_is_lost() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let mut host = Hostile::start(&ana.clock).await;
    let old = found(&host.address(), &ana, "Ana").await;
    join(&ana, &old, &ben, "Ben").await;
    join(&ana, &old, &cleo, "Cleo").await;
    ana.call("group_role", json!({ "group": old, "number": 1, "role": "facilitator" })).await;
    goals(&[&ana, &ben], &old, 1).await;
    in_step(&[&ana, &ben, &cleo], &old).await;
    let other = host.fork().await;
    // On each history somebody else facilitates from now on, and both are written.
    ben.app.lock().await;
    ana.call("group_role", json!({ "group": old, "number": 2, "role": "facilitator" })).await;
    write(&ana, &old, "plan", "On the one").await;
    in_step(&[&ana], &old).await;
    ana.app.lock().await;
    host.turn_to(other);
    ben.unlock().await;
    ben.call("group_role", json!({ "group": old, "number": 2, "role": "facilitator" })).await;
    write(&ben, &old, "goal", "On the other").await;
    write(&ben, &old, "intention", "Of Ben").await;
    in_step(&[&ben], &old).await;
    ana.unlock().await;
    let view = ana.call("group_sync", of(&old)).await;
    assert_eq!(
        (&view["state"], view["histories"].as_array().map(Vec::len)),
        (&json!("frozen"), Some(2)),
        "{view:#}"
    );
    write(&ana, &old, "goal", "Meanwhile").await;
    host.turn_to(0);
    let view = ben.call("group_sync", of(&old)).await;
    assert_eq!(view["state"], "frozen", "{view:#}");
    write(&ben, &old, "goal", "Never sent").await;
    save(&ben, &old, "goal", &id(&ben, &old, "goal", "Goal 00 of 0").await, "Edited").await;
    let told = json!({ "group": old, "told": true });
    assert_eq!(ana.refused("group_tell", told).await, Code::SpaceFrozen);

    // Nothing is asked of that host for it.
    let elsewhere = TestServer::start(&ana.clock).await;
    let new = anew(&ana, &old, &elsewhere.address()).await;
    assert_eq!(texts(&ana, &new, "goal").await, ["Goal 00 of 0", "Goal 00 of 1", "Meanwhile"]);
    assert_eq!(texts(&ana, &new, "plan").await, ["On the one"]);
    join(&ana, &new, &ben, "Ben").await;
    // What is his, and what he never sent, he brings; of what is of all he is asked, one by one.
    let all = look(&ben, &old, &new).await;
    assert_eq!(all, [theirs("Never sent"), theirs("Of Ben"), ("On the other".to_owned(), false)]);
    assert_eq!(stays(&ben, &old, &new).await, [("Edited".to_owned(), "differs".to_owned())]);
    ben.call("group_bring", both(&old, &new)).await;
    let rest = id(&ben, &old, "goal", "On the other").await;
    let chosen = json!([{ "collection": "goal", "item": rest }]);
    ben.call("group_bring", json!({ "from": old, "to": new, "items": chosen })).await;
    in_step(&[&ben, &ana], &new).await;
    for test in [&ana, &ben] {
        let goals = ["Goal 00 of 0", "Goal 00 of 1", "Meanwhile", "Never sent", "On the other"];
        assert_eq!(texts(test, &new, "goal").await, goals);
        assert_eq!(items(test, &new, "intention").await, [(json!(1), "Of Ben".to_owned())]);
        let view = read(test, &new).await;
        assert_eq!((&view["state"], &view["quarantined"]), (&json!("stands"), &json!([])), "{view:#}");
    }
    // Who will have nothing more to do with the old one lets it go.
    assert_eq!(ben.call("group_forget", of(&old)).await.as_array().map(Vec::len), Some(1));
    assert_eq!(texts(&ben, &new, "goal").await.len(), 5);
}

#[tokio::test]
async fn who_was_removed_or_left_carries_on_nothing_of_what_others_wrote() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let old = found(&server.address(), &ana, "Ana").await;
    join(&ana, &old, &ben, "Ben").await;
    join(&ana, &old, &cleo, "Cleo").await;
    write(&ana, &old, "goal", "A walk").await;
    write(&ben, &old, "intention", "Of Ben").await;
    in_step(&[&ana, &ben, &cleo], &old).await;
    let found_anew = json!({ "group": old });
    let dora = TestApp::unlocked().await;
    assert_eq!(dora.refused("group_found_anew", found_anew.clone()).await, Code::NotFound);
    let link = invite(&ana, &old).await;
    ask(&dora, &link, "Dora").await;
    assert_eq!(dora.refused("group_found_anew", found_anew.clone()).await, Code::NotAMember);

    ana.call("group_remove", json!({ "group": old, "number": 1 })).await;
    assert_eq!(ben.call("group_sync", of(&old)).await["state"], "removed");
    assert_eq!(ben.refused("group_found_anew", found_anew.clone()).await, Code::NotAMember);
    cleo.call("group_leave", of(&old)).await;
    assert_eq!(cleo.refused("group_found_anew", found_anew.clone()).await, Code::NotAMember);
    for test in [&ben, &cleo, &dora] {
        assert_eq!(test.call("group_list", nothing()).await.as_array().map(Vec::len), Some(1));
    }

    // Who stayed founds it anew, and lets in whom they want: then he brings his own words, and no others.
    let new = anew(&ana, &old, &server.address()).await;
    let goal = id(&ana, &new, "goal", "A walk").await;
    ana.call("group_item_delete", json!({ "group": new, "collection": "goal", "item": goal })).await;
    join(&ana, &new, &ben, "Ben").await;
    assert_eq!(look(&ben, &old, &new).await, [theirs("Of Ben")]);
    // Somebody who has both may bring again what all had; it is shown as what it is.
    assert_eq!(look(&ana, &old, &new).await, [("A walk".to_owned(), false)]);
    assert_eq!(ana.call("group_bring", both(&old, &new)).await["change"], 0);
    // Between groups that have nothing to do with one another nothing is brought.
    let third = found(&server.address(), &ben, "Ben").await;
    for way in [both(&old, &third), both(&new, &old), both(&new, &third)] {
        let code = ben.refused("group_bring", way).await;
        assert!(matches!(code, Code::Invalid | Code::NotAMember), "{code:?}");
    }
}

#[tokio::test]
async fn asked_for_again_it_is_the_same_group() {
    let ana = TestApp::unlocked().await;
    let server = TestServer::start(&ana.clock).await;
    let old = found_with(&server.address(), &ana, "Ana", "everything").await;
    goals(&[&ana], &old, 3).await;
    // A host that will not have it: nothing is left of it.
    let strict = TestServer::start_with(&ana.clock, |config| config.admission = Some("a word".into())).await;
    let there = json!({ "group": old, "host": strict.address() });
    assert_eq!(ana.refused("group_found_anew", there).await, Code::NotAdmitted);
    let wrong = json!({ "group": old, "host": strict.address(), "admission": "another" });
    assert_eq!(ana.refused("group_found_anew", wrong).await, Code::NotAdmitted);
    assert_eq!(ana.call("group_list", nothing()).await.as_array().map(Vec::len), Some(1));
    assert_eq!(read(&ana, &old).await["goes_on_in"], json!([]));

    // The answer is lost, again and again, and the program ends.
    let host = Hostile::start(&ana.clock).await;
    host.rule(Rule::next("POST", "spaces", 1_000, Way::LoseAnswer));
    let input = json!({ "group": old, "host": host.address() });
    let view = ana.call("group_found_anew", input.clone()).await;
    assert_eq!(view["state"], "starting", "{view:#}");
    let again = ana.call("group_found_anew", input.clone()).await;
    assert_eq!(again["group"], view["group"]);
    assert!(host.struck() > 0);
    let ana = ana.restarted().await;
    ana.unlock().await;
    host.relent();
    let (one, two) = tokio::join!(
        ana.call("group_found_anew", input.clone()),
        ana.call("group_found_anew", json!({ "group": old, "host": server.address() })),
    );
    for other in [&one, &two] {
        assert_eq!((&other["group"], &other["state"]), (&view["group"], &json!("stands")), "{other:#}");
        assert_eq!(other["history"], "everything", "as it was");
    }
    let groups = ana.call("group_list", nothing()).await;
    assert_eq!(groups.as_array().map(Vec::len), Some(2), "{groups:#}");
    in_step(&[&ana], &view["group"]).await;
    assert_eq!(texts(&ana, &view["group"], "goal").await, texts(&ana, &old, "goal").await);
    // The group, who founds it, and each goal are records of their own: what is deleted later takes nothing with it.
    let names = sent(&host, 0).into_iter().map(|envelope| envelope.header.record);
    assert_eq!(names.collect::<BTreeSet<_>>().len(), 5);

    // Of a group that has none yet, two at once make one.
    let (one, two) = tokio::join!(
        ana.call("group_found_anew", json!({ "group": view["group"], "host": server.address() })),
        ana.call("group_found_anew", json!({ "group": view["group"], "host": server.address() })),
    );
    assert_eq!(one["group"], two["group"]);
    assert_eq!(ana.call("group_list", nothing()).await.as_array().map(Vec::len), Some(3));
    // A chain of three: who has only the first still knows the last by it.
    let mut from = vec![&old, &view["group"]];
    let known = one["goes_on_from"].as_array().expect("groups");
    from.retain(|group| known.contains(group));
    assert_eq!(from.len(), 2, "{one:#}");
}

#[tokio::test]
async fn the_persons_other_device_goes_on_in_it_too_and_founds_no_second_one() {
    let (ana, phone) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    founder(&server, &ana).await;
    let old = found(&server.address(), &ana, "Ana").await;
    goals(&[&ana], &old, 2).await;
    link(&ana, &phone, "Phone").await;
    assert_eq!(phone.call("group_sync", of(&old)).await["state"], "stands");
    let elsewhere = TestServer::start(&ana.clock).await;
    let new = anew(&ana, &old, &elsewhere.address()).await;
    in_step(&[&ana], &new).await;
    devices_in_step(&[&ana, &phone]).await;
    // Known by what the person is there, before a word of the group has come.
    let again = phone.call("group_found_anew", of(&old)).await;
    assert_eq!((&again["group"], &again["state"]), (&new, &json!("stands")), "{again:#}");
    assert_eq!(read(&phone, &old).await["goes_on_in"], json!([new]));
    in_step(&[&phone, &ana], &new).await;
    assert_eq!(texts(&phone, &new, "goal").await, texts(&ana, &old, "goal").await);
    assert_eq!(roster(&phone, &new).await, [name(0, "Ana", "facilitator")]);
    assert_eq!(phone.call("group_list", nothing()).await.as_array().map(Vec::len), Some(2));
}

#[tokio::test]
async fn the_others_are_told_if_the_founder_wants_and_know_the_invite_by_it() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let old = found(&server.address(), &ana, "Ana").await;
    join(&ana, &old, &ben, "Ben").await;
    join(&ana, &old, &cleo, "Cleo").await;
    in_step(&[&ana, &ben, &cleo], &old).await;
    let told = |told: bool| json!({ "group": old, "told": told });
    assert_eq!(ben.refused("group_tell", told(true)).await, Code::NotFound);
    let other = found(&server.address(), &ben, "Ben").await;
    let named = json!({ "group": old, "name": "Thursday evening", "me": "Benjamin" });
    let new = ben.call("group_found_anew", named).await["group"].clone();
    in_step(&[&ben, &cleo], &old).await;
    assert_eq!(read(&cleo, &old).await["successors"], json!([]), "nobody is told unasked");
    let link = invite(&ben, &new).await;
    assert_eq!(cleo.call("group_look", json!({ "link": link })).await["goes_on_from"], Value::Null);

    ben.call("group_tell", told(true)).await;
    in_step(&[&ben, &cleo, &ana], &old).await;
    let said = |group: Value, this: bool| json!([{ "by": 1, "this": this, "name": "Thursday evening", "host": server.address(), "group": group }]);
    assert_eq!(read(&cleo, &old).await["successors"], said(Value::Null, false));
    assert_eq!(read(&ben, &old).await["successors"], said(new.clone(), true));
    let look = cleo.call("group_look", json!({ "link": link })).await;
    assert_eq!(look["goes_on_from"], json!({ "group": old, "by": 1 }), "{look:#}");
    // Another invite of his is not that one.
    let elsewhere = invite(&ben, &other).await;
    assert_eq!(cleo.call("group_look", json!({ "link": elsewhere })).await["goes_on_from"], Value::Null);
    // No link, no secret and no key of the new group is in what was told.
    ask(&cleo, &link, "Cleo").await;
    admit(&ben, &new, "Cleo").await;
    in_step(&[&cleo, &ben], &new).await;
    assert_eq!(read(&cleo, &old).await["successors"], said(new.clone(), false));

    // It can be taken back, and it is no longer heard of somebody who was removed.
    ben.call("group_tell", told(false)).await;
    ben.call("group_tell", told(false)).await;
    in_step(&[&ben, &cleo], &old).await;
    assert_eq!(read(&cleo, &old).await["successors"], json!([]));
    ben.call("group_tell", told(true)).await;
    in_step(&[&ben, &ana], &old).await;
    assert_eq!(read(&ana, &old).await["successors"].as_array().map(Vec::len), Some(1));
    ana.call("group_remove", json!({ "group": old, "number": 1 })).await;
    in_step(&[&ana], &old).await;
    assert_eq!(read(&ana, &old).await["successors"], json!([]));
}

#[tokio::test]
async fn a_group_is_nudged_to_have_two_and_hears_when_nobody_facilitates_any_more() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    assert_eq!(read(&ana, &group).await["lone_facilitator"], false, "there is nobody else yet");
    join(&ana, &group, &ben, "Ben").await;
    join(&ana, &group, &cleo, "Cleo").await;
    in_step(&[&ana, &ben, &cleo], &group).await;
    for test in [&ana, &ben] {
        assert_eq!(read(test, &group).await["lone_facilitator"], true);
    }
    let later = |days: i64| {
        for test in [&ana, &ben, &cleo] {
            test.clock.advance(TimeDelta::days(days));
        }
    };
    // A month later she writes what all could write, which is heard all the same.
    later(31);
    write(&ana, &group, "goal", "A walk").await;
    in_step(&[&ana, &ben, &cleo], &group).await;
    // Then she is away: whatever her device did by itself would be heard too.
    ana.app.lock().await;
    later(31);
    write(&cleo, &group, "goal", "Without her").await;
    in_step(&[&cleo, &ben], &group).await;
    assert_eq!(read(&ben, &group).await["facilitators_silent_since"], Value::Null);
    // Nothing more, but of the others.
    later(31);
    write(&cleo, &group, "goal", "Still without her").await;
    in_step(&[&cleo, &ben], &group).await;
    let since = read(&ben, &group).await["facilitators_silent_since"].clone();
    let since: chrono::DateTime<chrono::Utc> = serde_json::from_value(since).expect("a moment");
    let age = cairn_app::Clock::now(&ben.clock) - since;
    assert!((TimeDelta::days(60)..TimeDelta::days(64)).contains(&age), "{age}");
    // Who has not reached the server since the vault was opened says nothing of it.
    ben.app.lock().await;
    server.stop().await;
    ben.unlock().await;
    assert_eq!(read(&ben, &group).await["facilitators_silent_since"], Value::Null);
    server.start_again().await;
    in_step(&[&ben], &group).await;
    assert_eq!(read(&ben, &group).await["facilitators_silent_since"], json!(since));
    // She herself is here.
    ana.unlock().await;
    in_step(&[&ana], &group).await;
    assert_eq!(read(&ana, &group).await["facilitators_silent_since"], Value::Null);
    // Two of them, and nobody needs to be nudged.
    ana.call("group_role", json!({ "group": group, "number": 1, "role": "facilitator" })).await;
    in_step(&[&ana, &cleo, &ben], &group).await;
    for test in [&ana, &ben, &cleo] {
        let view = read(test, &group).await;
        assert_eq!(
            (&view["lone_facilitator"], &view["facilitators_silent_since"]),
            (&json!(false), &Value::Null),
            "{view:#}"
        );
    }
}
