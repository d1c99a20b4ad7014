use crate::{
    keys::Dek,
    record::signed,
    vault::{Vault, make_id},
};
use cairn_domain::{id::ItemId, person::Person};
use chrono::{DateTime, TimeDelta, Utc};
use proptest::{collection::vec, prelude::*};
use serde_json::json;

/// What somebody does, and how many hours pass before it.
#[derive(Debug, Clone)]
enum Act {
    Write(usize, u8),
    Remove(usize),
    Undo(usize),
    Tend,
    PutClockBack,
}

fn act() -> impl Strategy<Value = (i64, Act)> {
    let act = prop_oneof![
        4 => (0..4_usize, any::<u8>()).prop_map(|(item, text)| Act::Write(item, text)),
        2 => (0..4_usize).prop_map(Act::Remove),
        2 => (0..6_usize).prop_map(Act::Undo),
        2 => Just(Act::Tend),
        1 => Just(Act::PutClockBack),
    ];
    (0..60_i64, act)
}

fn person(text: u8) -> Person {
    serde_json::from_value(
        json!({ "name": format!("Ana {}", text % 3), "phone": format!("{}", text % 5), "note": "" }),
    )
    .unwrap()
}

async fn tend(vault: &Vault, now: DateTime<Utc>) {
    vault.tend(now, now.date_naive().to_string().parse().unwrap()).await.unwrap();
    while vault.erase_old(now).await.unwrap() {}
}

/// How many ops are left that should be gone, found by looking at every one.
async fn left_over(vault: &Vault, now: DateTime<Utc>) -> i64 {
    let before = (now - TimeDelta::days(7)).timestamp_millis();
    sqlx::query_scalar(
        "select count(*) from op where (eff < ?1 and exists (select 1 from op as later \
         where later.collection = op.collection and later.item = op.item and later.field = op.field \
         and (later.eff, later.writer, later.wseq) > (op.eff, op.writer, op.wseq) and later.eff < ?1)) \
         or (field <> '*' and exists (select 1 from op as gone where gone.collection = op.collection \
         and gone.item = op.item and gone.field = '*' and gone.value is null and gone.eff < ?1 \
         and not exists (select 1 from op as later where later.collection = gone.collection \
         and later.item = gone.item and later.field = '*' \
         and (later.eff, later.writer, later.wseq) > (gone.eff, gone.writer, gone.wseq))) \
         and not exists (select 1 from record where record.collection = op.collection and record.item = op.item))",
    )
    .bind(signed(u64::try_from(before).unwrap() << 16))
    .fetch_one(&vault.database.readers)
    .await
    .unwrap()
}

async fn live(acts: Vec<(i64, Act)>) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &Dek::make().unwrap()).await.unwrap();
    let ids: Vec<ItemId> = (0..4).map(|_| make_id().unwrap()).collect();
    let mut now: DateTime<Utc> = "2026-11-22T05:30:00Z".parse().unwrap();
    for (hours, act) in acts {
        now += TimeDelta::hours(hours);
        match act {
            Act::Write(item, text) => {
                let mut act = vault.begin("write", "", now).await.unwrap();
                act.put(ids[item], &person(text)).await.unwrap();
                act.commit().await.unwrap();
            }
            Act::Remove(item) => {
                let mut act = vault.begin("remove", "", now).await.unwrap();
                // Not there: nothing is removed.
                let _ = act.remove::<Person>(ids[item]).await;
                act.commit().await.unwrap();
            }
            Act::Undo(which) => {
                if let Some(done) = vault.changes(now).await.unwrap().get(which) {
                    vault.undo(done.change, now).await.unwrap();
                }
            }
            Act::Tend => tend(&vault, now).await,
            Act::PutClockBack => now -= TimeDelta::hours(50),
        }
    }
    let stood = vault.all::<Person>().await.unwrap().len();
    tend(&vault, now).await;
    assert_eq!(left_over(&vault, now).await, 0);
    // A month later, only what stands is left.
    now += TimeDelta::days(30);
    tend(&vault, now).await;
    assert_eq!(left_over(&vault, now).await, 0);
    let changes: i64 =
        sqlx::query_scalar("select count(*) from change").fetch_one(&vault.database.readers).await.unwrap();
    assert_eq!(changes, 0);
    assert_eq!(vault.all::<Person>().await.unwrap().len(), stood);
    vault.close().await;
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn looking_only_at_old_acts_misses_nothing(acts in vec(act(), 1..40)) {
        tokio::runtime::Runtime::new().unwrap().block_on(live(acts));
    }
}

#[tokio::test]
async fn a_second_removal_has_seven_days_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &Dek::make().unwrap()).await.unwrap();
    let (id, start) = (make_id().unwrap(), "2026-11-22T05:30:00Z".parse::<DateTime<Utc>>().unwrap());
    let days = |days| start + TimeDelta::days(days);
    let mut act = vault.begin("write", "", start).await.unwrap();
    act.put(id, &person(1)).await.unwrap();
    act.commit().await.unwrap();
    let mut act = vault.begin("remove", "", start).await.unwrap();
    act.remove::<Person>(id).await.unwrap();
    let removed = act.commit().await.unwrap().unwrap();
    vault.undo(removed, days(6)).await.unwrap();
    let mut act = vault.begin("remove", "", days(7)).await.unwrap();
    act.remove::<Person>(id).await.unwrap();
    let again = act.commit().await.unwrap().unwrap();
    tend(&vault, days(10)).await;
    vault.undo(again, days(10)).await.unwrap();
    assert_eq!(vault.get::<Person>(id).await.unwrap().unwrap().record, person(1));
    vault.close().await;
}

#[tokio::test]
async fn taking_back_the_first_writing_of_what_was_removed_and_brought_back_leaves_it_whole() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &Dek::make().unwrap()).await.unwrap();
    let (id, now) = (make_id().unwrap(), "2026-11-22T05:30:00Z".parse::<DateTime<Utc>>().unwrap());
    let mut act = vault.begin("write", "", now).await.unwrap();
    act.put(id, &person(1)).await.unwrap();
    let written = act.commit().await.unwrap().unwrap();
    let mut act = vault.begin("remove", "", now).await.unwrap();
    act.remove::<Person>(id).await.unwrap();
    let removed = act.commit().await.unwrap().unwrap();
    vault.undo(removed, now).await.unwrap();
    let (undone, _) = vault.undo(written, now).await.unwrap();
    assert_eq!(undone.restored, 0);
    assert_eq!(vault.get::<Person>(id).await.unwrap().unwrap().record, person(1));
    vault.close().await;
}

#[tokio::test]
async fn what_comes_back_from_removal_is_what_was_written_last() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &Dek::make().unwrap()).await.unwrap();
    let (id, now) = (make_id().unwrap(), "2026-11-22T05:30:00Z".parse::<DateTime<Utc>>().unwrap());
    let bare: cairn_domain::checkin::Checkin = serde_json::from_value(
        json!({ "on": "2026-11-22", "at": now, "mood": null, "halt": [], "note": "" }),
    )
    .unwrap();
    let full = cairn_domain::checkin::Checkin {
        mood: serde_json::from_value(json!("good")).unwrap(),
        ..bare.clone()
    };
    for (number, checkin) in [&full, &bare].into_iter().enumerate() {
        let mut act = vault.begin("write", "", now).await.unwrap();
        act.put(id, checkin).await.unwrap();
        act.commit().await.unwrap();
        if number == 0 {
            let mut act = vault.begin("remove", "", now).await.unwrap();
            act.remove::<cairn_domain::checkin::Checkin>(id).await.unwrap();
            act.commit().await.unwrap();
        }
    }
    assert_eq!(vault.get::<cairn_domain::checkin::Checkin>(id).await.unwrap().unwrap().record, bare);
    vault.close().await;
}

/// A year of imports, and the first unlock after it: nobody waits for all of it.
#[tokio::test]
async fn much_that_is_old_goes_a_little_at_a_time() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &Dek::make().unwrap()).await.unwrap();
    let start = "2026-11-22T05:30:00Z".parse::<DateTime<Utc>>().unwrap();
    let people: Vec<(ItemId, Person)> = (0..900).map(|_| (make_id().unwrap(), person(1))).collect();
    let mut act = vault.begin("import", "", start).await.unwrap();
    act.put_new(&people).await.unwrap();
    act.commit().await.unwrap();
    let mut act = vault.begin("import", "", start).await.unwrap();
    for (id, _) in &people {
        act.put(*id, &person(2)).await.unwrap();
    }
    for (id, _) in &people[..300] {
        act.remove::<Person>(*id).await.unwrap();
    }
    act.commit().await.unwrap();
    let count = async |query: &'static str| -> i64 {
        sqlx::query_scalar(query).fetch_one(&vault.database.readers).await.unwrap()
    };
    let ops = "select count(*) from op";
    let now = start + TimeDelta::days(8);
    let all = count(ops).await;
    vault.tend(now, now.date_naive().to_string().parse().unwrap()).await.unwrap();
    assert_eq!(count(ops).await, all, "an unlock erases nothing");
    let (mut left, mut batches) = (all, 1);
    while vault.erase_old(now).await.unwrap() {
        let still = count("select count(*) from op where change is not null").await;
        assert!(
            still < left && left - still <= 8 * i64::try_from(super::ERASED_AT_ONCE).unwrap(),
            "{left} to {still}"
        );
        // Whoever writes meanwhile comes between two batches.
        let mut act = vault.begin("write", "", now).await.unwrap();
        act.put(make_id().unwrap(), &person(batches)).await.unwrap();
        act.commit().await.unwrap();
        (left, batches) = (still, batches + 1);
    }
    assert!(batches > 4, "{batches}");
    assert_eq!(left_over(&vault, now).await, 0);
    assert_eq!(count("select count(*) from change where verb = 'import'").await, 0);
    assert!(!vault.erase_old(now).await.unwrap());
    vault.close().await;
}

#[tokio::test]
async fn two_edits_of_one_text_stay_until_somebody_has_looked() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &Dek::make().unwrap()).await.unwrap();
    let (id, now) = (make_id().unwrap(), "2026-11-22T05:30:00Z".parse::<DateTime<Utc>>().unwrap());
    let entry = |body: &str| -> cairn_domain::journal::Entry {
        let body = format!("{body}\n").repeat(9);
        serde_json::from_value(json!({ "written_at": now, "zone": "UTC", "title": "", "body": body }))
            .unwrap()
    };
    for body in ["first", "here"] {
        let mut act = vault.begin("write", "", now).await.unwrap();
        act.put(id, &entry(body)).await.unwrap();
        act.commit().await.unwrap();
    }
    // As it comes from another device that edited the same text.
    sqlx::query(
        "insert into op (collection, item, field, value, hlc, writer, wseq, eff, base_hlc, base_writer, base_wseq) \
         select collection, item, field, '\"there\"', hlc - 1, x'0101010101010101', 1, eff - 1, base_hlc, base_writer, base_wseq \
         from op where base_hlc is not null",
    )
    .execute(&vault.database.writer)
    .await
    .unwrap();
    let bodies = async || -> i64 {
        let query = "select count(*) from op where field = 'body'";
        sqlx::query_scalar(query).fetch_one(&vault.database.readers).await.unwrap()
    };
    tend(&vault, now + TimeDelta::days(8)).await;
    assert_eq!(bodies().await, 3);
    // The next edit was made by somebody who saw what stood.
    let later = now + TimeDelta::days(9);
    let mut act = vault.begin("write", "", later).await.unwrap();
    act.put(id, &entry("both")).await.unwrap();
    act.commit().await.unwrap();
    tend(&vault, later + TimeDelta::days(8)).await;
    assert_eq!(bodies().await, 1);
    vault.close().await;
}
