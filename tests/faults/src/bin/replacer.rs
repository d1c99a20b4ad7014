//! Replaces a list of meetings by version after version and says so only once each is durable. Made to be killed.
//!
//! `cairn-replacer FOLDER FIRST COUNT`; lines: `ready`, `kept VERSION`.

use cairn_faults::say;
use std::{path::PathBuf, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_default());
    let mut number = || arguments.next().and_then(|text| text.parse::<u32>().ok()).unwrap_or_default();
    let (first, count) = (number(), number());
    let Ok(app) = cairn_faults::open(&folder).await else { return ExitCode::FAILURE };
    say("ready");
    for version in first..first + count {
        if cairn_faults::replace(&app, version).await.is_err() {
            return ExitCode::FAILURE;
        }
        say(&format!("kept {version}"));
    }
    app.lock().await;
    ExitCode::SUCCESS
}
