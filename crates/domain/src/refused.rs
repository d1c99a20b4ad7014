//! Why a rule refuses what was sent.

/// What is not valid. Texts are never cut and numbers never bent; the person is told instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Something that must not be empty is.
    #[error("{0} must not be empty")]
    Empty(&'static str),
    /// A text is over its limit.
    #[error("{0} is longer than {1} bytes")]
    TooLong(&'static str, usize),
    /// A list is over its limit.
    #[error("{0} has more than {1} items")]
    TooMany(&'static str, usize),
    /// A number outside its range.
    #[error("{0} is out of range")]
    OutOfRange(&'static str),
    /// Not three capital letters.
    #[error("a currency is three capital letters")]
    Currency,
    /// Does not go with this kind of counter.
    #[error("{0} does not go with this kind of counter")]
    WrongKind(&'static str),
    /// An event after tomorrow, by the counter's home zone.
    #[error("the day has not come yet")]
    Future,
}

/// Refuses a text over `limit` bytes.
pub(crate) fn within(what: &'static str, text: &str, limit: usize) -> Result<(), Refused> {
    if text.len() > limit { Err(Refused::TooLong(what, limit)) } else { Ok(()) }
}
