//! From what a list writes to what it means, the same for every form, with a line for everything mended.

pub(crate) mod key;

use crate::{
    meeting::{Attendance, Meeting, Schedule, ZoneFrom},
    read::record::Record,
    report::{DropReason, RepairReason},
    source::{About, Field},
};

/// What was mended: the field, what it held, why.
pub(crate) type Mended = Vec<(Field, String, RepairReason)>;

/// One record's meeting, or its name and why it is none.
pub(crate) fn meeting(
    record: Record,
    about: &About,
) -> Result<(Meeting, Mended), (Option<String>, DropReason)> {
    if record.withdrawn {
        return Err((record.name, DropReason::Withdrawn));
    }
    let Some(name) = record.name else { return Err((None, DropReason::Nameless)) };
    let meeting = Meeting {
        key: record.key.unwrap_or_default(),
        name,
        fellowship: record.fellowship.or_else(|| about.fellowship.clone()),
        schedule: Schedule::ByAppointment,
        zone: about.zone,
        zone_from: ZoneFrom::Nowhere,
        attendance: Attendance::Inactive,
        kinds: Vec::new(),
        languages: Vec::new(),
        place: None,
        online: Vec::new(),
        group: record.group,
        notes: String::new(),
        cost: None,
        url: None,
        feedback: None,
        updated: None,
    };
    Ok((meeting, record.mended))
}
