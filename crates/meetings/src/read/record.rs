//! The shape between the forms and [`crate::normal`]: every field as the list writes it.
//!
//! A form (`guide`, `bmlt`, `calendar`…) knows where a list keeps things and how it numbers its days; it fills a
//! [`Record`] and hands it to [`Gather::take`](super::gather::Gather::take). What the values mean, and what is mended, is
//! decided in one place for all forms. A form leaves a field empty that its list has not got; an empty string says the same.

use crate::{
    meeting::{Repeat, Time},
    report::RepairReason,
    source::Field,
};
use chrono::Weekday;

/// One record of a list, nothing of it judged yet.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Record {
    /// The slug or id that stays the same across readings.
    pub key: Option<String>,
    /// Name of the meeting; may hold HTML, as every text here may.
    pub name: Option<String>,
    /// The group that holds it.
    pub group: Option<String>,
    /// The record's own fellowship, by code or name; none where the list's goes for all.
    pub fellowship: Option<String>,
    /// Days and times.
    pub when: When,
    /// IANA name.
    pub zone: Option<String>,
    /// `in_person`, `online`, `hybrid` or `inactive`, where the list says so in a field.
    pub attendance: Option<String>,
    /// Type codes or names, each by itself.
    pub kinds: Vec<String>,
    /// Names or codes of languages, each by itself.
    pub languages: Vec<String>,
    /// The building.
    pub place: Option<String>,
    /// Street, or the whole address in one line.
    pub address: Option<String>,
    /// City or town.
    pub city: Option<String>,
    /// State or province.
    pub state: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Country.
    pub country: Option<String>,
    /// From the widest to the narrowest.
    pub regions: Vec<String>,
    /// How to find the room.
    pub place_notes: Option<String>,
    /// Latitude, degrees.
    pub lat: Option<String>,
    /// Longitude, degrees.
    pub lon: Option<String>,
    /// Yes where the list gives an area and not an address.
    pub approximate: Option<String>,
    /// Links and numbers to be there from afar.
    pub links: Vec<Link>,
    /// Everything the list notes on it; parts are set apart by an empty line.
    pub notes: Vec<String>,
    /// What it costs.
    pub cost: Option<String>,
    /// Its page.
    pub url: Option<String>,
    /// A page or an e-mail address to tell of a mistake; the first that can be used is taken.
    pub feedback: Vec<String>,
    /// When the list last changed it.
    pub updated: Option<String>,
    /// The group's district.
    pub district: Option<String>,
    /// Whom to ask about the group.
    pub contacts: Vec<Asked>,
    /// How to give to it: a service, and the group's name there.
    pub gifts: Vec<(&'static str, String)>,
    /// The list's own fields that say something and are not read, by name.
    pub unread: Vec<String>,
    /// The list follows TSML's customs.
    pub tsml: bool,
    /// The list says that it is deleted, archived or unpublished.
    pub withdrawn: bool,
    /// What the form itself had to mend: field, what it held, why.
    pub mended: Vec<(Field, String, RepairReason)>,
}

/// Somebody to ask, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    /// A name.
    pub name: Option<String>,
    /// A number to dial.
    pub phone: Option<String>,
    /// An e-mail address.
    pub email: Option<String>,
    /// A page.
    pub page: Option<String>,
}

impl Asked {
    fn is_somebody(&self) -> bool {
        [&self.phone, &self.email, &self.page].into_iter().any(Option::is_some) || self.name.is_some()
    }

    /// Those that say anything.
    pub(crate) fn all(asked: impl IntoIterator<Item = Self>) -> Vec<Self> {
        asked.into_iter().filter(Self::is_somebody).collect()
    }
}

/// One way to be there from afar, as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Link {
    /// An address or a telephone number.
    pub link: String,
    /// Words beside it.
    pub notes: Option<String>,
    /// True for a number to dial.
    pub phone: bool,
}

/// Days and times, as written or already read by the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum When {
    /// Texts, to be read by [`crate::normal`].
    Written(Written),
    /// The form knows (a calendar's rules); not empty.
    Read(Vec<Time>),
    /// The list has a field or value for a meeting that never closes.
    RoundTheClock,
    /// The list has a field or value for a meeting by appointment.
    ByAppointment,
}

impl Default for When {
    fn default() -> Self {
        Self::Written(Written::default())
    }
}

/// Days and times as texts. Every day is held at every start.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Written {
    /// Numbers or names.
    pub days: Vec<String>,
    /// How `days` are numbered.
    pub numbering: Numbering,
    /// Times of day.
    pub starts: Vec<String>,
    /// Time of day.
    pub end: Option<String>,
    /// Minutes ("90") or a span ("01:30:00", "1h 30m"); goes before `end`.
    pub duration: Option<String>,
    /// On which weeks, where a field says so; without it the name and notes are searched for words.
    pub repeat: Option<Repeat>,
}

/// Which number is which weekday.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Numbering {
    /// 0 and 7 are Sunday (TSML).
    #[default]
    SundayIsZero,
    /// 1 is Sunday, 7 Saturday (BMLT, NAWS).
    SundayIsOne,
}

impl Numbering {
    /// The weekday of a number, if it is one.
    pub(crate) fn weekday(self, number: i64) -> Option<Weekday> {
        let from_sunday = match self {
            Self::SundayIsZero if (0..=7).contains(&number) => number % 7,
            Self::SundayIsOne if (1..=7).contains(&number) => number - 1,
            _ => return None,
        };
        Some(match from_sunday {
            0 => Weekday::Sun,
            1 => Weekday::Mon,
            2 => Weekday::Tue,
            3 => Weekday::Wed,
            4 => Weekday::Thu,
            5 => Weekday::Fri,
            _ => Weekday::Sat,
        })
    }
}
