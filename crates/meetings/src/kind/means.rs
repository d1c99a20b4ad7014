//! What a type can turn out to mean.

/// What a type in a list means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Means {
    /// One of [`MEANINGS`](super::MEANINGS).
    Kind(&'static str),
    /// A language, by its primary subtag.
    Language(&'static str),
    /// The building is closed for now (TSML's `TC`).
    PlaceClosed,
    /// One can be there from afar (TSML's `ONL`).
    Online,
    /// One can be there in person and from afar.
    Hybrid,
}
