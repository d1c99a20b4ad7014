//! What all messages have in common.

use crate::cbor::{Malformed, Reader, Writer};

/// Something that stands in a message.
pub trait Part: Sized {
    /// Writes it.
    fn put(&self, to: &mut Writer);
    /// Reads it, refusing whatever [`Part::put`] would not have written.
    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed>;
}

/// Something that travels on its own.
pub trait Message: Part {
    /// The greatest size in bytes.
    const MOST: usize;

    /// Its one encoding.
    fn to_bytes(&self) -> Vec<u8> {
        let mut to = Writer::new();
        self.put(&mut to);
        to.finish()
    }

    /// Reads it, whole and alone.
    fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, Self::MOST)?;
        let message = Self::take(&mut from)?;
        from.finish()?;
        Ok(message)
    }
}

/// A struct whose fields follow one another in an array.
macro_rules! parts {
    ($name:ident: $count:literal, $($field:ident),+) => {
        impl $crate::message::Part for $name {
            fn put(&self, to: &mut $crate::cbor::Writer) {
                to.array($count);
                $(self.$field.put(to);)+
            }

            fn take(from: &mut $crate::cbor::Reader<'_>) -> Result<Self, $crate::cbor::Malformed> {
                from.tuple($count)?;
                $(let $field = $crate::message::Part::take(from)?;)+
                Ok(Self { $($field),+ })
            }
        }
    };
}

/// Writes a list.
pub(crate) fn put_list<P: Part>(parts: &[P], to: &mut Writer) {
    to.array(parts.len());
    for part in parts {
        part.put(to);
    }
}

/// Reads a list of at least `least` and at most `most` parts.
pub(crate) fn take_list<P: Part>(
    from: &mut Reader<'_>,
    least: usize,
    most: usize,
) -> Result<Vec<P>, Malformed> {
    let length = from.array(least, most)?;
    let mut parts = Vec::new();
    for _ in 0..length {
        parts.push(P::take(from)?);
    }
    Ok(parts)
}
