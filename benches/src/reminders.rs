//! Five hundred reminders over thirty days, beside python-dateutil, which is asked the same.

use crate::figure::{Samples, Table, ms, times};
use anyhow::{Context as _, Result, ensure};
use cairn_domain::{civil::ZoneId, id::ItemId};
use cairn_reminders::{
    plan::{Context, Item, firings, plan},
    reminder::{About, Anchor, Reminder, Says, When},
    source::Source,
};
use chrono::{DateTime, Days, NaiveDate, Utc};
use std::{
    collections::HashSet,
    io::Write,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

const REMINDERS: u16 = 500;
const DAYS: u64 = 30;
const RUNS: u32 = 51;
const PEER_RUNS: u32 = 5;

/// Most can be said in an editor's parts; every tenth cannot.
const RULES: [&str; 10] = [
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=TU",
    "FREQ=DAILY",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=DAILY;INTERVAL=2",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=WEEKLY;BYDAY=SA,SU;UNTIL=20271231",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
];
const ZONES: [&str; 6] = [
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "Europe/London",
    "Australia/Sydney",
    "Asia/Kolkata",
];

pub(crate) async fn measure(table: &mut Table) -> Result<()> {
    std::future::ready(()).await;
    let first = NaiveDate::from_ymd_opt(2026, 11, 22).context("a day")?;
    let last = first + Days::new(DAYS - 1);
    let kept: Vec<_> = (0..REMINDERS).map(|number| kept(number, first)).collect::<Result<_>>()?;
    let zone: ZoneId = "Europe/Berlin".parse()?;
    let now = first.and_time(Default::default()).and_utc();
    let done = HashSet::new();
    let context = Context { now, zone, quiet: None, since: now, done: &done, snoozed: &[] };
    let (mut all, mut armed) = (Samples::default(), Samples::default());
    for _ in 0..RUNS {
        let start = Instant::now();
        let items = items(&kept)?;
        let rings = firings(&items, &context, now, now + Days::new(DAYS));
        all.add(start);
        ensure!(rings.len() > usize::from(REMINDERS) * 5, "only {} rings", rings.len());
        let start = Instant::now();
        ensure!(plan(&items, &context).keep_going.is_some(), "nothing was cut off");
        armed.add(start);
    }
    let questions: String = kept.iter().map(|reminder| question(reminder, first, last)).collect();
    let theirs: Vec<_> = (0..PEER_RUNS).map(|_| dateutil(&questions)).collect::<Result<_>>()?;
    same_times(&items(&kept)?, &theirs, first, last)?;
    let least = theirs.iter().map(|(taken, _)| taken * 1e3).fold(f64::INFINITY, f64::min);
    table.add(
        &format!("{REMINDERS} reminders over {DAYS} days: every ring, median of {RUNS}"),
        &all.text(),
        &format!("dateutil least {}: {} as long (least)", ms(least), times(least / all.least())),
        "≤ 10 ms; ≥ 20× faster",
    )?;
    table.add(&format!("{REMINDERS} reminders: what is armed ahead"), &armed.text(), "–", "≤ 10 ms")
}

fn kept(number: u16, first: NaiveDate) -> Result<Reminder> {
    let at = usize::from(number);
    let start = first - Days::new(u64::from(number) * 37 % 700);
    Ok(Reminder {
        about: About::Other,
        title: String::new(),
        when: When::Series {
            start: start.to_string().parse()?,
            time: format!("{:02}:{:02}", at * 7 % 24, at * 5 % 60).parse()?,
            rule: RULES[at % RULES.len()].into(),
            except: vec![(first + Days::new(u64::from(number) % DAYS)).to_string().parse()?],
            besides: Vec::new(),
            anchor: Anchor::Zone { zone: ZONES[at % ZONES.len()].parse()? },
        },
        leads: Vec::new(),
        says: Says::Neutral,
        on: true,
        through_quiet: false,
    })
}

fn items(kept: &[Reminder]) -> Result<Vec<Item>> {
    let item = |(number, reminder): (usize, &Reminder)| {
        let mut id = [0; 16];
        id[..8].copy_from_slice(&number.to_be_bytes());
        let source = Source::of(&reminder.when)?;
        Item::new(ItemId::from_bytes(id), reminder, source, DateTime::<Utc>::MIN_UTC)
    };
    kept.iter().enumerate().map(item).collect::<Option<_>>().context("a series that is on")
}

/// As `crates/reminders/tests/dateutil/peer.py` reads it.
fn question(reminder: &Reminder, first: NaiveDate, last: NaiveDate) -> String {
    let When::Series { start, time, rule, except, anchor: Anchor::Zone { zone }, .. } = &reminder.when else {
        return String::new();
    };
    let except: Vec<_> = except.iter().map(ToString::to_string).collect();
    format!("{rule}\t{start}T{time}:00\t{zone}\t{first}\t{last}\t{}\t\n", except.join(","))
}

/// Seconds that the answers took, without Python's start, and the answers.
fn dateutil(questions: &str) -> Result<(f64, Vec<String>)> {
    let peer = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/reminders/tests/dateutil/peer.py");
    let mut child = Command::new("python3")
        .arg(peer)
        .arg("--time")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("python3 (scripts/setup.sh test installs it, and dateutil)")?;
    child.stdin.take().context("input")?.write_all(questions.as_bytes())?;
    let output = child.wait_with_output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "dateutil: {said}");
    let answers = String::from_utf8(output.stdout)?.lines().map(str::to_owned).collect();
    Ok((said.trim().parse().context("how long it took")?, answers))
}

fn same_times(
    items: &[Item],
    theirs: &[(f64, Vec<String>)],
    first: NaiveDate,
    last: NaiveDate,
) -> Result<()> {
    let day = |day: NaiveDate| day.and_time(Default::default()).and_utc();
    let (from, to) = (day(first - Days::new(2)), day(last + Days::new(3)));
    let ours: Vec<String> = items
        .iter()
        .map(|item| {
            let all = item.source.between(ZoneId::UTC, from, to);
            let asked = all.iter().filter(|of| (first..=last).contains(&of.key.local().date()));
            asked.map(|of| of.at.timestamp().to_string()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    ensure!(theirs.iter().all(|(_, answers)| *answers == ours), "dateutil has other times");
    Ok(())
}
