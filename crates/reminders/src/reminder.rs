//! What a reminder is, as it is kept.

use cairn_domain::{
    civil::{CivilDate, CivilTime, ZoneId},
    id::ItemId,
};
use cairn_meetings::occur::rule::{self, BadRule};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use ts_rs::TS;

/// The longest lead time, in minutes: four weeks.
pub const LONGEST_LEAD: u32 = 40_320;
/// How many lead times one reminder may have.
pub const MOST_LEADS: usize = 8;
/// The longest title, in characters.
pub const LONGEST_TITLE: usize = 200;
/// The longest words of the person's own on a notification, in characters.
pub const LONGEST_WORDS: usize = 120;
/// How many exceptions, and how many days besides, a series may have.
pub const MOST_DAYS: usize = 400;
/// How many days before a significant date support can be offered, at most.
pub const EARLIEST_DAY: u16 = 60;

/// A reminder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Reminder {
    /// What it is about.
    pub about: About,
    /// The person's own words, up to [`LONGEST_TITLE`] characters; empty where what it is about has a name.
    #[serde(default)]
    pub title: String,
    /// When what it is about happens.
    pub when: When,
    /// How many minutes before: each 0 to [`LONGEST_LEAD`], at most [`MOST_LEADS`], without doubles, the longest first.
    /// None at all means once, at the time itself.
    #[serde(default)]
    pub leads: Vec<u32>,
    /// What others can see.
    #[serde(default)]
    pub says: Says,
    /// Off keeps it, silent.
    #[serde(default = "yes")]
    pub on: bool,
    /// Rings at its own time also in quiet hours.
    #[serde(default)]
    pub through_quiet: bool,
}

fn yes() -> bool {
    true
}

/// What a reminder is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "ReminderAbout")]
pub enum About {
    /// A meeting of a list, or one of the person's own.
    Meeting {
        /// The list.
        source: ItemId,
        /// Its name there.
        key: String,
    },
    /// The milestones of a counter.
    Milestone {
        /// Which counter.
        counter: ItemId,
    },
    /// A significant date: support, quietly, some days before.
    SignificantDate {
        /// Which counter.
        counter: ItemId,
    },
    /// A check-in.
    Checkin,
    /// The day's intention.
    Intention,
    /// One thing to try, and how it went.
    Try {
        /// The page it was written on.
        entry: Option<ItemId>,
    },
    /// Medication. No dosing advice, ever.
    Medication,
    /// Therapy.
    Therapy,
    /// A date of the person's own.
    Date,
    /// Anything else.
    Other,
}

impl About {
    /// Whether it happens at its time, so that being told after it would be too late. What does not may wait for the end
    /// of quiet hours.
    #[must_use]
    pub const fn is_timed(&self) -> bool {
        matches!(self, Self::Meeting { .. } | Self::Medication | Self::Therapy | Self::Other)
    }
}

/// When what a reminder is about happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "ReminderWhen")]
pub enum When {
    /// Once.
    Once {
        /// The day.
        day: CivilDate,
        /// The time.
        time: CivilTime,
        /// Whose clock.
        anchor: Anchor,
    },
    /// Again and again, by a rule of RFC 5545.
    Series {
        /// The first day; a rule counts from it.
        start: CivilDate,
        /// The time.
        time: CivilTime,
        /// An RRULE's value, without its name and without DTSTART.
        rule: String,
        /// EXDATE: days left out.
        #[serde(default)]
        except: Vec<CivilDate>,
        /// RDATE: days besides.
        #[serde(default)]
        besides: Vec<CivilDate>,
        /// Whose clock.
        anchor: Anchor,
    },
    /// Whenever the meeting is held, also after its list has moved it.
    Meeting,
    /// The milestones of a counter, or its significant date, in the counter's home zone.
    Counter {
        /// At this time on the evening before.
        evening_before: Option<CivilTime>,
        /// At this time on the day.
        on_the_day: Option<CivilTime>,
        /// So many days before: each 1 to [`EARLIEST_DAY`], without doubles, the most first.
        #[serde(default)]
        days_before: Vec<u16>,
        /// At this time on those days.
        at: CivilTime,
    },
}

/// Whose clock a time is read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "ReminderAnchor")]
pub enum Anchor {
    /// A place's: it keeps its own local time when the person travels.
    Zone {
        /// The place's zone.
        zone: ZoneId,
    },
    /// The person's: 08:00 wherever they are.
    Here,
}

/// What a notification says, and so what others can read on a locked screen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "ReminderSays")]
pub enum Says {
    /// "Cairn: 7:00 pm".
    #[default]
    Neutral,
    /// The reminder's title, or the name of what it is about.
    Title,
    /// Words the person chose for it.
    Own {
        /// Up to [`LONGEST_WORDS`] characters, one line.
        text: String,
    },
}

/// Why a reminder cannot be kept as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unfit {
    /// A text over its limit, in characters.
    #[error("{0} is longer than {1} characters")]
    TooLong(&'static str, usize),
    /// Something that must not be empty is, or has a control character in it.
    #[error("{0} must be one line of text")]
    NotALine(&'static str),
    /// A list over its limit.
    #[error("{0} has more than {1} items")]
    TooMany(&'static str, usize),
    /// A number outside of its range.
    #[error("{0} is out of range")]
    OutOfRange(&'static str),
    /// The rule of a series.
    #[error("the rule cannot be followed: {0}")]
    Rule(#[from] BadRule),
    /// A time that what it is about has not got, such as a meeting's for a check-in.
    #[error("this time does not go with what the reminder is about")]
    WrongTime,
    /// A counter's time that is neither before nor on the day.
    #[error("it would never ring")]
    Never,
}

impl Reminder {
    /// With leads and days in their order and without doubles.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        self.leads.sort_unstable_by_key(|lead| Reverse(*lead));
        self.leads.dedup();
        match &mut self.when {
            When::Series { except, besides, .. } => {
                for days in [except, besides] {
                    days.sort_unstable();
                    days.dedup();
                }
            }
            When::Counter { days_before, .. } => {
                days_before.sort_unstable_by_key(|days| Reverse(*days));
                days_before.dedup();
            }
            When::Once { .. } | When::Meeting => {}
        }
        self
    }

    /// Refuses what could not be rung or shown. Nothing is cut or bent to fit.
    ///
    /// # Errors
    /// See [`Unfit`].
    pub fn validate(&self) -> Result<(), Unfit> {
        line("title", &self.title, LONGEST_TITLE)?;
        if let Says::Own { text } = &self.says {
            line("text", text, LONGEST_WORDS)?;
            if text.trim().is_empty() {
                return Err(Unfit::NotALine("text"));
            }
        }
        within("leads", self.leads.len(), MOST_LEADS)?;
        if self.leads.iter().any(|lead| *lead > LONGEST_LEAD) {
            return Err(Unfit::OutOfRange("leads"));
        }
        self.when.validate()?;
        let goes = match self.when {
            When::Once { .. } | When::Series { .. } => true,
            When::Meeting => matches!(self.about, About::Meeting { .. }),
            When::Counter { .. } => {
                matches!(self.about, About::Milestone { .. } | About::SignificantDate { .. })
            }
        };
        if goes { Ok(()) } else { Err(Unfit::WrongTime) }
    }
}

impl When {
    fn validate(&self) -> Result<(), Unfit> {
        match self {
            Self::Once { .. } | Self::Meeting => Ok(()),
            Self::Series { start, time, rule, except, besides, anchor } => {
                within("except", except.len(), MOST_DAYS)?;
                within("besides", besides.len(), MOST_DAYS)?;
                let zone = match anchor {
                    Anchor::Zone { zone } => zone.tz(),
                    Anchor::Here => chrono_tz::UTC,
                };
                Ok(rule::check(rule, start.naive().and_time(time.naive()), zone)?)
            }
            Self::Counter { evening_before, on_the_day, days_before, .. } => {
                within("days_before", days_before.len(), MOST_LEADS)?;
                if days_before.iter().any(|days| !(1..=EARLIEST_DAY).contains(days)) {
                    return Err(Unfit::OutOfRange("days_before"));
                }
                if evening_before.is_none() && on_the_day.is_none() && days_before.is_empty() {
                    return Err(Unfit::Never);
                }
                Ok(())
            }
        }
    }
}

fn line(what: &'static str, text: &str, limit: usize) -> Result<(), Unfit> {
    if text.chars().count() > limit {
        return Err(Unfit::TooLong(what, limit));
    }
    if text.chars().any(char::is_control) { Err(Unfit::NotALine(what)) } else { Ok(()) }
}

fn within(what: &'static str, count: usize, limit: usize) -> Result<(), Unfit> {
    if count > limit { Err(Unfit::TooMany(what, limit)) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checkin() -> Reminder {
        serde_json::from_str(
            r#"{"about": {"kind": "checkin"}, "when": {"kind": "series", "start": "2026-11-22", "time": "08:00",
                "rule": "FREQ=DAILY", "anchor": {"kind": "here"}}}"#,
        )
        .expect("a reminder")
    }

    #[test]
    fn what_is_left_out_is_neutral_and_on() {
        let checkin = checkin();
        assert_eq!((checkin.says.clone(), checkin.on, checkin.through_quiet), (Says::Neutral, true, false));
        assert_eq!(checkin.validate(), Ok(()));
        let text = serde_json::to_string(&checkin).expect("JSON");
        assert_eq!(serde_json::from_str::<Reminder>(&text).expect("the same"), checkin);
    }

    #[test]
    fn leads_come_into_their_order() {
        let mut tidy = checkin();
        tidy.leads = vec![0, 60, 1_440, 60];
        assert_eq!(tidy.tidied().leads, [1_440, 60, 0]);
    }

    #[test]
    fn what_could_not_be_rung_is_refused() {
        let refused = |change: &dyn Fn(&mut Reminder)| {
            let mut changed = checkin();
            change(&mut changed);
            changed.validate().expect_err("unfit")
        };
        assert_eq!(refused(&|it| it.title = "ä".repeat(201)), Unfit::TooLong("title", 200));
        assert_eq!(refused(&|it| it.title = "one\ntwo".into()), Unfit::NotALine("title"));
        assert_eq!(refused(&|it| it.says = Says::Own { text: " ".into() }), Unfit::NotALine("text"));
        assert_eq!(refused(&|it| it.leads = vec![40_321]), Unfit::OutOfRange("leads"));
        assert_eq!(refused(&|it| it.leads = (0..9).collect()), Unfit::TooMany("leads", 8));
        assert_eq!(refused(&|it| it.when = When::Meeting), Unfit::WrongTime);
        assert_eq!(
            refused(&|it| {
                if let When::Series { rule, .. } = &mut it.when {
                    *rule = "FREQ=HOURLY".into();
                }
            }),
            Unfit::Rule(BadRule::TooOften)
        );
        let at = CivilTime::new(9, 0).expect("a time");
        assert_eq!(
            refused(&|it| {
                it.about = About::Milestone { counter: ItemId::from_bytes([1; 16]) };
                it.when =
                    When::Counter { evening_before: None, on_the_day: None, days_before: Vec::new(), at };
            }),
            Unfit::Never
        );
    }
}
