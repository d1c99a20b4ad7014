//! Beside `jrnl` (PyPI), the encrypted journal of the command line, both with 10,000 entries.

use crate::figure::{Samples, Table, ms, times};
use anyhow::{Context, Result, anyhow, ensure};
use cairn_support::{TestApp, demo, test_app::PASSPHRASE};
use serde_json::json;
use std::{
    env, fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::Instant,
};

const ENTRIES: u32 = 10_000;
const RUNS: u32 = 9;

pub(crate) async fn measure(table: &mut Table) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let journal = Journal::make(folder.path())?;
    let test = TestApp::without_keychain();
    test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    demo::write_many(&test.app, ENTRIES).await.map_err(|error| anyhow!("{error}"))?;

    let [mut open_add, mut open_find, mut cold_add, mut cold_find, mut peer_add, mut peer_find] =
        std::array::from_fn(|_| Samples::default());
    let entry = test.entry("Today", "I walked to the river.");
    for _ in 0..RUNS {
        let start = Instant::now();
        test.call("journal_save", json!({ "entry": entry })).await;
        open_add.add(start);
        let start = Instant::now();
        test.call("journal_list", json!({ "text": "river", "limit": 50 })).await;
        open_find.add(start);
        let start = Instant::now();
        journal.run(&["2026-11-22 21:14: Today. I walked to the river."])?;
        peer_add.add(start);
        let start = Instant::now();
        journal.run(&["-contains", "river", "--short"])?;
        peer_find.add(start);
    }
    let vault = test.folder.path().to_owned();
    test.app.lock().await;
    for _ in 0..RUNS {
        let start = Instant::now();
        host(&vault, "journal_save", &json!({ "entry": entry }))?;
        cold_add.add(start);
        let start = Instant::now();
        host(&vault, "journal_list", &json!({ "text": "river", "limit": 50 }))?;
        cold_find.add(start);
    }
    for (what, ours, peer, goal) in [
        ("add, vault open", &open_add, &peer_add, "≥ 50× faster"),
        ("search, vault open", &open_find, &peer_find, "≥ 50× faster"),
        ("add, whole process that unlocks", &cold_add, &peer_add, "≥ 2× faster"),
        ("search, whole process that unlocks", &cold_find, &peer_find, "≥ 2× faster"),
    ] {
        let faster = peer.median() / ours.median();
        let peer = format!("jrnl {} ({} faster)", ms(peer.median()), times(faster));
        table.add(&format!("10,000 entries: {what}, median of {RUNS}"), ms(ours.median()), peer, goal);
    }
    Ok(())
}

/// The release build of the command line, beside this program.
fn host(vault: &Path, command: &str, input: &serde_json::Value) -> Result<()> {
    let program = env::current_exe()?.with_file_name("cairn-host");
    let output = Command::new(&program)
        .args(["call", command, &input.to_string(), "--passphrase", PASSPHRASE, "--vault"])
        .arg(vault)
        .output()
        .with_context(|| format!("{} (make bench builds it)", program.display()))?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    Ok(())
}

/// A jrnl journal with a password.
struct Journal {
    program: PathBuf,
    settings: PathBuf,
}

impl Journal {
    fn make(folder: &Path) -> Result<Self> {
        let cache = env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
        let cache =
            cache.or_else(|| Some(PathBuf::from(env::var_os("HOME")?).join(".cache"))).context("a home")?;
        let place = cache.join("cairn/jrnl");
        let program = place.join("bin/jrnl");
        if !program.exists() {
            let made = Command::new("python3").args(["-m", "venv"]).arg(&place).status()?.success()
                && Command::new(place.join("bin/pip"))
                    .args(["install", "--quiet", "jrnl==4.6"])
                    .status()?
                    .success();
            ensure!(made, "jrnl could not be installed");
        }
        let file = folder.join("journal.txt");
        let mut text = String::new();
        for n in 0..ENTRIES {
            let (day, month) = (1 + n / 2 % 28, 1 + n / 56 % 12);
            text.push_str(&format!("[{}-{month:02}-{day:02} {:02}:14] Stone {n}.\nPulled things out until I could see what was meant to be there.\n\n", 2012 + n / 672, 7 + n % 2 * 12));
        }
        fs::write(&file, text)?;
        let settings = folder.join("jrnl.yaml");
        fs::write(
            &settings,
            format!(
                "version: '4.6'\njournals:\n  default:\n    journal: {}\nencrypt: false\ndefault_hour: 9\ndefault_minute: 0\n\
                 editor: ''\nhighlight: false\nindent_character: '|'\nlinewrap: 79\ntagsymbols: '@'\ntemplate: false\n\
                 timeformat: '%Y-%m-%d %H:%M'\ncolors: {{body: none, date: none, tags: none, title: none}}\n",
                file.display()
            ),
        )?;
        let journal = Self { program, settings };
        journal.tell(&["--encrypt"], "grey stones\ngrey stones\nn\n")?;
        ensure!(fs::read(&file)?.starts_with(b"JRNL"), "jrnl did not encrypt");
        Ok(journal)
    }

    fn run(&self, arguments: &[&str]) -> Result<()> {
        self.tell(arguments, "grey stones\n")
    }

    fn tell(&self, arguments: &[&str], input: &str) -> Result<()> {
        // Without a terminal it reads the password from standard input.
        let mut child = Command::new("setsid")
            .arg(&self.program)
            .arg("--config-file")
            .arg(&self.settings)
            .args(arguments)
            .env("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        child.stdin.take().context("input")?.write_all(input.as_bytes())?;
        ensure!(child.wait()?.success(), "jrnl failed: {arguments:?}");
        Ok(())
    }
}
