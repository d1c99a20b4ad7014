//! What is remembered of a reading, so that the next one reads only the records that differ.

use crate::packed::{Reader, Unreadable as Damaged};

/// By which a record's own text is known again.
pub(crate) type Sum = [u8; 16];

/// What is remembered of a reading: of each meeting, the record it was read from. Only what was read by the same rules,
/// with the same words about the list, is ever known again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    /// Of all that decides what becomes of a record, besides its own text.
    pub(crate) rules: [u8; 32],
    /// The distinct sets of fields that are not read.
    pub(crate) unread: Vec<Vec<String>>,
    /// Of each meeting, by its place; none where its record has to be read anew in any case.
    pub(crate) marks: Vec<Option<Mark>>,
}

/// What is remembered of one meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Of its record's own text.
    pub(crate) record: Sum,
    /// Of its key.
    pub(crate) key: u64,
    /// The record's place in the list.
    pub(crate) place: u32,
    /// The record's fields that are not read: a place in [`Memory::unread`].
    pub(crate) unread: u32,
    /// Nobody says in which zone its times are.
    pub(crate) zoneless: bool,
}

/// Bytes of a mark.
const WIDTH: usize = 16 + 8 + 4 + 4 + 1;

/// Of a record's own text.
pub(crate) fn sum_of(record: &str) -> Sum {
    first(blake3::hash(record.as_bytes()).as_bytes())
}

/// Of a key.
pub(crate) fn key_of(key: &str) -> u64 {
    u64::from_le_bytes(first(blake3::hash(key.as_bytes()).as_bytes()))
}

fn first<const N: usize>(bytes: &[u8; 32]) -> [u8; N] {
    std::array::from_fn(|at| bytes.get(at).copied().unwrap_or_default())
}

impl Memory {
    /// To keep beside the list.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Vec::with_capacity(self.marks.len() * WIDTH + 1_000);
        let number = |to: &mut Vec<u8>, number: usize| {
            to.extend(u32::try_from(number).unwrap_or(u32::MAX).to_le_bytes());
        };
        to.extend(self.rules);
        number(&mut to, self.unread.len());
        for set in &self.unread {
            number(&mut to, set.len());
            for name in set {
                number(&mut to, name.len());
                to.extend(name.as_bytes());
            }
        }
        number(&mut to, self.marks.len());
        for mark in &self.marks {
            match mark {
                None => to.extend([0; WIDTH]),
                Some(mark) => {
                    to.extend(mark.record);
                    to.extend(mark.key.to_le_bytes());
                    to.extend(mark.place.to_le_bytes());
                    to.extend(mark.unread.to_le_bytes());
                    to.push(1 + u8::from(mark.zoneless));
                }
            }
        }
        to
    }

    /// What [`Memory::to_bytes`] gave; none where they are damaged, and then everything is read anew.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Self::read(Reader::new(bytes)).ok()
    }

    fn read(mut from: Reader<'_>) -> Result<Self, Damaged> {
        let rules = from.array()?;
        let mut unread = Vec::new();
        for _ in 0..from.count(4)? {
            let mut set = Vec::new();
            for _ in 0..from.count(4)? {
                let length = from.count(1)?;
                let name = std::str::from_utf8(from.raw(length)?).map_err(|_| Damaged)?;
                set.push(name.to_owned());
            }
            unread.push(set);
        }
        let count = from.count(WIDTH)?;
        let mut marks = Vec::with_capacity(count);
        for _ in 0..count {
            let mark = Mark {
                record: from.array()?,
                key: u64::from_le_bytes(from.array()?),
                place: from.u32()?,
                unread: from.u32()?,
                zoneless: false,
            };
            marks.push(match from.u8()? {
                0 => None,
                kind @ (1 | 2) if (mark.unread as usize) < unread.len() => {
                    Some(Mark { zoneless: kind == 2, ..mark })
                }
                _ => return Err(Damaged),
            });
        }
        Ok(Self { rules, unread, marks })
    }
}
