//! The device that is to become a member.

use super::{
    Code, End, Kind, PADDED, STORED, Shared, Step, code::take_host, derive_commitment, expires, lies_there,
    read, welcome_to_sign,
};
use crate::{
    label,
    member::{PublicKeys, holds},
    secret::{NoRandomness, Secret, make_bytes},
    welcome::Welcome,
    wrap::{WrapKey, unwrap},
};
use cairn_protocol::{
    Malformed, Part, Reader, Writer, limit,
    mailbox::Letters,
    name::{Digest, MailboxId, Millis, PublicKey, Signature, SpaceId},
};
use zeroize::Zeroizing;

/// The new device's side. Its secret keys are kept beside it.
#[derive(Debug)]
pub struct New {
    host: String,
    expires: Millis,
    keys: Box<PublicKeys>,
    random: [u8; 16],
    commitment: Vec<u8>,
    shown: Vec<u8>,
    shared: Shared,
    state: State,
}

#[derive(Debug)]
enum State {
    Committed,
    Revealed { digits: String },
    Admitted(Box<Joined>),
    Ended(End),
}

/// What the new device is handed.
#[derive(Debug)]
pub struct Joined {
    /// The space.
    pub space: SpaceId,
    /// Its permanent fingerprint.
    pub genesis: Digest,
    /// Where chain and lineage begin for this device.
    pub welcome: Welcome,
}

impl New {
    /// Begins, with a code that was read and the keys that this device drew for itself.
    pub fn make(code: Code, keys: PublicKeys, now: Millis) -> Result<Self, NoRandomness> {
        Ok(Self::with(code, keys, expires(now), (make_bytes()?, [make_bytes()?, make_bytes()?])))
    }

    /// The same with random bytes and nonces that must not be used twice.
    pub(crate) fn with(
        code: Code,
        keys: PublicKeys,
        expires: Millis,
        (random, nonces): ([u8; 16], [[u8; 24]; 2]),
    ) -> Self {
        let shared = Shared::derive(code.secret);
        let mut first = Writer::new();
        first.array(1);
        derive_commitment(&keys, &random).put(&mut first);
        let mut second = Writer::new();
        second.array(2);
        keys.put(&mut second);
        second.bytes(&random);
        let seal = |kind, text: &[u8], nonce| {
            let letter = shared.seal(kind, text, nonce);
            letter.unwrap_or_else(|| unreachable!("1300 bytes fit into {PADDED}"))
        };
        let commitment = seal(Kind::Commitment, &first.finish(), nonces[0]);
        let shown = seal(Kind::Keys, &second.finish(), nonces[1]);
        let (host, keys) = (code.host, Box::new(keys));
        Self { host, expires, keys, random, commitment, shown, shared, state: State::Committed }
    }

    /// The server.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The mailbox, which the old device opened.
    pub const fn mailbox(&self) -> MailboxId {
        self.shared.mailbox
    }

    /// When the code is of no use any more.
    pub const fn expires(&self) -> Millis {
        self.expires
    }

    /// How far it is.
    pub const fn step(&self) -> Step {
        match &self.state {
            State::Committed => Step::Committed,
            State::Revealed { .. } => Step::Revealed,
            State::Admitted(_) => Step::Admitted,
            State::Ended(end) => Step::Ended(*end),
        }
    }

    /// The six digits, while the person compares them.
    pub fn digits(&self) -> Option<&str> {
        match &self.state {
            State::Revealed { digits } => Some(digits),
            _ => None,
        }
    }

    /// What the device was handed, once it was.
    pub fn joined(&self) -> Option<&Joined> {
        match &self.state {
            State::Admitted(joined) => Some(joined),
            _ => None,
        }
    }

    /// The letter that ought to lie in the mailbox and does not yet.
    pub fn to_post(&self, letters: &Letters) -> Option<&[u8]> {
        let letter = match &self.state {
            State::Committed => &self.commitment,
            State::Revealed { .. } => &self.shown,
            _ => return None,
        };
        (!lies_there(letter, letters)).then_some(letter)
    }

    /// Reads what lies in the mailbox. `wrap_key` is the secret part of the keys that this side began with.
    #[must_use]
    pub fn read(mut self, letters: &Letters, now: Millis, wrap_key: &WrapKey) -> Self {
        if matches!(self.state, State::Committed | State::Revealed { .. }) {
            self.state = if now > self.expires {
                State::Ended(End::Expired)
            } else {
                self.next(letters, wrap_key).unwrap_or_else(State::Ended)
            };
        }
        self
    }

    fn next(&self, letters: &Letters, wrap_key: &WrapKey) -> Result<State, End> {
        self.shared.find(Kind::Commitment, letters, Some(&self.commitment))?;
        self.shared.find(Kind::Keys, letters, Some(&self.shown))?;
        let answer = self.shared.find(Kind::Answer, letters, None)?;
        let welcome = self.shared.find(Kind::Welcome, letters, None)?;
        let Some(answer) = answer else {
            return if welcome.is_some() { Err(End::Spoiled) } else { Ok(State::Committed) };
        };
        let (random, sign) = read(&answer, |from| {
            from.tuple(2)?;
            Ok((from.exactly::<16>()?, PublicKey::take(from)?))
        })?;
        // An answer by somebody who has the code, but did not make it.
        if !Code::names(&self.shared.secret, &sign) {
            return Err(End::Spoiled);
        }
        let digits = self.shared.derive_digits(&self.keys, &self.random, &random);
        if let State::Revealed { digits: before } = &self.state
            && *before != digits
        {
            return Err(End::Spoiled);
        }
        let Some(welcome) = welcome else { return Ok(State::Revealed { digits }) };
        let sealed = read(&welcome, |from| {
            from.tuple(1)?;
            from.bytes(1, PADDED).map(<[u8]>::to_vec)
        })?;
        let plain = unwrap(wrap_key, None, label::LINK_WELCOME, &[], &sealed).map_err(|_| End::Spoiled)?;
        let (said, signature) = take_signed(&plain).map_err(|_| End::Spoiled)?;
        let signed = welcome_to_sign(&self.shared, &self.keys, (&self.random, &random), &said);
        if !holds(&sign, &signed, &signature) {
            return Err(End::Spoiled);
        }
        read(&said, take_joined).map(|joined| State::Admitted(Box::new(joined)))
    }

    /// Stops, for whatever reason; what has ended stays as it ended, and who was admitted is.
    #[must_use]
    pub fn end(mut self, end: End) -> Self {
        if matches!(self.state, State::Committed | State::Revealed { .. }) {
            self.state = State::Ended(end);
        }
        self
    }

    /// As it is stored.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut to = Writer::new();
        to.array(8);
        to.text(&self.host);
        self.expires.put(&mut to);
        self.keys.put(&mut to);
        to.bytes(&self.random);
        to.bytes(&self.commitment);
        to.bytes(&self.shown);
        self.shared.secret.put(&mut to);
        match &self.state {
            State::Committed => {
                to.array(1);
                to.unsigned(0);
            }
            State::Revealed { digits } => {
                to.array(2);
                to.unsigned(1);
                to.text(digits);
            }
            State::Admitted(joined) => {
                to.array(2);
                to.unsigned(2);
                to.array(2 + Welcome::FIELDS);
                joined.space.put(&mut to);
                joined.genesis.put(&mut to);
                joined.welcome.put_fields(&mut to);
            }
            State::Ended(end) => {
                to.array(2);
                to.unsigned(3);
                end.put(&mut to);
            }
        }
        Zeroizing::new(to.finish())
    }

    /// Reads what [`New::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, STORED)?;
        from.tuple(8)?;
        let (host, expires) = (take_host(&mut from)?, Millis::take(&mut from)?);
        let (keys, random) = (Box::new(PublicKeys::take(&mut from)?), from.exactly()?);
        let commitment = from.bytes(1, limit::LETTER)?.to_vec();
        let shown = from.bytes(1, limit::LETTER)?.to_vec();
        let shared = Shared::derive(Secret::take(&mut from)?);
        let parts = from.array(1, 2)?;
        let state = match (from.unsigned()?, parts) {
            (0, 1) => State::Committed,
            (1, 2) => State::Revealed { digits: from.text(6, 6)?.to_owned() },
            (2, 2) => State::Admitted(Box::new(take_joined(&mut from)?)),
            (3, 2) => State::Ended(End::take(&mut from)?),
            _ => return Err(Malformed::OutOfRange),
        };
        from.finish()?;
        Ok(Self { host, expires, keys, random, commitment, shown, shared, state })
    }
}

fn take_signed(plain: &[u8]) -> Result<(Zeroizing<Vec<u8>>, Signature), Malformed> {
    let mut from = Reader::new(plain, PADDED)?;
    from.tuple(2)?;
    let said = Zeroizing::new(from.bytes(1, PADDED)?.to_vec());
    let signature = Signature::take(&mut from)?;
    from.finish().map(|()| (said, signature))
}

fn take_joined(from: &mut Reader<'_>) -> Result<Joined, Malformed> {
    from.tuple(2 + Welcome::FIELDS)?;
    let (space, genesis) = (SpaceId::take(from)?, Digest::take(from)?);
    Ok(Joined { space, genesis, welcome: Welcome::take_fields(from)? })
}
