//! Wrapping for one reader: HPKE (RFC 9180) over X-Wing, so that who breaks X25519 or ML-KEM-768 alone reads nothing.

use crate::{
    label,
    secret::{NoRandomness, Secret, make_bytes},
};
use cairn_protocol::{Malformed, Part, Reader, Writer, digest, limit, name::Digest};
use hpke::{
    Deserializable, Kem, OpModeR, OpModeS, PskBundle, Serializable,
    aead::ChaCha20Poly1305,
    kdf::HkdfSha256,
    kem::XWing,
    rand_core::{TryCryptoRng, TryRng},
    single_shot_open, single_shot_seal_with_rng,
};
use std::{convert::Infallible, fmt};
use zeroize::Zeroizing;

/// Bytes of a public key: 1184 of ML-KEM-768 and 32 of X25519.
pub const PUBLIC: usize = 1216;
/// Bytes that stand before the ciphertext: 1088 of ML-KEM-768 and 32 of X25519.
pub const ENCAPSULATED: usize = 1120;
/// Bytes that wrapping adds to a text.
pub const OVERHEAD: usize = ENCAPSULATED + limit::TAG;
/// Random bytes that one wrapping draws (draft-connolly-cfrg-xwing-kem, 5.4.1).
const DRAWN: usize = 64;

/// Why something cannot be wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotWrap {
    /// A shared key without a name, or a text longer than memory.
    #[error("this cannot be wrapped")]
    Parts,
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] NoRandomness),
}

/// It is not for this reader, under this key and name, or was changed: which of these is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("does not open")]
pub struct DoesNotOpen;

/// A reader's private key: an X-Wing seed.
#[derive(Debug)]
pub struct WrapKey(Secret);

impl WrapKey {
    /// A new one.
    pub fn make() -> Result<Self, NoRandomness> {
        Secret::make().map(Self)
    }

    /// The key of a seed.
    pub fn derive(seed: &Secret) -> Self {
        Self(Secret::copy(seed.expose()))
    }

    /// Its public part.
    pub fn public(&self) -> WrapPublic {
        let mut bytes = Box::new([0; PUBLIC]);
        XWing::sk_to_pk(&self.private()).write_exact(bytes.as_mut_slice());
        WrapPublic(bytes)
    }

    /// The seed, for keeping it and for nothing else.
    pub(crate) const fn seed(&self) -> &Secret {
        &self.0
    }

    fn private(&self) -> <XWing as Kem>::PrivateKey {
        <XWing as Kem>::PrivateKey::from_bytes(self.0.expose())
            .unwrap_or_else(|_| unreachable!("any 32 bytes are a seed"))
    }
}

/// A reader's public key. Its bytes were checked: ML-KEM's numbers are in their range (FIPS 203, 7.2).
#[derive(Clone, PartialEq, Eq)]
pub struct WrapPublic(Box<[u8; PUBLIC]>);

impl WrapPublic {
    /// A key from its bytes; none if they are none.
    pub fn from_bytes(bytes: &[u8; PUBLIC]) -> Option<Self> {
        <XWing as Kem>::PublicKey::from_bytes(bytes).is_ok().then(|| Self(Box::new(*bytes)))
    }

    /// The bytes.
    pub const fn as_bytes(&self) -> &[u8; PUBLIC] {
        &self.0
    }

    /// By this it stands in a roster's hash.
    pub fn hash(&self) -> Digest {
        digest(label::WRAP, &[self.as_bytes()])
    }
}

impl fmt::Debug for WrapPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WrapPublic({})", self.hash())
    }
}

impl Part for WrapPublic {
    fn put(&self, to: &mut Writer) {
        to.bytes(self.as_bytes());
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Self::from_bytes(&from.exactly()?).ok_or(Malformed::OutOfRange)
    }
}

/// A secret that writer and reader share besides, and its name, which is not empty.
#[derive(Debug, Clone, Copy)]
pub struct Psk<'a> {
    /// The secret.
    pub key: &'a Secret,
    /// Its name.
    pub id: &'a [u8],
}

/// Wraps a text: `enc1120 ‖ ciphertext`.
pub fn wrap(
    to: &WrapPublic,
    psk: Option<Psk<'_>>,
    info: &[u8],
    aad: &[u8],
    text: &[u8],
) -> Result<Vec<u8>, CannotWrap> {
    wrap_with(to, psk, info, aad, text, &Zeroizing::new(make_bytes()?))
}

/// The same with random bytes that must not be used twice.
pub(crate) fn wrap_with(
    to: &WrapPublic,
    psk: Option<Psk<'_>>,
    info: &[u8],
    aad: &[u8],
    text: &[u8],
    drawn: &[u8; DRAWN],
) -> Result<Vec<u8>, CannotWrap> {
    let mode = match bundle(psk).ok_or(CannotWrap::Parts)? {
        Some(bundle) => OpModeS::Psk(bundle),
        None => OpModeS::Base,
    };
    let to = <XWing as Kem>::PublicKey::from_bytes(to.as_bytes()).map_err(|_| CannotWrap::Parts)?;
    let (encapsulated, sealed) = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, XWing>(
        &mode,
        &to,
        info,
        text,
        aad,
        &mut Drawn(drawn),
    )
    .map_err(|_| CannotWrap::Parts)?;
    Ok([encapsulated.to_bytes().as_slice(), &sealed].concat())
}

/// Opens what [`wrap`] wrapped.
pub fn unwrap(
    key: &WrapKey,
    psk: Option<Psk<'_>>,
    info: &[u8],
    aad: &[u8],
    sealed: &[u8],
) -> Result<Zeroizing<Vec<u8>>, DoesNotOpen> {
    let mode = match bundle(psk).ok_or(DoesNotOpen)? {
        Some(bundle) => OpModeR::Psk(bundle),
        None => OpModeR::Base,
    };
    let (encapsulated, sealed) = sealed.split_at_checked(ENCAPSULATED).ok_or(DoesNotOpen)?;
    let encapsulated = <XWing as Kem>::EncappedKey::from_bytes(encapsulated).map_err(|_| DoesNotOpen)?;
    let private = key.private();
    single_shot_open::<ChaCha20Poly1305, HkdfSha256, XWing>(&mode, &private, &encapsulated, info, sealed, aad)
        .map(Zeroizing::new)
        .map_err(|_| DoesNotOpen)
}

/// What looks like a text of that length, wrapped, and is zero bytes for nobody. Random bytes would not do: half of all
/// strings are no X25519 public key, and the numbers in an ML-KEM ciphertext are not evenly spread, so who sees enough
/// of them can tell which is which.
pub fn make_decoy(length: usize) -> Result<Vec<u8>, CannotWrap> {
    wrap(&WrapKey::make()?.public(), None, b"", b"", &vec![0; length])
}

/// HPKE's form of a shared key; none at all if it is nameless.
fn bundle(psk: Option<Psk<'_>>) -> Option<Option<PskBundle<'_>>> {
    match psk {
        None => Some(None),
        Some(psk) => PskBundle::new(psk.key.expose(), psk.id).ok().map(Some),
    }
}

/// Random bytes that were drawn before, so that a system that has none is an error and not a panic.
struct Drawn<'a>(&'a [u8]);

impl TryRng for Drawn<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes).map(|()| u32::from_le_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes).map(|()| u64::from_le_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        let (now, later) = self
            .0
            .split_at_checked(bytes.len())
            .unwrap_or_else(|| unreachable!("X-Wing draws 64 bytes and no more"));
        bytes.copy_from_slice(now);
        self.0 = later;
        Ok(())
    }
}

impl TryCryptoRng for Drawn<'_> {}
