//! A year of somebody's life, made up by hand, for pictures, browser tests and benchmarks. Nobody real is in it.

use cairn_app::{App, IpcError, dispatch};
use cairn_domain::{id::ItemId, journal::Entry};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

/// Where the person lives.
pub const ZONE: &str = "America/Chicago";

/// The evening on which the pictures are taken: Sunday 22 November 2026, 21:14 in Chicago.
pub const EVENING: &str = "2026-11-23T03:14:00Z";

/// The passphrase of the demo vault.
pub const PASSPHRASE: &str = crate::test_app::PASSPHRASE;

struct Page {
    title: &'static str,
    body: &'static str,
    mood: &'static str,
    template: &'static str,
    tags: &'static [&'static str],
    halt: &'static [&'static str],
}

const fn page(
    title: &'static str,
    body: &'static str,
    mood: &'static str,
    template: &'static str,
    tags: &'static [&'static str],
    halt: &'static [&'static str],
) -> Page {
    Page { title, body, mood, template, tags, halt }
}

/// Days before the evening, minutes after midnight, and the page.
const RECENT: [(i64, i64, Page); 6] = [
    (
        0,
        1_274,
        page(
            "What I heard tonight",
            "Someone said the week is built on the mornings, not the evenings. I kept thinking about the walk I skipped \
             on Friday and how the whole day leaned over after it.\n\nI said two sentences out loud. That is two more \
             than last time.",
            "good",
            "after_meeting",
            &["mornings"],
            &["lonely"],
        ),
    ),
    (
        2,
        460,
        page(
            "Skipped the walk",
            "Noticed it by noon. HALT: tired, and a bit lonely. I wrote to A. instead of sitting in it.",
            "low",
            "free",
            &["mornings", "sleep"],
            &["tired", "lonely"],
        ),
    ),
    (3, 1_232, page("After the meeting", "Call before, not after.", "okay", "free", &["calls"], &[])),
    (
        5,
        370,
        page(
            "Three good things",
            "- Coffee on the step.\n- The dog next door, who thinks I am somebody.\n- Sleep, most of it.",
            "good",
            "gratitude",
            &["mornings"],
            &[],
        ),
    ),
    (
        8,
        1_130,
        page(
            "Dad's chair",
            "They moved it to the garage. I sat in it anyway, between the ladders. It still knows how to hold a person.",
            "low",
            "free",
            &["dad"],
            &["lonely"],
        ),
    ),
    (
        11,
        1_205,
        page(
            "A loud evening",
            "The whole street was out. I stayed for one hour, drank fizzy water with too much lime, and left while it was \
             still good. Leaving *while it is still good* may be the trick.",
            "bright",
            "free",
            &["friends"],
            &[],
        ),
    ),
];

const EARLIER: [Page; 14] = [
    page(
        "Slow morning",
        "Nothing wanted anything from me until ten. I let it be that way.",
        "good",
        "free",
        &["mornings"],
        &[],
    ),
    page("Day 47", "I did not think I would write this.", "okay", "free", &[], &[]),
    page(
        "The bus home",
        "Passed the old place. My hand went to the bell and came back. I counted stops instead: *eleven*.",
        "okay",
        "urge",
        &["places"],
        &["tired"],
    ),
    page(
        "What I owe M.",
        "Not money. A straight answer. I wrote it out first so that it would be short when I said it.",
        "low",
        "repair",
        &["repair"],
        &["angry"],
    ),
    page(
        "Gratitude",
        "- Warm socks\n- A joke that took me two minutes\n- The group's terrible tea",
        "bright",
        "gratitude",
        &[],
        &[],
    ),
    page(
        "Could not sleep",
        "Three in the morning is a bad lawyer. It argues everything and proves nothing.",
        "rough",
        "free",
        &["sleep"],
        &["tired", "lonely"],
    ),
    page(
        "Inventory",
        "I was patient until six and then I was not. I said so at seven, which is sooner than usual.",
        "okay",
        "daily_inventory",
        &[],
        &["hungry"],
    ),
    page(
        "First snow",
        "Everything quiet, also inside. I walked until my glasses fogged.",
        "bright",
        "free",
        &["walks"],
        &[],
    ),
    page(
        "Both columns",
        "What it gave me, what it took. The second column needed another page.",
        "okay",
        "cost_benefit",
        &["reasons"],
        &[],
    ),
    page(
        "Sunday call",
        "She asked how I was and I told her. That was the whole call. It was enough.",
        "good",
        "free",
        &["calls"],
        &[],
    ),
    page(
        "Hard week",
        "Work was work. I went to two meetings and said nothing in both. Going counts.",
        "low",
        "free",
        &["work"],
        &["tired"],
    ),
    page(
        "A thought, looked at",
        "*\"Everyone noticed.\"* For: one person looked. Against: she was looking at the clock behind me.",
        "okay",
        "thought_record",
        &["work"],
        &[],
    ),
    page(
        "The garden",
        "Pulled things out until I could see what was meant to be there.",
        "good",
        "free",
        &["walks"],
        &[],
    ),
    page(
        "Anniversary of the call",
        "A year since the phone rang at four. I lit the small lamp and left it on.",
        "low",
        "free",
        &["dad"],
        &["lonely"],
    ),
];

/// Lives the year in an app with an open vault. `put` moves the app's clock, which is left at [`EVENING`].
pub async fn live(app: &App, put: impl Fn(DateTime<Utc>)) -> Result<(), IpcError> {
    let evening = EVENING.parse::<DateTime<Utc>>().unwrap_or_default();
    let midnight = evening - TimeDelta::minutes(21 * 60 + 14);
    count(app, &put).await?;
    for (number, page) in EARLIER.iter().cycle().take(110).enumerate() {
        let number = i64::try_from(number).unwrap_or_default();
        let minute = 380 + number * 97 % 900;
        let at = midnight - TimeDelta::days(14 + number * 10 / 3) + TimeDelta::minutes(minute);
        put(at);
        write(app, at, page, json!({})).await?;
        check_in(app, page.mood, page.halt).await?;
    }
    for (days, minute, page) in RECENT.iter().rev() {
        let at = midnight - TimeDelta::days(*days) + TimeDelta::minutes(*minute);
        put(at);
        let answers = if page.template == "after_meeting" {
            json!({ "try": "Walk first, phone second. Three mornings." })
        } else {
            json!({})
        };
        write(app, at, page, answers).await?;
        check_in(app, page.mood, page.halt).await?;
    }
    put(evening);
    for (name, role, phone, note) in [
        ("Ana", "sponsor", "+1 312 555 0142", "said any hour"),
        ("Jo", "sister", "+1 312 555 0187", "after six"),
    ] {
        let person =
            json!({ "name": name, "role": role, "phone": phone, "note": note, "when_locked": name == "Ana" });
        dispatch(app, "person_save", json!({ "person": person })).await?;
    }
    let intention = json!({ "on": "2026-11-22", "text": "Listen twice before I answer.", "done": false });
    dispatch(app, "intention_save", intention).await?;
    crate::meetings::bring(app, ZONE).await?;
    let mut settings = dispatch(app, "settings_read", json!({})).await?;
    settings["welcomed"] = true.into();
    settings["reasons"] = json!(["alcohol", "grief"]);
    dispatch(app, "settings_save", settings).await?;
    dispatch(app, "backup_make", json!({})).await?;
    Ok(())
}

async fn count(app: &App, put: &impl Fn(DateTime<Utc>)) -> Result<(), IpcError> {
    let at = |day: &str| put(format!("{day}T23:30:00Z").parse().unwrap_or_default());
    at("2025-10-06");
    let alcohol = json!({
        "name": "alcohol", "kind": "abstain", "word": { "kind": "free_from" }, "start": "2025-10-06", "zone": ZONE,
        "schedule": { "preset": "aa" }, "headline": "total", "share_days": 90, "on_today": true,
        "savings": { "hundredths_per_day": 1_400, "currency": "USD", "minutes_per_day": 90 },
        "why": "To be there when she calls."
    });
    let saved = dispatch(app, "counter_save", json!({ "counter": alcohol })).await?;
    let dad = json!({
        "name": "we lost Dad", "kind": "significant_date", "word": { "kind": "since" }, "start": "2025-02-11",
        "zone": ZONE, "schedule": { "preset": "yearly" }, "headline": "stretch", "share_days": 365, "on_today": false
    });
    at("2025-10-07");
    dispatch(app, "counter_save", json!({ "counter": dad })).await?;
    at("2026-03-14");
    let slip = json!({
        "kind": "setback", "outcome": "slip", "halt": ["lonely", "tired"], "place": "the airport",
        "note": "What helped: calling A. from the gate.", "next": "call"
    });
    dispatch(app, "event_add", json!({ "counter": saved["item"], "on": "2026-03-14", "what": slip })).await?;
    at("2026-08-31");
    let walk = json!({
        "name": "morning walk", "kind": "do", "word": { "kind": "nothing" }, "start": "2026-08-31", "zone": ZONE,
        "schedule": { "preset": "gentle" }, "headline": "share", "share_days": 30, "on_today": false,
        "target": { "hundredths": 300, "unit": "walks", "per": "week" }
    });
    let saved = dispatch(app, "counter_save", json!({ "counter": walk })).await?;
    for on in ["2026-11-16", "2026-11-18", "2026-11-19", "2026-11-21"] {
        at(on);
        let amount = json!({ "kind": "amount", "hundredths": 100 });
        dispatch(app, "event_add", json!({ "counter": saved["item"], "on": on, "what": amount })).await?;
    }
    Ok(())
}

async fn write(app: &App, at: DateTime<Utc>, page: &Page, answers: Value) -> Result<(), IpcError> {
    let entry = json!({
        "written_at": at, "zone": ZONE, "title": page.title, "body": page.body, "mood": page.mood,
        "template": page.template, "tags": page.tags, "halt": page.halt, "answers": answers
    });
    dispatch(app, "journal_save", json!({ "entry": entry })).await?;
    Ok(())
}

async fn check_in(app: &App, mood: &str, halt: &[&str]) -> Result<(), IpcError> {
    dispatch(app, "checkin_save", json!({ "mood": mood, "halt": halt, "note": "" })).await?;
    Ok(())
}

/// Entries in one act of [`write_many`].
const AT_ONCE: u32 = 5_000;

/// Writes `number` more entries, two a day back from the evening, so that lists and searches have something to carry.
/// They come in as an import brings them, thousands in one act.
pub async fn write_many(app: &App, number: u32) -> Result<(), IpcError> {
    let evening = EVENING.parse::<DateTime<Utc>>().unwrap_or_default();
    let unlocked = app.unlocked().await?;
    for first in (0..number).step_by(AT_ONCE as usize) {
        let mut entries: Vec<(ItemId, Entry)> = Vec::new();
        for n in first..number.min(first + AT_ONCE) {
            let page = &EARLIER[n as usize % EARLIER.len()];
            let at = evening - TimeDelta::hours(400 * 24) - TimeDelta::hours(12 * i64::from(n));
            let entry = json!({
                "written_at": at, "zone": ZONE, "title": format!("{} ({n})", page.title), "body": page.body,
                "mood": page.mood, "template": page.template, "tags": page.tags
            });
            let entry = serde_json::from_value(entry).map_err(cairn_vault::Error::Record)?;
            entries.push((cairn_vault::make_id()?, entry));
        }
        let mut act = unlocked.vault().begin("journal_save", "", unlocked.now()).await?;
        act.put_new(&entries).await?;
        act.commit().await?;
    }
    Ok(())
}
