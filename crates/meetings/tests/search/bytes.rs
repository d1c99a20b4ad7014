//! A segment's bytes: the same again, or an error, and never a panic.

use crate::made::{With, instant, meeting, time};
use cairn_meetings::meeting::{Attendance, Meeting, Place, Repeat};
use cairn_meetings::search::{Damaged, Index, Near, Query, Segment, Sort, When};
use chrono::Weekday::{Mon, Tue};
use chrono_tz::{America, Tz};
use proptest::prelude::*;

/// Where the sum is, and what it is of.
const HEAD: usize = 44;

fn some() -> Vec<Meeting> {
    let mut third = time(Tue, "19:00");
    third.repeat = Repeat::NthOfMonth { nth: vec![3] };
    let place =
        Place { city: Some("Zürich".to_owned()), postal_code: Some("8001".to_owned()), ..Place::default() };
    let mut noted =
        meeting("Sunrise step step").zone(America::New_York).at(third).place(place).point(47.4, 8.5);
    noted.notes = "Bring step, step and step".to_owned();
    noted.languages = vec!["de".to_owned()];
    let online = meeting("Noon").way(Attendance::Online).at(time(Mon, "12:00")).link("https://zoom.us/j/1");
    vec![noted, online.kinds(&["open", "women"]), meeting("Sunrise")]
}

fn resealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let sum = blake3::hash(&bytes[HEAD..]);
    bytes[12..HEAD].copy_from_slice(sum.as_bytes());
    bytes
}

#[test]
fn bytes_come_back_as_they_were() {
    for meetings in [some(), Vec::new()] {
        let built = Segment::build(9, &meetings);
        let bytes = built.to_bytes();
        let read = Segment::from_bytes(&bytes).unwrap();
        assert_eq!((read.source(), read.len(), read.is_empty()), (9, meetings.len(), meetings.is_empty()));
        assert_eq!(read.to_bytes(), bytes);
        assert_eq!(Segment::build(9, &meetings).to_bytes(), bytes, "the same meetings give the same bytes");
    }
}

#[test]
fn what_is_not_a_segment_is_told_from_a_damaged_and_a_newer_one() {
    let bytes = Segment::build(9, &some()).to_bytes();
    let mut newer = bytes.clone();
    newer[8] += 1;
    let mut changed = bytes.clone();
    changed[HEAD + 20] ^= 1;
    let mut longer = bytes.clone();
    longer.push(0);
    let table: [(&[u8], Damaged); 6] = [
        (b"", Damaged::Foreign),
        (&[0; 100], Damaged::Foreign),
        (&newer, Damaged::Version),
        (&changed, Damaged::Damaged),
        (&longer, Damaged::Damaged),
        (&resealed(longer.clone()), Damaged::Damaged),
    ];
    for (bytes, expected) in table {
        assert_eq!(Segment::from_bytes(bytes).err(), Some(expected));
    }
    for end in 0..bytes.len() {
        assert!(Segment::from_bytes(&bytes[..end]).is_err(), "cut at {end}");
        if end >= HEAD {
            assert!(
                Segment::from_bytes(&resealed(bytes[..end].to_vec())).is_err(),
                "cut at {end} and sealed again"
            );
        }
    }
}

/// Asks everything that reads what a segment holds, and says how much was found.
fn ask(segment: Segment) -> usize {
    let mut index = Index::default();
    index.put(segment);
    index.put(Segment::build(10_000, &some()));
    let all = Query::all(Tz::UTC, instant("2026-11-22T12:00:00Z"));
    let point = cairn_meetings::meeting::Point { lat: 47.0, lon: 8.0 };
    let near = Some(Near { point, km: None, online_too: false });
    let when = When::Reachable { point, km_per_hour: 5.0, minutes: 60 };
    let mut total = index.dots(&all).len() + index.postcodes("8", 9).len();
    for words in ["", "s", "step", "\"step step\" OR noon", "-sunrise"] {
        let query = Query { words: words.to_owned(), near, ..all.clone() };
        total += index.find(&Query { sort: Sort::Best, ..query.clone() }).total;
        total += index.find(&Query { sort: Sort::Name, when, ..query }).total;
    }
    total
}

proptest! {
    /// Also with a sum that fits, as nobody but an attacker with the key could make it.
    #[test]
    fn damage_is_an_error_or_harmless(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut bytes = Segment::build(9, &some()).to_bytes();
        for (at, to) in changes {
            let at = HEAD + at.index(bytes.len() - HEAD);
            bytes[at] = to;
        }
        if let Ok(segment) = Segment::from_bytes(&resealed(bytes)) {
            prop_assert!(ask(segment) > 0);
        }
    }

    #[test]
    fn anything_is_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let mut whole = b"CAIRNSEG\x02\0\0\0".to_vec();
        whole.resize(HEAD, 0);
        whole.extend(bytes);
        if let Ok(segment) = Segment::from_bytes(&resealed(whole)) {
            prop_assert!(ask(segment) > 0);
        }
    }
}
