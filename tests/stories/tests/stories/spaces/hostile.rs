//! A host who reads and rewrites everything that goes through (SPEC.md, section 9; the numbers are those of the attacks
//! there). Each story goes on honestly in the end, and nothing is lost.

use super::{PATIENCE, founder_at, in_step, life, link, nothing, until, words, write};
use cairn_protocol::{
    Message,
    chain::{Kept, Page},
    envelope::{Envelope, Header},
    mailbox::{Letter, Letters},
    name::{Digest, Millis, Seq},
    record::{Placed, Upload, Verdict, Verdicts},
};
use cairn_support::{
    TestApp,
    hostile::{Asked, Hostile, Rule, Told, Way},
};
use serde_json::{Value, json};
use std::fs;

/// Two devices that are in step through a host who is honest so far.
async fn pair() -> (Hostile, TestApp, TestApp) {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let host = Hostile::start(&first.clock).await;
    founder_at(&host.address(), &first).await;
    link(&first, &second, "Phone").await;
    (host, first, second)
}

async fn pause(test: &TestApp, paused: bool) {
    test.call("space_pause", json!({ "paused": paused })).await;
}

fn in_trouble(trouble: &'static str) -> impl Fn(&Value) -> bool {
    move |view| view["sync"]["trouble"] == trouble
}

async fn total(test: &TestApp) -> u64 {
    life(test).await[0]["total"].as_u64().expect("a number")
}

/// Three pages that the second device, which is paused, has not heard of.
async fn three_pages(first: &TestApp, second: &TestApp) {
    pause(second, true).await;
    for page in 0..3 {
        write(first, &format!("Page {page}"), "One line.").await;
    }
    in_step(&[first]).await;
}

/// What a host can do with a page of three items or more.
type Tampers = fn(&mut Page);

const TAMPERS: [(&str, Tampers); 8] = [
    ("6: an item is left out", |page| {
        page.items.remove(1);
    }),
    ("3: an item comes twice", |page| page.items.insert(1, page.items[0].clone())),
    ("7: two items in another order", |page| page.items.swap(0, 1)),
    ("7: two records in each other's place", |page| {
        let kept = page.items[0].kept.clone();
        page.items[0].kept = std::mem::replace(&mut page.items[1].kept, kept);
    }),
    ("7: received later", |page| {
        for item in &mut page.items {
            item.received = Millis::new(item.received.get() + 60_000).expect("a moment");
        }
    }),
    ("4: another end is named", |page| page.head = Digest::from_bytes([1; 32])),
    ("8: a record under another name", |page| {
        change(page, |envelope| {
            let mut header = envelope.header;
            header.record = cairn_protocol::name::RecordId::from_bytes([1; 16]);
            Envelope::new(header, envelope.sealed().to_vec())
        });
    }),
    ("a bit of what is sealed", |page| {
        change(page, |envelope| {
            let mut sealed = envelope.sealed().to_vec();
            sealed[20] ^= 1;
            Envelope::new(envelope.header, sealed)
        });
    }),
];

/// Puts another envelope in the place of the first record.
fn change(page: &mut Page, with: impl Fn(&Envelope) -> Option<Envelope>) {
    for item in &mut page.items {
        if let Kept::Record(envelope) = &item.kept {
            item.kept = Kept::Record(with(envelope).expect("an envelope"));
            return;
        }
    }
}

#[tokio::test]
async fn attacks_3_4_6_7_8_a_page_is_not_what_was_put_in() {
    let (host, first, second) = pair().await;
    for (name, tamper) in TAMPERS {
        let before = total(&second).await;
        three_pages(&first, &second).await;
        let struck = host.struck();
        host.rule(Rule::page(move |page| {
            let strikes = page.items.len() >= 3;
            if strikes {
                tamper(page);
            }
            strikes
        }));
        pause(&second, false).await;
        until(&second, "space_read", in_trouble("altered")).await;
        assert!(host.struck() > struck, "{name}: it never happened");
        assert_eq!(total(&second).await, before, "{name}: something of it was taken");
        host.relent();
        in_step(&[&first, &second]).await;
        assert_eq!(total(&second).await, before + 3, "{name}");
    }
    assert_eq!(life(&first).await[0], life(&second).await[0]);
    assert_eq!(second.call("space_read", nothing()).await["quarantined"], json!([]));
}

#[tokio::test]
async fn attack_4_a_commit_is_hidden_from_the_chain() {
    let (host, first, second) = pair().await;
    in_step(&[&first, &second]).await;
    let last = host.seen().into_iter().rev().find_map(|seen| seen.told?.read::<Page>()).expect("a page");
    pause(&second, true).await;
    // New recovery words make a new epoch, which the second device finds by its own slot.
    words(&first).await;
    write(&first, "After it", "One line.").await;
    in_step(&[&first]).await;
    host.rule(Rule::page(move |page| {
        *page = Page { items: vec![], ..last.clone() };
        true
    }));
    pause(&second, false).await;
    until(&second, "space_read", in_trouble("altered")).await;
    host.relent();
    in_step(&[&first, &second]).await;
    assert_eq!(life(&first).await[0], life(&second).await[0]);
}

#[tokio::test]
async fn attack_2_a_commit_that_nobody_signed_freezes_nothing() {
    let (host, first, second) = pair().await;
    write(&first, "Before", "One line.").await;
    in_step(&[&first, &second]).await;
    pause(&second, true).await;
    host.rule(Rule::page(|page| {
        // As if it had been restored, and another history had gone on from there.
        page.seq = Seq::new(1).expect("a place");
        for item in &mut page.items {
            if let Kept::Commit(signed) = &mut item.kept {
                signed.header.body = Digest::from_bytes([1; 32]);
            }
        }
        true
    }));
    pause(&second, false).await;
    let view = until(&second, "space_read", in_trouble("altered")).await;
    assert_eq!((&view["state"], &view["histories"]), (&json!("stands"), &json!([])), "{view:#}");
    host.relent();
    in_step(&[&second, &first]).await;
    assert_eq!((total(&first).await, total(&second).await), (1, 1));
}

/// The first upload that went through after so many exchanges.
fn upload_after(host: &Hostile, from: usize) -> Asked {
    let mut later = host.seen().into_iter().skip(from);
    later.find(|seen| seen.asked.is("POST", "records")).expect("an upload").asked
}

#[tokio::test]
async fn attack_5_two_histories_are_noticed_by_the_first_record_that_crosses() {
    let (mut host, first, second) = pair().await;
    in_step(&[&first, &second]).await;
    let other = host.fork().await;
    let from = host.seen().len();
    write(&first, "On the one", "One line.").await;
    in_step(&[&first]).await;
    let inside = upload_after(&host, from);
    pause(&first, true).await;
    host.turn_to(other);
    write(&second, "On the other", "One line.").await;
    in_step(&[&second]).await;
    let from = host.seen().len();
    write(&second, "And one more", "Written after the one before was seen.").await;
    in_step(&[&second]).await;
    pause(&second, true).await;
    // The host hears every token, and so can put into one history what was sent to the other.
    let crossing = Asked { bearer: inside.bearer, ..upload_after(&host, from) };
    host.turn_to(0);
    let told = host.ask(crossing).await.read::<Verdicts>().expect("verdicts");
    assert!(matches!(told.verdicts[..], [Verdict::Taken(_)]), "{told:?}");
    pause(&first, false).await;
    let view = until(&first, "space_read", in_trouble("told_otherwise")).await;
    let histories = view["histories"].as_array().expect("two fingerprints");
    assert!(histories.len() == 2 && histories[0] != histories[1], "{view:#}");
    // It is said, and stops nobody: whichever history the host goes on with, nothing is lost by writing meanwhile.
    assert_eq!(view["state"], "stands", "{view:#}");
    write(&first, "Meanwhile", "Written all the same.").await;
    first.call("space_sync", nothing()).await;
    pause(&second, false).await;
    in_step(&[&second, &first]).await;
    assert_eq!((total(&first).await, total(&second).await), (4, 4));
    assert_eq!(life(&first).await[0], life(&second).await[0]);
    write(&second, "Of one mind", "On one history again.").await;
    in_step(&[&second, &first]).await;
    let view = first.call("space_read", nothing()).await;
    assert_ne!(view["sync"]["trouble"], "told_otherwise", "{view:#}");
    assert_eq!(view["histories"], json!([]), "{view:#}");
}

#[tokio::test]
async fn attack_6_a_host_says_that_it_took_what_it_dropped() {
    let (host, first, second) = pair().await;
    host.rule(Rule::before(|asked| {
        let upload = asked.is("POST", "records").then(|| Upload::from_bytes(&asked.body).ok()).flatten()?;
        let place = Placed { seq: Seq::new(1)?, received: Millis::new(1)? };
        let verdicts = upload.envelopes().iter().map(|_| Verdict::Taken(place)).collect();
        let (seq, head) = (Seq::new(1)?, Digest::from_bytes([1; 32]));
        Some(Way::Answer(Told::message(&Verdicts { verdicts, seq, head })))
    }));
    write(&first, "Said to be safe", "One line.").await;
    let view = until(&first, "space_read", in_trouble("altered")).await;
    assert!(
        view["sync"]["unsent"].as_u64() > Some(0),
        "what was only said to be taken still waits: {view:#}"
    );
    assert!(host.struck() > 0);
    host.relent();
    in_step(&[&first, &second]).await;
    assert_eq!((total(&first).await, total(&second).await), (1, 1));
}

#[tokio::test]
async fn attack_1_letters_of_others_link_no_device() {
    let (first, second) = (TestApp::unlocked().await, TestApp::unlocked().await);
    let host = Hostile::start(&first.clock).await;
    founder_at(&host.address(), &first).await;
    let shown = first.call("device_offer", nothing()).await;
    // The host has the mailbox, and puts its own letters into the place of those that come.
    host.rule(Rule::letters(|letters: &mut Letters| {
        let own = |letter: &Letter| Letter::new(letter.received, vec![9; letter.sealed().len()]);
        let changed = !letters.letters.is_empty();
        letters.letters = letters.letters.iter().filter_map(own).collect();
        changed
    }));
    second.call("device_join", json!({ "code": shown["code"], "name": "Phone" })).await;
    let reading = async {
        while host.struck() < 3 {
            first.call("device_link", nothing()).await;
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, reading).await.expect("it stopped reading what lies there");
    assert_eq!(first.call("device_link", nothing()).await["digits"], Value::Null);
    let devices = first.call("space_read", nothing()).await["devices"].as_array().map(Vec::len);
    assert_eq!(devices, Some(2), "this device and the words");
    host.relent();
    let here = until(&first, "device_link", |view| view["digits"].is_string()).await;
    let there = until(&second, "device_link", |view| view["digits"].is_string()).await;
    assert_eq!(here["digits"], there["digits"]);
    first.call("device_agree", json!({ "same": true })).await;
    until(&second, "device_link", |view| view["step"] == "admitted").await;
}

#[tokio::test]
async fn attack_18_a_device_that_was_away_for_five_epochs_loses_nothing() {
    let (host, first, second) = pair().await;
    in_step(&[&first, &second]).await;
    pause(&first, true).await;
    // What it wrote last was sealed, and never arrived.
    host.rule(Rule::before(|asked| asked.is("POST", "records").then_some(Way::Cut)));
    write(&second, "On the way", "One line.").await;
    let trying = async {
        while host.struck() == 0 {
            second.call("space_sync", nothing()).await;
        }
    };
    tokio::time::timeout(PATIENCE, trying).await.expect("it never sent anything");
    pause(&second, true).await;
    // A turn that was on its way when it was paused ends before anything gets through.
    second.call("space_sync", nothing()).await;
    host.relent();
    pause(&first, false).await;
    let sealed = uploaded(&host, false);
    assert!(!sealed.is_empty());
    for epoch in 0..5 {
        write(&second, &format!("Away {epoch}"), "One line.").await;
        words(&first).await;
        write(&first, &format!("Here {epoch}"), "One line.").await;
        in_step(&[&first]).await;
    }
    pause(&second, false).await;
    let both = [&second, &first];
    tokio::time::timeout(2 * PATIENCE, in_step(&both)).await.expect("what waits is never taken");
    assert_eq!((total(&first).await, total(&second).await), (11, 11));
    assert_eq!(life(&first).await[0], life(&second).await[0]);
    // What was sealed before came under its own name, and the keys of today.
    let taken = uploaded(&host, true);
    for before in sealed {
        let again = taken.iter().find(|after| after.record == before.record).expect("under its own name");
        assert!(again.epoch > before.epoch, "{again:?}");
    }
}

/// The headers of records that went through the host, or were cut off before they did.
fn uploaded(host: &Hostile, arrived: bool) -> Vec<Header> {
    let uploads = host.seen().into_iter().filter(|seen| seen.asked.is("POST", "records"));
    let uploads = uploads.filter(|seen| seen.told.is_some() == arrived);
    let uploads: Vec<Upload> = uploads.filter_map(|seen| Upload::from_bytes(&seen.asked.body).ok()).collect();
    let envelopes = uploads.iter().flat_map(Upload::envelopes);
    envelopes.filter_map(|bytes| Envelope::from_bytes(bytes).ok()).map(|envelope| envelope.header).collect()
}

#[tokio::test]
async fn attack_26_nothing_plain_goes_through_the_host_or_lies_on_it() {
    let (mut host, first, second) = pair().await;
    write(&first, "Zimtsternchen", "Ein stiller Morgen am Fluss.").await;
    in_step(&[&first, &second]).await;
    let view = first.call("space_read", nothing()).await;
    assert!(view["devices"].to_string().contains("Phone"));
    let file = host.server().file();
    host.server().stop().await;
    let mut dump: Vec<Vec<u8>> = host
        .seen()
        .into_iter()
        .flat_map(|seen| [Some(seen.asked.body), seen.told.map(|told| told.body)])
        .flatten()
        .collect();
    for name in ["server.db", "server.db-wal"] {
        dump.extend(fs::read(file.with_file_name(name)));
    }
    let found =
        |needle: &[u8]| dump.iter().any(|bytes| bytes.windows(needle.len()).any(|part| part == needle));
    for plain in
        ["Zimtsternchen", "stiller Morgen", "Phone", "Desk", "entry", "journal", "title", "device", "setting"]
    {
        assert!(!found(plain.as_bytes()), "{plain} lies open");
    }
    // What the host may see is there, so the search sees what there is.
    let epoch = host.seen().into_iter().rev().find_map(|seen| seen.told?.read::<Page>());
    assert!(found(epoch.expect("a page").head.as_bytes()));
}
