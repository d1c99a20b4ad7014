//! What a person can do in Cairn: one command each, declared once in [`table`].
//!
//! A host (the window, the tests' HTTP server, the command line) makes a [`Platform`], opens an [`App`] and hands
//! every request to [`dispatch`]. Use cases live in a file per noun; each takes either the [`App`], and then runs in any
//! state, or an [`Unlocked`], which only an open vault gives.

pub mod attachment;
pub mod attendance;
pub mod backup;
mod bell;
pub mod bindings;
pub mod care;
pub mod change;
pub mod checkin;
pub mod counter;
mod derived;
pub mod device;
mod dispatch;
mod door;
mod draft;
pub mod error;
pub mod event;
pub mod fetch;
mod finder;
mod host;
pub mod journal;
mod keychain;
pub mod ledger;
pub mod line;
pub mod link;
mod lockscreen;
pub mod meeting;
pub mod milestone;
pub mod notice;
mod off_thread;
pub mod person;
pub mod place;
pub mod platform;
pub mod reminder;
mod ringer;
mod said;
pub mod session;
mod setting;
mod shelf;
pub mod slot;
pub mod source;
pub mod space;
pub mod status;
pub mod street;
pub mod table;
mod to_try;
pub mod today;
pub mod trend;
pub mod vault;
mod ways_in;
mod words;

pub use bindings::{CommandInfo, bindings, commands};
pub use dispatch::dispatch;
pub use error::{Code, IpcError};
pub use platform::{
    Alarm, Alarms, Allowed, Clock, Delivered, Dirs, Exactness, Keychain, KeychainError, Login, Notice,
    NoticeAction, NoticeKey, Notifier, Opener, Platform, Pressed, SystemClock,
};
pub use session::{App, AppEvent, Unlocked};
pub use words::Tray;
