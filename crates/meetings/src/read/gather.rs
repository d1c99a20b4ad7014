//! Where every form hands on its records: the meetings so far, and the account of what became of each.

use super::{MOST_RECORD_BYTES, MOST_RECORDS, Reading, Unreadable, record::Record};
use crate::{
    meeting::Meeting,
    normal,
    report::{Drop, DropReason, Repair, RepairReason, Report, UnreadField},
    source::{About, Field, Format, Mapping},
};
use std::collections::{BTreeMap, HashSet};

/// A list being read.
pub(crate) struct Gather<'a> {
    /// What is known of the list.
    pub about: &'a About,
    names: Mapping,
    meetings: Vec<Meeting>,
    /// The place of each meeting's record in the list.
    places: Vec<u32>,
    report: Report,
    unread: BTreeMap<String, u32>,
}

/// So many fields that are not read are told by name; a list has a hundred at most.
const MOST_UNREAD: usize = 500;

impl<'a> Gather<'a> {
    pub(crate) fn new(about: &'a About) -> Self {
        Self {
            about,
            names: Mapping::default(),
            meetings: Vec::new(),
            places: Vec::new(),
            report: Report::default(),
            unread: BTreeMap::new(),
        }
    }

    /// The form's own names for its fields, for the lines of the report; to be called once, before the first record.
    pub(crate) fn name_fields(&mut self, names: impl IntoIterator<Item = (Field, String)>) {
        self.names.columns.extend(names);
    }

    /// One record. `raw` is the list's own text of it.
    ///
    /// # Errors
    /// [`Unreadable::TooMany`].
    pub(crate) fn take(&mut self, mut record: Record, raw: &str) -> Result<(), Unreadable> {
        let place = self.next()?;
        for name in std::mem::take(&mut record.unread) {
            if let Some(records) = self.unread.get_mut(&name) {
                *records += 1;
            } else if self.unread.len() < MOST_UNREAD {
                self.unread.insert(cut(&name, 200), 1);
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

    /// The end of the list.
    pub(crate) fn finish(mut self, format: Format) -> Reading {
        let mut mended: HashSet<u32> = self.report.repairs.iter().map(|repair| repair.record).collect();
        for (at, was) in normal::key::number(&mut self.meetings) {
            let (Some(meeting), Some(place)) = (self.meetings.get(at).cloned(), self.places.get(at).copied())
            else {
                continue;
            };
            if mended.insert(place) {
                self.report.kept -= 1;
                self.report.repaired += 1;
            }
            let field = self.field(Field::Id);
            self.mend(place, &meeting, field, &was, RepairReason::KeyTwice);
        }
        self.report.repairs.sort_by_key(|repair| repair.record);
        let unread = self.unread.into_iter().map(|(field, records)| UnreadField { field, records });
        self.report.unread = unread.collect();
        self.report.unread.sort_by_key(|unread| std::cmp::Reverse(unread.records));
        Reading { format, meetings: self.meetings, report: self.report }
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
