//! The lines of `cairn.ndjson`: a header, ops, an end.

use super::{BackupError, Counts, Report, Result, cause};
use cairn_domain::{
    civil::CivilDate,
    id::ItemId,
    op::{Hlc, Op, Stamp, WriterId},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::io::{BufRead, Read, Write};

const FORMAT: &str = "cairn-backup";
/// 2 says of an op what it was made from; 1 is read too.
const VERSION: u32 = 2;
/// A 2 MiB text takes at most six times its size in JSON.
const LONGEST: u64 = 16 * 1024 * 1024;

/// The first line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Header {
    format: String,
    version: u32,
    made_at: DateTime<Utc>,
    app: String,
    counts: Counts,
    newest: Option<CivilDate>,
}

impl Header {
    pub(super) fn new(report: &Report) -> Self {
        let Report { made_at, app, counts, newest } = report.clone();
        Self { format: FORMAT.to_owned(), version: VERSION, made_at, app, counts, newest }
    }

    /// Bytes of its line.
    pub(super) fn length(&self) -> Result<u64> {
        Ok(to_line(self)?.len() as u64)
    }

    pub(super) fn parse(line: &[u8]) -> Result<Report> {
        /// All versions have these.
        #[derive(Deserialize)]
        struct Any {
            format: String,
            version: u32,
        }
        let any: Any = serde_json::from_slice(line).map_err(|_| BackupError::Foreign)?;
        if any.format != FORMAT {
            return Err(BackupError::Foreign);
        }
        if any.version > VERSION {
            return Err(BackupError::Newer);
        }
        let header: Self = serde_json::from_slice(line).map_err(|_| BackupError::Damaged)?;
        let Self { made_at, app, counts, newest, .. } = header;
        Ok(Report { made_at, app, counts, newest })
    }
}

/// An op. The clock is 16 hexadecimal digits because many JSON readers keep only 53 bits of a number.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct OpLine {
    collection: String,
    item: ItemId,
    field: String,
    value: Value,
    hlc: String,
    writer: String,
    wseq: u64,
    /// When it counts as made, where that is not its clock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    eff: Option<String>,
    /// The op whose text was edited: clock, writer, count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base: Option<(String, String, u64)>,
}

/// The last line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct End {
    end: Sum,
}

/// How many ops there were, and the BLAKE3 of every byte before the last line.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sum {
    ops: u64,
    blake3: String,
}

/// Lines on their way out, counted and summed.
pub(super) struct Lines<W> {
    out: W,
    sum: blake3::Hasher,
    ops: u64,
}

impl<W: Write> Lines<W> {
    pub(super) fn begin(out: W, header: &Header) -> Result<Self> {
        let mut lines = Self { out, sum: blake3::Hasher::new(), ops: 0 };
        lines.line(header)?;
        Ok(lines)
    }

    pub(super) fn op(&mut self, op: &Op) -> Result<()> {
        self.ops += 1;
        self.line(&OpLine {
            collection: op.collection.clone(),
            item: op.item,
            field: op.field.clone(),
            value: op.value.clone(),
            hlc: clock(op.stamp.hlc),
            writer: writer(op.stamp.writer),
            wseq: op.stamp.wseq,
            eff: (op.eff != op.stamp.hlc).then(|| clock(op.eff)),
            base: op.base.map(|base| (clock(base.hlc), writer(base.writer), base.wseq)),
        })
    }

    pub(super) fn end(mut self) -> Result<()> {
        let blake3 = self.sum.finalize().to_hex().to_string();
        let ops = self.ops;
        self.line(&End { end: Sum { ops, blake3 } })
    }

    fn line(&mut self, line: &impl Serialize) -> Result<()> {
        let bytes = to_line(line)?;
        self.sum.update(&bytes);
        Ok(self.out.write_all(&bytes)?)
    }
}

fn to_line(line: &impl Serialize) -> Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec(line).map_err(crate::error::Error::Record)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Reads all lines: gives the header and then each op; the end must hold.
pub(super) fn read_lines(input: impl Read, mut each: impl FnMut(Op) -> Result<()>) -> Result<Report> {
    let mut input = std::io::BufReader::new(input);
    let mut sum = blake3::Hasher::new();
    let mut line = Vec::new();
    let mut next = |line: &mut Vec<u8>| -> Result<bool> {
        line.clear();
        let read = input.by_ref().take(LONGEST).read_until(b'\n', line).map_err(cause)?;
        match line.last() {
            None => Ok(false),
            Some(b'\n') if read > 1 => Ok(true),
            Some(_) => Err(BackupError::Damaged),
        }
    };
    if !next(&mut line)? {
        return Err(BackupError::Damaged);
    }
    let report = Header::parse(&line)?;
    let mut ops = 0;
    loop {
        sum.update(&line);
        if !next(&mut line)? {
            return Err(BackupError::Damaged);
        }
        if line.starts_with(b"{\"end\":") {
            break;
        }
        each(op(&line)?)?;
        ops += 1;
    }
    let End { end } = serde_json::from_slice(&line).map_err(|_| BackupError::Damaged)?;
    let whole = end.ops == ops && end.blake3 == sum.finalize().to_hex().as_str();
    if whole && !next(&mut line)? { Ok(report) } else { Err(BackupError::Damaged) }
}

fn clock(hlc: Hlc) -> String {
    format!("{:016x}", hlc.0)
}

fn writer(writer: WriterId) -> String {
    format!("{:016x}", u64::from_be_bytes(writer.0))
}

fn op(line: &[u8]) -> Result<Op> {
    let line: OpLine = serde_json::from_slice(line).map_err(|_| BackupError::Damaged)?;
    let hex = |text: &str| (text.len() == 16).then(|| u64::from_str_radix(text, 16).ok()).flatten();
    let clock = |text: &str| hex(text).filter(|hlc| *hlc <= i64::MAX as u64).map(Hlc);
    let stamp = |(hlc, writer, wseq): (&str, &str, u64)| {
        let writer = WriterId(hex(writer)?.to_be_bytes());
        (wseq <= i64::MAX as u64).then_some(Stamp { hlc: clock(hlc)?, writer, wseq })
    };
    let own = stamp((&line.hlc, &line.writer, line.wseq)).ok_or(BackupError::Damaged)?;
    let eff = line.eff.as_deref().map_or(Some(own.hlc), clock).ok_or(BackupError::Damaged)?;
    let base = line.base.as_ref().map(|(hlc, writer, wseq)| stamp((hlc, writer, *wseq)));
    if line.collection.len() > 100 || line.field.len() > 100 || base == Some(None) {
        return Err(BackupError::Damaged);
    }
    Ok(Op {
        collection: line.collection,
        item: line.item,
        field: line.field,
        value: line.value,
        stamp: own,
        eff,
        base: base.flatten(),
    })
}
