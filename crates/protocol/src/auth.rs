//! Being let in: a signature by the epoch's write key, which all members share, so that the server cannot tell them
//! apart.

use crate::{
    cbor::{Malformed, Reader, Writer},
    digest::{digest, label},
    limit,
    message::{Message, Part},
    name::{ChallengeBytes, Digest, Epoch, Seq, Signature, SpaceId, Token},
};

/// What the server asks to be signed: good once, for a minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Challenge {
    /// The bytes.
    pub bytes: ChallengeBytes,
}

parts!(Challenge: 1, bytes);

impl Message for Challenge {
    const MOST: usize = 40;
}

/// A server's host name, with `:port` unless it is 443, as in the `Host` header: printable ASCII in lower case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Host(String);

impl Host {
    /// Takes a host; none if it is empty, too long, or has anything else than lower-case letters, digits and `.-:[]`.
    pub fn new(host: &str) -> Option<Self> {
        let plain = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_lowercase() || b".-:[]".contains(&byte);
        ((1..=limit::HOST).contains(&host.len()) && host.bytes().all(plain)).then(|| Self(host.into()))
    }

    /// The host.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The answer to a challenge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The space.
    pub space: SpaceId,
    /// The epoch in force.
    pub epoch: Epoch,
    /// The challenge.
    pub challenge: ChallengeBytes,
    /// The server the client means to talk to, so that none can pass the proof on to another.
    pub host: Host,
    /// By the write key of the epoch.
    pub signature: Signature,
}

impl Proof {
    /// What is signed.
    pub fn to_sign(space: SpaceId, epoch: Epoch, challenge: ChallengeBytes, host: &Host) -> [u8; 32] {
        let epoch = epoch.get().to_be_bytes();
        let parts: [&[u8]; 4] = [space.as_bytes(), &epoch, challenge.as_bytes(), host.0.as_bytes()];
        *digest(label::AUTH, &parts).as_bytes()
    }
}

impl Part for Host {
    fn put(&self, to: &mut Writer) {
        to.text(&self.0);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        Self::new(from.text(1, limit::HOST)?).ok_or(Malformed::OutOfRange)
    }
}

parts!(Proof: 5, space, epoch, challenge, host, signature);

impl Message for Proof {
    const MOST: usize = 512;
}

/// A token. It ends with its time or with its epoch, whichever comes first.
#[derive(Debug, PartialEq, Eq)]
pub struct Grant {
    /// Sent as `Authorization: Bearer` with its hexadecimal digits; the server keeps only its hash.
    pub token: Token,
    seconds: u64,
    /// The last item of the space's chain.
    pub seq: Seq,
    /// The chain's link there.
    pub head: Digest,
}

impl Grant {
    /// A grant; none if it would last longer than a quarter of an hour, or not at all.
    pub fn new(token: Token, seconds: u64, seq: Seq, head: Digest) -> Option<Self> {
        (1..=limit::TOKEN_SECONDS).contains(&seconds).then_some(Self { token, seconds, seq, head })
    }

    /// How long it is good for.
    pub const fn seconds(&self) -> u64 {
        self.seconds
    }
}

impl Part for Grant {
    fn put(&self, to: &mut Writer) {
        to.array(4);
        self.token.put(to);
        to.unsigned(self.seconds);
        self.seq.put(to);
        self.head.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(4)?;
        let (token, seconds) = (Token::take(from)?, from.unsigned()?);
        Self::new(token, seconds, Seq::take(from)?, Digest::take(from)?).ok_or(Malformed::OutOfRange)
    }
}

impl Message for Grant {
    const MOST: usize = 128;
}
