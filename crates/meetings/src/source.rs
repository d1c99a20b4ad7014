//! A list to read: what is known of it besides its bytes.

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// The form of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ListFormat")]
pub enum Format {
    /// Meeting Guide / TSML JSON, in an array or in a customary wrapper.
    MeetingGuide,
    /// A sheet with TSML's plain-English headers, as CSV.
    Sheet,
    /// BMLT semantic API, `GetSearchResults`.
    Bmlt,
    /// An export of the Online Intergroup of AA.
    Oiaa,
    /// NA World Services' CSV export.
    Naws,
    /// iCalendar, RFC 5545.
    Calendar,
    /// Any other CSV or JSON, by a [`Mapping`].
    Table,
}

/// What the person or the catalogue says of a list; it stands where records do not say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ListAbout")]
pub struct About {
    /// Code of the fellowship whose codes these are.
    pub fellowship: Option<String>,
    /// The zone of times that name none.
    #[ts(as = "Option<String>")]
    pub zone: Option<Tz>,
    /// The form, where detection was wrong.
    pub format: Option<Format>,
    /// For [`Format::Table`].
    pub mapping: Option<Mapping>,
    /// Primary subtag of the language of records that name none.
    pub language: Option<String>,
}

/// Which column holds what.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "ListMapping")]
pub struct Mapping {
    /// From a [`Field`] to the column's name (CSV) or path (JSON, parts joined by `.`).
    pub columns: BTreeMap<Field, String>,
}

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "each is what its name says, and the interface has words for it")]
#[ts(rename = "ListField")]
pub enum Field {
    Id,
    Name,
    Day,
    Start,
    End,
    Minutes,
    Zone,
    Place,
    Address,
    City,
    State,
    PostalCode,
    Country,
    Region,
    Lat,
    Lon,
    OnlineLink,
    OnlineNotes,
    Phone,
    Kinds,
    Languages,
    Attendance,
    Group,
    Notes,
    Cost,
    Url,
    Updated,
}

impl Field {
    /// Its name in snake case, as it is serialised; a report's line names it so where the list's own name is not known.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Day => "day",
            Self::Start => "start",
            Self::End => "end",
            Self::Minutes => "minutes",
            Self::Zone => "zone",
            Self::Place => "place",
            Self::Address => "address",
            Self::City => "city",
            Self::State => "state",
            Self::PostalCode => "postal_code",
            Self::Country => "country",
            Self::Region => "region",
            Self::Lat => "lat",
            Self::Lon => "lon",
            Self::OnlineLink => "online_link",
            Self::OnlineNotes => "online_notes",
            Self::Phone => "phone",
            Self::Kinds => "kinds",
            Self::Languages => "languages",
            Self::Attendance => "attendance",
            Self::Group => "group",
            Self::Notes => "notes",
            Self::Cost => "cost",
            Self::Url => "url",
            Self::Updated => "updated",
        }
    }
}
