//! Which column seems to hold what: by its name in five languages, else by its values.

use super::{
    columns::Column,
    names::{NAMES, SECOND_BEST},
};
use crate::{
    normal::{time, weekday},
    source::{Field, Mapping},
};
use chrono_tz::Tz;
use std::collections::BTreeSet;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// A mapping that seems right, for the person to confirm. No column is given to two fields.
pub(in crate::read) fn propose(columns: &[Column]) -> Mapping {
    let mut mapping = Mapping::default();
    let mut taken = BTreeSet::new();
    let folded: Vec<String> = columns.iter().map(|column| fold(&column.name)).collect();
    let last: Vec<String> = columns.iter().map(|column| fold(last_part(&column.name))).collect();
    let mut give = |mapping: &mut Mapping, field: Field, at: usize| {
        if let Some(column) = columns.get(at)
            && !mapping.columns.contains_key(&field)
            && taken.insert(at)
        {
            mapping.columns.insert(field, column.name.clone());
        }
    };
    // The whole name before its last part, and a likelier word before a less likely one.
    for names in [&folded, &last] {
        for (field, words) in NAMES {
            let found = words.split_whitespace().find_map(|word| {
                (0..names.len()).find(|at| {
                    names.get(*at).is_some_and(|name| name == word) && fits(*field, columns.get(*at))
                })
            });
            if let Some(at) = found {
                give(&mut mapping, *field, at);
            }
        }
    }
    for (at, column) in columns.iter().enumerate() {
        if let Some(field) = by_values(column) {
            give(&mut mapping, field, at);
        }
    }
    for (field, words) in SECOND_BEST {
        let found = words.split_whitespace().find_map(|word| last.iter().position(|name| name == word));
        if let Some(at) = found {
            give(&mut mapping, *field, at);
        }
    }
    mapping
}

fn last_part(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}

/// Lower case, without accents and anything but letters and digits.
fn fold(name: &str) -> String {
    name.nfkd()
        .filter(|letter| !is_combining_mark(*letter) && letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .take(60)
        .collect()
}

/// Whether a column with the right name has values that could be what it is named for; one with none could.
fn fits(field: Field, column: Option<&Column>) -> bool {
    let Some(column) = column else { return false };
    let samples = || column.samples.iter().map(String::as_str);
    if column.samples.is_empty() {
        return true;
    }
    match field {
        Field::Lat | Field::Lon => samples().any(|text| number(text).is_some()),
        Field::OnlineLink | Field::Url => samples().any(is_web),
        Field::Zone => samples().any(|text| text.contains('/') || text.len() <= 5),
        _ => true,
    }
}

/// What a column's values say, where they can be only one thing.
fn by_values(column: &Column) -> Option<Field> {
    if column.samples.is_empty() {
        return None;
    }
    let all = |test: &dyn Fn(&str) -> bool| column.samples.iter().all(|text| test(text));
    let is_number = |text: &str| text.parse::<f64>().is_ok();
    if all(&|text| !is_number(text) && weekday::days(text, Default::default()).is_some()) {
        return Some(Field::Day);
    }
    if all(&|text| !is_number(text) && time::time(text).is_some()) {
        return Some(Field::Start);
    }
    if all(&|text| text.contains('/') && text.parse::<Tz>().is_ok()) {
        return Some(Field::Zone);
    }
    if all(&|text| {
        is_web(text) && ["zoom.", "meet.google", "teams.", "webex"].iter().any(|host| text.contains(host))
    }) {
        return Some(Field::OnlineLink);
    }
    None
}

fn is_web(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.")
}

fn number(text: &str) -> Option<f64> {
    text.trim().replace(',', ".").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn proposed(columns: &[(&str, &[&str])]) -> Vec<(Field, String)> {
        let columns: Vec<_> = columns
            .iter()
            .map(|(name, samples)| Column {
                name: (*name).to_owned(),
                samples: samples.iter().map(|sample| (*sample).to_owned()).collect(),
            })
            .collect();
        propose(&columns).columns.into_iter().collect()
    }

    #[test]
    fn columns_are_known_by_their_names_in_five_languages() {
        for names in [
            ["Meeting Name", "Day of Week", "Start Time", "City", "Zoom Link"],
            ["Nombre del grupo", "Día", "Hora de inicio", "Ciudad", "Enlace Zoom"],
            ["Name der Gruppe", "Wochentag", "Beginn", "Ort", "Zoom-Link"],
            ["Nom du groupe", "Jour", "Heure de début", "Ville", "Lien Zoom"],
            ["Nome do grupo", "Dia da semana", "Horário", "Cidade", "Link do Zoom"],
        ] {
            let columns = names.map(|name| (name, &[] as &[&str]));
            let fields: Vec<_> = proposed(&columns).into_iter().map(|(field, _)| field).collect();
            assert_eq!(
                fields,
                [Field::Name, Field::Day, Field::Start, Field::City, Field::OnlineLink],
                "{names:?}"
            );
        }
    }

    #[test]
    fn values_tell_where_names_do_not() {
        assert_eq!(
            proposed(&[
                ("a", &["Monday", "Tue & Thu"]),
                ("b", &["7:00 pm", "19:30"]),
                ("c", &["https://example.zoom.us/j/1"]),
                ("d", &["1", "2"]),
                ("program", &["Discussion"]),
            ]),
            [
                (Field::Name, "program".to_owned()),
                (Field::Day, "a".to_owned()),
                (Field::Start, "b".to_owned()),
                (Field::OnlineLink, "c".to_owned())
            ]
        );
    }

    #[test]
    fn a_name_that_its_values_belie_is_not_taken() {
        assert_eq!(
            proposed(&[("name", &["A"]), ("Link", &["ask at the door"]), ("lat", &["north"])]),
            [(Field::Name, "name".to_owned())]
        );
    }
}
