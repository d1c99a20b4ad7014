//! What is kept of a space, beside its ops.

use super::*;
use crate::database::{Database, VAULT};
use sqlx::{Row, migrate::Migrator};
use std::{borrow::Cow, collections::BTreeSet};

#[tokio::test]
async fn a_group_reaches_nothing_but_its_own() {
    let (_folder, vault) = device().await;
    let (group, id) = ([8; 16], make_id().unwrap());
    vault.space_add(&new_space(group, Kind::Group)).await.unwrap();
    assert!(matches!(vault.space_add(&new_space([9; 16], Kind::Personal)).await, Err(Error::Exists)));
    put(&vault, id, &person("Ana"), now()).await;
    let steal = [("person", id, "name", Some(json!("Mallory")))];
    let later = now() + TimeDelta::minutes(1);
    let done = vault
        .apply(&group, &page(vec![kept(1, Some(name(1)))], elsewhere(1, (1, 1), later, &steal)), later)
        .await
        .unwrap();
    assert_eq!(done.changed, [("person".to_owned(), id)]);
    assert_eq!(vault.get::<Person>(id).await.unwrap().unwrap().record, person("Ana"));
    assert!(vault.unsent_acts(&group, None, 100).await.unwrap().is_empty());
    assert_eq!(vault.unsent_acts(&P, None, 100).await.unwrap().len(), 1);
    vault.close().await;
}

#[tokio::test]
async fn leaving_keeps_what_is_here_and_another_space_gets_all_of_it() {
    let (_folder, vault) = device().await;
    let (mine, theirs) = (make_id().unwrap(), make_id().unwrap());
    put(&vault, mine, &person("Mine"), now()).await;
    let sealed = seal(&vault, 100).await;
    find(&vault, &sealed, 1).await;
    // The same stamps once more, saying the same and something else.
    let id: Vec<u8> =
        sqlx::query_scalar("select id from writer").fetch_one(&vault.database.readers).await.unwrap();
    let mut came = elsewhere(2, (0, 1), now(), &whole(theirs, &person("Theirs")));
    for op in &mut came {
        op.stamp.writer = WriterId(id.clone().try_into().unwrap());
    }
    vault.apply(&P, &page(vec![kept(2, Some(name(2)))], came), now()).await.unwrap();
    put(&vault, mine, &person("Mine, later"), now()).await;
    seal(&vault, 300).await;
    let ops = count(&vault, "select count(*) from op").await;
    vault.space_delete(&P).await.unwrap();
    assert_eq!(vault.all::<Person>().await.unwrap().len(), 2);
    assert!(vault.spaces().await.unwrap().is_empty());
    for table in ["select count(*) from space_item", "select count(*) from space_unsent"] {
        assert_eq!(count(&vault, table).await, 0);
    }
    vault.space_add(&new_space([9; 16], Kind::Personal)).await.unwrap();
    let acts = vault.unsent_acts(&[9; 16], None, 10_000).await.unwrap();
    assert_eq!(acts.iter().map(|act| act.ops.len() as i64).sum::<i64>(), ops);
    vault.close().await;
}

#[tokio::test]
async fn a_new_device_gives_way_to_what_was_chosen_elsewhere() {
    let (_folder, vault) = device().await;
    let (known, new) = (make_id().unwrap(), make_id().unwrap());
    put(&vault, new, &person("Made here"), now() + TimeDelta::hours(1)).await;
    put(&vault, known, &person("Default"), now() + TimeDelta::hours(1)).await;
    let said = elsewhere(1, (1, 1), now(), &whole(known, &person("Chosen years ago")));
    vault.apply(&P, &page(vec![kept(1, Some(name(1)))], said), now()).await.unwrap();
    assert_eq!(vault.get::<Person>(known).await.unwrap().unwrap().record, person("Default"));
    let changed = vault.yield_to_space("person", now()).await.unwrap();
    assert_eq!(changed, [("person".to_owned(), known)]);
    assert_eq!(vault.get::<Person>(known).await.unwrap().unwrap().record, person("Chosen years ago"));
    assert_eq!(vault.get::<Person>(new).await.unwrap().unwrap().record, person("Made here"));
    assert_eq!(vault.space_used(&P).await.unwrap(), 300);
    vault.close().await;
}

#[tokio::test]
async fn what_a_server_lost_is_kept_until_it_stands_again() {
    let (_folder, vault) = device().await;
    let id = make_id().unwrap();
    let first = page(
        vec![kept(1, None), kept(2, Some(name(2)))],
        elsewhere(2, (1, 1), now(), &whole(id, &person("Ana"))),
    );
    vault.apply(&P, &first, now()).await.unwrap();
    let end = End { seq: 1, received: kept(1, None).received, head: link(1), epoch: 1, commit: [4; 32] };
    vault.rewind(&P, &end).await.unwrap();
    assert_eq!(vault.space(&P).await.unwrap().unwrap().end, end);
    let lost = vault.space_again(&P, 10).await.unwrap();
    assert_eq!((lost.len(), lost[0].0, lost[0].1), (1, 2, Some(name(2))));
    assert_eq!(vault.get::<Person>(id).await.unwrap().unwrap().record, person("Ana"));
    // Somebody else was faster, so it stands one place later now.
    let mut again = first.ops.clone();
    again.iter_mut().for_each(|op| op.place = 3);
    let moved = Kept { record: Some(name(2)), ..kept(3, None) };
    vault.apply(&P, &page(vec![kept(2, Some(name(77))), moved], again), now()).await.unwrap();
    assert!(vault.space_again(&P, 10).await.unwrap().is_empty());
    assert_eq!(count(&vault, "select count(*) from op where place <> 3 or place is null").await, 0);
    vault.close().await;
}

#[tokio::test]
async fn intents_flows_epochs_and_standings_are_kept_with_their_space() {
    let (_folder, vault) = device().await;
    let one = vault.intent_add(&P, "remove", b"device 2").await.unwrap();
    let two = vault.intent_add(&P, "remove", b"device 3").await.unwrap();
    vault.intent_done(one).await.unwrap();
    let left = vault.intents(&P).await.unwrap();
    assert_eq!((left.len(), left[0].number, left[0].bytes.as_slice()), (1, two, b"device 3".as_slice()));
    let page = Applied {
        standing: Some(Zeroizing::new(vec![4; 64])),
        state: Some("frozen".to_owned()),
        epochs: vec![Epoch { epoch: 0, secret: Zeroizing::new(vec![2; 32]), roster: vec![1, 2] }],
        ..page(vec![kept(1, None)], vec![])
    };
    vault.apply(&P, &page, now()).await.unwrap();
    vault.apply(&P, &page, now()).await.unwrap();
    let epochs = vault.space_epochs(&P).await.unwrap();
    assert_eq!((epochs.len(), epochs[0].secret.as_slice()), (1, [2; 32].as_slice()));
    let edit =
        SpaceEdit { flow: Some(Some(Zeroizing::new(vec![1]))), paused: Some(true), ..SpaceEdit::default() };
    vault.space_update(&P, &edit).await.unwrap();
    let space = vault.space(&P).await.unwrap().unwrap();
    assert_eq!((space.state.as_str(), space.paused, space.flow.is_some()), ("frozen", true, true));
    assert_eq!(space.standing.unwrap().as_slice(), [4; 64]);
    vault.space_update(&P, &SpaceEdit { flow: Some(None), ..SpaceEdit::default() }).await.unwrap();
    assert!(vault.space(&P).await.unwrap().unwrap().flow.is_none());
    // A device that is linked learns the name of its space at the end.
    let edit = SpaceEdit { id: Some([5; 16]), ..SpaceEdit::default() };
    vault.space_update(&P, &edit).await.unwrap();
    assert_eq!(vault.intents(&[5; 16]).await.unwrap().len(), 1);
    assert!(matches!(vault.space_update(&P, &edit).await, Err(Error::NotFound)));
    vault.close().await;
}

/// What the queries of every save and every page do: look in an index, never through a table.
#[tokio::test]
async fn no_query_of_ops_reads_all_of_them() {
    let (_folder, vault) = device().await;
    for query in [
        "select field, value, eff from op where collection = 'entry' and item = x'00' order by field, eff, writer, wseq, record",
        "select seq from op where writer = x'00' and wseq between 1 and 9 and record = x''",
        "select seq from op where writer = x'00' and wseq = 1 and record <> x'' and record = x'01'",
        // What SQLite does for each act that goes.
        "select 1 from change where undone_by = 5",
        "select change from op indexed by op_unsealed where record = x'' order by writer, wseq limit 9",
        "select 1 from op as later where later.collection = 'entry' and later.item = x'00' and later.field = 'body' \
         and (later.eff, later.writer, later.wseq, later.record) > (1, x'00', 1, x'')",
    ] {
        let plan = sqlx::query(sqlx::AssertSqlSafe(format!("explain query plan {query}")))
            .fetch_all(&vault.database.readers)
            .await
            .unwrap();
        for step in plan {
            let step: String = step.try_get("detail").unwrap();
            let whole = step.starts_with("SCAN") && !step.contains("op_unsealed");
            assert!(!whole, "{query}: {step}");
        }
    }
    vault.close().await;
}

/// A record that came under a name that is taken, which no honest server lets into a chain.
#[tokio::test]
async fn what_is_not_kept_is_not_shown() {
    let (_folder, vault) = device().await;
    let (first, other) = (make_id().unwrap(), make_id().unwrap());
    let said = elsewhere(1, (2, 1), now(), &whole(first, &person("First")));
    vault.apply(&P, &page(vec![kept(1, Some(name(1)))], said), now()).await.unwrap();
    let mut taken = elsewhere(2, (2, 1), now(), &whole(other, &person("Other")));
    taken.iter_mut().for_each(|op| op.record = name(1));
    let new = make_id().unwrap();
    taken.extend(elsewhere(3, (3, 1), now(), &whole(new, &person("New"))));
    let items = vec![kept(2, Some(name(2))), kept(3, Some(name(3)))];
    vault.apply(&P, &page(items, taken), now()).await.unwrap();
    let names: BTreeSet<_> =
        vault.all::<Person>().await.unwrap().into_iter().map(|item| item.record.name).collect();
    assert_eq!(names, ["First", "New"].map(str::to_owned).into());
    vault.close().await;
}

#[tokio::test]
async fn what_comes_is_kept_in_its_order_whatever_it_is_of() {
    let (_folder, vault) = device().await;
    let (one, other) = (ItemId::from_bytes([1; 16]), ItemId::from_bytes([2; 16]));
    let mut said = whole(one, &person("First"));
    said.extend(whole(other, &entry("Then", "grey")));
    said.push(("person", one, "name", Some(json!("Last"))));
    let mut ops = elsewhere(1, (2, 1), now(), &said);
    // Some are edits, and some are not.
    let base = ops[0].stamp;
    ops.iter_mut().step_by(2).for_each(|op| op.base = Some(base));
    let stamps: Vec<u64> = ops.iter().map(|op| op.stamp.wseq).collect();
    vault.apply(&P, &page(vec![kept(1, Some(name(1)))], ops), now()).await.unwrap();
    let rows = sqlx::query("select wseq, base_wseq from op order by seq")
        .fetch_all(&vault.database.readers)
        .await
        .unwrap();
    let here: Vec<i64> = rows.iter().map(|row| row.try_get("wseq").unwrap()).collect();
    assert_eq!(here, stamps.iter().map(|wseq| i64::try_from(*wseq).unwrap()).collect::<Vec<_>>());
    let based = rows.iter().filter(|row| row.try_get::<Option<i64>, _>("base_wseq").unwrap().is_some());
    assert_eq!(based.count(), stamps.len().div_ceil(2));
    vault.close().await;
}

/// A vault of before anybody counted what a chain takes.
#[tokio::test]
async fn what_a_chain_takes_is_counted_in_a_vault_from_before() {
    let (folder, key) = (tempfile::tempdir().unwrap(), Dek::make().unwrap());
    let path = folder.path().join("vault.db");
    let before = VAULT.iter().filter(|migration| migration.version < 8).cloned().collect();
    let before = Migrator { migrations: Cow::Owned(before), ..Migrator::DEFAULT };
    let database = Database::create(&path, &key, &before).await.unwrap();
    for statement in [
        "insert into space (id, kind, host, genesis, state, identity, head, end_commit) values \
         (x'07070707070707070707070707070707', 'personal', 'https://cairn.example', zeroblob(32), 'stands', x'01', \
         zeroblob(32), zeroblob(32))",
        "insert into space_item (space, seq, received, record, link, bytes) values \
         (1, 1, 5, null, zeroblob(32), zeroblob(70)), (1, 2, 5, zeroblob(16), zeroblob(32), zeroblob(300)), \
         (1, 3, 5, x'01010101010101010101010101010101', zeroblob(32), null)",
    ] {
        sqlx::query(statement).execute(&database.writer).await.unwrap();
    }
    database.close().await;
    let (database, _) = Database::open(&path, &key, &VAULT).await.unwrap();
    let used: i64 = sqlx::query_scalar("select used from space").fetch_one(&database.readers).await.unwrap();
    assert_eq!(used, 370);
    database.close().await;
}
