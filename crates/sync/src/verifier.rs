//! Signatures of records, alone or many together.
//!
//! They are checked as ZIP 215 says (<https://zips.z.cash/zip-0215>): there, and not by RFC 8032, many that hold together are
//! the same as each that holds alone, so that all members take the same records however these came to them.

use crate::{
    member::point,
    secret::{NoRandomness, make_bytes},
};
use cairn_protocol::name::{PublicKey, Signature};
use chacha20::{ChaCha20Rng, rand_core::SeedableRng};
use ed25519_zebra::{VerificationKey, VerificationKeyBytes, batch};

/// A member's public key that was read, to verify records with.
#[derive(Debug, Clone, Copy)]
pub struct Verifier(VerificationKey);

impl Verifier {
    /// None of what is no key, or one of small order, which would hold for any signature.
    pub(crate) fn of(key: &PublicKey) -> Option<Self> {
        point(key).and_then(|key| VerificationKey::try_from(key.to_bytes()).ok()).map(Self)
    }

    pub(crate) fn key(&self) -> PublicKey {
        PublicKey::from_bytes(self.0.into())
    }

    /// Whether a signature of a 32-byte hash is that key's.
    pub(crate) fn holds(&self, text: &[u8; 32], signature: &Signature) -> bool {
        self.0.verify(&(*signature.as_bytes()).into(), text).is_ok()
    }

    /// The same, to be checked with others.
    pub(crate) fn claim(&self, text: &[u8; 32], signature: &Signature) -> Claim {
        let signature = ed25519_zebra::Signature::from(*signature.as_bytes());
        Claim(batch::Item::from((VerificationKeyBytes::from(self.0), signature, text)))
    }
}

/// A signature of which it is not known yet whether it holds.
#[derive(Debug, Clone)]
pub(crate) struct Claim(batch::Item);

impl Claim {
    pub(crate) fn holds(self) -> bool {
        self.0.verify_single().is_ok()
    }

    /// Whether every one of them holds: by one equation, which takes a fraction of the time of each alone.
    pub(crate) fn all_hold<'a>(claims: impl IntoIterator<Item = &'a Self>) -> Result<bool, NoRandomness> {
        let mut all = batch::Verifier::new();
        for claim in claims {
            all.queue(claim.0.clone());
        }
        // Whoever could guess them could make false ones that cancel each other out.
        let factors = ChaCha20Rng::from_seed(make_bytes()?);
        Ok(all.verify(factors).is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::{Claim, Verifier};
    use cairn_protocol::name::{PublicKey, Signature};
    use curve25519_dalek::{
        EdwardsPoint, Scalar,
        constants::{ED25519_BASEPOINT_POINT, EIGHT_TORSION},
    };
    use sha2::{Digest as _, Sha512};

    /// A key whose point, and a signature whose commitment, may be moved by points of small order: what an honest signer never
    /// makes.
    fn signed(
        secret: u64,
        text: &[u8; 32],
        (of_key, of_commitment): (usize, usize),
    ) -> (Verifier, Signature) {
        let (secret, drawn) = (Scalar::from(secret), Scalar::from(secret + 77));
        let at = |scalar: Scalar, moved: usize| -> EdwardsPoint {
            ED25519_BASEPOINT_POINT * scalar + EIGHT_TORSION[moved]
        };
        let (key, commitment) = (at(secret, of_key).compress(), at(drawn, of_commitment).compress());
        let mut hash = Sha512::new();
        hash.update(commitment.as_bytes());
        hash.update(key.as_bytes());
        hash.update(text);
        let challenge = Scalar::from_bytes_mod_order_wide(&hash.finalize().into());
        let mut signature = [0; 64];
        signature[..32].copy_from_slice(commitment.as_bytes());
        signature[32..].copy_from_slice((drawn + challenge * secret).as_bytes());
        let verifier = Verifier::of(&PublicKey::from_bytes(key.to_bytes())).unwrap();
        (verifier, Signature::from_bytes(signature))
    }

    #[test]
    fn what_holds_alone_holds_together_even_if_made_to_differ() {
        let text = [7; 32];
        for moved in (0..8).flat_map(|key| (0..8).map(move |commitment| (key, commitment))) {
            let claims: Vec<Claim> = (1..=9)
                .map(|secret| {
                    let moved = if secret % 3 == 0 { moved } else { (0, 0) };
                    let (verifier, signature) = signed(secret, &text, moved);
                    assert!(verifier.holds(&text, &signature), "{moved:?}");
                    verifier.claim(&text, &signature)
                })
                .collect();
            assert!(Claim::all_hold(&claims).unwrap(), "{moved:?}");
            assert!(claims.into_iter().all(Claim::holds), "{moved:?}");
        }
    }

    #[test]
    fn one_false_signature_among_many_is_found() {
        for among in [1, 2, 31, 250, 500] {
            let mut claims: Vec<Claim> = (1..=among)
                .map(|secret| {
                    let (verifier, signature) = signed(secret, &[1; 32], (0, 0));
                    verifier.claim(&[1; 32], &signature)
                })
                .collect();
            assert!(Claim::all_hold(&claims).unwrap());
            let (verifier, other) = signed(among, &[2; 32], (0, 0));
            assert!(!verifier.holds(&[1; 32], &other));
            claims[among as usize / 2] = verifier.claim(&[1; 32], &other);
            assert!(!Claim::all_hold(&claims).unwrap());
            assert_eq!(claims.into_iter().filter(|claim| !claim.clone().holds()).count(), 1);
        }
        assert!(Claim::all_hold([]).unwrap(), "none of none is false");
    }

    #[test]
    fn what_is_no_number_below_the_order_is_no_signature() {
        let (verifier, signature) = signed(5, &[1; 32], (0, 0));
        let mut larger = *signature.as_bytes();
        larger[63] |= 0xf0;
        let larger = Signature::from_bytes(larger);
        assert!(!verifier.holds(&[1; 32], &larger));
        assert!(!Claim::all_hold(&[verifier.claim(&[1; 32], &larger)]).unwrap());
        let no_point = Signature::from_bytes([2; 64]);
        assert!(!verifier.holds(&[1; 32], &no_point));
    }
}
