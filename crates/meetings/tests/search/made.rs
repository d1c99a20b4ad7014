//! Meetings and indexes made by hand.

use cairn_meetings::meeting::{
    Attendance, Kind, Meeting, OnlineWay, Place, Point, Repeat, Schedule, Time, ZoneFrom,
};
use cairn_meetings::search::{Found, Index, Query, Segment};
use chrono::{DateTime, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;

/// A meeting in person, in the middle of nowhere, by appointment.
pub(crate) fn meeting(name: &str) -> Meeting {
    Meeting {
        key: name.to_owned(),
        name: name.to_owned(),
        fellowship: Some("aa".to_owned()),
        schedule: Schedule::ByAppointment,
        zone: None,
        zone_from: ZoneFrom::Nowhere,
        attendance: Attendance::InPerson,
        kinds: Vec::new(),
        languages: Vec::new(),
        place: None,
        online: Vec::new(),
        group: None,
        notes: String::new(),
        cost: None,
        url: None,
        feedback: None,
        updated: None,
        about_group: None,
    }
}

/// A time that comes every week and lasts an hour.
pub(crate) fn time(weekday: Weekday, start: &str) -> Time {
    Time {
        weekday,
        start: NaiveTime::parse_from_str(start, "%H:%M").expect("a time"),
        minutes: 60,
        end_assumed: false,
        repeat: Repeat::Weekly,
        guessed: false,
    }
}

/// What makes one meeting from another.
pub(crate) trait With {
    fn zone(self, zone: Tz) -> Self;
    fn at(self, time: Time) -> Self;
    fn way(self, attendance: Attendance) -> Self;
    fn place(self, place: Place) -> Self;
    fn point(self, lat: f64, lon: f64) -> Self;
    fn link(self, link: &str) -> Self;
    fn kinds(self, meanings: &[&str]) -> Self;
}

impl With for Meeting {
    fn zone(mut self, zone: Tz) -> Self {
        (self.zone, self.zone_from) = (Some(zone), ZoneFrom::Record);
        self
    }

    fn at(mut self, time: Time) -> Self {
        if let Schedule::Times { times } = &mut self.schedule {
            times.push(time);
        } else {
            self.schedule = Schedule::Times { times: vec![time] };
        }
        self
    }

    fn way(mut self, attendance: Attendance) -> Self {
        self.attendance = attendance;
        self
    }

    fn place(mut self, place: Place) -> Self {
        self.place = Some(place);
        self
    }

    fn point(mut self, lat: f64, lon: f64) -> Self {
        self.place.get_or_insert_default().point = Some(Point { lat, lon });
        self
    }

    fn link(mut self, link: &str) -> Self {
        self.online.push(OnlineWay { link: link.to_owned(), provider: None, notes: String::new() });
        self
    }

    fn kinds(mut self, meanings: &[&str]) -> Self {
        let kind =
            |meaning: &&str| Kind { meaning: Some((*meaning).to_owned()), code: (*meaning).to_owned() };
        self.kinds = meanings.iter().map(kind).collect();
        self
    }
}

/// An instant, `2026-11-22T12:00:00Z`.
pub(crate) fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// An index of one source, 1.
pub(crate) fn index(meetings: &[Meeting]) -> Index {
    let mut index = Index::default();
    index.put(Segment::build(1, meetings));
    index
}

/// The names of what was found, in order.
pub(crate) fn names(found: &Found, meetings: &[Meeting]) -> Vec<String> {
    found.hits.iter().map(|hit| meetings[hit.at.row as usize].name.clone()).collect()
}

/// The names a query finds among meetings.
pub(crate) fn finds(meetings: &[Meeting], query: &Query) -> Vec<String> {
    names(&index(meetings).find(query), meetings)
}

/// A query for words alone.
pub(crate) fn words(words: &str) -> Query {
    Query { words: words.to_owned(), ..Query::all(Tz::UTC, instant("2026-11-22T12:00:00Z")) }
}
