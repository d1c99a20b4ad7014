//! A meeting's name in its list: stable across readings, unique.

use super::text::{cut, line};
use crate::meeting::{Meeting, Schedule};
use std::collections::{HashMap, HashSet};

/// A key may be this long, in characters.
const LONGEST: usize = 200;

/// The record's own key in one line; none where it has none.
pub(crate) fn own(written: Option<&str>) -> Option<String> {
    let mut key = line(written?);
    cut(&mut key, LONGEST);
    (!key.is_empty()).then_some(key)
}

/// A key from what a meeting says, for a record without one: the same as long as name, times and place are the same.
pub(crate) fn made(meeting: &Meeting) -> String {
    let mut parts = vec![meeting.name.clone()];
    if let Schedule::Times { times } = &meeting.schedule {
        parts.extend(times.iter().map(|time| format!("{} {}", time.weekday, time.start.format("%H%M"))));
    }
    if let Some(place) = &meeting.place {
        parts.extend(place.name.iter().chain(&place.address).cloned());
    }
    let mut key = String::new();
    for letter in parts.join(" ").chars().flat_map(char::to_lowercase) {
        match letter {
            letter if letter.is_alphanumeric() => key.push(letter),
            '\'' | '’' => {}
            _ if key.ends_with('-') || key.is_empty() => {}
            _ => key.push('-'),
        }
    }
    cut(&mut key, LONGEST);
    key.trim_end_matches('-').to_owned()
}

/// Numbers the keys that come more than once (`a`, `a~2`, `a~3`); says whose were changed and what they were.
///
/// The order among them is that of their times and names, not of the list: a list that is sorted differently tomorrow
/// gives each the same key again.
pub(crate) fn number(meetings: &mut [Meeting]) -> Vec<(usize, String)> {
    let mut same: HashMap<&str, Vec<usize>> = HashMap::with_capacity(meetings.len());
    for (at, meeting) in meetings.iter().enumerate() {
        same.entry(&meeting.key).or_default().push(at);
    }
    let mut doubles: Vec<Vec<usize>> = same.into_values().filter(|places| places.len() > 1).collect();
    if doubles.is_empty() {
        return Vec::new();
    }
    let mut taken: HashSet<String> = meetings.iter().map(|meeting| meeting.key.clone()).collect();
    let mut changed = Vec::new();
    doubles.sort_unstable();
    for mut places in doubles {
        places.sort_by_cached_key(|at| (meetings.get(*at).map(order), *at));
        let mut number = 1;
        for at in places.into_iter().skip(1) {
            let Some(meeting) = meetings.get_mut(at) else { continue };
            let key = loop {
                number += 1;
                let key = format!("{}~{number}", meeting.key);
                if taken.insert(key.clone()) {
                    break key;
                }
            };
            changed.push((at, std::mem::replace(&mut meeting.key, key)));
        }
    }
    changed.sort_unstable();
    changed
}

fn order(meeting: &Meeting) -> (u32, String, String, String) {
    let first = match &meeting.schedule {
        Schedule::Times { times } => times.first(),
        _ => None,
    };
    let day = first.map_or(7, |time| time.weekday.num_days_from_monday());
    let start = first.map(|time| time.start.to_string()).unwrap_or_default();
    let place = meeting.place.as_ref().and_then(|place| place.address.clone()).unwrap_or_default();
    (day, start, meeting.name.clone(), place)
}
