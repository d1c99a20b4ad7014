//! An address in one line, taken apart as far as it can be without guessing.

/// Its parts.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    /// Street and house, or a corner; without one the line names an area.
    pub street: Option<String>,
    pub city: Option<String>,
    pub state: Option<String>,
    pub postal_code: Option<String>,
    pub country: Option<String>,
}

/// Takes an address apart. Only addresses in the United States and Canada have an order that can be relied on; of others
/// it says whether there is a street.
pub(crate) fn parts(address: &str) -> Parts {
    let mut left: Vec<&str> = address.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let mut parts = Parts::default();
    if left.last().is_some_and(|last| COUNTRIES.iter().any(|country| last.eq_ignore_ascii_case(country))) {
        parts.country = left.pop().map(str::to_owned);
    }
    // "CA 95112", or "Alberta", "T6E 4E8" in parts of their own, in either order.
    for _ in 0..2 {
        let Some(last) = left.last().copied() else { break };
        let Some((state, code)) = state_and_code(last) else { break };
        if state.is_some_and(|_| parts.state.is_some()) || code.is_some_and(|_| parts.postal_code.is_some()) {
            break;
        }
        left.pop();
        parts.state = parts.state.or_else(|| state.map(str::to_owned));
        parts.postal_code = parts.postal_code.or_else(|| code.map(str::to_owned));
    }
    let known = parts.state.is_some() || parts.postal_code.is_some();
    match left.as_slice() {
        [] => {}
        [only] if begins_with_number(only) => parts.street = Some((*only).to_owned()),
        [only] => parts.city = Some((*only).to_owned()),
        [street @ .., city] if known => {
            parts.street = Some(street.join(", "));
            parts.city = Some((*city).to_owned());
        }
        many => {
            if many.len() > 2 || many.iter().any(|part| part.bytes().any(|byte| byte.is_ascii_digit())) {
                parts.street = Some(many.join(", "));
            }
        }
    }
    parts
}

fn begins_with_number(part: &str) -> bool {
    part.bytes().next().is_some_and(|first| first.is_ascii_digit())
}

/// `CA 95112` → (CA, 95112); `Alberta` → (Alberta, –); `T6E 4E8` → (–, T6E 4E8).
fn state_and_code(part: &str) -> Option<(Option<&str>, Option<&str>)> {
    if is_code(part) {
        return Some((None, Some(part)));
    }
    if is_state(part) {
        return Some((Some(part), None));
    }
    part.match_indices(' ').find_map(|(at, _)| {
        let (state, code) = part.split_at_checked(at)?;
        let (state, code) = (state.trim_end_matches('.'), code.trim());
        (is_state(state) && is_code(code)).then_some((Some(state), Some(code)))
    })
}

/// 95112, 95112-1234, T6E 4E8.
pub(crate) fn is_code(text: &str) -> bool {
    let shape: String = text
        .chars()
        .map(|letter| match letter {
            letter if letter.is_ascii_digit() => '9',
            letter if letter.is_ascii_alphabetic() => 'A',
            other => other,
        })
        .collect();
    matches!(shape.as_str(), "99999" | "99999-9999" | "A9A 9A9" | "A9A9A9")
}

fn is_state(text: &str) -> bool {
    STATES.iter().any(|(code, name)| text == *code || text.eq_ignore_ascii_case(name))
}

const COUNTRIES: [&str; 6] = ["USA", "US", "U.S.A.", "United States", "United States of America", "Canada"];

/// States, territories and provinces: postal code and name.
const STATES: [(&str, &str); 69] = [
    ("AL", "Alabama"),
    ("AK", "Alaska"),
    ("AZ", "Arizona"),
    ("AR", "Arkansas"),
    ("CA", "California"),
    ("CO", "Colorado"),
    ("CT", "Connecticut"),
    ("DE", "Delaware"),
    ("DC", "District of Columbia"),
    ("FL", "Florida"),
    ("GA", "Georgia"),
    ("HI", "Hawaii"),
    ("ID", "Idaho"),
    ("IL", "Illinois"),
    ("IN", "Indiana"),
    ("IA", "Iowa"),
    ("KS", "Kansas"),
    ("KY", "Kentucky"),
    ("LA", "Louisiana"),
    ("ME", "Maine"),
    ("MD", "Maryland"),
    ("MA", "Massachusetts"),
    ("MI", "Michigan"),
    ("MN", "Minnesota"),
    ("MS", "Mississippi"),
    ("MO", "Missouri"),
    ("MT", "Montana"),
    ("NE", "Nebraska"),
    ("NV", "Nevada"),
    ("NH", "New Hampshire"),
    ("NJ", "New Jersey"),
    ("NM", "New Mexico"),
    ("NY", "New York"),
    ("NC", "North Carolina"),
    ("ND", "North Dakota"),
    ("OH", "Ohio"),
    ("OK", "Oklahoma"),
    ("OR", "Oregon"),
    ("PA", "Pennsylvania"),
    ("RI", "Rhode Island"),
    ("SC", "South Carolina"),
    ("SD", "South Dakota"),
    ("TN", "Tennessee"),
    ("TX", "Texas"),
    ("UT", "Utah"),
    ("VT", "Vermont"),
    ("VA", "Virginia"),
    ("WA", "Washington"),
    ("WV", "West Virginia"),
    ("WI", "Wisconsin"),
    ("WY", "Wyoming"),
    ("AS", "American Samoa"),
    ("GU", "Guam"),
    ("MP", "Northern Mariana Islands"),
    ("PR", "Puerto Rico"),
    ("VI", "U.S. Virgin Islands"),
    ("AB", "Alberta"),
    ("BC", "British Columbia"),
    ("MB", "Manitoba"),
    ("NB", "New Brunswick"),
    ("NL", "Newfoundland and Labrador"),
    ("NS", "Nova Scotia"),
    ("NT", "Northwest Territories"),
    ("NU", "Nunavut"),
    ("ON", "Ontario"),
    ("PE", "Prince Edward Island"),
    ("QC", "Quebec"),
    ("SK", "Saskatchewan"),
    ("YT", "Yukon"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_come_apart_where_their_order_is_known() {
        for (address, street, city, state, code) in [
            ("1600 Elm Ave, Campton, CA 95008, USA", "1600 Elm Ave", "Campton", "CA", "95008"),
            ("Hall B, 18 Elm Blvd, Tusk, CA 92780, USA", "Hall B, 18 Elm Blvd", "Tusk", "CA", "92780"),
            ("979 Line Road, Hat, PA, 19040, USA", "979 Line Road", "Hat", "PA", "19040"),
            ("8318 104 St, Edmund, Alberta, T6E 4E8, Canada", "8318 104 St", "Edmund", "Alberta", "T6E 4E8"),
            ("Campton, CA, USA", "", "Campton", "CA", ""),
            ("Sagamore, MA 02562, USA", "", "Sagamore", "MA", "02562"),
            ("Edmund, Alberta, T6X 1W5, Canada", "", "Edmund", "Alberta", "T6X 1W5"),
            ("California, USA", "", "", "California", ""),
            ("325 Cherry St. Phil, PA 19106", "325 Cherry St. Phil", "", "PA", "19106"),
            ("Corner of 633 and 32, Beach, Alberta, Canada", "Corner of 633 and 32", "Beach", "Alberta", ""),
            ("Kirchgasse 1, 8001 Zürich, Schweiz", "Kirchgasse 1, 8001 Zürich, Schweiz", "", "", ""),
            ("Lyon, France", "", "", "", ""),
            ("", "", "", "", ""),
        ] {
            let parts = parts(address);
            let text = |part: &Option<String>| part.clone().unwrap_or_default();
            let found =
                [text(&parts.street), text(&parts.city), text(&parts.state), text(&parts.postal_code)];
            assert_eq!(found, [street, city, state, code], "{address}");
        }
    }
}
