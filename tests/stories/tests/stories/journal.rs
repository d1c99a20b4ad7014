//! Writing, finding, sealing, deleting and taking back.

use base64::{Engine, engine::general_purpose::STANDARD};
use cairn_app::Code;
use cairn_support::{TestApp, test_app::PASSPHRASE};
use chrono::TimeDelta;
use serde_json::{Value, json};

async fn save(test: &TestApp, title: &str, body: &str) -> Value {
    test.call("journal_save", json!({ "entry": test.entry(title, body) })).await
}

async fn titles(test: &TestApp, query: Value) -> Vec<String> {
    let mut query = query;
    query["limit"] = query["limit"].as_u64().unwrap_or(50).into();
    let page = test.call("journal_list", query).await;
    let entries = page["entries"].as_array().expect("entries");
    entries.iter().map(|entry| entry["title"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn entries_are_found_by_word_in_any_spelling_of_an_accent() {
    let test = TestApp::unlocked().await;
    save(&test, "Noche", "Caminé **hasta** el río, sin prisa.").await;
    test.clock.advance(TimeDelta::minutes(1));
    save(&test, "Morning", "Walked to the river & back, 3 < 4 miles.").await;
    assert_eq!(titles(&test, json!({ "text": "rio" })).await, ["Noche"]);
    assert_eq!(
        titles(&test, json!({ "text": "camine pris" })).await,
        ["Noche"],
        "the last word is a beginning"
    );
    assert_eq!(titles(&test, json!({ "text": "\"the river\"" })).await, ["Morning"]);
    assert_eq!(titles(&test, json!({ "text": "\"river the\"" })).await, [""; 0]);
    assert_eq!(titles(&test, json!({ "text": "" })).await, ["Morning", "Noche"], "newest first");
    // Nothing the person types is an operator.
    for hostile in [
        "AND",
        "NOT river",
        "title:river",
        "river*",
        "(river",
        "\"river",
        "a OR",
        "NEAR(",
        "-",
        "'; --",
        "facets:mood1",
        "^river",
    ] {
        titles(&test, json!({ "text": hostile })).await;
    }
    let page = test.call("journal_list", json!({ "text": "río", "limit": 5 })).await;
    let pieces = page["entries"][0]["excerpt"].as_array().expect("pieces").clone();
    assert!(pieces.contains(&json!({ "text": "río", "hit": true })), "{pieces:?}");
    assert!(
        !pieces.iter().any(|piece| piece["text"].as_str().is_some_and(|text| text.contains('*'))),
        "plain text"
    );
}

#[tokio::test]
async fn filters_narrow_with_and_without_words() {
    let test = TestApp::unlocked().await;
    for (number, (mood, tag, template)) in
        [("rough", "work", "free"), ("good", "Mañana", "gratitude"), ("good", "work", "urge")]
            .into_iter()
            .enumerate()
    {
        let mut entry = test.entry(&format!("entry {number}"), "the same words");
        entry["mood"] = mood.into();
        entry["tags"] = json!([tag]);
        entry["template"] = template.into();
        test.call("journal_save", json!({ "entry": entry })).await;
        test.clock.advance(TimeDelta::days(1));
    }
    assert_eq!(titles(&test, json!({ "moods": ["good"] })).await, ["entry 2", "entry 1"]);
    assert_eq!(titles(&test, json!({ "moods": ["good"], "tags": ["work"] })).await, ["entry 2"]);
    assert_eq!(
        titles(&test, json!({ "text": "same", "templates": ["gratitude", "free"] })).await,
        ["entry 1", "entry 0"]
    );
    assert_eq!(titles(&test, json!({ "tags": ["mañana"] })).await, ["entry 1"]);
    assert_eq!(titles(&test, json!({ "from": "2026-11-23", "to": "2026-11-23" })).await, ["entry 1"]);
    assert_eq!(titles(&test, json!({ "text": "words", "from": "2026-11-24" })).await, ["entry 2"]);
    let tags = test.call("tag_list", json!({})).await;
    assert_eq!(tags[0], json!({ "tag": "work", "entries": 2 }));
    let days = test.call("journal_calendar", json!({ "from": "2026-11-01", "to": "2026-11-30" })).await;
    assert_eq!(days[0], json!({ "on": "2026-11-22", "entries": 1, "mood": "rough" }));
    // The mood, tag and template of an entry are not words of its text.
    assert_eq!(titles(&test, json!({ "text": "mood4" })).await, [""; 0]);
}

#[tokio::test]
async fn an_entry_keeps_its_local_day_when_the_person_travels() {
    let test = TestApp::unlocked().await;
    save(&test, "Late", "21:14 in Chicago").await;
    test.clock.travel("Pacific/Auckland".parse().expect("zone"));
    let page = test.call("journal_list", json!({ "limit": 1 })).await;
    assert_eq!(
        (&page["entries"][0]["on"], &page["entries"][0]["time"]),
        (&json!("2026-11-22"), &json!("21:14"))
    );
}

#[tokio::test]
async fn on_this_day_shows_other_years() {
    let test = TestApp::unlocked().await;
    let mut entry = test.entry("Day 47", "I did not think I would write this.");
    entry["written_at"] = "2025-11-23T02:00:00Z".into();
    test.call("journal_save", json!({ "entry": entry })).await;
    save(&test, "Today", "").await;
    let cards = test.call("journal_on_this_day", json!({ "on": "2026-11-22" })).await;
    assert_eq!(cards.as_array().map(Vec::len), Some(1));
    assert_eq!(cards[0]["title"], "Day 47");
}

#[tokio::test]
async fn deleting_can_be_taken_back_for_seven_days_and_no_longer() {
    let test = TestApp::unlocked().await;
    let saved = save(&test, "Keep", "words that matter").await;
    let id = saved["view"]["id"].clone();
    let deleted = test.call("journal_delete", json!({ "id": id })).await;
    assert_eq!(test.refused("journal_read", json!({ "id": id })).await, Code::NotFound);
    assert_eq!(titles(&test, json!({ "text": "matter" })).await, [""; 0]);

    test.clock.advance(TimeDelta::days(6));
    let test = test.restarted().await;
    test.unlock().await;
    let undone = test.call("change_undo", json!({ "change": deleted["change"] })).await;
    assert_eq!((&undone["restored"], &undone["kept"]), (&json!(1), &json!(0)));
    assert_eq!(titles(&test, json!({ "text": "matter" })).await, ["Keep"]);

    let deleted = test.call("journal_delete", json!({ "id": id })).await;
    test.clock.advance(TimeDelta::days(8));
    let test = test.restarted().await;
    test.unlock().await;
    assert_eq!(test.refused("change_undo", json!({ "change": deleted["change"] })).await, Code::NotFound);
    assert_eq!(test.call("change_list", json!({})).await, json!([]));
}

#[tokio::test]
async fn undo_puts_back_only_what_was_not_changed_since() {
    let test = TestApp::unlocked().await;
    let first = save(&test, "One", "first").await;
    let id = first["view"]["id"].clone();
    let mut entry = test.entry("Two", "second");
    let second = test.call("journal_save", json!({ "id": id, "entry": entry })).await;
    entry["body"] = "third".into();
    test.call("journal_save", json!({ "id": id, "entry": entry })).await;
    let undone = test.call("change_undo", json!({ "change": second["change"] })).await;
    assert_eq!((&undone["restored"], &undone["kept"]), (&json!(1), &json!(1)));
    let read = test.call("journal_read", json!({ "id": id })).await;
    assert_eq!((&read["entry"]["title"], &read["entry"]["body"]), (&json!("One"), &json!("third")));
    // The undo is an act too.
    test.call("change_undo", json!({ "change": undone["change"] })).await;
    assert_eq!(test.call("journal_read", json!({ "id": id })).await["entry"]["title"], "Two");
    // Undoing the first save takes the entry away, and undoing that brings it back.
    let undone = test.call("change_undo", json!({ "change": first["change"] })).await;
    assert_eq!(test.refused("journal_read", json!({ "id": id })).await, Code::NotFound);
    test.call("change_undo", json!({ "change": undone["change"] })).await;
    assert_eq!(test.call("journal_read", json!({ "id": id })).await["entry"]["body"], "third");
}

#[tokio::test]
async fn a_letter_stays_sealed_until_its_day() {
    let test = TestApp::unlocked().await;
    let mut entry = test.entry("Dear me", "a secret hope");
    entry["template"] = "letter".into();
    entry["sealed_until"] = "2026-12-01".into();
    let saved = test.call("journal_save", json!({ "entry": entry })).await;
    let id = saved["view"]["id"].clone();
    assert_eq!(saved["view"]["sealed"], true);
    assert_eq!(saved["view"]["entry"]["body"], "");
    assert_eq!(titles(&test, json!({ "text": "hope" })).await, [""; 0]);
    let page = test.call("journal_list", json!({ "limit": 1 })).await;
    assert_eq!(
        (&page["entries"][0]["title"], &page["entries"][0]["sealed_until"]),
        (&json!(""), &json!("2026-12-01"))
    );
    let rewrite = json!({ "id": id, "entry": test.entry("Dear me", "") });
    assert_eq!(test.refused("journal_save", rewrite).await, Code::Sealed);

    test.clock.advance(TimeDelta::days(9));
    let test = test.restarted().await;
    test.unlock().await;
    assert_eq!(test.call("journal_read", json!({ "id": id })).await["entry"]["body"], "a secret hope");
    assert_eq!(titles(&test, json!({ "text": "hope" })).await, ["Dear me"]);
}

#[tokio::test]
async fn a_draft_outlives_the_program_and_becomes_its_entry() {
    let test = TestApp::unlocked().await;
    let draft = test.call("draft_save", json!({ "entry": test.entry("", "half a sen") })).await;
    let test = test.restarted().await;
    test.call("vault_unlock", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    let drafts = test.call("draft_list", json!({})).await;
    assert_eq!((&drafts[0]["entry"]["body"], &drafts[0]["of_entry"]), (&json!("half a sen"), &json!(false)));
    let saved = test
        .call("journal_save", json!({ "id": draft["id"], "entry": test.entry("", "half a sentence") }))
        .await;
    assert_eq!(saved["view"]["id"], draft["id"]);
    assert_eq!(test.call("draft_list", json!({})).await, json!([]));
    test.call("draft_save", json!({ "id": draft["id"], "entry": test.entry("", "half a sentence, more") }))
        .await;
    assert_eq!(test.call("draft_list", json!({})).await[0]["of_entry"], true);
    assert_eq!(test.call("journal_list", json!({ "limit": 1 })).await["entries"][0]["draft"], true);
    test.call("draft_discard", json!({ "id": draft["id"] })).await;
    assert_eq!(
        test.call("journal_read", json!({ "id": draft["id"] })).await["entry"]["body"],
        "half a sentence"
    );
}

#[tokio::test]
async fn what_was_added_to_a_draft_is_found_with_it_and_goes_with_it() {
    let test = TestApp::unlocked().await;
    let draft =
        test.call("draft_save", json!({ "entry": test.entry("A letter", "not yet") })).await["id"].clone();
    let bytes = b"\xff\xd8\xff\xe0 a small picture \xff\xd9";
    let announce =
        json!({ "entry": draft, "name": "bench.jpg", "media_type": "image/jpeg", "bytes": bytes.len() });
    let photo = test.call("attachment_begin", announce).await["id"].clone();
    test.call("attachment_write", json!({ "id": photo, "offset": 0, "base64": STANDARD.encode(bytes) }))
        .await;
    test.call("attachment_finish", json!({ "id": photo })).await;
    let shown = test.call("draft_list", json!({})).await;
    assert_eq!(shown[0]["attachments"][0]["name"], "bench.jpg");

    let gone = test.call("draft_discard", json!({ "id": draft })).await;
    assert_eq!(test.call("draft_list", json!({})).await, json!([]));
    assert_eq!(test.refused("attachment_read", json!({ "id": photo, "offset": 0 })).await, Code::NotFound);
    test.call("change_undo", json!({ "change": gone["change"] })).await;
    test.call("draft_save", json!({ "id": draft, "entry": test.entry("A letter", "not yet") })).await;
    assert_eq!(test.call("draft_list", json!({})).await[0]["attachments"][0]["id"], photo);
}

#[tokio::test]
async fn too_much_is_refused_whole() {
    let test = TestApp::unlocked().await;
    let long = "x".repeat(2 * 1024 * 1024 + 1);
    assert_eq!(test.refused("journal_save", json!({ "entry": test.entry("", &long) })).await, Code::TooLarge);
    assert_eq!(test.refused("journal_save", json!({ "entry": test.entry(&long, "") })).await, Code::TooLarge);
    let mut many = test.entry("", "");
    many["tags"] = (0..101).map(|n| n.to_string()).collect::<Vec<_>>().into();
    assert_eq!(test.refused("journal_save", json!({ "entry": many })).await, Code::TooLarge);
    let mut nowhere = test.entry("", "");
    nowhere["zone"] = "Mars/Olympus".into();
    assert_eq!(test.refused("journal_save", json!({ "entry": nowhere })).await, Code::Invalid);
    assert_eq!(test.call("journal_list", json!({})).await["total"], 0);
}

#[tokio::test]
async fn a_photo_comes_back_byte_for_byte_and_goes_with_its_entry() {
    let test = TestApp::unlocked().await;
    let id = save(&test, "With a photo", "").await["view"]["id"].clone();
    let bytes: Vec<u8> = (0..600_000_u32).map(|n| (n * 31 % 251) as u8).collect();
    let announce =
        json!({ "entry": id, "name": "river.jpg", "media_type": "image/jpeg", "bytes": bytes.len() });
    let photo = test.call("attachment_begin", announce).await["id"].clone();
    for (number, chunk) in bytes.chunks(262_144).enumerate() {
        let piece = json!({ "id": photo, "offset": number * 262_144, "base64": STANDARD.encode(chunk) });
        if number == 1 {
            let early = json!({ "id": photo });
            assert_eq!(test.refused("attachment_finish", early).await, Code::Invalid, "not whole yet");
        }
        test.call("attachment_write", piece).await;
    }
    let thumbnail = STANDARD.encode([1, 2, 3]);
    test.call("attachment_finish", json!({ "id": photo, "thumbnail": thumbnail })).await;
    let view = test.call("journal_read", json!({ "id": id })).await;
    assert_eq!(view["attachments"][0]["thumbnail"], thumbnail);
    let mut back = Vec::new();
    loop {
        let piece = test.call("attachment_read", json!({ "id": photo, "offset": back.len() })).await;
        back.extend(STANDARD.decode(piece["base64"].as_str().expect("text")).expect("base64"));
        if piece["last"] == true {
            break;
        }
    }
    assert_eq!(back, bytes);
    let deleted = test.call("journal_delete", json!({ "id": id })).await;
    assert_eq!(test.refused("attachment_read", json!({ "id": photo, "offset": 0 })).await, Code::NotFound);
    test.call("change_undo", json!({ "change": deleted["change"] })).await;
    test.call("attachment_read", json!({ "id": photo, "offset": 0 })).await;

    let huge = json!({ "entry": id, "name": "x", "media_type": "image/png", "bytes": 26_214_401 });
    assert_eq!(test.refused("attachment_begin", huge).await, Code::TooLarge);
    let program = json!({ "entry": id, "name": "x", "media_type": "text/html", "bytes": 1 });
    assert_eq!(test.refused("attachment_begin", program).await, Code::Invalid);
}
