//! A sheet with TSML's plain-English headers: what its WordPress plug-in imports and Google Sheets export.
//!
//! The headers are Meeting Guide's fields with blanks and capitals, so a row is read as such a record; days and types come
//! by name, times as "6:00 PM", regions as "California > Los Angeles".

use super::{Unreadable, gather::Gather, guide, json::Loose, record::Record, rows::Rows};
use crate::{report::DropReason, source::Field};
use std::borrow::Cow;

/// Reads every row.
pub(super) fn read(text: &str, into: &mut Gather<'_>) -> Result<(), Unreadable> {
    let mut rows = Rows::new(text)?;
    let fields: Vec<String> = rows.columns().iter().map(|column| field(column)).collect();
    let written = |wanted: &str| {
        let at = fields.iter().position(|field| field == wanted)?;
        rows.columns().get(at).cloned()
    };
    let named = guide::NAMES.iter().filter_map(|(field, name)| Some((*field, written(name)?)));
    let more =
        [(Field::Day, "day"), (Field::Name, "name"), (Field::Address, "address"), (Field::Url, "website")];
    let more = more.iter().filter_map(|(field, name)| Some((*field, written(name)?)));
    let names: Vec<_> = more.chain(named).collect();
    into.name_fields(names);
    // Without a column for it, that a row has no address says nothing.
    let addressed = ["address", "formatted_address", "approximate"];
    let addressed = fields.iter().any(|field| addressed.contains(&field.as_str()));
    while let Some(row) = rows.next()? {
        if row.is_blank() {
            into.refuse(None, DropReason::NotARecord, row.raw())?;
            continue;
        }
        let cells = fields.iter().zip(row.cells()).filter(|(_, cell)| !cell.is_empty());
        let record = guide::record(
            cells.map(|(field, cell)| (Cow::Borrowed(field.as_str()), Loose::Text(cell.into()))),
        );
        into.take(Record { tsml: addressed, ..record }, row.raw())?;
    }
    Ok(())
}

/// Meeting Guide's name of a column's header.
pub(super) fn field(header: &str) -> String {
    let mut name = String::with_capacity(header.len());
    for letter in crate::normal::weekday::fold(header).chars() {
        match letter {
            letter if letter.is_alphanumeric() => name.push(letter),
            _ if name.is_empty() || name.ends_with('_') => {}
            _ => name.push('_'),
        }
    }
    let name = name.trim_end_matches('_');
    ALIASES
        .iter()
        .find(|(alias, _)| *alias == name)
        .map_or_else(|| name.to_owned(), |(_, known)| (*known).to_owned())
}

/// Other headers that sheets have for the same, folded; English, Spanish, French, German, Portuguese.
const ALIASES: [(&str, &str); 51] = [
    ("meeting_name", "name"),
    ("meeting", "name"),
    ("nombre", "name"),
    ("nom", "name"),
    ("nome", "name"),
    ("start_time", "time"),
    ("start", "time"),
    ("hora", "time"),
    ("heure", "time"),
    ("uhrzeit", "time"),
    ("beginn", "time"),
    ("end", "end_time"),
    ("hora_de_fin", "end_time"),
    ("heure_de_fin", "end_time"),
    ("ende", "end_time"),
    ("weekday", "day"),
    ("dia", "day"),
    ("jour", "day"),
    ("tag", "day"),
    ("wochentag", "day"),
    ("time_zone", "timezone"),
    ("zeitzone", "timezone"),
    ("venue", "location"),
    ("location_name", "location"),
    ("lugar", "location"),
    ("lieu", "location"),
    ("ort", "location"),
    ("local", "location"),
    ("street", "address"),
    ("street_address", "address"),
    ("direccion", "address"),
    ("adresse", "address"),
    ("endereco", "address"),
    ("full_address", "formatted_address"),
    ("ciudad", "city"),
    ("ville", "city"),
    ("stadt", "city"),
    ("cidade", "city"),
    ("zip_code", "postal_code"),
    ("plz", "postal_code"),
    ("subregion", "sub_region"),
    ("meeting_types", "types"),
    ("tipos", "types"),
    ("notas", "notes"),
    ("notizen", "notes"),
    ("online_url", "conference_url"),
    ("online_link", "conference_url"),
    ("zoom_link", "conference_url"),
    ("last_updated", "updated"),
    ("attendance", "attendance_option"),
    ("meeting_id", "id"),
];

#[cfg(test)]
mod tests {
    use crate::{
        meeting::{Attendance, Schedule},
        read::{Reading, read},
        source::{About, Format},
    };
    use chrono::{NaiveTime, Weekday};

    fn sheet(bytes: &[u8]) -> Reading {
        let about = About { fellowship: Some("aa".into()), ..About::default() };
        let reading = read(bytes, &about).expect("a sheet");
        assert_eq!(reading.format, Format::Sheet);
        reading
    }

    const ROWS: &str = "Time,End Time,Day,Name,Location,Address,City,State,Postal Code,Region,Types,Updated,Slug\n\
        6:00 PM,7:15 PM,Lunes,Café Hope,Trinity,12 Elm St,Exville,CA,95008,California > Bay > South,\"Closed, Men\",8/28/2021,hope\n\
        noon,,Sunday,\"The \"\"Nooner\"\"\",,,,,,,,,nooner\n\
        ,,,,,,,,,,,,\n";

    #[test]
    fn plain_headers_day_names_and_regions_are_read() {
        let list = sheet(ROWS.as_bytes());
        assert_eq!((list.report.records, list.report.kept, list.report.dropped), (3, 2, 1));
        let hope = &list.meetings[0];
        let Schedule::Times { times } = &hope.schedule else { panic!("times") };
        let start = NaiveTime::from_hms_opt(18, 0, 0).expect("a time");
        assert_eq!((times[0].weekday, times[0].start, times[0].minutes), (Weekday::Mon, start, 75));
        let place = hope.place.as_ref().expect("a place");
        assert_eq!(place.regions, ["California", "Bay", "South"]);
        assert_eq!(place.address.as_deref(), Some("12 Elm St, Exville, CA 95008"));
        assert_eq!(
            hope.kinds.iter().filter_map(|kind| kind.meaning.as_deref()).collect::<Vec<_>>(),
            ["closed", "men"]
        );
        assert_eq!((hope.attendance, hope.key.as_str()), (Attendance::InPerson, "hope"));
        assert_eq!(list.meetings[1].name, "The \"Nooner\"");
    }

    #[test]
    fn separators_and_encodings_make_no_difference() {
        let wanted = sheet(ROWS.as_bytes()).meetings;
        // No cell of these rows but "Closed, Men" holds a comma.
        let other = |separator: &str| {
            ROWS.replace("\"Closed, Men\"", "Closed|Men")
                .replace(',', separator)
                .replace("Closed|Men", "\"Closed, Men\"")
        };
        let marked = [b"\xef\xbb\xbf", ROWS.as_bytes()].concat();
        let utf16: Vec<u8> =
            [0xfeff].into_iter().chain(ROWS.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let latin: Vec<u8> = ROWS.chars().map(|letter| letter as u8).collect();
        for bytes in [
            other(";").into_bytes(),
            other("\t").into_bytes(),
            marked,
            utf16,
            latin,
            ROWS.replace('\n', "\r\n").into_bytes(),
        ] {
            assert_eq!(sheet(&bytes).meetings, wanted, "{}", String::from_utf8_lossy(&bytes));
        }
    }

    #[test]
    fn a_town_is_where_it_is_held_where_the_sheet_has_no_column_for_more() {
        let town = sheet(b"Name,Day,Time,City\nA,Monday,7pm,Exville\n");
        assert_eq!(town.meetings[0].attendance, Attendance::InPerson);
        let street = sheet(b"Name,Day,Time,City,Address\nA,Monday,7pm,Exville,\n");
        assert_eq!(street.meetings[0].attendance, Attendance::Inactive, "as TSML has it");
    }

    #[test]
    fn a_short_or_long_row_costs_no_other() {
        let list = sheet(b"Name,Day,Time,Slug\nA,Monday\nB,Monday,7pm,b,more,and more\nC,Tuesday,8 pm,c\n");
        assert_eq!(list.meetings.len(), 3);
        assert_eq!(list.report.repaired, 1);
    }
}
