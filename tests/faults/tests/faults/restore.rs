//! kill -9 while a backup is restored leaves the old vault or the new one, whole.

use cairn_app::{App, dispatch};
use serde_json::{Value, json};
use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

async fn call(app: &App, name: &str, input: Value) -> Value {
    dispatch(app, name, input).await.unwrap_or_else(|error| panic!("{name}: {:?}: {error}", error.code))
}

/// How many entries the vault in force holds; opening it is the proof that it is whole.
async fn entries(folder: &Path) -> u64 {
    let app = cairn_faults::open(folder).await.expect("a vault is in force and its passphrase opens it");
    let page = call(&app, "journal_list", json!({ "limit": 5 })).await;
    let status = call(&app, "app_status", json!({})).await;
    assert_eq!((&status["gate"], &status["log_damaged"]), (&json!("unlocked"), &json!(false)));
    app.lock().await;
    page["total"].as_u64().expect("a count")
}

#[tokio::test]
async fn killed_at_any_moment_of_a_restore_there_is_one_whole_vault() {
    let folder = TempDir::new().expect("folder");
    let app = cairn_faults::open(folder.path()).await.expect("a new vault");
    let mut settings = call(&app, "settings_read", json!({})).await;
    settings["backup_keep"] = json!(100);
    call(&app, "settings_save", settings).await;
    let mut backups = Vec::new();
    for n in 0..2 {
        call(&app, "journal_save", json!({ "entry": cairn_faults::entry(n) })).await;
        backups.push(call(&app, "backup_make", json!({})).await["name"].as_str().expect("a name").to_owned());
    }
    app.lock().await;

    let restorer = |target: usize| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cairn-restorer"))
            .args([folder.path().as_os_str(), backups[target].as_ref()])
            .stdout(Stdio::piped())
            .spawn()
            .expect("the restorer starts");
        let mut lines = BufReader::new(child.stdout.take().expect("output")).lines();
        assert_eq!(lines.next().expect("a line").expect("text"), "ready");
        (child, lines)
    };
    // Once without a kill, to know how long it takes here.
    let started = Instant::now();
    let (mut child, mut lines) = restorer(0);
    assert_eq!(lines.next().expect("a line").expect("text"), "restored");
    let (length, mut force) = (started.elapsed(), 1);
    child.wait().expect("it ended");
    assert_eq!(entries(folder.path()).await, force);

    let mut outcomes = BTreeSet::new();
    for round in 0..12_u32 {
        let target = usize::from(force == 1);
        let (mut child, lines) = restorer(target);
        // Most of the rounds near the end, where the vaults change places.
        std::thread::sleep(length.mul_f64(0.08 * f64::from(round + 1)).min(Duration::from_secs(5)));
        child.kill().expect("kill -9");
        child.wait().expect("it ended");
        let said = lines.map_while(Result::ok).any(|line| line == "restored");
        let found = entries(folder.path()).await;
        let wanted = target as u64 + 1;
        assert!(found == force || found == wanted, "round {round}: {found} entries");
        assert!(!said || found == wanted, "what was acknowledged stands");
        outcomes.insert(found == wanted);
        force = found;
    }
    assert!(outcomes.contains(&false), "some were killed in time");
    let left: BTreeSet<String> = fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with("vault-before-restore-"))
        .collect();
    assert!(!left.contains("vault.restored"), "{left:?}");
}
