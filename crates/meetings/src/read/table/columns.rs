//! The columns of a sheet, and the paths of JSON objects.

use crate::read::{
    json::{Loose, first},
    rows::Rows,
};
use serde::Serialize;
use ts_rs::TS;

/// So many records are looked at, from the first.
const LOOKED_AT: usize = 300;
/// A list may have so many columns; more are not shown.
const MOST: usize = 300;
/// A path goes so deep.
const DEPTH: usize = 4;
/// Different values shown of a column.
const SAMPLES: usize = 3;
/// A value is shown to this length, in characters.
const LONGEST: usize = 80;

/// One column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Column {
    /// Its name or path.
    pub name: String,
    /// Up to three values, each different.
    pub samples: Vec<String>,
}

/// Whether a text is JSON rather than a sheet.
pub(in crate::read) fn is_json(text: &str) -> bool {
    text.trim_start_matches(|letter: char| letter == '\u{feff}' || letter.is_whitespace())
        .starts_with(['[', '{'])
}

/// The columns of a text, in the order met, with up to three values each; none where it is neither sheet nor JSON.
pub(in crate::read) fn columns(text: &str) -> Vec<Column> {
    let mut columns = Columns::default();
    if is_json(text) {
        for value in first(text, LOOKED_AT).into_iter().filter_map(Loose::parse) {
            columns.descend("", &value, DEPTH);
        }
    } else if let Ok(mut rows) = Rows::new(text) {
        let names = rows.columns().to_vec();
        for name in names.iter().filter(|name| !name.is_empty()) {
            columns.meet(name, None);
        }
        for _ in 0..LOOKED_AT {
            let Ok(Some(row)) = rows.next() else { break };
            for name in names.iter().filter(|name| !name.is_empty()) {
                columns.meet(name, row.get(name));
            }
        }
    }
    columns.met
}

/// Every text at a path: its parts joined by dots, through lists as if they were not there.
pub(super) fn at(value: &Loose<'_>, path: &str) -> Vec<String> {
    match value {
        Loose::List(values) => values.iter().take(100).flat_map(|value| at(value, path)).collect(),
        _ if path.is_empty() => value.texts(),
        _ => match value.get(path) {
            // A name may hold dots itself.
            Some(found) => at(found, ""),
            None => path
                .match_indices('.')
                .filter_map(|(dot, _)| Some((path.get(..dot)?, path.get(dot + 1..)?)))
                .find_map(|(name, rest)| value.get(name).map(|found| at(found, rest)))
                .unwrap_or_default(),
        },
    }
}

#[derive(Default)]
struct Columns {
    met: Vec<Column>,
}

impl Columns {
    fn meet(&mut self, name: &str, value: Option<&str>) {
        let at = match self.met.iter().position(|column| column.name == name) {
            Some(at) => at,
            None if self.met.len() < MOST => {
                self.met.push(Column { name: name.to_owned(), samples: Vec::new() });
                self.met.len() - 1
            }
            None => return,
        };
        let (Some(column), Some(value)) = (self.met.get_mut(at), value) else { return };
        let value: String = value.trim().chars().take(LONGEST).collect();
        if !value.is_empty() && column.samples.len() < SAMPLES && !column.samples.contains(&value) {
            column.samples.push(value);
        }
    }

    fn descend(&mut self, path: &str, value: &Loose<'_>, depth: usize) {
        match value {
            Loose::Members(members) if depth > 0 && value.text().is_none() => {
                for (name, value) in members {
                    let path = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
                    self.descend(&path, value, depth - 1);
                }
            }
            Loose::List(values) if values.iter().any(|value| matches!(value, Loose::Members(_))) => {
                for value in values.iter().take(5) {
                    self.descend(path, value, depth);
                }
            }
            _ if path.is_empty() => {}
            Loose::List(values) if values.len() > 1 => self.meet(path, Some(&value.texts().join(", "))),
            value => self.meet(path, value.text().as_deref()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_lead_through_objects_and_lists() {
        let text = r#"[{"title":"A","where":{"geo.lat":1.5,"city":"X"},"times":[{"day":"Mon"},{"day":"Tue"}],"tags":["a","b"]}]"#;
        let names: Vec<_> = columns(text).into_iter().map(|column| (column.name, column.samples)).collect();
        let wanted: [(&str, &[&str]); 5] = [
            ("title", &["A"]),
            ("where.geo.lat", &["1.5"]),
            ("where.city", &["X"]),
            ("times.day", &["Mon", "Tue"]),
            ("tags", &["a, b"]),
        ];
        let wanted = wanted.map(|(name, samples)| {
            (name.to_owned(), samples.iter().map(|sample| (*sample).to_owned()).collect())
        });
        assert_eq!(names, wanted);
        let value = Loose::parse(text).expect("JSON");
        assert_eq!(at(&value, "times.day"), ["Mon", "Tue"]);
        assert_eq!(at(&value, "where.geo.lat"), ["1.5"]);
        assert_eq!(at(&value, "where.nothing"), Vec::<String>::new());
    }
}
