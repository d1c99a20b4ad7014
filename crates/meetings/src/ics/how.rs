//! What a person wants of a calendar file.

use chrono::{DateTime, Utc};

/// How a calendar file is to be.
#[derive(Debug, Clone, Copy)]
pub struct How<'a> {
    /// A title for all that says nothing of what they are; none gives each its name.
    pub neutral: Option<&'a str>,
    /// With the place, the notes and the way to join; not with a neutral title.
    pub details: bool,
    /// Now; series begin with their next date.
    pub now: DateTime<Utc>,
}
