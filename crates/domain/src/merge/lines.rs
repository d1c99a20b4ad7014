//! Three texts, of which two were made from the first, joined line by line.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::{iter::Peekable, ops::Range, vec};

/// What lies between the lines that two texts begin and end with alike is compared up to this length; longer, it counts as
/// one change: comparing takes as long as the product of two lengths.
pub const MOST_LINES: usize = 2000;

/// Two texts in one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    /// The text. Every line that either of the two has and the first has not is in it.
    pub text: String,
    /// Both had written at one place: there, the lines of both stand, one's first.
    pub apart: bool,
}

/// Lines of the first text that one of the others has others for.
#[derive(Debug, Clone)]
struct Hunk<'a> {
    old: Range<usize>,
    new: Vec<&'a str>,
}

/// One text with the changes of both. Where both changed the same lines otherwise, or lines that touch, the lines of both are
/// kept: what two people wrote at one place is for them to read. `first` is what both came from; without it, all that they
/// have in common stands for it. Where they are not apart, it does not matter which of the two comes first.
pub fn join(first: Option<&str>, one: &str, other: &str) -> Joined {
    let whole = |text: &str| Joined { text: text.to_owned(), apart: false };
    if one == other || first == Some(other) {
        return whole(one);
    }
    if first == Some(one) {
        return whole(other);
    }
    let (ones, others): (Vec<&str>, Vec<&str>) = (one.split('\n').collect(), other.split('\n').collect());
    match first {
        Some(first) => walk(&first.split('\n').collect::<Vec<_>>(), &ones, &others),
        None => {
            let mut common = Vec::new();
            let mut at = 0;
            for hunk in hunks(&ones, &others) {
                common.extend_from_slice(ones.get(at..hunk.old.start).unwrap_or_default());
                at = hunk.old.end;
            }
            common.extend_from_slice(ones.get(at..).unwrap_or_default());
            // What one of them lacks may have been taken out or never have been there: that is not known.
            Joined { apart: true, ..walk(&common, &ones, &others) }
        }
    }
}

fn walk<'a>(first: &[&'a str], one: &[&'a str], other: &[&'a str]) -> Joined {
    let mut ones = hunks(first, one).into_iter().peekable();
    let mut others = hunks(first, other).into_iter().peekable();
    let (mut lines, mut at, mut apart) = (Vec::new(), 0, false);
    loop {
        let starts = [ones.peek(), others.peek()].into_iter().flatten().map(|hunk| hunk.old.start).min();
        let Some(start) = starts else { break };
        lines.extend_from_slice(&first[at..start]);
        let (mut end, mut mine, mut theirs) = (start, Vec::new(), Vec::new());
        // All that overlaps or touches is one place.
        loop {
            let before = (mine.len(), theirs.len());
            end = take(&mut ones, end, &mut mine);
            end = take(&mut others, end, &mut theirs);
            if before == (mine.len(), theirs.len()) {
                break;
            }
        }
        let (mine, theirs) = (said(first, start..end, &mine), said(first, start..end, &theirs));
        match (mine, theirs) {
            (Some(only), None) | (None, Some(only)) => lines.extend(only),
            (Some(mine), Some(theirs)) if mine == theirs => lines.extend(mine),
            (Some(mine), Some(theirs)) => {
                apart = true;
                both(&mine, &theirs, &mut lines);
            }
            (None, None) => {}
        }
        at = end;
    }
    lines.extend_from_slice(&first[at..]);
    Joined { text: lines.join("\n"), apart }
}

/// Takes the hunks that begin no later than a place ends; gives where it ends then.
fn take<'a>(
    hunks: &mut Peekable<vec::IntoIter<Hunk<'a>>>,
    mut end: usize,
    taken: &mut Vec<Hunk<'a>>,
) -> usize {
    while let Some(hunk) = hunks.next_if(|hunk| hunk.old.start <= end) {
        end = end.max(hunk.old.end);
        taken.push(hunk);
    }
    end
}

/// What one side says at a place; none if it changed nothing there.
fn said<'a>(first: &[&'a str], place: Range<usize>, hunks: &[Hunk<'a>]) -> Option<Vec<&'a str>> {
    if hunks.is_empty() {
        return None;
    }
    let (mut lines, mut at) = (Vec::new(), place.start);
    for hunk in hunks {
        lines.extend_from_slice(&first[at..hunk.old.start]);
        lines.extend_from_slice(&hunk.new);
        at = hunk.old.end;
    }
    lines.extend_from_slice(&first[at..place.end]);
    Some(lines)
}

/// The lines of both, those that they begin and end with alike only once, and an empty line between what differs, so that it
/// is read as two paragraphs.
fn both<'a>(mine: &[&'a str], theirs: &[&'a str], lines: &mut Vec<&'a str>) {
    let (head, tail) = alike(mine, theirs);
    let words = |lines: &[&str]| lines.iter().any(|line| !line.trim().is_empty());
    let (mut only_mine, mut only_theirs) =
        (&mine[head..mine.len() - tail], &theirs[head..theirs.len() - tail]);
    if !words(only_mine) {
        only_mine = &[];
    } else if !words(only_theirs) {
        only_theirs = &[];
    }
    lines.extend_from_slice(&mine[..head]);
    lines.extend_from_slice(only_mine);
    let edges = only_mine.last().zip(only_theirs.first());
    if edges.is_some_and(|(last, first)| !last.is_empty() && !first.is_empty()) {
        lines.push("");
    }
    lines.extend_from_slice(only_theirs);
    lines.extend_from_slice(&mine[mine.len() - tail..]);
}

/// How many lines two texts begin, and how many end with alike.
fn alike(one: &[&str], other: &[&str]) -> (usize, usize) {
    let head = one.iter().zip(other).take_while(|(one, other)| one == other).count();
    let tail = one[head..].iter().rev().zip(other[head..].iter().rev());
    (head, tail.take_while(|(one, other)| one == other).count())
}

/// What changed, in order: all that lies between lines that are the same.
fn hunks<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Hunk<'a>> {
    let (head, tail) = alike(old, new);
    let (olds, news) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    if olds.len() > MOST_LINES || news.len() > MOST_LINES {
        return vec![Hunk { old: head..head + olds.len(), new: news.to_vec() }];
    }
    let same = capture_diff_slices(Algorithm::Myers, olds, news).into_iter().filter_map(|op| match op {
        DiffOp::Equal { old_index, new_index, len } => Some((old_index, new_index, len)),
        _ => None,
    });
    let (mut hunks, mut at) = (Vec::new(), (0, 0));
    for (old_index, new_index, len) in same.chain([(olds.len(), news.len(), 0)]) {
        if at != (old_index, new_index) {
            hunks.push(Hunk { old: head + at.0..head + old_index, new: news[at.1..new_index].to_vec() });
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

    fn joined(first: &str, one: &str, other: &str) -> (String, bool) {
        let Joined { text, apart } = join(Some(first), one, other);
        (text, apart)
    }

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
            assert_eq!(joined(FIRST, one, other), (merged.to_owned(), false));
            assert_eq!(joined(FIRST, other, one), (merged.to_owned(), false), "either may come first");
        }
    }

    #[test]
    fn where_changes_meet_both_are_kept() {
        for (one, other, merged) in [
            (
                "ONE\ntwo\nthree\nfour\nfive",
                "eins\ntwo\nthree\nfour\nfive",
                "ONE\n\neins\ntwo\nthree\nfour\nfive",
            ),
            (
                "one\ntwo\nthree\nfour\nfive\nsix",
                "one\ntwo\nthree\nfour\nfive\nsechs",
                "one\ntwo\nthree\nfour\nfive\nsix\n\nsechs",
            ),
            // What they begin or end with alike stands once.
            (
                "one\ntwo\n3\nfour\nfive\nsix\n7",
                "one\ntwo\nthree\nfour\nfive\nsix\nseven",
                "one\ntwo\n3\nfour\nfive\nsix\n7\n\nseven",
            ),
            // What one took out and the other wrote on stays.
            ("one\ntwo\nfour\nfive", "one\ntwo\nTHREE\nfour\nfive", "one\ntwo\nTHREE\nfour\nfive"),
            ("", "one\ntwo\nthree\nfour\nFIVE", "one\ntwo\nthree\nfour\nFIVE"),
        ] {
            assert_eq!(joined(FIRST, one, other), (merged.to_owned(), true), "{one} {other}");
        }
        assert_eq!(joined("", "mine", "yours"), ("mine\n\nyours".to_owned(), true));
    }

    #[test]
    fn without_what_they_came_from_what_they_share_stands_once() {
        let Joined { text, apart } = join(None, "a\nmine\nz", "a\nyours\nz");
        assert_eq!((text.as_str(), apart), ("a\nmine\n\nyours\nz", true));
        let Joined { text, apart } = join(None, "a\nb\nc", "a\nc");
        assert_eq!((text.as_str(), apart), ("a\nb\nc", true), "whether it was taken out is not known");
        assert!(!join(None, "the same", "the same").apart);
    }

    #[test]
    fn a_long_text_is_joined_like_a_short_one() {
        let long: Vec<String> = (0..30_000).map(|line| format!("line {line}")).collect();
        let with = |line: usize, words: &str| {
            let mut lines = long.clone();
            words.clone_into(&mut lines[line]);
            lines.join("\n")
        };
        let (text, apart) = joined(&long.join("\n"), &with(7, "mine"), &with(29_000, "yours"));
        assert!(!apart && text.contains("\nmine\nline 8\n") && text.contains("\nyours\nline 29001\n"));
        // Too much was changed to be compared: one change, of which nothing is lost.
        let other = long.iter().map(|line| format!("{line}!")).collect::<Vec<_>>().join("\n");
        let (text, apart) = joined(&long.join("\n"), &other, &with(7, "mine"));
        assert!(apart && text.contains("line 29999!") && text.contains("\nmine\n"));
    }

    fn lines(of: &'static str) -> impl Strategy<Value = String> {
        prop::collection::vec(of, 0..12).prop_map(|lines| lines.join("\n"))
    }

    proptest! {
        #[test]
        fn neither_side_is_lost(
            first in prop::option::of(lines("[a-c]")),
            one in lines("[a-d]"),
            other in lines("[a-d]"),
        ) {
            let merged = join(first.as_deref(), &one, &other);
            let again = join(first.as_deref(), &other, &one);
            prop_assert_eq!(merged.apart, again.apart);
            if !merged.apart {
                prop_assert_eq!(&merged.text, &again.text);
            }
            let has = |text: &str, line: &str| text.split('\n').any(|there| there == line);
            for line in merged.text.split('\n').filter(|line| !line.is_empty()) {
                prop_assert!(first.as_deref().is_some_and(|first| has(first, line)) || has(&one, line) || has(&other, line));
            }
            for line in one.split('\n').chain(other.split('\n')).filter(|line| !line.is_empty()) {
                let is_new = first.as_deref().is_none_or(|first| !has(first, line));
                prop_assert!(!is_new || has(&merged.text, line), "{line:?} is gone from {:?}", merged.text);
            }
        }
    }
}
