//! Pages that devices wrote on apart: two vaults, each with the ops of both.

mod back;

use super::*;
use crate::{
    journal::Find,
    keys::Dek,
    space::{Applied, End, Kind, Name, NewSpace, Received},
    vault::make_id,
};
use chrono::TimeDelta;
use proptest::{prelude::*, sample::Index};
use serde_json::json;
use zeroize::Zeroizing;

const P: Name = [7; 16];

fn now() -> DateTime<Utc> {
    "2026-11-22T05:30:00Z".parse().unwrap()
}

fn minutes(minutes: i64) -> DateTime<Utc> {
    now() + TimeDelta::minutes(minutes)
}

fn entry(body: &str) -> Entry {
    serde_json::from_value(json!({
        "written_at": "2026-11-21T21:40:00Z", "zone": "Europe/Berlin", "title": "River", "body": body
    }))
    .unwrap()
}

struct Device {
    _folder: tempfile::TempDir,
    vault: Vault,
}

async fn device() -> Device {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &Dek::make().unwrap()).await.unwrap();
    let new = NewSpace {
        id: P,
        kind: Kind::Personal,
        host: "https://cairn.example".to_owned(),
        genesis: [3; 32],
        state: "stands".to_owned(),
        identity: Zeroizing::new(vec![1; 96]),
        standing: None,
        end: End::start([0; 32]),
    };
    vault.space_add(&new).await.unwrap();
    Device { _folder: folder, vault }
}

impl Device {
    async fn write(&self, id: ItemId, entry: &Entry, at: DateTime<Utc>) -> i64 {
        let mut act = self.vault.begin("journal_save", "", at).await.unwrap();
        act.put(id, entry).await.unwrap();
        act.settle_draft(id).await.unwrap();
        act.commit().await.unwrap().unwrap()
    }

    async fn body(&self, id: ItemId) -> String {
        self.vault.get::<Entry>(id).await.unwrap().unwrap().record.body
    }

    /// The ops that wait here, as another device would find them in a chain, each record at a place of its own.
    async fn records(&self) -> Vec<Vec<Received>> {
        let acts = self.vault.unsent_acts(&P, None, 10_000).await.unwrap();
        let received = |place: u64, op: crate::space::Unplaced| Received {
            collection: op.collection,
            item: op.item,
            field: op.field,
            text: op.text,
            stamp: op.stamp,
            base: op.base,
            eff: op.stamp.hlc,
            place,
            record: [op.stamp.writer.0, place.to_be_bytes()].concat().try_into().unwrap(),
        };
        (1..)
            .zip(acts)
            .map(|(place, act)| act.ops.into_iter().map(|op| received(place, op)).collect())
            .collect()
    }

    async fn take(&self, ops: Vec<Received>) {
        let page = Applied { ops, ..Applied::default() };
        self.vault.apply(&P, &page, minutes(60)).await.unwrap();
    }
}

/// Gives each what the other has.
async fn exchange(one: &Device, other: &Device) {
    let (ones, others) = (one.records().await.concat(), other.records().await.concat());
    one.take(others).await;
    other.take(ones).await;
}

/// An entry that both devices have.
async fn shared(body: &str) -> (Device, Device, ItemId) {
    let (one, other, id) = (device().await, device().await, make_id().unwrap());
    one.write(id, &entry(body), now()).await;
    exchange(&one, &other).await;
    assert_eq!(other.body(id).await, body);
    (one, other, id)
}

async fn close(devices: [Device; 2]) {
    for device in devices {
        device.vault.close().await;
    }
}

/// How many pages, and how many of them are marked as having two versions.
async fn marked(device: &Device, text: &str) -> (u32, usize) {
    let find = Find { text: text.to_owned(), limit: 5, ..Find::default() };
    let (total, found) = device.vault.find(&find).await.unwrap();
    (total, found.iter().filter(|found| found.versions == 2).count())
}

async fn found(device: &Device, text: &str) -> u32 {
    let find = Find { text: text.to_owned(), limit: 5, ..Find::default() };
    device.vault.find(&find).await.unwrap().0
}

#[tokio::test]
async fn what_two_devices_wrote_on_one_page_is_joined_on_both() {
    let (one, other, id) = shared("Slept badly.\nWalked.\nCalled Jo.").await;
    one.write(id, &entry("Slept badly, again.\nWalked.\nCalled Jo."), minutes(1)).await;
    other.write(id, &entry("Slept badly.\nWalked.\nCalled Jo, at last."), minutes(2)).await;
    exchange(&one, &other).await;
    for device in [&one, &other] {
        assert_eq!(device.body(id).await, "Slept badly, again.\nWalked.\nCalled Jo, at last.");
        assert_eq!((found(device, "again last").await, found(device, "\"Jo at last\"").await), (1, 1));
        let versions = device.vault.versions(id).await.unwrap();
        assert!(!versions.apart && versions.all.len() == 2);
        assert_eq!(marked(device, "").await, (1, 0), "what is joined asks nothing");
    }
    // Whoever writes on settles it, for both.
    other.write(id, &entry("Slept well.\nWalked.\nCalled Jo, at last."), minutes(3)).await;
    exchange(&one, &other).await;
    for device in [&one, &other] {
        assert_eq!(device.body(id).await, "Slept well.\nWalked.\nCalled Jo, at last.");
        assert_eq!(device.vault.versions(id).await.unwrap(), Versions::default());
    }
    close([one, other]).await;
}

#[tokio::test]
async fn where_they_meet_both_stand_until_the_person_chooses_and_that_can_be_taken_back() {
    let (one, other, id) = shared("Hard").await;
    one.write(id, &entry("Hard morning"), minutes(1)).await;
    other.write(id, &entry("Hard evening"), minutes(2)).await;
    exchange(&one, &other).await;
    let both = "Hard morning\n\nHard evening";
    for device in [&one, &other] {
        assert_eq!(device.body(id).await, both);
        assert_eq!((found(device, "morning").await, found(device, "evening").await), (1, 1));
        assert_eq!((marked(device, "").await, marked(device, "hard").await), ((1, 1), (1, 1)));
        let on = device.vault.on_this_day("2027-11-21".parse().unwrap()).await.unwrap();
        assert!(on.len() == 1 && on[0].versions == 2);
    }
    let versions = one.vault.versions(id).await.unwrap();
    assert!(versions.apart);
    let said: Vec<_> = versions.all.iter().map(|one| (one.body.as_str(), one.here, one.at)).collect();
    assert_eq!(said, [("Hard evening", false, minutes(2)), ("Hard morning", true, minutes(1))]);
    let mut act = one.vault.begin("journal_settle", "", minutes(3)).await.unwrap();
    assert!(matches!(act.settle_versions(id, Some(WriterId([1; 8]))).await, Err(Error::NotFound)));
    act.settle_versions(id, Some(versions.all[0].writer)).await.unwrap();
    let chosen = act.commit().await.unwrap().unwrap();
    exchange(&one, &other).await;
    assert_eq!((one.body(id).await, other.body(id).await), ("Hard evening".into(), "Hard evening".into()));
    assert!(other.vault.versions(id).await.unwrap().all.is_empty());
    assert_eq!(marked(&other, "").await, (1, 0));
    one.vault.undo(chosen, minutes(4)).await.unwrap();
    exchange(&one, &other).await;
    assert_eq!((one.body(id).await, other.body(id).await), (both.into(), both.into()));
    // The question is back, on both, and each version is whose it was.
    let again = one.vault.versions(id).await.unwrap();
    assert_eq!(again, versions);
    let there = other.vault.versions(id).await.unwrap();
    let said: Vec<_> = there.all.iter().map(|one| (one.body.as_str(), one.here, one.at)).collect();
    assert_eq!(said, [("Hard evening", true, minutes(2)), ("Hard morning", false, minutes(1))]);
    assert_eq!((marked(&one, "").await, marked(&other, "").await), ((1, 1), (1, 1)));
    // As it is joined, without a word changed: then it is one text.
    one.write(id, &entry("Hard noon"), minutes(5)).await;
    other.write(id, &entry("Hard night"), minutes(6)).await;
    exchange(&one, &other).await;
    let joined = other.body(id).await;
    let mut act = other.vault.begin("journal_settle", "", minutes(7)).await.unwrap();
    act.settle_versions(id, None).await.unwrap();
    act.commit().await.unwrap().unwrap();
    exchange(&one, &other).await;
    assert_eq!((one.body(id).await, one.vault.versions(id).await.unwrap()), (joined, Versions::default()));
    close([one, other]).await;
}

#[tokio::test]
async fn taking_an_edit_back_leaves_what_another_wrote() {
    let (one, other, id) = shared("a\nb\nc").await;
    let mine = one.write(id, &entry("A\nb\nc"), minutes(1)).await;
    other.write(id, &entry("a\nb\nC"), minutes(2)).await;
    exchange(&one, &other).await;
    assert_eq!(one.body(id).await, "A\nb\nC");
    one.vault.undo(mine, minutes(3)).await.unwrap();
    exchange(&one, &other).await;
    assert_eq!((one.body(id).await, other.body(id).await), ("a\nb\nC".into(), "a\nb\nC".into()));
    // What was edited since is not taken back.
    let first = one.write(id, &entry("a\nb\nCC"), minutes(4)).await;
    one.write(id, &entry("a\nb\nCCC"), minutes(5)).await;
    let (undone, _) = one.vault.undo(first, minutes(6)).await.unwrap();
    assert_eq!((undone.kept, one.body(id).await.as_str()), (1, "a\nb\nCCC"));
    close([one, other]).await;
}

#[tokio::test]
async fn a_draft_writes_over_nothing_that_came_after_it_was_begun() {
    let (one, other, id) = shared("a\nb\nc").await;
    let mut draft = entry("a\nb\nc and d");
    draft.title = "River".into();
    one.vault.keep_draft(id, &draft, minutes(1)).await.unwrap();
    let mut theirs = entry("A\nb\nc");
    theirs.title = "The river".into();
    other.write(id, &theirs, minutes(2)).await;
    exchange(&one, &other).await;
    draft.body.push_str(" and e");
    one.vault.keep_draft(id, &draft, minutes(3)).await.unwrap();
    one.write(id, &draft, minutes(4)).await;
    exchange(&one, &other).await;
    for device in [&one, &other] {
        let stands = device.vault.get::<Entry>(id).await.unwrap().unwrap().record;
        assert_eq!((stands.title.as_str(), stands.body.as_str()), ("The river", "A\nb\nc and d and e"));
    }
    assert!(one.vault.drafts().await.unwrap().is_empty());
    close([one, other]).await;
}

#[tokio::test]
async fn a_page_of_a_megabyte_arrives_word_for_word_in_any_order_and_is_joined() {
    let long: String =
        (0..30_000).map(|line| format!("Line {line} of a \"long\" page \u{1f33f}\n")).collect();
    assert!(long.len() > 800_000);
    let (one, other, id) = (device().await, device().await, make_id().unwrap());
    one.write(id, &entry("Short."), now()).await;
    exchange(&one, &other).await;
    one.write(id, &entry(&long), minutes(1)).await;
    let records = one.records().await;
    assert!(records.len() > 20);
    assert!(records.iter().flatten().all(|op| op.text.as_ref().is_none_or(|text| text.len() <= 60 * 1024)));
    let (pieces, others): (Vec<_>, Vec<_>) =
        records.into_iter().partition(|record| record.iter().any(|op| op.field == "body+"));
    other.take(others.concat()).await;
    let last = pieces.len() - 1;
    for (number, piece) in pieces.into_iter().rev().enumerate() {
        // Until all of it is there, what was there stands.
        assert!(other.body(id).await == "Short.", "after {number} of {last}");
        other.take(piece).await;
    }
    assert!(other.body(id).await == long, "word for word");
    let with = |line: usize, words: &str| long.replacen(&format!("Line {line} of"), words, 1);
    one.write(id, &entry(&with(5, "Mine")), minutes(2)).await;
    other.write(id, &entry(&with(29_990, "Yours")), minutes(3)).await;
    exchange(&one, &other).await;
    let joined = with(5, "Mine").replacen("Line 29990 of", "Yours", 1);
    assert!(one.body(id).await == joined && other.body(id).await == joined);
    // Once it is settled and old, one copy is left.
    one.write(id, &entry(&joined.replace("Yours", "Ours")), minutes(4)).await;
    exchange(&one, &other).await;
    for device in [&one, &other] {
        while device.vault.erase_old(now() + TimeDelta::days(30)).await.unwrap() {}
        assert!(device.body(id).await == joined.replace("Yours", "Ours"));
        let query = "select field || ' ' || count(*) || ' ' || sum(length(value)) from op group by field";
        let left: Vec<String> =
            sqlx::query_scalar(query).fetch_all(&device.vault.database.readers).await.unwrap();
        let body: i64 = sqlx::query_scalar("select sum(length(value)) from op")
            .fetch_one(&device.vault.database.readers)
            .await
            .unwrap();
        assert!(body < 1_500_000, "{left:?}");
    }
    close([one, other]).await;
}

/// A step of a history: who writes, which line, whether the others hear of it before the next.
type Step = (usize, usize, u8, bool);

async fn lives(writers: usize, steps: Vec<Step>, orders: Vec<(Vec<Index>, Vec<usize>)>) {
    let id = make_id().unwrap();
    let mut devices = Vec::new();
    for _ in 0..writers {
        devices.push(device().await);
    }
    devices[0].write(id, &entry("a\nb\nc\nd"), now()).await;
    let hear = async |devices: &[Device]| {
        for device in devices {
            let records = device.records().await.concat();
            for other in devices.iter().filter(|other| !std::ptr::eq(*other, device)) {
                other.take(records.iter().filter(|op| op.collection == "entry").cloned().collect()).await;
            }
        }
    };
    hear(&devices).await;
    for (at, (who, line, word, heard)) in (1..).zip(steps) {
        let device = &devices[who % writers];
        let mut lines: Vec<String> = device.body(id).await.split('\n').map(str::to_owned).collect();
        let line = line % lines.len();
        lines[line] = format!("word{word}");
        let mut written = entry(&lines.join("\n"));
        written.answers.insert(format!("question{}", line % 2), format!("answer {word}"));
        let mut act = device.vault.begin("journal_save", "", minutes(at)).await.unwrap();
        act.put(id, &written).await.unwrap();
        act.commit().await.unwrap();
        if heard {
            hear(&devices).await;
        }
    }
    let mut all: Vec<Vec<Received>> = Vec::new();
    for device in &devices {
        all.extend(device.records().await);
    }
    hear(&devices).await;
    let stands = devices[0].vault.get::<Entry>(id).await.unwrap().unwrap().record;
    let mut others = Vec::new();
    for (order, pages) in orders {
        let fresh = device().await;
        let mut records = all.clone();
        for index in order {
            let (place, other) = (index.index(records.len()), records.len() - 1);
            records.swap(place, other);
        }
        let (mut pages, mut left) = (pages.into_iter().cycle(), records.as_slice());
        while !left.is_empty() {
            let (page, rest) = left.split_at(pages.next().unwrap_or(1).min(left.len()));
            fresh.take(page.concat()).await;
            left = rest;
        }
        others.push(fresh);
    }
    for device in devices.iter().chain(&others) {
        assert_eq!(device.vault.get::<Entry>(id).await.unwrap().unwrap().record, stands);
        let versions = device.vault.versions(id).await.unwrap();
        assert!(versions.all.iter().all(|version| {
            let words = version.body.split('\n').filter(|line| line.starts_with("word"));
            words.clone().count() == 0 || words.into_iter().any(|word| stands.body.contains(word))
        }));
    }
    for device in devices.into_iter().chain(others) {
        device.vault.close().await;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    /// Whoever has the same ops reads the same, in whatever order and pages they came.
    #[test]
    fn any_order_and_any_pages_read_the_same(
        writers in 2..=5_usize,
        steps in prop::collection::vec((0..5_usize, 0..6_usize, any::<u8>(), prop::bool::weighted(0.3)), 1..10),
        orders in prop::collection::vec((prop::collection::vec(any::<Index>(), 0..12), prop::collection::vec(1..5_usize, 3)), 2),
    ) {
        tokio::runtime::Runtime::new().unwrap().block_on(lives(writers, steps, orders));
    }
}

#[tokio::test]
async fn entries_of_one_moment_stand_in_one_order_on_every_device() {
    let (one, other) = (device().await, device().await);
    let mut ids: Vec<ItemId> = (0..9_u8).map(|n| ItemId::from_bytes([n * 13 % 9 * 20; 16])).collect();
    for id in &ids {
        one.write(*id, &entry(&format!("words of {id}")), now()).await;
    }
    let mut records = one.records().await;
    records.reverse();
    for record in records {
        other.take(record).await;
    }
    // One goes and comes back.
    let mut act = other.vault.begin("journal_delete", "", minutes(1)).await.unwrap();
    act.remove::<Entry>(ids[4]).await.unwrap();
    let removed = act.commit().await.unwrap().unwrap();
    other.vault.undo(removed, minutes(2)).await.unwrap();
    ids.sort();
    ids.reverse();
    for device in [&one, &other] {
        for text in ["", "words"] {
            let find = Find { text: text.to_owned(), limit: 50, ..Find::default() };
            let found = device.vault.find(&find).await.unwrap().1;
            assert_eq!(found.iter().map(|found| found.id).collect::<Vec<_>>(), ids);
        }
        for id in &ids {
            assert_eq!(found(device, &format!("\"{id}\"")).await, 1);
        }
    }
    close([one, other]).await;
}

#[tokio::test]
async fn an_old_edit_under_a_wrong_clock_does_not_stand_above_a_newer_one() {
    let wrong = TimeDelta::days(3_650);
    for ahead in [wrong, -wrong] {
        let (one, other, id) = shared("Short.").await;
        let titled = |title: &str| Entry { title: title.to_owned(), ..entry("Short.") };
        // What `one` has of it is placed, and what comes is known to come later.
        let chain = one.records().await.concat();
        one.take(chain).await;
        one.write(id, &titled("Old, offline, by a wrong clock"), now() + ahead + TimeDelta::minutes(5)).await;
        other.write(id, &titled("Newer"), minutes(30)).await;
        one.take(other.records().await.concat()).await;
        one.vault
            .restamp_unsent(&P, ahead.num_milliseconds(), now() + ahead + TimeDelta::minutes(60))
            .await
            .unwrap();
        assert_eq!(one.vault.get::<Entry>(id).await.unwrap().unwrap().record.title, "Newer", "{ahead}");
        // Who saw it and then writes stands above it, also where the other's clock was a little ahead.
        other.write(id, &titled("Newest, three minutes early"), minutes(65)).await;
        one.take(other.records().await.concat()).await;
        one.write(id, &titled("Last"), now() + ahead + TimeDelta::minutes(62)).await;
        one.vault
            .restamp_unsent(&P, ahead.num_milliseconds(), now() + ahead + TimeDelta::minutes(63))
            .await
            .unwrap();
        assert_eq!(one.vault.get::<Entry>(id).await.unwrap().unwrap().record.title, "Last", "{ahead}");
        close([one, other]).await;
    }
}
