//! Rows of a sheet: comma, semicolon or tab between cells, whichever the first line uses.

use super::{MOST_RECORDS, Unreadable};
use csv::{ReaderBuilder, StringRecord};

/// A sheet being read, row by row.
pub(super) struct Rows<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    columns: Vec<String>,
    row: StringRecord,
    read: usize,
}

/// One row.
pub(super) struct Row<'a> {
    columns: &'a [String],
    cells: &'a StringRecord,
    raw: &'a str,
}

impl<'a> Rows<'a> {
    /// Reads the first line, which names the columns.
    ///
    /// # Errors
    /// [`Unreadable::Broken`] where even that is no sheet.
    pub(super) fn new(text: &'a str) -> Result<Self, Unreadable> {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter(text))
            .has_headers(false)
            .flexible(true)
            .from_reader(text.as_bytes());
        let mut row = StringRecord::new();
        let mut columns = Vec::new();
        // What a spreadsheet program leaves above the names of the columns is skipped.
        while columns.iter().all(String::is_empty)
            && reader.read_record(&mut row).map_err(|error| broken(&error))?
        {
            columns = row.iter().map(|cell| cell.trim().to_owned()).collect();
        }
        Ok(Self { text, reader, columns, row, read: 0 })
    }

    /// The columns' names, as written.
    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// The next row.
    ///
    /// # Errors
    /// [`Unreadable::Broken`], [`Unreadable::TooMany`].
    pub(super) fn next(&mut self) -> Result<Option<Row<'_>>, Unreadable> {
        let from = self.reader.position().byte();
        if !self.reader.read_record(&mut self.row).map_err(|error| broken(&error))? {
            return Ok(None);
        }
        self.read += 1;
        if self.read > MOST_RECORDS {
            return Err(Unreadable::TooMany);
        }
        let to = self.reader.position().byte();
        let at = |byte: u64| usize::try_from(byte).unwrap_or(usize::MAX).min(self.text.len());
        let raw = self.text.get(at(from)..at(to)).unwrap_or_default();
        Ok(Some(Row { columns: &self.columns, cells: &self.row, raw: raw.trim() }))
    }
}

impl<'a> Row<'a> {
    /// The cell of a column, by its name in any case; none where it is blank.
    pub(super) fn get(&self, column: &str) -> Option<&'a str> {
        let at = self.columns.iter().position(|known| known.eq_ignore_ascii_case(column))?;
        self.cells.get(at).map(str::trim).filter(|cell| !cell.is_empty())
    }

    /// Every cell, in the order of the columns.
    pub(super) fn cells(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.cells.iter().map(str::trim)
    }

    /// Whether nothing is written in it.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }

    /// The row's own text.
    pub(super) fn raw(&self) -> &'a str {
        self.raw
    }
}

/// What stands most often outside quotes in the first line that holds anything.
fn delimiter(text: &str) -> u8 {
    let mut quoted = false;
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0), (b'|', 0)];
    for byte in text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().bytes() {
        quoted ^= byte == b'"';
        if !quoted && let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == byte) {
            *count += 1;
        }
    }
    // The first of those with the most: `max_by_key` would take the last.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(delimiter, _)| *delimiter)
}

fn broken(error: &csv::Error) -> Unreadable {
    let line = error.position().map_or(1, csv::Position::line);
    Unreadable::Broken { line: u32::try_from(line).unwrap_or(u32::MAX), column: 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_the_name_of_their_column() {
        for (text, wanted) in [
            ("Name,Day\n\"A, or \"\"B\"\"\",Monday\n", "A, or \"B\""),
            ("\u{feff}name;DAY\r\nX;Monday\r\n", "X"),
            ("\n\nName\tDay\nX\tMonday", "X"),
            ("Name|Day|Too\nX|Monday", "X"),
        ] {
            let mut rows = Rows::new(text).expect("a sheet");
            let row = rows.next().expect("a sheet").expect("a row");
            assert_eq!(
                (row.get("name"), row.get("Day"), row.get("Time")),
                (Some(wanted), Some("Monday"), None)
            );
        }
    }

    #[test]
    fn a_row_knows_its_own_text_and_whether_it_is_blank() {
        let mut rows = Rows::new("a,b\n1,\"x\ny\"\n,\n2,z\n").expect("a sheet");
        assert_eq!(rows.next().expect("a sheet").expect("a row").raw(), "1,\"x\ny\"");
        assert!(rows.next().expect("a sheet").expect("a row").is_blank());
        assert_eq!(rows.next().expect("a sheet").expect("a row").raw(), "2,z");
        assert!(rows.next().expect("a sheet").is_none());
    }
}
