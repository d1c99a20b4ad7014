//! Bytes to text, in the encodings lists come in.

use super::{MOST_BYTES, Unreadable};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1252};
use std::borrow::Cow;

/// Archives, pictures and documents that people choose by mistake; their first bytes.
const NOT_TEXT: [&[u8]; 6] =
    [b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"\x1f\x8b"];

/// The text of a list.
///
/// A byte order mark decides (UTF-8, UTF-16). Without one it is UTF-8; where that fails, a text with more broken than
/// whole characters beyond ASCII is an old sheet in Windows-1252 (which holds Latin-1), and another is UTF-8 in which a few
/// bytes were damaged: they become U+FFFD, and cost nothing but themselves.
pub(crate) fn text(bytes: &[u8]) -> Result<Cow<'_, str>, Unreadable> {
    if bytes.len() > MOST_BYTES {
        return Err(Unreadable::TooLarge);
    }
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, mark)) => {
            encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or_default()).0
        }
        None if NOT_TEXT.iter().any(|magic| bytes.starts_with(magic)) => return Err(Unreadable::NotText),
        None => plain(bytes),
    };
    if text.trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    // A few stray NULs are damage; many are a binary file.
    if text.bytes().filter(|byte| *byte == 0).count() * 100 > text.len() {
        return Err(Unreadable::NotText);
    }
    Ok(text)
}

fn plain(bytes: &[u8]) -> Cow<'_, str> {
    let (text, broken) = UTF_8.decode_without_bom_handling(bytes);
    if !broken {
        return text;
    }
    let lost = text.matches(char::REPLACEMENT_CHARACTER).count();
    let whole = text.chars().filter(|letter| !letter.is_ascii()).count() - lost;
    if lost > whole { WINDOWS_1252.decode_without_bom_handling(bytes).0 } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_customary_encoding_is_read() {
        let utf16: Vec<u8> =
            [0xfeff].into_iter().chain("São".encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let cases: [(&[u8], &str); 5] = [
            ("São".as_bytes(), "São"),
            (b"\xef\xbb\xbfS\xc3\xa3o", "São"),
            (&utf16, "São"),
            (b"S\xe3o,\x93open\x94", "São,“open”"),
            (b"S\xc3\xa3o S\xc3\xa3o \xe3", "São São \u{fffd}"),
        ];
        for (bytes, wanted) in cases {
            assert_eq!(text(bytes).as_deref(), Ok(wanted), "{bytes:?}");
        }
    }

    #[test]
    fn what_is_not_a_text_is_refused() {
        assert_eq!(text(b"  \r\n\t "), Err(Unreadable::Empty));
        assert_eq!(text(b""), Err(Unreadable::Empty));
        assert_eq!(text(b"PK\x03\x04xl/workbook.xml"), Err(Unreadable::NotText));
        assert_eq!(text(&[0, 1, 0, 2, 0, 3]), Err(Unreadable::NotText));
        assert_eq!(text(&vec![b' '; MOST_BYTES + 1]), Err(Unreadable::TooLarge));
    }
}
