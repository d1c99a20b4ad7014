//! The recovery phrase: twenty-four English words that open the vault, and every backup, on a blank machine.
//!
//! The words are 256 random bits with an 8-bit checksum, as BIP-39 writes them
//! (<https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki>). Keys are derived from those bits and not from
//! the seed of BIP-39: its password stretching adds nothing to 256 random bits, and its optional password is one more
//! thing to lose.

use crate::keys::{NoRandomness, Secret32, label};
use age::x25519::Identity;
use bech32::{Bech32, Hrp};
use cairn_domain::words;
pub use cairn_domain::words::NotWords;
use std::fmt;
use zeroize::Zeroizing;

/// How many words.
pub const WORDS: usize = 24;

/// Twenty-four words.
pub struct Phrase(Secret32);

impl Phrase {
    /// A new one.
    pub fn make() -> Result<Self, NoRandomness> {
        Secret32::make().map(Self)
    }

    /// Reads what was typed or pasted. Case, white space, line breaks, commas and the numbers of a printed sheet do
    /// not matter.
    pub fn parse(typed: &str) -> Result<Self, NotWords> {
        let bytes = words::parse::<32>(typed)?;
        Secret32::copy(bytes.as_slice()).map(Self).ok_or(NotWords::Checksum)
    }

    /// The words, in order.
    pub fn words(&self) -> Vec<&'static str> {
        words::of(self.0.bytes()).unwrap_or_else(|| unreachable!("32 bytes are 24 words"))
    }

    /// The 32 bytes that the words are, for deriving the keys of a recovery member from them and for nothing else.
    pub fn expose(&self) -> &[u8; 32] {
        self.0.bytes()
    }

    /// The key of a phrase slot.
    pub(crate) fn derive_slot_key(&self, salt: &[u8; 16]) -> Secret32 {
        Secret32::derive(Some(salt), self.0.bytes(), label::SLOT_PHRASE)
    }

    /// The age identity to which backups are encrypted. It depends on the words alone, so that they open a backup
    /// where nothing else is left.
    pub fn derive_backup_identity(&self) -> Identity {
        let scalar = Secret32::derive(None, self.0.bytes(), label::BACKUP_PHRASE);
        let text = Zeroizing::new(
            bech32::encode_upper::<Bech32>(Hrp::parse_unchecked("age-secret-key-"), scalar.bytes())
                .unwrap_or_else(|_| unreachable!("32 bytes are not too many for Bech32")),
        );
        text.parse().unwrap_or_else(|_| unreachable!("an age key is the Bech32 of 32 bytes"))
    }
}

impl fmt::Debug for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Phrase")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use age::secrecy::ExposeSecret;

    fn counting() -> Phrase {
        let bytes: Vec<u8> = (0..32).collect();
        Phrase(Secret32::copy(&bytes).unwrap())
    }

    const COUNTING: &str = "abandon amount liar amount expire adjust cage candy arch gather drum bullet \
                            absurd math era live bid rhythm alien crouch range attend journey unaware";

    #[test]
    fn words_are_those_of_bip_39() {
        // The vectors of the BIP's reference implementation for 256 bits, and one of our own made with it.
        let zero = Phrase(Secret32::copy(&[0; 32]).unwrap());
        assert_eq!(zero.words().join(" "), format!("{}art", "abandon ".repeat(23)));
        let ones = Phrase(Secret32::copy(&[0xff; 32]).unwrap());
        assert_eq!(ones.words().join(" "), format!("{}vote", "zoo ".repeat(23)));
        assert_eq!(counting().words().join(" "), COUNTING);
    }

    #[test]
    fn keys_are_those_of_an_independent_computation() {
        // Computed with Python's hmac and hashlib and a Bech32 encoder written from BIP-173.
        let key = counting().derive_slot_key(&[1; 16]);
        assert_eq!(key.bytes()[..4], [0x5a, 0xdd, 0x44, 0x51]);
        assert_eq!(key.bytes()[28..], [0xd7, 0x3b, 0x98, 0xc7]);
        let identity = counting().derive_backup_identity();
        assert_eq!(
            identity.to_string().expose_secret(),
            "AGE-SECRET-KEY-1RR679PWS4JMRTTMLQ6LA4NUR7JV0DH2Y2Q6R2FCSKXXC7X334RYSZ3LD8M"
        );
        // What the stock `age-keygen -y` says of that key.
        assert_eq!(
            identity.to_public().to_string(),
            "age15hewl7j0tuf9plgur8gw7a2ahgjglvryrl4hla29x0cwxzhyn9squ7pacm"
        );
    }

    #[test]
    fn a_phrase_is_read_however_it_was_written() {
        let made = Phrase::make().unwrap();
        let words = made.words();
        let numbered: String = words
            .iter()
            .enumerate()
            .map(|(n, word)| format!("{}. {}\r\n", n + 1, word.to_uppercase()))
            .collect();
        for typed in [words.join(" "), words.join("\u{a0}\n  "), words.join(", "), numbered] {
            assert_eq!(Phrase::parse(&typed).unwrap().0.bytes(), made.0.bytes(), "{typed}");
        }
    }

    #[test]
    fn each_mistake_has_its_own_answer() {
        let words: Vec<&str> = COUNTING.split(' ').collect();
        assert_eq!(Phrase::parse("").unwrap_err(), NotWords::Count { found: 0, wanted: WORDS });
        assert_eq!(
            Phrase::parse(&words[..23].join(" ")).unwrap_err(),
            NotWords::Count { found: 23, wanted: WORDS }
        );
        let misspelt = COUNTING.replace("candy", "cnady");
        assert_eq!(Phrase::parse(&misspelt).unwrap_err(), NotWords::Unknown { position: 8 });
        let swapped = COUNTING.replace("cage candy", "candy cage");
        let error = Phrase::parse(&swapped).unwrap_err();
        assert_eq!(error, NotWords::Checksum);
        assert!(words.iter().all(|word| *word == "live" || !error.to_string().contains(word)));
        // Twelve good words are a phrase of another program.
        assert_eq!(
            Phrase::parse("zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo zoo wrong").unwrap_err(),
            NotWords::Count { found: 12, wanted: WORDS }
        );
    }
}
