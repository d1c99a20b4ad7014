//! A group from its first hour to its last, as CONTRIBUTING.md tries it: a process of `cairn-host call` for each thing that
//! somebody does, and the group's server as a host runs it. Nothing is carried from one to the next but what is in the
//! people's folders and on the server.

use serde_json::{Value, json};
use std::{
    io::{BufRead as _, BufReader},
    path::Path,
    process::{Child, Command, Output, Stdio},
};
use tempfile::TempDir;

/// The server, running on a free port. It is killed when this is dropped.
struct Server {
    process: Child,
    address: String,
    _folder: TempDir,
}

impl Server {
    fn start() -> Self {
        let folder = TempDir::new().expect("a folder");
        let program = Path::new(env!("CARGO_BIN_EXE_cairn-host"))
            .with_file_name(format!("cairn-server{}", std::env::consts::EXE_SUFFIX));
        let mut process = Command::new(program)
            .env("CAIRN_LISTEN", "127.0.0.1:0")
            .env("CAIRN_DATA", folder.path().join("server.db"))
            .env_remove("DATABASE_URL")
            .stdout(Stdio::piped())
            .spawn()
            .expect("cargo build --package cairn-server makes it");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("output")).read_line(&mut line).expect("a line");
        let address = line.strip_prefix("cairn-server listens at ").and_then(|rest| rest.split(' ').next());
        let address = format!("http://{}", address.unwrap_or_else(|| panic!("it said {line}")));
        Self { process, address, _folder: folder }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ended_already = self.process.kill();
        let _ended = self.process.wait();
    }
}

/// Somebody with a folder of their own.
struct Person(TempDir);

impl Person {
    fn new() -> Self {
        let person = Self(TempDir::new().expect("a folder"));
        person.call("vault_create", json!({ "kind": "device" }));
        person
    }

    /// One process, from its start to its end.
    fn run(&self, command: &str, input: &Value) -> (Output, Value) {
        let folder = self.0.path();
        let output = Command::new(env!("CARGO_BIN_EXE_cairn-host"))
            .args(["call", command, &input.to_string(), "--device", "--vault"])
            .args([&folder.join("vault"), Path::new("--keychain"), &folder.join("keychain")])
            .output()
            .expect("it runs");
        let said = serde_json::from_slice(&output.stdout);
        let said = said.unwrap_or_else(|_| panic!("{command}: {}", String::from_utf8_lossy(&output.stderr)));
        (output, said)
    }

    fn call(&self, command: &str, input: Value) -> Value {
        let (output, said) = self.run(command, &input);
        assert!(output.status.success(), "{command}: {said:#}");
        said
    }

    /// Why a command is not done.
    fn refused(&self, command: &str, input: Value) -> String {
        let (output, said) = self.run(command, &input);
        assert!(!output.status.success(), "{command} was done: {said:#}");
        said["code"].as_str().expect("a code").to_owned()
    }

    /// Takes and gives what there is in a group, and says how it stands then.
    fn sync(&self, group: &Value) -> Value {
        let view = self.call("group_sync", json!({ "group": group }));
        assert_eq!(view["sync"]["trouble"], Value::Null, "{view:#}");
        view
    }

    fn write(&self, group: &Value, collection: &str, text: &str) {
        let save = json!({ "group": group, "collection": collection, "fields": { "text": text } });
        self.call("group_item_save", save);
        assert_eq!(self.sync(group)["sync"]["unsent"], 0);
    }

    fn texts(&self, group: &Value, collection: &str) -> Vec<String> {
        let items = self.call("group_item_list", json!({ "group": group, "collection": collection }));
        let text = |item: &Value| item["fields"]["text"].as_str().expect("a text").to_owned();
        let mut texts: Vec<String> = items.as_array().expect("items").iter().map(text).collect();
        texts.sort();
        texts
    }

    /// The members by their numbers, names and roles.
    fn roster(&self, group: &Value) -> Vec<Value> {
        let view = self.sync(group);
        let members = view["members"].as_array().expect("members").iter();
        members.map(|one| json!([one["number"], one["name"], one["role"]])).collect()
    }

    /// Invites somebody, who asks: the name of the request, when both have compared the words.
    fn invite(&self, group: &Value, guest: &Self, name: &str) -> Value {
        let asks = json!({ "group": group, "questions": ["What brings you here?"] });
        let link = self.call("group_invite", asks)["link"].clone();
        assert_eq!(guest.call("group_look", json!({ "link": link }))["name"], "Tuesday evening");
        let ask = json!({ "link": link, "name": name, "answers": ["A quieter year."] });
        assert_eq!(guest.call("group_request", ask)["state"], "asking");
        let requests = self.call("group_requests", json!({ "group": group }));
        let asked = requests.as_array().expect("requests").iter().find(|one| one["name"] == name);
        let asked = asked.unwrap_or_else(|| panic!("{name} is not in {requests:#}"));
        let words = guest.call("group_words", json!({ "group": group }));
        assert_eq!((&asked["words"], words["check"].as_array().map(Vec::len)), (&words["check"], Some(4)));
        asked["request"].clone()
    }

    fn admit(&self, group: &Value, guest: &Self, name: &str) {
        let request = self.invite(group, guest, name);
        self.call("group_admit", json!({ "group": group, "request": request }));
        assert_eq!(guest.sync(group)["state"], "stands");
        self.sync(group);
    }
}

#[test]
fn a_group_is_lived_through_one_process_a_command() {
    let server = Server::start();
    let [ana, ben, cleo, dora] = [Person::new(), Person::new(), Person::new(), Person::new()];
    let create = json!({ "host": server.address, "name": "Tuesday evening", "me": "Ana" });
    let group = ana.call("group_create", create)["group"].clone();

    // In, and not in.
    ana.admit(&group, &ben, "Ben");
    ana.admit(&group, &cleo, "Cleo");
    let request = ana.invite(&group, &dora, "Dora");
    let kindly = "We are full this season. The Thursday group has room.";
    ana.call("group_decline", json!({ "group": group, "request": request, "words": kindly }));
    let view = dora.sync(&group);
    assert_eq!((&view["state"], &view["words"]), (&json!("declined"), &json!(kindly)));
    let role = json!({ "group": group, "number": 1, "role": "facilitator" });
    assert_eq!(cleo.refused("group_role", role.clone()), "not_a_facilitator");
    ana.call("group_role", role);

    // What they write, all read; who may not, does not.
    let all =
        [json!([0, "Ana", "facilitator"]), json!([1, "Ben", "facilitator"]), json!([2, "Cleo", "member"])];
    for test in [&ana, &ben, &cleo] {
        assert_eq!(test.roster(&group), all);
    }
    ben.write(&group, "plan", "Next week: mornings");
    cleo.write(&group, "goal", "A walk together");
    ana.write(&group, "intention", "To listen");
    let plan = json!({ "group": group, "collection": "plan", "fields": { "text": "Mine" } });
    assert_eq!(cleo.refused("group_item_save", plan), "not_a_facilitator");
    let safety = ana.call("group_words", json!({ "group": group }))["safety"].clone();
    assert_eq!(safety.as_array().map(Vec::len), Some(6));
    for test in [&ana, &ben, &cleo] {
        test.sync(&group);
        assert_eq!(test.texts(&group, "plan"), ["Next week: mornings"]);
        assert_eq!(test.texts(&group, "goal"), ["A walk together"]);
        assert_eq!(test.texts(&group, "intention"), ["To listen"]);
        assert_eq!(test.call("group_words", json!({ "group": group }))["safety"], safety);
    }

    // Cleo's tablet is gone. She asks for new keys, reads four words to Ana, and is who she was.
    let view = cleo.call("group_rekey_ask", json!({ "group": group }));
    let asked = view["keys"]["asked"]["request"].clone();
    let all = ana.call("group_rekeys", json!({ "group": group }));
    let words = cleo.call("group_words", json!({ "group": group }));
    assert_eq!((&all[0]["request"], &all[0]["words"]), (&asked, &words["rekey"]), "{all:#}");
    assert_eq!(words["rekey"].as_array().map(Vec::len), Some(4));
    ana.call("group_rekey_confirm", json!({ "group": group, "number": 2, "request": asked }));
    assert_eq!(cleo.sync(&group)["keys"]["asked"], Value::Null);
    cleo.write(&group, "intention", "To sleep");
    ana.sync(&group);
    assert_eq!(ana.texts(&group, "intention"), ["To listen", "To sleep"]);

    // The second facilitator removes one, who keeps what they had and reads nothing new.
    let view = ben.call("group_remove", json!({ "group": group, "number": 2 }));
    assert_eq!(view["members"].as_array().map(Vec::len), Some(2), "{view:#}");
    ana.sync(&group);
    ana.write(&group, "goal", "A second walk");
    ben.sync(&group);
    assert_eq!(ben.texts(&group, "goal"), ["A second walk", "A walk together"]);
    let view = cleo.call("group_sync", json!({ "group": group }));
    assert_eq!(view["state"], "removed", "{view:#}");
    assert_eq!(cleo.texts(&group, "goal"), ["A walk together"]);
    let late = json!({ "group": group, "collection": "goal", "fields": { "text": "Still here" } });
    assert_eq!(cleo.refused("group_item_save", late), "not_a_member");

    // And one leaves, whom nobody has to take off the roster by hand; the last facilitator stays.
    assert_eq!(ana.call("group_leave", json!({ "group": group }))["state"], "left");
    assert_eq!(ben.roster(&group), [json!([1, "Ben", "facilitator"])]);
    assert_eq!(ben.refused("group_leave", json!({ "group": group })), "last_facilitator");
    ben.write(&group, "goal", "Alone for a while");
    assert_eq!(ana.texts(&group, "goal"), ["A second walk", "A walk together"], "what was read stays");
    assert_eq!(ana.call("group_forget", json!({ "group": group })), json!([]));

    // The host gives up. Who is left founds the group anew on another's server; who was removed does not.
    drop(server);
    let elsewhere = Server::start();
    let anew = json!({ "group": group, "host": elsewhere.address });
    assert_eq!(cleo.refused("group_found_anew", anew.clone()), "not_a_member");
    let new = ben.call("group_found_anew", anew.clone())["group"].clone();
    assert_eq!(ben.call("group_found_anew", anew)["group"], new);
    assert_eq!(ben.sync(&new)["goes_on_from"], json!([group]));
    ben.admit(&new, &dora, "Dora");
    let goals = ["A second walk", "A walk together", "Alone for a while"];
    assert_eq!(dora.texts(&new, "goal"), goals);
    assert_eq!(dora.texts(&new, "plan"), ["Next week: mornings"]);
    assert_eq!(ben.call("group_forget", json!({ "group": group })).as_array().map(Vec::len), Some(1));
    assert_eq!(ben.texts(&new, "goal"), goals);
}
