//! NA World Services' export: a sheet of customarily 52 columns in which a time is written 0730.
//!
//! The contact's name, address and telephone are a person's own; they are not read.

use super::{
    Unreadable,
    gather::Gather,
    record::{Link, Numbering, Record, When, Written},
    rows::Rows,
};
use crate::{report::DropReason, source::Field};

const FIELDS: &[(Field, &str)] = &[
    (Field::Id, "Committee"),
    (Field::Name, "CommitteeName"),
    (Field::Day, "Day"),
    (Field::Start, "Time"),
    (Field::Minutes, "Duration"),
    (Field::Zone, "TimeZone"),
    (Field::Place, "Place"),
    (Field::Address, "Address"),
    (Field::City, "City"),
    (Field::State, "State"),
    (Field::PostalCode, "Zip"),
    (Field::Country, "Country"),
    (Field::Region, "LocBorough"),
    (Field::Lat, "Latitude"),
    (Field::Lon, "Longitude"),
    (Field::OnlineLink, "VirtualMeetingLink"),
    (Field::OnlineNotes, "VirtualMeetingInfo"),
    (Field::Phone, "PhoneMeetingNumber"),
    (Field::Kinds, "Format1"),
    (Field::Languages, "Language1"),
    (Field::Attendance, "VenueType"),
    (Field::Group, "ParentName"),
    (Field::Updated, "LastChanged"),
];

/// Read besides.
const ALSO: &[&str] = &[
    "bmlt_id",
    "MeetingID",
    "Format2",
    "Format3",
    "Format4",
    "Format5",
    "Language2",
    "Language3",
    "Closed",
    "WheelChr",
    "Directions",
    "Room",
    "Delete",
    "unpublished",
];

/// Reads every row.
pub(super) fn read(text: &str, into: &mut Gather<'_>) -> Result<(), Unreadable> {
    into.name_fields(FIELDS.iter().map(|(field, name)| (*field, (*name).to_owned())));
    let fellowship = into.about.fellowship.is_none().then(|| "na".to_owned());
    let mut rows = Rows::new(text)?;
    let read = |column: &str| {
        let named = FIELDS.iter().map(|(_, name)| *name).chain(ALSO.iter().copied());
        named.into_iter().any(|name| name.eq_ignore_ascii_case(column))
    };
    let columns: Vec<String> = rows.columns().iter().filter(|column| !read(column)).cloned().collect();
    while let Some(row) = rows.next()? {
        if row.is_blank() {
            into.refuse(None, DropReason::NotARecord, row.raw())?;
            continue;
        }
        let record = record(&|column| row.get(column).map(str::to_owned));
        let unread = columns.iter().filter(|column| row.get(column).is_some()).cloned().collect();
        into.take(Record { fellowship: fellowship.clone(), unread, ..record }, row.raw())?;
    }
    Ok(())
}

fn record(text: &dyn Fn(&str) -> Option<String>) -> Record {
    let formats: Vec<String> = (1..=5).filter_map(|at| text(&format!("Format{at}"))).collect();
    let is = |code: &str| formats.iter().any(|format| format.eq_ignore_ascii_case(code));
    let yes = |column: &str| {
        text(column)
            .is_some_and(|value| matches!(value.to_uppercase().as_str(), "TRUE" | "1" | "YES" | "T" | "Y"))
    };
    let attendance = match text("VenueType").map(|venue| venue.to_lowercase()).as_deref() {
        Some("1" | "in-person") => Some("in_person"),
        Some("2" | "virtual") => Some("online"),
        Some("3" | "hybrid") => Some("hybrid"),
        _ if is("HYBR") || is("HY") => Some("hybrid"),
        _ if is("VM") => Some("online"),
        _ if is("TC") => Some("inactive"),
        _ => None,
    };
    let mut kinds: Vec<String> = Vec::new();
    match text("Closed").map(|closed| closed.to_uppercase()).as_deref() {
        Some("OPEN" | "FALSE" | "O") => kinds.push("O".to_owned()),
        Some("CLOSED" | "TRUE" | "C") => kinds.push("C".to_owned()),
        _ => {}
    }
    if yes("WheelChr") {
        kinds.push("X".to_owned());
    }
    for format in &formats {
        let code = match format.to_uppercase().as_str() {
            "OPEN" => "O".to_owned(),
            "CLOSED" => "C".to_owned(),
            "WCHR" => "X".to_owned(),
            "VM" | "HY" | "HYBR" | "TC" => continue,
            _ => format.clone(),
        };
        if !kinds.contains(&code) {
            kinds.push(code);
        }
    }
    Record {
        // The world id is a group's, and one group may hold many meetings; BMLT's own id is the meeting's.
        key: text("bmlt_id").or_else(|| text("MeetingID")).or_else(|| text("Committee")),
        name: text("CommitteeName"),
        group: text("ParentName"),
        when: When::Written(Written {
            days: text("Day").into_iter().collect(),
            numbering: Numbering::SundayIsOne,
            starts: text("Time").map(|time| padded(&time)).into_iter().collect(),
            duration: text("Duration"),
            ..Written::default()
        }),
        zone: text("TimeZone"),
        attendance: attendance.map(str::to_owned),
        kinds,
        languages: (1..=3).filter_map(|at| text(&format!("Language{at}"))).collect(),
        place: text("Place"),
        address: text("Address"),
        city: text("City").or_else(|| text("LocBorough")),
        state: text("State"),
        postal_code: text("Zip"),
        country: text("Country"),
        regions: text("LocBorough").into_iter().collect(),
        place_notes: text("Directions"),
        lat: text("Latitude"),
        lon: text("Longitude"),
        links: [("VirtualMeetingLink", "VirtualMeetingInfo", false), ("PhoneMeetingNumber", "", true)]
            .into_iter()
            .filter_map(|(link, notes, phone)| Some(Link { link: text(link)?, notes: text(notes), phone }))
            .collect(),
        notes: text("Room").map(|room| format!("Room: {room}")).into_iter().collect(),
        updated: text("LastChanged"),
        withdrawn: text("Delete").is_some_and(|delete| delete.eq_ignore_ascii_case("D"))
            || yes("unpublished"),
        ..Record::default()
    }
}

/// A spreadsheet program takes 0730 for a number and writes 730; 0030 becomes 30.
fn padded(time: &str) -> String {
    let is_number = time.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && time.len() < 4 { format!("{time:0>4}") } else { time.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::padded;

    #[test]
    fn a_time_that_lost_its_zeros_gets_them_back() {
        assert_eq!(
            ["730", "0730", "30", "0", "1930", "7:30"].map(padded),
            ["0730", "0730", "0030", "0000", "1930", "7:30"]
        );
    }
}
