//! Which form a text has, what its columns are, and which lists a web page links to.

use super::{
    Unreadable, decode, json, page, sheet,
    table::{self, Column},
};
use crate::source::{Field, Format, Mapping};
use chrono_tz::Tz;
use serde::Serialize;
use ts_rs::TS;

/// What can be said of bytes before they are read as a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, TS)]
pub struct Look {
    /// The forms that fit, best first; empty for a web page and for what no form fits.
    pub guesses: Vec<Format>,
    /// A sheet's columns, or the members of JSON records (parts joined by `.`), in the order met.
    pub columns: Vec<Column>,
    /// Code of the fellowship, where the list or its name says so.
    pub fellowship: Option<String>,
    /// The zone, where the list gives one for all its records.
    #[ts(as = "Option<String>")]
    pub zone: Option<Tz>,
    /// What the columns seem to hold; a proposal for [`crate::source::About::mapping`].
    pub proposed: Mapping,
    /// Addresses of lists that a web page links to, as written there: they may be relative to the page.
    pub feeds_linked: Vec<String>,
}

/// Looks at bytes without reading them as a list; `name` is the file's name or the address, which can tell the fellowship.
///
/// Bytes that are not text give an empty [`Look`].
#[must_use]
pub fn look(bytes: &[u8], name: Option<&str>) -> Look {
    let Ok(text) = decode::text(bytes) else { return Look::default() };
    if page::is_page(&text) {
        let fellowship = name.and_then(fellowship);
        return Look { fellowship, feeds_linked: page::feeds_linked(&text), ..Look::default() };
    }
    let columns = if is_calendar(&text) { Vec::new() } else { table::columns(&text) };
    let proposed = table::propose(&columns);
    let guesses = guesses(&text, &columns, &proposed);
    let said = match guesses.first() {
        Some(Format::Bmlt | Format::Naws) => Some("na".to_owned()),
        Some(Format::Oiaa) => Some("aa".to_owned()),
        _ => name.and_then(fellowship).or_else(|| addresses(&columns).find_map(fellowship)),
    };
    Look {
        guesses,
        columns,
        fellowship: said,
        zone: calendars_zone(&text),
        proposed,
        feeds_linked: Vec::new(),
    }
}

/// The form that fits best.
///
/// # Errors
/// [`Unreadable::WebPage`], [`Unreadable::Broken`] for JSON that is none, [`Unreadable::Empty`], [`Unreadable::Unknown`].
pub(super) fn best(text: &str) -> Result<Format, Unreadable> {
    if page::is_page(text) {
        return Err(Unreadable::WebPage);
    }
    if is_calendar(text) {
        return Ok(Format::Calendar);
    }
    let columns = table::columns(text);
    let found = guesses(text, &columns, &table::propose(&columns)).first().copied();
    match found {
        Some(format) => Ok(format),
        // What cannot be known because it is broken or empty is told as that.
        None if table::is_json(text) && json::elements(text)?.records.is_empty() => Err(Unreadable::Empty),
        None => Err(Unreadable::Unknown),
    }
}

fn is_calendar(text: &str) -> bool {
    let begin = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    begin.get(..15).is_some_and(|begin| begin.eq_ignore_ascii_case("BEGIN:VCALENDAR"))
}

fn guesses(text: &str, columns: &[Column], proposed: &Mapping) -> Vec<Format> {
    if is_calendar(text) {
        return vec![Format::Calendar];
    }
    let has = |name: &str| columns.iter().any(|column| column.name.eq_ignore_ascii_case(name));
    let mut guesses = Vec::new();
    if table::is_json(text) {
        if has("weekday_tinyint") || has("id_bigint") || has("meeting_name") && has("start_time") {
            guesses.push(Format::Bmlt);
        }
        if has("_id")
            && has("name")
            && ["accountID", "groupID", "rtc", "startDateUTC", "languages"].into_iter().any(has)
        {
            guesses.push(Format::Oiaa);
        }
        let marks =
            ["slug", "day", "time", "types", "conference_url", "formatted_address", "location", "end_time"];
        if has("name") && marks.into_iter().filter(|mark| has(mark)).count() >= 2 {
            guesses.push(Format::MeetingGuide);
        }
    } else {
        if has("CommitteeName") && has("Committee") {
            guesses.push(Format::Naws);
        }
        let fields: Vec<String> = columns.iter().map(|column| sheet::field(&column.name)).collect();
        let known = |name: &str| fields.iter().any(|field| field == name);
        if known("name") && known("day") && known("time") {
            guesses.push(Format::Sheet);
        }
    }
    if [Field::Name, Field::Group, Field::Place].iter().any(|field| proposed.columns.contains_key(field)) {
        guesses.push(Format::Table);
    }
    guesses
}

fn calendars_zone(text: &str) -> Option<Tz> {
    let (_, rest) = is_calendar(text).then(|| text.split_once("X-WR-TIMEZONE:"))??;
    rest.lines().next()?.trim().parse().ok()
}

/// Addresses among the values of the first records.
fn addresses(columns: &[Column]) -> impl Iterator<Item = &str> {
    columns
        .iter()
        .flat_map(|column| &column.samples)
        .map(String::as_str)
        .filter(|value| value.starts_with("http"))
}

/// The fellowship that a file's name or an address speaks of. Letters that are a state's as well (CA, GA, MA) say nothing.
fn fellowship(name: &str) -> Option<String> {
    let name = name.to_ascii_lowercase();
    // Of an address the host counts: a path holds anything.
    let host = name
        .split_once("://")
        .map_or(name.as_str(), |(_, rest)| rest.split(['/', '?']).next().unwrap_or(rest));
    let within = [
        ("alanon", "al-anon"),
        ("al-anon", "al-anon"),
        ("smartrecovery", "smart"),
        ("recoverydharma", "rd"),
        ("refugerecovery", "rr"),
        ("crystalmeth", "cma"),
        ("adultchildren", "aca"),
        ("lifering", "lifering"),
        ("overeaters", "oa"),
        ("gamblersanonymous", "ga"),
        ("cocaineanonymous", "ca"),
    ];
    if let Some((_, code)) = within.iter().find(|(part, _)| host.contains(part)) {
        return Some((*code).to_owned());
    }
    let whole = ["aa", "na", "coda", "slaa", "oa", "aca", "cma", "smart", "nami", "dbsa"];
    let mut labels = host.split(|letter: char| !letter.is_alphanumeric());
    labels.find_map(|label| {
        if let Some(code) = whole.iter().find(|code| label == **code) {
            return Some((*code).to_owned());
        }
        // "aasanjose.org", "edmontonaa.org"; not a meeting room's host.
        let aa = label.len() > 4 && (label.starts_with("aa") || label.ends_with("aa"));
        aa.then(|| "aa".to_owned())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Format::{Bmlt, Calendar, MeetingGuide, Naws, Oiaa, Sheet, Table};

    #[test]
    fn every_form_is_known_by_what_only_it_has() {
        for (text, wanted) in [
            (r#"[{"slug":"a","name":"A","day":1,"time":"10:00"}]"#, vec![MeetingGuide, Table]),
            (
                r#"{"records":[{"id":"r","fields":{"slug":"a","name":"A","day":1,"time":"10:00"}}]}"#,
                vec![MeetingGuide, Table],
            ),
            (r#"[{"id_bigint":"1","weekday_tinyint":"2","meeting_name":"A"}]"#, vec![Bmlt, Table]),
            (r#"{"meetings":[{"id_bigint":"1","meeting_name":"A"}],"formats":[]}"#, vec![Bmlt, Table]),
            (
                r#"[{"_id":{"$oid":"1"},"name":"A","slug":"a","day":1,"time":"10:00","languages":["en"]}]"#,
                vec![Oiaa, MeetingGuide, Table],
            ),
            ("Committee,CommitteeName,Day,Time\nG1,A,Monday,1930\n", vec![Naws]),
            ("Name,Day,Time,Types\nA,Monday,7 pm,C\n", vec![Sheet, Table]),
            ("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", vec![Calendar]),
            ("[]", vec![]),
            ("just some words", vec![]),
        ] {
            let found = look(text.as_bytes(), None);
            let same = found
                .guesses
                .iter()
                .filter(|guess| wanted.contains(&Table) || **guess != Table)
                .copied()
                .collect::<Vec<_>>();
            assert_eq!(same, wanted, "{text}");
        }
    }

    #[test]
    fn the_fellowship_is_proposed_only_where_something_says_it() {
        for (name, wanted) in [
            ("https://aasanjose.org/wp-admin/admin-ajax.php?action=meetings", Some("aa")),
            ("https://oc-aa.org/meetings/", Some("aa")),
            ("https://edmontonaa.org", Some("aa")),
            ("https://staging7.alanonma.org/x", Some("al-anon")),
            ("al-anon-2023.json", Some("al-anon")),
            ("https://meetings.example.org/ca/list.json", None),
            ("list.json", None),
            ("https://zoom.us/j/1", None),
        ] {
            assert_eq!(fellowship(name).as_deref(), wanted, "{name}");
        }
    }

    #[test]
    fn a_page_is_no_list_but_links_to_one() {
        let page = r#"<html><head><link rel="alternate" type="application/json" title="Meetings Feed" href="/f"></head></html>"#;
        let found = look(page.as_bytes(), Some("https://www.aaexample.org/meetings"));
        assert_eq!(
            (found.feeds_linked, found.guesses, found.fellowship.as_deref()),
            (vec!["/f".to_owned()], vec![], Some("aa"))
        );
        assert_eq!(best(page), Err(Unreadable::WebPage));
        assert_eq!(look(b"PK\x03\x04", None), Look::default());
    }
}
