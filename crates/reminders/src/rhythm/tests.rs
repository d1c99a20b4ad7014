use super::*;
use cairn_meetings::occur::rule::{Series, check};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

fn said(rule: &str) -> Rhythm {
    Rhythm::from_rule(rule).unwrap_or_else(|| panic!("{rule} can be said"))
}

#[test]
fn what_an_editor_offers_is_a_rule() {
    let every = |every, unit, on, end| Rhythm { every, unit, on, end };
    let end = CivilDate::new(2027, 5, 31).expect("a day");
    for (rhythm, rule) in [
        (every(1, Unit::Day, On::Start, End::Never), "FREQ=DAILY"),
        (
            every(2, Unit::Week, On::Weekdays { days: vec![Weekday::Tue] }, End::Never),
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        ),
        (
            every(1, Unit::Month, On::NthWeekday { nth: -1, day: Weekday::Fri }, End::After { times: 6 }),
            "FREQ=MONTHLY;BYDAY=-1FR;COUNT=6",
        ),
        (
            every(1, Unit::Month, On::MonthDay { day: -1 }, End::On { day: end }),
            "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20270531",
        ),
        (every(1, Unit::Year, On::Start, End::Never), "FREQ=YEARLY"),
    ] {
        assert_eq!(rhythm.to_rule().as_deref(), Some(rule));
        assert_eq!(said(rule), rhythm);
    }
}

#[test]
fn other_ways_to_write_the_same_are_read() {
    assert_eq!(said("byday=th,mo;freq=weekly;").to_rule().as_deref(), Some("FREQ=WEEKLY;BYDAY=MO,TH"));
    assert_eq!(
        said("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2"),
        said("FREQ=MONTHLY;BYDAY=2TU"),
        "as some programs write it"
    );
    assert_eq!(said("FREQ=WEEKLY;WKST=MO;UNTIL=20270531T235959"), said("FREQ=WEEKLY;UNTIL=20270531"));
}

#[test]
fn what_these_parts_cannot_say_is_not_said_wrongly() {
    for rule in [
        "",
        "FREQ=HOURLY",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=WEEKLY;BYDAY=MO;WKST=SU",
        "FREQ=MONTHLY;BYDAY=1MO,3MO",
        "FREQ=MONTHLY;BYDAY=MO",
        "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
        "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "FREQ=DAILY;UNTIL=20270531T180000Z",
        "FREQ=DAILY;COUNT=3;UNTIL=20270531",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;BYHOUR=8,20",
        "FREQ=MONTHLY;BYMONTHDAY=-2",
        "FREQ=WEEKLY;BYDAY=É",
    ] {
        assert_eq!(Rhythm::from_rule(rule), None, "{rule}");
    }
}

#[test]
fn parts_that_do_not_go_together_are_no_rule() {
    let none = |every, unit, on| Rhythm { every, unit, on, end: End::Never }.to_rule().is_none();
    assert!(none(0, Unit::Day, On::Start));
    assert!(none(1, Unit::Week, On::Weekdays { days: vec![] }));
    assert!(none(1, Unit::Month, On::Weekdays { days: vec![Weekday::Mon] }));
    assert!(none(1, Unit::Month, On::NthWeekday { nth: 0, day: Weekday::Mon }));
    assert!(none(1, Unit::Year, On::MonthDay { day: 3 }));
}

fn rhythms() -> impl Strategy<Value = Rhythm> {
    let weekday = || proptest::sample::select(WEEK.to_vec());
    let nth = || prop_oneof![1..=5_i8, Just(-1)];
    let kind = prop_oneof![
        proptest::sample::select(vec![Unit::Day, Unit::Week, Unit::Month, Unit::Year])
            .prop_map(|unit| (unit, On::Start)),
        proptest::collection::btree_set(0..7_usize, 1..=7).prop_map(|days| (
            Unit::Week,
            On::Weekdays { days: days.into_iter().map(|day| WEEK[day]).collect() }
        )),
        (nth(), weekday()).prop_map(|(nth, day)| (Unit::Month, On::NthWeekday { nth, day })),
        prop_oneof![1..=31_i8, Just(-1)].prop_map(|day| (Unit::Month, On::MonthDay { day })),
    ];
    let end = prop_oneof![
        Just(End::Never),
        (1..=u16::MAX).prop_map(|times| End::After { times }),
        (0..9_000_i64)
            .prop_map(|days| End::On { day: CivilDate::new(2020, 1, 1).expect("a day").plus_days(days) }),
    ];
    (1..=MOST_EVERY, kind, end).prop_map(|(every, (unit, on), end)| Rhythm { every, unit, on, end })
}

proptest! {
    #[test]
    fn every_rhythm_is_a_rule_that_can_be_followed_and_says_the_same(rhythm in rhythms()) {
        let rule = rhythm.to_rule().expect("a rule");
        let start = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day").and_time(chrono::NaiveTime::MIN);
        prop_assert_eq!(check(&rule, start, chrono_tz::UTC), Ok(()));
        prop_assert_eq!(Rhythm::from_rule(&rule), Some(rhythm));
    }

    #[test]
    fn its_days_are_those_of_the_rule(
        rhythm in rhythms(), start in 0..4_000_u64, ahead in 0..6_000_u64, length in 0..800_u64,
    ) {
        let day = |days| NaiveDate::from_ymd_opt(2018, 1, 1).expect("a day") + Days::new(days);
        let (start, first, last) = (day(start), day(ahead), day(ahead + length));
        let rule = rhythm.to_rule().expect("a rule");
        let at = start.and_time(chrono::NaiveTime::MIN);
        let series = Series { rule: &rule, start: at, except: &[], besides: &[], zone: chrono_tz::UTC };
        let by_rule: Vec<_> = series.starts(first, last).map(|at| at.date()).collect();
        prop_assert_eq!(rhythm.days(start, first, last).collect::<Vec<_>>(), by_rule, "{} from {}", rule, start);
    }
}
