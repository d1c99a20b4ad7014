//! Who may change who belongs to a group, and what becomes of it when two do so at once.

use super::{
    admit, ask, found, in_step, invite, join, name, of, read, request, roster, safety, texts, write,
};
use cairn_app::Code;
use cairn_support::{
    TestApp, TestServer,
    hostile::{Hostile, Rule, Way},
};
use serde_json::{Value, json};

async fn three(host: &str) -> (TestApp, TestApp, TestApp, Value) {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let group = found(host, &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    join(&ana, &group, &cleo, "Cleo").await;
    in_step(&[&ana, &ben, &cleo], &group).await;
    (ana, ben, cleo, group)
}

async fn role(lead: &TestApp, group: &Value, number: u32, role: &str) -> Value {
    lead.call("group_role", json!({ "group": group, "number": number, "role": role })).await
}

#[tokio::test]
async fn a_second_facilitator_goes_on_when_the_first_one_leaves() {
    let clock = TestApp::fresh().clock.clone();
    let server = TestServer::start(&clock).await;
    let (ana, ben, cleo, group) = three(&server.address()).await;
    assert_eq!(ana.refused("group_leave", of(&group)).await, Code::LastFacilitator);
    let view = role(&ana, &group, 1, "facilitator").await;
    assert_eq!(view["members"][1]["role"], "facilitator", "{view:#}");
    in_step(&[&ben, &cleo], &group).await;
    assert_eq!(read(&ben, &group).await["role"], "facilitator");
    assert_eq!(ana.call("group_leave", of(&group)).await["state"], "left");
    // Nobody is asked: the facilitator who stays takes them off the roster.
    in_step(&[&ben, &cleo], &group).await;
    let both = [name(1, "Ben", "facilitator"), name(2, "Cleo", "member")];
    assert_eq!(roster(&cleo, &group).await, both);
    let dora = TestApp::unlocked().await;
    join(&ben, &group, &dora, "Dora").await;
    in_step(&[&ben, &cleo, &dora], &group).await;
    assert_eq!(safety(&cleo, &group).await, safety(&dora, &group).await);
    assert_eq!(roster(&dora, &group).await.len(), 3);
}

#[tokio::test]
async fn what_only_a_facilitator_does_is_refused_to_others() {
    let clock = TestApp::fresh().clock.clone();
    let server = TestServer::start(&clock).await;
    let (ana, ben, _cleo, group) = three(&server.address()).await;
    let refused = [
        ("group_invite", of(&group)),
        ("group_requests", of(&group)),
        ("group_remove", json!({ "group": group, "number": 2 })),
        ("group_role", json!({ "group": group, "number": 2, "role": "facilitator" })),
        ("group_rename", json!({ "group": group, "name": "Mine" })),
        ("group_delete", of(&group)),
        ("group_item_save", json!({ "group": group, "collection": "plan", "fields": { "text": "x" } })),
    ];
    for (command, input) in refused {
        assert_eq!(ben.refused(command, input).await, Code::NotAFacilitator, "{command}");
    }
    // The same by one who is.
    role(&ana, &group, 1, "facilitator").await;
    in_step(&[&ben, &ana], &group).await;
    ben.call("group_rename", json!({ "group": group, "name": "Tuesday night" })).await;
    write(&ben, &group, "plan", "Next week").await;
    in_step(&[&ben, &ana], &group).await;
    assert_eq!(read(&ana, &group).await["name"], "Tuesday night");
    assert_eq!(texts(&ana, &group, "plan").await, ["Next week"]);
    for number in [0, 9] {
        let code = ana.refused("group_remove", json!({ "group": group, "number": number })).await;
        assert_eq!(code, if number == 0 { Code::Invalid } else { Code::NotFound });
    }
    let nobody = json!("00000000000000000000000000000000");
    assert_eq!(ana.refused("group_read", of(&nobody)).await, Code::NotFound);
}

#[tokio::test]
async fn what_somebody_wrote_as_a_facilitator_too_late_stands_nowhere() {
    let clock = TestApp::fresh().clock.clone();
    let mut server = TestServer::start(&clock).await;
    let (ana, ben, cleo, group) = three(&server.address()).await;
    role(&ana, &group, 1, "facilitator").await;
    in_step(&[&ana, &ben, &cleo], &group).await;
    // Away, Ben writes the plan and a goal; meanwhile he is a facilitator no more.
    server.stop().await;
    write(&ben, &group, "plan", "Ben's plan").await;
    write(&ben, &group, "goal", "Ben's goal").await;
    ben.app.lock().await;
    server.start_again().await;
    role(&ana, &group, 1, "member").await;
    ben.unlock().await;
    in_step(&[&ben, &ana, &cleo], &group).await;
    for test in [&ana, &ben, &cleo] {
        assert_eq!(texts(test, &group, "plan").await, Vec::<String>::new());
        assert_eq!(texts(test, &group, "goal").await, ["Ben's goal"]);
        assert_eq!(read(test, &group).await["quarantined"], json!([]));
    }
}

#[tokio::test]
async fn attack_17_two_facilitators_admit_at_the_same_moment_and_there_is_one_lineage() {
    let clock = TestApp::fresh().clock.clone();
    let server = TestServer::start(&clock).await;
    let (ana, ben, cleo, group) = three(&server.address()).await;
    role(&ana, &group, 1, "facilitator").await;
    in_step(&[&ana, &ben, &cleo], &group).await;
    for round in 0..3 {
        let (dora, emil) = (TestApp::unlocked().await, TestApp::unlocked().await);
        let (by_ana, by_ben) = (invite(&ana, &group).await, invite(&ben, &group).await);
        let (one, other) = (format!("Dora {round}"), format!("Emil {round}"));
        ask(&dora, &by_ana, &one).await;
        ask(&emil, &by_ben, &other).await;
        let [first, second] = [request(&ana, &group, &one).await, request(&ben, &group, &other).await];
        let admit = |request: &Value| json!({ "group": group, "request": request["request"] });
        tokio::join!(ana.call("group_admit", admit(&first)), ben.call("group_admit", admit(&second)));
        in_step(&[&ana, &ben], &group).await;
        for test in [&dora, &emil] {
            assert_eq!(test.call("group_sync", of(&group)).await["state"], "stands");
        }
        in_step(&[&dora, &emil, &ana, &ben, &cleo], &group).await;
        let (words, all) = (safety(&ana, &group).await, roster(&ana, &group).await);
        assert_eq!(all.len(), 5 + 2 * round, "{all:?}");
        for test in [&ben, &cleo, &dora, &emil] {
            assert_eq!(safety(test, &group).await, words);
            assert_eq!(roster(test, &group).await, all);
        }
    }
}

#[tokio::test]
async fn attack_17_what_two_facilitators_want_of_one_member_is_done_once() {
    let clock = TestApp::fresh().clock.clone();
    let server = TestServer::start(&clock).await;
    let (ana, ben, cleo, group) = three(&server.address()).await;
    role(&ana, &group, 1, "facilitator").await;
    in_step(&[&ana, &ben, &cleo], &group).await;
    // Remove beats promote, whoever was faster.
    let remove = json!({ "group": group, "number": 2 });
    let promote = json!({ "group": group, "number": 2, "role": "facilitator" });
    tokio::join!(ana.call("group_remove", remove), ben.call("group_role", promote));
    in_step(&[&ana, &ben], &group).await;
    let both = [name(0, "Ana", "facilitator"), name(1, "Ben", "facilitator")];
    assert_eq!(roster(&ana, &group).await, both);
    assert_eq!(roster(&ben, &group).await, both);
    assert_eq!(cleo.call("group_sync", of(&group)).await["state"], "removed");
}

#[tokio::test]
async fn what_was_decided_survives_a_device_that_is_switched_off_before_it_was_told() {
    let clock = TestApp::fresh().clock.clone();
    let host = Hostile::start(&clock).await;
    let (ana, ben, cleo, group) = three(&host.address()).await;
    let dora = TestApp::unlocked().await;
    let link = invite(&ana, &group).await;
    ask(&dora, &link, "Dora").await;
    // The commit never arrives; then it arrives and its answer is lost; then another facilitator is faster.
    let mut ana = ana;
    for (way, act) in [(Way::Cut, "admit"), (Way::LoseAnswer, "promote"), (Way::Cut, "remove")] {
        let struck = host.struck();
        host.rule(Rule::next("POST", "commits", 1, way));
        match act {
            "admit" => drop(admit(&ana, &group, "Dora").await),
            "promote" => drop(role(&ana, &group, 1, "facilitator").await),
            _ => drop(ana.call("group_remove", json!({ "group": group, "number": 2 })).await),
        }
        assert!(host.struck() > struck, "{act}: nothing was cut off");
        ana = ana.restarted().await;
        ana.unlock().await;
        host.relent();
        in_step(&[&ana, &ben], &group).await;
    }
    assert_eq!(dora.call("group_sync", of(&group)).await["state"], "stands");
    in_step(&[&dora, &ana, &ben], &group).await;
    let all = [name(0, "Ana", "facilitator"), name(1, "Ben", "facilitator"), name(3, "Dora", "member")];
    for test in [&ana, &ben, &dora] {
        assert_eq!(roster(test, &group).await, all);
    }
    assert_eq!(cleo.call("group_sync", of(&group)).await["state"], "removed");
}
