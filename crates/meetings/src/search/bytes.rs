//! Few large arrays, written one after the other and read back with every length checked.

use super::damaged::Damaged;

/// Every segment's bytes begin so.
const MAGIC: [u8; 8] = *b"CAIRNSEG";
/// Raised whenever the layout or what is derived from a meeting changes; older bytes are then made anew.
const VERSION: u32 = 2;
const HEAD: usize = 8 + 4 + 32;

/// Strings, one after the other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Strings {
    text: String,
    /// Where each begins, and where the last ends.
    at: Vec<u32>,
}

impl Strings {
    pub(super) fn of<S: AsRef<str>>(all: impl IntoIterator<Item = S>) -> Self {
        let mut made = Self { text: String::new(), at: vec![0] };
        for one in all {
            made.text.push_str(one.as_ref());
            made.at.push(u32::try_from(made.text.len()).unwrap_or(u32::MAX));
        }
        made.text.shrink_to_fit();
        made.at.shrink_to_fit();
        made
    }

    pub(super) fn len(&self) -> usize {
        self.at.len().saturating_sub(1)
    }

    pub(super) fn get(&self, one: usize) -> &str {
        match (self.at.get(one), self.at.get(one + 1)) {
            (Some(&from), Some(&to)) => self.text.get(from as usize..to as usize).unwrap_or_default(),
            _ => "",
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.len()).map(|one| self.get(one))
    }

    /// The first that is not before `text`, where they are sorted.
    pub(super) fn lower(&self, text: &str) -> usize {
        self.cut(|one| one < text)
    }

    /// The first of which `before` is not true, where it is true of a beginning.
    pub(super) fn cut(&self, before: impl Fn(&str) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if before(self.get(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

/// Lists of numbers, one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Lists<T> {
    all: Vec<T>,
    /// Where each begins, and where the last ends.
    at: Vec<u32>,
}

impl<T: Copy> Default for Lists<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Copy> Lists<T> {
    pub(super) fn new() -> Self {
        Self { all: Vec::new(), at: vec![0] }
    }

    pub(super) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.all.extend(list);
        self.at.push(u32::try_from(self.all.len()).unwrap_or(u32::MAX));
    }

    pub(super) fn from_parts(all: Vec<T>, at: Vec<u32>) -> Result<Self, Damaged> {
        let ends = at.first() == Some(&0) && at.last().is_some_and(|&end| end as usize == all.len());
        if ends && at.is_sorted() { Ok(Self { all, at }) } else { Err(Damaged::Damaged) }
    }

    pub(super) fn len(&self) -> usize {
        self.at.len() - 1
    }

    pub(super) fn get(&self, one: usize) -> &[T] {
        &self.all[self.at[one] as usize..self.at[one + 1] as usize]
    }

    pub(super) fn all(&self) -> &[T] {
        &self.all
    }

    pub(super) fn at(&self) -> &[u32] {
        &self.at
    }
}

/// Writes.
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn new() -> Self {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.resize(HEAD, 0);
        Self(bytes)
    }

    /// Puts the sum of all that was written into its place.
    pub(super) fn finish(mut self) -> Vec<u8> {
        let sum = blake3::hash(&self.0[HEAD..]);
        self.0[HEAD - 32..HEAD].copy_from_slice(sum.as_bytes());
        self.0
    }

    pub(super) fn number(&mut self, number: u32) {
        self.0.extend(number.to_le_bytes());
    }

    pub(super) fn raw(&mut self, bytes: &[u8]) {
        self.0.extend((bytes.len() as u64).to_le_bytes());
        self.0.extend(bytes);
    }

    /// As many bytes a number as the largest needs.
    pub(super) fn numbers(&mut self, numbers: &[u32]) {
        let largest = numbers.iter().copied().max().unwrap_or(0);
        let width = (4 - largest.leading_zeros() as usize / 8).max(1);
        self.0.push(width as u8);
        self.0.extend((numbers.len() as u64).to_le_bytes());
        self.0.reserve(numbers.len() * width);
        for number in numbers {
            self.0.extend(&number.to_le_bytes()[..width]);
        }
    }

    pub(super) fn wide(&mut self, numbers: &[u64]) {
        self.0.extend((numbers.len() as u64).to_le_bytes());
        self.0.extend(numbers.iter().flat_map(|number| number.to_le_bytes()));
    }

    pub(super) fn strings(&mut self, strings: &Strings) {
        self.raw(strings.text.as_bytes());
        let lengths: Vec<u32> = strings.at.windows(2).map(|pair| pair[1] - pair[0]).collect();
        self.numbers(&lengths);
    }

    /// Where each list of [`Lists`] begins, as lengths.
    pub(super) fn ends(&mut self, at: &[u32]) {
        let lengths: Vec<u32> = at.windows(2).map(|pair| pair[1] - pair[0]).collect();
        self.numbers(&lengths);
    }
}

/// Reads what [`Writer`] wrote.
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, Damaged> {
        let (head, body) = bytes.split_at_checked(HEAD).ok_or(Damaged::Foreign)?;
        if head[..8] != MAGIC {
            return Err(Damaged::Foreign);
        }
        if head[8..12] != VERSION.to_le_bytes() {
            return Err(Damaged::Version);
        }
        if head[12..] != *blake3::hash(body).as_bytes() {
            return Err(Damaged::Damaged);
        }
        Ok(Self(body))
    }

    /// That nothing is left.
    pub(super) fn close(self) -> Result<(), Damaged> {
        if self.0.is_empty() { Ok(()) } else { Err(Damaged::Damaged) }
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], Damaged> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or(Damaged::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    fn length(&mut self, width: usize) -> Result<usize, Damaged> {
        let length = self.take(8)?.try_into().map(u64::from_le_bytes).map_err(|_| Damaged::Damaged)?;
        let bytes = usize::try_from(length).ok().and_then(|length| length.checked_mul(width));
        bytes.filter(|&bytes| bytes <= self.0.len()).ok_or(Damaged::Damaged)
    }

    pub(super) fn number(&mut self) -> Result<u32, Damaged> {
        self.take(4)?.try_into().map(u32::from_le_bytes).map_err(|_| Damaged::Damaged)
    }

    pub(super) fn raw(&mut self) -> Result<&'a [u8], Damaged> {
        let length = self.length(1)?;
        self.take(length)
    }

    pub(super) fn numbers(&mut self) -> Result<Vec<u32>, Damaged> {
        let width = usize::from(self.take(1)?[0]);
        if !(1..=4).contains(&width) {
            return Err(Damaged::Damaged);
        }
        let length = self.length(width)?;
        let bytes = self.take(length)?;
        Ok(match width {
            1 => bytes.iter().map(|&byte| byte.into()).collect(),
            2 => bytes.as_chunks::<2>().0.iter().map(|&[a, b]| u32::from_le_bytes([a, b, 0, 0])).collect(),
            3 => bytes.as_chunks::<3>().0.iter().map(|&[a, b, c]| u32::from_le_bytes([a, b, c, 0])).collect(),
            _ => bytes.as_chunks::<4>().0.iter().map(|&four| u32::from_le_bytes(four)).collect(),
        })
    }

    /// `count` numbers, each below `below`.
    pub(super) fn ids(&mut self, count: usize, below: usize) -> Result<Vec<u32>, Damaged> {
        let ids = self.numbers()?;
        let fits = ids.len() == count && ids.iter().all(|&id| (id as usize) < below);
        if fits { Ok(ids) } else { Err(Damaged::Damaged) }
    }

    pub(super) fn wide(&mut self) -> Result<Vec<u64>, Damaged> {
        let length = self.length(8)?;
        Ok(self.take(length)?.as_chunks::<8>().0.iter().map(|&eight| u64::from_le_bytes(eight)).collect())
    }

    pub(super) fn strings(&mut self) -> Result<Strings, Damaged> {
        let text = std::str::from_utf8(self.raw()?).map_err(|_| Damaged::Damaged)?.to_owned();
        let at = self.ends(text.len())?;
        if at.iter().any(|&end| !text.is_char_boundary(end as usize)) {
            return Err(Damaged::Damaged);
        }
        Ok(Strings { text, at })
    }

    /// Where each of several lists begins that have `total` members together.
    pub(super) fn ends(&mut self, total: usize) -> Result<Vec<u32>, Damaged> {
        let lengths = self.numbers()?;
        let mut at = Vec::with_capacity(lengths.len() + 1);
        let mut end = 0_u32;
        at.push(0);
        for length in lengths {
            end = end.checked_add(length).ok_or(Damaged::Damaged)?;
            at.push(end);
        }
        if end as usize == total { Ok(at) } else { Err(Damaged::Damaged) }
    }
}
