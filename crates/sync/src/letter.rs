//! Letters: arrays padded by zero bytes to one length and sealed, so that a mailbox holds pieces of one size.

use cairn_protocol::{Malformed, Reader};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use zeroize::Zeroizing;

/// Pads a text by zero bytes to exactly `length`; none if it is longer.
pub(crate) fn pad(text: &[u8], length: usize) -> Option<Zeroizing<Vec<u8>>> {
    let mut padded = Zeroizing::new(vec![0; length]);
    padded.get_mut(..text.len())?.copy_from_slice(text);
    Some(padded)
}

/// Ends reading a padded text: what is left must be zero bytes.
pub(crate) fn finish(from: &Reader<'_>) -> Result<(), Malformed> {
    if from.rest().iter().all(|byte| *byte == 0) { Ok(()) } else { Err(Malformed::TooMuch) }
}

/// `nonce24 ‖ Seal(key, nonce24, aad, text)`.
pub(crate) fn seal(key: &[u8; 32], nonce: [u8; 24], aad: &[u8], text: &[u8]) -> Vec<u8> {
    let sealed = XChaCha20Poly1305::new(key.into())
        .encrypt(&nonce.into(), Payload { msg: text, aad })
        .unwrap_or_else(|_| unreachable!("a few KiB are not too many for XChaCha20"));
    [nonce.as_slice(), &sealed].concat()
}

/// Opens what [`seal`] sealed; none if the seal does not hold, or the text has another length than `length`.
pub(crate) fn open(key: &[u8; 32], aad: &[u8], sealed: &[u8], length: usize) -> Option<Zeroizing<Vec<u8>>> {
    let (nonce, sealed) = sealed.split_first_chunk::<24>()?;
    let text = XChaCha20Poly1305::new(key.into()).decrypt(nonce.into(), Payload { msg: sealed, aad }).ok()?;
    Some(Zeroizing::new(text)).filter(|text| text.len() == length)
}
