//! Reading the packed data of [`crate::place`] and [`crate::zone`]: never past its end, never more than a limit.

use std::io::Read;

/// The bytes are not what they should be: cut off, changed, or of another version.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the packed data is damaged, or of another version")]
pub struct Unreadable;

/// Brotli (RFC 7932) taken apart, refused where it would become more than `limit` bytes.
pub(crate) fn unpack(bytes: &[u8], limit: usize) -> Result<Vec<u8>, Unreadable> {
    let mut all = Vec::new();
    let mut packed = brotli_decompressor::Decompressor::new(bytes, 1 << 16).take(limit as u64 + 1);
    packed.read_to_end(&mut all).map_err(|_| Unreadable)?;
    if all.len() > limit { Err(Unreadable) } else { Ok(all) }
}

/// Bytes, from the first to the last.
#[derive(Clone)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) fn raw(&mut self, length: usize) -> Result<&'a [u8], Unreadable> {
        let (taken, rest) = self.rest.split_at_checked(length).ok_or(Unreadable)?;
        self.rest = rest;
        Ok(taken)
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Result<[u8; N], Unreadable> {
        let (taken, rest) = self.rest.split_first_chunk().ok_or(Unreadable)?;
        self.rest = rest;
        Ok(*taken)
    }

    pub(crate) fn u8(&mut self) -> Result<u8, Unreadable> {
        self.array::<1>().map(|[byte]| byte)
    }

    pub(crate) fn u16(&mut self) -> Result<u16, Unreadable> {
        self.array().map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self) -> Result<u32, Unreadable> {
        self.array().map(u32::from_le_bytes)
    }

    /// A count of things that take at least `least` bytes each, so that none is larger than what is there.
    pub(crate) fn count(&mut self, least: usize) -> Result<usize, Unreadable> {
        let count = self.u32()? as usize;
        if count > self.rest.len() / least { Err(Unreadable) } else { Ok(count) }
    }

    /// A length of one byte and as many bytes of UTF-8.
    pub(crate) fn text(&mut self) -> Result<&'a str, Unreadable> {
        let length = self.u8()?;
        std::str::from_utf8(self.raw(length.into())?).map_err(|_| Unreadable)
    }

    /// Seven bits a byte, the low ones first; the lowest bit of all is the sign.
    pub(crate) fn signed(&mut self) -> Result<i32, Unreadable> {
        let mut value = 0u64;
        for shift in (0..35).step_by(7) {
            let byte = self.u8()?;
            value |= u64::from(byte & 127) << shift;
            if byte < 128 {
                let half = i64::try_from(value / 2).map_err(|_| Unreadable)?;
                let signed = if value.is_multiple_of(2) { half } else { -half - 1 };
                return i32::try_from(signed).map_err(|_| Unreadable);
            }
        }
        Err(Unreadable)
    }

    /// `count` numbers, as columns of their bytes from the low to the high.
    pub(crate) fn columns(&mut self, count: usize, width: usize) -> Result<Vec<u32>, Unreadable> {
        let mut all = vec![0; count];
        for at in 0..width {
            for (value, byte) in all.iter_mut().zip(self.raw(count)?) {
                *value |= u32::from(*byte) << (8 * at);
            }
        }
        Ok(all)
    }

    /// Bytes not read yet.
    pub(crate) fn left(&self) -> usize {
        self.rest.len()
    }

    /// True at the end.
    pub(crate) fn done(&self) -> bool {
        self.rest.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_with_a_sign() {
        for (bytes, value) in [(&[0][..], 0), (&[1], -1), (&[2], 1), (&[127], -64), (&[128, 1], 64)] {
            assert_eq!(Reader::new(bytes).signed(), Ok(value));
        }
        assert_eq!(Reader::new(&[255; 9]).signed(), Err(Unreadable));
    }

    proptest! {
        #[test]
        fn anything_is_refused_or_read(bytes: Vec<u8>) {
            let mut reader = Reader::new(&bytes);
            let _ = (reader.text(), reader.signed(), reader.count(2), reader.u32());
            let _ = unpack(&bytes, 1000).map(|all| assert!(all.len() <= 1000));
        }
    }
}
