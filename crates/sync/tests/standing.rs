//! Who belongs to a space, through any row of changes.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod party;

use cairn_protocol::name::{Digest, Epoch, Millis, Seq, SlotId};
use cairn_sync::{
    Secret,
    change::{Change, put_changes, take_changes},
    commit::{CannotCommit, NotACommit, Policy},
    history::{Past, Return, walk},
    identity::Identity,
    member::{Member, derive_slot_id},
    roster::{InviteId, Role, Roster, Unfit},
    standing::Standing,
    welcome::Welcome,
};
use party::{Party, SPACE, epoch};
use proptest::prelude::*;

fn unfit(party: &Party, by: u32, changes: &[Change]) -> Unfit {
    match party.at(by).make(party.me(by), changes) {
        Err(CannotCommit::Unfit(unfit)) => unfit,
        other => panic!("{:?}", other.map(|_| ())),
    }
}

#[test]
fn changes_fit_or_nothing_is_made() {
    let mut party = Party::of(Policy::Nothing, 2);
    let newcomer = Identity::make().unwrap().public();
    let admit = |member, keys, invite| Change::Admit { member, keys, role: Role::Member, invite };
    let (keys, first) = (newcomer.clone(), party.at(0).roster().get(Member(1)).unwrap().keys.clone());
    assert_eq!(unfit(&party, 0, &[admit(Member(2), keys.clone(), None)]), Unfit::Number, "given before");
    assert_eq!(unfit(&party, 0, &[admit(Member(4), keys.clone(), None)]), Unfit::Number, "left out");
    assert_eq!(unfit(&party, 0, &[admit(Member(3), first, None)]), Unfit::KnownKey);
    let invite = Some(InviteId([7; 16]));
    let twice = [
        admit(Member(3), keys.clone(), invite),
        admit(Member(4), Identity::make().unwrap().public(), invite),
    ];
    assert_eq!(unfit(&party, 0, &twice), Unfit::Spent);
    assert_eq!(unfit(&party, 0, &[Change::Remove(Member(9))]), Unfit::NoSuchMember);
    assert_eq!(unfit(&party, 0, &[Change::Remove(Member(0))]), Unfit::Oneself);
    assert_eq!(unfit(&party, 0, &[Change::SetRole(Member(0), Role::Member)]), Unfit::Oneself);
    assert_eq!(unfit(&party, 0, &[Change::SetRole(Member(1), Role::Recovery)]), Unfit::Recovery);
    assert_eq!(unfit(&party, 0, &[Change::Rekey { member: Member(0), keys: keys.clone() }]), Unfit::Oneself);
    let recovery = Change::Admit { member: Member(3), keys, role: Role::Recovery, invite: None };
    assert_eq!(
        unfit(&party, 0, std::slice::from_ref(&recovery)),
        Unfit::Recovery,
        "not where history is withheld"
    );
    assert!(party.at(0).make(party.me(0), &[Change::SetPolicy(Policy::Everything), recovery]).is_ok());
    assert_eq!(party.at(1).make(party.me(1), &[]).unwrap_err(), CannotCommit::NotAFacilitator);
    let other = Identity::make().unwrap();
    let refresh = Change::refresh(SPACE, Member(1), &other);
    assert_eq!(unfit(&party, 0, &[refresh]), Unfit::FalseSignature);
    // The honest twin of each.
    let me = party.me(1).refreshed().unwrap();
    let own = Change::refresh(SPACE, Member(1), &me);
    party.people.get_mut(&1).unwrap().me = me;
    party.commit(0, &[admit(Member(3), newcomer, invite), Change::Remove(Member(2)), own]);
    assert!(party.at(1).roster().is_spent(InviteId([7; 16])));
    assert_eq!(party.at(1).roster().next(), Member(4));
    let settled = party.me(1).settled(party.at(1).roster());
    assert_eq!(settled.public(), party.me(1).public());
    assert!(settled.to_bytes().len() < party.me(1).to_bytes().len(), "the old key is gone");
}

#[test]
fn the_last_facilitator_stays() {
    let mut party = Party::of(Policy::Nothing, 1);
    party.commit(0, &[Change::SetRole(Member(1), Role::Facilitator)]);
    party.commit(1, &[Change::SetRole(Member(0), Role::Member)]);
    assert!(!party.at(0).is_facilitator(Member(0)));
    assert_eq!(party.at(0).make(party.me(0), &[]).unwrap_err(), CannotCommit::NotAFacilitator);
    assert_eq!(unfit(&party, 1, &[Change::Remove(Member(1))]), Unfit::Oneself);
    assert!(party.at(0).farewell().is_none() && party.at(1).farewell().is_some());
}

#[test]
fn what_is_kept_is_read_again() {
    let mut party = Party::of(Policy::Everything, 2);
    party.commit(0, &[Change::SetRole(Member(1), Role::Facilitator)]);
    for person in party.people.values() {
        let bytes = person.at.to_bytes();
        let again = Standing::from_bytes(&bytes).unwrap();
        assert_eq!(again.to_bytes(), bytes);
        assert_eq!(again.roster(), person.at.roster());
        let me = person.me.to_bytes();
        assert_eq!(Identity::from_bytes(&me).unwrap().to_bytes(), me);
        let past = person.at.past().to_bytes();
        assert_eq!(Past::from_bytes(&past).unwrap().to_bytes(), past);
        for cut in [0, 1, 40, bytes.len() - 1] {
            assert!(Standing::from_bytes(&bytes[..cut]).is_err());
        }
    }
    let again = Standing::from_bytes(&party.at(1).to_bytes()).unwrap();
    let (commit, _) = again.make(party.me(1), &[]).unwrap();
    let own = commit.for_one(party.at(2).next_slot().unwrap().1).unwrap();
    assert!(party.at(2).accept(party.me(2), &own).is_ok(), "who was read again commits as before");
}

#[test]
fn a_compaction_is_ordered_by_who_commits() {
    let party = Party::of(Policy::Everything, 1);
    let snapshot = (cairn_protocol::name::BlobId::from_bytes([1; 16]), Digest::from_bytes([2; 32]));
    let upto = (Seq::new(3).unwrap(), Digest::from_bytes([3; 32]));
    let order = party.at(0).compact(upto, snapshot, epoch(1)).unwrap();
    assert!(party.at(1).ordered(&order));
    let mut other = order;
    other.compaction.upto = Seq::new(4).unwrap();
    assert!(!party.at(1).ordered(&other));
    assert!(party.at(1).compact(upto, snapshot, epoch(1)).is_none(), "no facilitator");
    assert!(party.at(0).compact(upto, snapshot, epoch(2)).is_some());
    assert!(party.at(0).compact(upto, snapshot, epoch(3)).is_none(), "after the epoch in force");
    let group = Party::of(Policy::Nothing, 1);
    assert!(
        group.at(0).compact(upto, snapshot, epoch(2)).is_none(),
        "bodies are needed where nothing is given"
    );
}

/// A personal space with a phrase, and two more devices.
#[test]
fn all_devices_lost_and_the_phrase_is_enough() {
    let (founder, recovery) = (Identity::make().unwrap(), Identity::make().unwrap());
    let keys = Some(recovery.public());
    assert!(Standing::found(SPACE, &founder, keys.clone(), Policy::Nothing).is_err(), "it reads everything");
    let (genesis, at) = Standing::found(SPACE, &founder, keys, Policy::Everything).unwrap();
    let (fingerprint, seed) = (at.genesis(), at.slot_seed(Member(1)).unwrap());
    let own = |commit: &cairn_protocol::commit::NewCommit, id: SlotId| commit.for_one(id).unwrap();
    let first = own(&genesis, derive_slot_id(&seed, epoch(1)));
    let mut party = Party {
        people: [(0, party::Person { me: founder, at })].into(),
        gone: vec![],
        commits: vec![genesis],
    };
    let tablet = party.admit(0, Role::Facilitator);
    party.commit(tablet, &[Change::Remove(Member(0))]);
    let mut way = Return::begin(SPACE, fingerprint, &recovery, &seed, &first).unwrap();
    for commit in &party.commits[1..] {
        way = way.next(&recovery, &own(commit, way.next_slot().unwrap().1)).unwrap();
    }
    assert_eq!(way.epoch(), party.at(tablet).epoch());
    assert_eq!(way.keys().write_key(), party.at(tablet).keys().write_key());
    let mut bodies = party.bodies();
    bodies[1..].reverse();
    let twice = || {
        let mut way = Return::begin(SPACE, fingerprint, &recovery, &seed, &first).unwrap();
        for commit in &party.commits[1..] {
            way = way.next(&recovery, &own(commit, way.next_slot().unwrap().1)).unwrap();
        }
        way
    };
    assert!(twice().finish(&recovery, &bodies).is_err(), "out of order");
    assert!(twice().finish(&recovery, &party.bodies()[..2]).is_err(), "the last is left out");
    let (standing, epochs) = way.finish(&recovery, &party.bodies()).unwrap();
    assert_eq!((standing.me(), epochs.len()), (Member(1), 3));
    assert_eq!(standing.roster(), party.at(tablet).roster());
    // A new device, which then takes the lost ones and the old phrase off the roster, and makes a new phrase.
    let new = Identity::make().unwrap();
    let admission = standing.admission(new.public(), Role::Facilitator, None);
    let number = standing.roster().next();
    let (commit, by_phrase) = standing.make(&recovery, &[admission]).unwrap();
    let seed = by_phrase.slot_seed(number).unwrap();
    let id = derive_slot_id(&seed, by_phrase.epoch());
    let welcome = Welcome {
        number,
        seed,
        epoch: by_phrase.epoch(),
        seq: Seq::LEAST,
        received: Millis::LEAST,
        head: Digest::NONE,
        commit: by_phrase.commit_hash(),
    };
    let at = Standing::joined(SPACE, fingerprint, &new, &welcome, &own(&commit, id)).unwrap();
    let next_phrase = Identity::make().unwrap();
    let rest = [
        Change::Remove(Member(1)),
        at.admission(next_phrase.public(), Role::Recovery, None),
        Change::Remove(Member(tablet)),
    ];
    let (last, done) = at.make(&new, &rest).unwrap();
    assert_eq!(done.roster().members().len(), 2);
    for slot in last.slots() {
        assert!(recovery.unwrap(None, cairn_sync::label::SLOT_WRAP, &[], slot.sealed.as_slice()).is_err());
    }
    assert!(last.for_one(by_phrase.next_slot().unwrap().1).is_none(), "the old words find nothing");
}

#[test]
fn earlier_epochs_are_proven_from_the_beginning() {
    let mut party = Party::of(Policy::Everything, 1);
    party.commit(0, &[Change::SetRole(Member(1), Role::Facilitator)]);
    party.commit(1, &[]);
    let late = party.admit(1, Role::Member);
    let epochs = walk(party.at(late), &party.bodies()).unwrap();
    assert_eq!(epochs.keys().map(|epoch| epoch.get()).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
    assert_eq!(epochs[&epoch(1)].roster.members().len(), 1);
    assert_eq!(epochs[&epoch(5)].roster, *party.at(late).roster());
    for (commit, past) in party.commits.iter().zip(epochs.values()) {
        assert_eq!(past.commit, commit.signed().header.hash());
    }
    // What was compacted is left out: begins with the first commit that names the roster whole.
    assert_eq!(walk(party.at(late), &party.bodies()[1..]).unwrap().len(), 4);
    assert_eq!(
        walk(party.at(late), &party.bodies()[3..]).unwrap().len(),
        1,
        "a commit that names none is passed over"
    );
    let mut gap = party.bodies();
    gap.remove(2);
    assert_eq!(walk(party.at(late), &gap).unwrap_err(), NotACommit::Epoch);
    assert_eq!(walk(party.at(late), &[]).unwrap_err(), NotACommit::Lineage);
    let elsewhere = Party::of(Policy::Everything, 1);
    let mut other = party.bodies();
    other[0] = elsewhere.bodies()[0].clone();
    assert_eq!(walk(party.at(late), &other).unwrap_err(), NotACommit::Genesis);
}

/// One step of a history, by whoever may: which of those that there are is taken modulo their number.
#[derive(Debug, Clone)]
enum Step {
    Admit(bool),
    Remove(usize),
    Promote(usize),
    Demote(usize),
    Refresh(usize),
    Rekey(usize),
    Policy(u8),
    Rotate,
}

fn step() -> impl Strategy<Value = (usize, Step)> {
    let step = prop_oneof![
        3 => any::<bool>().prop_map(Step::Admit),
        2 => any::<usize>().prop_map(Step::Remove),
        2 => any::<usize>().prop_map(Step::Promote),
        1 => any::<usize>().prop_map(Step::Demote),
        1 => any::<usize>().prop_map(Step::Refresh),
        1 => any::<usize>().prop_map(Step::Rekey),
        1 => (0..3u8).prop_map(Step::Policy),
        1 => Just(Step::Rotate),
    ];
    (any::<usize>(), step)
}

fn take(party: &mut Party, author: usize, step: &Step) {
    let roster = party.at(*party.people.keys().next().unwrap()).roster().clone();
    let may: Vec<u32> =
        roster.members().iter().filter(|one| one.role.commits()).map(|one| one.member.0).collect();
    let by = may[author % may.len()];
    let one = |place: usize| roster.members()[place % roster.members().len()].member;
    let change = match step {
        Step::Admit(facilitates) => {
            party.admit(by, if *facilitates { Role::Facilitator } else { Role::Member });
            return;
        }
        Step::Remove(place) => Some(Change::Remove(one(*place))),
        Step::Promote(place) => Some(Change::SetRole(one(*place), Role::Facilitator)),
        Step::Demote(place) => Some(Change::SetRole(one(*place), Role::Member)),
        Step::Policy(0) => Some(Change::SetPolicy(Policy::Nothing)),
        Step::Policy(1) => Some(Change::SetPolicy(Policy::CurrentPlan)),
        Step::Policy(_) => Some(Change::SetPolicy(Policy::Everything)),
        Step::Rotate => None,
        Step::Refresh(place) => {
            let member = one(*place);
            let me = party.me(member.0).refreshed().unwrap();
            let change = Change::refresh(SPACE, member, &me);
            party.people.get_mut(&member.0).unwrap().me = me;
            Some(change)
        }
        Step::Rekey(place) => {
            let member = one(*place);
            if member.0 == by {
                return;
            }
            let me = Identity::make().unwrap();
            let lost = party.people.remove(&member.0).unwrap();
            party.gone.push(lost);
            party.commit(by, &[Change::Rekey { member, keys: me.public() }]);
            party.join(by, member, me);
            return;
        }
    };
    let changes: Vec<Change> = change.into_iter().collect();
    assert_eq!(take_changes(&put_changes(&changes)).as_ref(), Ok(&changes));
    match party.at(by).make(party.me(by), &changes) {
        Ok(_) => {
            party.commit(by, &changes);
        }
        Err(refused) => assert!(matches!(refused, CannotCommit::Unfit(_)), "{refused}"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn members_agree_and_who_is_gone_is_out(steps in prop::collection::vec(step(), 1..12)) {
        let mut party = Party::of(Policy::Nothing, 1);
        let mut seen: Vec<(Epoch, Secret)> = vec![];
        for (author, step) in &steps {
            take(&mut party, *author, step);
            let last = party.commits.last().unwrap();
            let one = party.people.values().next().unwrap();
            let numbers: Vec<u32> = one.at.roster().members().iter().map(|one| one.member.0).collect();
            prop_assert_eq!(&numbers, &party.people.keys().copied().collect::<Vec<_>>());
            for (number, person) in &party.people {
                prop_assert_eq!(person.at.me(), Member(*number));
                prop_assert_eq!(person.at.commit_hash(), last.signed().header.hash());
                prop_assert_eq!(person.at.secret().expose(), one.at.secret().expose());
                prop_assert_eq!(person.at.roster(), one.at.roster());
                prop_assert_eq!(person.at.policy(), one.at.policy());
                prop_assert_eq!(person.at.farewell().is_some(), person.at.is_facilitator(Member(*number)));
            }
            prop_assert_eq!(&Roster::from_bytes(&one.at.roster().to_bytes()).unwrap(), one.at.roster());
            for person in &party.gone {
                let core = last.signed().header.core.hash();
                for slot in last.slots() {
                    let opened =
                        person.me.unwrap(None, cairn_sync::label::SLOT_WRAP, core.as_bytes(), slot.sealed.as_slice());
                    prop_assert!(opened.is_err(), "who is gone opens a slot");
                }
                prop_assert_ne!(person.at.secret().expose(), one.at.secret().expose());
            }
            for (epoch, before) in &seen {
                let same = *epoch == one.at.epoch();
                prop_assert_eq!(before.expose() == one.at.secret().expose(), same, "a secret came twice");
            }
            seen.push((one.at.epoch(), Secret::copy(one.at.secret().expose())));
        }
    }
}
