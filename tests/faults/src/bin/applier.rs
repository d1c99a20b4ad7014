//! Takes in page after page of a chain and says so only once each is durable. Made to be killed.
//!
//! `cairn-applier FOLDER COUNT`; lines: `ready`, `applied PAGE`.

use cairn_faults::say;
use std::{path::PathBuf, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_default());
    let count: u64 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or_default();
    let Ok(vault) = cairn_faults::chain::vault(&folder).await else { return ExitCode::FAILURE };
    say("ready");
    let mut page = 0;
    while page < count {
        match cairn_faults::chain::step(&vault).await {
            Ok(done) => page = done,
            Err(error) => {
                say(&format!("refused {error}"));
                return ExitCode::FAILURE;
            }
        }
        say(&format!("applied {page}"));
    }
    vault.close().await;
    ExitCode::SUCCESS
}
