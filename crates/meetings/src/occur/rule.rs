//! RFC 5545 rules, by the `rrule` crate, kept within bounds.
//!
//! The crate is given local times as if they were UTC, so that its own treatment of changed clocks (it leaves a time out
//! that is skipped, unless midnight exists, and one that comes twice likewise) never comes into play; what a changed
//! clock means is decided in [`super::instant`] alone.

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};
use chrono_tz::Tz;
use rrule::{Frequency, RRule, Unvalidated};
use std::iter::Peekable;

/// A rule may be this long, in bytes.
const MOST_BYTES: usize = 512;
/// A rule may name so many times of one day.
const MOST_TIMES_A_DAY: usize = 24;
/// So many dates of one rule are looked at, also those before the day asked about.
const MOST_DATES: usize = 40_000;

/// Why a rule cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadRule {
    /// Not a rule of RFC 5545, or one it forbids.
    #[error("not a rule of RFC 5545")]
    Unread,
    /// Longer than any honest rule.
    #[error("longer than {MOST_BYTES} bytes")]
    TooLong,
    /// Every hour, minute or second: no meeting is held so often.
    #[error("more often than a meeting is held")]
    TooOften,
}

/// Whether a rule (without its name) can be followed from a first start.
///
/// # Errors
/// See [`BadRule`].
pub fn check(rule: &str, start: NaiveDateTime, zone: Tz) -> Result<(), BadRule> {
    let (rule, until) = parse(rule, zone)?;
    if until.is_some_and(|until| until < start) {
        return Ok(());
    }
    rule.build(utc(start)).map(|_| ()).map_err(|_| BadRule::Unread)
}

/// Reads a rule, and its UNTIL as a local time, last moment included.
fn parse(text: &str, zone: Tz) -> Result<(RRule<Unvalidated>, Option<NaiveDateTime>), BadRule> {
    if text.len() > MOST_BYTES {
        return Err(BadRule::TooLong);
    }
    // RFC 5545, 3.3.10 knows no other signs, and the parser below cuts between bytes.
    if !text.is_ascii() {
        return Err(BadRule::Unread);
    }
    let mut until = None;
    let mut parts = Vec::new();
    for part in text.trim().trim_matches(';').split(';') {
        match part.split_once('=') {
            Some((name, value)) if name.trim().eq_ignore_ascii_case("UNTIL") => {
                until = Some(parse_until(value.trim(), zone).ok_or(BadRule::Unread)?);
            }
            _ => parts.push(part),
        }
    }
    let rule: RRule<Unvalidated> = parts.join(";").parse().map_err(|_| BadRule::Unread)?;
    if rule.get_freq() > Frequency::Daily {
        return Err(BadRule::TooOften);
    }
    let times = rule.get_by_hour().len().max(1)
        * rule.get_by_minute().len().max(1)
        * rule.get_by_second().len().max(1);
    if times > MOST_TIMES_A_DAY {
        return Err(BadRule::TooOften);
    }
    if rule.get_interval() == 0 {
        return Err(BadRule::Unread);
    }
    Ok((rule, until))
}

fn parse_until(value: &str, zone: Tz) -> Option<NaiveDateTime> {
    if let Ok(day) = NaiveDate::parse_from_str(value, "%Y%m%d") {
        return day.and_hms_opt(23, 59, 59);
    }
    match value.strip_suffix(['Z', 'z']) {
        Some(value) => {
            let at = NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%S").ok()?;
            Some(zone.from_utc_datetime(&at).naive_local())
        }
        None => NaiveDateTime::parse_from_str(value, "%Y%m%dT%H%M%S").ok(),
    }
}

fn utc(local: NaiveDateTime) -> DateTime<rrule::Tz> {
    rrule::Tz::UTC.from_utc_datetime(&local)
}

/// A rule with its first start, its exceptions and the days besides, all local.
#[derive(Debug, Clone, Copy)]
pub struct Series<'a> {
    /// An RRULE's value. One that cannot be followed ([`check`]) has its first start and the days besides.
    pub rule: &'a str,
    /// DTSTART; held itself only where the rule has it.
    pub start: NaiveDateTime,
    /// EXDATE, by day.
    pub except: &'a [NaiveDate],
    /// RDATE, by day, at the time of the first start.
    pub besides: &'a [NaiveDate],
    /// Matters only to an UNTIL that is an instant.
    pub zone: Tz,
}

impl<'a> Series<'a> {
    /// The local starts from one day to another, both among them, ascending, no two the same.
    pub fn starts(self, first: NaiveDate, last: NaiveDate) -> impl Iterator<Item = NaiveDateTime> + use<'a> {
        let mut besides: Vec<_> = self
            .besides
            .iter()
            .filter(|day| (first..=last).contains(day))
            .map(|day| day.and_time(self.start.time()))
            .collect();
        besides.sort_unstable();
        let by_rule = self.by_rule(first, last).take_while(move |at| at.date() <= last);
        let mut before = None;
        Merge { one: by_rule.peekable(), other: besides.into_iter().peekable() }
            .filter(move |at| at.date() >= first && !self.except.contains(&at.date()))
            .filter(move |at| before.replace(*at) != Some(*at))
    }

    fn by_rule(self, first: NaiveDate, last: NaiveDate) -> Box<dyn Iterator<Item = NaiveDateTime>> {
        let Ok((rule, until)) = parse(self.rule, self.zone) else {
            return Box::new(std::iter::once(self.start));
        };
        let end = last.and_time(NaiveTime::MIN) + Days::new(1);
        let until = until.map_or(end, |until| until.min(end));
        let (rule, start) = skip_ahead(rule, self.start, first);
        if until < start {
            return Box::new(std::iter::empty());
        }
        match rule.until(utc(until)).build(utc(start)) {
            Ok(set) => {
                let mut dates = set.limit().into_iter().take(MOST_DATES);
                Box::new(std::iter::from_fn(move || {
                    dates.next().map(|at| at.with_timezone(&Utc).naive_utc())
                }))
            }
            Err(_) => Box::new(std::iter::once(self.start)),
        }
    }
}

/// Begins a series that has no COUNT nearer to the day asked about, a whole number of its steps later, so that what ran
/// for fifty years is not counted through.
fn skip_ahead(
    rule: RRule<Unvalidated>,
    start: NaiveDateTime,
    first: NaiveDate,
) -> (RRule<Unvalidated>, NaiveDateTime) {
    let days = (first - start.date()).num_days() - 1;
    if rule.get_count().is_some() || days < 400 {
        return (rule, start);
    }
    let step = i64::from(rule.get_interval());
    let whole = |length: i64| u64::try_from(days / length * length).unwrap_or(0);
    match rule.get_freq() {
        Frequency::Daily => (rule, start + Days::new(whole(step))),
        Frequency::Weekly => (rule, start + Days::new(whole(step * 7))),
        Frequency::Monthly => {
            // The day of the month is named in the rule, for a start on the 31st moved to the 1st would lose it.
            let named = !rule.get_by_weekday().is_empty() || !rule.get_by_month_day().is_empty();
            let day = i8::try_from(start.day()).unwrap_or(1);
            let rule = if named { rule } else { rule.by_month_day(vec![day]) };
            let months = u32::try_from((days / 31) / step * step).unwrap_or(0);
            let moved = start.with_day(1).and_then(|start| start.checked_add_months(Months::new(months)));
            match moved {
                Some(moved) if months > 0 => (rule, moved),
                _ => (rule, start),
            }
        }
        _ => (rule, start),
    }
}

/// Two ascending series as one.
struct Merge<A: Iterator, B: Iterator> {
    one: Peekable<A>,
    other: Peekable<B>,
}

impl<T: Ord, A: Iterator<Item = T>, B: Iterator<Item = T>> Iterator for Merge<A, B> {
    type Item = T;

    fn next(&mut self) -> Option<T> {
        match (self.one.peek(), self.other.peek()) {
            (Some(one), Some(other)) if other < one => self.other.next(),
            (Some(_), _) => self.one.next(),
            (None, _) => self.other.next(),
        }
    }
}
