//! A group's server that was restored from an older copy.

use super::{
    FEW, NEVER, found, found_with, goals, in_step, join, name, of, read, roster, safety, texts, until_asked,
    write,
};
use cairn_support::{TestApp, TestServer, hostile::Hostile};
use serde_json::{Value, json};

/// Keeps turning, each after the other, until all are in step again: what one gives back another waits for.
async fn healed(people: &[&TestApp], group: &Value) {
    for _round in 0..3 {
        for test in people {
            test.call("group_sync", of(group)).await;
        }
    }
    in_step(people, group).await;
    for test in people {
        let view = read(test, group).await;
        assert_eq!((&view["state"], &view["quarantined"]), (&json!("stands"), &json!([])), "{view:#}");
    }
}

#[tokio::test]
async fn attack_32_a_groups_server_that_lost_changes_of_the_roster_is_given_them_again() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    write(&ben, &group, "goal", "In the copy").await;
    in_step(&[&ben, &ana], &group).await;
    let copied = server.copy().await;
    // Two facilitators change who belongs there, and everybody writes.
    write(&ben, &group, "goal", "Lost, of Ben").await;
    in_step(&[&ben, &ana], &group).await;
    ana.call("group_role", json!({ "group": group, "number": 1, "role": "facilitator" })).await;
    in_step(&[&ben, &ana], &group).await;
    join(&ben, &group, &cleo, "Cleo").await;
    write(&cleo, &group, "goal", "Lost, of Cleo").await;
    write(&ana, &group, "plan", "Lost, of Ana").await;
    in_step(&[&cleo, &ana, &ben], &group).await;
    let words = safety(&ana, &group).await;

    server.put_back(&copied).await;
    // Who comes first says what is wrong; nobody writes under keys that are over.
    write(&ben, &group, "goal", "Afterwards").await;
    let view = ben.call("group_sync", of(&group)).await;
    assert_eq!(
        (&view["state"], &view["sync"]["trouble"]),
        (&json!("stands"), &json!("restored")),
        "{view:#}"
    );
    healed(&[&ana, &ben, &cleo], &group).await;
    let all = [name(0, "Ana", "facilitator"), name(1, "Ben", "facilitator"), name(2, "Cleo", "member")];
    for test in [&ana, &ben, &cleo] {
        assert_eq!(roster(test, &group).await, all);
        assert_eq!(safety(test, &group).await, words, "the same roster, not another like it");
        assert_eq!(texts(test, &group, "plan").await, ["Lost, of Ana"]);
        assert_eq!(read(test, &group).await["sync"]["trouble"], "restored", "it is said");
    }
    for test in [&ana, &ben] {
        let goals = ["Afterwards", "In the copy", "Lost, of Ben", "Lost, of Cleo"];
        assert_eq!(texts(test, &group, "goal").await, goals);
    }
    assert_eq!(texts(&cleo, &group, "goal").await, ["Afterwards", "Lost, of Cleo"], "since she came");
    // The way in stands open as before.
    let dora = TestApp::unlocked().await;
    join(&ana, &group, &dora, "Dora").await;
    in_step(&[&dora, &ana, &ben, &cleo], &group).await;
    assert_eq!(safety(&dora, &group).await, safety(&cleo, &group).await);
}

/// A removal that the server lost is in force all the same: who was removed gets nothing by the old copy.
#[tokio::test]
async fn attack_04_a_removal_that_a_groups_server_lost_is_in_force_again() {
    let (ana, ben, cleo) = (TestApp::unlocked().await, TestApp::unlocked().await, TestApp::unlocked().await);
    let mut server = TestServer::start(&ana.clock).await;
    let group = found(&server.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    join(&ana, &group, &cleo, "Cleo").await;
    in_step(&[&ana, &ben, &cleo], &group).await;
    let copied = server.copy().await;
    cleo.app.lock().await;
    ana.call("group_remove", json!({ "group": group, "number": 2 })).await;
    write(&ana, &group, "goal", "Not for Cleo").await;
    in_step(&[&ana, &ben], &group).await;
    server.put_back(&copied).await;
    write(&ben, &group, "goal", "Nor this").await;
    ana.call("group_sync", of(&group)).await;
    healed(&[&ben, &ana], &group).await;
    cleo.unlock().await;
    assert_eq!(cleo.call("group_sync", of(&group)).await["state"], "removed");
    assert_eq!(texts(&cleo, &group, "goal").await, Vec::<String>::new());
    for test in [&ana, &ben] {
        assert_eq!(texts(test, &group, "goal").await, ["Nor this", "Not for Cleo"]);
        assert_eq!(roster(test, &group).await.len(), 2);
    }
}

/// The copy is older than the snapshot: what that had replaced is given again as it was, by who still keeps it.
#[tokio::test]
async fn attack_32_a_server_restored_from_before_a_snapshot_is_given_all_that_it_replaced() {
    let (ana, ben) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let mut host = Hostile::start(&ana.clock).await;
    for test in [&ana, &ben] {
        test.app.compact_at(NEVER);
    }
    let group = found_with(&host.address(), &ana, "Ana", "everything").await;
    join(&ana, &group, &ben, "Ben").await;
    let copied = host.server().copy().await;
    goals(&[&ana, &ben], &group, 14).await;
    ana.app.compact_at(FEW);
    until_asked(&host, &ana, &group, ("POST", "compact"), 1).await;
    ana.app.compact_at(NEVER);
    in_step(&[&ana, &ben], &group).await;

    host.server().put_back(&copied).await;
    healed(&[&ben, &ana], &group).await;
    let cleo = TestApp::unlocked().await;
    join(&ana, &group, &cleo, "Cleo").await;
    in_step(&[&cleo, &ana, &ben], &group).await;
    for test in [&ana, &ben, &cleo] {
        assert_eq!(texts(test, &group, "goal").await.len(), 28);
    }
}
