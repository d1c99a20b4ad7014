//! Who lost every device comes back with the 24 words, and with them come their groups.

use super::{found_with, in_step, items, join, name, of, read, roster, safety, texts, until, write};
use crate::spaces::{founder_at, in_step as devices_in_step};
use cairn_support::{TestApp, TestServer};
use serde_json::json;

/// As a facilitator of one group and a member of another, with and without history for newcomers.
#[tokio::test]
async fn who_lost_every_device_comes_back_to_their_groups_with_24_words() {
    let (ana, ben) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let server = TestServer::start(&ana.clock).await;
    let words = founder_at(&server.address(), &ben).await;
    let of_ana = found_with(&server.address(), &ana, "Ana", "none").await;
    let of_ben = found_with(&server.address(), &ben, "Ben", "everything").await;
    write(&ana, &of_ana, "goal", "Before Ben came").await;
    in_step(&[&ana], &of_ana).await;
    join(&ana, &of_ana, &ben, "Ben").await;
    join(&ben, &of_ben, &ana, "Ana").await;
    write(&ben, &of_ana, "intention", "To listen").await;
    write(&ben, &of_ben, "plan", "Mornings").await;
    for group in [&of_ana, &of_ben] {
        in_step(&[&ben, &ana], group).await;
    }
    devices_in_step(&[&ben]).await;
    drop(ben);
    // The roster goes on without him, and what is written meanwhile waits for him.
    let cleo = TestApp::unlocked().await;
    join(&ana, &of_ana, &cleo, "Cleo").await;
    write(&cleo, &of_ana, "goal", "A walk together").await;
    in_step(&[&cleo, &ana], &of_ana).await;

    let ben = TestApp::unlocked().await;
    let recover = json!({ "host": server.address(), "words": words, "name": "New phone" });
    ben.call("space_recover", recover).await;
    devices_in_step(&[&ben]).await;
    for group in [&of_ana, &of_ben] {
        until(&ben, "group_list", |list| {
            list.as_array()
                .is_some_and(|all| all.iter().any(|one| one["group"] == *group && one["state"] == "stands"))
        })
        .await;
        in_step(&[&ben, &ana], group).await;
        assert_eq!(safety(&ben, group).await, safety(&ana, group).await);
        assert_eq!(read(&ben, group).await["quarantined"], json!([]));
    }
    // He is who he was: under his number, with his own words and what he may do.
    let all = [name(0, "Ana", "facilitator"), name(1, "Ben", "member"), name(2, "Cleo", "member")];
    assert_eq!(roster(&ben, &of_ana).await, all);
    assert_eq!(items(&ben, &of_ana, "intention").await, [(json!(1), "To listen".to_owned())]);
    assert_eq!(texts(&ben, &of_ana, "goal").await, ["A walk together"], "and nothing from before he came");
    assert_eq!(texts(&ben, &of_ben, "plan").await, ["Mornings"]);
    assert_eq!(read(&ben, &of_ben).await["role"], "facilitator");
    // And goes on, as a member and as a facilitator.
    write(&ben, &of_ana, "intention", "To listen still").await;
    let dora = TestApp::unlocked().await;
    join(&ben, &of_ben, &dora, "Dora").await;
    in_step(&[&ben, &ana], &of_ana).await;
    in_step(&[&ben, &ana, &dora], &of_ben).await;
    let both = [(json!(1), "To listen".to_owned()), (json!(1), "To listen still".to_owned())];
    assert_eq!(items(&ana, &of_ana, "intention").await, both);
    assert_eq!(roster(&ana, &of_ben).await.len(), 3);
    assert_eq!(ben.call("group_sync", of(&of_ana)).await["sync"]["trouble"], json!(null));
}
