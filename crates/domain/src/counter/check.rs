//! What a counter and an event may be.

use super::{Counter, CounterKind, CounterWord, Event, Happening, Savings, Target};
use crate::{
    civil::CivilDate,
    journal::limit,
    milestone::Schedule,
    refused::{Refused, within},
};

/// The most steps a schedule of one's own may have.
const STEPS: usize = 100;
/// The most steps with a name or colour of the person's own.
const LOOKS: usize = 200;
/// The most of anything in a day: ten million units, a thousand million hundredths.
const AMOUNT: u32 = 1_000_000_000;
/// The most text about why, or about a setback.
const TEXT: usize = 20_000;

impl Counter {
    /// Refuses what could not be shown or counted.
    pub fn validate(&self) -> Result<(), Refused> {
        if self.name.trim().is_empty() {
            return Err(Refused::Empty("name"));
        }
        within("name", &self.name, limit::LINE)?;
        within("why", &self.why, TEXT)?;
        if let CounterWord::Own(word) = &self.word {
            within("word", word, limit::LINE)?;
        }
        if let Schedule::Custom { steps, .. } = &self.schedule
            && steps.len() > STEPS
        {
            return Err(Refused::TooMany("steps", STEPS));
        }
        if ![30, 90, 365].contains(&self.share_days) {
            return Err(Refused::OutOfRange("share_days"));
        }
        if self.stones.len() > LOOKS {
            return Err(Refused::TooMany("stones", LOOKS));
        }
        for (number, look) in self.stones.iter().enumerate() {
            within("stone", &look.name, limit::LINE)?;
            if look.name.chars().any(char::is_control) {
                return Err(Refused::OutOfRange("stone"));
            }
            if self.stones.iter().take(number).any(|other| other.step.is_same(look.step)) {
                return Err(Refused::OutOfRange("stones"));
            }
        }
        self.target.as_ref().map_or(Ok(()), Target::validate)?;
        self.savings.as_ref().map_or(Ok(()), Savings::validate)
    }
}

impl Target {
    fn validate(&self) -> Result<(), Refused> {
        within("unit", &self.unit, limit::LINE)?;
        if self.hundredths == 0 || self.hundredths > AMOUNT {
            return Err(Refused::OutOfRange("target"));
        }
        Ok(())
    }
}

impl Savings {
    fn validate(&self) -> Result<(), Refused> {
        if self.currency.len() != 3 || !self.currency.bytes().all(|letter| letter.is_ascii_uppercase()) {
            return Err(Refused::Currency);
        }
        if self.hundredths_per_day > AMOUNT {
            return Err(Refused::OutOfRange("savings"));
        }
        if self.minutes_per_day > 24 * 60 {
            return Err(Refused::OutOfRange("minutes"));
        }
        Ok(())
    }
}

impl Event {
    /// Refuses what does not go with the counter, or lies after tomorrow by `today` in its home zone (a person who
    /// travels may be a day ahead of it).
    pub fn validate(&self, counter: &Counter, today: CivilDate) -> Result<(), Refused> {
        if self.on > today.plus_days(1) {
            return Err(Refused::Future);
        }
        match &self.what {
            Happening::Setback { halt, place, note, .. } => {
                if counter.kind == CounterKind::SignificantDate {
                    return Err(Refused::WrongKind("setback"));
                }
                if halt.len() > 4 {
                    return Err(Refused::TooMany("halt", 4));
                }
                within("place", place, limit::LINE)?;
                within("note", note, TEXT)
            }
            Happening::Stretch { until } if *until <= self.on => Err(Refused::OutOfRange("until")),
            Happening::Amount { .. } if !matches!(counter.kind, CounterKind::Reduce | CounterKind::Do) => {
                Err(Refused::WrongKind("amount"))
            }
            Happening::Amount { hundredths } if *hundredths > AMOUNT => Err(Refused::OutOfRange("amount")),
            Happening::Pause | Happening::Resume | Happening::Stretch { .. } | Happening::Amount { .. } => {
                Ok(())
            }
        }
    }
}
