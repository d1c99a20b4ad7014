//! A text that several devices or people edited, as the graph of its edits.
//!
//! Each op names the op whose text was edited. So the ops of a field are a graph, and its *heads* are the texts that nobody
//! has edited further. One head is what is read. Several are joined, from the oldest on, each over the nearest text that it
//! and those before it came from. Who edits what was joined writes the new text once for each head, in one record: ops of one
//! writer with one text and consecutive counts are one edit. An op that names none was made from its writer's op before it,
//! if there is one; else it is a beginning.

use super::{Joined, Rank, join};
use crate::op::{Stamp, WriterId};
use std::collections::{BTreeMap, BTreeSet};

/// One op on a text field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edit<'a> {
    /// Its stamp.
    pub stamp: Stamp,
    /// Its place in the order.
    pub rank: Rank,
    /// What it says; none took the field away.
    pub text: Option<&'a str>,
    /// The op whose text was edited.
    pub base: Option<Stamp>,
}

/// A text that nobody has edited further.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head<'a> {
    /// The op, which the next edit names as its base.
    pub stamp: Stamp,
    /// Its place in the order.
    pub rank: Rank,
    /// What it says; none took the field away.
    pub text: Option<&'a str>,
}

/// Ops that are one edit, as one.
struct Node<'a> {
    head: Head<'a>,
    ops: Vec<Own>,
}

/// An op of an edit.
struct Own {
    /// Its place among those that were given.
    op: usize,
    /// The edit that it was made from.
    base: Option<usize>,
    /// Something was made from it, under its own name.
    is_named: bool,
}

impl Node<'_> {
    fn bases(&self) -> impl Iterator<Item = usize> {
        self.ops.iter().filter_map(|own| own.base)
    }
}

/// The edits of one field.
pub struct Graph<'a> {
    nodes: Vec<Node<'a>>,
    /// The oldest first.
    heads: Vec<usize>,
}

impl<'a> Graph<'a> {
    /// Of these ops, in whatever order they are given.
    pub fn of(edits: &[Edit<'a>]) -> Self {
        let nodes = gather(edits);
        let edited: BTreeSet<usize> = nodes.iter().flat_map(Node::bases).collect();
        let mut heads: Vec<usize> = (0..nodes.len()).filter(|node| !edited.contains(node)).collect();
        // Whoever writes the bases could write a circle; all that is in it was edited by something.
        if heads.is_empty() {
            heads = (0..nodes.len()).collect();
        }
        heads.sort_by_key(|head| nodes[*head].head.rank);
        Self { nodes, heads }
    }

    /// The texts that nobody has edited further, the one that stands first.
    pub fn heads(&self) -> Vec<Head<'a>> {
        self.heads.iter().rev().map(|head| self.nodes[*head].head).collect()
    }

    /// Whether an op is, or is part of, a text that nobody has edited further; `op` is its place among those given.
    pub fn is_head(&self, op: usize) -> bool {
        self.heads.iter().any(|head| self.nodes[*head].ops.iter().any(|own| own.op == op))
    }

    /// What the heads come to: `read` makes something of a text, and `join` one of two, given what both came from, if that
    /// is known. None if there are no ops.
    pub fn fold<T>(
        &self,
        read: impl Fn(Option<&'a str>) -> T,
        join: impl Fn(Option<T>, T, T) -> T,
    ) -> Option<T> {
        let (oldest, newer) = self.heads.split_first()?;
        let mut merged = read(self.nodes[*oldest].head.text);
        let mut behind = self.ancestors(*oldest);
        for head in newer {
            let own = self.ancestors(*head);
            let first = self.nearest(&behind, &own).map(|node| read(self.nodes[node].head.text));
            merged = join(first, merged, read(self.nodes[*head].head.text));
            behind.extend(own);
        }
        Some(merged)
    }

    /// What is read of plain text; none if nobody wrote here, or what was there was taken away.
    pub fn text(&self) -> Option<Joined> {
        let read = |text: Option<&'a str>| Joined { text: text.unwrap_or_default().to_owned(), apart: false };
        let joined = self.fold(read, |first, one, other| {
            let joined = join(first.as_ref().map(|first| first.text.as_str()), &one.text, &other.text);
            Joined { apart: joined.apart || one.apart, ..joined }
        })?;
        self.heads.iter().any(|head| self.nodes[*head].head.text.is_some()).then_some(joined)
    }

    /// The ops that can be let go: those that satisfy `may_go`, as an edit of theirs does, and that are not needed to read
    /// this. Needed are the heads, and where there are several, what lies between them and the texts they came from. What is
    /// let go goes with all that it was made from, or an old text would stand again. All ops by their places among those
    /// given.
    pub fn to_let_go(&self, may_go: impl Fn(usize) -> bool) -> Vec<usize> {
        let needed = self.needed();
        let old: Vec<bool> =
            self.nodes.iter().map(|node| node.ops.iter().all(|own| may_go(own.op))).collect();
        let mut replaced = vec![false; self.nodes.len()];
        for (_, node) in self.nodes.iter().enumerate().filter(|(place, _)| old[*place]) {
            for base in node.bases() {
                replaced[base] = true;
            }
        }
        let goes = |node: usize| old[node] && replaced[node] && !needed.contains(&node);
        let goes: BTreeSet<usize> =
            (0..self.nodes.len()).filter(|node| self.ancestors(*node).into_iter().all(goes)).collect();
        let mut gone = Vec::new();
        for (place, node) in self.nodes.iter().enumerate() {
            let last = node.ops.len() - 1;
            for (number, own) in node.ops.iter().enumerate() {
                // Of an edit that settled several texts one op is enough, once those texts are gone.
                let is_spare = number < last && !own.is_named && may_go(own.op);
                let stands_alone = own.base.is_none_or(|base| goes.contains(&base));
                if goes.contains(&place) || (is_spare && stands_alone) {
                    gone.push(own.op);
                }
            }
        }
        gone
    }

    /// The one text over which all heads are joined; none where there is one head, or where they are joined over several texts
    /// or over none.
    pub fn joined_over(&self) -> Option<Stamp> {
        let (_, over) = self.behind();
        match Vec::from_iter(over).as_slice() {
            [Some(only)] => Some(self.nodes[*only].head.stamp),
            _ => None,
        }
    }

    fn needed(&self) -> BTreeSet<usize> {
        let mut needed: BTreeSet<usize> = self.heads.iter().copied().collect();
        let (behind, over) = self.behind();
        let shared: BTreeSet<usize> = over.into_iter().flatten().collect();
        let comes_from_shared = |node: &usize| !shared.is_disjoint(&self.ancestors(*node));
        needed.extend(behind.into_iter().filter(comes_from_shared));
        needed
    }

    /// All that the heads came from, and the texts over which each is joined with those before it.
    fn behind(&self) -> (BTreeSet<usize>, BTreeSet<Option<usize>>) {
        let Some((oldest, newer)) = self.heads.split_first() else { return Default::default() };
        let mut behind = self.ancestors(*oldest);
        let mut over = BTreeSet::new();
        for head in newer {
            let own = self.ancestors(*head);
            over.insert(self.nearest(&behind, &own));
            behind.extend(own);
        }
        (behind, over)
    }

    /// The nearest text that both came from: none that is common was made from it. Of several, the one that stands.
    fn nearest(&self, one: &BTreeSet<usize>, other: &BTreeSet<usize>) -> Option<usize> {
        let common: BTreeSet<usize> =
            one.intersection(other).copied().filter(|node| !self.heads.contains(node)).collect();
        let mut older = BTreeSet::new();
        for node in &common {
            older.extend(self.ancestors(*node).into_iter().filter(|ancestor| ancestor != node));
        }
        common.difference(&older).copied().max_by_key(|node| self.nodes[*node].head.rank)
    }

    /// All that an edit came from, and itself.
    fn ancestors(&self, of: usize) -> BTreeSet<usize> {
        let (mut found, mut next) = (BTreeSet::new(), vec![of]);
        while let Some(node) = next.pop() {
            if found.insert(node) {
                next.extend(self.nodes[node].bases());
            }
        }
        found
    }
}

/// What is read of an edit, and its ops with the names of what they were made from.
type Gathered<'a> = (Head<'a>, Vec<(usize, Option<Stamp>)>);

/// Ops of one writer whose counts follow one another and whose texts are the same are one edit, of several bases.
fn gather<'a>(edits: &[Edit<'a>]) -> Vec<Node<'a>> {
    let sorted: BTreeMap<(WriterId, u64, Rank), usize> = edits
        .iter()
        .enumerate()
        .map(|(op, edit)| ((edit.stamp.writer, edit.stamp.wseq, edit.rank), op))
        .collect();
    let mut nodes: Vec<Gathered<'a>> = Vec::new();
    let mut named: BTreeMap<Stamp, usize> = BTreeMap::new();
    for op in sorted.into_values() {
        let edit = edits[op];
        let head = Head { stamp: edit.stamp, rank: edit.rank, text: edit.text };
        match nodes.last_mut().filter(|(before, _)| before.stamp.writer == edit.stamp.writer) {
            Some((before, ops))
                if before.stamp.wseq.checked_add(1) == Some(edit.stamp.wseq)
                    && before.text == edit.text
                    && edit.base.is_some() =>
            {
                *before = Head { rank: before.rank.max(edit.rank), ..head };
                ops.push((op, edit.base));
            }
            own => {
                let before = own.map(|(before, _)| before.stamp);
                nodes.push((head, vec![(op, edit.base.or(before))]));
            }
        }
        named.insert(edit.stamp, nodes.len() - 1);
    }
    let known = |place: usize, base: Option<Stamp>| {
        base.and_then(|base| named.get(&base)).copied().filter(|base| *base != place)
    };
    let is_base: BTreeSet<Stamp> = edits.iter().filter_map(|edit| edit.base).collect();
    let node = |(place, (head, ops)): (usize, Gathered<'a>)| {
        let own = |(op, base): (usize, Option<Stamp>)| {
            let edit: &Edit<'a> = &edits[op];
            Own { op, base: known(place, base), is_named: is_base.contains(&edit.stamp) }
        };
        Node { head, ops: ops.into_iter().map(own).collect() }
    };
    nodes.into_iter().enumerate().map(node).collect()
}

#[cfg(test)]
mod tests;
