//! What is sent to somebody who is invited: an address, of which only what stands before `#` is ever shown to a server.

use crate::{link::HOST, roster::InviteId, secret::Secret};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cairn_protocol::{
    Malformed, Part, Reader, Writer,
    name::{Digest, Millis, SpaceId},
};
use zeroize::Zeroizing;

/// Version of the part after `#`.
const VERSION: u64 = 1;
/// What stands between the server's name and the secret part.
const JOIN: &str = "/join#";
/// Bytes of the secret part, at most.
const MOST: usize = HOST + 160;

/// An invite's link. No key of the group is in it.
#[derive(Debug)]
pub struct Link {
    /// The server: its name, and whatever else there is to say of how it is reached.
    pub host: String,
    /// The group.
    pub space: SpaceId,
    /// The invite.
    pub invite: InviteId,
    pub(super) secret: Secret,
    /// The group's permanent fingerprint.
    pub genesis: Digest,
    /// The fingerprint of the keys in the offer.
    pub facilitator: Digest,
    /// When it is of no use any more.
    pub expires: Millis,
}

/// The text is no link of an invite. Never says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the link of an invite")]
pub struct NotALink;

impl Link {
    /// Reads a link, or the part after its `#` alone.
    pub fn read(typed: &str) -> Result<Self, NotALink> {
        let text = typed.trim();
        let text = text.split_once('#').map_or(text, |(_, secret)| secret);
        let bytes = URL_SAFE_NO_PAD.decode(text).map(Zeroizing::new).map_err(|_| NotALink)?;
        let link = Reader::new(&bytes, MOST).and_then(|mut from| {
            let link = Self::take(&mut from)?;
            from.finish().map(|()| link)
        });
        link.map_err(|_| NotALink)
    }

    /// The link.
    pub fn text(&self) -> Zeroizing<String> {
        let mut to = Writer::new();
        self.put(&mut to);
        let bytes = Zeroizing::new(to.finish());
        let scheme = if self.host.contains("://") { "" } else { "https://" };
        // The whole length at once, so that growing leaves no copy behind.
        let length = scheme.len() + self.host.len() + JOIN.len() + bytes.len() * 2;
        let mut text = Zeroizing::new(String::with_capacity(length));
        text.push_str(scheme);
        text.push_str(&self.host);
        text.push_str(JOIN);
        URL_SAFE_NO_PAD.encode_string(bytes.as_slice(), &mut text);
        text
    }
}

impl Part for Link {
    fn put(&self, to: &mut Writer) {
        to.array(8);
        to.unsigned(VERSION);
        to.text(&self.host);
        self.space.put(to);
        to.bytes(&self.invite.0);
        self.secret.put(to);
        self.genesis.put(to);
        self.facilitator.put(to);
        self.expires.put(to);
    }

    fn take(from: &mut Reader<'_>) -> Result<Self, Malformed> {
        from.tuple(8)?;
        from.within(VERSION, VERSION)?;
        Ok(Self {
            host: from.text(1, HOST)?.to_owned(),
            space: SpaceId::take(from)?,
            invite: InviteId(from.exactly()?),
            secret: Secret::take(from)?,
            genesis: Digest::take(from)?,
            facilitator: Digest::take(from)?,
            expires: Millis::take(from)?,
        })
    }
}
