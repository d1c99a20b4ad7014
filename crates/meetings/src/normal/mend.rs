//! Keeps the account of what was mended in one record.

use super::text;
use crate::{report::RepairReason, source::Field};

/// What was mended: the field, what it held, why.
pub(crate) type Mended = Vec<(Field, String, RepairReason)>;

/// A name, an address, a word: at most this many characters.
const LONGEST_LINE: usize = 500;
/// Notes: at most this many characters.
const LONGEST_NOTES: usize = 20_000;

/// One record's account.
pub(super) struct Mender {
    pub(super) mended: Mended,
}

impl Mender {
    pub(super) fn new(mended: Mended) -> Self {
        Self { mended }
    }

    pub(super) fn note(&mut self, field: Field, was: &str, why: RepairReason) {
        self.mended.push((field, was.to_owned(), why));
    }

    /// One line of plain text, none where nothing is left of it.
    pub(super) fn text(&mut self, field: Field, written: Option<&str>) -> Option<String> {
        let mut text = text::some(written)?;
        if text::cut(&mut text, LONGEST_LINE) {
            self.note(field, written.unwrap_or_default(), RepairReason::TextCut);
        }
        Some(text)
    }

    /// Plain text with its lines.
    pub(super) fn lines(&mut self, field: Field, written: &str) -> String {
        let mut text = text::lines(written);
        if text::cut(&mut text, LONGEST_NOTES) {
            self.note(field, written, RepairReason::TextCut);
        }
        text
    }

    /// A link by the rule of its kind.
    pub(super) fn link(
        &mut self,
        field: Field,
        written: &str,
        rule: fn(&str) -> Option<String>,
    ) -> Option<String> {
        if written.trim().is_empty() {
            return None;
        }
        let link = rule(written);
        if link.is_none() {
            self.note(field, written, RepairReason::LinkUnread);
        }
        link
    }
}
