//! Acts in a group: each under a writer of its own, and nothing of one reaches another.

use super::{device, elsewhere, kept, name, new_space, now, page};
use crate::{
    error::Error,
    space::{Act, GroupItem, Kind, Name, Sealed},
    vault::{Vault, make_id},
};
use cairn_domain::{id::ItemId, op::WHOLE};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};

const G: Name = [9; 16];
const OTHER: Name = [10; 16];

fn fields(value: Value) -> Map<String, Value> {
    let Value::Object(fields) = value else { panic!("fields") };
    fields
}

async fn groups() -> (tempfile::TempDir, Vault) {
    let (folder, vault) = device().await;
    for id in [G, OTHER] {
        vault.space_add(&new_space(id, Kind::Group)).await.unwrap();
    }
    (folder, vault)
}

async fn write(vault: &Vault, collection: &str, id: ItemId, text: &str, at: DateTime<Utc>) {
    let mut act = vault.begin_in(&G, "group_item_save", text, at).await.unwrap();
    act.put_fields(collection, id, &fields(json!({ "text": text }))).await.unwrap();
    act.commit().await.unwrap();
}

fn texts(items: &[GroupItem]) -> Vec<(&str, &str)> {
    items.iter().map(|one| (one.collection.as_str(), one.body["text"].as_str().unwrap())).collect()
}

#[tokio::test]
async fn each_act_has_a_writer_of_its_own_and_its_group_alone() {
    let (_folder, vault) = groups().await;
    let (one, two) = (make_id().unwrap(), make_id().unwrap());
    let (acts, in_groups) = (vault.acts(), vault.group_acts());
    write(&vault, "goal", one, "first", now()).await;
    write(&vault, "intention:3", two, "second", now()).await;
    write(&vault, "goals", two, "of another name", now()).await;
    assert_eq!(
        (vault.acts(), vault.group_acts()),
        (acts, in_groups + 3),
        "the person's own devices need not know"
    );
    let waiting = vault.unsent_acts(&G, None, 100).await.unwrap();
    let spans: Vec<_> = waiting.iter().map(|act| act.span().unwrap()).collect();
    assert_eq!(spans.iter().map(|(_, first, last)| (*first, *last)).collect::<Vec<_>>(), [(1, 2); 3]);
    assert!(spans[0].0 != spans[1].0 && spans[1].0 != spans[2].0, "two acts have one writer");
    let names: Vec<&str> = waiting.iter().map(|act| act.ops[0].collection.as_str()).collect();
    assert_eq!(names, ["goal", "intention:3", "goals"], "in the order in which they were done");
    assert!(vault.unsent_acts(&OTHER, None, 100).await.unwrap().is_empty());
    assert!(vault.unsent_acts(&super::P, None, 100).await.unwrap().is_empty());
    assert_eq!(texts(&vault.group_items(&G, "goal").await.unwrap()), [("goal", "first")]);
    assert_eq!(texts(&vault.group_items(&G, "intention").await.unwrap()), [("intention:3", "second")]);
    assert!(vault.group_items(&OTHER, "goal").await.unwrap().is_empty());
    vault.close().await;
}

#[tokio::test]
async fn what_may_not_be_written_any_more_is_let_go_and_what_stood_before_stands() {
    let (_folder, vault) = groups().await;
    let id = make_id().unwrap();
    let said = [("plan", id, WHOLE, Some(json!(true))), ("plan", id, "text", Some(json!("theirs")))];
    let ops = elsewhere(1, (1, 1), now(), &said);
    vault.apply(&G, &page(vec![kept(1, Some(name(1)))], ops), now()).await.unwrap();
    write(&vault, "plan", id, "mine", now() + TimeDelta::minutes(1)).await;
    assert_eq!(texts(&vault.group_items(&G, "plan").await.unwrap()), [("plan", "mine")]);
    let act = vault.unsent_acts(&G, None, 100).await.unwrap().remove(0);
    let changed = vault.unsent_drop(&G, &act, now()).await.unwrap();
    assert_eq!(changed, [("plan".to_owned(), id)]);
    assert_eq!(texts(&vault.group_items(&G, "plan").await.unwrap()), [("plan", "theirs")]);
    assert!(vault.unsent_acts(&G, None, 100).await.unwrap().is_empty());
    // What stands in the chain is nobody's to drop.
    let ops = vault.group_ops(&G, "plan").await.unwrap();
    assert_eq!(ops.len(), 2);
    let placed = Act { ops: ops.into_iter().map(|op| op.op).collect() };
    assert!(vault.unsent_drop(&G, &placed, now()).await.unwrap().is_empty());
    assert_eq!(texts(&vault.group_items(&G, "plan").await.unwrap()), [("plan", "theirs")]);
    vault.close().await;
}

#[tokio::test]
async fn what_is_written_once_more_for_a_newcomer_is_kept_once_by_who_has_it() {
    let (_folder, vault) = groups().await;
    let id = make_id().unwrap();
    let said = [("goal", id, WHOLE, Some(json!(true))), ("goal", id, "text", Some(json!("A walk")))];
    let first = elsewhere(1, (1, 1), now(), &said);
    let again: Vec<_> =
        first.iter().map(|op| super::super::Received { place: 2, record: name(2), ..op.clone() }).collect();
    vault.apply(&G, &page(vec![kept(1, Some(name(1)))], first), now()).await.unwrap();
    vault.apply(&G, &page(vec![kept(2, Some(name(2)))], again), now()).await.unwrap();
    let count: i64 = sqlx::query_scalar("select count(*) from op where item = ?1")
        .bind(id.as_bytes().as_slice())
        .fetch_one(&vault.database.readers)
        .await
        .unwrap();
    assert_eq!(count, 2);
    assert_eq!(texts(&vault.group_items(&G, "goal").await.unwrap()), [("goal", "A walk")]);
    vault.close().await;
}

#[tokio::test]
async fn who_leaves_keeps_what_they_read_and_who_forgets_keeps_nothing() {
    let (_folder, vault) = groups().await;
    let (id, own) = (make_id().unwrap(), make_id().unwrap());
    let said = [("goal", id, WHOLE, Some(json!(true))), ("goal", id, "text", Some(json!("theirs")))];
    let ops = elsewhere(1, (1, 1), now(), &said);
    vault.apply(&G, &page(vec![kept(1, Some(name(1)))], ops), now()).await.unwrap();
    write(&vault, "goal", own, "mine, and sealed", now()).await;
    let act = vault.unsent_acts(&G, None, 100).await.unwrap().remove(0);
    let (writer, first, last) = act.span().unwrap();
    let sealed = Sealed { record: name(7), epoch: 1, envelope: vec![1; 300], writer, first, last };
    vault.keep_unsent(&G, &[sealed]).await.unwrap();
    vault.space_close(&G, "left").await.unwrap();
    let space = vault.space(&G).await.unwrap().unwrap();
    assert_eq!((space.state.as_str(), space.identity.len(), space.standing), ("left", 0, None));
    assert!(vault.space_items(&G, 0, 10).await.unwrap().is_empty());
    assert!(vault.unsent(&G, 10).await.unwrap().is_empty());
    assert_eq!(vault.group_items(&G, "goal").await.unwrap().len(), 2);
    // Their ops are not this person's to send, should they come again; their own is.
    assert_eq!(vault.unsent_acts(&G, None, 100).await.unwrap(), [act]);
    vault.space_forget(&G).await.unwrap();
    assert!(vault.space(&G).await.unwrap().is_none());
    assert!(vault.group_items(&G, "goal").await.unwrap().is_empty());
    assert!(matches!(vault.space_forget(&super::P).await, Ok(())), "nothing of the person's own goes");
    assert!(vault.space(&super::P).await.unwrap().is_some());
    assert!(matches!(vault.space_close(&G, "left").await, Err(Error::NotFound)));
    vault.close().await;
}

#[tokio::test]
async fn a_groups_server_sets_no_clock_but_the_groups() {
    let (_folder, vault) = groups().await;
    let (id, years) = (make_id().unwrap(), TimeDelta::days(3_650));
    write(&vault, "goal", id, "first", now() + years).await;
    write(&vault, "goal", id, "second", now() + years + TimeDelta::seconds(2)).await;
    let clock = "select hlc from writer";
    let before: i64 = sqlx::query_scalar(clock).fetch_one(&vault.database.readers).await.unwrap();
    let ahead = years.num_milliseconds();
    vault.restamp_unsent(&OTHER, ahead, now() + years + TimeDelta::seconds(3)).await.unwrap();
    vault.restamp_unsent(&super::P, ahead, now() + years + TimeDelta::seconds(3)).await.unwrap();
    let least = "select min(hlc) >> 16 from op";
    let stamped: i64 = sqlx::query_scalar(least).fetch_one(&vault.database.readers).await.unwrap();
    assert!(stamped > now().timestamp_millis() + ahead - 1, "another space put it right");
    vault.restamp_unsent(&G, ahead, now() + years + TimeDelta::seconds(3)).await.unwrap();
    let latest = "select max(hlc) >> 16 from op";
    let stamped: i64 = sqlx::query_scalar(latest).fetch_one(&vault.database.readers).await.unwrap();
    assert!(stamped <= (now() + TimeDelta::seconds(3)).timestamp_millis());
    assert_eq!(texts(&vault.group_items(&G, "goal").await.unwrap()), [("goal", "second")]);
    let after: i64 = sqlx::query_scalar(clock).fetch_one(&vault.database.readers).await.unwrap();
    assert!(after <= before, "and the vault's own clock follows its own server alone");
    vault.close().await;
}
