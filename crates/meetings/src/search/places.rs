//! Where a word stands, packed: for each text, ascending, how far it is from the one before and whether the word stands
//! there more than once, then where. Most words take three bytes a text.

/// Texts and places in them, ascending.
pub(super) type Places = Vec<(u32, u32)>;

/// Packs them.
pub(super) fn write_places(places: &Places) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(places.len() * 3);
    let mut before = 0;
    for text in places.chunk_by(|one, next| one.0 == next.0) {
        let (id, first) = text[0];
        let more = text.len() > 1;
        put(&mut bytes, u64::from(id - before) << 1 | u64::from(more));
        put(&mut bytes, first.into());
        if more {
            put(&mut bytes, (text.len() - 1) as u64);
            for pair in text.windows(2) {
                put(&mut bytes, (pair[1].1 - pair[0].1).into());
            }
        }
        before = id;
    }
    bytes
}

/// Each text, ascending, below `below`. Damaged bytes end it.
pub(super) fn each_text(bytes: &[u8], below: u32, each: impl FnMut(u32)) {
    walk(bytes, below, each, |_, _| {});
}

/// Each place, ascending, in texts below `below`. Damaged bytes end it.
pub(super) fn each_place(bytes: &[u8], below: u32, each: impl FnMut(u32, u32)) {
    walk(bytes, below, |_| {}, each);
}

fn walk(mut bytes: &[u8], below: u32, mut on_text: impl FnMut(u32), mut on_place: impl FnMut(u32, u32)) {
    let mut text = 0_u32;
    while !bytes.is_empty() {
        let Some(head) = get(&mut bytes) else { return };
        let Some(id) = text.checked_add(head >> 1).filter(|&id| id < below) else { return };
        let Some(mut place) = get(&mut bytes) else { return };
        text = id;
        on_text(text);
        on_place(text, place);
        if head & 1 == 1 {
            let Some(more) = get(&mut bytes) else { return };
            for _ in 0..more {
                let Some(next) = get(&mut bytes).and_then(|step| place.checked_add(step)) else { return };
                place = next;
                on_place(text, place);
            }
        }
    }
}

/// Seven bits a byte, the lowest first.
fn put(bytes: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn get(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0_u32;
    for shift in [0, 7, 14, 21, 28] {
        let (&byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{each_place, each_text, write_places};
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn what_is_packed_comes_back(places in proptest::collection::btree_set((0..300_000_u32, 0..4_000_u32), 0..200)) {
            let places: Vec<_> = places.into_iter().collect();
            let bytes = write_places(&places);
            let mut back = Vec::new();
            each_place(&bytes, 300_000, |text, place| back.push((text, place)));
            prop_assert_eq!(&back, &places);
            let mut texts = Vec::new();
            each_text(&bytes, 300_000, |text| texts.push(text));
            let expected: BTreeSet<u32> = places.iter().map(|place| place.0).collect();
            prop_assert_eq!(texts, expected.into_iter().collect::<Vec<_>>());
        }

        #[test]
        fn anything_is_walked_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
            each_place(&bytes, 1_000, |text, _| assert!(text < 1_000));
        }
    }
}
