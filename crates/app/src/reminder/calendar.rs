//! Reminders for a calendar program.

use super::{input::ReminderCalendar, view::ReminderFile};
use crate::{
    error::{Code, IpcError},
    session::Unlocked,
};

pub(crate) async fn calendar(_: &Unlocked, _: ReminderCalendar) -> Result<ReminderFile, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::NotFound, "soon"))
}
