//! What kind of meeting: one word for what each fellowship's list writes as a code of its own.
//!
//! The same letter means different things: `C` is *closed* in AA and *families and friends only* in Al-Anon, `POA` is a
//! proof of attendance there and parents of alcoholics here, `AR` is an artists' meeting in DA and Arabic elsewhere. So a
//! code is read with its list's fellowship, and where that is unknown only by what all fellowships agree on. Facts: the
//! Meeting Guide specification's type codes and the per-programme types that TSML documents; table and words are our own.

mod code;
mod fold;
mod language;
mod means;
mod name;

use code::{PROGRAMMES, SPOKEN, pairs};
use std::{collections::HashMap, sync::LazyLock};

pub(crate) use language::language;
pub(crate) use means::Means;
pub use name::MEANINGS;

/// Codes of the fellowships whose types are known here, and of others a list may belong to.
pub const FELLOWSHIPS: &[&str] = &[
    "aa", "aca", "al-anon", "alateen", "ca", "cea-how", "cma", "coda", "da", "daa", "dbsa", "eda", "ga",
    "ha", "lifering", "ma", "na", "nami", "oa", "pal", "rca", "rd", "rr", "sa", "saa", "sca", "sg", "sia",
    "slaa", "smart", "sos", "ua", "va", "wfs",
];

type Codes = HashMap<&'static str, &'static str>;

static TABLES: LazyLock<HashMap<&'static str, Codes>> = LazyLock::new(|| {
    PROGRAMMES.iter().map(|(fellowship, codes)| (*fellowship, pairs(codes).collect())).collect()
});

/// Codes of languages, the same for all.
static LANGUAGES: LazyLock<Codes> = LazyLock::new(|| pairs(SPOKEN).collect());

/// What all fellowships that have a code mean by it.
static AGREED: LazyLock<Codes> = LazyLock::new(|| {
    let mut all: HashMap<&str, Option<&str>> = HashMap::new();
    for (code, meaning) in TABLES.values().flatten() {
        let agreed = all.entry(code).or_insert(Some(meaning));
        if *agreed != Some(meaning) {
            *agreed = None;
        }
    }
    // A code that is also a language's cannot be told apart.
    all.retain(|code, _| !LANGUAGES.contains_key(code));
    all.into_iter().filter_map(|(code, meaning)| Some((code, meaning?))).collect()
});

/// The meaning of a type's code or English name in a fellowship's list, one of [`MEANINGS`].
///
/// ```
/// use cairn_meetings::kind::meaning;
/// assert_eq!(meaning(Some("aa"), "C"), Some("closed"));
/// assert_eq!(meaning(Some("al-anon"), "C"), Some("families-and-friends-only"));
/// assert_eq!(meaning(None, "C"), None);
/// assert_eq!(meaning(None, "wheelchair access"), Some("wheelchair"));
/// ```
#[must_use]
pub fn meaning(fellowship: Option<&str>, written: &str) -> Option<&'static str> {
    match means(fellowship, written)? {
        Means::Kind(meaning) => Some(meaning),
        _ => None,
    }
}

/// What a list means by a type.
pub(crate) fn means(fellowship: Option<&str>, written: &str) -> Option<Means> {
    let written = written.trim();
    match written {
        "TC" => return Some(Means::PlaceClosed),
        "ONL" => return Some(Means::Online),
        _ => {}
    }
    let table = fellowship.and_then(|fellowship| TABLES.get(fellowship));
    exact(table, written).or_else(|| {
        let upper = written.to_uppercase();
        match upper.as_str() {
            "TC" => Some(Means::PlaceClosed),
            "ONL" => Some(Means::Online),
            "HYBRID" | "HY" => Some(Means::Hybrid),
            "12X12" => exact(table, "12x12"),
            upper => exact(table, upper),
        }
        .or_else(|| name::means(written))
    })
}

fn exact(table: Option<&Codes>, code: &str) -> Option<Means> {
    let known = match table {
        Some(table) => table.get(code),
        None => AGREED.get(code),
    };
    known.map(|meaning| Means::Kind(meaning)).or_else(|| {
        // Names of languages are the same everywhere; a fellowship's own use of the letters goes before.
        let ours = table.is_none() && TABLES.values().any(|codes| codes.contains_key(code));
        if ours {
            return None;
        }
        LANGUAGES.get(code).map(|language| Means::Language(language))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_scoped_by_fellowship() {
        for (fellowship, code, wanted) in [
            ("aa", "C", Some("closed")),
            ("al-anon", "C", Some("families-and-friends-only")),
            ("al-anon", "O", Some("families-friends-and-observers")),
            ("aa", "O", Some("open")),
            ("aa", "POA", Some("proof-of-attendance")),
            ("al-anon", "POA", Some("parents")),
            ("aca", "Y", Some("workbook")),
            ("al-anon", "Y", Some("alateen")),
            ("da", "N", Some("numbers")),
            ("aa", "N", Some("native-american")),
            ("aa", "ABC", None),
        ] {
            assert_eq!(meaning(Some(fellowship), code), wanted, "{fellowship} {code}");
        }
    }

    #[test]
    fn names_and_lower_case_are_accepted() {
        for written in ["w", "W", "Women", "women", "WOMEN", " Women "] {
            assert_eq!(meaning(Some("aa"), written), Some("women"), "{written}");
        }
        assert_eq!(meaning(Some("aa"), "12X12"), Some("steps-and-traditions-book"));
        assert_eq!(meaning(Some("aa"), "12 Steps & 12 Traditions"), Some("steps-and-traditions-book"));
        assert_eq!(meaning(Some("aa"), "Wheelchair-Accessible Bathroom"), Some("wheelchair-bathroom"));
        assert_eq!(means(Some("aa"), "Spanish"), Some(Means::Language("es")));
        assert_eq!(means(Some("aa"), "Location Temporarily Closed"), Some(Means::PlaceClosed));
    }

    #[test]
    fn a_fellowships_own_letters_go_before_a_languages() {
        assert_eq!(means(Some("aa"), "S"), Some(Means::Language("es")));
        assert_eq!(means(Some("aca"), "S"), Some(Means::Kind("speaker")));
        assert_eq!(means(Some("da"), "AR"), Some(Means::Kind("artists")));
        assert_eq!(means(Some("aa"), "AR"), Some(Means::Language("ar")));
        assert_eq!(means(None, "AR"), None);
        assert_eq!(means(None, "EN"), Some(Means::Language("en")));
    }

    #[test]
    fn every_word_of_the_tables_is_listed_once() {
        let mut listed = MEANINGS.to_vec();
        listed.sort_unstable();
        listed.dedup();
        assert_eq!(listed.len(), MEANINGS.len());
        for (fellowship, codes) in PROGRAMMES {
            assert!(FELLOWSHIPS.contains(fellowship), "{fellowship}");
            for (code, meaning) in pairs(codes) {
                assert!(MEANINGS.contains(&meaning), "{fellowship} {code} {meaning}");
            }
        }
    }
}
