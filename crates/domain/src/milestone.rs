//! Milestone schedules and the steps they are made of.
//!
//! Numbered rules are those of the design's "Counters and milestones". Every step is taken from the anchor, the first
//! day of a stretch, and never from another step (rule 3): 31 January + 1 month is 29 February, and + 2 months is 31
//! March again.

use crate::civil::{CivilDate, CivilTime, ZoneId};
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a step is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Real hours between instants.
    Hour,
    /// Civil days.
    Day,
    /// Seven civil days.
    Week,
    /// Calendar months, clamped to the month's end.
    Month,
    /// Twelve calendar months.
    Year,
}

/// `n` units after the anchor; 0 days is the welcome on the first day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Step {
    /// How many.
    pub n: u16,
    /// Of what.
    pub unit: Unit,
}

/// Where 29 February falls in other years.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
#[serde(rename_all = "snake_case")]
pub enum LeapRule {
    /// On 28 February.
    #[default]
    February,
    /// On 1 March.
    March,
}

/// Which milestones a counter has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "preset", rename_all = "snake_case")]
pub enum Schedule {
    /// 24 h; 30, 60, 90 days; 4–11 months; 1 y; 18 mo; then yearly.
    Aa,
    /// Welcome; 30, 60, 90 days; 6, 9 months; 1 y; 18 mo; 2 y; then yearly.
    Na,
    /// 1 week; 1, 3, 6, 12 months; then yearly.
    Gentle,
    /// Yearly, quiet.
    Yearly,
    /// The person's own steps.
    Custom {
        /// In any order; at most 100.
        steps: Vec<Step>,
        /// Go on yearly after the last.
        #[serde(default)]
        then_yearly: bool,
    },
    /// No milestones at all.
    Nothing,
}

/// Calendar years, months and days, each the largest that fits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS, Default)]
pub struct Span {
    /// Whole years.
    pub years: u16,
    /// Whole months after them.
    pub months: u8,
    /// Days after those.
    pub days: u8,
}

/// The day from which steps are taken, and how days are reckoned there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// The first day.
    pub on: CivilDate,
    /// The time of day, if known (rule 6).
    pub at: Option<CivilTime>,
    /// The counter's home zone (rule 2).
    pub zone: ZoneId,
    /// Minutes after midnight at which the person's day starts (rule 7).
    pub day_start: u16,
    /// Where 29 February falls in other years (rule 5).
    pub leap_rule: LeapRule,
    /// The first day counts as day 1 (rule 7): the 30-day step is then the day on which the number reads 30, a day
    /// sooner. Months and years are anniversaries of the first day, whatever it is called.
    pub first_day_counts: bool,
}

/// A step with the day it falls on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dated {
    /// Which step.
    pub step: Step,
    /// Its civil day in the home zone.
    pub on: CivilDate,
    /// Its instant, for steps in hours whose anchor has a time.
    pub instant: Option<DateTime<Utc>>,
}

impl Step {
    /// `n` units.
    pub const fn new(n: u16, unit: Unit) -> Self {
        Self { n, unit }
    }

    /// Its place in the customary order: about how long it takes, in 400ths of an hour (400 years of the Gregorian
    /// calendar are 146,097 days).
    fn length(self) -> u64 {
        let unit = match self.unit {
            Unit::Hour => 400,
            Unit::Day => 24 * 400,
            Unit::Week => 7 * 24 * 400,
            Unit::Month => 146_097 * 2,
            Unit::Year => 146_097 * 24,
        };
        u64::from(self.n) * unit
    }

    /// Whether the two always fall on the same day, whatever they are called.
    pub fn is_same(self, other: Self) -> bool {
        self.key() == other.key()
    }

    /// Two steps that always fall on the same day have the same key: 12 months and 1 year, 7 days and 1 week.
    fn key(self) -> (u8, u32) {
        let n = u32::from(self.n);
        match self.unit {
            _ if n == 0 => (0, 0),
            Unit::Hour => (1, n),
            Unit::Day => (2, n),
            Unit::Week => (2, n * 7),
            Unit::Month => (3, n),
            Unit::Year => (3, n * 12),
        }
    }
}

impl Schedule {
    /// The steps one by one, in customary order, without repetition; endless where it goes on yearly.
    pub fn steps(&self) -> impl Iterator<Item = Step> + use<> {
        let (head, yearly) = self.plan();
        head.into_iter().chain(years(yearly))
    }

    /// The steps that are written out, and the first of the yearly ones after them.
    fn plan(&self) -> (Vec<Step>, Option<u16>) {
        let days = |steps: &[u16]| steps.iter().map(|n| Step::new(*n, Unit::Day)).collect::<Vec<_>>();
        let months = |steps: &[u16]| steps.iter().map(|n| Step::new(*n, Unit::Month)).collect::<Vec<_>>();
        let year = |n| vec![Step::new(n, Unit::Year)];
        match self {
            Self::Aa => {
                let day = vec![Step::new(24, Unit::Hour)];
                let customary = months(&[4, 5, 6, 7, 8, 9, 10, 11]);
                ([day, days(&[30, 60, 90]), customary, year(1), months(&[18])].concat(), Some(2))
            }
            Self::Na => ([days(&[0, 30, 60, 90]), months(&[6, 9]), year(1), months(&[18])].concat(), Some(2)),
            Self::Gentle => ([vec![Step::new(1, Unit::Week)], months(&[1, 3, 6, 12])].concat(), Some(2)),
            Self::Yearly => (Vec::new(), Some(1)),
            Self::Nothing => (Vec::new(), None),
            Self::Custom { steps, then_yearly } => {
                let welcome = Step::new(0, Unit::Day);
                let mut head: Vec<Step> =
                    steps.iter().map(|step| if step.n == 0 { welcome } else { *step }).collect();
                // Of two names for one step the longer unit stands first and stays.
                head.sort_by_key(|step| (step.length(), std::cmp::Reverse(step.unit)));
                let mut seen = std::collections::HashSet::new();
                head.retain(|step| seen.insert(step.key()));
                let last = head.last().map_or(0, |step| step.length());
                let yearly = (1..=u16::MAX).find(|n| Step::new(*n, Unit::Year).length() > last);
                (head, yearly.filter(|_| *then_yearly))
            }
        }
    }
}

fn years(from: Option<u16>) -> impl Iterator<Item = Step> {
    from.into_iter().flat_map(|from| from..=u16::MAX).map(|n| Step::new(n, Unit::Year))
}

impl Anchor {
    /// Where a step falls, or nothing after the year 9999.
    pub fn step(&self, step: Step) -> Option<Dated> {
        let n = i64::from(step.n);
        let day_one = i64::from(self.first_day_counts && n > 0);
        let on = match step.unit {
            Unit::Hour => return self.hours(step),
            Unit::Day => self.on.checked_plus_days(n - day_one),
            Unit::Week => self.on.checked_plus_days(n * 7 - day_one),
            Unit::Month => self.months(i32::from(step.n)),
            Unit::Year => self.months(i32::from(step.n) * 12),
        };
        on.map(|on| Dated { step, on, instant: None })
    }

    /// Rule 6: real hours between instants; without a time, the midnight that follows as many days.
    fn hours(&self, step: Step) -> Option<Dated> {
        match self.at {
            Some(at) => {
                let instant = self.zone.instant(self.on, at) + TimeDelta::hours(i64::from(step.n));
                let on = self.zone.day_at(instant, self.day_start);
                (instant.year() <= 9999).then_some(Dated { step, on, instant: Some(instant) })
            }
            None => {
                let on = self.on.checked_plus_days(i64::from(step.n.div_ceil(24)))?;
                Some(Dated { step, on, instant: None })
            }
        }
    }

    /// Rules 3 and 5: months from the anchor, clamped; 29 February in other years by the person's choice.
    fn months(&self, months: i32) -> Option<CivilDate> {
        let on = self.on.checked_plus_months(months)?;
        let moved = self.leap_rule == LeapRule::March
            && self.on.is_leap_day()
            && months % 12 == 0
            && !on.is_leap_day();
        if moved { on.checked_plus_days(1) } else { Some(on) }
    }

    /// Rule 4: the largest years, then months, then days with anchor + n ≤ `today`, by the same function as the steps.
    pub fn span(&self, today: CivilDate) -> Span {
        if today <= self.on {
            return Span::default();
        }
        let (from, to) = (self.on.naive(), today.naive());
        let most = (to.year() - from.year()) * 12 + to.month0().cast_signed() - from.month0().cast_signed();
        let fits = |months: &i32| self.months(*months).is_some_and(|on| on <= today);
        let months = (0..=most).rev().find(fits).unwrap_or(0);
        let days = self.months(months).map_or(0, |on| today.days_since(on));
        Span {
            years: u16::try_from(months / 12).unwrap_or(u16::MAX),
            months: u8::try_from(months % 12).unwrap_or(0),
            days: u8::try_from(days).unwrap_or(u8::MAX),
        }
    }

    /// The steps of a schedule with their days, earliest first; endless where it goes on yearly, to the year 9999.
    pub fn steps(self, schedule: &Schedule) -> impl Iterator<Item = Dated> {
        let (head, yearly) = schedule.plan();
        // "30 days" and "1 month" change places with the length of the month, so the written steps are put in order
        // of their days; those after them are in order already.
        let mut head: Vec<Dated> = head.into_iter().filter_map(|step| self.step(step)).collect();
        head.sort_by_key(|dated| (dated.on, dated.instant));
        let mut head = head.into_iter().peekable();
        let mut tail = years(yearly).map_while(move |step| self.step(step)).peekable();
        std::iter::from_fn(move || match (head.peek(), tail.peek()) {
            (Some(first), Some(second)) if second.on < first.on => tail.next(),
            (Some(_), _) => head.next(),
            (None, _) => tail.next(),
        })
    }
}
