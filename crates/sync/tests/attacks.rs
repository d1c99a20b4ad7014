//! The attacks of SPEC.md, section 9, that are decided without a server: each beside the honest act that it imitates.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![expect(unreachable_pub, reason = "the party is shared with other tests")]

mod party;

use cairn_domain::{
    id::ItemId,
    op::{Hlc, Stamp, WriterId},
};
use cairn_protocol::{
    Malformed, Message, Part, Reader, Writer,
    chain::{Broken, Chain, Item, Kept},
    commit::{CommitForOne, NewCommit, SignedHeader, Slot},
    envelope::Envelope,
    limit,
    name::{Digest, Millis, PublicKey, RecordId, Seq, SlotId, SpaceId},
};
use cairn_sync::{
    Secret,
    change::{Change, put_changes, take_changes},
    commit::{Body, CannotCommit, CommitKey, NotACommit, Policy, derive_core, seal_body, sign},
    epoch::EpochKeys,
    history::walk,
    identity::Identity,
    label,
    member::{Member, MemberKey, PublicKeys, derive_slot_id},
    op::Written,
    record::{Record, Seen, Unreadable, open, seal},
    roster::{InviteId, Role, Roster, Unfit},
    standing::Standing,
    wrap::{self, Psk, WrapKey, WrapPublic, unwrap},
};
use party::{Party, SPACE, epoch};
use std::collections::BTreeSet;

/// What a thief finds in a facilitator's vault: the seed of the key that signs the next commit.
fn commit_secret(standing: &Standing) -> Secret {
    let bytes = standing.to_bytes();
    let mut from = Reader::new(&bytes, bytes.len()).unwrap();
    from.tuple(9).unwrap();
    from.unsigned().unwrap();
    from.unsigned().unwrap();
    Digest::take(&mut from).unwrap();
    cairn_protocol::commit::Header::take(&mut from).unwrap();
    from.bytes(0, bytes.len()).unwrap();
    Policy::take(&mut from).unwrap();
    from.bytes(32, 32).unwrap();
    Secret::copy(from.bytes(32, 32).unwrap().try_into().unwrap())
}

/// A commit that is made by hand for one reader: honest unless something is changed.
struct Forged {
    by: CommitKey,
    author: u32,
    author_key: Secret,
    changes: Vec<Change>,
    body: Box<dyn Fn(&mut Body)>,
    /// The secret in the reader's slot, where it is another than the epoch's.
    handed: Option<Secret>,
    handed_commit: Option<Secret>,
}

/// As the sign key of a member is kept in the vault.
fn sign_seed(me: &Identity) -> Secret {
    let bytes = me.to_bytes();
    let mut from = Reader::new(&bytes, bytes.len()).unwrap();
    from.tuple(4).unwrap();
    from.unsigned().unwrap();
    Secret::copy(from.bytes(32, 32).unwrap().try_into().unwrap())
}

impl Forged {
    fn honest(party: &Party, author: u32, changes: Vec<Change>) -> Self {
        Self {
            by: CommitKey::derive(&commit_secret(party.at(0))),
            author,
            author_key: sign_seed(party.me(author)),
            changes,
            body: Box::new(|_| {}),
            handed: None,
            handed_commit: None,
        }
    }

    /// The commit as `reader` gets it. What the roster would be comes from an honest commit of member 0.
    fn for_reader(&self, party: &Party, reader: u32) -> CommitForOne {
        let (at, facilitator) = (party.at(reader), party.at(0));
        let (secret, commit) = (Secret::make().unwrap(), Secret::make().unwrap());
        let keys = EpochKeys::derive(SPACE, at.epoch().next().unwrap(), &secret);
        let core = derive_core(&keys, at.commit_hash(), &CommitKey::derive(&commit));
        let after = facilitator.make(party.me(0), &self.changes).map(|(_, next)| next);
        let (roster, policy) = after
            .map(|next| (next.roster().clone(), next.policy()))
            .unwrap_or_else(|_| (facilitator.roster().clone(), facilitator.policy()));
        let brings_in =
            self.changes.iter().any(|change| !matches!(change, Change::Remove(_) | Change::SetPolicy(_)));
        let mut body = Body {
            author: Member(self.author),
            changes: put_changes(&self.changes),
            roster: roster.hash(),
            policy,
            back: (policy == Policy::Everything).then(|| Secret::copy(at.secret().expose())),
            whole: if brings_in { roster.to_bytes() } else { vec![] },
        };
        (self.body)(&mut body);
        let author = MemberKey::derive(&self.author_key);
        let sealed = seal_body(&body, &core, &keys, &author).unwrap();
        let handed = self.handed.as_ref().unwrap_or(&secret);
        let committed = at.is_facilitator(at.me()).then(|| *commit.expose()).unwrap_or_default();
        let committed = self.handed_commit.as_ref().map_or(committed, |secret| *secret.expose());
        let text = [*handed.expose(), committed, [9; 32]].concat();
        let to = party.me(reader).wrap_key();
        let own = wrap::wrap(to, None, label::SLOT_WRAP, core.hash().as_bytes(), &text).unwrap();
        let (_, id) = at.next_slot().unwrap();
        let mut slots = vec![Slot { id, sealed: own.try_into().unwrap() }];
        while slots.len() < 8 {
            let id = SlotId::from_bytes([slots.len() as u8; 16]);
            slots.push(Slot { id, sealed: wrap::make_decoy(96).unwrap().try_into().unwrap() });
        }
        slots.sort_by_key(|slot| slot.id);
        sign(core, sealed, slots, &self.by).unwrap().for_one(id).unwrap()
    }

    fn read(&self, party: &Party, reader: u32) -> Result<Standing, NotACommit> {
        party.at(reader).accept(party.me(reader), &self.for_reader(party, reader))
    }
}

fn refused(result: Result<Standing, NotACommit>) -> NotACommit {
    result.map(|standing| standing.epoch()).unwrap_err()
}

fn own(party: &Party, commit: &NewCommit, reader: u32) -> CommitForOne {
    commit.for_one(party.at(reader).next_slot().unwrap().1).unwrap()
}

/// The same commit under another signature.
fn signed_by(commit: &NewCommit, key: &CommitKey) -> NewCommit {
    sign(commit.signed().header.core, commit.body().to_vec(), commit.slots().to_vec(), key).unwrap()
}

fn newcomer(party: &Party, role: Role) -> Change {
    party.at(0).admission(Identity::make().unwrap().public(), role, None)
}

fn record(author: u32, text: &str) -> Record {
    let stamp = Stamp { hlc: Hlc(1 << 40), writer: WriterId([7; 8]), wseq: 1 };
    let (collection, field) = ("entry".to_owned(), "text".to_owned());
    let (item, text) = (ItemId::from_bytes([8; 16]), Some(format!("{text:?}")));
    let ops = vec![Written { collection, item, field, text, stamp, base: None }];
    Record { author: Member(author), seen: Seen { seq: Seq::LEAST, head: Digest::NONE }, ops }
}

/// What a member writes in the epoch in force.
fn written(party: &Party, author: u32, text: &str) -> Envelope {
    let (at, me) = (party.at(author), party.me(author));
    let name = RecordId::from_bytes([6; 16]);
    seal(&record(author, text), name, &at.keys(), me.key(), me.deletion()).unwrap()
}

fn item(seq: u64, kept: Kept) -> Item {
    Item { seq: Seq::new(seq).unwrap(), received: Millis::new(1000 + seq).unwrap(), kept }
}

#[test]
fn attack_02_an_add_is_injected() {
    let party = Party::of(Policy::Nothing, 1);
    let adds = vec![newcomer(&party, Role::Facilitator)];
    let (honest, _) = party.at(0).make(party.me(0), &adds).unwrap();
    assert!(party.at(1).accept(party.me(1), &own(&party, &honest, 1)).is_ok());
    // By who has seen everything that the server has, but no key.
    let stranger = signed_by(&honest, &CommitKey::derive(&Secret::make().unwrap()));
    let read = party.at(1).accept(party.me(1), &own(&party, &stranger, 1));
    assert_eq!(refused(read), NotACommit::FalseSignature);
    // By who stole the key that commits, but no member's own.
    let mut forged = Forged::honest(&party, 0, adds);
    assert!(forged.read(&party, 1).is_ok());
    forged.author_key = Secret::make().unwrap();
    assert_eq!(refused(forged.read(&party, 1)), NotACommit::FalseSignature);
    // On another commit than the one in force.
    let elsewhere = Party::of(Policy::Nothing, 1);
    let (other, _) = elsewhere.at(0).make(elsewhere.me(0), &[]).unwrap();
    let other = own(&elsewhere, &other, 1);
    assert_eq!(refused(party.at(1).accept(party.me(1), &other)), NotACommit::Lineage);
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

/// Whether this identity opens any slot of these commits.
fn opens_any(me: &Identity, commits: &[NewCommit]) -> bool {
    commits.iter().any(|commit| {
        let core = commit.signed().header.core.hash();
        let mut slots = commit.slots().iter();
        slots.any(|slot| me.unwrap(None, label::SLOT_WRAP, core.as_bytes(), slot.sealed.as_slice()).is_ok())
    })
}

#[test]
fn attack_09_a_removed_member_with_a_full_dump_reads_nothing_later() {
    let mut party = Party::of(Policy::Everything, 2);
    let before = written(&party, 0, "with all");
    party.commit(0, &[Change::Remove(Member(2))]);
    let after = written(&party, 0, "without them");
    party.commit(0, &[]);
    let later = written(&party, 1, "and later");
    let removed = &party.gone[0];
    assert!(
        open(&before, &removed.at.keys(), removed.at.roster()).is_ok(),
        "what they might read stays readable"
    );
    assert!(opens_any(&removed.me, &party.commits[..3]), "they had slots");
    assert!(!opens_any(&removed.me, &party.commits[3..]));
    for envelope in [&after, &later] {
        // Every secret they ever held, under the epoch that the record names.
        for past in walk(&removed.at, &party.bodies()[..3]).unwrap().values() {
            let keys = EpochKeys::derive(SPACE, envelope.header.epoch, &past.secret);
            assert_eq!(open(envelope, &keys, removed.at.roster()), Err(Unreadable::Sealed));
        }
    }
    let at = party.at(1);
    assert!(open(&later, &at.keys(), at.roster()).is_ok(), "who stays reads on");
    assert!(opens_any(party.me(1), &party.commits[3..]));
}

#[test]
fn attack_10_a_removed_member_probes_slots() {
    let mut party = Party::of(Policy::Nothing, 2);
    let seed_of_one = party.at(1).next_slot().unwrap().1;
    party.commit(0, &[Change::Remove(Member(2))]);
    assert!(party.commits[3].for_one(seed_of_one).is_some(), "who stays finds theirs");
    party.commit(0, &[]);
    let names: BTreeSet<SlotId> =
        party.commits.iter().flat_map(|commit| commit.slots().iter().map(|slot| slot.id)).collect();
    assert_eq!(names.len(), party.commits.len() * 8, "no name is used twice");
    let removed = &party.gone[0];
    let (_, last) = removed.at.next_slot().unwrap();
    assert!(!names.contains(&last));
    // With the seed they were given last, and with every secret they hold taken for one.
    let bytes = removed.at.to_bytes();
    for window in bytes.windows(32) {
        let seed = Secret::copy(window.try_into().unwrap());
        for number in 4..=5 {
            let id = derive_slot_id(&seed, epoch(number));
            assert!(!party.commits[3..].iter().any(|commit| commit.for_one(id).is_some()));
        }
    }
    assert!(removed.at.next_slot_seed(Member(2)).is_none() && removed.at.slot_seed(Member(1)).is_none());
}

#[test]
fn attack_11_a_newcomer_with_a_full_dump_reads_nothing_earlier() {
    for (policy, reads) in
        [(Policy::Nothing, false), (Policy::CurrentPlan, false), (Policy::Everything, true)]
    {
        let mut party = Party::of(policy, 1);
        let before = written(&party, 1, "among the two of us");
        let late = party.admit(0, Role::Member);
        let (at, me) = (party.at(late), party.me(late));
        assert!(!opens_any(me, &party.commits[..2]));
        let epochs = walk(at, &party.bodies()).unwrap();
        let past = epochs.get(&before.header.epoch);
        let read = past.is_some_and(|past| open(&before, &past.keys(SPACE), &past.roster).is_ok());
        assert_eq!(read, reads, "{policy:?}");
        let guessed = EpochKeys::derive(SPACE, before.header.epoch, at.secret());
        assert_eq!(open(&before, &guessed, at.roster()), Err(Unreadable::Sealed));
        assert!(open(&written(&party, 0, "among three"), &at.keys(), at.roster()).is_ok());
    }
}

#[test]
fn attack_12_an_invite_is_used_twice() {
    let mut party = Party::found(Policy::Nothing);
    let (first, second) = (Identity::make().unwrap(), Identity::make().unwrap());
    let invite = Some(InviteId([3; 16]));
    let by_invite = |party: &Party, keys| party.at(0).admission(keys, Role::Member, invite);
    let change = by_invite(&party, first.public());
    party.commit(0, &[change]);
    party.join(0, Member(1), first);
    let again = by_invite(&party, second.public());
    let refusal = party.at(0).make(party.me(0), std::slice::from_ref(&again)).unwrap_err();
    assert_eq!(refusal, CannotCommit::Unfit(Unfit::Spent));
    let forged = Forged::honest(&party, 0, vec![again]);
    assert_eq!(
        refused(forged.read(&party, 1)),
        NotACommit::Unfit(Unfit::Spent),
        "by a facilitator's changed program"
    );
    let plain = newcomer(&party, Role::Member);
    assert!(Forged::honest(&party, 0, vec![plain]).read(&party, 1).is_ok());
}

#[test]
fn attack_13_a_member_forges_a_commit() {
    let party = Party::of(Policy::Nothing, 2);
    let promote = || vec![Change::SetRole(Member(1), Role::Facilitator)];
    assert!(Forged::honest(&party, 0, promote()).read(&party, 2).is_ok());
    // With any key they have.
    let mut forged = Forged::honest(&party, 1, promote());
    forged.by = CommitKey::derive(&sign_seed(party.me(1)));
    assert_eq!(refused(forged.read(&party, 2)), NotACommit::FalseSignature);
    // With the commit key, which some facilitator gave away: in their own name, and in a facilitator's.
    let forged = Forged::honest(&party, 1, promote());
    assert_eq!(refused(forged.read(&party, 2)), NotACommit::NotAllowed);
    let mut forged = Forged::honest(&party, 0, promote());
    forged.author_key = sign_seed(party.me(1));
    assert_eq!(refused(forged.read(&party, 2)), NotACommit::FalseSignature);
    forged.author = 9;
    assert_eq!(refused(forged.read(&party, 2)), NotACommit::NoSuchAuthor);
    assert_eq!(party.at(1).make(party.me(1), &promote()).unwrap_err(), CannotCommit::NotAFacilitator);
    // And the honest one is still taken.
    let (honest, _) = party.at(0).make(party.me(0), &promote()).unwrap();
    assert!(party.at(2).accept(party.me(2), &own(&party, &honest, 2)).is_ok());
}

#[test]
fn attack_13_a_facilitator_changes_what_they_may_not() {
    let party = Party::of(Policy::Nothing, 2);
    let read = |changes: Vec<Change>| refused(Forged::honest(&party, 0, changes).read(&party, 2));
    assert_eq!(read(vec![Change::Remove(Member(0))]), NotACommit::Unfit(Unfit::Oneself));
    assert_eq!(read(vec![Change::Remove(Member(9))]), NotACommit::Unfit(Unfit::NoSuchMember));
    let weak = Change::refresh(SPACE, Member(1), party.me(2));
    assert_eq!(read(vec![weak]), NotACommit::Unfit(Unfit::FalseSignature));
    let body = |change: fn(&mut Body)| {
        let mut forged = Forged::honest(&party, 0, vec![Change::Remove(Member(1))]);
        forged.body = Box::new(change);
        refused(forged.read(&party, 2))
    };
    assert_eq!(body(|body| body.roster = Digest::from_bytes([1; 32])), NotACommit::OtherRoster);
    assert_eq!(body(|body| body.whole = vec![0x80]), NotACommit::OtherRoster);
    assert_eq!(body(|body| body.policy = Policy::CurrentPlan), NotACommit::OtherPolicy);
    let gives =
        |body: &mut Body| (body.policy, body.back) = (Policy::Everything, Some(Secret::copy(&[1; 32])));
    assert_eq!(body(gives), NotACommit::OtherPolicy);
    assert!(matches!(body(|body| body.changes = vec![0x81, 0x00]), NotACommit::NotUnderstood(_)));
    // The reader themself is removed, but handed a slot all the same.
    assert_eq!(read(vec![Change::Remove(Member(2))]), NotACommit::NotAMember);
    assert!(Forged::honest(&party, 0, vec![Change::Remove(Member(1))]).read(&party, 2).is_ok());
    // Where everything is given, the secret before must be the one that was.
    let open = Party::of(Policy::Everything, 1);
    let mut forged = Forged::honest(&open, 0, vec![]);
    assert!(forged.read(&open, 1).is_ok());
    forged.body = Box::new(|body| body.back = Some(Secret::copy(&[1; 32])));
    assert_eq!(refused(forged.read(&open, 1)), NotACommit::OtherSecret);
    forged.body = Box::new(|body| body.back = None);
    assert_eq!(refused(forged.read(&open, 1)), NotACommit::OtherPolicy);
}

#[test]
fn attack_14_a_record_in_anothers_name() {
    let party = Party::of(Policy::Nothing, 2);
    let at = party.at(0);
    assert!(open(&written(&party, 2, "mine"), &at.keys(), at.roster()).is_ok());
    let (by, name) = (party.me(1), RecordId::from_bytes([6; 16]));
    let forged = seal(&record(2, "theirs"), name, &at.keys(), by.key(), by.deletion()).unwrap();
    assert_eq!(open(&forged, &at.keys(), at.roster()), Err(Unreadable::FalseSignature));
    let nobody = seal(&record(7, "nobody's"), name, &at.keys(), by.key(), by.deletion()).unwrap();
    assert_eq!(open(&nobody, &at.keys(), at.roster()), Err(Unreadable::NoSuchAuthor));
}

#[test]
fn attack_15_two_members_are_handed_different_secrets() {
    let party = Party::of(Policy::Nothing, 2);
    let mut forged = Forged::honest(&party, 0, vec![]);
    assert!(forged.read(&party, 1).is_ok());
    forged.handed = Some(Secret::make().unwrap());
    assert_eq!(refused(forged.read(&party, 1)), NotACommit::OtherSecret);
    // And two facilitators different commit keys.
    let mut party = Party::of(Policy::Nothing, 0);
    let second = party.admit(0, Role::Facilitator);
    let mut forged = Forged::honest(&party, 0, vec![]);
    assert!(forged.read(&party, second).is_ok());
    for handed in [Secret::make().unwrap(), Secret::copy(&[0; 32])] {
        forged.handed_commit = Some(handed);
        assert_eq!(refused(forged.read(&party, second)), NotACommit::OtherSecret);
    }
}

#[test]
fn attack_16_a_removed_facilitator_commits() {
    let mut party = Party::of(Policy::Nothing, 1);
    let second = party.admit(0, Role::Facilitator);
    let old = commit_secret(party.at(second));
    let (honest, _) = party.at(second).make(party.me(second), &[]).unwrap();
    assert!(party.at(1).accept(party.me(1), &own(&party, &honest, 1)).is_ok(), "while they are one");
    party.commit(0, &[Change::Remove(Member(second))]);
    assert_eq!(
        refused(party.at(1).accept(party.me(1), &honest.for_one(honest.slots()[0].id).unwrap())),
        NotACommit::Epoch
    );
    let (next, _) = party.at(0).make(party.me(0), &[]).unwrap();
    let forged = signed_by(&next, &CommitKey::derive(&old));
    let read = party.at(1).accept(party.me(1), &own(&party, &forged, 1));
    assert_eq!(refused(read), NotACommit::FalseSignature);
    assert!(party.at(1).accept(party.me(1), &own(&party, &next, 1)).is_ok());
    // Demoted, not removed: the same.
    let third = party.admit(0, Role::Facilitator);
    let old = commit_secret(party.at(third));
    party.commit(0, &[Change::SetRole(Member(third), Role::Member)]);
    let (next, _) = party.at(0).make(party.me(0), &[]).unwrap();
    let forged = signed_by(&next, &CommitKey::derive(&old));
    let read = party.at(1).accept(party.me(1), &own(&party, &forged, 1));
    assert_eq!(refused(read), NotACommit::FalseSignature);
}

#[test]
fn attack_20_a_cloned_device_repeats_no_nonce() {
    let party = Party::of(Policy::Nothing, 1);
    let clone = Standing::from_bytes(&party.at(1).to_bytes()).unwrap();
    let me = Identity::from_bytes(&party.me(1).to_bytes()).unwrap();
    let mut nonces = BTreeSet::new();
    for place in 0..500 {
        let (at, me) = if place % 2 == 0 { (&clone, &me) } else { (party.at(1), party.me(1)) };
        let name = RecordId::from_bytes([6; 16]);
        let sealed = seal(&record(1, "the same"), name, &at.keys(), me.key(), me.deletion()).unwrap();
        assert!(open(&sealed, &party.at(0).keys(), party.at(0).roster()).is_ok());
        assert!(nonces.insert(sealed.header.nonce), "a nonce came twice");
    }
    let clone = Standing::from_bytes(&party.at(0).to_bytes()).unwrap();
    let (one, at_one) = party.at(0).make(party.me(0), &[]).unwrap();
    let (other, at_other) = clone.make(party.me(0), &[]).unwrap();
    assert_ne!(at_one.secret().expose(), at_other.secret().expose());
    assert_ne!(one.body()[..24], other.body()[..24]);
    assert_ne!(one.signed().header.core.commit_key, other.signed().header.core.commit_key);
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
    // Text that is no UTF-8, where an op's collection stands.
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
    let bytes = [to.finish(), vec![0x62, 0xc3, 0x28], vec![0; 100]].concat();
    assert_eq!(cairn_sync::record::rewrite(&bytes), Err(Malformed::Kind));
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
    for commit in &party.commits {
        for slot in commit.slots() {
            // The last byte of an X25519 public key is below 128; of random bytes, every second time.
            assert!(slot.sealed[wrap::ENCAPSULATED - 1] < 128, "a slot that no key was used for");
            let core = commit.signed().header.core.hash();
            let opens = party.people.values().chain(&party.gone).any(|person| {
                person.me.unwrap(None, label::SLOT_WRAP, core.as_bytes(), slot.sealed.as_slice()).is_ok()
            });
            if opens { own += 1 } else { decoys += 1 }
        }
    }
    assert!(own > 40 && decoys > 40, "{own} and {decoys}");
    // Records: 3.1.
    let sealed = |text: &str| written(&party, 0, text).to_bytes().len();
    assert_eq!(sealed("a"), sealed("a quiet morning, and no more"));
    assert!(Envelope::new(written(&party, 0, "a").header, vec![0; 255 + limit::TAG]).is_none());
}
