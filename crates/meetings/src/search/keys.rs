//! Names that stay the same: of meetings in their list, and of the rooms they are held in online.

use super::bytes::{Lists, Reader, Writer};
use super::damaged::Damaged;
use crate::again::Again;
use crate::meeting::Meeting;

/// The rows of a segment by their key, each as 64 bits of its BLAKE3 hash.
#[derive(Debug, Clone)]
pub(super) struct Keys {
    /// Ascending.
    hashes: Vec<u64>,
    rows: Vec<u32>,
}

impl Keys {
    pub(super) fn build(meetings: &[Meeting]) -> Self {
        let mut pairs: Vec<(u64, u32)> = meetings.iter().map(|meeting| hash(&meeting.key)).zip(0..).collect();
        pairs.sort_unstable();
        let (hashes, rows) = pairs.into_iter().unzip();
        Self { hashes, rows }
    }

    /// What [`Keys::build`] would make of all meetings; none where these are not the rows of the earlier ones.
    pub(super) fn renew(&self, kept: &[Again], anew: &[Meeting]) -> Option<Self> {
        let mut was = vec![0; self.rows.len()];
        for (hash, row) in self.hashes.iter().zip(&self.rows) {
            *was.get_mut(*row as usize)? = *hash;
        }
        let hash = |again: &Again| match again {
            Again::Same(row) => was.get(*row as usize).copied(),
            Again::Anew(at) => Some(hash(&anew.get(*at as usize)?.key)),
        };
        let mut pairs: Vec<(u64, u32)> =
            kept.iter().zip(0..).map(|(again, row)| Some((hash(again)?, row))).collect::<Option<_>>()?;
        pairs.sort_unstable();
        let (hashes, rows) = pairs.into_iter().unzip();
        Some(Self { hashes, rows })
    }

    pub(super) fn row(&self, key: &str) -> Option<u32> {
        self.hashes.binary_search(&hash(key)).ok().map(|at| self.rows[at])
    }

    pub(super) fn write(&self, to: &mut Writer) {
        to.wide(&self.hashes);
        to.numbers(&self.rows);
    }

    pub(super) fn read(from: &mut Reader<'_>, rows: usize) -> Result<Self, Damaged> {
        let read = Self { hashes: from.wide()?, rows: from.ids(rows, rows)? };
        if read.hashes.len() == rows && read.hashes.is_sorted() { Ok(read) } else { Err(Damaged::Damaged) }
    }
}

/// The online rooms of each row.
pub(super) fn rooms(meetings: &[Meeting]) -> Lists<u64> {
    let mut all = Lists::new();
    for meeting in meetings {
        all.push(rooms_of(meeting));
    }
    all
}

/// What [`rooms`] would make of all meetings; none where these are not the rows of the earlier ones.
pub(super) fn renew_rooms(was: &Lists<u64>, kept: &[Again], anew: &[Meeting]) -> Option<Lists<u64>> {
    let mut all = Lists::new();
    for again in kept {
        match again {
            Again::Same(row) if (*row as usize) < was.len() => {
                all.push(was.get(*row as usize).iter().copied())
            }
            Again::Same(_) => return None,
            Again::Anew(at) => all.push(rooms_of(anew.get(*at as usize)?)),
        }
    }
    Some(all)
}

fn rooms_of(meeting: &Meeting) -> impl Iterator<Item = u64> {
    meeting.online.iter().filter_map(|way| room(&way.link))
}

/// What two links to the same room have in common: the host and path without what follows; for Zoom its number alone,
/// which opens the same room on each of its hosts. Numbers to dial serve many rooms and name none.
fn room(link: &str) -> Option<u64> {
    let (scheme, rest) = link.split_once("://")?;
    if !scheme.eq_ignore_ascii_case("https") && !scheme.eq_ignore_ascii_case("http") {
        return None;
    }
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let rest = rest.get(..end)?.trim_end_matches('/').to_lowercase();
    let (host, path) = rest.split_once('/')?;
    let number = path.strip_prefix("j/").or_else(|| path.strip_prefix("wc/join/"));
    if let Some(number) = number.filter(|_| host == "zoom.us" || host.ends_with(".zoom.us")) {
        return Some(hash(&format!("zoom {number}")));
    }
    Some(hash(&rest))
}

fn hash(text: &str) -> u64 {
    let sum = blake3::hash(text.as_bytes());
    sum.as_bytes().first_chunk().copied().map_or(0, u64::from_le_bytes)
}

#[cfg(test)]
mod tests {
    use super::room;

    #[test]
    fn two_links_to_one_room_are_known() {
        let same = [
            ("https://us02web.zoom.us/j/123456?pwd=x", "https://zoom.us/j/123456"),
            ("https://Meet.Example/Room/", "http://meet.example/room#x"),
        ];
        for (a, b) in same {
            assert!(room(a).is_some() && room(a) == room(b), "{a} {b}");
        }
        assert_ne!(room("https://zoom.us/j/1"), room("https://zoom.us/j/2"));
        assert_ne!(room("https://zoom.us/j/1"), room("https://zoom.example/j/1"));
        for nowhere in ["https://zoom.us", "https://zoom.us/", "tel:+13126266799,,1#", "zoom.us/j/1"] {
            assert_eq!(room(nowhere), None, "{nowhere}");
        }
    }
}
