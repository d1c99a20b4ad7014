use super::*;
use crate::{
    journal::Find,
    keys::Dek,
    vault::{Vault, make_id},
};
use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::Row;

fn now() -> DateTime<Utc> {
    "2026-11-22T05:30:00Z".parse().unwrap()
}

async fn vault() -> (tempfile::TempDir, Vault) {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::create(folder.path(), &Dek::make().unwrap()).await.unwrap();
    (folder, vault)
}

/// Some of one minute, some tagged, one letter, newest first.
fn entries() -> Vec<(ItemId, Entry)> {
    (0..1_203_u32)
        .map(|n| {
            let mut said = json!({
                "written_at": format!("2026-11-{:02}T{:02}:40:00Z", 21 - n / 100, n / 3 % 24),
                "zone": "Europe/Berlin", "title": format!("stone {n}"), "body": "*Grey*, from the river."
            });
            if n % 7 == 0 {
                said["tags"] = json!(["river", "walks"]);
                said["mood"] = json!("good");
            }
            if n == 700 {
                said["sealed_until"] = json!("2027-01-01");
            }
            (make_id().unwrap(), serde_json::from_value(said).unwrap())
        })
        .collect()
}

/// Every row of what hangs on an act, in an order that does not depend on how it was written.
async fn rows(vault: &Vault) -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for query in [
        "select hex(item) || field || coalesce(value, '-') || hlc || wseq from op order by wseq",
        "select hex(item) || body || changed_at from record order by item",
        "select hex(item) || key || on_day || month_day || coalesce(mood, '-') || coalesce(sealed_until, '-') from entry order by key",
        "select key || title || text || facets from entry_plain order by key",
        "select tag || key from entry_tag order by tag, key",
        "select rowid || '' from entry_search where entry_search match 'river' order by rowid",
        "select hlc || '.' || wseq from writer",
    ] {
        let rows = sqlx::query(query).fetch_all(&vault.database.readers).await.unwrap();
        all.push(rows.iter().map(|row| row.try_get(0).unwrap()).collect());
    }
    all
}

#[tokio::test]
async fn many_at_once_leave_what_one_by_one_would() {
    let entries = entries();
    let (_at_once, many) = vault().await;
    let mut act = many.begin("import", "", now()).await.unwrap();
    act.put_new(&entries).await.unwrap();
    let change = act.commit().await.unwrap().unwrap();

    let (_in_turn, single) = vault().await;
    let mut act = single.begin("import", "", now()).await.unwrap();
    for (id, entry) in &entries {
        act.put(*id, entry).await.unwrap();
    }
    act.commit().await.unwrap();

    let (ours, theirs) = (rows(&many).await, rows(&single).await);
    for (ours, theirs) in ours.iter().zip(&theirs) {
        assert_eq!(ours, theirs);
    }
    assert_eq!(ours[5].len(), 1_202, "all but the sealed letter are found");

    // One act: taken back whole, and the index with it.
    many.undo(change, now()).await.unwrap();
    let (total, _) = many.find(&Find { text: "river".to_owned(), ..Find::default() }).await.unwrap();
    assert_eq!(total, 0);
    many.close().await;
    single.close().await;
}

#[tokio::test]
async fn what_is_known_is_not_new() {
    let (_folder, vault) = vault().await;
    let entries = entries();
    let mut act = vault.begin("save", "", now()).await.unwrap();
    act.put(entries[5].0, &entries[5].1).await.unwrap();
    act.commit().await.unwrap();

    let mut act = vault.begin("import", "", now()).await.unwrap();
    assert!(matches!(act.put_new(&entries).await, Err(Error::Invalid(_))));
    drop(act);
    let (total, _) = vault.find(&Find::default()).await.unwrap();
    assert_eq!(total, 1);
    vault.close().await;
}
