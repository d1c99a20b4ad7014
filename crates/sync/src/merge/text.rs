//! Long text that several devices or people edited: what is read of all that was written on one field.
//!
//! Each op names the op whose text was edited. So the ops of a field are a graph, and its *heads* are the texts that nobody
//! has edited further. One head is what is read. Several are merged three-way, each pair over the last text that both came
//! from; where that is not possible all of them are kept, to be shown side by side. Who edits what was merged, or settles
//! what was not, writes the new text once for each head, in one record: ops of one writer with one text are one edit.

use super::{Rank, lines::three_way};
use cairn_domain::op::{Stamp, WriterId};
use std::collections::{BTreeMap, BTreeSet};

/// One op on a text field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// Its stamp.
    pub stamp: Stamp,
    /// Its place in the order.
    pub rank: Rank,
    /// What it says; none took the field away.
    pub text: Option<String>,
    /// The op whose text was edited.
    pub base: Option<Stamp>,
}

/// What is read of a text field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Text {
    /// Nobody wrote here, or what was there was taken away.
    Nothing,
    /// One text. `heads` are the ops it is made of, which the next edit names as its bases.
    One {
        /// The text.
        text: String,
        /// What it is made of, the one that stands first.
        heads: Vec<Stamp>,
    },
    /// Several, which cannot be merged, and none of which is to be lost.
    Several(Vec<(Stamp, String)>),
}

/// Ops that are one edit, as one.
struct Node {
    rank: Rank,
    stamp: Stamp,
    text: String,
    bases: Vec<usize>,
}

/// What is read of a field with these ops, in whatever order they are given.
pub fn text(edits: &[Edit]) -> Text {
    let nodes = gather(edits);
    let mut edited: BTreeSet<usize> = nodes.iter().flat_map(|node| node.bases.iter().copied()).collect();
    let mut heads: Vec<usize> = (0..nodes.len()).filter(|node| !edited.contains(node)).collect();
    // Whoever writes the bases could write a circle; all that is in it was edited by something.
    if heads.is_empty() {
        edited.clear();
        heads = (0..nodes.len()).collect();
    }
    heads.sort_by_key(|head| std::cmp::Reverse(nodes[*head].rank));
    let Some((newest, older)) = heads.split_first() else { return Text::Nothing };
    let mut merged = nodes[*newest].text.clone();
    let mut behind = ancestors(&nodes, *newest);
    for head in older {
        let own = ancestors(&nodes, *head);
        let shared = behind.intersection(&own).filter(|node| !heads.contains(node));
        let shared = shared.max_by_key(|node| nodes[**node].rank);
        // Two beginnings have nothing in common.
        let first = shared.map_or("", |node| nodes[*node].text.as_str());
        match three_way(first, &nodes[*head].text, &merged) {
            Some(both) => merged = both,
            None => {
                let shown = |head: &usize| (nodes[*head].stamp, nodes[*head].text.clone());
                return Text::Several(heads.iter().map(shown).collect());
            }
        }
        behind.extend(own);
    }
    if merged.is_empty() && heads.iter().all(|head| nodes[*head].text.is_empty()) {
        return Text::Nothing;
    }
    Text::One { text: merged, heads: heads.iter().map(|head| nodes[*head].stamp).collect() }
}

/// Ops of one writer whose counts follow one another and whose texts are the same are one edit, of several bases.
fn gather(edits: &[Edit]) -> Vec<Node> {
    let sorted: BTreeMap<(WriterId, u64, Rank), &Edit> =
        edits.iter().map(|edit| ((edit.stamp.writer, edit.stamp.wseq, edit.rank), edit)).collect();
    let mut nodes: Vec<(Node, Vec<Stamp>)> = Vec::new();
    let mut named: BTreeMap<Stamp, usize> = BTreeMap::new();
    for edit in sorted.values() {
        let text = edit.text.clone().unwrap_or_default();
        let follows = nodes.last_mut().filter(|(node, _)| {
            node.stamp.writer == edit.stamp.writer
                && node.stamp.wseq + 1 == edit.stamp.wseq
                && node.rank.record == edit.rank.record
                && node.text == text
        });
        match follows {
            Some((node, bases)) => {
                (node.stamp, node.rank) = (edit.stamp, node.rank.max(edit.rank));
                bases.extend(edit.base);
            }
            None => {
                let node = Node { rank: edit.rank, stamp: edit.stamp, text, bases: vec![] };
                nodes.push((node, edit.base.into_iter().collect()));
            }
        }
        named.insert(edit.stamp, nodes.len() - 1);
    }
    let node = |(place, (node, bases)): (usize, (Node, Vec<Stamp>))| {
        let known: BTreeSet<usize> = bases.iter().filter_map(|base| named.get(base)).copied().collect();
        Node { bases: known.into_iter().filter(|base| *base != place).collect(), ..node }
    };
    nodes.into_iter().enumerate().map(node).collect()
}

/// All that an edit came from, and itself.
fn ancestors(nodes: &[Node], of: usize) -> BTreeSet<usize> {
    let (mut found, mut next) = (BTreeSet::new(), vec![of]);
    while let Some(node) = next.pop() {
        if found.insert(node) {
            next.extend(&nodes[node].bases);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use cairn_domain::op::Hlc;
    use proptest::prelude::*;

    fn edit(writer: u8, wseq: u64, at: u64, text: &str, base: Option<&Edit>) -> Edit {
        let stamp = Stamp { hlc: Hlc(at), writer: WriterId([writer; 8]), wseq };
        Edit { stamp, rank: Rank::own(&stamp), text: Some(text.into()), base: base.map(|base| base.stamp) }
    }

    fn one(text: &str, heads: &[&Edit]) -> Text {
        Text::One { text: text.into(), heads: heads.iter().map(|head| head.stamp).collect() }
    }

    #[test]
    fn what_one_writes_after_another_stands() {
        let first = edit(1, 1, 10, "a\nb\nc", None);
        let second = edit(2, 1, 20, "a\nB\nc", Some(&first));
        // A clock that is behind does not make what was edited stand again.
        let third = edit(3, 1, 5, "a\nBB\nc", Some(&second));
        assert_eq!(text(&[]), Text::Nothing);
        assert_eq!(text(&[third.clone(), first, second]), one("a\nBB\nc", &[&third]));
    }

    #[test]
    fn what_two_wrote_apart_is_merged_and_settled_by_the_next() {
        let first = edit(1, 1, 10, "a\nb\nc", None);
        let mine = edit(1, 2, 20, "A\nb\nc", Some(&first));
        let yours = edit(2, 1, 30, "a\nb\nC", Some(&first));
        assert_eq!(text(&[first.clone(), mine.clone(), yours.clone()]), one("A\nb\nC", &[&yours, &mine]));
        let next = [edit(2, 2, 40, "A\nb\nD", Some(&mine)), edit(2, 3, 40, "A\nb\nD", Some(&yours))];
        let all = [&first, &mine, &yours, &next[0], &next[1]].map(Clone::clone);
        assert_eq!(text(&all), one("A\nb\nD", &[&next[1]]));
        // Written by somebody who had not seen one of them, nothing of that one is lost.
        let unaware = edit(2, 2, 40, "a\nb\nD", Some(&yours));
        assert_eq!(text(&[first, mine.clone(), yours, unaware.clone()]), one("A\nb\nD", &[&unaware, &mine]));
    }

    #[test]
    fn what_meets_is_kept_side_by_side_until_it_is_settled() {
        let first = edit(1, 1, 10, "a", None);
        let mine = edit(1, 2, 20, "mine", Some(&first));
        let yours = edit(2, 1, 30, "yours", Some(&first));
        let both = Text::Several(vec![(yours.stamp, "yours".into()), (mine.stamp, "mine".into())]);
        assert_eq!(text(&[mine.clone(), first.clone(), yours.clone()]), both);
        let settled = [edit(1, 3, 40, "ours", Some(&mine)), edit(1, 4, 40, "ours", Some(&yours))];
        let all = [first, mine, yours, settled[0].clone(), settled[1].clone()];
        assert_eq!(text(&all), one("ours", &[&settled[1]]));
    }

    #[test]
    fn two_beginnings_are_both_kept() {
        let (mine, yours) = (edit(1, 1, 10, "mine", None), edit(2, 1, 20, "yours", None));
        assert!(matches!(text(&[mine.clone(), yours]), Text::Several(both) if both.len() == 2));
        let same = edit(2, 1, 20, "mine", None);
        assert_eq!(text(&[mine.clone(), same.clone()]), one("mine", &[&same, &mine]));
    }

    #[test]
    fn what_is_no_history_does_no_harm() {
        let (mut one_of, mut other) = (edit(1, 1, 10, "a", None), edit(2, 1, 20, "b", None));
        (one_of.base, other.base) = (Some(other.stamp), Some(one_of.stamp));
        assert!(matches!(text(&[one_of.clone(), other]), Text::Several(_)), "a circle");
        one_of.base = Some(one_of.stamp);
        assert_eq!(text(&[one_of.clone()]), one("a", &[&one_of]), "its own base");
        let gone = Edit { text: None, ..edit(1, 2, 30, "", Some(&one_of)) };
        assert_eq!(text(&[one_of, gone]), Text::Nothing);
    }

    proptest! {
        /// Texts of random histories: the answer depends on nothing but the set of ops, and no head is lost.
        #[test]
        fn any_order_reads_the_same(
            steps in prop::collection::vec((0..4u8, any::<prop::sample::Index>(), "[ab]\n[ab]\n[ab]", 0..50u64), 1..12),
            shuffled in any::<prop::sample::Index>(),
        ) {
            let mut edits: Vec<Edit> = vec![];
            for (step, (writer, base, text, at)) in (1u64..).zip(steps) {
                let base = (!edits.is_empty()).then(|| edits[base.index(edits.len())].clone());
                // Counts with gaps: each is an edit of its own.
                edits.push(edit(writer, step * 2, at, &text, base.as_ref()));
            }
            let read = text(&edits);
            let turn = shuffled.index(edits.len());
            edits.rotate_left(turn);
            edits.reverse();
            prop_assert_eq!(&read, &text(&edits));
            let heads: Vec<Stamp> = match read {
                Text::Nothing => vec![],
                Text::One { heads, .. } => heads,
                Text::Several(shown) => shown.into_iter().map(|(stamp, _)| stamp).collect(),
            };
            let bases: BTreeSet<Stamp> = edits.iter().filter_map(|edit| edit.base).collect();
            let unedited: BTreeSet<Stamp> =
                edits.iter().map(|edit| edit.stamp).filter(|stamp| !bases.contains(stamp)).collect();
            prop_assert_eq!(heads.into_iter().collect::<BTreeSet<_>>(), unedited);
        }
    }
}
