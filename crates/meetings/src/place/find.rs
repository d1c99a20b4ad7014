//! Finding places by the beginning of a name.

use super::{
    Bias, CAPITAL, DEGREE_KM, Gazetteer, PART, PlaceHit,
    decode::Texts,
    degrees_apart,
    fold::{fold, spellings},
    query::{Meaning, meanings},
};
use crate::meeting::Point;
use std::{collections::HashMap, ops::Range};

/// Longer texts are no place.
const LONGEST: usize = 100;

/// A place on its way to being a hit.
struct Candidate<'a> {
    score: f64,
    also: Option<&'a str>,
}

impl Gazetteer {
    /// Places whose name begins with the words, the likeliest first, at most `limit`: postal codes, then names that fit
    /// wholly before those that go on; more inhabitants, the person's country and nearness make likelier. A state, province
    /// or country may follow the name (`Springfield, IL`, `paris texas`); upper and lower case and accents do not matter.
    #[must_use]
    pub fn find(&self, text: &str, bias: &Bias<'_>, limit: usize) -> Vec<PlaceHit> {
        if text.len() > LONGEST {
            return Vec::new();
        }
        let mut hits = self.postal(text, bias);
        let mut found = HashMap::new();
        for meaning in meanings(&self.tables, text) {
            self.gather(&meaning, bias, &mut found);
        }
        let mut found: Vec<(usize, Candidate<'_>)> = found.into_iter().collect();
        found.sort_by(|a, b| b.1.score.total_cmp(&a.1.score).then(a.0.cmp(&b.0)));
        let room = limit.saturating_sub(hits.len());
        hits.extend(found.into_iter().take(room).map(|(at, candidate)| self.hit(at, candidate.also)));
        hits.truncate(limit);
        hits
    }

    fn gather<'a>(&'a self, meaning: &Meaning, bias: &Bias<'_>, found: &mut HashMap<usize, Candidate<'a>>) {
        // One letter begins tens of thousands of names, and none that anyone is looking for.
        if meaning.name.chars().count() < 2 {
            return;
        }
        for name in spellings(&meaning.name) {
            let (names, exact) = beginning(&self.tables.names, &name);
            for at in names {
                self.weigh(at, f64::from(exact.contains(&at)) * 8.0, None, meaning, bias, found);
            }
            let (others, exact) = beginning(&self.tables.others, &name);
            for other in others {
                let at = self.tables.whose.get(other).map_or(0, |at| *at as usize);
                let fit = f64::from(exact.contains(&other)) * 8.0 - 1.5;
                self.weigh(at, fit, Some(self.tables.others.get(other)), meaning, bias, found);
            }
        }
    }

    fn weigh<'a>(
        &'a self,
        at: usize,
        fit: f64,
        also: Option<&'a str>,
        meaning: &Meaning,
        bias: &Bias<'_>,
        found: &mut HashMap<usize, Candidate<'a>>,
    ) {
        let region = self.tables.region.get(at).copied().unwrap_or_default();
        if meaning.within.as_ref().is_some_and(|within| within.binary_search(&region).is_err()) {
            return;
        }
        let score = fit + self.weight(at, region, bias) + f64::from(meaning.within.is_some()) * 4.0;
        let better = found.get(&at).is_none_or(|before| before.score < score);
        if better {
            found.insert(at, Candidate { score, also });
        }
    }

    /// How likely a place is whatever its name: doublings of its inhabitants, and where it lies.
    fn weight(&self, at: usize, region: u16, bias: &Bias<'_>) -> f64 {
        let mut weight = f64::from(self.people(at)) / 10.0;
        weight += match self.kind(at) {
            PART => -2.0,
            CAPITAL => 1.0,
            _ => 0.0,
        };
        if let Some(country) = bias.country
            && let Some(region) = self.tables.regions.get(usize::from(region))
            && let Some(its) = self.tables.countries.get(usize::from(region.country))
            && its.code.eq_ignore_ascii_case(country)
        {
            weight += 5.0;
        }
        if let Some(near) = bias.near {
            let (lat, lon) = self.tables.point(at);
            weight += 8.0 * (-degrees_apart(near, Point { lat, lon }) * DEGREE_KM / 150.0).exp();
        }
        weight
    }
}

/// Where the texts stand that begin with a folded text, and those among them that are it.
fn beginning(texts: &Texts, name: &str) -> (Range<usize>, Range<usize>) {
    let first = |before: &dyn Fn(&str) -> bool| {
        let (mut low, mut high) = (0, texts.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if before(&fold(texts.get(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    };
    let start = first(&|text| text < name);
    let exact = first(&|text| text <= name);
    let end = first(&|text| text < name || text.starts_with(name));
    (start..end, start..exact)
}
