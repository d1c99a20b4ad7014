//! Names as they are compared. scripts/places/make.mjs sorts them by the same rule.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A name without case, accents, apostrophes and dots, its words apart by one space: `São Paulo` is `sao paulo`,
/// `St. John's` is `st johns`, `Baden-Baden` is `baden baden`.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    for letter in text.nfd().flat_map(char::to_lowercase).nfd().filter(|letter| !is_combining_mark(*letter)) {
        let spelt = match letter {
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'ø' => "o",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'þ' => "th",
            'ı' => "i",
            'ħ' => "h",
            '\'' | '\u{2019}' | '\u{2018}' | '\u{2bb}' | '\u{2bc}' | '`' | '\u{b4}' | '.' => continue,
            _ if letter.is_alphanumeric() => "",
            _ => {
                gap = true;
                continue;
            }
        };
        if gap && !folded.is_empty() {
            folded.push(' ');
        }
        gap = false;
        if spelt.is_empty() {
            folded.push(letter);
        } else {
            folded.push_str(spelt);
        }
    }
    folded
}

/// The other ways to write what begins a name: `st paul` is `saint paul` too.
pub(super) fn spellings(folded: &str) -> Vec<String> {
    const PAIRS: [(&str, &str); 4] =
        [("st ", "saint "), ("ste ", "sainte "), ("ft ", "fort "), ("mt ", "mount ")];
    let mut all = vec![folded.to_owned()];
    for (short, long) in PAIRS {
        if let Some(rest) = folded.strip_prefix(short) {
            all.push(format!("{long}{rest}"));
        } else if let Some(rest) = folded.strip_prefix(long) {
            all.push(format!("{short}{rest}"));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names() {
        for (name, folded) in [
            ("São Paulo", "sao paulo"),
            ("  St. John's ", "st johns"),
            ("Baden-Baden", "baden baden"),
            ("Łódź", "lodz"),
            ("İstanbul", "istanbul"),
            ("Groß-Gerau", "gross gerau"),
            ("東京", "東京"),
            ("…", ""),
        ] {
            assert_eq!(fold(name), folded);
        }
        assert_eq!(spellings("st paul"), ["st paul", "saint paul"]);
        assert_eq!(spellings("stockholm"), ["stockholm"]);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }
    }
}
