//! kill -9 at any moment of ringing, answering and saving: nothing is lost, and nothing rings twice.

use crate::strike::Strikes;
use cairn_app::dispatch;
use cairn_domain::id::ItemId;
use cairn_reminders::occasion::{OccasionId, OccasionKey};
use cairn_support::FixedClock;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
    sync::Arc,
};
use tempfile::TempDir;

/// The first 24 digits of a firing's name say of which occasion it is.
const OCCASION: usize = 24;

fn clock(steps: i64) -> FixedClock {
    let clock = FixedClock::at(cairn_faults::FIRST_RING, "Europe/Berlin");
    clock.advance(TimeDelta::minutes(30 * steps - 1));
    clock
}

/// Sets the reminders a minute before the first is due; gives their ids.
async fn set(folder: &Path) -> Vec<ItemId> {
    let app =
        cairn_faults::locked(folder, clock(0), Arc::new(cairn_support::Quiet::default())).expect("an app");
    cairn_faults::unlock(&app).await.expect("a vault");
    let mut ids = Vec::new();
    for reminder in cairn_faults::every_half_hour() {
        let saved = dispatch(&app, "reminder_save", json!({ "draft": { "reminder": reminder } })).await;
        ids.push(saved.expect("saved")["item"].as_str().expect("an id").parse().expect("an id"));
    }
    app.lock().await;
    ids
}

#[tokio::test]
async fn killed_at_any_moment_every_reminder_rings_once_or_is_on_the_card() {
    let folder = TempDir::new().expect("folder");
    let (vault, log) = (folder.path().join("cairn"), folder.path().join("shown"));
    let ids = set(&vault).await;
    let (mut next, mut saved) = (0, BTreeSet::new());
    let mut strikes = Strikes::default();
    while strikes.round() < 24 {
        let mut ringer = Command::new(env!("CARGO_BIN_EXE_cairn-ringer"));
        ringer.args([vault.as_os_str(), next.to_string().as_ref(), log.as_os_str()]);
        for line in strikes.strike(&mut ringer, 6) {
            match line.split_once(' ').expect("two words") {
                ("step", step) => next = step.parse::<i64>().expect("a number") + 1,
                ("saved", id) => {
                    saved.insert(id.to_owned());
                }
                other => panic!("{other:?}"),
            }
        }
        // Every other time the machine is off for a while.
        next += i64::from(strikes.round() % 2 == 0);
    }

    let app =
        cairn_faults::locked(&vault, clock(next), Arc::new(cairn_support::Quiet::default())).expect("an app");
    app.tick().await;
    cairn_faults::unlock(&app).await.expect("opens after the last kill");
    let call = async |name: &str| dispatch(&app, name, json!({})).await.expect(name);
    let missed: BTreeMap<String, bool> = call("today_read").await["missed"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| (occasion(&one["what"]), one["perhaps_shown"] == true))
        .collect();
    let listed = call("reminder_list").await;
    let kept: BTreeSet<String> = listed["reminders"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|one| one["id"].as_str().map(str::to_owned))
        .collect();
    app.lock().await;

    let text = fs::read_to_string(&log).expect("what was shown");
    let mut shown = BTreeSet::new();
    for (id, _) in text.lines().map(|line| line.split_once(' ').expect("a name")).filter(|(id, _)| *id != "-")
    {
        assert!(shown.insert(id.to_owned()), "{id} was shown twice");
    }
    let told: BTreeSet<&str> = shown.iter().filter_map(|id| id.get(..OCCASION)).collect();
    let first: DateTime<Utc> = cairn_faults::FIRST_RING.parse().expect("an instant");
    for step in 0..next {
        let at = (first + TimeDelta::minutes(30 * step)).naive_utc();
        let of = ids[usize::from(step % 2 == 1)];
        let name = OccasionId::new(of, OccasionKey::new(at)).to_string();
        match (told.contains(name.as_str()), missed.get(&name)) {
            // What was put off may be missed when it comes again.
            (true, Some(false)) if step % 4 != 3 => {
                panic!("step {step} rang and is said to have been missed")
            }
            (true, _) | (false, Some(_)) => {}
            (false, None) => panic!("step {step} neither rang nor is on the card"),
        }
    }
    assert!(saved.is_subset(&kept), "what was acknowledged stands");
    assert!(told.len() > 20 && next > 24, "{} of {next} rang: the test has gone blind", told.len());
}

/// The name of the occasion that a card shows.
fn occasion(what: &Value) -> String {
    let text = |field: &str| what[field].as_str().expect("known: the reminder stands").to_owned();
    let key: OccasionKey = text("occasion").parse().expect("an occasion");
    OccasionId::new(text("reminder").parse().expect("an id"), key).to_string()
}
