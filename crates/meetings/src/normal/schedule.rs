//! When a meeting is held.

use super::{
    mend::Mender,
    repeat,
    time::{self, DAY, Minute},
    weekday::{self, Days},
};
use crate::{
    meeting::{Repeat, Schedule, Time},
    read::record::{When, Written},
    report::RepairReason,
    source::Field,
};
use chrono::Weekday;

/// Lasts so long where the list does not say.
const HOUR: Minute = 60;

/// So many times of day, and so many texts of days, are read of a record: one for each half hour.
const MOST: usize = 48;

/// Reads days and times; what cannot be read makes the meeting one by appointment and is told.
pub(super) fn schedule(when: When, name: &str, notes: &str, mender: &mut Mender) -> Schedule {
    match when {
        When::Read(times) if times.is_empty() => Schedule::ByAppointment,
        When::Read(times) => Schedule::Times { times },
        When::RoundTheClock => Schedule::RoundTheClock,
        When::ByAppointment => Schedule::ByAppointment,
        When::Written(written) => read(&written, name, notes, mender),
    }
}

/// True where a name or notes say that the meeting never closes.
pub(crate) fn never_closes(name: &str, notes: &str) -> bool {
    let says = |text: &str, words: &[&str]| {
        let text = text.to_lowercase();
        words.iter().any(|word| text.contains(word))
    };
    let always =
        ["24/7", "24x7", "round the clock", "around the clock", "round-the-clock", "around-the-clock"];
    says(notes, &always)
        || says(name, &always)
        || says(name, &["24hr", "24 hr", "24-hr", "24-hour", "24 hour"])
}

fn read(written: &Written, name: &str, notes: &str, mender: &mut Mender) -> Schedule {
    let days = match days(written, mender) {
        Days::Always => return Schedule::RoundTheClock,
        Days::Appointment => Vec::new(),
        Days::On(days) => days,
    };
    let starts = starts(written, mender);
    if days.is_empty() || starts.is_empty() {
        match (written.days.first(), written.starts.first()) {
            (None, None) if never_closes(name, notes) => return Schedule::RoundTheClock,
            // One without the other says nothing, and that it was there is told.
            (Some(day), None) if !days.is_empty() => mender.note(Field::Day, day, RepairReason::TimeUnread),
            (None, Some(start)) if !starts.is_empty() => {
                mender.note(Field::Start, start, RepairReason::DayUnread)
            }
            _ => {}
        }
        return Schedule::ByAppointment;
    }
    let mut times = Vec::with_capacity(days.len() * starts.len());
    for (start, own_end) in &starts {
        let (minutes, end_assumed) = minutes(written, *start, *own_end, mender);
        for day in &days {
            let (repeat, guessed) = rhythm(written, name, notes, *day);
            let weekday = if *start == DAY { day.succ() } else { *day };
            let time = Time { weekday, start: time::of_day(*start), minutes, end_assumed, repeat, guessed };
            if !times.contains(&time) {
                times.push(time);
            }
        }
    }
    if times.len() == 7 && times.iter().all(|time| time.minutes == DAY) {
        return Schedule::RoundTheClock;
    }
    Schedule::Times { times }
}

fn days(written: &Written, mender: &mut Mender) -> Days {
    let mut all: Vec<Weekday> = Vec::new();
    if let Some(more) = written.days.get(MOST) {
        mender.note(Field::Day, more, RepairReason::TextCut);
    }
    for text in written.days.iter().take(MOST) {
        match weekday::days(text, written.numbering) {
            Some(Days::On(days)) => {
                for day in days {
                    if !all.contains(&day) {
                        all.push(day);
                    }
                }
            }
            Some(Days::Always) => return Days::Always,
            Some(Days::Appointment) => {}
            None => mender.note(Field::Day, text, RepairReason::DayUnread),
        }
    }
    Days::On(all)
}

fn starts(written: &Written, mender: &mut Mender) -> Vec<(Minute, Option<Minute>)> {
    let mut starts = Vec::with_capacity(written.starts.len());
    if let Some(more) = written.starts.get(MOST) {
        mender.note(Field::Start, more, RepairReason::TextCut);
    }
    for text in written.starts.iter().take(MOST) {
        match time::time(text) {
            Some(read) => {
                if read.rest {
                    mender.note(Field::Start, text, RepairReason::ValueUnread);
                }
                if !starts.contains(&(read.start, read.end)) {
                    starts.push((read.start, read.end));
                }
            }
            None => mender.note(Field::Start, text, RepairReason::TimeUnread),
        }
    }
    starts
}

/// How long, and whether that is only assumed.
fn minutes(written: &Written, start: Minute, own_end: Option<Minute>, mender: &mut Mender) -> (Minute, bool) {
    if let Some(text) = &written.duration {
        if let Some(minutes) = time::duration(text) {
            return (minutes, false);
        }
        mender.note(Field::Minutes, text, RepairReason::EndUnread);
    }
    let end = match (&written.end, own_end) {
        (Some(text), _) => match time::time(text) {
            Some(read) => read.start,
            None => {
                mender.note(Field::End, text, RepairReason::EndUnread);
                return (HOUR, true);
            }
        },
        (None, Some(end)) => end,
        (None, None) => return (HOUR, true),
    };
    // 24:00 begins the next day at 00:00, and an end before the start is on the next day.
    let minutes = (end + DAY - start % DAY) % DAY;
    match minutes {
        0 if end == DAY && start == 0 => (DAY, false),
        0 => {
            mender.note(Field::End, written.end.as_deref().unwrap_or_default(), RepairReason::EndIsStart);
            (HOUR, true)
        }
        minutes => (minutes, false),
    }
}

/// On which weeks, and whether that was read from words.
fn rhythm(written: &Written, name: &str, notes: &str, day: Weekday) -> (Repeat, bool) {
    if let Some(repeat) = &written.repeat {
        return (repeat.clone(), false);
    }
    let in_field = written.days.iter().filter(|text| text.len() > 2).find_map(|text| repeat::in_day(text));
    if let Some((of, repeat)) = in_field
        && of == day
    {
        return (repeat, false);
    }
    let worth_it = may_tell_of_weeks(name) || may_tell_of_weeks(notes);
    match worth_it.then(|| repeat::guess(name, notes, day)).flatten() {
        Some(repeat) => (repeat, true),
        None => (Repeat::Weekly, false),
    }
}

/// Beginnings of the words without which no text tells of a rhythm, lower case, in the languages of [`repeat`].
const STEMS: [&str; 44] = [
    "14-", "alle", "altern", "bi", "cada", "cinqui", "cuart", "dern", "deuxi", "dritt", "erst", "each",
    "every", "fifth", "first", "fort", "fourth", "fu", "fün", "last", "letzt", "other", "prem", "prim",
    "quart", "quatri", "quin", "second", "segund", "terc", "third", "tou", "troisi", "ultim", "vier", "zwei",
    "month", "mens", "monat", "once", "einm", "una", "uma", "une",
];

/// False where a text surely says nothing of weeks. Reading a text for a rhythm takes a hundred times as long as this, and
/// nine of ten tell of none.
fn may_tell_of_weeks(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut within = false;
    bytes.iter().enumerate().any(|(at, byte)| {
        let letter = byte.is_ascii_alphanumeric() || !byte.is_ascii();
        let begins = letter && !within;
        within = letter;
        let rest = bytes.get(at..).unwrap_or_default();
        begins
            && match byte {
                // "1st", "2.", "3ª"
                b'1'..=b'5' if rest.get(1).is_some_and(|next| !next.is_ascii_digit() && *next != b':') => {
                    true
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'1' => STEMS.iter().any(|stem| {
                    rest.get(..stem.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(stem.as_bytes()))
                }),
                // An accent may hide a stem: "última".
                byte => !byte.is_ascii(),
            }
    })
}

#[cfg(test)]
mod tests;
