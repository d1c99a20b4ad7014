//! From a list's bytes to what is kept of it.

use super::{again::Read, state::ListState, trouble::Trouble, view::ChangeCounts};
use crate::{
    error::{Code, IpcError},
    meeting::{MeetingChange, change_of},
};
use cairn_meetings::{
    again::Again,
    change::compare,
    meeting::Meeting,
    read::{self, Reading, Rereading, Unreadable},
    search::{Segment, Traces},
    source::About,
};
use cairn_vault::lists::{Body, Differing, Entry, Part, Pieces, Rows};

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

/// Reads a list that is only looked at.
pub(super) fn read(bytes: &[u8], about: &About) -> Result<Reading, Trouble> {
    read::read(bytes, about).map_err(Trouble::from)
}

/// Meetings whose zone nobody says, and for which it matters.
pub(super) fn zoneless(meetings: &[Meeting]) -> u32 {
    count(meetings.iter().filter(|meeting| meeting.is_zoneless()).count())
}

pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// A reading as it is written.
pub(super) struct Written {
    /// Those that were read anew.
    pub(super) anew: Vec<Meeting>,
    /// All of them.
    meetings: Vec<Again>,
    pub(super) entries: Vec<Entry>,
    pub(super) differing: Differing,
}

/// Writes each meeting that was read anew, and finds those that the standing list has not; none where the reading leans
/// on another than the standing list. Takes the meetings out of the reading.
pub(super) fn write(reading: &mut Rereading, standing: &Rows) -> Result<Option<Written>, IpcError> {
    let (meetings, anew) = (reading.meetings.clone(), std::mem::take(&mut reading.anew));
    let write = |again: &Again| match again {
        Again::Same(row) => Ok(Entry::Same(*row as usize)),
        Again::Anew(at) => {
            let meeting = anew.get(*at as usize).ok_or_else(unwritten)?;
            let text = serde_json::to_string(meeting).map_err(|_| unwritten())?;
            Ok(Entry::New(Body { key: meeting.key.clone(), text }))
        }
    };
    let entries: Vec<Entry> = meetings.iter().map(write).collect::<Result<_, IpcError>>()?;
    let differing = standing.compare(&entries);
    Ok(differing.map(|differing| Written { anew, meetings, entries, differing }))
}

/// What changed from what stood to what was read, and how often what.
pub(super) fn changes(gone: &[Meeting], new: &Written) -> (Vec<MeetingChange>, ChangeCounts) {
    let meeting = |place: &usize| match new.meetings.get(*place)? {
        Again::Anew(at) => new.anew.get(*at as usize).cloned(),
        Again::Same(_) => None,
    };
    let fresh: Vec<Meeting> = new.differing.fresh.iter().filter_map(meeting).collect();
    let changes: Vec<MeetingChange> = compare(gone, &fresh).iter().map(change_of).collect();
    let mut counts = ChangeCounts::default();
    for change in &changes {
        counts.add(change.what);
    }
    (changes, counts)
}

/// What is kept of a list besides its meetings.
pub(super) fn parts(
    bytes: &[u8],
    read: Read,
    searched: &(Segment, Traces),
    changes: Option<&[MeetingChange]>,
) -> Result<Vec<(Part, Vec<u8>)>, IpcError> {
    let mut parts = vec![
        (Part::Segment, searched.0.to_bytes()),
        (Part::Traces, searched.1.to_bytes()),
        (Part::Memory, read.reading.memory.to_bytes()),
        (Part::Report, serde_json::to_vec(&read.reading.report).map_err(|_| unwritten())?),
    ];
    match read.patch {
        Some(patch) => parts.push((Part::Patch, patch)),
        None => parts.extend([
            (Part::Raw, bytes.to_vec()),
            (Part::Pieces, Pieces::of(bytes, &read.pieces).to_bytes()),
            (Part::Patch, Vec::new()),
        ]),
    }
    if let Some(changes) = changes {
        parts.push((Part::Changes, serde_json::to_vec(changes).map_err(|_| unwritten())?));
    }
    Ok(parts)
}

/// What a reading says of its list.
pub(super) fn tell(state: &mut ListState, read: &Read, about: &About) {
    let reading = &read.reading;
    state.generation += 1;
    state.sum = read.sum.to_hex().to_string();
    state.about = about.clone();
    state.format = Some(reading.format);
    state.meetings = count(reading.meetings.len());
    state.zoneless = count(reading.zoneless);
    state.count(&reading.report);
}

fn unwritten() -> IpcError {
    IpcError::new(Code::Internal, "a list could not be written")
}
