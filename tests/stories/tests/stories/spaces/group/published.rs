//! What a group chooses to make public, and who else then finds it.

use super::{admit, ask, found, in_step, invite, join, of, read, request, write};
use crate::spaces::nothing;
use cairn_app::Code;
use cairn_support::{
    TestApp, TestServer,
    hostile::{Flow, Hostile, Rule, Way},
};
use serde_json::{Value, json};

/// A list of everything that a server shows, as anyone can ask for it who never heard of a space.
fn list_of(host: &str) -> Value {
    let url = format!("{host}/meetings.json");
    json!({ "url": url, "about": { "fellowship": "aa" }, "allow_http": true, "allow_private": true })
}

fn meeting(name: &str) -> Value {
    json!({
        "name": name, "days": [2], "time": "19:00", "end_time": "20:30", "timezone": "Europe/Berlin", "types": ["O"],
        "attendance_option": "in_person", "notes": "Bring a cup.", "location": "The harbour house", "group": "",
        "formatted_address": "Quay 1, 20457 Hamburg, Germany", "latitude": 53.54, "longitude": 9.99
    })
}

fn publish(group: &Value, meetings: &[Value]) -> Value {
    json!({ "group": group, "meetings": meetings })
}

fn names(meetings: &Value) -> Vec<String> {
    let name = |one: &Value| one["name"].as_str().expect("a name").to_owned();
    meetings.as_array().expect("meetings").iter().map(name).collect()
}

/// Bytes that left the device.
async fn sent(test: &TestApp) -> u64 {
    let lines = test.call("ledger_list", nothing()).await;
    lines.as_array().expect("lines").iter().filter_map(|line| line["bytes"].as_u64()).sum()
}

/// What somebody finds in a list.
async fn finds(test: &TestApp, list: &Value) -> Vec<String> {
    let found = test.call("meeting_search", json!({ "sources": [list], "sort": "name", "limit": 50 })).await;
    let hits = found["meetings"].as_array().unwrap_or_else(|| panic!("no hits in {found:#}"));
    hits.iter().map(|hit| hit["name"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn whoever_adds_the_servers_list_finds_what_a_group_published() {
    let (ana, ben, zoe) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    write(&ana, &group, "goal", "Known to members alone").await;
    in_step(&[&ana, &ben], &group).await;
    assert_eq!(
        ana.call("group_published", of(&group)).await,
        json!([]),
        "nothing, unless somebody chooses to"
    );

    let before = sent(&ana).await;
    let shown = ana.call("group_publish", publish(&group, &[meeting("Open evening")])).await;
    assert_eq!(names(&shown), ["Open evening"]);
    assert_eq!((&shown[0]["days"], &shown[0]["group"]), (&json!([2]), &Value::Null));
    assert_eq!(ben.call("group_published", of(&group)).await, shown, "members see what is said of them");
    let id = group.as_str().expect("an id").to_owned();
    assert!(!shown.to_string().contains(&id), "the space is not named");
    assert!(sent(&ana).await > before + 300, "the ledger tells of it");

    let lea = TestApp::unlocked().await;
    let other = found(&server.address(), &lea, "Lea").await;
    lea.call("group_publish", publish(&other, &[meeting("By the lake")])).await;

    let added =
        zoe.call("source_add", json!({ "look": list_of(&server.address()), "name": "Harbour" })).await;
    let list = added["source"]["age"]["id"].clone();
    assert_eq!(finds(&zoe, &list).await, ["By the lake", "Open evening"]);
    let again = zoe.call("source_refresh", json!({ "id": list })).await;
    assert_eq!(again["sources"][0]["outcome"]["kind"], "unchanged", "{again:#}");

    // It is changed, and what others saved of it is still the same meeting; then it is taken back.
    let mut changed = shown[0].clone();
    changed["time"] = json!("19:30");
    ana.call("group_publish", publish(&group, &[meeting("A second"), changed.clone()])).await;
    let turned = zoe.call("source_refresh", json!({ "id": list })).await;
    assert_eq!(finds(&zoe, &list).await, ["A second", "By the lake", "Open evening"]);
    let counts = &turned["sources"][0]["outcome"]["counts"];
    let counts = ["added", "removed", "retimed"].map(|what| counts[what].clone());
    assert_eq!(
        counts,
        [json!(1), json!(0), json!(1)],
        "the one is the same meeting, at another time: {turned:#}"
    );
    assert_eq!(ana.call("group_unpublish", of(&group)).await, json!([]));
    zoe.call("source_refresh", json!({ "id": list })).await;
    assert_eq!(finds(&zoe, &list).await, ["By the lake"], "and nobody else's with it");
    assert_eq!(read(&ben, &group).await["state"], "stands", "all else is as it was");
}

#[tokio::test]
async fn facilitators_publish_and_what_is_no_meeting_is_said() {
    let (ana, ben) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start_with(&ana.clock, |config| config.publishing = true).await;
    let group = found(&server.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    let good = publish(&group, &[meeting("Open evening")]);
    assert_eq!(ben.refused("group_publish", good.clone()).await, Code::NotAFacilitator);
    assert_eq!(ben.refused("group_unpublish", of(&group)).await, Code::NotAFacilitator);
    let with = |field: &str, value: Value| {
        let mut wrong = meeting("Open evening");
        wrong[field] = value;
        publish(&group, &[wrong])
    };
    for (wrong, code) in [
        (publish(&group, &[]), Code::Invalid),
        (with("name", json!(" ")), Code::Invalid),
        (with("timezone", json!("Europe/Atlantis")), Code::Invalid),
        (with("conference_url", json!("javascript:alert(1)")), Code::Invalid),
        (with("time", json!("late")), Code::Invalid),
        (with("days", json!([])), Code::Invalid),
        (with("notes", json!("x".repeat(20_000))), Code::TooLarge),
        (publish(&group, &vec![json!({ "name": "N" }); 51]), Code::TooLarge),
    ] {
        assert_eq!(ana.refused("group_publish", wrong.clone()).await, code, "{wrong:.300}");
    }
    assert_eq!(ana.call("group_published", of(&group)).await, json!([]));

    // Another facilitator, who does not know of the newest commit yet, publishes and takes back all the same.
    ana.call("group_role", json!({ "group": group, "number": 1, "role": "facilitator" })).await;
    in_step(&[&ben, &ana], &group).await;
    let cleo = TestApp::unlocked().await;
    join(&ana, &group, &cleo, "Cleo").await;
    assert_eq!(names(&ben.call("group_publish", good.clone()).await), ["Open evening"]);
    let link = invite(&ben, &group).await;
    let dan = TestApp::unlocked().await;
    ask(&dan, &link, "Dan").await;
    request(&ben, &group, "Dan").await;
    admit(&ben, &group, "Dan").await;
    assert_eq!(ana.call("group_unpublish", of(&group)).await, json!([]));
    server.stop().await;
    assert_eq!(ana.refused("group_publish", good).await, Code::Unreachable);
}

#[tokio::test]
async fn a_host_that_shows_no_meetings_says_so() {
    let ana = TestApp::unlocked().await;
    let server = TestServer::start_with(&ana.clock, |config| config.publishing = false).await;
    let group = found(&server.address(), &ana, "Ana").await;
    let refused = ana.refused("group_publish", publish(&group, &[meeting("Open evening")])).await;
    assert_eq!(refused, Code::NotPublished);
    assert_eq!(ana.call("group_unpublish", of(&group)).await, json!([]));
}

/// Who deletes is told that it is deleted only where it is: also after a change that this device had not heard of.
#[tokio::test]
async fn a_group_that_changed_meanwhile_is_deleted_and_not_only_forgotten() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let host = Hostile::start(&ana.clock).await;
    // No news comes by itself, as on a line that has died and does not know it.
    host.rule(Rule::before(|asked| asked.stream.then_some(Way::Stream(Flow::Dead))));
    let group = found(&host.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    ana.call("group_role", json!({ "group": group, "number": 1, "role": "facilitator" })).await;
    in_step(&[&ben, &ana], &group).await;
    join(&ben, &group, &cleo, "Cleo").await;
    assert_eq!(ana.call("group_delete", of(&group)).await["state"], "gone");
    assert_eq!(ben.call("group_sync", of(&group)).await["state"], "gone", "it is gone for everyone");
}
