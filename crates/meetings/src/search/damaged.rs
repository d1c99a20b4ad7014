//! Bytes that are no segment.

/// Why bytes are no segment. Whatever it says, the answer is to build the segment anew from the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Damaged {
    /// Not made by [`super::Segment::to_bytes`].
    #[error("these are not the bytes of a segment")]
    Foreign,
    /// Made by another version of this program.
    #[error("these are the bytes of a segment of another version")]
    Version,
    /// Cut off, or changed since.
    #[error("the bytes of a segment are damaged")]
    Damaged,
}
