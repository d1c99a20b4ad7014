//! Snapshots: what stands outlives its record, under its author's signature, and shows nobody more than the chain would.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod party;

use cairn_domain::{
    id::ItemId,
    op::{Hlc, Stamp, WriterId},
};
use cairn_protocol::{
    Part, Reader, Writer,
    chain::{Chain, Item, Kept},
    envelope::Envelope,
    name::{BlobId, Digest, Millis, RecordId, Seq},
};
use cairn_sync::{
    change::Change,
    commit::Policy,
    history::Epochs,
    member::Member,
    op::Written,
    record::{Record, Seen, Unreadable, seal},
    roster::Role,
    snapshot::{CannotSnapshot, NotASnapshot, Snapshot},
    survivor::Survivor,
};
use party::{Party, SPACE, epoch};

/// A record of two ops in the epoch in force: one that stands, and one that was replaced.
fn written(party: &Party, author: u32, name: u8) -> Envelope {
    let op = |count: u64, text: &str| Written {
        collection: "entry".into(),
        item: ItemId::from_bytes([name; 16]),
        field: "text".into(),
        text: Some(format!("{text:?}")),
        stamp: Stamp { hlc: Hlc((1 << 40) + count), writer: WriterId([author as u8; 8]), wseq: count },
        base: (count == 2).then_some(Stamp { hlc: Hlc(1 << 40), writer: WriterId([1; 8]), wseq: 1 }),
    };
    let seen = Seen { seq: Seq::LEAST, head: Digest::NONE };
    let ops = vec![op(1, "written in haste"), op(2, "what I meant")];
    let record = Record { author: Member(author), seen, ops };
    let (at, me) = (party.at(author), party.me(author));
    seal(&record, RecordId::from_bytes([name; 16]), &at.keys(), me.key(), me.deletion()).unwrap()
}

fn stands(op: &Written) -> bool {
    op.stamp.wseq == 2
}

fn survivor(party: &Party, envelope: &Envelope) -> Survivor {
    let (at, received) = (party.at(0), Millis::new(7).unwrap());
    Survivor::of(envelope, &at.keys(), at.roster(), received, stands).unwrap().unwrap()
}

/// The end of a chain in which the commit in force stands.
fn end(party: &Party) -> Chain {
    let mut chain = Chain::start(SPACE);
    for (seq, commit) in (1..).zip(&party.commits) {
        let (seq, received) = (Seq::new(seq).unwrap(), Millis::new(seq).unwrap());
        chain = chain.with(&Item { seq, received, kept: Kept::Commit(*commit.signed()) }).unwrap();
    }
    chain
}

/// A space in which member 1 wrote, then member 2, whom nobody had admitted before; and what the founder has of it.
fn story(policy: Policy) -> (Party, Epochs, Vec<Survivor>) {
    let mut party = Party::of(policy, 1);
    let mut epochs = Epochs::new();
    let keep = |party: &Party, epochs: &mut Epochs| {
        let past = party.at(0).past();
        epochs.insert(past.epoch, past);
    };
    keep(&party, &mut epochs);
    let early = survivor(&party, &written(&party, 1, 1));
    party.admit(0, Role::Member);
    keep(&party, &mut epochs);
    let late = survivor(&party, &written(&party, 2, 2));
    party.commit(0, &[Change::Remove(Member(1))]);
    keep(&party, &mut epochs);
    let last = survivor(&party, &written(&party, 0, 3));
    (party, epochs, vec![last, early, late])
}

fn taken(party: &Party, epochs: &Epochs, survivors: Vec<Survivor>) -> Snapshot {
    let made = Snapshot::make(party.at(0), &end(party), epochs, survivors).unwrap();
    let read = Snapshot::from_bytes(&made.to_bytes().unwrap()).unwrap();
    assert_eq!(read, made);
    read
}

#[test]
fn what_stands_is_proven_without_what_does_not() {
    let (party, epochs, survivors) = story(Policy::Nothing);
    let snapshot = taken(&party, &epochs, survivors.clone());
    assert_eq!(snapshot.chain(), end(&party));
    let read = snapshot.open(SPACE, &epochs).unwrap();
    assert_eq!(read.len(), 3);
    for survivor in &read {
        assert!(survivors.contains(survivor));
        assert_eq!(survivor.ops().map(|op| op.stamp.wseq).collect::<Vec<_>>(), [2]);
        assert_eq!(survivor.clone().narrowed(stands).as_ref(), Some(survivor));
        assert_eq!(survivor.clone().narrowed(|_| false), None);
    }
    // Nothing of the op that was replaced is in it, not even under the seal.
    let plain = format!("{survivors:?}");
    assert!(plain.contains("what I meant") && !plain.contains("in haste"));
}

#[test]
fn a_newcomer_reads_of_a_snapshot_what_they_read_of_the_chain() {
    for (policy, seen) in [(Policy::Nothing, 2), (Policy::Everything, 3)] {
        let (party, epochs, survivors) = story(policy);
        let snapshot = taken(&party, &epochs, survivors);
        let mut theirs = cairn_sync::history::walk(party.at(2), &party.bodies()).unwrap();
        if policy == Policy::Nothing {
            // The epoch in which they came is one they held.
            assert!(!theirs.contains_key(&epoch(2)));
            let came = &epochs[&epoch(3)];
            let kept = cairn_sync::history::Past::from_bytes(&came.to_bytes()).unwrap();
            theirs.insert(came.epoch, kept);
        }
        assert_eq!(snapshot.open(SPACE, &theirs).unwrap().len(), seen, "{policy:?}");
    }
}

#[test]
fn who_makes_a_snapshot_puts_nothing_into_others_mouths() {
    let (party, epochs, mut survivors) = story(Policy::Everything);
    let refused = |survivors: Vec<Survivor>| {
        let snapshot = Snapshot::make(party.at(0), &end(&party), &epochs, survivors).unwrap();
        snapshot.open(SPACE, &epochs).unwrap_err()
    };
    let early = survivors[1].clone();
    let mut theirs = early.clone();
    theirs.author = Member(0);
    assert_eq!(refused(vec![theirs]), NotASnapshot::Unproven(Unreadable::FalseSignature));
    let mut moved = early.clone();
    moved.header.record = RecordId::from_bytes([9; 16]);
    assert_eq!(refused(vec![moved]), NotASnapshot::Unproven(Unreadable::FalseSignature));
    let mut later = early.clone();
    later.header.epoch = epoch(4);
    assert_eq!(refused(vec![later]), NotASnapshot::Unproven(Unreadable::NoSuchAuthor), "gone by then");
    let mut seen = early.clone();
    seen.seen.seq = Seq::new(4).unwrap();
    assert_eq!(refused(vec![seen]), NotASnapshot::Unproven(Unreadable::FalseSignature));
    let twice = vec![early.clone(), early.clone()];
    assert!(matches!(refused(twice), NotASnapshot::NotUnderstood(_)));
    // Only when the server took it is the maker's word.
    survivors[1].received = Millis::new(1).unwrap();
    assert!(taken(&party, &epochs, survivors).open(SPACE, &epochs).is_ok());
}

/// A survivor with other bytes where these stand last.
fn changed(survivor: &Survivor, from: &[u8], to: &[u8]) -> Survivor {
    let mut bytes = Writer::new();
    survivor.put(&mut bytes);
    let mut bytes = bytes.finish();
    let place = bytes.windows(from.len()).rposition(|window| window == from).unwrap();
    bytes[place..place + to.len()].copy_from_slice(to);
    Survivor::take(&mut Reader::new(&bytes, bytes.len()).unwrap()).unwrap()
}

#[test]
fn attack_14_other_words_under_a_true_signature_are_refused() {
    let (party, epochs, survivors) = story(Policy::Everything);
    let read = |survivor: Survivor| {
        Snapshot::make(party.at(0), &end(&party), &epochs, vec![survivor]).unwrap().open(SPACE, &epochs)
    };
    let early = &survivors[1];
    let false_signature = Err(NotASnapshot::Unproven(Unreadable::FalseSignature));
    // What was signed is all there, its hashes and the signature too: only the words are others.
    assert_eq!(read(changed(early, b"what I meant", b"what I never")), false_signature);
    // The words are the author's own, but of another item, or another field.
    assert_eq!(read(changed(early, &[1; 16], &[2; 16])), false_signature);
    assert_eq!(read(changed(early, b"dtext", b"dtest")), false_signature);
    // The twin: the same hands change nothing.
    assert_eq!(read(changed(early, b"what I meant", b"what I meant")), Ok(vec![early.clone()]));
}

#[test]
fn a_snapshot_is_of_one_place() {
    let (mut party, epochs, survivors) = story(Policy::Nothing);
    let snapshot = taken(&party, &epochs, survivors.clone());
    let elsewhere = cairn_protocol::name::SpaceId::from_bytes([1; 16]);
    assert_eq!(snapshot.open(elsewhere, &epochs), Err(NotASnapshot::Elsewhere));
    let (_, others, _) = story(Policy::Nothing);
    assert_eq!(snapshot.open(SPACE, &others), Err(NotASnapshot::Elsewhere), "another lineage");
    assert_eq!(snapshot.open(SPACE, &Epochs::new()), Err(NotASnapshot::Elsewhere));
    let bytes = snapshot.to_bytes().unwrap();
    for place in (0..bytes.len()).step_by(13).chain(bytes.len() - 40..bytes.len()) {
        let mut flipped = bytes.clone();
        flipped[place] ^= 1;
        if let Ok(other) = Snapshot::from_bytes(&flipped) {
            // Place and time are those of the compaction that names this snapshot's hash, and are compared with it.
            assert!(other.open(SPACE, &epochs).is_err() || other.chain() != snapshot.chain(), "byte {place}");
        }
    }
    let old = end(&party);
    party.commit(0, &[]);
    let made = Snapshot::make(party.at(0), &old, &epochs, survivors.clone());
    assert_eq!(made, Err(CannotSnapshot::Place));
    let unknown = Snapshot::make(party.at(0), &end(&party), &Epochs::new(), survivors);
    assert_eq!(unknown, Err(CannotSnapshot::UnknownEpoch));
    let keys = party.at(0).keys();
    let key = |byte| *keys.derive_snapshot_key(BlobId::from_bytes([byte; 16])).expose();
    assert_ne!(key(1), key(2));
}
