use super::*;
use chrono::{NaiveTime, Weekday::*};

fn of(day: &str, start: &str, end: &str, duration: &str) -> (Schedule, Vec<RepairReason>) {
    let texts = |text: &str| if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
    let text = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let written = Written {
        days: texts(day),
        starts: texts(start),
        end: text(end),
        duration: text(duration),
        ..Written::default()
    };
    let mut mender = Mender::new(Vec::new());
    let schedule = schedule(When::Written(written), "A name", "", &mut mender);
    (schedule, mender.mended.into_iter().map(|(_, _, why)| why).collect())
}

fn once(day: Weekday, hour: u32, minute: u32, minutes: u16, end_assumed: bool) -> Schedule {
    let start = NaiveTime::from_hms_opt(hour, minute, 0).expect("a time");
    let time = Time { weekday: day, start, minutes, end_assumed, repeat: Repeat::Weekly, guessed: false };
    Schedule::Times { times: vec![time] }
}

#[test]
fn an_end_is_a_duration_or_an_hour() {
    assert_eq!(of("1", "19:30", "21:00", "").0, once(Mon, 19, 30, 90, false));
    assert_eq!(of("1", "19:30", "", "75").0, once(Mon, 19, 30, 75, false));
    assert_eq!(of("1", "19:30", "21:00", "75").0, once(Mon, 19, 30, 75, false));
    assert_eq!(of("1", "19:30", "", ""), (once(Mon, 19, 30, 60, true), vec![]));
    assert_eq!(of("1", "7:30 - 8:15 pm", "", "").0, once(Mon, 19, 30, 45, false));
}

#[test]
fn an_end_before_the_start_crosses_midnight() {
    assert_eq!(of("5", "23:30", "00:45", "").0, once(Fri, 23, 30, 75, false));
    assert_eq!(of("5", "23:00", "24:00", "").0, once(Fri, 23, 0, 60, false));
}

#[test]
fn an_end_that_is_the_start_is_told_and_lasts_an_hour() {
    assert_eq!(of("0", "19:30", "19:30", ""), (once(Sun, 19, 30, 60, true), vec![RepairReason::EndIsStart]));
}

#[test]
fn an_unreadable_end_is_told_and_lasts_an_hour() {
    assert_eq!(of("0", "19:30", "late", ""), (once(Sun, 19, 30, 60, true), vec![RepairReason::EndUnread]));
    assert_eq!(of("0", "19:30", "", "0"), (once(Sun, 19, 30, 60, true), vec![RepairReason::EndUnread]));
}

#[test]
fn the_end_of_a_day_is_the_beginning_of_the_next() {
    assert_eq!(of("6", "24:00", "01:00", "").0, once(Sun, 0, 0, 60, false));
}

#[test]
fn without_day_and_time_it_is_by_appointment() {
    assert_eq!(of("", "", "", ""), (Schedule::ByAppointment, vec![]));
    assert_eq!(of("by appointment", "", "", ""), (Schedule::ByAppointment, vec![]));
    assert_eq!(of("", "19:30", "", ""), (Schedule::ByAppointment, vec![RepairReason::DayUnread]));
    assert_eq!(of("1", "", "", ""), (Schedule::ByAppointment, vec![RepairReason::TimeUnread]));
    assert_eq!(
        of("the", "july", "", ""),
        (Schedule::ByAppointment, vec![RepairReason::DayUnread, RepairReason::TimeUnread])
    );
}

#[test]
fn what_never_closes_is_round_the_clock() {
    assert_eq!(of("24/7", "", "", "").0, Schedule::RoundTheClock);
    assert_eq!(of("daily", "00:00", "24:00", "").0, Schedule::RoundTheClock);
    assert!(never_closes("24hr Marathon", ""));
    assert!(never_closes("Friends", "The meeting goes on 24/7."));
    assert!(!never_closes("Noon", "Reads from the Twenty-Four Hours book, 24 hours a day"));
}

#[test]
fn words_of_a_rhythm_are_marked_as_guessed() {
    let mut mender = Mender::new(Vec::new());
    let written = Written { days: vec!["0".into()], starts: vec!["10:00".into()], ..Written::default() };
    let found = schedule(When::Written(written.clone()), "3rd Sunday Breakfast", "", &mut mender);
    let Schedule::Times { times } = found else { panic!("times") };
    assert_eq!((times[0].repeat.clone(), times[0].guessed), (Repeat::NthOfMonth { nth: vec![3] }, true));
    let field = Written { days: vec!["3rd Sunday".into()], ..written };
    let Schedule::Times { times } = schedule(When::Written(field), "Breakfast", "", &mut mender) else {
        panic!("times")
    };
    assert_eq!((times[0].repeat.clone(), times[0].guessed), (Repeat::NthOfMonth { nth: vec![3] }, false));
}

#[test]
fn a_text_with_a_rhythm_is_never_passed_over() {
    for text in [
        "1st Sunday",
        "2nd & 4th Fridays only",
        "Meets every two weeks",
        "every other Monday",
        "Biweekly",
        "fortnightly",
        "alternate Tuesdays",
        "third Friday",
        "(last Monday)",
        "Segundo domingo del mes",
        "última semana",
        "3ª sexta-feira",
        "Premier lundi",
        "tous les deux semaines",
        "dernière semaine",
        "Jeden zweiten Montag",
        "fünfter Freitag",
        "alle zwei Wochen",
        "14-tägig",
        "2. Montag im Monat",
        "Quincenal",
        "cada dos semanas",
        "Terceira quinta-feira",
        "EVERY 2 WEEKS",
        "vierzehntägig",
    ] {
        assert!(may_tell_of_weeks(text), "{text}");
    }
    for text in
        ["", "Chips and cake", "Meeting ID: 637 100 0191", "Room 12, 7:30 pm", "Open to all who want to stop"]
    {
        assert!(!may_tell_of_weeks(text), "{text}");
    }
}
