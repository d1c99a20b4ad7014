//! The newcomer's side.

use super::{
    Asked, CannotWrite, Link, Offer, PADDED, STORED, Shared, TEXT, answer_to_sign, are_texts, check_words,
    is_name, pad, read, request_info, request_to_sign,
};
use crate::{
    label, letter,
    member::{MemberKey, PublicKeys, holds, sign},
    welcome::Welcome,
    words::{CHECK, NoMemory},
    wrap::{WrapKey, unwrap, wrap},
};
use cairn_protocol::{
    Malformed, Part, Reader, Writer, limit,
    mailbox::Letters,
    name::{MailboxId, Millis, Signature},
};
use zeroize::Zeroizing;

/// A link that somebody follows. Their secret keys are kept beside it.
#[derive(Debug)]
pub struct Request {
    link: Link,
    keys: PublicKeys,
    shared: Shared,
    stage: Stage,
}

/// How far a request is.
#[derive(Debug)]
pub enum Stage {
    /// The offer was not read yet.
    Begun,
    /// The offer was read: this is what the group asks.
    Seen(Box<Offer>),
    /// The request is sent, or to be sent; an answer is waited for.
    Sent {
        /// The offer.
        offer: Box<Offer>,
        /// The letter.
        letter: Vec<u8>,
    },
    /// Admitted.
    Admitted(Box<Welcome>),
    /// Declined, with these words.
    Declined(String),
    /// The invite's time is over.
    Expired,
}

impl Request {
    /// Begins, with a link that was read and the keys that were drawn for this group.
    pub fn begin(link: Link, keys: PublicKeys) -> Self {
        let shared = Shared::derive(link.invite, &link.secret);
        Self { link, keys, shared, stage: Stage::Begun }
    }

    /// The link.
    pub const fn link(&self) -> &Link {
        &self.link
    }

    /// The mailbox.
    pub const fn mailbox(&self) -> MailboxId {
        self.shared.mailbox
    }

    /// How far it is.
    pub const fn stage(&self) -> &Stage {
        &self.stage
    }

    /// The four words to be compared with the facilitator. Takes a while: not for the thread that draws.
    pub fn words(&self) -> Result<[&'static str; CHECK], NoMemory> {
        check_words(&self.link, self.keys.fingerprint())
    }

    /// The letter that ought to lie in the mailbox and does not yet.
    pub fn to_post(&self, letters: &Letters) -> Option<&[u8]> {
        match &self.stage {
            Stage::Sent { letter, .. } if !letters.letters.iter().any(|there| there.sealed() == letter) => {
                Some(letter)
            }
            _ => None,
        }
    }

    /// Reads what lies in the mailbox. `wrap_key` is the secret part of the keys that this side began with. Letters that are
    /// not for this newcomer, or not by the facilitator whom the link names, say nothing.
    #[must_use]
    pub fn read(mut self, letters: &Letters, now: Millis, wrap_key: &WrapKey) -> Self {
        if let Stage::Begun = self.stage
            && let Some(offer) = letters.letters.iter().find_map(|letter| self.open_offer(letter.sealed()))
        {
            self.stage = Stage::Seen(Box::new(offer));
        }
        if let Stage::Sent { offer, .. } = &self.stage {
            let mut sealed = letters.letters.iter().map(cairn_protocol::mailbox::Letter::sealed);
            if let Some(stage) = sealed.find_map(|sealed| self.open_answer(sealed, offer, wrap_key)) {
                self.stage = stage;
            }
        }
        let waits = matches!(self.stage, Stage::Begun | Stage::Seen(_) | Stage::Sent { .. });
        if waits && now > self.link.expires {
            self.stage = Stage::Expired;
        }
        self
    }

    fn open_offer(&self, sealed: &[u8]) -> Option<Offer> {
        let text = letter::open(self.shared.offer.expose(), &self.link.invite.0, sealed, PADDED)?;
        let offer = read(&text, Offer::take).ok()?;
        (offer.keys.fingerprint() == self.link.facilitator).then_some(offer)
    }

    fn open_answer(&self, sealed: &[u8], offer: &Offer, wrap_key: &WrapKey) -> Option<Stage> {
        let psk = Some(self.shared.psk(&self.link.invite));
        let text = unwrap(wrap_key, psk, label::INVITE_ANSWER, &[], sealed).ok()?;
        let (answer, signature) = read(&text, |from| {
            from.tuple(2)?;
            Ok((from.bytes(1, PADDED)?.to_vec(), Signature::take(from)?))
        })
        .ok()?;
        let answer = Zeroizing::new(answer);
        let signed = answer_to_sign(&self.link, self.keys.fingerprint(), &answer);
        if !holds(&offer.keys.sign, &signed, &signature) {
            return None;
        }
        let mut from = Reader::new(&answer, PADDED).ok()?;
        let stage = take_answer(&mut from).ok()?;
        from.finish().ok().map(|()| stage)
    }

    /// Asks to be admitted, once the offer was read.
    pub fn ask(mut self, nickname: &str, answers: &[String], key: &MemberKey) -> Result<Self, CannotWrite> {
        let Stage::Seen(offer) = self.stage else { return Err(CannotWrite::Step) };
        if !is_name(nickname) || !are_texts(answers) {
            return Err(CannotWrite::Length);
        }
        let asked =
            Asked { keys: self.keys.clone(), nickname: nickname.to_owned(), answers: answers.to_vec() };
        let mut to = Writer::new();
        to.array(Asked::FIELDS + 1);
        asked.put_fields(&mut to);
        sign(key, &request_to_sign(&self.link, &self.keys)).put(&mut to);
        let text = pad(&Zeroizing::new(to.finish()))?;
        let psk = Some(self.shared.psk(&self.link.invite));
        let letter = wrap(&offer.keys.wrap, psk, &request_info(self.link.space), &[], &text)?;
        self.stage = Stage::Sent { offer, letter };
        Ok(self)
    }

    /// As it is stored.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut to = Writer::new();
        to.array(3);
        self.link.put(&mut to);
        self.keys.put(&mut to);
        self.stage.put(&mut to);
        Zeroizing::new(to.finish())
    }

    /// Reads what [`Request::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, STORED)?;
        from.tuple(3)?;
        let (link, keys) = (Link::take(&mut from)?, PublicKeys::take(&mut from)?);
        let stage = Stage::take(&mut from)?;
        from.finish()?;
        Ok(Self { stage, ..Self::begin(link, keys) })
    }
}

fn take_answer(from: &mut Reader<'_>) -> Result<Stage, Malformed> {
    let parts = from.array(2, 1 + Welcome::FIELDS)?;
    match (from.unsigned()?, parts) {
        (0, 2) => from.text(0, TEXT).map(|words| Stage::Declined(words.to_owned())),
        (1, parts) if parts == 1 + Welcome::FIELDS => {
            Welcome::take_fields(from).map(|welcome| Stage::Admitted(Box::new(welcome)))
        }
        _ => Err(Malformed::OutOfRange),
    }
}

impl Stage {
    fn put(&self, to: &mut Writer) {
        match self {
            Self::Begun => {
                to.array(1);
                to.unsigned(2);
            }
            Self::Seen(offer) => {
                to.array(2);
                to.unsigned(3);
                offer.put(to);
            }
            Self::Sent { offer, letter } => {
                to.array(3);
                to.unsigned(4);
                offer.put(to);
                to.bytes(letter);
            }
            Self::Admitted(welcome) => {
                to.array(2);
                to.unsigned(5);
                to.array(Welcome::FIELDS);
                welcome.put_fields(to);
            }
            Self::Declined(words) => {
                to.array(2);
                to.unsigned(6);
                to.text(words);
            }
            Self::Expired => {
                to.array(1);
                to.unsigned(7);
            }
        }
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let parts = from.array(1, 3)?;
        match (from.unsigned()?, parts) {
            (2, 1) => Ok(Self::Begun),
            (3, 2) => Offer::take(from).map(|offer| Self::Seen(Box::new(offer))),
            (4, 3) => Ok(Self::Sent {
                offer: Box::new(Offer::take(from)?),
                letter: from.bytes(1, limit::LETTER)?.to_vec(),
            }),
            (5, 2) => {
                from.tuple(Welcome::FIELDS)?;
                Welcome::take_fields(from).map(|welcome| Self::Admitted(Box::new(welcome)))
            }
            (6, 2) => from.text(0, TEXT).map(|words| Self::Declined(words.to_owned())),
            (7, 1) => Ok(Self::Expired),
            _ => Err(Malformed::OutOfRange),
        }
    }
}
