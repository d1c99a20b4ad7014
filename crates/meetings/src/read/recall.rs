//! Knowing records again while a list is read.

use super::memory::{Mark, Memory, Sum, key_of, sum_of};
use crate::{
    again::Again,
    meeting::Meeting,
    report::{Repair, Report},
};
use std::{
    collections::{HashMap, HashSet},
    hash::{BuildHasherDefault, Hasher},
};

/// Names longer than this are told shortened, and each time anew.
pub(super) const LONGEST_NAME: usize = 200;

/// What was read before, and what is remembered of what is read now.
pub(super) struct Recall<'a> {
    /// Of all that decides what becomes of a record, without what its form adds.
    about: blake3::Hasher,
    last: Option<(&'a Memory, &'a Report)>,
    /// The earlier reading's places by the record's own text; empty until the form has begun.
    places: HashMap<Sum, u32, Plain>,
    /// Of the record that was last asked for, if the form asks.
    asked: Option<Sum>,
    /// What is remembered of each meeting.
    marks: Vec<Option<Mark>>,
    /// Of each set of unread fields of the earlier reading, how often it came with what is the same, and which set it is
    /// now.
    unread: Vec<(u32, Option<u32>)>,
    rules: [u8; 32],
    sets: HashMap<Vec<String>, u32>,
    /// Meetings that are the same and whose zone nobody says.
    pub(super) zoneless: usize,
    /// Every record that was asked for: by which it is known again, where it begins in memory, how long it is.
    pub(super) records: Vec<(Sum, usize, usize)>,
}

/// What is known of a record that is the same.
pub(super) struct Known<'a> {
    pub(super) place: u32,
    pub(super) repairs: &'a [Repair],
}

impl<'a> Recall<'a> {
    pub(super) fn new(about: blake3::Hasher, last: Option<(&'a Memory, &'a Report)>) -> Self {
        Self {
            about,
            last,
            places: HashMap::default(),
            asked: None,
            marks: Vec::new(),
            unread: Vec::new(),
            rules: [0; 32],
            sets: HashMap::new(),
            zoneless: 0,
            records: Vec::new(),
        }
    }

    /// A form begins whose records stand for themselves, but for what is said `beside` them.
    pub(super) fn begin(&mut self, beside: &str) {
        let mut rules = self.about.clone();
        rules.update(&[1]);
        rules.update(beside.as_bytes());
        self.rules = *rules.finalize().as_bytes();
        self.last = self.last.filter(|(memory, _)| memory.rules == self.rules);
        let Some((memory, _)) = self.last else { return };
        self.unread = vec![(0, None); memory.unread.len()];
        let marks = memory.marks.iter().zip(0..);
        self.places = marks.filter_map(|(mark, place)| Some((mark.as_ref()?.record, place))).collect();
    }

    /// What is known of a record, by its own text.
    pub(super) fn find(&mut self, raw: &str) -> Option<Known<'a>> {
        let sum = sum_of(raw);
        self.asked = Some(sum);
        self.records.push((sum, raw.as_ptr() as usize, raw.len()));
        let place = *self.places.get(&sum)?;
        let (memory, report) = self.last?;
        let mark = memory.marks.get(place as usize).copied().flatten()?;
        let all = &report.repairs;
        let from = all.partition_point(|repair| repair.record < mark.place);
        let rest = all.get(from..).unwrap_or_default();
        let repairs = rest.get(..rest.partition_point(|repair| repair.record == mark.place))?;
        Some(Known { place, repairs })
    }

    /// It is kept as it was, now at this place of the list.
    pub(super) fn same(&mut self, known: u32, place: u32) {
        self.asked = None;
        let mark = self.last.and_then(|(memory, _)| memory.marks.get(known as usize).copied().flatten());
        self.zoneless += usize::from(mark.is_some_and(|mark| mark.zoneless));
        let mark = mark.map(|mark| Mark { place, unread: self.set_again(mark.unread), ..mark });
        self.marks.push(mark);
    }

    /// It was read anew, at this place of the list.
    pub(super) fn anew(&mut self, meeting: &Meeting, place: u32, unread: &[String]) {
        let short = unread.iter().all(|name| name.len() <= LONGEST_NAME);
        let mark = self.asked.take().filter(|_| short).map(|record| Mark {
            record,
            key: key_of(&meeting.key),
            place,
            unread: self.set(unread.to_vec()),
            zoneless: meeting.is_zoneless(),
        });
        self.marks.push(mark);
    }

    /// It was left out.
    pub(super) fn left(&mut self) {
        self.asked = None;
    }

    fn set_again(&mut self, was: u32) -> u32 {
        let Some((times, now)) = self.unread.get_mut(was as usize) else { return was };
        *times += 1;
        if let Some(now) = *now {
            return now;
        }
        let set = self.last.and_then(|(memory, _)| memory.unread.get(was as usize));
        let set = self.set(set.cloned().unwrap_or_default());
        if let Some((_, now)) = self.unread.get_mut(was as usize) {
            *now = Some(set);
        }
        set
    }

    fn set(&mut self, set: Vec<String>) -> u32 {
        let next = u32::try_from(self.sets.len()).unwrap_or(u32::MAX);
        *self.sets.entry(set).or_insert(next)
    }

    /// Fields that are not read, and in how many of the records that are the same they say something.
    pub(super) fn unread(&self) -> impl Iterator<Item = (&'a str, u32)> {
        let sets = self.last.map(|(memory, _)| memory.unread.as_slice()).unwrap_or_default();
        let told = sets.iter().zip(self.unread.clone()).filter(|(_, (times, _))| *times > 0);
        told.flat_map(|(set, (times, _))| set.iter().map(move |name| (name.as_str(), times)))
    }

    /// The keys of those that are the same; none where one of them comes twice, or is that of one that was read anew:
    /// then their numbers have to be given out anew.
    pub(super) fn keys(&self, kept: &[Again], anew: &[Meeting]) -> Option<Keys> {
        let mut keys = Keys::default();
        for (again, mark) in kept.iter().zip(&self.marks) {
            if matches!(again, Again::Same(_)) && !keys.insert(mark.as_ref()?.key) {
                return None;
            }
        }
        let is_free = |meeting: &Meeting| !keys.contains(&key_of(&meeting.key));
        (keys.is_empty() || anew.iter().all(is_free)).then_some(keys)
    }

    /// What is remembered; not of meetings whose key more than one has.
    pub(super) fn finish(self, doubled: &Keys) -> Memory {
        let is_alone = |mark: &Mark| !doubled.contains(&mark.key);
        let marks = self.marks.into_iter().map(|mark| mark.filter(is_alone)).collect();
        let mut sets: Vec<(Vec<String>, u32)> = self.sets.into_iter().collect();
        sets.sort_unstable_by_key(|(_, at)| *at);
        Memory { rules: self.rules, unread: sets.into_iter().map(|(set, _)| set).collect(), marks }
    }
}

/// Sums are as good as random: their first bytes need no hashing.
type Plain = BuildHasherDefault<First>;
/// Keys of meetings, by [`key_of`].
pub(super) type Keys = HashSet<u64, Plain>;

#[derive(Default)]
pub(super) struct First(u64);

impl Hasher for First {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        if let Some(first) = bytes.first_chunk() {
            self.0 = u64::from_le_bytes(*first);
        }
    }

    fn write_usize(&mut self, _: usize) {}

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}
