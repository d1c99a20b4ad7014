//! Where a meeting is held.

use super::{
    address::{Parts, is_code, parts},
    mend::Mender,
    point::{point, yes},
};
use crate::{meeting::Place, read::record::Record, report::RepairReason, source::Field};

/// How well a place is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Known {
    /// An address to go to.
    Exactly,
    /// A building or a position in a list that gives no address line: one can go there, but a meeting with a link is
    /// more likely online.
    Named,
    /// An area, or nothing.
    Roughly,
}

/// The place, and how well it is known.
pub(super) fn place(record: &Record, mender: &mut Mender) -> (Option<Place>, Known) {
    let name = mender.text(Field::Place, record.place.as_deref());
    let line = mender.text(Field::Address, record.address.as_deref());
    let own = Parts {
        street: None,
        city: mender.text(Field::City, record.city.as_deref()),
        state: mender.text(Field::State, record.state.as_deref()),
        postal_code: mender.text(Field::PostalCode, record.postal_code.as_deref()).map(padded),
        country: mender.text(Field::Country, record.country.as_deref()),
    };
    let point = point(record.lat.as_deref(), record.lon.as_deref()).unwrap_or_else(|()| {
        let was = [record.lat.as_deref(), record.lon.as_deref()].map(Option::unwrap_or_default).join(", ");
        mender.note(Field::Lat, &was, RepairReason::PointUnread);
        None
    });
    let regions: Vec<String> =
        record.regions.iter().filter_map(|region| mender.text(Field::Region, Some(region))).collect();
    let notes = mender.lines(Field::Notes, record.place_notes.as_deref().unwrap_or_default());
    // With a city of its own the line is the street; else the line is everything.
    let split = own.city.is_some();
    let found = match &line {
        Some(line) if split => Parts { street: Some(line.clone()), ..Parts::default() },
        Some(line) => parts(line),
        None => Parts::default(),
    };
    let says = record.approximate.as_deref().and_then(yes);
    let known = match says {
        Some(false) => Known::Exactly,
        Some(true) => Known::Roughly,
        None if line.is_some() && found.street.is_some() => Known::Exactly,
        None if line.is_none() && (name.is_some() || point.is_some()) => Known::Named,
        None => Known::Roughly,
    };
    let place = Place {
        address: if split { joined(line, &own) } else { line },
        name,
        city: own.city.or(found.city),
        state: own.state.or(found.state),
        postal_code: own.postal_code.or(found.postal_code),
        country: own.country.or(found.country),
        regions,
        notes,
        point,
        approximate: known == Known::Roughly,
    };
    let empty = Place { approximate: place.approximate, ..Place::default() } == place;
    // A flag alone is no place to go to.
    if empty { (None, Known::Roughly) } else { (Some(place), known) }
}

/// `3100 Elm Rd, Alpena, MI 49707` from its parts.
fn joined(street: Option<String>, own: &Parts) -> Option<String> {
    let street = street?;
    let within = |part: &Option<String>| part.clone().filter(|part| !street.contains(part.as_str()));
    let state: Vec<String> = within(&own.state).into_iter().chain(within(&own.postal_code)).collect();
    let mut all = vec![street.trim_end_matches([',', ' ']).to_owned()];
    all.extend(within(&own.city));
    all.extend((!state.is_empty()).then(|| state.join(" ")));
    all.extend(within(&own.country));
    Some(all.join(", "))
}

/// A postal code that went through a number: `2134` was `02134`.
fn padded(code: String) -> String {
    let code = code.strip_suffix(".0").map(str::to_owned).unwrap_or(code);
    let digits = code.bytes().all(|byte| byte.is_ascii_digit());
    if digits && (3..5).contains(&code.len()) && is_code(&format!("{code:0>5}")) && code.len() == 4 {
        return format!("{code:0>5}");
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(record: &Record) -> (Option<Place>, Known, usize) {
        let mut mender = Mender::new(Vec::new());
        let (place, known) = place(record, &mut mender);
        (place, known, mender.mended.len())
    }

    fn text(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn a_line_or_parts_make_the_same_place() {
        let line = Record { address: text("1600 Elm Ave, Campton, CA 95008, USA"), ..Record::default() };
        let parts = Record {
            address: text("1600 Elm Ave"),
            city: text("Campton"),
            state: text("CA"),
            postal_code: text("95008"),
            country: text("USA"),
            ..Record::default()
        };
        assert_eq!(read(&line), read(&parts));
        assert_eq!(read(&line).1, Known::Exactly);
    }

    #[test]
    fn approximate_is_the_lists_word_or_shown_by_the_address() {
        let of = |address: &str, approximate: Option<&str>| {
            let record = Record {
                address: text(address),
                approximate: approximate.map(str::to_owned),
                ..Record::default()
            };
            read(&record).1
        };
        use Known::{Exactly, Named, Roughly};
        assert_eq!(of("1 Elm Ave, Campton, CA 95008, USA", None), Exactly);
        assert_eq!(of("Campton, CA, USA", None), Roughly);
        assert_eq!(of("1 Elm Ave, Campton, CA 95008, USA", Some("yes")), Roughly);
        assert_eq!(of("Campton, CA, USA", Some("no")), Exactly);
        assert_eq!(read(&Record { place: text("Trinity Church"), ..Record::default() }).1, Named);
        assert_eq!(read(&Record { approximate: text("no"), ..Record::default() }), (None, Roughly, 0));
    }

    #[test]
    fn postal_codes_that_were_numbers_are_whole_again() {
        for (written, wanted) in
            [("2134", "02134"), ("95008", "95008"), ("2134.0", "02134"), ("SW1A 1AA", "SW1A 1AA")]
        {
            assert_eq!(padded(written.to_owned()), wanted);
        }
    }

    #[test]
    fn a_position_not_on_earth_is_left_out_and_told() {
        let record = Record { place: text("Hall"), lat: text("999"), lon: text("1"), ..Record::default() };
        let (place, _, mended) = read(&record);
        assert_eq!((place.expect("a place").point, mended), (None, 1));
    }
}
