//! Mood, check-ins and HALT over the last days.

use crate::{
    error::{Code, IpcError},
    session::Unlocked,
};
use cairn_domain::{
    civil::CivilDate,
    journal::{Halt, Mood},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// How many days back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TrendQuery {
    /// 1 to 400.
    pub days: u16,
}

/// Mood and check-ins over days, oldest first; days without either are there too.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Trend {
    /// One a day.
    pub days: Vec<TrendDay>,
}

/// One day of a trend.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TrendDay {
    /// The day.
    pub on: CivilDate,
    /// Mean of the day's moods in check-ins and entries, 1 (rough) to 5 (bright).
    pub mood: Option<f32>,
    /// Check-ins that day.
    pub checkins: u16,
    /// Entries that day.
    pub entries: u16,
    /// How often hungry, angry, lonely, tired was noted, in this order.
    pub halt: [u16; 4],
}

/// The longest trend.
const TREND_DAYS: u16 = 400;

/// Mood and check-ins of the last days, today included.
pub(crate) async fn read(unlocked: &Unlocked, input: TrendQuery) -> Result<Trend, IpcError> {
    if !(1..=TREND_DAYS).contains(&input.days) {
        return Err(IpcError::new(Code::Invalid, "1 to 400 days"));
    }
    let (vault, to) = (unlocked.vault(), unlocked.today());
    let from = to.plus_days(1 - i64::from(input.days));
    let mut days: BTreeMap<CivilDate, Noted> = BTreeMap::new();
    for back in 0..i64::from(input.days) {
        days.insert(to.plus_days(-back), Noted::default());
    }
    for item in vault.checkins(from, to).await? {
        let Some(day) = days.get_mut(&item.record.on) else {
            continue;
        };
        day.moods.extend(item.record.mood.map(Mood::level));
        day.checkins = day.checkins.saturating_add(1);
        tally(&mut day.halt, &item.record.halt);
    }
    // An entry has the day of the calendar. In the small hours, where the person's day starts late, that is tomorrow
    // already; it shows with today meanwhile.
    let latest = unlocked.zone().day_at(unlocked.now(), 0).max(to);
    for (on, mood) in vault.entry_moods(from, latest).await? {
        let Some(day) = days.get_mut(&on.min(to)) else {
            continue;
        };
        day.moods.extend(mood);
        day.entries = day.entries.saturating_add(1);
    }
    for (on, halt) in vault.entry_halts(from, latest).await? {
        let Some(day) = days.get_mut(&on.min(to)) else {
            continue;
        };
        tally(&mut day.halt, &halt);
    }
    Ok(Trend { days: days.into_iter().map(|(on, noted)| noted.on(on)).collect() })
}

/// What a day's check-ins and entries say together.
#[derive(Default)]
struct Noted {
    moods: Vec<u8>,
    checkins: u16,
    entries: u16,
    halt: [u16; 4],
}

impl Noted {
    fn on(self, on: CivilDate) -> TrendDay {
        let Self { moods, checkins, entries, halt } = self;
        TrendDay { on, mood: mean(&moods), checkins, entries, halt }
    }
}

fn tally(counts: &mut [u16; 4], halt: &[Halt]) {
    for (count, kind) in counts.iter_mut().zip([Halt::Hungry, Halt::Angry, Halt::Lonely, Halt::Tired]) {
        *count = count.saturating_add(u16::from(halt.contains(&kind)));
    }
}

fn mean(levels: &[u8]) -> Option<f32> {
    let sum: u32 = levels.iter().copied().map(u32::from).sum();
    (!levels.is_empty()).then(|| sum as f32 / levels.len() as f32)
}
