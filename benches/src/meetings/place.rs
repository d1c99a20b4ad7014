//! The place of meetings in the real window, opened again and again.

use crate::figure::{Table, ms};
use anyhow::{Context, Result, ensure};
use cairn_support::test_app::PASSPHRASE;
use serde_json::Value;
use std::{env, fs, path::Path, process::Command};

/// Opens the program on this data, which is welcomed and locked.
pub(super) fn measure(table: &mut Table, data: &Path, total: &Value) -> Result<()> {
    let home = tempfile::tempdir()?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("first-rows.mjs");
    let mut command = Command::new("dbus-run-session");
    command.args([
        "--",
        "xvfb-run",
        "--auto-servernum",
        "--server-args=-screen 0 1280x900x24 -noreset",
        "node",
    ]);
    command.arg(script).env("HOME", home.path()).env_remove("WAYLAND_DISPLAY");
    for name in ["RUNTIME_DIR", "DATA_HOME", "CONFIG_HOME", "CACHE_HOME"] {
        let folder = home.path().join(name.to_lowercase());
        fs::create_dir(&folder)?;
        command.env(format!("XDG_{name}"), folder);
    }
    command.env("CAIRN_PROGRAM", env::current_exe()?.with_file_name("cairn"));
    command.env("CAIRN_DATA_DIR", data).env("PASSPHRASE", PASSPHRASE);
    let output = command.output().context("dbus-run-session")?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    // What the window says goes there too; the last line is the script's.
    let told = String::from_utf8_lossy(&output.stdout);
    let told: Value = serde_json::from_str(told.lines().last().unwrap_or_default())
        .with_context(|| format!("what it told: {told}"))?;
    let mut again: Vec<f64> =
        told["again"].as_array().context("times")?.iter().filter_map(Value::as_f64).collect();
    again.sort_by(f64::total_cmp);
    let median = again.get(again.len() / 2).copied().unwrap_or(f64::NAN);
    let first = told["first"].as_f64().unwrap_or(f64::NAN);
    table.add(
        &format!("first rows of {total} drawn in the real window, from going to the place"),
        &format!(
            "{} (least {}); right after unlocking {}",
            ms(median),
            ms(again.first().copied().unwrap_or(f64::NAN)),
            ms(first)
        ),
        "–",
        "≤ 200 ms",
    )
}
