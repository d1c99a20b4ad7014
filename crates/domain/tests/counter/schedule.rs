//! The presets, written out, and steps of one's own.

use super::*;
use cairn_domain::milestone::{Step, Unit};

fn short(step: Step) -> String {
    let unit = match step.unit {
        Unit::Hour => "h",
        Unit::Day => "d",
        Unit::Week => "w",
        Unit::Month => "m",
        Unit::Year => "y",
    };
    format!("{}{unit}", step.n)
}

fn steps(schedule: &Schedule, limit: usize) -> String {
    schedule.steps().take(limit).map(short).collect::<Vec<_>>().join(" ")
}

fn custom(steps: &[(u16, Unit)], then_yearly: bool) -> Schedule {
    Schedule::Custom { steps: steps.iter().map(|(n, unit)| Step::new(*n, *unit)).collect(), then_yearly }
}

#[test]
fn presets() {
    assert_eq!(steps(&Schedule::Aa, 17), "24h 30d 60d 90d 4m 5m 6m 7m 8m 9m 10m 11m 1y 18m 2y 3y 4y");
    assert_eq!(steps(&Schedule::Na, 11), "0d 30d 60d 90d 6m 9m 1y 18m 2y 3y 4y");
    assert_eq!(steps(&Schedule::Gentle, 8), "1w 1m 3m 6m 12m 2y 3y 4y");
    assert_eq!(steps(&Schedule::Yearly, 3), "1y 2y 3y");
    assert_eq!(steps(&Schedule::Nothing, 9), "");
}

#[test]
fn own_steps_are_put_in_order_without_repetition() {
    use Unit::{Day, Hour, Month, Week, Year};
    let own = custom(
        &[(1, Year), (7, Day), (12, Month), (1, Week), (100, Day), (0, Month), (0, Day), (24, Hour)],
        false,
    );
    assert_eq!(steps(&own, 99), "0d 24h 1w 100d 1y");
    assert_eq!(steps(&custom(&[(100, Day), (30, Month)], true), 4), "100d 30m 3y 4y");
    assert_eq!(steps(&custom(&[(24, Month)], true), 3), "24m 3y 4y");
    assert_eq!(steps(&custom(&[], true), 2), "1y 2y");
    assert_eq!(steps(&custom(&[], false), 2), "");
}

#[test]
fn stones_come_in_the_order_of_their_days() {
    let own = custom(&[(30, Unit::Day), (1, Unit::Month)], false);
    let order =
        |from| anchor(date(from)).steps(&own).map(|dated| short(dated.step)).collect::<Vec<_>>().join(" ");
    assert_eq!(order("2026-01-31"), "1m 30d", "February is short");
    assert_eq!(order("2026-03-01"), "30d 1m");
}

#[test]
fn the_calendar_ends_and_so_do_the_steps() {
    let count = anchor(date("9990-06-01")).steps(&Schedule::Yearly).count();
    assert_eq!(count, 9);
    let all = anchor(date("0001-01-01")).steps(&Schedule::Aa).last().map(|dated| dated.on);
    assert_eq!(all, Some(date("9999-01-01")));
}

#[test]
fn what_cannot_be_counted_is_refused() {
    use cairn_domain::{
        counter::{Period, Savings, Target},
        refused::Refused,
    };
    let good = counter("2026-01-01");
    assert_eq!(good.validate(), Ok(()));
    let target = |hundredths| Some(Target { hundredths, unit: "drinks".into(), per: Period::Day });
    let savings = |currency: &str| {
        Some(Savings { hundredths_per_day: 900, currency: currency.into(), minutes_per_day: 60 })
    };
    let table = [
        (Counter { name: "  ".into(), ..good.clone() }, Refused::Empty("name")),
        (Counter { name: "x".repeat(501), ..good.clone() }, Refused::TooLong("name", 500)),
        (Counter { word: CounterWord::Own("x".repeat(501)), ..good.clone() }, Refused::TooLong("word", 500)),
        (Counter { why: "x".repeat(20_001), ..good.clone() }, Refused::TooLong("why", 20_000)),
        (
            Counter { schedule: custom(&[(1, Unit::Day); 101], false), ..good.clone() },
            Refused::TooMany("steps", 100),
        ),
        (Counter { share_days: 31, ..good.clone() }, Refused::OutOfRange("share_days")),
        (Counter { target: target(0), ..good.clone() }, Refused::OutOfRange("target")),
        (Counter { target: target(u32::MAX), ..good.clone() }, Refused::OutOfRange("target")),
        (Counter { savings: savings("euro"), ..good.clone() }, Refused::Currency),
        (Counter { savings: savings("eur"), ..good.clone() }, Refused::Currency),
    ];
    for (bad, why) in table {
        assert_eq!(bad.validate(), Err(why));
    }
    let today = date("2026-02-01");
    let check =
        |counter: &Counter, on: &str, what| Event { on: date(on), at: None, what }.validate(counter, today);
    let quiet = Counter { kind: CounterKind::SignificantDate, ..good.clone() };
    assert_eq!(check(&good, "2026-02-02", new_stretch()), Ok(()), "a traveller may be a day ahead");
    assert_eq!(check(&good, "2026-02-03", new_stretch()), Err(Refused::Future));
    assert_eq!(check(&quiet, "2026-01-03", new_stretch()), Err(Refused::WrongKind("setback")));
    assert_eq!(
        check(&good, "2026-01-03", Happening::Amount { hundredths: 1 }),
        Err(Refused::WrongKind("amount"))
    );
    assert_eq!(
        check(&good, "2026-01-03", Happening::Stretch { until: date("2026-01-03") }),
        Err(Refused::OutOfRange("until"))
    );
}
