//! Reminders: what the person sets, what is coming, and what is done about it. When they ring is up to
//! [`bell`](crate::bell), which needs no vault for it.

mod calendar;
mod gather;
mod input;
mod keep;
mod occasion;
mod propose;
mod read;
mod rest;
mod row;
mod status;
mod step;
mod view;

pub use crate::ringer::LastRing;
pub(crate) use calendar::calendar;
pub use input::{
    LoginSave, OccasionRef, ReminderCalendar, ReminderDraft, ReminderPropose, ReminderRef, ReminderSave,
    ReminderSnooze,
};
pub(crate) use keep::{delete, done, missed_seen, save, skip, snooze};
pub(crate) use propose::{preview, propose};
pub(crate) use read::{list, read};
pub(crate) use rest::{due, missed, target};
pub(crate) use row::about;
pub(crate) use status::{allow, exact, login_save, status, test};
pub(crate) use step::{enter, follow, keep_in_step};
pub use view::{
    DueView, Idle, Kept, MissedView, OccasionState, OccasionThere, OccasionView, ReminderFile, ReminderPage,
    ReminderPreviewed, ReminderProposed, ReminderSnoozed, ReminderStatus, ReminderView, ReminderWhere,
    RemindersView, RingView,
};
