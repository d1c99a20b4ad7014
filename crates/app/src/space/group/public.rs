//! A meeting that everyone may know of, as a facilitator says it and as lists read it (Meeting Guide).

use crate::error::{Code, IpcError};
use cairn_protocol::{limit, meeting::Meetings};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;

/// How one takes part in a public meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PublicAttendance {
    /// In a room.
    InPerson,
    /// From afar.
    Online,
    /// Either.
    Hybrid,
    /// Not at present.
    Inactive,
}

/// A meeting that everyone may know of. There is no place in it for a person's name, number or address.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PublicMeeting {
    /// What lists know it by, as it was read back; none for one that is new.
    pub slug: Option<String>,
    /// What it is called; at most 200 bytes.
    pub name: String,
    /// Weekdays, from 0 for Sunday; none, and no time, where it is by appointment.
    pub days: Vec<u8>,
    /// When it begins, `HH:MM`.
    pub time: Option<String>,
    /// When it ends, `HH:MM`.
    pub end_time: Option<String>,
    /// A name of the time zone database.
    pub timezone: Option<String>,
    /// Codes of kinds, as `O` for open; at most 30.
    pub types: Vec<String>,
    /// How one takes part.
    pub attendance_option: Option<PublicAttendance>,
    /// Words about it; at most 2000 bytes.
    pub notes: Option<String>,
    /// The house; at most 200 bytes.
    pub location: Option<String>,
    /// Words about the house; at most 1000 bytes.
    pub location_notes: Option<String>,
    /// The whole address; at most 300 bytes.
    pub formatted_address: Option<String>,
    /// The part of the town or country; at most 100 bytes.
    pub region: Option<String>,
    /// Degrees north.
    pub latitude: Option<f64>,
    /// Degrees east.
    pub longitude: Option<f64>,
    /// Where to join from afar: `https:` or `http:`.
    pub conference_url: Option<String>,
    /// Words about joining; at most 1000 bytes.
    pub conference_url_notes: Option<String>,
    /// The number to dial in.
    pub conference_phone: Option<String>,
    /// Words about dialling in; at most 1000 bytes.
    pub conference_phone_notes: Option<String>,
    /// What the group is called in public, which need not be its name among members; at most 200 bytes.
    pub group: Option<String>,
    /// Words about the group; at most 1000 bytes.
    pub group_notes: Option<String>,
    /// The group's page.
    pub website: Option<String>,
    /// The meeting's page.
    pub url: Option<String>,
}

impl PublicMeeting {
    /// The fields that say something.
    fn fields(&self) -> Result<Map<String, Value>, IpcError> {
        if self.timezone.as_ref().is_some_and(|zone| !zone.is_empty() && zone.parse::<Tz>().is_err()) {
            return Err(IpcError::new(Code::Invalid, "not a name of a time zone"));
        }
        let Ok(Value::Object(mut fields)) = serde_json::to_value(self) else {
            return Err(IpcError::new(Code::Invalid, "a number that is none"));
        };
        fields.remove("days");
        match &*self.days {
            [] => None,
            [day] => fields.insert("day".to_owned(), (*day).into()),
            days => fields.insert("day".to_owned(), days.into()),
        };
        let says = |value: &Value| match value {
            Value::Null => false,
            Value::String(text) => !text.trim().is_empty(),
            Value::Array(values) => !values.is_empty(),
            _ => true,
        };
        fields.retain(|_, value| says(value));
        Ok(fields)
    }

    fn of(mut fields: Map<String, Value>) -> Option<Self> {
        let days = match fields.remove("day") {
            Some(Value::Array(days)) => days,
            day => day.into_iter().collect(),
        };
        fields.insert("days".to_owned(), days.into());
        serde_json::from_value(Value::Object(fields)).ok()
    }
}

/// Meetings as they are published.
pub(super) fn write(meetings: &[PublicMeeting]) -> Result<String, IpcError> {
    let list: Vec<Map<String, Value>> =
        meetings.iter().map(PublicMeeting::fields).collect::<Result<_, _>>()?;
    let text = Value::from(list).to_string();
    if meetings.len() > limit::MEETINGS || text.len() > limit::PUBLICATION {
        return Err(IpcError::new(Code::TooLarge, "at most 50 meetings, and 16 KiB together"));
    }
    // Looked at before it is sent, as the server looks at it.
    match Meetings::read(&text) {
        Ok(_) => Ok(text),
        Err(_) => Err(IpcError::new(Code::Invalid, "a meeting that cannot be published so")),
    }
}

/// Meetings as they stand there; none if that is no list of them.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<PublicMeeting>> {
    let list: Vec<Map<String, Value>> = serde_json::from_slice(bytes).ok()?;
    list.into_iter().map(PublicMeeting::of).collect()
}
