//! Filters that are neither words, time nor place, and what is counted for each choice.

use crate::made::{With, finds, index, instant, meeting};
use cairn_meetings::meeting::{Attendance, Meeting};
use cairn_meetings::search::{At, Cost, Counts, Index, Query, Segment, Sort};
use chrono_tz::Tz;

fn all() -> Query {
    Query::all(Tz::UTC, instant("2026-11-22T18:00:00Z"))
}

fn some() -> Vec<Meeting> {
    let of = |name: &str, fellowship: &str, languages: &[&str], kinds: &[&str], way| {
        let mut made = meeting(name).kinds(kinds).way(way);
        made.fellowship = Some(fellowship.to_owned());
        made.languages = languages.iter().map(|&tag| tag.to_owned()).collect();
        made
    };
    let mut free = of("d", "smart", &["en"], &["open", "women"], Attendance::Hybrid);
    free.cost = Some("Free".to_owned());
    let mut none = of("e", "", &[], &[], Attendance::Inactive);
    none.fellowship = None;
    vec![
        of("a", "aa", &["en"], &["open"], Attendance::InPerson),
        of("b", "aa", &["en", "es"], &["open", "women"], Attendance::Online),
        of("c", "na", &["es"], &["closed", "women", "wheelchair"], Attendance::InPerson),
        free,
        none,
    ]
}

fn told(counts: &Counts) -> (String, String, String) {
    let list = |all: &[cairn_meetings::search::Count]| {
        all.iter().map(|one| format!("{} {}", one.value, one.meetings)).collect::<Vec<_>>().join(", ")
    };
    (list(&counts.fellowships), list(&counts.meanings), list(&counts.languages))
}

#[test]
fn values_of_one_filter_are_joined_by_or_and_meanings_by_and() {
    let text = |values: &[&str]| values.iter().map(|&value| value.to_owned()).collect::<Vec<_>>();
    let table = [
        (Query { fellowships: text(&["aa"]), ..all() }, "a b"),
        (Query { fellowships: text(&["aa", "na"]), ..all() }, "a b c"),
        (Query { fellowships: text(&["unknown"]), ..all() }, ""),
        (Query { meanings: text(&["women"]), ..all() }, "b c d"),
        (Query { meanings: text(&["women", "open"]), ..all() }, "b d"),
        (Query { meanings: text(&["women", "unknown"]), ..all() }, ""),
        (Query { languages: text(&["es"]), ..all() }, "b c"),
        (Query { attendance: vec![Attendance::InPerson], ..all() }, "a c d"),
        (Query { attendance: vec![Attendance::Online], ..all() }, "b d"),
        (Query { attendance: vec![Attendance::Hybrid], ..all() }, "d"),
        (Query { attendance: vec![Attendance::Online, Attendance::Inactive], ..all() }, "b d e"),
        (Query { costs: vec![Cost::Free], ..all() }, "d"),
        (Query { sources: vec![1], ..all() }, "a b c d"),
        (Query { sources: vec![2], ..all() }, ""),
        (
            Query {
                only: Some(vec![(1, "c".to_owned()), (2, "a".to_owned()), (1, "z".to_owned())]),
                ..all()
            },
            "c",
        ),
        (Query { only: Some(vec![]), ..all() }, ""),
    ];
    for (query, expected) in table {
        assert_eq!(finds(&some(), &query).join(" "), expected, "{query:?}");
    }
}

#[test]
fn a_count_is_what_one_would_find() {
    let index = index(&some());
    let (fellowships, meanings, languages) = told(&index.find(&all()).counts);
    assert_eq!(fellowships, "aa 2, na 1, smart 1");
    assert_eq!(meanings, "open 3, women 3, closed 1, wheelchair 1");
    assert_eq!(languages, "en 3, es 2");
    let chosen = Query {
        fellowships: vec!["aa".to_owned()],
        meanings: vec!["open".to_owned()],
        attendance: vec![Attendance::Online],
        ..all()
    };
    let found = index.find(&chosen);
    let (fellowships, meanings, languages) = told(&found.counts);
    assert_eq!(found.total, 1);
    assert_eq!(fellowships, "aa 1, smart 1", "another fellowship instead");
    assert_eq!(meanings, "open 1, women 1", "another meaning besides");
    assert_eq!(languages, "en 1, es 1");
    assert_eq!(found.counts.attendance, [1, 1, 0, 0]);
    assert_eq!(found.counts.costs, [0, 0, 1]);
}

#[test]
fn sources_are_counted_whichever_is_chosen() {
    let mut index = index(&some());
    index.put(Segment::build(7, &some()[..2]));
    let found = index.find(&Query { sources: vec![7], ..all() });
    assert_eq!((found.total, found.counts.sources.clone()), (2, vec![(1, 4), (7, 2)]));
    assert_eq!(told(&found.counts).0, "aa 2");
    index.put(Segment::build(7, &some()[..1]));
    assert_eq!(index.find(&all()).counts.sources, [(1, 4), (7, 1)], "a refresh takes the old list's place");
    assert_eq!(index.at(7, "a"), Some(At { source: 7, row: 0 }));
    assert_eq!((index.at(7, "b"), index.at(8, "a")), (None, None));
    index.remove(1);
    assert_eq!((index.sources().collect::<Vec<_>>(), index.len()), (vec![7], 1));
}

#[test]
fn pages_fit_together() {
    let names = ["Same", "same", "Sáme", "other", "Zebra"];
    let meetings: Vec<Meeting> = (0..300)
        .map(|row| {
            let mut made = meeting(names[row % names.len()]);
            made.key = row.to_string();
            made
        })
        .collect();
    let mut index = Index::default();
    index.put(Segment::build(2, &meetings[..100]));
    index.put(Segment::build(1, &meetings[100..]));
    for sort in [Sort::Start, Sort::Name, Sort::Best, Sort::Distance] {
        let page = |offset, limit| {
            let found = index.find(&Query { sort, offset, limit, ..all() });
            assert_eq!(found.total, 300);
            found.hits.iter().map(|hit| hit.at).collect::<Vec<_>>()
        };
        let whole = page(0, 1_000);
        assert_eq!(whole.len(), 300);
        for size in [1, 7, 50, 299] {
            let pages: Vec<_> = (0..300).step_by(size).flat_map(|offset| page(offset, size)).collect();
            assert_eq!(pages, whole, "{sort:?} by {size}");
        }
        assert!(page(300, 50).is_empty() && page(0, 0).is_empty() && page(usize::MAX, usize::MAX).is_empty());
    }
}
