//! Where every form hands on its records: the meetings so far, and the account of what became of each.

use super::{
    MOST_RECORD_BYTES, MOST_RECORDS, Unreadable,
    memory::{Memory, Sum, key_of},
    recall::{Keys, LONGEST_NAME, Recall},
    record::Record,
};
use crate::{
    again::Again,
    meeting::Meeting,
    normal,
    report::{Drop, DropReason, Repair, RepairReason, Report, UnreadField},
    source::{About, Field, Mapping},
};
use std::collections::{BTreeMap, HashSet};

/// A list being read.
pub(crate) struct Gather<'a> {
    /// What is known of the list.
    pub about: &'a About,
    names: Mapping,
    /// Those that are read.
    meetings: Vec<Meeting>,
    /// The place of each one's record in the list.
    places: Vec<u32>,
    /// All that are kept, where anything is to be remembered of them.
    kept: Vec<Again>,
    recall: Option<Recall<'a>>,
    report: Report,
    unread: BTreeMap<String, u32>,
}

/// A list that was read.
pub(crate) struct Gathered {
    /// Those that were read anew.
    pub(crate) anew: Vec<Meeting>,
    /// All that are kept, where anything was to be remembered of them.
    pub(crate) kept: Vec<Again>,
    pub(crate) zoneless: usize,
    pub(crate) report: Report,
    pub(crate) memory: Memory,
    /// Every record that may be known again: by what, where it begins in memory, how long it is.
    pub(crate) records: Vec<(Sum, usize, usize)>,
}

/// So many fields that are not read are told by name; a list has a hundred at most.
const MOST_UNREAD: usize = 500;

impl<'a> Gather<'a> {
    pub(crate) fn new(about: &'a About, recall: Option<Recall<'a>>) -> Self {
        Self {
            about,
            names: Mapping::default(),
            meetings: Vec::new(),
            places: Vec::new(),
            kept: Vec::new(),
            recall,
            report: Report::default(),
            unread: BTreeMap::new(),
        }
    }

    /// The form's own names for its fields, for the lines of the report; to be called once, before the first record.
    pub(crate) fn name_fields(&mut self, names: impl IntoIterator<Item = (Field, String)>) {
        self.names.columns.extend(names);
    }

    /// To be called once, before the first record, by a form whose records each mean what they say, whatever stands before
    /// and after them in the list, but for what is said `beside` them.
    pub(crate) fn begin(&mut self, beside: &str) {
        if let Some(recall) = &mut self.recall {
            recall.begin(beside);
        }
    }

    /// Whether the record is known already; then it is kept as it was. `raw` is the list's own text of it.
    ///
    /// # Errors
    /// [`Unreadable::TooMany`].
    pub(crate) fn knows(&mut self, raw: &str) -> Result<bool, Unreadable> {
        let Some(known) = self.recall.as_mut().and_then(|recall| recall.find(raw)) else { return Ok(false) };
        let record = self.next()?;
        if known.repairs.is_empty() {
            self.report.kept += 1;
        } else {
            self.report.repaired += 1;
        }
        self.report.repairs.extend(known.repairs.iter().map(|repair| Repair { record, ..repair.clone() }));
        self.kept.push(Again::Same(known.place));
        if let Some(recall) = &mut self.recall {
            recall.same(known.place, record);
        }
        Ok(true)
    }

    /// One record. `raw` is the list's own text of it.
    ///
    /// # Errors
    /// [`Unreadable::TooMany`].
    pub(crate) fn take(&mut self, mut record: Record, raw: &str) -> Result<(), Unreadable> {
        let place = self.next()?;
        let unread = std::mem::take(&mut record.unread);
        for name in &unread {
            if let Some(records) = self.unread.get_mut(name) {
                *records += 1;
            } else if self.unread.len() < MOST_UNREAD {
                self.unread.insert(cut(name, LONGEST_NAME), 1);
            }
        }
        if raw.len() > MOST_RECORD_BYTES {
            self.leave(place, record.name.as_deref(), DropReason::TooLarge, raw);
            return Ok(());
        }
        match normal::meeting(record, self.about) {
            Ok((meeting, mended)) => {
                if mended.is_empty() {
                    self.report.kept += 1;
                } else {
                    self.report.repaired += 1;
                }
                for (field, was, why) in mended {
                    let field = self.field(field);
                    self.mend(place, &meeting, field, &was, why);
                }
                if let Some(recall) = &mut self.recall {
                    recall.anew(&meeting, place, &unread);
                    self.kept.push(Again::Anew(u32::try_from(self.meetings.len()).unwrap_or(u32::MAX)));
                }
                self.meetings.push(meeting);
                self.places.push(place);
            }
            Err((name, why)) => self.leave(place, name.as_deref(), why, raw),
        }
        Ok(())
    }

    /// Something in the place of a record that is none.
    ///
    /// # Errors
    /// [`Unreadable::TooMany`].
    pub(crate) fn refuse(
        &mut self,
        name: Option<&str>,
        why: DropReason,
        raw: &str,
    ) -> Result<(), Unreadable> {
        let place = self.next()?;
        self.leave(place, name, why, raw);
        Ok(())
    }

    /// The end of the list. None where what was read before does not tell everything: then the list is to be read without
    /// it.
    pub(crate) fn finish(mut self) -> Option<Gathered> {
        let same = match &self.recall {
            Some(recall) => recall.keys(&self.kept, &self.meetings)?,
            None => Keys::default(),
        };
        let mut mended: HashSet<u32> = self.report.repairs.iter().map(|repair| repair.record).collect();
        let mut doubled = Keys::default();
        for (at, was) in normal::key::number(&mut self.meetings) {
            let (Some(meeting), Some(place)) = (self.meetings.get(at).cloned(), self.places.get(at).copied())
            else {
                continue;
            };
            // Its number may be taken.
            if same.contains(&key_of(&meeting.key)) {
                return None;
            }
            doubled.extend([key_of(&was), key_of(&meeting.key)]);
            if mended.insert(place) {
                self.report.kept -= 1;
                self.report.repaired += 1;
            }
            let field = self.field(Field::Id);
            self.mend(place, &meeting, field, &was, RepairReason::KeyTwice);
        }
        self.report.repairs.sort_by_key(|repair| repair.record);
        if let Some(recall) = &self.recall {
            for (name, records) in recall.unread() {
                *self.unread.entry(name.to_owned()).or_default() += records;
            }
            if !same.is_empty() && self.unread.len() >= MOST_UNREAD {
                return None;
            }
        }
        let unread = self.unread.into_iter().map(|(field, records)| UnreadField { field, records });
        self.report.unread = unread.collect();
        self.report.unread.sort_by_key(|unread| std::cmp::Reverse(unread.records));
        let zoneless = self.meetings.iter().filter(|meeting| meeting.is_zoneless()).count()
            + self.recall.as_ref().map_or(0, |recall| recall.zoneless);
        let records = self.recall.as_mut().map(|recall| std::mem::take(&mut recall.records));
        let memory = self.recall.map(|recall| recall.finish(&doubled)).unwrap_or_default();
        let (anew, kept, report) = (self.meetings, self.kept, self.report);
        Some(Gathered { anew, kept, zoneless, report, memory, records: records.unwrap_or_default() })
    }

    fn next(&mut self) -> Result<u32, Unreadable> {
        let place = self.report.records;
        if place as usize >= MOST_RECORDS {
            return Err(Unreadable::TooMany);
        }
        self.report.records += 1;
        Ok(place)
    }

    fn leave(&mut self, record: u32, name: Option<&str>, why: DropReason, raw: &str) {
        if let Some(recall) = &mut self.recall {
            recall.left();
        }
        self.report.dropped += 1;
        let name = name.map(|name| cut(name, 200)).unwrap_or_default();
        self.report.drops.push(Drop { record, name, why, raw: cut(raw, 2_000) });
    }

    fn mend(&mut self, record: u32, meeting: &Meeting, field: String, was: &str, why: RepairReason) {
        self.report.repairs.push(Repair {
            record,
            key: meeting.key.clone(),
            name: meeting.name.clone(),
            field,
            was: cut(was, 200),
            why,
        });
    }

    fn field(&self, field: Field) -> String {
        self.names.columns.get(&field).cloned().unwrap_or_else(|| field.name().to_owned())
    }
}

fn cut(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}
