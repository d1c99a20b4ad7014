//! Groups, from the first invite to the last goodbye, over a real server.

mod anew;
mod coming_back;
mod deleted;
mod healed;
mod hostile;
mod invites;
mod members;
mod published;
mod rekeyed;
mod renewed;
mod roles;
mod smaller;
mod thief;
mod writing;

use super::{PATIENCE, nothing, until};
use cairn_app::space::CompactWhen;
use cairn_support::{TestApp, hostile::Hostile};
use serde_json::{Value, json};

/// A group as commands name it.
fn of(group: &Value) -> Value {
    json!({ "group": group })
}

/// Makes a group, and gives its id.
async fn found(host: &str, test: &TestApp, me: &str) -> Value {
    found_with(host, test, me, "none").await
}

/// The same with another policy for newcomers.
async fn found_with(host: &str, test: &TestApp, me: &str, history: &str) -> Value {
    let create = json!({ "host": host, "name": "Tuesday evening", "me": me, "history": history });
    let view = test.call("group_create", create).await;
    assert_eq!(view["state"], "stands", "{view:#}");
    assert_eq!(view["role"], "facilitator");
    view["group"].clone()
}

/// Invites, and gives the link.
async fn invite(lead: &TestApp, group: &Value) -> String {
    let made = lead.call("group_invite", of(group)).await;
    made["link"].as_str().expect("a link").to_owned()
}

/// Asks to be admitted.
async fn ask(test: &TestApp, link: &str, name: &str) -> Value {
    let view = test.call("group_request", json!({ "link": link, "name": name })).await;
    assert_eq!(view["state"], "asking", "{view:#}");
    view
}

/// The request by this name.
async fn request(lead: &TestApp, group: &Value, name: &str) -> Value {
    let requests = lead.call("group_requests", of(group)).await;
    let all = requests.as_array().expect("requests");
    all.iter()
        .find(|one| one["name"] == name)
        .cloned()
        .unwrap_or_else(|| panic!("{name} is not in {requests:#}"))
}

/// Admits whoever asks by this name.
async fn admit(lead: &TestApp, group: &Value, name: &str) -> Value {
    let request = request(lead, group, name).await;
    lead.call("group_admit", json!({ "group": group, "request": request["request"] })).await
}

/// Everything between an invite and a member.
async fn join(lead: &TestApp, group: &Value, test: &TestApp, name: &str) {
    let link = invite(lead, group).await;
    ask(test, &link, name).await;
    admit(lead, group, name).await;
    let view = test.call("group_sync", of(group)).await;
    assert_eq!(view["state"], "stands", "{view:#}");
    in_step(&[test, lead], group).await;
}

/// Keeps them in step until none has anything that another lacks.
async fn in_step(people: &[&TestApp], group: &Value) {
    for _round in 0..2 {
        for test in people {
            let mut last = Value::Null;
            let rests = async {
                while last["sync"]["kind"] != "resting" || last["sync"]["unsent"] != 0 {
                    last = test.call("group_sync", of(group)).await;
                }
            };
            let in_time = tokio::time::timeout(PATIENCE, rests).await.is_ok();
            assert!(in_time, "it still is {last:#}");
        }
    }
}

async fn read(test: &TestApp, group: &Value) -> Value {
    test.call("group_read", of(group)).await
}

/// Names and roles of the members, as somebody sees them.
async fn roster(test: &TestApp, group: &Value) -> Vec<(u64, String, String)> {
    let view = read(test, group).await;
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let member =
        |one: &Value| (one["number"].as_u64().unwrap_or_default(), text(&one["name"]), text(&one["role"]));
    view["members"].as_array().expect("members").iter().map(member).collect()
}

/// Six words that all see alike.
async fn safety(test: &TestApp, group: &Value) -> Value {
    let words = test.call("group_words", of(group)).await;
    assert_eq!(words["safety"].as_array().map(Vec::len), Some(6), "{words:#}");
    words["safety"].clone()
}

/// Writes an item, and gives its id.
async fn write(test: &TestApp, group: &Value, collection: &str, text: &str) -> Value {
    let save = json!({ "group": group, "collection": collection, "fields": { "text": text } });
    test.call("group_item_save", save).await["item"].clone()
}

/// What stands in a collection, and whose it is.
async fn items(test: &TestApp, group: &Value, collection: &str) -> Vec<(Value, String)> {
    let list = test.call("group_item_list", json!({ "group": group, "collection": collection })).await;
    let mut items: Vec<(Value, String)> = list
        .as_array()
        .expect("items")
        .iter()
        .map(|one| (one["by"].clone(), one["fields"]["text"].as_str().unwrap_or_default().to_owned()))
        .collect();
    items.sort_by_key(|(by, text)| (by.as_u64(), text.clone()));
    items
}

/// What stands in a collection, without whose it is.
async fn texts(test: &TestApp, group: &Value, collection: &str) -> Vec<String> {
    items(test, group, collection).await.into_iter().map(|(_, text)| text).collect()
}

fn name(number: u64, name: &str, role: &str) -> (u64, String, String) {
    (number, name.to_owned(), role.to_owned())
}

/// A chain is made smaller after so many records, whatever is left of them.
const FEW: CompactWhen = CompactWhen { records: 24, bytes: 1 << 24, gone: 0 };
/// Never.
const NEVER: CompactWhen = CompactWhen { records: u64::MAX, bytes: u64::MAX, gone: 0 };

/// Each writes so many goals, and all are in step.
async fn goals(people: &[&TestApp], group: &Value, each: u32) {
    for (number, test) in people.iter().enumerate() {
        for goal in 0..each {
            write(test, group, "goal", &format!("Goal {goal:02} of {number}")).await;
        }
    }
    in_step(people, group).await;
}

fn asked(host: &Hostile, method: &str, word: &str) -> usize {
    host.seen().iter().filter(|seen| seen.asked.is(method, word)).count()
}

/// Keeps turning until the host was asked that often for something.
async fn until_asked(host: &Hostile, test: &TestApp, group: &Value, word: (&str, &str), often: usize) {
    let turning = async {
        while asked(host, word.0, word.1) < often {
            test.call("group_sync", of(group)).await;
        }
    };
    tokio::time::timeout(PATIENCE, turning).await.expect("it never asked");
}
