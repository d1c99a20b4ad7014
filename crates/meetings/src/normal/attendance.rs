//! How one can be at a meeting, by its list's own word or by the customary rules.

use crate::meeting::Attendance;

/// What is known besides the list's own word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Signs {
    /// The building is closed for now (`TC`).
    pub place_closed: bool,
    /// The list says it is online (`ONL`), or there is a link or a number.
    pub online: bool,
    /// An address to go to.
    pub exact: bool,
    /// At least a building by name.
    pub named: bool,
    /// The list follows TSML's customs, by which a meeting with only an area and no link is not held at present.
    pub tsml: bool,
}

/// The list's own word. BMLT's and Meeting Guide's words and their translations on sheets are known.
pub(crate) fn word(written: &str) -> Option<Attendance> {
    let folded: String = written.chars().filter(char::is_ascii_alphanumeric).collect();
    match folded.to_ascii_lowercase().as_str() {
        "inperson" | "onsite" | "facetoface" | "f2f" | "presencial" | "local" => Some(Attendance::InPerson),
        "online" | "virtual" | "onlineonly" | "zoom" | "phone" | "enlnea" | "enligne" => {
            Some(Attendance::Online)
        }
        "hybrid" | "both" | "inpersonandonline" | "onlineandinperson" | "hbrido" | "hbrida" | "hybride" => {
            Some(Attendance::Hybrid)
        }
        "inactive" | "closed" | "suspended" | "temporarilyclosed" => Some(Attendance::Inactive),
        _ => None,
    }
}

/// The customary rules, for a list that has no word for it.
pub(crate) fn by_signs(signs: Signs) -> Attendance {
    match (signs.place_closed, signs.online, signs.exact) {
        (true, true, _) | (false, true, false) => Attendance::Online,
        (false, true, true) => Attendance::Hybrid,
        (false, false, true) => Attendance::InPerson,
        // A list without address lines: its buildings are where its meetings are.
        (false, false, false) if signs.named => Attendance::InPerson,
        // Elsewhere a town alone is all that a table says of a place, and its meetings are held there.
        (false, false, false) if !signs.tsml => Attendance::InPerson,
        (true, false, _) | (false, false, false) => Attendance::Inactive,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Attendance::{Hybrid, InPerson, Inactive, Online};

    #[test]
    fn the_customary_rules_hold() {
        for (place_closed, online, exact, wanted) in [
            (true, true, true, Online),
            (true, true, false, Online),
            (true, false, true, Inactive),
            (true, false, false, Inactive),
            (false, true, true, Hybrid),
            (false, true, false, Online),
            (false, false, true, InPerson),
            (false, false, false, Inactive),
        ] {
            assert_eq!(by_signs(Signs { place_closed, online, exact, named: false, tsml: true }), wanted);
        }
        let named = Signs { named: true, ..Signs::default() };
        assert_eq!(by_signs(named), InPerson);
        assert_eq!(by_signs(Signs { online: true, ..named }), Online);
        assert_eq!(by_signs(Signs { place_closed: true, ..named }), Inactive);
        // What is customary in TSML says nothing of another table.
        assert_eq!(by_signs(Signs::default()), InPerson);
        assert_eq!(by_signs(Signs { online: true, ..Signs::default() }), Online);
        assert_eq!(by_signs(Signs { place_closed: true, ..Signs::default() }), Inactive);
    }

    #[test]
    fn a_lists_own_word_is_known() {
        for (written, wanted) in [
            ("in_person", Some(InPerson)),
            ("In-person", Some(InPerson)),
            ("online", Some(Online)),
            ("Hybrid", Some(Hybrid)),
            ("inactive", Some(Inactive)),
            ("on the moon", None),
            ("", None),
        ] {
            assert_eq!(word(written), wanted, "{written}");
        }
    }
}
