//! Commits made by hand, and what a thief finds in a vault.

use crate::party::{Party, SPACE};
use cairn_protocol::{
    Part, Reader,
    commit::{CommitForOne, Header, NewCommit, Slot},
    name::{Digest, SlotId},
};
use cairn_sync::{
    Secret,
    change::{Change, put_changes},
    commit::{Body, CommitKey, NotACommit, Policy, derive_core, seal_body, sign},
    epoch::EpochKeys,
    identity::Identity,
    label,
    member::{Member, MemberKey},
    standing::Standing,
    wrap,
};

/// What a thief finds in a facilitator's vault: the seed of the key that signs the next commit.
pub(crate) fn commit_secret(standing: &Standing) -> Secret {
    let bytes = standing.to_bytes();
    let mut from = Reader::new(&bytes, bytes.len()).unwrap();
    from.tuple(9).unwrap();
    from.unsigned().unwrap();
    from.unsigned().unwrap();
    Digest::take(&mut from).unwrap();
    Header::take(&mut from).unwrap();
    from.bytes(0, bytes.len()).unwrap();
    Policy::take(&mut from).unwrap();
    from.bytes(32, 32).unwrap();
    Secret::copy(from.bytes(32, 32).unwrap().try_into().unwrap())
}

/// A commit that is made by hand for one reader: honest unless something is changed.
pub(crate) struct Forged {
    pub(crate) by: CommitKey,
    pub(crate) author: u32,
    pub(crate) author_key: Secret,
    pub(crate) changes: Vec<Change>,
    pub(crate) body: Box<dyn Fn(&mut Body)>,
    /// The secret in the reader's slot, where it is another than the epoch's.
    pub(crate) handed: Option<Secret>,
    pub(crate) handed_commit: Option<Secret>,
    /// The seed of the reader's next slot, where it is another than it must be.
    pub(crate) next: Option<[u8; 32]>,
}

/// As the sign key of a member is kept in the vault.
pub(crate) fn sign_seed(me: &Identity) -> Secret {
    let bytes = me.to_bytes();
    let mut from = Reader::new(&bytes, bytes.len()).unwrap();
    from.tuple(4).unwrap();
    from.unsigned().unwrap();
    Secret::copy(from.bytes(32, 32).unwrap().try_into().unwrap())
}

impl Forged {
    pub(crate) fn honest(party: &Party, author: u32, changes: Vec<Change>) -> Self {
        Self {
            by: CommitKey::derive(&commit_secret(party.at(0))),
            author,
            author_key: sign_seed(party.me(author)),
            changes,
            body: Box::new(|_| {}),
            handed: None,
            handed_commit: None,
            next: None,
        }
    }

    /// The commit as `reader` gets it. What the roster would be comes from an honest commit of member 0.
    pub(crate) fn for_reader(&self, party: &Party, reader: u32) -> CommitForOne {
        let (at, facilitator) = (party.at(reader), party.at(0));
        let (secret, commit) = (Secret::make().unwrap(), Secret::make().unwrap());
        let keys = EpochKeys::derive(SPACE, at.epoch().next().unwrap(), &secret);
        let core = derive_core(&keys, at.commit_hash(), &CommitKey::derive(&commit));
        let after = facilitator.make(party.me(0), &self.changes).map(|(_, next)| next);
        let (roster, policy) = after
            .map(|next| (next.roster().clone(), next.policy()))
            .unwrap_or_else(|_| (facilitator.roster().clone(), facilitator.policy()));
        let brings_in =
            self.changes.iter().any(|change| !matches!(change, Change::Remove(_) | Change::SetPolicy(_)));
        let mut body = Body {
            author: Member(self.author),
            changes: put_changes(&self.changes),
            roster: roster.hash(),
            policy,
            back: (policy == Policy::Everything).then(|| Secret::copy(at.secret().expose())),
            whole: if brings_in { roster.to_bytes() } else { vec![] },
        };
        (self.body)(&mut body);
        let author = MemberKey::derive(&self.author_key);
        let sealed = seal_body(&body, &core, &keys, &author).unwrap();
        let handed = self.handed.as_ref().unwrap_or(&secret);
        let committed = if at.is_facilitator(at.me()) { *commit.expose() } else { [0; 32] };
        let committed = self.handed_commit.as_ref().map_or(committed, |secret| *secret.expose());
        let next = if committed == [0; 32] { [9; 32] } else { next_seed(&committed, at.me()) };
        let text = [*handed.expose(), committed, self.next.unwrap_or(next)].concat();
        let to = party.me(reader).wrap_key();
        let own = wrap::wrap(to, None, label::SLOT_WRAP, core.hash().as_bytes(), &text).unwrap();
        let (_, id) = at.next_slot().unwrap();
        let mut slots = vec![Slot { id, sealed: own.try_into().unwrap() }];
        while slots.len() < 8 {
            let id = SlotId::from_bytes([slots.len() as u8; 16]);
            slots.push(Slot { id, sealed: wrap::make_decoy(96).unwrap().try_into().unwrap() });
        }
        slots.sort_by_key(|slot| slot.id);
        sign(core, sealed, slots, &self.by).unwrap().for_one(id).unwrap()
    }

    pub(crate) fn read(&self, party: &Party, reader: u32) -> Result<Standing, NotACommit> {
        party.at(reader).accept(party.me(reader), &self.for_reader(party, reader))
    }
}

/// The same commit under another signature.
pub(crate) fn signed_by(commit: &NewCommit, key: &CommitKey) -> NewCommit {
    sign(commit.signed().header.core, commit.body().to_vec(), commit.slots().to_vec(), key).unwrap()
}

/// `HK(k_slots, be32(m))` of SPEC.md, 2.1, written a second time.
pub(crate) fn next_seed(commit: &[u8; 32], member: Member) -> [u8; 32] {
    let mut names = [0; 32];
    let extracted = hkdf::Hkdf::<sha2::Sha256>::new(Some(SPACE.as_bytes()), commit);
    extracted.expand(label::SLOT_SEEDS.as_bytes(), &mut names).unwrap();
    *blake3::keyed_hash(&names, &member.0.to_be_bytes()).as_bytes()
}
