//! Members and strangers who make what they may not: attacks 2, 12 to 16.

use crate::{
    forged::{Forged, commit_secret, sign_seed, signed_by},
    newcomer, own,
    party::{Party, SPACE},
    record, refused, written,
};
use cairn_protocol::name::{Digest, RecordId};
use cairn_sync::{
    Secret,
    change::Change,
    commit::{Body, CannotCommit, CommitKey, NotACommit, Policy},
    identity::Identity,
    member::Member,
    record::{Unreadable, open, seal},
    roster::{InviteId, Role, Unfit},
};

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
    forged.next = Some([9; 32]);
    assert_eq!(refused(forged.read(&party, second)), NotACommit::OtherSecret, "a slot they would not find");
    forged.next = None;
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
