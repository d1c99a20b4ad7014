//! Who belongs to a space, by what keys, and what each may: made by the changes of all commits so far.

use crate::{
    label,
    member::{Member, PublicKeys, point},
    record::Authors,
    verifier::Verifier,
};
use cairn_protocol::{
    Malformed, Part, Reader, Writer, digest,
    name::{Digest, PublicKey},
};
use std::collections::BTreeMap;

/// Members of a space, at most. A commit has room for [`cairn_protocol::limit::SLOTS`] slots.
pub const MEMBERS: usize = 200;
/// Spent invites that a roster remembers, at most; nobody is admitted by an invite after that.
pub const SPENT: usize = 4096;
/// Bytes of a roster with its keys, at most: it must fit into a commit's body.
pub(crate) const MOST: usize = MEMBERS * 1300 + SPENT * 17 + 64;

/// An invite; random. It admits one member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InviteId(pub [u8; 16]);

/// What a member may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Read and write.
    Member,
    /// Change the roster too. In a personal space every device may.
    Facilitator,
    /// May all that a facilitator may, and is no device: the keys come from the recovery phrase.
    Recovery,
}

impl Role {
    /// Whether it is handed the key that signs commits.
    pub const fn commits(self) -> bool {
        matches!(self, Self::Facilitator | Self::Recovery)
    }
}

impl Part for Role {
    fn put(&self, to: &mut Writer) {
        to.unsigned(match self {
            Self::Member => 0,
            Self::Facilitator => 1,
            Self::Recovery => 2,
        });
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        match from.unsigned()? {
            0 => Ok(Self::Member),
            1 => Ok(Self::Facilitator),
            2 => Ok(Self::Recovery),
            _ => Err(Malformed::OutOfRange),
        }
    }
}

/// A member on the roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolled {
    /// The number.
    pub member: Member,
    /// The keys.
    pub keys: PublicKeys,
    /// What they may.
    pub role: Role,
}

/// Why a change does not fit the roster so far. Nothing of its commit is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// An admission under another number than the next, or after the last number there is.
    #[error("not the next number")]
    Number,
    /// There are as many members or spent invites as there may be.
    #[error("no room is left")]
    Full,
    /// The key is no point of the curve, or one of small order, which would hold for any signature.
    #[error("no key")]
    WeakKey,
    /// The key signs for a member already.
    #[error("a member has this key")]
    KnownKey,
    /// The invite admitted somebody before.
    #[error("the invite is spent")]
    Spent,
    /// Nobody of that number is on the roster.
    #[error("no such member")]
    NoSuchMember,
    /// Nobody removes or demotes themself: they would know the secrets that are to be kept from them.
    #[error("another must do this")]
    Oneself,
    /// No facilitator would be left.
    #[error("no facilitator would be left")]
    NoFacilitator,
    /// A second recovery member, one where newcomers are not given everything, or one whose role or keys are changed.
    #[error("not for a recovery member")]
    Recovery,
    /// The member did not sign this.
    #[error("false signature")]
    FalseSignature,
    /// The first commit admits its author, and in a personal space the recovery member, and does nothing else.
    #[error("not the beginning of a space")]
    Beginning,
}

/// The roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    /// The number of the next member.
    next: u32,
    /// In the order of their numbers.
    members: Vec<Enrolled>,
    /// In their order.
    spent: Vec<InviteId>,
}

impl Roster {
    /// The one before the first commit.
    pub(crate) const fn none() -> Self {
        Self { next: 0, members: Vec::new(), spent: Vec::new() }
    }

    /// The members, in the order of their numbers.
    pub fn members(&self) -> &[Enrolled] {
        &self.members
    }

    /// One member.
    pub fn get(&self, member: Member) -> Option<&Enrolled> {
        self.place(member).map(|place| &self.members[place])
    }

    /// Whose key this is.
    pub fn by_key(&self, sign: PublicKey) -> Option<Member> {
        self.members.iter().find(|enrolled| enrolled.keys.sign == sign).map(|enrolled| enrolled.member)
    }

    /// The recovery member, in a personal space.
    pub fn recovery(&self) -> Option<Member> {
        self.members.iter().find(|enrolled| enrolled.role == Role::Recovery).map(|enrolled| enrolled.member)
    }

    /// The number that the next member is given. None was given before, also to those who are gone.
    pub const fn next(&self) -> Member {
        Member(self.next)
    }

    /// Whether that invite admitted somebody.
    pub fn is_spent(&self, invite: InviteId) -> bool {
        self.spent.binary_search(&invite).is_ok()
    }

    /// Whether that member may change the roster.
    pub fn commits(&self, member: Member) -> bool {
        self.get(member).is_some_and(|enrolled| enrolled.role.commits())
    }

    /// Its hash: `H("cairn/1/roster", [next, [[number, sign, hash of wrap, role] …], [invite …]])`.
    pub fn hash(&self) -> Digest {
        let mut to = Writer::new();
        self.put(&mut to, |keys, to| keys.wrap.hash().put(to));
        digest(label::ROSTER, &[&to.finish()])
    }

    /// The same array, but with the wrap keys and not their hashes: what is kept, and what a newcomer is given.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writer::new();
        self.put(&mut to, |keys, to| keys.wrap.put(to));
        to.finish()
    }

    /// Reads what [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, MOST)?;
        from.tuple(3)?;
        let next = from.within(0, u64::from(u32::MAX))? as u32;
        let mut roster = Self { next, members: Vec::new(), spent: Vec::new() };
        for _ in 0..from.array(0, MEMBERS)? {
            from.tuple(4)?;
            let number = from.within(0, u64::from(u32::MAX))? as u32;
            let keys = PublicKeys { sign: Part::take(&mut from)?, wrap: Part::take(&mut from)? };
            let enrolled = Enrolled { member: Member(number), keys, role: Role::take(&mut from)? };
            let in_order = roster.members.last().is_none_or(|before| before.member < enrolled.member);
            let own_key = roster.by_key(enrolled.keys.sign).is_none() && point(&enrolled.keys.sign).is_some();
            let one_recovery = enrolled.role != Role::Recovery || roster.recovery().is_none();
            if number >= next || !in_order || !own_key || !one_recovery {
                return Err(Malformed::OutOfRange);
            }
            roster.members.push(enrolled);
        }
        for _ in 0..from.array(0, SPENT)? {
            let invite = InviteId(from.exactly()?);
            if roster.spent.last().is_some_and(|before| *before >= invite) {
                return Err(Malformed::OutOfRange);
            }
            roster.spent.push(invite);
        }
        from.finish().map(|()| roster)
    }

    /// Admits a member; the invite is spent.
    pub(crate) fn admit(&mut self, enrolled: Enrolled, invite: Option<InviteId>) -> Result<(), Unfit> {
        if enrolled.member.0 != self.next {
            return Err(Unfit::Number);
        }
        let next = self.next.checked_add(1).ok_or(Unfit::Number)?;
        if self.members.len() >= MEMBERS {
            return Err(Unfit::Full);
        }
        if enrolled.role == Role::Recovery && self.recovery().is_some() {
            return Err(Unfit::Recovery);
        }
        self.new_key(enrolled.keys.sign)?;
        if let Some(invite) = invite {
            let place = self.spent.binary_search(&invite).err().ok_or(Unfit::Spent)?;
            if self.spent.len() >= SPENT {
                return Err(Unfit::Full);
            }
            self.spent.insert(place, invite);
        }
        self.next = next;
        self.members.push(enrolled);
        Ok(())
    }

    /// Removes a member.
    pub(crate) fn remove(&mut self, member: Member) -> Result<(), Unfit> {
        let place = self.place(member).ok_or(Unfit::NoSuchMember)?;
        self.members.remove(place);
        Ok(())
    }

    /// The member of that number, to be changed. A recovery member is only admitted and removed.
    pub(crate) fn change(&mut self, member: Member) -> Result<&mut Enrolled, Unfit> {
        let place = self.place(member).ok_or(Unfit::NoSuchMember)?;
        let enrolled = &mut self.members[place];
        if enrolled.role == Role::Recovery { Err(Unfit::Recovery) } else { Ok(enrolled) }
    }

    /// Refuses a sign key that is none, or another member's or one's own.
    pub(crate) fn new_key(&self, sign: PublicKey) -> Result<(), Unfit> {
        if point(&sign).is_none() {
            Err(Unfit::WeakKey)
        } else if self.by_key(sign).is_some() {
            Err(Unfit::KnownKey)
        } else {
            Ok(())
        }
    }

    fn place(&self, member: Member) -> Option<usize> {
        self.members.binary_search_by_key(&member, |enrolled| enrolled.member).ok()
    }

    fn put(&self, to: &mut Writer, wrap: impl Fn(&PublicKeys, &mut Writer)) {
        to.array(3);
        to.unsigned(u64::from(self.next));
        to.array(self.members.len());
        for enrolled in &self.members {
            to.array(4);
            to.unsigned(u64::from(enrolled.member.0));
            enrolled.keys.sign.put(to);
            wrap(&enrolled.keys, to);
            enrolled.role.put(to);
        }
        to.array(self.spent.len());
        for invite in &self.spent {
            to.bytes(&invite.0);
        }
    }
}

impl Authors for Roster {
    fn sign_key(&self, member: Member) -> Option<PublicKey> {
        self.get(member).map(|enrolled| enrolled.keys.sign)
    }
}

/// Whose key a number is, each read once: for whoever opens many records.
#[derive(Debug)]
pub struct Verifiers(BTreeMap<Member, Verifier>);

impl Verifiers {
    /// Those of a roster.
    pub fn of(roster: &Roster) -> Self {
        let each = roster.members().iter().map(|enrolled| enrolled.member);
        Self(each.filter_map(|member| Some((member, roster.verifier(member)?))).collect())
    }
}

impl Authors for Verifiers {
    fn sign_key(&self, member: Member) -> Option<PublicKey> {
        self.0.get(&member).map(|key| key.key())
    }

    fn verifier(&self, member: Member) -> Option<Verifier> {
        self.0.get(&member).copied()
    }
}
