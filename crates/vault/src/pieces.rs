//! Values that are too long for one record of a space: cut into pieces before they are sealed, and read whole.
//!
//! A record holds values of 60 KiB at most (`crates/sync/SPEC.md`, 3.2). The JSON of a longer one is cut, each piece becomes an op
//! of its own on the field's name with a `+`, and the op itself names the hashes of its pieces, in order. So pieces travel,
//! are signed, restored and healed like any other op, in whatever order they come; until all of them are here the op counts
//! as not here yet, and what stood before it stands. Nobody can put other words in their place, for their hash is in the op.

use std::collections::HashMap;

/// Bytes of the JSON in one piece. Quoted once more it has twice as many at most.
const PIECE: usize = 28 * 1024;
/// Bytes of a value that is read whole: more than any field may have, so that nobody can fill the memory with one op.
const MOST_WHOLE: usize = 16 * 1024 * 1024;
/// What a value begins with that was cut.
const CUT: &str = "{\"@pieces\":[";
/// What the name of the field ends with in which pieces lie.
const MARK: char = '+';
/// The label of their hashes; never used for anything else.
const LABEL: &str = "cairn/1/value/piece";

/// The name of a piece.
type Hash = [u8; 16];

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Cut {
    #[serde(rename = "@pieces")]
    pieces: Vec<String>,
}

/// The field in which the pieces of a field lie.
pub(crate) fn field(of: &str) -> String {
    format!("{of}{MARK}")
}

/// Whether pieces lie in a field.
pub(crate) fn are_in(field: &str) -> bool {
    field.ends_with(MARK)
}

fn hash(piece: &str) -> Hash {
    let hash = blake3::derive_key(LABEL, piece.as_bytes());
    std::array::from_fn(|place| hash[place])
}

fn name(hash: Hash) -> String {
    format!("{:032x}", u128::from_be_bytes(hash))
}

/// Cuts a value's JSON. Gives what stands in its place, and the JSON of each piece.
pub(crate) fn cut(value: &str) -> Result<(String, Vec<String>), serde_json::Error> {
    let (mut names, mut pieces, mut rest) = (Vec::new(), Vec::new(), value);
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(PIECE));
        names.push(name(hash(piece)));
        pieces.push(serde_json::to_string(piece)?);
        rest = after;
    }
    Ok((serde_json::to_string(&Cut { pieces: names })?, pieces))
}

/// The pieces of a value that was cut; none if it was not.
fn named(value: &str) -> Option<Vec<Hash>> {
    let cut: Cut = value.starts_with(CUT).then(|| serde_json::from_str(value).ok())??;
    let hash = |name: &String| match name.len() {
        32 => u128::from_str_radix(name, 16).ok().map(u128::to_be_bytes),
        _ => None,
    };
    cut.pieces.iter().map(hash).collect()
}

/// Whether a value was cut.
pub(crate) fn is_cut(value: &str) -> bool {
    named(value).is_some()
}

/// Pieces of one item, and what can be read with them.
#[derive(Default)]
pub(crate) struct Pieces(HashMap<Hash, String>);

impl Pieces {
    /// One more, as JSON. What is no text is no piece.
    pub(crate) fn add(&mut self, json: &str) {
        if let Ok(piece) = serde_json::from_str::<String>(json) {
            self.0.insert(hash(&piece), piece);
        }
    }

    /// A value whole: itself where it was not cut, none while pieces are missing.
    pub(crate) fn whole(&self, value: String) -> Option<String> {
        let Some(names) = named(&value) else { return Some(value) };
        let mut whole = String::new();
        for name in &names {
            whole.push_str(self.0.get(name)?);
            if whole.len() > MOST_WHOLE {
                return None;
            }
        }
        Some(whole)
    }

    /// Whether a value can be read whole.
    pub(crate) fn has(&self, value: &str) -> bool {
        named(value).is_none_or(|names| names.iter().all(|name| self.0.contains_key(name)))
    }

    /// Whether any of these values names a piece.
    pub(crate) fn is_named<'v>(json: &str, mut by: impl Iterator<Item = &'v str>) -> bool {
        let Ok(piece) = serde_json::from_str::<String>(json) else { return false };
        let wanted = hash(&piece);
        by.any(|value| named(value).is_some_and(|names| names.contains(&wanted)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use cairn_domain::op::MOST_VALUE;

    #[test]
    fn a_long_value_is_whole_again_once_all_pieces_are_there() {
        let text = serde_json::to_string(&"a \"stone\" \u{1f33f}\\\n".repeat(9_000)).unwrap();
        let (head, pieces) = cut(&text).unwrap();
        assert!(pieces.len() > 4 && pieces.iter().all(|piece| piece.len() <= MOST_VALUE));
        let mut known = Pieces::default();
        for piece in pieces.iter().rev() {
            assert_eq!(known.whole(head.clone()), None);
            known.add(piece);
            assert!(Pieces::is_named(piece, [text.as_str(), &head].into_iter()));
        }
        assert_eq!(known.whole(head), Some(text));
        assert!(!Pieces::is_named("\"another\"", std::iter::empty()));
    }

    #[test]
    fn what_only_looks_like_pieces_is_what_it_is() {
        for value in ["{\"@pieces\":[\"a\"]}", "{\"@pieces\":[],\"more\":1}", "{\"@pieces\":[1]}", "\"text\""]
        {
            assert_eq!(Pieces::default().whole(value.to_owned()).as_deref(), Some(value));
            assert!(!is_cut(value));
        }
        // A value that names one piece again and again is not read.
        let piece = "x".repeat(PIECE);
        let mut known = Pieces::default();
        known.add(&serde_json::to_string(&piece).unwrap());
        let head = Cut { pieces: vec![name(hash(&piece)); 1_000] };
        assert_eq!(known.whole(serde_json::to_string(&head).unwrap()), None);
    }
}
