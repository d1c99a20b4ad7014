//! The rule of a reminder: any text, followed for a while from any day, in any zone.
#![no_main]

use cairn_reminders::{reminder::Anchor, rhythm::Rhythm, source::Source};
use chrono::{DateTime, Days, NaiveDate, NaiveTime};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|said: (&str, u16, u16, u16)| {
    let (rule, day, minute, zone) = said;
    if let Some(rhythm) = Rhythm::from_rule(rule) {
        // What can be said is written so that it is read the same.
        let again = rhythm.to_rule().as_deref().and_then(Rhythm::from_rule);
        assert_eq!(again.as_ref(), Some(&rhythm));
    }
    let zones = chrono_tz::TZ_VARIANTS;
    let zone = zones[usize::from(zone) % zones.len()].name().parse().unwrap();
    let start = NaiveDate::from_ymd_opt(1900, 1, 1).unwrap() + Days::new(day.into());
    let time = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(minute) % 1_440 * 60, 0).unwrap();
    let source = Source::Clock {
        start: start.and_time(time),
        rule: Some(rule.to_owned()),
        except: Vec::new(),
        besides: Vec::new(),
        anchor: Anchor::Zone { zone },
    };
    let from = DateTime::from_timestamp(1_795_305_600, 0).unwrap();
    let month = source.between(zone, from, from + Days::new(30));
    assert!(month.is_sorted_by_key(|of| of.at));
    let next = source.next(zone, from, 5);
    for (one, other) in month.iter().zip(&next) {
        assert_eq!(one, other);
    }
});
