//! The days of a rhythm, worked out directly: most reminders have one, and a plan of hundreds is made at every change.
//!
//! What RFC 5545 makes of a rule is in `cairn_meetings::occur::rule`; a property test holds this to the same days.

use super::{End, On, Rhythm, Unit};
use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

type Period = [Option<NaiveDate>; 7];

impl Rhythm {
    /// Its days from one to another, both among them, ascending, where the first day it counts from is `start`.
    pub fn days(
        &self,
        start: NaiveDate,
        first: NaiveDate,
        last: NaiveDate,
    ) -> impl Iterator<Item = NaiveDate> + 'static {
        let (times, until) = match self.end {
            End::Never => (usize::MAX, last),
            End::On { day } => (usize::MAX, day.naive().min(last)),
            End::After { times } => (times.into(), last),
        };
        // What is counted is counted from the beginning.
        let skipped = if times == usize::MAX { self.periods_before(start, first) } else { 0 };
        let rhythm = self.clone();
        (skipped..)
            .map_while(move |number| rhythm.period(start, number).filter(|(begins, _)| *begins <= until))
            .flat_map(|(_, days)| days.into_iter().flatten())
            .filter(move |day| *day >= start)
            .take(times)
            .take_while(move |day| *day <= until)
            .filter(move |day| *day >= first)
    }

    /// How many of its periods end before the one in which a day lies.
    fn periods_before(&self, start: NaiveDate, first: NaiveDate) -> u32 {
        let units = match self.unit {
            Unit::Day => (first - start).num_days(),
            Unit::Week => (monday(first) - monday(start)).num_days() / 7,
            Unit::Month => month_number(first) - month_number(start),
            Unit::Year => i64::from(first.year()) - i64::from(start.year()),
        };
        u32::try_from(units / i64::from(self.every.max(1))).unwrap_or(0)
    }

    /// The first day of the nth period, and its days, ascending; none past the end of the calendar.
    fn period(&self, start: NaiveDate, number: u32) -> Option<(NaiveDate, Period)> {
        let units = number.checked_mul(self.every.max(1).into())?;
        match self.unit {
            Unit::Day => {
                let day = start.checked_add_days(Days::new(units.into()))?;
                Some((day, one(Some(day))))
            }
            Unit::Week => {
                let monday = monday(start).checked_add_days(Days::new(u64::from(units) * 7))?;
                let held = |day: &NaiveDate| match &self.on {
                    On::Weekdays { days } => days.contains(&day.weekday()),
                    _ => day.weekday() == start.weekday(),
                };
                let day = |number: u64| monday.checked_add_days(Days::new(number)).filter(held);
                Some((monday, [0, 1, 2, 3, 4, 5, 6].map(day)))
            }
            Unit::Month => {
                let month = start.with_day(1)?.checked_add_months(Months::new(units))?;
                let day = match self.on {
                    On::NthWeekday { nth, day } => nth_weekday(month, nth, day),
                    On::MonthDay { day: -1 } => last_of(month),
                    On::MonthDay { day } => u32::try_from(day).ok().and_then(|day| month.with_day(day)),
                    On::Start | On::Weekdays { .. } => month.with_day(start.day()),
                };
                Some((month, one(day)))
            }
            Unit::Year => {
                let year = start.year().checked_add(i32::try_from(units).ok()?)?;
                let begins = NaiveDate::from_ymd_opt(year, 1, 1)?;
                Some((begins, one(start.with_year(year))))
            }
        }
    }
}

fn one(day: Option<NaiveDate>) -> Period {
    [day, None, None, None, None, None, None]
}

fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(day.weekday().num_days_from_monday().into())).unwrap_or(day)
}

fn month_number(day: NaiveDate) -> i64 {
    i64::from(day.year()) * 12 + i64::from(day.month0())
}

fn last_of(month: NaiveDate) -> Option<NaiveDate> {
    month.checked_add_months(Months::new(1))?.pred_opt()
}

/// The nth such weekday of the month that begins on `month`, from its end where `nth` is negative.
fn nth_weekday(month: NaiveDate, nth: i8, day: Weekday) -> Option<NaiveDate> {
    if nth < 0 {
        let last = last_of(month)?;
        return last.checked_sub_days(Days::new(last.weekday().days_since(day).into()));
    }
    NaiveDate::from_weekday_of_month_opt(month.year(), month.month(), day, nth.unsigned_abs())
}
