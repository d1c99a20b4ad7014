//! The device that is a member already.

use super::{
    Code, End, Kind, NotACode, PADDED, STORED, Shared, Step, code::derive_print, code::take_host,
    derive_commitment, expires, lies_there, read, welcome_to_sign,
};
use crate::{
    label,
    member::{MemberKey, PublicKeys, sign},
    secret::{NoRandomness, Secret, make_bytes},
    welcome::Welcome,
    wrap::{CannotWrap, wrap},
};
use cairn_protocol::{
    Malformed, Part, Reader, Writer, limit,
    mailbox::{Letters, Opened},
    name::{DeleteToken, Digest, MailboxId, Millis, SpaceId},
};
use zeroize::Zeroizing;

/// Why linking cannot begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CannotLink {
    /// The server's name is none.
    #[error(transparent)]
    Code(#[from] NotACode),
    /// No random bytes.
    #[error(transparent)]
    Random(#[from] NoRandomness),
}

/// The old device's side.
#[derive(Debug)]
pub struct Old {
    space: SpaceId,
    genesis: Digest,
    host: String,
    sign: Secret,
    token: DeleteToken,
    expires: Millis,
    /// Drawn at the start, shown only after the new device has committed.
    random: [u8; 16],
    answer: Vec<u8>,
    shared: Shared,
    state: State,
}

#[derive(Debug)]
enum State {
    Shown,
    Committed { commitment: Digest },
    Revealed { keys: Box<PublicKeys>, random: [u8; 16], digits: String },
    Agreed { keys: Box<PublicKeys>, random: [u8; 16] },
    Admitted { keys: Box<PublicKeys>, welcome: Vec<u8> },
    Ended(End),
}

impl Old {
    /// Begins: the code is shown from now on for ten minutes. `genesis` is the space's permanent fingerprint, `host` the
    /// server's name as the new device needs it.
    pub fn make(space: SpaceId, genesis: Digest, host: &str, now: Millis) -> Result<Self, CannotLink> {
        let sign = Secret::make()?;
        let secrets = (DeleteToken::from_bytes(make_bytes()?), make_bytes()?, make_bytes()?);
        Ok(Self::with(space, genesis, (host, sign), expires(now), secrets)?)
    }

    /// The same with a token, random bytes and a nonce that must not be used twice.
    pub(crate) fn with(
        space: SpaceId,
        genesis: Digest,
        (host, seed): (&str, Secret),
        expires: Millis,
        (token, random, nonce): (DeleteToken, [u8; 16], [u8; 24]),
    ) -> Result<Self, NotACode> {
        let public = MemberKey::derive(&seed).public();
        let code = Code::derive(host, &derive_print(&public))?;
        let (host, shared) = (code.host, Shared::derive(code.secret));
        let mut to = Writer::new();
        to.array(2);
        to.bytes(&random);
        public.put(&mut to);
        let answer = shared.seal(Kind::Answer, &to.finish(), nonce);
        let answer = answer.unwrap_or_else(|| unreachable!("52 bytes fit into {PADDED}"));
        let state = State::Shown;
        Ok(Self { space, genesis, host, sign: seed, token, expires, random, answer, shared, state })
    }

    /// The code to be shown as a QR.
    pub fn code(&self) -> Code {
        Code { host: self.host.clone(), secret: Secret::copy(self.shared.secret.expose()) }
    }

    /// The twelve words that say the same, but for the server's name.
    pub fn words(&self) -> Vec<&'static str> {
        derive_print(&MemberKey::derive(&self.sign).public()).words()
    }

    /// The mailbox, which this side opens before it shows the code.
    pub const fn mailbox(&self) -> MailboxId {
        self.shared.mailbox
    }

    /// What the mailbox is opened with.
    pub fn opened(&self) -> Opened {
        Opened::new(self.token.hash(), super::MILLIS / 1000)
            .unwrap_or_else(|| unreachable!("ten minutes are less than fourteen days"))
    }

    /// What closes it, once linking is over.
    pub const fn token(&self) -> DeleteToken {
        self.token
    }

    /// When the code is of no use any more.
    pub const fn expires(&self) -> Millis {
        self.expires
    }

    /// How far it is.
    pub const fn step(&self) -> Step {
        match &self.state {
            State::Shown => Step::Shown,
            State::Committed { .. } => Step::Committed,
            State::Revealed { .. } => Step::Revealed,
            State::Agreed { .. } => Step::Agreed,
            State::Admitted { .. } => Step::Admitted,
            State::Ended(end) => Step::Ended(*end),
        }
    }

    /// The six digits, while the person compares them.
    pub fn digits(&self) -> Option<&str> {
        match &self.state {
            State::Revealed { digits, .. } => Some(digits),
            _ => None,
        }
    }

    /// The keys to be admitted, once the person agreed.
    pub fn newcomer(&self) -> Option<&PublicKeys> {
        match &self.state {
            State::Agreed { keys, .. } | State::Admitted { keys, .. } => Some(keys),
            _ => None,
        }
    }

    /// The letter that ought to lie in the mailbox and does not yet.
    pub fn to_post(&self, letters: &Letters) -> Option<&[u8]> {
        let letter = match &self.state {
            State::Committed { .. } => &self.answer,
            State::Admitted { welcome, .. } => welcome,
            _ => return None,
        };
        (!lies_there(letter, letters)).then_some(letter)
    }

    /// Reads what lies in the mailbox. Once the person agreed, letters change nothing any more.
    #[must_use]
    pub fn read(mut self, letters: &Letters, now: Millis) -> Self {
        if matches!(self.state, State::Shown | State::Committed { .. } | State::Revealed { .. }) {
            self.state = if now > self.expires {
                State::Ended(End::Expired)
            } else {
                self.next(letters).unwrap_or_else(State::Ended)
            };
        }
        self
    }

    fn next(&self, letters: &Letters) -> Result<State, End> {
        self.shared.find(Kind::Answer, letters, Some(&self.answer))?;
        let first = self.shared.find(Kind::Commitment, letters, None)?;
        let second = self.shared.find(Kind::Keys, letters, None)?;
        let Some(first) = first else {
            // Nothing, or keys that were promised by nobody.
            return if second.is_some() { Err(End::Spoiled) } else { Ok(State::Shown) };
        };
        let commitment = read(&first, |from| {
            from.tuple(1)?;
            Digest::take(from)
        })?;
        match &self.state {
            State::Committed { commitment: before } if *before != commitment => return Err(End::Spoiled),
            // Keys that came before this side's answer were not bound to it.
            State::Shown if second.is_some() => return Err(End::Spoiled),
            _ => {}
        }
        let Some(second) = second else { return Ok(State::Committed { commitment }) };
        let (keys, random) = read(&second, |from| {
            from.tuple(2)?;
            Ok((PublicKeys::take(from)?, from.exactly::<16>()?))
        })?;
        if derive_commitment(&keys, &random) != commitment {
            return Err(End::Spoiled);
        }
        let digits = self.shared.derive_digits(&keys, &random, &self.random);
        Ok(State::Revealed { keys: Box::new(keys), random, digits })
    }

    /// What the person says of the digits.
    #[must_use]
    pub fn agree(mut self, same: bool) -> Self {
        self.state = match self.state {
            State::Revealed { keys, random, .. } if same => State::Agreed { keys, random },
            State::Revealed { .. } => State::Ended(End::Refused),
            state => state,
        };
        self
    }

    /// Welcomes the newcomer, once the commit that admits them is found in the chain. Changes nothing unless the person
    /// agreed.
    pub fn admit(mut self, welcome: &Welcome) -> Result<Self, CannotWrap> {
        self.state = match self.state {
            State::Agreed { keys, random } => {
                let mut to = Writer::new();
                to.array(2 + Welcome::FIELDS);
                self.space.put(&mut to);
                self.genesis.put(&mut to);
                welcome.put_fields(&mut to);
                let said = Zeroizing::new(to.finish());
                let signed = welcome_to_sign(&self.shared, &keys, (&random, &self.random), &said);
                let mut to = Writer::new();
                to.array(2);
                to.bytes(&said);
                sign(&MemberKey::derive(&self.sign), &signed).put(&mut to);
                let plain = Zeroizing::new(to.finish());
                let mut to = Writer::new();
                to.array(1);
                to.bytes(&wrap(&keys.wrap, None, label::LINK_WELCOME, &[], &plain)?);
                let welcome = self.shared.seal(Kind::Welcome, &to.finish(), make_bytes()?);
                let welcome = welcome.unwrap_or_else(|| unreachable!("1500 bytes fit into {PADDED}"));
                State::Admitted { keys, welcome }
            }
            state => state,
        };
        Ok(self)
    }

    /// Stops, for whatever reason; what has ended stays as it ended.
    #[must_use]
    pub fn end(mut self, end: End) -> Self {
        if !matches!(self.state, State::Ended(_)) {
            self.state = State::Ended(end);
        }
        self
    }

    /// As it is stored.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let mut to = Writer::new();
        to.array(9);
        self.space.put(&mut to);
        self.genesis.put(&mut to);
        to.text(&self.host);
        self.sign.put(&mut to);
        self.token.put(&mut to);
        self.expires.put(&mut to);
        to.bytes(&self.random);
        to.bytes(&self.answer);
        self.state.put(&mut to);
        Zeroizing::new(to.finish())
    }

    /// Reads what [`Old::to_bytes`] wrote.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, STORED)?;
        from.tuple(9)?;
        let (space, genesis) = (SpaceId::take(&mut from)?, Digest::take(&mut from)?);
        let host = take_host(&mut from)?;
        let sign = Secret::take(&mut from)?;
        let print = derive_print(&MemberKey::derive(&sign).public());
        let code = Code::derive(&host, &print).map_err(|_| Malformed::OutOfRange)?;
        let shared = Shared::derive(code.secret);
        let (token, expires) = (DeleteToken::take(&mut from)?, Millis::take(&mut from)?);
        let (random, answer) = (from.exactly()?, from.bytes(1, limit::LETTER)?.to_vec());
        let state = State::take(&mut from)?;
        from.finish()?;
        Ok(Self { space, genesis, host, sign, token, expires, random, answer, shared, state })
    }
}

impl State {
    fn put(&self, to: &mut Writer) {
        to.array(match self {
            Self::Shown => 1,
            Self::Committed { .. } | Self::Ended(_) => 2,
            Self::Agreed { .. } | Self::Admitted { .. } => 3,
            Self::Revealed { .. } => 4,
        });
        match self {
            Self::Shown => to.unsigned(0),
            Self::Committed { commitment } => {
                to.unsigned(1);
                commitment.put(to);
            }
            Self::Revealed { keys, random, digits } => {
                to.unsigned(2);
                keys.put(to);
                to.bytes(random);
                to.text(digits);
            }
            Self::Agreed { keys, random } => {
                to.unsigned(3);
                keys.put(to);
                to.bytes(random);
            }
            Self::Admitted { keys, welcome } => {
                to.unsigned(4);
                keys.put(to);
                to.bytes(welcome);
            }
            Self::Ended(end) => {
                to.unsigned(5);
                end.put(to);
            }
        }
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        let parts = from.array(1, 4)?;
        match (from.unsigned()?, parts) {
            (0, 1) => Ok(Self::Shown),
            (1, 2) => Digest::take(from).map(|commitment| Self::Committed { commitment }),
            (2, 4) => Ok(Self::Revealed {
                keys: Box::new(PublicKeys::take(from)?),
                random: from.exactly()?,
                digits: from.text(6, 6)?.to_owned(),
            }),
            (3, 3) => Ok(Self::Agreed { keys: Box::new(PublicKeys::take(from)?), random: from.exactly()? }),
            (4, 3) => Ok(Self::Admitted {
                keys: Box::new(PublicKeys::take(from)?),
                welcome: from.bytes(1, limit::LETTER)?.to_vec(),
            }),
            (5, 2) => End::take(from).map(Self::Ended),
            _ => Err(Malformed::OutOfRange),
        }
    }
}
