//! Records and commits that are not what they say, each beside the honest one that is taken.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use cairn_domain::{
    id::ItemId,
    op::{Hlc, Stamp, WriterId},
};
use cairn_protocol::{
    Message,
    commit::{CommitForOne, NewCommit, SignedHeader, Slot},
    envelope::{Envelope, Header},
    limit,
    name::{Digest, Epoch, PublicKey, RecordId, Seq, Signature, SlotId, SpaceId},
};
use cairn_sync::{
    Secret,
    commit::{Body, CannotCommit, CommitKey, Lineage, NotACommit, Policy, derive_core, seal_body, sign},
    epoch::EpochKeys,
    member::{Member, MemberKey},
    op::Written,
    record::{Authors, CannotSeal, Record, Seen, Unreadable, open, open_all, seal},
};
use proptest::prelude::*;
use serde_json::{Value, json};

const SPACE: SpaceId = SpaceId::from_bytes([5; 16]);
const NAME: RecordId = RecordId::from_bytes([6; 16]);

fn epoch(number: u64) -> Epoch {
    Epoch::new(number).unwrap()
}

fn secret(byte: u8) -> Secret {
    Secret::copy(&[byte; 32])
}

fn keys(number: u64, byte: u8) -> EpochKeys {
    EpochKeys::derive(SPACE, epoch(number), &secret(byte))
}

fn member(number: u8) -> MemberKey {
    MemberKey::derive(&secret(100 + number))
}

/// Members 0 and 1, whose keys are their own; member 2 has a key of small order, member 3 one that is no point.
struct Two;

impl Authors for Two {
    fn sign_key(&self, who: Member) -> Option<PublicKey> {
        let mut identity = [0; 32];
        identity[0] = 1;
        match who.0 {
            number @ (0 | 1) => Some(member(number as u8).public()),
            2 => Some(PublicKey::from_bytes(identity)),
            3 => Some(PublicKey::from_bytes([2; 32])),
            _ => None,
        }
    }
}

fn written(count: u64, value: Value) -> Written {
    let stamp = Stamp { hlc: Hlc(1 << 40), writer: WriterId([7; 8]), wseq: count };
    let (item, text) = (ItemId::from_bytes([8; 16]), (!value.is_null()).then(|| value.to_string()));
    Written { collection: "entry".into(), item, field: "text".into(), text, stamp, base: None }
}

fn record(author: u32, ops: Vec<Written>) -> Record {
    Record { author: Member(author), seen: Seen { seq: Seq::LEAST, head: Digest::NONE }, ops }
}

fn sealed(author: u32, by: u8) -> Envelope {
    let record = record(author, vec![written(1, json!("quiet")), written(2, Value::Null)]);
    seal(&record, NAME, &keys(1, 1), &member(by), &secret(9)).unwrap()
}

#[test]
fn each_byte_of_a_record_is_authenticated() {
    let honest = sealed(0, 0);
    assert!(open(&honest, &keys(1, 1), &Two).is_ok());
    let bytes = honest.to_bytes();
    for place in 0..bytes.len() {
        for bit in [0, 7] {
            let mut flipped = bytes.clone();
            flipped[place] ^= 1 << bit;
            if let Ok(envelope) = Envelope::from_bytes(&flipped) {
                assert!(open(&envelope, &keys(1, 1), &Two).is_err(), "byte {place}");
            }
        }
    }
}

#[test]
fn a_record_cannot_be_moved() {
    let honest = sealed(0, 0);
    let moved = |header: Header| Envelope::new(header, honest.sealed().to_vec()).unwrap();
    let renamed = moved(Header { record: RecordId::from_bytes([1; 16]), ..honest.header });
    assert_eq!(open(&renamed, &keys(1, 1), &Two), Err(Unreadable::Sealed));
    let later = moved(Header { epoch: epoch(2), ..honest.header });
    assert_eq!(open(&later, &keys(1, 1), &Two), Err(Unreadable::OtherEpoch));
    // The same secret for two epochs, which no honest member makes.
    assert_eq!(open(&later, &keys(2, 1), &Two), Err(Unreadable::Sealed));
    let space = SpaceId::from_bytes([1; 16]);
    let elsewhere = moved(Header { space, ..honest.header });
    let there = EpochKeys::derive(space, epoch(1), &secret(1));
    assert_eq!(open(&elsewhere, &there, &Two), Err(Unreadable::Sealed));
    assert_eq!(open(&honest, &keys(1, 2), &Two), Err(Unreadable::Sealed), "another secret");
}

#[test]
fn nobody_writes_in_anothers_name() {
    assert!(open(&sealed(1, 1), &keys(1, 1), &Two).is_ok());
    assert_eq!(open(&sealed(1, 0), &keys(1, 1), &Two), Err(Unreadable::FalseSignature));
    assert_eq!(open(&sealed(2, 0), &keys(1, 1), &Two), Err(Unreadable::NoSuchAuthor), "a key of small order");
    assert_eq!(open(&sealed(3, 0), &keys(1, 1), &Two), Err(Unreadable::NoSuchAuthor), "no key at all");
    assert_eq!(open(&sealed(4, 0), &keys(1, 1), &Two), Err(Unreadable::NoSuchAuthor));
}

#[test]
fn each_of_many_is_what_it_is_alone() {
    let mut torn = sealed(0, 0).to_bytes();
    *torn.last_mut().unwrap() ^= 1;
    let of_another_epoch = Header { epoch: epoch(2), ..sealed(0, 0).header };
    let each = [
        sealed(0, 0),
        sealed(1, 1),
        Envelope::from_bytes(&torn).unwrap(),
        sealed(4, 0),
        sealed(0, 0),
        sealed(1, 0),
        Envelope::new(of_another_epoch, sealed(0, 0).sealed().to_vec()).unwrap(),
        sealed(2, 0),
        sealed(1, 1),
    ];
    let keys = keys(1, 1);
    let together = |each: &[Envelope]| open_all(each.iter().map(|one| (one, &keys, &Two)));
    let alone = |each: &[Envelope]| each.iter().map(|one| open(one, &keys, &Two)).collect::<Vec<_>>();
    assert_eq!(together(&each), alone(&each));
    let good = [sealed(0, 0), sealed(1, 1), sealed(0, 0)];
    assert_eq!(together(&good), alone(&good));
    assert!(together(&good).iter().all(Result::is_ok));
    assert_eq!(together(&[]), []);
}

#[test]
fn lengths_tell_little() {
    let length = |text: String| {
        let record = record(0, vec![written(1, json!(text))]);
        seal(&record, NAME, &keys(1, 1), &member(0), &secret(9)).unwrap().to_bytes().len()
    };
    assert_eq!(length("a".into()), length("a quiet morning".into()));
    // The goal of the design: a record of 120 bytes takes at most 480.
    assert!(length("x".repeat(120)) <= 480, "{}", length("x".repeat(120)));
}

#[test]
fn what_is_no_act_is_not_sealed() {
    let seal = |ops| seal(&record(0, ops), NAME, &keys(1, 1), &member(0), &secret(9)).map(|_| ());
    assert_eq!(seal(vec![written(1, json!(1))]), Ok(()));
    assert_eq!(seal(vec![]), Err(CannotSeal::NotAnAct));
    assert_eq!(seal(vec![written(1, json!(1)), written(3, json!(1))]), Err(CannotSeal::NotAnAct), "a gap");
    assert_eq!(seal(vec![written(0, json!(1))]), Err(CannotSeal::NotAnAct), "counts begin at 1");
    let mut back = written(2, json!(1));
    back.stamp.hlc = Hlc(1);
    assert_eq!(seal(vec![written(1, json!(1)), back]), Err(CannotSeal::NotAnAct), "the clock fell");
    for text in ["", "null", "{", "1 2"] {
        let odd = Written { text: Some(text.into()), ..written(1, json!(1)) };
        assert_eq!(seal(vec![odd]), Err(CannotSeal::NotAnAct), "{text}");
    }
    let many = (1..=1001).map(|count| written(count, Value::Null)).collect();
    assert_eq!(seal(many), Err(CannotSeal::NotAnAct));
    let long = |bytes: usize| written(1, json!("x".repeat(bytes)));
    assert_eq!(seal(vec![long(60 * 1024 - 2)]), Ok(()));
    assert_eq!(seal(vec![long(60 * 1024 - 1)]), Err(CannotSeal::NotAnAct));
    let two = vec![long(40_000), Written { stamp: written(2, json!(1)).stamp, ..long(40_000) }];
    assert_eq!(seal(two), Err(CannotSeal::TooLarge));
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Bool(true)),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
    ];
    let nested = leaf.prop_recursive(3, 12, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-z]{1,6}", inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    });
    prop_oneof![1 => Just(Value::Null), 6 => nested]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_sealed_is_opened(
        values in prop::collection::vec((value(), 0..1u64 << 50, any::<bool>()), 1..20),
        first in 1..1u64 << 60,
        writer: [u8; 8],
        seq in 0..1u64 << 60,
    ) {
        let mut clock = 0;
        let ops: Vec<Written> = (first..).zip(values).map(|(count, (value, later, has_base))| {
            let mut op = written(count, value);
            clock += later;
            op.stamp = Stamp { hlc: Hlc(clock), writer: WriterId(writer), wseq: count };
            op.base = has_base.then_some(Stamp { wseq: first, ..op.stamp });
            op
        }).collect();
        let seen = Seen { seq: Seq::new(seq).unwrap(), head: Digest::from_bytes([3; 32]) };
        let record = Record { author: Member(1), seen, ops };
        let sealed = seal(&record, NAME, &keys(3, 1), &member(1), &secret(9)).unwrap();
        prop_assert_eq!(open(&sealed, &keys(3, 1), &Two), Ok(record));
    }
}

fn commit_key(byte: u8) -> CommitKey {
    CommitKey::derive(&secret(byte))
}

fn body(author: u32) -> Body {
    let roster = Digest::from_bytes([4; 32]);
    Body {
        author: Member(author),
        changes: vec![0x80],
        roster,
        policy: Policy::Nothing,
        back: None,
        whole: vec![],
    }
}

fn slots() -> Vec<Slot> {
    (0..8)
        .map(|n| Slot { id: SlotId::from_bytes([n; 16]), sealed: Box::new([n; limit::SLOT_SEALED]) })
        .collect()
}

/// The commit of epoch `number`, whose secret is of that byte; signed by the commit key of the byte `by`.
fn commit(number: u64, previous: Digest, by: u8, author: u32) -> NewCommit {
    let keys = keys(number, number as u8);
    let core = derive_core(&keys, previous, &commit_key(50 + number as u8));
    let body = seal_body(&body(author), &core, &keys, &member(author as u8)).unwrap();
    sign(core, body, slots(), &commit_key(by)).unwrap()
}

/// A lineage of two commits.
fn lineage() -> (Lineage, NewCommit) {
    let first = commit(1, Digest::NONE, 51, 0);
    let begun = Lineage::begin(SPACE, first.signed().header.hash(), first.signed()).unwrap();
    let second = commit(2, first.signed().header.hash(), 51, 0);
    (begun.next(second.signed()).unwrap(), second)
}

fn own(commit: &NewCommit) -> CommitForOne {
    commit.for_one(SlotId::from_bytes([3; 16])).unwrap()
}

#[test]
fn only_the_key_in_force_commits() {
    let (at_two, second) = lineage();
    let hash = second.signed().header.hash();
    let third = commit(3, hash, 52, 0);
    assert!(at_two.next(third.signed()).is_ok());
    assert_eq!(Lineage::at(second.signed().header).next(third.signed()), at_two.next(third.signed()), "kept");
    let refused = |commit: NewCommit| at_two.next(commit.signed()).unwrap_err();
    assert_eq!(refused(commit(3, hash, 51, 0)), NotACommit::FalseSignature, "the key before, of one removed");
    assert_eq!(refused(commit(3, hash, 53, 0)), NotACommit::FalseSignature, "its own key");
    assert_eq!(refused(commit(4, hash, 52, 0)), NotACommit::Epoch, "an epoch left out");
    assert_eq!(refused(commit(2, hash, 52, 0)), NotACommit::Epoch, "an epoch twice");
    assert_eq!(refused(second.clone()), NotACommit::Epoch, "a commit twice");
    assert_eq!(refused(commit(3, Digest::from_bytes([1; 32]), 52, 0)), NotACommit::Lineage);
}

#[test]
fn a_space_begins_where_its_fingerprint_says() {
    let first = commit(1, Digest::NONE, 51, 0);
    let fingerprint = first.signed().header.hash();
    assert!(Lineage::begin(SPACE, fingerprint, first.signed()).is_ok());
    let begin = |fingerprint, signed: &SignedHeader| Lineage::begin(SPACE, fingerprint, signed).unwrap_err();
    let other = commit(1, Digest::NONE, 51, 1);
    assert_eq!(begin(fingerprint, other.signed()), NotACommit::Genesis);
    let unsigned = commit(1, Digest::NONE, 50, 0);
    assert_eq!(begin(unsigned.signed().header.hash(), unsigned.signed()), NotACommit::FalseSignature);
    let elsewhere = Lineage::begin(SpaceId::from_bytes([1; 16]), fingerprint, first.signed());
    assert_eq!(elsewhere, Err(NotACommit::Epoch));
}

#[test]
fn each_bit_of_a_signed_header_counts() {
    let first = commit(1, Digest::NONE, 51, 0);
    let begun = Lineage::begin(SPACE, first.signed().header.hash(), first.signed()).unwrap();
    let bytes = commit(2, first.signed().header.hash(), 51, 0).signed().to_bytes();
    for place in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[place] ^= 1;
        if let Ok(signed) = SignedHeader::from_bytes(&flipped) {
            assert!(begun.next(&signed).is_err(), "byte {place}");
        }
    }
    let mut signed = SignedHeader::from_bytes(&bytes).unwrap();
    signed.signature = Signature::from_bytes([0; 64]);
    assert_eq!(begun.next(&signed), Err(NotACommit::FalseSignature));
}

#[test]
fn another_secret_is_noticed_before_it_is_used() {
    let (at_two, second) = lineage();
    let own_of_two = own(&second);
    assert!(at_two.open(&own_of_two, &keys(2, 2), &Two).is_ok());
    assert_eq!(at_two.open(&own_of_two, &keys(2, 1), &Two).unwrap_err(), NotACommit::OtherSecret);
    assert_eq!(at_two.open(&own_of_two, &keys(1, 2), &Two).unwrap_err(), NotACommit::OtherSecret);
    // Signed as it must be, the public keys right, and only the confirmation that of another secret.
    let keys = keys(3, 3);
    let mut core = derive_core(&keys, at_two.in_force().hash(), &commit_key(53));
    core.confirm = Digest::from_bytes([1; 32]);
    let sealed = seal_body(&body(0), &core, &keys, &member(0)).unwrap();
    let false_one = sign(core, sealed, slots(), &commit_key(52)).unwrap();
    let at_three = at_two.next(false_one.signed()).unwrap();
    assert_eq!(at_three.open(&own(&false_one), &keys, &Two).unwrap_err(), NotACommit::OtherSecret);
    // A body of another commit than the one in force.
    assert_eq!(at_two.open(&own(&false_one), &keys, &Two).unwrap_err(), NotACommit::Lineage);
}

#[test]
fn a_commit_has_an_author() {
    let (at_two, _) = lineage();
    let hash = at_two.in_force().hash();
    let open = |author: u32, by: u8| {
        let keys = keys(3, 3);
        let core = derive_core(&keys, hash, &commit_key(53));
        let sealed = seal_body(&body(author), &core, &keys, &member(by)).unwrap();
        let commit = sign(core, sealed, slots(), &commit_key(52)).unwrap();
        at_two.next(commit.signed()).unwrap().open(&own(&commit), &keys, &Two).map(|body| body.author)
    };
    assert_eq!(open(1, 1), Ok(Member(1)));
    assert_eq!(open(1, 0), Err(NotACommit::FalseSignature), "with the shared key, but in another's name");
    assert_eq!(open(9, 0), Err(NotACommit::NoSuchAuthor));
    assert_eq!(open(2, 0), Err(NotACommit::NoSuchAuthor), "a key of small order");
}

#[test]
fn the_secret_before_is_given_only_where_everything_is() {
    let keys = keys(2, 2);
    let core = derive_core(&keys, Digest::from_bytes([1; 32]), &commit_key(52));
    for (policy, fits) in [(Policy::Nothing, false), (Policy::CurrentPlan, false), (Policy::Everything, true)]
    {
        let body = Body { policy, back: Some(secret(1)), ..body(0) };
        let sealed = seal_body(&body, &core, &keys, &member(0));
        assert_eq!(sealed.is_ok(), fits, "{policy:?}");
        assert!(fits || sealed == Err(CannotCommit::Parts));
    }
}

#[test]
fn secrets_do_not_print_themselves() {
    let shown = format!(
        "{:?} {:?}",
        secret(0x41),
        Body { policy: Policy::Everything, back: Some(secret(0x41)), ..body(0) }
    );
    assert!(!shown.contains("65") && !shown.contains("0x41") && !shown.contains("AA"), "{shown}");
    for shown in
        [format!("{:?}", member(0)), format!("{:?}", commit_key(0x41)), format!("{:?}", keys(1, 0x41))]
    {
        assert!(!shown.contains("65, 65") && !shown.contains("4141"), "{shown}");
    }
}
