//! Earlier epochs, where newcomers are given everything: from the secret in force backwards, each commit's body holds the
//! one before; and then forwards again, so that every roster is proven by the one before it.

use crate::{
    agree::{Opened, follow},
    change::State,
    commit::{Lineage, NotACommit},
    epoch::EpochKeys,
    identity::Identity,
    member::derive_slot_id,
    roster::{self, Roster},
    secret::Secret,
    standing::Standing,
};
use cairn_protocol::{
    Malformed, Part, Reader, Writer,
    commit::{CommitBody, CommitForOne, Header},
    name::{Digest, Epoch, SlotId, SpaceId},
};
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// What is kept of an epoch, so that its records can be read whenever they come.
#[derive(Debug)]
pub struct Past {
    /// The epoch.
    pub epoch: Epoch,
    /// Its secret.
    pub secret: Secret,
    /// Who belonged to the space.
    pub roster: Roster,
    /// The hash of the commit that made it. A chain in which another stands there is not the space's, whatever follows.
    pub commit: Digest,
}

impl Past {
    /// The epoch's keys.
    pub fn keys(&self, space: SpaceId) -> EpochKeys {
        EpochKeys::derive(space, self.epoch, &self.secret)
    }

    /// As a vault keeps it, in one piece.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let roster = self.roster.to_bytes();
        let mut to = Writer::with_room(roster.len() + 96);
        to.array(4);
        self.epoch.put(&mut to);
        self.secret.put(&mut to);
        to.bytes(&roster);
        self.commit.put(&mut to);
        Zeroizing::new(to.finish())
    }

    /// Reads what [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, roster::MOST + 96)?;
        from.tuple(4)?;
        let (epoch, secret) = (Epoch::take(&mut from)?, Secret::take(&mut from)?);
        let roster = Roster::from_bytes(from.bytes(1, roster::MOST)?)?;
        let commit = Digest::take(&mut from)?;
        from.finish().map(|()| Self { epoch, secret, roster, commit })
    }
}

/// Epochs that can be read.
pub type Epochs = BTreeMap<Epoch, Past>;

impl Standing {
    /// What is kept of the epoch in force, for when it is no longer.
    pub fn past(&self) -> Past {
        let (secret, roster) = (Secret::copy(self.secret().expose()), self.roster().clone());
        Past { epoch: self.epoch(), secret, roster, commit: self.commit_hash() }
    }
}

/// All epochs up to the standing's, from the bodies of their commits: consecutive ones, from the first or, where that was
/// compacted, from the first that is kept, up to the commit in force. What is given begins where the policy has given
/// everything ever since, and a roster is known; the epoch in force is always in it.
pub fn walk(standing: &Standing, bodies: &[CommitBody]) -> Result<Epochs, NotACommit> {
    let head = (standing.header(), standing.secret());
    let (mut epochs, state) = read(standing.genesis(), head, bodies)?;
    if state.is_some_and(|state| state.roster != *standing.roster()) {
        return Err(NotACommit::OtherRoster);
    }
    epochs.insert(standing.epoch(), standing.past());
    Ok(epochs)
}

fn read(
    genesis: Digest,
    (head, secret): (&Header, &Secret),
    bodies: &[CommitBody],
) -> Result<(Epochs, Option<State>), NotACommit> {
    let lineages = lineages(genesis, head, bodies)?;
    // Backwards: what each body says, and the secret with which it opened.
    let mut opened = Vec::new();
    let mut secret = Some(Secret::copy(secret.expose()));
    for (lineage, commit) in lineages.iter().zip(bodies).rev() {
        let Some(own) = secret.take() else { break };
        let core = &lineage.in_force().core;
        let body = lineage.open_body(commit.body(), &EpochKeys::derive(core.space, core.epoch, &own))?;
        secret = body.said().back.as_ref().map(|back| Secret::copy(back.expose()));
        opened.push((*lineage.in_force(), own, body));
    }
    // Forwards: each roster from the one before.
    let mut epochs = Epochs::new();
    let mut before: Option<(State, Secret)> = None;
    for (header, own, body) in opened.into_iter().rev() {
        let core = &header.core;
        let unknown = before.is_none() && core.epoch != Epoch::LEAST && body.said().whole.is_empty();
        if unknown {
            continue;
        }
        let state = follow(body, core, before.as_ref().map(|(state, secret)| (state, secret)))?;
        let (secret, roster) = (Secret::copy(own.expose()), state.roster.clone());
        let past = Past { epoch: core.epoch, secret, roster, commit: header.hash() };
        epochs.insert(core.epoch, past);
        before = Some((state, own));
    }
    Ok((epochs, before.map(|(state, _)| state)))
}

/// The lineage at each of these commits. They lead to the head by their hashes, and each is signed by the one before.
fn lineages(genesis: Digest, head: &Header, bodies: &[CommitBody]) -> Result<Vec<Lineage>, NotACommit> {
    let mut lineages: Vec<Lineage> = Vec::new();
    for commit in bodies {
        let header = commit.signed().header;
        let lineage = match lineages.last() {
            Some(before) => before.next(commit.signed())?,
            None if header.core.epoch == Epoch::LEAST => {
                Lineage::begin(head.core.space, genesis, commit.signed())?
            }
            None => Lineage::at(header),
        };
        lineages.push(lineage);
    }
    match lineages.last() {
        Some(last) if last.in_force() == head => Ok(lineages),
        _ => Err(NotACommit::Lineage),
    }
}

/// The way of the recovery member, who has the phrase and a locator and nothing else: from the slot that the locator
/// names, commit by commit to the one in force, and then back through all bodies (SPEC.md, 6.10).
#[derive(Debug)]
pub struct Return {
    genesis: Digest,
    opened: Opened,
}

impl Return {
    /// Begins with the commit whose slot the locator's seed names.
    pub fn begin(
        space: SpaceId,
        genesis: Digest,
        me: &Identity,
        seed: &Secret,
        commit: &CommitForOne,
    ) -> Result<Self, NotACommit> {
        let header = commit.signed().header;
        let lineage = if header.core.epoch == Epoch::LEAST {
            Lineage::begin(space, genesis, commit.signed())?
        } else if header.core.space == space {
            Lineage::at(header)
        } else {
            return Err(NotACommit::Epoch);
        };
        Opened::new(lineage, seed, me, commit).map(|opened| Self { genesis, opened })
    }

    /// The next epoch and the name of the slot in it; none after the last epoch. Where there is no such slot, the commit
    /// that was reached is in force.
    pub fn next_slot(&self) -> Option<(Epoch, SlotId)> {
        let next = self.opened.lineage.in_force().core.epoch.next();
        next.map(|epoch| (epoch, derive_slot_id(&self.opened.handed.next, epoch)))
    }

    /// Goes on with the next commit.
    pub fn next(&self, me: &Identity, commit: &CommitForOne) -> Result<Self, NotACommit> {
        let lineage = self.opened.lineage.next(commit.signed())?;
        let opened = Opened::new(lineage, &self.opened.handed.next, me, commit)?;
        Ok(Self { genesis: self.genesis, opened })
    }

    /// The epoch that was reached.
    pub const fn epoch(&self) -> Epoch {
        self.opened.lineage.in_force().core.epoch
    }

    /// The keys of the epoch that was reached, to be let in by.
    pub const fn keys(&self) -> &EpochKeys {
        &self.opened.keys
    }

    /// Ends at the commit in force, with all epochs. `bodies` are as for [`walk`].
    pub fn finish(self, me: &Identity, bodies: &[CommitBody]) -> Result<(Standing, Epochs), NotACommit> {
        let Opened { lineage, handed, .. } = self.opened;
        let (epochs, state) = read(self.genesis, (lineage.in_force(), &handed.secret), bodies)?;
        let state = state.ok_or(NotACommit::OtherRoster)?;
        let member = state.roster.by_key(me.sign_key()).ok_or(NotACommit::NotAMember)?;
        let commit = handed.commit.filter(|_| state.roster.commits(member));
        if commit.is_none() {
            return Err(NotACommit::OtherSecret);
        }
        let standing = Standing {
            me: member,
            genesis: self.genesis,
            lineage,
            state,
            secret: handed.secret,
            commit,
            next: handed.next,
            names: None,
        };
        Ok((standing, epochs))
    }
}
