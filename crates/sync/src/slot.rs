//! Slots: each member's share of a commit, under a name that only the member and the facilitators know.

use crate::{
    identity::Identity,
    label,
    member::{Member, derive_slot_id},
    secret::{NoRandomness, Secret, make_bytes},
    wrap::{CannotWrap, DoesNotOpen, OVERHEAD, WrapPublic, make_decoy, wrap},
};
use cairn_protocol::{
    commit::{Core, Slot},
    limit,
    name::{Epoch, SlotId, SpaceId},
};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// Bytes that a slot holds.
const TEXT: usize = 96;
const _: () = assert!(TEXT + OVERHEAD == limit::SLOT_SEALED);

/// What a member is handed of an epoch.
#[derive(Debug)]
pub(crate) struct Handed {
    /// The epoch's secret (`es`).
    pub(crate) secret: Secret,
    /// The seed of the next commit key (`cs`), for those who commit.
    pub(crate) commit: Option<Secret>,
    /// The seed of the member's slot in the next commit.
    pub(crate) next: Secret,
}

impl Handed {
    /// A member's slot of that name.
    pub(crate) fn seal(&self, id: SlotId, to: &WrapPublic, core: &Core) -> Result<Slot, CannotWrap> {
        let mut text = Zeroizing::new([0; TEXT]);
        text[..32].copy_from_slice(self.secret.expose());
        if let Some(commit) = &self.commit {
            text[32..64].copy_from_slice(commit.expose());
        }
        text[64..].copy_from_slice(self.next.expose());
        let sealed = wrap(to, None, label::SLOT_WRAP, core.hash().as_bytes(), text.as_slice())?;
        slot(id, sealed)
    }

    /// Opens one's own.
    pub(crate) fn open(slot: &Slot, me: &Identity, core: &Core) -> Result<Self, DoesNotOpen> {
        let text = me.unwrap(None, label::SLOT_WRAP, core.hash().as_bytes(), slot.sealed.as_slice())?;
        let parts: &[[u8; 32]; 3] = match text.as_chunks::<32>() {
            (parts, []) => parts.try_into().map_err(|_| DoesNotOpen)?,
            _ => return Err(DoesNotOpen),
        };
        let [secret, commit, next] = parts;
        let commit = (*commit != [0; 32]).then(|| Secret::copy(commit));
        Ok(Self { secret: Secret::copy(secret), commit, next: Secret::copy(next) })
    }
}

/// What names the slots of one commit: derived from the `cs` of the commit before; at the first commit drawn by the
/// founder and forgotten.
#[derive(Debug)]
pub(crate) struct Names(pub(crate) Secret);

impl Names {
    /// Those of the commit after the one that made this `cs`.
    pub(crate) fn derive(space: SpaceId, commit: &Secret) -> Self {
        let extracted = Hkdf::<Sha256>::new(Some(space.as_bytes()), commit.expose());
        Self(Secret::derive_expanded(&extracted, label::SLOT_SEEDS))
    }

    /// A member's seed.
    pub(crate) fn seed(&self, member: Member) -> Secret {
        self.0.derive_keyed(&[&member.0.to_be_bytes()])
    }

    /// The name of a member's slot in the commit that makes that epoch.
    pub(crate) fn id(&self, member: Member, epoch: Epoch) -> SlotId {
        derive_slot_id(&self.seed(member), epoch)
    }
}

/// Fills up to a multiple of eight with slots that nobody opens and nobody tells from others, and puts all in the order
/// of their names.
pub(crate) fn fill(mut slots: Vec<Slot>) -> Result<Vec<Slot>, CannotWrap> {
    while slots.is_empty() || !slots.len().is_multiple_of(limit::SLOTS_STEP) {
        slots.push(slot(make_id()?, make_decoy(TEXT)?)?);
    }
    slots.sort_by_key(|slot| slot.id);
    Ok(slots)
}

fn make_id() -> Result<SlotId, NoRandomness> {
    make_bytes().map(SlotId::from_bytes)
}

fn slot(id: SlotId, sealed: Vec<u8>) -> Result<Slot, CannotWrap> {
    let sealed: Box<[u8; limit::SLOT_SEALED]> = sealed.try_into().map_err(|_| CannotWrap::Parts)?;
    Ok(Slot { id, sealed })
}
