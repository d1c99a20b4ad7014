//! What a commit changes: who belongs to the space, by what keys, what each may, and what newcomers are given.

use crate::{
    commit::Policy,
    identity::Identity,
    label,
    member::{Member, MemberKey, PublicKeys, holds},
    roster::{Enrolled, InviteId, MEMBERS, Role, Roster, Unfit},
    wrap::WrapPublic,
};
use cairn_protocol::{
    Malformed, Part, Reader, Writer, digest, limit,
    name::{PublicKey, Signature, SpaceId},
};
use ed25519_dalek::Signer;

/// Changes of one commit, at most.
const MOST: usize = 2 * MEMBERS;

/// One change (SPEC.md, 4.2). All are made by facilitators.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Admits a member.
    Admit {
        /// The next number of the roster.
        member: Member,
        /// The newcomer's keys.
        keys: PublicKeys,
        /// What they may.
        role: Role,
        /// The invite, which is spent by this; none for a linked device, a founder and a recovery member.
        invite: Option<InviteId>,
    },
    /// Removes a member.
    Remove(Member),
    /// Promotes or demotes: to facilitator or member, nothing else.
    SetRole(Member, Role),
    /// Gives a member a new wrap key, which they signed.
    Refresh {
        /// The member.
        member: Member,
        /// The new key.
        wrap: WrapPublic,
        /// The member's, over space, number and key.
        signature: Signature,
    },
    /// Gives all new keys to a member who lost every device, after a facilitator confirmed in person who they are.
    Rekey {
        /// The member.
        member: Member,
        /// The new keys.
        keys: PublicKeys,
    },
    /// Decides what newcomers are given from now on.
    SetPolicy(Policy),
}

impl Change {
    /// The change that names a member's newest wrap key, signed by that member.
    pub fn refresh(space: SpaceId, member: Member, identity: &Identity) -> Self {
        let wrap = identity.wrap_key().clone();
        let MemberKey(key) = identity.key();
        let signature = Signature::from_bytes(key.sign(&refresh_to_sign(space, member, &wrap)).to_bytes());
        Self::Refresh { member, wrap, signature }
    }

    /// Whether a member's newer wrap key is the word of who signs by that key; no other change is signed.
    pub(crate) fn is_signed(&self, by: PublicKey, space: SpaceId) -> bool {
        match self {
            Self::Refresh { member, wrap, signature } => {
                holds(&by, &refresh_to_sign(space, *member, wrap), signature)
            }
            _ => false,
        }
    }

    /// Whether somebody gets what they did not have: their first epoch, or the key that commits. Such a commit carries
    /// the whole roster.
    pub(crate) const fn brings_in(&self) -> bool {
        matches!(self, Self::Admit { .. } | Self::SetRole(..) | Self::Rekey { .. })
    }

    /// Makes this change, by that author, on the roster so far.
    fn make(&self, so_far: &mut State, author: Member, space: SpaceId) -> Result<(), Unfit> {
        let roster = &mut so_far.roster;
        match self {
            Self::Admit { member, keys, role, invite } => {
                let enrolled = Enrolled { member: *member, keys: keys.clone(), role: *role };
                roster.admit(enrolled, *invite)
            }
            Self::Remove(member) if *member == author => Err(Unfit::Oneself),
            Self::Remove(member) => roster.remove(*member),
            Self::SetRole(_, Role::Recovery) => Err(Unfit::Recovery),
            Self::SetRole(member, Role::Member) if *member == author => Err(Unfit::Oneself),
            Self::SetRole(member, role) => roster.change(*member).map(|enrolled| enrolled.role = *role),
            Self::Refresh { member, wrap, .. } => {
                let enrolled = roster.change(*member)?;
                if !self.is_signed(enrolled.keys.sign, space) {
                    return Err(Unfit::FalseSignature);
                }
                enrolled.keys.wrap = wrap.clone();
                Ok(())
            }
            Self::Rekey { member, .. } if *member == author => Err(Unfit::Oneself),
            Self::Rekey { member, keys } => {
                roster.new_key(keys.sign)?;
                roster.change(*member).map(|enrolled| enrolled.keys = keys.clone())
            }
            Self::SetPolicy(policy) => {
                so_far.policy = *policy;
                Ok(())
            }
        }
    }
}

/// What changes are made to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) roster: Roster,
    pub(crate) policy: Policy,
}

impl State {
    /// After these changes by that author, who must be one that may.
    pub(crate) fn after(&self, changes: &[Change], author: Member, space: SpaceId) -> Result<Self, Unfit> {
        let mut next = self.clone();
        for change in changes {
            change.make(&mut next, author, space)?;
        }
        next.checked()
    }

    /// After the first commit's: the author admits themself, and in a personal space a recovery member.
    pub(crate) fn first(changes: &[Change], policy: Policy, space: SpaceId) -> Result<Self, Unfit> {
        let admits = |change: &Change, as_role| matches!(change, Change::Admit { role, invite: None, .. } if *role == as_role);
        let begins = match changes {
            [founder] => admits(founder, Role::Facilitator),
            [founder, recovery] => admits(founder, Role::Facilitator) && admits(recovery, Role::Recovery),
            _ => false,
        };
        if !begins {
            return Err(Unfit::Beginning);
        }
        Self { roster: Roster::none(), policy }.after(changes, Member(0), space)
    }

    /// What must hold after all changes of a commit.
    fn checked(self) -> Result<Self, Unfit> {
        let facilitated = self.roster.members().iter().any(|enrolled| enrolled.role == Role::Facilitator);
        if !facilitated {
            Err(Unfit::NoFacilitator)
        } else if self.roster.recovery().is_some() && self.policy != Policy::Everything {
            Err(Unfit::Recovery)
        } else {
            Ok(self)
        }
    }
}

/// What a member signs to have a new wrap key.
fn refresh_to_sign(space: SpaceId, member: Member, wrap: &WrapPublic) -> [u8; 32] {
    let parts: [&[u8]; 3] = [space.as_bytes(), &member.0.to_be_bytes(), wrap.as_bytes()];
    *digest(label::REFRESH, &parts).as_bytes()
}

/// The array of changes, as a commit's body holds it.
pub fn put_changes(changes: &[Change]) -> Vec<u8> {
    let mut to = Writer::new();
    to.array(changes.len());
    for change in changes {
        change.put(&mut to);
    }
    to.finish()
}

/// Reads what [`put_changes`] wrote.
pub fn take_changes(bytes: &[u8]) -> Result<Vec<Change>, Malformed> {
    let mut from = Reader::new(bytes, limit::BODY)?;
    let mut changes = Vec::new();
    for _ in 0..from.array(0, MOST)? {
        changes.push(Change::take(&mut from)?);
    }
    from.finish().map(|()| changes)
}

impl Part for Change {
    fn put(&self, to: &mut Writer) {
        match self {
            Self::Admit { member, keys, role, invite } => {
                to.array(6);
                to.unsigned(0);
                put_number(*member, to);
                keys.sign.put(to);
                keys.wrap.put(to);
                role.put(to);
                to.bytes(invite.as_ref().map_or(&[], |invite| invite.0.as_slice()));
            }
            Self::Remove(member) => {
                to.array(2);
                to.unsigned(1);
                put_number(*member, to);
            }
            Self::SetRole(member, role) => {
                to.array(3);
                to.unsigned(2);
                put_number(*member, to);
                role.put(to);
            }
            Self::Refresh { member, wrap, signature } => {
                to.array(4);
                to.unsigned(3);
                put_number(*member, to);
                wrap.put(to);
                signature.put(to);
            }
            Self::Rekey { member, keys } => {
                to.array(4);
                to.unsigned(4);
                put_number(*member, to);
                keys.sign.put(to);
                keys.wrap.put(to);
            }
            Self::SetPolicy(policy) => {
                to.array(2);
                to.unsigned(5);
                policy.put(to);
            }
        }
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match (from.array(2, 6)?, from.unsigned()?) {
            (6, 0) => Ok(Self::Admit {
                member: take_number(from)?,
                keys: take_keys(from)?,
                role: Role::take(from)?,
                invite: match from.bytes(0, 16)? {
                    [] => None,
                    bytes => bytes.try_into().map(InviteId).map(Some).map_err(|_| Malformed::OutOfRange)?,
                },
            }),
            (2, 1) => take_number(from).map(Self::Remove),
            (3, 2) => Ok(Self::SetRole(take_number(from)?, Role::take(from)?)),
            (4, 3) => Ok(Self::Refresh {
                member: take_number(from)?,
                wrap: WrapPublic::take(from)?,
                signature: Signature::take(from)?,
            }),
            (4, 4) => Ok(Self::Rekey { member: take_number(from)?, keys: take_keys(from)? }),
            (2, 5) => Policy::take(from).map(Self::SetPolicy),
            _ => Err(Malformed::OutOfRange),
        }
    }
}

fn put_number(member: Member, to: &mut Writer) {
    to.unsigned(u64::from(member.0));
}

fn take_number(from: &mut Reader<'_>) -> Result<Member, Malformed> {
    u32::try_from(from.unsigned()?).map(Member).map_err(|_| Malformed::OutOfRange)
}

fn take_keys(from: &mut Reader<'_>) -> Result<PublicKeys, Malformed> {
    Ok(PublicKeys { sign: Part::take(from)?, wrap: Part::take(from)? })
}
