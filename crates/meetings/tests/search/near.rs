//! Where meetings are: near, within reach, on the map, by postal code.

use crate::made::{With, finds, index, instant, meeting, time};
use cairn_meetings::meeting::{Attendance, Meeting, Place, Point};
use cairn_meetings::search::{Near, Query, Segment, Sort, When};
use chrono::Weekday::Sun;
use chrono_tz::Tz;

const HERE: Point = Point { lat: 40.0, lon: -75.0 };

fn all() -> Query {
    Query::all(Tz::UTC, instant("2026-11-22T18:00:00Z"))
}

/// North of [`HERE`] by so many km.
fn north(name: &str, km: f64) -> Meeting {
    meeting(name).point(40.0 + km / 111.195, -75.0)
}

#[test]
fn near_is_where_one_can_go() {
    let meetings = [
        north("far", 16.2),
        north("near", 3.0),
        north("edge", 15.9),
        north("online, with a position", 1.0).way(Attendance::Online),
        north("hybrid, far", 900.0).way(Attendance::Hybrid),
        meeting("nowhere"),
    ];
    let near = |km, online_too| Query {
        near: Some(Near { point: HERE, km, online_too }),
        sort: Sort::Distance,
        ..all()
    };
    assert_eq!(finds(&meetings, &near(Some(16.0), false)), ["near", "edge"]);
    let with_online = ["near", "edge", "hybrid, far", "online, with a position"];
    assert_eq!(finds(&meetings, &near(Some(16.0), true)), with_online);
    assert_eq!(finds(&meetings, &near(None, false)).len(), 6, "no limit leaves everything in");
    let hits = index(&meetings).find(&near(None, false)).hits;
    let km: Vec<Option<i64>> = hits.iter().map(|hit| hit.km.map(|km| (km * 10.0).round() as i64)).collect();
    assert_eq!(km, [Some(30), Some(159), Some(162), Some(9_000), None, None]);
    assert!(finds(&meetings, &near(Some(f64::NAN), false)).is_empty());
    assert_eq!(index(&meetings).find(&all()).hits[0].km, None, "nothing is measured unasked");
}

#[test]
fn near_goes_over_the_date_line_and_the_pole() {
    let meetings = [meeting("fiji").point(-17.0, -179.95), meeting("pole").point(89.99, 100.0)];
    let near = |lat, lon| Query {
        near: Some(Near { point: Point { lat, lon }, km: Some(20.0), online_too: false }),
        ..all()
    };
    assert_eq!(finds(&meetings, &near(-17.0, 179.95)), ["fiji"]);
    assert_eq!(finds(&meetings, &near(89.99, -80.0)), ["pole"]);
}

#[test]
fn what_can_still_be_reached() {
    let held = |meeting: Meeting, start| meeting.zone(Tz::UTC).at(time(Sun, start));
    let meetings = [
        held(north("an hour on foot, in an hour", 5.0), "19:00"),
        held(north("an hour on foot, in 55 minutes", 5.0), "18:55"),
        held(north("an hour on foot, in 54 minutes", 5.0), "18:54"),
        held(north("next door, just begun", 0.0), "17:55"),
        held(north("next door, begun", 0.0), "17:54"),
        held(meeting("online, at once").way(Attendance::Online), "18:00"),
        held(north("hybrid, too far", 50.0).way(Attendance::Hybrid), "18:10"),
        held(meeting("hybrid, place unknown").way(Attendance::Hybrid), "18:10"),
        held(meeting("in person, place unknown"), "18:10"),
        held(north("too late", 5.0), "20:01"),
    ];
    let when =
        |km_per_hour, minutes| Query { when: When::Reachable { point: HERE, km_per_hour, minutes }, ..all() };
    let expected = [
        "next door, just begun",
        "online, at once",
        "hybrid, place unknown",
        "an hour on foot, in 55 minutes",
        "an hour on foot, in an hour",
    ];
    assert_eq!(finds(&meetings, &when(5.0, 120)), expected);
    assert_eq!(index(&meetings).find(&when(5.0, 120)).counts.days[6], 5);
    assert_eq!(finds(&meetings, &when(500.0, 120)).len(), 7);
    assert_eq!(finds(&meetings, &when(0.0, 120)), ["online, at once", "hybrid, place unknown"]);
    assert_eq!(
        finds(&meetings, &Query { sort: Sort::Distance, ..when(5.0, 120) })[0],
        "next door, just begun"
    );
    assert!(index(&meetings).find(&when(5.0, 120)).hits.last().unwrap().km.unwrap() > 4.9);
}

#[test]
fn the_map_shows_all_that_matches_whatever_the_page() {
    let meetings =
        [north("b", 1.0), north("a", 2.0), north("online", 3.0).way(Attendance::Online), meeting("nowhere")];
    let dots = index(&meetings).dots(&Query { limit: 1, offset: 1, ..all() });
    let shown: Vec<_> = dots.iter().map(|dot| (dot.at.row, (dot.lat * 1e4) as i32, dot.lon as i32)).collect();
    assert_eq!(shown, [(0, 400_089, -75), (1, 400_179, -75)]);
    assert_eq!(index(&meetings).dots(&Query { words: "a".to_owned(), ..all() }).len(), 1);
}

#[test]
fn postal_codes_lie_where_their_meetings_do() {
    let at = |code: &str, lat, lon| {
        let place = Place { postal_code: Some(code.to_owned()), ..Place::default() };
        meeting(&format!("{code} {lat}")).place(place).point(lat, lon)
    };
    let mut index = index(&[
        at("EH3 9QA", 55.94, -3.20),
        at("eh39qb", 55.96, -3.22),
        at("EH39 4BT", 56.05, -2.72),
        at("10115", 52.53, 13.38),
        at("10115", 53.53, 13.38).way(Attendance::Online),
    ]);
    index.put(Segment::build(2, &[at("EH3 9QA", 55.94, -3.22), at("10115", 40.81, -73.95)]));
    let told = |prefix: &str| -> Vec<String> {
        let all = index.postcodes(prefix, 9);
        all.iter()
            .map(|one| format!("{} {:.2} {:.2} {}", one.code, one.point.lat, one.point.lon, one.meetings))
            .collect()
    };
    let eh3 = [
        "EH3 55.95 -3.21 3",
        "EH39 56.05 -2.72 1",
        "EH3 9QA 55.94 -3.21 2",
        "EH3 9QB 55.96 -3.22 1",
        "EH39 4BT 56.05 -2.72 1",
    ];
    assert_eq!(told("eh3"), eh3);
    assert_eq!(told("EH3 9Q")[0], "EH3 9QA 55.94 -3.21 2");
    assert_eq!(told("eh39qb"), ["EH3 9QB 55.96 -3.22 1"]);
    assert_eq!(told("10115"), ["10115 52.53 13.38 1", "10115 40.81 -73.95 1"], "two countries");
    assert!(told("").is_empty() && told("!").is_empty() && told("ZZ").is_empty());
    assert_eq!(index.postcodes("eh", 2).len(), 2);
}
