//! Keeps a device in step with a server while it writes, adds pictures and changes its recovery words, and says what is
//! durable only once it is. Made to be killed.
//!
//! `cairn-keeper FOLDER SERVER FIRST`; lines: `ready`, `saved N`, `attached N`, `synced N`.

use cairn_faults::{say, space};
use std::{path::PathBuf, process::ExitCode};

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_default());
    let server = arguments.next().unwrap_or_default();
    let first = arguments.next().and_then(|text| text.parse::<u32>().ok()).unwrap_or_default();
    let kept = async {
        let app = space::begin(&folder, &server).await?;
        say("ready");
        for n in first.. {
            let id = space::save(&app, n).await?;
            say(&format!("saved {n}"));
            if n % 3 == 0 {
                space::attach(&app, &id).await?;
                say(&format!("attached {n}"));
            }
            if n % 4 == 1 {
                space::words(&app).await?;
            }
            if space::sync(&app).await? {
                say(&format!("synced {n}"));
            }
        }
        Ok::<_, cairn_app::IpcError>(())
    };
    match kept.await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("refused {:?} {error}", error.code));
            ExitCode::FAILURE
        }
    }
}
