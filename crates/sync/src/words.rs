//! Words that people compare aloud or type: check words, safety words, and the words of a link.
//!
//! All are of the English list of BIP-39, eleven bits a word. What is compared is stretched by argon2id first (RFC 9106),
//! because it is short: each guess costs 64 MiB and three passes.

use crate::{
    label,
    secret::{NoRandomness, make_bytes},
};
use argon2::{Algorithm, Argon2, Params, Version};
use bip39::{Language, Mnemonic};
use cairn_protocol::{
    digest,
    name::{Digest, SpaceId},
};
use std::{array, fmt};
use zeroize::{Zeroize, Zeroizing};

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
    stretch(digest(label::INVITE_WORDS, &parts), invite).map(|bytes| words(&bytes))
}

/// The words that are the same for all members of a space, if they have the same beginning and the same roster. Takes a
/// while: not for the thread that draws.
pub fn derive_safety_words(genesis: Digest, roster: Digest) -> Result<[&'static str; SAFETY], NoMemory> {
    let salt = array::from_fn(|place| genesis.as_bytes()[place]);
    stretch(digest(label::SAFETY, &[genesis.as_bytes(), roster.as_bytes()]), &salt).map(|bytes| words(&bytes))
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
fn words<const N: usize>(bytes: &[u8; 32]) -> [&'static str; N] {
    let list = Language::English.word_list();
    let bit = |place: usize| usize::from(bytes[place / 8] >> (7 - place % 8) & 1);
    array::from_fn(|word| list[(word * 11..word * 11 + 11).fold(0, |bits, place| bits << 1 | bit(place))])
}

/// Why words are not those of a link. Never says the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotWords {
    /// Too few or too many.
    #[error("{found} words, not {LINK}")]
    Count {
        /// How many there are.
        found: usize,
    },
    /// A word that is not in the list.
    #[error("word {position} is not in the list")]
    Unknown {
        /// Which, from 1.
        position: usize,
    },
    /// Every word is in the list, but one is wrong, or two changed places.
    #[error("the words do not belong together")]
    Checksum,
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
        Mnemonic::from_entropy_in(Language::English, self.0.as_slice())
            .map(|mnemonic| mnemonic.words().collect())
            .unwrap_or_else(|_| unreachable!("16 bytes are 12 words"))
    }

    /// Reads what was typed or pasted. Case, white space, commas and numbers do not matter.
    pub fn parse(typed: &str) -> Result<Self, NotWords> {
        let words = typed.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let found = words.clone().count();
        if found != LINK {
            return Err(NotWords::Count { found });
        }
        // Lower case has at most three times the bytes; the whole length at once, so that growing leaves no copy behind.
        let mut text = Zeroizing::new(String::with_capacity(typed.len() * 3 + LINK));
        for word in words {
            text.extend(word.chars().flat_map(char::to_lowercase));
            text.push(' ');
        }
        let mnemonic =
            Mnemonic::parse_in_normalized(Language::English, &text).map_err(|error| match error {
                bip39::Error::UnknownWord(index) => NotWords::Unknown { position: index + 1 },
                bip39::Error::BadWordCount(found) => NotWords::Count { found },
                _ => NotWords::Checksum,
            })?;
        let (mut entropy, _) = mnemonic.to_entropy_array();
        let bytes = Zeroizing::new(array::from_fn(|place| entropy[place]));
        entropy.zeroize();
        Ok(Self(bytes))
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

    #[test]
    fn each_mistake_has_its_own_answer() {
        // The vector of the BIP's reference implementation for 128 zero bits.
        let zero = LinkWords::copy(&[0; 16]).words().join(" ");
        assert_eq!(zero, format!("{}about", "abandon ".repeat(11)));
        assert_eq!(LinkWords::parse("").unwrap_err(), NotWords::Count { found: 0 });
        assert_eq!(
            LinkWords::parse(&zero.replace("about", "aboot")).unwrap_err(),
            NotWords::Unknown { position: 12 }
        );
        assert_eq!(LinkWords::parse(&zero.replace("about", "abandon")).unwrap_err(), NotWords::Checksum);
    }
}
