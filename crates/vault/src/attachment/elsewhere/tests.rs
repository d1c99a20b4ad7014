use super::*;
use crate::{journal::Find, keys::Dek, vault::make_id};
use cairn_domain::journal::Entry;
use serde_json::json;

fn now() -> DateTime<Utc> {
    "2026-11-22T05:30:00Z".parse().unwrap()
}

async fn vault() -> (tempfile::TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &Dek::make().unwrap()).await.unwrap();
    (folder, vault)
}

async fn put<R: Record>(vault: &Vault, id: ItemId, record: &R) {
    let mut act = vault.begin("write", "", now()).await.unwrap();
    act.put(id, record).await.unwrap();
    act.commit().await.unwrap();
}

#[tokio::test]
async fn an_attachment_goes_to_another_device_in_any_pieces_and_is_shown_when_it_is_whole() {
    let ((_here, here), (_there, there)) = (vault().await, vault().await);
    let (entry, id) = (make_id().unwrap(), make_id().unwrap());
    let page: Entry = serde_json::from_value(
        json!({ "written_at": now(), "zone": "UTC", "title": "The river", "body": "" }),
    )
    .unwrap();
    let photo: Vec<u8> = (0..2 * CHUNK + 5).map(|n| u8::try_from(n % 249).unwrap()).collect();
    let about = Attachment {
        entry,
        name: "river.jpg".to_owned(),
        media_type: "image/jpeg".to_owned(),
        bytes: u32::try_from(photo.len()).unwrap(),
    };
    put(&here, entry, &page).await;
    here.begin_upload(id, &about).await.unwrap();
    assert!(here.attachments_to_send(9).await.unwrap().is_empty(), "it is not whole yet");
    for (number, chunk) in photo.chunks(CHUNK).enumerate() {
        here.write_upload(id, u32::try_from(number * CHUNK).unwrap(), chunk).await.unwrap();
    }
    let mut act = here.begin("attach", "", now()).await.unwrap();
    act.finish_upload(id, Some(b"small")).await.unwrap();
    act.commit().await.unwrap();

    // As a blob is cut: not where the vault's own pieces end.
    let waiting = here.attachments_to_send(9).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].id, waiting[0].have), (1, id, photo.len() as u64));
    let mut content = Vec::new();
    loop {
        let part = here.attachment_part(id, content.len() as u64, CHUNK - 8).await.unwrap();
        if part.is_empty() {
            break;
        }
        content.extend(part);
    }
    assert_eq!(content, [photo.as_slice(), b"small"].concat());
    let stored = StoredBlob { blob: "07".repeat(16), key: "08".repeat(32), small: 5 };
    here.keep_stored(id, &stored, now()).await.unwrap();
    assert!(here.attachments_to_send(9).await.unwrap().is_empty());
    let acts = here.changes(now()).await.unwrap();
    assert!(acts.iter().all(|act| act.verb != "attachment_store"), "nobody did this");

    // The records come first.
    put(&there, entry, &page).await;
    put(&there, id, &about).await;
    assert!(there.attachments_to_fetch(9).await.unwrap().is_empty(), "nobody knows where it is");
    put(&there, id, &stored).await;
    assert!(!there.is_here(id, &about).await.unwrap());
    assert!(matches!(there.chunk(id, 0).await, Err(Error::NotFound)));
    let find = Find { limit: 5, ..Find::default() };
    let (_, found) = there.find(&find).await.unwrap();
    assert_eq!(found[0].attachments, 1, "the page says that there is a photo");
    assert_eq!(there.attachments_of(entry).await.unwrap().len(), 1);
    let mut at = 0;
    for piece in photo.chunks(CHUNK - 8) {
        let wanted = there.attachments_to_fetch(9).await.unwrap();
        assert_eq!((wanted[0].have, wanted[0].stored.as_ref()), (at, Some(&stored)));
        there.keep_fetched(id, at, piece).await.unwrap();
        assert!(matches!(there.keep_fetched(id, at, piece).await, Err(Error::Invalid(_))), "not twice");
        at += piece.len() as u64;
    }
    there.keep_fetched_small(id, b"small").await.unwrap();
    assert!(there.is_here(id, &about).await.unwrap());
    assert!(there.attachments_to_fetch(9).await.unwrap().is_empty());
    assert!(matches!(there.keep_fetched(id, at, b"more").await, Err(Error::Invalid(_))));
    let mut bytes = Vec::new();
    for number in 0.. {
        let (chunk, last) = there.chunk(id, number).await.unwrap();
        bytes.extend(chunk);
        if last {
            break;
        }
    }
    assert_eq!(bytes, photo);
    assert_eq!(there.thumbnail(id).await.unwrap().unwrap(), b"small");
    there.forget_fetched(id).await.unwrap();
    assert_eq!(there.attachments_to_fetch(9).await.unwrap()[0].have, 0);
    here.close().await;
    there.close().await;
}
