//! Making a backup.

use super::{
    BackupError, Blob, Counts, Part, Report, Result, Source, folder,
    line::{Header, Lines},
    read, tar, text,
};
use crate::{durable, keys::VaultId, slots::BackupKeys};
use age::{Encryptor, Recipient};
use chrono::{DateTime, Utc};
use std::{
    fs,
    io::{self, BufWriter, Write},
    path::Path,
};

/// A backup that was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The file's name in its folder.
    pub name: String,
    /// Bytes.
    pub bytes: u64,
    /// What is in it.
    pub report: Report,
}

/// Makes a backup in a folder, reads it back, and gives it its name.
pub fn make(
    folder: &Path,
    vault: VaultId,
    keys: &BackupKeys,
    source: &mut dyn Source,
    now: DateTime<Utc>,
    app: &str,
) -> Result<Made> {
    if !folder.is_dir() {
        durable::make_folder(folder)?;
    }
    folder::sweep(folder, vault)?;
    let name = folder::free_name(folder, vault, now)?;
    let path = folder.join(&name);
    let unfinished = durable::unfinished(&path);
    let made = write_file(&unfinished, keys, source, now, app).and_then(|report| {
        // The whole file, from the disk and with the key that will open it: what cannot be read now cannot be later.
        let read = read::rehearse(&unfinished, keys.identity())?;
        if read != report {
            return Err(BackupError::Damaged);
        }
        let bytes = fs::metadata(&unfinished)?.len();
        durable::rename(&unfinished, &path)?;
        Ok(Made { name, bytes, report })
    });
    if made.is_err() {
        let _ = fs::remove_file(&unfinished);
    }
    made
}

fn write_file(
    path: &Path,
    keys: &BackupKeys,
    source: &mut dyn Source,
    now: DateTime<Utc>,
    app: &str,
) -> Result<Report> {
    let file = durable::create(path)?;
    let recipients = keys.recipients();
    let recipients = recipients.iter().map(|recipient| recipient as &dyn Recipient);
    let encryptor = Encryptor::with_recipients(recipients)
        .map_err(|_| BackupError::Vault(crate::error::Error::Invalid("a backup needs a recipient")))?;
    let mut out = encryptor.wrap_output(BufWriter::new(file))?;
    let report = write_archive(&mut out, source, now, app)?;
    let file = out.finish()?.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.sync_all()?;
    Ok(report)
}

/// The archive. A tar header says its file's size before its content, so ops and journal are gone through twice: once
/// to measure, once to write.
pub(super) fn write_archive(
    out: &mut impl Write,
    source: &mut dyn Source,
    now: DateTime<Utc>,
    app: &str,
) -> Result<Report> {
    let blobs = source.blobs()?;
    let mut counts = Counts {
        attachments: u32::try_from(blobs.len()).unwrap_or(u32::MAX),
        attachment_bytes: blobs.iter().map(|blob| blob.bytes).sum(),
        ..Counts::default()
    };
    // The length of the lines, with a header of no counts; the counts come with the same pass.
    let mut size = Measure(0);
    // Whole seconds, as the file's name has them.
    let made_at = DateTime::from_timestamp(now.timestamp(), 0).unwrap_or(now);
    let mut report = Report { made_at, app: app.to_owned(), counts, newest: source.newest()? };
    let uncounted = Header::new(&report);
    let mut measured = Lines::begin(&mut size, &uncounted)?;
    source.ops(&mut |op| {
        counts.add(op);
        measured.op(op)
    })?;
    measured.end()?;
    report.counts = counts;
    let header = Header::new(&report);
    let length = size.0 - uncounted.length()? + header.length()?;
    let stamp = made_at.timestamp();
    tar::file(out, tar::LINES, length, stamp, |file| {
        let mut lines = Lines::begin(file, &header)?;
        source.ops(&mut |op| lines.op(op))?;
        lines.end()
    })?;

    let mut size = Measure(0);
    journal(&mut size, source)?;
    tar::file(out, tar::JOURNAL, size.0, stamp, |file| journal(file, source))?;

    for Blob { id, name, bytes, thumbnail } in &blobs {
        let parts = [(Part::Whole, Some(*bytes)), (Part::Thumbnail, *thumbnail)];
        for (part, size) in parts.into_iter().filter_map(|(part, size)| Some((part, size?))) {
            tar::file(out, &tar::path(*id, part, name), size, stamp, |file| {
                source.bytes(*id, part, &mut |piece| Ok(file.write_all(piece)?))
            })?;
        }
    }
    tar::end(out)?;
    Ok(report)
}

fn journal(out: &mut impl Write, source: &mut dyn Source) -> Result<()> {
    source.entries(&mut |entry, sealed| text::write(out, entry, sealed))
}

/// Counts bytes and keeps none.
struct Measure(u64);

impl Write for Measure {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
