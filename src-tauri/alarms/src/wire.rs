//! What crosses between Rust and the phone. `wire/wire.json` has one of each; the tests of all three languages read it.

use serde::{Deserialize, Serialize};

/// The next firings, in place of all that were handed over before.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Arm {
    /// In any order.
    pub alarms: Vec<Alarm>,
}

/// One firing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Alarm {
    /// Comes back with what is pressed. It says nothing.
    pub id: String,
    /// The same for all firings of one occasion: one that is done takes the others with it.
    pub occasion: String,
    /// Milliseconds since 1970, in the zone the phone is in now.
    pub at_ms: i64,
    /// For one that follows the person: the local time it counts from (`2026-11-23T08:00:00`), wherever the phone is.
    pub local: Option<String>,
    /// With `local`: so many minutes before it.
    pub minutes_before: u32,
    /// Without a sound.
    pub silent: bool,
    /// So many minutes later a snoozed one is shown again.
    pub snooze_minutes: u32,
    /// What it says.
    #[serde(flatten)]
    pub words: Words,
}

/// What a notification says and offers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Words {
    /// The first line.
    pub title: String,
    /// The second; may be empty.
    pub body: String,
    /// Its buttons, in the person's language.
    pub actions: Vec<Action>,
}

/// A button.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Action {
    /// `join`, `snooze` or `done`.
    pub key: String,
    /// What is on it.
    pub label: String,
}

/// One to be shown now.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Show {
    /// As of [`Alarm`], of which it may be one that was handed over; none for a line that nothing follows, of which there is one at a time.
    pub id: Option<String>,
    /// Without a sound.
    pub silent: bool,
    /// What it says.
    #[serde(flatten)]
    pub words: Words,
}

/// Which one is meant.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Which {
    /// Its name.
    pub id: String,
}

/// Asks for what has a higher number than this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct After {
    /// The number of what was told last.
    pub after: u64,
}

/// What was told up to these numbers is written down, and need not be told again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Known {
    /// Of what was shown.
    pub delivered: u64,
    /// Of what was pressed.
    pub acts: u64,
}

/// What was shown.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Told {
    /// The lowest number first.
    pub delivered: Vec<Delivered>,
}

/// One that was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivered {
    /// Which.
    pub id: String,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// Counts up, from 1, over all that is shown and pressed on this phone.
    pub number: u64,
}

/// What was pressed.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Acts {
    /// The lowest number first.
    pub acts: Vec<Pressed>,
}

/// Something pressed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pressed {
    /// On which.
    pub id: String,
    /// `open`, `join`, `snooze` or `done`.
    pub key: String,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// Counts up, from 1, over all that is shown and pressed on this phone.
    pub number: u64,
}

/// How closely the phone keeps to the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exact {
    /// To the minute; else it may be later, as the phone saves power.
    pub exact: bool,
}

/// Whether a notification is on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// Now, or it was before.
    pub shown: bool,
}

/// Whether the phone lets us show anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Allowed {
    /// What the person has said.
    pub allowed: Answer,
}

/// What the person has said to notifications.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// They are shown.
    Yes,
    /// They are not, and the phone will not ask: it is changed in its settings.
    No,
    /// Nothing yet.
    Ask,
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::de::DeserializeOwned;
    use serde_json::Value;

    const SAMPLES: &str = include_str!("../wire/wire.json");

    fn same<T: Serialize + DeserializeOwned>(samples: &Value, name: &str) -> T {
        let sample = &samples[name];
        let read: T =
            serde_json::from_value(sample.clone()).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(&serde_json::to_value(&read).unwrap(), sample, "{name} comes out as it went in");
        read
    }

    #[test]
    fn every_shape_is_the_one_in_the_samples() {
        let samples: Value = serde_json::from_str(SAMPLES).unwrap();
        let arm: Arm = same(&samples, "arm");
        assert_eq!(arm.alarms.len(), 2);
        assert_eq!(arm.alarms[1].local.as_deref(), Some("2026-11-23T08:00:00"));
        assert_eq!(arm.alarms[0].words.actions.len(), 2);
        same::<Show>(&samples, "show");
        assert_eq!(same::<Show>(&samples, "line").id, None);
        same::<Which>(&samples, "withdraw");
        assert_eq!(same::<Told>(&samples, "delivered").delivered.len(), 1);
        assert_eq!(same::<Acts>(&samples, "acts").acts[0].key, "snooze");
        assert_eq!(same::<After>(&samples, "after").after, 0);
        assert_eq!(same::<Known>(&samples, "known"), Known { delivered: 1, acts: 2 });
        assert!(!same::<Exact>(&samples, "exact").exact);
        assert!(same::<Shown>(&samples, "shown").shown);
        assert_eq!(same::<Allowed>(&samples, "allowed").allowed, Answer::Ask);
        assert_eq!(
            samples.as_object().map(serde_json::Map::len),
            Some(11),
            "a sample that nothing here reads"
        );
    }
}
