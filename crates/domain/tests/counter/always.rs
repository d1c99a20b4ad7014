//! What holds for any counter, any history and any instant.

use super::*;
use cairn_domain::milestone::{Step, Unit};
use chrono::TimeDelta;
use proptest::prelude::*;

const ZONES: [&str; 8] = [
    "UTC",
    "America/New_York",
    "Pacific/Auckland",
    "Pacific/Apia",
    "America/Havana",
    "America/St_Johns",
    "Asia/Kathmandu",
    "Africa/Casablanca",
];

fn a_day() -> impl Strategy<Value = CivilDate> {
    // Most histories are dense: what happens then meets.
    prop_oneof![0_i64..12_000, 3_000_i64..3_150, 3_000_i64..3_150]
        .prop_map(|days| date("2000-01-01").plus_days(days))
}

fn any_day() -> impl Strategy<Value = CivilDate> {
    prop_oneof![
        (0_i64..3_652_059).prop_map(|days| date("0001-01-01").plus_days(days)),
        Just(date("0001-01-01")),
        Just(date("9999-12-31")),
        Just(date("2024-02-29")),
    ]
}

fn a_step() -> impl Strategy<Value = Step> {
    let unit =
        prop_oneof![Just(Unit::Hour), Just(Unit::Day), Just(Unit::Week), Just(Unit::Month), Just(Unit::Year)];
    (any::<u16>().prop_map(|n| n % 800), unit).prop_map(|(n, unit)| Step::new(n, unit))
}

fn a_schedule() -> impl Strategy<Value = Schedule> {
    prop_oneof![
        Just(Schedule::Aa),
        Just(Schedule::Na),
        Just(Schedule::Gentle),
        Just(Schedule::Yearly),
        Just(Schedule::Nothing),
        (proptest::collection::vec(a_step(), 0..6), any::<bool>())
            .prop_map(|(steps, then_yearly)| Schedule::Custom { steps, then_yearly }),
    ]
}

fn a_time() -> impl Strategy<Value = Option<CivilTime>> {
    proptest::option::of(
        (0_u32..24, 0_u32..60).prop_map(|(hour, minute)| CivilTime::new(hour, minute).unwrap()),
    )
}

fn a_counter(start: impl Strategy<Value = CivilDate>) -> impl Strategy<Value = Counter> {
    (start, a_time(), 0..ZONES.len(), a_schedule(), any::<bool>()).prop_map(
        |(start, start_time, home, schedule, first)| Counter {
            start,
            start_time,
            zone: zone(ZONES[home]),
            schedule,
            first_day_counts: first,
            ..counter("2000-01-01")
        },
    )
}

fn a_happening(day: CivilDate) -> impl Strategy<Value = Happening> {
    prop_oneof![
        3 => Just(new_stretch()),
        1 => Just(setback(SetbackOutcome::Slip)),
        2 => Just(Happening::Pause),
        2 => Just(Happening::Resume),
        2 => (-5_i64..900).prop_map(move |days| Happening::Stretch { until: day.plus_days(days) }),
        1 => any::<u32>().prop_map(|hundredths| Happening::Amount { hundredths }),
    ]
}

fn a_note(day: impl Strategy<Value = CivilDate>) -> impl Strategy<Value = Noted> {
    (day, a_time(), any::<u8>(), -3_i64..40)
        .prop_flat_map(|(on, at, id, late)| (Just(on), Just(at), Just(id), Just(late), a_happening(on)))
        .prop_map(|(on, at, id, late, what)| Noted {
            id: ItemId::from_bytes([id; 16]),
            event: Event { on, at, what },
            noted_at: (late >= 0).then(|| noon(&on.to_string()) + TimeDelta::days(late)),
        })
}

fn some_notes() -> impl Strategy<Value = Vec<Noted>> {
    proptest::collection::vec(a_note(a_day()), 0..10)
}

fn a_reckoning() -> impl Strategy<Value = Reckoning> {
    let minutes = prop_oneof![0_i64..12_000 * 1_440, 3_050_i64 * 1_440..3_200 * 1_440];
    let leap_rule = prop_oneof![Just(LeapRule::February), Just(LeapRule::March)];
    (minutes, prop_oneof![Just(0_u16), 0_u16..720], leap_rule).prop_map(|(minutes, day_start, leap_rule)| {
        Reckoning { now: at("2000-01-01T00:00:00Z") + TimeDelta::minutes(minutes), day_start, leap_rule }
    })
}

/// What must hold of any reading.
fn sound(counter: &Counter, events: &[Noted], reading: &Reading) -> Result<(), TestCaseError> {
    prop_assert!(reading.total_days >= reading.longest_days);
    prop_assert!(reading.longest_days >= reading.stretch_days);
    let first = events.iter().map(|noted| noted.event.on).chain([counter.start]).min().unwrap();
    let most = reading.today.days_since(first).max(0) + i64::from(counter.first_day_counts);
    prop_assert!(i64::from(reading.total_days) <= most, "{} of {most}", reading.total_days);
    prop_assert!(reading.share.of_30 <= 100 && reading.share.of_90 <= 100 && reading.share.of_365 <= 100);
    prop_assert!(reading.stones.iter().all(|stone| stone.in_days <= 1), "reached means come");
    prop_assert!(reading.stones.is_sorted_by_key(|stone| stone.on));
    prop_assert!(reading.ahead.is_sorted_by_key(|stone| stone.on));
    prop_assert!(reading.ahead.iter().all(|stone| stone.in_days >= 0));
    let span = reading.span;
    prop_assert!(span.months < 12 && span.days < 31);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn readings_are_sound(counter in a_counter(a_day()), events in some_notes(), reckoning in a_reckoning()) {
        let reading = Reading::of(&counter, &events, None, reckoning);
        sound(&counter, &events, &reading)?;
        prop_assert!(reading.history(&counter, &events).len() >= events.len());
    }

    #[test]
    fn no_date_breaks_anything(counter in a_counter(any_day()), events in proptest::collection::vec(a_note(any_day()), 0..4),
                               reckoning in a_reckoning(), today in any_day()) {
        let now = noon(&today.to_string());
        let reading = Reading::of(&counter, &events, None, Reckoning { now, ..reckoning });
        sound(&counter, &events, &reading)?;
    }

    #[test]
    fn time_takes_nothing_away(counter in a_counter(a_day()), events in some_notes(), reckoning in a_reckoning(),
                               minutes in 0_i64..3_000) {
        let later = Reckoning { now: reckoning.now + TimeDelta::minutes(minutes), ..reckoning };
        let (before, after) = (Reading::of(&counter, &events, None, reckoning), Reading::of(&counter, &events, None, later));
        prop_assert!(after.today >= before.today);
        prop_assert!(after.stones.len() >= before.stones.len(), "{:?} {:?}", before.stones, after.stones);
        if after.since == before.since {
            prop_assert!(after.stretch_days >= before.stretch_days);
        }
    }

    #[test]
    fn without_events_every_number_only_grows(counter in a_counter(a_day()), reckoning in a_reckoning(), minutes in 0_i64..900_000) {
        let later = Reckoning { now: reckoning.now + TimeDelta::minutes(minutes), ..reckoning };
        let (before, after) = (Reading::of(&counter, &[], None, reckoning), Reading::of(&counter, &[], None, later));
        prop_assert!(after.stretch_days >= before.stretch_days && after.total_days >= before.total_days);
        prop_assert!(after.longest_days >= before.longest_days);
        prop_assert!(after.share.of_365 >= before.share.of_365);
        let months = |reading: &Reading| (reading.span.years, reading.span.months, reading.span.days);
        prop_assert!(months(&after) >= months(&before));
    }

    #[test]
    fn what_is_noted_now_takes_no_stone_and_no_day(counter in a_counter(a_day()), mut events in some_notes(), reckoning in a_reckoning(),
                                                   what in a_happening(date("2010-01-01")), back in 0_i64..40) {
        events.retain(|noted| noted.noted_at.is_none_or(|noted_at| noted_at < reckoning.now));
        let before = Reading::of(&counter, &events, None, reckoning);
        let on = before.today.plus_days(-back);
        let what = match what {
            Happening::Stretch { .. } => Happening::Stretch { until: on.plus_days(30) },
            other => other,
        };
        let rests = what == Happening::Pause;
        events.push(Noted { id: ItemId::from_bytes([255; 16]), event: Event { on, at: None, what }, noted_at: Some(reckoning.now) });
        let after = Reading::of(&counter, &events, None, reckoning);
        prop_assert!(after.stones.len() >= before.stones.len(), "{:?}\n{:?}", before.stones, after.stones);
        prop_assert!(rests || after.total_days >= before.total_days, "{} {}", before.total_days, after.total_days);
    }

    #[test]
    fn order_and_repetition_of_events_mean_nothing(counter in a_counter(a_day()), events in some_notes(), reckoning in a_reckoning()) {
        let mut other: Vec<Noted> = events.iter().filter(|noted| !matches!(noted.event.what, Happening::Amount { .. })).cloned().collect();
        let once = Reading::of(&counter, &other, None, reckoning);
        other.reverse();
        other.extend(other.clone());
        let twice = Reading::of(&counter, &other, None, reckoning);
        prop_assert_eq!(once.total_days, twice.total_days);
        prop_assert_eq!(once.stones, twice.stones);
    }

    #[test]
    fn steps_are_never_chained(on in a_day(), first in 1_u16..60, second in 1_u16..60) {
        // Months from the anchor keep the anchor's day wherever the month has it.
        use chrono::Datelike;
        for n in [first, first + second] {
            let dated = anchor(on).step(Step::new(n, Unit::Month)).unwrap();
            let days = dated.on.naive().num_days_in_month();
            prop_assert_eq!(dated.on.naive().day(), on.naive().day().min(u32::from(days)));
        }
    }

    #[test]
    fn the_span_is_the_largest_that_fits(on in a_day(), days in 0_i64..9_000) {
        let (anchor, today) = (anchor(on), on.plus_days(days));
        let span = anchor.span(today);
        let months = span.years * 12 + u16::from(span.months);
        let at = |months| anchor.step(Step::new(months, Unit::Month)).unwrap().on;
        prop_assert!(at(months) <= today && at(months + 1) > today);
        prop_assert_eq!(at(months).plus_days(i64::from(span.days)), today);
    }

    #[test]
    fn steps_come_in_order(schedule in a_schedule(), on in a_day()) {
        let dates: Vec<_> = anchor(on).steps(&schedule).take(200).map(|dated| dated.on).collect();
        prop_assert!(dates.is_sorted());
        let mut steps: Vec<_> = schedule.steps().take(200).collect();
        let count = steps.len();
        steps.sort_unstable();
        steps.dedup();
        prop_assert_eq!(steps.len(), count);
    }

    #[test]
    fn a_civil_day_only_goes_on(minutes in 0_i64..12_000 * 1_440, step in 0_i64..1_440, home in 0..ZONES.len(), day_start in 0_u16..720) {
        let now = at("2000-01-01T00:00:00Z") + TimeDelta::minutes(minutes);
        let zone = zone(ZONES[home]);
        prop_assert!(zone.day_at(now + TimeDelta::minutes(step), day_start) >= zone.day_at(now, day_start));
    }
}
