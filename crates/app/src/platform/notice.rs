//! What the system shows for us, now or while Cairn is not running.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A line in the system's notifications.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Notice {
    /// What it belongs to; handed back with what the person presses. It says nothing. None for a line that nothing follows.
    pub id: Option<String>,
    /// The first line.
    pub title: String,
    /// The second; may be empty.
    pub body: String,
    /// Without a sound.
    pub silent: bool,
    /// What can be pressed, where the platform has buttons. Touching the line itself is [`NoticeKey::Open`].
    pub actions: Vec<NoticeAction>,
}

/// Something that can be pressed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoticeAction {
    /// What it means.
    pub key: NoticeKey,
    /// In the person's language.
    pub label: String,
}

/// What was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKey {
    /// The line itself: Cairn is to be shown.
    Open,
    /// Go there: Cairn is to be shown, and the meeting opened once the vault is.
    Join,
    /// Again a little later.
    Snooze,
    /// It is done.
    Done,
}

impl NoticeKey {
    /// As it crosses to a platform that knows strings.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Join => "join",
            Self::Snooze => "snooze",
            Self::Done => "done",
        }
    }

    /// And back.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Open, Self::Join, Self::Snooze, Self::Done].into_iter().find(|key| key.as_str() == text)
    }
}

/// Whether the system lets us show anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Allowed {
    /// It does.
    Yes,
    /// The person, or nobody to show it, says no.
    No,
    /// It wants to be asked first.
    Ask,
    /// It does not say.
    Unknown,
}

/// Shows lines in the system's notifications. Blocking: called off the async threads.
pub trait Notifier: Send + Sync {
    /// Shows it; false if the system would not. What is pressed on it goes to [`App::acted`](crate::App::acted).
    fn show(&self, notice: Notice) -> bool;

    /// Takes a line away that is no longer wanted, where the platform can.
    fn withdraw(&self, id: &str) {
        let _ = id;
    }

    /// Whether the system lets us.
    fn allowed(&self) -> Allowed {
        Allowed::Unknown
    }

    /// Has the system ask the person, where it wants to be asked. What comes of it is in [`Notifier::allowed`] later.
    fn ask(&self) {}
}

/// One firing as a phone's own scheduler is given it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alarm {
    /// Milliseconds since 1970, in the zone the phone is in now.
    pub at_ms: i64,
    /// For one that follows the person: the local time it counts from (`2026-11-23T08:00:00`), wherever the phone is.
    pub local: Option<String>,
    /// With `local`: so many minutes before it.
    pub minutes_before: u32,
    /// Handed back with what the person presses. It says nothing.
    pub id: String,
    /// The same for all firings of one occasion, and as silent: one that is done takes the others with it.
    pub occasion: String,
    /// The first line.
    pub title: String,
    /// The second; may be empty.
    pub body: String,
    /// Without a sound.
    pub silent: bool,
    /// What can be pressed.
    pub actions: Vec<NoticeAction>,
    /// After [`NoticeKey::Snooze`] it is shown again so many minutes later, under the same id.
    pub snooze_minutes: u32,
}

/// One that the system has shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// Which.
    pub id: String,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
}

/// Something pressed while Cairn was not running.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pressed {
    /// On which.
    pub id: String,
    /// What.
    pub key: NoticeKey,
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
}

/// How closely a phone keeps to the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Exactness {
    /// To the minute.
    Exact,
    /// It may be minutes late, as the system saves power.
    Inexact,
}

/// A phone's own scheduler, which fires while Cairn does not run. Desktops have none. Blocking: called off the async threads.
pub trait Alarms: Send + Sync {
    /// Puts these in place of all that were armed before. Those that were shown already are not shown again.
    fn arm(&self, alarms: &[Alarm]);

    /// What was shown since this was last asked.
    fn delivered(&self) -> Vec<Delivered>;

    /// What was pressed since this was last asked.
    fn acts(&self) -> Vec<Pressed>;

    /// What was asked so far is written down. Until this is said, the next process is told the same again.
    fn written(&self) {}

    /// How closely it keeps to the time.
    fn exact(&self) -> Exactness;

    /// Opens the system's page where the person lets it keep to the minute, if it has one. What comes of it is in
    /// [`Alarms::exact`] later.
    fn ask_exact(&self) {}
}

/// Starting Cairn when the person logs in. Blocking: called off the async threads.
pub trait Login: Send + Sync {
    /// Whether it does; none where it cannot be said.
    fn enabled(&self) -> Option<bool>;

    /// Has it start, or not; false if the system would not.
    fn set(&self, on: bool) -> bool;
}
