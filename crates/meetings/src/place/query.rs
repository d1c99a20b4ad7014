//! What a person may have meant: "Paris, TX", "paris texas", "Paris".

use super::{decode::Tables, fold::fold};

/// One way to understand the words.
#[derive(Debug, PartialEq)]
pub(super) struct Meaning {
    /// The beginning of a place's name, folded.
    pub(super) name: String,
    /// The regions the rest of the words allow, by number; none allows all.
    pub(super) within: Option<Vec<u16>>,
}

/// Short forms of countries that are not their ISO codes.
const SHORT: [(&str, &str); 5] =
    [("usa", "US"), ("uk", "GB"), ("england", "GB"), ("scotland", "GB"), ("wales", "GB")];

/// The ways to understand a text, the plain one first. After a comma a region or country may be only begun; without one it
/// has to be whole, else every second word would begin some region.
pub(super) fn meanings(tables: &Tables, text: &str) -> Vec<Meaning> {
    let mut pieces = text.split([',', ';']).map(fold).filter(|piece| !piece.is_empty());
    let Some(name) = pieces.next() else { return Vec::new() };
    let narrower: Vec<String> = pieces.collect();
    if !narrower.is_empty() {
        let mut within: Option<Vec<u16>> = None;
        for piece in &narrower {
            let regions = regions(tables, piece, false);
            within = Some(match within {
                None => regions,
                Some(before) => before.into_iter().filter(|at| regions.contains(at)).collect(),
            });
        }
        return vec![Meaning { name, within }];
    }
    let words: Vec<&str> = name.split(' ').collect();
    let mut all = Vec::new();
    for tail in 1..words.len().min(4) {
        let (head, rest) = words.split_at(words.len() - tail);
        let regions = regions(tables, &rest.join(" "), true);
        if !regions.is_empty() {
            all.push(Meaning { name: head.join(" "), within: Some(regions) });
        }
    }
    all.insert(0, Meaning { name, within: None });
    all
}

/// The regions a folded text names, itself or by their country.
fn regions(tables: &Tables, text: &str, whole: bool) -> Vec<u16> {
    let fits = |name: &str| if whole { name == text } else { name.starts_with(text) };
    let by_short = SHORT.iter().find(|(short, _)| *short == text).map(|(_, code)| *code);
    let countries: Vec<bool> = tables
        .countries
        .iter()
        .map(|country| {
            by_short == Some(&country.code)
                || country.code.eq_ignore_ascii_case(text)
                || country.names.iter().any(|name| fits(name))
        })
        .collect();
    (0u16..)
        .zip(&tables.regions)
        .filter(|(_, region)| {
            countries.get(usize::from(region.country)).copied().unwrap_or_default()
                || fits(&region.short.to_lowercase())
                || fits(&fold(&region.name))
        })
        .map(|(at, _)| at)
        .collect()
}
