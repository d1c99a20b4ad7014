//! The bytes of a list as they came.
//!
//! A list of which little changes is not packed and written whole each time: kept are its bytes as they once came, where its
//! pieces lie in them, and how today's bytes are put together from those.

use crate::{
    error::{Error, Result},
    lists::{Lists, Part},
};
use std::collections::HashMap;

/// A piece of a list that may come again: a record's own text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// By which it is known again: the first bytes of a cryptographic hash.
    pub sum: [u8; 16],
    /// Where it begins.
    pub from: u32,
    /// How long it is, in bytes.
    pub length: u32,
}

/// Where the pieces of the bytes lie that are kept whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pieces {
    /// What lies between most of them.
    between: Vec<u8>,
    /// Each, and whether what lies before it is what lies between most.
    all: Vec<(Piece, bool)>,
}

/// Bytes of a piece.
const WIDTH: usize = 16 + 4 + 4 + 1;
/// What differs may be this part of the whole; where it is more, the whole is kept.
const MOST: usize = 8;
/// The head of a patch: a hash of what it makes.
const HEAD: usize = 32;

impl Pieces {
    /// The pieces of these bytes, ascending.
    pub fn of(bytes: &[u8], pieces: &[Piece]) -> Self {
        let mut made = Self::default();
        let mut at = 0;
        for (number, piece) in pieces.iter().enumerate() {
            let before = bytes.get(at..piece.from as usize).unwrap_or_default();
            if number == 1 {
                made.between = before.to_vec();
            }
            made.all.push((*piece, number > 0 && before == made.between));
            at = (piece.from + piece.length) as usize;
        }
        made
    }

    /// How these bytes are put together from those that are kept whole; none where too little of them is the same, or
    /// there are no pieces. `sum` is the BLAKE3 hash of the bytes.
    pub fn patch(&self, bytes: &[u8], pieces: &[Piece], sum: &[u8; HEAD]) -> Option<Vec<u8>> {
        let known: HashMap<[u8; 16], &(Piece, bool)> =
            self.all.iter().map(|known| (known.0.sum, known)).collect();
        let mut patch = Patch { out: sum.to_vec(), from: 0, length: 0, literal: Vec::new(), told: 0 };
        let mut at = 0;
        for piece in pieces {
            let whole = bytes.get(at..(piece.from + piece.length) as usize)?;
            let before = bytes.get(at..piece.from as usize)?;
            at = (piece.from + piece.length) as usize;
            match known.get(&piece.sum).filter(|(old, _)| old.length == piece.length) {
                Some((old, usual)) => patch.copy(old, before, *usual && before == self.between),
                None => patch.literal.extend(whole),
            }
            if patch.told + patch.literal.len() > bytes.len() / MOST {
                return None;
            }
        }
        patch.literal.extend(bytes.get(at..)?);
        patch.close();
        (!pieces.is_empty()).then_some(patch.out)
    }

    /// To keep.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut to = Vec::with_capacity(self.all.len() * WIDTH + self.between.len() + 4);
        to.extend(number(self.between.len()));
        to.extend(&self.between);
        for (piece, usual) in &self.all {
            to.extend(piece.sum);
            to.extend(piece.from.to_le_bytes());
            to.extend(piece.length.to_le_bytes());
            to.push(u8::from(*usual));
        }
        to
    }

    /// What [`Pieces::to_bytes`] gave; none where that is damaged.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (length, rest) = bytes.split_first_chunk()?;
        let (between, rest) = rest.split_at_checked(u32::from_le_bytes(*length) as usize)?;
        let (all, more) = rest.as_chunks::<WIDTH>();
        let piece = |bytes: &[u8; WIDTH]| {
            let (sum, rest) = bytes.split_first_chunk()?;
            let (from, rest) = rest.split_first_chunk()?;
            let (length, rest) = rest.split_first_chunk()?;
            let (from, length) = (u32::from_le_bytes(*from), u32::from_le_bytes(*length));
            Some((Piece { sum: *sum, from, length }, rest == [1]))
        };
        let all = all.iter().map(piece).collect::<Option<_>>()?;
        more.is_empty().then(|| Self { between: between.to_vec(), all })
    }
}

/// A patch in the making: again and again so many of the bytes kept whole, then some of its own.
struct Patch {
    out: Vec<u8>,
    from: u32,
    length: u32,
    literal: Vec<u8>,
    /// Bytes of its own that are written already.
    told: usize,
}

impl Patch {
    fn copy(&mut self, old: &Piece, before: &[u8], usual: bool) {
        let gap = u32::try_from(before.len()).unwrap_or(u32::MAX);
        let follows = usual && self.literal.is_empty() && self.length > 0;
        if follows
            && self.from.checked_add(self.length).and_then(|end| end.checked_add(gap)) == Some(old.from)
        {
            self.length += gap + old.length;
            return;
        }
        self.literal.extend(before);
        self.close();
        (self.from, self.length) = (old.from, old.length);
    }

    fn close(&mut self) {
        if self.length == 0 && self.literal.is_empty() {
            return;
        }
        self.told += self.literal.len();
        self.out.extend(self.from.to_le_bytes());
        self.out.extend(self.length.to_le_bytes());
        self.out.extend(number(self.literal.len()));
        self.out.append(&mut self.literal);
        (self.from, self.length) = (0, 0);
    }
}

fn number(length: usize) -> [u8; 4] {
    u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes()
}

/// What a patch makes of the bytes that are kept whole.
fn apply(whole: &[u8], patch: &[u8]) -> Option<Vec<u8>> {
    let (sum, mut rest) = patch.split_first_chunk::<HEAD>()?;
    let mut made = Vec::with_capacity(whole.len());
    while !rest.is_empty() {
        let [from, length, own]: [usize; 3] = {
            let (numbers, after) = rest.split_first_chunk::<12>()?;
            rest = after;
            let numbers = numbers.as_chunks::<4>().0;
            std::array::from_fn(|at| numbers.get(at).map_or(0, |four| u32::from_le_bytes(*four) as usize))
        };
        made.extend(whole.get(from..from.checked_add(length)?)?);
        let (literal, after) = rest.split_at_checked(own)?;
        made.extend(literal);
        rest = after;
    }
    (blake3::hash(&made).as_bytes() == sum).then_some(made)
}

impl Lists {
    /// The bytes of a list as they last came, if it has any.
    pub async fn raw(&self, number: u32) -> Result<Option<Vec<u8>>> {
        let Some(whole) = self.part(number, Part::Raw).await? else { return Ok(None) };
        match self.part(number, Part::Patch).await? {
            Some(patch) if !patch.is_empty() => apply(&whole, &patch).map(Some).ok_or(Error::Damaged),
            _ => Ok(Some(whole)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A list of lines, and the pieces of it that are not comments.
    fn pieces(text: &str) -> Vec<Piece> {
        let mut at = 0;
        let mut pieces = Vec::new();
        for line in text.split_inclusive('\n') {
            let own = line.trim_end();
            if !own.is_empty() && !own.starts_with('#') {
                let mut sum = [0; 16];
                sum.copy_from_slice(&blake3::hash(own.as_bytes()).as_bytes()[..16]);
                pieces.push(Piece { sum, from: at, length: u32::try_from(own.len()).unwrap() });
            }
            at += u32::try_from(line.len()).unwrap();
        }
        pieces
    }

    fn list(lines: &[(u8, u8)]) -> String {
        let line = |(kind, number): &(u8, u8)| match kind % 8 {
            0 => format!("# {number}\n"),
            1 => format!("{}\r\n", "word ".repeat(usize::from(number % 8) + 4)),
            _ => format!("{}{number}\n", "a long line of which much is the same ".repeat(3)),
        };
        lines.iter().map(line).collect()
    }

    fn put_together(old: &str, new: &str) -> Option<Vec<u8>> {
        let kept = Pieces::of(old.as_bytes(), &pieces(old));
        let kept = Pieces::from_bytes(&kept.to_bytes()).expect("pieces");
        let sum = *blake3::hash(new.as_bytes()).as_bytes();
        let patch = kept.patch(new.as_bytes(), &pieces(new), &sum)?;
        assert!(patch.len() < new.len() / 4 + 2_000 || patch.len() < 14 * pieces(new).len() + new.len() / 4);
        Some(apply(old.as_bytes(), &patch).expect("what it was made for"))
    }

    proptest! {
        #[test]
        fn what_is_put_together_is_what_came(
            old in proptest::collection::vec(any::<(u8, u8)>(), 0..60),
            edits in proptest::collection::vec((0..60_usize, 0..60_usize, any::<(u8, u8)>()), 0..6),
        ) {
            let mut new = old.clone();
            for (from, to, line) in edits {
                match from % 4 {
                    0 => new.insert(to % (new.len() + 1), line),
                    1 if !new.is_empty() => drop(new.remove(to % new.len())),
                    2 if !new.is_empty() => { let length = new.len(); new.swap(to % length, from % length); }
                    _ => new.extend_from_slice(&old[..old.len().min(to / 10)]),
                }
            }
            let (old, new) = (list(&old), list(&new));
            if let Some(made) = put_together(&old, &new) {
                prop_assert_eq!(made, new.into_bytes());
            }
        }

        #[test]
        fn a_damaged_patch_makes_nothing(at in 0..500_usize, bit in 0..8_u8) {
            let lines: Vec<(u8, u8)> = (0..40).map(|number| (5, number)).collect();
            let old = list(&lines);
            let new = old.replacen("same 7\n", "same 700\n", 1);
            let sum = *blake3::hash(new.as_bytes()).as_bytes();
            let mut patch = Pieces::of(old.as_bytes(), &pieces(&old)).patch(new.as_bytes(), &pieces(&new), &sum).unwrap();
            prop_assert_eq!(apply(old.as_bytes(), &patch).unwrap(), new.as_bytes());
            let length = patch.len();
            patch[at % length] ^= 1 << bit;
            prop_assert_eq!(apply(old.as_bytes(), &patch), None);
        }
    }

    #[test]
    fn little_is_kept_of_what_changes_little() {
        let old: Vec<(u8, u8)> = (0..250).map(|number| (5, number)).collect();
        let old = list(&old);
        let new = old.replacen("same 100\n", "same, but not quite\n", 1);
        let sum = *blake3::hash(new.as_bytes()).as_bytes();
        let kept = Pieces::of(old.as_bytes(), &pieces(&old));
        let patch = kept.patch(new.as_bytes(), &pieces(&new), &sum).unwrap();
        assert!(patch.len() < 300, "{}", patch.len());
        assert_eq!(kept.patch(b"something else\n", &pieces("something else\n"), &sum), None);
        assert_eq!(kept.patch(b"", &[], &sum), None);
    }
}
