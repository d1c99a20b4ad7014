//! A BMLT server's formats: what it calls the kinds of its meetings.
//!
//! Keys are each server's own ("K" for women in Swedish); what they mean is told by the world id, which all share. Some
//! servers have the world id in `format_type_enum` and the group of formats (`FC1`…) in `world_id`; both are looked at.

use crate::{
    kind::{Means, means},
    read::json::{Loose, elements},
};

/// What a server is set up with: its key, and the world id, or a name where there is none.
const DEFAULTS: &[(&str, &str)] = &[
    ("B", "BEG"),
    ("BK", "LIT"),
    ("BL", "Bilingual"),
    ("BT", "BT"),
    ("C", "CLOSED"),
    ("CH", "Closed Holidays"),
    ("CL", "CAN"),
    ("CP", "CPT"),
    ("CS", "Children under Supervision"),
    ("CW", "CW"),
    ("D", "DISC"),
    ("ES", "LANG:es"),
    ("FD", "Five and Dime"),
    ("GL", "GL"),
    ("HY", "HYBR"),
    ("IL", "Illness"),
    ("IP", "IP"),
    ("IW", "IW"),
    ("JT", "JFT"),
    ("LC", "LC"),
    ("M", "M"),
    ("ME", "MED"),
    ("NC", "No Children"),
    ("NS", "NS"),
    ("O", "OPEN"),
    ("OE", "Open-Ended"),
    ("QA", "QA"),
    ("RA", "RA"),
    ("RF", "VAR"),
    ("RR", "Round Robin"),
    ("SC", "Surveillance Cameras"),
    ("SD", "SPK"),
    ("SG", "SWG"),
    ("SL", "Sign Language"),
    ("SO", "SPK"),
    ("ST", "STEP"),
    ("TC", "TC"),
    ("TI", "Timer"),
    ("TO", "TOP"),
    ("TR", "TRAD"),
    ("TW", "TRAD"),
    ("VM", "VM"),
    ("W", "W"),
    ("WC", "WCHR"),
    ("YP", "Y"),
];

/// How a meeting's formats say one can be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Venue {
    Online,
    Hybrid,
    /// Its building is closed for now, and there is no other way.
    Closed,
}

/// What a meeting's formats come to.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Held {
    pub(super) kinds: Vec<String>,
    pub(super) languages: Vec<String>,
    pub(super) venue: Option<Venue>,
}

/// One format.
#[derive(Debug)]
struct Format {
    id: String,
    key: String,
    world: String,
    name: String,
    english: bool,
}

/// The formats an answer has beside its meetings; with none, every server's defaults.
#[derive(Debug, Default)]
pub(super) struct Formats(Vec<Format>);

impl Formats {
    pub(super) fn read(raw: Option<&str>) -> Self {
        let Some(Ok(elements)) = raw.map(elements) else { return Self::default() };
        let read = |raw: &&str| {
            let value = Loose::parse(raw)?;
            let text = |name: &str| value.get(name).and_then(Loose::text).unwrap_or_default();
            let is_group = |text: &str| text.starts_with("FC") || text == "O";
            let world = [text("world_id"), text("format_type_enum")]
                .into_iter()
                .find(|id| !id.is_empty() && !is_group(id));
            let lang = text("lang");
            Some(Format {
                id: text("id"),
                key: text("key_string"),
                world: world.unwrap_or_default(),
                name: text("name_string"),
                english: lang.is_empty() || lang == "en",
            })
        };
        Self(elements.records.iter().filter_map(read).collect())
    }

    /// What a meeting's formats mean, by their ids where the answer says what they are, else by their keys.
    pub(super) fn of(&self, keys: &[String], ids: &str) -> Held {
        let ids: Vec<&str> = ids.split(',').map(str::trim).collect();
        let mut held = Held::default();
        let (mut online, mut hybrid, mut closed) = (false, false, false);
        for (at, key) in keys.iter().enumerate() {
            // Ids stand in the order of the keys only where there are as many.
            let id = (ids.len() == keys.len()).then(|| ids.get(at).copied()).flatten();
            let format = self.find(key, id);
            let default =
                DEFAULTS.iter().find(|(known, _)| known.eq_ignore_ascii_case(key)).map(|(_, world)| *world);
            let world = match format {
                Some(format) => format.world.as_str(),
                None => default.unwrap_or_default(),
            };
            match world {
                "VM" => online = true,
                "HY" | "HYBR" => hybrid = true,
                "TC" => closed = true,
                _ => {
                    let name = format.map_or("", |format| format.name.as_str());
                    held.add(world, name, key);
                }
            }
        }
        held.venue = match (online, hybrid, closed) {
            (_, true, _) => Some(Venue::Hybrid),
            (true, _, _) => Some(Venue::Online),
            (_, _, true) => Some(Venue::Closed),
            _ => None,
        };
        held
    }

    fn find(&self, key: &str, id: Option<&str>) -> Option<&Format> {
        let by_id = |format: &&Format| Some(format.id.as_str()) == id;
        let by_key = |format: &&Format| format.key == key;
        let all = &self.0;
        all.iter()
            .find(|format| by_id(format) && by_key(format))
            .or_else(|| all.iter().find(|format| by_key(format) && format.english))
            .or_else(|| all.iter().find(by_key))
    }
}

impl Held {
    /// The first of name, world id and key that has a known meaning; with none, what a person can read best.
    fn add(&mut self, world: &str, name: &str, key: &str) {
        if let Some(language) = world.strip_prefix("LANG:") {
            self.languages.push(language.to_owned());
            return;
        }
        if world == "LANG"
            && let Some(language) = crate::kind::language(name)
        {
            self.languages.push(language.to_owned());
            return;
        }
        // Keys are a server's own; only its names and the world ids mean the same everywhere.
        let readable = [name, world, key].into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        let known = [name, world_code(world)].into_iter().find_map(|text| {
            let found = (!text.is_empty()).then(|| means(Some("na"), text)).flatten()?;
            Some((text, found))
        });
        match known {
            Some((_, Means::Language(language))) => self.languages.push(language.to_owned()),
            Some((text, _)) => self.kinds.push(text.to_owned()),
            None => self.kinds.push(readable.to_owned()),
        }
    }
}

/// A world id as the code of our own table.
fn world_code(world: &str) -> &str {
    match world {
        "OPEN" => "O",
        "CLOSED" => "C",
        "WCHR" => "X",
        world => world,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn a_servers_own_keys_mean_what_its_formats_say() {
        let formats = Formats::read(Some(
            r#"[{"id":"32","key_string":"K","name_string":"Kvinnomöte","lang":"sv","world_id":"W","format_type_enum":"FC3"},
                {"id":"15","key_string":"M","name_string":"Men","lang":"en","world_id":"FC3","format_type_enum":"M"},
                {"id":"9","key_string":"FI","name_string":"Finnish","lang":"en","world_id":"LANG","format_type_enum":"FC3"},
                {"id":"70","key_string":"ON","name_string":"Over the net","lang":"en","world_id":"VM","format_type_enum":"FC2"},
                {"id":"77","key_string":"XYZ","name_string":"Tea afterwards","lang":"en","world_id":"","format_type_enum":"FC1"}]"#,
        ));
        assert_eq!(
            formats.of(&keys(&["K", "M", "FI", "ON", "XYZ", "??"]), ""),
            Held {
                kinds: keys(&["W", "Men", "Tea afterwards", "??"]),
                languages: keys(&["fi"]),
                venue: Some(Venue::Online)
            }
        );
    }

    #[test]
    fn without_formats_the_defaults_hold() {
        let formats = Formats::read(None);
        let held = formats.of(&keys(&["O", "St", "WC", "ES", "Pi"]), "17,27,33,9,18");
        assert_eq!(held.kinds, keys(&["O", "STEP", "X", "Pi"]));
        assert_eq!(held.languages, keys(&["es"]));
        assert_eq!(held.venue, None);
    }

    #[test]
    fn how_to_be_there_by_world_id() {
        let formats = Formats::default();
        for (held, venue) in [
            (vec!["VM"], Some(Venue::Online)),
            (vec!["VM", "TC"], Some(Venue::Online)),
            (vec!["HY"], Some(Venue::Hybrid)),
            (vec!["TC"], Some(Venue::Closed)),
            (vec!["O"], None),
        ] {
            assert_eq!(formats.of(&keys(&held), "").venue, venue, "{held:?}");
        }
    }
}
