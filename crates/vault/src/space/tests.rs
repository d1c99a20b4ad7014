//! One device and a chain, told by hand.

mod erased;
mod group;
mod rows;

use super::*;
use crate::{
    error::Error,
    journal::Find,
    keys::Dek,
    record::Record,
    vault::{Vault, make_id},
};
use cairn_domain::{journal::Entry, op::WHOLE, person::Person};
use chrono::TimeDelta;
use serde_json::{Value, json};

pub(super) const P: Name = [7; 16];

pub(super) fn now() -> DateTime<Utc> {
    "2026-11-22T05:30:00Z".parse().unwrap()
}

pub(super) fn new_space(id: Name, kind: Kind) -> NewSpace {
    NewSpace {
        id,
        kind,
        host: "https://cairn.example".to_owned(),
        genesis: [3; 32],
        state: "stands".to_owned(),
        identity: Zeroizing::new(vec![1; 96]),
        standing: None,
        end: End::start([0; 32]),
    }
}

/// A device with a space.
pub(super) async fn device() -> (tempfile::TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &Dek::make().unwrap()).await.unwrap();
    vault.space_add(&new_space(P, Kind::Personal)).await.unwrap();
    (folder, vault)
}

pub(super) fn name(n: u64) -> Name {
    u128::from(n).to_be_bytes()
}

pub(super) fn link(n: u64) -> Hash {
    let mut link = [0; 32];
    link[..8].copy_from_slice(&n.to_be_bytes());
    link
}

/// The item at a place, received that many seconds after the test's moment.
pub(super) fn kept(seq: u64, record: Option<Name>) -> Kept {
    let received = now().timestamp_millis() + i64::try_from(seq).unwrap() * 1_000;
    Kept { seq, received, record, link: link(seq), bytes: Some(vec![9; 300]) }
}

/// A page with these records' ops.
pub(super) fn page(items: Vec<Kept>, ops: Vec<Received>) -> Applied {
    let end = items.last().map(|last| End {
        seq: last.seq,
        received: last.received,
        head: last.link,
        epoch: 1,
        commit: [4; 32],
    });
    Applied { items, ops, end, ..Applied::default() }
}

/// Ops of a record by another device, each a millisecond after the one before.
pub(super) fn elsewhere(
    place: u64,
    (writer, first): (u8, u64),
    at: DateTime<Utc>,
    said: &[(&str, ItemId, &str, Option<Value>)],
) -> Vec<Received> {
    (0..)
        .zip(said)
        .map(|(index, (collection, item, field, value))| {
            let hlc = Hlc((u64::try_from(at.timestamp_millis()).unwrap() + index) << 16);
            Received {
                collection: (*collection).to_owned(),
                item: *item,
                field: (*field).to_owned(),
                text: value.as_ref().map(Value::to_string),
                stamp: Stamp { hlc, writer: WriterId([writer; 8]), wseq: first + index },
                base: None,
                eff: hlc,
                place,
                record: name(place),
            }
        })
        .collect()
}

/// An item written whole.
pub(super) fn whole<R: Record>(
    item: ItemId,
    record: &R,
) -> Vec<(&'static str, ItemId, &'static str, Option<Value>)> {
    let Value::Object(fields) = serde_json::to_value(record).unwrap() else { panic!("a struct") };
    let mut said = vec![(R::COLLECTION, item, WHOLE, Some(json!(true)))];
    for (field, value) in fields.into_iter().filter(|(_, value)| !value.is_null()) {
        said.push((R::COLLECTION, item, &*field.leak(), Some(value)));
    }
    said
}

pub(super) fn entry(title: &str, body: &str) -> Entry {
    serde_json::from_value(json!({
        "written_at": "2026-11-21T21:40:00Z", "zone": "Europe/Berlin", "title": title, "body": body, "tags": ["river"]
    }))
    .unwrap()
}

pub(super) fn person(name: &str) -> Person {
    serde_json::from_value(json!({ "name": name, "phone": "+13125550142", "note": "" })).unwrap()
}

async fn put<R: Record>(vault: &Vault, id: ItemId, record: &R, at: DateTime<Utc>) -> i64 {
    let mut act = vault.begin("write", "", at).await.unwrap();
    act.put(id, record).await.unwrap();
    act.commit().await.unwrap().unwrap()
}

async fn remove<R: Record>(vault: &Vault, id: ItemId, at: DateTime<Utc>) -> i64 {
    let mut act = vault.begin("remove", "", at).await.unwrap();
    act.remove::<R>(id).await.unwrap();
    act.commit().await.unwrap().unwrap()
}

pub(super) async fn count(vault: &Vault, query: &'static str) -> i64 {
    sqlx::query_scalar(query).fetch_one(&vault.database.readers).await.unwrap()
}

async fn found(vault: &Vault, text: &str) -> Vec<String> {
    let find = Find { text: text.to_owned(), limit: 50, ..Find::default() };
    vault.find(&find).await.unwrap().1.into_iter().map(|found| found.entry.title).collect()
}

/// Seals all that waits, one record an act, under names from `first` on.
async fn seal(vault: &Vault, first: u64) -> Vec<Sealed> {
    let acts = vault.unsent_acts(&P, None, 10_000).await.unwrap();
    let sealed: Vec<Sealed> = (first..)
        .zip(&acts)
        .map(|(n, act)| {
            let (writer, first, last) = act.span().unwrap();
            Sealed { record: name(n), epoch: 0, envelope: vec![5; 256], writer, first, last }
        })
        .collect();
    vault.keep_unsent(&P, &sealed).await.unwrap();
    sealed
}

/// Finds sealed records in the chain, from a place on.
async fn find(vault: &Vault, sealed: &[Sealed], first: u64) -> Done {
    let items: Vec<Kept> = (first..).zip(sealed).map(|(seq, one)| kept(seq, Some(one.record))).collect();
    let own = items.iter().zip(sealed).map(|(item, one)| Own {
        record: one.record,
        place: item.seq,
        received: item.received,
    });
    let page = Applied { own: own.collect(), ..page(items, vec![]) };
    vault.apply(&P, &page, now()).await.unwrap()
}

#[tokio::test]
async fn what_comes_from_another_device_is_read_found_and_kept_once() {
    let (_folder, vault) = device().await;
    let id = make_id().unwrap();
    let said = whole(id, &entry("The river", "Slept badly, walked."));
    let first = page(vec![kept(1, None), kept(2, Some(name(2)))], elsewhere(2, (1, 1), now(), &said));
    let acts = vault.acts();
    let done = vault.apply(&P, &first, now()).await.unwrap();
    assert_eq!((done.changed, done.clone_found), (vec![("entry".to_owned(), id)], false));
    assert!(vault.acts() > acts, "what was made from records is to be made anew");
    assert_eq!(found(&vault, "walk").await, ["The river"]);
    let ops = count(&vault, "select count(*) from op").await;

    // The same page again, and a page that begins before the end.
    vault.apply(&P, &first, now()).await.unwrap();
    let edit = [("entry", id, "title", Some(json!("The lake"))), ("entry", id, "body", Some(json!("Swam.")))];
    let mut second = page(
        vec![kept(2, Some(name(2))), kept(3, Some(name(3)))],
        elsewhere(3, (1, 99), now() + TimeDelta::minutes(1), &edit),
    );
    second.ops.extend(first.ops.clone());
    vault.apply(&P, &second, now()).await.unwrap();
    assert_eq!(count(&vault, "select count(*) from op").await, ops + 2);
    assert_eq!(
        (found(&vault, "walk").await, found(&vault, "swam").await),
        (vec![], vec!["The lake".to_owned()])
    );
    let space = vault.space(&P).await.unwrap().unwrap();
    assert_eq!((space.end.seq, space.end.head), (3, link(3)));
    assert_eq!(vault.space_items(&P, 0, 10).await.unwrap().len(), 3);
    assert_eq!(vault.space_link(&P, 2).await.unwrap(), Some(link(2)));

    // A gap is not the chain, and leaves nothing behind.
    let gap = page(vec![kept(5, Some(name(5)))], elsewhere(5, (1, 200), now(), &edit));
    assert!(matches!(vault.apply(&P, &gap, now()).await, Err(Error::Invalid(_))));
    assert_eq!(count(&vault, "select count(*) from op").await, ops + 2);

    // Not this person's act to take back.
    assert!(vault.changes(now()).await.unwrap().is_empty());
    vault.close().await;
}

#[tokio::test]
async fn an_act_waits_sealed_until_it_is_found_in_the_chain() {
    let (_folder, vault) = device().await;
    let (one, other) = (make_id().unwrap(), make_id().unwrap());
    put(&vault, one, &person("Ana"), now()).await;
    put(&vault, other, &person("Ben"), now()).await;
    assert_eq!(vault.unsent_count(&P).await.unwrap(), 2);
    let acts = vault.unsent_acts(&P, None, 1_000).await.unwrap();
    assert_eq!(acts.len(), 2, "an act is a record");
    let ops = &acts[0].ops;
    assert!(ops.windows(2).all(|two| two[0].stamp.wseq + 1 == two[1].stamp.wseq));
    let last = ops.last().map(|op| (op.stamp.writer, op.stamp.wseq));
    assert_eq!(vault.unsent_acts(&P, last, 1_000).await.unwrap(), acts[1..], "the first is being sealed");
    assert_eq!(ops[0].text.as_deref(), Some("true"));
    let sealed = seal(&vault, 100).await;
    assert!(vault.unsent_acts(&P, None, 1_000).await.unwrap().is_empty(), "sealed once");
    assert_eq!(vault.unsent(&P, 10).await.unwrap(), sealed);
    assert_eq!(vault.unsent_ops(&sealed[1]).await.unwrap().ops, acts[1].ops);
    assert_eq!(vault.unsent_count(&P).await.unwrap(), 2, "still not in the chain");
    assert!(vault.keep_unsent(&P, &sealed[..1]).await.is_err(), "nor under another name");

    // The epoch moved: the same names, other bytes.
    let anew: Vec<Sealed> =
        sealed.iter().map(|one| Sealed { epoch: 1, envelope: vec![6; 256], ..one.clone() }).collect();
    vault.reseal(&P, &anew).await.unwrap();
    assert_eq!(vault.unsent(&P, 10).await.unwrap(), anew);

    let done = find(&vault, &anew, 1).await;
    assert!(done.changed.is_empty() && !done.clone_found, "nothing shows otherwise");
    assert_eq!(vault.unsent_count(&P).await.unwrap(), 0);
    assert!(vault.unsent(&P, 10).await.unwrap().is_empty());
    assert_eq!(count(&vault, "select count(*) from op where place is null or record = x''").await, 0);
    // Not there any more, once sealed and once found.
    assert_eq!(vault.unsent_ops(&anew[0]).await.unwrap().ops, vec![]);
    vault.close().await;
}

#[tokio::test]
async fn a_clock_that_ran_ahead_wins_five_minutes_and_no_more() {
    let (_folder, vault) = device().await;
    let id = make_id().unwrap();
    put(&vault, id, &person("Ana"), now()).await;
    put(&vault, id, &person("From the year 2036"), now() + TimeDelta::days(3_650)).await;
    let sealed = seal(&vault, 100).await;
    let done = find(&vault, &sealed, 1).await;
    assert_eq!(done.changed, [("person".to_owned(), id)], "it stands in another order now");
    // Another device, twenty minutes later.
    let later = now() + TimeDelta::minutes(20);
    let edit = [("person", id, "name", Some(json!("Ana Maria")))];
    vault
        .apply(&P, &page(vec![kept(3, Some(name(3)))], elsewhere(3, (1, 1), later, &edit)), later)
        .await
        .unwrap();
    assert_eq!(vault.get::<Person>(id).await.unwrap().unwrap().record, person("Ana Maria"));
    vault.close().await;
}

#[tokio::test]
async fn an_honest_clock_that_was_wrong_is_put_right_before_sealing() {
    let (_folder, vault) = device().await;
    let (id, years) = (make_id().unwrap(), TimeDelta::days(3_650));
    put(&vault, id, &person("first"), now() + years).await;
    put(&vault, id, &person("second"), now() + years + TimeDelta::seconds(2)).await;
    vault.restamp_unsent(&P, years.num_milliseconds(), now() + years + TimeDelta::seconds(3)).await.unwrap();
    let latest = count(&vault, "select max(hlc) >> 16 from op").await;
    assert_eq!(latest, (now() + TimeDelta::seconds(2)).timestamp_millis());
    assert_eq!(count(&vault, "select hlc >> 16 from writer").await, latest, "and the device's own clock");
    assert_eq!(vault.get::<Person>(id).await.unwrap().unwrap().record, person("second"));
    // Sending failed, so it is looked at again.
    let all = "select sum(hlc % 1000000007) from op";
    let before = count(&vault, all).await;
    vault.restamp_unsent(&P, years.num_milliseconds(), now() + years + TimeDelta::minutes(1)).await.unwrap();
    assert_eq!(count(&vault, all).await, before, "what was put right stays");
    // Ten years slow.
    put(&vault, id, &person("third"), now() + TimeDelta::minutes(1)).await;
    vault.restamp_unsent(&P, -years.num_milliseconds(), now() + TimeDelta::minutes(2)).await.unwrap();
    assert!(count(&vault, "select max(hlc) >> 16 from op").await > (now() + years).timestamp_millis());
    assert_eq!(vault.get::<Person>(id).await.unwrap().unwrap().record, person("third"));
    // And still: what was put right stays, and what comes after it is not put right twice.
    put(&vault, id, &person("fourth"), now() + TimeDelta::minutes(3)).await;
    vault.restamp_unsent(&P, -years.num_milliseconds(), now() + TimeDelta::minutes(4)).await.unwrap();
    let latest = count(&vault, "select max(hlc) >> 16 from op").await;
    assert!(latest <= (now() + years + TimeDelta::minutes(4)).timestamp_millis());
    assert_eq!(vault.get::<Person>(id).await.unwrap().unwrap().record, person("fourth"));
    vault.close().await;
}

#[tokio::test]
async fn much_text_is_sealed_some_at_a_time() {
    let (_folder, vault) = device().await;
    for n in 0..100 {
        let body = format!("{n} {}", "w".repeat(50 * 1024));
        put(&vault, make_id().unwrap(), &entry("Long", &body), now()).await;
    }
    let text = |acts: &[Act]| -> usize {
        acts.iter().flat_map(|act| &act.ops).filter_map(|op| op.text.as_ref()).map(String::len).sum()
    };
    let some = vault.unsent_acts(&P, None, 10_000).await.unwrap();
    let four = 4 * 1024 * 1024;
    assert!((four..four + 60 * 1024).contains(&text(&some)), "{}", text(&some));
    let last = some.last().unwrap().span().map(|(writer, _, last)| (writer, last));
    let rest = vault.unsent_acts(&P, last, 10_000).await.unwrap();
    let bodies = |acts: &[Act]| acts.iter().flat_map(|act| &act.ops).filter(|op| op.field == "body").count();
    assert_eq!(bodies(&some) + bodies(&rest), 100);
    vault.close().await;
}

#[tokio::test]
async fn a_copied_vault_goes_on_as_a_new_writer_and_loses_nothing() {
    let (_folder, vault) = device().await;
    let (mine, theirs) = (make_id().unwrap(), make_id().unwrap());
    put(&vault, mine, &entry("Mine", &"words ".repeat(80)), now()).await;
    put(&vault, mine, &entry("Mine", &"other ".repeat(80)), now()).await;
    let ops = count(&vault, "select count(*) from op").await;
    let id: Vec<u8> =
        sqlx::query_scalar("select id from writer").fetch_one(&vault.database.readers).await.unwrap();
    // The copy made other ops under the same stamps.
    let mut came = elsewhere(1, (0, 1), now(), &whole(theirs, &person("Theirs")));
    for op in &mut came {
        op.stamp.writer = WriterId(id.clone().try_into().unwrap());
    }
    let first = page(vec![kept(1, Some(name(1)))], came);
    let done = vault.apply(&P, &first, now()).await.unwrap();
    assert!(done.clone_found);
    assert_eq!(vault.get::<Person>(theirs).await.unwrap().unwrap().record, person("Theirs"));
    assert_eq!(found(&vault, "other").await, ["Mine"]);
    let acts = vault.unsent_acts(&P, None, 1_000).await.unwrap();
    assert_eq!(acts.iter().map(|act| act.ops.len() as i64).sum::<i64>(), ops);
    assert!(acts.iter().all(|act| act.span().unwrap().0.0.as_slice() != id), "under stamps of its own");
    let edited = acts[1].ops.iter().find(|op| op.field == "body").unwrap();
    let from = acts[0].ops.iter().find(|op| op.field == "body").unwrap();
    assert_eq!(edited.base, Some(from.stamp), "what an edit was made from is known by its new stamp");
    put(&vault, mine, &entry("Mine", "on"), now()).await;
    // Once is enough.
    assert!(!vault.apply(&P, &first, now()).await.unwrap().clone_found);
    vault.close().await;
}

#[tokio::test]
async fn an_act_is_taken_back_after_it_was_sent_and_a_removed_page_comes_back_whole() {
    let (_folder, vault) = device().await;
    let id = make_id().unwrap();
    put(&vault, id, &entry("The river", "Slept badly."), now()).await;
    let edit = put(&vault, id, &entry("The lake", "Slept badly."), now()).await;
    find(&vault, &seal(&vault, 100).await, 1).await;
    vault.undo(edit, now()).await.unwrap();
    assert_eq!(found(&vault, "").await, ["The river"]);
    let gone = remove::<Entry>(&vault, id, now()).await;
    find(&vault, &seal(&vault, 200).await, 3).await;
    let (undone, _) = vault.undo(gone, now()).await.unwrap();
    assert_eq!((undone.restored, undone.kept), (1, 0));
    assert_eq!(found(&vault, "").await, ["The river"]);
    // Another device may have erased the fields of what was removed.
    let acts = vault.unsent_acts(&P, None, 1_000).await.unwrap();
    let sent: Vec<&str> = acts.last().unwrap().ops.iter().map(|op| op.field.as_str()).collect();
    for field in [WHOLE, "title", "body", "written_at", "zone", "tags"] {
        assert!(sent.contains(&field), "{field} is not among {sent:?}");
    }
    vault.close().await;
}

#[tokio::test]
async fn what_is_removed_elsewhere_goes_here_and_what_was_changed_since_stays_when_it_is_taken_back() {
    let (_folder, vault) = device().await;
    let id = make_id().unwrap();
    let written = put(&vault, id, &entry("The river", "Slept badly."), now()).await;
    find(&vault, &seal(&vault, 100).await, 1).await;
    let later = now() + TimeDelta::minutes(1);
    let renamed = [("entry", id, "title", Some(json!("The lake")))];
    let said = elsewhere(2, (1, 1), later, &renamed);
    vault.apply(&P, &page(vec![kept(2, Some(name(2)))], said), later).await.unwrap();
    let (undone, _) = vault.undo(written, later).await.unwrap();
    assert_eq!(undone.kept, 1, "its title was written again, by another device");
    let later = later + TimeDelta::minutes(1);
    let gone = elsewhere(3, (1, 2), later, &[("entry", id, WHOLE, None)]);
    vault.apply(&P, &page(vec![kept(3, Some(name(3)))], gone), later).await.unwrap();
    assert!(found(&vault, "").await.is_empty());
    assert_eq!(count(&vault, "select count(*) from entry").await, 0);
    vault.close().await;
}

#[tokio::test]
async fn what_cannot_be_read_costs_nothing_else_and_stays() {
    let (_folder, vault) = device().await;
    let (bad, good, odd) = (make_id().unwrap(), make_id().unwrap(), make_id().unwrap());
    let mut ops = elsewhere(
        1,
        (1, 1),
        now(),
        &[
            ("entry", bad, WHOLE, Some(json!(true))),
            ("entry", bad, "body", Some(json!(7))),
            ("person", odd, WHOLE, Some(json!(true))),
            ("person", odd, "name", Some(json!({ "of": "another version" }))),
            ("@00000000000000000000000000000000/goal", odd, WHOLE, Some(json!(true))),
        ],
    );
    ops.extend(elsewhere(2, (2, 1), now(), &whole(good, &entry("Readable", "words"))));
    let mut page = page(vec![kept(1, Some(name(1))), kept(2, Some(name(2)))], ops);
    page.quarantined = vec![Quarantined { seq: 1, reason: "not allowed".to_owned() }];
    vault.apply(&P, &page, now()).await.unwrap();
    assert_eq!(found(&vault, "").await, ["Readable"]);
    assert_eq!(vault.all::<Person>().await.unwrap().len(), 0, "one item must not cost the list");
    assert_eq!(vault.quarantined(&P).await.unwrap(), [("not allowed".to_owned(), 1)]);
    assert_eq!(vault.quarantined_items(&P, "not allowed").await.unwrap()[0].seq, 1);
    // A record that was cut in two comes together.
    let rest = elsewhere(
        3,
        (1, 6),
        now() + TimeDelta::minutes(1),
        &[
            ("entry", bad, "body", Some(json!("words"))),
            ("entry", bad, "title", Some(json!("Late"))),
            ("entry", bad, "written_at", Some(json!("2026-11-21T21:41:00Z"))),
            ("entry", bad, "zone", Some(json!("UTC"))),
        ],
    );
    let mut second = super::tests::page(vec![kept(3, Some(name(3)))], rest);
    second.released = vec![1];
    vault.apply(&P, &second, now()).await.unwrap();
    assert_eq!(found(&vault, "words").await, ["Readable", "Late"]);
    assert!(vault.quarantined(&P).await.unwrap().is_empty());
    vault.close().await;
}
