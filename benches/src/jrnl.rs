//! Beside `jrnl` (PyPI), the encrypted journal of the command line, both with 10,000 entries.

use crate::figure::{Samples, Table};
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
const RUNS: u32 = 11;

pub(crate) async fn measure(table: &mut Table) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let journal = Journal::make(folder.path())?;
    let test = TestApp::without_keychain();
    test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    demo::write_many(&test.app, ENTRIES).await.map_err(|error| anyhow!("{error}"))?;

    let find = json!({ "text": "river", "limit": 50 });
    let save = json!({ "entry": test.entry("Today", "I walked to the river.") });
    let [mut opened, mut cold, mut peer_beside_open, mut peer_beside_cold] =
        std::array::from_fn(|_| [Samples::default(), Samples::default()]);
    // Turn about, so that whatever else the machine does falls on both.
    for _ in 0..RUNS {
        for (which, (command, input)) in
            [("journal_save", &save), ("journal_list", &find)].into_iter().enumerate()
        {
            let start = Instant::now();
            test.call(command, input.clone()).await;
            opened[which].add(start);
            journal.timed(which, &mut peer_beside_open[which])?;
        }
    }
    let vault = test.folder.path().to_owned();
    test.app.lock().await;
    for _ in 0..RUNS {
        for (which, (command, input)) in
            [("journal_save", &save), ("journal_list", &find)].into_iter().enumerate()
        {
            let start = Instant::now();
            host(&vault, command, input)?;
            cold[which].add(start);
            journal.timed(which, &mut peer_beside_cold[which])?;
        }
    }
    for (what, ours, peers, goal) in [
        ("vault open", &opened, &peer_beside_open, "≥ 50× faster"),
        ("whole process that unlocks, does it and exits", &cold, &peer_beside_cold, "≥ 2× faster"),
    ] {
        for (act, (ours, peer)) in ["add", "search"].into_iter().zip(ours.iter().zip(peers)) {
            let line = format!("{ENTRIES} entries: {act}, {what}, median of {RUNS}");
            let peer = format!("jrnl {}: {} as long", peer.text(), peer.over(ours));
            table.add(&line, &ours.text(), &peer, goal)?;
        }
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

    /// Adds an entry (0) or searches (1), whole process.
    fn timed(&self, which: usize, samples: &mut Samples) -> Result<()> {
        let arguments: &[&str] = match which {
            0 => &["2026-11-22 21:14: Today. I walked to the river."],
            _ => &["-contains", "river", "--short"],
        };
        let start = Instant::now();
        self.tell(arguments, "grey stones\n")?;
        samples.add(start);
        Ok(())
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
