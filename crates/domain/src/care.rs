//! Crisis lines and emergency numbers, by country.
//!
//! The entries are a hand-made file in this crate (`data/care.json`), each with the public pages that support it.
//! A person can add lines of their own, which pass [`CrisisLine::validate`] before they are kept: a number that is
//! dialled in a crisis must be a number and nothing else.

mod check;
mod hours;
mod link;
mod own;
mod place;

pub use check::{InvalidLine, MAX_WAYS, dialled, is_dialable, is_https, is_keyword};
pub use hours::{Day, Hours, OpenSpan};
pub use own::OwnLine;
pub use place::guess_country;

use crate::civil::CivilDate;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::sync::OnceLock;
use ts_rs::TS;

/// How many months after it was verified a line is shown with a warning.
pub const STALE_AFTER_MONTHS: i32 = 12;

/// The countries that come with the app.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
#[serde(deny_unknown_fields)]
pub struct Directory {
    /// What the fields mean and what they do not claim; for whoever edits the file.
    pub about: Vec<String>,
    /// The day on which the sources that show no date were read.
    pub read_on: Option<CivilDate>,
    /// In order of their codes.
    pub countries: Vec<Country>,
}

/// Whom to call in one country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Country {
    /// ISO 3166-1 alpha-2, in capitals. Its name in the person's language comes from the interface.
    pub code: String,
    /// The languages most people there speak, as BCP 47 tags, the commonest first.
    pub languages: Vec<String>,
    /// Never empty. The first is the one for danger to life.
    pub emergency: Vec<EmergencyNumber>,
    /// Crisis lines, the most general first.
    pub lines: Vec<CrisisLine>,
}

/// A number answered by the emergency services.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct EmergencyNumber {
    /// As it is dialled inside the country.
    pub number: String,
    /// Who comes.
    pub services: Vec<Service>,
    /// The public pages that say so.
    pub sources: Vec<String>,
}

/// Who answers an emergency number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Service {
    /// An ambulance.
    Ambulance,
    /// The police.
    Police,
    /// The fire brigade.
    Fire,
}

/// A service of people who listen, or help to find treatment or safety.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct CrisisLine {
    /// Stable: small letters, digits and hyphens.
    pub id: String,
    /// What the service calls itself.
    pub name: String,
    /// What the name means, in English, where it is in another language and not plain.
    #[serde(default)]
    pub meaning: Option<String>,
    /// What it is for. Never empty.
    pub purposes: Vec<Purpose>,
    /// How to reach it, the best first. Never empty.
    pub ways: Vec<Way>,
    /// When it answers, except where a way says otherwise.
    pub hours: Hours,
    /// BCP 47 tags of the languages a source names. Never empty.
    pub languages: Vec<String>,
    /// A source says that more languages are served, through interpreters or other staff.
    #[serde(default)]
    pub interpreters: bool,
    /// Whether a call or message costs nothing; nothing where no source says.
    #[serde(default)]
    pub free: Option<bool>,
    /// Its own page, `https` only.
    #[serde(default)]
    pub page: Option<String>,
    /// What supports all this, the strongest first. Empty on a line that the person added.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// When it was last known to be so; `about` in the data says exactly what is claimed.
    pub verified_on: CivilDate,
}

/// What a line is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// Despair, thoughts of suicide, or any feeling too heavy to hold alone.
    EmotionalCrisis,
    /// Alcohol and other drugs.
    Substance,
    /// Violence at home or anywhere else.
    Violence,
    /// For children and young people.
    Youth,
}

/// One way to reach a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Way {
    /// Call, text or chat, and where.
    #[serde(flatten)]
    pub contact: Contact,
    /// When this way is answered, where that differs from the line.
    #[serde(default)]
    pub hours: Option<Hours>,
    /// The languages of this way, where they differ from the line; empty otherwise.
    #[serde(default)]
    pub languages: Vec<String>,
    /// What limits it: a place it serves, or a kind of phone it needs.
    #[serde(default)]
    pub only: Option<String>,
}

/// Where a way leads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Contact {
    /// A phone call.
    Call {
        /// E.164 (`+` and digits), or as dialled inside the country: short numbers, and freephone numbers, which a
        /// country code may not reach.
        number: String,
        /// The key to press once connected.
        #[serde(default)]
        press: Option<String>,
    },
    /// A text message.
    Text {
        /// As for a call.
        number: String,
        /// What to write in the first message.
        #[serde(default)]
        keyword: Option<String>,
    },
    /// A WhatsApp message.
    Whatsapp {
        /// E.164.
        number: String,
    },
    /// A chat in the browser.
    Chat {
        /// `https` only.
        url: String,
    },
}

/// A public page that supports an entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its address.
    pub url: String,
    /// The date the page shows, if it shows one.
    #[serde(default)]
    pub dated: Option<CivilDate>,
}

/// The directory that comes with the app.
///
/// The file is part of the program and a test reads it, so it can always be parsed; were it ever not, an empty
/// directory is better in a crisis than a program that stops.
pub fn directory() -> &'static Directory {
    static DIRECTORY: OnceLock<Directory> = OnceLock::new();
    DIRECTORY.get_or_init(|| serde_json::from_str(include_str!("../data/care.json")).unwrap_or_default())
}

impl Directory {
    /// The country of this ISO code, in capitals or not.
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.code.eq_ignore_ascii_case(code))
    }
}

impl Country {
    /// The lines for one purpose, in their order.
    pub fn lines_for(&self, purpose: Purpose) -> impl Iterator<Item = &CrisisLine> {
        self.lines.iter().filter(move |line| line.purposes.contains(&purpose))
    }
}

impl CrisisLine {
    /// Whether more than twelve months have passed since it was verified.
    pub fn is_stale(&self, on: CivilDate) -> bool {
        on > self.verified_on.plus_months(STALE_AFTER_MONTHS)
    }

    /// Whether it answers at `instant`; nothing where its hours are not known.
    pub fn is_open_at(&self, instant: DateTime<Utc>) -> Option<bool> {
        self.hours.is_open_at(instant)
    }

    /// Whether this way of it is answered at `instant`; nothing where that is not known.
    pub fn way_is_open_at(&self, way: &Way, instant: DateTime<Utc>) -> Option<bool> {
        way.hours.as_ref().unwrap_or(&self.hours).is_open_at(instant)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn date(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    #[test]
    fn the_file_parses_and_is_whole() {
        let parsed: Directory = serde_json::from_str(include_str!("../data/care.json")).unwrap();
        assert_eq!(&parsed, directory());
        assert!(parsed.countries.len() >= 30);
        let read_on = parsed.read_on.unwrap();
        let mut ids = HashSet::new();
        for country in &parsed.countries {
            assert!(!country.emergency.is_empty(), "{}", country.code);
            assert!(!country.languages.is_empty(), "{}", country.code);
            assert!(country.lines_for(Purpose::EmotionalCrisis).next().is_some(), "{}", country.code);
            for number in &country.emergency {
                assert!(number.link().is_some() && !number.services.is_empty() && !number.sources.is_empty());
            }
            for line in &country.lines {
                line.validate().unwrap_or_else(|why| panic!("{}: {why}", line.id));
                assert!(line.id.starts_with(&country.code.to_lowercase()), "{}", line.id);
                assert!(ids.insert(line.id.as_str()), "{} twice", line.id);
                assert_eq!(line.verified_on, line.sources[0].dated.unwrap_or(read_on), "{}", line.id);
                assert!(line.ways.iter().all(|way| way.link().is_some()), "{}", line.id);
            }
        }
        let codes: Vec<_> = parsed.countries.iter().map(|country| &country.code).collect();
        assert!(codes.is_sorted());
    }

    #[test]
    fn a_country_is_found_by_its_code() {
        assert_eq!(directory().country("de").unwrap().emergency[0].number, "112");
        assert!(directory().country("ZZ").is_none());
    }

    #[test]
    fn a_line_is_stale_after_twelve_months_and_not_before() {
        let mut line = directory().country("US").unwrap().lines[0].clone();
        line.verified_on = date("2026-02-28");
        assert!(!line.is_stale(date("2027-02-28")));
        assert!(line.is_stale(date("2027-03-01")));
    }

    #[test]
    fn a_way_with_hours_of_its_own_goes_by_them() {
        let line = &directory().country("AT").unwrap().lines[0];
        let noon = DateTime::from_timestamp(1_795_345_200, 0).unwrap();
        assert_eq!(line.way_is_open_at(&line.ways[0], noon), Some(true));
        assert_eq!(line.way_is_open_at(&line.ways[1], noon), Some(false));
    }
}
