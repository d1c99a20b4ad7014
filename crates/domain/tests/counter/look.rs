//! What stones are called and how they are coloured.

use super::counter;
use cairn_domain::{
    counter::{Counter, StoneColour, StoneLook},
    milestone::{Schedule, Step, Unit},
};

fn look(n: u16, unit: Unit, name: &str, colour: Option<StoneColour>) -> StoneLook {
    StoneLook { step: Step::new(n, unit), name: name.into(), colour }
}

#[test]
fn customs_are_a_beginning_and_the_person_has_the_word() {
    let own = Counter {
        stones: vec![
            look(30, Unit::Day, "the long month", None),
            look(12, Unit::Month, "", Some(StoneColour::Pink)),
            look(90, Unit::Day, "", Some(StoneColour::Natural)),
        ],
        ..counter("2026-01-01")
    };
    assert!(own.validate().is_ok());
    for (step, name, colour) in [
        (Step::new(24, Unit::Hour), None, StoneColour::Silver),
        (Step::new(30, Unit::Day), Some("the long month"), StoneColour::Red),
        (Step::new(60, Unit::Day), None, StoneColour::Gold),
        (Step::new(90, Unit::Day), None, StoneColour::Natural),
        // Twelve months and a year are one step.
        (Step::new(1, Unit::Year), None, StoneColour::Pink),
        (Step::new(18, Unit::Month), None, StoneColour::Natural),
        (Step::new(7, Unit::Year), None, StoneColour::Bronze),
    ] {
        assert_eq!((own.stone_name(step), own.stone_colour(step)), (name, colour), "{step:?}");
    }
    assert_eq!(own.customary_colour(Step::new(1, Unit::Year)), StoneColour::Bronze);
}

#[test]
fn every_written_step_of_the_two_customary_schedules_is_meant() {
    let plain = |schedule: Schedule| {
        let counter = Counter { schedule: schedule.clone(), ..counter("2026-01-01") };
        let natural = |step: &Step| counter.stone_colour(*step) == StoneColour::Natural;
        schedule.steps().take(14).filter(natural).collect::<Vec<_>>()
    };
    assert_eq!(plain(Schedule::Aa), [Step::new(18, Unit::Month)], "no usage is known for 18 months");
    assert_eq!(plain(Schedule::Na), []);
    for quiet in [Schedule::Gentle, Schedule::Yearly] {
        assert_eq!(plain(quiet.clone()).len(), 14, "{quiet:?} has no colours but the person's own");
    }
}

#[test]
fn one_step_is_named_once_and_in_a_line() {
    for stones in [
        vec![look(1, Unit::Year, "one", None), look(12, Unit::Month, "the same", None)],
        vec![look(1, Unit::Year, "two\nlines", None)],
        vec![look(1, Unit::Year, &"x".repeat(501), None)],
        (0..201).map(|n| look(n, Unit::Month, "", None)).collect(),
    ] {
        assert!(Counter { stones, ..counter("2026-01-01") }.validate().is_err());
    }
}
