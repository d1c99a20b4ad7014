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
            if view["entry"]["body"] == cairn_faults::entry(n)["body"] {
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

/// A frame of the log: its header and one page.
const FRAME: usize = 24 + 4_096;

/// The frames that count: those with the salts of the log's header. What follows them is left of before it began anew.
fn frames_that_count(log: &[u8]) -> usize {
    log[32..].chunks_exact(FRAME).take_while(|frame| frame[8..16] == log[16..24]).count()
}

#[tokio::test]
async fn a_flipped_byte_in_the_log_is_told_from_a_torn_end() {
    let log = flipped_in_the_log_of(20).await;
    assert_eq!(frames_that_count(&log), (log.len() - 32) / FRAME, "it never began anew");
}

#[tokio::test]
async fn a_flipped_byte_in_a_log_that_began_anew_is_told_from_what_was_left_of_before() {
    let log = flipped_in_the_log_of(36).await;
    assert!(frames_that_count(&log) + 10 < log.len() / FRAME, "it began anew");
}

/// Flips bytes all over the log of so many entries; returns the log.
async fn flipped_in_the_log_of(entries: u32) -> Vec<u8> {
    let crashed = TempDir::new().expect("folder");
    let app = cairn_faults::open(crashed.path()).await.expect("a vault");
    for n in 0..entries {
        dispatch(&app, "journal_save", json!({ "entry": cairn_faults::entry(n) })).await.expect("saved");
    }
    // As a crash leaves it: copied while open.
    let sound = TempDir::new().expect("folder");
    copy(crashed.path(), sound.path());
    app.lock().await;
    let log = fs::read(sound.path().join("vault/vault.db-wal")).expect("log");
    let with = |bytes: &[u8]| {
        let folder = TempDir::new().expect("folder");
        copy(sound.path(), folder.path());
        fs::write(folder.path().join("vault/vault.db-wal"), bytes).expect("write");
        folder
    };
    // Where what counts ends; a changed byte in the last frame before it is no different from a torn write.
    let end = 32 + frames_that_count(&log) * FRAME;
    assert!(end > 32 + 10 * FRAME, "the log holds the writes");

    let torn = with(&log[..end - 1_000]);
    let (whole, damaged) = read_all(torn.path()).await.expect("opens");
    assert!(!damaged && whole >= entries - 1, "a torn end costs at most what was never acknowledged");

    let before = (0..end - FRAME).step_by(end / 15);
    let after = (end..log.len()).step_by(log.len() / 10);
    for at in before.chain(after) {
        let mut bytes = log.clone();
        bytes[at] ^= 0x01;
        let folder = with(&bytes);
        match read_all(folder.path()).await {
            Ok((_, true)) => {
                assert!(at < end, "byte {at}: nothing that counts was damaged");
                let path = folder.path().join("vault/vault.db-wal.damaged");
                assert_eq!(fs::read(path).expect("the log was set aside"), bytes, "byte {at}");
            }
            Ok((whole, false)) => {
                assert!(at >= end, "byte {at}: not noticed");
                assert_eq!(whole, entries, "byte {at}: silently shorter");
            }
            Err(code) => assert!(at < end && matches!(code, Code::DamagedVault), "byte {at}: {code:?}"),
        }
    }
    log
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
