//! What it takes to renew a segment and no search needs: kept apart, and read only when a list is read again.

use super::bytes::{Reader, Strings, Writer};
use super::damaged::Damaged;
use super::postcodes::{Codes, NO_CODE};
use super::texts::{Sum, Sums};

/// What it takes to renew a segment besides itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Traces {
    pub(super) sums: Sums,
    pub(super) codes: Codes,
}

impl Traces {
    /// To keep beside the list.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writer::new();
        for sums in &self.sums {
            to.raw(sums.as_flattened());
        }
        to.strings(&self.codes.codes);
        // One more each, so that none is not the largest number there is.
        let of_row: Vec<u32> = self.codes.of_row.iter().map(|code| code.wrapping_add(1)).collect();
        to.numbers(&of_row);
        to.finish()
    }

    /// What [`Traces::to_bytes`] gave.
    ///
    /// # Errors
    /// Where the bytes are cut, changed, or of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Damaged> {
        let mut from = Reader::open(bytes)?;
        let mut sums = Sums::default();
        for field in &mut sums {
            let (all, rest) = from.raw()?.as_chunks::<{ size_of::<Sum>() }>();
            if !rest.is_empty() {
                return Err(Damaged::Damaged);
            }
            *field = all.to_vec();
        }
        let codes: Strings = from.strings()?;
        let of_row: Vec<u32> = from.numbers()?.into_iter().map(|code| code.wrapping_sub(1)).collect();
        if of_row.iter().any(|&code| code != NO_CODE && code as usize >= codes.len()) {
            return Err(Damaged::Damaged);
        }
        from.close()?;
        Ok(Self { sums, codes: Codes { codes, of_row } })
    }
}
