//! For any meetings and any question, the index finds what the plain filter finds.

use crate::made::{With, meeting, time};
use crate::plain::{self, Asked};
use cairn_meetings::meeting::{Attendance, Kind, Meeting, Place, Point, Repeat, Schedule, Time};
use cairn_meetings::search::{Cost, Counts, Index, Near, Part, Query, Segment, Sort, When};
use chrono::{DateTime, Duration, NaiveDate, Weekday};
use chrono_tz::{America, Asia, Australia, Europe, Pacific, Tz};
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

const WAYS: [Attendance; 4] =
    [Attendance::InPerson, Attendance::Online, Attendance::Hybrid, Attendance::Inactive];
const COSTS: [Cost; 3] = [Cost::Free, Cost::Other, Cost::Unsaid];
const DAYS: [Weekday; 7] =
    [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
const WORDS: [&str; 8] = ["Sunrise", "sun", "Été", "Zürich", "step", "steps", "año", "12"];
const MEANINGS: [&str; 4] = ["open", "closed", "women", "wheelchair"];

fn zones() -> Vec<Tz> {
    vec![
        Tz::UTC,
        America::New_York,
        America::Los_Angeles,
        America::St_Johns,
        Europe::London,
        Asia::Kathmandu,
        Australia::Lord_Howe,
        Pacific::Auckland,
        Pacific::Kiritimati,
        Pacific::Pago_Pago,
    ]
}

fn text() -> impl Strategy<Value = String> {
    (prop::collection::vec(select(&WORDS), 0..4), select(vec![" ", "-", ", ", " / "]))
        .prop_map(|(words, by)| words.join(by))
}

/// Cubes, no three of which are evenly spaced, so that no two places are equally far from a third.
fn spread(step: i32, by: f64) -> f64 {
    ((f64::from(step).powi(3) / by) * 1e7).round() / 1e7
}

fn point() -> impl Strategy<Value = Point> {
    (-80..80, -80..80).prop_map(|(lat, lon)| Point { lat: spread(lat, 5_800.0), lon: spread(lon, 2_900.0) })
}

fn close() -> impl Strategy<Value = Point> {
    (0..90, 0..90).prop_map(|(lat, lon)| Point {
        lat: 40.0 + spread(lat, 660_000.0),
        lon: -75.0 + spread(lon, 570_000.0),
    })
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (0..500_i64).prop_map(|days| NaiveDate::from_ymd_opt(2026, 1, 1).expect("a day") + Duration::days(days))
}

fn repeat() -> impl Strategy<Value = Repeat> {
    let rule = |rule: &'static str| {
        date().prop_map(move |from| Repeat::Rule {
            rule: rule.to_owned(),
            from,
            except: vec![from + Duration::days(7)],
            besides: vec![from + Duration::days(3)],
        })
    };
    prop_oneof![
        8 => Just(Repeat::Weekly),
        1 => subsequence(vec![-1_i8, 1, 2, 3, 4, 5], 1..3).prop_map(|nth| Repeat::NthOfMonth { nth }),
        1 => of(date()).prop_map(|anchor| Repeat::EveryOtherWeek { anchor }),
        1 => (1..=31_u8).prop_map(|day| Repeat::MonthDay { day }),
        1 => date().prop_map(|on| Repeat::Once { on }),
        1 => rule("FREQ=WEEKLY;BYDAY=MO,WE,SA"),
        1 => rule("FREQ=DAILY;INTERVAL=2"),
    ]
}

fn times() -> impl Strategy<Value = Time> {
    let minutes = prop_oneof![Just(0), Just(60), 1..200_u16, Just(1_500), Just(9_999)];
    (select(&DAYS), 0..96_u32, minutes, repeat()).prop_map(|(day, quarter, minutes, repeat)| Time {
        minutes,
        repeat,
        ..time(day, &format!("{:02}:{:02}", quarter / 4, quarter % 4 * 15))
    })
}

fn schedule() -> impl Strategy<Value = Schedule> {
    prop_oneof![
        8 => prop::collection::vec(times(), 1..4).prop_map(|times| Schedule::Times { times }),
        1 => Just(Schedule::RoundTheClock),
        1 => Just(Schedule::ByAppointment),
    ]
}

fn place() -> impl Strategy<Value = Place> {
    let point = of(prop_oneof![3 => close(), 1 => point()]);
    (of(text()), of(text()), of(text()), prop::collection::vec(text(), 0..3), text(), point).prop_map(
        |(name, city, address, regions, notes, point)| Place {
            name,
            city,
            address,
            regions,
            notes,
            point,
            ..Place::default()
        },
    )
}

fn meetings() -> impl Strategy<Value = Meeting> {
    let kinds = (subsequence(&MEANINGS, 0..4), of(text()));
    let facets =
        (select(&WAYS), select(vec![None, Some("aa"), Some("na")]), subsequence(vec!["en", "es"], 0..3));
    let rest = (of(text()), text(), select(vec![None, Some("Free"), Some("gratis"), Some("$5")]));
    (text(), schedule(), of(select(zones())), of(place()), kinds, facets, rest).prop_map(
        |(
            name,
            schedule,
            zone,
            place,
            (meanings, code),
            (way, fellowship, languages),
            (group, notes, cost),
        )| {
            let mut made = meeting(&name).kinds(&meanings).way(way);
            made.kinds.extend(code.map(|code| Kind { meaning: None, code }));
            made.fellowship = fellowship.map(str::to_owned);
            made.languages = languages.into_iter().map(str::to_owned).collect();
            made.cost = cost.map(str::to_owned);
            Meeting { schedule, zone, place, group, notes, ..made }
        },
    )
}

fn lists() -> impl Strategy<Value = Vec<(u32, Vec<Meeting>)>> {
    prop::collection::vec(prop::collection::vec(meetings(), 0..12), 1..4).prop_map(|lists| {
        let number = |(source, mut list): (u32, Vec<Meeting>)| {
            list.iter_mut().enumerate().for_each(|(row, meeting)| meeting.key = row.to_string());
            (source * 3 + 1, list)
        };
        (0..).zip(lists).map(number).collect()
    })
}

fn term() -> impl Strategy<Value = String> {
    let one = || select(vec!["sunrise", "sun", "ete", "zurich", "step", "steps", "ano", "12"]);
    prop_oneof![4 => one().prop_map(str::to_owned), 1 => (one(), one()).prop_map(|(a, b)| format!("{a}+{b}"))]
}

fn asked() -> impl Strategy<Value = Asked> {
    let all = prop::collection::vec(prop::collection::vec(term(), 1..3), 0..3);
    (all, prop::collection::vec(term(), 0..2), 1..4_usize).prop_map(|(mut all, none, letters)| {
        // The last word is a beginning, unless it is quoted.
        if let Some(last) =
            all.last_mut().and_then(|group| group.last_mut()).filter(|last| !last.contains('+'))
        {
            *last = format!("{}*", last.chars().take(letters).collect::<String>());
        }
        Asked { all, none }
    })
}

fn when() -> impl Strategy<Value = When> {
    let reachable = (close(), 1..90_u32, 0..8_000_u32);
    prop_oneof![
        4 => Just(When::Any),
        1 => Just(When::Now),
        1 => (0..8_000_u32).prop_map(|minutes| When::StartingWithin { minutes }),
        1 => reachable.prop_map(|(point, speed, minutes)| When::Reachable {
            point, km_per_hour: f64::from(speed) + 0.123, minutes
        }),
    ]
}

fn queries() -> impl Strategy<Value = (Query, Asked)> {
    let near = of((close(), of(1..200_u32), any::<bool>()).prop_map(|(point, km, online_too)| Near {
        point,
        km: km.map(|km| f64::from(km) + 0.123),
        online_too,
    }));
    let some = |rare| prop::bool::weighted(rare);
    let text = |all: &[&str]| all.iter().map(|&one| one.to_owned()).collect::<Vec<_>>();
    let facets = (
        subsequence(WAYS.to_vec(), 0..2),
        subsequence(text(&["aa", "na", "x"]), 0..2),
        subsequence(text(&MEANINGS), 0..2),
        subsequence(text(&["en", "es"]), 0..2),
        subsequence(COSTS.to_vec(), 0..2),
        subsequence(vec![1, 4, 7, 9], 0..2),
    );
    let times = (
        subsequence(DAYS.to_vec(), 0..3),
        subsequence(Part::ALL.to_vec(), 0..3),
        of((0..1_440_u16, 0..1_440_u16)),
        when(),
    );
    let saved = of(prop::collection::vec(
        (select(vec![1_u32, 4, 7]), (0..14_u32).prop_map(|key| key.to_string())),
        0..9,
    ));
    let view = (
        select(zones()),
        0..31_536_000_i64,
        select(vec![Sort::Start, Sort::Distance, Sort::Name, Sort::Best]),
    );
    let switches = (some(0.5), some(0.3), some(0.3), some(0.15), some(0.3));
    (asked(), near, facets, times, saved, view, switches).prop_map(
        |(asked, near, facets, times, only, view, on)| {
            let start = DateTime::from_timestamp(1_767_225_600, 0).expect("a moment");
            let all = Query::all(view.0, start + Duration::seconds(view.1));
            let asked = if on.0 { asked } else { Asked::default() };
            let (days, parts, minutes, when) = if on.4 { times } else { Default::default() };
            let mut query = Query {
                words: asked.typed(),
                near: near.filter(|_| on.1),
                only: only.filter(|_| on.3),
                days,
                parts,
                minutes,
                when,
                sort: view.2,
                limit: 1_000,
                ..all
            };
            if on.2 {
                (query.attendance, query.fellowships, query.meanings) = (facets.0, facets.1, facets.2);
                (query.languages, query.costs, query.sources) = (facets.3, facets.4, facets.5);
            }
            (query, asked)
        },
    )
}

/// What each choice would find, by asking for it.
fn counts(lists: &[(u32, Vec<Meeting>)], query: &Query, asked: &Asked) -> Counts {
    let total = |change: &dyn Fn(&mut Query)| {
        let mut query = query.clone();
        change(&mut query);
        plain::find(lists, &query, asked).len() as u32
    };
    let values = |all: &[&str], choose: &dyn Fn(&mut Query, String)| {
        let count = |value: &&str| cairn_meetings::search::Count {
            value: (*value).to_owned(),
            meetings: total(&|query| choose(query, (*value).to_owned())),
        };
        let mut counted: Vec<_> = all.iter().map(count).filter(|count| count.meetings > 0).collect();
        counted.sort_by(|a, b| b.meetings.cmp(&a.meetings).then(a.value.cmp(&b.value)));
        counted
    };
    Counts {
        days: DAYS.map(|day| total(&|query| query.days = vec![day])),
        parts: Part::ALL.map(|part| total(&|query| query.parts = vec![part])),
        attendance: WAYS.map(|way| total(&|query| query.attendance = vec![way])),
        costs: COSTS.map(|cost| total(&|query| query.costs = vec![cost])),
        fellowships: values(&["aa", "na"], &|query, value| query.fellowships = vec![value]),
        meanings: values(&MEANINGS, &|query, value| query.meanings.push(value)),
        languages: values(&["en", "es"], &|query, value| query.languages = vec![value]),
        sources: lists
            .iter()
            .map(|(source, _)| (*source, total(&|query| query.sources = vec![*source])))
            .collect(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_index_finds_what_a_plain_filter_finds(lists in lists(), asked in prop::collection::vec(queries(), 3), page in (0..20_usize, 0..20_usize)) {
        let mut index = Index::default();
        for (source, list) in lists.iter().rev() {
            let bytes = Segment::build(*source, list).to_bytes();
            index.put(Segment::from_bytes(&bytes).unwrap());
        }
        for (query, asked) in asked {
            let expected = plain::find(&lists, &query, &asked);
            let found = index.find(&query);
            let told: Vec<_> = found.hits.iter().map(|hit| (hit.at, hit.starts, hit.ends, hit.on_now)).collect();
            let wanted: Vec<_> = expected.iter().map(|hit| (hit.at, hit.starts, hit.ends, hit.on_now)).collect();
            prop_assert_eq!(told, wanted, "{:?}", &query);
            for (hit, plain) in found.hits.iter().zip(&expected) {
                prop_assert_eq!(hit.km.is_some(), plain.km.is_some());
                prop_assert!((hit.km.unwrap_or_default() - plain.km.unwrap_or_default()).abs() < 1e-4);
            }
            prop_assert_eq!(found.total, expected.len());
            prop_assert_eq!(&found.counts, &counts(&lists, &query, &asked), "{:?}", &query);
            let paged = index.find(&Query { offset: page.0, limit: page.1, ..query });
            let part: Vec<_> = found.hits.into_iter().skip(page.0).take(page.1).collect();
            prop_assert_eq!(paged.hits, part);
        }
    }
}
