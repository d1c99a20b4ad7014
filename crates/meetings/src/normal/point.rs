//! Positions.

use crate::meeting::Point;

/// The position, none where the list has none, and an error where it has something that is no place on earth.
///
/// 0/0, which lists write for "unknown", is none and no error.
pub(crate) fn point(lat: Option<&str>, lon: Option<&str>) -> Result<Option<Point>, ()> {
    let (Some(lat), Some(lon)) = (lat, lon) else {
        return if lat.or(lon).is_none_or(|alone| alone.trim().parse() == Ok(0.0)) {
            Ok(None)
        } else {
            Err(())
        };
    };
    let (Some(lat), Some(lon)) = (degrees(lat), degrees(lon)) else { return Err(()) };
    if lat == 0.0 && lon == 0.0 {
        return Ok(None);
    }
    let on_earth = lat.abs() <= 90.0 && lon.abs() <= 180.0;
    if on_earth { Ok(Some(Point { lat, lon })) } else { Err(()) }
}

/// A decimal number, with a comma where sheets are made in Europe.
fn degrees(written: &str) -> Option<f64> {
    let written = written.trim().trim_end_matches('°');
    let number: f64 = match written.parse() {
        Ok(number) => number,
        Err(_) if written.matches(',').count() == 1 && !written.contains('.') => {
            written.replace(',', ".").parse().ok()?
        }
        Err(_) => return None,
    };
    number.is_finite().then_some(number)
}

/// What a list means by yes.
pub(crate) fn yes(written: &str) -> Option<bool> {
    let written = written.trim();
    match () {
        () if ["yes", "true", "1", "y"].iter().any(|yes| written.eq_ignore_ascii_case(yes)) => Some(true),
        () if ["no", "false", "0", "n"].iter().any(|no| written.eq_ignore_ascii_case(no)) => Some(false),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_numbers_or_texts_on_earth() {
        let at = |lat, lon| Ok(Some(Point { lat, lon }));
        for (lat, lon, wanted) in [
            (Some("37.26"), Some("-121.95"), at(37.26, -121.95)),
            (Some(" 37,26 "), Some("-121,95"), at(37.26, -121.95)),
            (Some("0"), Some("0"), Ok(None)),
            (Some("0.0000"), Some("-0.0"), Ok(None)),
            (Some("0"), Some("9.5"), at(0.0, 9.5)),
            (None, None, Ok(None)),
            (Some("0"), None, Ok(None)),
            (Some("37.26"), None, Err(())),
            (Some("91"), Some("0"), Err(())),
            (Some("10"), Some("180.5"), Err(())),
            (Some("NaN"), Some("1"), Err(())),
            (Some("inf"), Some("1"), Err(())),
            (Some("north"), Some("1"), Err(())),
            (Some("90"), Some("-180"), at(90.0, -180.0)),
        ] {
            assert_eq!(point(lat, lon), wanted, "{lat:?} {lon:?}");
        }
    }

    #[test]
    fn yes_and_no_are_read() {
        assert_eq!(
            ["yes", "No", "TRUE", "0", "perhaps"].map(yes),
            [Some(true), Some(false), Some(true), Some(false), None]
        );
    }
}
