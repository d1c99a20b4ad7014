//! Which meeting is in which row of a list.

use crate::{
    error::{Error, Result},
    lists::{Lists, Part, ids},
};
use sqlx::Row as _;
use std::collections::HashMap;

/// Bytes of one row: the meeting's number, its key's hash, its text's hash.
const WIDTH: usize = 4 + 8 + 16;
/// So many meetings are read, written or removed by one statement: each is a way to the database's own thread and back.
pub(super) const AT_ONCE: usize = 200;

/// A meeting to keep: its key, and its text (JSON; the same meeting always the same text).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Unique in its list.
    pub key: String,
    /// What is kept.
    pub text: String,
}

/// One meeting of a new reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// It says the same as this row of the standing list.
    Same(usize),
    /// To be kept; it may say the same as a row that stands.
    New(Body),
}

/// The rows of a list, in its order: what the search calls a row is a place in here.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    pub(super) rows: Vec<Row>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    /// The lower half of the meeting's id.
    pub(super) serial: u32,
    key: [u8; 8],
    text: [u8; 16],
}

/// What a new reading has that is not there yet, and what it has no more.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differing {
    /// Places in the new reading that must be written.
    pub fresh: Vec<usize>,
    /// Rows of the old one that are in the new one no more.
    pub gone: Vec<usize>,
    pub(super) rows: Rows,
}

impl Rows {
    /// How many.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// None.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of a key.
    pub fn row_of(&self, key: &str) -> Option<usize> {
        let hash = key_hash(key);
        self.rows.iter().position(|row| row.key == hash)
    }

    /// Compares with a new reading, by what each meeting says: nothing is written twice. None where the reading names a
    /// row that is not here, or one twice: then it is not one of this list as it stands.
    pub fn compare(&self, entries: &[Entry]) -> Option<Differing> {
        let mut stays = vec![false; self.rows.len()];
        for entry in entries {
            if let Entry::Same(old) = entry
                && std::mem::replace(stays.get_mut(*old)?, true)
            {
                return None;
            }
        }
        // Only those that nobody has named yet can be found again by their text.
        let unnamed = self.rows.iter().enumerate().filter(|(place, _)| !stays[*place]);
        let known: HashMap<[u8; 16], usize> = unnamed.map(|(place, row)| (row.text, place)).collect();
        let mut last = self.rows.iter().map(|row| row.serial).max().unwrap_or(0);
        let mut differing = Differing::default();
        differing.rows.rows.reserve_exact(entries.len());
        for (place, entry) in entries.iter().enumerate() {
            let body = match entry {
                Entry::Same(old) => {
                    differing.rows.rows.push(self.rows[*old]);
                    continue;
                }
                Entry::New(body) => body,
            };
            let text = text_hash(&body.text);
            let row = match known.get(&text).filter(|old| !stays[**old]) {
                Some(&old) => {
                    stays[old] = true;
                    self.rows[old]
                }
                None => {
                    last = last.saturating_add(1);
                    differing.fresh.push(place);
                    Row { serial: last, key: key_hash(&body.key), text }
                }
            };
            differing.rows.rows.push(row);
        }
        differing.gone = (0..self.rows.len()).filter(|place| !stays[*place]).collect();
        Some(differing)
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(self.rows.len() * WIDTH);
        for row in &self.rows {
            bytes.extend(row.serial.to_le_bytes());
            bytes.extend(row.key);
            bytes.extend(row.text);
        }
        bytes
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let rows = bytes.chunks(WIDTH).map(|row| {
            let (serial, hashes) = row.split_first_chunk().ok_or(Error::Damaged)?;
            let (key, text) = hashes.split_first_chunk().ok_or(Error::Damaged)?;
            let text = text.try_into().map_err(|_| Error::Damaged)?;
            Ok(Row { serial: u32::from_le_bytes(*serial), key: *key, text })
        });
        Ok(Self { rows: rows.collect::<Result<_>>()? })
    }
}

fn key_hash(key: &str) -> [u8; 8] {
    first(blake3::hash(key.as_bytes()).as_bytes())
}

fn text_hash(text: &str) -> [u8; 16] {
    first(blake3::hash(text.as_bytes()).as_bytes())
}

fn first<const N: usize>(bytes: &[u8; 32]) -> [u8; N] {
    let mut few = [0; N];
    few.copy_from_slice(&bytes[..N]);
    few
}

impl Lists {
    /// The rows of a list; none where it was never read.
    pub async fn rows(&self, number: u32) -> Result<Rows> {
        let bytes = self.part(number, Part::Rows).await?.unwrap_or_default();
        Rows::from_bytes(&bytes)
    }

    /// The keys of all meetings of a list, in no order.
    pub async fn keys(&self, number: u32) -> Result<Vec<String>> {
        let (first, last) = ids(number);
        let read = sqlx::query_scalar::<_, Option<String>>(
            "select body ->> '$.key' from meeting where id between ?1 and ?2",
        )
        .bind(first)
        .bind(last)
        .fetch_all(&self.database.readers)
        .await?;
        Ok(read.into_iter().flatten().collect())
    }

    /// The texts of some rows, in the order asked for. A row that is there no more, because the list was replaced in
    /// between, is none.
    pub async fn texts(&self, number: u32, rows: &Rows, which: &[usize]) -> Result<Vec<Option<String>>> {
        let (base, _) = ids(number);
        let id_of = |place: &usize| rows.rows.get(*place).map(|row| base | i64::from(row.serial));
        let mut found = HashMap::new();
        for some in which.chunks(AT_ONCE) {
            let ids: Vec<i64> = some.iter().filter_map(id_of).collect();
            // Numbers, not words: there is nothing in them to escape.
            let asked = format!("[{}]", ids.iter().map(i64::to_string).collect::<Vec<_>>().join(","));
            let read =
                sqlx::query("select id, body from meeting where id in (select value from json_each(?1))")
                    .bind(asked)
                    .fetch_all(&self.database.readers)
                    .await?;
            for row in read {
                found.insert(row.try_get::<i64, _>("id")?, row.try_get::<String, _>("body")?);
            }
        }
        Ok(which.iter().map(|place| id_of(place).and_then(|id| found.get(&id).cloned())).collect())
    }
}
