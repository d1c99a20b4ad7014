//! Reminders for a calendar program.

use super::{
    gather::{Gathered, gather},
    input::ReminderCalendar,
    view::ReminderFile,
};
use crate::{
    error::{Code, IpcError},
    session::Unlocked,
    words::Words,
};
use cairn_reminders::calendar::{self, Entry};
use cairn_vault::Error;

const MOST_TITLE: usize = 100;

pub(crate) async fn calendar(unlocked: &Unlocked, input: ReminderCalendar) -> Result<ReminderFile, IpcError> {
    let neutral = input.neutral.as_deref().map(str::trim);
    if neutral.is_some_and(|title| title.is_empty() || title.len() > MOST_TITLE) {
        return Err(IpcError::new(Code::Invalid, "a title has 1 to 100 bytes"));
    }
    let gathering = gather(unlocked).await?;
    let wanted: Vec<&Gathered> = match input.ids.is_empty() {
        true => gathering.all.iter().collect(),
        false => {
            let found = input.ids.iter().map(|id| gathering.of(*id).ok_or(Error::NotFound));
            found.collect::<Result<_, Error>>()?
        }
    };
    let words = Words::of(unlocked.app());
    let title = |one: &Gathered| {
        let own = if one.name.is_empty() { words.name(&one.reminder.about) } else { &one.name };
        neutral.unwrap_or(own).to_owned()
    };
    let named: Vec<(&Gathered, String)> = wanted.iter().map(|one| (*one, title(one))).collect();
    let entries: Vec<Entry<'_>> = named
        .iter()
        .filter_map(|(one, title)| {
            let source = one.times.as_ref().ok()?;
            Some(Entry { id: one.id, title, source, leads: &one.reminder.leads })
        })
        .collect();
    let made = calendar::calendar(&entries, unlocked.now());
    let mut idle = made.idle;
    idle.extend(wanted.iter().filter(|one| one.times.is_err()).map(|one| one.id));
    Ok(ReminderFile { name: "calendar.ics".to_owned(), text: made.text, idle })
}
