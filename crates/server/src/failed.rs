//! Why a request came to nothing.

use cairn_protocol::{Malformed, refusal::Refusal};

/// What is said to the client, or that the database failed, which is counted and not described.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failed {
    /// The client is told this.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The database did not do what it was asked.
    #[error("the database")]
    Database(#[from] sqlx::Error),
}

impl From<Malformed> for Failed {
    fn from(malformed: Malformed) -> Self {
        Self::Refused(match malformed {
            Malformed::TooLong => Refusal::TooLarge,
            _ => Refusal::Malformed,
        })
    }
}
