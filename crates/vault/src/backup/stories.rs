//! From one real vault through a file into another.

use super::*;
use crate::{
    attachment::{Attachment, CHUNK},
    keys::Dek,
    record::Record,
    slots::Slots,
    vault::{Vault, make_id},
};
use cairn_domain::{milestone::LeapRule, op::WriterId, setting::Settings};
use serde_json::json;
use std::{path::Path, sync::Arc, sync::atomic::AtomicBool, sync::atomic::Ordering};

fn now() -> DateTime<Utc> {
    "2026-11-22T05:30:00Z".parse().unwrap()
}

fn entry(body: &str) -> Entry {
    serde_json::from_value(
        json!({"written_at": "2026-11-21T21:40:00Z", "zone": "Europe/Berlin", "body": body}),
    )
    .unwrap()
}

async fn put<R: Record>(vault: &Vault, id: ItemId, record: &R) {
    let mut change = vault.begin("test", "", now()).await.unwrap();
    change.put(id, record).await.unwrap();
    change.commit().await.unwrap();
}

async fn remove<R: Record>(vault: &Vault, id: ItemId) {
    let mut change = vault.begin("test", "", now()).await.unwrap();
    change.remove::<R>(id).await.unwrap();
    change.commit().await.unwrap();
}

async fn attach(vault: &Vault, to: ItemId, bytes: &[u8]) -> ItemId {
    let id = make_id().unwrap();
    let about = Attachment {
        entry: to,
        name: "river.jpg".to_owned(),
        media_type: "image/jpeg".to_owned(),
        bytes: u32::try_from(bytes.len()).unwrap(),
    };
    vault.begin_upload(id, &about).await.unwrap();
    for (number, chunk) in bytes.chunks(CHUNK).enumerate() {
        vault.write_upload(id, u32::try_from(number * CHUNK).unwrap(), chunk).await.unwrap();
    }
    let mut change = vault.begin("test", "", now()).await.unwrap();
    change.finish_upload(id, Some(b"small")).await.unwrap();
    change.commit().await.unwrap();
    id
}

struct Device {
    folder: tempfile::TempDir,
    vault: Vault,
    slots: Slots,
    dek: Dek,
}

async fn device() -> Device {
    let folder = tempfile::tempdir().unwrap();
    let (slots, dek) = Slots::make().unwrap();
    let vault = Vault::create(&folder.path().join("vault"), &dek).await.unwrap();
    Device { folder, vault, slots, dek }
}

impl Device {
    async fn back_up(&self, stop: impl Fn() -> bool + Send + 'static) -> Result<Made> {
        let mut snapshot = self.vault.snapshot(stop).await?;
        let (folder, id) = (self.folder.path().to_owned(), self.slots.vault());
        let keys = self.slots.backup_keys(&self.dek).unwrap();
        tokio::task::spawn_blocking(move || make(&folder, id, &keys, &mut snapshot, now(), "0.1.0"))
            .await
            .unwrap()
    }

    async fn restore_from(self, path: &Path, identity: &age::x25519::Identity) -> (Self, Result<Report>) {
        let (path, identity) = (path.to_owned(), identity.clone());
        tokio::task::spawn_blocking(move || {
            let report = restore(&path, &identity, &mut self.vault.filling());
            (self, report)
        })
        .await
        .unwrap()
    }

    /// SQLCipher's threads must not outlive the library it encrypts with, which cleans itself up when the process ends.
    async fn close(self) {
        self.vault.close().await;
    }

    async fn writer(&self) -> WriterId {
        let id: Vec<u8> = sqlx::query_scalar("select id from writer")
            .fetch_one(&self.vault.database.readers)
            .await
            .unwrap();
        WriterId(id.try_into().unwrap())
    }

    async fn count(&self, query: &'static str) -> i64 {
        sqlx::query_scalar(query).fetch_one(&self.vault.database.readers).await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_life_goes_into_a_file_and_comes_out_whole_elsewhere() {
    let old = device().await;
    let kept = make_id().unwrap();
    put(&old.vault, kept, &entry("first words")).await;
    put(&old.vault, kept, &entry("better words \u{1f33f}")).await;
    let removed = make_id().unwrap();
    put(&old.vault, removed, &entry("words that were taken back")).await;
    remove::<Entry>(&old.vault, removed).await;
    for number in 0..100 {
        put(&old.vault, make_id().unwrap(), &entry(&format!("page {number}"))).await;
    }
    let long = make_id().unwrap();
    put(&old.vault, long, &entry(&"\u{1}\"".repeat(32 * 1024))).await;
    let settings = Settings { day_start: 240, leap_rule: LeapRule::March, ..Settings::default() };
    put(&old.vault, make_id().unwrap(), &settings).await;
    let photo: Vec<u8> = (0..2 * CHUNK + 5).map(|n| u8::try_from(n % 249).unwrap()).collect();
    let attachment = attach(&old.vault, kept, &photo).await;
    let gone = attach(&old.vault, removed, b"a photo that was taken back").await;
    remove::<Attachment>(&old.vault, gone).await;

    let made = old.back_up(|| false).await.unwrap();
    assert_eq!((made.report.counts.entries, made.report.counts.attachments), (102, 1));
    assert_eq!(made.report.newest, CivilDate::new(2026, 11, 21));

    let path = old.folder.path().join(&made.name);
    let identity = old.slots.backup_keys(&old.dek).unwrap().identity().clone();
    let (new, report) = device().await.restore_from(&path, &identity).await;
    assert_eq!(report.unwrap(), made.report);
    assert_eq!(new.vault.get::<Entry>(kept).await.unwrap().unwrap().record, entry("better words \u{1f33f}"));
    assert!(new.vault.get::<Entry>(removed).await.unwrap().is_none());
    assert_eq!(new.vault.get::<Entry>(long).await.unwrap().unwrap().record.body.len(), 64 * 1024);
    assert_eq!(new.vault.all::<Settings>().await.unwrap()[0].record, settings);
    let mut bytes = Vec::new();
    for number in 0.. {
        let (chunk, last) = new.vault.chunk(attachment, number).await.unwrap();
        bytes.extend(chunk);
        if last {
            break;
        }
    }
    assert_eq!(bytes, photo);
    assert_eq!(new.vault.thumbnail(attachment).await.unwrap().unwrap(), b"small");
    assert_eq!(new.count("select count(*) from entry_search where entry_search match 'better'").await, 1);

    // What was taken back did not travel; that it was taken back did.
    let ghosts = "select count(*) from op where value like '%taken back%' or value like '%first words%'";
    assert_eq!(new.count(ghosts).await, 0);
    assert!(old.count(ghosts).await > 0, "it can still be undone where it was done");
    assert_eq!(new.count("select count(*) from op where value is null and field = '*'").await, 2);

    // A new writer, whose clock stands after all that was restored.
    assert_ne!(new.writer().await, old.writer().await);
    assert_eq!(new.count("select hlc >= (select max(hlc) from op) from writer").await, 1);
    put(&new.vault, kept, &entry("and on")).await;
    assert_eq!(new.vault.get::<Entry>(kept).await.unwrap().unwrap().record, entry("and on"));

    // And the other way: the same again from the restored one.
    let again = new.back_up(|| false).await.unwrap();
    assert_eq!(again.report.counts.entries, 102);
    old.close().await;
    new.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_shows_one_moment_and_stops_when_told() {
    let device = Arc::new(device().await);
    for number in 0..50 {
        put(&device.vault, make_id().unwrap(), &entry(&format!("page {number}"))).await;
    }
    let activity = device.vault.activity().await.unwrap().unwrap();
    assert_eq!((activity.first, activity.last), (now(), now()));
    // Writes go on while the snapshot is read.
    let writing = Arc::new(AtomicBool::new(true));
    let (busy, still) = (Arc::clone(&device), Arc::clone(&writing));
    let writer = tokio::spawn(async move {
        let mut written = 50;
        while still.load(Ordering::Relaxed) {
            put(&busy.vault, make_id().unwrap(), &entry("meanwhile")).await;
            written += 1;
        }
        written
    });
    for _ in 0..3 {
        device.back_up(|| false).await.unwrap();
    }
    writing.store(false, Ordering::Relaxed);
    assert!(writer.await.unwrap() > 50);
    assert!(matches!(device.back_up(|| true).await, Err(BackupError::Stopped)));
    assert_eq!(list(device.folder.path(), None).unwrap().len(), 3);
    Arc::into_inner(device).unwrap().close().await;
}

/// Nothing was ever written: there is nothing to do, and still a valid backup.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_empty_vault_has_an_empty_backup() {
    let old = device().await;
    assert_eq!(old.vault.activity().await.unwrap(), None);
    let made = old.back_up(|| false).await.unwrap();
    assert_eq!(made.report.counts, Counts::default());
    let identity = old.slots.backup_keys(&old.dek).unwrap().identity().clone();
    let (new, report) = device().await.restore_from(&old.folder.path().join(&made.name), &identity).await;
    assert_eq!(report.unwrap().newest, None);
    assert_eq!(new.count("select count(*) from op").await, 0);
    old.close().await;
    new.close().await;
}

/// Ops as someone else might have made them.
fn hostile(collection: &str, item: u8, field: &str, value: serde_json::Value, wseq: u64) -> Op {
    let stamp =
        cairn_domain::op::Stamp { hlc: cairn_domain::op::Hlc(1 << 16), writer: WriterId([7; 8]), wseq };
    Op {
        collection: collection.to_owned(),
        item: ItemId::from_bytes([item; 16]),
        field: field.to_owned(),
        value,
        stamp,
        eff: stamp.hlc,
        base: None,
    }
}

async fn fill(ops: Vec<Op>, pieces: Vec<(u8, Vec<u8>)>) -> (Device, Result<()>) {
    let device = device().await;
    tokio::task::spawn_blocking(move || {
        let mut filling = device.vault.filling();
        let filled = ops
            .into_iter()
            .try_for_each(|op| filling.op(op))
            .and_then(|()| filling.ops_done())
            .and_then(|()| {
                pieces.into_iter().try_for_each(|(item, bytes)| {
                    filling.piece(ItemId::from_bytes([item; 16]), Part::Whole, 0, &bytes)
                })
            })
            .and_then(|()| filling.done());
        drop(filling);
        (device, filled)
    })
    .await
    .unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_item_that_cannot_be_read_costs_nothing_else() {
    let (device, filled) = fill(
        vec![
            hostile("entry", 1, "*", json!(true), 1),
            hostile("entry", 1, "body", json!(7), 2),
            hostile("setting", 2, "*", json!(true), 3),
            hostile("setting", 2, "day_start", json!("noon"), 4),
            hostile("poem", 3, "*", json!(true), 5),
            hostile("entry", 4, "*", json!(true), 6),
            hostile("entry", 4, "written_at", json!("2026-11-21T21:40:00Z"), 7),
            hostile("entry", 4, "zone", json!("UTC"), 8),
        ],
        vec![],
    )
    .await;
    filled.unwrap();
    assert!(device.vault.all::<Settings>().await.unwrap().is_empty());
    assert_eq!(device.vault.all::<Entry>().await.unwrap().len(), 1);
    assert_eq!(device.count("select count(*) from op").await, 8, "what cannot be shown is kept");
    assert_eq!(device.count("select count(*) from record").await, 2, "of a collection to come, too");
    device.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_does_not_fit_together_is_damage() {
    let attachment = |bytes: u32| {
        [
            ("entry", json!("01".repeat(16))),
            ("name", json!("a")),
            ("media_type", json!("image/png")),
            ("bytes", json!(bytes)),
        ]
        .into_iter()
        .enumerate()
        .map(|(n, (field, value))| hostile("attachment", 5, field, value, n as u64 + 2))
        .chain([hostile("attachment", 5, "*", json!(true), 1)])
        .collect::<Vec<_>>()
    };
    // Whole, or not there at all: its bytes were on another device.
    for pieces in [vec![(5, b"png".to_vec())], vec![]] {
        let (device, right) = fill(attachment(3), pieces).await;
        right.unwrap();
        device.close().await;
    }
    for (ops, pieces) in [
        (attachment(4), vec![(5, b"png".to_vec())]),
        (vec![], vec![(5, b"png".to_vec())]),
        (attachment(3), vec![(5, b"png".to_vec()), (5, b"png".to_vec())]),
        (vec![hostile("entry", 1, "*", json!(true), 1), hostile("entry", 2, "*", json!(true), 1)], vec![]),
    ] {
        let (device, wrong) = fill(ops, pieces).await;
        device.close().await;
        assert!(matches!(wrong, Err(BackupError::Damaged)), "{wrong:?}");
    }
}
