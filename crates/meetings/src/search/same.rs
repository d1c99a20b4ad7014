//! The same meeting in two sources: the same name, folded, a time that begins at the same minute of the week on its own
//! clock, and either places within 200 m of each other or the same online room.

use super::found::At;
use super::points::distance;
use super::segment::Segment;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// As far apart as two lists put the same door, in km.
const SAME_PLACE: f64 = 0.2;

/// Times of meetings whose name more than one source has.
#[derive(Debug, Default)]
pub(super) struct Same {
    /// Name and minute of the week, hashed; place of the segment; row. Sorted.
    all: Vec<(u64, u32, u32)>,
}

impl Same {
    pub(super) fn among(segments: &[Arc<Segment>]) -> Self {
        // The first segment that has a name, and whether another has it too.
        let mut names: HashMap<u64, (usize, bool)> = HashMap::new();
        if segments.len() > 1 {
            for (place, segment) in segments.iter().enumerate() {
                for name in segment.texts.names().iter() {
                    let seen = names.entry(hash(name, 0)).or_insert((place, false));
                    seen.1 |= seen.0 != place;
                }
            }
        }
        let mut all = Vec::new();
        for (place, segment) in segments.iter().enumerate().filter(|_| !names.is_empty()) {
            for (id, name) in segment.texts.names().iter().enumerate() {
                if name.is_empty() || names.get(&hash(name, 0)).is_none_or(|seen| !seen.1) {
                    continue;
                }
                for &row in segment.texts.rows_of_name(id) {
                    let held = segment.schedules.get(segment.schedule[row as usize] as usize);
                    all.extend(held.slots().map(|slot| (hash(name, slot.minute + 1), place as u32, row)));
                }
            }
        }
        all.sort_unstable();
        all.dedup();
        Self { all }
    }

    /// The same meeting in other sources.
    pub(super) fn of(&self, segments: &[Arc<Segment>], place: usize, row: usize) -> Vec<At> {
        if self.all.is_empty() {
            return Vec::new();
        }
        let segment = &segments[place];
        let name = segment.texts.names().get(segment.texts.name_of(row));
        let mut found = Vec::new();
        for slot in segment.schedules.get(segment.schedule[row] as usize).slots() {
            let key = hash(name, slot.minute + 1);
            let from = self.all.partition_point(|one| one.0 < key);
            for &(_, other, there) in self.all[from..].iter().take_while(|one| one.0 == key) {
                let twin = &segments[other as usize];
                if other as usize != place && is_same(segment, row, twin, there as usize) {
                    found.push(At { source: twin.source(), row: there });
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn is_same(a: &Segment, row: usize, b: &Segment, there: usize) -> bool {
    let near = match (a.points.get(row), b.points.get(there)) {
        (Some(one), Some(other)) => distance(one, other) <= SAME_PLACE,
        _ => false,
    };
    near || a.rooms.get(row).iter().any(|room| b.rooms.get(there).contains(room))
}

fn hash(name: &str, minute: u32) -> u64 {
    let mut hasher = DefaultHasher::new();
    (name, minute).hash(&mut hasher);
    hasher.finish()
}
