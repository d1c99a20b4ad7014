//! What a member keeps of themself in a space: three private keys, which a vault holds as one sealed piece.

use crate::{
    member::{MemberKey, PublicKeys},
    roster::Roster,
    secret::{NoRandomness, Secret},
    wrap::{DoesNotOpen, Psk, WrapKey, WrapPublic, unwrap},
};
use cairn_protocol::{
    Malformed, Reader, Writer,
    name::{Digest, PublicKey},
};
use zeroize::Zeroizing;

/// Wrap keys that are kept at most: the newest, and the one before until the roster names the newest.
const WRAPS: usize = 2;
/// The version of the stored form.
const STORED: u64 = 1;
/// Bytes of the stored form, at most.
const MOST: usize = 256;

/// A member's private keys. The member's number is not here but in the standing: a newcomer has keys before a number.
#[derive(Debug)]
pub struct Identity {
    seed: Secret,
    sign: MemberKey,
    /// The newest last.
    wraps: Vec<(WrapKey, WrapPublic)>,
    deletion: Secret,
}

impl Identity {
    /// A new one.
    pub fn make() -> Result<Self, NoRandomness> {
        Ok(Self::derive(&Secret::make()?, &Secret::make()?, &Secret::make()?))
    }

    /// The identity of three seeds.
    pub fn derive(sign: &Secret, wrap: &Secret, deletion: &Secret) -> Self {
        Self {
            seed: Secret::copy(sign.expose()),
            sign: MemberKey::derive(sign),
            wraps: vec![with_public(WrapKey::derive(wrap))],
            deletion: Secret::copy(deletion.expose()),
        }
    }

    /// The keys as others see them, with the newest wrap key.
    pub fn public(&self) -> PublicKeys {
        PublicKeys { sign: self.sign_key(), wrap: self.wrap_key().clone() }
    }

    /// The public part of the key that signs.
    pub fn sign_key(&self) -> PublicKey {
        self.sign.public()
    }

    /// The public part of the newest wrap key.
    pub fn wrap_key(&self) -> &WrapPublic {
        self.wraps.last().map_or_else(|| unreachable!("there is always a wrap key"), |(_, public)| public)
    }

    /// By this the keys are told from all others (SPEC.md, 2.2).
    pub fn fingerprint(&self) -> Digest {
        self.public().fingerprint()
    }

    /// The key that signs.
    pub const fn key(&self) -> &MemberKey {
        &self.sign
    }

    /// The key from which deletion tokens come.
    pub const fn deletion(&self) -> &Secret {
        &self.deletion
    }

    /// The newest wrap key, for what is wrapped to it outside of commits (letters).
    pub fn wrap_private(&self) -> &WrapKey {
        self.wraps.last().map_or_else(|| unreachable!("there is always a wrap key"), |(private, _)| private)
    }

    /// Opens what was wrapped to this member, by whichever wrap key is kept.
    pub fn unwrap(
        &self,
        psk: Option<Psk<'_>>,
        info: &[u8],
        aad: &[u8],
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, DoesNotOpen> {
        let mut newest_first = self.wraps.iter().rev();
        newest_first.find_map(|(key, _)| unwrap(key, psk, info, aad, sealed).ok()).ok_or(DoesNotOpen)
    }

    /// With a new wrap key beside the one before, which is kept until [`Self::settled`]. One that was drawn before and
    /// came to nothing is forgotten.
    pub fn refreshed(&self) -> Result<Self, NoRandomness> {
        let mut next = self.copy();
        next.wraps.truncate(WRAPS - 1);
        next.wraps.push(with_public(WrapKey::make()?));
        Ok(next)
    }

    /// The same with a new wrap key alone, for who keeps the one before elsewhere (in groups: SPEC.md, 2.2).
    pub fn renewed(&self) -> Result<Self, NoRandomness> {
        Ok(Self { wraps: vec![with_public(WrapKey::make()?)], ..self.copy() })
    }

    /// Without the wrap keys before the one on the roster: to be kept once every commit was applied that was sealed to
    /// them. The same if the roster names none of these.
    #[must_use]
    pub fn settled(&self, roster: &Roster) -> Self {
        let named = roster
            .by_key(self.sign_key())
            .and_then(|member| roster.get(member))
            .and_then(|enrolled| self.wraps.iter().position(|(_, public)| *public == enrolled.keys.wrap));
        let mut settled = self.copy();
        settled.wraps.drain(..named.unwrap_or_default());
        settled
    }

    /// As a vault keeps it.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut to = Writer::with_room(MOST);
        to.array(4);
        to.unsigned(STORED);
        self.seed.put(&mut to);
        to.array(self.wraps.len());
        for (key, _) in &self.wraps {
            key.seed().put(&mut to);
        }
        self.deletion.put(&mut to);
        Zeroizing::new(to.finish())
    }

    /// Reads what [`Self::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, MOST)?;
        from.tuple(4)?;
        from.within(STORED, STORED).map_err(|_| Malformed::Unknown)?;
        let seed = Secret::take(&mut from)?;
        let mut wraps = Vec::new();
        for _ in 0..from.array(1, WRAPS)? {
            wraps.push(with_public(WrapKey::derive(&Secret::take(&mut from)?)));
        }
        let deletion = Secret::take(&mut from)?;
        from.finish()?;
        Ok(Self { sign: MemberKey::derive(&seed), seed, wraps, deletion })
    }

    fn copy(&self) -> Self {
        let wraps = self.wraps.iter().map(|(key, public)| (WrapKey::derive(key.seed()), public.clone()));
        Self {
            seed: Secret::copy(self.seed.expose()),
            sign: MemberKey::derive(&self.seed),
            wraps: wraps.collect(),
            deletion: Secret::copy(self.deletion.expose()),
        }
    }
}

fn with_public(key: WrapKey) -> (WrapKey, WrapPublic) {
    let public = key.public();
    (key, public)
}
