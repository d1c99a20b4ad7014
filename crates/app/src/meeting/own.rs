//! A meeting the person typed in.

use crate::{
    error::{Code, IpcError},
    link::may_open,
};
use cairn_domain::{
    civil::{CivilTime, ZoneId},
    id::ItemId,
    journal::limit,
};
use cairn_meetings::meeting::{
    Attendance, Kind, Meeting, OnlineWay, Place, Point, Repeat, Schedule, Time, ZoneFrom,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A meeting as a person types it in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct OwnMeeting {
    /// Never empty.
    pub name: String,
    /// Code of its fellowship.
    #[serde(default)]
    pub fellowship: Option<String>,
    /// How one can be there.
    pub attendance: Attendance,
    /// When; empty is by appointment.
    #[serde(default)]
    pub times: Vec<OwnTime>,
    /// The zone of its times; none is the device's at the time of saving.
    #[serde(default)]
    pub zone: Option<ZoneId>,
    /// The building.
    #[serde(default)]
    pub place: String,
    /// Street and the rest.
    #[serde(default)]
    pub address: String,
    /// City or town.
    #[serde(default)]
    pub city: String,
    /// Where it lies, if known.
    #[serde(default)]
    pub point: Option<Point>,
    /// `https:` or `http:`; may be empty.
    #[serde(default)]
    pub link: String,
    /// A number to dial in, with pauses and codes; may be empty.
    #[serde(default)]
    pub phone: String,
    /// Passcode, who lets one in.
    #[serde(default)]
    pub link_notes: String,
    /// Meanings of kinds.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Primary subtags.
    #[serde(default)]
    pub languages: Vec<String>,
    /// Anything else.
    #[serde(default)]
    pub notes: String,
}

/// One recurring time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OwnTime {
    /// The day; for `once` and a day of the month the interface may send any.
    #[ts(type = "\"Mon\" | \"Tue\" | \"Wed\" | \"Thu\" | \"Fri\" | \"Sat\" | \"Sun\"")]
    pub weekday: chrono::Weekday,
    /// When it begins.
    pub start: CivilTime,
    /// How long, 1 to 1440.
    pub minutes: u16,
    /// On which weeks or days.
    pub repeat: Repeat,
}

/// A meeting to keep.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OwnMeetingSave {
    /// None makes a new one; its key in the person's own list is this id.
    #[ts(optional)]
    pub id: Option<ItemId>,
    /// What.
    pub meeting: OwnMeeting,
}

/// Which of the person's own meetings.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OwnMeetingRef {
    /// Its key.
    pub id: ItemId,
}

impl OwnMeeting {
    /// As every list's meetings are.
    pub(crate) fn meeting(&self, id: ItemId) -> Meeting {
        let text = |text: &str| Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned);
        let times: Vec<Time> = self.times.iter().map(OwnTime::time).collect();
        let place = Place {
            name: text(&self.place),
            address: text(&self.address),
            city: text(&self.city),
            point: self.point,
            ..Place::default()
        };
        let zone = self.zone.map(ZoneId::tz);
        Meeting {
            key: id.to_string(),
            name: self.name.trim().to_owned(),
            fellowship: self.fellowship.clone(),
            schedule: if times.is_empty() { Schedule::ByAppointment } else { Schedule::Times { times } },
            zone,
            zone_from: if zone.is_some() { ZoneFrom::Record } else { ZoneFrom::Nowhere },
            attendance: self.attendance,
            kinds: self
                .kinds
                .iter()
                .map(|kind| Kind { meaning: Some(kind.clone()), code: kind.clone() })
                .collect(),
            languages: self.languages.clone(),
            place: Some(place).filter(|place| *place != Place::default()),
            online: self.ways(),
            group: None,
            notes: self.notes.clone(),
            cost: None,
            url: None,
            feedback: None,
            updated: None,
            about_group: None,
        }
    }

    fn ways(&self) -> Vec<OnlineWay> {
        let way = |written: &str, phone| OnlineWay::typed(written, &self.link_notes, phone);
        way(&self.link, false).into_iter().chain(way(&self.phone, true)).collect()
    }

    /// Refuses what could not be shown, found or opened.
    pub(crate) fn validate(&self) -> Result<(), IpcError> {
        let refuse = |what: &str| Err(IpcError::new(Code::Invalid, what));
        if self.name.trim().is_empty() {
            return refuse("a meeting has a name");
        }
        let lines = [&self.name, &self.place, &self.address, &self.city, &self.link, &self.phone];
        if lines.iter().any(|line| line.len() > limit::LINE) || self.notes.len() > MOST_NOTES {
            return Err(IpcError::new(Code::TooLarge, "a line has at most 500 bytes, notes 20,000"));
        }
        if self.times.len() > 50 || self.kinds.len() > 50 || self.languages.len() > 50 {
            return Err(IpcError::new(Code::TooLarge, "at most 50 times, kinds and languages"));
        }
        if self.times.iter().any(|time| !(1..=1440).contains(&time.minutes)) {
            return refuse("a meeting lasts a minute to a day");
        }
        let on_earth = |point: &Point| point.lat.abs() <= 90.0 && point.lon.abs() <= 180.0;
        if self.point.is_some_and(|point| !on_earth(&point)) {
            return refuse("not a place on earth");
        }
        let opens = |written: &str, phone| {
            written.trim().is_empty()
                || OnlineWay::typed(written, "", phone).is_some_and(|way| may_open(&way.link))
        };
        if !opens(&self.link, false) {
            return refuse("not a link that Cairn opens");
        }
        if !opens(&self.phone, true) {
            return refuse("not a number to dial");
        }
        let plain = |word: &String| word.len() <= 60 && word.chars().all(|letter| letter.is_ascii_graphic());
        if !self.kinds.iter().chain(&self.languages).chain(&self.fellowship).all(plain) {
            return refuse("kinds, languages and fellowships are words without spaces");
        }
        Ok(())
    }
}

impl OwnTime {
    fn time(&self) -> Time {
        Time {
            weekday: self.weekday,
            start: self.start.naive(),
            minutes: self.minutes,
            end_assumed: false,
            repeat: self.repeat.clone(),
            guessed: false,
        }
    }
}

const MOST_NOTES: usize = 20_000;
