//! Writes entry after entry and says so on standard output only once each is durable. Made to be killed.
//!
//! `cairn-writer FOLDER FIRST COUNT`; lines: `ready`, `saved N`, `drafted N`, `refused CODE`.

use cairn_app::dispatch;
use cairn_faults::say;
use serde_json::json;
use std::{path::PathBuf, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_default());
    let mut number = || arguments.next().and_then(|text| text.parse::<u32>().ok()).unwrap_or_default();
    let (first, count) = (number(), number());
    let app = match cairn_faults::open(&folder).await {
        Ok(app) => app,
        Err(error) => return refused(error.code),
    };
    say("ready");
    for n in first..first + count {
        let entry = cairn_faults::entry(n);
        match dispatch(&app, "draft_save", json!({ "entry": entry })).await {
            Ok(_) => say(&format!("drafted {n}")),
            Err(error) => return refused(error.code),
        }
        match dispatch(&app, "journal_save", json!({ "entry": entry })).await {
            Ok(_) => say(&format!("saved {n}")),
            Err(error) => return refused(error.code),
        }
    }
    app.lock().await;
    say("locked");
    ExitCode::SUCCESS
}

fn refused(code: cairn_app::Code) -> ExitCode {
    say(&format!("refused {}", json!(code).as_str().unwrap_or_default()));
    ExitCode::FAILURE
}
