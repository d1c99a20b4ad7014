//! Words that people compare aloud or type: check words, safety words, and the words of a link.
//!
//! All are of the English list of BIP-39, eleven bits a word. What is compared is stretched by argon2id first (RFC 9106),
//! because it is short: each guess costs 64 MiB and three passes.

use crate::{
    label,
    member::Member,
    secret::{NoRandomness, make_bytes},
};
use argon2::{Algorithm, Argon2, Params, Version};
use cairn_domain::words;
pub use cairn_domain::words::NotWords;
use cairn_protocol::{
    digest,
    name::{Digest, SpaceId},
};
use std::{array, fmt};
use zeroize::Zeroizing;

/// How many words a newcomer and a facilitator compare.
pub const CHECK: usize = 4;
/// How many words the members of a space compare.
pub const SAFETY: usize = 6;
/// How many words link a device.
pub const LINK: usize = 12;

/// Memory that is stretched over, in KiB.
const MEMORY: u32 = 64 * 1024;
/// Passes over it.
const PASSES: u32 = 3;
/// Lanes.
const LANES: u32 = 4;

/// The 64 MiB for stretching could not be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not enough memory")]
pub struct NoMemory;

/// The words that a newcomer and a facilitator compare before the admission: the same only if each has the other's keys.
/// `newcomer` and `facilitator` are fingerprints (SPEC.md, 6.3). Takes a while: not for the thread that draws.
pub fn derive_check_words(
    space: SpaceId,
    invite: &[u8; 16],
    newcomer: Digest,
    facilitator: Digest,
) -> Result<[&'static str; CHECK], NoMemory> {
    let parts: [&[u8]; 4] = [space.as_bytes(), invite, newcomer.as_bytes(), facilitator.as_bytes()];
    stretch(digest(label::INVITE_WORDS, &parts), invite).map(|bytes| said(&bytes))
}

/// The words that are the same for all members of a space, if they have the same beginning and the same roster. Takes a
/// while: not for the thread that draws.
pub fn derive_safety_words(genesis: Digest, roster: Digest) -> Result<[&'static str; SAFETY], NoMemory> {
    let salt = array::from_fn(|place| genesis.as_bytes()[place]);
    stretch(digest(label::SAFETY, &[genesis.as_bytes(), roster.as_bytes()]), &salt).map(|bytes| said(&bytes))
}

/// The words that a member who asks for new keys compares with a facilitator: the same only if both see these keys, whose
/// fingerprint is `keys`, asked for by that member of that group (SPEC.md, 6.10). Takes a while: not for the thread that
/// draws.
pub fn derive_rekey_words(
    space: SpaceId,
    genesis: Digest,
    member: Member,
    keys: Digest,
) -> Result<[&'static str; CHECK], NoMemory> {
    let parts: [&[u8]; 4] = [space.as_bytes(), genesis.as_bytes(), &member.0.to_be_bytes(), keys.as_bytes()];
    stretch(digest(label::REKEY_WORDS, &parts), space.as_bytes()).map(|bytes| said(&bytes))
}

fn stretch(material: Digest, salt: &[u8; 16]) -> Result<[u8; 32], NoMemory> {
    let params = Params::new(MEMORY, PASSES, LANES, Some(32)).map_err(|_| NoMemory)?;
    let mut stretched = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(material.as_bytes(), salt, &mut stretched)
        .map_err(|_| NoMemory)?;
    Ok(stretched)
}

/// The first eleven bits, the next eleven, and so on.
fn said<const N: usize>(bytes: &[u8; 32]) -> [&'static str; N] {
    let list = words::list();
    let bit = |place: usize| usize::from(bytes[place / 8] >> (7 - place % 8) & 1);
    array::from_fn(|word| list[(word * 11..word * 11 + 11).fold(0, |bits, place| bits << 1 | bit(place))])
}

/// Sixteen random bytes that are written as twelve words, with four bits that check them.
pub struct LinkWords(Zeroizing<[u8; 16]>);

impl LinkWords {
    /// New ones.
    pub fn make() -> Result<Self, NoRandomness> {
        make_bytes().map(Zeroizing::new).map(Self)
    }

    /// Copies bytes that the caller wipes.
    pub fn copy(bytes: &[u8; 16]) -> Self {
        Self(Zeroizing::new(*bytes))
    }

    /// The bytes, for sealing them and for deriving, and for nothing else.
    pub fn expose(&self) -> &[u8; 16] {
        &self.0
    }

    /// The words, in order.
    pub fn words(&self) -> Vec<&'static str> {
        words::of(self.0.as_slice()).unwrap_or_else(|| unreachable!("16 bytes are 12 words"))
    }

    /// Reads what was typed or pasted. Case, white space, commas and numbers do not matter.
    pub fn parse(typed: &str) -> Result<Self, NotWords> {
        words::parse(typed).map(Self)
    }
}

impl fmt::Debug for LinkWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("LinkWords")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn link_words_are_read_however_they_were_written() {
        let made = LinkWords::make().unwrap();
        let words = made.words();
        assert_eq!(words.len(), LINK);
        for typed in [words.join(" "), words.join(",\n").to_uppercase(), format!("1. {}", words.join(" 2) "))]
        {
            assert_eq!(LinkWords::parse(&typed).unwrap().expose(), made.expose());
        }
    }
}
