//! From what a list writes to what it means, the same for every form, with a line for everything mended.

mod address;
mod attendance;
mod date;
mod group;
pub(crate) mod key;
pub(crate) mod link;
mod mend;
mod place;
pub(crate) mod point;
pub(crate) mod repeat;
mod schedule;
pub(crate) mod text;
pub(crate) mod time;
mod types;
pub(crate) mod weekday;

use crate::{
    meeting::{Attendance, Meeting, OnlineWay, ZoneFrom},
    read::record::{Link, Record},
    report::{DropReason, RepairReason},
    source::{About, Field},
};
use attendance::Signs;
use chrono_tz::Tz;
pub(crate) use mend::Mended;
use mend::Mender;
use place::Known;
pub(crate) use schedule::never_closes;

/// One record's meeting, or its name and why it is none.
pub(crate) fn meeting(
    mut record: Record,
    about: &About,
) -> Result<(Meeting, Mended), (Option<String>, DropReason)> {
    if record.withdrawn {
        return Err((text::some(record.name.as_deref()), DropReason::Withdrawn));
    }
    let mut mender = Mender::new(std::mem::take(&mut record.mended));
    let group = mender.text(Field::Group, record.group.as_deref());
    let name = name(&record, group.as_deref(), &mut mender).ok_or((None, DropReason::Nameless))?;
    let notes = mender.lines(Field::Notes, &record.notes.join("\n\n"));
    let fellowship =
        record.fellowship.as_deref().and_then(types::fellowship).or_else(|| about.fellowship.clone());
    let types = types::read(&record, fellowship.as_deref(), about.language.as_deref());
    if types.cut {
        mender.note(Field::Kinds, &record.kinds.join(", "), RepairReason::TextCut);
    }
    let online = ways(&record.links, &mut mender);
    let (place, known) = place::place(&record, &mut mender);
    let signs = Signs {
        place_closed: types.place_closed,
        online: types.online || !online.is_empty(),
        exact: known == Known::Exactly,
        named: known == Known::Named,
        tsml: record.tsml,
    };
    let attendance = attend(record.attendance.as_deref(), types.hybrid, signs, &mut mender);
    let about_group = group::about(&record, &mut mender);
    let schedule = schedule::schedule(record.when, &name, &notes, &mut mender);
    let (zone, zone_from) = zone(record.zone.as_deref(), about, place.as_ref(), &mut mender);
    let updated = record.updated.as_deref().and_then(|written| {
        let date = date::date(written);
        if date.is_none() {
            mender.note(Field::Updated, written, RepairReason::ValueUnread);
        }
        date
    });
    let mut meeting = Meeting {
        key: String::new(),
        name,
        fellowship,
        schedule,
        zone,
        zone_from,
        attendance,
        kinds: types.kinds,
        languages: types.languages,
        place,
        online,
        group,
        notes,
        cost: mender.text(Field::Cost, record.cost.as_deref()),
        url: record.url.as_deref().and_then(|written| mender.link(Field::Url, written, link::web)),
        feedback: feedback(&record.feedback, &mut mender),
        updated,
        about_group,
    };
    meeting.key = match key::own(record.key.as_deref()) {
        Some(key) => key,
        None => {
            mender.note(Field::Id, "", RepairReason::KeyMissing);
            key::made(&meeting)
        }
    };
    Ok((meeting, mender.mended))
}

/// The record's name, or one made from its group or place.
fn name(record: &Record, group: Option<&str>, mender: &mut Mender) -> Option<String> {
    if let Some(name) = mender.text(Field::Name, record.name.as_deref()) {
        return Some(name);
    }
    let made = group.map(str::to_owned).or_else(|| text::some(record.place.as_deref()))?;
    mender.note(Field::Name, "", RepairReason::NameMissing);
    Some(made)
}

fn ways(links: &[Link], mender: &mut Mender) -> Vec<OnlineWay> {
    let mut ways: Vec<OnlineWay> = Vec::new();
    for link in links {
        let field = if link.phone { Field::Phone } else { Field::OnlineLink };
        match link::way(&link.link, link.notes.as_deref(), link.phone) {
            Some((way, cut)) => {
                if cut {
                    mender.note(field, &link.link, RepairReason::ValueUnread);
                }
                if !ways.contains(&way) {
                    ways.push(way);
                }
            }
            None => mender.note(field, &link.link, RepairReason::LinkUnread),
        }
    }
    ways
}

fn attend(written: Option<&str>, hybrid: bool, signs: Signs, mender: &mut Mender) -> Attendance {
    let inferred = if hybrid { Attendance::Hybrid } else { attendance::by_signs(signs) };
    let Some(written) = written.map(str::trim).filter(|written| !written.is_empty()) else { return inferred };
    match attendance::word(written) {
        // A building that is closed for now, by the list's own mark: nobody should travel there.
        Some(Attendance::InPerson | Attendance::Hybrid) if signs.place_closed => {
            mender.note(Field::Attendance, written, RepairReason::AttendanceMended);
            attendance::by_signs(signs)
        }
        Some(known) => known,
        None => {
            mender.note(Field::Attendance, written, RepairReason::ValueUnread);
            inferred
        }
    }
}

/// The record's zone, else the list's, else that of its place; never a guess.
fn zone(
    written: Option<&str>,
    about: &About,
    place: Option<&crate::meeting::Place>,
    mender: &mut Mender,
) -> (Option<Tz>, ZoneFrom) {
    if let Some(written) = written.map(str::trim).filter(|written| !written.is_empty()) {
        if let Ok(zone) = written.parse() {
            return (Some(zone), ZoneFrom::Record);
        }
        mender.note(Field::Zone, written, RepairReason::ZoneUnread);
    }
    if let Some(zone) = about.zone {
        return (Some(zone), ZoneFrom::Source);
    }
    let point = place.and_then(|place| place.point);
    match point.and_then(|point| crate::zone::at(point.lat, point.lon)) {
        Some(zone) => (Some(zone), ZoneFrom::Place),
        None => (None, ZoneFrom::Nowhere),
    }
}

fn feedback(written: &[String], mender: &mut Mender) -> Option<String> {
    let found = written.iter().find_map(|written| link::feedback(written));
    if let (None, Some(first)) = (&found, written.first()) {
        mender.note(Field::Url, first, RepairReason::LinkUnread);
    }
    found
}
