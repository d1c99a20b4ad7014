//! Making commits: the first one of a space, and each that follows.

use crate::{
    change::{Change, State, put_changes},
    commit::{Body, CannotCommit, CommitKey, Lineage, Policy, derive_core, seal_body, sign},
    epoch::EpochKeys,
    identity::Identity,
    member::{Member, PublicKeys},
    roster::Role,
    secret::Secret,
    slot::{Handed, Names, fill},
    standing::Standing,
};
use cairn_protocol::{
    commit::{NewCommit, Slot},
    name::{Digest, Epoch, SpaceId},
};

impl Standing {
    /// Founds a space: its first commit, by which `founder` is member 0, and in a personal space `recovery` is member 1.
    /// Where there is a recovery member, newcomers must be given everything.
    pub fn found(
        space: SpaceId,
        founder: &Identity,
        recovery: Option<PublicKeys>,
        policy: Policy,
    ) -> Result<(NewCommit, Self), CannotCommit> {
        let admit =
            |(number, (keys, role))| Change::Admit { member: Member(number), keys, role, invite: None };
        let recovery = recovery.map(|keys| (keys, Role::Recovery));
        let changes: Vec<Change> = (0..)
            .zip([(founder.public(), Role::Facilitator)].into_iter().chain(recovery))
            .map(admit)
            .collect();
        let state = State::first(&changes, policy, space)?;
        let plan = Plan {
            space,
            epoch: Epoch::LEAST,
            previous: Digest::NONE,
            genesis: None,
            names: Names(Secret::make()?),
            author: Member(0),
            changes: &changes,
            state,
            back: None,
            in_force: None,
        };
        plan.carry_out(founder)
    }

    /// Makes the next commit. It is in force when the server took it and it was found in the chain; until then this
    /// standing is, and the next one is kept beside it or made anew.
    pub fn make(&self, me: &Identity, changes: &[Change]) -> Result<(NewCommit, Self), CannotCommit> {
        let commit = self.commit.as_ref().ok_or(CannotCommit::NotAFacilitator)?;
        let state = self.state.after(changes, self.me, self.space())?;
        let back = (state.policy == Policy::Everything).then(|| Secret::copy(self.secret.expose()));
        let plan = Plan {
            space: self.space(),
            epoch: self.epoch().next().ok_or(CannotCommit::Parts)?,
            previous: self.commit_hash(),
            genesis: Some(self.genesis),
            names: Names::derive(self.space(), commit),
            author: self.me,
            changes,
            state,
            back,
            in_force: Some(CommitKey::derive(commit)),
        };
        plan.carry_out(me)
    }
}

/// A commit to be made, but for the secrets of its epoch.
struct Plan<'a> {
    space: SpaceId,
    epoch: Epoch,
    previous: Digest,
    /// None where this is the first commit.
    genesis: Option<Digest>,
    names: Names,
    author: Member,
    changes: &'a [Change],
    state: State,
    back: Option<Secret>,
    /// None where this is the first commit, which signs itself.
    in_force: Option<CommitKey>,
}

impl Plan<'_> {
    fn carry_out(self, me: &Identity) -> Result<(NewCommit, Standing), CannotCommit> {
        let (secret, commit) = (Secret::make()?, Secret::make()?);
        let keys = EpochKeys::derive(self.space, self.epoch, &secret);
        let (commit_key, next_names) = (CommitKey::derive(&commit), Names::derive(self.space, &commit));
        let core = derive_core(&keys, self.previous, &commit_key);
        let handed = |member, commits: bool| Handed {
            secret: Secret::copy(secret.expose()),
            commit: commits.then(|| Secret::copy(commit.expose())),
            next: next_names.seed(member),
        };
        let slots = self.state.roster.members().iter().map(|enrolled| {
            let id = self.names.id(enrolled.member, self.epoch);
            handed(enrolled.member, enrolled.role.commits()).seal(id, &enrolled.keys.wrap, &core)
        });
        let slots: Vec<Slot> = fill(slots.collect::<Result<_, _>>()?)?;
        let brings_in = self.changes.iter().any(Change::brings_in);
        let body = Body {
            author: self.author,
            changes: put_changes(self.changes),
            roster: self.state.roster.hash(),
            policy: self.state.policy,
            back: self.back,
            whole: if brings_in { self.state.roster.to_bytes() } else { Vec::new() },
        };
        let sealed = seal_body(&body, &core, &keys, me.key())?;
        let made = sign(core, sealed, slots, self.in_force.as_ref().unwrap_or(&commit_key))?;
        let header = made.signed().header;
        let standing = Standing {
            me: self.author,
            genesis: self.genesis.unwrap_or_else(|| header.hash()),
            lineage: Lineage::at(header),
            state: self.state,
            secret,
            commit: Some(commit),
            next: next_names.seed(self.author),
            names: Some(self.names),
        };
        Ok((made, standing))
    }
}
