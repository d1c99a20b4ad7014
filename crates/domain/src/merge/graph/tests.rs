use super::*;
use crate::op::Hlc;
use proptest::prelude::*;

#[derive(Debug, Clone)]
struct Said {
    stamp: Stamp,
    text: Option<String>,
    base: Option<Stamp>,
}

fn said(writer: u8, wseq: u64, at: u64, text: &str, base: Option<&Said>) -> Said {
    let stamp = Stamp { hlc: Hlc(at), writer: WriterId([writer; 8]), wseq };
    Said { stamp, text: Some(text.into()), base: base.map(|base| base.stamp) }
}

fn edits(all: &[Said]) -> Vec<Edit<'_>> {
    all.iter()
        .map(|said| Edit {
            stamp: said.stamp,
            rank: Rank::own(&said.stamp),
            text: said.text.as_deref(),
            base: said.base,
        })
        .collect()
}

/// What is read, whether in some place two texts stand, and the heads.
fn read(all: &[Said]) -> (Option<String>, bool, Vec<Stamp>) {
    let edits = edits(all);
    let graph = Graph::of(&edits);
    let joined = graph.text();
    let apart = joined.as_ref().is_some_and(|joined| joined.apart);
    (joined.map(|joined| joined.text), apart, graph.heads().iter().map(|head| head.stamp).collect())
}

fn one(text: &str, heads: &[&Said]) -> (Option<String>, bool, Vec<Stamp>) {
    (Some(text.into()), false, heads.iter().map(|head| head.stamp).collect())
}

#[test]
fn what_one_writes_after_another_stands() {
    let first = said(1, 1, 10, "a\nb\nc", None);
    let second = said(2, 1, 20, "a\nB\nc", Some(&first));
    // A clock that is behind does not make what was edited stand again.
    let third = said(3, 1, 5, "a\nBB\nc", Some(&second));
    assert_eq!(read(&[]), (None, false, vec![]));
    assert_eq!(read(&[third.clone(), first, second]), one("a\nBB\nc", &[&third]));
}

#[test]
fn what_a_writer_says_without_a_base_follows_what_it_said_before() {
    let first = said(1, 1, 10, "a", None);
    let second = said(1, 5, 20, "b", None);
    assert_eq!(read(&[first.clone(), second.clone()]), one("b", &[&second]));
    // Counts that follow one another and texts that are the same: still one after the other.
    let third = said(1, 6, 30, "b", None);
    assert_eq!(read(&[first, second, third.clone()]), one("b", &[&third]));
}

#[test]
fn what_two_wrote_apart_is_joined_and_settled_by_the_next() {
    let first = said(1, 1, 10, "a\nb\nc", None);
    let mine = said(1, 2, 20, "A\nb\nc", Some(&first));
    let yours = said(2, 1, 30, "a\nb\nC", Some(&first));
    assert_eq!(read(&[first.clone(), mine.clone(), yours.clone()]), one("A\nb\nC", &[&yours, &mine]));
    let next = [said(2, 2, 40, "A\nb\nD", Some(&mine)), said(2, 3, 40, "A\nb\nD", Some(&yours))];
    let all = [&first, &mine, &yours, &next[0], &next[1]].map(Clone::clone);
    assert_eq!(read(&all), one("A\nb\nD", &[&next[1]]));
    // Written by somebody who had not seen one of them, nothing of that one is lost.
    let unaware = said(2, 2, 40, "a\nb\nD", Some(&yours));
    assert_eq!(read(&[first, mine.clone(), yours, unaware.clone()]), one("A\nb\nD", &[&unaware, &mine]));
}

#[test]
fn where_they_meet_both_stand_the_older_first_until_it_is_settled() {
    let first = said(1, 1, 10, "a", None);
    let mine = said(1, 2, 20, "mine", Some(&first));
    let yours = said(2, 1, 30, "yours", Some(&first));
    let (text, apart, heads) = read(&[mine.clone(), first.clone(), yours.clone()]);
    assert_eq!((text.as_deref(), apart), (Some("mine\n\nyours"), true));
    assert_eq!(heads, [yours.stamp, mine.stamp]);
    let settled = [said(1, 3, 40, "ours", Some(&mine)), said(1, 4, 40, "ours", Some(&yours))];
    let all = [first, mine, yours, settled[0].clone(), settled[1].clone()];
    assert_eq!(read(&all), one("ours", &[&settled[1]]));
}

#[test]
fn texts_are_joined_over_the_nearest_that_they_came_from() {
    // Also where the clock of the first was ahead: it ranks above what was made from it.
    for at in [10, 90] {
        let first = said(1, 1, at, "a\nb\nc", None);
        let second = said(2, 1, 20, "A\nb\nc", Some(&first));
        let mine = said(1, 2, 30, "AA\nb\nc", Some(&second));
        let yours = said(2, 2, 40, "A\nb\nC", Some(&second));
        assert_eq!(read(&[first, second, mine.clone(), yours.clone()]), one("AA\nb\nC", &[&yours, &mine]));
    }
}

#[test]
fn two_beginnings_are_both_kept() {
    let (mine, yours) = (said(1, 1, 10, "mine", None), said(2, 1, 20, "yours", None));
    assert_eq!(read(&[mine.clone(), yours]).0.as_deref(), Some("mine\n\nyours"));
    let same = said(2, 1, 20, "mine", None);
    assert_eq!(read(&[mine.clone(), same.clone()]), one("mine", &[&same, &mine]));
}

#[test]
fn what_is_no_history_does_no_harm() {
    let (mut one_of, mut other) = (said(1, 1, 10, "a", None), said(2, 1, 20, "b", None));
    (one_of.base, other.base) = (Some(other.stamp), Some(one_of.stamp));
    assert_eq!(read(&[one_of.clone(), other]).0.as_deref(), Some("a\n\nb"), "a circle");
    one_of.base = Some(one_of.stamp);
    assert_eq!(read(&[one_of.clone()]), one("a", &[&one_of]), "its own base");
    let gone = Said { text: None, ..said(1, 2, 30, "", Some(&one_of)) };
    assert_eq!(read(&[one_of, gone]).0, None);
}

/// Histories of up to five writers, some of whom edit what was joined and some what they last saw.
fn histories() -> impl Strategy<Value = Vec<Said>> {
    let step = (
        0..5u8,
        any::<prop::sample::Index>(),
        any::<prop::sample::Index>(),
        "[abc]\n[abc]\n[abc]",
        0..50u64,
        0..4u8,
    );
    prop::collection::vec(step, 1..14).prop_map(|steps| {
        let mut all: Vec<Said> = vec![];
        let mut next = 0;
        for (writer, base, other, text, at, kind) in steps {
            // Counts with gaps: each is an edit of its own, but for one of two bases.
            next += 2;
            let from = |index: prop::sample::Index, all: &[Said]| {
                (!all.is_empty()).then(|| all[index.index(all.len())].clone())
            };
            let (base, other) = (from(base, &all), from(other, &all));
            all.push(said(writer, next, at, &text, base.as_ref()));
            if kind == 0 && other.is_some() {
                next += 1;
                all.push(said(writer, next, at, &text, other.as_ref()));
            }
        }
        all
    })
}

proptest! {
    /// The answer depends on nothing but the set of ops, and no text that nobody edited is lost.
    #[test]
    fn any_order_reads_the_same(all in histories(), shuffled in any::<prop::sample::Index>()) {
        let mut all = all;
        let before = read(&all);
        let turn = shuffled.index(all.len());
        all.rotate_left(turn);
        all.reverse();
        prop_assert_eq!(&before, &read(&all));
        let edits = edits(&all);
        let merged = before.0.unwrap_or_default();
        let heads = Graph::of(&edits).heads();
        if let [only] = heads[..] {
            prop_assert_eq!(only.text, Some(merged.as_str()));
        }
        let known: Vec<&str> = all.iter().filter(|said| !before.2.contains(&said.stamp)).filter_map(|said| said.text.as_deref()).collect();
        for line in heads.iter().flat_map(|head| head.text.unwrap_or_default().split('\n')) {
            let is_new = !known.iter().any(|text| text.split('\n').any(|there| there == line));
            prop_assert!(!is_new || merged.split('\n').any(|there| there == line), "{line} is gone from {merged:?}");
        }
    }

    /// Letting go of what is old never changes what is read, at once or bit by bit, and never makes an old text stand again.
    #[test]
    fn letting_go_changes_nothing(all in histories(), limits in prop::collection::vec(0..60u64, 1..4)) {
        let mut all = all;
        let before = read(&all);
        for limit in limits {
            let gone = Graph::of(&edits(&all)).to_let_go(|op| all[op].stamp.hlc.0 < limit);
            let mut place = 0;
            all.retain(|_| {
                place += 1;
                !gone.contains(&(place - 1))
            });
            prop_assert_eq!(&before, &read(&all));
        }
        // Once all of it is old and there is one text, that is all that is left.
        let gone = Graph::of(&edits(&all)).to_let_go(|_| true).len();
        if before.2.len() == 1 {
            prop_assert_eq!(all.len() - gone, 1);
        }
    }
}
