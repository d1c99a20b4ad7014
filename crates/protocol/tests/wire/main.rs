//! Every message: read back as written, refused in every other form, and the same bytes for ever.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod chain;
mod draw;

use cairn_protocol::Message;
use draw::{Each, each};
use proptest::prelude::*;
use std::{env, fmt::Debug, fmt::Write, fs, path::PathBuf};

/// Reads bytes that are not the message's own: refused, or another message whose own bytes they are.
fn other_bytes<M: Message + PartialEq + Debug>(name: &str, message: &M, bytes: &[u8]) {
    if let Ok(other) = M::from_bytes(bytes) {
        assert_ne!(&other, message, "{name} has two encodings");
        assert_eq!(other.to_bytes(), bytes, "{name} was read from bytes that are not its encoding");
    }
}

struct RoundTrip;

impl Each for RoundTrip {
    fn message<M: Message + PartialEq + Debug>(&mut self, name: &str, message: &M) {
        let bytes = message.to_bytes();
        assert!(bytes.len() <= M::MOST, "{name}: {} bytes are more than {}", bytes.len(), M::MOST);
        assert_eq!(M::from_bytes(&bytes).as_ref(), Ok(message), "{name}");
    }
}

/// How many places of a message are changed in one case: all of a short one, some of a long one, others in each case.
const fn places(length: usize) -> usize {
    let many = 200_000 / length;
    if many > length {
        length
    } else if many < 16 {
        16
    } else {
        many
    }
}

struct Changed(usize);

impl Each for Changed {
    fn message<M: Message + PartialEq + Debug>(&mut self, name: &str, message: &M) {
        let bytes = message.to_bytes();
        let step = bytes.len().div_ceil(places(bytes.len()));
        for place in (self.0 % step..bytes.len()).step_by(step) {
            assert!(M::from_bytes(&bytes[..place]).is_err(), "{name} cut off at {place} was read");
            for bit in 0..8 {
                let mut flipped = bytes.clone();
                flipped[place] ^= 1 << bit;
                other_bytes(name, message, &flipped);
            }
            let mut without = bytes.clone();
            without.remove(place);
            other_bytes(name, message, &without);
            let mut with = bytes.clone();
            with.insert(place, bytes[place]);
            other_bytes(name, message, &with);
        }
        for more in [0x00, 0x40, 0x80, 0xff] {
            let extended = [bytes.as_slice(), &[more]].concat();
            assert!(M::from_bytes(&extended).is_err(), "{name} with a byte more was read");
        }
    }
}

struct Anything<'a>(&'a [u8]);

impl Each for Anything<'_> {
    fn message<M: Message + PartialEq + Debug>(&mut self, name: &str, message: &M) {
        if let Ok(read) = M::from_bytes(self.0) {
            assert_eq!(read.to_bytes(), self.0, "{name}");
        }
        // The beginning of a real one, and then anything.
        let mut bytes = message.to_bytes();
        let kept = self.0.len() * 7 % bytes.len();
        bytes.truncate(kept);
        bytes.extend_from_slice(self.0);
        other_bytes(name, message, &bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn what_is_written_is_read(seed: u64) {
        each(seed, &mut RoundTrip);
    }

    #[test]
    fn whatever_is_read_is_written_the_same(bytes in prop::collection::vec(any::<u8>(), 0..200), seed: u64) {
        each(seed, &mut Anything(&bytes));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn what_was_changed_is_refused_or_another(seed: u64) {
        each(seed, &mut Changed(seed as usize));
    }
}

struct TooLong;

impl Each for TooLong {
    fn message<M: Message + PartialEq + Debug>(&mut self, name: &str, _: &M) {
        let long = vec![0x81; M::MOST + 1];
        assert_eq!(M::from_bytes(&long), Err(cairn_protocol::Malformed::TooLong), "{name}");
        assert!(M::from_bytes(&[]).is_err(), "{name} out of nothing");
        // Brackets within brackets: nothing here goes deeper than its own shape.
        assert!(M::from_bytes(&vec![0x81; M::MOST]).is_err(), "{name} out of brackets");
    }
}

#[test]
fn size_and_depth_have_an_end() {
    each(7, &mut TooLong);
}

/// Hexadecimal digits, 48 bytes a line; of a long message its beginning, and the hash of all of it.
struct Shown(String);

impl Each for Shown {
    fn message<M: Message + PartialEq + Debug>(&mut self, name: &str, message: &M) {
        let bytes = message.to_bytes();
        writeln!(self.0, "{name} ({} bytes, BLAKE3 {})", bytes.len(), blake3::hash(&bytes)).unwrap();
        for line in bytes[..bytes.len().min(288)].chunks(48) {
            let digits: String = line.iter().map(|byte| format!("{byte:02x}")).collect();
            writeln!(self.0, "  {digits}").unwrap();
        }
    }
}

#[test]
fn bytes_on_the_wire_stay_as_they_are() {
    let mut shown = Shown(String::new());
    each(1, &mut shown);
    insta::assert_snapshot!("wire", shown.0);
}

/// The seeds of the fuzz target: the number of the message, as the target counts, and its bytes.
struct Seeds {
    folder: PathBuf,
    next: u8,
}

impl Each for Seeds {
    fn message<M: Message + PartialEq + Debug>(&mut self, name: &str, message: &M) {
        // Eleven refusals are of one kind.
        let kind = if self.next < 34 { self.next.min(23) } else { self.next - 10 };
        self.next += 1;
        let (file, seed) = (self.folder.join(name), [&[kind][..], &message.to_bytes()].concat());
        if env::var_os("WRITE_SEEDS").is_some() {
            fs::write(&file, &seed).unwrap();
        }
        assert_eq!(fs::read(&file).unwrap(), seed, "{name}: run with WRITE_SEEDS=1");
    }
}

#[test]
fn fuzzing_begins_with_one_of_each() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/seeds/wire");
    each(1, &mut Seeds { folder, next: 0 });
}
