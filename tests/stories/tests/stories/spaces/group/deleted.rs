//! What a member deletes in a group, and can no longer take back, is gone from the server and from everybody.

use super::{found, goals, in_step, items, join, of, texts, write};
use crate::spaces::{
    PATIENCE, founder_at, gone_from_disk, in_step as devices_in_step, later, nothing,
    rogue::{ask, rogue, vault},
    sent,
};
use cairn_protocol::{Message as _, envelope::Envelope, name::RecordId, path};
use cairn_support::{TestApp, hostile::Hostile, test_app::PASSPHRASE};
use cairn_sync::{member::derive_delete_token, record};
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// Somebody whose vault can be opened past the app.
async fn person() -> TestApp {
    let test = TestApp::without_keychain();
    test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    test
}

#[tokio::test]
async fn attack_30_what_a_member_deletes_is_gone_everywhere_and_others_cannot() {
    let (ana, ben) = (person().await, person().await);
    let mut host = Hostile::start(&ana.clock).await;
    let group = found(&host.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    write(&ben, &group, "intention", "This one stays.").await;
    let goes = write(&ben, &group, "intention", "What I would rather not have said.").await;
    let more = json!({ "text": "What I would rather not have said, and more of it." });
    let save = json!({ "group": group, "collection": "intention", "item": goes, "fields": more });
    ben.call("group_item_save", save).await;
    // A goal is everybody's: one writes it, and another removes it.
    let goal = write(&ana, &group, "goal", "Of Ana").await;
    in_step(&[&ben, &ana], &group).await;

    // By the keys of the group: which of what was sent is of those two.
    let holder = rogue(&ana).await;
    let id = |value: &Value| value.as_str().expect("an id").to_owned();
    let gone = [id(&goes), id(&goal)];
    let of_it = |envelope: &Envelope| {
        let Some(past) = holder.epochs.get(&envelope.header.epoch) else { return false };
        let keys = past.keys(holder.standing.space());
        let record = record::open(envelope, &keys, &past.roster).expect("it opens");
        record.ops.iter().any(|op| gone.contains(&op.item.to_string()))
    };
    let theirs: Vec<Envelope> = sent(&host, 0).into_iter().filter(of_it).collect();
    assert_eq!(theirs.len(), 3, "two of Ben's, one of Ana's");
    let names: BTreeSet<RecordId> = theirs.iter().map(|one| one.header.record).collect();

    // Nobody else deletes it, facilitator or not: the token is the author's.
    let is_own = |one: &&Envelope| {
        derive_delete_token(holder.me.deletion(), one.header.record).hash() == one.header.delete
    };
    let foreign = theirs.iter().find(|one| !is_own(one)).expect("one of Ben's");
    let false_token = derive_delete_token(holder.me.deletion(), foreign.header.record);
    let at = holder.path(path::RECORD, &[&foreign.header.record.to_string()]);
    let told = ask(&host, "DELETE", at, Some(&holder.token(&host).await), false_token.to_bytes()).await;
    assert_eq!(told.status, 404, "another's token deletes nothing");
    ana.unlock().await;

    for (collection, item) in [("intention", &goes), ("goal", &goal)] {
        let delete = json!({ "group": group, "collection": collection, "item": item });
        ben.call("group_item_delete", delete).await;
    }
    in_step(&[&ben, &ana], &group).await;
    let deletions = || {
        let seen = host.seen();
        let done = |name: &&RecordId| {
            let end = format!("records/{name}");
            seen.iter().any(|seen| {
                let gone = seen.told.as_ref().is_some_and(|told| told.status == 204);
                seen.asked.method == "DELETE" && seen.asked.at.ends_with(&end) && gone
            })
        };
        names.iter().filter(done).count()
    };
    later(&[&ana, &ben], 6).await;
    in_step(&[&ben, &ana], &group).await;
    assert_eq!(deletions(), 0, "it could still be taken back");
    later(&[&ana, &ben], 2).await;
    let turning = async {
        while deletions() < names.len() {
            in_step(&[&ben, &ana], &group).await;
        }
    };
    tokio::time::timeout(PATIENCE, turning).await.expect("it never went");
    in_step(&[&ben, &ana], &group).await;

    // Nobody keeps it, not even sealed; all else stands, and the chain goes on.
    write(&ana, &group, "goal", "Another").await;
    in_step(&[&ben, &ana], &group).await;
    for test in [&ana, &ben] {
        assert_eq!(items(test, &group, "intention").await, [(json!(1), "This one stays.".to_owned())]);
        assert_eq!(texts(test, &group, "goal").await, ["Another"]);
        test.app.lock().await;
        let vault = vault(test).await;
        let space = vault.spaces().await.expect("spaces").pop().expect("a space");
        for kept in vault.space_items(&space.id, 0, 10_000).await.expect("items") {
            let of_it = kept.record.is_some_and(|name| names.contains(&RecordId::from_bytes(name)));
            assert!(!of_it || kept.bytes.is_none(), "a device still holds it");
        }
        vault.close().await;
    }
    gone_from_disk(&mut host, &theirs).await;
}

/// What the person deletes for themself no group's server hears of.
#[tokio::test]
async fn a_groups_server_is_asked_for_nothing_of_the_persons_own() {
    let ana = person().await;
    let (home, host) = (Hostile::start(&ana.clock).await, Hostile::start(&ana.clock).await);
    founder_at(&home.address(), &ana).await;
    let group = found(&host.address(), &ana, "Ana").await;
    let entry = ana.call("journal_save", json!({ "entry": ana.entry("Goes", "One line.") })).await;
    let entry = entry["view"]["id"].clone();
    let announce = json!({ "entry": entry, "name": "bench.jpg", "media_type": "image/jpeg", "bytes": 3 });
    let photo = ana.call("attachment_begin", announce).await["id"].clone();
    ana.call("attachment_write", json!({ "id": photo, "offset": 0, "base64": "AQID" })).await;
    ana.call("attachment_finish", json!({ "id": photo, "thumbnail": null })).await;
    goals(&[&ana], &group, 2).await;
    devices_in_step(&[&ana]).await;
    ana.call("journal_delete", json!({ "id": entry })).await;
    devices_in_step(&[&ana]).await;
    later(&[&ana], 9).await;
    let blobs = |host: &Hostile| host.seen().iter().filter(|seen| seen.asked.at.contains("/blobs")).count();
    let turning = async {
        while !home.seen().iter().any(|seen| seen.asked.is("DELETE", "blobs")) {
            ana.call("group_sync", of(&group)).await;
            ana.call("space_sync", nothing()).await;
        }
    };
    tokio::time::timeout(PATIENCE, turning).await.expect("it never went");
    in_step(&[&ana], &group).await;
    assert_eq!(blobs(&host), 0, "another host is asked about what only one should know");
}
