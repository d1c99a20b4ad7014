//! A space whose members are all honest and hear of everything: what attacks and random histories begin with.

#![allow(dead_code, reason = "each binary of tests needs some of it")]

use cairn_protocol::{
    commit::{CommitBody, NewCommit},
    name::{Digest, Epoch, Millis, Seq, SpaceId},
};
use cairn_sync::{
    change::Change, commit::Policy, identity::Identity, member::Member, roster::Role, standing::Standing,
    welcome::Welcome,
};
use std::collections::BTreeMap;

pub(crate) const SPACE: SpaceId = SpaceId::from_bytes([5; 16]);

/// A member, and what they hold.
pub(crate) struct Person {
    pub(crate) me: Identity,
    pub(crate) at: Standing,
}

/// All members, and all commits so far.
pub(crate) struct Party {
    pub(crate) people: BTreeMap<u32, Person>,
    /// Those who were removed, with what they last held.
    pub(crate) gone: Vec<Person>,
    pub(crate) commits: Vec<NewCommit>,
}

impl Party {
    pub(crate) fn found(policy: Policy) -> Self {
        let me = Identity::make().unwrap();
        let (commit, at) = Standing::found(SPACE, &me, None, policy).unwrap();
        Self { people: [(0, Person { me, at })].into(), gone: vec![], commits: vec![commit] }
    }

    /// With as many members besides the founder, who are no facilitators.
    pub(crate) fn of(policy: Policy, members: usize) -> Self {
        let mut party = Self::found(policy);
        for _ in 0..members {
            party.admit(0, Role::Member);
        }
        party
    }

    pub(crate) fn at(&self, member: u32) -> &Standing {
        &self.people[&member].at
    }

    pub(crate) fn me(&self, member: u32) -> &Identity {
        &self.people[&member].me
    }

    /// Admits a newcomer, who joins.
    pub(crate) fn admit(&mut self, by: u32, role: Role) -> u32 {
        let newcomer = Identity::make().unwrap();
        let admission = self.at(by).admission(newcomer.public(), role, None);
        let number = self.at(by).roster().next();
        self.commit(by, &[admission]);
        self.join(by, number, newcomer);
        number.0
    }

    /// A newcomer's first standing, by the word of who admitted them.
    pub(crate) fn join(&mut self, by: u32, number: Member, me: Identity) {
        let (at, commit) = (self.at(by), self.commits.last().unwrap());
        let epoch = at.epoch();
        let welcome = Welcome {
            number,
            seed: at.slot_seed(number).unwrap(),
            epoch,
            seq: Seq::LEAST,
            received: Millis::LEAST,
            head: Digest::NONE,
            commit: at.commit_hash(),
        };
        let id = cairn_sync::member::derive_slot_id(&welcome.seed, epoch);
        let own = commit.for_one(id).unwrap();
        let at = Standing::joined(SPACE, at.genesis(), &me, &welcome, &own).unwrap();
        self.people.insert(number.0, Person { me, at });
    }

    /// Makes a commit, which every member accepts; who is removed by it finds no slot.
    pub(crate) fn commit(&mut self, by: u32, changes: &[Change]) -> &NewCommit {
        let (commit, made) = self.at(by).make(self.me(by), changes).unwrap();
        let numbers: Vec<u32> = self.people.keys().copied().collect();
        for number in numbers {
            let person = self.people.remove(&number).unwrap();
            let (_, slot) = person.at.next_slot().unwrap();
            match commit.for_one(slot) {
                None => self.gone.push(person),
                Some(own) => {
                    let at = person.at.accept(&person.me, &own).unwrap();
                    self.people.insert(number, Person { at, ..person });
                }
            }
        }
        assert_eq!(made.to_bytes(), self.at(by).to_bytes(), "who made it holds what the others are handed");
        self.commits.push(commit);
        self.commits.last().unwrap()
    }

    pub(crate) fn bodies(&self) -> Vec<CommitBody> {
        let body = |commit: &NewCommit| CommitBody::new(*commit.signed(), commit.body().to_vec()).unwrap();
        self.commits.iter().map(body).collect()
    }
}

/// A number as an epoch.
pub(crate) fn epoch(number: u64) -> Epoch {
    Epoch::new(number).unwrap()
}
