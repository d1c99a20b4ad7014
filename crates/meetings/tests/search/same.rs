//! The same meeting in two sources.

use crate::made::{With, instant, meeting, time};
use cairn_meetings::meeting::{Attendance, Meeting};
use cairn_meetings::search::{At, Index, Query, Segment};
use chrono::Weekday::{Mon, Tue};
use chrono_tz::Tz;

#[test]
fn the_same_meeting_in_two_sources_is_linked_and_not_hidden() {
    let here = |name: &str| meeting(name).zone(Tz::UTC).at(time(Mon, "19:00")).point(51.5, -0.1);
    let online =
        |name: &str, link: &str| meeting(name).way(Attendance::Online).at(time(Mon, "19:00")).link(link);
    let link = "https://zoom.us/j/123?pwd=a";
    // One in the first list, one in the second, and whether they are the same.
    let table: Vec<(Meeting, Meeting, bool)> = vec![
        (here("Sunrise"), here("SUNRISE!").zone(chrono_tz::Europe::London), true),
        (here("Sunrise"), here("Sunset"), false),
        (here("Sunrise"), here("Sunrise").point(51.5015, -0.1), true),
        (here("Sunrise"), here("Sunrise").point(51.5025, -0.1), false),
        (here("Sunrise"), meeting("Sunrise").at(time(Mon, "19:30")).point(51.5, -0.1), false),
        (here("Sunrise"), meeting("Sunrise").at(time(Tue, "19:00")).point(51.5, -0.1), false),
        (here("Sunrise"), here("Sunrise").at(time(Tue, "08:00")), true),
        (online("Noon", link), online("Noon", "https://us02web.zoom.us/j/123"), true),
        (online("Noon", link), online("Noon", "https://zoom.us/j/124"), false),
        (online("Noon", link), meeting("Noon").at(time(Mon, "19:00")), false),
    ];
    for (one, other, same) in table {
        let mut index = Index::default();
        index.put(Segment::build(3, &[meeting("first"), one.clone()]));
        index.put(Segment::build(1, std::slice::from_ref(&other)));
        let found = index.find(&Query::all(Tz::UTC, instant("2026-11-22T18:00:00Z")));
        assert_eq!(found.total, 3, "nothing is hidden");
        let of = |at: At| found.hits.iter().find(|hit| hit.at == at).unwrap().same.clone();
        let (first, second) = (At { source: 3, row: 1 }, At { source: 1, row: 0 });
        let expected = if same { (vec![second], vec![first]) } else { (vec![], vec![]) };
        assert_eq!((of(first), of(second)), expected, "{one:?} {other:?}");
        assert_eq!(index.same(first), of(first));
        assert!(
            index.same(At { source: 3, row: 9 }).is_empty()
                && index.same(At { source: 9, row: 0 }).is_empty()
        );
        index.remove(1);
        assert!(index.same(first).is_empty(), "what is gone is not linked");
    }
}

#[test]
fn two_of_one_list_are_not_the_same() {
    let here = meeting("Sunrise").at(time(Mon, "19:00")).point(51.5, -0.1);
    let mut index = Index::default();
    index.put(Segment::build(1, &[here.clone(), here]));
    assert!(index.same(At { source: 1, row: 0 }).is_empty());
}
