//! Rules drawn by chance.

use crate::chance::Chance;
use cairn_reminders::{reminder::Anchor, source::Source};
use chrono::{Days, NaiveDate, NaiveDateTime, NaiveTime};
use chrono_tz::Tz;
use std::fmt::Write as _;

/// Zones of every manner of changing clocks, over years in which nobody has changed the rules after the fact.
const ZONES: [Tz; 20] = [
    Tz::UTC,
    Tz::Europe__Berlin,
    Tz::Europe__London,
    Tz::Europe__Lisbon,
    Tz::America__New_York,
    Tz::America__Chicago,
    Tz::America__Los_Angeles,
    Tz::America__St_Johns,
    Tz::America__Sao_Paulo,
    Tz::America__Santiago,
    Tz::America__Havana,
    Tz::Africa__Johannesburg,
    Tz::Asia__Kathmandu,
    Tz::Asia__Kolkata,
    Tz::Asia__Tehran,
    Tz::Asia__Tokyo,
    Tz::Australia__Sydney,
    Tz::Australia__Lord_Howe,
    Tz::Pacific__Auckland,
    Tz::Pacific__Chatham,
];
const DAYS: [&str; 7] = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

pub(crate) struct Drawn {
    rule: String,
    start: NaiveDateTime,
    zone: Tz,
    pub(crate) first: NaiveDate,
    pub(crate) last: NaiveDate,
    except: Vec<NaiveDate>,
    besides: Vec<NaiveDate>,
}

impl Drawn {
    pub(crate) fn new(seed: u64) -> Self {
        let mut chance = Chance::new(seed);
        let day = NaiveDate::from_ymd_opt(2005, 1, 1).expect("a day") + Days::new(chance.below(15 * 365));
        // Half of them at an hour at which clocks are changed.
        let hour = if chance.once_in(2) { chance.below(4) } else { chance.below(24) };
        let seconds = hour * 3_600 + chance.below(4) * 900;
        let seconds = u32::try_from(seconds).expect("seconds");
        let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds, 0).expect("a time");
        let daily = chance.once_in(4);
        let first = day + Days::new(chance.below(if daily { 500 } else { 1_500 }));
        let last = first + Days::new(40 + chance.below(if daily { 60 } else { 500 }));
        let within = |chance: &mut Chance| first + Days::new(chance.below(90));
        let many = |chance: &mut Chance| if chance.once_in(4) { chance.below(6) } else { 0 };
        let (without, besides) = (many(&mut chance), many(&mut chance));
        Self {
            rule: rule(&mut chance, daily, last),
            start: day.and_time(time),
            zone: *chance.pick(&ZONES),
            first,
            last,
            except: (0..without).map(|_| within(&mut chance)).collect(),
            besides: (0..besides).map(|_| within(&mut chance)).collect(),
        }
    }

    pub(crate) fn question(&self) -> String {
        let days = |days: &[NaiveDate]| days.iter().map(NaiveDate::to_string).collect::<Vec<_>>().join(",");
        let start = self.start.format("%Y-%m-%dT%H:%M:%S");
        let (without, besides) = (days(&self.except), days(&self.besides));
        format!("{}\t{start}\t{}\t{}\t{}\t{without}\t{besides}", self.rule, self.zone, self.first, self.last)
    }

    pub(crate) fn source(&self) -> Source {
        Source::Clock {
            start: self.start,
            rule: Some(self.rule.clone()),
            except: self.except.clone(),
            besides: self.besides.clone(),
            anchor: Anchor::Zone { zone: self.zone.name().parse().expect("a zone") },
        }
    }
}

fn rule(chance: &mut Chance, daily: bool, last: NaiveDate) -> String {
    let mut rule = String::new();
    let which = if daily { 0 } else { 1 + chance.below(3) };
    let every = if chance.once_in(2) { 1 } else { 1 + chance.below(5) };
    let (frequency, every) =
        [("DAILY", every), ("WEEKLY", every), ("MONTHLY", every), ("YEARLY", every.min(3))]
            [usize::try_from(which).expect("one of four")];
    let _ = write!(rule, "FREQ={frequency}");
    if every > 1 || chance.once_in(4) {
        let _ = write!(rule, ";INTERVAL={every}");
    }
    match frequency {
        "DAILY" => {
            if chance.once_in(4) {
                let _ = write!(rule, ";BYDAY={}", days(chance));
            }
        }
        "WEEKLY" => {
            if !chance.once_in(4) {
                let _ = write!(rule, ";BYDAY={}", days(chance));
            }
            if chance.once_in(4) {
                let _ = write!(rule, ";WKST={}", chance.pick(&DAYS));
            }
        }
        "MONTHLY" => match chance.below(5) {
            0 => {}
            1 => {
                let _ = write!(rule, ";BYMONTHDAY={}", month_days(chance));
            }
            2 => {
                let _ = write!(
                    rule,
                    ";BYDAY={};BYSETPOS={}",
                    days(chance),
                    chance.pick(&["1", "-1", "2", "1,-1"])
                );
            }
            _ => {
                let _ = write!(rule, ";BYDAY={}", nth_days(chance));
            }
        },
        _ => match chance.below(5) {
            0 => {}
            1 => {
                let _ = write!(rule, ";BYMONTH={};BYDAY={}", chance.between(1, 12), nth_days(chance));
            }
            2 => {
                let _ = write!(rule, ";BYMONTH={};BYMONTHDAY={}", chance.between(1, 12), month_days(chance));
            }
            3 => {
                let _ = write!(rule, ";BYYEARDAY={}", chance.pick(&["1", "60", "100,200", "-1", "366"]));
            }
            _ => {
                let _ = write!(rule, ";BYMONTH={},{}", chance.between(1, 6), chance.between(7, 12));
            }
        },
    }
    if chance.once_in(12) {
        let _ = write!(rule, ";BYHOUR={},{}", chance.between(0, 11), chance.between(12, 23));
    }
    match chance.below(4) {
        0 => {
            let _ = write!(rule, ";COUNT={}", chance.between(1, 300));
        }
        1 => {
            let until = last - Days::new(chance.below(200));
            let _ = write!(rule, ";UNTIL={}", until.format("%Y%m%d"));
            if chance.once_in(2) {
                let _ = write!(rule, "T{:02}0000", chance.below(24));
            }
        }
        _ => {}
    }
    rule
}

fn days(chance: &mut Chance) -> String {
    let chosen: Vec<_> = DAYS.iter().filter(|_| chance.once_in(3)).copied().collect();
    if chosen.is_empty() { (*chance.pick(&DAYS)).to_owned() } else { chosen.join(",") }
}

fn nth_days(chance: &mut Chance) -> String {
    let nth = *chance.pick(&[1, 2, 3, 4, 5, -1, -2]);
    format!("{nth}{}", chance.pick(&DAYS))
}

fn month_days(chance: &mut Chance) -> String {
    let day = |chance: &mut Chance| match chance.between(-4, 31) {
        0 => 31,
        day => day,
    };
    if chance.once_in(2) { day(chance).to_string() } else { format!("{},{}", day(chance), day(chance)) }
}
