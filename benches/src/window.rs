//! The real window, from its start to a lock screen one can use, beside a bare Tauri window that shows one word; memory and
//! sizes.
//!
//! Both run under Xvfb, whose picture lies in a file: the moment is when enough pixels of the button's colour are there.

use crate::figure::{Samples, Table, times};
use anyhow::{Context, Result, bail, ensure};
use cairn_support::{TestApp, test_app::PASSPHRASE};
use serde_json::json;
use std::{
    env, fs,
    os::unix::fs::FileExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

const RUNS: u32 = 7;
const DISPLAY: &str = ":97";
/// The button of the lock screen as long as nothing was typed, and the word of the bare window (`--moss` of the light
/// theme), as they lie in the picture: blue, green, red. What is half transparent is rounded one way by a processor and another
/// by a graphics card.
const BUTTON: [[u8; 3]; 3] = [[0xa7, 0xb0, 0x92], [0xa9, 0xb1, 0x93], [0x5d, 0x6a, 0x2c]];
const ENOUGH: usize = 1_500 / EVERY;
const WIDTH: u64 = 1_280;
const HEIGHT: u64 = 900;
/// Of so many lines of the picture one is looked at.
const EVERY: usize = 8;

pub(crate) async fn measure(table: &mut Table) -> Result<()> {
    let test = TestApp::without_keychain();
    test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    test.app.lock().await;

    let screen = Screen::start()?;
    let here = env::current_exe()?;
    let programs = [here.with_file_name("cairn"), here.with_file_name("cairn-bare")];
    let mut starts = [Samples::default(), Samples::default()];
    let mut memory = [Vec::new(), Vec::new()];
    for _ in 0..RUNS {
        for (which, program) in programs.iter().enumerate() {
            let start = Instant::now();
            let app = Window::open(program, test.folder.path())?;
            screen.wait_for_button().with_context(|| program.display().to_string())?;
            starts[which].add(start);
            std::thread::sleep(Duration::from_secs(2));
            memory[which].push(app.memory()?);
            drop(app);
            screen.wait_for_nothing()?;
        }
    }
    let [ours, bare] = &starts;
    table.add(
        &format!("from start to a usable lock screen, median of {RUNS}"),
        &ours.text(),
        &format!("bare window {}: {}", bare.text(), ours.over(bare)),
        "≤ 1.3×",
    )?;
    let median = |values: &mut Vec<u64>| {
        values.sort_unstable();
        values.get(values.len() / 2).copied().unwrap_or_default()
    };
    let [ours, bare] = &mut memory;
    let (ours, bare) = (median(ours), median(bare));
    #[allow(clippy::cast_precision_loss, reason = "kilobytes of memory fit")]
    let ratio = ours as f64 / bare as f64;
    table.add(
        "memory at the lock screen, all processes (PSS)",
        &format!("{} MB", ours / 1_024),
        &format!("bare window {} MB: {}", bare / 1_024, times(ratio)),
        "≤ 1.25×",
    )?;
    let size = fs::metadata(&programs[0])?.len();
    table.add("release binary", &format!("{:.1} MB", mega(size)), "–", "≤ 20 MB")?;
    first_screen(table)
}

/// What a browser fetches before the lock screen can be used, measured in Chromium over the test host.
fn first_screen(table: &mut Table) -> Result<()> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("first-screen.mjs");
    let host = env::current_exe()?.with_file_name("cairn-host");
    let output = Command::new("node").arg(script).env("CAIRN_HOST_PROGRAM", host).output().context("node")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let sums: serde_json::Value = serde_json::from_slice(&output.stdout)?;
    let [code, fonts, later] =
        ["code", "fonts", "later"].map(|name| mega(sums[name].as_u64().unwrap_or(0)) * 1e3);
    table.add(
        "interface at the first screen, gzipped",
        &format!("{code:.0} kB, and {fonts:.0} kB of fonts; {later:.0} kB once it is idle"),
        "–",
        "≤ 250 kB",
    )
}

#[allow(clippy::cast_precision_loss, reason = "a file's size in megabytes")]
fn mega(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Xvfb with its picture in a file.
struct Screen {
    server: Child,
    picture: PathBuf,
    _folder: tempfile::TempDir,
}

impl Screen {
    fn start() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let server = Command::new("Xvfb")
            .args([DISPLAY, "-screen", "0", &format!("{WIDTH}x{HEIGHT}x24"), "-fbdir"])
            .arg(folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb")?;
        let picture = folder.path().join("Xvfb_screen0");
        let screen = Self { server, picture, _folder: folder };
        screen.wait(Duration::from_secs(5), |screen| Ok(screen.button().is_ok()))?;
        Ok(screen)
    }

    /// How many pixels have the button's colour, in every eighth line: looking must cost little, for it is done every two
    /// milliseconds on the processor that draws. The file is in the X window dump format: a header whose first number is its
    /// own length and whose twentieth is the number of colours of twelve bytes each, then the pixels.
    fn button(&self) -> Result<usize> {
        let file = fs::File::open(&self.picture)?;
        let number = |at| {
            let mut four = [0; 4];
            file.read_exact_at(&mut four, at).map(|()| u64::from(u32::from_be_bytes(four)))
        };
        let pixels = number(0)? + number(76)? * 12;
        let mut line = vec![0; WIDTH as usize * 4];
        let mut found = 0;
        for row in (0..HEIGHT).step_by(EVERY) {
            file.read_exact_at(&mut line, pixels + row * WIDTH * 4)?;
            found += line
                .chunks_exact(4)
                .filter(|pixel| BUTTON.iter().any(|colour| pixel[..3] == *colour))
                .count();
        }
        Ok(found)
    }

    fn wait_for_button(&self) -> Result<()> {
        self.wait(Duration::from_secs(30), |screen| Ok(screen.button()? >= ENOUGH))
    }

    fn wait_for_nothing(&self) -> Result<()> {
        self.wait(Duration::from_secs(10), |screen| Ok(screen.button()? == 0))
    }

    fn wait(&self, most: Duration, done: impl Fn(&Self) -> Result<bool>) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < most {
            if done(self)? {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        bail!("nothing came in {most:?}")
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// A program with a session bus of its own.
struct Window(Child);

impl Window {
    fn open(program: &Path, data: &Path) -> Result<Self> {
        ensure!(program.exists(), "{} (make bench builds it)", program.display());
        let child = Command::new("dbus-run-session")
            .arg("--")
            .arg(program)
            .env("DISPLAY", DISPLAY)
            .env("CAIRN_DATA_DIR", data)
            .env_remove("WAYLAND_DISPLAY")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("dbus-run-session")?;
        Ok(Self(child))
    }

    /// Proportional set size of the program and all it started, in kilobytes.
    fn memory(&self) -> Result<u64> {
        let mut total = 0;
        for process in self.descendants()? {
            let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
            let line = text.lines().find(|line| line.starts_with("Pss:")).unwrap_or_default();
            total += line
                .split_whitespace()
                .nth(1)
                .and_then(|number| number.parse::<u64>().ok())
                .unwrap_or_default();
        }
        Ok(total)
    }

    fn descendants(&self) -> Result<Vec<u32>> {
        let mut found = vec![self.0.id()];
        let mut at = 0;
        while let Some(parent) = found.get(at).copied() {
            let children = Command::new("pgrep").arg("-P").arg(parent.to_string()).output()?;
            found.extend(
                String::from_utf8_lossy(&children.stdout).lines().filter_map(|line| line.parse::<u32>().ok()),
            );
            at += 1;
        }
        Ok(found)
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        for process in self.descendants().unwrap_or_default().iter().rev() {
            let _ = Command::new("kill").arg("-9").arg(process.to_string()).status();
        }
        let _ = self.0.wait();
    }
}
