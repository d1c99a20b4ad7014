//! Words as they are compared: without case, accents and punctuation.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// A word is cut after so many characters, in a list and in a question alike.
const LONGEST: usize = 40;

/// What French, Italian and Portuguese put before a word with an apostrophe: a word of its own. In English names (O'Brien)
/// and endings (women's) the apostrophe joins.
const ELIDED: [&str; 9] = ["l", "d", "s", "n", "j", "c", "m", "t", "qu"];

/// Each word of a text, folded: letters and digits, lower case, compatibility forms taken apart (NFKD), combining marks
/// left out, borders after Unicode's annex 29. `Zürich's 3rd-Step` is `zurichs`, `3rd`, `step`.
pub(super) fn words(text: &str, mut each: impl FnMut(&str)) {
    let mut word = String::new();
    if text.is_ascii() {
        split(text.chars().map(|letter| letter.to_ascii_lowercase()), &mut word, &mut each);
        return;
    }
    let folded: String = text
        .nfkd()
        .flat_map(char::to_lowercase)
        .filter(|letter| !is_combining_mark(*letter))
        .map(|letter| if matches!(letter, '\u{2019}' | '\u{2bc}' | '\u{ff07}') { '\'' } else { letter })
        .collect();
    for piece in folded.unicode_words() {
        split(piece.chars(), &mut word, &mut each);
    }
}

/// The words of a text, joined by single spaces.
pub(super) fn joined(text: &str) -> String {
    let mut all = String::with_capacity(text.len());
    words(text, |word| {
        if !all.is_empty() {
            all.push(' ');
        }
        all.push_str(word);
    });
    all
}

fn split(letters: impl Iterator<Item = char>, word: &mut String, each: &mut impl FnMut(&str)) {
    let mut length = 0;
    for letter in letters {
        if letter.is_alphanumeric() {
            length += 1;
            if length <= LONGEST {
                push(word, letter);
            }
        } else if letter != '\'' || ELIDED.contains(&word.as_str()) {
            flush(word, each);
            length = 0;
        }
    }
    flush(word, each);
}

/// Letters that NFKD leaves whole, as people type them without their keyboard.
fn push(word: &mut String, letter: char) {
    match letter {
        'ß' => word.push_str("ss"),
        'æ' => word.push_str("ae"),
        'œ' => word.push_str("oe"),
        'þ' => word.push_str("th"),
        'ø' => word.push('o'),
        'đ' | 'ð' => word.push('d'),
        'ł' => word.push('l'),
        'ħ' => word.push('h'),
        'ı' => word.push('i'),
        'ς' => word.push('σ'),
        other => word.push(other),
    }
}

fn flush(word: &mut String, each: &mut impl FnMut(&str)) {
    if !word.is_empty() {
        each(word);
        word.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn words_are_compared_without_case_accents_and_punctuation() {
        let table = [
            ("Zürich's 3rd-Step", "zurichs 3rd step"),
            ("ZÜRICH", "zurich"),
            ("Zu\u{308}rich", "zurich"),
            ("Women\u{2019}s Sunrise", "womens sunrise"),
            ("women's sunrise", "womens sunrise"),
            ("O'Brien & Söhne", "obrien sohne"),
            ("Groupe l'Espoir", "groupe l espoir"),
            ("Groupe de l\u{2019}été", "groupe de l ete"),
            ("Straße / Łódź / Ærø", "strasse lodz aero"),
            ("İstanbul ıhlamur", "istanbul ihlamur"),
            ("A_B 12:30 3,000", "a b 12 30 3 000"),
            ("Ａｌ－Ａｎｏｎ", "al anon"),
            ("Ελλάς", "ελλασ"),
            ("", ""),
            ("— · !", ""),
        ];
        for (text, folded) in table {
            assert_eq!(joined(text), folded, "{text}");
        }
        assert_eq!(joined(&"x".repeat(90)).len(), 40);
    }
}
