//! Asks for new keys in a group, again and again, and writes something with each that a facilitator has confirmed; says so only
//! once it is. Made to be killed.
//!
//! `cairn-exchanger FOLDER GROUP`; lines: `ready`, then what was written, a line each.

use cairn_app::{IpcError, dispatch};
use cairn_faults::say;
use serde_json::{Value, json};
use std::{path::PathBuf, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_default());
    let group = arguments.next().unwrap_or_default();
    let work = async {
        let app = cairn_faults::open(&folder).await?;
        let of = json!({ "group": group });
        say("ready");
        loop {
            let asked =
                dispatch(&app, "group_rekey_ask", of.clone()).await?["keys"]["asked"]["request"].clone();
            let text = format!("By {asked}");
            let save = json!({ "group": group, "collection": "goal", "fields": { "text": text } });
            dispatch(&app, "group_item_save", save).await?;
            let mut events = app.events();
            loop {
                let view = dispatch(&app, "group_read", of.clone()).await?;
                if view["keys"]["asked"] == Value::Null && view["sync"]["unsent"] == 0 {
                    break;
                }
                // Whatever came of it is told.
                let _heard = events.recv().await;
            }
            say(&text);
        }
    };
    let ended: Result<(), IpcError> = work.await;
    if let Err(error) = ended {
        say(&format!("refused {:?} {error}", error.code));
    }
    ExitCode::FAILURE
}
