//! Names as they are compared.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Letters and digits alone, lower case, without accents.
pub(super) fn fold(name: &str) -> String {
    if name.is_ascii() {
        return name
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|letter| letter.to_ascii_lowercase())
            .collect();
    }
    let letters = name.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase);
    letters.filter(|letter| letter.is_alphanumeric()).collect()
}
