//! What may pass for a piece of a map: a small picture in one of three forms, told by its first bytes and not by what the
//! server calls it. The page is given nothing else to decode.

/// Wide or high in pixels; a piece has 256 or 512. A few bytes could say that they are a picture of a gigabyte.
const MOST: u32 = 1024;

/// Whether these bytes begin as a picture that may be drawn.
pub(super) fn is_piece(bytes: &[u8]) -> bool {
    size(bytes).is_some_and(|(wide, high)| (1..=MOST).contains(&wide) && (1..=MOST).contains(&high))
}

/// How wide and high a picture says that it is.
fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    if bytes.starts_with(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR") {
        return Some((big(bytes, 16, 4)?, big(bytes, 20, 4)?));
    }
    if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        return jpeg(bytes);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return webp(bytes);
    }
    None
}

/// The frame of a JPEG (ITU T.81, annex B): behind any number of other segments.
fn jpeg(bytes: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let marker = big(bytes, at, 2)?;
        match marker {
            0xffc0..=0xffc3 | 0xffc5..=0xffc7 | 0xffc9..=0xffcb | 0xffcd..=0xffcf => {
                return Some((big(bytes, at + 7, 2)?, big(bytes, at + 5, 2)?));
            }
            // A fill byte before a marker.
            0xffff => at += 1,
            0xff01..=0xfffe => at += 2 + usize::try_from(big(bytes, at + 2, 2)?).ok()?.max(2),
            _ => return None,
        }
    }
}

/// The three kinds of WebP (RFC 9649, sections 2.5 to 2.7).
fn webp(bytes: &[u8]) -> Option<(u32, u32)> {
    match bytes.get(12..16)? {
        b"VP8 " => (bytes.get(23..26)? == [0x9d, 0x01, 0x2a])
            .then(|| Some((little(bytes, 26, 2)? & 0x3fff, little(bytes, 28, 2)? & 0x3fff)))?,
        b"VP8L" => {
            let bits = (bytes.get(20)? == &0x2f).then(|| little(bytes, 21, 4))??;
            Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
        }
        // Moving pictures are none of a map.
        b"VP8X" if bytes.get(20)? & 2 == 0 => Some((little(bytes, 24, 3)? + 1, little(bytes, 27, 3)? + 1)),
        _ => None,
    }
}

fn big(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(count)?)?;
    Some(bytes.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

fn little(bytes: &[u8], at: usize, count: usize) -> Option<u32> {
    let bytes = bytes.get(at..at.checked_add(count)?)?;
    Some(bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(wide: u32, high: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        bytes.extend(wide.to_be_bytes());
        bytes.extend(high.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0]);
        bytes
    }

    fn riff(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
        [b"RIFF\0\0\0\0WEBP", kind.as_slice(), &[0; 4], body].concat()
    }

    #[test]
    fn the_three_forms_say_how_large_they_are() {
        assert_eq!(size(&png(256, 512)), Some((256, 512)));
        let jpeg = [&[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff][..], &[0xff, 0xc2, 0, 17, 8, 1, 0, 2, 0, 3]]
            .concat();
        assert_eq!(size(&jpeg), Some((512, 256)));
        assert_eq!(size(&riff(b"VP8 ", &[0, 0, 0, 0x9d, 0x01, 0x2a, 0, 1, 0, 2])), Some((256, 512)));
        let bits = 255_u32 | 511 << 14;
        assert_eq!(size(&riff(b"VP8L", &[&[0x2f][..], &bits.to_le_bytes()].concat())), Some((256, 512)));
        assert_eq!(size(&riff(b"VP8X", &[0, 0, 0, 0, 255, 0, 0, 255, 1, 0])), Some((256, 512)));
        assert_eq!(size(&riff(b"VP8X", &[2, 0, 0, 0, 255, 0, 0, 255, 1, 0])), None, "it moves");
    }

    #[test]
    fn nothing_else_is_given_to_the_page() {
        for bytes in [&b""[..], b"<svg xmlns=", b"GIF89a\x01\0\x01\0", b"<!doctype html>", b"BM", b"{}"] {
            assert!(!is_piece(bytes), "{bytes:?}");
        }
        assert!(is_piece(&png(256, 256)) && is_piece(&png(1024, 1)));
        for (wide, high) in [(0, 256), (256, 0), (30_000, 30_000), (1025, 256), (u32::MAX, 1)] {
            assert!(!is_piece(&png(wide, high)), "{wide} × {high}");
        }
    }

    #[test]
    fn whatever_is_cut_short_or_changed_is_read_to_its_end() {
        let jpeg = [0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xff, 0xff, 0xfe, 0xff, 0xff];
        let webp = riff(b"VP8L", &[0x2f, 1, 2, 3, 4]);
        for whole in [png(256, 256), jpeg.to_vec(), webp] {
            for end in 0..whole.len() {
                let _ = is_piece(&whole[..end]);
                for value in [0, 1, 0x7f, 0xff] {
                    let mut other = whole.clone();
                    other[end] = value;
                    let _ = is_piece(&other);
                }
            }
        }
    }
}
