//! The words of a segment: for each word, in which texts and where in them it stands.
//!
//! Meetings share most of what they say: a group's name on five days, an address for twenty meetings. So each distinct
//! text is taken apart once, and a meeting has four of them, by how much a match there is worth.

mod again;

use super::ask::Term;
use super::bytes::{Lists, Reader, Strings, Writer};
use super::damaged::Damaged;
use super::fold::{joined, words};
use super::places::{Places, each_place, each_text, write_places};
use crate::meeting::Meeting;
use std::collections::HashMap;

/// By which a text is known again.
pub(super) type Sum = [u8; 16];
/// Of the texts of every field but the names, which are kept themselves.
pub(super) type Sums = [Vec<Sum>; FIELDS - 1];

/// Name; building and city; the rest of the address; all else.
const FIELDS: usize = 4;
/// What a whole word is worth in each field.
const WHOLE: [u8; FIELDS] = [12, 6, 3, 3];
/// What the beginning of a word is worth.
const BEGUN: [u8; FIELDS] = [8, 4, 2, 2];
/// Words of a text beyond these are not found.
const MOST_WORDS: u32 = 4_000;

/// The words of a segment.
#[derive(Debug, Clone)]
pub(super) struct Texts {
    /// All words, sorted.
    words: Strings,
    /// Where they stand, packed by [`write_places`].
    places: Lists<u8>,
    /// The distinct names, folded and sorted: the first texts, in this order.
    names: Strings,
    /// Where each field's texts begin among all, and where the last's end.
    starts: [u32; FIELDS + 1],
    /// The texts of each row.
    of_row: [Vec<u32>; FIELDS],
    /// The rows of each text.
    rows: Lists<u32>,
}

impl Texts {
    /// The texts of meetings, and what they are known by again. But for the names, which are sorted, they are numbered as
    /// they first come.
    pub(super) fn build(meetings: &[Meeting]) -> (Self, Sums) {
        let mut of_row: [Vec<u32>; FIELDS] = Default::default();
        let mut known: [HashMap<String, u32>; FIELDS] = Default::default();
        let mut folded: HashMap<&str, String> = HashMap::new();
        for meeting in meetings {
            let name = folded.entry(&meeting.name).or_insert_with(|| joined(&meeting.name));
            let others = others(meeting);
            for (field, text) in std::iter::once(name.clone()).chain(others).enumerate() {
                let next = known[field].len() as u32;
                of_row[field].push(*known[field].entry(text).or_insert(next));
            }
        }
        let mut texts: Vec<Vec<String>> = Vec::new();
        for (field, known) in known.into_iter().enumerate() {
            let mut all: Vec<(String, u32)> = known.into_iter().collect();
            if field == 0 {
                all.sort_unstable();
                let mut now = vec![0; all.len()];
                for (to, (_, from)) in all.iter().enumerate() {
                    now[*from as usize] = to as u32;
                }
                of_row[field].iter_mut().for_each(|id| *id = now[*id as usize]);
            } else {
                all.sort_unstable_by_key(|(_, id)| *id);
            }
            texts.push(all.into_iter().map(|(text, _)| text).collect());
        }
        let starts = starts(std::array::from_fn(|field| texts[field].len()));
        let sums = std::array::from_fn(|field| texts[field + 1].iter().map(|text| sum(text)).collect());
        let mut places = HashMap::new();
        for (text, content) in texts.iter().flatten().enumerate() {
            take_apart(content, text as u32, &mut places);
        }
        let mut sorted: Vec<(String, Places)> = places.into_iter().collect();
        sorted.sort_unstable_by(|one, other| one.0.cmp(&other.0));
        let mut packed = Lists::new();
        sorted.iter().for_each(|(_, places)| packed.push(write_places(places)));
        let words = Strings::of(sorted.into_iter().map(|(word, _)| word));
        let (names, rows) = (Strings::of(&texts[0]), turned(&of_row, &starts));
        (Self { words, places: packed, names, starts, of_row, rows }, sums)
    }

    pub(super) fn write(&self, to: &mut Writer) {
        to.strings(&self.words);
        to.raw(self.places.all());
        to.ends(self.places.at());
        to.strings(&self.names);
        to.numbers(&self.starts);
        for field in &self.of_row {
            to.numbers(field);
        }
    }

    pub(super) fn read(from: &mut Reader<'_>, rows: usize) -> Result<Self, Damaged> {
        let words = from.strings()?;
        let bytes = from.raw()?.to_vec();
        let at = from.ends(bytes.len())?;
        let places = Lists::from_parts(bytes, at)?;
        let names = from.strings()?;
        let starts: [u32; FIELDS + 1] = from.numbers()?.try_into().map_err(|_| Damaged::Damaged)?;
        let sound = starts.is_sorted()
            && starts[0] == 0
            && starts[1] as usize == names.len()
            && places.len() == words.len()
            && starts[FIELDS] as usize <= rows * FIELDS;
        if !sound {
            return Err(Damaged::Damaged);
        }
        let mut of_row: [Vec<u32>; FIELDS] = Default::default();
        for field in 0..FIELDS {
            of_row[field] = from.ids(rows, (starts[field + 1] - starts[field]) as usize)?;
        }
        let rows = turned(&of_row, &starts);
        Ok(Self { words, places, names, starts, of_row, rows })
    }

    /// The distinct names, folded and sorted.
    pub(super) const fn names(&self) -> &Strings {
        &self.names
    }

    /// The name of a row: its place in [`Texts::names`].
    pub(super) fn name_of(&self, row: usize) -> usize {
        self.of_row[0][row] as usize
    }

    /// The rows of a name.
    pub(super) fn rows_of_name(&self, name: usize) -> &[u32] {
        self.rows.get(name)
    }

    /// Writes into `worth`, for each row that has one of the terms, what the best of them is worth there.
    pub(super) fn weigh(&self, terms: &[Term], worth: &mut [u8]) {
        let mut texts = vec![0_u8; self.starts[FIELDS] as usize];
        for term in terms {
            match term.words.as_slice() {
                [] => {}
                [word] => self.weigh_word(word, term.prefix, &mut texts),
                many => self.weigh_phrase(many, term.prefix, &mut texts),
            }
        }
        for (text, &weight) in texts.iter().enumerate() {
            if weight > 0 {
                for &row in self.rows.get(text) {
                    let worth = &mut worth[row as usize];
                    *worth = (*worth).max(weight);
                }
            }
        }
    }

    fn weigh_word(&self, word: &str, prefix: bool, texts: &mut [u8]) {
        let from = self.words.lower(word);
        let to = self.until(from, word, prefix);
        for one in from..to {
            let values = if self.words.get(one) == word { WHOLE } else { BEGUN };
            let mut field = 0;
            each_text(self.places.get(one), texts.len() as u32, |text| {
                while text >= self.starts[field + 1] {
                    field += 1;
                }
                let weight = &mut texts[text as usize];
                *weight = (*weight).max(values[field]);
            });
        }
    }

    fn weigh_phrase(&self, phrase: &[String], prefix: bool, texts: &mut [u8]) {
        let mut ends: Vec<u64> = Vec::new();
        for (nth, word) in phrase.iter().enumerate() {
            let last = nth + 1 == phrase.len();
            let from = self.words.lower(word);
            let mut here: Vec<u64> = Vec::new();
            for one in from..self.until(from, word, prefix && last) {
                each_place(self.places.get(one), texts.len() as u32, |text, place| {
                    here.push(u64::from(text) << 32 | u64::from(place));
                });
            }
            here.sort_unstable();
            if nth > 0 {
                here.retain(|place| ends.binary_search(&place.wrapping_sub(1)).is_ok());
            }
            ends = here;
        }
        for end in ends {
            let text = (end >> 32) as u32;
            let field = self.starts.partition_point(|&start| start <= text) - 1;
            let weight = &mut texts[text as usize];
            *weight = (*weight).max(WHOLE[field]);
        }
    }

    /// Where the words end that are `word`, or begin so.
    fn until(&self, from: usize, word: &str, prefix: bool) -> usize {
        if prefix {
            self.words.cut(|one| one < word || one.starts_with(word))
        } else {
            from + usize::from(from < self.words.len() && self.words.get(from) == word)
        }
    }
}

/// What a text is known by again.
fn sum(text: &str) -> Sum {
    let sum = blake3::hash(text.as_bytes());
    std::array::from_fn(|at| sum.as_bytes().get(at).copied().unwrap_or_default())
}

/// The texts of a meeting besides its name.
fn others(meeting: &Meeting) -> [String; FIELDS - 1] {
    [spot(meeting), address(meeting), rest(meeting)]
}

/// Where each field's texts begin among all, and where the last's end.
fn starts(lengths: [usize; FIELDS]) -> [u32; FIELDS + 1] {
    let mut starts = [0; FIELDS + 1];
    for (field, length) in lengths.into_iter().enumerate() {
        starts[field + 1] = starts[field] + length as u32;
    }
    starts
}

/// Adds where each word of a text stands.
fn take_apart(content: &str, text: u32, places: &mut HashMap<String, Places>) {
    let mut place = 0;
    content.split('\n').for_each(|field| {
        words(field, |word| {
            if place < MOST_WORDS {
                match places.get_mut(word) {
                    Some(places) => places.push((text, place)),
                    None => drop(places.insert(word.to_owned(), vec![(text, place)])),
                }
            }
            place += 1;
        });
        // A phrase does not go from one field into the next.
        place += 1;
    });
}

/// The rows of each text, from the texts of each row.
fn turned(of_row: &[Vec<u32>; FIELDS], starts: &[u32; FIELDS + 1]) -> Lists<u32> {
    let mut at = vec![0_u32; starts[FIELDS] as usize + 1];
    let all = || {
        of_row.iter().zip(starts).flat_map(|(texts, start)| {
            texts.iter().enumerate().map(move |(row, text)| (row, (text + start) as usize))
        })
    };
    for (_, text) in all() {
        at[text + 1] += 1;
    }
    for text in 1..at.len() {
        at[text] += at[text - 1];
    }
    let mut next = at.clone();
    let mut rows = vec![0; at.last().map_or(0, |&end| end as usize)];
    for (row, text) in all() {
        rows[next[text] as usize] = row as u32;
        next[text] += 1;
    }
    Lists::from_parts(rows, at).unwrap_or_else(|_| Lists::new())
}

fn spot(meeting: &Meeting) -> String {
    let Some(place) = &meeting.place else { return String::new() };
    lines([place.name.as_deref(), place.city.as_deref()])
}

fn address(meeting: &Meeting) -> String {
    let Some(place) = &meeting.place else { return String::new() };
    let fixed = [&place.address, &place.state, &place.postal_code, &place.country].map(Option::as_deref);
    lines(fixed.into_iter().chain(place.regions.iter().map(|region| Some(region.as_str()))))
}

/// The group, the notes, and codes whose meaning nobody knows.
fn rest(meeting: &Meeting) -> String {
    let notes = meeting.place.as_ref().map(|place| place.notes.as_str());
    let codes =
        meeting.kinds.iter().filter(|kind| kind.meaning.is_none()).map(|kind| Some(kind.code.as_str()));
    lines([meeting.group.as_deref(), Some(&meeting.notes), notes].into_iter().chain(codes))
}

fn lines<'a>(parts: impl IntoIterator<Item = Option<&'a str>>) -> String {
    let mut all = String::new();
    for part in parts.into_iter().flatten().filter(|part| !part.is_empty()) {
        if !all.is_empty() {
            all.push('\n');
        }
        all.push_str(part);
    }
    all
}
