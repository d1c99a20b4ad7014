//! Three texts, of which two were made from the first, merged line by line.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::ops::Range;

/// A text of more lines is not merged: comparing takes as long as the product of two lengths.
pub const MOST_LINES: usize = 2000;

/// Lines of the first text that one of the others has others for.
struct Hunk<'a> {
    old: Range<usize>,
    new: Vec<&'a str>,
}

/// One text with the changes of both; none if there are lines that both changed differently, or that touch: what two
/// people wrote at one place is for them to read. Which of the two comes first does not matter.
pub fn three_way(first: &str, one: &str, other: &str) -> Option<String> {
    if one == other || first == other {
        return Some(one.to_owned());
    }
    if first == one {
        return Some(other.to_owned());
    }
    let [first, one, other] = [first, one, other].map(|text| text.split('\n').collect::<Vec<_>>());
    if [&first, &one, &other].iter().any(|lines| lines.len() > MOST_LINES) {
        return None;
    }
    let (mut ones, mut others) =
        (hunks(&first, &one).into_iter().peekable(), hunks(&first, &other).into_iter().peekable());
    let (mut merged, mut at) = (Vec::new(), 0);
    loop {
        let hunk = match (ones.peek(), others.peek()) {
            (None, None) => break,
            (Some(_), None) => ones.next(),
            (None, Some(_)) => others.next(),
            (Some(one), Some(other)) if one.old.end < other.old.start => ones.next(),
            (Some(one), Some(other)) if other.old.end < one.old.start => others.next(),
            (Some(one), Some(other)) if one.old == other.old && one.new == other.new => {
                others.next();
                ones.next()
            }
            _ => return None,
        };
        if let Some(hunk) = hunk {
            merged.extend_from_slice(&first[at..hunk.old.start]);
            merged.extend(hunk.new);
            at = hunk.old.end;
        }
    }
    merged.extend_from_slice(&first[at..]);
    Some(merged.join("\n"))
}

/// What changed, in order: all that lies between lines that are the same.
fn hunks<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Hunk<'a>> {
    let same = capture_diff_slices(Algorithm::Myers, old, new).into_iter().filter_map(|op| match op {
        DiffOp::Equal { old_index, new_index, len } => Some((old_index, new_index, len)),
        _ => None,
    });
    let (mut hunks, mut at) = (Vec::new(), (0, 0));
    for (old_index, new_index, len) in same.chain([(old.len(), new.len(), 0)]) {
        if at != (old_index, new_index) {
            hunks.push(Hunk { old: at.0..old_index, new: new[at.1..new_index].to_vec() });
        }
        at = (old_index + len, new_index + len);
    }
    hunks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FIRST: &str = "one\ntwo\nthree\nfour\nfive";

    #[test]
    fn changes_apart_are_joined() {
        for (one, other, merged) in [
            ("ONE\ntwo\nthree\nfour\nfive", "one\ntwo\nthree\nfour\nFIVE", "ONE\ntwo\nthree\nfour\nFIVE"),
            (
                "zero\none\ntwo\nthree\nfour\nfive",
                "one\ntwo\nthree\nfour\nfive\nsix",
                "zero\none\ntwo\nthree\nfour\nfive\nsix",
            ),
            ("two\nthree\nfour\nfive", "one\ntwo\nthree\nfour", "two\nthree\nfour"),
            ("ONE\ntwo\nthree\nfour\nFIVE", "ONE\ntwo\nTHREE\nfour\nfive", "ONE\ntwo\nTHREE\nfour\nFIVE"),
            (FIRST, "another", "another"),
            ("the same", "the same", "the same"),
        ] {
            assert_eq!(three_way(FIRST, one, other).as_deref(), Some(merged));
            assert_eq!(three_way(FIRST, other, one).as_deref(), Some(merged), "either may come first");
        }
    }

    #[test]
    fn changes_that_meet_are_left_to_people() {
        for (one, other) in [
            ("ONE\ntwo\nthree\nfour\nfive", "eins\ntwo\nthree\nfour\nfive"),
            ("ONE\ntwo\nthree\nfour\nfive", "one\nTWO\nthree\nfour\nfive"),
            ("one\ntwo\nthree\nfour\nfive\nsix", "one\ntwo\nthree\nfour\nfive\nsechs"),
            ("", "one\ntwo\nthree\nfour\nFIVE"),
        ] {
            assert_eq!(three_way(FIRST, one, other), None, "{one} {other}");
        }
        assert_eq!(three_way("", "mine", "yours"), None);
    }

    #[test]
    fn a_text_of_too_many_lines_is_not_compared() {
        let long = "\n".repeat(MOST_LINES);
        assert_eq!(three_way(&long, &format!("a{long}"), &format!("{long}b")), None);
        let fits = "\n".repeat(MOST_LINES - 1);
        assert!(three_way(&fits, &format!("a{fits}"), &format!("{fits}b")).is_some());
    }

    proptest! {
        #[test]
        fn neither_side_is_lost(
            first in prop::collection::vec("[a-c]", 0..12),
            one in prop::collection::vec("[a-d]", 0..12),
            other in prop::collection::vec("[a-d]", 0..12),
        ) {
            let [first, one, other] = [first, one, other].map(|lines| lines.join("\n"));
            let merged = three_way(&first, &one, &other);
            prop_assert_eq!(&merged, &three_way(&first, &other, &one));
            if let Some(merged) = merged {
                // Who has merged before merges to the same again: what was taken over is no other change.
                for line in merged.split('\n') {
                    prop_assert!(first.contains(line) || one.contains(line) || other.contains(line));
                }
                for (side, opposite) in [(&one, &other), (&other, &one)] {
                    for line in side.split('\n').filter(|line| !first.split('\n').any(|before| before == *line)) {
                        prop_assert!(merged.split('\n').any(|there| there == line), "{line} of {side} beside {opposite}");
                    }
                }
            }
        }
    }
}
