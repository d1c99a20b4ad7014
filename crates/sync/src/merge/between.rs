//! The order of lists: each row has a key, and between any two keys there is another.
//!
//! Keys are compared as text. They are digits of base 36 after an unwritten point, and none ends in `0`.

const LEAST: u8 = b'0';
const MOST: u8 = b'z';

/// A key between two others, either of which may be missing: before the first, or after the last. None if there is no
/// room, since they are not keys, or not in this order; two rows made apart at one place may have one key, and stand in the
/// order of their items.
pub fn between(before: Option<&str>, after: Option<&str>) -> Option<String> {
    let is_key = |key: &&str| {
        key.bytes().all(|digit| digit.is_ascii_digit() || digit.is_ascii_lowercase())
            && key.as_bytes().last().is_some_and(|last| *last != LEAST)
    };
    if !before.iter().chain(&after).all(is_key) {
        return None;
    }
    let key = match (before, after) {
        (None, None) => vec![b'i'],
        (Some(before), None) => next(before.as_bytes()),
        (None, Some(after)) => previous(after.as_bytes()),
        (Some(before), Some(after)) if before < after => middle(before.as_bytes(), after.as_bytes()),
        _ => return None,
    };
    String::from_utf8(key).ok()
}

/// The next key of the same length, or one longer: appending makes short keys.
fn next(before: &[u8]) -> Vec<u8> {
    let (last, head) = before.split_last().unwrap_or((&LEAST, &[]));
    if *last == MOST { [before, b"1"].concat() } else { [head, &[up(*last)]].concat() }
}

/// The key before, of the same length or one longer.
fn previous(after: &[u8]) -> Vec<u8> {
    let (last, head) = after.split_last().unwrap_or((&MOST, &[]));
    if *last == b'1' { [head, &[LEAST, MOST]].concat() } else { [head, &[down(*last)]].concat() }
}

fn middle(before: &[u8], after: &[u8]) -> Vec<u8> {
    let digit = |place: usize| before.get(place).copied().unwrap_or(LEAST);
    let mut key = Vec::new();
    for (place, high) in after.iter().enumerate() {
        let low = digit(place);
        key.push(low);
        if low == *high {
            continue;
        }
        let half = nth(value(low).midpoint(value(*high)));
        if half != low {
            key.pop();
            key.push(half);
            return key;
        }
        // One apart: anything after `before` that begins with its digit.
        let rest = before.get(place + 1..).filter(|rest| !rest.is_empty());
        key.extend(rest.map_or_else(|| vec![b'i'], next));
        return key;
    }
    // `after` goes on where `before` ends only if it is longer, and then a digit differs: it does not end in `0`.
    key
}

fn value(digit: u8) -> u8 {
    if digit.is_ascii_digit() { digit - b'0' } else { digit - b'a' + 10 }
}

fn nth(value: u8) -> u8 {
    if value < 10 { b'0' + value } else { b'a' + value - 10 }
}

fn up(digit: u8) -> u8 {
    nth(value(digit) + 1)
}

fn down(digit: u8) -> u8 {
    nth(value(digit) - 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_are_as_short_as_they_can_be() {
        for (before, after, key) in [
            (None, None, Some("i")),
            (Some("i"), None, Some("j")),
            (Some("z"), None, Some("z1")),
            (None, Some("i"), Some("h")),
            (None, Some("1"), Some("0z")),
            (Some("i"), Some("k"), Some("j")),
            (Some("i"), Some("j"), Some("ii")),
            (Some("iz"), Some("j"), Some("iz1")),
            (Some("i"), Some("i1"), Some("i0i")),
            (Some("j"), Some("j"), None),
            (Some("k"), Some("j"), None),
            (Some("a0"), None, None),
            (Some(""), None, None),
            (Some("A"), None, None),
        ] {
            assert_eq!(between(before, after).as_deref(), key, "{before:?} {after:?}");
        }
    }

    #[test]
    fn a_list_that_grows_at_its_end_has_short_keys() {
        let mut last = None;
        for _ in 0..1000 {
            let next = between(last.as_deref(), None).unwrap();
            assert!(last.is_none_or(|last: String| last < next));
            last = Some(next);
        }
        assert!(last.unwrap().len() < 32);
    }

    proptest! {
        #[test]
        fn there_is_always_room(places in prop::collection::vec(any::<prop::sample::Index>(), 1..200)) {
            let mut rows: Vec<String> = vec![];
            for place in places {
                let at = place.index(rows.len() + 1);
                let before = at.checked_sub(1).map(|before| rows[before].as_str());
                let key = between(before, rows.get(at).map(String::as_str)).unwrap();
                rows.insert(at, key);
                prop_assert!(rows.is_sorted_by(|one, next| one < next), "{rows:?}");
            }
        }
    }
}
