//! Lets a member of a group facilitate and takes it back, again and again, and says what is so only once it is. Made to be
//! killed.
//!
//! `cairn-facilitator FOLDER GROUP`; lines: `ready`, `facilitator`, `member`.

use cairn_app::{IpcError, dispatch};
use cairn_faults::say;
use serde_json::json;
use std::{path::PathBuf, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_default());
    let group = arguments.next().unwrap_or_default();
    let work = async {
        let app = cairn_faults::open(&folder).await?;
        say("ready");
        loop {
            for role in ["facilitator", "member"] {
                let asked = json!({ "group": group, "number": 1, "role": role });
                let view = dispatch(&app, "group_role", asked).await?;
                if view["members"][1]["role"] == role {
                    say(role);
                }
            }
        }
    };
    let ended: Result<(), IpcError> = work.await;
    if let Err(error) = ended {
        say(&format!("refused {:?} {error}", error.code));
    }
    ExitCode::FAILURE
}
