//! What changed between two readings of a list.

mod place;

use crate::meeting::{Attendance, Meeting, Repeat, Schedule, Time};
use chrono::{NaiveTime, Weekday};
use std::collections::HashMap;

/// One thing that happened to one meeting; a meeting to which two happened is here twice.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference<'a> {
    /// The meeting's key.
    pub key: &'a str,
    /// Its name, as last known.
    pub name: &'a str,
    /// What happened.
    pub what: What,
    /// As it was; none where it was added.
    pub was: Option<&'a Meeting>,
    /// As it is; none where it is gone.
    pub now: Option<&'a Meeting>,
}

/// What happened to a meeting.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// It can be attended no more: the list has it as inactive.
    Closed,
    /// It can be attended again.
    Reopened,
    /// It is held at other times. A list that now gives an end where it gave none is no such change.
    Retimed,
    /// It is held somewhere else. An address that is only written differently is no such change.
    Moved,
    /// It has another name.
    Renamed,
    /// It is new in the list.
    Added,
    /// It is in the list no more.
    Removed,
    /// Something else.
    Details {
        /// Fields of [`Meeting`], in its order, by name: `attendance`, `online`, `notes`…
        fields: Vec<&'static str>,
    },
}

/// Compares two readings of one list by the meetings' keys: first what is in the new one, in its order, then what is gone.
///
/// Keys are taken to be unique in each reading, as [`crate::read::read`] makes them.
#[must_use]
pub fn compare<'a>(old: &'a [Meeting], new: &'a [Meeting]) -> Vec<Difference<'a>> {
    let mut before: HashMap<&str, &Meeting> =
        old.iter().map(|meeting| (meeting.key.as_str(), meeting)).collect();
    let mut differences = Vec::new();
    for now in new {
        let mut add = |what, was| {
            differences.push(Difference { key: &now.key, name: &now.name, what, was, now: Some(now) });
        };
        match before.remove(now.key.as_str()) {
            None => add(What::Added, None),
            Some(was) if was == now => {}
            Some(was) => happened(was, now).into_iter().for_each(|what| add(what, Some(was))),
        }
    }
    let gone = old.iter().filter(|was| before.contains_key(was.key.as_str()));
    differences.extend(gone.map(|was| Difference {
        key: &was.key,
        name: &was.name,
        what: What::Removed,
        was: Some(was),
        now: None,
    }));
    differences
}

fn happened(was: &Meeting, now: &Meeting) -> Vec<What> {
    let closed = |meeting: &Meeting| meeting.attendance == Attendance::Inactive;
    let mut all = Vec::new();
    match (closed(was), closed(now)) {
        (false, true) => all.push(What::Closed),
        (true, false) => all.push(What::Reopened),
        _ => {}
    }
    let retimed = is_retimed(was, now);
    if retimed {
        all.push(What::Retimed);
    }
    // To a meeting that is held online alone nobody goes, whatever place the list has for it.
    let moved =
        now.attendance != Attendance::Online && place::is_moved(was.place.as_ref(), now.place.as_ref());
    if moved {
        all.push(What::Moved);
    }
    let renamed = was.name != now.name;
    if renamed {
        all.push(What::Renamed);
    }
    let switched = closed(was) != closed(now);
    let mut fields = Vec::new();
    let mut check = |differs: bool, field| {
        if differs {
            fields.push(field);
        }
    };
    check(was.fellowship != now.fellowship, "fellowship");
    check(!retimed && was.schedule != now.schedule, "schedule");
    check(!retimed && was.zone != now.zone, "zone");
    check(!switched && was.attendance != now.attendance, "attendance");
    check(was.kinds != now.kinds, "kinds");
    check(was.languages != now.languages, "languages");
    check(!moved && was.place != now.place, "place");
    check(was.online != now.online, "online");
    check(was.group != now.group, "group");
    check(was.notes != now.notes, "notes");
    check(was.cost != now.cost, "cost");
    check(was.url != now.url, "url");
    check(was.feedback != now.feedback, "feedback");
    check(was.about_group != now.about_group, "about_group");
    // Only the date of the list's own change: nothing a person would call one.
    if !fields.is_empty() {
        all.push(What::Details { fields });
    }
    all
}

/// Whether somebody who goes by the old times would come at a wrong one, or leave at one.
fn is_retimed(was: &Meeting, now: &Meeting) -> bool {
    let (Schedule::Times { times: old }, Schedule::Times { times: new }) = (&was.schedule, &now.schedule)
    else {
        return std::mem::discriminant(&was.schedule) != std::mem::discriminant(&now.schedule);
    };
    // A zone that was not known and now is, is no other time.
    let other_zone = was.zone.is_some() && now.zone.is_some() && was.zone != now.zone;
    other_zone || begins(old) != begins(new) || ends(old, new)
}

fn begins(times: &[Time]) -> Vec<(u32, NaiveTime, String)> {
    let mut begins: Vec<_> =
        times.iter().map(|time| (number(time.weekday), time.start, rhythm(&time.repeat))).collect();
    begins.sort_unstable();
    begins
}

fn number(weekday: Weekday) -> u32 {
    weekday.num_days_from_monday()
}

/// Where a series is counted from moves on with every reading of some lists, and is no change by itself.
fn rhythm(repeat: &Repeat) -> String {
    match repeat {
        Repeat::Rule { rule, except, besides, .. } => format!("{rule} {except:?} {besides:?}"),
        Repeat::EveryOtherWeek { anchor: Some(anchor) } => {
            use chrono::Datelike;
            format!("fortnight {}", (anchor.num_days_from_ce() - 1).div_euclid(7).rem_euclid(2))
        }
        other => format!("{other:?}"),
    }
}

/// Whether an end that both lists give is another one.
fn ends(old: &[Time], new: &[Time]) -> bool {
    old.iter().filter(|time| !time.end_assumed).any(|time| {
        let same =
            |other: &&Time| other.weekday == time.weekday && other.start == time.start && !other.end_assumed;
        new.iter().find(same).is_some_and(|other| other.minutes != time.minutes)
    })
}
