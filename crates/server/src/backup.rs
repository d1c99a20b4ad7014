//! Everything in one file, which fits either database: a copy against loss, and the way from SQLite to PostgreSQL.
//!
//! `cairn-server backup 1\n`, then rows, then the BLAKE3 hash of all before it. A row is the number of its table and its
//! columns; a column is `0` for nothing, `1` and eight bytes for a number, `2`, four bytes of length and as many bytes.
//! Sessions, and what is only good for a minute, are left out.

use crate::{
    config::Database,
    db::{Arg, Db, Row},
};
use std::{
    fs::{File, OpenOptions},
    io::{self, BufReader, BufWriter, Read, Write},
    ops::ControlFlow,
    path::Path,
};

const MAGIC: &[u8] = b"cairn-server backup 1\n";
/// No column is longer: the body of a commit is shorter, and so is a chunk.
const COLUMN: u32 = 1 << 20;
const END: u8 = 255;

/// A column's kind: a number or bytes.
#[derive(Clone, Copy)]
enum Kind {
    Number,
    Bytes,
}
use Kind::{Bytes as B, Number as N};

struct Table {
    read: &'static str,
    write: &'static str,
    columns: &'static [Kind],
}

/// A table that is kept, with its columns.
macro_rules! table {
    ($name:literal, $columns:literal, $places:literal, $($kind:ident)+) => {
        Table {
            read: concat!("select ", $columns, " from ", $name),
            write: concat!("insert into ", $name, " (", $columns, ") values (", $places, ")"),
            columns: &[$($kind),+],
        }
    };
}

/// All that is kept, in the order in which it is put back.
const TABLES: [Table; 11] = [
    Table {
        read: "select number, id, seq, received, head, epoch, commit_hash, write_key, commit_key, used, commits, \
               compacted, compaction, snapshot from spaces",
        write: "insert into spaces (number, id, seq, received, head, epoch, commit_hash, write_key, commit_key, used, \
                commits, compacted, compaction, snapshot) \
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        columns: &[N, B, N, N, B, N, B, B, B, N, N, N, N, B],
    },
    table!("gone", "id", "$1", B),
    table!("locators", "name, space, sealed", "$1, $2, $3", B N B),
    table!("items", "space, seq, received, kind, name, link, bytes", "$1, $2, $3, $4, $5, $6, $7", N N N N B B B),
    table!(
        "commits", "space, epoch, seq, hash, commit_key, signed, body, slot_hashes",
        "$1, $2, $3, $4, $5, $6, $7, $8", N N N B B B B B
    ),
    table!("slots", "space, epoch, id, sealed", "$1, $2, $3, $4", N N B B),
    table!("blobs", "space, id, delete_hash, chunks, last, held, made", "$1, $2, $3, $4, $5, $6, $7", N B B N N N N),
    table!("chunks", "space, blob, number, sealed", "$1, $2, $3, $4", N B N B),
    table!("mailboxes", "id, delete_hash, seconds, ends", "$1, $2, $3, $4", B B N N),
    table!("letters", "mailbox, number, received, sealed", "$1, $2, $3, $4", B N N B),
    table!("published", "space, name, meetings, hash, shown", "$1, $2, $3, $4, $5", N B N B B),
];

/// Why a backup was not made, or not restored.
#[derive(Debug, thiserror::Error)]
pub enum CannotCopy {
    /// The database.
    #[error("the database cannot be used: {0}")]
    Database(#[from] sqlx::Error),
    /// The file.
    #[error("the file cannot be used: {0}")]
    File(#[from] io::Error),
    /// The file is no backup of this version, or is damaged.
    #[error("the file is no backup that can be read here, or it is damaged; nothing was restored")]
    Damaged,
    /// There is something in the database.
    #[error("the database holds spaces already; nothing was restored")]
    NotEmpty,
}

/// Writes everything into a new file, as it stands at one moment; how many rows.
pub async fn backup(database: &Database, file: &Path) -> Result<u64, CannotCopy> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut to = Hashed { inner: BufWriter::new(options.open(file)?), hasher: blake3::Hasher::new() };
    to.write_all(MAGIC)?;
    let db = Db::open(database).await?;
    let mut tx = db.read().await?;
    let mut rows = 0;
    for (number, table) in (0_u8..).zip(&TABLES) {
        let mut failed = None;
        tx.each(table.read, &[], |row| {
            rows += 1;
            match write_row(&mut to, number, table, &row) {
                Ok(()) => Ok(ControlFlow::Continue(())),
                Err(CannotCopy::Database(error)) => Err(error),
                Err(other) => {
                    failed = Some(other);
                    Ok(ControlFlow::Break(()))
                }
            }
        })
        .await?;
        if let Some(failed) = failed {
            return Err(failed);
        }
    }
    drop(tx);
    db.close().await;
    to.write_all(&[END])?;
    let hash = to.hasher.finalize();
    to.inner.write_all(hash.as_bytes())?;
    to.inner.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
    Ok(rows)
}

/// Reads a file into a database that holds nothing; how many rows. All or nothing.
pub async fn restore(database: &Database, file: &Path) -> Result<u64, CannotCopy> {
    check(file)?;
    let db = Db::open(database).await?;
    let mut tx = db.write().await?;
    if tx.one("select number from spaces", &[]).await?.is_some() {
        return Err(CannotCopy::NotEmpty);
    }
    let mut from = BufReader::new(File::open(file)?);
    from.read_exact(&mut [0; MAGIC.len()])?;
    let mut rows = 0;
    while let Some((table, values)) = read_row(&mut from)? {
        let values: Vec<Arg<'_>> = values.iter().map(Value::arg).collect();
        tx.run(table.write, &values).await?;
        rows += 1;
    }
    tx.restart_numbers().await?;
    tx.commit().await?;
    db.close().await;
    Ok(rows)
}

/// Whether the file is whole and as it was written.
fn check(file: &Path) -> Result<(), CannotCopy> {
    let mut from = BufReader::new(File::open(file)?);
    let length = from.get_ref().metadata()?.len();
    let content = length.checked_sub(32).ok_or(CannotCopy::Damaged)?;
    let mut magic = [0; MAGIC.len()];
    from.read_exact(&mut magic).map_err(|_| CannotCopy::Damaged)?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(&magic);
    hasher.update_reader(from.by_ref().take(content - MAGIC.len() as u64))?;
    let mut hash = [0; 32];
    from.read_exact(&mut hash)?;
    if magic == *MAGIC && hasher.finalize() == hash { Ok(()) } else { Err(CannotCopy::Damaged) }
}

struct Hashed<W> {
    inner: W,
    hasher: blake3::Hasher,
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let many = self.inner.write(bytes)?;
        self.hasher.update(bytes.get(..many).unwrap_or_default());
        Ok(many)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

fn write_row(to: &mut impl Write, number: u8, table: &Table, row: &Row) -> Result<(), CannotCopy> {
    to.write_all(&[number])?;
    for (column, kind) in table.columns.iter().enumerate() {
        match kind {
            Kind::Number => {
                to.write_all(&[1])?;
                to.write_all(&row.number(column)?.to_be_bytes())?;
            }
            Kind::Bytes => match row.bytes_if_any(column)? {
                Some(bytes) => {
                    to.write_all(&[2])?;
                    to.write_all(
                        &u32::try_from(bytes.len()).map_err(|_| CannotCopy::Damaged)?.to_be_bytes(),
                    )?;
                    to.write_all(&bytes)?;
                }
                None => to.write_all(&[0])?,
            },
        }
    }
    Ok(())
}

enum Value {
    Nothing,
    Number(u64),
    Bytes(Vec<u8>),
}

impl Value {
    fn arg(&self) -> Arg<'_> {
        match self {
            Self::Nothing => Arg::Nothing,
            Self::Number(number) => (*number).into(),
            Self::Bytes(bytes) => bytes.into(),
        }
    }
}

fn read_row(from: &mut impl Read) -> Result<Option<(&'static Table, Vec<Value>)>, CannotCopy> {
    let [number] = take(from)?;
    if number == END {
        return Ok(None);
    }
    let table = TABLES.get(usize::from(number)).ok_or(CannotCopy::Damaged)?;
    let mut values = Vec::new();
    for _ in table.columns {
        values.push(match take(from)? {
            [0] => Value::Nothing,
            [1] => Value::Number(u64::from_be_bytes(take(from)?)),
            [2] => {
                let length = u32::from_be_bytes(take(from)?);
                if length > COLUMN {
                    return Err(CannotCopy::Damaged);
                }
                let mut bytes = vec![0; length as usize];
                from.read_exact(&mut bytes)?;
                Value::Bytes(bytes)
            }
            _ => return Err(CannotCopy::Damaged),
        });
    }
    Ok(Some((table, values)))
}

fn take<const N: usize>(from: &mut impl Read) -> Result<[u8; N], CannotCopy> {
    let mut bytes = [0; N];
    from.read_exact(&mut bytes)?;
    Ok(bytes)
}
