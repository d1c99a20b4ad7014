//! A meeting, as every list's records are read into it.

use chrono::{NaiveDate, NaiveTime, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One meeting of one list: one record there, however many times a week it is held.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct Meeting {
    /// Its name in its list: the record's slug or id, with a number added where the list has it twice. Stable across
    /// readings, unique in its list.
    pub key: String,
    /// As the list writes it; plain text.
    pub name: String,
    /// Code of the fellowship (`aa`, `al-anon`, `na`, `smart`…): the record's, else the list's.
    pub fellowship: Option<String>,
    /// When it is held.
    pub schedule: Schedule,
    /// The zone its times are in; none where neither the record, the list nor its place says.
    #[ts(as = "Option<String>")]
    pub zone: Option<Tz>,
    /// Where the zone came from.
    pub zone_from: ZoneFrom,
    /// How one can be there.
    pub attendance: Attendance,
    /// What kind of meeting: words of [`crate::kind`] where the fellowship's code is known (`open`, `women`), else the
    /// code as the list writes it.
    pub kinds: Vec<Kind>,
    /// BCP 47 primary subtags, lower case: `en`, `es`.
    pub languages: Vec<String>,
    /// Where, if anywhere.
    pub place: Option<Place>,
    /// Ways to be there from afar.
    pub online: Vec<OnlineWay>,
    /// The group that holds it.
    pub group: Option<String>,
    /// The list's notes on it; plain text with line breaks.
    pub notes: String,
    /// What it costs, in the list's words; none where it does not say.
    pub cost: Option<String>,
    /// Its page: `https` or `http`.
    pub url: Option<String>,
    /// Where to tell the list that something is wrong: an `https` page or a `mailto:` address.
    pub feedback: Option<String>,
    /// When the list last changed the record.
    #[ts(as = "Option<String>")]
    pub updated: Option<NaiveDate>,
    /// What the list says of the group besides; none where it says nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub about_group: Option<AboutGroup>,
}

impl Meeting {
    /// Whether it is held at times of which nobody says in which zone they are.
    #[must_use]
    pub const fn is_zoneless(&self) -> bool {
        self.zone.is_none() && matches!(self.schedule, Schedule::Times { .. })
    }
}

/// What a list says of the group that holds a meeting, rather than of the meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct AboutGroup {
    /// Its district, in the list's words.
    pub district: Option<String>,
    /// Whom to ask, as the list makes it public.
    pub contacts: Vec<Contact>,
    /// How to give to it.
    pub contributions: Vec<Contribution>,
}

/// Somebody to ask.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "MeetingContact")]
pub struct Contact {
    /// A person's or an office's name.
    pub name: Option<String>,
    /// `tel:`, `mailto:`, `https:` or `http:`.
    pub links: Vec<String>,
}

/// One way to give to a group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "MeetingContribution")]
pub struct Contribution {
    /// `Venmo`, `Cash App`, `PayPal`.
    pub service: String,
    /// The group's name there, as the list writes it.
    pub name: String,
    /// Its page there; none where the name is none that the service gives out.
    pub link: Option<String>,
}

/// When a meeting is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "MeetingSchedule")]
pub enum Schedule {
    /// At these times.
    Times {
        /// Not empty.
        times: Vec<Time>,
    },
    /// Always open.
    RoundTheClock,
    /// By appointment, or the list does not say when.
    ByAppointment,
}

/// One recurring time, in the meeting's own zone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(rename = "MeetingTime")]
pub struct Time {
    /// The day it begins; for [`Repeat::MonthDay`] and [`Repeat::Rule`] the day of its next or first date.
    #[ts(type = "\"Mon\" | \"Tue\" | \"Wed\" | \"Thu\" | \"Fri\" | \"Sat\" | \"Sun\"")]
    pub weekday: Weekday,
    /// When it begins. 24:00 is kept as 00:00 of the following day.
    #[ts(as = "String")]
    pub start: NaiveTime,
    /// How long it lasts, in minutes; 60 where the list does not say. An end before the start crosses midnight.
    pub minutes: u16,
    /// True where the list gives no end and the hour is ours.
    pub end_assumed: bool,
    /// On which weeks or days.
    pub repeat: Repeat,
    /// True where the rhythm was read from words in the name or notes ("3rd Sunday") and not from a field.
    pub guessed: bool,
}

/// In which weeks, or on which days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "MeetingRepeat")]
pub enum Repeat {
    /// Every week.
    Weekly,
    /// On the nth such weekdays of each month: 1 to 5, or -1 for the last.
    NthOfMonth {
        /// Ascending, without doubles; empty where the list says that it is held monthly, and not in which week.
        nth: Vec<i8>,
    },
    /// Every other week.
    EveryOtherWeek {
        /// A day it is held, where the list says; without one nobody knows which weeks.
        #[ts(as = "Option<String>")]
        anchor: Option<NaiveDate>,
    },
    /// On this day of each month, 1 to 31; months without it are left out (RFC 5545).
    MonthDay {
        /// 1 to 31.
        day: u8,
    },
    /// Whatever an RFC 5545 rule says.
    Rule {
        /// The RRULE's value, without its name.
        rule: String,
        /// DTSTART's date.
        #[ts(as = "String")]
        from: NaiveDate,
        /// EXDATE: days it is not held.
        #[ts(as = "Vec<String>")]
        except: Vec<NaiveDate>,
        /// RDATE: days it is held besides.
        #[ts(as = "Vec<String>")]
        besides: Vec<NaiveDate>,
    },
    /// Once, on this day.
    Once {
        /// The day.
        #[ts(as = "String")]
        on: NaiveDate,
    },
}

/// How one can be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Attendance {
    /// At its place.
    InPerson,
    /// From afar.
    Online,
    /// Both.
    Hybrid,
    /// The list has it, and says or implies that one can be there neither way at present.
    Inactive,
}

/// Where a meeting's zone came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ZoneFrom {
    /// The record names it.
    Record,
    /// The list's zone, which the person or the list gave.
    Source,
    /// Its coordinates lie in it.
    Place,
    /// Nobody says.
    Nowhere,
}

/// What kind of meeting.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[ts(rename = "MeetingKind")]
pub struct Kind {
    /// Its meaning, one word for all fellowships: `open`, `closed`, `women`, `wheelchair`; none where the code is unknown.
    pub meaning: Option<String>,
    /// The code or name as the list writes it.
    pub code: String,
}

/// Where a meeting is held.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "MeetingPlace")]
pub struct Place {
    /// The building.
    pub name: Option<String>,
    /// Street and the rest, in one line.
    pub address: Option<String>,
    /// City or town.
    pub city: Option<String>,
    /// State or province.
    pub state: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// As the list writes it.
    pub country: Option<String>,
    /// From the widest to the narrowest.
    pub regions: Vec<String>,
    /// How to find the room.
    pub notes: String,
    /// Where it lies.
    pub point: Option<Point>,
    /// True where the list gives an area, not an address.
    pub approximate: bool,
}

/// A position, WGS 84.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, TS)]
#[ts(rename = "GeoPoint")]
pub struct Point {
    /// Degrees, -90 to 90.
    pub lat: f64,
    /// Degrees, -180 to 180.
    pub lon: f64,
}

/// One way to be there from afar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OnlineWay {
    /// `https:`, `http:` or `tel:`; a dial-in keeps its pauses and codes (`tel:+13126266799,,123456789%23`).
    pub link: String,
    /// `Zoom`, `Google Meet`, `Teams`, `Jitsi`…, the host's name for another, none for a phone.
    pub provider: Option<String>,
    /// The list's words beside it: a passcode, who lets one in.
    pub notes: String,
}
