//! A changed byte is noticed: never silently wrong, never silently shorter.

use cairn_app::{Code, dispatch};
use serde_json::{Value, json};
use std::{fs, path::Path};
use tempfile::TempDir;

const ENTRIES: u32 = 30;

async fn written(folder: &Path) {
    let app = cairn_faults::open(folder).await.expect("a vault");
    for n in 0..ENTRIES {
        dispatch(&app, "journal_save", json!({ "entry": cairn_faults::entry(n) })).await.expect("saved");
    }
    app.lock().await;
}

/// Opens and reads everything; the first refusal, if there is one.
async fn read_all(folder: &Path) -> Result<(u32, bool), Code> {
    let app = cairn_faults::open(folder).await.map_err(|error| error.code)?;
    let read = async {
        let status = dispatch(&app, "app_status", json!({})).await?;
        let page = dispatch(&app, "journal_list", json!({ "limit": 200 })).await?;
        let mut whole = 0;
        for card in page["entries"].as_array().into_iter().flatten() {
            let view = dispatch(&app, "journal_read", json!({ "id": card["id"] })).await?;
            let title = view["entry"]["title"].as_str().unwrap_or_default();
            let n = title.trim_start_matches("stone ").parse().unwrap_or(u32::MAX);
            if n < ENTRIES && view["entry"]["body"] == cairn_faults::entry(n)["body"] {
                whole += 1;
            }
        }
        dispatch(&app, "journal_list", json!({ "text": "words", "limit": 50 })).await?;
        dispatch(&app, "change_list", json!({})).await?;
        Ok::<_, cairn_app::IpcError>((whole, status["log_damaged"] == Value::Bool(true)))
    };
    let result = read.await.map_err(|error| error.code);
    app.lock().await;
    result
}

#[tokio::test]
async fn a_flipped_byte_anywhere_in_the_database_is_noticed_or_harmless() {
    let sound = TempDir::new().expect("folder");
    written(sound.path()).await;
    assert_eq!(read_all(sound.path()).await, Ok((ENTRIES, false)));
    let bytes = fs::read(sound.path().join("vault/vault.db")).expect("database");
    let mut noticed = 0;
    // One byte in every third page, at a different place in each: salt, cipher text, nonce, authentication tag.
    let pages = bytes.len() / 4_096;
    for (turn, page) in (0..pages).step_by(3).enumerate() {
        let folder = TempDir::new().expect("folder");
        copy(sound.path(), folder.path());
        let mut damaged = bytes.clone();
        damaged[page * 4_096 + turn * 1_009 % 4_096] ^= 0x20;
        fs::write(folder.path().join("vault/vault.db"), damaged).expect("write");
        match read_all(folder.path()).await {
            Err(Code::DamagedVault) => noticed += 1,
            // The page was not needed for any of this; what was read is right.
            Ok((whole, false)) => assert_eq!(whole, ENTRIES, "page {page}"),
            other => panic!("page {page}: {other:?}"),
        }
    }
    assert!(noticed > pages / 12, "{noticed} of {pages} pages");
}

#[tokio::test]
async fn a_flipped_byte_in_the_log_is_told_from_a_torn_end() {
    let crashed = TempDir::new().expect("folder");
    let app = cairn_faults::open(crashed.path()).await.expect("a vault");
    for n in 0..ENTRIES {
        dispatch(&app, "journal_save", json!({ "entry": cairn_faults::entry(n) })).await.expect("saved");
    }
    // As a crash leaves it: copied while open.
    let sound = TempDir::new().expect("folder");
    copy(crashed.path(), sound.path());
    app.lock().await;
    let log = fs::read(sound.path().join("vault/vault.db-wal")).expect("log");
    assert!(log.len() > 10 * 4_120, "the log holds the writes");

    let torn = TempDir::new().expect("folder");
    copy(sound.path(), torn.path());
    fs::write(torn.path().join("vault/vault.db-wal"), &log[..log.len() - 1_000]).expect("write");
    let (whole, damaged) = read_all(torn.path()).await.expect("opens");
    assert!(!damaged && whole >= ENTRIES - 1, "a torn end costs at most what was never acknowledged");

    for at in (0..log.len() - 4_120).step_by(log.len() / 25) {
        let folder = TempDir::new().expect("folder");
        copy(sound.path(), folder.path());
        let mut bytes = log.clone();
        bytes[at] ^= 0x01;
        let path = folder.path().join("vault/vault.db-wal");
        fs::write(&path, &bytes).expect("write");
        match read_all(folder.path()).await {
            Ok((_, true)) => {
                let kept = fs::read(path.with_extension("db-wal.damaged")).expect("the log was set aside");
                assert_eq!(kept, bytes, "byte {at}");
            }
            Ok((whole, false)) => assert_eq!(whole, ENTRIES, "byte {at}: silently shorter"),
            Err(code) => assert!(matches!(code, Code::DamagedVault), "byte {at}: {code:?}"),
        }
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folder");
    for file in fs::read_dir(from).expect("folder").flatten() {
        let target = to.join(file.file_name());
        if file.path().is_dir() {
            copy(&file.path(), &target);
        } else {
            fs::copy(file.path(), target).expect("copy");
        }
    }
}
