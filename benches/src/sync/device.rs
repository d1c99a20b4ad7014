//! Devices of one person, used through the app's commands.

use super::host::Host;
use anyhow::{Result, ensure};
use cairn_app::{Clock, SystemClock};
use cairn_support::{MemoryKeychain, TestApp, test_app::PASSPHRASE};
use cairn_vault::{Record, make_id};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::{
    sync::Arc,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Nobody waits longer for something that is going to happen.
const PATIENCE: Duration = Duration::from_secs(1_800);

/// One text, as small as a record gets.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    text: String,
}

impl Record for Line {
    const COLLECTION: &'static str = "bench";
}

/// A device that knows nothing yet. Its clock stands at the real time: so does the server's.
pub(super) async fn blank() -> TestApp {
    let test = TestApp::unlocked().await;
    wind(&test);
    test
}

/// Puts a device's clock to the real time, which it does not follow by itself.
pub(super) fn wind(test: &TestApp) {
    test.clock.set(SystemClock.now());
}

/// A vault that was written into and never linked, to be copied as often as it takes.
#[derive(Debug)]
pub(super) struct Written {
    folder: Arc<TempDir>,
    keychain: MemoryKeychain,
}

impl Written {
    /// One with so many lines, each an act of its own.
    pub(super) async fn make(lines: u32) -> Result<Self> {
        let folder = Arc::new(TempDir::new()?);
        let keychain = MemoryKeychain::default();
        let test = TestApp::on(Arc::clone(&folder), keychain.clone());
        wind(&test);
        test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
        let unlocked = test.app.unlocked().await?;
        for n in 0..lines {
            wind(&test);
            let mut act = unlocked.vault().begin("line_save", "", unlocked.now()).await?;
            act.put(make_id()?, &Line { text: super::text(n) }).await?;
            act.commit().await?;
        }
        drop(unlocked);
        test.app.lock().await;
        Ok(Self { folder, keychain })
    }

    /// A device of somebody else who wrote the same, open: with recovery words of their own, since a server keeps one space
    /// for the words.
    pub(super) async fn copy(&self) -> Result<TestApp> {
        let folder = TempDir::new()?;
        super::copy(self.folder.path(), folder.path())?;
        let test = TestApp::on(Arc::new(folder), self.keychain.clone());
        wind(&test);
        test.unlock().await;
        write_words(&test).await;
        Ok(test)
    }
}

/// How many lines a device has.
pub(super) async fn has(test: &TestApp, lines: u32) -> Result<()> {
    let there = test.app.unlocked().await?.vault().all::<Line>().await?.len();
    ensure!(there == lines as usize, "{there} lines came of {lines}");
    Ok(())
}

/// Makes recovery words, and types those back that were asked for.
pub(super) async fn write_words(test: &TestApp) {
    let made = test.call("phrase_make", json!({})).await;
    let word = |position: &Value| {
        let position = usize::try_from(position.as_u64()?).ok()?;
        made["words"].get(position)?.as_str().map(str::to_owned)
    };
    let answers: Vec<String> = made["ask"].as_array().into_iter().flatten().filter_map(word).collect();
    test.call("phrase_confirm", json!({ "answers": answers })).await;
}

/// Starts a space there, and gives everything to it.
pub(super) async fn start(test: &TestApp, host: &Host) -> Result<()> {
    wind(test);
    rested(&test.call("space_start", json!({ "host": host.address(), "name": "Desk" })).await)
}

/// How long it took to let a device in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Linked {
    /// From the yes on the old device until the new one is let in.
    pub(super) admitted: Duration,
    /// And from then until everything is there.
    pub(super) fetched: Duration,
}

/// Links a device by its twelve words, and returns when everything is there.
pub(super) async fn link(old: &TestApp, new: &TestApp) -> Result<Linked> {
    wind(old);
    wind(new);
    let shown = old.call("device_offer", json!({})).await;
    let words: Vec<&str> =
        shown["words"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let join = json!({ "code": words.join(" "), "host": shown["host"], "name": "Phone" });
    new.call("device_join", join).await;
    let here = until(new, "device_link", json!({}), |view| view["digits"].is_string()).await?;
    let there = until(old, "device_link", json!({}), |view| view["digits"].is_string()).await?;
    ensure!(here["digits"] == there["digits"], "the digits differ");
    let agreed = Instant::now();
    old.call("device_agree", json!({ "same": true })).await;
    until(new, "device_link", json!({}), |view| view["step"] == "admitted").await?;
    let admitted = Instant::now();
    rested(&new.call("space_sync", json!({})).await)?;
    Ok(Linked { admitted: admitted - agreed, fetched: admitted.elapsed() })
}

/// Afterwards, so that another device can be linked.
pub(super) async fn put_away(old: &TestApp, new: &TestApp) -> Result<()> {
    until(old, "device_link", json!({}), |view| view["step"] == "admitted").await?;
    old.call("device_link_stop", json!({})).await;
    new.call("device_link_stop", json!({})).await;
    rested(&old.call("space_sync", json!({})).await)
}

/// Waits until a command answers what is wanted; it is asked again whenever the app says that something happened.
pub(super) async fn until(
    test: &TestApp,
    command: &str,
    input: Value,
    wanted: impl Fn(&Value) -> bool,
) -> Result<Value> {
    let mut events = test.app.events();
    let waiting = async {
        loop {
            let answer = test.call(command, input.clone()).await;
            if wanted(&answer) {
                return answer;
            }
            let _heard = events.recv().await;
        }
    };
    Ok(tokio::time::timeout(PATIENCE, waiting).await?)
}

fn rested(view: &Value) -> Result<()> {
    ensure!(view["sync"]["kind"] == "resting" && view["sync"]["unsent"] == 0, "not in step: {view:#}");
    Ok(())
}
