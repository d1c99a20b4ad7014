//! Names of zones in calendars: IANA's, Windows' ("Eastern Standard Time"), and a calendar's own.

use calcard::{Entry, Parser, common::timezone::Tz as Found};
use chrono_tz::{TZ_VARIANTS, Tz};
use std::{collections::HashMap, str::FromStr};

/// The zones of a calendar.
#[derive(Debug, Default)]
pub(super) struct Zones {
    /// By the name the calendar gives them in its VTIMEZONEs.
    own: HashMap<String, Tz>,
    /// X-WR-TIMEZONE, by which servers say where the calendar is kept.
    pub(super) kept_in: Option<Tz>,
}

impl Zones {
    pub(super) fn read(blocks: &[&str], kept_in: Option<&str>) -> Self {
        let mut zones = Self::default();
        for block in blocks.iter().take(1_000) {
            let Entry::ICalendar(calendar) = Parser::new(block).entry() else { continue };
            if let Some((name, found)) = calendar.components.first().and_then(|zone| zone.timezone())
                && let Some(zone) = plain(found)
            {
                zones.own.insert(name.to_owned(), zone);
            }
        }
        zones.kept_in = kept_in.and_then(|name| zones.find(name));
        zones
    }

    pub(super) fn find(&self, name: &str) -> Option<Tz> {
        let name = name.trim().trim_matches('"');
        self.own
            .get(name)
            .copied()
            .or_else(|| Tz::from_str(name).ok())
            .or_else(|| TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(name)).copied())
            .or_else(|| Found::from_str(name).ok().and_then(plain))
    }
}

/// A fixed offset is a zone where IANA has one for it.
fn plain(found: Found) -> Option<Tz> {
    match found {
        Found::Tz(zone) => Some(zone),
        Found::Fixed(offset) => match offset.local_minus_utc() {
            0 => Some(chrono_tz::UTC),
            seconds if seconds % 3600 == 0 => {
                // The sign of these names is the other way round.
                let hours = -seconds / 3600;
                Tz::from_str(&format!("Etc/GMT{hours:+}")).ok()
            }
            _ => None,
        },
        Found::Floating => None,
    }
}
