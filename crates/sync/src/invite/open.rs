//! The facilitator's side.

use super::{
    Asked, CannotWrite, Link, Offer, PADDED, STORED, Shared, TEXT, answer_to_sign, are_texts, check_words,
    is_name, pad, read, request_info, request_to_sign,
};
use crate::{
    label, letter,
    member::{MemberKey, PublicKeys, holds, sign},
    roster::InviteId,
    secret::{Secret, make_bytes},
    welcome::Welcome,
    words::{CHECK, NoMemory},
    wrap::{WrapKey, unwrap, wrap},
};
use cairn_protocol::{
    Malformed, Part, Reader, Writer, limit,
    mailbox::{Letters, Opened},
    name::{DeleteToken, Digest, MailboxId, Millis, PublicKey, Signature, SpaceId},
};
use zeroize::Zeroizing;

/// An invite that this facilitator made. Its wrap key serves it alone, and is gone with it.
#[derive(Debug)]
pub struct Invite {
    link: Link,
    wrap: Secret,
    token: DeleteToken,
    offer: Vec<u8>,
    shared: Shared,
    state: State,
}

/// How far an invite is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// Requests may come.
    Open,
    /// One was answered; this letter ought to lie in the mailbox.
    Answered(Vec<u8>),
    /// A facilitator took it back.
    Revoked,
    /// Its time is over.
    Expired,
}

impl Invite {
    /// Makes an invite, good until `expires`. `key` is the facilitator's own, `genesis` the group's permanent fingerprint.
    pub fn make(
        (host, space, genesis): (&str, SpaceId, Digest),
        key: &MemberKey,
        (name, questions): (&str, &[String]),
        expires: Millis,
    ) -> Result<Self, CannotWrite> {
        let secrets = (Secret::make()?, Secret::make()?, DeleteToken::from_bytes(make_bytes()?));
        let drawn = (InviteId(make_bytes()?), make_bytes()?);
        Self::with((host, space, genesis), key, (name, questions), expires, secrets, drawn)
    }

    /// The same with secrets (the link's, the wrap key's, the token) and a name and a nonce that must not be used twice.
    pub(crate) fn with(
        (host, space, genesis): (&str, SpaceId, Digest),
        key: &MemberKey,
        (name, questions): (&str, &[String]),
        expires: Millis,
        (secret, wrap, token): (Secret, Secret, DeleteToken),
        (invite, nonce): (InviteId, [u8; 24]),
    ) -> Result<Self, CannotWrite> {
        if !is_name(name) || !are_texts(questions) || !(1..=crate::link::HOST).contains(&host.len()) {
            return Err(CannotWrite::Length);
        }
        let keys = PublicKeys { sign: key.public(), wrap: WrapKey::derive(&wrap).public() };
        let facilitator = keys.fingerprint();
        let offer = Offer { keys, name: name.to_owned(), questions: questions.to_vec() };
        let mut to = Writer::new();
        offer.put(&mut to);
        let text = pad(&to.finish())?;
        let shared = Shared::derive(invite, &secret);
        let offer = letter::seal(shared.offer.expose(), nonce, &invite.0, &text);
        let link = Link { host: host.to_owned(), space, invite, secret, genesis, facilitator, expires };
        Ok(Self { link, wrap, token, offer, shared, state: State::Open })
    }

    /// What is sent to somebody.
    pub const fn link(&self) -> &Link {
        &self.link
    }

    /// Whether it was made by who signs by that key: who is asked by it, and answers, must sign as the offer did.
    pub fn is_by(&self, sign: PublicKey) -> bool {
        let keys = PublicKeys { sign, wrap: WrapKey::derive(&self.wrap).public() };
        keys.fingerprint() == self.link.facilitator
    }

    /// The mailbox, which this side opens.
    pub const fn mailbox(&self) -> MailboxId {
        self.shared.mailbox
    }

    /// What the mailbox is opened with at that moment; none if the invite's time is over or longer than fourteen days.
    pub fn opened(&self, now: Millis) -> Option<Opened> {
        let seconds = self.link.expires.get().checked_sub(now.get())?.div_ceil(1000);
        Opened::new(self.token.hash(), seconds)
    }

    /// What closes it, once the newcomer has the answer, or the invite is revoked.
    pub const fn token(&self) -> DeleteToken {
        self.token
    }

    /// What the newcomer is asked.
    pub fn questions(&self) -> Vec<String> {
        let text = letter::open(self.shared.offer.expose(), &self.link.invite.0, &self.offer, PADDED);
        let offer = text.and_then(|text| read(&text, Offer::take).ok());
        offer.map(|offer| offer.questions).unwrap_or_default()
    }

    /// How far it is.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// Notes the time.
    #[must_use]
    pub fn at(mut self, now: Millis) -> Self {
        if self.state == State::Open && now > self.link.expires {
            self.state = State::Expired;
        }
        self
    }

    /// Takes it back; what was answered stays answered.
    #[must_use]
    pub fn revoke(mut self) -> Self {
        if self.state == State::Open {
            self.state = State::Revoked;
        }
        self
    }

    /// The letter that ought to lie in the mailbox and does not yet.
    pub fn to_post(&self, letters: &Letters) -> Option<&[u8]> {
        let letter = match &self.state {
            State::Open => &self.offer,
            State::Answered(answer) => answer,
            State::Revoked | State::Expired => return None,
        };
        (!letters.letters.iter().any(|there| there.sealed() == letter)).then_some(letter)
    }

    /// Who asked, in the order in which the requests came; none once the invite is answered, revoked or expired. More
    /// than one has the link: only check words tell which is the person who was invited.
    pub fn asked(&self, letters: &Letters) -> Vec<Asked> {
        let mut asked: Vec<Asked> = Vec::new();
        if self.state == State::Open {
            let key = WrapKey::derive(&self.wrap);
            for letter in &letters.letters {
                let Some(one) = self.open(&key, letter.sealed()) else { continue };
                if !asked.iter().any(|before| before.keys == one.keys) {
                    asked.push(one);
                }
            }
        }
        asked
    }

    fn open(&self, key: &WrapKey, sealed: &[u8]) -> Option<Asked> {
        let psk = Some(self.shared.psk(&self.link.invite));
        let text = unwrap(key, psk, &request_info(self.link.space), &[], sealed).ok()?;
        let (asked, signature) = read(&text, |from| {
            from.tuple(Asked::FIELDS + 1)?;
            Ok((Asked::take_fields(from)?, Signature::take(from)?))
        })
        .ok()?;
        let signed = request_to_sign(&self.link, &asked.keys);
        holds(&asked.keys.sign, &signed, &signature).then_some(asked)
    }

    /// The four words to be compared with that newcomer. Takes a while: not for the thread that draws.
    pub fn words(&self, asked: &Asked) -> Result<[&'static str; CHECK], NoMemory> {
        check_words(&self.link, asked.keys.fingerprint())
    }

    /// Welcomes a newcomer, once the commit that admits them is found in the chain.
    pub fn admit(self, asked: &Asked, welcome: &Welcome, key: &MemberKey) -> Result<Self, CannotWrite> {
        let mut to = Writer::new();
        to.array(1 + Welcome::FIELDS);
        to.unsigned(1);
        welcome.put_fields(&mut to);
        self.answer(&asked.keys, &Zeroizing::new(to.finish()), key)
    }

    /// Declines, with kind words.
    pub fn decline(self, asked: &Asked, words: &str, key: &MemberKey) -> Result<Self, CannotWrite> {
        if words.len() > TEXT {
            return Err(CannotWrite::Length);
        }
        let mut to = Writer::new();
        to.array(2);
        to.unsigned(0);
        to.text(words);
        self.answer(&asked.keys, &Zeroizing::new(to.finish()), key)
    }

    fn answer(mut self, newcomer: &PublicKeys, answer: &[u8], key: &MemberKey) -> Result<Self, CannotWrite> {
        if self.state != State::Open {
            return Err(CannotWrite::Step);
        }
        let signature = sign(key, &answer_to_sign(&self.link, newcomer.fingerprint(), answer));
        let mut to = Writer::new();
        to.array(2);
        to.bytes(answer);
        signature.put(&mut to);
        let text = pad(&Zeroizing::new(to.finish()))?;
        let psk = Some(self.shared.psk(&self.link.invite));
        self.state = State::Answered(wrap(&newcomer.wrap, psk, label::INVITE_ANSWER, &[], &text)?);
        Ok(self)
    }

    /// As it is stored.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut to = Writer::new();
        to.array(5);
        self.link.put(&mut to);
        self.wrap.put(&mut to);
        self.token.put(&mut to);
        to.bytes(&self.offer);
        to.array(1 + usize::from(matches!(self.state, State::Answered(_))));
        match &self.state {
            State::Open => to.unsigned(0),
            State::Answered(letter) => {
                to.unsigned(1);
                to.bytes(letter);
            }
            State::Revoked => to.unsigned(2),
            State::Expired => to.unsigned(3),
        }
        Zeroizing::new(to.finish())
    }

    /// Reads what [`Invite::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, STORED)?;
        from.tuple(5)?;
        let (link, wrap) = (Link::take(&mut from)?, Secret::take(&mut from)?);
        let token = DeleteToken::take(&mut from)?;
        let offer = from.bytes(1, limit::LETTER)?.to_vec();
        let parts = from.array(1, 2)?;
        let state = match (from.unsigned()?, parts) {
            (0, 1) => State::Open,
            (1, 2) => State::Answered(from.bytes(1, limit::LETTER)?.to_vec()),
            (2, 1) => State::Revoked,
            (3, 1) => State::Expired,
            _ => return Err(Malformed::OutOfRange),
        };
        from.finish()?;
        let shared = Shared::derive(link.invite, &link.secret);
        Ok(Self { link, wrap, token, offer, shared, state })
    }
}
