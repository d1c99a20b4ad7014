//! What words find, and in which order.

use crate::made::{With, finds, index, meeting, words};
use cairn_meetings::meeting::{Attendance, Kind, Meeting, Place};
use cairn_meetings::search::{Query, Sort};

fn meetings() -> Vec<Meeting> {
    let place = |name: &str, city: &str, address: &str| Place {
        name: Some(name.to_owned()),
        city: Some(city.to_owned()),
        address: Some(address.to_owned()),
        regions: vec!["Westside".to_owned(), "Harbour".to_owned()],
        ..Place::default()
    };
    let mut noted = meeting("Step by Step");
    noted.notes = "Bring the Big Book.\nSunrise is early; enter by the yard.".to_owned();
    noted.group = Some("Hope".to_owned());
    let mut odd = meeting("Odd").way(Attendance::Inactive);
    odd.kinds = vec![Kind { meaning: None, code: "Candle Light".to_owned() }];
    vec![
        meeting("Sunrise"),
        meeting("Groupe l’Élan").place(place("Église Saint-Denis", "Montréal", "12 rue du Book")),
        meeting("Noon").place(place("Sunrise House", "Big Rock", "1 Main St")),
        noted,
        odd,
    ]
}

#[test]
fn words_find_what_they_say() {
    let table: [(&str, &[&str]); 22] = [
        ("sunrise", &["Sunrise", "Noon", "Step by Step"]),
        ("SUNRISE", &["Sunrise", "Noon", "Step by Step"]),
        ("sunr", &["Sunrise", "Noon", "Step by Step"]),
        ("sunr house", &[]),
        ("house sunr", &["Noon"]),
        ("montreal", &["Groupe l’Élan"]),
        ("Montréal", &["Groupe l’Élan"]),
        ("elan", &["Groupe l’Élan"]),
        ("l'élan", &["Groupe l’Élan"]),
        ("saint-denis", &["Groupe l’Élan"]),
        ("denis-saint", &[]),
        ("\"big book\"", &["Step by Step"]),
        ("big book", &["Step by Step"]),
        ("\"rock main\"", &[]),
        ("\"westside harbour\"", &[]),
        ("westside harbour", &["Groupe l’Élan", "Noon"]),
        ("elan OR noon", &["Noon", "Groupe l’Élan"]),
        ("elan OR noon harbour", &["Groupe l’Élan", "Noon"]),
        ("sunrise -house", &["Sunrise", "Step by Step"]),
        ("sunrise -\"big book\"", &["Sunrise", "Noon"]),
        ("candle", &["Odd"]),
        ("hope", &["Step by Step"]),
    ];
    let meetings = meetings();
    for (typed, expected) in table {
        let mut found = finds(&meetings, &Query { sort: Sort::Best, ..words(typed) });
        let mut expected = expected.to_vec();
        if typed.contains("OR") || typed.starts_with("westside") {
            found.sort();
            expected.sort_unstable();
        }
        assert_eq!(found, expected, "{typed}");
    }
}

#[test]
fn the_best_match_comes_first() {
    let mut in_notes = meeting("A");
    in_notes.notes = "hope".to_owned();
    let in_city = meeting("B").place(Place { city: Some("Hope".to_owned()), ..Place::default() });
    let meetings = [in_notes, in_city, meeting("Hopeful"), meeting("Hope")];
    let found = finds(&meetings, &Query { sort: Sort::Best, ..words("hope") });
    assert_eq!(found, ["Hope", "Hopeful", "B", "A"]);
    let by_name = finds(&meetings, &Query { sort: Sort::Name, ..words("hope") });
    assert_eq!(by_name, ["A", "B", "Hope", "Hopeful"]);
}

#[test]
fn an_inactive_meeting_is_found_by_words_or_when_asked_for_and_says_so() {
    let meetings = [meeting("Gone").way(Attendance::Inactive), meeting("Going")];
    assert_eq!(finds(&meetings, &words("")), ["Going"]);
    assert_eq!(finds(&meetings, &words("go")), ["Going", "Gone"]);
    let asked = Query { attendance: vec![Attendance::Inactive], ..words("") };
    assert_eq!(finds(&meetings, &asked), ["Gone"]);
    let saved = Query { only: Some(vec![(1, "Gone".to_owned())]), ..words("") };
    let found = index(&meetings).find(&saved);
    assert!(found.total == 1 && found.hits[0].inactive);
    assert_eq!(
        index(&meetings).find(&words("")).counts.attendance,
        [1, 0, 0, 1],
        "choosing it would find it"
    );
}

#[test]
fn names_sort_without_regard_to_case_and_accents() {
    let meetings =
        [meeting("zebra"), meeting("Éclair"), meeting("eclipse"), meeting("apple"), meeting("Ärger")];
    let found = finds(&meetings, &Query { sort: Sort::Name, ..words("") });
    assert_eq!(found, ["apple", "Ärger", "Éclair", "eclipse", "zebra"]);
}
