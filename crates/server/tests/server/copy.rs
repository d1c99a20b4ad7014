//! Backups, and the way from one database to the other.

use crate::{
    member::{Space, many, random},
    place::{Place, on_both},
};
use cairn_protocol::{
    Message,
    blob::Announced,
    mailbox::{Letters, Opened},
    name::{BlobId, DeleteToken, MailboxId},
    path,
};
use cairn_server::{CannotCopy, Database, backup, restore};
use reqwest::Method;
use std::fs;

/// A database with one of each, copied while it is served; then restored in `to`, and looked at there.
async fn copied(from: &Place, to: &Place) {
    let (_handle, client) = from.serve().await;
    let (first, gone) = (Space::make(), Space::make());
    client.begin(&first).await;
    client.begin(&gone).await;
    client.act(Method::DELETE, &gone.at(path::SPACE, &[]), gone.farewell().to_bytes()).await.unwrap();
    let space = first.next();
    client.commit(&first, &space.commit).await.unwrap();
    let inside = client.within(&space).await;
    let (record, token) = space.record(50_000);
    inside.upload(&space, vec![record.to_bytes(), space.record(9).0.to_bytes()]).await.unwrap();
    let at = space.at(path::RECORD, &[&record.header.record.to_string()]);
    inside.act(Method::DELETE, &at, token.to_bytes()).await.unwrap();
    let (blob, chunk) = (BlobId::from_bytes(random()).to_string(), many(700));
    let announced = Announced::new(token.hash(), 1, 700).unwrap();
    inside.bytes(Method::PUT, &space.at(path::BLOB, &[&blob]), announced.to_bytes()).await.unwrap();
    let chunk_at = space.at(path::CHUNK, &[&blob, "0"]);
    inside.act(Method::PUT, &chunk_at, chunk.clone()).await.unwrap();
    let mailbox = path::fill(path::MAILBOX, &[&MailboxId::from_bytes(random()).expose_hex()]).unwrap();
    let opened = Opened::new(DeleteToken::from_bytes(random()).hash(), 60).unwrap();
    inside.act(Method::PUT, &mailbox, opened.to_bytes()).await.unwrap();
    client.act(Method::POST, &mailbox, many(33)).await.unwrap();
    let published = space.publication(r#"[{"name":"Open evening","day":2,"time":"19:00"}]"#).to_bytes();
    client.act(Method::PUT, &space.at(path::PUBLISHED, &[]), published).await.unwrap();
    let meetings = client.bytes(Method::GET, path::MEETINGS, vec![]).await.unwrap();
    assert!(meetings.len() > 40);
    let (page, letters) =
        (inside.pull(&space).await, client.ask::<Letters>(Method::GET, &mailbox, vec![]).await.unwrap());

    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("copy");
    let rows = backup(&from.database, &file).await.unwrap();
    assert!(
        matches!(backup(&from.database, &file).await, Err(CannotCopy::File(_))),
        "nothing is written over"
    );
    assert!(matches!(restore(&from.database, &file).await, Err(CannotCopy::NotEmpty)));

    let bytes = fs::read(&file).unwrap();
    for place in [0, 30, bytes.len() / 2, bytes.len() - 1] {
        let mut damaged = bytes.clone();
        damaged[place] ^= 1;
        fs::write(folder.path().join("damaged"), damaged).unwrap();
        let refused = restore(&to.database, &folder.path().join("damaged")).await;
        assert!(matches!(refused, Err(CannotCopy::Damaged)), "{place}");
    }
    fs::write(folder.path().join("short"), &bytes[..20]).unwrap();
    assert!(matches!(restore(&to.database, &folder.path().join("short")).await, Err(CannotCopy::Damaged)));

    assert_eq!(restore(&to.database, &file).await.unwrap(), rows);
    let (_restored, client) = to.serve().await;
    assert!(client.page(&space, 0, 1).await.is_err() && inside.page(&space, 0, 1).await.is_ok());
    let inside = client.within(&space).await;
    assert_eq!(inside.pull(&space).await, page);
    assert_eq!(client.bytes(Method::GET, path::MEETINGS, vec![]).await.unwrap(), meetings);
    assert_eq!(client.ask::<Letters>(Method::GET, &mailbox, vec![]).await.unwrap(), letters);
    assert_eq!(inside.bytes(Method::GET, &chunk_at, vec![]).await.unwrap(), chunk);
    assert!(client.bytes(Method::POST, path::SPACES, gone.new_space().to_bytes()).await.is_err());
    client.begin(&Space::make()).await;
    inside.upload(&space, vec![space.record(9).0.to_bytes()]).await.unwrap();
}

on_both! {
    async fn a_copy_of_sqlite_fits(place) {
        copied(&Place::sqlite(), place).await;
    }

    async fn a_copy_fits_sqlite(place) {
        copied(place, &Place::sqlite()).await;
    }
}

#[tokio::test]
#[cfg(unix)]
async fn only_its_owner_can_read_what_is_kept() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = Place::sqlite();
    let (_handle, client) = place.serve().await;
    client.begin(&Space::make()).await;
    let Database::Sqlite(file) = &place.database else { panic!("a file") };
    let copy = file.with_extension("copy");
    backup(&place.database, &copy).await.unwrap();
    for file in fs::read_dir(file.parent().unwrap()).unwrap() {
        let file = file.unwrap();
        assert_eq!(file.metadata().unwrap().permissions().mode() & 0o077, 0, "{:?}", file.file_name());
    }
}
