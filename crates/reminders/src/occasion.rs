//! Names of occasions and of firings, and moments.

use crate::reminder::Anchor;
use cairn_domain::{civil::ZoneId, id::ItemId};
use cairn_meetings::occur::instant;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use ts_rs::TS;

/// One time that what a reminder is about happens: a local date and time on the clock it goes by, to the second.
///
/// It is the clock's reading and not the instant, so that "08:00 wherever I am" is one occasion a day also for somebody
/// who flies west and sees eight o'clock twice.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct OccasionKey(NaiveDateTime);

/// Text that names nothing here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not {0}")]
pub struct Unnamed(&'static str);

const WRITTEN: &str = "%Y-%m-%dT%H:%M:%S";

impl OccasionKey {
    /// The occasion at a local date and time; parts of a second are dropped.
    #[must_use]
    pub fn new(at: NaiveDateTime) -> Self {
        use chrono::Timelike;
        Self(at.with_nanosecond(0).unwrap_or(at))
    }

    /// The local date and time.
    #[must_use]
    pub const fn local(self) -> NaiveDateTime {
        self.0
    }
}

impl fmt::Display for OccasionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.format(WRITTEN))
    }
}

impl fmt::Debug for OccasionKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "OccasionKey({self})")
    }
}

impl FromStr for OccasionKey {
    type Err = Unnamed;

    fn from_str(text: &str) -> Result<Self, Unnamed> {
        Some(text)
            .filter(|text| text.len() == 19)
            .and_then(|text| NaiveDateTime::parse_from_str(text, WRITTEN).ok())
            .map(Self::new)
            .ok_or(Unnamed("an occasion"))
    }
}

/// An occasion of a reminder, named so that the name says nothing: twelve bytes of a hash of the reminder's random id and
/// the [`OccasionKey`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct OccasionId([u8; 12]);

/// One firing, named so that the name says nothing: the [`OccasionId`], then four bytes of a hash of it and the lead.
///
/// It stays the same when leads are added or quiet hours change, so that nothing rings twice for it; and all firings of an
/// occasion can be told from it without knowing the reminder.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct FiringId([u8; 16]);

fn hash<const N: usize>(what: &str, parts: [&[u8]; 2]) -> [u8; N] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(what.as_bytes());
    for part in parts {
        hasher.update(&[0]);
        hasher.update(part);
    }
    let mut name = [0; N];
    hasher.finalize_xof().fill(&mut name);
    name
}

impl OccasionId {
    /// Of a reminder's occasion.
    #[must_use]
    pub fn new(reminder: ItemId, occasion: OccasionKey) -> Self {
        let seconds = occasion.0.and_utc().timestamp().to_be_bytes();
        Self(hash("cairn occasion", [reminder.as_bytes(), &seconds]))
    }
}

impl FiringId {
    /// Of an occasion's firing so many minutes before it.
    #[must_use]
    pub fn new(occasion: OccasionId, lead: u32) -> Self {
        Self::join(occasion, hash("cairn lead", [&occasion.0, &lead.to_be_bytes()]))
    }

    /// Of the same firing after it was put off for the nth time.
    #[must_use]
    pub fn again(self, times: u16) -> Self {
        Self::join(self.occasion(), hash("cairn again", [&self.0, &times.to_be_bytes()]))
    }

    /// Of the firing that asks for Cairn to be opened, where a plan was cut off at a moment.
    #[must_use]
    pub fn keep_going(at: DateTime<Utc>) -> Self {
        Self(hash("cairn keep going", [&at.timestamp().to_be_bytes(), &[]]))
    }

    fn join(occasion: OccasionId, lead: [u8; 4]) -> Self {
        let mut name = [0; 16];
        let (front, back) = name.split_at_mut(12);
        front.copy_from_slice(&occasion.0);
        back.copy_from_slice(&lead);
        Self(name)
    }

    /// The occasion it is for.
    #[must_use]
    pub fn occasion(self) -> OccasionId {
        let mut name = [0; 12];
        for (to, from) in name.iter_mut().zip(self.0) {
            *to = from;
        }
        OccasionId(name)
    }
}

/// A moment as it can be armed ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Moment {
    /// An instant.
    At {
        /// When.
        at: DateTime<Utc>,
    },
    /// A reading of the person's clock, wherever they are then, and so many minutes before it.
    Local {
        /// The reading.
        at: NaiveDateTime,
        /// Minutes before.
        minus_minutes: u32,
    },
}

impl Moment {
    /// The instant, for somebody in this zone. Held inside the years 1 to 9999.
    #[must_use]
    pub fn due(self, zone: ZoneId) -> DateTime<Utc> {
        match self {
            Self::At { at } => at.clamp(edge(1).and_utc(), edge(9999).and_utc()),
            Self::Local { at, minus_minutes } => {
                let at = instant(at.clamp(edge(1), edge(9999)), zone.tz());
                at.checked_sub_signed(TimeDelta::minutes(minus_minutes.into())).unwrap_or(at)
            }
        }
    }
}

/// The second day of a year: no zone's clock leaves the calendar from there.
fn edge(year: i32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(year, 1, 2).unwrap_or_default().and_time(NaiveTime::MIN)
}

impl Anchor {
    /// The instant at which the clock it names shows a time, for somebody in `here`: as much later where the clock skips
    /// it, the first where it shows it twice.
    #[must_use]
    pub fn instant(self, local: NaiveDateTime, here: ZoneId) -> DateTime<Utc> {
        let zone = match self {
            Self::Zone { zone } => zone,
            Self::Here => here,
        };
        instant(local.clamp(edge(1), edge(9999)), zone.tz())
    }
}

macro_rules! by_digits {
    ($name:ident, $what:literal) => {
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({self})", stringify!($name))
            }
        }

        impl FromStr for $name {
            type Err = Unnamed;

            fn from_str(text: &str) -> Result<Self, Unnamed> {
                let mut name = Self(Default::default());
                if text.len() != 2 * name.0.len() {
                    return Err(Unnamed($what));
                }
                let nibble = |digit: u8| match digit {
                    b'0'..=b'9' => Ok(digit - b'0'),
                    b'a'..=b'f' => Ok(digit - b'a' + 10),
                    _ => Err(Unnamed($what)),
                };
                for (byte, pair) in name.0.iter_mut().zip(text.as_bytes().chunks_exact(2)) {
                    *byte = nibble(pair[0])? << 4 | nibble(pair[1])?;
                }
                Ok(name)
            }
        }
    };
}
by_digits!(OccasionId, "the name of an occasion");
by_digits!(FiringId, "the name of a firing");

macro_rules! by_text {
    ($($name:ident),*) => {$(
        impl TryFrom<String> for $name {
            type Error = Unnamed;

            fn try_from(text: String) -> Result<Self, Unnamed> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(value: $name) -> Self {
                value.to_string()
            }
        }
    )*};
}
by_text!(OccasionKey, OccasionId, FiringId);

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> NaiveDateTime {
        NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").expect("a time")
    }

    fn zone(name: &str) -> ZoneId {
        name.parse().expect("a zone")
    }

    #[test]
    fn a_name_says_which_occasion_and_nothing_else() {
        let reminder = ItemId::from_bytes([7; 16]);
        let key = OccasionKey::new(at("2026-11-22 08:00"));
        let occasion = OccasionId::new(reminder, key);
        let (hour, now) = (FiringId::new(occasion, 60), FiringId::new(occasion, 0));
        assert_ne!(hour, now);
        assert_eq!((hour.occasion(), now.again(2).occasion()), (occasion, occasion));
        assert_ne!(hour.again(1), hour.again(2));
        let tomorrow = OccasionId::new(reminder, OccasionKey::new(at("2026-11-23 08:00")));
        assert!(tomorrow != occasion && OccasionId::new(ItemId::from_bytes([8; 16]), key) != occasion);
        assert_eq!(hour.to_string().parse(), Ok(hour));
        assert_eq!(key.to_string(), "2026-11-22T08:00:00");
        assert_eq!(key.to_string().parse(), Ok(key));
        assert!("2026-11-22T08:00".parse::<OccasionKey>().is_err(), "it would be a second name");
    }

    #[test]
    fn a_local_moment_follows_the_person() {
        let eight = Moment::Local { at: at("2026-11-22 08:00"), minus_minutes: 30 };
        assert_eq!(eight.due(zone("Europe/Berlin")), at("2026-11-22 06:30").and_utc());
        assert_eq!(eight.due(zone("America/New_York")), at("2026-11-22 12:30").and_utc());
    }

    #[test]
    fn no_moment_is_off_the_calendar() {
        for naive in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
            for name in ["Pacific/Apia", "Asia/Kathmandu", "Pacific/Kiritimati", "UTC"] {
                let _ = Moment::Local { at: naive, minus_minutes: u32::MAX }.due(zone(name));
                let _ = Moment::At { at: naive.and_utc() }.due(zone(name));
            }
        }
    }
}
