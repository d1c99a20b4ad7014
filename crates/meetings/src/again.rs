//! A list that was read before, and what of it is known already.

/// One meeting of a list that was read before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// It says the same as this meeting of the earlier reading: its place there, from 0.
    Same(u32),
    /// It was read anew, and is this one of those that were, from 0. It may say the same all the same.
    Anew(u32),
}
