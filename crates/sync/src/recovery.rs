//! The recovery phrase as a member of the personal space: its keys, and the locator that says where the space is
//! (SPEC.md, 2.3, 6.10 and 7).

use crate::{
    label, letter,
    member::{MemberKey, PublicKeys},
    secret::{Secret, make_bytes},
    wrap::{CannotWrap, WrapKey, make_decoy, unwrap, wrap},
};
use cairn_protocol::{
    Malformed, Message, Part, Reader, Writer, limit,
    name::{Digest, Epoch, LocatorId, SpaceId},
    space::Locator,
};
use hkdf::Hkdf;
use sha2::Sha256;
use std::array;
use zeroize::Zeroizing;

/// The length to which a locator's text is padded.
const PADDED: usize = 112;

/// What the phrase can do. No device keeps it.
#[derive(Debug)]
pub struct Recovery {
    /// The seed of its sign key.
    pub sign: Secret,
    /// The seed of its wrap key.
    pub wrap: Secret,
    /// The name of its locator.
    pub locator: LocatorId,
}

/// What devices keep of it: enough to make it a member and to renew its locator, and to open nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryPublic {
    /// The keys of the member that it is.
    pub keys: PublicKeys,
    /// The name of its locator.
    pub locator: LocatorId,
}

/// Where a personal space is.
#[derive(Debug)]
pub struct Located {
    /// The space.
    pub space: SpaceId,
    /// Its permanent fingerprint.
    pub genesis: Digest,
    /// The commit at which to begin.
    pub epoch: Epoch,
    /// The seed of the recovery member's slot there.
    pub seed: Secret,
}

/// Why a locator does not say where a space is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotLocated {
    /// It is sealed to somebody else: of another phrase, or no locator at all.
    #[error("does not open")]
    Sealed,
    /// It opened, but is not of the form known here.
    #[error("not understood: {0}")]
    NotUnderstood(#[from] Malformed),
}

impl Recovery {
    /// From the 32 bytes of the twenty-four words: `HKDF-Expand(HKDF-Extract(none, bytes), label)`.
    pub fn derive(phrase: &Secret) -> Self {
        let extracted = Hkdf::<Sha256>::new(None, phrase.expose());
        let locator = Secret::derive_expanded(&extracted, label::RECOVERY_LOCATOR);
        Self {
            sign: Secret::derive_expanded(&extracted, label::RECOVERY_SIGN),
            wrap: Secret::derive_expanded(&extracted, label::RECOVERY_WRAP),
            locator: LocatorId::from_bytes(array::from_fn(|place| locator.expose()[place])),
        }
    }

    /// What devices keep.
    pub fn public(&self) -> RecoveryPublic {
        let keys = PublicKeys {
            sign: MemberKey::derive(&self.sign).public(),
            wrap: WrapKey::derive(&self.wrap).public(),
        };
        RecoveryPublic { keys, locator: self.locator }
    }

    /// Opens a locator.
    pub fn open(&self, locator: &Locator) -> Result<Located, NotLocated> {
        let key = WrapKey::derive(&self.wrap);
        let text = unwrap(&key, None, label::LOCATOR, &[], locator.sealed.as_slice())
            .map_err(|_| NotLocated::Sealed)?;
        Ok(Located::take(&text)?)
    }
}

impl RecoveryPublic {
    /// Seals where the space is. A device can do this at any time, without the words.
    pub fn seal(&self, located: &Located) -> Result<Locator, CannotWrap> {
        let mut to = Writer::new();
        to.array(4);
        located.space.put(&mut to);
        located.genesis.put(&mut to);
        located.epoch.put(&mut to);
        located.seed.put(&mut to);
        let plain = Zeroizing::new(to.finish());
        let text = letter::pad(&plain, PADDED).unwrap_or_else(|| unreachable!("91 bytes fit into {PADDED}"));
        wrap(&self.keys.wrap, None, label::LOCATOR, &[], &text).map(|sealed| locator(&sealed))
    }
}

/// What looks like a locator and opens for nobody: every space has one, so that a server cannot tell a person's own from a
/// group's.
pub fn make_dummy() -> Result<(LocatorId, Locator), CannotWrap> {
    let id = LocatorId::from_bytes(make_bytes()?);
    make_decoy(PADDED).map(|sealed| (id, locator(&sealed)))
}

fn locator(sealed: &[u8]) -> Locator {
    let sealed = <[u8; limit::LOCATOR]>::try_from(sealed);
    let sealed = sealed.unwrap_or_else(|_| unreachable!("1120, {PADDED} and 16 bytes"));
    Locator { sealed: Box::new(sealed) }
}

impl Located {
    fn take(text: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(text, PADDED)?;
        from.tuple(4)?;
        let (space, genesis) = (SpaceId::take(&mut from)?, Digest::take(&mut from)?);
        let located = Self { space, genesis, epoch: Epoch::take(&mut from)?, seed: Secret::take(&mut from)? };
        letter::finish(&from)?;
        Ok(located)
    }
}

impl Part for RecoveryPublic {
    fn put(&self, to: &mut Writer) {
        to.array(2);
        self.keys.put(to);
        self.locator.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(2)?;
        Ok(Self { keys: PublicKeys::take(from)?, locator: LocatorId::take(from)? })
    }
}

impl Message for RecoveryPublic {
    const MOST: usize = 1400;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrase(byte: u8) -> Recovery {
        Recovery::derive(&Secret::copy(&[byte; 32]))
    }

    #[test]
    fn only_its_own_words_open_a_locator() {
        let located = Located {
            space: SpaceId::from_bytes([1; 16]),
            genesis: Digest::from_bytes([2; 32]),
            epoch: Epoch::MOST,
            seed: Secret::copy(&[3; 32]),
        };
        let public = RecoveryPublic::from_bytes(&phrase(1).public().to_bytes()).unwrap();
        let locator = public.seal(&located).unwrap();
        let found = phrase(1).open(&locator).unwrap();
        assert_eq!(
            (found.space, found.genesis, found.epoch),
            (located.space, located.genesis, located.epoch)
        );
        assert_eq!(found.seed.expose(), located.seed.expose());
        assert_eq!(phrase(2).open(&locator).unwrap_err(), NotLocated::Sealed);
        let (_, dummy) = make_dummy().unwrap();
        assert_eq!(phrase(1).open(&dummy).unwrap_err(), NotLocated::Sealed);
    }
}
