//! The local starts of a time, between two days.

use super::rule;
use crate::meeting::{Repeat, Time};
use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, Weekday};
use chrono_tz::Tz;

/// In order, from `first` to `last`. The zone matters only to a rule that ends at an instant.
pub(super) fn starts(
    time: &Time,
    zone: Tz,
    first: NaiveDate,
    last: NaiveDate,
) -> Box<dyn Iterator<Item = NaiveDateTime> + '_> {
    let at = |day: NaiveDate| day.and_time(time.start);
    match &time.repeat {
        Repeat::Weekly => Box::new(every(on_or_after(first, time.weekday), 7, last).map(at)),
        Repeat::EveryOtherWeek { anchor: None } => {
            Box::new(every(on_or_after(first, time.weekday), 7, last).map(at))
        }
        Repeat::EveryOtherWeek { anchor: Some(anchor) } => {
            Box::new(every(fortnight(*anchor, time.weekday, first), 14, last).map(at))
        }
        Repeat::NthOfMonth { nth } if nth.is_empty() => {
            Box::new(every(on_or_after(first, time.weekday), 7, last).map(at))
        }
        Repeat::NthOfMonth { nth } => Box::new(
            months(first, last)
                .flat_map(move |month| nth_days(month, time.weekday, nth))
                .filter(move |day| (first..=last).contains(day))
                .map(at),
        ),
        Repeat::MonthDay { day } => Box::new(
            months(first, last)
                .filter_map(move |month| month.with_day((*day).into()))
                .filter(move |day| (first..=last).contains(day))
                .map(at),
        ),
        Repeat::Once { on } => Box::new((first..=last).contains(on).then(|| at(*on)).into_iter()),
        Repeat::Rule { rule, from, except, besides } => {
            let series = rule::Series { rule, start: from.and_time(time.start), except, besides, zone };
            Box::new(series.starts(first, last))
        }
    }
}

/// Every so many days from `start`.
fn every(start: NaiveDate, days: u64, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(Some(start), move |day| day.checked_add_days(Days::new(days)))
        .take_while(move |day| *day <= last)
}

/// The first such weekday on or after a day.
pub(crate) fn on_or_after(day: NaiveDate, weekday: Weekday) -> NaiveDate {
    let ahead = (7 + weekday.num_days_from_monday() - day.weekday().num_days_from_monday()) % 7;
    day.checked_add_days(Days::new(ahead.into())).unwrap_or(day)
}

/// The first day on or after `first` that is a whole number of fortnights from the anchor's week, weeks beginning on
/// Monday.
fn fortnight(anchor: NaiveDate, weekday: Weekday, first: NaiveDate) -> NaiveDate {
    let monday = anchor - Days::new(anchor.weekday().num_days_from_monday().into());
    let held = on_or_after(monday, weekday);
    let next = on_or_after(first, weekday);
    if (next - held).num_days().rem_euclid(14) == 0 { next } else { next + Days::new(7) }
}

/// The first day of every month that has a day between the two.
fn months(first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    std::iter::successors(first.with_day(1), |month| {
        if month.month() == 12 {
            NaiveDate::from_ymd_opt(month.year() + 1, 1, 1)
        } else {
            month.with_month(month.month() + 1)
        }
    })
    .take_while(move |month| *month <= last)
}

/// The nth such weekdays of a month, ascending; a fifth that it has not got is left out.
fn nth_days(month: NaiveDate, weekday: Weekday, nth: &[i8]) -> Vec<NaiveDate> {
    let all: Vec<_> = every(on_or_after(month, weekday), 7, month + Days::new(30))
        .filter(|day| day.month() == month.month())
        .collect();
    let mut days: Vec<_> = nth
        .iter()
        .filter_map(|nth| match nth {
            1.. => all.get(usize::from(nth.unsigned_abs()) - 1),
            0 => None,
            ..=-1 => all.len().checked_sub(nth.unsigned_abs().into()).and_then(|at| all.get(at)),
        })
        .copied()
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}
