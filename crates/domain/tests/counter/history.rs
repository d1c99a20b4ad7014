//! Setbacks, rests, stretches filled in, targets and what was regained.

use super::*;
use cairn_domain::{
    counter::{Past, Period, Savings, Target},
    milestone::{Span, Step, Unit},
};
use chrono::TimeDelta;

fn short(reading: &Reading) -> String {
    let word = |stone: &cairn_domain::counter::Stone| {
        format!("{}{:?}@{}/{}", stone.step.n, stone.step.unit, stone.on, stone.stretch)
    };
    reading.stones.iter().map(word).collect::<Vec<_>>().join(" ").to_lowercase()
}

#[test]
fn a_slip_leaves_every_number() {
    let counter = counter("2026-01-01");
    let slip = noted(1, "2026-02-10", setback(SetbackOutcome::Slip));
    for day in ["2026-02-10", "2026-02-11", "2026-06-01"] {
        assert_eq!(read(&counter, std::slice::from_ref(&slip), day), read(&counter, &[], day));
    }
}

#[test]
fn a_new_stretch_adds_and_takes_nothing_away() {
    let counter = Counter { schedule: Schedule::Na, ..counter("2026-01-01") };
    let setback = [noted(1, "2026-03-02", new_stretch())];
    let before = read(&counter, &[], "2026-03-02");
    let after = read(&counter, &setback, "2026-03-02");
    assert_eq!((before.stretch_days, before.total_days), (60, 60));
    assert_eq!((after.stretch_days, after.total_days, after.longest_days), (0, 60, 60));
    assert_eq!(short(&after), "0day@2026-01-01/0 30day@2026-01-31/0 60day@2026-03-02/0 0day@2026-03-02/1");
    let later = read(&counter, &setback, "2026-04-01");
    assert_eq!((later.since, later.stretch_days, later.total_days), (date("2026-03-02"), 30, 90));
    assert_eq!(later.longest_days, 60);
    assert!(short(&later).ends_with("30day@2026-04-01/1"));
    assert_eq!((later.ahead[0].step, later.ahead[0].in_days), (Step::new(60, Unit::Day), 30));
    assert_eq!(later.share.of_30, 100, "no day is lost by a setback");
    assert_eq!(later.span, Span { years: 0, months: 0, days: 30 });
}

#[test]
fn a_setback_noted_the_day_after_takes_no_stone_that_was_laid() {
    let counter = counter("2026-01-01");
    let late = Noted { noted_at: Some(noon("2026-02-01")), ..noted(1, "2026-01-28", new_stretch()) };
    assert_eq!(short(&read(&counter, &[], "2026-01-31")), "24hour@2026-01-02/0 30day@2026-01-31/0");
    let reading = read(&counter, std::slice::from_ref(&late), "2026-02-01");
    assert_eq!(short(&reading), "24hour@2026-01-02/0 24hour@2026-01-29/1 30day@2026-01-31/0");
    assert_eq!((reading.stretch_days, reading.total_days), (4, 31));
    // History filled in on the day the counter is made is history as it was: no stone had been laid yet.
    let made = noon("2026-02-01");
    let filled = Reading::of(&counter, &[late], Some(made), reckoning(noon("2026-02-01")));
    assert_eq!(short(&filled), "24hour@2026-01-02/0 24hour@2026-01-29/1");
}

#[test]
fn a_rest_stops_the_count_and_moves_what_is_ahead() {
    let counter = counter("2026-01-01");
    let rest = [noted(1, "2026-01-21", Happening::Pause), noted(2, "2026-01-31", Happening::Resume)];
    let resting = read(&counter, &rest[..1], "2026-01-25");
    assert!(resting.paused);
    assert_eq!((resting.stretch_days, resting.total_days), (20, 20));
    assert_eq!(resting.span, Span { years: 0, months: 0, days: 20 });
    assert_eq!(short(&resting), "24hour@2026-01-02/0", "no stone is taken away");
    let on = read(&counter, &rest, "2026-02-10");
    assert!(!on.paused);
    assert_eq!((on.stretch_days, on.total_days, on.since), (30, 30, date("2026-01-01")));
    assert_eq!(short(&on), "24hour@2026-01-02/0 30day@2026-02-10/0", "the stone is there as it reads 30");
    assert_eq!(on.share.of_30, 66, "20 days of the last 30");
    let day_one = Counter { first_day_counts: true, ..counter };
    assert_eq!(read(&day_one, &rest[..1], "2026-01-25").stretch_days, 20);
    assert_eq!(read(&day_one, &rest, "2026-02-09").stretch_days, 30);
}

#[test]
fn pauses_twice_resumes_alone_and_a_setback_at_rest() {
    let counter = counter("2026-01-01");
    let odd = [
        noted(1, "2026-01-05", Happening::Resume),
        noted(2, "2026-01-11", Happening::Pause),
        noted(3, "2026-01-13", Happening::Pause),
        noted(4, "2026-01-21", Happening::Resume),
        noted(5, "2026-01-22", Happening::Resume),
        noted(6, "2026-01-31", Happening::Pause),
        noted(7, "2026-02-05", new_stretch()),
    ];
    let reading = read(&counter, &odd, "2026-02-10");
    assert!(!reading.paused, "a new stretch begins counting");
    assert_eq!((reading.stretch_days, reading.total_days), (5, 25));
    let mut shuffled = odd.to_vec();
    shuffled.reverse();
    assert_eq!(read(&counter, &shuffled, "2026-02-10"), reading);
}

#[test]
fn earlier_stretches_count_each_day_once() {
    let counter = counter("2026-01-01");
    let until = |day| Happening::Stretch { until: date(day) };
    let filled = [
        noted(1, "2025-01-01", until("2025-01-31")),
        noted(2, "2025-01-11", until("2025-02-10")),
        noted(3, "2025-12-27", until("2026-06-01")),
        noted(3, "2025-01-01", until("2025-01-31")),
    ];
    let reading = read(&counter, &filled, "2026-01-11");
    assert_eq!((reading.stretch_days, reading.total_days, reading.longest_days), (10, 30 + 10 + 5 + 10, 30));
    assert_eq!(
        short(&reading),
        "24hour@2025-01-02/0 30day@2025-01-31/0 24hour@2025-02-01/1 24hour@2025-12-28/2 24hour@2026-01-02/3"
    );
    assert_eq!(reading.stretches.len(), 4);
}

#[test]
fn a_start_ahead_counts_nothing_yet() {
    let reading = read(&counter("2026-05-01"), &[], "2026-04-20");
    assert!(reading.upcoming);
    assert_eq!((reading.stretch_days, reading.total_days, reading.stones.len()), (0, 0, 0));
    assert_eq!(reading.ahead[0].in_days, 12);
    assert!(reading.history(&counter("2026-05-01"), &[]).is_empty());
}

#[test]
fn events_to_come_wait_for_their_day() {
    let counter = counter("2026-01-01");
    let tomorrow = [noted(1, "2026-02-02", new_stretch())];
    assert_eq!(read(&counter, &tomorrow, "2026-02-01").stretch_days, 31);
    assert_eq!(read(&counter, &tomorrow, "2026-02-02").stretch_days, 0);
}

#[test]
fn the_history_is_told_newest_first() {
    let counter = Counter { schedule: Schedule::Na, ..counter("2026-01-01") };
    let events = [noted(1, "2026-01-31", new_stretch())];
    let reading = read(&counter, &events, "2026-02-02");
    let told: Vec<_> = reading
        .history(&counter, &events)
        .iter()
        .map(|(on, past)| match past {
            Past::Start => format!("{on} start"),
            Past::Stone(stone) => format!("{on} stone {}", stone.step.n),
            Past::Event(_) => format!("{on} setback"),
        })
        .collect();
    assert_eq!(
        told,
        [
            "2026-01-31 stone 0",
            "2026-01-31 setback",
            "2026-01-31 stone 30",
            "2026-01-01 stone 0",
            "2026-01-01 start"
        ]
    );
}

#[test]
fn a_week_is_monday_to_sunday() {
    let target = Target { hundredths: 500, unit: "drinks".into(), per: Period::Week };
    let reduce = Counter { kind: CounterKind::Reduce, target: Some(target), ..counter("2026-01-01") };
    let amount = |number, on, hundredths| noted(number, on, Happening::Amount { hundredths });
    let events = [
        amount(1, "2026-02-01", 900),
        amount(2, "2026-02-02", 250),
        amount(3, "2026-02-04", 250),
        amount(4, "2026-02-09", 100),
    ];
    let tally = read(&reduce, &events, "2026-02-04").tally.unwrap();
    assert_eq!(
        (tally.from, tally.to, tally.hundredths, tally.within),
        (date("2026-02-02"), date("2026-02-08"), 500, true)
    );
    let over = [amount(5, "2026-02-05", 1)];
    let events = [&events[..], &over].concat();
    assert!(!read(&reduce, &events, "2026-02-08").tally.unwrap().within);
    let practice = Counter { kind: CounterKind::Do, ..reduce.clone() };
    assert!(read(&practice, &events, "2026-02-08").tally.unwrap().within);
    assert!(!read(&practice, &events, "2026-02-09").tally.unwrap().within);
    assert_eq!(read(&Counter { kind: CounterKind::Abstain, ..reduce }, &events, "2026-02-09").tally, None);
}

#[test]
fn what_was_regained_covers_every_counted_day() {
    let savings = Savings { hundredths_per_day: 1_250, currency: "EUR".into(), minutes_per_day: 90 };
    let counter = Counter { savings: Some(savings), ..counter("2026-01-01") };
    let saved = read(&counter, &[noted(1, "2026-01-05", new_stretch())], "2026-01-11").saved.unwrap();
    assert_eq!((saved.hundredths, saved.minutes), (12_500, 900));
}

#[test]
fn a_setback_this_morning_keeps_the_stone_of_this_morning() {
    let timed = Counter { start_time: Some(time("08:00")), ..counter("2026-01-01") };
    let event = |at: &str| Event { on: date("2026-01-02"), at: Some(time(at)), what: new_stretch() };
    let told = |at: &str, noted_at| {
        let noted = Noted { id: ItemId::from_bytes([1; 16]), event: event(at), noted_at };
        Reading::of(&timed, &[noted], None, reckoning(noon("2026-01-02"))).stones.len()
    };
    assert_eq!(told("08:00", None), 1);
    assert_eq!(told("07:00", None), 0);
    let ten = noon("2026-01-02") - TimeDelta::hours(2);
    assert_eq!(told("07:00", Some(ten)), 1, "it had been laid when the setback was noted");
}

#[test]
fn a_long_history_is_read_at_once() {
    let counter = Counter { start: date("1990-01-01"), ..counter("1990-01-01") };
    let noted = |number: u32| {
        let on = counter.start.plus_days(i64::from(number) * 30);
        let mut id = [0; 16];
        id[..4].copy_from_slice(&number.to_be_bytes());
        let event = Event { on, at: None, what: new_stretch() };
        Noted { id: ItemId::from_bytes(id), event, noted_at: Some(noon(&on.plus_days(1).to_string())) }
    };
    let events: Vec<Noted> = (1..=400).map(noted).collect();
    let reading = read(&counter, &events, "2026-01-01");
    assert_eq!(reading.stretches.len(), 401);
    // Thirty days each, all but the last of them with two stones.
    assert!(reading.stones.len() >= 800, "{}", reading.stones.len());
}
