//! Beside python-dateutil: ten thousand rules and zones, drawn by chance, have the same times in both.

#[path = "../simulation/chance.rs"]
mod chance;
mod drawn;

use cairn_domain::civil::ZoneId;
use chrono::{DateTime, Days, Utc};
use drawn::Drawn;
use std::{
    io::Write,
    path::Path,
    process::{Command, Stdio},
    thread,
};

const RULES: u64 = 10_000;
/// As many Pythons at once.
const SHARES: u64 = 2;

#[test]
fn rules_have_the_same_times_as_in_dateutil() {
    let shares = thread::scope(|scope| {
        let shares: Vec<_> = (0..SHARES).map(|share| scope.spawn(move || compare(share))).collect();
        shares.into_iter().map(|share| share.join().expect("a share")).collect::<Vec<_>>()
    });
    let times: usize = shares.iter().map(|(times, _)| times).sum();
    let other: Vec<_> = shares.into_iter().flat_map(|(_, other)| other).collect();
    println!("{RULES} rules, {times} times");
    assert!(other.is_empty(), "{} differ:\n{}", other.len(), other[..other.len().min(10)].join("\n"));
    assert!(times > 10 * usize::try_from(RULES).expect("a number"), "a test that has gone blind");
}

/// How many times there were, and which rules had others.
fn compare(share: u64) -> (usize, Vec<String>) {
    let drawn: Vec<_> = (0..RULES / SHARES).map(|number| Drawn::new(share << 32 | number)).collect();
    let questions: String = drawn.iter().map(|drawn| drawn.question() + "\n").collect();
    let peer = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/dateutil/peer.py");
    let mut child = Command::new("python3")
        .arg(peer)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("python3 (scripts/setup.sh test installs it, and dateutil)");
    let mut input = child.stdin.take().expect("input");
    let (ours, theirs) = thread::scope(|scope| {
        scope.spawn(move || input.write_all(questions.as_bytes()).expect("questions"));
        let theirs = scope.spawn(|| child.wait_with_output().expect("answers"));
        let ours: Vec<_> = drawn.iter().map(ours).collect();
        (ours, theirs.join().expect("dateutil"))
    });
    assert!(theirs.status.success(), "dateutil refused (scripts/setup.sh test installs it)");
    let theirs = String::from_utf8(theirs.stdout).expect("text");
    let theirs: Vec<&str> = theirs.lines().collect();
    assert_eq!(theirs.len(), drawn.len());
    let differ = drawn.iter().zip(&ours).zip(theirs).filter(|((_, ours), theirs)| ours.as_str() != *theirs);
    let other = differ
        .map(|((drawn, ours), theirs)| format!("{}\n  ours   {ours}\n  theirs {theirs}", drawn.question()));
    (ours.iter().map(|ours| ours.split_whitespace().count()).sum(), other.collect())
}

fn ours(drawn: &Drawn) -> String {
    let instant =
        |day: chrono::NaiveDate| -> DateTime<Utc> { day.and_time(chrono::NaiveTime::MIN).and_utc() };
    let (from, to) = (instant(drawn.first - Days::new(2)), instant(drawn.last + Days::new(3)));
    let all = drawn.source().between(ZoneId::UTC, from, to);
    let asked =
        all.iter().filter(|occasion| (drawn.first..=drawn.last).contains(&occasion.key.local().date()));
    let seconds: Vec<_> = asked.map(|occasion| occasion.at.timestamp().to_string()).collect();
    seconds.join(" ")
}
