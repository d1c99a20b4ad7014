//! Ops inside a record: how they are written, and the salted hash of each that its author signs.

use crate::label;
use cairn_domain::{
    id::ItemId,
    op::{Hlc, MOST_VALUE, Stamp, WriterId},
};
use cairn_protocol::{Malformed, Reader, Writer, name::Digest};
use serde_json::Value;

/// Ops of a record, at most.
pub const MOST_OPS: usize = 1000;
/// Bytes of a collection's name.
const COLLECTION: usize = 32;
/// Bytes of a field's name.
const FIELD: usize = 64;
/// The last count of a writer: what a signed 64-bit column holds.
const MOST_COUNT: u64 = i64::MAX as u64;

/// An op as a record holds it: that of [`cairn_domain::op::Op`], with its value as the text that is kept and signed. A
/// number that is read and written again may look different (serde_json reads the last digit of a float roughly), so a
/// replica stores this text and never one it made from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The noun.
    pub collection: String,
    /// Which one.
    pub item: ItemId,
    /// Which field.
    pub field: String,
    /// The value's JSON; none takes the field away.
    pub text: Option<String>,
    /// Its place in the order.
    pub stamp: Stamp,
    /// The op whose text was edited, where text was.
    pub base: Option<Stamp>,
}

/// JSON that is not null, for which there is nothing at all.
fn is_value(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_ok_and(|value| !value.is_null())
}

/// What all ops of a record share: one act of one writer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Act {
    pub(crate) writer: WriterId,
    pub(crate) first: u64,
    pub(crate) clock: Hlc,
}

impl Act {
    /// The act that these ops are; none unless there are 1 to 1000, by one writer, counted without gaps, their clocks not
    /// falling, within their lengths.
    pub(crate) fn of(ops: &[Written]) -> Option<Self> {
        let stamp = ops.first()?.stamp;
        let act = Self { writer: stamp.writer, first: stamp.wseq, clock: stamp.hlc };
        let in_order = ops.is_sorted_by_key(|written| written.stamp.hlc)
            && (0..).zip(ops).all(|(index, written)| {
                let Stamp { writer, wseq, .. } = written.stamp;
                writer == act.writer && act.count(index) == Some(wseq)
            });
        let fits = ops.iter().all(|written| {
            (1..=COLLECTION).contains(&written.collection.len())
                && (1..=FIELD).contains(&written.field.len())
                && written.text.as_ref().is_none_or(|text| text.len() <= MOST_VALUE && is_value(text))
        });
        (ops.len() <= MOST_OPS && in_order && fits).then_some(act)
    }

    /// The count of the op of that index; none beyond the last.
    fn count(&self, index: u64) -> Option<u64> {
        self.first.checked_add(index).filter(|count| (1..=MOST_COUNT).contains(count))
    }

    /// Writes an op as a record holds it: its clock from the act's on, its count by its place.
    pub(crate) fn put(&self, written: &Written, to: &mut Writer) {
        let later = written.stamp.hlc.0.saturating_sub(self.clock.0);
        to.array(parts(written));
        put(written, to, |to| to.unsigned(later));
    }

    /// Reads the op of that index, not before the one before it.
    pub(crate) fn take(&self, index: u64, before: Hlc, from: &mut Reader<'_>) -> Result<Written, Malformed> {
        let parts = from.array(5, 6)?;
        let (collection, item, field, text) = take_what(from)?;
        let hlc = self.clock.0.checked_add(from.unsigned()?).map(Hlc).ok_or(Malformed::OutOfRange)?;
        let wseq = self.count(index).ok_or(Malformed::OutOfRange)?;
        if hlc < before {
            return Err(Malformed::OutOfRange);
        }
        let base = if parts == 6 { Some(take_stamp(from)?) } else { None };
        let stamp = Stamp { hlc, writer: self.writer, wseq };
        Ok(Written { collection, item, field, text, stamp, base })
    }
}

/// Reads which field of what is set to what.
fn take_what(from: &mut Reader<'_>) -> Result<(String, ItemId, String, Option<String>), Malformed> {
    let collection = from.text(1, COLLECTION)?.to_owned();
    let item = ItemId::from_bytes(from.exactly()?);
    let field = from.text(1, FIELD)?.to_owned();
    let text = match from.array(0, 1)? {
        0 => None,
        _ => Some(from.text(1, MOST_VALUE)?.to_owned()),
    };
    let is_value = text.as_deref().is_none_or(is_value);
    if is_value { Ok((collection, item, field, text)) } else { Err(Malformed::Kind) }
}

fn put(written: &Written, to: &mut Writer, stamp: impl FnOnce(&mut Writer)) {
    to.text(&written.collection);
    to.bytes(written.item.as_bytes());
    to.text(&written.field);
    to.array(usize::from(written.text.is_some()));
    if let Some(text) = &written.text {
        to.text(text);
    }
    stamp(to);
    if let Some(base) = &written.base {
        to.array(3);
        put_stamp(base, to);
    }
}

fn put_stamp(stamp: &Stamp, to: &mut Writer) {
    to.unsigned(stamp.hlc.0);
    to.bytes(&stamp.writer.0);
    to.unsigned(stamp.wseq);
}

fn take_stamp(from: &mut Reader<'_>) -> Result<Stamp, Malformed> {
    from.tuple(3)?;
    let (hlc, writer) = (Hlc(from.unsigned()?), WriterId(from.exactly()?));
    Ok(Stamp { hlc, writer, wseq: from.within(1, MOST_COUNT)? })
}

/// How many parts an op has in a record.
const fn parts(written: &Written) -> usize {
    if written.base.is_some() { 6 } else { 5 }
}

/// The salts of a record's ops. Each op has one of its own, so that one can be shown without the others being guessed.
pub(crate) struct Salts([u8; 32]);

impl Salts {
    pub(crate) fn derive(salt: &[u8; 16]) -> Self {
        Self(blake3::derive_key(label::OP_SALTS, salt))
    }

    /// The salt of one op.
    pub(crate) fn of(&self, index: u32) -> [u8; 32] {
        *blake3::keyed_hash(&self.0, &index.to_be_bytes()).as_bytes()
    }

    /// The salted hash of an op on its own, with its whole stamp.
    pub(crate) fn leaf(&self, index: u32, written: &Written) -> Digest {
        leaf(&self.of(index), written)
    }
}

/// The salted hash of an op on its own, with its whole stamp.
pub(crate) fn leaf(salt: &[u8; 32], written: &Written) -> Digest {
    let mut to = Writer::new();
    put_full(written, &mut to);
    Digest::from_bytes(*blake3::keyed_hash(salt, &to.finish()).as_bytes())
}

/// Writes an op on its own, with its whole stamp.
pub(crate) fn put_full(written: &Written, to: &mut Writer) {
    to.array(parts(written) + 2);
    put(written, to, |to| put_stamp(&written.stamp, to));
}

/// Reads what [`put_full`] wrote.
pub(crate) fn take_full(from: &mut Reader<'_>) -> Result<Written, Malformed> {
    let parts = from.array(7, 8)?;
    let (collection, item, field, text) = take_what(from)?;
    let (hlc, writer) = (Hlc(from.unsigned()?), WriterId(from.exactly()?));
    let stamp = Stamp { hlc, writer, wseq: from.within(1, MOST_COUNT)? };
    let base = if parts == 8 { Some(take_stamp(from)?) } else { None };
    Ok(Written { collection, item, field, text, stamp, base })
}
