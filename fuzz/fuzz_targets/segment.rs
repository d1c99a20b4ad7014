//! A search segment: any bytes as they are, and any bytes behind a head and a sum that fit; what is read is searched.
#![no_main]

use cairn_meetings::meeting::Point;
use cairn_meetings::search::{Index, Near, Query, Segment, Sort, When};
use chrono::DateTime;
use libfuzzer_sys::fuzz_target;

const ZURICH: Point = Point { lat: 47.4, lon: 8.5 };

fn ask(segment: Segment) {
    let _ = Segment::from_bytes(&segment.to_bytes()).map(|again| again.len() == segment.len());
    let mut index = Index::default();
    index.put(segment);
    let all =
        Query::all(chrono_tz::Europe::Zurich, DateTime::from_timestamp(1_795_350_000, 0).unwrap_or_default());
    let near = Some(Near { point: ZURICH, km: Some(500.0), online_too: true });
    let when = When::Reachable { point: ZURICH, km_per_hour: 5.0, minutes: 8_000 };
    for words in ["", "s", "\"step study\" OR noon -x"] {
        let query = Query { words: words.to_owned(), ..all.clone() };
        let _ = index.find(&Query { sort: Sort::Best, near, ..query.clone() });
        let _ = index.find(&Query { sort: Sort::Name, when, ..query });
    }
    let _ = index.dots(&all);
    let _ = index.postcodes("8", 9);
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(segment) = Segment::from_bytes(bytes) {
        ask(segment);
    }
    let mut sealed = b"CAIRNSEG\x02\0\0\0".to_vec();
    sealed.extend(blake3::hash(bytes).as_bytes());
    sealed.extend(bytes);
    if let Ok(segment) = Segment::from_bytes(&sealed) {
        ask(segment);
    }
});
