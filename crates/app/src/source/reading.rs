//! From a list's bytes to what is kept of it.

use super::{state::ListState, trouble::Trouble, view::ChangeCounts};
use crate::{
    error::{Code, IpcError},
    meeting::{MeetingChange, change_of},
};
use cairn_meetings::{
    change::compare,
    meeting::{Meeting, Schedule},
    read::{self, Reading, Unreadable},
    search::Segment,
    source::About,
};
use cairn_vault::lists::{Body, Differing, Part, Rows};
use serde::Serialize;

impl From<Unreadable> for Trouble {
    fn from(unreadable: Unreadable) -> Self {
        match unreadable {
            Unreadable::Empty => Self::Empty,
            Unreadable::NotText => Self::NotText,
            Unreadable::Broken { line, column } => Self::Broken { line, column },
            Unreadable::Unknown => Self::Unknown,
            Unreadable::WebPage => Self::WebPage,
            Unreadable::TooLarge => Self::TooLarge,
            Unreadable::TooMany => Self::TooMany,
        }
    }
}

/// Reads a list.
pub(super) fn read(bytes: &[u8], about: &About) -> Result<Reading, Trouble> {
    read::read(bytes, about).map_err(Trouble::from)
}

/// Meetings whose zone nobody says, and for which it matters.
pub(super) fn zoneless(meetings: &[Meeting]) -> u32 {
    let lost =
        |meeting: &&Meeting| meeting.zone.is_none() && matches!(meeting.schedule, Schedule::Times { .. });
    count(meetings.iter().filter(lost).count())
}

pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// By which the same bytes are known again.
pub(super) fn sum(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// A reading as it is written.
pub(super) struct Bodies {
    pub(super) meetings: Vec<Meeting>,
    pub(super) bodies: Vec<Body>,
    pub(super) differing: Differing,
}

/// Writes each meeting, and finds those that the standing list has not.
pub(super) fn bodies(meetings: Vec<Meeting>, standing: &Rows) -> Result<Bodies, IpcError> {
    let write = |meeting: &Meeting| {
        let text = serde_json::to_string(meeting).map_err(|_| unwritten())?;
        Ok(Body { key: meeting.key.clone(), text })
    };
    let bodies: Vec<Body> = meetings.iter().map(write).collect::<Result<_, IpcError>>()?;
    let differing = standing.compare(&bodies);
    Ok(Bodies { meetings, bodies, differing })
}

/// What changed from what stood to what was read, and how often what.
pub(super) fn changes(gone: &[Meeting], new: &Bodies) -> (Vec<MeetingChange>, ChangeCounts) {
    let fresh: Vec<Meeting> =
        new.differing.fresh.iter().filter_map(|place| new.meetings.get(*place).cloned()).collect();
    let changes: Vec<MeetingChange> = compare(gone, &fresh).iter().map(change_of).collect();
    let mut counts = ChangeCounts::default();
    for change in &changes {
        counts.add(change.what);
    }
    (changes, counts)
}

/// What is kept of a list besides its meetings.
pub(super) fn parts(
    number: u32,
    raw: &[u8],
    meetings: &[Meeting],
    report: &impl Serialize,
    changes: Option<&[MeetingChange]>,
) -> Result<Vec<(Part, Vec<u8>)>, IpcError> {
    let mut parts = vec![
        (Part::Raw, raw.to_vec()),
        (Part::Segment, Segment::build(number, meetings).to_bytes()),
        (Part::Report, serde_json::to_vec(report).map_err(|_| unwritten())?),
    ];
    if let Some(changes) = changes {
        parts.push((Part::Changes, serde_json::to_vec(changes).map_err(|_| unwritten())?));
    }
    Ok(parts)
}

/// What a reading says of its list.
pub(super) fn tell(state: &mut ListState, reading: &Reading, bytes: &[u8], about: &About) {
    state.generation += 1;
    state.sum = sum(bytes);
    state.about = about.clone();
    state.format = Some(reading.format);
    state.meetings = count(reading.meetings.len());
    state.zoneless = zoneless(&reading.meetings);
    state.count(&reading.report);
}

fn unwritten() -> IpcError {
    IpcError::new(Code::Internal, "a list could not be written")
}
