//! A sensible start for a reminder, and what one would be that is not saved yet.

use super::{
    gather::{self, Gathered},
    input::{ReminderDraft, ReminderPropose},
    occasion::Clock,
    row,
    view::{ReminderPreviewed, ReminderProposed},
};
use crate::{
    error::{Code, IpcError},
    session::Unlocked,
};
use cairn_domain::{
    civil::{CivilDate, CivilTime},
    id::ItemId,
};
use cairn_meetings::meeting::{Attendance, Schedule};
use cairn_reminders::{
    reminder::{About, Anchor, Reminder, Says, Unfit, When},
    rhythm::Rhythm,
};
use cairn_vault::Error;
use chrono::Datelike;

/// A preview shows so many times.
const SHOWN: usize = 3;
/// Of something that is not kept yet.
const NOBODY: ItemId = ItemId::from_bytes([0; 16]);

pub(crate) async fn propose(
    unlocked: &Unlocked,
    input: ReminderPropose,
) -> Result<ReminderProposed, IpcError> {
    let (about, today) = (input.about, unlocked.today());
    let (when, leads) = start(unlocked, &about, today).await?;
    let reminder = Reminder {
        about: about.clone(),
        title: String::new(),
        when,
        leads,
        says: Says::Neutral,
        on: true,
        through_quiet: false,
    };
    let existing = row::about(unlocked, |other| *other == about).await?;
    Ok(ReminderProposed { draft: previewed(unlocked, reminder).await?, existing })
}

/// When, and how many minutes before.
async fn start(unlocked: &Unlocked, about: &About, today: CivilDate) -> Result<(When, Vec<u32>), IpcError> {
    let series = |rule: &str, hour, anchor| {
        Ok::<_, IpcError>(When::Series {
            start: today,
            time: at(hour)?,
            rule: rule.to_owned(),
            except: Vec::new(),
            besides: Vec::new(),
            anchor,
        })
    };
    let once = |days, hour| {
        Ok::<_, IpcError>(When::Once { day: today.plus_days(days), time: at(hour)?, anchor: Anchor::Here })
    };
    Ok(match about {
        About::Meeting { .. } => {
            let meeting = gather::meeting(unlocked, about).await?.ok_or(Error::NotFound)?;
            let lead = if meeting.attendance == Attendance::Online { 15 } else { 60 };
            // Nobody knows when it is held: then the person says.
            let when = match meeting.schedule {
                Schedule::Times { .. } => When::Meeting,
                Schedule::RoundTheClock | Schedule::ByAppointment => once(1, 19)?,
            };
            (when, vec![lead])
        }
        About::Milestone { .. } => {
            let (evening_before, on_the_day) = (Some(at(19)?), Some(at(9)?));
            (When::Counter { evening_before, on_the_day, days_before: Vec::new(), at: at(9)? }, Vec::new())
        }
        About::SignificantDate { .. } => {
            let days_before = vec![3, 1];
            let when = When::Counter { evening_before: None, on_the_day: None, days_before, at: at(10)? };
            (when, Vec::new())
        }
        About::Checkin => (series("FREQ=DAILY", 20, Anchor::Here)?, Vec::new()),
        About::Intention | About::Medication => (series("FREQ=DAILY", 8, Anchor::Here)?, Vec::new()),
        About::Try { .. } => (once(1, 18)?, Vec::new()),
        About::Therapy => {
            let day = &today.naive().weekday().to_string().to_uppercase();
            let letters = day.get(..2).unwrap_or("MO");
            // It keeps the clock of the place where it is.
            let place = Anchor::Zone { zone: unlocked.zone() };
            (series(&format!("FREQ=WEEKLY;BYDAY={letters}"), 10, place)?, vec![60])
        }
        About::Date => (once(7, 9)?, Vec::new()),
        About::Other => (once(1, 9)?, Vec::new()),
    })
}

fn at(hour: u32) -> Result<CivilTime, IpcError> {
    CivilTime::new(hour, 0).ok_or_else(|| IpcError::new(Code::Internal, "an hour"))
}

pub(crate) async fn preview(
    unlocked: &Unlocked,
    input: ReminderDraft,
) -> Result<ReminderPreviewed, IpcError> {
    previewed(unlocked, written(input)?).await
}

async fn previewed(unlocked: &Unlocked, reminder: Reminder) -> Result<ReminderPreviewed, IpcError> {
    // Being turned off does not keep anyone from seeing when it would ring.
    let shown = Reminder { on: true, ..reminder.clone() };
    let one: Gathered = gather::draft(unlocked, NOBODY, shown).await?;
    let clock = Clock::of(unlocked);
    let next = clock.next(&one, SHOWN);
    Ok(ReminderPreviewed {
        rhythm: rhythm(&reminder),
        name: one.name.clone(),
        shows: clock.shows(&one, next.first()),
        idle: if next.is_empty() { Some(clock.idle(&one)) } else { None },
        next,
        reminder,
    })
}

/// Its rule in plain parts, where it has one that they can say.
pub(super) fn rhythm(reminder: &Reminder) -> Option<Rhythm> {
    match &reminder.when {
        When::Series { rule, .. } => Rhythm::from_rule(rule),
        When::Once { .. } | When::Meeting | When::Counter { .. } => None,
    }
}

/// As it would be kept, or why it cannot be.
pub(super) fn written(draft: ReminderDraft) -> Result<Reminder, IpcError> {
    let mut reminder = draft.reminder.tidied();
    reminder.title = reminder.title.trim().to_owned();
    if let (Some(rhythm), When::Series { rule, .. }) = (draft.rhythm, &mut reminder.when) {
        *rule = rhythm.to_rule().ok_or_else(|| IpcError::new(Code::Invalid, "these parts say no rule"))?;
    }
    reminder.validate().map_err(|unfit| {
        let code = match unfit {
            Unfit::TooLong(..) | Unfit::TooMany(..) => Code::TooLarge,
            Unfit::NotALine(_) | Unfit::OutOfRange(_) | Unfit::Rule(_) | Unfit::WrongTime | Unfit::Never => {
                Code::Invalid
            }
        };
        IpcError::new(code, unfit.to_string())
    })?;
    Ok(reminder)
}
