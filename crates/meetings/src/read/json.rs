//! JSON as lists write it: any value where a text is meant, and the records in whatever wrapper.

use super::{MOST_RECORDS, Unreadable};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;
use std::{borrow::Cow, fmt};

/// Any JSON value, borrowed where it can be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Loose<'a> {
    Null,
    Flag(bool),
    Whole(i64),
    Number(f64),
    Text(Cow<'a, str>),
    List(Vec<Loose<'a>>),
    /// In the order written; a name may come twice, and then the last is meant.
    Members(Vec<(Cow<'a, str>, Loose<'a>)>),
}

impl<'a> Loose<'a> {
    /// Reads one record. serde_json refuses what is nested more than 128 deep.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The value as a text: numbers and flags in digits and words, the first of a list, `$oid` and `$date` of an
    /// object as MongoDB exports write them; none for null and blanks.
    pub(crate) fn text(&self) -> Option<String> {
        match self {
            Self::Null => None,
            Self::Flag(flag) => Some(flag.to_string()),
            Self::Whole(number) => Some(number.to_string()),
            Self::Number(number) => Some(number.to_string()),
            Self::Text(text) if text.trim().is_empty() => None,
            Self::Text(text) => Some(text.clone().into_owned()),
            Self::List(values) => values.iter().find_map(Self::text),
            Self::Members(members) => {
                members.iter().find(|(name, _)| name.starts_with('$')).and_then(|(_, value)| value.text())
            }
        }
    }

    /// The same, without copying where the text is its own already.
    pub(crate) fn into_text(self) -> Option<String> {
        match self {
            Self::Text(Cow::Owned(text)) if !text.trim().is_empty() => Some(text),
            other => other.text(),
        }
    }

    /// Every text in it: a list's, or the one.
    pub(crate) fn texts(&self) -> Vec<String> {
        match self {
            Self::List(values) => values.iter().flat_map(Self::texts).collect(),
            other => other.text().into_iter().collect(),
        }
    }

    /// Whether there is anything in it: a text that is not blank, a number, a member.
    pub(crate) fn says(&self) -> bool {
        match self {
            Self::Null => false,
            Self::Text(text) => !text.trim().is_empty(),
            Self::List(values) => values.iter().any(Self::says),
            Self::Members(members) => members.iter().any(|(_, value)| value.says()),
            Self::Flag(_) | Self::Whole(_) | Self::Number(_) => true,
        }
    }

    /// A member by its name.
    pub(crate) fn get(&self, name: &str) -> Option<&Self> {
        match self {
            Self::Members(members) => {
                members.iter().rev().find(|(found, _)| found == name).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// True for what a list means by yes: `true`, 1, "1", "yes", "true".
    pub(crate) fn yes(&self) -> bool {
        match self {
            Self::Flag(flag) => *flag,
            Self::Whole(number) => *number == 1,
            Self::Text(text) => ["1", "yes", "true"].iter().any(|yes| text.trim().eq_ignore_ascii_case(yes)),
            _ => false,
        }
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Loose<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Loose<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("any JSON value")
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Loose::Null)
            }
            fn visit_bool<E>(self, flag: bool) -> Result<Self::Value, E> {
                Ok(Loose::Flag(flag))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Loose::Whole(number))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                Ok(i64::try_from(number).map_or(Loose::Number(number as f64), Loose::Whole))
            }
            fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
                Ok(Loose::Number(number))
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Loose::Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Loose::Text(Cow::Owned(text.to_owned())))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
                let mut values = Vec::new();
                while let Some(value) = seq.next_element()? {
                    values.push(value);
                }
                Ok(Loose::List(values))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::with_capacity(32);
                while let Some(Name(name)) = map.next_key()? {
                    members.push((name, map.next_value()?));
                }
                Ok(Loose::Members(members))
            }
        }
        deserializer.deserialize_any(Any)
    }
}

/// A member's name, borrowed where it holds no escapes.
#[derive(Deserialize)]
struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

/// A text of JSON, taken apart as far as its records.
#[derive(Debug)]
pub(crate) struct Elements<'a> {
    /// Each record's own text, not yet parsed: a broken one costs no other.
    pub records: Vec<&'a str>,
    /// What lies beside them in the wrapper: BMLT's `formats`.
    pub beside: Vec<(Cow<'a, str>, &'a str)>,
}

/// Wrappers' names for their records, the likeliest first; without one of them, the longest list is taken.
const WRAPPERS: [&str; 7] = ["meetings", "records", "data", "items", "results", "features", "rows"];
/// A record's own wrapper, of which the inside is meant: Airtable, GeoJSON, JSON:API.
const INNER: [&str; 3] = ["fields", "properties", "attributes"];

/// Finds the records in an array or in a wrapper, to a depth of three.
///
/// # Errors
/// [`Unreadable::Broken`] with the place where the text stops being JSON, [`Unreadable::TooMany`].
pub(crate) fn elements(text: &str) -> Result<Elements<'_>, Unreadable> {
    // The commonest is an array, and its records are found in one pass.
    let mut inside: &str = match is_array(text) {
        true => text,
        false => serde_json::from_str::<&RawValue>(text).map_err(|error| broken(&error))?.get(),
    };
    let mut beside = Vec::new();
    for _ in 0..3 {
        if is_array(inside) {
            break;
        }
        let Ok(Ordered(members)) = serde_json::from_str::<Ordered<'_>>(inside) else { break };
        let named = WRAPPERS.iter().find_map(|wrapper| {
            members.iter().position(|(name, value)| name.eq_ignore_ascii_case(wrapper) && holds(value.get()))
        });
        let Some(at) = named.or_else(|| longest(&members)) else { break };
        inside = members.get(at).map_or(inside, |(_, value)| value.get());
        beside = members
            .into_iter()
            .enumerate()
            .filter(|(place, _)| *place != at)
            .map(|(_, (name, value))| (name, value.get()))
            .collect();
    }
    let raw: Vec<&RawValue> = match is_array(inside) {
        true => serde_json::from_str(inside).map_err(|error| broken(&error))?,
        // One meeting by itself.
        false => vec![serde_json::from_str(inside).map_err(|error| broken(&error))?],
    };
    if raw.len() > MOST_RECORDS {
        return Err(Unreadable::TooMany);
    }
    Ok(Elements { records: raw.into_iter().map(|record| unwrapped(record.get())).collect(), beside })
}

/// The first records of a list, without reading on; fewer where the text breaks before.
pub(crate) fn first(text: &str, most: usize) -> Vec<&str> {
    if !is_array(text) {
        let found = elements(text).map(|found| found.records).unwrap_or_default();
        return found.into_iter().take(most).collect();
    }
    let mut few = Vec::new();
    // The error that ends it early says nothing: what is broken further on is told by who reads it all.
    let _ = serde_json::Deserializer::from_str(text).deserialize_seq(Few { into: &mut few, most });
    few.into_iter().map(|record| unwrapped(record.get())).collect()
}

struct Few<'v, 'a> {
    into: &'v mut Vec<&'a RawValue>,
    most: usize,
}

impl<'a> Visitor<'a> for Few<'_, 'a> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut seq: A) -> Result<(), A::Error> {
        while self.into.len() < self.most
            && let Some(record) = seq.next_element()?
        {
            self.into.push(record);
        }
        Ok(())
    }
}

fn is_array(text: &str) -> bool {
    text.trim_start().starts_with('[')
}

fn holds(value: &str) -> bool {
    value.starts_with('[') || value.starts_with('{')
}

fn longest(members: &[(Cow<'_, str>, &RawValue)]) -> Option<usize> {
    let lists = members.iter().enumerate().filter(|(_, (_, value))| lists_objects(value.get()));
    lists.max_by_key(|(_, (_, value))| value.get().len()).map(|(at, _)| at)
}

fn lists_objects(value: &str) -> bool {
    value.strip_prefix('[').is_some_and(|inside| inside.trim_start().starts_with('{'))
}

fn unwrapped(record: &str) -> &str {
    if !INNER.iter().any(|inner| record.contains(inner)) {
        return record;
    }
    let Ok(Ordered(members)) = serde_json::from_str::<Ordered<'_>>(record) else { return record };
    let inner =
        members.iter().find(|(name, value)| INNER.contains(&name.as_ref()) && value.get().starts_with('{'));
    match inner {
        // A meeting has more of its own than a wrapper's id, type and dates.
        Some((_, value)) if members.len() <= 6 => value.get(),
        _ => record,
    }
}

fn broken(error: &serde_json::Error) -> Unreadable {
    let place = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Unreadable::Broken { line: place(error.line()), column: place(error.column()) }
}

/// An object's members, unparsed.
struct Ordered<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Ordered<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Ordered<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(Name(name)) = map.next_key()? {
                    members.push((name, map.next_value()?));
                }
                Ok(Ordered(members))
            }
        }
        deserializer.deserialize_map(Object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_found_in_every_customary_wrapper() {
        for (text, wanted) in [
            (r#"[{"a":1},7]"#, vec![r#"{"a":1}"#, "7"]),
            (r#"{"meetings":[{"a":1}],"formats":[{"b":2},{"b":3}]}"#, vec![r#"{"a":1}"#]),
            (r#"{"records":[{"id":"x","fields":{"a":1}}],"offset":"y"}"#, vec![r#"{"a":1}"#]),
            (r#"{"status":"ok","data":{"meetings":[{"a":1}]}}"#, vec![r#"{"a":1}"#]),
            (
                r#"{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"a":1}}]}"#,
                vec![r#"{"a":1}"#],
            ),
            (r#"{"groups":[{"a":1}],"n":1}"#, vec![r#"{"a":1}"#]),
            (r#"{"name":"one meeting"}"#, vec![r#"{"name":"one meeting"}"#]),
            ("[]", vec![]),
        ] {
            assert_eq!(elements(text).map(|found| found.records), Ok(wanted), "{text}");
        }
        let beside = elements(r#"{"meetings":[],"formats":[1]}"#).expect("JSON").beside;
        assert_eq!(beside, [(Cow::Borrowed("formats"), "[1]")]);
    }

    #[test]
    fn the_first_records_are_found_without_the_rest() {
        assert_eq!(first("[1,2,3,4", 3), ["1", "2", "3"]);
        assert_eq!(first("[1,2", 3), ["1", "2"]);
        assert_eq!(first(r#"{"meetings":[{"a":1},{"a":2}]}"#, 1), [r#"{"a":1}"#]);
        assert_eq!(first("nothing", 3), Vec::<&str>::new());
    }

    #[test]
    fn a_broken_text_says_where() {
        assert_eq!(
            elements("[{\"a\":1},\n {\"a\"}]").unwrap_err(),
            Unreadable::Broken { line: 2, column: 6 }
        );
        assert_eq!(elements("[1]\n\n  invalid").unwrap_err(), Unreadable::Broken { line: 3, column: 3 });
    }

    #[test]
    fn any_value_can_be_a_text() {
        let value =
            Loose::parse(r#"{"a":1,"b":"x","c":[null," ","y"],"d":{"$oid":"z"},"e":1.5,"f":true,"a":2}"#)
                .expect("JSON");
        let text = |name: &str| value.get(name).and_then(Loose::text);
        assert_eq!(
            ["a", "b", "c", "d", "e", "f", "g"].map(text).map(Option::unwrap_or_default),
            ["2", "x", "y", "z", "1.5", "true", ""]
        );
        assert_eq!(Loose::parse(&"[".repeat(100_000)), None);
        assert_eq!(Loose::parse(&format!("{}{}", "[".repeat(1000), "]".repeat(1000))), None);
    }
}
