//! What another program computed from SPEC.md, with other libraries: `tests/vectors.json`.

mod letters;

use crate::{
    commit::{Body, CommitKey, Lineage, Policy, derive_core, seal_body_with, sign},
    epoch::EpochKeys,
    member::{Member, MemberKey, derive_delete_token, derive_slot_id},
    op::Written,
    record::{Authors, Record, Seen, open, seal_with},
    secret::Secret,
};
use cairn_domain::{
    id::ItemId,
    op::{Hlc, Stamp, WriterId},
};
use cairn_protocol::{
    Message,
    auth::Host,
    chain::{Chain, Item, Kept},
    commit::{NewCommit, SignedHeader, Slot},
    envelope::{Envelope, Tombstone},
    name::{BlobId, ChallengeBytes, Digest, Epoch, Millis, PublicKey, RecordId, Seq, SlotId, SpaceId},
};
use serde_json::Value;

mod stories;

/// The file, or a part of it.
struct At<'a>(&'a Value);

impl<'a> At<'a> {
    fn get(&self, name: &str) -> At<'a> {
        At(self.0.get(name).unwrap_or_else(|| panic!("no {name}")))
    }

    fn list(&self, name: &str) -> Vec<At<'a>> {
        self.get(name).0.as_array().unwrap().iter().map(At).collect()
    }

    fn number(&self, name: &str) -> u64 {
        self.get(name).0.as_u64().unwrap()
    }

    fn text(&self, name: &str) -> &'a str {
        self.get(name).0.as_str().unwrap()
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        let digits = self.text(name).as_bytes();
        let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
        digits.chunks(2).map(byte).collect()
    }

    fn fixed<const N: usize>(&self, name: &str) -> [u8; N] {
        self.bytes(name).try_into().unwrap()
    }

    fn secret(&self, name: &str) -> Secret {
        Secret::copy(&self.fixed(name))
    }
}

fn file() -> Value {
    serde_json::from_str(include_str!("../tests/vectors.json")).unwrap()
}

/// As the program draws its secrets.
fn draw<const N: usize>(name: &str) -> [u8; N] {
    let mut bytes = [0; N];
    blake3::Hasher::new().update(b"cairn vectors").update(name.as_bytes()).finalize_xof().fill(&mut bytes);
    bytes
}

fn space(file: &At<'_>) -> SpaceId {
    SpaceId::from_bytes(file.fixed("space"))
}

fn keys(file: &At<'_>, epoch: u64) -> EpochKeys {
    let place = usize::try_from(epoch - 1).unwrap();
    EpochKeys::derive(space(file), Epoch::new(epoch).unwrap(), &file.list("epochs")[place].secret("secret"))
}

/// A roster of one.
struct Alone;

impl Authors for Alone {
    fn sign_key(&self, member: Member) -> Option<PublicKey> {
        (member == Member(0)).then(|| author().public())
    }
}

fn author() -> MemberKey {
    MemberKey::derive(&Secret::copy(&draw("author 0")))
}

#[test]
fn the_keys_of_an_epoch() {
    let file = file();
    let file = At(&file);
    for epoch in file.list("epochs") {
        let number = Epoch::new(epoch.number("epoch")).unwrap();
        let keys = keys(&file, number.get());
        assert_eq!(keys.content.expose(), &epoch.fixed("content"));
        assert_eq!(keys.commit.expose(), &epoch.fixed("commit"));
        let blob = BlobId::from_bytes(draw("snapshot blob"));
        assert_eq!(keys.derive_snapshot_key(blob).expose(), &epoch.fixed("snapshot"));
        assert_eq!(keys.write_key().as_bytes(), &epoch.fixed("write_key"));
        let commit_key = CommitKey::derive(&epoch.secret("commit_secret")).public();
        assert_eq!(commit_key.as_bytes(), &epoch.fixed("commit_key"));
        let slot = derive_slot_id(&epoch.secret("slot_seed"), number);
        assert_eq!(slot, SlotId::from_bytes(epoch.fixed("slot_id")));
    }
    let proof = file.get("proof");
    let challenge = ChallengeBytes::from_bytes(proof.fixed("challenge"));
    let proved = keys(&file, 1).prove(challenge, Host::new(proof.text("host")).unwrap());
    assert_eq!(proved.to_bytes(), proof.bytes("bytes"));
}

fn record(at: &At<'_>) -> Record {
    let (writer, clock) = (WriterId(at.fixed("writer")), at.number("clock"));
    let op = |(index, op): (u64, At<'_>)| {
        let text = op.get("value").0.as_str().map(str::to_owned);
        let stamp = Stamp { hlc: Hlc(clock + op.number("later")), writer, wseq: at.number("first") + index };
        let base = op.get("base").0.as_array().map(|base| Stamp {
            hlc: Hlc(base[0].as_u64().unwrap()),
            writer: WriterId(draw("writer")),
            wseq: base[2].as_u64().unwrap(),
        });
        let (collection, field) = (op.text("collection").to_owned(), op.text("field").to_owned());
        Written { collection, item: ItemId::from_bytes(op.fixed("item")), field, text, stamp, base }
    };
    let seen = Seen {
        seq: Seq::new(at.number("seen_seq")).unwrap(),
        head: Digest::from_bytes(at.fixed("seen_head")),
    };
    Record { author: Member(0), seen, ops: (0..).zip(at.list("ops")).map(op).collect() }
}

#[test]
fn records_are_sealed_and_opened() {
    let file = file();
    let file = At(&file);
    let deletion = file.secret("deletion_key");
    for at in file.list("records") {
        let (keys, record) = (keys(&file, at.number("epoch")), record(&at));
        let name = RecordId::from_bytes(at.fixed("record"));
        let secrets = (at.fixed("nonce"), at.fixed("salt"));
        let envelope = seal_with(&record, name, &keys, &author(), &deletion, secrets).unwrap();
        assert_eq!(envelope.to_bytes(), at.bytes("envelope"), "{}", at.text("name"));
        assert_eq!(envelope.hash().as_bytes(), &at.fixed("hash"));
        let read = Envelope::from_bytes(&at.bytes("envelope")).unwrap();
        assert_eq!(open(&read, &keys, &Alone), Ok(record));
        let tombstone = read.tombstone(derive_delete_token(&deletion, name)).unwrap();
        assert_eq!(tombstone.to_bytes(), at.bytes("tombstone"));
        assert_eq!(Tombstone::from_bytes(&at.bytes("tombstone")).unwrap().hash(), read.hash());
    }
}

fn commit(file: &At<'_>, at: &At<'_>) -> NewCommit {
    let (number, previous) = (at.number("epoch"), Digest::from_bytes(at.fixed("previous")));
    let keys = keys(file, number);
    let next = CommitKey::derive(&Secret::copy(&draw(&format!("cs {number}"))));
    let core = derive_core(&keys, previous, &next);
    assert_eq!(core.hash().as_bytes(), &at.fixed("core"));
    let policy = [Policy::Nothing, Policy::CurrentPlan, Policy::Everything]
        [usize::try_from(at.number("policy")).unwrap()];
    let back = (!at.text("back").is_empty()).then(|| at.secret("back"));
    let roster = Digest::from_bytes(at.fixed("roster"));
    let body =
        Body { author: Member(0), changes: at.bytes("changes"), roster, policy, back, whole: Vec::new() };
    let sealed = seal_body_with(&body, &core, &keys, &author(), at.fixed("nonce")).unwrap();
    assert_eq!(sealed, at.bytes("body"));
    let slot = |place: u32| Slot {
        id: SlotId::from_bytes(draw(&format!("slot {number} {place}"))),
        sealed: Box::new(draw(&format!("slot sealed {number} {place}"))),
    };
    let mut slots: Vec<Slot> = (0..8).map(slot).collect();
    slots.sort_by_key(|slot| slot.id);
    let in_force = CommitKey::derive(&Secret::copy(&draw("cs 1")));
    sign(core, sealed, slots, &in_force).unwrap()
}

#[test]
fn commits_follow_one_another() {
    let file = file();
    let file = At(&file);
    let mut lineage: Option<Lineage> = None;
    for at in file.list("commits") {
        let commit = commit(&file, &at);
        assert_eq!(commit.signed().to_bytes(), at.bytes("signed"));
        assert_eq!(commit.signed().header.hash().as_bytes(), &at.fixed("hash"));
        assert_eq!(blake3::hash(&commit.to_bytes()).as_bytes(), &at.fixed("whole_hash"));
        let next = match lineage {
            None => Lineage::begin(space(&file), Digest::from_bytes(at.fixed("hash")), commit.signed()),
            Some(before) => before.next(commit.signed()),
        };
        let next = next.unwrap();
        let own = commit.for_one(commit.slots()[3].id).unwrap();
        let body = next.open(&own, &keys(&file, at.number("epoch")), &Alone).unwrap();
        assert_eq!(body.changes, at.bytes("changes"));
        assert_eq!(body.roster.as_bytes(), &at.fixed("roster"));
        assert_eq!(body.back.map(|secret| secret.expose().to_vec()).unwrap_or_default(), at.bytes("back"));
        lineage = Some(next);
    }
}

#[test]
fn they_stand_in_one_chain() {
    let file = file();
    let file = At(&file);
    let mut records = file.list("records").into_iter();
    let mut commits = file.list("commits").into_iter();
    let mut chain = Chain::start(space(&file));
    for at in file.list("chain") {
        let seq = Seq::new(at.number("seq")).unwrap();
        if seq > Seq::LEAST {
            let kept = if [1, 4].contains(&seq.get()) {
                Kept::Commit(SignedHeader::from_bytes(&commits.next().unwrap().bytes("signed")).unwrap())
            } else {
                Kept::Record(Envelope::from_bytes(&records.next().unwrap().bytes("envelope")).unwrap())
            };
            let received = Millis::new(at.number("received")).unwrap();
            chain = chain.with(&Item { seq, received, kept }).unwrap();
        }
        assert_eq!(chain.head().as_bytes(), &at.fixed("head"), "{}", seq.get());
    }
    assert_eq!((records.count(), commits.count()), (0, 0));
}
