//! Founds a group anew and lets it go again, over and over, and says what is so only once it is. Made to be killed.
//!
//! `cairn-founder FOLDER GROUP HOST`; lines: `ready`, then by turns the new group's id, `going`, `gone`.

use cairn_app::{IpcError, dispatch};
use cairn_faults::say;
use serde_json::json;
use std::{path::PathBuf, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_default());
    let (group, host) = (arguments.next().unwrap_or_default(), arguments.next().unwrap_or_default());
    let work = async {
        let app = cairn_faults::open(&folder).await?;
        say("ready");
        loop {
            let view = dispatch(&app, "group_found_anew", json!({ "group": group, "host": host })).await?;
            if view["state"] != "stands" {
                continue;
            }
            let new = view["group"].clone();
            say(new.as_str().unwrap_or_default());
            say("going");
            dispatch(&app, "group_delete", json!({ "group": new })).await?;
            dispatch(&app, "group_forget", json!({ "group": new })).await?;
            say("gone");
        }
    };
    let ended: Result<(), IpcError> = work.await;
    if let Err(error) = ended {
        say(&format!("refused {:?} {error}", error.code));
    }
    ExitCode::FAILURE
}
