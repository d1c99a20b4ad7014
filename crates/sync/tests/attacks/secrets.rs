//! What those who were removed, newcomers and clones can do with what they hold: attacks 9 to 11 and 20.

use crate::{
    forged::next_seed,
    opens_any,
    party::{Party, SPACE},
    record, written,
};
use cairn_protocol::{
    commit::NewCommit,
    name::{RecordId, SlotId},
};
use cairn_sync::{
    Secret,
    change::Change,
    commit::Policy,
    epoch::EpochKeys,
    history::walk,
    identity::Identity,
    member::{Member, derive_slot_id},
    record::{Unreadable, open, seal},
    roster::Role,
    standing::Standing,
};
use std::collections::BTreeSet;

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
    // With the seed they were given last, and with every secret they hold taken for one, or for what all seeds come from.
    let found = |at: &Standing, commits: &[NewCommit]| {
        let bytes = at.to_bytes();
        bytes.windows(32).map(|window| window.try_into().unwrap()).any(|held: &[u8; 32]| {
            let of = |number| next_seed(held, Member(number));
            let mut seeds = [*held].into_iter().chain((0..=2).map(of)).map(|seed| Secret::copy(&seed));
            seeds.any(|seed| {
                let mut commits = commits.iter().map(|commit| (commit, commit.signed().header.core.epoch));
                commits.any(|(commit, epoch)| commit.for_one(derive_slot_id(&seed, epoch)).is_some())
            })
        })
    };
    assert!(!found(&removed.at, &party.commits[3..]));
    // The twin: who stays finds a name in the next commit by what they hold.
    let (next, _) = party.at(0).make(party.me(0), &[]).unwrap();
    assert!(found(party.at(0), std::slice::from_ref(&next)) && found(party.at(1), &[next]));
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
fn attack_20_a_cloned_device_repeats_no_nonce() {
    let party = Party::of(Policy::Nothing, 1);
    let clone = Standing::from_bytes(&party.at(1).to_bytes()).unwrap();
    let me = Identity::from_bytes(&party.me(1).to_bytes()).unwrap();
    let mut nonces = BTreeSet::new();
    for place in 0..200 {
        let (at, me) = if place % 2 == 0 { (&clone, &me) } else { (party.at(1), party.me(1)) };
        let name = RecordId::from_bytes([6; 16]);
        let sealed = seal(&record(1, "the same"), name, &at.keys(), me.key(), me.deletion()).unwrap();
        assert!(place > 3 || open(&sealed, &party.at(0).keys(), party.at(0).roster()).is_ok());
        assert!(nonces.insert(sealed.header.nonce), "a nonce came twice");
    }
    let clone = Standing::from_bytes(&party.at(0).to_bytes()).unwrap();
    let (one, at_one) = party.at(0).make(party.me(0), &[]).unwrap();
    let (other, at_other) = clone.make(party.me(0), &[]).unwrap();
    assert_ne!(at_one.secret().expose(), at_other.secret().expose());
    assert_ne!(one.body()[..24], other.body()[..24]);
    assert_ne!(one.signed().header.core.commit_key, other.signed().header.core.commit_key);
}
