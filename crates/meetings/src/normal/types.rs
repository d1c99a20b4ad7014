//! Types, languages and the fellowship whose they are.

use super::text;
use crate::{
    kind::{FELLOWSHIPS, Means, language, means},
    meeting::Kind,
    read::record::Record,
};

/// What a record's types say.
#[derive(Debug, Default)]
pub(super) struct Types {
    pub(super) kinds: Vec<Kind>,
    pub(super) languages: Vec<String>,
    pub(super) place_closed: bool,
    pub(super) online: bool,
    pub(super) hybrid: bool,
    /// There were more than anybody means.
    pub(super) cut: bool,
}

/// So many types, and so many languages, are read of a record.
const MOST: usize = 200;

/// Reads types and languages. A language the list names nowhere is the list's own.
pub(super) fn read(record: &Record, fellowship: Option<&str>, spoken: Option<&str>) -> Types {
    let cut = record.kinds.len() > MOST || record.languages.len() > MOST;
    let mut types = Types { cut, ..Types::default() };
    for written in record.kinds.iter().take(MOST) {
        let code = text::line(written);
        if code.is_empty() {
            continue;
        }
        match means(fellowship, &code) {
            Some(Means::PlaceClosed) => types.place_closed = true,
            Some(Means::Online) => types.online = true,
            Some(Means::Hybrid) => types.hybrid = true,
            Some(Means::Language(tag)) => push(&mut types.languages, tag),
            Some(Means::Kind(meaning)) => types.add(Kind { meaning: Some(meaning.to_owned()), code }),
            None => types.add(Kind { meaning: None, code }),
        }
    }
    for written in record.languages.iter().take(MOST) {
        let written = text::line(written);
        match language(&written) {
            Some(tag) => push(&mut types.languages, tag),
            // Kept and shown as it is, among the types.
            None if !written.is_empty() => types.add(Kind { meaning: None, code: written }),
            None => {}
        }
    }
    if types.languages.is_empty() {
        types.languages.extend(spoken.map(str::to_owned));
    }
    types
}

impl Types {
    fn add(&mut self, kind: Kind) {
        if !self.kinds.contains(&kind) {
            self.kinds.push(kind);
        }
    }
}

fn push(languages: &mut Vec<String>, tag: &str) {
    if !languages.iter().any(|known| known == tag) {
        languages.push(tag.to_owned());
    }
}

/// The code of a fellowship by its code or name; an unknown one in lower case.
pub(crate) fn fellowship(written: &str) -> Option<String> {
    let folded = text::line(written).to_lowercase();
    if FELLOWSHIPS.contains(&folded.as_str()) {
        return Some(folded);
    }
    let known = NAMES.iter().find(|(name, _)| *name == folded).map(|(_, code)| (*code).to_owned());
    known.or_else(|| (!folded.is_empty() && folded.chars().count() <= 40).then_some(folded))
}

const NAMES: [(&str, &str); 14] = [
    ("alcoholics anonymous", "aa"),
    ("a.a.", "aa"),
    ("al-anon family groups", "al-anon"),
    ("alanon", "al-anon"),
    ("narcotics anonymous", "na"),
    ("n.a.", "na"),
    ("cocaine anonymous", "ca"),
    ("overeaters anonymous", "oa"),
    ("gamblers anonymous", "ga"),
    ("co-dependents anonymous", "coda"),
    ("recovery dharma", "rd"),
    ("refuge recovery", "rr"),
    ("smart recovery", "smart"),
    ("lifering secular recovery", "lifering"),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kinds: &[&str], languages: &[&str]) -> Record {
        let owned = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        Record { kinds: owned(kinds), languages: owned(languages), ..Record::default() }
    }

    #[test]
    fn unknown_codes_are_kept_and_shown_as_they_are() {
        let types = read(
            &record(&["C", "ZZZ", "women", "TC", "S", "C", ""], &["fa", "Elvish"]),
            Some("aa"),
            Some("en"),
        );
        let kinds: Vec<_> =
            types.kinds.iter().map(|kind| (kind.meaning.as_deref(), kind.code.as_str())).collect();
        assert_eq!(kinds, [(Some("closed"), "C"), (None, "ZZZ"), (Some("women"), "women"), (None, "Elvish")]);
        assert_eq!(types.languages, ["es", "fa"]);
        assert!(types.place_closed && !types.online);
        for kind in &types.kinds {
            assert!(kind.meaning.as_deref().is_none_or(|meaning| crate::kind::MEANINGS.contains(&meaning)));
        }
    }

    #[test]
    fn a_fellowship_is_known_by_name() {
        assert_eq!(fellowship("Alcoholics Anonymous").as_deref(), Some("aa"));
        assert_eq!(fellowship("AL-ANON").as_deref(), Some("al-anon"));
        assert_eq!(fellowship("Our Own Group").as_deref(), Some("our own group"));
        assert_eq!(fellowship(" "), None);
    }
}
