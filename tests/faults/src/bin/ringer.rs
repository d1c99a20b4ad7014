//! Lets time pass in half hours, at each of which a reminder is due, and answers some of what rings. Made to be killed.
//!
//! `cairn-ringer FOLDER STEP LOG`; lines: `ready`, `saved ID`, `step N`. What is shown is written to LOG before anyone
//! could see it: `ID LINE` for each, `- LINE` where several are told of together.

use cairn_app::{App, Notice, NoticeKey, Notifier, dispatch};
use cairn_faults::say;
use cairn_support::FixedClock;
use chrono::{TimeDelta, Utc};
use serde_json::json;
use std::{
    fs::{File, OpenOptions},
    io::Write,
    path::PathBuf,
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
};

/// A screen whose lines are read afterwards.
struct Screen {
    log: File,
    shown: Mutex<Vec<String>>,
}

impl Notifier for Screen {
    fn show(&self, notice: Notice) -> bool {
        let id = notice.id.unwrap_or_else(|| "-".to_owned());
        // One write, so that a kill leaves a whole line or none.
        let line = format!("{id} {}\n", notice.body);
        let written = (&self.log).write_all(line.as_bytes()).is_ok();
        self.shown.lock().unwrap_or_else(PoisonError::into_inner).push(id);
        written
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_default());
    let first = arguments.next().and_then(|text| text.parse::<i64>().ok()).unwrap_or_default();
    let log = PathBuf::from(arguments.next().unwrap_or_default());
    match run(folder, first, log).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("refused {error}"));
            ExitCode::FAILURE
        }
    }
}

async fn run(folder: PathBuf, first: i64, log: PathBuf) -> Result<(), String> {
    let log = OpenOptions::new().create(true).append(true).open(log).map_err(|error| error.to_string())?;
    let screen = Arc::new(Screen { log, shown: Mutex::default() });
    let clock = FixedClock::at(cairn_faults::FIRST_RING, "Europe/Berlin");
    clock.advance(TimeDelta::minutes(30 * first));
    let told = |error: cairn_app::IpcError| error.message;
    let app = cairn_faults::locked(&folder, clock.clone(), Arc::clone(&screen) as _).map_err(told)?;
    // As after a start of the machine: locked, and looked at before anyone unlocks.
    app.tick().await;
    cairn_faults::unlock(&app).await.map_err(told)?;
    say("ready");
    for step in first.. {
        clock.set(
            cairn_faults::FIRST_RING.parse::<chrono::DateTime<Utc>>().unwrap_or_default()
                + TimeDelta::minutes(30 * step),
        );
        app.tick().await;
        answer(&app, &screen, step).await;
        say(&format!("step {step}"));
        if step % 16 == 15 {
            cairn_faults::unlock(&app).await.map_err(told)?;
            let once = json!({
                "about": { "kind": "other" }, "title": format!("Stone {step}"),
                "when": { "kind": "once", "day": "2031-01-01", "time": "12:00", "anchor": { "kind": "here" } }
            });
            let saved = dispatch(&app, "reminder_save", json!({ "draft": { "reminder": once } })).await;
            say(&format!("saved {}", saved.map_err(told)?["item"].as_str().unwrap_or_default()));
        }
    }
    Ok(())
}

/// Presses something on every other notification.
async fn answer(app: &App, screen: &Screen, step: i64) {
    let shown = std::mem::take(&mut *screen.shown.lock().unwrap_or_else(PoisonError::into_inner));
    for id in shown {
        match step % 4 {
            1 => app.acted(&id, NoticeKey::Done).await,
            3 => app.acted(&id, NoticeKey::Snooze).await,
            _ => {}
        }
    }
}
