//! Support now: there in every state, and nothing of the person's own where it was not put.

use cairn_app::Code;
use cairn_support::TestApp;
use chrono::TimeDelta;
use serde_json::{Value, json};
use std::{fs, path::Path};

const SHOWN: &str = "Ana Featherstonehaugh";
const HIDDEN: &str = "Benedict Canary-Quillfeather";

async fn care(test: &TestApp) -> Value {
    test.call("care_read", json!({ "locale": "en-US" })).await
}

async fn add(test: &TestApp, name: &str, when_locked: bool) -> Value {
    let person = json!({ "name": name, "phone": "+1 (555) 010-0199", "when_locked": when_locked });
    test.call("person_save", json!({ "person": person })).await
}

fn names(view: &Value) -> Vec<&str> {
    let people = view["people"].as_array().expect("people");
    people.iter().filter_map(|one| one["person"]["name"].as_str()).collect()
}

fn copy(test: &TestApp) -> std::path::PathBuf {
    test.folder.path().join("lockscreen.json")
}

/// Whether the words stand anywhere in the folder in the clear.
fn stands_in(folder: &Path, words: &str) -> bool {
    fs::read_dir(folder).expect("a folder").any(|found| {
        let path = found.expect("an entry").path();
        if path.is_dir() {
            return stands_in(&path, words);
        }
        let bytes = fs::read(&path).expect("a file");
        bytes.windows(words.len()).any(|window| window == words.as_bytes())
    })
}

#[tokio::test]
async fn numbers_are_there_before_there_is_a_vault() {
    let test = TestApp::fresh();
    let view = care(&test).await;
    assert_eq!((&view["country"], &view["guessed"]), (&json!("US"), &json!(true)));
    assert_eq!(view["emergency"][0]["link"], "tel:911");
    let first = &view["lines"][0];
    assert_eq!((&first["ways"][0]["link"], &first["open"]), (&json!("tel:988"), &json!(true)));
    assert!(first["stale"].is_boolean());
    assert!(view["people"].as_array().expect("people").is_empty());
    assert_eq!(view["incomplete"], false);
    assert!(!copy(&test).exists(), "looking writes nothing");
}

#[tokio::test]
async fn a_line_grows_old_on_screen() {
    let test = TestApp::fresh();
    let stale = async |test: &TestApp| care(test).await["lines"][0]["stale"].clone();
    assert_eq!(stale(&test).await, false);
    test.clock.advance(TimeDelta::days(400));
    assert_eq!(stale(&test).await, true);
}

#[tokio::test]
async fn a_country_can_be_chosen_and_where_nothing_is_known_help_is_still_named() {
    let test = TestApp::fresh();
    let read = async |input: Value| test.call("care_read", input).await;
    assert_eq!(read(json!({ "locale": "en", "country": "de" })).await["emergency"][0]["number"], "112");

    // The language says Britain, the clock says Chicago: both are offered.
    let view = read(json!({ "locale": "en-GB" })).await;
    assert_eq!((&view["country"], &view["nearby"]), (&json!("GB"), &json!("US")));

    let mut appearance = test.call("app_status", json!({})).await["appearance"].clone();
    appearance["country"] = json!("EG");
    test.call("appearance_save", appearance).await;
    let view = care(&test).await;
    assert_eq!(
        (&view["country"], &view["guessed"], &view["nearby"]),
        (&Value::Null, &json!(false), &Value::Null)
    );
    let numbers: Vec<_> =
        view["emergency"].as_array().expect("numbers").iter().map(|one| &one["number"]).collect();
    assert_eq!(numbers, ["112", "911"]);
}

#[tokio::test]
async fn locked_shows_who_was_marked_and_nobody_else() {
    let test = TestApp::unlocked().await;
    add(&test, SHOWN, true).await;
    add(&test, HIDDEN, false).await;
    let line = json!({ "name": "The clinic", "phone": "(555) 010-0123", "when_locked": true });
    test.call("line_save", json!({ "line": line })).await;
    let open = care(&test).await;
    assert_eq!(names(&open), [SHOWN, HIDDEN]);
    assert_eq!(open["lock_screen"], "sealed");
    assert!(!stands_in(test.folder.path(), SHOWN), "sealed with the keychain");

    test.call("vault_lock", json!({})).await;
    let test = test.restarted().await;
    let locked = care(&test).await;
    assert_eq!(names(&locked), [SHOWN]);
    assert_eq!(locked["people"][0]["call"], "tel:+15550100199");
    assert_eq!(locked["own"][0]["line"]["ways"][0]["link"], "tel:5550100123");
    assert!(!stands_in(test.folder.path(), HIDDEN));
    assert_eq!(test.refused("person_list", json!({})).await, Code::Locked);
    test.app.lock().await;
}

#[tokio::test]
async fn without_a_keychain_only_what_was_marked_is_readable() {
    let test = TestApp::without_keychain();
    let passphrase = cairn_support::test_app::PASSPHRASE;
    test.call("vault_create", json!({ "kind": "passphrase", "passphrase": passphrase })).await;
    assert_eq!(care(&test).await["lock_screen"], "plain", "said before anything is put there");
    add(&test, HIDDEN, false).await;
    assert!(!copy(&test).exists());
    add(&test, SHOWN, true).await;
    assert!(stands_in(test.folder.path(), SHOWN));
    test.call("vault_lock", json!({})).await;
    assert_eq!(names(&care(&test).await), [SHOWN]);
    assert!(!stands_in(test.folder.path(), HIDDEN));
    test.app.lock().await;
}

#[tokio::test]
async fn the_copy_follows_every_act_and_every_undo() {
    let test = TestApp::unlocked().await;
    let saved = add(&test, SHOWN, true).await;
    let locked = async || {
        test.call("vault_lock", json!({})).await;
        let view = care(&test).await;
        test.unlock().await;
        names(&view).len()
    };
    assert_eq!(locked().await, 1);
    let gone = test.call("person_delete", json!({ "id": saved["item"] })).await;
    assert!(!copy(&test).exists(), "nobody is marked any more");
    assert_eq!(locked().await, 0);
    test.call("change_undo", json!({ "change": gone["change"] })).await;
    assert_eq!(locked().await, 1);
    let unmarked = json!({ "name": SHOWN, "phone": "", "when_locked": false });
    test.call("person_save", json!({ "id": saved["item"], "person": unmarked })).await;
    assert_eq!(locked().await, 0);
    test.app.lock().await;
}

#[tokio::test]
async fn a_copy_that_is_lost_or_damaged_comes_back_with_the_next_unlock() {
    let test = TestApp::unlocked().await;
    add(&test, SHOWN, true).await;
    for damage in [None, Some("not what it was")] {
        match damage {
            Some(text) => fs::write(copy(&test), text).expect("written"),
            None => fs::remove_file(copy(&test)).expect("removed"),
        }
        test.call("vault_lock", json!({})).await;
        let view = care(&test).await;
        assert!(names(&view).is_empty());
        assert_eq!(view["emergency"][0]["number"], "911", "the numbers never depend on it");
        assert_eq!(view["incomplete"], damage.is_some());
        test.unlock().await;
        test.call("vault_lock", json!({})).await;
        assert_eq!(names(&care(&test).await), [SHOWN]);
        test.unlock().await;
    }
    test.app.lock().await;
}

#[tokio::test]
async fn a_keychain_that_stopped_answering_shows_nothing_rather_than_names_in_the_clear() {
    let test = TestApp::unlocked().await;
    add(&test, SHOWN, true).await;
    test.keychain.lock(true);
    add(&test, "Someone more", true).await;
    assert_eq!(care(&test).await["lock_screen"], "unavailable");
    assert!(!stands_in(test.folder.path(), SHOWN) && !stands_in(test.folder.path(), "Someone more"));
    test.call("vault_lock", json!({})).await;
    assert!(names(&care(&test).await).is_empty());
    test.keychain.lock(false);
    test.unlock().await;
    assert_eq!(care(&test).await["lock_screen"], "sealed");
    test.app.lock().await;
}

#[tokio::test]
async fn erasing_takes_the_copy_with_it() {
    let test = TestApp::unlocked().await;
    add(&test, SHOWN, true).await;
    assert!(copy(&test).exists());
    test.call("vault_erase", json!({ "asked": "erase it all", "typed": "Erase it all" })).await;
    assert!(!copy(&test).exists());
    assert!(names(&care(&test).await).is_empty());
    test.app.lock().await;
}

#[tokio::test]
async fn what_cannot_be_dialled_is_not_kept() {
    let test = TestApp::unlocked().await;
    let person = |name: &str, phone: &str| json!({ "person": { "name": name, "phone": phone } });
    assert_eq!(test.refused("person_save", person(" ", "112")).await, Code::Invalid);
    assert_eq!(test.refused("person_save", person("Ana", "ask Bo")).await, Code::Invalid);
    assert_eq!(test.refused("person_save", person(&"x".repeat(121), "")).await, Code::TooLarge);
    let line = |chat: &str| json!({ "line": { "name": "Chat", "chat": chat } });
    assert_eq!(test.refused("line_save", line("http://a.example")).await, Code::Invalid);
    assert_eq!(test.refused("line_save", line("")).await, Code::Invalid);
    let saved = test.call("line_save", line("https://a.example/chat")).await;
    assert_eq!(care(&test).await["own"][0]["line"]["ways"][0]["link"], "https://a.example/chat");
    test.call("line_delete", json!({ "id": saved["item"] })).await;
    assert!(care(&test).await["own"].as_array().expect("lines").is_empty());
    test.app.lock().await;
}

#[tokio::test]
async fn a_link_is_handed_to_the_system_even_while_locked_and_only_if_it_is_one() {
    let test = TestApp::fresh();
    assert_eq!(test.call("link_open", json!({ "link": "tel:988" })).await["opened"], true);
    for link in
        ["ftp://a.example", "file:///etc/passwd", "tel:988;ext=1", "mailto:a@b.example?bcc=c@d.example"]
    {
        assert_eq!(test.refused("link_open", json!({ "link": link })).await, Code::Invalid, "{link}");
    }
    assert_eq!(test.quiet.asked(), ["tel:988"]);
}

#[tokio::test]
async fn people_come_back_with_their_order() {
    let test = TestApp::unlocked().await;
    for (name, first) in [("Cy", false), ("ana", false), ("Zoe", true)] {
        test.call("person_save", json!({ "person": { "name": name, "first": first } })).await;
    }
    assert_eq!(names(&care(&test).await), ["Zoe", "ana", "Cy"]);
    let test = test.restarted().await;
    test.unlock().await;
    assert_eq!(names(&care(&test).await), ["Zoe", "ana", "Cy"]);
    test.app.lock().await;
}
