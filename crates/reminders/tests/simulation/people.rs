//! Made-up reminders.

use crate::chance::Chance;
use cairn_domain::{
    civil::{CivilDate, CivilTime, ZoneId},
    id::ItemId,
};
use cairn_meetings::meeting::{Repeat, Time};
use cairn_reminders::{plan::Item, reminder::Anchor, source::Source};
use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc, Weekday};
use chrono_tz::Tz;

/// Zones whose clocks change in every manner there is: not at all, by an hour either way, by half an hour, by two hours,
/// at midnight, around Ramadan, and those furthest from UTC.
pub(crate) const ZONES: [Tz; 14] = [
    Tz::UTC,
    Tz::Europe__Berlin,
    Tz::Europe__London,
    Tz::America__New_York,
    Tz::America__Los_Angeles,
    Tz::America__St_Johns,
    Tz::America__Santiago,
    Tz::Africa__Casablanca,
    Tz::Africa__Cairo,
    Tz::Asia__Kathmandu,
    Tz::Australia__Lord_Howe,
    Tz::Antarctica__Troll,
    Tz::Pacific__Kiritimati,
    Tz::Pacific__Pago_Pago,
];

const RULES: [&str; 12] = [
    "FREQ=DAILY",
    "FREQ=DAILY",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO,WE,FR,SU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SA",
    "FREQ=MONTHLY;BYDAY=2TU",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYMONTHDAY=-1",
    "FREQ=MONTHLY",
    "FREQ=DAILY;COUNT=20",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;WKST=SU",
];
const LEADS: [&[u32]; 6] = [&[], &[], &[60, 0], &[30], &[1_440, 120, 10], &[20_160, 0]];

pub(crate) fn zone(chance: &mut Chance) -> ZoneId {
    let name = chance.pick(&ZONES).name();
    name.parse().expect("a zone")
}

pub(crate) fn leads(chance: &mut Chance) -> Vec<u32> {
    chance.pick(&LEADS).to_vec()
}

/// A reminder somebody makes now.
pub(crate) fn item(chance: &mut Chance, number: u64, now: DateTime<Utc>, here: ZoneId) -> Item {
    let mut id = [0; 16];
    for (byte, drawn) in id.iter_mut().zip(number.to_be_bytes().into_iter().cycle()) {
        *byte = drawn;
    }
    Item {
        id: ItemId::from_bytes(id),
        source: source(chance, now.date_naive(), here),
        leads: leads(chance),
        timed: chance.once_in(2),
        through_quiet: chance.once_in(4),
        since: now,
    }
}

fn source(chance: &mut Chance, today: NaiveDate, here: ZoneId) -> Source {
    let anchor = match chance.below(3) {
        0 => Anchor::Here,
        1 => Anchor::Zone { zone: here },
        _ => Anchor::Zone { zone: zone(chance) },
    };
    match chance.below(8) {
        0 => Source::Meeting {
            times: (0..=chance.below(2)).map(|_| time(chance)).collect(),
            zone: match anchor {
                Anchor::Zone { zone } => Some(zone),
                Anchor::Here => None,
            },
        },
        1 => {
            let home = zone(chance);
            let one = |_| (day(chance, today, 200), clock(chance), home);
            Source::Days((0..6).map(one).collect())
        }
        2 => Source::Clock {
            start: day(chance, today, 60).naive().and_time(clock(chance).naive()),
            rule: None,
            except: Vec::new(),
            besides: Vec::new(),
            anchor,
        },
        _ => Source::Clock {
            start: (today - Days::new(chance.below(400))).and_time(clock(chance).naive()),
            rule: Some((*chance.pick(&RULES)).to_owned()),
            except: (0..3).map(|_| day(chance, today, 60).naive()).collect(),
            besides: (0..chance.below(3)).map(|_| day(chance, today, 60).naive()).collect(),
            anchor,
        },
    }
}

fn day(chance: &mut Chance, today: NaiveDate, within: u64) -> CivilDate {
    let day = today + Days::new(chance.below(within));
    day.to_string().parse().expect("a day")
}

/// Half of them at an hour at which some clock is changed.
fn clock(chance: &mut Chance) -> CivilTime {
    let hour = if chance.once_in(2) { chance.below(4) } else { chance.below(24) };
    let hour = u32::try_from(hour).expect("an hour");
    let minute = *chance.pick(&[0, 15, 30, 59]);
    CivilTime::new(hour, minute).expect("a time")
}

fn time(chance: &mut Chance) -> Time {
    let weekday = *chance.pick(&[Weekday::Mon, Weekday::Thu, Weekday::Sat, Weekday::Sun]);
    let start: NaiveTime = clock(chance).naive();
    let repeat = match chance.below(3) {
        0 => Repeat::NthOfMonth { nth: vec![1, 3] },
        1 => Repeat::EveryOtherWeek { anchor: Some(NaiveDate::from_ymd_opt(2020, 1, 6).expect("a day")) },
        _ => Repeat::Weekly,
    };
    Time { weekday, start, minutes: 60, end_assumed: false, repeat, guessed: false }
}
