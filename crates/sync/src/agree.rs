//! What all members agree on after a commit, and how a reader comes there: every step of "Accepting" in SPEC.md, 4.2.

use crate::{
    change::{Change, State, take_changes},
    commit::{Body, CommitKey, Lineage, NotACommit, Policy, Unproven},
    epoch::EpochKeys,
    identity::Identity,
    member::{Member, derive_slot_id},
    roster::{Roster, Unfit},
    secret::Secret,
    slot::Handed,
};
use cairn_protocol::{
    commit::{CommitForOne, Core},
    name::Epoch,
};

/// A commit whose own slot and body opened. Who wrote the body, and whether the changes fit, is still to be looked at.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) lineage: Lineage,
    pub(crate) handed: Handed,
    pub(crate) keys: EpochKeys,
    pub(crate) body: Unproven,
}

impl Opened {
    /// Opens the slot that the seed names, and the body. `lineage` ends with this commit.
    pub(crate) fn new(
        lineage: Lineage,
        seed: &Secret,
        me: &Identity,
        commit: &CommitForOne,
    ) -> Result<Self, NotACommit> {
        let core = &lineage.in_force().core;
        if commit.signed().header != *lineage.in_force() {
            return Err(NotACommit::Lineage);
        }
        if commit.slot().id != derive_slot_id(seed, core.epoch) {
            return Err(NotACommit::Slot);
        }
        let handed = Handed::open(commit.slot(), me, core).map_err(|_| NotACommit::Shut)?;
        let keys = EpochKeys::derive(core.space, core.epoch, &handed.secret);
        let commits = handed.commit.as_ref().map(|secret| CommitKey::derive(secret).public());
        if commits.is_some_and(|key| key != core.commit_key) {
            return Err(NotACommit::OtherSecret);
        }
        let body = lineage.open_body(commit.body(), &keys)?;
        Ok(Self { lineage, handed, keys, body })
    }
}

/// What stands after a commit whose body opened, if its author might make it and every change fits. `before` is what
/// stood before it and the secret of that epoch; none for the first commit, and for a newcomer, who takes the roster from
/// the commit that names it whole.
pub(crate) fn follow(
    body: Unproven,
    core: &Core,
    before: Option<(&State, &Secret)>,
) -> Result<State, NotACommit> {
    let changes = take_changes(&body.said().changes)?;
    let (state, body) = match before {
        Some((before, _)) => {
            let body = body.by(&before.roster)?;
            if !before.roster.commits(body.author) {
                return Err(NotACommit::NotAllowed);
            }
            (before.after(&changes, body.author, core.space)?, body)
        }
        None if core.epoch == Epoch::LEAST => {
            let state = State::first(&changes, body.said().policy, core.space)?;
            if body.said().author != Member(0) {
                return Err(Unfit::Beginning.into());
            }
            let body = body.by(&state.roster)?;
            (state, body)
        }
        None => {
            let roster = whole(body.said())?;
            let body = body.by(&roster)?;
            // Nobody removes or demotes themself, so who might make it still may.
            if !roster.commits(body.author) {
                return Err(NotACommit::NotAllowed);
            }
            (State { roster, policy: body.policy }, body)
        }
    };
    let brings_in = changes.iter().any(Change::brings_in);
    let whole = if brings_in { state.roster.to_bytes() } else { Vec::new() };
    if state.roster.hash() != body.roster || whole != body.whole {
        return Err(NotACommit::OtherRoster);
    }
    let gives_back = core.epoch != Epoch::LEAST && state.policy == Policy::Everything;
    if body.policy != state.policy || body.back.is_some() != gives_back {
        return Err(NotACommit::OtherPolicy);
    }
    match (body.back, before) {
        (Some(back), Some((_, secret))) if back.expose() != secret.expose() => Err(NotACommit::OtherSecret),
        _ => Ok(state),
    }
}

/// The roster that a body carries.
fn whole(body: &Body) -> Result<Roster, NotACommit> {
    if body.whole.is_empty() {
        return Err(NotACommit::OtherRoster);
    }
    Ok(Roster::from_bytes(&body.whole)?)
}
