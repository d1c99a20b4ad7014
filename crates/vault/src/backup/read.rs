//! Reading a backup, whoever made it.

use super::{BackupError, Counts, Part, Report, Result, Sink, cause, line, tar};
use crate::attachment::{CHUNK, MOST_BYTES, MOST_THUMBNAIL};
use ::tar::{Archive, EntryType};
use age::{DecryptError, Decryptor, x25519::Identity};
use cairn_domain::{id::ItemId, op::Op};
use std::{
    collections::HashSet,
    fs::File,
    io::{self, BufReader, Cursor, Read},
    path::Path,
};

const AGE: &[u8] = b"age-encryption.org/";
const AGE_1: &[u8] = b"age-encryption.org/v1\n";
/// An age header for two recipients has some 500 bytes. One that does not end within this is not ours, and the parser
/// never gets to see it.
const LONGEST_HEADER: u64 = 16 * 1024;

/// Opens a backup, reads all of it and checks everything, and writes nothing.
pub fn rehearse(path: &Path, identity: &Identity) -> Result<Report> {
    restore(path, identity, &mut Nowhere)
}

/// Reads a backup into a sink. What the sink got counts only once this returns without an error.
pub fn restore(path: &Path, identity: &Identity, sink: &mut dyn Sink) -> Result<Report> {
    read(File::open(path)?, identity, sink)
}

/// As [`restore`], from any bytes.
pub fn read(input: impl Read, identity: &Identity, sink: &mut dyn Sink) -> Result<Report> {
    let plain = decrypt(input, identity)?;
    let report = read_archive(plain, sink)?;
    sink.done()?;
    Ok(report)
}

fn decrypt(mut input: impl Read, identity: &Identity) -> Result<impl Read> {
    let mut start = Vec::new();
    input.by_ref().take(LONGEST_HEADER).read_to_end(&mut start)?;
    if !start.starts_with(AGE) {
        return Err(BackupError::Foreign);
    }
    if !start.starts_with(AGE_1) {
        let cut = start.len() < AGE_1.len();
        return Err(if cut { BackupError::Damaged } else { BackupError::Newer });
    }
    if !start.windows(5).any(|five| five == b"\n--- ") {
        return Err(BackupError::Damaged);
    }
    let decryptor = Decryptor::new_buffered(BufReader::new(Cursor::new(start).chain(input))).map_err(
        |error| match error {
            DecryptError::Io(error) => cause(error),
            _ => BackupError::Damaged,
        },
    )?;
    if decryptor.is_scrypt() {
        return Err(BackupError::Foreign);
    }
    decryptor.decrypt(std::iter::once(identity as &dyn age::Identity)).map_err(|error| match error {
        DecryptError::NoMatchingKeys => BackupError::WrongKey,
        DecryptError::Io(error) => cause(error),
        _ => BackupError::Damaged,
    })
}

fn read_archive(plain: impl Read, sink: &mut dyn Sink) -> Result<Report> {
    let mut archive = Archive::new(plain);
    let mut report = None;
    let mut counts = Counts::default();
    let mut seen = HashSet::new();
    // Raw: without the extensions for long names, which we do not write and which would be read into memory whole.
    for file in archive.entries().map_err(cause)?.raw(true) {
        let mut file = file.map_err(cause)?;
        let path = String::from_utf8(file.path_bytes().into_owned()).map_err(|_| BackupError::Damaged)?;
        if report.is_none() && path != tar::LINES {
            return Err(BackupError::Foreign);
        }
        if file.header().entry_type() != EntryType::Regular {
            return Err(BackupError::Damaged);
        }
        if report.is_none() {
            report = Some(line::read_lines(&mut file, |op: Op| {
                counts.add(&op);
                sink.op(op)
            })?);
            sink.ops_done()?;
        } else if path == tar::JOURNAL {
            // For people; all of it is in the ops.
            io::copy(&mut file, &mut io::sink()).map_err(cause)?;
        } else {
            let (id, part) = tar::parse(&path).ok_or(BackupError::Damaged)?;
            if !seen.insert((id, part)) {
                return Err(BackupError::Damaged);
            }
            let bytes = read_blob(&mut file, id, part, sink)?;
            if part == Part::Whole {
                counts.attachments += 1;
                counts.attachment_bytes += bytes;
            }
        }
    }
    // To the very end: only age's last chunk says that nothing was cut off.
    let rest = io::copy(&mut archive.into_inner().take(LONGEST_HEADER), &mut io::sink()).map_err(cause)?;
    let report = report.ok_or(if rest == 0 { BackupError::Damaged } else { BackupError::Foreign })?;
    if rest == LONGEST_HEADER || counts != report.counts {
        return Err(BackupError::Damaged);
    }
    Ok(report)
}

fn read_blob(file: &mut impl Read, id: ItemId, part: Part, sink: &mut dyn Sink) -> Result<u64> {
    let most = match part {
        Part::Whole => u64::from(MOST_BYTES),
        Part::Thumbnail => MOST_THUMBNAIL as u64,
    };
    let mut piece = Vec::with_capacity(CHUNK);
    let (mut total, mut number) = (0, 0);
    loop {
        piece.clear();
        file.by_ref().take(CHUNK as u64).read_to_end(&mut piece).map_err(cause)?;
        total += piece.len() as u64;
        if total > most {
            return Err(BackupError::Damaged);
        }
        if piece.is_empty() {
            return Ok(total);
        }
        sink.piece(id, part, number, &piece)?;
        number += 1;
    }
}

/// Where a rehearsal goes.
struct Nowhere;

impl Sink for Nowhere {
    fn op(&mut self, _: Op) -> Result<()> {
        Ok(())
    }

    fn ops_done(&mut self) -> Result<()> {
        Ok(())
    }

    fn piece(&mut self, _: ItemId, _: Part, _: u32, _: &[u8]) -> Result<()> {
        Ok(())
    }

    fn done(&mut self) -> Result<()> {
        Ok(())
    }
}
