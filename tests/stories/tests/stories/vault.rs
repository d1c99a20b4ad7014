//! Making, opening, locking and losing the vault.

use cairn_app::{AppEvent, Code, dispatch};
use cairn_support::{MemoryKeychain, TestApp, test_app::PASSPHRASE};
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::sync::Arc;
use tempfile::TempDir;

fn nothing() -> Value {
    json!({})
}

#[tokio::test]
async fn a_vault_is_made_locked_and_opened_again() {
    let test = TestApp::fresh();
    assert_eq!(test.call("app_status", nothing()).await["gate"], "fresh");
    let status = test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    assert_eq!(status["gate"], "unlocked");
    assert_eq!(test.refused("vault_create", json!({ "kind": "device" })).await, Code::Exists);

    let saved =
        test.call("journal_save", json!({ "entry": test.entry("Tonight", "Two sentences out loud.") })).await;
    assert_eq!(test.call("vault_lock", nothing()).await["gate"], "locked");
    assert_eq!(test.refused("journal_read", json!({ "id": saved["view"]["id"] })).await, Code::Locked);

    let test = test.restarted().await;
    let wrong = json!({ "kind": "passphrase", "passphrase": "three grey bones" });
    assert_eq!(test.refused("vault_unlock", wrong).await, Code::WrongPassphrase);
    test.unlock().await;
    let read = test.call("journal_read", json!({ "id": saved["view"]["id"] })).await;
    assert_eq!(read["entry"]["body"], "Two sentences out loud.");
}

#[tokio::test]
async fn every_command_that_needs_the_vault_is_refused_while_locked() {
    let test = TestApp::unlocked().await;
    test.app.lock().await;
    for command in cairn_app::commands().iter().filter(|command| command.access == "unlocked") {
        // Input is parsed first, so a shape that fits no command shows as invalid; never as data.
        let refused = dispatch(&test.app, command.name, nothing()).await.expect_err(command.name);
        assert!(matches!(refused.code, Code::Locked | Code::Invalid), "{}: {:?}", command.name, refused.code);
    }
    for name in ["journal_list", "today_read", "counter_list", "settings_read", "slot_list", "tag_list"] {
        assert_eq!(test.refused(name, nothing()).await, Code::Locked, "{name}");
    }
}

#[tokio::test]
async fn a_short_passphrase_is_refused_and_nothing_is_made() {
    let test = TestApp::fresh();
    let short = json!({ "kind": "passphrase", "passphrase": "short" });
    assert_eq!(test.refused("vault_create", short).await, Code::WeakPassphrase);
    assert_eq!(test.call("app_status", nothing()).await["gate"], "fresh");
    assert!(!test.folder.path().join("vault").exists());
}

#[tokio::test]
async fn the_device_alone_opens_its_vault_and_a_passphrase_can_follow() {
    let test = TestApp::fresh();
    test.call("vault_create", json!({ "kind": "device" })).await;
    let test = test.restarted().await;
    test.call("vault_unlock", json!({ "kind": "device" })).await;
    let slots = test.call("passphrase_set", json!({ "passphrase": PASSPHRASE })).await;
    assert_eq!(
        slots.as_array().map(Vec::len),
        Some(1),
        "a first passphrase takes the place of the keychain alone"
    );
    let test = test.restarted().await;
    assert_eq!(test.refused("vault_unlock", json!({ "kind": "device" })).await, Code::NoSlot);
    test.unlock().await;
    let last = test.call("slot_list", nothing()).await[0]["id"].clone();
    assert_eq!(test.refused("slot_remove", json!({ "id": last })).await, Code::LastSlot);
}

#[tokio::test]
async fn without_a_keychain_only_a_passphrase_will_do() {
    let test = TestApp::without_keychain();
    assert_eq!(test.call("app_status", nothing()).await["keychain"], false);
    assert_eq!(test.refused("vault_create", json!({ "kind": "device" })).await, Code::NoKeychain);
    test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    test.restarted().await.unlock().await;
}

#[tokio::test]
async fn a_locked_keychain_is_told_from_a_wrong_passphrase_and_never_replaced() {
    let test = TestApp::unlocked().await;
    let test = test.restarted().await;
    test.keychain.lock(true);
    let open = json!({ "kind": "passphrase", "passphrase": PASSPHRASE });
    assert_eq!(test.refused("vault_unlock", open).await, Code::KeychainMissing);
    test.keychain.lock(false);
    assert_eq!(test.keychain.count(), 1);
    test.unlock().await;
}

#[tokio::test]
async fn a_passphrase_is_changed_only_by_who_knows_the_old_one() {
    let test = TestApp::unlocked().await;
    let wrong = json!({ "current": "not the old one", "passphrase": "four white stones" });
    assert_eq!(test.refused("passphrase_set", wrong).await, Code::WrongPassphrase);
    test.call("passphrase_set", json!({ "current": PASSPHRASE, "passphrase": "four white stones" })).await;
    let test = test.restarted().await;
    let old = json!({ "kind": "passphrase", "passphrase": PASSPHRASE });
    assert_eq!(test.refused("vault_unlock", old).await, Code::WrongPassphrase);
    test.call("vault_unlock", json!({ "kind": "passphrase", "passphrase": "four white stones" })).await;
}

#[tokio::test]
async fn recovery_words_are_confirmed_before_they_count() {
    let test = TestApp::unlocked().await;
    let made = test.call("phrase_make", nothing()).await;
    let words: Vec<String> = serde_json::from_value(made["words"].clone()).expect("words");
    let ask: Vec<usize> = serde_json::from_value(made["ask"].clone()).expect("positions");
    assert_eq!((words.len(), ask.len()), (24, 4));
    let wrong = vec!["stone"; 4];
    assert_eq!(test.refused("phrase_confirm", json!({ "answers": wrong })).await, Code::WrongPhrase);
    let right: Vec<String> =
        ask.iter().map(|position| format!(" {} ", words[*position].to_uppercase())).collect();
    test.call("phrase_confirm", json!({ "answers": right })).await;

    let test = test.restarted().await;
    let unlock = |words: String| json!({ "kind": "phrase", "words": words });
    assert_eq!(test.refused("vault_unlock", unlock("only three words".into())).await, Code::BadPhrase);
    let other = "abandon ".repeat(23) + "art";
    assert_eq!(test.refused("vault_unlock", unlock(other)).await, Code::WrongPhrase);
    // The words open it even where the keychain is lost.
    test.keychain.reset();
    test.call("vault_unlock", unlock(words.join("\n"))).await;
}

#[tokio::test]
async fn it_locks_by_itself_when_idle_hidden_or_asleep() {
    let test = TestApp::unlocked().await;
    let mut events = test.app.events();
    let tick = async |seconds: i64| {
        test.clock.advance(TimeDelta::seconds(seconds));
        test.app.tick().await;
        test.app.is_unlocked().await
    };
    // Idle: five minutes, counted from the last touch.
    for _ in 0..29 {
        assert!(tick(10).await);
    }
    test.call("session_touch", nothing()).await;
    assert!(tick(50).await);
    for _ in 0..24 {
        assert!(tick(10).await);
    }
    assert!(!tick(10).await);
    assert_eq!(events.try_recv(), Ok(AppEvent::Locked));

    test.unlock().await;
    test.call("session_hide", json!({ "hidden": true })).await;
    assert!(tick(59).await);
    assert!(!tick(1).await, "hidden for a minute");

    test.unlock().await;
    test.call("session_hide", json!({ "hidden": true })).await;
    assert!(tick(30).await);
    test.call("session_hide", json!({ "hidden": false })).await;
    assert!(tick(45).await, "shown again in time");
    assert!(!tick(7_200).await, "the device slept for two hours");
}

#[tokio::test]
async fn erasing_asks_for_typed_words_and_leaves_nothing() {
    let test = TestApp::unlocked().await;
    test.call("journal_save", json!({ "entry": test.entry("Canary", "yellow canary") })).await;
    let wrong = json!({ "asked": "erase everything", "typed": "erase" });
    assert_eq!(test.refused("vault_erase", wrong).await, Code::Invalid);
    assert_eq!(test.refused("vault_erase", json!({ "asked": "", "typed": "" })).await, Code::Invalid);
    assert!(test.app.is_unlocked().await);
    let status =
        test.call("vault_erase", json!({ "asked": "Erase everything", "typed": " erase  everything" })).await;
    assert_eq!(status["gate"], "fresh");
    assert_eq!(test.keychain.count(), 0);
    let left: Vec<_> = std::fs::read_dir(test.folder.path()).expect("folder").flatten().collect();
    assert!(left.iter().all(|file| file.file_name() == "device.json"), "{left:?}");
    // A new life can begin at once.
    test.call("vault_create", json!({ "kind": "device" })).await;
}

#[tokio::test]
async fn a_folder_that_is_not_a_vault_is_said_so_and_left_alone() {
    let test = TestApp::unlocked().await;
    let (folder, keychain) = (Arc::clone(&test.folder), test.keychain.clone());
    test.app.lock().await;
    drop(test);
    let database = folder.path().join("vault/vault.db");
    let sound = std::fs::read(&database).expect("database");

    let mut plain = sound.clone();
    plain[..16].copy_from_slice(b"SQLite format 3\0");
    for (bytes, code) in [
        (plain, Code::ForeignFile),
        (Vec::new(), Code::DamagedVault),
        (sound[..100].to_vec(), Code::DamagedVault),
        (vec![7; sound.len()], Code::DamagedVault),
    ] {
        std::fs::write(&database, &bytes).expect("write");
        let test = TestApp::on(Arc::clone(&folder), keychain.clone());
        let open = json!({ "kind": "passphrase", "passphrase": PASSPHRASE });
        assert_eq!(test.refused("vault_unlock", open).await, code);
        assert_eq!(std::fs::read(&database).expect("read"), bytes, "nothing was written");
    }
    std::fs::write(&database, sound).expect("write");
    TestApp::on(folder, keychain).unlock().await;
}

#[tokio::test]
async fn a_half_made_vault_is_no_vault() {
    let folder = Arc::new(TempDir::new().expect("folder"));
    std::fs::create_dir_all(folder.path().join("vault.unfinished")).expect("folder");
    std::fs::write(folder.path().join("vault.unfinished/vault.db"), b"half").expect("file");
    let test = TestApp::on(folder, MemoryKeychain::default());
    assert_eq!(test.call("app_status", nothing()).await["gate"], "fresh");
    test.call("vault_create", json!({ "kind": "device" })).await;
    assert!(!test.folder.path().join("vault.unfinished").exists());
}
