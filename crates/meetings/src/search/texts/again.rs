//! The words of a list that was read before: only texts that are new are taken apart.

use super::{
    FIELDS, Places, Strings, Sum, Sums, Texts, each_place, joined, others, starts, sum, take_apart, turned,
    write_places,
};
use crate::{again::Again, meeting::Meeting, search::bytes::Lists};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// In the place of a text that is there no more.
const GONE: u32 = u32::MAX;

/// The texts of one field, as they are numbered now.
struct Numbered {
    /// By what they were numbered before.
    now: Vec<u32>,
    /// Of each row.
    of_row: Vec<u32>,
    /// Those that were not there, by their number.
    fresh: Vec<(u32, String)>,
    /// How many there are.
    length: usize,
}

impl Texts {
    /// What [`Texts::build`] would make of all meetings; none where these are not the rows and sums of the earlier ones.
    pub(in crate::search) fn renew(
        &self,
        sums: &Sums,
        kept: &[Again],
        anew: &[Meeting],
    ) -> Option<(Self, Sums)> {
        let (named, names) = self.renew_names(kept, anew)?;
        let mut fields = vec![named];
        let mut others: Vec<[String; FIELDS - 1]> = anew.iter().map(others).collect();
        let mut new = Sums::default();
        for field in 1..FIELDS {
            let texts = others.iter_mut().map(|texts| std::mem::take(&mut texts[field - 1])).collect();
            let numbered = number(&self.of_row[field], &sums[field - 1], kept, texts)?;
            new[field - 1] = vec![Sum::default(); numbered.length];
            let was = sums[field - 1].iter().zip(&numbered.now).filter(|(_, now)| **now != GONE);
            was.for_each(|(sum, now)| new[field - 1][*now as usize] = *sum);
            numbered.fresh.iter().for_each(|(now, text)| new[field - 1][*now as usize] = sum(text));
            fields.push(numbered);
        }
        let starts = starts(std::array::from_fn(|field| fields[field].length));
        let mut now = Vec::with_capacity(self.starts[FIELDS] as usize);
        let mut fresh = HashMap::new();
        for (numbered, start) in fields.iter().zip(starts) {
            now.extend(numbered.now.iter().map(|&id| if id == GONE { GONE } else { id + start }));
            numbered.fresh.iter().for_each(|(id, text)| take_apart(text, id + start, &mut fresh));
        }
        let (words, places) = self.renew_words(&now, fresh);
        let mut of_row: [Vec<u32>; FIELDS] = Default::default();
        of_row.iter_mut().zip(fields).for_each(|(of_row, numbered)| *of_row = numbered.of_row);
        let rows = turned(&of_row, &starts);
        Some((Self { words, places, names, starts, of_row, rows }, new))
    }

    fn renew_names(&self, kept: &[Again], anew: &[Meeting]) -> Option<(Numbered, Strings)> {
        let fresh: Vec<String> = anew.iter().map(|meeting| joined(&meeting.name)).collect();
        let mut used = vec![false; self.names.len()];
        for again in kept {
            if let Again::Same(row) = again {
                *used.get_mut(*self.of_row[0].get(*row as usize)? as usize)? = true;
            }
        }
        let still = self.names.iter().zip(&used).filter(|(_, used)| **used).map(|(name, _)| name);
        let all: BTreeSet<&str> = still.chain(fresh.iter().map(String::as_str)).collect();
        let names = Strings::of(&all);
        // Both are sorted.
        let mut now = vec![GONE; self.names.len()];
        let mut numbered = Vec::new();
        let mut at = 0;
        for (id, name) in names.iter().enumerate() {
            while at < now.len() && self.names.get(at) < name {
                at += 1;
            }
            if at < now.len() && self.names.get(at) == name {
                now[at] = id as u32;
            } else {
                numbered.push((id as u32, name.to_owned()));
            }
        }
        let of_row = kept
            .iter()
            .map(|again| match again {
                Again::Same(row) => Some(now[self.of_row[0][*row as usize] as usize]),
                Again::Anew(at) => Some(names.lower(fresh.get(*at as usize)?) as u32),
            })
            .collect::<Option<Vec<u32>>>()?;
        Some((Numbered { now, of_row, fresh: numbered, length: names.len() }, names))
    }

    /// Every word, with the places it has left and those it has in new texts.
    fn renew_words(&self, now: &[u32], fresh: HashMap<String, Places>) -> (Strings, Lists<u8>) {
        let mut fresh: BTreeMap<String, Places> = fresh.into_iter().collect();
        let mut words: Vec<String> = Vec::with_capacity(self.words.len() + fresh.len());
        let mut packed = Lists::new();
        let mut add = |word: String, mut places: Places| {
            if places.is_empty() {
                return;
            }
            if !places.is_sorted() {
                places.sort_unstable();
            }
            words.push(word);
            packed.push(write_places(&places));
        };
        for (at, word) in self.words.iter().enumerate() {
            while let Some(entry) = fresh.first_entry().filter(|entry| entry.key().as_str() < word) {
                let (word, places) = entry.remove_entry();
                add(word, places);
            }
            let mut places = Places::new();
            each_place(self.places.get(at), now.len() as u32, |text, place| {
                let text = now[text as usize];
                if text != GONE {
                    places.push((text, place));
                }
            });
            places.extend(fresh.remove(word).unwrap_or_default());
            add(word.to_owned(), places);
        }
        fresh.into_iter().for_each(|(word, places)| add(word, places));
        (Strings::of(words), packed)
    }
}

/// Numbers the texts of a field as they first come.
fn number(was: &[u32], sums: &[Sum], kept: &[Again], texts: Vec<String>) -> Option<Numbered> {
    // Of each new text the number it had, and the one it has now.
    let mut by_sum: HashMap<Sum, (u32, u32)> = HashMap::with_capacity(texts.len());
    let new: Vec<Sum> = texts.iter().map(|text| sum(text)).collect();
    by_sum.extend(new.iter().map(|sum| (*sum, (GONE, GONE))));
    for (id, sum) in sums.iter().enumerate() {
        if let Some(known) = by_sum.get_mut(sum) {
            known.0 = id as u32;
        }
    }
    let mut texts: Vec<Option<String>> = texts.into_iter().map(Some).collect();
    let mut now = vec![GONE; sums.len()];
    let (mut of_row, mut fresh) = (Vec::with_capacity(kept.len()), Vec::new());
    let mut length = 0;
    let mut next = |id: &mut u32| {
        let first = *id == GONE;
        if first {
            *id = length;
            length += 1;
        }
        (*id, first)
    };
    for again in kept {
        let id = match again {
            Again::Same(row) => next(now.get_mut(*was.get(*row as usize)? as usize)?).0,
            Again::Anew(at) => {
                let known = by_sum.get_mut(new.get(*at as usize)?)?;
                match now.get_mut(known.0 as usize) {
                    Some(now) => next(now).0,
                    None => {
                        let (id, first) = next(&mut known.1);
                        if first {
                            fresh.push((id, texts.get_mut(*at as usize)?.take()?));
                        }
                        id
                    }
                }
            }
        };
        of_row.push(id);
    }
    Some(Numbered { now, of_row, fresh, length: length as usize })
}
