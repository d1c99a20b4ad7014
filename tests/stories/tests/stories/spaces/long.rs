//! A chain of many pages, on a line that breaks.

use super::{founder_at, in_step, link, nothing};
use cairn_protocol::chain::Page;
use cairn_support::{
    TestApp,
    hostile::{Hostile, Rule, Way},
};
use cairn_vault::{Record, make_id};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeSet;

const LINES: u32 = 3_000;

#[derive(Debug, Serialize, Deserialize)]
struct Line {
    number: u32,
}

impl Record for Line {
    const COLLECTION: &'static str = "line";
}

/// How many requests the ledger tells of.
async fn told_of(test: &TestApp) -> u64 {
    let lines = test.call("ledger_list", nothing()).await;
    lines.as_array().expect("lines").iter().filter_map(|line| line["times"].as_u64()).sum()
}

#[tokio::test]
async fn what_came_before_the_line_broke_is_kept_and_the_ledger_tells_of_what_was_sent() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let host = Hostile::start(&first.clock).await;
    let unlocked = first.app.unlocked().await.expect("open");
    for number in 0..LINES {
        let mut act = unlocked.vault().begin("line_save", "", unlocked.now()).await.expect("an act");
        act.put(make_id().expect("an id"), &Line { number }).await.expect("kept");
        act.commit().await.expect("kept");
    }
    drop(unlocked);
    founder_at(&host.address(), &first).await;
    in_step(&[&first]).await;
    // Once when the new device asks for its second page, and once when more is read than is kept at once.
    let mut breaks = vec![400, 2_200];
    host.rule(Rule::before(move |asked| {
        let after: u64 = asked.at.split("after=").nth(1)?.split('&').next()?.parse().ok()?;
        let at = breaks
            .iter()
            .position(|place| asked.is("GET", "records") && (*place..LINES.into()).contains(&after))?;
        breaks.remove(at);
        Some(Way::Cut)
    }));
    link(&first, &second, "Phone").await;
    in_step(&[&second, &first]).await;
    assert_eq!(host.struck(), 2, "the line broke twice");
    for test in [&first, &second] {
        test.call("space_pause", json!({ "paused": true })).await;
    }

    let unlocked = second.app.unlocked().await.expect("open");
    let lines = unlocked.vault().all::<Line>().await.expect("lines");
    let numbers: BTreeSet<u32> = lines.iter().map(|line| line.record.number).collect();
    assert_eq!(numbers, (0..LINES).collect());
    drop(unlocked);
    let seen = host.seen();
    let pages = seen.iter().filter(|seen| seen.asked.is("GET", "records"));
    let items = pages.filter_map(|seen| Some(seen.told.as_ref()?.read::<Page>()?.items.len())).sum::<usize>();
    // What the second device wrote itself comes to the first, and a few things to whoever wrote them.
    assert!((LINES as usize..LINES as usize + 60).contains(&items), "{items} items of {LINES} were fetched");

    // A stream that was given up at once may have been noted and never sent.
    let (told, sent) = (told_of(&first).await + told_of(&second).await, seen.len() as u64);
    assert!((sent..=sent + 3).contains(&told), "{told} requests in the ledger, {sent} sent");
}
