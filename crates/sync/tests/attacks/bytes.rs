//! Bytes that are replayed, moved, cut, changed or made up: attacks 3, 7, 8, 23 to 25 and 27.

use crate::{
    own,
    party::{Party, SPACE, epoch},
    refused, written,
};
use cairn_protocol::{
    Malformed, Message, Part, Reader, Writer,
    chain::{Broken, Chain, Item, Kept},
    commit::{CommitForOne, NewCommit, SignedHeader},
    envelope::Envelope,
    limit,
    name::{Millis, PublicKey, RecordId, Seq, SpaceId},
};
use cairn_sync::{
    Secret,
    change::{Change, put_changes, take_changes},
    commit::{CannotCommit, NotACommit, Policy},
    epoch::EpochKeys,
    identity::Identity,
    label,
    member::{Member, PublicKeys},
    record::{Unreadable, open},
    roster::{Role, Roster, Unfit},
    standing::Standing,
    wrap::{self, Psk, WrapKey, WrapPublic, unwrap},
};
use std::collections::BTreeSet;

fn item(seq: u64, kept: Kept) -> Item {
    Item { seq: Seq::new(seq).unwrap(), received: Millis::new(1000 + seq).unwrap(), kept }
}

#[test]
fn attack_03_a_commit_or_a_record_is_replayed() {
    let mut party = Party::of(Policy::Nothing, 1);
    let before = written(&party, 1, "quiet");
    let (genesis, second) = (*party.commits[0].signed(), *party.commits[1].signed());
    let chain = Chain::start(SPACE)
        .with(&item(1, Kept::Commit(genesis)))
        .unwrap()
        .with(&item(2, Kept::Commit(second)))
        .unwrap();
    let commit = {
        let (commit, _) = party.at(0).make(party.me(0), &[]).unwrap();
        let reader = own(&party, &commit, 1);
        let at = party.at(1).accept(party.me(1), &reader).unwrap();
        assert_eq!(refused(at.accept(party.me(1), &reader)), NotACommit::Epoch, "the same once more");
        party.people.get_mut(&1).unwrap().at = at;
        commit
    };
    let in_epoch = chain.with(&item(3, Kept::Record(before.clone()))).unwrap();
    let after = in_epoch.with(&item(4, Kept::Commit(*commit.signed()))).unwrap();
    assert_eq!(after.with(&item(5, Kept::Record(before.clone()))), Err(Broken::Epoch));
    assert_eq!(after.with(&item(5, Kept::Commit(*commit.signed()))), Err(Broken::Epoch));
    assert_eq!(after.with(&item(4, Kept::Record(before.clone()))), Err(Broken::Place));
    let at = party.at(1);
    assert_eq!(open(&before, &at.keys(), at.roster()), Err(Unreadable::OtherEpoch));
    let fresh = written(&party, 1, "quiet");
    assert!(open(&fresh, &at.keys(), at.roster()).is_ok());
    assert!(after.with(&item(5, Kept::Record(fresh))).is_ok());
}

#[test]
fn attack_07_the_order_or_the_time_is_another() {
    let mut party = Party::of(Policy::Nothing, 1);
    let commits: Vec<Item> =
        (1..).zip(&party.commits).map(|(seq, commit)| item(seq, Kept::Commit(*commit.signed()))).collect();
    let start = commits.iter().fold(Chain::start(SPACE), |chain, item| chain.with(item).unwrap());
    let (one, other) = (Kept::Record(written(&party, 0, "one")), Kept::Record(written(&party, 1, "other")));
    let read = |items: &[Item]| items.iter().try_fold(start, |chain, item| chain.with(item));
    let honest = [item(3, one.clone()), item(4, other.clone())];
    let head = read(&honest).unwrap().head();
    assert_eq!(read(&honest).map(|chain| chain.head()), Ok(head), "the same once more is the same");
    // One after the other is another order, whether the places go with them or not.
    let [first, second] = honest.clone();
    assert_eq!(read(&[second, first]), Err(Broken::Place));
    let swapped = read(&[item(3, other.clone()), item(4, one.clone())]).unwrap();
    assert_ne!(swapped.head(), head);
    // A moment is in the link, also where no order is touched; and time never goes back.
    let at = |seq: u64, received: u64, kept: &Kept| Item {
        received: Millis::new(received).unwrap(),
        ..item(seq, kept.clone())
    };
    for moments in [(1003, 1005), (1004, 1004), (1002, 1004)] {
        let moved = read(&[at(3, moments.0, &one), at(4, moments.1, &other)]).unwrap();
        assert_ne!(moved.head(), head, "{moments:?}");
    }
    assert_eq!(read(&[at(3, 1001, &one)]), Err(Broken::Time));
    assert_eq!(read(&[at(3, 1003, &one), at(4, 1002, &other)]), Err(Broken::Time));
    // What follows does not bring two histories together again.
    party.commit(0, &[]);
    let next = item(5, Kept::Commit(*party.commits[2].signed()));
    let goes_on = |chain: Chain| chain.with(&next).unwrap().head();
    assert_ne!(goes_on(swapped), goes_on(read(&honest).unwrap()));
}

#[test]
fn attack_08_something_is_moved_elsewhere() {
    let mut party = Party::of(Policy::Nothing, 1);
    let honest = written(&party, 0, "quiet");
    let (keys, roster) = (party.at(1).keys(), party.at(1).roster().clone());
    assert!(open(&honest, &keys, &roster).is_ok());
    let moved = |change: &dyn Fn(&mut cairn_protocol::envelope::Header)| {
        let mut header = honest.header;
        change(&mut header);
        Envelope::new(header, honest.sealed().to_vec()).unwrap()
    };
    let renamed = moved(&|header| header.record = RecordId::from_bytes([1; 16]));
    assert_eq!(open(&renamed, &keys, &roster), Err(Unreadable::Sealed));
    let undeletable = moved(&|header| header.delete = cairn_protocol::name::DeleteHash::from_bytes([1; 16]));
    assert_eq!(open(&undeletable, &keys, &roster), Err(Unreadable::Sealed));
    // Even where the same secret were handed out in two spaces and epochs, which no honest member does.
    let space = SpaceId::from_bytes([1; 16]);
    for (space, number) in [(space, 2), (SPACE, 3), (space, 3)] {
        let there = EpochKeys::derive(space, epoch(number), party.at(1).secret());
        let elsewhere = moved(&|header| (header.space, header.epoch) = (space, epoch(number)));
        assert_eq!(open(&elsewhere, &there, &roster), Err(Unreadable::Sealed));
    }
    // A slot of one commit put into another for the same reader.
    let stolen = party.commits[1].slots()[0].clone();
    party.commit(0, &[]);
    let core = party.commits[2].signed().header.core.hash();
    for person in party.people.values() {
        let opened = person.me.unwrap(None, label::SLOT_WRAP, core.as_bytes(), stolen.sealed.as_slice());
        assert!(opened.is_err());
    }
}

/// Points of small order, and what is no point: such a key would hold for any signature, or for none.
fn weak_keys() -> [[u8; 32]; 5] {
    let mut identity = [0; 32];
    identity[0] = 1;
    let mut order_two = [0xff; 32];
    (order_two[0], order_two[31]) = (0xec, 0x7f);
    let mut beyond = [0xff; 32];
    (beyond[0], beyond[31]) = (0xee, 0x7f);
    [[0; 32], identity, order_two, beyond, [2; 32]]
}

#[test]
fn attack_23_keys_tags_and_signatures_that_are_none() {
    let party = Party::of(Policy::Nothing, 1);
    let good = Identity::make().unwrap().public();
    let admit = |sign| party.at(0).admission(PublicKeys { sign, ..good.clone() }, Role::Member, None);
    assert!(party.at(0).make(party.me(0), &[admit(good.sign)]).is_ok());
    for weak in weak_keys().map(PublicKey::from_bytes) {
        let refusal = party.at(0).make(party.me(0), &[admit(weak)]).unwrap_err();
        assert_eq!(refusal, CannotCommit::Unfit(Unfit::WeakKey), "{weak}");
        let mut bytes = party.at(0).roster().to_bytes();
        let place = bytes.windows(32).position(|window| window == party.me(1).sign_key().as_bytes()).unwrap();
        bytes[place..place + 32].copy_from_slice(weak.as_bytes());
        assert!(Roster::from_bytes(&bytes).is_err());
    }
    // ML-KEM's numbers are below 3329 (FIPS 203, 7.2).
    assert!(WrapPublic::from_bytes(good.wrap.as_bytes()).is_some());
    assert!(WrapPublic::from_bytes(&[0xff; 1216]).is_none());
    let mut from = Writer::new();
    from.bytes(&good.wrap.as_bytes()[1..]);
    assert!(WrapPublic::take(&mut Reader::new(&from.finish(), 2000).unwrap()).is_err());
    // Wrapped, and then cut, changed or emptied.
    let (key, secret) = (WrapKey::make().unwrap(), Secret::make().unwrap());
    let psk = Some(Psk { key: &secret, id: b"name" });
    let sealed = wrap::wrap(&key.public(), psk, b"info", b"aad", b"quiet").unwrap();
    assert_eq!(*unwrap(&key, psk, b"info", b"aad", &sealed).unwrap(), b"quiet");
    for cut in [0, 1, 1119, 1120, 1135, sealed.len() - 1] {
        assert!(unwrap(&key, psk, b"info", b"aad", &sealed[..cut]).is_err());
    }
    for place in (0..sealed.len()).step_by(41).chain(1088..sealed.len()) {
        let mut flipped = sealed.clone();
        flipped[place] ^= 1;
        assert!(unwrap(&key, psk, b"info", b"aad", &flipped).is_err(), "byte {place}");
    }
    let mut zeroed = sealed.clone();
    zeroed[1088..1120].fill(0);
    assert!(unwrap(&key, psk, b"info", b"aad", &zeroed).is_err(), "a point of small order");
    let other = Secret::make().unwrap();
    for (psk, info, aad) in [
        (None, &b"info"[..], &b"aad"[..]),
        (Some(Psk { key: &other, id: b"name" }), b"info", b"aad"),
        (Some(Psk { key: &secret, id: b"eman" }), b"info", b"aad"),
        (Some(Psk { key: &secret, id: b"" }), b"info", b"aad"),
        (psk, b"ofni", b"aad"),
        (psk, b"info", b""),
    ] {
        assert!(unwrap(&key, psk, info, aad, &sealed).is_err());
    }
    assert!(unwrap(&WrapKey::make().unwrap(), psk, b"info", b"aad", &sealed).is_err());
    // A signature of zeros.
    let (honest, _) = party.at(0).make(party.me(0), &[]).unwrap();
    let mut bytes = own(&party, &honest, 1).to_bytes();
    assert!(party.at(1).accept(party.me(1), &CommitForOne::from_bytes(&bytes).unwrap()).is_ok());
    let signature = *honest.signed().signature.as_bytes();
    let place = bytes.windows(64).position(|window| window == signature).unwrap();
    bytes[place..place + 64].fill(0);
    let unsigned = CommitForOne::from_bytes(&bytes).unwrap();
    assert_eq!(refused(party.at(1).accept(party.me(1), &unsigned)), NotACommit::FalseSignature);
}

#[test]
fn attack_24_an_older_suite() {
    let party = Party::of(Policy::Nothing, 1);
    let (honest, _) = party.at(0).make(party.me(0), &[]).unwrap();
    let envelope = written(&party, 0, "quiet").to_bytes();
    assert!(Envelope::from_bytes(&envelope).is_ok());
    // Version and suite are the first two numbers of an envelope; of a commit, after the array of two and its own head.
    for (place, bytes) in [(1, &envelope), (2, &honest.signed().to_bytes())] {
        assert_eq!(bytes[place..place + 2], [1, 2]);
        for (version, suite) in [(1, 1), (1, 3), (1, 0), (0, 2), (2, 2)] {
            let mut other = bytes.clone();
            (other[place], other[place + 1]) = (version, suite);
            let refusals =
                (Envelope::from_bytes(&other).unwrap_err(), SignedHeader::from_bytes(&other).unwrap_err());
            assert!(matches!(refusals, (Malformed::Unknown, _) | (_, Malformed::Unknown)), "{refusals:?}");
        }
    }
    // Both are in what is authenticated and signed.
    let header = Envelope::from_bytes(&envelope).unwrap().header.authenticated();
    assert_eq!(header[..3], [0x87, limit::VERSION as u8, limit::SUITE as u8]);
}

#[test]
fn attack_25_depth_length_and_bad_text() {
    type Reads = fn(&[u8]) -> bool;
    let readers: [(&str, Reads); 7] = [
        ("changes", |bytes| take_changes(bytes).is_ok()),
        ("roster", |bytes| Roster::from_bytes(bytes).is_ok()),
        ("standing", |bytes| Standing::from_bytes(bytes).is_ok()),
        ("identity", |bytes| Identity::from_bytes(bytes).is_ok()),
        ("past", |bytes| cairn_sync::history::Past::from_bytes(bytes).is_ok()),
        ("record", |bytes| cairn_sync::record::rewrite(bytes).is_ok()),
        ("body", |bytes| cairn_sync::commit::rewrite(bytes).is_ok()),
    ];
    let party = Party::of(Policy::Nothing, 1);
    let honest = party.at(0).roster().to_bytes();
    assert!(readers[1].1(&honest) && readers[2].1(&party.at(0).to_bytes()));
    assert!(readers[0].1(&put_changes(&vec![Change::Remove(Member(1)); 400])));
    assert!(!readers[0].1(&put_changes(&vec![Change::Remove(Member(1)); 401])));
    for (name, reads) in readers {
        assert!(!reads(&[]) && !reads(&[0xff]), "{name}");
        // Brackets within brackets, and arrays and strings that announce what never comes.
        assert!(!reads(&vec![0x81; 60_000]) && !reads(&vec![0x82; 60_000]), "{name}");
        for huge in [[0x9b, 0, 0, 0, 1, 0, 0, 0, 0], [0x5b, 0, 0, 0, 1, 0, 0, 0, 0], [0x9f; 9]] {
            assert!(!reads(&huge), "{name}");
        }
        assert!(!reads(&vec![0; 32 * 1024 * 1024]), "{name}");
    }
    // A million ops, and one op more than there may be.
    for count in [1001u32, 1_000_000] {
        let mut to = Writer::new();
        to.array(9);
        to.unsigned(0);
        to.bytes(&[7; 8]);
        to.unsigned(1);
        to.unsigned(1);
        to.unsigned(0);
        to.bytes(&[0; 32]);
        to.bytes(&[0; 16]);
        to.array(count as usize);
        let bytes = [to.finish(), vec![0x85; 60_000]].concat();
        assert_eq!(cairn_sync::record::rewrite(&bytes), Err(Malformed::OutOfRange));
    }
    // Text that is no UTF-8, where an op's collection stands. All else is as it must be.
    let with_collection = |collection: [u8; 2]| {
        let mut to = Writer::new();
        to.array(9);
        to.unsigned(0);
        to.bytes(&[7; 8]);
        to.unsigned(1);
        to.unsigned(1);
        to.unsigned(0);
        to.bytes(&[0; 32]);
        to.bytes(&[0; 16]);
        to.array(1);
        to.array(5);
        let mut bytes = [to.finish(), vec![0x62], collection.to_vec()].concat();
        let mut to = Writer::new();
        to.bytes(&[8; 16]);
        to.text("text");
        to.array(0);
        to.unsigned(0);
        to.bytes(&[0; 64]);
        bytes.extend(to.finish());
        bytes.resize(limit::PADDED_LEAST, 0);
        bytes
    };
    assert_eq!(cairn_sync::record::rewrite(&with_collection(*b"ab")), Ok(with_collection(*b"ab")));
    assert_eq!(cairn_sync::record::rewrite(&with_collection([0xc3, 0x28])), Err(Malformed::Kind));
}

#[test]
fn attack_27_lengths_tell_neither_who_nor_how_many() {
    let lengths = |commit: &NewCommit| (commit.slots().len(), commit.body().len(), commit.to_bytes().len());
    // One to eight members, of any role: a commit that lets nobody in is the same for all.
    let mut seen = BTreeSet::new();
    let mut party = Party::found(Policy::Nothing);
    for place in 0..7 {
        seen.insert(lengths(party.commit(0, &[])));
        party.admit(0, if place % 3 == 0 { Role::Facilitator } else { Role::Member });
    }
    seen.insert(lengths(party.commit(0, &[])));
    seen.insert(lengths(party.commit(0, &[Change::Remove(Member(1))])));
    seen.insert(lengths(party.commit(0, &[Change::SetPolicy(Policy::Everything)])));
    seen.insert(lengths(party.commit(0, &[])));
    assert_eq!(seen.len(), 1, "{seen:?}");
    let (mut own, mut decoys) = (0, 0);
    for (place, commit) in party.commits.iter().enumerate() {
        for slot in commit.slots() {
            // The last byte of an X25519 public key is below 128; of random bytes, every second time.
            assert!(slot.sealed[wrap::ENCAPSULATED - 1] < 128, "a slot that no key was used for");
            // Which is which only the members can tell; two commits are enough to see both.
            if place != 3 && place != 4 {
                continue;
            }
            let core = commit.signed().header.core.hash();
            let opens = party.people.values().chain(&party.gone).any(|person| {
                person.me.unwrap(None, label::SLOT_WRAP, core.as_bytes(), slot.sealed.as_slice()).is_ok()
            });
            if opens { own += 1 } else { decoys += 1 }
        }
    }
    assert!(own == 5 && decoys == 11, "{own} and {decoys}");
    // Records: 3.1.
    let sealed = |text: &str| written(&party, 0, text).to_bytes().len();
    assert_eq!(sealed("a"), sealed("a quiet morning, and no more"));
    assert!(Envelope::new(written(&party, 0, "a").header, vec![0; 255 + limit::TAG]).is_none());
}
