//! What somebody wants the roster to become, kept until it is so: another commit may come first, and then it is looked at
//! again before it is built anew (SPEC.md, 4.2, Making). Remove beats add.

use crate::{
    change::Change,
    commit::Policy,
    identity::Identity,
    member::{Member, PublicKeys},
    roster::{InviteId, Role},
    standing::Standing,
};
use cairn_protocol::{Malformed, Part, Reader, Writer, name::PublicKey};

/// Bytes of a stored intent, at most.
const MOST: usize = 1400;

/// What is wanted. Stored before the first commit for it is posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Intent {
    /// That somebody is a member.
    Admit {
        /// Their keys.
        keys: PublicKeys,
        /// What they may.
        role: Role,
        /// The invite that brought them; none for a device of one's own.
        invite: Option<InviteId>,
    },
    /// That somebody is none.
    Remove(Member),
    /// That a member may do that.
    SetRole(Member, Role),
    /// That this member's newest wrap key is on the roster.
    Refresh,
    /// That a member who lost a device has these keys.
    Rekey {
        /// The member.
        member: Member,
        /// The new keys.
        keys: PublicKeys,
        /// The sign key that they had when this was confirmed. Where it is another by now, somebody else has confirmed other
        /// keys, and this one does not undo it.
        instead: PublicKey,
    },
    /// That newcomers are given that.
    SetPolicy(Policy),
    /// That these are the keys of the recovery words, in place of those there are.
    Recovery(PublicKeys),
}

/// Why an intent came to nothing, to be said to the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dropped {
    /// The invite has admitted somebody, who may have been removed again.
    Spent,
    /// A facilitator has taken the invite back. (That stands in the group's records, not on its roster.)
    Revoked,
    /// The member is none any more.
    NoSuchMember,
    /// This device may not change the roster any more.
    NotAllowed,
    /// Another facilitator has confirmed other keys of the member meanwhile.
    Overtaken,
    /// Nobody removes or demotes themself, and the last facilitator stays.
    Needed,
}

/// What is to be done for an intent, as things stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// It is so.
    Done,
    /// It cannot be any more.
    Dropped(Dropped),
    /// These changes, in the next commit.
    Commit(Vec<Change>),
}

impl Intent {
    /// Looks at it again. To be asked after each commit that is applied, in their order: an admission that another undid at
    /// once was done, and must not be made a second time.
    pub fn next(&self, standing: &Standing, me: &Identity) -> Next {
        let roster = standing.roster();
        let commit = |change| {
            if standing.is_facilitator(standing.me()) {
                Next::Commit(vec![change])
            } else {
                Next::Dropped(Dropped::NotAllowed)
            }
        };
        let others_commit = |but: Member| {
            roster
                .members()
                .iter()
                .any(|enrolled| enrolled.member != but && enrolled.role == Role::Facilitator)
        };
        match self {
            Self::Admit { keys, .. } if roster.by_key(keys.sign).is_some() => Next::Done,
            Self::Admit { invite: Some(invite), .. } if roster.is_spent(*invite) => {
                Next::Dropped(Dropped::Spent)
            }
            Self::Admit { keys, role, invite } => commit(standing.admission(keys.clone(), *role, *invite)),
            Self::Remove(member) => match roster.get(*member) {
                None => Next::Done,
                Some(_) if *member == standing.me() || !others_commit(*member) => {
                    Next::Dropped(Dropped::Needed)
                }
                Some(_) => commit(Change::Remove(*member)),
            },
            Self::SetRole(member, role) => match roster.get(*member) {
                None => Next::Dropped(Dropped::NoSuchMember),
                Some(enrolled) if enrolled.role == *role => Next::Done,
                Some(_) if !role.commits() && (*member == standing.me() || !others_commit(*member)) => {
                    Next::Dropped(Dropped::Needed)
                }
                Some(_) => commit(Change::SetRole(*member, *role)),
            },
            Self::Refresh => match roster.get(standing.me()) {
                None => Next::Dropped(Dropped::NoSuchMember),
                Some(enrolled) if enrolled.keys.wrap == *me.wrap_key() => Next::Done,
                Some(_) => commit(Change::refresh(standing.space(), standing.me(), me)),
            },
            Self::Rekey { member, keys, instead } => match roster.get(*member) {
                None => Next::Dropped(Dropped::NoSuchMember),
                Some(enrolled) if enrolled.keys.sign == keys.sign => Next::Done,
                Some(enrolled) if enrolled.keys.sign != *instead => Next::Dropped(Dropped::Overtaken),
                Some(_) if *member == standing.me() => Next::Dropped(Dropped::Needed),
                Some(_) => commit(Change::Rekey { member: *member, keys: keys.clone() }),
            },
            Self::SetPolicy(policy) if standing.policy() == *policy => Next::Done,
            Self::SetPolicy(policy) => commit(Change::SetPolicy(*policy)),
            Self::Recovery(keys) if roster.by_key(keys.sign).is_some() => Next::Done,
            Self::Recovery(keys) => {
                let admission = standing.admission(keys.clone(), Role::Recovery, None);
                match commit(admission) {
                    Next::Commit(admission) => {
                        let old = roster.recovery().map(Change::Remove);
                        Next::Commit(old.into_iter().chain(admission).collect())
                    }
                    next => next,
                }
            }
        }
    }

    /// As it is stored.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writer::new();
        match self {
            Self::Admit { keys, role, invite } => {
                to.array(4);
                to.unsigned(0);
                keys.put(&mut to);
                role.put(&mut to);
                to.bytes(invite.as_ref().map_or(&[], |invite| invite.0.as_slice()));
            }
            Self::Remove(member) => {
                to.array(2);
                to.unsigned(1);
                to.unsigned(u64::from(member.0));
            }
            Self::SetRole(member, role) => {
                to.array(3);
                to.unsigned(2);
                to.unsigned(u64::from(member.0));
                role.put(&mut to);
            }
            Self::Refresh => {
                to.array(1);
                to.unsigned(3);
            }
            Self::Rekey { member, keys, instead } => {
                to.array(4);
                to.unsigned(4);
                to.unsigned(u64::from(member.0));
                keys.put(&mut to);
                instead.put(&mut to);
            }
            Self::SetPolicy(policy) => {
                to.array(2);
                to.unsigned(5);
                policy.put(&mut to);
            }
            Self::Recovery(keys) => {
                to.array(2);
                to.unsigned(6);
                keys.put(&mut to);
            }
        }
        to.finish()
    }

    /// Reads what [`Intent::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, MOST)?;
        let parts = from.array(1, 4)?;
        let intent = match (from.unsigned()?, parts) {
            (0, 4) => Self::Admit {
                keys: PublicKeys::take(&mut from)?,
                role: Role::take(&mut from)?,
                invite: match from.bytes(0, 16)? {
                    [] => None,
                    bytes => Some(InviteId(bytes.try_into().map_err(|_| Malformed::OutOfRange)?)),
                },
            },
            (1, 2) => Self::Remove(member(&mut from)?),
            (2, 3) => Self::SetRole(member(&mut from)?, Role::take(&mut from)?),
            (3, 1) => Self::Refresh,
            (4, 4) => Self::Rekey {
                member: member(&mut from)?,
                keys: PublicKeys::take(&mut from)?,
                instead: PublicKey::take(&mut from)?,
            },
            (5, 2) => Self::SetPolicy(Policy::take(&mut from)?),
            (6, 2) => Self::Recovery(PublicKeys::take(&mut from)?),
            _ => return Err(Malformed::OutOfRange),
        };
        from.finish().map(|()| intent)
    }
}

fn member(from: &mut Reader<'_>) -> Result<Member, Malformed> {
    u32::try_from(from.unsigned()?).map(Member).map_err(|_| Malformed::OutOfRange)
}
