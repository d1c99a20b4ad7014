//! The slot file: JSON, twice on disk, with a checksum so that damage is told from a wrong passphrase.
//!
//! The last field is the BLAKE3 of every byte before it. Each write raises the generation and replaces both files, one
//! after the other; reading takes the newer of the sound ones, so a crash between the two, or a bad block under one,
//! locks nobody out. Nothing here writes except [`Slots::write`] and [`erase`].

use super::{Sealed, Slot, SlotError, Slots, VERSION, Way};
use crate::{durable, keys::VaultId};
use serde::{Deserialize, Serialize};
use std::{
    fs,
    io::{self, Read, Write},
    path::Path,
};

/// The slot file's name in the vault's folder.
pub const FILE: &str = "slots.json";
/// Its copy's name.
pub const COPY: &str = "slots.copy.json";

/// Three slots take 2 KiB.
const LARGEST: usize = 64 * 1024;
/// A data key and its tag.
const WRAPPED: usize = 32 + 16;
/// Two age keys in Bech32 and a tag take 153 bytes.
const LONGEST_KEYS: usize = 1024;
const FORMAT: &str = "cairn-slots";
const HEAD: &[u8] = b"{\n  \"format\": \"cairn-slots\",\n";
const CHECKSUM: &str = "  \"checksum\": \"";
const END: &str = "\"\n}\n";
const TAIL: usize = CHECKSUM.len() + 64 + END.len();

/// What is wrong with one of the two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is not there.
    Missing,
    /// It cannot be read.
    Damaged,
    /// It is from before the last change.
    Older,
}

/// How the two files are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Health {
    /// Both are sound and the same.
    Sound,
    /// `slots.json` is not; its copy was read. Once the vault is open, [`Slots::write`] mends it.
    File(Fault),
    /// The copy is not. Once the vault is open, [`Slots::write`] mends it.
    Copy(Fault),
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    format: String,
    version: u32,
    vault: VaultId,
    generation: u64,
    slots: Vec<Slot>,
    backup_keys: Sealed,
    /// Written and checked apart from the others.
    #[serde(default, skip_serializing, rename = "checksum")]
    _checksum: String,
}

impl Slots {
    /// The file's bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let document = Document {
            format: FORMAT.to_owned(),
            version: VERSION,
            vault: self.vault,
            generation: self.generation,
            slots: self.slots.clone(),
            backup_keys: self.backup_keys.clone(),
            _checksum: String::new(),
        };
        let mut text = serde_json::to_vec_pretty(&document)
            .unwrap_or_else(|_| unreachable!("every field is plain data with text keys"));
        text.truncate(text.len() - "\n}".len());
        text.extend_from_slice(b",\n");
        text.extend(checksum(&text));
        text
    }

    /// Reads a file's bytes, whoever wrote them.
    pub fn parse(bytes: &[u8]) -> Result<Self, SlotError> {
        if bytes.len() > LARGEST {
            return Err(SlotError::Foreign);
        }
        let text = bytes.split_at_checked(bytes.len().saturating_sub(TAIL));
        let checksum = text.and_then(|(_, tail)| {
            tail.strip_prefix(CHECKSUM.as_bytes())?
                .strip_suffix(END.as_bytes())
                .and_then(|hex| hex.try_into().ok())
        });
        let checksum: Option<[u8; 64]> = checksum;
        let sound = match (text, checksum) {
            (Some((body, _)), Some(checksum)) => blake3::hash(body).to_hex().as_bytes() == checksum,
            _ => false,
        };
        if !sound {
            // One that has neither our start nor our end is not ours; a crash can leave only zeros.
            let ours = bytes.starts_with(HEAD) || checksum.is_some() || bytes.iter().all(|byte| *byte == 0);
            return Err(if ours { SlotError::Damaged } else { SlotError::Foreign });
        }
        /// All versions have these, and the checksum.
        #[derive(Deserialize)]
        struct Head {
            format: String,
            version: u32,
        }
        let head: Head = serde_json::from_slice(bytes).map_err(|_| SlotError::Foreign)?;
        if head.format != FORMAT {
            return Err(SlotError::Foreign);
        }
        if head.version > VERSION {
            return Err(SlotError::Newer);
        }
        let document: Document = serde_json::from_slice(bytes).map_err(|_| SlotError::Damaged)?;
        let slots = Self {
            vault: document.vault,
            generation: document.generation,
            slots: document.slots,
            backup_keys: document.backup_keys,
        };
        if document.version == VERSION && slots.is_allowed() { Ok(slots) } else { Err(SlotError::Damaged) }
    }

    fn is_allowed(&self) -> bool {
        let kinds: Vec<_> = self.slots.iter().map(Slot::kind).collect();
        let each_once =
            kinds.iter().enumerate().all(|(at, kind)| !kinds.iter().skip(at + 1).any(|other| other == kind));
        let stretch = self.slots.iter().all(|slot| match &slot.way {
            Way::Passphrase { stretch, .. } => stretch.is_allowed(),
            Way::Device { .. } | Way::Phrase {} => true,
        });
        let lengths = self.slots.iter().all(|slot| slot.key.ciphertext.len() == WRAPPED);
        !kinds.is_empty()
            && each_once
            && stretch
            && lengths
            && self.backup_keys.ciphertext.len() <= LONGEST_KEYS
    }

    /// Writes both files, durably. Makes the folder if it is not there.
    pub fn write(&self, folder: &Path) -> Result<(), SlotError> {
        if self.slots.is_empty() {
            return Err(SlotError::LastSlot);
        }
        durable::make_folder(folder)?;
        let bytes = self.to_bytes();
        durable::write(&folder.join(COPY), &bytes)?;
        durable::write(&folder.join(FILE), &bytes)?;
        Ok(())
    }
}

/// The end of a slot file whose start is `start`: the last field, which holds the BLAKE3 of all before it.
pub fn checksum(start: &[u8]) -> Vec<u8> {
    format!("{CHECKSUM}{}{END}", blake3::hash(start).to_hex()).into_bytes()
}

/// Reads the slots in a vault's folder. Writes nothing.
pub fn read(folder: &Path) -> Result<(Slots, Health), SlotError> {
    let file = read_one(&folder.join(FILE));
    let copy = read_one(&folder.join(COPY));
    match (file, copy) {
        (Ok(file), Ok(copy)) if file == copy => Ok((file, Health::Sound)),
        (Ok(file), Ok(copy)) if copy.vault == file.vault && copy.generation > file.generation => {
            Ok((copy, Health::File(Fault::Older)))
        }
        (Ok(file), Ok(_)) => Ok((file, Health::Copy(Fault::Older))),
        (Err(SlotError::File(error)), _) | (_, Err(SlotError::File(error))) => Err(SlotError::File(error)),
        (Err(SlotError::Newer), _) | (_, Err(SlotError::Newer)) => Err(SlotError::Newer),
        (Ok(file), Err(error)) => Ok((file, Health::Copy(fault(&error)))),
        (Err(error), Ok(copy)) => Ok((copy, Health::File(fault(&error)))),
        (Err(SlotError::Missing), Err(error)) | (Err(error), Err(SlotError::Missing)) => Err(error),
        (Err(SlotError::Foreign), Err(SlotError::Foreign)) => Err(SlotError::Foreign),
        (Err(_), Err(_)) => Err(SlotError::Damaged),
    }
}

const fn fault(error: &SlotError) -> Fault {
    if matches!(error, SlotError::Missing) { Fault::Missing } else { Fault::Damaged }
}

fn read_one(path: &Path) -> Result<Slots, SlotError> {
    let file = fs::File::open(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => SlotError::Missing,
        _ => SlotError::File(error),
    })?;
    let mut bytes = Vec::new();
    file.take(LARGEST as u64 + 1).read_to_end(&mut bytes)?;
    Slots::parse(&bytes)
}

/// Destroys both files: overwritten in place, then removed. Without them nothing opens the vault. (A flash disk may
/// keep the old blocks for a while; what remains there still takes the passphrase and the keychain's secret, which is
/// why the keychain's entry must go too.) Goes on after a failure and reports the first.
pub fn erase(folder: &Path) -> Result<(), SlotError> {
    let mut result = Ok(());
    for name in [FILE, COPY] {
        let path = folder.join(name);
        for path in [durable::unfinished(&path), path] {
            let erased = erase_one(&path);
            if result.is_ok() {
                result = erased;
            }
        }
    }
    result.and(durable::sync_folder(&folder.join(FILE))).map_err(SlotError::File)
}

fn erase_one(path: &Path) -> io::Result<()> {
    let overwritten = fs::OpenOptions::new().write(true).open(path).and_then(|mut file| {
        let length = usize::try_from(file.metadata()?.len()).unwrap_or(LARGEST).min(LARGEST);
        file.write_all(&vec![0; length])?;
        file.sync_all()
    });
    match overwritten.and(fs::remove_file(path)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}
