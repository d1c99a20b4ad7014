//! Linking a second device of one's own (SPEC.md, 6.8), as values of both sides that can be stored between two letters.
//!
//! The old device shows a code ([`Code`]: a QR's text, or twelve words). Through a mailbox that only who has the code finds
//! and reads, the new device commits to its keys, is answered with random bytes, and then shows the keys; both devices
//! show six digits, which the person compares on the old one. Only then are the keys admitted. The other way, the code is
//! a hash of a key drawn for it, and what the new device is handed is signed by that key: who has photographed the code
//! cannot hand it another space.
//!
//! Nothing here sends: [`Old::to_post`] and [`New::to_post`] say which letter ought to lie in the mailbox, and `read` what
//! the letters that lie there change. A value is stored before its letter is posted, so every step may be repeated.

mod code;
mod new;
mod old;

pub use code::{Code, HOST, NotACode};
pub use new::{Joined, New};
pub use old::{CannotLink, Old};

use crate::{label, letter, member::PublicKeys, secret::Secret};
use cairn_protocol::{
    Malformed, Reader, Writer, digest,
    mailbox::Letters,
    name::{Digest, MailboxId, Millis},
};
use hkdf::Hkdf;
use sha2::Sha256;
use std::array;
use zeroize::Zeroizing;

/// Milliseconds in which a device must be linked.
pub const MILLIS: u64 = 10 * 60 * 1000;
/// The length to which the text of a letter is padded.
const PADDED: usize = 2048;
/// The length of a stored side, at most.
const STORED: usize = 16 * 1024;

/// How far linking is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The code is shown.
    Shown,
    /// The new device has committed to its keys.
    Committed,
    /// The keys are shown, and the six digits are to be compared.
    Revealed,
    /// The person said on the old device that the digits agree.
    Agreed,
    /// The new device is a member.
    Admitted,
    /// It came to nothing.
    Ended(End),
}

/// Why linking came to nothing. Who wants to link begins anew, with another code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Ten minutes passed.
    Expired,
    /// The digits differ: somebody else answered the code.
    Refused,
    /// A second letter of one step, or one that is not what was promised.
    Spoiled,
    /// The person stopped it.
    Stopped,
}

impl End {
    const ALL: [Self; 4] = [Self::Expired, Self::Refused, Self::Spoiled, Self::Stopped];

    fn put(self, to: &mut Writer) {
        to.unsigned(Self::ALL.iter().position(|end| *end == self).unwrap_or_default() as u64);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let number = usize::try_from(from.unsigned()?).map_err(|_| Malformed::OutOfRange)?;
        Self::ALL.get(number).copied().ok_or(Malformed::OutOfRange)
    }
}

/// The four letters, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// New to old: what it commits to.
    Commitment = 1,
    /// Old to new: random bytes.
    Answer = 2,
    /// New to old: the keys, and the random bytes of the commitment.
    Keys = 3,
    /// Old to new: what a newcomer is handed.
    Welcome = 4,
}

/// What both sides have of the code.
#[derive(Debug)]
struct Shared {
    secret: Secret,
    key: Secret,
    mailbox: MailboxId,
}

impl Shared {
    fn derive(secret: Secret) -> Self {
        let extracted = Hkdf::<Sha256>::new(None, secret.expose());
        let mailbox = Secret::derive_expanded(&extracted, label::LINK_MAILBOX);
        Self {
            key: Secret::derive_expanded(&extracted, label::LINK_KEY),
            mailbox: MailboxId::from_bytes(array::from_fn(|place| mailbox.expose()[place])),
            secret,
        }
    }

    fn authenticated(kind: Kind) -> Vec<u8> {
        [label::LINK, &[kind as u8]].concat()
    }

    /// A letter; none if the text is too long.
    fn seal(&self, kind: Kind, text: &[u8], nonce: [u8; 24]) -> Option<Vec<u8>> {
        let padded = letter::pad(text, PADDED)?;
        Some(letter::seal(self.key.expose(), nonce, &Self::authenticated(kind), &padded))
    }

    /// The one letter of that kind; none if there is none yet. `own` is the letter of that kind that this side wrote.
    fn find(&self, kind: Kind, letters: &Letters, own: Option<&[u8]>) -> Result<Option<Text>, End> {
        let mut found: Option<(&[u8], Text)> = None;
        for sealed in letters.letters.iter().map(cairn_protocol::mailbox::Letter::sealed) {
            // A letter that was posted twice, since the first answer was lost, is one letter.
            if found.as_ref().is_some_and(|(before, _)| *before == sealed) {
                continue;
            }
            // What does not open is by somebody who does not have the code, and says nothing.
            let Some(text) = letter::open(self.key.expose(), &Self::authenticated(kind), sealed, PADDED)
            else {
                continue;
            };
            let foreign = own.is_some_and(|own| own != sealed);
            if foreign || found.is_some() {
                return Err(End::Spoiled);
            }
            found = Some((sealed, text));
        }
        Ok(found.map(|(_, text)| text))
    }

    /// The six digits that both devices show.
    fn derive_digits(&self, keys: &PublicKeys, new: &[u8; 16], old: &[u8; 16]) -> String {
        let fingerprint = keys.fingerprint();
        let parts: [&[u8]; 4] = [self.secret.expose(), fingerprint.as_bytes(), new, old];
        let hash = digest(label::LINK_CODE, &parts);
        let number = u64::from_be_bytes(array::from_fn(|place| hash.as_bytes()[place]));
        format!("{:06}", number % 1_000_000)
    }
}

type Text = Zeroizing<Vec<u8>>;

/// Reads a letter's text with `take`, to its end.
fn read<T>(text: &[u8], take: impl FnOnce(&mut Reader<'_>) -> Result<T, Malformed>) -> Result<T, End> {
    let mut from = Reader::new(text, PADDED).map_err(|_| End::Spoiled)?;
    let taken = take(&mut from).map_err(|_| End::Spoiled)?;
    letter::finish(&from).map(|()| taken).map_err(|_| End::Spoiled)
}

/// What the old device signs: this welcome, to these keys, in this exchange.
fn welcome_to_sign(
    shared: &Shared,
    newcomer: &PublicKeys,
    (new, old): (&[u8; 16], &[u8; 16]),
    welcome: &[u8],
) -> [u8; 32] {
    let fingerprint = newcomer.fingerprint();
    let parts: [&[u8]; 5] = [shared.secret.expose(), fingerprint.as_bytes(), new, old, welcome];
    *digest(label::LINK_WELCOME_SIGN, &parts).as_bytes()
}

/// What the new device commits to.
fn derive_commitment(keys: &PublicKeys, random: &[u8; 16]) -> Digest {
    digest(label::LINK_COMMIT, &[keys.fingerprint().as_bytes(), random])
}

/// Whether a letter lies in the mailbox already.
fn lies_there(letter: &[u8], letters: &Letters) -> bool {
    letters.letters.iter().any(|there| there.sealed() == letter)
}

/// A moment ten minutes on.
fn expires(now: Millis) -> Millis {
    Millis::new(now.get() + MILLIS).unwrap_or(Millis::MOST)
}

/// What the old device signs, for comparing with what another program computed.
#[cfg(test)]
pub(crate) fn vector(
    code: &Code,
    newcomer: &PublicKeys,
    exchange: (&[u8; 16], &[u8; 16]),
    welcome: &[u8],
) -> [u8; 32] {
    welcome_to_sign(&Shared::derive(Secret::copy(code.secret.expose())), newcomer, exchange, welcome)
}
