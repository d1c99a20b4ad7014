//! Wrap keys in a group are refreshed every thirty days, without anybody being asked (SPEC.md, 2.2).

use super::{
    found,
    hostile::{Held, dump, held, person},
    in_step, join, of, read, texts,
    thief::group_of_two,
    write,
};
use crate::spaces::{founder_at, in_step as devices_in_step, later, link};
use cairn_support::{TestApp, hostile::Hostile};
use cairn_sync::standing::Standing;
use serde_json::{Value, json};

/// Days later: the devices of these are in step with each other and with the group.
async fn days_later(people: &[&TestApp], group: &Value, own: &[&TestApp], days: i64) {
    later(people, days).await;
    devices_in_step(own).await;
    in_step(people, group).await;
}

#[tokio::test]
async fn all_wrap_keys_of_a_group_are_refreshed_by_one_commit_and_nobody_is_shut_out() {
    let (ana, ben, cleo, phone) = (person().await, person().await, person().await, person().await);
    let host = Hostile::start(&ana.clock).await;
    founder_at(&host.address(), &ben).await;
    let group = found(&host.address(), &ana, "Ana").await;
    join(&ana, &group, &ben, "Ben").await;
    join(&ana, &group, &cleo, "Cleo").await;
    link(&ben, &phone, "Phone").await;
    crate::spaces::until(&phone, "group_list", |list| list[0]["state"] == "stands").await;
    write(&ana, &group, "goal", "Before").await;
    let all = [&ana, &ben, &cleo, &phone];
    in_step(&all, &group).await;
    let own = [&ben, &phone];

    // Not yet; then all are said; a day later they are committed, together.
    let from = host.seen().len();
    days_later(&all, &group, &own, 29).await;
    assert_eq!(group_commits(&host, from, &group), 0, "not yet");
    let before = held(&cleo, &group).await;
    cleo.unlock().await;
    days_later(&all, &group, &own, 2).await;
    assert_eq!(group_commits(&host, from, &group), 0, "said, and others may join");
    days_later(&all, &group, &own, 2).await;
    assert_eq!(group_commits(&host, from, &group), 1, "one for all");
    in_step(&all, &group).await;

    write(&phone, &group, "goal", "After").await;
    in_step(&[&phone, &cleo, &ben, &ana], &group).await;
    for test in all {
        assert_eq!(texts(test, &group, "goal").await, ["After", "Before"]);
        let view = read(test, &group).await;
        assert_eq!((&view["sync"]["trouble"], &view["quarantined"]), (&Value::Null, &json!([])));
    }
    // Months later there were some more, and not one a day.
    for _week in 0..10 {
        days_later(&all, &group, &own, 7).await;
    }
    let often = group_commits(&host, from, &group);
    assert!((2..=5).contains(&often), "{often} commits in three months");
    // Who had a member's keys of then, and no more, opens nothing since.
    let (_, sent) = dump(&host, from);
    assert_eq!(sent.iter().map(|commit| before.slots(commit)).sum::<usize>(), 0);
    for test in all {
        let now = held(test, &group).await;
        let (me, roster) = (now.standing.me(), now.standing.roster());
        assert_eq!(roster.get(me).expect("a member").keys, now.identity.public());
        assert!(roster.members().iter().all(|one| {
            before
                .standing
                .roster()
                .get(one.member)
                .is_some_and(|then| then.keys.sign == one.keys.sign && then.keys.wrap != one.keys.wrap)
        }));
    }
}

#[tokio::test]
async fn a_newer_key_is_named_to_nobody_before_the_persons_other_devices_can_have_it() {
    let (_host, ana, ben, phone, group) = group_of_two().await;
    let before = held(&ana, &group).await.standing;
    ana.unlock().await;
    // What Ben's desk draws now stays on it.
    devices_in_step(&[&ben, &phone]).await;
    phone.app.lock().await;
    ben.call("space_pause", json!({ "paused": true })).await;
    [&ana, &ben].iter().for_each(|test| test.clock.advance(chrono::TimeDelta::days(31)));
    in_step(&[&ben, &ana], &group).await;
    for _days in 0..2 {
        days_later(&[&ana, &ben], &group, &[], 2).await;
    }
    let own = |standing: &Standing, of: &Held| {
        let me = standing.roster().get(of.standing.me()).map(|one| one.keys.wrap.clone());
        me.expect("a member")
    };
    let (of_ana, of_ben) = (held(&ana, &group).await, held(&ben, &group).await);
    assert_ne!(own(&of_ana.standing, &of_ana), own(&before, &of_ana), "hers is another since");
    assert_eq!(own(&of_ana.standing, &of_ben), own(&before, &of_ben), "his is not");
    ana.unlock().await;
    ben.unlock().await;

    // His phone comes back, and hears of it first.
    ben.call("space_pause", json!({ "paused": false })).await;
    later(&[&phone], 35).await;
    devices_in_step(&[&ben, &phone]).await;
    in_step(&[&ben, &phone, &ana], &group).await;
    for _days in 0..2 {
        days_later(&[&ana, &ben, &phone], &group, &[&ben, &phone], 2).await;
    }
    write(&phone, &group, "goal", "After").await;
    in_step(&[&phone, &ana, &ben], &group).await;
    assert_eq!(texts(&ana, &group, "goal").await, ["After"]);
    let of_phone = held(&phone, &group).await;
    assert_ne!(own(&of_phone.standing, &of_ben), own(&before, &of_ben), "his is another now");
    assert_eq!(of_phone.identity.wrap_key(), &own(&of_phone.standing, &of_phone), "and the phone has it");
}

/// Commits of a group that went through the host since; those of people's own devices are others.
fn group_commits(host: &Hostile, from: usize, group: &Value) -> usize {
    let id = group.as_str().expect("an id").replace('-', "");
    let (_, commits) = dump(host, from);
    let mut epochs: Vec<_> = commits
        .iter()
        .filter(|one| one.signed().header.core.space.to_string() == id)
        .map(|one| one.signed().header.core.epoch)
        .collect();
    epochs.sort_unstable();
    epochs.dedup();
    epochs.len()
}

#[tokio::test]
async fn a_lost_device_that_only_listens_is_shut_out_without_anybody_being_asked() {
    let (host, ana, ben, phone, group) = group_of_two().await;
    let lost = held(&phone, &group).await;
    ben.clock.advance(chrono::TimeDelta::minutes(1));
    let devices = ben.call("space_read", json!({})).await["devices"].clone();
    let number = devices.as_array().expect("devices").iter().find(|one| one["name"] == "Phone");
    ben.call("device_remove", json!({ "number": number.expect("the phone")["number"] })).await;
    devices_in_step(&[&ben]).await;
    in_step(&[&ben, &ana], &group).await;
    let from = host.seen().len();
    days_later(&[&ben, &ana], &group, &[&ben], 2).await;
    days_later(&[&ben, &ana], &group, &[&ben], 1).await;
    assert_eq!(group_commits(&host, from, &group), 1);
    let after = host.seen().len();
    write(&ana, &group, "goal", "Not for the phone").await;
    in_step(&[&ana, &ben], &group).await;
    assert_eq!(texts(&ben, &group, "goal").await, ["Not for the phone"]);
    let (envelopes, _) = dump(&host, after);
    let stays = held(&ben, &group).await;
    let of_group: Vec<_> = envelopes.iter().filter(|one| stays.opens(one)).collect();
    assert!(!of_group.is_empty() && of_group.iter().all(|one| !lost.opens(one)));
    // Whoever has the phone can sign in his name still: that alone is for a facilitator to mend.
    assert_eq!(stays.identity.sign_key(), lost.identity.sign_key());
    ben.unlock().await;
    assert_eq!(ben.call("group_sync", of(&group)).await["keys"]["exposed"], true);
}
