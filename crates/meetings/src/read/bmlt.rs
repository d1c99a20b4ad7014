//! The BMLT semantic API's `GetSearchResults`: an array of meetings, or an object with `meetings` and `formats`.
//!
//! Every value is a string, also numbers. Sunday is 1. `lang_enum` is the language a server keeps the record in, not the
//! one spoken at the meeting; it goes for that only where no format names one.

mod format;

use super::{
    Unreadable,
    gather::Gather,
    json::{Loose, elements},
    record::{Asked, Link, Numbering, Record, When, Written},
};
use crate::{kind::language, report::DropReason, source::Field};
use format::{Formats, Venue};

/// The API's names, for the report.
const FIELDS: &[(Field, &str)] = &[
    (Field::Id, "id_bigint"),
    (Field::Name, "meeting_name"),
    (Field::Day, "weekday_tinyint"),
    (Field::Start, "start_time"),
    (Field::Minutes, "duration_time"),
    (Field::Zone, "time_zone"),
    (Field::Place, "location_text"),
    (Field::Address, "location_street"),
    (Field::City, "location_municipality"),
    (Field::State, "location_province"),
    (Field::PostalCode, "location_postal_code_1"),
    (Field::Country, "location_nation"),
    (Field::Region, "location_neighborhood"),
    (Field::Lat, "latitude"),
    (Field::Lon, "longitude"),
    (Field::OnlineLink, "virtual_meeting_link"),
    (Field::OnlineNotes, "virtual_meeting_additional_info"),
    (Field::Phone, "phone_meeting_number"),
    (Field::Kinds, "formats"),
    (Field::Languages, "lang_enum"),
    (Field::Attendance, "venue_type"),
    (Field::Notes, "comments"),
];

/// Read besides. `distance_in_…` tells how far it is from wherever was asked for, and is of no meeting.
const ALSO: &[&str] = &[
    "id",
    "format_shared_id_list",
    "location_city_subsection",
    "location_sub_province",
    "location_info",
    "bus_lines",
    "train_lines",
    "url",
    "website",
    "published",
    "contact_name_1",
    "contact_phone_1",
    "contact_email_1",
    "contact_name_2",
    "contact_phone_2",
    "contact_email_2",
    "distance_in_km",
    "distance_in_miles",
];

fn is_read(name: &str) -> bool {
    ALSO.contains(&name) || FIELDS.iter().any(|(_, field)| *field == name)
}

/// Reads every meeting of the answer.
pub(super) fn read(text: &str, into: &mut Gather<'_>) -> Result<(), Unreadable> {
    let elements = elements(text)?;
    let formats = elements.beside.iter().find(|(name, _)| name == "formats");
    into.begin(formats.map_or("", |(_, raw)| raw));
    let formats = Formats::read(formats.map(|(_, raw)| *raw));
    into.name_fields(FIELDS.iter().map(|(field, name)| (*field, (*name).to_owned())));
    // One answer is one fellowship's; BMLT is Narcotics Anonymous's unless the person says otherwise.
    let fellowship = into.about.fellowship.is_none().then(|| "na".to_owned());
    for raw in elements.records {
        if into.knows(raw)? {
            continue;
        }
        match Loose::parse(raw) {
            Some(value @ Loose::Members(_)) => {
                let record = Record { fellowship: fellowship.clone(), ..record(&value, &formats) };
                into.take(record, raw)?;
            }
            _ => into.refuse(None, DropReason::NotARecord, raw)?,
        }
    }
    Ok(())
}

fn record(value: &Loose<'_>, formats: &Formats) -> Record {
    let text = |name: &str| value.get(name).and_then(Loose::text).map(|text| without_label(&text));
    let keys: Vec<String> = match value.get("formats") {
        Some(list @ Loose::List(_)) => list.texts(),
        other => {
            let keys = other.and_then(Loose::text).unwrap_or_default();
            keys.split(',').map(|key| key.trim().to_owned()).filter(|key| !key.is_empty()).collect()
        }
    };
    let held = formats.of(&keys, &text("format_shared_id_list").unwrap_or_default());
    let kept_in = text("lang_enum").unwrap_or_default();
    let languages = match held.languages.is_empty() {
        true => language(&kept_in).map(str::to_owned).into_iter().collect(),
        false => held.languages,
    };
    Record {
        key: text("id_bigint").or_else(|| text("id")),
        name: text("meeting_name"),
        when: When::Written(Written {
            days: text("weekday_tinyint").into_iter().collect(),
            numbering: Numbering::SundayIsOne,
            starts: text("start_time").into_iter().collect(),
            duration: text("duration_time").filter(|duration| !is_zero(duration)),
            ..Written::default()
        }),
        zone: text("time_zone"),
        attendance: venue(text("venue_type").as_deref(), held.venue),
        kinds: held.kinds,
        languages,
        place: text("location_text"),
        address: text("location_street"),
        city: text("location_municipality").or_else(|| text("location_city_subsection")),
        state: text("location_province"),
        postal_code: text("location_postal_code_1"),
        country: text("location_nation"),
        regions: ["location_sub_province", "location_city_subsection", "location_neighborhood"]
            .into_iter()
            .filter_map(text)
            .fold(Vec::new(), |mut regions, region| {
                if !regions.contains(&region) {
                    regions.push(region);
                }
                regions
            }),
        place_notes: text("location_info"),
        lat: text("latitude"),
        lon: text("longitude"),
        links: [
            ("virtual_meeting_link", "virtual_meeting_additional_info", false),
            ("phone_meeting_number", "", true),
        ]
        .into_iter()
        .filter_map(|(link, notes, phone)| Some(Link { link: text(link)?, notes: text(notes), phone }))
        .collect(),
        contacts: Asked::all(["1", "2"].map(|number| Asked {
            name: text(&format!("contact_name_{number}")),
            phone: text(&format!("contact_phone_{number}")),
            email: text(&format!("contact_email_{number}")),
            page: None,
        })),
        unread: match value {
            Loose::Members(members) => {
                let unread = members.iter().filter(|(name, value)| !is_read(name) && value.says());
                unread.map(|(name, _)| name.to_string()).collect()
            }
            _ => Vec::new(),
        },
        notes: ["comments", "bus_lines", "train_lines"].into_iter().filter_map(text).collect(),
        url: text("url").or_else(|| text("website")),
        withdrawn: text("published").is_some_and(|published| published == "0"),
        ..Record::default()
    }
}

/// An answer without translations of its fields' names repeats the name before the value: `Bus Lines#@-@#Bus 12`.
fn without_label(text: &str) -> String {
    text.rsplit("#@-@#").next().unwrap_or(text).trim().to_owned()
}

fn is_zero(duration: &str) -> bool {
    duration.chars().all(|letter| matches!(letter, '0' | ':'))
}

fn venue(field: Option<&str>, by_formats: Option<Venue>) -> Option<String> {
    let word = match (field, by_formats) {
        (Some("1"), _) => "in_person",
        (Some("2"), _) | (_, Some(Venue::Online)) => "online",
        (Some("3"), _) | (_, Some(Venue::Hybrid)) => "hybrid",
        (_, Some(Venue::Closed)) => "inactive",
        _ => return None,
    };
    Some(word.to_owned())
}
