//! The chain: what may follow, and that every other history has another link.

use crate::draw::Draw;
use cairn_protocol::{
    chain::{Broken, Chain, Item, Kept},
    commit::SignedHeader,
    envelope::{Envelope, Header},
    name::{DeleteToken, Digest, Epoch, Millis, RecordId, Seq, SpaceId},
    space::SignedCompaction,
};

fn epoch(number: u64) -> Epoch {
    Epoch::new(number).unwrap()
}

fn item(seq: u64, received: u64, kept: Kept) -> Item {
    Item { seq: Seq::new(seq).unwrap(), received: Millis::new(received).unwrap(), kept }
}

/// A space's history: three records and a commit, another record, a compaction.
struct History {
    space: SpaceId,
    token: DeleteToken,
    items: Vec<Item>,
}

impl History {
    fn new() -> Self {
        let mut draw = Draw::new(3);
        let (space, token) = (SpaceId::from_bytes([9; 16]), draw.token());
        let mut commit = |number: u64, previous: Digest| {
            let mut signed = draw.signed_header();
            signed.header.core.space = space;
            signed.header.core.epoch = epoch(number);
            signed.header.core.previous = previous;
            signed
        };
        let genesis: SignedHeader = commit(1, Digest::NONE);
        let second = commit(2, genesis.header.hash());
        let mut record = |number: u64| {
            let sealed = vec![u8::try_from(draw.page(0).seq.get() % 7).unwrap(); 272];
            let header = Header { space, epoch: epoch(number), ..draw.header(token.hash()) };
            Kept::Record(Envelope::new(header, sealed).unwrap())
        };
        let items = vec![
            item(1, 10, Kept::Commit(genesis)),
            item(2, 10, record(1)),
            item(3, 11, record(1)),
            item(4, 20, Kept::Commit(second)),
            item(5, 21, record(2)),
        ];
        let mut history = Self { space, token, items };
        let mut order: SignedCompaction = draw.compaction();
        order.compaction.space = space;
        order.compaction.epoch = epoch(2);
        order.compaction.upto = Seq::new(5).unwrap();
        history.items.push(item(6, 22, Kept::Compaction(order)));
        history
    }

    fn walk(&self) -> Result<Chain, Broken> {
        self.items.iter().try_fold(Chain::start(self.space), |chain, item| chain.with(item))
    }
}

#[test]
fn an_honest_history_is_a_chain() {
    let history = History::new();
    let end = history.walk().unwrap();
    assert_eq!(end.seq(), Seq::new(6).unwrap());
    assert_eq!(end.commit().unwrap().0, epoch(2));
    // From the middle it goes on the same.
    let middle =
        history.items[..4].iter().fold(Chain::start(history.space), |chain, item| chain.with(item).unwrap());
    let kept =
        Chain::at(history.space, (middle.seq(), middle.received()), middle.head(), middle.commit().unwrap());
    let resumed = history.items[4..].iter().fold(kept, |chain, item| chain.with(item).unwrap());
    assert_eq!(resumed, end);
}

#[test]
fn a_deleted_record_leaves_the_chain_as_it_was() {
    let mut history = History::new();
    let before = history.walk().unwrap();
    let Kept::Record(envelope) = history.items[2].kept.clone() else { panic!("a record") };
    assert_eq!(envelope.tombstone(DeleteToken::from_bytes([0; 32])), None, "another's token");
    history.items[2].kept = Kept::Deleted(envelope.tombstone(history.token).unwrap());
    assert_eq!(history.walk().unwrap(), before);
}

#[test]
fn nothing_can_be_dropped_repeated_or_put_elsewhere() {
    let whole = History::new();
    for place in 0..whole.items.len() {
        let mut dropped = History::new();
        dropped.items.remove(place);
        if place + 1 < whole.items.len() {
            assert_eq!(dropped.walk(), Err(Broken::Place), "{place} left out");
        }
        let mut repeated = History::new();
        repeated.items.insert(place, whole.items[place].clone());
        assert_eq!(repeated.walk(), Err(Broken::Place), "{place} twice");
        if place > 0 {
            let mut swapped = History::new();
            swapped.items.swap(place - 1, place);
            assert_eq!(swapped.walk(), Err(Broken::Place), "{place} before its time");
        }
    }
}

#[test]
fn another_history_has_another_link() {
    let end = History::new().walk().unwrap().head();
    let mut swapped = History::new();
    let (second, third) = (swapped.items[1].kept.clone(), swapped.items[2].kept.clone());
    (swapped.items[1].kept, swapped.items[2].kept) = (third, second);
    assert_ne!(swapped.walk().unwrap().head(), end, "renumbered");
    let mut later = History::new();
    later.items[4].received = Millis::new(22).unwrap();
    assert_ne!(later.walk().unwrap().head(), end, "another time");
    let mut renamed = History::new();
    let Kept::Record(envelope) = renamed.items[4].kept.clone() else { panic!("a record") };
    let header = Header { record: RecordId::from_bytes([1; 16]), ..envelope.header };
    renamed.items[4].kept = Kept::Record(Envelope::new(header, envelope.sealed().to_vec()).unwrap());
    assert_ne!(renamed.walk().unwrap().head(), end, "another name");
}

#[test]
fn what_does_not_belong_is_refused() {
    let broken = |change: &dyn Fn(&mut History)| {
        let mut history = History::new();
        change(&mut history);
        history.walk().unwrap_err()
    };
    let record_of = |space: SpaceId, epoch: Epoch| {
        let header = Header { space, epoch, ..Draw::new(1).header(DeleteToken::from_bytes([0; 32]).hash()) };
        Kept::Record(Envelope::new(header, vec![0; 272]).unwrap())
    };
    let own = History::new().space;
    assert_eq!(broken(&|h| h.items[4].received = Millis::new(19).unwrap()), Broken::Time);
    assert_eq!(
        broken(&|h| h.items[4].kept = record_of(SpaceId::from_bytes([1; 16]), epoch(2))),
        Broken::Space
    );
    assert_eq!(broken(&|h| h.items[4].kept = record_of(own, epoch(1))), Broken::Epoch, "an old key");
    assert_eq!(broken(&|h| h.items[4].kept = record_of(own, epoch(3))), Broken::Epoch, "a key to come");
    assert_eq!(
        broken(&|h| h.items[0].kept = record_of(own, epoch(1))),
        Broken::Epoch,
        "before the first commit"
    );
    let commit = |history: &History, at: usize| match &history.items[at].kept {
        Kept::Commit(signed) => *signed,
        _ => panic!("a commit"),
    };
    assert_eq!(
        broken(&|h| {
            let mut other = commit(h, 3);
            other.header.core.previous = Digest::from_bytes([1; 32]);
            h.items[3].kept = Kept::Commit(other);
        }),
        Broken::Lineage
    );
    assert_eq!(
        broken(&|h| {
            let mut skips = commit(h, 3);
            skips.header.core.epoch = epoch(3);
            h.items[3].kept = Kept::Commit(skips);
        }),
        Broken::Epoch
    );
    assert_eq!(broken(&|h| h.items[4].kept = h.items[3].kept.clone()), Broken::Epoch, "a commit twice");
    assert_eq!(
        broken(&|h| {
            let Kept::Compaction(order) = &mut h.items[5].kept else { panic!("a compaction") };
            order.compaction.upto = Seq::new(6).unwrap();
        }),
        Broken::Compaction
    );
}
