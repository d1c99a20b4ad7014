//! Backups: made when they are due, tried, and brought back, here and on a blank device.

use base64::{Engine, prelude::BASE64_STANDARD};
use cairn_app::{AppEvent, Clock, Code};
use cairn_support::{MemoryKeychain, TestApp, test_app::PASSPHRASE};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::{fs, path::PathBuf, sync::Arc};
use tempfile::TempDir;

fn nothing() -> Value {
    json!({})
}

fn blank() -> TestApp {
    TestApp::on(Arc::new(TempDir::new().expect("a folder")), MemoryKeychain::default())
}

async fn write(test: &TestApp, title: &str) -> Value {
    test.call("journal_save", json!({ "entry": test.entry(title, "Two sentences out loud.") })).await["view"]
        ["id"]
        .clone()
}

async fn words(test: &TestApp) -> String {
    let made = test.call("phrase_make", nothing()).await;
    let all: Vec<&str> = made["words"].as_array().expect("words").iter().filter_map(Value::as_str).collect();
    let ask = made["ask"].as_array().expect("ask").iter().filter_map(Value::as_u64);
    let answers: Vec<&str> = ask.map(|position| all[usize::try_from(position).expect("small")]).collect();
    test.call("phrase_confirm", json!({ "answers": answers })).await;
    all.join(" ")
}

fn path(test: &TestApp, made: &Value) -> PathBuf {
    test.folder.path().join("backups").join(made["name"].as_str().expect("a name"))
}

/// Hands a file over as the interface does.
async fn send(test: &TestApp, bytes: &[u8]) -> String {
    let mut name = String::new();
    for (number, piece) in bytes.chunks(700).enumerate() {
        let piece = json!({ "offset": number * 700, "base64": BASE64_STANDARD.encode(piece) });
        let received = test.call("backup_receive", piece).await;
        name = received["name"].as_str().expect("a name").to_owned();
    }
    name
}

/// Lets time pass and the clock tick; that many backups must come of it.
async fn pass(test: &TestApp, hours: i64, expected: usize) {
    let mut events = test.app.events();
    let before = list(test).await.len();
    test.clock.advance(TimeDelta::hours(hours));
    test.call("session_touch", nothing()).await;
    test.app.tick().await;
    // Another tick finds the one under way and leaves it alone.
    test.app.tick().await;
    let done = async { while !matches!(events.recv().await, Ok(AppEvent::BackupDone)) {} };
    let patience = std::time::Duration::from_millis(if expected == 0 { 200 } else { 120_000 });
    let _ = tokio::time::timeout(patience, done).await;
    assert_eq!(list(test).await.len() - before, expected);
}

async fn list(test: &TestApp) -> Vec<Value> {
    test.call("backup_list", nothing()).await["backups"].as_array().expect("a list").clone()
}

#[tokio::test]
async fn backups_follow_what_is_written_and_nothing_else() {
    let test = TestApp::unlocked().await;
    pass(&test, 48, 0).await; // Nothing was written yet.
    write(&test, "First").await;
    let due = test.call("backup_list", nothing()).await["due_at"].clone();
    assert_eq!(due, json!(test.clock.now() + TimeDelta::hours(1)));
    pass(&test, 1, 1).await;
    pass(&test, 100, 0).await; // Nothing new.
    write(&test, "Second").await;
    pass(&test, 1, 1).await; // Long due.
    write(&test, "Third").await;
    pass(&test, 23, 0).await; // Not yet.
    pass(&test, 1, 1).await;

    let mut settings = test.call("settings_read", nothing()).await;
    settings["backup_hours"] = json!(0);
    settings["backup_keep"] = json!(2);
    test.call("settings_save", settings).await;
    pass(&test, 100, 0).await; // Switched off.
    assert_eq!(test.call("backup_list", nothing()).await["due_at"], Value::Null);
    let made = test.call("backup_make", nothing()).await;
    let left = list(&test).await;
    assert_eq!((left.len(), &left[0]), (2, &made), "the newest two");
}

#[tokio::test]
async fn a_folder_that_is_away_shows_as_failing_and_is_not_made_up() {
    let test = TestApp::unlocked().await;
    let stick = TempDir::new().expect("a folder");
    let mut settings = test.call("settings_read", nothing()).await;
    settings["backup_folder"] = json!(stick.path());
    test.call("settings_save", settings).await;
    write(&test, "First").await;
    let made = test.call("backup_make", nothing()).await;
    assert!(stick.path().join(made["name"].as_str().expect("a name")).is_file());
    let elsewhere = stick.path().to_owned();
    drop(stick);
    assert_eq!(test.refused("backup_make", nothing()).await, Code::NotFound);
    assert!(!elsewhere.exists());
    assert_eq!(test.call("backup_list", nothing()).await["failing"], true);
    fs::create_dir(&elsewhere).expect("plugged in again");
    test.call("backup_make", nothing()).await;
    assert_eq!(test.call("backup_list", nothing()).await["failing"], false);
    fs::remove_dir_all(&elsewhere).expect("cleaned up");
}

#[tokio::test]
async fn a_backup_is_tried_without_changing_anything() {
    let test = TestApp::unlocked().await;
    write(&test, "First").await;
    let words = words(&test).await;
    let made = test.call("backup_make", nothing()).await;
    let name = &made["name"];
    assert_eq!(test.call("backup_list", nothing()).await["opens_elsewhere"], true);
    let found = test.call("backup_rehearse", json!({ "name": name })).await;
    assert_eq!(
        (&found["entries"], &found["counters"], &found["newest"]),
        (&json!(1), &json!(0), &json!("2026-11-22"))
    );
    test.app.lock().await;
    assert_eq!(test.refused("backup_rehearse", json!({ "name": name })).await, Code::Locked);
    assert_eq!(test.call("backup_rehearse", json!({ "name": name, "words": words })).await, found);
    let other = "zoo ".repeat(23) + "vote";
    assert_eq!(
        test.refused("backup_rehearse", json!({ "name": name, "words": other })).await,
        Code::WrongPhrase
    );
    let short = "zoo zoo";
    assert_eq!(
        test.refused("backup_rehearse", json!({ "name": name, "words": short })).await,
        Code::BadPhrase
    );
    for stray in ["../vault/vault.db", "received", "", "/etc/passwd"] {
        assert_eq!(
            test.refused("backup_rehearse", json!({ "name": stray, "words": words })).await,
            Code::NotFound
        );
    }

    let file = path(&test, &made);
    let good = fs::read(&file).expect("the file");
    for (bytes, code) in [
        (good[..good.len() - 40].to_vec(), Code::DamagedBackup),
        (b"a photo".to_vec(), Code::ForeignBackup),
        (b"age-encryption.org/v9\n".to_vec(), Code::NewerBackup),
    ] {
        fs::write(&file, bytes).expect("written");
        assert_eq!(test.refused("backup_rehearse", json!({ "name": name, "words": words })).await, code);
    }
}

#[tokio::test]
async fn twenty_four_words_and_a_file_bring_everything_to_a_blank_device() {
    let test = TestApp::unlocked().await;
    let id = write(&test, "Brought along").await;
    let words = words(&test).await;
    let made = test.call("backup_make", nothing()).await;
    let bytes = fs::read(path(&test, &made)).expect("the file");

    let new = blank();
    let name = send(&new, &bytes).await;
    let found = new.call("backup_rehearse", json!({ "name": name, "words": words })).await;
    assert_eq!(found["entries"], 1);
    assert_eq!(new.call("app_status", nothing()).await["gate"], "fresh", "looking changed nothing");
    let restore = json!({ "name": name, "words": words, "passphrase": "four new stones" });
    let status = new.call("backup_restore", restore).await;
    assert_eq!((&status["gate"], &status["slots"]), (&json!("unlocked"), &json!(["passphrase", "phrase"])));
    assert_eq!(new.call("journal_read", json!({ "id": id })).await["entry"]["title"], "Brought along");
    assert_eq!(new.refused("backup_rehearse", json!({ "name": name, "words": words })).await, Code::NotFound);

    // The same words go on opening it, and its own backups.
    let new = new.restarted().await;
    new.call("vault_unlock", json!({ "kind": "phrase", "words": words })).await;
    write(&new, "And on").await;
    let again = new.call("backup_make", nothing()).await;
    new.app.lock().await;
    let found = new.call("backup_rehearse", json!({ "name": again["name"], "words": words })).await;
    assert_eq!(found["entries"], 2);
    assert_eq!(
        new.refused("vault_unlock", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await,
        Code::WrongPassphrase
    );
}

#[tokio::test]
async fn going_back_to_a_backup_keeps_the_words_and_what_was_there() {
    let test = TestApp::unlocked().await;
    let first = write(&test, "First").await;
    let words = words(&test).await;
    let made = test.call("backup_make", nothing()).await;
    test.clock.advance(TimeDelta::minutes(1));
    let second = write(&test, "Second").await;

    let restore = json!({ "name": made["name"], "passphrase": "four new stones" });
    test.call("backup_restore", restore).await;
    assert_eq!(test.call("journal_read", json!({ "id": first })).await["entry"]["title"], "First");
    assert_eq!(test.refused("journal_read", json!({ "id": second })).await, Code::NotFound);

    // What was there: as a folder, and in a backup that this vault opens.
    let backups = test.call("backup_list", nothing()).await;
    let newest = backups["backups"][0]["name"].clone();
    assert_eq!(test.call("backup_rehearse", json!({ "name": newest })).await["entries"], 2);
    let aside = backups["set_aside"][0]["name"].clone();
    assert!(test.folder.path().join(aside.as_str().expect("a name")).join("vault.db").is_file());
    assert_eq!(test.refused("backup_erase_aside", json!({ "name": "../backups" })).await, Code::NotFound);
    let left = test.call("backup_erase_aside", json!({ "name": aside })).await;
    assert_eq!(left["set_aside"], json!([]));

    // Erasing it left the vault in force its secret in the keychain.
    let test = test.restarted().await;
    assert_eq!(
        test.refused("vault_unlock", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await,
        Code::WrongPassphrase
    );
    test.call("vault_unlock", json!({ "kind": "passphrase", "passphrase": "four new stones" })).await;
    test.app.lock().await;
    test.call("vault_unlock", json!({ "kind": "phrase", "words": words })).await;
    // And forward again.
    test.call("backup_restore", json!({ "name": newest })).await;
    assert_eq!(test.call("journal_read", json!({ "id": second })).await["entry"]["title"], "Second");
    let kinds: Vec<Value> = test
        .call("slot_list", nothing())
        .await
        .as_array()
        .expect("slots")
        .iter()
        .map(|slot| slot["kind"].clone())
        .collect();
    assert_eq!(kinds, ["phrase", "device"], "without a passphrase the keychain is the other way in");
}

#[tokio::test]
async fn a_restore_can_be_taken_back_and_that_too() {
    let test = TestApp::unlocked().await;
    write(&test, "First").await;
    let made = test.call("backup_make", nothing()).await;
    test.clock.advance(TimeDelta::minutes(1));
    let second = write(&test, "Second").await;
    let restore = json!({ "name": made["name"], "passphrase": "four new stones" });
    test.call("backup_restore", restore).await;
    test.clock.advance(TimeDelta::minutes(1));
    let third = write(&test, "Third").await;

    let aside = test.call("backup_list", nothing()).await["set_aside"][0]["name"].clone();
    assert_eq!(test.refused("backup_put_back", json!({ "name": "../vault" })).await, Code::NotFound);
    assert_eq!(test.call("app_status", nothing()).await["gate"], "unlocked", "a refusal locks nobody out");
    let back = test.call("backup_put_back", json!({ "name": aside })).await;
    assert_eq!(back["gate"], "locked", "it opens as it did then");
    assert_eq!(test.refused("backup_put_back", json!({ "name": aside })).await, Code::Locked);
    let unlock = |passphrase: &str| json!({ "kind": "passphrase", "passphrase": passphrase });
    assert_eq!(test.refused("vault_unlock", unlock("four new stones")).await, Code::WrongPassphrase);
    test.call("vault_unlock", unlock(PASSPHRASE)).await;
    assert_eq!(test.call("journal_read", json!({ "id": second })).await["entry"]["title"], "Second");
    assert_eq!(test.refused("journal_read", json!({ "id": third })).await, Code::NotFound);

    // What took its place meanwhile is set aside now, and in a backup; going forward again is the same step.
    let backups = test.call("backup_list", nothing()).await;
    assert_eq!(backups["set_aside"].as_array().map(Vec::len), Some(1));
    let newest = backups["backups"][0]["name"].clone();
    assert_eq!(test.call("backup_rehearse", json!({ "name": newest })).await["entries"], 2);
    let test = test.restarted().await;
    test.unlock().await;
    test.call("backup_put_back", json!({ "name": backups["set_aside"][0]["name"] })).await;
    test.call("vault_unlock", unlock("four new stones")).await;
    assert_eq!(test.call("journal_read", json!({ "id": third })).await["entry"]["title"], "Third");
}

#[tokio::test]
async fn a_broken_vault_is_set_aside_for_a_backup() {
    let test = TestApp::unlocked().await;
    let id = write(&test, "First").await;
    let words = words(&test).await;
    let made = test.call("backup_make", nothing()).await;
    let test = test.restarted().await;
    for name in ["slots.json", "slots.copy.json"] {
        fs::write(test.folder.path().join("vault").join(name), b"{}").expect("written");
    }
    assert_eq!(test.call("app_status", nothing()).await["gate"], "broken");
    let restore = json!({ "name": made["name"], "words": words, "passphrase": PASSPHRASE });
    assert_eq!(test.call("backup_restore", restore).await["gate"], "unlocked");
    assert_eq!(test.call("journal_read", json!({ "id": id })).await["entry"]["title"], "First");
    assert_eq!(test.call("backup_list", nothing()).await["set_aside"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn a_restore_that_fails_changes_nothing() {
    let test = TestApp::unlocked().await;
    let id = write(&test, "First").await;
    let made = test.call("backup_make", nothing()).await;
    let file = path(&test, &made);
    let mut bytes = fs::read(&file).expect("the file");
    let last = bytes.len() - 1;
    bytes[last] ^= 1;
    fs::write(&file, bytes).expect("written");
    let restore = json!({ "name": made["name"], "passphrase": "four new stones" });
    assert_eq!(test.refused("backup_restore", restore).await, Code::DamagedBackup);
    assert_eq!(test.call("journal_read", json!({ "id": id })).await["entry"]["title"], "First");
    assert!(!test.folder.path().join("vault.unfinished").exists());
    let weak = json!({ "name": made["name"], "passphrase": "short" });
    assert_eq!(test.refused("backup_restore", weak).await, Code::WeakPassphrase);
    test.app.lock().await;
    let restore = json!({ "name": made["name"], "passphrase": "four new stones" });
    assert_eq!(test.refused("backup_restore", restore).await, Code::Locked, "its own key is in the vault");
    test.unlock().await;
}

#[tokio::test]
async fn pieces_come_in_order() {
    let test = blank();
    let piece =
        |offset: u64, text: &[u8]| json!({ "offset": offset, "base64": BASE64_STANDARD.encode(text) });
    assert_eq!(test.refused("backup_receive", piece(3, b"abc")).await, Code::Invalid);
    test.call("backup_receive", piece(0, b"abc")).await;
    assert_eq!(test.refused("backup_receive", piece(0, &vec![0; 1024 * 1024 + 4])).await, Code::TooLarge);
    assert_eq!(test.refused("backup_receive", json!({ "offset": 3, "base64": "*" })).await, Code::Invalid);
    assert_eq!(test.refused("backup_receive", piece(2, b"abc")).await, Code::Invalid);
    assert_eq!(test.call("backup_receive", piece(3, b"def")).await["bytes"], 6);
    assert_eq!(test.call("backup_receive", piece(0, b"new")).await["bytes"], 3, "0 begins again");
    assert_eq!(
        test.refused("backup_restore", json!({ "name": "received", "words": "zoo" })).await,
        Code::BadPhrase
    );
}

#[tokio::test]
async fn erasing_takes_what_was_set_aside_too() {
    let test = TestApp::unlocked().await;
    write(&test, "First").await;
    let made = test.call("backup_make", nothing()).await;
    test.call("backup_restore", json!({ "name": made["name"], "passphrase": PASSPHRASE })).await;
    test.call("vault_erase", json!({ "asked": "erase everything", "typed": "Erase everything" })).await;
    let left: Vec<_> = fs::read_dir(test.folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(left, ["device.json"]);
}
