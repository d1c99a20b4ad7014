//! Meetings that groups publish, in the form of Meeting Guide (github.com/code4recovery/spec): what may be said of one, and how
//! it is written out again. Nothing is passed on as it came. Of the form's fields those are left out that name people, reach
//! them, or take money: what stands here, everyone reads.

use crate::{limit, refusal::Refusal};
use serde_json::{Map, Value};
use std::collections::HashSet;
use url::Url;

/// Bytes of a slug that is made from a name.
const SLUG_OF_NAME: usize = 40;
/// Bytes of a slug, without the name of the publication before it.
const SLUG: usize = 100;
/// The same, where a number of two digits comes after it.
const SLUG_NUMBERED: usize = SLUG - 3;

/// What a field may hold.
#[derive(Clone, Copy)]
enum Rule {
    /// One line of at most so many bytes.
    Line(usize),
    /// Lines of at most so many bytes together.
    Lines(usize),
    /// A name by which a list knows a meeting again.
    Slug,
    /// A weekday or several, from 0 for Sunday.
    Days,
    /// `HH:MM`.
    Clock,
    /// A name of the time zone database.
    Zone,
    /// Codes.
    Types,
    /// One of four words.
    Attendance,
    /// Degrees, up to so many to either side.
    Degrees(f64),
    /// An address that opens in a browser.
    Link,
    /// What is dialled.
    Phone,
}
use Rule::{Attendance, Clock, Days, Degrees, Line, Lines, Link, Phone, Slug, Types, Zone};

/// Every field that there may be, in the order in which it is written.
const FIELDS: [(&str, Rule); 23] = [
    ("slug", Slug),
    ("name", Line(200)),
    ("day", Days),
    ("time", Clock),
    ("end_time", Clock),
    ("timezone", Zone),
    ("types", Types),
    ("attendance_option", Attendance),
    ("notes", Lines(2000)),
    ("location", Line(200)),
    ("location_notes", Lines(1000)),
    ("formatted_address", Line(300)),
    ("region", Line(100)),
    ("latitude", Degrees(90.0)),
    ("longitude", Degrees(180.0)),
    ("conference_url", Link),
    ("conference_url_notes", Lines(1000)),
    ("conference_phone", Phone),
    ("conference_phone_notes", Lines(1000)),
    ("group", Line(200)),
    ("group_notes", Lines(1000)),
    ("website", Link),
    ("url", Link),
];

/// Meetings that were looked at.
#[derive(Debug)]
pub struct Meetings(Vec<Map<String, Value>>);

impl Meetings {
    /// Reads a list; an empty text is an empty list.
    ///
    /// # Errors
    /// [`Refusal::Malformed`] for all of it where one meeting is none, and where there are more than [`limit::MEETINGS`].
    pub fn read(text: &str) -> Result<Self, Refusal> {
        if text.is_empty() {
            return Ok(Self(Vec::new()));
        }
        let list: Vec<Map<String, Value>> = serde_json::from_str(text).map_err(|_| Refusal::Malformed)?;
        if list.len() > limit::MEETINGS {
            return Err(Refusal::Malformed);
        }
        list.into_iter().map(meeting).collect::<Option<_>>().map(Self).ok_or(Refusal::Malformed)
    }

    /// How many.
    pub const fn many(&self) -> u64 {
        self.0.len() as u64
    }

    /// As JSON, with commas between. Each slug begins with the name of the publication, so that no two groups' are alike, and
    /// stays what it was where it was given with that name.
    pub fn write(&self, name: &str) -> String {
        let slugs = self.slugs(name);
        let written: Vec<String> =
            self.0.iter().zip(slugs).map(|(fields, slug)| object(fields, slug)).collect();
        // Outside of texts there is none of these, and within them this is another spelling of the same: whoever shows the
        // list as a page shows no page of somebody else's.
        written.join(",").replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
    }

    /// A slug for each: those that were given first, so that none of them is numbered because of one that was made.
    fn slugs(&self, name: &str) -> Vec<String> {
        let mut slugs = vec![String::new(); self.0.len()];
        let mut taken = HashSet::new();
        for given in [true, false] {
            for (fields, slug) in self.0.iter().zip(&mut slugs) {
                let wanted = match fields.get("slug").and_then(Value::as_str) {
                    Some(slug) if given => slug
                        .strip_prefix(name)
                        .and_then(|rest| rest.strip_prefix('-'))
                        .unwrap_or(slug)
                        .to_owned(),
                    None if !given => slug_of(fields.get("name").and_then(Value::as_str).unwrap_or_default()),
                    _ => continue,
                };
                // None is longer than what is taken as it was given, so that a list that is read back and given again is the same.
                let cut = wanted.get(..SLUG_NUMBERED).unwrap_or(&wanted);
                let mut unused = if wanted.len() > SLUG { cut.to_owned() } else { wanted.clone() };
                for number in 2.. {
                    if taken.insert(unused.clone()) {
                        break;
                    }
                    unused = format!("{cut}-{number}");
                }
                *slug = format!("{name}-{unused}");
            }
        }
        slugs
    }
}

/// One object, its fields in the order of the table.
fn object(fields: &Map<String, Value>, slug: String) -> String {
    let slug = Value::String(slug);
    let parts: Vec<String> = FIELDS
        .iter()
        .filter_map(|(name, rule)| {
            let value = if matches!(rule, Slug) { Some(&slug) } else { fields.get(*name) };
            value.map(|value| format!("\"{name}\":{value}"))
        })
        .collect();
    format!("{{{}}}", parts.join(","))
}

/// A meeting with each field as it is to be written; none if it has a field that it may not have.
fn meeting(fields: Map<String, Value>) -> Option<Map<String, Value>> {
    let mut kept = Map::new();
    for (name, value) in fields {
        let (_, rule) = FIELDS.iter().find(|(known, _)| *known == name)?;
        kept.insert(name, rule.take(value)?);
    }
    let has = |name| kept.contains_key(name);
    // Without day and time it is by appointment.
    let fits = has("name")
        && has("day") == has("time")
        && (has("time") || !has("end_time"))
        && has("latitude") == has("longitude");
    fits.then_some(kept)
}

impl Rule {
    /// The value as it is to be written; none if it is not of this kind.
    fn take(self, value: Value) -> Option<Value> {
        match (self, value) {
            (Line(most), Value::String(text)) => words(&text, most, |letter| !letter.is_control()),
            (Lines(most), Value::String(text)) => {
                words(&text.replace("\r\n", "\n"), most, |letter| letter == '\n' || !letter.is_control())
            }
            (Slug, Value::String(text)) => plain(text, 2 * SLUG, |byte| {
                byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
            }),
            (Clock, Value::String(text)) => is_clock(&text).then(|| text.into()),
            (Zone, Value::String(text)) => {
                plain(text, 64, |byte| byte.is_ascii_alphanumeric() || b"_+-/".contains(&byte))
            }
            (Attendance, Value::String(text)) => {
                ["in_person", "online", "hybrid", "inactive"].contains(&&*text).then(|| text.into())
            }
            (Link, Value::String(text)) => link(&text),
            (Phone, Value::String(text)) => {
                plain(text, 100, |byte| byte.is_ascii_digit() || b" +-().,;*#".contains(&byte))
            }
            (Types, Value::Array(codes)) if codes.len() <= 30 => {
                let code = |value| match value {
                    Value::String(text) => {
                        plain(text, 16, |byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
                    }
                    _ => None,
                };
                codes.into_iter().map(code).collect::<Option<_>>().map(Value::Array)
            }
            (Days, Value::Number(day)) => weekday(&day.into()).map(Value::from),
            (Days, Value::Array(days)) if (1..=7).contains(&days.len()) => {
                let mut days: Vec<u64> = days.iter().map(weekday).collect::<Option<_>>()?;
                days.sort_unstable();
                days.dedup();
                Some(days.into())
            }
            (Degrees(most), Value::Number(number)) => {
                // To a millionth, a tenth of a metre, so that a list that is read back and given again is the same.
                let degrees = number.as_f64().filter(|degrees| degrees.abs() <= most)?;
                Some(((degrees * 1e6).round() / 1e6).into())
            }
            _ => None,
        }
    }
}

fn words(text: &str, most: usize, may: impl Fn(char) -> bool) -> Option<Value> {
    let text = text.trim();
    ((1..=most).contains(&text.len()) && text.chars().all(may)).then(|| text.into())
}

fn plain(text: String, most: usize, may: impl Fn(u8) -> bool) -> Option<Value> {
    ((1..=most).contains(&text.len()) && text.bytes().all(may)).then(|| text.into())
}

fn weekday(value: &Value) -> Option<u64> {
    value.as_u64().filter(|day| *day <= 6)
}

fn is_clock(text: &str) -> bool {
    let Some((hour, minute)) = text.split_once(':') else { return false };
    let part = |text: &str, most: u8| {
        text.len() == 2
            && text.bytes().all(|byte| byte.is_ascii_digit())
            && text.parse::<u8>().is_ok_and(|number| number <= most)
    };
    part(hour, 23) && part(minute, 59)
}

/// Nothing but `http` and `https`, and no password in it.
fn link(text: &str) -> Option<Value> {
    let url = Url::parse(text.trim()).ok()?;
    let plain = matches!(url.scheme(), "http" | "https")
        && url.host().is_some()
        && url.username().is_empty()
        && url.password().is_none()
        && url.as_str().len() <= 500;
    plain.then(|| url.as_str().into())
}

/// A slug of a meeting that was given none.
fn slug_of(name: &str) -> String {
    let mut slug = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() {
            slug.push(char::from(byte.to_ascii_lowercase()));
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.len() == SLUG_OF_NAME {
            break;
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "meeting".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests;
