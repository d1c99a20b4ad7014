//! What all groups publish, put together once for all who ask.

use axum::body::Bytes;
use std::sync::{Mutex, PoisonError};

/// The list as it was last asked for, and by which tag; so that it is put together once for all who ask.
#[derive(Debug, Default)]
pub(crate) struct Shown(Mutex<Option<(String, Bytes)>>);

impl Shown {
    /// The list that is known by this tag, if that is the last one.
    pub(crate) fn by(&self, tag: &str) -> Option<Bytes> {
        let shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.as_ref().filter(|(known, _)| known == tag).map(|(_, bytes)| bytes.clone())
    }

    /// Keeps it in place of the one before.
    pub(crate) fn keep(&self, tag: &str, bytes: &Bytes) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((tag.to_owned(), bytes.clone()));
    }
}
