//! A group's chain that was made smaller: by whom it may be, who reads on, and who is not believed.

use super::{
    FEW, NEVER, asked, found, found_with, goals, in_step, items, join, of, read, texts, until_asked, write,
};
use crate::spaces::{
    founder_at, in_step as devices_in_step,
    rogue::{Rogue, ask, rogue},
    smaller::{end, survivors},
    until,
};
use cairn_protocol::{
    Message as _,
    blob::Held,
    chain::{Kept, Page},
    name::{BlobId, Digest, Epoch, RecordId},
    path,
};
use cairn_support::{TestApp, hostile::Hostile, test_app::PASSPHRASE};
use cairn_sync::{blob::Opener, commit::Policy, snapshot::Snapshot, standing::Standing, survivor::Survivor};
use serde_json::{Value, json};

/// Somebody whose vault can be opened past the app.
async fn person() -> TestApp {
    let test = TestApp::without_keychain();
    test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    test.app.compact_at(NEVER);
    test
}

/// A founder, a second facilitator whose vault can be opened, and a member, in step.
async fn three(history: &str) -> (Hostile, TestApp, TestApp, TestApp, Value) {
    let (ana, ben, cleo) = (person().await, person().await, person().await);
    let host = Hostile::start(&ana.clock).await;
    let group = found_with(&host.address(), &ana, "Ana", history).await;
    join(&ana, &group, &ben, "Ben").await;
    join(&ana, &group, &cleo, "Cleo").await;
    ana.call("group_role", json!({ "group": group, "number": 1, "role": "facilitator" })).await;
    in_step(&[&ana, &ben, &cleo], &group).await;
    (host, ana, ben, cleo, group)
}

/// Makes the chain smaller by who may, and hears of it.
async fn smaller(host: &Hostile, test: &TestApp, group: &Value) {
    let before = asked(host, "POST", "compact");
    test.app.compact_at(FEW);
    until_asked(host, test, group, ("POST", "compact"), before + 1).await;
    test.app.compact_at(NEVER);
    in_step(&[test], group).await;
}

#[tokio::test]
async fn who_was_away_and_who_comes_later_read_the_snapshot_as_far_as_they_may() {
    for (history, later) in [("none", 0), ("plan", 31), ("everything", 31)] {
        let (host, ana, ben, cleo, group) = three(history).await;
        write(&cleo, &group, "intention", "Mine").await;
        in_step(&[&cleo, &ana, &ben], &group).await;
        // Cleo is away; what she wrote alone is not lost, and nothing is read twice.
        cleo.app.lock().await;
        goals(&[&ana, &ben], &group, 15).await;
        smaller(&host, &ana, &group).await;
        let from = host.seen().len();
        cleo.unlock().await;
        write(&cleo, &group, "goal", "Written in the train").await;
        in_step(&[&cleo, &ana, &ben], &group).await;
        let pages = host.seen().into_iter().skip(from).filter_map(|seen| seen.told?.read::<Page>());
        let most = pages.map(|page| page.items.len()).max().unwrap_or_default();
        assert!((1..20).contains(&most), "{history}: a page of {most}, as if nothing had been made smaller");

        let dora = person().await;
        join(&ana, &group, &dora, "Dora").await;
        in_step(&[&dora, &ana, &ben, &cleo], &group).await;
        for test in [&ana, &ben, &cleo] {
            assert_eq!(texts(test, &group, "goal").await.len(), 31, "{history}");
            assert_eq!(items(test, &group, "intention").await, [(json!(2), "Mine".to_owned())]);
        }
        assert_eq!(texts(&dora, &group, "goal").await.len(), later, "{history}");
        // And once more on top of it, over what was written again for Dora; she is away until then.
        dora.app.lock().await;
        goals(&[&ana, &ben], &group, 15).await;
        smaller(&host, &ana, &group).await;
        dora.unlock().await;
        in_step(&[&dora, &ana, &ben, &cleo], &group).await;
        assert_eq!(texts(&dora, &group, "goal").await.len(), later + 30, "{history}");
        for test in [&ana, &ben, &cleo, &dora] {
            let view = read(test, &group).await;
            assert_eq!((&view["state"], &view["quarantined"]), (&json!("stands"), &json!([])), "{view:#}");
        }
    }
}

/// A second device of somebody's that steps in after a snapshot: by the person's record it begins where they came.
#[tokio::test]
async fn a_new_device_of_a_member_reads_the_snapshot_from_where_the_person_came() {
    let (host, ana, ben, _cleo, group) = three("none").await;
    let words = founder_at(&host.address(), &ben).await;
    goals(&[&ana, &ben], &group, 15).await;
    smaller(&host, &ana, &group).await;
    write(&ana, &group, "goal", "After it").await;
    in_step(&[&ana, &ben], &group).await;
    devices_in_step(&[&ben]).await;
    drop(ben);
    let ben = TestApp::unlocked().await;
    ben.app.compact_at(NEVER);
    let recover = json!({ "host": host.address(), "words": words, "name": "New phone" });
    ben.call("space_recover", recover).await;
    devices_in_step(&[&ben]).await;
    until(&ben, "group_list", |list| list[0]["state"] == "stands").await;
    in_step(&[&ben, &ana], &group).await;
    assert_eq!(texts(&ben, &group, "goal").await.len(), 31);
}

/// The commit that admits somebody is replaced by a snapshot before who admitted could answer: they are let in all the same.
#[tokio::test]
async fn who_was_admitted_just_before_a_snapshot_is_welcomed_after_it() {
    let (host, ana, ben, cleo, group) = three("none").await;
    goals(&[&ana, &ben], &group, 15).await;
    let dora = person().await;
    let link = ben.call("group_invite", of(&group)).await["link"].clone();
    dora.call("group_request", json!({ "link": link, "name": "Dora" })).await;
    let requests = ben.call("group_requests", of(&group)).await;
    // The commit arrives; Ben hears nothing more.
    host.rule(cairn_support::hostile::Rule::next(
        "POST",
        "commits",
        1,
        cairn_support::hostile::Way::LoseAnswer,
    ));
    host.rule(cairn_support::hostile::Rule::next("GET", "records", 1_000, cairn_support::hostile::Way::Cut));
    let admit = json!({ "group": group, "request": requests[0]["request"] });
    ben.call("group_admit", admit).await;
    assert!(host.struck() > 0);
    ben.app.lock().await;
    host.relent();
    smaller(&host, &ana, &group).await;
    ben.unlock().await;
    in_step(&[&ben, &ana], &group).await;
    let view = dora.call("group_sync", of(&group)).await;
    assert_eq!(view["state"], "stands", "{view:#}");
    write(&cleo, &group, "goal", "For Dora too").await;
    in_step(&[&dora, &cleo, &ana, &ben], &group).await;
    assert_eq!(texts(&dora, &group, "goal").await, ["For Dora too"]);
}

/// The snapshot that is in force, as somebody with these keys can open it.
async fn in_force(host: &Hostile, with: &Rogue) -> Vec<Survivor> {
    let order =
        host.seen().into_iter().rev().find(|seen| seen.asked.is("POST", "compact")).expect("an order");
    let order = cairn_protocol::space::SignedCompaction::from_bytes(&order.asked.body).expect("an order");
    let (blob, epoch) = (order.compaction.snapshot, order.compaction.epoch);
    let (token, named) = (with.token(host).await, blob.to_string());
    let at = with.path(path::BLOB, &[&named]);
    let held: Held = ask(host, "GET", at, Some(&token), Vec::new()).await.read().expect("a blob");
    let space = with.standing.space();
    let key = with.epochs[&epoch].keys(space).derive_snapshot_key(blob);
    let (mut opener, mut bytes) = (Opener::new(space, blob, held.announced()), Vec::new());
    for chunk in 0..held.announced().chunks() {
        let at = with.path(path::CHUNK, &[&named, &chunk.to_string()]);
        let told = ask(host, "GET", at, Some(&token), Vec::new()).await;
        bytes.extend_from_slice(&opener.open(&key, &told.body).expect("it opens"));
    }
    let snapshot = Snapshot::from_bytes(&bytes).expect("a snapshot");
    snapshot.open(space, &with.epochs).expect("it is believed")
}

#[tokio::test]
async fn attack_11_a_snapshot_shows_a_newcomer_nothing_from_before_they_came() {
    let (host, ana, ben, _cleo, group) = three("none").await;
    goals(&[&ana, &ben], &group, 5).await;
    let dora = person().await;
    join(&ana, &group, &dora, "Dora").await;
    goals(&[&ana, &ben], &group, 12).await;
    in_step(&[&dora], &group).await;
    smaller(&host, &ana, &group).await;
    in_step(&[&dora, &ana], &group).await;
    let (hers, anas) = (rogue(&dora).await, rogue(&ana).await);
    let came = *hers.epochs.keys().next().expect("an epoch");
    let (opened, all) = (in_force(&host, &hers).await, in_force(&host, &anas).await);
    assert!(opened.iter().all(|one| one.header.epoch >= came) && !opened.is_empty());
    assert!(
        all.len() > opened.len() && all.iter().any(|one| one.header.epoch < came),
        "who was there reads it"
    );
}

/// Ben, who facilitates and does not keep to the rules; Ana, who founded the group and was away; and Cleo, who was away as
/// well.
async fn with_a_rogue() -> (Hostile, TestApp, TestApp, Rogue, Value) {
    let (host, ana, ben, cleo, group) = three("everything").await;
    cleo.app.lock().await;
    goals(&[&ana, &ben], &group, 4).await;
    ana.app.lock().await;
    let rogue = rogue(&ben).await;
    (host, ana, cleo, rogue, group)
}

#[tokio::test]
async fn attack_06_a_facilitator_who_leaves_something_out_of_a_snapshot_takes_it_from_nobody() {
    let (host, ana, cleo, rogue, group) = with_a_rogue().await;
    let mut all = survivors(&rogue);
    all.retain(|one| one.author == rogue.standing.me());
    let snapshot = Snapshot::make(&rogue.standing, &end(&rogue), &rogue.epochs, all).expect("a snapshot");
    rogue.compact(&host, &snapshot).await;
    cleo.unlock().await;
    in_step(&[&cleo], &group).await;
    assert_eq!(texts(&cleo, &group, "goal").await.len(), 4, "the others were left out");
    // Who has all of it lets go of nothing, and makes another at once.
    let before = asked(&host, "POST", "compact");
    ana.unlock().await;
    until_asked(&host, &ana, &group, ("POST", "compact"), before + 1).await;
    in_step(&[&ana, &cleo], &group).await;
    for test in [&ana, &cleo] {
        let view = read(test, &group).await;
        assert_eq!(texts(test, &group, "goal").await.len(), 8, "{view:#}");
    }
    let dora = person().await;
    join(&ana, &group, &dora, "Dora").await;
    assert_eq!(texts(&dora, &group, "goal").await.len(), 8, "and on the server is all of it again");
}

#[tokio::test]
async fn attack_14_a_facilitator_who_puts_words_into_anothers_mouth_is_believed_by_nobody() {
    let (host, ana, cleo, rogue, group) = with_a_rogue().await;
    let mut all = survivors(&rogue);
    let theirs = all.iter_mut().find(|one| one.author != rogue.standing.me()).expect("one of another's");
    theirs.header.record = RecordId::from_bytes([5; 16]);
    let snapshot = Snapshot::make(&rogue.standing, &end(&rogue), &rogue.epochs, all).expect("a snapshot");
    rogue.compact(&host, &snapshot).await;
    cleo.unlock().await;
    let view = cleo.call("group_sync", of(&group)).await;
    assert_eq!(view["sync"]["trouble"], "altered", "{view:#}");
    assert_eq!(texts(&cleo, &group, "goal").await, Vec::<String>::new(), "nothing of it is taken");
    let before = asked(&host, "POST", "compact");
    ana.unlock().await;
    until_asked(&host, &ana, &group, ("POST", "compact"), before + 1).await;
    in_step(&[&ana, &cleo], &group).await;
    assert_eq!(texts(&cleo, &group, "goal").await.len(), 8);
}

/// The twin of both.
#[tokio::test]
async fn a_snapshot_by_a_second_facilitator_that_holds_everything_is_believed() {
    let (host, ana, cleo, rogue, group) = with_a_rogue().await;
    let snapshot =
        Snapshot::make(&rogue.standing, &end(&rogue), &rogue.epochs, survivors(&rogue)).expect("a snapshot");
    rogue.compact(&host, &snapshot).await;
    for test in [&cleo, &ana] {
        test.unlock().await;
    }
    in_step(&[&cleo, &ana], &group).await;
    for test in [&cleo, &ana] {
        assert_eq!(texts(test, &group, "goal").await.len(), 8);
        assert_eq!(read(test, &group).await["sync"]["trouble"], Value::Null);
    }
    assert_eq!(asked(&host, "POST", "compact"), 0, "nobody made another; the test asked past the host");
}

#[tokio::test]
async fn attack_13_a_plain_member_orders_nothing_to_be_dropped() {
    let (ana, ben) = (person().await, person().await);
    let host = Hostile::start(&ana.clock).await;
    let group = found(&host.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    goals(&[&ana, &ben], &group, 2).await;
    let his = rogue(&ben).await;
    let (place, snapshot) = ((his.seen().seq, his.seen().head), (BlobId::from_bytes([7; 16]), Digest::NONE));
    assert!(his.standing.compact(place, snapshot, Epoch::LEAST).is_none(), "he holds no key for it");
    // He signs it by the key of a space of his own making.
    let space = his.standing.space();
    let (_, made_up) = Standing::found(space, &his.me, None, Policy::Nothing).expect("a space");
    let order = made_up.compact(place, snapshot, Epoch::LEAST).expect("an order");
    let at = his.path(path::COMPACT, &[]);
    let told = ask(&host, "POST", at, Some(&his.token(&host).await), order.to_bytes()).await;
    assert_ne!(told.status, 200, "the server takes it from nobody who may not");
    // Nor does the app of one who may not ever try.
    let kept: Vec<_> = his.items.iter().filter(|kept| kept.record.is_some()).collect();
    assert!(kept.iter().all(|kept| kept.bytes.is_some()) && kept.len() > 4);
    ben.app.compact_at(FEW);
    ben.unlock().await;
    goals(&[&ben, &ana], &group, 20).await;
    assert_eq!(asked(&host, "POST", "compact"), 0);
    // Who may, does.
    smaller(&host, &ana, &group).await;
    in_step(&[&ben, &ana], &group).await;
    assert_eq!(texts(&ben, &group, "goal").await.len(), 44);
    let his = rogue(&ben).await;
    let orders = his.items.iter().filter_map(|kept| kept.bytes.as_deref());
    let item = |bytes: &[u8]| {
        let mut from = cairn_protocol::Reader::new(bytes, 1 << 17).expect("bytes");
        <cairn_protocol::chain::Item as cairn_protocol::Part>::take(&mut from).expect("an item").kept
    };
    assert_eq!(orders.filter(|bytes| matches!(item(bytes), Kept::Compaction(_))).count(), 1);
}
