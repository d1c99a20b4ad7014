//! Languages by name or tag.

use super::fold::fold;
use std::{collections::HashMap, sync::LazyLock};

/// Primary subtags (ISO 639-1) and names people write for them, folded and set apart by blanks.
const NAMES: &[(&str, &str)] = &[
    ("en", "english ingles anglais englisch"),
    ("es", "spanish espanol espagnol espanhol spanisch castellano"),
    ("fr", "french francais frances franzosisch"),
    ("de", "german deutsch aleman allemand alemao"),
    ("pt", "portuguese portugues portugais portugiesisch"),
    ("it", "italian italiano italien italienisch"),
    ("nl", "dutch nederlands neerlandais holandes niederlandisch"),
    ("sv", "swedish svenska"),
    ("da", "danish dansk"),
    ("no", "norwegian norsk"),
    ("fi", "finnish suomi"),
    ("is", "icelandic islenska"),
    ("pl", "polish polski polonais polaco polnisch"),
    ("ru", "russian русскии ruso russe russisch"),
    ("uk", "ukrainian украінська"),
    ("cs", "czech cestina"),
    ("sk", "slovak slovencina"),
    ("sl", "slovenian slovenscina"),
    ("hr", "croatian hrvatski"),
    ("sr", "serbian srpski"),
    ("bg", "bulgarian български"),
    ("ro", "romanian romana"),
    ("hu", "hungarian magyar"),
    ("el", "greek ελληνικα"),
    ("tr", "turkish turkce"),
    ("ar", "arabic العربية arabe"),
    ("he", "hebrew עברית"),
    ("fa", "persian farsi فارسی"),
    ("hi", "hindi हनद"),
    ("ur", "urdu"),
    ("pa", "punjabi"),
    ("ne", "nepali"),
    ("ml", "malayalam"),
    ("ta", "tamil"),
    ("te", "telugu"),
    ("bn", "bengali"),
    ("gu", "gujarati"),
    ("mr", "marathi"),
    ("si", "sinhala"),
    ("th", "thai ไทย"),
    ("vi", "vietnamese"),
    ("km", "khmer"),
    ("id", "indonesian"),
    ("ms", "malay"),
    ("tl", "tagalog filipino"),
    ("ja", "japanese 日本語"),
    ("ko", "korean 한국어"),
    ("zh", "chinese mandarin cantonese 中文"),
    ("ka", "georgian"),
    ("hy", "armenian"),
    ("lt", "lithuanian lietuviu"),
    ("lv", "latvian"),
    ("et", "estonian"),
    ("mt", "maltese"),
    ("af", "afrikaans"),
    ("am", "amharic"),
    ("sw", "swahili"),
    ("so", "somali"),
    ("ht", "haitiancreole creole"),
    ("ga", "irish"),
    ("cy", "welsh"),
    ("eu", "basque"),
    ("ca", "catalan catala"),
    ("gl", "galician"),
    ("sq", "albanian"),
    ("mk", "macedonian"),
    ("mn", "mongolian"),
];

static BY_NAME: LazyLock<HashMap<&str, &'static str>> = LazyLock::new(|| {
    let names = NAMES.iter().flat_map(|(tag, names)| names.split(' ').map(|name| (name, *tag)));
    names.chain(NAMES.iter().map(|(tag, _)| (*tag, *tag))).collect()
});

/// The primary subtag of a language by its tag (`en`, `en-US`, `EN`) or name in one of the languages sheets come in.
pub(crate) fn language(written: &str) -> Option<&'static str> {
    let primary = written.split(['-', '_']).next().unwrap_or(written);
    BY_NAME.get(fold(written).as_str()).copied().or_else(|| match primary.trim().len() {
        2 | 3 => BY_NAME.get(fold(primary).as_str()).copied(),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_read_by_tag_and_name() {
        for (written, wanted) in [
            ("en", Some("en")),
            ("EN", Some("en")),
            ("en-US", Some("en")),
            ("pt_BR", Some("pt")),
            ("Español", Some("es")),
            ("espanol", Some("es")),
            ("English", Some("en")),
            ("Русский", Some("ru")),
            ("klingon", None),
            ("", None),
        ] {
            assert_eq!(language(written), wanted, "{written}");
        }
    }
}
