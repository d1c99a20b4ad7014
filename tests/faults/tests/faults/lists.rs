//! Meeting lists: the old one or the new one stands, damage costs nothing of the person's own, and nothing is in the clear.

use crate::strike::Strikes;
use cairn_app::{App, dispatch};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, path::Path, process::Command};
use tempfile::TempDir;

async fn call(app: &App, name: &str, input: Value) -> Value {
    dispatch(app, name, input).await.unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// The one version that stands, whole: how many meetings there are, in the search and when each is read.
async fn version(app: &App) -> Option<u32> {
    let page = call(app, "meeting_search", json!({ "limit": 500, "sort": "name" })).await;
    let cards = page["meetings"].as_array().expect("cards");
    let versions: BTreeSet<u32> =
        cards.iter().filter_map(|card| card["name"].as_str()?.rsplit(' ').next()?.parse().ok()).collect();
    assert!(versions.len() <= 1, "two versions at once: {versions:?}");
    let version = versions.first().copied()?;
    let all = u64::from(cairn_faults::meetings(version));
    assert_eq!(
        (page["all"].as_u64(), cards.len() as u64),
        (Some(all), all),
        "version {version} is not whole"
    );
    Some(version)
}

#[tokio::test]
async fn killed_at_any_moment_of_a_refresh_the_old_list_or_the_new_one_stands() {
    let folder = TempDir::new().expect("folder");
    let app = cairn_faults::open(folder.path()).await.expect("a vault");
    cairn_faults::replace(&app, 0).await.expect("kept");
    app.lock().await;
    let (mut stands, mut killed_between) = (0, 0);
    // Spread over the first replacements, so that kills fall before, in and after a commit.
    let mut strikes = Strikes::default();
    while strikes.round() < 14 {
        let round = strikes.round();
        let mut replacer = Command::new(env!("CARGO_BIN_EXE_cairn-replacer"));
        replacer.args([folder.path().as_os_str(), (stands + 1).to_string().as_ref(), "40".as_ref()]);
        let said = strikes.strike(&mut replacer, 4);
        let kept = said.iter().filter_map(|line| line.strip_prefix("kept ")?.parse().ok()).next_back();
        let kept: u32 = kept.unwrap_or(stands);
        let app = cairn_faults::open(folder.path()).await.expect("opens after a kill");
        let found = version(&app).await.expect("a list");
        assert!(found == kept || found == kept + 1, "round {round}: {found} stands, {kept} was acknowledged");
        killed_between += u32::from(found == stands);
        stands = found;
        let listed = call(&app, "source_list", json!({})).await;
        assert_eq!(listed["lists_lost"], false, "a torn end is no damage");
        app.lock().await;
    }
    assert!(killed_between > 0, "some were killed before anything was kept");
}

#[tokio::test]
async fn a_flipped_byte_in_the_lists_is_noticed_and_costs_nothing_of_the_persons_own() {
    let sound = TempDir::new().expect("folder");
    let app = cairn_faults::open(sound.path()).await.expect("a vault");
    cairn_faults::replace(&app, 3).await.expect("kept");
    let listed = call(&app, "source_list", json!({})).await;
    let stone = json!({ "source": listed["sources"][0]["age"]["id"], "key": "stone-5" });
    call(&app, "meeting_save", json!({ "meeting": stone, "saved": true, "home": false, "note": "Mine" }))
        .await;
    app.lock().await;
    let path = Path::new("vault/meetings.db");
    let bytes = fs::read(sound.path().join(path)).expect("the lists");
    let pages = bytes.len() / 4_096;
    let (mut lost, mut whole) = (0, 0);
    for (turn, page) in (0..pages).step_by((pages / 16).max(1)).enumerate() {
        let folder = TempDir::new().expect("folder");
        fs::create_dir(folder.path().join("vault")).expect("folder");
        for file in fs::read_dir(sound.path().join("vault")).expect("folder").flatten() {
            fs::copy(file.path(), folder.path().join("vault").join(file.file_name())).expect("copy");
        }
        let mut damaged = bytes.clone();
        damaged[page * 4_096 + turn * 1_009 % 4_096] ^= 0x10;
        fs::write(folder.path().join(path), damaged).expect("write");
        let app = cairn_faults::open(folder.path()).await.expect("the vault opens whatever its lists are");
        // All that reads: nothing may be an error, and nothing may be silently wrong.
        let found = version(&app).await;
        let read = call(&app, "meeting_read", stone.clone()).await;
        assert_eq!(
            (&read["note"], &read["meeting"]["key"]),
            (&json!("Mine"), &json!("stone-5")),
            "page {page}"
        );
        call(&app, "source_report", json!({ "id": stone["source"] })).await;
        call(&app, "today_read", json!({})).await;
        let listed = call(&app, "source_list", json!({})).await;
        match (found, listed["lists_lost"].as_bool()) {
            (Some(3), Some(false)) => whole += 1,
            (_, Some(true)) => {
                lost += 1;
                assert!(folder.path().join("vault/meetings.db.damaged").is_file(), "page {page}");
                // Read again, all is well.
                cairn_faults::replace(&app, 3).await.expect("kept");
                assert_eq!(version(&app).await, Some(3), "page {page}");
                assert_eq!(call(&app, "source_list", json!({})).await["lists_lost"], false);
            }
            other => panic!("page {page}: {other:?}"),
        }
        app.lock().await;
    }
    assert!(lost > 4, "{lost} noticed, {whole} not needed");
}
