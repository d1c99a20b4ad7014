//! What is the person's own: meetings they typed in, visits, and what a backup holds of it all.

use super::{find, import, list, names, record, send};
use cairn_app::Code;
use cairn_support::{TestApp, test_app::PASSPHRASE};
use serde_json::{Value, json};

#[tokio::test]
async fn the_persons_own_meetings_are_found_beside_the_lists() {
    let test = TestApp::unlocked().await;
    import(&test, "a.json", &list(&[record("lake", "Lake", 1, "20:00")])).await;
    let own = json!({
        "name": "Kitchen table", "attendance": "hybrid", "city": "Chicago", "kinds": ["women"],
        "times": [{ "weekday": "Tue", "start": "19:30", "minutes": 60, "repeat": { "kind": "nth_of_month", "nth": [1, 3] } }],
        "link": "https://meet.jit.si/kitchen", "phone": "+1 312 626-6799,,123#"
    });
    let saved = test.call("meeting_own_save", json!({ "meeting": own })).await;
    let page = find(&test, json!({ "only": "own" })).await;
    assert_eq!(names(&page), ["Kitchen table"]);
    assert_eq!(page["meetings"][0]["next"]["yours"]["on"], "2026-12-01");
    assert_eq!(page["meetings"][0]["providers"], json!(["Jitsi"]));
    assert_eq!(names(&find(&test, json!({ "words": "kitchen" })).await), ["Kitchen table"]);
    let read = test.call("meeting_read", page["meetings"][0]["meeting"].clone()).await;
    assert_eq!(read["own"]["times"][0]["repeat"]["nth"], json!([1, 3]));
    let links: Vec<_> =
        read["join"].as_array().expect("ways").iter().map(|way| way["link"].clone()).collect();
    assert_eq!(links, ["https://meet.jit.si/kitchen", "tel:+13126266799,,123%23"]);
    for (field, value) in
        [("link", json!("javascript:alert(1)")), ("name", json!(" ")), ("phone", json!("call Bo"))]
    {
        let mut wrong = own.clone();
        wrong[field] = value;
        assert_eq!(
            test.refused("meeting_own_save", json!({ "meeting": wrong })).await,
            Code::Invalid,
            "{field}"
        );
    }
    let gone = test.call("meeting_own_delete", json!({ "id": saved["item"] })).await;
    assert_eq!(find(&test, json!({ "only": "own" })).await["total"], 0);
    test.call("change_undo", json!({ "change": gone["change"] })).await;
    assert_eq!(find(&test, json!({ "only": "own" })).await["total"], 1);
}

#[tokio::test]
async fn going_is_noted_with_one_thing_to_try() {
    let test = TestApp::unlocked().await;
    let id = import(&test, "a.json", &list(&[record("lake", "Lake", 1, "20:00")])).await;
    let lake = json!({ "source": id, "key": "lake" });
    let went = json!({ "meeting": lake, "on": "2026-11-16", "note": "Warm", "to_try": "Call one person" });
    let went = test.call("attendance_add", went).await;
    test.call("attendance_add", json!({ "name": "At a friend's" })).await;
    assert_eq!(test.refused("attendance_add", json!({ "name": "" })).await, Code::Invalid);
    assert_eq!(
        test.refused("attendance_add", json!({ "name": "X", "on": "2026-12-24" })).await,
        Code::Invalid
    );
    let all = test.call("attendance_list", json!({})).await;
    assert_eq!((&all["total"], &all["times"][1]["name"]), (&json!(2), &json!("Lake")));
    let view = test.call("meeting_read", lake).await;
    assert_eq!(view["attended"][0]["note"], "Warm");
    let today = test.call("today_read", json!({})).await;
    assert_eq!(today["to_try"]["text"], "Call one person");
    let page = test.call("journal_read", json!({ "id": view["attended"][0]["entry"] })).await;
    assert_eq!(page["entry"]["links"][0], json!({ "collection": "meeting", "item": view["card"]["id"] }));
    test.call("change_undo", json!({ "change": went["change"] })).await;
    assert_eq!(test.call("attendance_list", json!({})).await["total"], 1);
    assert_eq!(test.call("today_read", json!({})).await["to_try"], Value::Null);
}

#[tokio::test]
async fn a_backup_holds_what_is_the_persons_and_not_the_lists() {
    let test = TestApp::unlocked().await;
    let id = import(&test, "a.json", &list(&[record("lake", "Lake", 1, "20:00")])).await;
    let lake = json!({ "source": id, "key": "lake" });
    test.call("meeting_save", json!({ "meeting": lake, "saved": true, "home": true, "note": "Mine" })).await;
    let own = json!({ "meeting": { "name": "Own", "attendance": "in_person" } });
    test.call("meeting_own_save", own).await;
    test.call("attendance_add", json!({ "meeting": lake })).await;
    let made = test.call("backup_make", json!({})).await;
    test.call("backup_restore", json!({ "name": made["name"], "passphrase": PASSPHRASE })).await;
    let page = find(&test, json!({})).await;
    assert_eq!(
        (names(&page), &page["saved"], &page["home"][0]["gone"]),
        (vec!["Own"], &json!(1), &json!(true))
    );
    let listed = test.call("source_list", json!({})).await;
    assert_eq!((&listed["sources"][1]["needs_file"], &listed["lists_lost"]), (&json!(true), &json!(false)));
    let saved = find(&test, json!({ "only": "saved" })).await;
    assert_eq!(names(&saved), ["Lake"], "the snapshot is there while its list is not");
    assert_eq!(test.call("attendance_list", json!({})).await["total"], 1);
    assert_eq!(test.call("today_read", json!({})).await["meetings_changed"], json!([]));
    // Imported again, it is the same list.
    send(&test, &list(&[record("lake", "Lake", 1, "20:00")])).await;
    test.call("source_add", json!({ "look": { "file": "a.json", "again": id } })).await;
    let page = find(&test, json!({})).await;
    assert_eq!((&page["all"], &page["home"][0]["gone"]), (&json!(2), &json!(false)));
}

#[tokio::test]
async fn a_page_of_the_journal_knows_the_meeting_it_is_about() {
    let test = TestApp::unlocked().await;
    let id = import(
        &test,
        "a.json",
        &list(&[record("lake", "Lake", 1, "20:00"), record("noon", "Noon", 2, "12:00")]),
    )
    .await;
    let own = json!({ "meeting": { "name": "Kitchen table", "attendance": "in_person" } });
    test.call("meeting_own_save", own).await;
    let page = find(&test, json!({})).await;
    let links: Vec<_> =
        page["meetings"].as_array().expect("cards").iter().map(|card| card["id"].clone()).collect();
    let linked = async |test: &TestApp| {
        let all = test.call("meeting_linked", json!({ "items": links })).await;
        let mut names: Vec<String> = all
            .as_array()
            .expect("meetings")
            .iter()
            .map(|one| one["name"].as_str().expect("name").to_owned())
            .collect();
        names.sort();
        (names, all)
    };
    // Neither saved nor visited: found in their list.
    let (names, all) = linked(&test).await;
    assert_eq!(names, ["Kitchen table", "Lake", "Noon"]);
    let read = test.call("meeting_read", all[0]["meeting"].clone()).await;
    assert_eq!(read["card"]["id"], all[0]["item"]);
    // Without the list, what the person saved and where they went is still known; the rest is not.
    test.call(
        "meeting_save",
        json!({ "meeting": { "source": id, "key": "lake" }, "saved": true, "home": false, "note": "" }),
    )
    .await;
    test.call("source_delete", json!({ "id": id })).await;
    assert_eq!(linked(&test).await.0, ["Kitchen table", "Lake"]);
    let strange = json!({ "items": ["0123456789abcdef0123456789abcdef"] });
    assert_eq!(test.call("meeting_linked", strange).await, json!([]));
}
