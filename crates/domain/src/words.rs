//! Secret bytes as words that people write down, type and say: the English list of BIP-39
//! (<https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki>), eleven bits a word, the last of which check the others.

use bip39::{Language, Mnemonic};
use std::array;
use zeroize::{Zeroize, Zeroizing};

/// Why words are not those that were asked for. Never says the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotWords {
    /// Too few or too many.
    #[error("{found} words, not {wanted}")]
    Count {
        /// How many there are.
        found: usize,
        /// How many there should be.
        wanted: usize,
    },
    /// A word that is not in the list.
    #[error("word {position} is not in the list")]
    Unknown {
        /// Which, from 1.
        position: usize,
    },
    /// Every word is in the list, but they do not belong together: one is wrong, or two changed places.
    #[error("the words do not belong together")]
    Checksum,
}

/// All words, in order.
pub fn list() -> &'static [&'static str; 2048] {
    Language::English.word_list()
}

/// How many words `bytes` are: sixteen are twelve, thirty-two are twenty-four.
const fn count(bytes: usize) -> usize {
    bytes * 3 / 4
}

/// The words of bytes, in order; none if no words are that long.
pub fn of(bytes: &[u8]) -> Option<Vec<&'static str>> {
    Mnemonic::from_entropy_in(Language::English, bytes).ok().map(|mnemonic| mnemonic.words().collect())
}

/// Reads what was typed or pasted. Case, white space, line breaks, commas and the numbers of a printed sheet do not matter.
pub fn parse<const N: usize>(typed: &str) -> Result<Zeroizing<[u8; N]>, NotWords> {
    let words = typed.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    let (found, wanted) = (words.clone().count(), count(N));
    if found != wanted {
        return Err(NotWords::Count { found, wanted });
    }
    // Lower case has at most three times the bytes; the whole length at once, so that growing leaves no copy behind.
    let mut text = Zeroizing::new(String::with_capacity(typed.len() * 3 + wanted));
    for word in words {
        text.extend(word.chars().flat_map(char::to_lowercase));
        text.push(' ');
    }
    let mnemonic = Mnemonic::parse_in_normalized(Language::English, &text).map_err(|error| match error {
        bip39::Error::UnknownWord(index) => NotWords::Unknown { position: index + 1 },
        bip39::Error::BadWordCount(found) => NotWords::Count { found, wanted },
        _ => NotWords::Checksum,
    })?;
    let (mut entropy, length) = mnemonic.to_entropy_array();
    let whole = (length == N).then(|| Zeroizing::new(array::from_fn(|place| entropy[place])));
    entropy.zeroize();
    whole.ok_or(NotWords::Checksum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_bip_39() {
        // The vectors of the BIP's reference implementation for 128 and 256 bits.
        assert_eq!(of(&[0; 16]).unwrap().join(" "), format!("{}about", "abandon ".repeat(11)));
        assert_eq!(of(&[0; 32]).unwrap().join(" "), format!("{}art", "abandon ".repeat(23)));
        assert_eq!(of(&[0xff; 32]).unwrap().join(" "), format!("{}vote", "zoo ".repeat(23)));
        assert!(of(&[0; 5]).is_none());
    }

    #[test]
    fn words_are_read_however_they_were_written() {
        let bytes: [u8; 16] = array::from_fn(|place| u8::try_from(place * 11).unwrap());
        let words = of(&bytes).unwrap();
        let numbered: String = words
            .iter()
            .enumerate()
            .map(|(n, word)| format!("{}. {}\r\n", n + 1, word.to_uppercase()))
            .collect();
        for typed in [words.join(" "), words.join("\u{a0}\n  "), words.join(", "), numbered] {
            assert_eq!(*parse::<16>(&typed).unwrap(), bytes, "{typed}");
        }
    }

    #[test]
    fn each_mistake_has_its_own_answer() {
        let zero = of(&[0; 16]).unwrap().join(" ");
        assert_eq!(parse::<16>("").unwrap_err(), NotWords::Count { found: 0, wanted: 12 });
        assert_eq!(parse::<32>(&zero).unwrap_err(), NotWords::Count { found: 12, wanted: 24 });
        assert_eq!(
            parse::<16>(&zero.replace("about", "aboot")).unwrap_err(),
            NotWords::Unknown { position: 12 }
        );
        assert_eq!(parse::<16>(&zero.replace("about", "abandon")).unwrap_err(), NotWords::Checksum);
    }
}
