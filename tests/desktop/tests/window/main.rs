//! Stories in the real window. Here: one person's evening, with the welcome, an entry, an urge ridden out, the lock, and the
//! next day. Beside it: reminders while locked and closed, the tray, start at login.
//!
//! One after the other: they share one bus, and so the one name on it that a running Cairn has.
//!
//! The program, its page, the Secret Service and the notifications bus are real. Two things are not: the page is told that
//! fifteen minutes are over, and that it is not in sight, because a screen without a window manager cannot hide a window.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test that cannot go on says where")]

mod bus;
mod driver;
mod idle;
mod moment;
mod panel;
mod program;
mod reminders;
mod screen;
mod system;
mod tray;

use bus::Desk;
use driver::Window;
use moment::FakeClock;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

/// No single wait takes longer on a machine that works: a debug build, on two slow cores, with other work beside. One that
/// succeeds costs nothing.
const PATIENCE: Duration = Duration::from_secs(120);

const PASSPHRASE: &str = "river lamp onion walk";
/// A word that stands nowhere else, so that finding it in a file means that content lies there in the clear.
const CANARY: &str = "quillfeather";

#[tokio::test]
async fn an_evening_and_the_next_day() {
    let data = tempfile::tempdir().unwrap();
    let beside = tempfile::tempdir().unwrap();
    let clock = FakeClock::new(beside.path());
    let mut desk = Desk::open().await.unwrap();

    let window = Window::open(data.path(), &clock).await;
    welcome(&window).await;
    write_an_entry(&window).await;
    ride_out_an_urge(&window, &mut desk).await;
    window.close().await;

    let window = Window::open(data.path(), &clock).await;
    unlock(&window).await;
    find_the_entry(&window).await;
    lock(&window).await;
    window.close().await;

    assert!(desk.is_quiet(), "something was shown that nobody asked for");
    nothing_lies_open(data.path());
    assert!(keychain_has_our_secret(), "the passphrase is bound to a secret in the keychain");
}

async fn welcome(window: &Window) {
    window.says("Nothing leaves this device").await;
    window.press("button", "Begin").await;
    window.press("button", "I’d rather not say").await;
    window.says("Is there a day you count from?").await;
    window.press("button", "Skip").await;
    window.write("Choose a passphrase", PASSPHRASE).await;
    window.press("button", "Continue").await;
    window.says("Your 24 recovery words").await;
    window.press("button", "Later").await;
    window.says("Where should help come from?").await;
    window.press("button", "Skip").await;
    window.press("button", "Just look around").await;
    window.says("Today").await;
}

async fn write_an_entry(window: &Window) {
    window.go("/journal/new").await;
    window.write("Your words", &format!("The {CANARY} I heard about tonight.")).await;
    window.says("Saved").await;
}

async fn ride_out_an_urge(window: &Window, desk: &mut Desk) {
    window.go("/support/urge").await;
    window.out_of_sight().await;
    window.press("button", "Start without a number").await;
    window.says("left").await;
    window.minutes_pass(15).await;
    let Some(shown) = desk.next().await else {
        panic!("nothing was shown; the page says:\n{}", window.text().await)
    };
    assert_eq!(shown.title, "Cairn");
    assert!(shown.actions.contains(&"default".to_owned()), "{shown:?}");
    assert!(!shown.body.contains(CANARY) && !shown.body.to_lowercase().contains("urge"), "{shown:?}");
    desk.touch(&shown).await.unwrap();
}

async fn unlock(window: &Window) {
    window.says("Cairn is locked").await;
    assert!(!window.text().await.contains(CANARY));
    window.write("Passphrase", "not the passphrase").await;
    window.press("button", "Unlock").await;
    window.says("That passphrase does not open it").await;
    window.write("Passphrase", PASSPHRASE).await;
    window.press("button", "Unlock").await;
}

async fn find_the_entry(window: &Window) {
    window.go("/journal").await;
    window.says(CANARY).await;
}

async fn lock(window: &Window) {
    window.press("button", "Lock").await;
    window.says("Cairn is locked").await;
    assert!(!window.text().await.contains(CANARY), "the page forgot what it showed");
}

/// Reads every file the program and its web view wrote.
fn nothing_lies_open(data: &Path) {
    let home = PathBuf::from(std::env::var_os("HOME").expect("a home"));
    let mut read = 0;
    for folder in [data, &home] {
        for file in files(folder) {
            let Ok(bytes) = fs::read(&file) else { continue };
            read += 1;
            for needle in [CANARY, PASSPHRASE] {
                assert!(!contains(&bytes, needle.as_bytes()), "{needle:?} lies open in {}", file.display());
                let wide: Vec<u8> = needle.encode_utf16().flat_map(u16::to_le_bytes).collect();
                assert!(!contains(&bytes, &wide), "{needle:?} lies open in {}", file.display());
            }
        }
    }
    assert!(read > 5, "only {read} files were found to look into");
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => waiting.push(entry.path()),
                Ok(kind) if kind.is_file() => found.push(entry.path()),
                _ => {}
            }
        }
    }
    found
}

fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|window| window == needle)
}

fn keychain_has_our_secret() -> bool {
    let search =
        Command::new("secret-tool").args(["search", "service", "org.cairn.companion"]).output().unwrap();
    search.status.success() && String::from_utf8_lossy(&search.stdout).contains("label = ")
}

/// WebKit's own library calls `sqlite3_*` by name; were ours visible, it would bind to the SQLCipher inside the program.
#[test]
fn the_program_shows_no_sqlite_to_the_libraries_it_loads() {
    let program = std::env::var("CAIRN_PROGRAM").expect("run this by `make test-desktop`");
    let listed = Command::new("nm").args(["-D", "--defined-only", &program]).output().unwrap();
    assert!(listed.status.success());
    let symbols = String::from_utf8_lossy(&listed.stdout);
    let ours: Vec<&str> = symbols.lines().filter(|line| line.contains("sqlite3_")).collect();
    assert!(ours.is_empty(), "{ours:?}");
}
