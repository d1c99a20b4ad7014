//! Who has a lost device, and with it all of a member's keys in a group (SPEC.md, section 9, attack 31; and what attack 9 says
//! of keys that were exchanged). Each beside its honest twin.

use super::{
    found,
    hostile::{Forged, Held, dump, held, person},
    in_step, items, join, name, of, read, roster, texts, write,
};
use crate::spaces::{founder_at, in_step as devices_in_step, link, nothing};
use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_app::Code;
use cairn_domain::{id::ItemId, op::WHOLE};
use cairn_protocol::{
    Message,
    auth::{Challenge, Grant},
    name::Millis,
    path,
    record::{Upload, Verdict, Verdicts},
};
use cairn_support::{
    MemoryKeychain, TestApp,
    hostile::{Asked, Hostile, Told},
};
use cairn_sync::{
    identity::Identity,
    rekey::{Renewal, Request},
};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::{fs, path::Path, sync::Arc};
use tempfile::TempDir;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let to = to.join(entry.file_name());
        if entry.file_type().expect("a kind").is_dir() {
            copy(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).expect("copied");
        }
    }
}

/// All of a device, in other hands. It is locked for good.
async fn stolen(device: &TestApp) -> TestApp {
    device.app.lock().await;
    let folder = Arc::new(TempDir::new().expect("a folder"));
    copy(device.folder.path(), folder.path());
    let thief = TestApp::on(folder, MemoryKeychain::absent());
    thief.clock.set(cairn_app::Clock::now(&device.clock));
    thief
}

async fn ask(host: &Hostile, at: String, bearer: Option<String>, body: Vec<u8>) -> Told {
    host.ask(Asked { method: "POST".to_owned(), at, bearer, stream: false, body }).await
}

/// Whether the server lets in who has these keys of an epoch: by which token.
async fn token(host: &Hostile, held: &Held) -> Result<String, u16> {
    let told = ask(host, path::CHALLENGE.to_owned(), None, Vec::new()).await;
    let challenge: Challenge = told.read().expect("a challenge");
    let proof = held.standing.keys().prove(challenge.bytes, host.host());
    let told = ask(host, path::AUTH.to_owned(), None, proof.to_bytes()).await;
    if told.status == 200 {
        Ok(told.read::<Grant>().expect("let in").token.expose_hex())
    } else {
        Err(told.status)
    }
}

/// Writes as the member whose keys were stolen.
async fn writes(host: &Hostile, held: &Held, name: u8, ops: Vec<(&str, ItemId, &str, Value)>) {
    let forged = Forged { held, author: held.standing.me(), key: held.identity.key(), ops };
    let upload = Upload::new(vec![forged.seal(name)]).expect("an upload");
    let at = path::fill(path::RECORDS, &[&held.standing.space().to_string()]).expect("a path");
    let bearer = token(host, held).await.expect("let in");
    let told = ask(host, at, Some(bearer), upload.to_bytes()).await.read::<Verdicts>().expect("verdicts");
    assert!(matches!(told.verdicts[..], [Verdict::Taken(_)]), "{told:?}");
}

fn said(bytes: &[u8]) -> Value {
    json!(STANDARD.encode(bytes))
}

/// An item that asks for these keys in the place of the stolen ones.
fn asking(held: &Held, keys: &Identity) -> (ItemId, Value) {
    let instead = held.identity.sign_key();
    let request = Request { keys: keys.public(), instead, asked: Millis::LEAST };
    (ItemId::from_bytes(request.name()), said(&request.to_bytes()))
}

async fn rekeys(lead: &TestApp, group: &Value) -> Vec<Value> {
    lead.call("group_rekeys", of(group)).await.as_array().expect("requests").clone()
}

/// Some minutes later for these, whose devices stay open.
fn minutes(tests: &[&TestApp], minutes: i64) {
    tests.iter().for_each(|test| test.clock.advance(TimeDelta::minutes(minutes)));
}

/// Ana facilitates; Ben has a desk and a phone, both in the group.
pub(super) async fn group_of_two() -> (Hostile, TestApp, TestApp, TestApp, Value) {
    let (ana, ben, phone) = (person().await, person().await, person().await);
    let host = Hostile::start(&ana.clock).await;
    founder_at(&host.address(), &ben).await;
    let group = found(&host.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    link(&ben, &phone, "Phone").await;
    crate::spaces::until(&phone, "group_list", |list| list[0]["state"] == "stands").await;
    in_step(&[&phone, &ben, &ana], &group).await;
    (host, ana, ben, phone, group)
}

#[tokio::test]
async fn attack_31_a_thief_who_asks_for_new_keys_in_every_way_is_given_none() {
    let (host, ana, ben, phone, group) = group_of_two().await;
    write(&ben, &group, "goal", "Before").await;
    in_step(&[&ben, &phone, &ana], &group).await;
    // The phone is stolen, with everything in it. Ben removes it from his devices.
    let (clone, thief) = (stolen(&phone).await, stolen(&phone).await);
    let thief = held(&thief, &group).await;
    ben.clock.advance(TimeDelta::minutes(1));
    let devices = ben.call("space_read", nothing()).await["devices"].clone();
    let number = devices.as_array().expect("devices").iter().find(|one| one["name"] == "Phone");
    ben.call("device_remove", json!({ "number": number.expect("the phone")["number"] })).await;
    devices_in_step(&[&ben]).await;

    // Cairn itself asks for nothing on a device that is none of his any more, and confirms nothing.
    clone.unlock().await;
    let view = clone.call("group_rekey_ask", of(&group)).await;
    assert_eq!(view["keys"]["asked"]["state"], "kept", "{view:#}");
    clone.call("group_sync", of(&group)).await;
    assert_eq!(rekeys(&ana, &group).await, Vec::<Value>::new());

    // The thief asks past it, and first. Nothing comes of that but a question, which Ben sees as well.
    let mine = Identity::make().expect("keys");
    let (item, request) = asking(&thief, &mine);
    writes(&host, &thief, 1, vec![("rekey", item, WHOLE, json!(true)), ("rekey", item, "said", request)])
        .await;
    let all = rekeys(&ana, &group).await;
    assert_eq!((all.len(), &all[0]["number"], &all[0]["several"]), (1, &json!(1), &json!(false)));
    let false_one = all[0]["request"].clone();
    let view = ben.call("group_sync", of(&group)).await;
    assert_eq!(view["keys"]["strange"], 1, "{view:#}");
    assert!(thief.standing.make(&thief.identity, &[]).is_err(), "a member holds no key for a commit");
    let confirm = |request: &Value| json!({ "group": group, "number": 1, "request": request });
    assert_eq!(clone.refused("group_rekey_confirm", confirm(&false_one)).await, Code::NotAFacilitator);
    clone.app.lock().await;

    // Ben asks. Ana is warned that there are two, and the words tell which is whose.
    let view = ben.call("group_rekey_ask", of(&group)).await;
    let asked = view["keys"]["asked"]["request"].clone();
    let words = ben.call("group_words", of(&group)).await["rekey"].clone();
    let all = rekeys(&ana, &group).await;
    assert!(all.len() == 2 && all.iter().all(|one| one["several"] == true), "{all:#?}");
    let same: Vec<&Value> = all.iter().filter(|one| one["words"] == words).collect();
    assert!(same.len() == 1 && same[0]["request"] == asked, "{all:#?}");

    // The thief puts their keys into Ben's request: then it is none, and nothing else can be confirmed under its name.
    let ours = asked.as_str().and_then(|name| name.get(..32)).expect("a name");
    let ours = ours.parse::<ItemId>().expect("an item");
    let (_, swapped) = asking(&thief, &mine);
    // Later than Ben said it, and too soon for his device to say it again.
    minutes(&[&ana, &ben], 10);
    writes(&host, &thief, 2, vec![("rekey", ours, "said", swapped)]).await;
    in_step(&[&ana], &group).await;
    assert_eq!(ana.refused("group_rekey_confirm", confirm(&asked)).await, Code::NotFound);
    // Ben's device says it again; the thief takes it away; it is said again.
    for name in [3, 4] {
        minutes(&[&ana, &ben], 120);
        in_step(&[&ben, &ana], &group).await;
        assert_eq!(rekeys(&ana, &group).await.iter().filter(|one| one["request"] == asked).count(), 1);
        if name == 3 {
            minutes(&[&ana, &ben], 10);
            writes(&host, &thief, name, vec![("rekey", ours, WHOLE, Value::Null)]).await;
            assert_eq!(rekeys(&ana, &group).await.iter().filter(|one| one["request"] == asked).count(), 0);
        }
    }
    assert_eq!(roster(&ana, &group).await, [name(0, "Ana", "facilitator"), name(1, "Ben", "member")]);

    // The twin: what was compared is confirmed.
    let from = host.seen().len();
    ana.call("group_rekey_confirm", confirm(&asked)).await;
    in_step(&[&ben, &ana], &group).await;
    let after = host.seen().len();
    assert_eq!(
        rekeys(&ana, &group).await,
        Vec::<Value>::new(),
        "the thief's request is about keys that are gone"
    );
    write(&ben, &group, "intention", "To go on").await;
    write(&ana, &group, "plan", "Next week").await;
    in_step(&[&ben, &ana, &ben], &group).await;
    assert_eq!(items(&ana, &group, "intention").await, [(json!(1), "To go on".to_owned())]);
    assert_eq!(texts(&ben, &group, "plan").await, ["Next week"]);
    assert_eq!(read(&ben, &group).await["keys"]["strange"], 0);

    // With all the old keys and everything that the server was sent, the thief opens nothing of it, and is let in no more.
    let ((envelopes, _), (_, commits)) = (dump(&host, after), dump(&host, from));
    assert!(envelopes.len() >= 2 && !commits.is_empty(), "{} {}", envelopes.len(), commits.len());
    let stays = held(&ben, &group).await;
    for envelope in &envelopes {
        assert!(!thief.opens(envelope), "the thief reads on");
        assert!(stays.opens(envelope), "who stayed does not");
    }
    for commit in &commits {
        assert_eq!((thief.slots(commit), stays.slots(commit)), (0, 1));
    }
    let (before, _) = dump(&host, 0);
    assert!(before.iter().any(|envelope| thief.opens(envelope)), "what was there before opens");
    assert_eq!(token(&host, &thief).await, Err(401));
    assert!(token(&host, &stays).await.is_ok());
    clone.unlock().await;
    let view = clone.call("group_sync", of(&group)).await;
    assert_eq!(view["state"], "removed", "{view:#}");
}

/// A newer wrap key needs nobody's word: so a thief could name theirs, and shut the person out.
#[tokio::test]
async fn attack_31_a_wrap_key_that_a_thief_names_is_committed_by_nobody_once_the_person_has_seen_it() {
    let (host, ana, ben, phone, group) = group_of_two().await;
    in_step(&[&ben, &ana], &group).await;
    let thief = stolen(&phone).await;
    let thief = held(&thief, &group).await;
    let next = thief.identity.renewed().expect("keys");
    let standing = &thief.standing;
    let renewal = Renewal::of(standing.space(), standing.me(), &next, standing.roster()).expect("newer");
    let (item, bytes) = (ItemId::from_bytes(renewal.name()), said(&renewal.to_bytes()));
    writes(&host, &thief, 1, vec![("refresh", item, WHOLE, json!(true)), ("refresh", item, "said", bytes)])
        .await;
    // Ben's device sees it, and names one of its own beside it. Of two, neither is taken.
    let view = ben.call("group_sync", of(&group)).await;
    assert_eq!(view["keys"]["strange"], 1, "{view:#}");
    devices_in_step(&[&ben]).await;
    in_step(&[&ben, &ana], &group).await;
    minutes(&[&ana, &ben], 60 * 60);
    in_step(&[&ana, &ben, &ana], &group).await;
    let words = ana.call("group_words", of(&group)).await["safety"].clone();
    // The twin: all of his keys exchanged, on Ana's word.
    ben.call("group_rekey_ask", of(&group)).await;
    let all = rekeys(&ana, &group).await;
    assert_eq!(all.len(), 1, "{all:#?}");
    let confirm = json!({ "group": group, "number": 1, "request": all[0]["request"] });
    ana.call("group_rekey_confirm", confirm).await;
    in_step(&[&ben, &ana], &group).await;
    assert_ne!(ana.call("group_words", of(&group)).await["safety"], words);
    write(&ben, &group, "goal", "Still here").await;
    in_step(&[&ben, &ana], &group).await;
    assert_eq!(texts(&ana, &group, "goal").await, ["Still here"]);
    let (ana, ben) = (held(&ana, &group).await, held(&ben, &group).await);
    let named = ana.standing.roster().get(thief.standing.me()).expect("a member").keys.clone();
    assert_eq!(named, ben.identity.public(), "and the roster names his keys");
    assert_eq!(token(&host, &thief).await, Err(401));
}
