//! The few words that Cairn says where no interface runs: in notifications, on their buttons, in the tray. They are made
//! while the vault is locked, so the language is one that is readable then.

mod lines;

use crate::{device::Spoken, platform::NoticeKey, session::App};
use cairn_domain::civil::{CivilTime, ZoneId};
use cairn_reminders::reminder::About;
use chrono::{DateTime, Utc};
use lines::Lines;
pub use lines::Tray;

/// A language, and how it tells the time here.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    lines: &'static Lines,
    hour12: bool,
}

impl Words {
    /// Those of the language that the interface last spoke on this device.
    pub(crate) fn of(app: &App) -> Self {
        let chosen = app.appearance().language;
        Self::spoken(app.spoken().as_ref(), chosen.as_deref())
    }

    fn spoken(spoken: Option<&Spoken>, chosen: Option<&str>) -> Self {
        let language = chosen.or(spoken.map(|spoken| spoken.language.as_str())).unwrap_or("en");
        let (primary, _) = language.split_once('-').unwrap_or((language, ""));
        let lines = match primary.to_ascii_lowercase().as_str() {
            "es" => &lines::ES,
            "de" => &lines::DE,
            "fr" => &lines::FR,
            "pt" => &lines::PT,
            _ => &lines::EN,
        };
        Self { lines, hour12: spoken.map_or(*lines == lines::EN, |spoken| spoken.hour12) }
    }

    /// A time of day as the person reads it.
    pub(crate) fn time(self, time: CivilTime) -> String {
        if !self.hour12 {
            return time.to_string();
        }
        let half = if time.hour() < 12 { self.lines.morning } else { self.lines.afternoon };
        let hour = (time.hour() + 11) % 12 + 1;
        format!("{hour}{} {half}", time.to_string().trim_start_matches(|digit: char| digit.is_ascii_digit()))
    }

    /// A moment as the person reads it: the time, and the day in numbers where it is not today.
    pub(crate) fn moment(self, at: DateTime<Utc>, now: DateTime<Utc>, here: ZoneId) -> String {
        let time = self.time(here.time_at(at));
        let day = |at: DateTime<Utc>| at.with_timezone(&here.tz()).date_naive();
        match day(at) == day(now) {
            true => time,
            false => format!("{}, {time}", day(at).format(self.lines.day)),
        }
    }

    /// The label of a button.
    pub(crate) const fn label(self, key: NoticeKey) -> &'static str {
        match key {
            NoticeKey::Open => self.lines.open,
            NoticeKey::Join => self.lines.join,
            NoticeKey::Snooze => self.lines.snooze,
            NoticeKey::Done => self.lines.done,
        }
    }

    /// What a reminder without a name is called.
    pub(crate) const fn name(self, about: &About) -> &'static str {
        match about {
            About::Meeting { .. } => self.lines.meeting,
            About::Milestone { .. } => self.lines.milestone,
            About::SignificantDate { .. } | About::Date => self.lines.date,
            About::Checkin => self.lines.checkin,
            About::Intention => self.lines.intention,
            About::Try { .. } => self.lines.to_try,
            About::Medication => self.lines.medication,
            About::Therapy => self.lines.therapy,
            About::Other => self.lines.other,
        }
    }

    /// So many did not ring in their time.
    pub(crate) fn missed(self, count: usize) -> String {
        match count {
            1 => self.lines.missed_one.to_owned(),
            more => self.lines.missed_more.replace("{}", &more.to_string()),
        }
    }

    /// Cairn is to be opened once.
    pub(crate) const fn keep_going(self) -> &'static str {
        self.lines.keep_going
    }

    /// What "test now" shows.
    pub(crate) const fn test(self) -> &'static str {
        self.lines.test
    }

    /// Those of the tray.
    pub(crate) const fn tray(self) -> Tray {
        self.lines.tray
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(language: &str, hour12: bool) -> Words {
        let spoken = Spoken { language: language.to_owned(), hour12 };
        Words::spoken(Some(&spoken), None)
    }

    #[test]
    fn a_time_is_told_as_the_person_reads_it() {
        for (language, hour12, time, told) in [
            ("en", true, "19:00", "7:00 pm"),
            ("en-GB", false, "19:00", "19:00"),
            ("en-US", true, "00:05", "12:05 am"),
            ("en", true, "12:30", "12:30 pm"),
            ("de", false, "07:05", "07:05"),
            ("es-MX", true, "07:05", "7:05 a. m."),
        ] {
            let time = time.parse().unwrap();
            assert_eq!(words(language, hour12).time(time), told, "{language} {time}");
        }
    }

    #[test]
    fn the_chosen_language_counts_and_then_the_one_last_spoken() {
        assert_eq!(Words::spoken(None, None).time("19:00".parse().unwrap()), "7:00 pm");
        assert_eq!(Words::spoken(None, Some("fr")).time("19:00".parse().unwrap()), "19:00");
        assert_eq!(words("de-AT", false).label(NoticeKey::Done), lines::DE.done);
        assert_eq!(words("nl", false).label(NoticeKey::Done), lines::EN.done);
        let spoken = Spoken { language: "de".to_owned(), hour12: false };
        assert_eq!(Words::spoken(Some(&spoken), Some("pt")).lines, &lines::PT);
    }

    #[test]
    fn one_and_many_are_told_apart_in_every_language() {
        for lines in [&lines::EN, &lines::ES, &lines::DE, &lines::FR, &lines::PT] {
            let words = Words { lines, hour12: false };
            assert!(words.missed(1).contains('1') && !words.missed(1).contains("{}"));
            assert!(words.missed(7).contains('7') && !words.missed(7).contains("{}"));
            assert!(words.tray().next.contains("{}"));
        }
    }
}
