//! A rule in parts that a person can choose and that can be said: "every 2nd Tuesday, until May".
//!
//! RFC 5545 says more than these parts do. A rule that cannot be said with them has no [`Rhythm`], and is kept and
//! followed as it was written.

mod days;

use cairn_domain::civil::CivilDate;
use chrono::Weekday;
use serde::{Deserialize, Serialize};
use std::fmt::Write as _;
use ts_rs::TS;

/// Between one time and the next there are at most so many days, weeks, months or years.
pub const MOST_EVERY: u16 = 400;

/// How something comes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rhythm {
    /// Every so many units: 1 to [`MOST_EVERY`].
    pub every: u16,
    /// Of what.
    pub unit: Unit,
    /// On which days of the unit.
    pub on: On,
    /// Until when.
    pub end: End,
}

/// What a rhythm counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "RhythmUnit")]
pub enum Unit {
    /// Days.
    Day,
    /// Weeks, beginning on Monday.
    Week,
    /// Months.
    Month,
    /// Years.
    Year,
}

/// On which days of its unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "RhythmOn")]
pub enum On {
    /// As the first day: its weekday, its day of the month, its date. Goes with every unit. A month or year without such a
    /// day is left out (RFC 5545, 3.3.10).
    Start,
    /// On these days of a week. Goes with [`Unit::Week`].
    Weekdays {
        /// Not empty, Monday first.
        #[ts(type = "(\"Mon\" | \"Tue\" | \"Wed\" | \"Thu\" | \"Fri\" | \"Sat\" | \"Sun\")[]")]
        days: Vec<Weekday>,
    },
    /// On the nth such weekday. Goes with [`Unit::Month`].
    NthWeekday {
        /// 1 to 5, or -1 for the last. A month without a fifth is left out.
        nth: i8,
        /// Which weekday.
        #[ts(type = "\"Mon\" | \"Tue\" | \"Wed\" | \"Thu\" | \"Fri\" | \"Sat\" | \"Sun\"")]
        day: Weekday,
    },
    /// On this day of a month. Goes with [`Unit::Month`].
    MonthDay {
        /// 1 to 31, or -1 for the last. A month without it is left out.
        day: i8,
    },
}

/// Until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "RhythmEnd")]
pub enum End {
    /// It goes on.
    Never,
    /// Up to this day, which is one of them if it falls on one.
    On {
        /// The last day.
        day: CivilDate,
    },
    /// So many times in all, exceptions counted.
    After {
        /// 1 or more.
        times: u16,
    },
}

/// Letters of a weekday in a rule, Monday first.
const LETTERS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];
const WEEK: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];

impl Rhythm {
    /// As an RRULE's value; nothing where the parts do not go together or are out of range.
    #[must_use]
    pub fn to_rule(&self) -> Option<String> {
        if !(1..=MOST_EVERY).contains(&self.every) {
            return None;
        }
        let mut rule = String::from("FREQ=");
        rule.push_str(match self.unit {
            Unit::Day => "DAILY",
            Unit::Week => "WEEKLY",
            Unit::Month => "MONTHLY",
            Unit::Year => "YEARLY",
        });
        if self.every > 1 {
            let _ = write!(rule, ";INTERVAL={}", self.every);
        }
        match (&self.on, self.unit) {
            (On::Start, _) => {}
            (On::Weekdays { days }, Unit::Week) if !days.is_empty() => {
                let named: Vec<_> = WEEK.into_iter().filter(|day| days.contains(day)).map(letters).collect();
                let _ = write!(rule, ";BYDAY={}", named.join(","));
            }
            (On::NthWeekday { nth, day }, Unit::Month) if is_nth(*nth) => {
                let _ = write!(rule, ";BYDAY={nth}{}", letters(*day));
            }
            (On::MonthDay { day }, Unit::Month) if is_month_day(*day) => {
                let _ = write!(rule, ";BYMONTHDAY={day}");
            }
            _ => return None,
        }
        match self.end {
            End::Never => {}
            End::On { day } => {
                let _ = write!(rule, ";UNTIL={}", day.naive().format("%Y%m%d"));
            }
            End::After { times: 0 } => return None,
            End::After { times } => {
                let _ = write!(rule, ";COUNT={times}");
            }
        }
        Some(rule)
    }

    /// What a rule says, if these parts can say it all.
    #[must_use]
    pub fn from_rule(rule: &str) -> Option<Self> {
        let mut said = Said::default();
        for part in rule.trim().trim_end_matches(';').split(';') {
            let (name, value) = part.split_once('=')?;
            said.take(name.trim(), value.trim())?;
        }
        said.rhythm()
    }
}

/// The parts of a rule as they are written, each at most once.
#[derive(Default)]
struct Said {
    unit: Option<Unit>,
    every: Option<u16>,
    days: Option<Vec<(Option<i8>, Weekday)>>,
    month_day: Option<i8>,
    position: Option<i8>,
    end: Option<End>,
    monday: bool,
}

impl Said {
    fn take(&mut self, name: &str, value: &str) -> Option<()> {
        fn once<T>(place: &mut Option<T>, value: T) -> Option<()> {
            place.replace(value).is_none().then_some(())
        }
        match name.to_ascii_uppercase().as_str() {
            "FREQ" => once(&mut self.unit, unit(value)?),
            "INTERVAL" => once(
                &mut self.every,
                value.parse::<u16>().ok().filter(|every| (1..=MOST_EVERY).contains(every))?,
            ),
            "BYDAY" => once(&mut self.days, value.split(',').map(weekday).collect::<Option<_>>()?),
            "BYMONTHDAY" => {
                once(&mut self.month_day, value.parse::<i8>().ok().filter(|day| is_month_day(*day))?)
            }
            "BYSETPOS" => once(&mut self.position, value.parse::<i8>().ok().filter(|nth| is_nth(*nth))?),
            "COUNT" => {
                let times = value.parse::<u16>().ok().filter(|times| *times > 0)?;
                once(&mut self.end, End::After { times })
            }
            "UNTIL" => once(&mut self.end, End::On { day: last_day(value)? }),
            // Weeks begin on Monday without being told; any other beginning would have to be said.
            "WKST" => {
                let first = !std::mem::replace(&mut self.monday, true);
                (first && value.eq_ignore_ascii_case("MO")).then_some(())
            }
            _ => None,
        }
    }

    fn rhythm(self) -> Option<Rhythm> {
        let unit = self.unit?;
        let on = match (unit, self.days.as_deref(), self.month_day, self.position) {
            (_, None, None, None) => On::Start,
            (Unit::Week, Some(days), None, None) => {
                if days.iter().any(|(nth, _)| nth.is_some()) {
                    return None;
                }
                let days =
                    WEEK.into_iter().filter(|day| days.iter().any(|(_, named)| named == day)).collect();
                On::Weekdays { days }
            }
            (Unit::Month, Some(&[(Some(nth), day)]), None, None) => On::NthWeekday { nth, day },
            // The first of all Tuesdays, as some programs write the first Tuesday.
            (Unit::Month, Some(&[(None, day)]), None, Some(nth)) => On::NthWeekday { nth, day },
            (Unit::Month, None, Some(day), None) => On::MonthDay { day },
            _ => return None,
        };
        Some(Rhythm { every: self.every.unwrap_or(1), unit, on, end: self.end.unwrap_or(End::Never) })
    }
}

fn unit(value: &str) -> Option<Unit> {
    Some(match value.to_ascii_uppercase().as_str() {
        "DAILY" => Unit::Day,
        "WEEKLY" => Unit::Week,
        "MONTHLY" => Unit::Month,
        "YEARLY" => Unit::Year,
        _ => return None,
    })
}

fn letters(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => LETTERS[0],
        Weekday::Tue => LETTERS[1],
        Weekday::Wed => LETTERS[2],
        Weekday::Thu => LETTERS[3],
        Weekday::Fri => LETTERS[4],
        Weekday::Sat => LETTERS[5],
        Weekday::Sun => LETTERS[6],
    }
}

fn weekday(text: &str) -> Option<(Option<i8>, Weekday)> {
    let text = text.trim();
    let (nth, named) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let at = LETTERS.iter().position(|letters| letters.eq_ignore_ascii_case(named))?;
    let nth = match nth {
        "" => None,
        nth => Some(nth.parse::<i8>().ok().filter(|nth| is_nth(*nth))?),
    };
    Some((nth, *WEEK.get(at)?))
}

/// A day, or that day's last second; any other end cannot be said as a day.
fn last_day(value: &str) -> Option<CivilDate> {
    let digits = match value.split_once(['T', 't']) {
        None => value,
        Some((digits, "235959")) => digits,
        Some(_) => return None,
    };
    if digits.len() != 8 || !digits.bytes().all(|digit| digit.is_ascii_digit()) {
        return None;
    }
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    CivilDate::new(i32::try_from(number(0, 4)?).ok()?, number(4, 6)?, number(6, 8)?)
}

const fn is_nth(nth: i8) -> bool {
    matches!(nth, 1..=5 | -1)
}

const fn is_month_day(day: i8) -> bool {
    matches!(day, 1..=31 | -1)
}

#[cfg(test)]
mod tests;
