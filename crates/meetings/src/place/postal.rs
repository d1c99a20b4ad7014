//! Postal codes: `94110`, `94110-2301`, the beginning of one, and `M5V 2T6` by its first half.

use super::{Bias, Gazetteer, PlaceHit, PlaceKind, decode::Postal};
use crate::meeting::Point;
use std::ops::Range;

/// Codes shown for one that is only begun.
const BEGUN: usize = 6;

impl Gazetteer {
    /// The postal codes a text may be; empty for most texts.
    pub(super) fn postal(&self, text: &str, bias: &Bias<'_>) -> Vec<PlaceHit> {
        let compact: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        if let Some(digits) = zip(&compact) {
            return self.zips(digits, bias);
        }
        area(&compact).and_then(|area| self.area(&area)).into_iter().collect()
    }

    fn zips(&self, digits: &str, bias: &Bias<'_>) -> Vec<PlaceHit> {
        let Ok(number) = digits.parse::<i32>() else { return Vec::new() };
        let rest = 10i32.pow(5 - digits.len() as u32);
        let begun = self.within(number * rest..(number + 1) * rest);
        if digits.len() == 5 {
            if let [zip, ..] = begun {
                return vec![self.code(format!("{:05}", zip.code), *zip, PlaceKind::Postal, "US")];
            }
            let prefix = number / 100;
            return self.middle(format!("{prefix:03}.."), prefix).into_iter().collect();
        }
        // Elsewhere three or four digits are more likely a number of something else.
        if bias.country.is_some_and(|country| !country.eq_ignore_ascii_case("US")) {
            return Vec::new();
        }
        begun
            .iter()
            .take(BEGUN)
            .map(|zip| self.code(format!("{:05}", zip.code), *zip, PlaceKind::Postal, "US"))
            .collect()
    }

    fn within(&self, codes: Range<i32>) -> &[Postal] {
        let zips = &self.tables.zips;
        let start = zips.partition_point(|zip| zip.code < codes.start);
        let end = zips.partition_point(|zip| zip.code < codes.end);
        zips.get(start..end).unwrap_or_default()
    }

    /// The middle of all codes that begin alike: post-office boxes have codes without a place of their own.
    fn middle(&self, name: String, prefix: i32) -> Option<PlaceHit> {
        let all = self.within(prefix * 100..prefix * 100 + 100);
        let count = all.len() as f64;
        let sum = all.iter().fold((0.0, 0.0), |sum, zip| (sum.0 + zip.lat, sum.1 + zip.lon));
        let middle = Postal { code: prefix, lat: sum.0 / count, lon: sum.1 / count };
        (!all.is_empty()).then(|| self.code(name, middle, PlaceKind::PostalArea, "US"))
    }

    fn area(&self, area: &str) -> Option<PlaceHit> {
        let code = i32::from_str_radix(area, 36).ok()?;
        let at = self.tables.areas.binary_search_by_key(&code, |area| area.code).ok()?;
        let found = *self.tables.areas.get(at)?;
        Some(self.code(area.to_ascii_uppercase(), found, PlaceKind::Postal, "CA"))
    }

    fn code(&self, name: String, code: Postal, kind: PlaceKind, country: &str) -> PlaceHit {
        let point = Point { lat: code.lat, lon: code.lon };
        let town =
            self.nearest_town(point, |at| self.country(at) == Some(country)).map(|at| self.hit(at, None));
        let (region, region_short, town) = match town {
            Some(town) => (town.region, town.region_short, Some(town.name)),
            None => (None, None, None),
        };
        let country = country.to_owned();
        PlaceHit { name, also: None, town, region, region_short, country, point, population: 0, kind }
    }

    fn country(&self, at: usize) -> Option<&str> {
        let region = self.tables.region.get(at)?;
        let region = self.tables.regions.get(usize::from(*region))?;
        self.tables.countries.get(usize::from(region.country)).map(|country| country.code.as_str())
    }
}

/// The first three to five digits of what may be a ZIP code, with or without its four further ones.
fn zip(compact: &str) -> Option<&str> {
    let (digits, more) = compact.split_once('-').unwrap_or((compact, ""));
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let further = more.is_empty() || digits.len() == 5 && more.len() <= 4 && number(more);
    ((3..=5).contains(&digits.len()) && number(digits) && further).then_some(digits)
}

/// The forward sortation area of what may be a Canadian code, whole or begun: letter, digit, letter, then digit, letter,
/// digit.
fn area(compact: &str) -> Option<String> {
    let plain = compact.replace('-', "");
    let fits = plain.bytes().enumerate().all(|(at, byte)| {
        if at % 2 == 0 && at < 3 || at == 4 { byte.is_ascii_alphabetic() } else { byte.is_ascii_digit() }
    });
    if fits && (3..=6).contains(&plain.len()) { plain.get(..3).map(str::to_owned) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_be_a_code() {
        for (text, digits) in [
            ("94110", Some("94110")),
            ("94110-2301", Some("94110")),
            ("941", Some("941")),
            ("94", None),
            ("941101", None),
            ("94110-23011", None),
            ("9411x", None),
        ] {
            assert_eq!(zip(text), digits, "{text}");
        }
        for (text, half) in [
            ("M5V2T6", Some("M5V")),
            ("m5v", Some("m5v")),
            ("M5V-2T6", Some("M5V")),
            ("M5", None),
            ("M5V2T66", None),
            ("SW1", None),
        ] {
            assert_eq!(area(text).as_deref(), half, "{text}");
        }
    }
}
