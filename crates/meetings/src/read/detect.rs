//! Which form a text has, what its columns are, and which lists a web page links to.

use super::{Unreadable, decode};
use crate::source::{Format, Mapping};
use chrono_tz::Tz;
use serde::Serialize;
use ts_rs::TS;

/// What can be said of bytes before they are read as a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
pub struct Look {
    /// The forms that fit, best first; empty for a web page and for what no form fits.
    pub guesses: Vec<Format>,
    /// A sheet's columns, or the members of JSON records (parts joined by `.`), in the order met.
    pub columns: Vec<Column>,
    /// Code of the fellowship, where the list or its name says so.
    pub fellowship: Option<String>,
    /// The zone, where the list gives one for all its records.
    #[ts(as = "Option<String>")]
    pub zone: Option<Tz>,
    /// What the columns seem to hold; a proposal for [`crate::source::About::mapping`].
    pub proposed: Mapping,
    /// Addresses of lists that a web page links to, as written there: they may be relative to the page.
    pub feeds_linked: Vec<String>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Column {
    /// Its name or path.
    pub name: String,
    /// Up to three values, each different.
    pub samples: Vec<String>,
}

/// Looks at bytes without reading them as a list; `name` is the file's name or the address, which can tell the fellowship.
///
/// Bytes that are not text give an empty [`Look`].
#[must_use]
pub fn look(bytes: &[u8], _name: Option<&str>) -> Look {
    let Ok(_text) = decode::text(bytes) else { return Look::default() };
    Look::default()
}

/// The form that fits best.
pub(crate) fn best(_text: &str) -> Result<Format, Unreadable> {
    Err(Unreadable::Unknown)
}
