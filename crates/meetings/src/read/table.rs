//! Any sheet or JSON, by a mapping from what Cairn knows to the columns it is in.
//!
//! A mapping can be proposed from the columns' names and values ([`propose`]); the person confirms or corrects it, and it
//! is remembered with the list.

mod columns;
mod names;
mod propose;

pub use columns::Column;
pub(super) use columns::{columns, is_json};
pub(super) use propose::propose;

use super::{
    Unreadable,
    gather::Gather,
    json::{Loose, elements},
    record::{Link, Record, When, Written},
    rows::Rows,
};
use crate::{
    meeting::{Repeat, Time},
    normal::{repeat, time, weekday},
    report::DropReason,
    source::{Field, Mapping},
};

/// Reads every row or object, by the list's mapping or the one that seems right.
pub(super) fn read(text: &str, into: &mut Gather<'_>) -> Result<(), Unreadable> {
    let mapping = match &into.about.mapping {
        Some(mapping) => mapping.clone(),
        None => propose(&columns(text)),
    };
    let has = |field: Field| mapping.columns.contains_key(&field);
    if ![Field::Name, Field::Group, Field::Place].into_iter().any(has) {
        return Err(Unreadable::Unknown);
    }
    into.name_fields(mapping.columns.iter().map(|(field, column)| (*field, column.clone())));
    // A path begins with the name of the member it leads through.
    let mapped = |name: &str| {
        let leads = |path: &String| {
            path.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        mapping.columns.values().any(leads)
    };
    if is_json(text) {
        for raw in elements(text)?.records {
            match Loose::parse(raw) {
                Some(value @ Loose::Members(_)) => {
                    let record = record(&mapping, &|column| columns::at(&value, column));
                    let Loose::Members(members) = &value else { continue };
                    let unread = members.iter().filter(|(name, value)| !mapped(name) && value.says());
                    let unread = unread.map(|(name, _)| name.to_string()).collect();
                    into.take(Record { unread, ..record }, raw)?;
                }
                _ => into.refuse(None, DropReason::NotARecord, raw)?,
            }
        }
        return Ok(());
    }
    let mut rows = Rows::new(text)?;
    let unmapped = |column: &&String| !column.is_empty() && !mapped(column);
    let columns: Vec<String> = rows.columns().iter().filter(unmapped).cloned().collect();
    while let Some(row) = rows.next()? {
        if row.is_blank() {
            into.refuse(None, DropReason::NotARecord, row.raw())?;
            continue;
        }
        let cell = |column: &str| row.get(column).map(str::to_owned).into_iter().collect();
        let unread = columns.iter().filter(|column| row.get(column).is_some()).cloned().collect();
        into.take(Record { unread, ..record(&mapping, &cell) }, row.raw())?;
    }
    Ok(())
}

fn record(mapping: &Mapping, cells: &dyn Fn(&str) -> Vec<String>) -> Record {
    let all = |field: Field| mapping.columns.get(&field).map(|column| cells(column)).unwrap_or_default();
    let one = |field: Field| all(field).into_iter().next();
    let link = one(Field::OnlineLink).map(|link| Link { link, notes: one(Field::OnlineNotes), phone: false });
    let phone = one(Field::Phone).map(|link| Link { link, notes: None, phone: true });
    let online_notes = if link.is_some() { None } else { one(Field::OnlineNotes) };
    Record {
        key: one(Field::Id),
        name: one(Field::Name),
        group: one(Field::Group),
        when: when(all(Field::Day), all(Field::Start), one(Field::End), one(Field::Minutes)),
        zone: one(Field::Zone),
        attendance: one(Field::Attendance),
        kinds: split(all(Field::Kinds)),
        languages: split(all(Field::Languages)),
        place: one(Field::Place),
        address: one(Field::Address),
        city: one(Field::City),
        state: one(Field::State),
        postal_code: one(Field::PostalCode),
        country: one(Field::Country),
        regions: all(Field::Region),
        lat: one(Field::Lat),
        lon: one(Field::Lon),
        links: link.into_iter().chain(phone).collect(),
        notes: all(Field::Notes).into_iter().chain(online_notes).collect(),
        cost: one(Field::Cost),
        url: one(Field::Url),
        updated: one(Field::Updated),
        ..Record::default()
    }
}

/// Days and times. A day may hold its rhythm ("2nd Tuesday"), and where no column is for the time, the time.
fn when(days: Vec<String>, starts: Vec<String>, end: Option<String>, minutes: Option<String>) -> When {
    let (days, starts) = if starts.is_empty() || starts == days { apart(days) } else { (days, starts) };
    if let Some(times) = pairs(&days, &starts) {
        return When::Read(times);
    }
    let rhythm = match days.as_slice() {
        [day] => repeat::in_day(day),
        _ => None,
    };
    let (days, repeat) = match rhythm {
        Some((weekday, repeat)) => (vec![weekday.to_string()], Some(repeat)),
        None => (days, None),
    };
    When::Written(Written { days, starts, end, duration: minutes, repeat, ..Written::default() })
}

/// "Mondays, 7:00 pm" as a day and a time.
fn apart(days: Vec<String>) -> (Vec<String>, Vec<String>) {
    let mut starts = Vec::new();
    let days = days
        .into_iter()
        .map(|day| {
            let found = clock(&day, true).or_else(|| clock(&day, false));
            match found.and_then(|at| day.split_at_checked(at)) {
                // A number by itself is a day.
                Some((before, rest)) if !before.trim().is_empty() => {
                    starts.push(rest.trim().to_owned());
                    let before = before.trim().trim_end_matches([',', '@', '-', ':', ';', '(']).trim();
                    before.trim_end_matches(" at").trim_end_matches(" from").to_owned()
                }
                _ => day,
            }
        })
        .collect();
    (days, starts)
}

/// Where a time begins in a text; with `whole` nothing may come after it.
fn clock(text: &str, whole: bool) -> Option<usize> {
    let digits = text.char_indices().filter(|(_, letter)| letter.is_ascii_digit()).map(|(at, _)| at);
    digits.take(64).find(|at| {
        let rest = text.get(*at..).unwrap_or_default();
        let letters = rest.trim_start_matches(|letter: char| letter.is_ascii_digit());
        let ordinal =
            ["st", "nd", "rd", "th", "er", "º", "ª"].iter().any(|ending| letters.starts_with(ending));
        !ordinal && time::time(rest).is_some_and(|read| !whole || !read.rest)
    })
}

/// As many days as times, and the times differ: the first day is held at the first time, the second at the second.
fn pairs(days: &[String], starts: &[String]) -> Option<Vec<Time>> {
    let differ = starts.iter().any(|start| Some(start) != starts.first());
    if days.len() != starts.len() || days.len() < 2 || days.len() > 50 || !differ {
        return None;
    }
    let one = |(day, start): (&String, &String)| {
        let read = time::time(start).filter(|read| read.start < time::DAY)?;
        let weekday::Days::On(on) = weekday::days(day, Default::default())? else { return None };
        let [weekday] = on.as_slice() else { return None };
        let minutes =
            read.end.map(|end| (time::DAY + end - read.start) % time::DAY).filter(|minutes| *minutes > 0);
        Some(Time {
            weekday: *weekday,
            start: time::of_day(read.start),
            minutes: minutes.unwrap_or(60),
            end_assumed: minutes.is_none(),
            repeat: Repeat::Weekly,
            guessed: false,
        })
    };
    days.iter().zip(starts).map(one).collect()
}

/// A cell with several values: between commas, semicolons or strokes.
fn split(cells: Vec<String>) -> Vec<String> {
    let parts = cells.iter().flat_map(|cell| cell.split([',', ';', '|', '\n']));
    parts.map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn a_day_and_a_time_in_one_cell_come_apart() {
        for (cell, day, start) in [
            ("Mondays, 7:00 pm", "Mondays", "7:00 pm"),
            ("Tue & Thu at 19:30-20:30", "Tue & Thu", "19:30-20:30"),
            ("2nd Tuesday 7pm", "2nd Tuesday", "7pm"),
            ("1st & 3rd Wed @ 6:30 PM", "1st & 3rd Wed", "6:30 PM"),
        ] {
            assert_eq!(apart(texts(&[cell])), (texts(&[day]), texts(&[start])), "{cell}");
        }
        assert_eq!(apart(texts(&["3"])), (texts(&["3"]), vec![]));
    }

    #[test]
    fn days_and_times_that_belong_together_stay_together() {
        let times =
            pairs(&texts(&["Monday", "Friday"]), &texts(&["19:00", "8:00 pm - 9:30 pm"])).expect("pairs");
        let said: Vec<_> = times
            .iter()
            .map(|time| (time.weekday.to_string(), time.start.to_string(), time.minutes))
            .collect();
        assert_eq!(said, [("Mon".into(), "19:00:00".into(), 60), ("Fri".into(), "20:00:00".into(), 90)]);
        assert_eq!(pairs(&texts(&["Monday", "Friday"]), &texts(&["19:00", "19:00"])), None);
        assert_eq!(pairs(&texts(&["Monday"]), &texts(&["19:00"])), None);
    }
}
