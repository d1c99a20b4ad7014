//! A list from a file: looked at, corrected, added, searched; and every real feed.

use super::{find, import, ledger, list, names, record, send};
use cairn_app::Code;
use cairn_support::TestApp;
use serde_json::json;
use std::{fs, path::PathBuf};

#[tokio::test]
async fn a_file_is_looked_at_corrected_added_and_searched() {
    let test = TestApp::unlocked().await;
    let mut odd = record("noon", "Noon", 2, "25:77");
    odd.as_object_mut().expect("a record").remove("timezone");
    let bytes = list(&[record("lake", "Lake Group", 1, "20:00"), odd, json!(7)]);
    send(&test, &bytes).await;
    let looked = test.call("source_look", json!({ "file": "north.json" })).await;
    let preview = &looked["preview"];
    assert_eq!(preview["name"], "north", "{looked:#}");
    assert_eq!(
        (&preview["records"], &preview["kept"], &preview["repaired"], &preview["dropped"]),
        (&json!(3), &json!(1), &json!(1), &json!(1))
    );
    assert_eq!(preview["first"][0]["next"]["yours"]["on"], "2026-11-23");
    let again = json!({ "token": preview["token"], "about": { "fellowship": "aa" } });
    let again = test.call("source_look_again", again).await;
    assert_eq!(again["preview"]["first"][0]["meeting"]["fellowship"], "aa");
    let added = test.call("source_add", json!({ "token": preview["token"], "name": "The north" })).await;
    let id = &added["source"]["age"]["id"];
    assert_eq!(test.refused("source_add", json!({ "token": preview["token"] })).await, Code::NotFound);

    let page = find(&test, json!({})).await;
    assert_eq!((names(&page), &page["all"]), (vec!["Lake Group", "Noon"], &json!(2)));
    let card = &page["meetings"][0];
    assert_eq!(
        (&card["source_name"], &card["age_days"], &card["fellowship"]),
        (&json!("The north"), &json!(0), &json!("aa"))
    );
    assert_eq!(page["sources"][0]["kind"], "file");
    let report = test.call("source_report", json!({ "id": id })).await;
    assert_eq!((&report["records"], &report["repairs_total"]), (&json!(3), &json!(1)), "{report:#}");
    assert_eq!(report["drops"][0]["why"], "not_a_record");
    assert_eq!(names(&find(&test, json!({ "words": "grou" })).await), ["Lake Group"]);
    assert_eq!(names(&find(&test, json!({ "days": ["Mon"] })).await), ["Lake Group"]);

    // Corrected later: read again from what was kept, with no file and no network.
    let save = json!({ "id": id, "name": "North", "automatic": true, "about": { "fellowship": "na" } });
    test.call("source_save", save).await;
    let page = find(&test, json!({ "fellowships": ["na"] })).await;
    assert_eq!((&page["total"], &page["meetings"][0]["source_name"]), (&json!(2), &json!("North")));
    let listed = test.call("source_list", json!({})).await;
    assert_eq!(listed["sources"][0]["automatic"], false, "a file is never fetched");

    // Taken away, and back.
    let gone = test.call("source_delete", json!({ "id": id })).await;
    assert_eq!(find(&test, json!({})).await["all"], 0);
    test.call("change_undo", json!({ "change": gone["change"] })).await;
    assert_eq!(find(&test, json!({})).await["all"], 2);
    assert_eq!(ledger(&test).await, 0);

    // Across a restart, with nothing in memory.
    let test = test.restarted().await;
    assert_eq!(test.refused("meeting_search", json!({})).await, Code::Locked);
    test.unlock().await;
    assert_eq!(find(&test, json!({})).await["all"], 2);
}

#[tokio::test]
async fn a_damaged_file_costs_nothing_that_was_there() {
    let test = TestApp::unlocked().await;
    import(&test, "a.json", &list(&[record("lake", "Lake", 1, "20:00")])).await;
    send(&test, b"[{\"name\": \"Lake\",\n \"day\": }]").await;
    let looked = test.call("source_look", json!({ "file": "b.json" })).await;
    let trouble =
        if looked["kind"] == "trouble" { &looked["trouble"] } else { &looked["preview"]["trouble"] };
    assert_eq!((&trouble["kind"], &trouble["line"]), (&json!("broken"), &json!(2)), "{looked:#}");
    assert_eq!(find(&test, json!({})).await["all"], 1);
}

#[tokio::test]
async fn every_real_feed_is_imported_found_and_accounted_for() {
    let feeds = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/feeds");
    if !feeds.is_dir() {
        println!("skipped: {} is not here", feeds.display());
        return;
    }
    let test = TestApp::unlocked().await;
    let mut all = 0;
    for (path, least) in [
        ("tsml/aasepia-2023-02-12.json", 2_038),
        ("tsml/oc-2023-09-01.json", 1_967),
        ("tsml/aasanjose-2021-10-02.json", 693),
        ("tsml/edmonton-2022-09-18.json", 315),
        ("tsml/al-anon-2023-08-22.json", 360),
        ("oiaa/cypress-meetings.json", 160),
        ("bmlt/new-york.GetSearchResults.json", 1_513),
        ("smart/SMART.stripped.json", 1_000),
    ] {
        let bytes = fs::read(feeds.join(path)).expect("a feed");
        let id = import(&test, path, &bytes).await;
        let report = test.call("source_report", json!({ "id": id, "limit": 1 })).await;
        let number = |field: &str| report[field].as_u64().expect("a number");
        assert_eq!(number("records"), number("kept") + number("repaired") + number("dropped"), "{path}");
        let kept = number("kept") + number("repaired");
        assert!(kept >= least, "{path}: {kept}");
        all += kept;
    }
    let page =
        find(&test, json!({ "attendance": ["in_person", "online", "hybrid", "inactive"], "limit": 500 }))
            .await;
    assert_eq!(page["all"], all);
    assert_eq!((&page["total"], page["meetings"].as_array().map(Vec::len)), (&json!(all), Some(500)));
    for (words, least) in [("women", 20), ("\"big book\"", 20)] {
        assert!(find(&test, json!({ "words": words })).await["total"].as_u64() >= Some(least), "{words}");
    }
}

#[tokio::test]
async fn what_a_list_says_of_the_group_is_on_the_meetings_page_and_the_rest_is_told() {
    let test = TestApp::unlocked().await;
    let mut lake = record("lake", "Lake", 1, "20:00");
    for (field, value) in [
        ("district", json!("District 7")),
        ("contact_1_name", json!("Intergroup")),
        ("contact_1_phone", json!("+1 312 555 0100")),
        ("contact_1_email", json!("ask@group.example")),
        ("venmo", json!("@Lake-Group")),
        ("url", json!("https://lists.example/lake")),
        ("website", json!("https://lake.example/")),
        ("edit_url", json!("https://lists.example/edit/1")),
        ("author", json!("")),
    ] {
        lake[field] = value;
    }
    let id = import(&test, "a.json", &list(&[lake, record("noon", "Noon", 2, "12:00")])).await;
    let read = test.call("meeting_read", json!({ "source": id, "key": "lake" })).await;
    assert_eq!(
        read["meeting"]["about_group"],
        json!({
            "district": "District 7",
            "contacts": [
                { "name": null, "links": ["https://lake.example/"] },
                { "name": "Intergroup", "links": ["tel:+13125550100", "mailto:ask@group.example"] }
            ],
            "contributions": [{ "service": "Venmo", "name": "@Lake-Group", "link": "https://venmo.com/Lake-Group" }]
        })
    );
    for link in [
        "https://lake.example/",
        "tel:+13125550100",
        "mailto:ask@group.example",
        "https://venmo.com/Lake-Group",
    ] {
        assert_eq!(test.call("link_open", json!({ "link": link })).await["opened"], true, "{link}");
    }
    let report = test.call("source_report", json!({ "id": id })).await;
    assert_eq!(report["unread"], json!([{ "field": "edit_url", "records": 1 }]));
    let noon = test.call("meeting_read", json!({ "source": id, "key": "noon" })).await;
    assert_eq!(noon["meeting"].get("about_group"), None);
}

#[tokio::test]
async fn monthly_without_a_week_is_said_to_be_so_and_a_town_alone_is_no_closed_door() {
    let test = TestApp::unlocked().await;
    let table = "Gathering,Held on,At,Town\nQuiet hour,\"Tuesdays, monthly\",19:00,Evanston\nNoon,Friday,12:00,Evanston\n";
    send(&test, table.as_bytes()).await;
    let mapping =
        json!({ "columns": { "name": "Gathering", "day": "Held on", "start": "At", "city": "Town" } });
    let look = json!({ "file": "a.csv", "about": { "format": "table", "mapping": mapping, "zone": "America/Chicago" } });
    let added = test.call("source_add", json!({ "look": look })).await;
    assert_eq!(added["kind"], "added", "{added:#}");
    let page = find(&test, json!({})).await;
    assert_eq!(names(&page), ["Quiet hour", "Noon"]);
    let [quiet, noon] = [&page["meetings"][0], &page["meetings"][1]];
    assert_eq!(quiet["schedule"]["times"][0]["repeat"], json!({ "kind": "nth_of_month", "nth": [] }));
    assert_eq!((&quiet["next"]["weeks_known"], &noon["next"]["weeks_known"]), (&json!(false), &json!(true)));
    assert_eq!((&quiet["attendance"], &noon["attendance"]), (&json!("in_person"), &json!("in_person")));
}
