//! Ops inside a record: how they are written, and the salted hash of each that its author signs.

use crate::label;
use cairn_domain::{
    id::ItemId,
    op::{Hlc, Op, Stamp, WriterId},
};
use cairn_protocol::{Malformed, Reader, Writer, name::Digest};
use serde_json::Value;

/// Ops of a record, at most.
pub const MOST_OPS: usize = 1000;
/// Bytes of a collection's name.
const COLLECTION: usize = 32;
/// Bytes of a field's name.
const FIELD: usize = 64;
/// Bytes of a value's JSON.
const VALUE: usize = 60 * 1024;
/// The last count of a writer: what a signed 64-bit column holds.
const MOST_COUNT: u64 = i64::MAX as u64;

/// An op as a record holds it.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The op.
    pub op: Op,
    /// The op whose text was edited, where text was.
    pub base: Option<Stamp>,
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
        let stamp = ops.first()?.op.stamp;
        let act = Self { writer: stamp.writer, first: stamp.wseq, clock: stamp.hlc };
        let in_order = ops.is_sorted_by_key(|written| written.op.stamp.hlc)
            && (0..).zip(ops).all(|(index, written)| {
                let Stamp { writer, wseq, .. } = written.op.stamp;
                writer == act.writer && act.count(index) == Some(wseq)
            });
        let fits = ops.iter().all(|written| {
            let Op { collection, field, value, .. } = &written.op;
            (1..=COLLECTION).contains(&collection.len())
                && (1..=FIELD).contains(&field.len())
                && text(value).is_none_or(|text| text.len() <= VALUE)
        });
        (ops.len() <= MOST_OPS && in_order && fits).then_some(act)
    }

    /// The count of the op of that index; none beyond the last.
    fn count(&self, index: u64) -> Option<u64> {
        self.first.checked_add(index).filter(|count| (1..=MOST_COUNT).contains(count))
    }

    /// Writes an op as a record holds it: its clock from the act's on, its count by its place.
    pub(crate) fn put(&self, written: &Written, to: &mut Writer) {
        let later = written.op.stamp.hlc.0.saturating_sub(self.clock.0);
        put(written, text(&written.op.value).as_deref(), to, |to| to.unsigned(later));
    }

    /// Reads the op of that index, not before the one before it.
    pub(crate) fn take(
        &self,
        index: u64,
        before: Hlc,
        from: &mut Reader<'_>,
    ) -> Result<(Written, Vec<u8>), Malformed> {
        let parts = from.array(5, 6)?;
        let collection = from.text(1, COLLECTION)?.to_owned();
        let item = ItemId::from_bytes(from.exactly()?);
        let field = from.text(1, FIELD)?.to_owned();
        let text = match from.array(0, 1)? {
            0 => None,
            _ => Some(from.text(1, VALUE)?),
        };
        let hlc = self.clock.0.checked_add(from.unsigned()?).map(Hlc).ok_or(Malformed::OutOfRange)?;
        let wseq = self.count(index).ok_or(Malformed::OutOfRange)?;
        if hlc < before {
            return Err(Malformed::OutOfRange);
        }
        let base = if parts == 6 { Some(take_stamp(from)?) } else { None };
        let value = match text {
            Some(text) => serde_json::from_str(text).map_err(|_| Malformed::Kind)?,
            None => Value::Null,
        };
        // Null is written as nothing, or there would be two ways to take a field away.
        if text.is_some() && value.is_null() {
            return Err(Malformed::NotShortest);
        }
        let stamp = Stamp { hlc, writer: self.writer, wseq };
        let written = Written { op: Op { collection, item, field, value, stamp }, base };
        // From the text as it came: a number that is read and written again may look different (serde_json reads the
        // last digit of a float roughly), and the author signed the text.
        let full = full(&written, text);
        Ok((written, full))
    }
}

/// A value's JSON; none if it takes the field away.
fn text(value: &Value) -> Option<String> {
    (!value.is_null()).then(|| value.to_string())
}

fn put(written: &Written, text: Option<&str>, to: &mut Writer, stamp: impl FnOnce(&mut Writer)) {
    let Op { collection, item, field, .. } = &written.op;
    to.text(collection);
    to.bytes(item.as_bytes());
    to.text(field);
    to.array(usize::from(text.is_some()));
    if let Some(text) = text {
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
pub(crate) const fn parts(written: &Written) -> usize {
    if written.base.is_some() { 6 } else { 5 }
}

/// An op on its own, with its whole stamp: what is hashed.
fn full(written: &Written, text: Option<&str>) -> Vec<u8> {
    let mut to = Writer::new();
    to.array(parts(written) + 2);
    put(written, text, &mut to, |to| put_stamp(&written.op.stamp, to));
    to.finish()
}

/// The salts of a record's ops. Each op has one of its own, so that one can be shown without the others being guessed.
pub(crate) struct Salts([u8; 32]);

impl Salts {
    pub(crate) fn derive(salt: &[u8; 16]) -> Self {
        Self(blake3::derive_key(label::OP_SALTS, salt))
    }

    /// The salted hash of an op that is to be written.
    pub(crate) fn leaf_of(&self, index: u32, written: &Written) -> Digest {
        self.leaf(index, &full(written, text(&written.op.value).as_deref()))
    }

    /// The salted hash of an op that was read.
    pub(crate) fn leaf(&self, index: u32, full: &[u8]) -> Digest {
        let salt = blake3::keyed_hash(&self.0, &index.to_be_bytes());
        Digest::from_bytes(*blake3::keyed_hash(salt.as_bytes(), full).as_bytes())
    }
}
