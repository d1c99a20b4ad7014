//! Whether two places are two.

use crate::meeting::{Place, Point};

/// Nearer than this, in metres, two positions are one place: geocoders differ by a building.
const SAME_PLACE: f64 = 200.0;
/// Farther than this, in metres, they are two, whatever the address says.
const OTHER_PLACE: f64 = 2_000.0;

/// Whether a person who goes to the old place would find nobody.
pub(super) fn is_moved(was: Option<&Place>, now: Option<&Place>) -> bool {
    let (Some(was), Some(now)) = (was, now) else { return was.is_some() != now.is_some() };
    // An area is no place to go to, and an address that is given less exactly is no other.
    if was.approximate || now.approximate {
        return false;
    }
    // Up to the first comma: the rest is town and country, or the room.
    let street = |place: &Place| {
        plain(place.address.as_deref().unwrap_or_default().split(',').next().unwrap_or_default())
    };
    let (before, after) = (street(was), street(now));
    let town = |place: &Place| text(place.city.as_deref());
    let other_town = !town(was).is_empty() && !town(now).is_empty() && town(was) != town(now);
    let same_street = before.starts_with(&after) || after.starts_with(&before);
    match (was.point, now.point) {
        (Some(one), Some(other)) => {
            let metres = metres(one, other);
            metres > OTHER_PLACE || metres > SAME_PLACE && !same_street
        }
        _ if before.is_empty() && after.is_empty() => text(was.name.as_deref()) != text(now.name.as_deref()),
        _ => !same_street || other_town,
    }
}

fn text(text: Option<&str>) -> String {
    plain(text.unwrap_or_default())
}

/// Letters and digits, with the customary abbreviations of English streets.
fn plain(text: &str) -> String {
    let text = text.to_lowercase();
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words
        .map(|word| match word {
            "street" => "st",
            "avenue" | "av" => "ave",
            "road" => "rd",
            "drive" => "dr",
            "boulevard" => "blvd",
            "lane" => "ln",
            "court" => "ct",
            "place" => "pl",
            "north" => "n",
            "south" => "s",
            "east" => "e",
            "west" => "w",
            other => other,
        })
        .collect()
}

/// Near enough on a town's scale.
fn metres(one: Point, other: Point) -> f64 {
    let lat = (one.lat - other.lat) * 111_200.0;
    let lon = (one.lon - other.lon) * 111_200.0 * one.lat.to_radians().cos();
    lat.hypot(lon)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(address: &str, point: Option<(f64, f64)>) -> Place {
        Place {
            address: Some(address.to_owned()),
            point: point.map(|(lat, lon)| Point { lat, lon }),
            ..Place::default()
        }
    }

    #[test]
    fn another_spelling_is_the_same_place() {
        let here = (37.3, -121.9);
        for (was, now, moved) in [
            (place("12 Main Street", None), place("12 Main St.", None), false),
            (place("12 Main St", None), place("12 Main St, Room 4", None), false),
            (place("12 Main St", None), place("14 Oak Ave", None), true),
            (place("12 Main St", Some(here)), place("The old mill", Some((37.3001, -121.9))), false),
            (place("12 Main St", Some(here)), place("14 Oak Ave", Some((37.31, -121.9))), true),
            (place("12 Main St", Some(here)), place("12 Main St", Some((37.31, -121.9))), false),
            (place("12 Main St", Some(here)), place("12 Main St", Some((38.31, -121.9))), true),
        ] {
            assert_eq!(is_moved(Some(&was), Some(&now)), moved, "{was:?} {now:?}");
        }
        assert!(is_moved(None, Some(&place("12 Main St", None))));
        assert!(!is_moved(None, None));
    }
}
