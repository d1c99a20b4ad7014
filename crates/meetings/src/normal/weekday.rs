//! Days of the week, by number and by name.

use crate::read::record::Numbering;
use chrono::Weekday::{self, Fri, Mon, Sat, Sun, Thu, Tue, Wed};

/// What a day's text says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Days {
    /// These, in the order of the text, without doubles.
    On(Vec<Weekday>),
    /// No fixed day.
    Appointment,
    /// Open around the clock.
    Always,
}

const WEEK: [Weekday; 7] = [Mon, Tue, Wed, Thu, Fri, Sat, Sun];

/// Reads a day, or several: `6`, `"Monday"`, `lunes`, `Mon, Wed & Fri`, `Mon-Fri`, `daily`.
pub(crate) fn days(written: &str, numbering: Numbering) -> Option<Days> {
    let written = written.trim();
    if let Some(number) = number(written) {
        return numbering.weekday(number).map(|day| Days::On(vec![day]));
    }
    let folded = fold(written);
    match folded.as_str() {
        "by appointment" | "appointment" | "appt" | "by appt" | "varies" | "n/a" | "none" | "tbd" | "tba"
        | "-" => {
            return Some(Days::Appointment);
        }
        "24/7" | "24x7" | "always" | "always open" | "round the clock" | "around the clock" | "24 hours" => {
            return Some(Days::Always);
        }
        _ => {}
    }
    named(&folded)
}

fn number(written: &str) -> Option<i64> {
    if !written.bytes().next().is_some_and(|first| first.is_ascii_digit()) {
        return None;
    }
    let whole = written.strip_suffix(".0").unwrap_or(written);
    whole.parse().ok()
}

fn named(folded: &str) -> Option<Days> {
    let mut found: Vec<Weekday> = Vec::new();
    let mut range = false;
    for word in folded.split(|letter: char| letter.is_whitespace() || ",;/&+|.()[]".contains(letter)) {
        for (place, part) in word.split(['-', '–', '—']).enumerate() {
            range |= place > 0 && !part.is_empty() && part != "feira";
            range |= word != part && part.is_empty();
            match part {
                "to" | "thru" | "through" | "bis" | "a" | "au" | "ate" | "until" | "til" => {
                    range = !found.is_empty()
                }
                "daily" | "everyday" | "diario" | "diariamente" | "taglich" | "quotidien" => {
                    found.extend(WEEK)
                }
                // "every day", "all days", "todos los dias"
                "day" | "days" | "dias" | "jours" | "tage" => {
                    if ["every", "all", "7", "seven", "todos", "tous", "alle"]
                        .iter()
                        .any(|all| folded.contains(all))
                    {
                        found.extend(WEEK);
                    }
                }
                "weekdays" => found.extend([Mon, Tue, Wed, Thu, Fri]),
                "weekends" | "weekend" => found.extend([Sat, Sun]),
                part => {
                    if let Some(day) = name(part) {
                        if let (true, Some(from)) = (range, found.last().copied()) {
                            let mut next = from.succ();
                            while next != day {
                                found.push(next);
                                next = next.succ();
                            }
                        }
                        found.push(day);
                        range = false;
                    } else if !part.is_empty() {
                        range = false;
                    }
                }
            }
        }
        // A hyphen by itself: "Mon - Fri".
        range |= !found.is_empty() && matches!(word, "-" | "–" | "—");
    }
    let mut seen = Vec::new();
    found.retain(|day| {
        !seen.contains(day) && {
            seen.push(*day);
            true
        }
    });
    (!found.is_empty()).then_some(Days::On(found))
}

/// A day's name or abbreviation in the languages sheets come in (English, Spanish, French, German, Portuguese, Italian,
/// Dutch, Swedish, Slovak), singular or plural, without accents.
fn name(word: &str) -> Option<Weekday> {
    Some(match word {
        "monday" | "mondays" | "mon" | "mo" | "lunes" | "lundi" | "lundis" | "lun" | "montag" | "montags"
        | "segunda" | "segundas" | "seg" | "lunedi" | "maandag" | "mandag" | "pondelok" | "月曜日" | "月" => {
            Mon
        }
        "tuesday" | "tuesdays" | "tues" | "tue" | "tu" | "martes" | "mardi" | "mardis" | "mar"
        | "dienstag" | "dienstags" | "di" | "terca" | "tercas" | "ter" | "martedi" | "dinsdag" | "tisdag"
        | "utorok" | "火曜日" | "火" => Tue,
        "wednesday" | "wednesdays" | "weds" | "wed" | "we" | "miercoles" | "mie" | "mercredi"
        | "mercredis" | "mer" | "mittwoch" | "mittwochs" | "mi" | "quarta" | "quartas" | "qua"
        | "mercoledi" | "woensdag" | "onsdag" | "streda" | "水曜日" | "水" => Wed,
        "thursday" | "thursdays" | "thurs" | "thur" | "thu" | "th" | "jueves" | "jue" | "jeudi"
        | "jeudis" | "jeu" | "donnerstag" | "donnerstags" | "do" | "quinta" | "quintas" | "qui"
        | "giovedi" | "donderdag" | "torsdag" | "stvrtok" | "木曜日" | "木" => Thu,
        "friday" | "fridays" | "fri" | "fr" | "viernes" | "vie" | "vendredi" | "vendredis" | "ven"
        | "freitag" | "freitags" | "sexta" | "sextas" | "sex" | "venerdi" | "vrijdag" | "fredag"
        | "piatok" | "金曜日" | "金" => Fri,
        "saturday" | "saturdays" | "sat" | "sa" | "sabado" | "sabados" | "sab" | "samedi" | "samedis"
        | "sam" | "samstag" | "samstags" | "sonnabend" | "sabato" | "zaterdag" | "lordag" | "sobota"
        | "土曜日" | "土" => Sat,
        "sunday" | "sundays" | "sun" | "su" | "domingo" | "domingos" | "dom" | "dimanche" | "dimanches"
        | "dim" | "sonntag" | "sonntags" | "so" | "domenica" | "zondag" | "sondag" | "nedela" | "日曜日"
        | "日" => Sun,
        _ => return None,
    })
}

/// Lower case without accents.
pub(crate) fn fold(written: &str) -> String {
    use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
    if written.is_ascii() {
        return written.to_ascii_lowercase();
    }
    written.nfkd().filter(|letter| !is_combining_mark(*letter)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(days: &[Weekday]) -> Option<Days> {
        Some(Days::On(days.to_vec()))
    }

    #[test]
    fn numbers_count_as_their_list_counts() {
        let (tsml, bmlt) = (Numbering::SundayIsZero, Numbering::SundayIsOne);
        for (written, zero, one) in [
            ("0", on(&[Sun]), None),
            ("1", on(&[Mon]), on(&[Sun])),
            ("6", on(&[Sat]), on(&[Fri])),
            ("7", on(&[Sun]), on(&[Sat])),
            (" 3 ", on(&[Wed]), on(&[Tue])),
            ("3.0", on(&[Wed]), on(&[Tue])),
            ("8", None, None),
            ("99999999999999999999", None, None),
        ] {
            assert_eq!(days(written, tsml), zero, "{written}");
            assert_eq!(days(written, bmlt), one, "{written}");
        }
    }

    #[test]
    fn names_are_read_in_the_languages_sheets_come_in() {
        for (written, wanted) in [
            ("Monday", Mon),
            ("TUESDAY", Tue),
            ("wednesdays", Wed),
            ("Thurs.", Thu),
            ("Miércoles", Wed),
            ("sábado", Sat),
            ("Vendredi", Fri),
            ("Donnerstag", Thu),
            ("Terça-feira", Tue),
            ("quinta feira", Thu),
            ("Domenica", Sun),
            ("woensdag", Wed),
            ("lördag", Sat),
            ("日曜日", Sun),
            ("3rd Sunday", Sun),
        ] {
            assert_eq!(days(written, Numbering::SundayIsZero), on(&[wanted]), "{written}");
        }
    }

    #[test]
    fn several_days_are_read() {
        for (written, wanted) in [
            ("Mon, Wed & Fri", on(&[Mon, Wed, Fri])),
            ("Mon/Wed", on(&[Mon, Wed])),
            ("Mon-Wed", on(&[Mon, Tue, Wed])),
            ("Fri - Mon", on(&[Fri, Sat, Sun, Mon])),
            ("Monday through Thursday", on(&[Mon, Tue, Wed, Thu])),
            ("daily", on(&WEEK)),
            ("Every day", on(&WEEK)),
            ("weekends", on(&[Sat, Sun])),
            ("Monday, Monday", on(&[Mon])),
        ] {
            assert_eq!(days(written, Numbering::SundayIsZero), wanted, "{written}");
        }
    }

    #[test]
    fn no_day_and_no_sense() {
        assert_eq!(days("By appointment", Numbering::SundayIsZero), Some(Days::Appointment));
        assert_eq!(days("24/7", Numbering::SundayIsZero), Some(Days::Always));
        for written in ["", "the", "-1", "someday"] {
            assert_eq!(days(written, Numbering::SundayIsZero), None, "{written}");
        }
    }
}
