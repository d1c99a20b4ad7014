//! When the events of a series are held.

use super::{
    event::{Event, Moment, Written},
    zone::Zones,
};
use crate::{
    meeting::{Repeat, Time},
    normal::Mended,
    occur::{instant, rule},
    report::RepairReason,
    source::Field,
};
use calcard::icalendar::{
    ICalendarFrequency as Frequency, ICalendarProperty as Property, ICalendarRecurrenceRule as Rule,
    ICalendarWeekday,
};
use chrono::{Datelike, Days, Duration, NaiveDate, NaiveDateTime, Weekday};
use chrono_tz::Tz;

/// A series may have so many exceptions, and so many dates besides.
const MOST_DATES: usize = 1_000;
/// So many rules of a calendar may turn out to have no date at all; looking for one takes long, and after these none is looked for.
const MOST_DEAD: usize = 10;
/// A meeting that lasts longer is cut to this, in minutes: 31 days.
const LONGEST: i64 = 31 * 24 * 60;

/// What a series comes to.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) times: Vec<Time>,
    pub(super) zone: Option<String>,
    pub(super) mended: Mended,
}

/// Reads the times of an event and of the changes to single dates of it.
pub(super) fn held(event: &Event, changes: &[Event], zones: &Zones, dead: &mut usize) -> Held {
    let mut held = Held::default();
    let Some(start) = event.moment(&Property::Dtstart, zones) else {
        let was = event.text(&Property::Dtstart).unwrap_or_default();
        held.mended.push((Field::Start, was, RepairReason::TimeUnread));
        return held;
    };
    let rules = event.rules();
    let zone = match &start.zone {
        Written::Named(zone) => Some(*zone),
        // One date in UTC is shown where the calendar is kept; a series in UTC stays in UTC, summer and winter.
        Written::Utc if rules.is_empty() => Some(zones.kept_in.unwrap_or(chrono_tz::UTC)),
        Written::Utc => Some(chrono_tz::UTC),
        Written::Floating => zones.kept_in,
        Written::Unknown(name) => {
            held.mended.push((Field::Zone, name.clone(), RepairReason::ZoneUnread));
            zones.kept_in
        }
    };
    held.zone = zone.map(|zone| zone.name().to_owned());
    let local = |moment: &Moment| in_zone(moment, zone);
    let first = local(&start);
    let (minutes, end_assumed) = lasts(event, &start, zones, &mut held.mended);
    let time = |at: NaiveDateTime, minutes: u16, end_assumed: bool, repeat: Repeat| Time {
        weekday: at.weekday(),
        start: at.time(),
        minutes,
        end_assumed,
        repeat,
        guessed: false,
    };

    let mut except: Vec<NaiveDate> =
        event.moments(&Property::Exdate, zones).iter().map(|at| local(at).date()).collect();
    let mut besides = Vec::new();
    let mut single = Vec::new();
    // Days besides belong to the one rhythm there is; where there are several, each stands by itself.
    let is_one = matches!(rules.as_slice(), [Ok(rule)] if !is_split(rule));
    for at in event
        .moments(&Property::Rdate, zones)
        .iter()
        .map(|at| if at.is_day { at.at.date().and_time(first.time()) } else { local(at) })
    {
        if at.time() == first.time() && is_one {
            besides.push(at.date());
        } else if at != first || !rules.is_empty() {
            single.push(time(at, minutes, end_assumed, Repeat::Once { on: at.date() }));
        }
    }
    for change in changes.iter().take(MOST_DATES) {
        let Some(meant) = change.moment(&Property::RecurrenceId, zones) else { continue };
        let moved = change.moment(&Property::Dtstart, zones).filter(|_| !change.is_cancelled());
        let moved = moved.map(|moved| {
            let (minutes, end_assumed) = lasts(change, &moved, zones, &mut Vec::new());
            let at = local(&moved);
            time(at, minutes, end_assumed, Repeat::Once { on: at.date() })
        });
        // A change of its words only leaves the date where it is.
        let same = |moved: &Time| {
            local(&meant) == local(&meant).date().and_time(moved.start)
                && moved.repeat == (Repeat::Once { on: local(&meant).date() })
                && moved.minutes == minutes
        };
        if !moved.as_ref().is_some_and(same) {
            except.push(local(&meant).date());
            single.extend(moved);
        }
    }
    for dates in [&mut except, &mut besides] {
        dates.sort_unstable();
        dates.dedup();
        dates.truncate(MOST_DATES);
    }
    single.truncate(MOST_DATES);

    let made = event.moment(&Property::Dtstamp, zones).map(|stamp| stamp.at.date());
    let dates = Dates { first, zone: zone.unwrap_or(chrono_tz::UTC), except, besides, made };
    for rule in &rules {
        match rule.as_ref().ok().and_then(|rule| dates.follow(rule, dead)) {
            Some(repeats) => held.times.extend(
                repeats
                    .into_iter()
                    .map(|(weekday, repeat)| Time { weekday, ..time(first, minutes, end_assumed, repeat) }),
            ),
            None => {
                let was = rule.as_ref().map_or_else(Clone::clone, ToString::to_string);
                held.mended.push((Field::Day, was, RepairReason::ValueUnread));
            }
        }
    }
    if held.times.is_empty() && !dates.except.contains(&first.date()) {
        held.times.push(time(first, minutes, end_assumed, Repeat::Once { on: first.date() }));
    }
    held.times.append(&mut single);
    held
}

/// A moment in the series' zone.
fn in_zone(moment: &Moment, zone: Option<Tz>) -> NaiveDateTime {
    use chrono::TimeZone;
    match (&moment.zone, zone) {
        (Written::Utc, Some(zone)) if !moment.is_day => zone.from_utc_datetime(&moment.at).naive_local(),
        (Written::Named(own), Some(zone)) if *own != zone && !moment.is_day => {
            zone.from_utc_datetime(&instant(moment.at, *own).naive_utc()).naive_local()
        }
        _ => moment.at,
    }
}

/// How long an event lasts, in minutes, and whether the hour is ours.
fn lasts(event: &Event, start: &Moment, zones: &Zones, mended: &mut Mended) -> (u16, bool) {
    const HOUR: (u16, bool) = (60, true);
    let (field, was, length) = match (event.moment(&Property::Dtend, zones), event.duration()) {
        (Some(end), _) => {
            let length = match (&start.zone, &end.zone) {
                (Written::Named(one), Written::Named(other)) => {
                    instant(end.at, *other) - instant(start.at, *one)
                }
                (Written::Named(zone), Written::Utc) => end.at.and_utc() - instant(start.at, *zone),
                _ => end.at - start.at,
            };
            (Field::End, end.at.to_string(), length)
        }
        (None, Some(length)) => (Field::Minutes, length.to_string(), length),
        (None, None) if start.is_day => (Field::End, String::new(), Duration::days(1)),
        (None, None) => return HOUR,
    };
    match length.num_minutes() {
        0 => {
            mended.push((field, was, RepairReason::EndIsStart));
            HOUR
        }
        minutes @ 1..=LONGEST => (u16::try_from(minutes).unwrap_or(60), false),
        _ => {
            mended.push((field, was, RepairReason::EndUnread));
            HOUR
        }
    }
}

/// The dates of a series.
struct Dates {
    first: NaiveDateTime,
    zone: Tz,
    except: Vec<NaiveDate>,
    besides: Vec<NaiveDate>,
    /// When the calendar was made: what began before then is on.
    made: Option<NaiveDate>,
}

impl Dates {
    /// A rule as a rhythm for each of its weekdays; none for one that cannot be followed or has no date at all.
    fn follow(&self, rule: &Rule, dead: &mut usize) -> Option<Vec<(Weekday, Repeat)>> {
        let text = rule.to_string();
        rule::check(&text, self.first, self.zone).ok()?;
        if !is_split(rule) {
            return Some(vec![self.one(rule, dead)?]);
        }
        let days = rule.byday.iter().take(7);
        let each: Vec<_> =
            days.filter_map(|day| self.one(&Rule { byday: vec![*day], ..rule.clone() }, dead)).collect();
        (!each.is_empty()).then_some(each)
    }

    fn one(&self, rule: &Rule, dead: &mut usize) -> Option<(Weekday, Repeat)> {
        if *dead > MOST_DEAD {
            return None;
        }
        let text = rule.to_string();
        let series =
            rule::Series { rule: &text, start: self.first, except: &[], besides: &[], zone: self.zone };
        let last = self.first.date().checked_add_days(Days::new(366 * 20))?;
        let Some(first) = series.starts(self.first.date(), last).next().map(|at| at.date()) else {
            *dead += 1;
            return None;
        };
        // Dates of another weekday's part of the series are that part's.
        let alone = rule.byday.len() == 1 && rule.freq == Frequency::Weekly;
        let of_this = |day: &&NaiveDate| !alone || day.weekday() == first.weekday();
        let after = |day: &&NaiveDate| self.made.is_none_or(|made| **day >= made - Days::new(1));
        let except: Vec<_> = self.except.iter().filter(of_this).filter(after).copied().collect();
        let besides = self.besides.clone();
        let repeat = match self.plain(rule, first) {
            Some(repeat) if except.is_empty() && besides.is_empty() => repeat,
            _ => Repeat::Rule { rule: text, from: first, except, besides },
        };
        Some((first.weekday(), repeat))
    }

    /// A rule that has begun and never ends, in the plainest words for it.
    fn plain(&self, rule: &Rule, first: NaiveDate) -> Option<Repeat> {
        let bare = rule.count.is_none()
            && rule.until.is_none()
            && rule.bysecond.is_empty()
            && rule.byminute.is_empty()
            && rule.byhour.is_empty()
            && rule.byyearday.is_empty()
            && rule.byweekno.is_empty()
            && rule.bymonth.is_empty()
            && rule.rscale.is_none();
        if !bare || self.made.is_none_or(|made| first > made) {
            return None;
        }
        let weekday = |day: &calcard::icalendar::ICalendarDay| weekday(day.weekday);
        match (rule.freq, rule.interval.unwrap_or(1), rule.byday.as_slice()) {
            (Frequency::Weekly, 1, [] | [_]) if rule.bysetpos.is_empty() => Some(Repeat::Weekly),
            (Frequency::Weekly, 2, [] | [_]) if rule.bysetpos.is_empty() => {
                Some(Repeat::EveryOtherWeek { anchor: Some(first) })
            }
            (Frequency::Monthly, 1, [day]) if day.ordwk.is_none() && rule.bymonthday.is_empty() => {
                // As Outlook writes it: the first of all Tuesdays.
                nth(rule.bysetpos.iter().map(|at| i16::try_from(*at).unwrap_or_default()))
            }
            (Frequency::Monthly, 1, [day, ..]) if rule.bysetpos.is_empty() && rule.bymonthday.is_empty() => {
                let same = rule.byday.iter().all(|other| weekday(other) == weekday(day));
                same.then(|| nth(rule.byday.iter().map(|day| day.ordwk.unwrap_or_default())))?
            }
            (Frequency::Monthly, 1, []) if rule.bysetpos.is_empty() => match rule.bymonthday.as_slice() {
                [] => Some(Repeat::MonthDay { day: u8::try_from(first.day()).ok()? }),
                [day @ 1..=31] => Some(Repeat::MonthDay { day: day.unsigned_abs() }),
                _ => None,
            },
            _ => None,
        }
    }
}

/// Weekly on several days: a rhythm for each.
fn is_split(rule: &Rule) -> bool {
    rule.freq == Frequency::Weekly
        && rule.byday.len() > 1
        && rule.count.is_none()
        && rule.bysetpos.is_empty()
        && rule.byday.iter().all(|day| day.ordwk.is_none())
}

fn nth(numbers: impl Iterator<Item = i16>) -> Option<Repeat> {
    let mut nth = Vec::new();
    for number in numbers {
        nth.push(i8::try_from(number).ok().filter(|number| matches!(number, 1..=5 | -1))?);
    }
    nth.sort_unstable_by_key(|nth| if *nth < 0 { i8::MAX } else { *nth });
    nth.dedup();
    (!nth.is_empty()).then_some(Repeat::NthOfMonth { nth })
}

fn weekday(day: ICalendarWeekday) -> Weekday {
    match day {
        ICalendarWeekday::Sunday => Weekday::Sun,
        ICalendarWeekday::Monday => Weekday::Mon,
        ICalendarWeekday::Tuesday => Weekday::Tue,
        ICalendarWeekday::Wednesday => Weekday::Wed,
        ICalendarWeekday::Thursday => Weekday::Thu,
        ICalendarWeekday::Friday => Weekday::Fri,
        ICalendarWeekday::Saturday => Weekday::Sat,
    }
}
