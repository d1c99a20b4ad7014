//! Where a list's bytes came from.

use crate::fetch::{Answer, Validators};

/// Where they came from in the end, and by what to ask for them again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    pub(crate) url: String,
    pub(crate) validators: Validators,
    pub(crate) private: bool,
}

impl Origin {
    pub(crate) fn of(answer: &Answer) -> Self {
        Self { url: answer.url.to_string(), validators: answer.validators.clone(), private: answer.private }
    }
}
