//! A chain that was made smaller: a snapshot, what came after it, and who is to be believed.

use super::{
    founder_at, in_step, life, link, nothing,
    rogue::{Rogue, rogue},
    until, write,
};
use cairn_app::space::CompactWhen;
use cairn_protocol::{
    Part, Reader,
    blob::Held,
    chain::{Chain, Item, Kept, Page},
    limit,
    name::{Digest, Epoch, Millis, RecordId, Seq},
};
use cairn_support::{
    TestApp,
    hostile::{Hostile, Rule, Way},
    test_app::PASSPHRASE,
};
use cairn_sync::{snapshot::Snapshot, survivor::Survivor};
use serde_json::{Value, json};

/// After so many records, whatever is left of them.
const FEW: CompactWhen = CompactWhen { records: 24, bytes: 1 << 24, gone: 0 };
/// Never.
const NEVER: CompactWhen = CompactWhen { records: u64::MAX, bytes: u64::MAX, gone: 0 };

/// Two devices in step, of which the second has no keychain, so that a test can look into it.
async fn pair() -> (Hostile, TestApp, TestApp) {
    let (first, second) = (TestApp::unlocked().await, without_keychain().await);
    let host = Hostile::start(&first.clock).await;
    for test in [&first, &second] {
        test.app.compact_at(NEVER);
    }
    founder_at(&host.address(), &first).await;
    link(&first, &second, "Phone").await;
    (host, first, second)
}

async fn without_keychain() -> TestApp {
    let test = TestApp::without_keychain();
    test.call("vault_create", json!({ "kind": "passphrase", "passphrase": PASSPHRASE })).await;
    test
}

async fn pause(test: &TestApp, paused: bool) {
    test.call("space_pause", json!({ "paused": paused })).await;
}

async fn total(test: &TestApp) -> u64 {
    life(test).await[0]["total"].as_u64().expect("a number")
}

/// Pages, and one that was written over and over.
async fn many_pages(test: &TestApp, from: u32) {
    let often = write(test, &format!("Often {from}"), "First.").await;
    for page in from..from + 14 {
        write(test, &format!("Page {page}"), "One line.").await;
        let entry = test.entry(&format!("Often {from}"), &format!("Once more, {page}."));
        test.call("journal_save", json!({ "id": often, "entry": entry })).await;
    }
}

fn asked(host: &Hostile, method: &str, word: &str) -> usize {
    host.seen().iter().filter(|seen| seen.asked.is(method, word)).count()
}

/// Keeps turning until the host was asked that often for something.
async fn until_asked(host: &Hostile, test: &TestApp, word: (&str, &str), often: usize) {
    let turning = async {
        while asked(host, word.0, word.1) < often {
            test.call("space_sync", nothing()).await;
        }
    };
    tokio::time::timeout(super::PATIENCE, turning).await.expect("it never asked");
}

#[tokio::test]
async fn a_new_device_reads_the_snapshot_and_what_came_after_it() {
    let (host, first, second) = pair().await;
    first.app.compact_at(FEW);
    many_pages(&first, 0).await;
    in_step(&[&first, &second]).await;
    until_asked(&host, &first, ("POST", "compact"), 1).await;
    write(&second, "After it", "Of the second.").await;
    in_step(&[&second, &first]).await;
    assert_eq!(second.call("space_read", nothing()).await["quarantined"], json!([]));

    let from = host.seen().len();
    let third = TestApp::unlocked().await;
    link(&second, &third, "Tablet").await;
    in_step(&[&third, &first, &second]).await;
    assert_eq!(life(&third).await[0], life(&first).await[0]);
    assert_eq!(life(&second).await[0], life(&first).await[0]);
    assert_eq!(total(&third).await, 16);
    let pages = host.seen().into_iter().skip(from).filter_map(|seen| seen.told?.read::<Page>());
    let read: usize = pages.map(|page| page.items.len()).sum();
    assert!(read < 3 * 20, "it read {read} items, as if nothing had been made smaller");
    let view = first.call("space_read", nothing()).await;
    assert_eq!((&view["state"], &view["sync"]["trouble"]), (&json!("stands"), &Value::Null), "{view:#}");

    // And once more, on top of the first, by another device; what was written over is gone with it.
    first.app.compact_at(NEVER);
    second.app.compact_at(FEW);
    many_pages(&third, 100).await;
    in_step(&[&third, &second, &first]).await;
    until_asked(&host, &second, ("POST", "compact"), 2).await;
    in_step(&[&second, &first, &third]).await;
    let fourth = TestApp::unlocked().await;
    link(&first, &fourth, "Another").await;
    assert_eq!(life(&fourth).await[0], life(&second).await[0]);
    assert_eq!(total(&fourth).await, 31);
}

/// What stands weighs more in a snapshot than in its record, so that a first upload of a whole journal is followed by none.
#[tokio::test]
async fn a_chain_of_which_most_stands_is_left_as_it_is() {
    let (host, first, second) = pair().await;
    first.app.compact_at(CompactWhen { gone: 50, ..FEW });
    for page in 0..30 {
        write(&first, &format!("Page {page}"), "One line.").await;
    }
    in_step(&[&first, &second]).await;
    first.call("space_sync", nothing()).await;
    assert_eq!(asked(&host, "POST", "compact"), 0, "all of it stands");
    // The twin: the same chain, for who asks for nothing to be gone.
    first.app.compact_at(FEW);
    write(&first, "One more", "One line.").await;
    write(&first, "And another", "One line.").await;
    until_asked(&host, &first, ("POST", "compact"), 1).await;
}

#[tokio::test]
async fn who_was_away_when_it_was_made_smaller_loses_nothing() {
    let (host, first, second) = pair().await;
    write(&second, "Of both", "One line.").await;
    in_step(&[&second, &first]).await;
    pause(&second, true).await;
    write(&second, "Written alone", "Nobody heard it yet.").await;
    first.app.compact_at(FEW);
    many_pages(&first, 0).await;
    in_step(&[&first]).await;
    until_asked(&host, &first, ("POST", "compact"), 1).await;
    in_step(&[&first]).await;
    pause(&second, false).await;
    in_step(&[&second, &first]).await;
    assert_eq!((total(&first).await, total(&second).await), (17, 17));
    assert_eq!(life(&first).await[0], life(&second).await[0]);
}

/// Its answer was lost, and then everything up to there was made smaller: it is not said twice, nor lost.
#[tokio::test]
async fn what_was_taken_unheard_and_then_compacted_is_there_once() {
    let (host, first, second) = pair().await;
    in_step(&[&first, &second]).await;
    host.rule(Rule::next("POST", "records", 1, Way::LoseAnswer));
    host.rule(Rule::next("GET", "records", 1_000, Way::Cut));
    write(&second, "Unheard", "It is there.").await;
    let _cut = second.call("space_sync", nothing()).await;
    pause(&second, true).await;
    host.relent();
    first.app.compact_at(FEW);
    many_pages(&first, 0).await;
    in_step(&[&first]).await;
    until_asked(&host, &first, ("POST", "compact"), 1).await;
    pause(&second, false).await;
    in_step(&[&second, &first]).await;
    assert_eq!((total(&first).await, total(&second).await), (16, 16));
    assert_eq!(life(&first).await[0], life(&second).await[0]);
}

/// Whatever is cut off, and however often it is switched off there: what was said stays said.
#[tokio::test]
async fn cut_off_at_every_step_of_making_it_smaller_nothing_is_lost() {
    let (host, first, second) = pair().await;
    many_pages(&first, 0).await;
    in_step(&[&first, &second]).await;
    let lived = life(&first).await[0].clone();
    let mut first = first;
    let steps = [("PUT", "blobs"), ("POST", "compact")];
    for (number, (method, word)) in steps.into_iter().flat_map(|step| [step, step]).enumerate() {
        let way = if number % 2 == 0 { Way::Cut } else { Way::LoseAnswer };
        first.app.compact_at(FEW);
        let struck = host.struck();
        host.rule(Rule::next(method, word, 1, way));
        write(&first, &format!("Step {number}"), "One line.").await;
        let trying = async {
            while host.struck() == struck {
                first.call("space_sync", nothing()).await;
                many_pages(&first, 1_000 + u32::try_from(number).expect("small") * 100).await;
            }
        };
        tokio::time::timeout(super::PATIENCE, trying).await.expect("it was never cut off");
        first = first.restarted().await;
        first.app.compact_at(NEVER);
        first.unlock().await;
        host.relent();
        in_step(&[&first, &second]).await;
        assert_eq!(life(&first).await[0], life(&second).await[0], "{method} {word}");
    }
    first.app.compact_at(FEW);
    let before = asked(&host, "POST", "compact");
    many_pages(&first, 5_000).await;
    until_asked(&host, &first, ("POST", "compact"), before + 1).await;
    in_step(&[&first, &second]).await;
    let third = TestApp::unlocked().await;
    link(&second, &third, "Tablet").await;
    assert_eq!(life(&third).await[0], life(&first).await[0]);
    assert!(total(&third).await > lived["total"].as_u64().expect("a number"));
}

#[tokio::test]
async fn attack_06_a_host_that_changes_a_snapshot_is_found_out() {
    let (host, first, second) = pair().await;
    first.app.compact_at(FEW);
    many_pages(&first, 0).await;
    in_step(&[&first, &second]).await;
    until_asked(&host, &first, ("POST", "compact"), 1).await;
    in_step(&[&first, &second]).await;
    // A bit of the snapshot, and a snapshot that is said not to be there.
    host.rule(Rule::after(|asked, told| {
        let strikes = asked.is("GET", "blobs") && told.status == 200 && told.read::<Held>().is_none();
        if strikes {
            told.body[9] ^= 1;
        }
        strikes
    }));
    let third = TestApp::unlocked().await;
    let shown = second.call("device_offer", nothing()).await;
    third.call("device_join", json!({ "code": shown["code"], "name": "Tablet" })).await;
    until(&second, "device_link", |view| view["digits"].is_string()).await;
    second.call("device_agree", json!({ "same": true })).await;
    until(&third, "space_read", |view| view["sync"]["trouble"] == "altered").await;
    assert!(host.struck() > 0);
    assert_eq!(total(&third).await, 0, "nothing of it is taken");
    host.relent();
    in_step(&[&third]).await;
    assert_eq!(life(&third).await[0], life(&first).await[0]);
}

/// All that stands, as this member would carry it over.
pub(super) fn survivors(of: &Rogue) -> Vec<Survivor> {
    let mut all = Vec::new();
    for kept in &of.items {
        let bytes = kept.bytes.as_ref().expect("whole");
        let item = Item::take(&mut Reader::new(bytes, 2 * limit::ENVELOPE).expect("bytes")).expect("an item");
        let Kept::Record(envelope) = &item.kept else { continue };
        let past = &of.epochs[&envelope.header.epoch];
        let keys = past.keys(of.standing.space());
        all.extend(Survivor::of(envelope, &keys, &past.roster, item.received, |_| true).expect("it opens"));
    }
    all
}

/// The end of the chain as this member knows it.
pub(super) fn end(of: &Rogue) -> Chain {
    let end = of.space.end;
    let received = Millis::new(u64::try_from(end.received).expect("a moment")).expect("a moment");
    let commit = (Epoch::new(end.epoch).expect("an epoch"), Digest::from_bytes(end.commit));
    Chain::at(
        of.standing.space(),
        (Seq::new(end.seq).expect("a place"), received),
        Digest::from_bytes(end.head),
        commit,
    )
}

/// Three devices; the third has heard of nothing yet, the second is in a test's hands, and the first has everything and
/// does not listen.
async fn with_a_rogue() -> (Hostile, TestApp, TestApp, TestApp, Rogue) {
    let (host, first, second) = pair().await;
    let third = TestApp::unlocked().await;
    third.app.compact_at(NEVER);
    link(&first, &third, "Tablet").await;
    in_step(&[&first, &second, &third]).await;
    pause(&third, true).await;
    for page in 0..6 {
        write(&first, &format!("Page {page}"), "One line.").await;
    }
    in_step(&[&first, &second]).await;
    pause(&first, true).await;
    let rogue = rogue(&second).await;
    (host, first, second, third, rogue)
}

#[tokio::test]
async fn attack_14_a_snapshot_that_puts_words_into_anothers_mouth_is_refused_and_replaced() {
    let (host, first, _second, third, rogue) = with_a_rogue().await;
    let mut all = survivors(&rogue);
    let theirs = all.iter_mut().find(|one| one.author != rogue.standing.me()).expect("one of another's");
    theirs.header.record = RecordId::from_bytes([5; 16]);
    let snapshot = Snapshot::make(&rogue.standing, &end(&rogue), &rogue.epochs, all).expect("a snapshot");
    rogue.compact(&host, &snapshot).await;
    // Who has nothing else takes nothing of it, and says so.
    pause(&third, false).await;
    until(&third, "space_read", |view| view["sync"]["trouble"] == "altered").await;
    assert_eq!(total(&third).await, 0);
    // Who has all of it lets go of nothing, and makes another.
    let before = asked(&host, "POST", "compact");
    pause(&first, false).await;
    until_asked(&host, &first, ("POST", "compact"), before + 1).await;
    in_step(&[&first, &third]).await;
    assert_eq!(total(&third).await, 6);
    assert_eq!(life(&third).await[0], life(&first).await[0]);
}

#[tokio::test]
async fn attack_06_a_snapshot_that_leaves_something_out_loses_nothing() {
    let (host, first, _second, third, rogue) = with_a_rogue().await;
    let mut all = survivors(&rogue);
    // Whatever the first wrote last is left out.
    all.sort_by_key(|one| one.received);
    let last = all.iter().rposition(|one| one.author != rogue.standing.me()).expect("one of another's");
    all.remove(last);
    let snapshot = Snapshot::make(&rogue.standing, &end(&rogue), &rogue.epochs, all).expect("a snapshot");
    rogue.compact(&host, &snapshot).await;
    pause(&third, false).await;
    in_step(&[&third]).await;
    assert!(total(&third).await < 6, "it was left out");
    let before = asked(&host, "POST", "compact");
    pause(&first, false).await;
    until_asked(&host, &first, ("POST", "compact"), before + 1).await;
    in_step(&[&first, &third]).await;
    in_step(&[&first, &third]).await;
    assert_eq!(total(&third).await, 6);
    assert_eq!(life(&third).await[0], life(&first).await[0]);
}

/// The twin of both: an honest snapshot by the same hands is believed, and nobody makes another.
#[tokio::test]
async fn a_snapshot_by_another_that_holds_everything_is_believed() {
    let (host, first, _second, third, rogue) = with_a_rogue().await;
    let snapshot =
        Snapshot::make(&rogue.standing, &end(&rogue), &rogue.epochs, survivors(&rogue)).expect("a snapshot");
    rogue.compact(&host, &snapshot).await;
    pause(&third, false).await;
    in_step(&[&third]).await;
    assert_eq!(total(&third).await, 6);
    pause(&first, false).await;
    in_step(&[&first, &third]).await;
    assert_eq!(asked(&host, "POST", "compact"), 0, "the test asked the server past the host");
    assert_eq!(life(&third).await[0], life(&first).await[0]);
}
