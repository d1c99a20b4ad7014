//! Inviting somebody to a group (SPEC.md, 6.2 to 6.4), as values of both sides that can be stored between two letters.
//!
//! A link says where the group is, and carries one secret, by which a mailbox is found and an *offer* in it is read: the
//! facilitator's keys, which must be those the link names. The newcomer's *request* is wrapped to those keys, so that a link
//! that leaked reads nothing of it. Both see four words of both keys. The *answer* is wrapped to the newcomer and signed by
//! the facilitator: a welcome, or kind words.
//!
//! Nothing here sends. A value is stored before its letter is posted, so every step may be repeated.

mod link;
mod open;
mod request;

pub use link::{Link, NotALink};
pub use open::{Invite, State};
pub use request::{Request, Stage};

use crate::{
    label, letter,
    member::PublicKeys,
    roster::InviteId,
    secret::{NoRandomness, Secret},
    words::{CHECK, NoMemory, derive_check_words},
    wrap::{CannotWrap, Psk},
};
use cairn_protocol::{
    Malformed, Part, Reader, Writer, digest,
    name::{Digest, MailboxId, SpaceId},
};
use hkdf::Hkdf;
use sha2::Sha256;
use std::array;
use zeroize::Zeroizing;

/// The length to which the text of every letter is padded.
const PADDED: usize = 4096;
/// Bytes of a group's name, and of a nickname.
pub const NAME: usize = 200;
/// Questions of an offer, and answers to them.
pub const QUESTIONS: usize = 8;
/// Bytes of a question, of an answer, and of kind words.
pub const TEXT: usize = 1000;
/// Bytes of a stored side, at most.
const STORED: usize = 24 * 1024;

/// Why a letter cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotWrite {
    /// A text is empty or too long, there are too many, or all of them together do not fit.
    #[error("what is written is too long, or nothing")]
    Length,
    /// The invite, or the request, is not at a step at which this can be written.
    #[error("not at this step")]
    Step,
    /// It cannot be wrapped.
    #[error(transparent)]
    Wrap(#[from] CannotWrap),
}

impl From<NoRandomness> for CannotWrite {
    fn from(none: NoRandomness) -> Self {
        Self::Wrap(none.into())
    }
}

/// What an offer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The keys of the facilitator who invites: the sign key of the roster, and a wrap key of this invite alone.
    pub keys: PublicKeys,
    /// The group's name.
    pub name: String,
    /// What the group asks of newcomers.
    pub questions: Vec<String>,
}

/// What a request says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The newcomer's keys.
    pub keys: PublicKeys,
    /// How the newcomer wants to be called.
    pub nickname: String,
    /// Answers to the offer's questions, in their order.
    pub answers: Vec<String>,
}

/// What follows from a link's secret: `Expand(Extract(invite, secret), label)`.
#[derive(Debug)]
struct Shared {
    mailbox: MailboxId,
    offer: Secret,
    psk: Secret,
}

impl Shared {
    fn derive(invite: InviteId, secret: &Secret) -> Self {
        let extracted = Hkdf::<Sha256>::new(Some(&invite.0), secret.expose());
        let mailbox = Secret::derive_expanded(&extracted, label::INVITE_MAILBOX);
        Self {
            mailbox: MailboxId::from_bytes(array::from_fn(|place| mailbox.expose()[place])),
            offer: Secret::derive_expanded(&extracted, label::INVITE_OFFER),
            psk: Secret::derive_expanded(&extracted, label::INVITE_PSK),
        }
    }

    const fn psk<'a>(&'a self, invite: &'a InviteId) -> Psk<'a> {
        Psk { key: &self.psk, id: &invite.0 }
    }
}

/// The info of a request.
fn request_info(space: SpaceId) -> Vec<u8> {
    [label::INVITE_REQUEST, space.as_bytes()].concat()
}

/// What a newcomer signs: keys that are theirs, for this invite to this group.
fn request_to_sign(link: &Link, keys: &PublicKeys) -> [u8; 32] {
    let parts: [&[u8]; 5] = [
        link.space.as_bytes(),
        &link.invite.0,
        link.genesis.as_bytes(),
        keys.sign.as_bytes(),
        keys.wrap.as_bytes(),
    ];
    *digest(label::INVITE_REQUEST_SIGN, &parts).as_bytes()
}

/// What the facilitator signs: this answer, to these keys.
fn answer_to_sign(link: &Link, newcomer: Digest, answer: &[u8]) -> [u8; 32] {
    let parts: [&[u8]; 5] =
        [link.space.as_bytes(), &link.invite.0, link.genesis.as_bytes(), newcomer.as_bytes(), answer];
    *digest(label::INVITE_ANSWER_SIGN, &parts).as_bytes()
}

/// The four words that newcomer and facilitator compare. Takes a while: not for the thread that draws.
fn check_words(link: &Link, newcomer: Digest) -> Result<[&'static str; CHECK], NoMemory> {
    derive_check_words(link.space, &link.invite.0, newcomer, link.facilitator)
}

fn put_texts(texts: &[String], to: &mut Writer) {
    to.array(texts.len());
    for text in texts {
        to.text(text);
    }
}

fn take_texts(from: &mut Reader<'_>) -> Result<Vec<String>, Malformed> {
    (0..from.array(0, QUESTIONS)?).map(|_| from.text(0, TEXT).map(str::to_owned)).collect()
}

fn are_texts(texts: &[String]) -> bool {
    texts.len() <= QUESTIONS && texts.iter().all(|text| text.len() <= TEXT)
}

fn is_name(name: &str) -> bool {
    (1..=NAME).contains(&name.len())
}

/// A text at its length; an error if there is too much of it.
fn pad(text: &[u8]) -> Result<Zeroizing<Vec<u8>>, CannotWrite> {
    letter::pad(text, PADDED).ok_or(CannotWrite::Length)
}

/// Reads a padded text with `take`, to its end.
fn read<T>(text: &[u8], take: impl FnOnce(&mut Reader<'_>) -> Result<T, Malformed>) -> Result<T, Malformed> {
    if text.len() != PADDED {
        return Err(Malformed::OutOfRange);
    }
    let mut from = Reader::new(text, PADDED)?;
    let taken = take(&mut from)?;
    letter::finish(&from).map(|()| taken)
}

impl Part for Offer {
    fn put(&self, to: &mut Writer) {
        to.array(3);
        self.keys.put(to);
        to.text(&self.name);
        put_texts(&self.questions, to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(3)?;
        let (keys, name) = (PublicKeys::take(from)?, from.text(1, NAME)?.to_owned());
        Ok(Self { keys, name, questions: take_texts(from)? })
    }
}

impl Asked {
    /// How many parts of an array it fills.
    const FIELDS: usize = 3;

    fn put_fields(&self, to: &mut Writer) {
        self.keys.put(to);
        to.text(&self.nickname);
        put_texts(&self.answers, to);
    }

    fn take_fields(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let (keys, nickname) = (PublicKeys::take(from)?, from.text(1, NAME)?.to_owned());
        Ok(Self { keys, nickname, answers: take_texts(from)? })
    }
}

/// What follows from a link, for comparing with what another program computed.
#[cfg(test)]
pub(crate) fn vector(link: &Link, newcomer: &PublicKeys, answer: &[u8]) -> ([u8; 32], [u8; 32], [u8; 32]) {
    let psk = *Shared::derive(link.invite, &link.secret).psk.expose();
    (psk, request_to_sign(link, newcomer), answer_to_sign(link, newcomer.fingerprint(), answer))
}
