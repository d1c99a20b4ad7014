//! What a search must find, by a plain filter that looks at every meeting from the start for every question: written
//! from the documentation, without the index's tables, packing, offsets or order of work.

use cairn_meetings::meeting::{Attendance, Meeting, Point, Schedule, Time};
use cairn_meetings::occur::occurrences;
use cairn_meetings::search::{At, Cost, Part, Query, Sort, When};
use chrono::{DateTime, Datelike, Duration, DurationRound, Timelike, Utc, Weekday};
use chrono_tz::Tz;

/// A meeting that matches.
#[derive(Debug, Clone)]
pub(crate) struct Plain {
    pub(crate) at: At,
    pub(crate) starts: Option<DateTime<Utc>>,
    pub(crate) ends: Option<DateTime<Utc>>,
    pub(crate) on_now: bool,
    pub(crate) km: Option<f64>,
    worth: u32,
    always: bool,
    name: String,
}

/// What words may be asked for, already taken apart: of each group one, none of the last. A word with a star is a
/// beginning; words joined by a plus stand together.
#[derive(Debug, Clone, Default)]
pub(crate) struct Asked {
    pub(crate) all: Vec<Vec<String>>,
    pub(crate) none: Vec<String>,
}

impl Asked {
    /// As a person types it.
    pub(crate) fn typed(&self) -> String {
        let term = |term: &String| {
            let plain = term.trim_end_matches('*').replace('+', " ");
            if term.contains('+') { format!("\"{plain}\"") } else { plain }
        };
        let all = self.all.iter().map(|group| group.iter().map(term).collect::<Vec<_>>().join(" OR "));
        let none = self.none.iter().map(|one| format!("-{}", term(one)));
        none.chain(all).collect::<Vec<_>>().join(" ")
    }
}

/// All that match, in order.
pub(crate) fn find(lists: &[(u32, Vec<Meeting>)], query: &Query, asked: &Asked) -> Vec<Plain> {
    let mut all = Vec::new();
    for (source, meetings) in lists {
        for (row, meeting) in meetings.iter().enumerate() {
            let at = At { source: *source, row: row as u32 };
            all.extend(one(at, meeting, query, asked));
        }
    }
    let measured = query.near.is_some() || matches!(query.when, When::Reachable { .. });
    let sort = match query.sort {
        Sort::Best if asked.all.is_empty() => Sort::Start,
        Sort::Distance if !measured => Sort::Start,
        sort => sort,
    };
    let now = query.now.duration_trunc(Duration::minutes(1)).expect("in range");
    let start = |hit: &Plain| match hit.starts {
        Some(start) => (if start <= now { 0 } else { 2 }, Some(start)),
        None => (if hit.always { 1 } else { 3 }, None),
    };
    let far = |hit: &Plain| hit.km.map_or(i64::MAX, |km| (km * 1e6) as i64);
    all.sort_by(|a, b| {
        let by_start = start(a).cmp(&start(b));
        let by_name = a.name.cmp(&b.name);
        match sort {
            Sort::Start => by_start.then(far(a).cmp(&far(b))).then(by_name),
            Sort::Distance => far(a).cmp(&far(b)).then(by_start).then(by_name),
            Sort::Name => by_name.then(by_start),
            Sort::Best => b.worth.cmp(&a.worth).then(by_start).then(by_name),
        }
        .then(a.at.cmp(&b.at))
    });
    all
}

fn one(at: At, meeting: &Meeting, query: &Query, asked: &Asked) -> Option<Plain> {
    let has_words = !asked.all.is_empty() || !asked.none.is_empty();
    let attendance = |way: &Attendance| {
        meeting.attendance == *way
            || meeting.attendance == Attendance::Hybrid
                && [Attendance::InPerson, Attendance::Online].contains(way)
    };
    let inactive_too = has_words || query.only.is_some();
    let keeps = [
        query.sources.is_empty() || query.sources.contains(&at.source),
        query.only.as_ref().is_none_or(|only| only.contains(&(at.source, meeting.key.clone()))),
        if query.attendance.is_empty() {
            inactive_too || meeting.attendance != Attendance::Inactive
        } else {
            query.attendance.iter().any(attendance)
        },
        query.fellowships.is_empty()
            || meeting.fellowship.as_ref().is_some_and(|it| query.fellowships.contains(it)),
        query.languages.is_empty() || meeting.languages.iter().any(|it| query.languages.contains(it)),
        query.meanings.iter().all(|it| meeting.kinds.iter().any(|kind| kind.meaning.as_ref() == Some(it))),
        query.costs.is_empty() || query.costs.contains(&cost(meeting)),
    ];
    if keeps.contains(&false) {
        return None;
    }
    let worth = worth(meeting, asked)?;
    let point = meeting
        .place
        .as_ref()
        .and_then(|place| place.point)
        .filter(|_| meeting.attendance != Attendance::Online);
    let near = query.near.and_then(|near| Some(haversine(near.point, point?)));
    if let Some(limit) = query.near.and_then(|near| near.km) {
        let online = query.near.is_some_and(|near| near.online_too) && attendance(&Attendance::Online);
        if !online && near.is_none_or(|km| km > limit) {
            return None;
        }
    }
    let mut km = near;
    let now = query.now.duration_trunc(Duration::minutes(1)).expect("in range");
    let far = DateTime::<Utc>::MAX_UTC;
    let mut begins = match query.when {
        When::Any => (DateTime::<Utc>::MIN_UTC, far),
        When::Now => (DateTime::<Utc>::MIN_UTC, now + Duration::minutes(10)),
        When::StartingWithin { minutes } | When::Reachable { minutes, .. } => {
            (now, now + Duration::minutes(minutes.into()))
        }
    };
    if let When::Reachable { point: from, km_per_hour, .. } = query.when {
        let way = point.map(|to| haversine(from, to));
        if query.near.is_none() {
            km = way;
        }
        let travel = match (meeting.attendance, way) {
            (Attendance::Online, _) | (Attendance::Hybrid, None) => 0.0,
            (_, Some(way)) => way / km_per_hour * 60.0,
            (_, None) => return None,
        };
        begins.0 = now + Duration::minutes(travel.round() as i64) - Duration::minutes(5);
    }
    let told = |starts, ends, on_now, always| Plain {
        at,
        starts,
        ends,
        on_now,
        km,
        worth,
        always,
        name: folded(&meeting.name),
    };
    let times: &[Time] = match &meeting.schedule {
        Schedule::RoundTheClock => return (begins.0 <= begins.1).then(|| told(None, None, true, true)),
        Schedule::ByAppointment => &[],
        Schedule::Times { times } => times,
    };
    let first = times
        .iter()
        .flat_map(|time| next(time, meeting.zone.unwrap_or(query.viewer), now))
        .filter(|span| span.0 >= begins.0 && span.0 <= begins.1 && passes(span.0, meeting, query))
        .min();
    let filtered = !query.days.is_empty()
        || !query.parts.is_empty()
        || query.minutes.is_some()
        || query.when != When::Any;
    match first {
        Some((start, end)) => Some(told(Some(start), Some(end), start <= now && end > now, false)),
        None => (!filtered).then(|| told(None, None, false, false)),
    }
}

/// The occurrence that is on or next, and those within six and a half days of it.
fn next(time: &Time, zone: Tz, now: DateTime<Utc>) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    let time = Time { minutes: time.minutes.min(6 * 24 * 60), ..time.clone() };
    let mut all: Vec<(DateTime<Utc>, DateTime<Utc>)> = Vec::new();
    for span in occurrences(&time, zone, now) {
        if all.first().is_some_and(|first| span.start >= first.0 + Duration::hours(156)) {
            break;
        }
        all.push((span.start, span.end));
    }
    all
}

fn passes(start: DateTime<Utc>, meeting: &Meeting, query: &Query) -> bool {
    let (there, here) =
        (start.with_timezone(&meeting.zone.unwrap_or(query.viewer)), start.with_timezone(&query.viewer));
    let days: [Weekday; 2] = [there.weekday(), here.weekday()];
    let of_day = |hour: u32, minute: u32| (hour * 60 + minute) as u16;
    let (there, here) = (of_day(there.hour(), there.minute()), of_day(here.hour(), here.minute()));
    let clocks = match meeting.attendance {
        Attendance::InPerson | Attendance::Inactive => vec![there],
        Attendance::Online => vec![here],
        Attendance::Hybrid => vec![there, here],
    };
    let clock_passes = |minute: u16| {
        let in_part = query.parts.is_empty()
            || query.parts.iter().any(|part| match part {
                Part::Morning => (5..12).contains(&(minute / 60)),
                Part::Afternoon => (12..17).contains(&(minute / 60)),
                Part::Evening => (17..21).contains(&(minute / 60)),
                Part::Night => minute / 60 >= 21 || minute / 60 < 5,
            });
        let in_minutes = query.minutes.is_none_or(|(from, to)| {
            let mut at = from;
            while at != minute && at != to {
                at = (at + 1) % 1_440;
            }
            at == minute
        });
        in_part && in_minutes
    };
    let day_passes = query.days.is_empty() || days.iter().any(|day| query.days.contains(day));
    day_passes && clocks.into_iter().any(clock_passes)
}

fn cost(meeting: &Meeting) -> Cost {
    match meeting.cost.as_deref() {
        None => Cost::Unsaid,
        Some("Free" | "gratis") => Cost::Free,
        Some(_) => Cost::Other,
    }
}

/// By the haversine formula, on the mean sphere.
fn haversine(a: Point, b: Point) -> f64 {
    let (lat, lon) = ((b.lat - a.lat).to_radians(), (b.lon - a.lon).to_radians());
    let half = (lat / 2.0).sin().powi(2)
        + a.lat.to_radians().cos() * b.lat.to_radians().cos() * (lon / 2.0).sin().powi(2);
    2.0 * 6_371.008_8 * half.sqrt().min(1.0).asin()
}

/// For the letters that the made meetings use.
fn folded(text: &str) -> String {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|letter| match letter {
            'é' => 'e',
            'ü' => 'u',
            'ñ' => 'n',
            other if other.is_ascii_alphanumeric() => other,
            _ => ' ',
        })
        .collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn worth(meeting: &Meeting, asked: &Asked) -> Option<u32> {
    let place = meeting.place.clone().unwrap_or_default();
    let mut fields: Vec<(u32, u32, String)> = vec![(12, 8, meeting.name.clone())];
    fields.extend([place.name, place.city].into_iter().flatten().map(|text| (6, 4, text)));
    let rest = [place.address, place.state, place.postal_code, place.country, meeting.group.clone()];
    let rest = rest.into_iter().flatten().chain(place.regions).chain([meeting.notes.clone(), place.notes]);
    let codes = meeting.kinds.iter().filter(|kind| kind.meaning.is_none()).map(|kind| kind.code.clone());
    fields.extend(rest.chain(codes).map(|text| (3, 2, text)));
    let term = |term: &String| {
        let (words, begun) = (term.trim_end_matches('*'), term.ends_with('*'));
        let many = words.contains('+');
        let whole = format!(" {} ", words.replace('+', " "));
        let start = whole.trim_end().to_owned();
        let value = |(full, part, text): &(u32, u32, String)| {
            let text = format!(" {} ", folded(text));
            if text.contains(&whole) {
                *full
            } else if begun && text.contains(&start) {
                if many { *full } else { *part }
            } else {
                0
            }
        };
        fields.iter().map(value).max().unwrap_or_default()
    };
    if asked.none.iter().any(|one| term(one) > 0) {
        return None;
    }
    let groups: Vec<u32> =
        asked.all.iter().map(|group| group.iter().map(term).max().unwrap_or_default()).collect();
    (!groups.contains(&0)).then(|| groups.iter().sum())
}
