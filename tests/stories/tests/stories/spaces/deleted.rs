//! What was deleted, and can no longer be taken back, is gone from the server and from every device.

use super::{
    PATIENCE, founder_at, gone_from_disk, in_step, later, life, link, nothing,
    rogue::{ask, rogue, vault},
    sent, write,
};
use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_protocol::{Message, chain::Kept, envelope::Envelope, name::RecordId, path};
use cairn_support::{TestApp, hostile::Hostile, test_app::PASSPHRASE};
use cairn_sync::{member::derive_delete_token, record};
use serde_json::{Value, json};
use std::collections::BTreeSet;

async fn pair() -> (Hostile, TestApp, TestApp) {
    let first = TestApp::without_keychain();
    let second = TestApp::without_keychain();
    for test in [&first, &second] {
        test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    }
    let host = Hostile::start(&first.clock).await;
    founder_at(&host.address(), &first).await;
    link(&first, &second, "Phone").await;
    (host, first, second)
}

async fn attach(test: &TestApp, entry: &Value) -> Value {
    let bytes: Vec<u8> = (0..300_000_u32).map(|n| (n % 251) as u8).collect();
    let announce =
        json!({ "entry": entry, "name": "bench.jpg", "media_type": "image/jpeg", "bytes": bytes.len() });
    let photo = test.call("attachment_begin", announce).await["id"].clone();
    for (number, chunk) in bytes.chunks(262_144).enumerate() {
        let piece = json!({ "id": photo, "offset": number * 262_144, "base64": STANDARD.encode(chunk) });
        test.call("attachment_write", piece).await;
    }
    test.call("attachment_finish", json!({ "id": photo, "thumbnail": null })).await;
    photo
}

/// Keeps turning until that is so.
async fn until(tests: [&TestApp; 2], so: impl AsyncFn() -> bool) {
    let turning = async {
        while !so().await {
            for test in tests {
                test.call("space_sync", nothing()).await;
            }
        }
    };
    tokio::time::timeout(PATIENCE, turning).await.expect("it never came so far");
}

#[tokio::test]
async fn attack_30_what_its_author_deletes_is_gone_everywhere_and_others_cannot() {
    let (mut host, first, second) = pair().await;
    write(&first, "Stays", "This one stays.").await;
    in_step(&[&first, &second]).await;
    let from = host.seen().len();
    let goes = write(&first, "Goes", "A night that I would rather forget.").await;
    let photo = attach(&first, &goes).await;
    in_step(&[&first, &second]).await;
    // The other device had a part in it too.
    let entry = second.entry("Goes", "A night that I would rather forget, and more of it.");
    second.call("journal_save", json!({ "id": goes, "entry": entry })).await;
    in_step(&[&second, &first]).await;

    // By the keys of the space: which of what was sent is of that entry.
    let holder = rogue(&second).await;
    let item = |value: &Value| value.as_str().expect("an id").to_owned();
    let (entry, attachment) = (item(&goes), item(&photo));
    let of_it = |envelope: &Envelope| {
        let past = &holder.epochs[&envelope.header.epoch];
        let keys = past.keys(holder.standing.space());
        let record = record::open(envelope, &keys, &past.roster).expect("it opens");
        // Where the picture is, and its key, is said apart; that goes once the picture is gone.
        let ops = record.ops.iter().filter(|op| op.collection != "blob");
        ops.map(|op| op.item.to_string()).any(|item| item == entry || item == attachment)
    };
    let theirs: Vec<Envelope> = sent(&host, from).into_iter().filter(of_it).collect();
    assert!(theirs.len() >= 3, "the entry, its attachment, and what the other device made of it");
    second.unlock().await;

    // Nobody else deletes it: the token is the author's.
    let foreign = theirs
        .iter()
        .find(|one| derive_delete_token(holder.me.deletion(), one.header.record).hash() != one.header.delete)
        .expect("one that the first wrote");
    let token = holder.token(&host).await;
    let false_token = derive_delete_token(holder.me.deletion(), foreign.header.record);
    let at = holder.path(path::RECORD, &[&foreign.header.record.to_string()]);
    let told = ask(&host, "DELETE", at, Some(&token), false_token.to_bytes()).await;
    assert_eq!(told.status, 404, "another's token deletes nothing");

    first.call("journal_delete", json!({ "id": goes })).await;
    in_step(&[&first, &second]).await;
    // As long as it can be taken back, all of it is there.
    later(&[&first, &second], 6).await;
    in_step(&[&first, &second]).await;
    let deletions = || host.seen().iter().filter(|seen| seen.asked.method == "DELETE").count();
    assert_eq!(deletions(), 0, "it could still be taken back");

    later(&[&first, &second], 2).await;
    let names: BTreeSet<RecordId> = theirs.iter().map(|one| one.header.record).collect();
    let deleted = async || {
        let seen = host.seen();
        let done = |name: &RecordId| {
            let end = format!("records/{name}");
            seen.iter().any(|seen| {
                let gone = seen.told.as_ref().is_some_and(|told| told.status == 204);
                seen.asked.method == "DELETE" && seen.asked.at.ends_with(&end) && gone
            })
        };
        let blobs = seen.iter().filter(|seen| seen.asked.is("DELETE", "blobs")).count();
        names.iter().all(done) && blobs > 0
    };
    until([&first, &second], deleted).await;
    in_step(&[&first, &second]).await;

    // Neither device keeps it, not even sealed.
    for test in [&first, &second] {
        test.app.lock().await;
        let vault = vault(test).await;
        let space = vault.spaces().await.expect("spaces").pop().expect("a space");
        for kept in vault.space_items(&space.id, 0, 10_000).await.expect("items") {
            let of_it = kept.record.is_some_and(|name| names.contains(&RecordId::from_bytes(name)));
            assert!(!of_it || kept.bytes.is_none(), "a device still holds it");
        }
        vault.close().await;
        test.unlock().await;
    }
    // Whoever comes now finds the chain whole, with all else in it.
    let third = TestApp::unlocked().await;
    third.clock.set(cairn_app::Clock::now(&first.clock));
    link(&first, &third, "Tablet").await;
    assert_eq!(life(&third).await[0], life(&first).await[0]);
    assert_eq!(life(&third).await[0]["total"], 1);
    let tombstones =
        host.seen().into_iter().filter_map(|seen| seen.told?.read::<cairn_protocol::chain::Page>());
    let tombstones: BTreeSet<RecordId> = tombstones
        .flat_map(|page| page.items)
        .filter_map(|item| if let Kept::Deleted(one) = item.kept { Some(one.header().record) } else { None })
        .collect();
    assert!(names.is_subset(&tombstones), "they were served as what is left of them");

    // Nor does the server, wherever one looks in its files.
    gone_from_disk(&mut host, &theirs).await;
}

/// An act that touched several pages is one record: what stays of it is written anew, and then the whole goes.
#[tokio::test]
async fn what_a_record_held_besides_is_written_anew_before_it_goes() {
    let (host, first, second) = pair().await;
    let stays = write(&first, "Stays", "One line.").await;
    let goes = write(&first, "Goes", "Another.").await;
    in_step(&[&first, &second]).await;
    // Both removed in one act each, and one of them taken back: the act that brings it back holds all of it.
    let removed = first.call("journal_delete", json!({ "id": stays })).await;
    let undone = first.call("change_undo", json!({ "change": removed["change"] })).await;
    assert!(undone["restored"].as_u64() > Some(0), "{undone:#}");
    first.call("journal_delete", json!({ "id": goes })).await;
    in_step(&[&first, &second]).await;
    later(&[&first, &second], 8).await;
    let before = || host.seen().iter().filter(|seen| seen.asked.is("DELETE", "records")).count();
    until([&first, &second], async || before() > 0).await;
    in_step(&[&first, &second]).await;
    let third = TestApp::unlocked().await;
    third.clock.set(cairn_app::Clock::now(&first.clock));
    link(&second, &third, "Tablet").await;
    for test in [&second, &third] {
        let life = life(test).await[0].clone();
        assert_eq!((&life["total"], &life["entries"][0]["title"]), (&json!(1), &json!("Stays")));
    }
}
