//! What a member holds of a space: the commit in force, the roster it made, and the secrets that it handed out.

use crate::{
    agree::{Opened, follow},
    change::{Change, State},
    commit::{CommitKey, Lineage, NotACommit, Policy},
    epoch::EpochKeys,
    identity::Identity,
    member::{Member, PublicKeys, derive_slot_id},
    roster::{self, InviteId, Role, Roster},
    secret::Secret,
    slot::Names,
    welcome::Welcome,
};
use cairn_protocol::{
    Malformed, Part, Reader, Writer,
    chain::Chain,
    commit::{CommitForOne, Header},
    name::{BlobId, Digest, Epoch, Seq, SlotId, SpaceId},
    publication::Publication,
    space::{Compaction, Farewell, SignedCompaction},
};
use zeroize::Zeroizing;

/// The version of the stored form.
const STORED: u64 = 1;
/// Bytes of the stored form, at most.
const MOST: usize = roster::MOST + 1024;

/// What a member holds of the epoch in force. It is kept as one piece and replaced, never changed: [`Self::accept`] and
/// [`Self::make`] give the next one, and this one stays as it was if they refuse.
#[derive(Debug)]
pub struct Standing {
    pub(crate) me: Member,
    pub(crate) genesis: Digest,
    pub(crate) lineage: Lineage,
    pub(crate) state: State,
    /// The epoch's secret.
    pub(crate) secret: Secret,
    /// The seed of the key that signs the next commit; only those who commit have it.
    pub(crate) commit: Option<Secret>,
    /// The seed of this member's slot in the next commit.
    pub(crate) next: Secret,
    /// What named the slots of the commit in force, where that is known.
    pub(crate) names: Option<Names>,
}

impl Standing {
    /// Accepts the next commit. If anything about it is not as it must be, nothing of it is applied (SPEC.md, 4.2).
    pub fn accept(&self, me: &Identity, commit: &CommitForOne) -> Result<Self, NotACommit> {
        let opened = Opened::new(self.lineage.next(commit.signed())?, &self.next, me, commit)?;
        let names = self.commit.as_ref().map(|commit| Names::derive(self.space(), commit));
        Self::enter(self.genesis, me, opened, Some((&self.state, &self.secret)), names)
    }

    /// The same by whichever of a member's keys opens the slot: they may have been exchanged, and those of the next commit be
    /// others than those of this one. Gives the keys that did.
    pub fn accept_by<'a, I: AsRef<Identity> + 'a>(
        &self,
        keys: impl IntoIterator<Item = &'a I>,
        commit: &CommitForOne,
    ) -> Result<(Self, &'a I), NotACommit> {
        let mut shut = NotACommit::Slot;
        for me in keys {
            match self.accept(me.as_ref(), commit) {
                Err(NotACommit::Shut) => shut = NotACommit::Shut,
                next => return next.map(|next| (next, me)),
            }
        }
        Err(shut)
    }

    /// A newcomer's first standing, from the commit that admitted them. That this commit is the space's is the word of
    /// who admitted: their sealed answer names its hash. Who is given everything checks it against
    /// [`crate::history::walk`].
    pub fn joined(
        space: SpaceId,
        genesis: Digest,
        me: &Identity,
        welcome: &Welcome,
        commit: &CommitForOne,
    ) -> Result<Self, NotACommit> {
        let header = &commit.signed().header;
        if header.core.space != space || header.core.epoch != welcome.epoch {
            return Err(NotACommit::Epoch);
        }
        if header.hash() != welcome.commit {
            return Err(NotACommit::Lineage);
        }
        // Another device of who founded the space begins where the space does.
        let lineage = match header.core.epoch {
            Epoch::LEAST => Lineage::begin(space, genesis, commit.signed())?,
            _ => Lineage::at(*header),
        };
        let opened = Opened::new(lineage, &welcome.seed, me, commit)?;
        let standing = Self::enter(genesis, me, opened, None, None)?;
        if standing.me == welcome.number { Ok(standing) } else { Err(NotACommit::NotAMember) }
    }

    /// The standing after an opened commit, if it follows and this reader is on its roster.
    pub(crate) fn enter(
        genesis: Digest,
        me: &Identity,
        opened: Opened,
        before: Option<(&State, &Secret)>,
        names: Option<Names>,
    ) -> Result<Self, NotACommit> {
        let Opened { lineage, handed, body, .. } = opened;
        let state = follow(body, &lineage.in_force().core, before)?;
        let member = state.roster.by_key(me.sign_key()).ok_or(NotACommit::NotAMember)?;
        let commit = match (state.roster.commits(member), handed.commit) {
            (true, None) => return Err(NotACommit::OtherSecret),
            (true, handed) => handed,
            (false, _) => None,
        };
        // Who commits knows how the next slots are named, and sees it if their own were to be named otherwise.
        let own =
            commit.as_ref().map(|commit| Names::derive(lineage.in_force().core.space, commit).seed(member));
        if own.is_some_and(|own| own.expose() != handed.next.expose()) {
            return Err(NotACommit::OtherSecret);
        }
        Ok(Self {
            me: member,
            genesis,
            lineage,
            state,
            secret: handed.secret,
            commit,
            next: handed.next,
            names,
        })
    }

    /// The space.
    pub const fn space(&self) -> SpaceId {
        self.header().core.space
    }

    /// The epoch in force.
    pub const fn epoch(&self) -> Epoch {
        self.header().core.epoch
    }

    /// The commit in force.
    pub const fn header(&self) -> &Header {
        self.lineage.in_force()
    }

    /// The hash of the commit in force.
    pub fn commit_hash(&self) -> Digest {
        self.header().hash()
    }

    /// The hash of the first commit: the space's fingerprint for ever.
    pub const fn genesis(&self) -> Digest {
        self.genesis
    }

    /// This member's own number.
    pub const fn me(&self) -> Member {
        self.me
    }

    /// Who belongs to the space.
    pub const fn roster(&self) -> &Roster {
        &self.state.roster
    }

    /// What newcomers are given.
    pub const fn policy(&self) -> Policy {
        self.state.policy
    }

    /// Whether that member may change the roster.
    pub fn is_facilitator(&self, member: Member) -> bool {
        self.roster().commits(member)
    }

    /// The keys of the epoch in force.
    pub fn keys(&self) -> EpochKeys {
        EpochKeys::derive(self.space(), self.epoch(), &self.secret)
    }

    /// The secret of the epoch in force.
    pub const fn secret(&self) -> &Secret {
        &self.secret
    }

    /// The next epoch, and the name of this member's slot in the commit that will make it; none after the last epoch.
    pub fn next_slot(&self) -> Option<(Epoch, SlotId)> {
        self.epoch().next().map(|epoch| (epoch, derive_slot_id(&self.next, epoch)))
    }

    /// The seed of a member's slot in the commit in force, for a locator and for who was admitted by it; none for who is
    /// no member, and where this device does not know it since it could not have made that commit.
    pub fn slot_seed(&self, member: Member) -> Option<Secret> {
        let names = self.names.as_ref().filter(|_| self.roster().get(member).is_some());
        names.map(|names| names.seed(member))
    }

    /// The seed of a member's slot in the next commit, also of one who is to be admitted by it; none unless this member
    /// commits.
    pub fn next_slot_seed(&self, member: Member) -> Option<Secret> {
        self.commit.as_ref().map(|commit| Names::derive(self.space(), commit).seed(member))
    }

    /// The change that admits somebody under the next number.
    pub fn admission(&self, keys: PublicKeys, role: Role, invite: Option<InviteId>) -> Change {
        Change::Admit { member: self.roster().next(), keys, role, invite }
    }

    /// What a newcomer is handed whom the commit in force admitted. `chain` ends with that commit or later in its epoch.
    /// None if this member could not have made it, or the chain ends elsewhere.
    pub fn welcome(&self, number: Member, chain: &Chain) -> Option<Welcome> {
        let commit = self.commit_hash();
        if chain.commit() != Some((self.epoch(), commit)) {
            return None;
        }
        Some(Welcome {
            number,
            seed: self.slot_seed(number)?,
            epoch: self.epoch(),
            seq: chain.seq(),
            received: chain.received(),
            head: chain.head(),
            commit,
        })
    }

    /// The order to delete the space; none unless this member commits.
    pub fn farewell(&self) -> Option<Farewell> {
        let (space, commit) = (self.space(), self.commit_hash());
        let signature = self.commit_key()?.sign(&Farewell::to_sign(space, commit));
        Some(Farewell { space, commit, signature })
    }

    /// The order to publish this text, or with an empty one to take back what was published; none unless this member
    /// commits, or if the text is too long.
    pub fn publication(&self, text: String) -> Option<Publication> {
        let (space, commit) = (self.space(), self.commit_hash());
        let signature = self.commit_key()?.sign(&Publication::to_sign(space, commit, &text));
        Publication::new(space, commit, text, signature)
    }

    /// The order to drop what a snapshot holds: records up to a place whose link is `head`, and slots of commits before
    /// an epoch (the first drops none; a later one only where newcomers are given everything). None unless this member
    /// commits.
    pub fn compact(
        &self,
        (upto, head): (Seq, Digest),
        (snapshot, snapshot_hash): (BlobId, Digest),
        slots_before: Epoch,
    ) -> Option<SignedCompaction> {
        let (space, epoch) = (self.space(), self.epoch());
        if slots_before > epoch || (slots_before > Epoch::LEAST && self.policy() != Policy::Everything) {
            return None;
        }
        let compaction = Compaction { space, epoch, upto, head, snapshot, snapshot_hash, slots_before };
        let signature = self.commit_key()?.sign(&compaction.to_sign());
        Some(SignedCompaction { compaction, signature })
    }

    /// Whether an order that stands in the chain is by one who commits in the epoch in force.
    pub fn ordered(&self, signed: &SignedCompaction) -> bool {
        let (header, order) = (self.header(), &signed.compaction);
        order.space == header.core.space
            && order.epoch == header.core.epoch
            && self.lineage.signed(&order.to_sign(), signed.signature)
    }

    /// As a vault keeps it, in one piece.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let roster = self.roster().to_bytes();
        let mut to = Writer::with_room(roster.len() + 1024);
        to.array(9);
        to.unsigned(STORED);
        to.unsigned(u64::from(self.me.0));
        self.genesis.put(&mut to);
        self.header().put(&mut to);
        to.bytes(&roster);
        self.policy().put(&mut to);
        self.secret.put(&mut to);
        Secret::put_maybe(self.commit.as_ref(), &mut to);
        to.array(2);
        self.next.put(&mut to);
        Secret::put_maybe(self.names.as_ref().map(|names| &names.0), &mut to);
        Zeroizing::new(to.finish())
    }

    /// Reads what [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, MOST)?;
        from.tuple(9)?;
        from.within(STORED, STORED).map_err(|_| Malformed::Unknown)?;
        let me = u32::try_from(from.unsigned()?).map(Member).map_err(|_| Malformed::OutOfRange)?;
        let genesis = Digest::take(&mut from)?;
        let lineage = Lineage::at(Header::take(&mut from)?);
        let roster = Roster::from_bytes(from.bytes(1, roster::MOST)?)?;
        let policy = Policy::take(&mut from)?;
        let secret = Secret::take(&mut from)?;
        let commit = Secret::take_maybe(&mut from)?;
        from.tuple(2)?;
        let next = Secret::take(&mut from)?;
        let names = Secret::take_maybe(&mut from)?.map(Names);
        from.finish()?;
        if roster.get(me).is_none() || commit.is_some() != roster.commits(me) {
            return Err(Malformed::OutOfRange);
        }
        Ok(Self { me, genesis, lineage, state: State { roster, policy }, secret, commit, next, names })
    }

    fn commit_key(&self) -> Option<CommitKey> {
        self.commit.as_ref().map(CommitKey::derive)
    }
}
