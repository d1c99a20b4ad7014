//! A meeting's name in its list: stable across readings, unique.

use crate::meeting::Meeting;
use std::collections::HashSet;

/// Numbers the keys that come more than once; says whose were changed and what they were.
pub(crate) fn number(meetings: &mut [Meeting]) -> Vec<(usize, String)> {
    let mut seen = HashSet::new();
    let mut changed = Vec::new();
    for (at, meeting) in meetings.iter_mut().enumerate() {
        let mut key = meeting.key.clone();
        let mut number = 1;
        while !seen.insert(key.clone()) {
            number += 1;
            key = format!("{}~{number}", meeting.key);
        }
        if number > 1 {
            changed.push((at, std::mem::replace(&mut meeting.key, key)));
        }
    }
    changed
}
