//! The little of tar that a backup needs: plain files with short names. Names on the way in are matched, never used
//! as paths.

use super::{BackupError, Part, Result};
use cairn_domain::id::ItemId;
use std::io::{self, Write};
use tar::{EntryType, Header};

const BLOCK: u64 = 512;

pub(super) const LINES: &str = "cairn.ndjson";
pub(super) const JOURNAL: &str = "journal.md";
const ATTACHMENTS: &str = "attachments";
const THUMBNAILS: &str = "thumbnails";
/// Bytes of a name that are kept; with its folder it fits the name field of a ustar header.
const LONGEST_NAME: usize = 60;

/// Writes one file of known size: header, content, and zeros up to the next block.
pub(super) fn file<W: Write>(
    out: &mut W,
    path: &str,
    size: u64,
    made_at: i64,
    content: impl FnOnce(&mut Exactly<'_, W>) -> Result<()>,
) -> Result<()> {
    let mut header = Header::new_ustar();
    header.set_path(path)?;
    header.set_size(size);
    header.set_mode(0o600);
    header.set_mtime(u64::try_from(made_at).unwrap_or(0));
    header.set_entry_type(EntryType::Regular);
    header.set_cksum();
    out.write_all(header.as_bytes())?;
    let mut exactly = Exactly { out, left: size };
    content(&mut exactly)?;
    if exactly.left > 0 {
        return Err(BackupError::Vault(crate::error::Error::Damaged));
    }
    let padding = size.next_multiple_of(BLOCK) - size;
    out.write_all(&[0; BLOCK as usize][..usize::try_from(padding).unwrap_or(0)])?;
    Ok(())
}

/// Two blocks of zeros end the archive.
pub(super) fn end(out: &mut impl Write) -> Result<()> {
    Ok(out.write_all(&[0; 2 * BLOCK as usize])?)
}

/// Takes exactly the announced bytes. More would be read as another file's header, so they are an error.
pub(super) struct Exactly<'a, W> {
    out: &'a mut W,
    left: u64,
}

impl<W: Write> Write for Exactly<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if bytes.len() as u64 > self.left {
            return Err(io::Error::other("more bytes than were announced"));
        }
        let written = self.out.write(bytes)?;
        self.left -= written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Where a blob's part is in the archive.
pub(super) fn path(id: ItemId, part: Part, name: &str) -> String {
    match part {
        Part::Whole => format!("{ATTACHMENTS}/{id}/{}", safe(name)),
        Part::Thumbnail => format!("{THUMBNAILS}/{id}"),
    }
}

/// Which part of which blob a path stands for.
pub(super) fn parse(path: &str) -> Option<(ItemId, Part)> {
    let mut parts = path.split('/');
    let (folder, id, name) = (parts.next()?, parts.next()?, parts.next());
    let part = match (folder, name, parts.next()) {
        (ATTACHMENTS, Some(_), None) => Part::Whole,
        (THUMBNAILS, None, None) => Part::Thumbnail,
        _ => return None,
    };
    id.parse().ok().map(|id| (id, part))
}

/// A name that every file system takes and that leads nowhere else. The name as it was is in the ops.
fn safe(name: &str) -> String {
    const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
    let mut safe = String::new();
    for c in name.trim_matches([' ', '.']).chars() {
        let c = if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c };
        if safe.len() + c.len_utf8() > LONGEST_NAME {
            break;
        }
        safe.push(c);
    }
    let safe = safe.trim_end_matches([' ', '.']);
    let stem = safe.split('.').next().unwrap_or_default().to_lowercase();
    let numbered = stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt"));
    if safe.is_empty() {
        "attachment".to_owned()
    } else if DEVICES.contains(&stem.as_str()) || numbered {
        format!("_{safe}")
    } else {
        safe.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_nowhere() {
        for (name, expected) in [
            ("beach.jpg", "beach.jpg"),
            ("../../etc/passwd", "_.._etc_passwd"),
            ("C:\\Windows\\a.jpg", "C__Windows_a.jpg"),
            ("  . ", "attachment"),
            ("", "attachment"),
            ("NUL.txt", "_NUL.txt"),
            ("com1", "_com1"),
            ("a\0b\nc", "a_b_c"),
            ("\u{e9}t\u{e9}", "\u{e9}t\u{e9}"),
        ] {
            assert_eq!(safe(name), expected);
        }
        assert!(safe(&"\u{1f33b}".repeat(100)).len() <= LONGEST_NAME);
    }

    #[test]
    fn a_path_is_read_as_it_was_written_and_others_are_not() {
        let id = ItemId::from_bytes([7; 16]);
        for part in [Part::Whole, Part::Thumbnail] {
            assert_eq!(parse(&path(id, part, "a/b.jpg")), Some((id, part)));
        }
        for other in
            ["attachments/../x", "attachments", "thumbnails/", "/etc/passwd", "attachments/xy/z/a", ""]
        {
            assert_eq!(parse(other), None);
        }
    }
}
