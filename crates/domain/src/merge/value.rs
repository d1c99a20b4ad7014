//! What is read of a field, as JSON: text, or texts by the questions they answer.

use super::{Edit, Graph, join};
use serde::de::IgnoredAny;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Fields whose every edit names what it was made from, however short they are: (collection, field).
const TEXTS: [(&str, &str); 2] = [("entry", "body"), ("entry", "answers")];
/// Bytes of JSON from which on any text is edited rather than written anew.
const LONG: usize = 200;

/// What is read of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// The value; none where nobody wrote or what was there was taken away.
    pub value: Option<Value>,
    /// In some place the words of several stand one after the other.
    pub apart: bool,
}

/// Whether an edit of this field always names what it was made from. A group's collections are `@SPACE/NAME`, or
/// `@SPACE/NAME:AUTHOR`.
pub fn is_text(collection: &str, field: &str) -> bool {
    let name = collection.rsplit('/').next().and_then(|name| name.split(':').next()).unwrap_or(collection);
    TEXTS.contains(&(name, field))
}

/// Whether a value, as JSON, is a text worth joining: what is shorter is written anew rather than edited, and a key or another
/// string of plain letters without a space is one whole.
pub fn is_long(json: &str) -> bool {
    let of_words = || json.contains(' ') || !json.is_ascii();
    json.starts_with('"') && (json.contains("\\n") || (json.len() > LONG && of_words()))
}

/// Whether what is read of these ops of one field is all that was written on it, and not only what was said last.
pub fn is_merged(edits: &[Edit<'_>]) -> bool {
    edits.len() > 1 && edits.iter().any(|edit| edit.base.is_some() || edit.text.is_some_and(is_long))
}

/// A value, as far as it can be joined.
#[derive(Clone)]
enum Words {
    Nothing,
    Text(String),
    Answers(BTreeMap<String, String>),
    Other(Value),
}

/// What is read of a field with these ops, whose texts are JSON, in whatever order they are given: all that was written on
/// it, if it is text; else what stands. An error if what is to be read is no JSON.
pub fn value(edits: &[Edit<'_>]) -> Result<Merged, serde_json::Error> {
    if !is_merged(edits) {
        let stands = edits.iter().max_by_key(|edit| edit.rank).and_then(|edit| edit.text);
        return Ok(Merged { value: stands.map(serde_json::from_str).transpose()?, apart: false });
    }
    let graph = Graph::of(edits);
    for head in graph.heads() {
        head.text.map(serde_json::from_str::<IgnoredAny>).transpose()?;
    }
    let merged = graph.fold(
        |text| (read(text), false),
        |first, (one, before), (other, _)| {
            let (words, apart) = both(first.map(|(first, _)| first), one, other);
            (words, apart || before)
        },
    );
    let (words, apart) = merged.unwrap_or((Words::Nothing, false));
    Ok(Merged { value: written(words), apart })
}

fn read(text: Option<&str>) -> Words {
    match text.map(serde_json::from_str) {
        Some(Ok(Value::String(text))) => Words::Text(text),
        Some(Ok(Value::Object(answers))) if answers.values().all(Value::is_string) => {
            let text = |value: Value| value.as_str().unwrap_or_default().to_owned();
            Words::Answers(answers.into_iter().map(|(key, value)| (key, text(value))).collect())
        }
        Some(Ok(other)) => Words::Other(other),
        Some(Err(_)) | None => Words::Nothing,
    }
}

fn written(words: Words) -> Option<Value> {
    match words {
        Words::Nothing => None,
        Words::Text(text) => Some(Value::String(text)),
        Words::Answers(answers) => {
            let answers = answers.into_iter().map(|(key, text)| (key, Value::String(text)));
            Some(Value::Object(answers.collect::<Map<_, _>>()))
        }
        Words::Other(value) => Some(value),
    }
}

/// `one` is the older. What was taken away on one side and written on the other stays.
fn both(first: Option<Words>, one: Words, other: Words) -> (Words, bool) {
    match (one, other) {
        (Words::Text(one), Words::Text(other)) => {
            let first = first.map(text);
            let joined = join(first.as_deref(), &one, &other);
            (Words::Text(joined.text), joined.apart)
        }
        (one @ Words::Text(_), Words::Nothing) => both(first, one, Words::Text(String::new())),
        (Words::Nothing, other @ Words::Text(_)) => both(first, Words::Text(String::new()), other),
        (Words::Answers(one), Words::Answers(other)) => by_question(first.map(answers), &one, &other),
        (one @ Words::Answers(_), Words::Nothing) => both(first, one, Words::Answers(BTreeMap::new())),
        (Words::Nothing, other @ Words::Answers(_)) => both(first, Words::Answers(BTreeMap::new()), other),
        (_, other) => (other, false),
    }
}

fn by_question(
    first: Option<BTreeMap<String, String>>,
    one: &BTreeMap<String, String>,
    other: &BTreeMap<String, String>,
) -> (Words, bool) {
    let said = |answers: &BTreeMap<String, String>, key: &str| answers.get(key).cloned().unwrap_or_default();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let (mut answers, mut apart) = (BTreeMap::new(), false);
    for key in one.keys().chain(other.keys()).collect::<BTreeSet<_>>() {
        let first = first.as_ref().map(|first| said(first, key));
        let (mine, theirs) = (said(one, key), said(other, key));
        let joined = join(first.as_deref(), &mine, &theirs);
        // Two ratings are not read one after the other: the later stands.
        let text = match joined.apart && is_number(&mine) && is_number(&theirs) {
            true => theirs,
            false => {
                apart |= joined.apart;
                joined.text
            }
        };
        if !text.is_empty() || (one.contains_key(key) && other.contains_key(key)) {
            answers.insert(key.clone(), text);
        }
    }
    (Words::Answers(answers), apart)
}

fn text(words: Words) -> String {
    if let Words::Text(text) = words { text } else { String::new() }
}

fn answers(words: Words) -> BTreeMap<String, String> {
    if let Words::Answers(answers) = words { answers } else { BTreeMap::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        merge::Rank,
        op::{Hlc, Stamp, WriterId},
    };
    use serde_json::json;

    fn stamp(writer: u8, wseq: u64) -> Stamp {
        Stamp { hlc: Hlc(wseq << 16), writer: WriterId([writer; 8]), wseq }
    }

    fn merged(said: &[(u8, u64, Value, Option<Stamp>)]) -> (Option<Value>, bool) {
        let texts: Vec<String> = said.iter().map(|(_, _, value, _)| value.to_string()).collect();
        let edits = said.iter().zip(&texts).map(|((writer, wseq, value, base), text)| {
            let stamp = stamp(*writer, *wseq);
            Edit { stamp, rank: Rank::own(&stamp), text: (!value.is_null()).then_some(text), base: *base }
        });
        let mut edits: Vec<Edit<'_>> = edits.collect();
        let Merged { value: read, apart } = value(&edits).unwrap();
        edits.reverse();
        assert_eq!(value(&edits).unwrap(), Merged { value: read.clone(), apart }, "in any order");
        (read, apart)
    }

    #[test]
    fn what_is_no_text_is_what_was_said_last() {
        assert_eq!(merged(&[]), (None, false));
        assert_eq!(
            merged(&[(1, 1, json!("good"), None), (2, 2, json!("low"), None)]),
            (Some(json!("low")), false)
        );
        let base = Some(stamp(1, 1));
        let moods = [(1, 1, json!(3), None), (1, 2, json!(4), base), (2, 3, json!([5]), base)];
        assert_eq!(merged(&moods), (Some(json!([5])), false));
    }

    #[test]
    fn answers_are_joined_question_by_question() {
        let base = Some(stamp(1, 1));
        let said = [
            (1, 1, json!({ "before": "rain", "rating": "3", "try": "call" }), None),
            (1, 2, json!({ "before": "rain\nwind", "rating": "4" }), base),
            (2, 3, json!({ "before": "rain", "rating": "5", "try": "call", "after": "sun" }), base),
        ];
        let both = json!({ "before": "rain\nwind", "rating": "5", "after": "sun" });
        assert_eq!(merged(&said), (Some(both), false));
        let meet =
            [said[0].clone(), said[1].clone(), (2, 3, json!({ "before": "snow", "try": "walk" }), base)];
        let both = json!({ "before": "rain\nwind\n\nsnow", "rating": "4", "try": "walk" });
        assert_eq!(merged(&meet), (Some(both), true));
    }

    #[test]
    fn what_one_took_away_and_another_wrote_on_stays() {
        let base = Some(stamp(1, 1));
        let said = [(1, 1, json!("a\nb"), None), (1, 2, Value::Null, base), (2, 3, json!("a\nb\nc"), base)];
        assert_eq!(merged(&said), (Some(json!("a\nb\nc")), true));
        assert_eq!(merged(&said[..2]), (None, false));
        assert!(
            value(&[Edit { stamp: stamp(1, 1), rank: Rank::own(&stamp(1, 1)), text: Some("{"), base: None }])
                .is_err()
        );
    }

    #[test]
    fn a_key_is_one_whole_however_long() {
        let (one, two) = (json!("QUJD".repeat(100)), json!("REVG".repeat(100)));
        assert_eq!(merged(&[(1, 1, one, None), (2, 2, two.clone(), None)]), (Some(two), false));
        let (one, two) = (json!("One. ".repeat(50)), json!("Two. ".repeat(50)));
        assert!(merged(&[(1, 1, one, None), (2, 2, two, None)]).1, "words of both stand there");
    }
}
