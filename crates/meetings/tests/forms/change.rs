use crate::{about, reading, shared};
use cairn_meetings::{
    change::{Difference, What, compare},
    meeting::Meeting,
    read::read,
    source::{About, Format},
};
use std::collections::BTreeMap;

fn list(text: &str) -> Vec<Meeting> {
    let about = About { fellowship: Some("aa".into()), ..about(Format::MeetingGuide) };
    read(text.as_bytes(), &about).unwrap().meetings
}

fn counts(differences: &[Difference<'_>]) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for difference in differences {
        let what = match difference.what {
            What::Added => "added",
            What::Removed => "removed",
            What::Moved => "moved",
            What::Renamed => "renamed",
            What::Retimed => "retimed",
            What::Closed => "closed",
            What::Reopened => "reopened",
            What::Details { .. } => "details",
        };
        *counts.entry(what).or_default() += 1;
    }
    counts
}

#[test]
fn each_kind_of_change_is_told_once() {
    let old = list(
        r#"[{"slug":"a","name":"A","day":1,"time":"19:00","end_time":"20:00","formatted_address":"1 First St, Town, CA 95000, USA","latitude":37.1,"longitude":-121.9},
            {"slug":"b","name":"B","day":1,"time":"19:00","formatted_address":"1 First St, Town, CA 95000, USA","latitude":37.1,"longitude":-121.9},
            {"slug":"c","name":"C","day":1,"time":"19:00","formatted_address":"1 First St, Town, CA 95000, USA"},
            {"slug":"d","name":"D","day":1,"time":"19:00","notes":"x","formatted_address":"1 First Street, Town, CA 95000, USA"},
            {"slug":"e","name":"E","day":1,"time":"19:00"}]"#,
    );
    let new = list(
        r#"[{"slug":"a","name":"A!","day":2,"time":"19:00","end_time":"20:00","formatted_address":"9 Ninth Ave, Town, CA 95000, USA","latitude":37.2,"longitude":-121.9},
            {"slug":"b","name":"B","day":1,"time":"19:00","end_time":"20:00","formatted_address":"1 First St, Town, CA 95000, USA","latitude":37.1001,"longitude":-121.9},
            {"slug":"c","name":"C","day":1,"time":"19:00","types":["TC"],"formatted_address":"1 First St, Town, CA 95000, USA"},
            {"slug":"d","name":"D","day":1,"time":"19:00","notes":"y","formatted_address":"1 First St, Town, CA 95000, USA"},
            {"slug":"f","name":"F","day":1,"time":"19:00"}]"#,
    );
    let differences = compare(&old, &new);
    let told: Vec<_> =
        differences.iter().map(|difference| (difference.key, difference.what.clone())).collect();
    let details = |fields: &[&'static str]| What::Details { fields: fields.to_vec() };
    assert_eq!(
        told,
        [
            ("a", What::Retimed),
            ("a", What::Moved),
            ("a", What::Renamed),
            ("b", details(&["schedule", "place"])),
            ("c", What::Closed),
            ("d", details(&["place", "notes"])),
            ("f", What::Added),
            ("e", What::Removed),
        ]
    );
    assert!(compare(&new, &new).is_empty());
    let back = compare(&new, &old);
    assert!(back.iter().any(|difference| difference.key == "c" && difference.what == What::Reopened));
}

#[test]
fn san_jose_over_two_years() {
    let read = |path: &str| {
        let about = About { fellowship: Some("aa".into()), ..about(Format::MeetingGuide) };
        shared(path).map(|bytes| reading(&bytes, &about).meetings)
    };
    let (Some(first), Some(second), Some(third)) = (
        read("tsml/aasanjose-2019-07-28.json"),
        read("tsml/aasanjose-2021-06-07.json"),
        read("tsml/aasanjose-2021-10-02.json"),
    ) else {
        return;
    };
    // Counted in the raw files by other means, and every moved address and changed name looked at.
    let told = counts(&compare(&first, &second));
    for (what, wanted) in
        [("added", 75), ("removed", 20), ("renamed", 23), ("retimed", 23), ("closed", 159), ("moved", 5)]
    {
        assert_eq!(told.get(what), Some(&wanted), "2019 to June 2021: {what} of {told:?}");
    }
    let told = counts(&compare(&second, &third));
    // One slug is there twice in October, at the old place and at another: the second is new, the first has not moved.
    for (what, wanted) in
        [("added", 110), ("removed", 42), ("renamed", 64), ("retimed", 28), ("reopened", 40), ("moved", 26)]
    {
        assert_eq!(told.get(what), Some(&wanted), "June to October 2021: {what} of {told:?}");
    }
}
