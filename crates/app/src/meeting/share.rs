//! Meetings to take along: as calendar entries, and as text.

use super::{
    card::MeetingRef,
    read::standing,
    show::{directions, join},
    view::{CalendarAsk, CalendarFile, MeetingText, MeetingTextAsk},
};
use crate::{
    error::{Code, IpcError},
    session::Unlocked,
};
use cairn_meetings::{
    ics::{self, How},
    meeting::{Meeting, Schedule},
};

const MOST: usize = 200;
const MOST_TITLE: usize = 100;

pub(crate) async fn calendar(unlocked: &Unlocked, input: CalendarAsk) -> Result<CalendarFile, IpcError> {
    if input.meetings.is_empty() || input.meetings.len() > MOST {
        return Err(IpcError::new(Code::Invalid, "1 to 200 meetings"));
    }
    if input.neutral.as_ref().is_some_and(|title| title.len() > MOST_TITLE || title.trim().is_empty()) {
        return Err(IpcError::new(Code::Invalid, "a title has 1 to 100 bytes"));
    }
    let mut meetings: Vec<(String, Meeting)> = Vec::new();
    for which in &input.meetings {
        let (meeting, _) = standing(unlocked, which).await?;
        meetings.push((which.source.to_string(), meeting));
    }
    let named: Vec<(&str, &Meeting)> = meetings.iter().map(|(list, it)| (list.as_str(), it)).collect();
    let neutral = input.neutral.as_deref().map(str::trim);
    let made = ics::calendar(&named, &How { neutral, details: neutral.is_none(), now: unlocked.now() });
    let timeless = made.timeless.iter().filter_map(|at| input.meetings.get(*at).cloned()).collect();
    Ok(CalendarFile { name: "calendar.ics".to_owned(), text: made.text, timeless })
}

pub(crate) async fn text(unlocked: &Unlocked, input: MeetingTextAsk) -> Result<MeetingText, IpcError> {
    let MeetingTextAsk { meeting: which, when } = input;
    let (meeting, _) = standing(unlocked, &which).await?;
    Ok(MeetingText { text: lines(&meeting, &which, when).join("\n") })
}

fn lines(meeting: &Meeting, _: &MeetingRef, when: Option<String>) -> Vec<String> {
    let mut lines = vec![meeting.name.clone()];
    lines.extend(meeting.group.clone().filter(|group| *group != meeting.name));
    match when.filter(|when| !when.trim().is_empty()) {
        Some(when) => lines.push(when),
        None => lines.extend(times(meeting)),
    }
    if let Some(place) = &meeting.place {
        lines.extend(place.name.clone());
        let street = [place.address.as_deref(), place.city.as_deref(), place.state.as_deref()];
        let mut parts: Vec<&str> = Vec::new();
        for part in street.into_iter().flatten() {
            // Many lists write the town into the address as well.
            if !parts.iter().any(|before| before.contains(part)) {
                parts.push(part);
            }
        }
        lines.extend(Some(parts.join(", ")).filter(|line| !line.is_empty()));
    }
    for way in join(meeting) {
        let link = way.link.strip_prefix("tel:").unwrap_or(&way.link).replace("%23", "#");
        lines.push(link);
        lines.extend(Some(way.notes).filter(|notes| !notes.is_empty()));
    }
    lines.extend(meeting.url.clone());
    lines.extend(directions(meeting).map(|way| way.web).filter(|_| meeting.url.is_none()));
    lines
}

/// For a terminal; the interface says it in the person's language.
fn times(meeting: &Meeting) -> Vec<String> {
    let zone = meeting.zone.map(|zone| format!(" ({zone})")).unwrap_or_default();
    match &meeting.schedule {
        Schedule::Times { times } => times
            .iter()
            .map(|time| format!("{} {}{zone}", time.weekday, time.start.format("%H:%M")))
            .collect(),
        Schedule::RoundTheClock => vec!["24/7".to_owned()],
        Schedule::ByAppointment => Vec::new(),
    }
}
