//! What the host sees: a real space is written by `cairn-sync`, and everything that the server then keeps is looked
//! through. The table in docs/what-the-host-sees.md is made from that dump; WRITE_DOCS=1 writes it anew.

use crate::{
    member::{Space, random},
    place::{BEGIN, Place},
    sealed::{Person, TEXT, canaries, live},
};
use cairn_protocol::{Message, envelope::Envelope, path};
use cairn_server::{Database, backup};
use reqwest::Method;
use sqlx::{Connection as _, Row as _, SqliteConnection, TypeInfo as _, ValueRef as _};
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write as _,
    fs,
    path::Path,
};

const DOCS: &str = "../../docs/what-the-host-sees.md";

/// Every column: what it holds, and why the server must have it.
const DESCRIBED: &[(&str, &str, &str, &str)] = &[
    (
        "blobs",
        "space",
        "which space, by its row's number",
        "to count its room, and to delete it with the space",
    ),
    ("blobs", "id", "a random name", "to be asked for"),
    ("blobs", "delete_hash", "the hash of a token", "to be deleted by who put it there and by nobody else"),
    ("blobs", "chunks", "how many chunks", "to tell which are missing"),
    ("blobs", "last", "the length of the last chunk, which is padded", "to refuse a chunk that was cut off"),
    ("blobs", "held", "how many have come", "to know whether it is whole"),
    ("blobs", "made", "when it was announced", "to clear away what was never sent whole, after 14 days"),
    ("chunks", "space", "which space", "as above"),
    ("chunks", "blob", "which blob", "as above"),
    ("chunks", "number", "which chunk", "to put them in order"),
    ("chunks", "sealed", "sealed bytes", "they are what is kept"),
    ("commits", "space", "which space", "to be asked for"),
    ("commits", "epoch", "a count of commits", "to be asked for"),
    ("commits", "seq", "its place in the chain", "to be answered again if an answer was lost"),
    ("commits", "hash", "the hash of its header", "the next one names it"),
    (
        "commits",
        "commit_key",
        "a public key that facilitators share, another in every commit",
        "to refuse a commit by anybody else",
    ),
    (
        "commits",
        "signed",
        "the header: space, epoch, two public keys, hashes; and its signature",
        "members check it",
    ),
    ("commits", "body", "sealed: who changed what about whom", "members read it"),
    (
        "commits",
        "slot_hashes",
        "hashes of its slots, real and false ones alike, a multiple of eight",
        "each member checks that none was left out",
    ),
    (
        "gone",
        "id",
        "the random name of a space that was deleted",
        "so that nobody begins another by its name",
    ),
    ("instance", "one", "1", "there is one row"),
    ("instance", "secret", "random bytes", "to know its own challenges again without keeping any"),
    ("items", "space", "which space", "to be asked for"),
    ("items", "seq", "the place in the chain", "the order is what a server is for"),
    ("items", "received", "when it came", "members bound each other's clocks by it"),
    (
        "items",
        "kind",
        "record, commit, compaction, or a record that was deleted",
        "they are linked and deleted differently",
    ),
    (
        "items",
        "name",
        "a record's random name; nothing for the rest",
        "so that what is sent twice is kept once",
    ),
    (
        "items",
        "link",
        "a hash of everything up to here",
        "so that nothing can be left out, moved or changed unnoticed",
    ),
    (
        "items",
        "bytes",
        "a record's envelope: space, epoch, name, the hash of its deletion token, nonce, and sealed bytes of padded length; or a commit's header; or a compaction",
        "it is what is kept",
    ),
    ("letters", "mailbox", "which mailbox", "to be asked for"),
    ("letters", "number", "which letter", "to put them in order"),
    ("letters", "received", "when it came", "members see that a letter is late"),
    (
        "letters",
        "sealed",
        "sealed bytes, all of a step of one length",
        "they are what is kept, for 14 days at most",
    ),
    (
        "locators",
        "name",
        "a name that only the 24 words give; random bytes for a group",
        "to be found again by who has lost everything",
    ),
    ("locators", "space", "which space", "so that a space has one, and a new one takes the place of the old"),
    ("locators", "sealed", "sealed bytes of one length", "they are what is kept"),
    (
        "mailboxes",
        "id",
        "a name that only who has the invitation or the code can find out",
        "to be asked for",
    ),
    ("mailboxes", "delete_hash", "the hash of a token", "to be closed by who opened it"),
    ("mailboxes", "seconds", "for how long it was opened", "to know the same request again"),
    ("mailboxes", "ends", "until when", "to clear it away"),
    ("published", "space", "which space", "to be replaced or taken back, and to go with the space"),
    (
        "published",
        "name",
        "a random name, which everyone sees",
        "so that lists know a meeting again, and nobody learns of which space it is",
    ),
    ("published", "meetings", "how many meetings", "there is an end to how many are shown"),
    ("published", "hash", "a hash of them", "whoever has the list already is told so"),
    (
        "published",
        "shown",
        "meetings that a group chose to publish, readable by everyone: nothing is there unless a facilitator put it there, and \
         it goes when one takes it back",
        "to be shown at /meetings.json",
    ),
    ("slots", "space", "which space", "to be asked for"),
    ("slots", "epoch", "of which commit", "to be asked for"),
    (
        "slots",
        "id",
        "a name that nobody else can find out, another in every commit",
        "whoever knows it may have the slot",
    ),
    (
        "slots",
        "sealed",
        "sealed bytes of one length; a false slot looks the same",
        "a member's share of the new secret",
    ),
    ("spaces", "number", "a count", "a shorter name for its rows"),
    ("spaces", "id", "a random name", "to be asked for"),
    ("spaces", "seq", "how many items there have been", "the next place"),
    ("spaces", "received", "when the last came", "so that time never falls"),
    ("spaces", "head", "the last link", "the next link is made from it"),
    ("spaces", "epoch", "how many commits there have been", "only records of the epoch in force are taken"),
    ("spaces", "commit_hash", "the commit in force", "the next commit names it"),
    (
        "spaces",
        "write_key",
        "a public key that all members share, another in every epoch",
        "to let members in and nobody else",
    ),
    (
        "spaces",
        "commit_key",
        "a public key that facilitators share, another in every commit",
        "to take commits from them and from nobody else",
    ),
    ("spaces", "used", "bytes kept", "a space has so much room and no more"),
    ("spaces", "commits", "how many commits", "they have an end, too"),
    ("spaces", "compacted", "up to where records were dropped", "to say so to who asks for them"),
    ("spaces", "compaction", "where the compaction stands that dropped them", "newcomers begin there"),
    ("spaces", "snapshot", "which blob holds what was dropped", "so that nobody deletes it"),
    ("spent", "challenge", "a challenge that was answered", "so that it is good once"),
    ("spent", "ends", "a minute later", "to clear it away"),
    ("tokens", "hash", "the hash of a session's token", "to know it again"),
    ("tokens", "space", "of which space", "it opens no other"),
    ("tokens", "epoch", "of which epoch", "it ends with it"),
    ("tokens", "ends", "a quarter of an hour later", "to clear it away"),
];

/// Columns as they were found: table and column, and what kind of thing stood there.
type Found = BTreeMap<String, Vec<(String, String)>>;

async fn look(file: &Path) -> Found {
    let mut db = SqliteConnection::connect(&format!("sqlite:{}?mode=ro", file.display())).await.unwrap();
    let tables = "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' \
                  and name not like '\\_sqlx%' escape '\\' order by name";
    let mut found = Found::new();
    for table in sqlx::query(tables).fetch_all(&mut db).await.unwrap() {
        let table: String = table.get(0);
        let rows = sqlx::query(sqlx::AssertSqlSafe(format!("select * from {table}")));
        let rows = rows.fetch_all(&mut db).await.unwrap();
        let columns =
            sqlx::query(sqlx::AssertSqlSafe(format!("select name from pragma_table_info('{table}')")));
        for (place, column) in columns.fetch_all(&mut db).await.unwrap().iter().enumerate() {
            let mut shapes = BTreeSet::new();
            for row in &rows {
                let value = row.try_get_raw(place).unwrap();
                shapes.insert(if value.is_null() {
                    "nothing".to_owned()
                } else if value.type_info().name() == "BLOB" {
                    format!("{} bytes", row.get::<Vec<u8>, _>(place).len())
                } else {
                    "a number".to_owned()
                });
            }
            let bytes = shapes.iter().filter(|shape| shape.ends_with(" bytes")).count();
            if bytes > 1 {
                shapes.retain(|shape| !shape.ends_with(" bytes"));
                shapes.insert("bytes of several lengths".to_owned());
            }
            let shape = Vec::from_iter(shapes).join(" or ");
            found.entry(table.clone()).or_default().push((column.get(0), shape));
        }
    }
    found
}

fn described(found: &Found) -> String {
    let mut text = String::from(
        "# What the host sees\n\nMade by a test (`crates/server/tests/server/sees.rs`) from the database of a server on which \
         people had written, linked a\ndevice, added and removed a member, attached something, published a meeting, compacted and \
         deleted. Every column of every table is\nhere; the test fails if one is not. The last column says what was found in that dump.\n",
    );
    for (table, columns) in found {
        write!(text, "\n## {table}\n\n| column | holds | because | found |\n| --- | --- | --- | --- |\n")
            .unwrap();
        for (column, shape) in columns {
            let row = DESCRIBED.iter().find(|row| (row.0, row.1) == (&**table, &**column));
            let (_, _, holds, because) = row.unwrap_or_else(|| panic!("{table}.{column} is not described"));
            writeln!(text, "| `{column}` | {holds} | {because} | {shape} |").unwrap();
        }
    }
    text.push_str(
        "\n## What is not there\n\nThe same test looks for these through the database, its log and a backup, and finds none:\n\n",
    );
    for (what, _) in canaries(&Person::some()) {
        writeln!(text, "- {what}").unwrap();
    }
    text.push_str(
        "\n## What the host can guess\n\nThe address and the times of each connection are not kept, but whoever runs the machine can watch \
         them. From that a host can guess\nwhich records came from one device, which connection fetched which slot, and that a \
         mailbox and a space belong together. The rhythm\nof a space, the padded sizes of its records, and the number of its members rounded up to \
         eight are plain to see.\n\nA group that publishes meetings makes those few facts public, and tells the host that this space is a \
         group, and which. What it takes\nback is gone from the server; who had read it may still have it.\n",
    );
    text
}

fn holds(bytes: &[u8], canary: &[u8]) -> bool {
    bytes.windows(canary.len()).any(|window| window == canary)
}

#[tokio::test]
async fn everything_kept_is_described_and_nothing_of_it_is_readable() {
    let place = Place::sqlite();
    let Database::Sqlite(file) = place.database.clone() else { panic!("a file") };
    let (handle, client) = place.serve().await;
    let people = live(&client).await;
    let copy = file.with_extension("copy");
    backup(&place.database, &copy).await.unwrap();
    let found = look(&file).await;
    let mut dump = fs::read(&file).unwrap();
    dump.extend(fs::read(file.with_extension("db-wal")).unwrap());
    dump.extend(fs::read(copy).unwrap());
    handle.stop().await;
    dump.extend(fs::read(&file).unwrap());

    // It does find what is there: a name that the server must have, and a text that somebody puts there in the clear.
    assert!(holds(&dump, people[0].space.as_bytes()));
    assert!(holds(&[&random::<40>()[..], TEXT.as_bytes(), &random::<9>()].concat(), TEXT.as_bytes()));
    for person in &people {
        for (what, canary) in canaries(person) {
            assert!(canary.len() >= 6 && !holds(&dump, &canary), "{what} is in what the server keeps");
        }
    }
    assert!(place.millis.load(std::sync::atomic::Ordering::SeqCst) >= BEGIN);

    let columns: usize = found.values().map(Vec::len).sum();
    assert_eq!(columns, DESCRIBED.len(), "what is described and not there?");
    let empty: Vec<_> = found.values().flatten().filter(|(_, shape)| shape.is_empty()).collect();
    assert!(empty.is_empty(), "nothing was found in {empty:?}");
    let text = described(&found);
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join(DOCS);
    if env::var_os("WRITE_DOCS").is_some() {
        fs::write(&docs, &text).unwrap();
    }
    assert_eq!(fs::read_to_string(docs).unwrap_or_default(), text, "run this with WRITE_DOCS=1");
}

#[tokio::test]
async fn what_was_deleted_is_gone_from_the_disk() {
    let place = Place::sqlite();
    let Database::Sqlite(file) = place.database.clone() else { panic!("a file") };
    let (handle, client) = place.serve().await;
    let space = Space::make();
    client.begin(&space).await;
    let inside = client.within(&space).await;
    let sent: Vec<_> = (0..20).map(|_| space.record(2000)).collect();
    let batch = sent.iter().map(|(envelope, _)| envelope.to_bytes()).collect();
    inside.upload(&space, batch).await.unwrap();
    handle.sweep().await.unwrap();
    let on_disk = || [fs::read(&file).unwrap(), fs::read(file.with_extension("db-wal")).unwrap()].concat();
    let there = |envelope: &Envelope| holds(&on_disk(), &envelope.sealed()[700..732]);
    assert!(sent.iter().all(|(envelope, _)| there(envelope)), "the test would see them");
    for (envelope, token) in &sent[..10] {
        let at = space.at(path::RECORD, &[&envelope.header.record.to_string()]);
        inside.act(Method::DELETE, &at, token.to_bytes()).await.unwrap();
    }
    handle.sweep().await.unwrap();
    let left: Vec<bool> = sent.iter().map(|(envelope, _)| there(envelope)).collect();
    assert_eq!(left, [[false; 10], [true; 10]].concat());
}

#[tokio::test]
async fn postgresql_keeps_the_same_columns() {
    let Some(place) = Place::postgres().await else { return };
    let Database::Postgres(url) = &place.database else { panic!("a URL") };
    let (handle, _) = place.serve().await;
    let options: sqlx_postgres::PgConnectOptions = url.parse().unwrap();
    let mut db = sqlx_postgres::PgConnection::connect_with(&options).await.unwrap();
    let columns = "select c.table_name::text, c.column_name::text from information_schema.columns c \
                   join pg_class t on t.relname = c.table_name and not t.relispartition \
                   where c.table_schema = 'public' and c.table_name not like '\\_sqlx%'";
    let columns = sqlx::query(columns).fetch_all(&mut db).await.unwrap();
    let columns: BTreeSet<(String, String)> = columns.iter().map(|row| (row.get(0), row.get(1))).collect();
    let described = DESCRIBED.iter().map(|row| (row.0.to_owned(), row.1.to_owned()));
    assert_eq!(columns, described.collect());
    handle.stop().await;
}
