//! Dates of a record's last change.

use chrono::NaiveDate;

/// Reads `2023-08-28`, `2023-08-28 20:13:32`, `2024-03-14T17:19:14.287Z`, `8/28/2021`, `8/25/2022 11:17:07 AM`.
///
/// With slashes the month comes first, as the makers of such lists write it, unless it cannot be one.
pub(crate) fn date(written: &str) -> Option<NaiveDate> {
    let day = written.trim().split([' ', 'T']).next()?;
    let mut numbers = day.split(['-', '/', '.']).map(str::parse::<u32>);
    let (a, b, c) = (numbers.next()?.ok()?, numbers.next()?.ok()?, numbers.next()?.ok()?);
    if numbers.next().is_some() {
        return None;
    }
    let of = |year: u32, month, day| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    match day.contains('.') {
        _ if a > 31 => of(a, b, c),
        true => of(c, b, a),
        false => of(c, a, b).or_else(|| of(c, b, a)),
    }
    .filter(|date| (1935..2200).contains(&chrono::Datelike::year(date)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_lists_write_them() {
        for (written, wanted) in [
            ("2023-08-28", Some((2023, 8, 28))),
            ("2023-08-28 20:13:32", Some((2023, 8, 28))),
            ("2024-03-14T17:19:14.287Z", Some((2024, 3, 14))),
            ("8/2/2021", Some((2021, 8, 2))),
            ("28/2/2021", Some((2021, 2, 28))),
            ("28.2.2021", Some((2021, 2, 28))),
            ("8/25/2022 11:17:07 AM", Some((2022, 8, 25))),
            ("0000-00-00", None),
            ("13/13/2021", None),
            ("yesterday", None),
            ("", None),
        ] {
            let wanted = wanted.and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day));
            assert_eq!(date(written), wanted, "{written}");
        }
    }
}
