//! Restores a backup and says so once it is in force. Made to be killed.
//!
//! `cairn-restorer FOLDER NAME`; lines: `ready`, `restored`, `refused CODE`.

use cairn_app::dispatch;
use cairn_faults::say;
use cairn_support::test_app::PASSPHRASE;
use serde_json::json;
use std::{path::PathBuf, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_default());
    let name = arguments.next().unwrap_or_default();
    let restored = async {
        let app = cairn_faults::open(&folder).await?;
        say("ready");
        dispatch(&app, "backup_restore", json!({ "name": name, "passphrase": PASSPHRASE })).await?;
        Ok::<_, cairn_app::IpcError>(app)
    };
    match restored.await {
        Ok(app) => {
            say("restored");
            app.lock().await;
            ExitCode::SUCCESS
        }
        Err(error) => {
            say(&format!("refused {}", json!(error.code).as_str().unwrap_or_default()));
            ExitCode::FAILURE
        }
    }
}
