//! Looks through a write-ahead log before SQLite does.
//!
//! SQLite takes the first frame whose checksum is wrong for the end of the log, so a flipped byte would silently take
//! every later commit with it. Here such a log is told from one that merely ends: when frames of the same generation
//! (same salts) go on after the broken one, something was damaged. Format: <https://www.sqlite.org/fileformat2.html>,
//! section 4.

use std::{fs::File, io, io::Read, path::Path};

const HEADER: usize = 32;
const FRAME_HEADER: usize = 24;

/// What a look at the log showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Log {
    /// No log, or an empty one: the database was closed in order.
    Absent,
    /// Every frame up to the end is sound; a torn last write is normal after a crash and counts as sound.
    Sound,
    /// Bytes in the middle were changed: some of the last writes cannot be read any more.
    Damaged,
}

/// Reads the log beside a database.
pub fn inspect(path: &Path) -> io::Result<Log> {
    let mut file = match File::open(path) {
        Ok(file) => io::BufReader::new(file),
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Log::Absent),
        Err(error) => return Err(error),
    };
    let mut header = [0; HEADER];
    if !fill(&mut file, &mut header)? {
        return Ok(Log::Absent);
    }
    let big_endian = match word(&header, 0) {
        0x377f_0682 => false,
        0x377f_0683 => true,
        _ => return Ok(Log::Damaged),
    };
    let page = word(&header, 8) as usize;
    if !page.is_power_of_two() || !(512..=65_536).contains(&page) {
        return Ok(Log::Damaged);
    }
    let mut sum = checksum(big_endian, (0, 0), &header[..24]);
    if sum != (word(&header, 24), word(&header, 28)) {
        return Ok(Log::Damaged);
    }
    let mut broken_at = None;
    let mut last_of_generation = None;
    let mut frame = vec![0; FRAME_HEADER + page];
    let mut number = 0_u64;
    while fill(&mut file, &mut frame)? {
        let same_generation = frame[8..16] == header[16..24];
        if broken_at.is_none() {
            let next = checksum(big_endian, checksum(big_endian, sum, &frame[..8]), &frame[FRAME_HEADER..]);
            if same_generation && next == (word(&frame, 16), word(&frame, 20)) {
                sum = next;
            } else {
                broken_at = Some(number);
            }
        }
        if same_generation {
            last_of_generation = Some(number);
        }
        number += 1;
    }
    Ok(match (broken_at, last_of_generation) {
        (Some(broken), Some(last)) if last > broken => Log::Damaged,
        _ => Log::Sound,
    })
}

fn word(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_be_bytes)
}

fn checksum(big_endian: bool, start: (u32, u32), bytes: &[u8]) -> (u32, u32) {
    bytes.chunks_exact(8).fold(start, |(first, second), eight| {
        let read = |at| {
            let value = word(eight, at);
            if big_endian { value } else { value.swap_bytes() }
        };
        let first = first.wrapping_add(read(0)).wrapping_add(second);
        let second = second.wrapping_add(read(4)).wrapping_add(first);
        (first, second)
    })
}

/// Fills the buffer; false when the file ends first.
fn fill(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(buffer) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        Err(error) => Err(error),
    }
}
