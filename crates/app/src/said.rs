//! What a notification says, as it is kept beside the vault: a time, and words only where the person chose them. Language
//! and clock are those of the moment it is shown.

use crate::{
    platform::{Notice, NoticeAction, NoticeKey},
    words::Words,
};
use cairn_domain::civil::{CivilTime, ZoneId};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What is shown as its first line, whatever it is about.
const TITLE: &str = "Cairn";

/// What one notification says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Said {
    /// "Cairn: 7:00 pm".
    Time(At),
    /// Words that the person chose to show, and the time.
    Words {
        /// One line.
        text: String,
        /// When it is.
        at: At,
        /// There is a meeting to go to.
        #[serde(default)]
        join: bool,
    },
    /// Cairn is to be opened once, for the vault knows of more than could be armed.
    KeepGoing,
}

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum At {
    /// Of an instant, on the clock of wherever the person is.
    Instant(DateTime<Utc>),
    /// As it stands on a clock of its own.
    Clock(CivilTime),
}

impl Said {
    /// As the bell keeps it.
    pub(crate) fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// And back. What cannot be read says nothing but that it is there.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// Without words of the person's.
    pub(crate) fn neutral(self) -> Self {
        match self {
            Self::Words { at, .. } => Self::Time(at),
            other => other,
        }
    }

    /// The line under the name.
    pub(crate) fn line(&self, words: Words, here: ZoneId) -> String {
        let time = |at: &At| {
            words.time(match at {
                At::Instant(at) => here.time_at(*at),
                At::Clock(time) => *time,
            })
        };
        match self {
            Self::Time(at) => time(at),
            Self::Words { text, at, .. } => format!("{text} · {}", time(at)),
            Self::KeepGoing => words.keep_going().to_owned(),
        }
    }

    fn actions(&self, words: Words) -> Vec<NoticeAction> {
        let button = |key, label: NoticeKey| NoticeAction { key, label: words.label(label).to_owned() };
        let meeting = matches!(self, Self::Words { join: true, .. });
        match self {
            Self::KeepGoing => Vec::new(),
            // Where nothing is to be seen, neither is that there is a meeting: the button opens whatever it is.
            Self::Time(_) | Self::Words { .. } => vec![
                button(NoticeKey::Join, if meeting { NoticeKey::Join } else { NoticeKey::Open }),
                button(NoticeKey::Snooze, NoticeKey::Snooze),
                button(NoticeKey::Done, NoticeKey::Done),
            ],
        }
    }

    /// As it is shown.
    pub(crate) fn notice(&self, id: String, silent: bool, words: Words, here: ZoneId) -> Notice {
        Notice {
            id: Some(id),
            title: TITLE.to_owned(),
            body: self.line(words, here),
            silent,
            actions: self.actions(words),
        }
    }
}

/// A line of our own, which nothing follows.
pub(crate) fn plain(body: String) -> Notice {
    Notice { title: TITLE.to_owned(), body, ..Notice::default() }
}
