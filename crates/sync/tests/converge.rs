//! Two to eight replicas of one space over one chain, simulated: they write at any time, send, lose answers, hear late,
//! twice and in any order within what they hear, have clocks that are years off, and are set back to old backups. In the
//! end all of them read the same, and nothing that was not lost with its only device is missing.
//!
//! `CAIRN_SEEDS=1000000 cargo nextest run -p cairn-sync converge` runs longer; `CAIRN_SEED=N` runs one.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use cairn_domain::op::{Hlc, Stamp, WriterId};
use cairn_protocol::name::{Millis, RecordId};
use cairn_sync::merge::{Edit, Graph, Joined, Rank, TOLERANCE, restamp};
use std::collections::{BTreeMap, BTreeSet};

const START: u64 = 1_800_000_000_000;
const MINUTE: u64 = 60_000;
const YEAR: u64 = 365 * 24 * 60 * MINUTE;

/// SplitMix64 (Steele and others, 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, most: u64) -> u64 {
        self.next() % most
    }

    fn one_in(&mut self, of: u64) -> bool {
        self.below(of) == 0
    }
}

/// Which field of which item; the first is text.
type Field = u8;
const TEXT: Field = 0;

#[derive(Clone, Debug, PartialEq)]
struct Op {
    field: Field,
    text: String,
    stamp: Stamp,
    base: Option<Stamp>,
}

/// An op and its place in the order.
#[derive(Clone)]
struct Ranked {
    op: Op,
    rank: Rank,
}

/// One act.
#[derive(Clone, Debug)]
struct Record {
    name: RecordId,
    ops: Vec<Op>,
}

/// The chain, as an honest server keeps it.
#[derive(Default)]
struct Server {
    chain: Vec<(Millis, Record)>,
    names: BTreeSet<RecordId>,
}

impl Server {
    fn take(&mut self, record: &Record, now: u64) {
        if self.names.insert(record.name) {
            let last = self.chain.last().map_or(0, |(received, _)| received.get());
            self.chain.push((Millis::new(now.max(last)).unwrap(), record.clone()));
        }
    }
}

/// What a device keeps.
#[derive(Clone)]
struct Replica {
    writer: WriterId,
    count: u64,
    /// How far its clock is off, and by how much it corrects it.
    off: i64,
    correction: i64,
    /// Whether it lies about the time, to stand above what others write.
    lies: bool,
    clock: Hlc,
    heard: usize,
    unsent: Vec<Record>,
    ops: BTreeMap<Field, BTreeMap<(WriterId, u64), Ranked>>,
}

impl Replica {
    fn wall(&self, now: u64) -> u64 {
        now.checked_add_signed(self.off + self.correction).unwrap()
    }

    fn keep(&mut self, op: &Op, rank: Rank) {
        let ranked = Ranked { op: op.clone(), rank };
        self.ops.entry(op.field).or_default().insert((op.stamp.writer, op.stamp.wseq), ranked);
    }

    fn stamp(&mut self, now: u64) -> Stamp {
        self.clock = self.clock.next(self.wall(now).cast_signed());
        self.count += 1;
        Stamp { hlc: self.clock, writer: self.writer, wseq: self.count }
    }

    fn write(&mut self, name: u64, now: u64, random: &mut Random) {
        let mut ops = vec![];
        for _ in 0..=random.below(2) {
            let field = random.below(4) as Field;
            let word = format!("{name}.{}", ops.len());
            if field == TEXT && !ops.iter().any(|op: &Op| op.field == TEXT) {
                ops.extend(self.edit(word, now, random));
            } else if field != TEXT {
                ops.push(Op { field, text: word, stamp: self.stamp(now), base: None });
            }
        }
        for op in &ops {
            self.keep(op, Rank::own(&op.stamp));
        }
        if !ops.is_empty() {
            let mut bytes = [0; 16];
            bytes[..8].copy_from_slice(&name.to_be_bytes());
            self.unsent.push(Record { name: RecordId::from_bytes(bytes), ops });
        }
    }

    /// Writes one line of what is read, and says which texts that was: one op for each.
    fn edit(&mut self, word: String, now: u64, random: &mut Random) -> Vec<Op> {
        let (read, heads) = self.text();
        let read = read.map_or_else(|| "a\nb\nc\nd\ne".to_owned(), |read| read.text);
        let mut lines: Vec<String> = read.split('\n').map(str::to_owned).collect();
        let line = random.below(lines.len() as u64) as usize;
        lines[line] = word;
        let written = lines.join("\n");
        let bases: Vec<Option<Stamp>> =
            if heads.is_empty() { vec![None] } else { heads.into_iter().map(Some).collect() };
        let op = |base| Op { field: TEXT, text: written.clone(), stamp: self.stamp(now), base };
        bases.into_iter().map(op).collect()
    }

    /// What is read of the text, and the ops it is made of.
    fn text(&self) -> (Option<Joined>, Vec<Stamp>) {
        let ops = self.ops.get(&TEXT).into_iter().flat_map(BTreeMap::values);
        let edits = ops.map(|Ranked { op, rank }| Edit {
            stamp: op.stamp,
            rank: *rank,
            text: Some(op.text.as_str()),
            base: op.base,
        });
        let edits: Vec<Edit<'_>> = edits.collect();
        let graph = Graph::of(&edits);
        (graph.text(), graph.heads().iter().map(|head| head.stamp).collect())
    }

    /// Hears what there is, corrects what it has not sent, and sends it. Of what the server answered, it believes nothing.
    fn send(&mut self, server: &mut Server, now: u64, random: &mut Random) {
        self.hear(server, server.chain.len(), random);
        let clocks: Vec<Hlc> =
            self.unsent.iter().flat_map(|record| record.ops.iter().map(|op| op.stamp.hlc)).collect();
        let (own, right) = (Millis::new(self.wall(now)).unwrap(), Millis::new(now).unwrap());
        if let Some(again) = restamp(&clocks, own, right).filter(|_| !self.lies) {
            let unsent = std::mem::take(&mut self.unsent);
            let mut again = again.into_iter();
            // An op that another of them was written over is named by its new stamp.
            let mut renamed: BTreeMap<Stamp, Stamp> = BTreeMap::new();
            for mut record in unsent {
                for op in &mut record.ops {
                    let before = op.stamp;
                    op.stamp.hlc = again.next().unwrap();
                    renamed.insert(before, op.stamp);
                    op.base = op.base.map(|base| renamed.get(&base).copied().unwrap_or(base));
                    self.keep(op, Rank::own(&op.stamp));
                }
                self.unsent.push(record);
            }
            self.clock = self.unsent.last().unwrap().ops.last().unwrap().stamp.hlc.max(self.highest());
            self.correction += right.get().cast_signed() - own.get().cast_signed();
        }
        // The connection may end after any of them.
        let taken = random.below(self.unsent.len() as u64 + 1) as usize;
        for record in &self.unsent[..taken] {
            server.take(record, now);
        }
    }

    fn highest(&self) -> Hlc {
        let all = self.ops.values().flat_map(BTreeMap::values);
        all.filter(|ranked| ranked.rank.record.is_some())
            .map(|ranked| ranked.rank.eff)
            .max()
            .unwrap_or_default()
    }

    /// Hears up to that place. Each op counts as the chain has it, also an own one: it may have been corrected after it was
    /// sent and before that was known.
    fn hear(&mut self, server: &Server, upto: usize, random: &mut Random) {
        // After a stop, what was heard already is heard again.
        let from = self.heard - random.below(self.heard.min(3) as u64 + 1) as usize;
        let mut page: Vec<&(Millis, Record)> = server.chain[from..upto].iter().collect();
        for place in (1..page.len()).rev() {
            page.swap(place, random.below(place as u64 + 1) as usize);
        }
        for (received, record) in page {
            for op in &record.ops {
                let rank = Rank::of(&op.stamp, received.get(), *record.name.as_bytes());
                self.keep(op, rank);
                self.clock = self.clock.max(rank.eff);
            }
            self.unsent.retain(|own| own.name != record.name);
        }
        self.heard = self.heard.max(upto);
    }

    fn read(&self) -> BTreeMap<Field, Option<(Rank, String)>> {
        let stands = |ops: &BTreeMap<_, Ranked>| {
            ops.values().max_by_key(|ranked| ranked.rank).map(|ranked| (ranked.rank, ranked.op.text.clone()))
        };
        self.ops.iter().map(|(field, ops)| (*field, stands(ops))).collect()
    }
}

fn live(seed: u64) {
    let mut random = Random(seed);
    let mut server = Server::default();
    let mut now = START;
    let mut writers = 0_u64;
    let mut writer = || {
        writers += 1;
        WriterId(writers.to_be_bytes())
    };
    let count = 2 + random.below(7);
    let replica = |random: &mut Random, writer: WriterId| {
        let lies = random.one_in(8);
        let off = match random.below(8) {
            _ if lies => 100 * YEAR.cast_signed(),
            0 => 10 * YEAR.cast_signed(),
            1 => -(10 * YEAR.cast_signed()),
            2 => (random.below(20) * MINUTE).cast_signed(),
            3 => -(random.below(20) * MINUTE).cast_signed(),
            _ => random.below(2000).cast_signed() - 1000,
        };
        let (clock, ops) = (Hlc::default(), BTreeMap::new());
        Replica { writer, count: 0, off, correction: 0, lies, clock, heard: 0, unsent: vec![], ops }
    };
    let mut replicas: Vec<Replica> = (0..count).map(|_| replica(&mut random, writer())).collect();
    let mut apart = vec![false; replicas.len()];
    let mut backups: Vec<Replica> = replicas.clone();
    let mut names = 0;
    for _ in 0..60 {
        now += random.below(10 * MINUTE);
        let who = random.below(count) as usize;
        let replica = &mut replicas[who];
        match random.below(12) {
            0..4 => {
                names += 1;
                replica.write(names, now, &mut random);
            }
            4..7 if !apart[who] => replica.send(&mut server, now, &mut random),
            7..10 if !apart[who] => {
                let upto =
                    replica.heard + random.below((server.chain.len() - replica.heard) as u64 + 1) as usize;
                replica.hear(&server, upto, &mut random);
            }
            10 => apart[who] = !apart[who],
            11 if random.one_in(3) => backups[who] = replica.clone(),
            // A device is lost, and another begins with its backup, as a writer of its own.
            11 if random.one_in(8) => {
                *replica = Replica { writer: writer(), count: 0, ..backups[who].clone() }
            }
            // Somebody puts the clock right.
            11 if random.one_in(4) => replica.off = 0,
            _ => {}
        }
    }
    settle(&mut replicas, &mut server, &mut now, &mut random);
    agree(seed, &replicas, &server);
    // Who has heard everything and then writes is read by all, whatever their clocks were.
    now += 2 * TOLERANCE;
    let who = random.below(count) as usize;
    let stamp = replicas[who].stamp(now);
    let op = Op { field: 1, text: "last".into(), stamp, base: None };
    replicas[who].keep(&op, Rank::own(&op.stamp));
    replicas[who].unsent.push(Record { name: RecordId::from_bytes([0xff; 16]), ops: vec![op] });
    settle(&mut replicas, &mut server, &mut now, &mut random);
    agree(seed, &replicas, &server);
    let read = replicas[0].read();
    assert_eq!(read[&1].as_ref().unwrap().1, "last", "seed {seed}: a clock lost what was written last");
}

/// Everybody sends and hears everything.
fn settle(replicas: &mut [Replica], server: &mut Server, now: &mut u64, random: &mut Random) {
    while replicas.iter().any(|replica| !replica.unsent.is_empty()) {
        for replica in &mut *replicas {
            *now += 1;
            replica.send(server, *now, random);
            replica.hear(server, server.chain.len(), random);
        }
    }
    for replica in replicas {
        replica.hear(server, server.chain.len(), random);
    }
}

fn agree(seed: u64, replicas: &[Replica], server: &Server) {
    // What stands by the chain alone, and every op in it, each under a stamp of its own.
    let mut stands: BTreeMap<Field, Option<(Rank, String)>> = BTreeMap::new();
    let mut stamps = BTreeSet::new();
    for (received, record) in &server.chain {
        for op in &record.ops {
            assert!(stamps.insert((op.stamp.writer, op.stamp.wseq)), "seed {seed}: one stamp twice");
            let rank = Rank::of(&op.stamp, received.get(), *record.name.as_bytes());
            let best = stands.entry(op.field).or_default();
            if best.as_ref().is_none_or(|(before, _)| *before < rank) {
                *best = Some((rank, op.text.clone()));
            }
        }
    }
    let text = replicas[0].text();
    for (place, replica) in replicas.iter().enumerate() {
        assert_eq!(replica.read(), stands, "seed {seed}: replica {place} reads otherwise");
        assert_eq!(replica.text(), text, "seed {seed}: replica {place} has another text");
        let held: usize = replica.ops.values().map(BTreeMap::len).sum();
        assert_eq!(held, stamps.len(), "seed {seed}: replica {place} lost or made up an op");
    }
}

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().and_then(|text| text.parse().ok())
}

#[test]
fn all_replicas_read_the_same() {
    if let Some(seed) = from_environment("CAIRN_SEED") {
        return live(seed);
    }
    let seeds = from_environment("CAIRN_SEEDS").unwrap_or(10_000);
    std::thread::scope(|scope| {
        for half in 0..2 {
            scope.spawn(move || (0..seeds).filter(|seed| seed % 2 == half).for_each(live));
        }
    });
}
