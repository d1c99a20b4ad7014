//! Deterministic CBOR (RFC 8949, section 4.2.1), cut down: unsigned integers, byte strings, text and arrays.

use thiserror::Error;

const UNSIGNED: u8 = 0;
const BYTES: u8 = 2;
const TEXT: u8 = 3;
const ARRAY: u8 = 4;

/// Why bytes are not a message. Says nothing of what is in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Malformed {
    /// More bytes than the message may have.
    #[error("longer than this message may be")]
    TooLong,
    /// The bytes end in the middle.
    #[error("cut off")]
    CutOff,
    /// Bytes are left over.
    #[error("something follows the end")]
    TooMuch,
    /// Another kind of thing than belongs here.
    #[error("not of the kind that belongs here")]
    Kind,
    /// An integer or a length that is not in its shortest form.
    #[error("not in its one shortest form")]
    NotShortest,
    /// A number, a length or an order that is not allowed here.
    #[error("outside of what is allowed here")]
    OutOfRange,
    /// A version or suite that this crate does not know.
    #[error("of a version or suite not known here")]
    Unknown,
    /// A proof inside the message does not hold.
    #[error("its own proof does not hold")]
    Unproven,
}

/// Writes one message.
#[derive(Debug, Default)]
pub struct Writer(Vec<u8>);

impl Writer {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// An empty one that does not move its bytes until there are more than `most`: growing leaves copies behind, and of
    /// secrets there must be none.
    #[must_use]
    pub fn with_room(most: usize) -> Self {
        Self(Vec::with_capacity(most))
    }

    /// An unsigned integer.
    pub fn unsigned(&mut self, value: u64) {
        self.head(UNSIGNED, value);
    }

    /// A byte string.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.head(BYTES, bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    /// Text.
    pub fn text(&mut self, text: &str) {
        self.head(TEXT, text.len() as u64);
        self.0.extend_from_slice(text.as_bytes());
    }

    /// The head of an array; its parts follow.
    pub fn array(&mut self, length: usize) {
        self.head(ARRAY, length as u64);
    }

    /// What was written.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.0
    }

    fn head(&mut self, kind: u8, value: u64) {
        let kind = kind << 5;
        let be = value.to_be_bytes();
        match value {
            0..24 => self.0.push(kind | be[7]),
            24..0x100 => self.0.extend_from_slice(&[kind | 24, be[7]]),
            0x100..0x1_0000 => self.0.extend_from_slice(&[kind | 25, be[6], be[7]]),
            0x1_0000..0x1_0000_0000 => {
                self.0.push(kind | 26);
                self.0.extend_from_slice(&be[4..]);
            }
            _ => {
                self.0.push(kind | 27);
                self.0.extend_from_slice(&be);
            }
        }
    }
}

/// Reads one message, refusing everything that a [`Writer`] would not have written.
#[derive(Debug)]
pub struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    /// Begins to read, unless there are more than `most` bytes.
    pub fn new(bytes: &'a [u8], most: usize) -> Result<Self, Malformed> {
        if bytes.len() > most { Err(Malformed::TooLong) } else { Ok(Self(bytes)) }
    }

    /// An unsigned integer.
    pub fn unsigned(&mut self) -> Result<u64, Malformed> {
        self.head(UNSIGNED)
    }

    /// An unsigned integer of at least `least` and at most `most`.
    pub fn within(&mut self, least: u64, most: u64) -> Result<u64, Malformed> {
        let value = self.unsigned()?;
        if (least..=most).contains(&value) { Ok(value) } else { Err(Malformed::OutOfRange) }
    }

    /// A byte string of at least `least` and at most `most` bytes.
    pub fn bytes(&mut self, least: usize, most: usize) -> Result<&'a [u8], Malformed> {
        let length = self.length(BYTES, least, most)?;
        self.split(length)
    }

    /// A byte string of exactly `N` bytes.
    pub fn exactly<const N: usize>(&mut self) -> Result<[u8; N], Malformed> {
        self.bytes(N, N)?.try_into().map_err(|_| Malformed::OutOfRange)
    }

    /// Text of at least `least` and at most `most` bytes.
    pub fn text(&mut self, least: usize, most: usize) -> Result<&'a str, Malformed> {
        let length = self.length(TEXT, least, most)?;
        std::str::from_utf8(self.split(length)?).map_err(|_| Malformed::Kind)
    }

    /// The head of an array with at least `least` and at most `most` parts. Every part has at least one byte, so an
    /// array longer than what is left is cut off, and the length is safe to reserve memory by.
    pub fn array(&mut self, least: usize, most: usize) -> Result<usize, Malformed> {
        let length = self.length(ARRAY, least, most)?;
        if length > self.0.len() { Err(Malformed::CutOff) } else { Ok(length) }
    }

    /// The head of an array with exactly `length` parts.
    pub fn tuple(&mut self, length: usize) -> Result<(), Malformed> {
        self.array(length, length).map(|_| ())
    }

    /// What is left, for a text whose padding follows its array.
    pub const fn rest(&self) -> &'a [u8] {
        self.0
    }

    /// Ends: nothing may be left.
    pub fn finish(self) -> Result<(), Malformed> {
        if self.0.is_empty() { Ok(()) } else { Err(Malformed::TooMuch) }
    }

    fn split(&mut self, length: usize) -> Result<&'a [u8], Malformed> {
        let (bytes, rest) = self.0.split_at_checked(length).ok_or(Malformed::CutOff)?;
        self.0 = rest;
        Ok(bytes)
    }

    fn length(&mut self, kind: u8, least: usize, most: usize) -> Result<usize, Malformed> {
        let length = usize::try_from(self.head(kind)?).map_err(|_| Malformed::OutOfRange)?;
        if (least..=most).contains(&length) { Ok(length) } else { Err(Malformed::OutOfRange) }
    }

    fn head(&mut self, kind: u8) -> Result<u64, Malformed> {
        let first = self.split(1)?[0];
        if first >> 5 != kind {
            return Err(Malformed::Kind);
        }
        let (value, least) = match first & 31 {
            small @ 0..24 => return Ok(u64::from(small)),
            24 => (self.big_endian(1)?, 24),
            25 => (self.big_endian(2)?, 0x100),
            26 => (self.big_endian(4)?, 0x1_0000),
            27 => (self.big_endian(8)?, 0x1_0000_0000),
            _ => return Err(Malformed::Kind),
        };
        if value < least { Err(Malformed::NotShortest) } else { Ok(value) }
    }

    fn big_endian(&mut self, bytes: usize) -> Result<u64, Malformed> {
        Ok(self.split(bytes)?.iter().fold(0, |value, byte| value << 8 | u64::from(*byte)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integers_are_those_of_the_rfc() {
        // RFC 8949, appendix A.
        for (value, bytes) in [
            (0, &[0x00][..]),
            (23, &[0x17]),
            (24, &[0x18, 0x18]),
            (100, &[0x18, 0x64]),
            (1000, &[0x19, 0x03, 0xe8]),
            (1_000_000, &[0x1a, 0x00, 0x0f, 0x42, 0x40]),
            (1_000_000_000_000, &[0x1b, 0x00, 0x00, 0x00, 0xe8, 0xd4, 0xa5, 0x10, 0x00]),
            (u64::MAX, &[0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]),
        ] {
            let mut writer = Writer::new();
            writer.unsigned(value);
            assert_eq!(writer.finish(), bytes);
            let mut reader = Reader::new(bytes, 9).unwrap();
            assert_eq!(reader.unsigned(), Ok(value));
            assert_eq!(reader.finish(), Ok(()));
        }
    }

    #[test]
    fn each_other_way_to_write_it_is_refused() {
        let unsigned = |bytes: &[u8]| Reader::new(bytes, 9).unwrap().unsigned();
        for long in
            [&[0x18, 0x17][..], &[0x19, 0, 0xff], &[0x1a, 0, 0, 0xff, 0xff], &[0x1b, 0, 0, 0, 0, 0, 0, 0, 1]]
        {
            assert_eq!(unsigned(long), Err(Malformed::NotShortest));
        }
        for other in [0x20, 0x40, 0x60, 0x80, 0xa0, 0xc0, 0xe0, 0xf6, 0xfb, 0x1c, 0x1f] {
            assert_eq!(unsigned(&[other, 0, 0, 0, 0, 0, 0, 0, 0]), Err(Malformed::Kind), "{other:x}");
        }
        assert_eq!(unsigned(&[0x19, 1]), Err(Malformed::CutOff));
        assert_eq!(unsigned(&[]), Err(Malformed::CutOff));
        assert_eq!(Reader::new(&[0x5f, 0x41, 0, 0xff], 9).unwrap().bytes(0, 9), Err(Malformed::Kind));
        assert_eq!(Reader::new(&[0x62, 0xc3, 0x28], 9).unwrap().text(0, 9), Err(Malformed::Kind));
        assert_eq!(Reader::new(&[0; 3], 2).unwrap_err(), Malformed::TooLong);
    }

    #[test]
    fn an_announced_length_reserves_nothing() {
        // A byte string of 2^63 bytes and an array of 2^32 parts, each in a message of nine bytes.
        let bytes = [0x5b, 0x80, 0, 0, 0, 0, 0, 0, 0];
        assert_eq!(Reader::new(&bytes, 9).unwrap().bytes(0, usize::MAX), Err(Malformed::CutOff));
        let array = [0x9b, 0, 0, 0, 1, 0, 0, 0, 0];
        assert_eq!(Reader::new(&array, 9).unwrap().array(0, usize::MAX), Err(Malformed::CutOff));
        assert_eq!(Reader::new(&array, 9).unwrap().array(0, 500), Err(Malformed::OutOfRange));
    }
}
