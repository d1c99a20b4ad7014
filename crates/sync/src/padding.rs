//! What follows a sealed array: zero bytes up to one length and no other.

use cairn_protocol::Malformed;

/// Checks that `rest`, the end of `text`, is zero bytes, and that `text` has the length to which its array is padded.
pub(crate) fn check(text: &[u8], rest: &[u8], padded: impl Fn(usize) -> usize) -> Result<(), Malformed> {
    let whole = padded(text.len() - rest.len()) == text.len();
    if whole && rest.iter().all(|byte| *byte == 0) { Ok(()) } else { Err(Malformed::TooMuch) }
}
