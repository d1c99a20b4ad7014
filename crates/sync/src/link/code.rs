//! What the old device shows and the new one reads.

use crate::{
    label,
    secret::Secret,
    words::{LinkWords, NotWords},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use cairn_protocol::{Malformed, Reader, Writer, digest, name::PublicKey};
use std::array;
use zeroize::Zeroizing;

/// What a QR's text begins with.
const PREFIX: &str = "cairn:link/";
/// Version of what follows.
const VERSION: u64 = 1;
/// Bytes that follow, at most.
const MOST: usize = HOST + 48;
/// Bytes of a server's name, at most.
pub const HOST: usize = 280;

/// Where the mailbox is, and the secret of it. Good for ten minutes and one device.
#[derive(Debug)]
pub struct Code {
    /// The server: its name, and whatever else there is to say of how it is reached.
    pub host: String,
    pub(super) secret: Secret,
}

/// Why something typed or scanned is no code. Never says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotACode {
    /// Twelve words do not say which server: its name is needed too.
    #[error("words without the name of a server")]
    HostNeeded,
    /// The name of a server has 1 to 280 bytes.
    #[error("no name of a server")]
    Host,
    /// Text that begins like a QR's and does not go on like one.
    #[error("cannot be read")]
    Unreadable,
    /// No words of a link.
    #[error(transparent)]
    Words(#[from] NotWords),
}

impl Code {
    /// The code of twelve words: the same as in the QR beside them.
    pub fn derive(host: &str, words: &LinkWords) -> Result<Self, NotACode> {
        let secret = Zeroizing::new(*digest(label::LINK_WORDS, &[words.expose()]).as_bytes());
        let fits = (1..=HOST).contains(&host.len());
        fits.then(|| Self { host: host.to_owned(), secret: Secret::copy(&secret) }).ok_or(NotACode::Host)
    }

    /// Whether a code of this secret names that key.
    pub(super) fn names(secret: &Secret, sign: &PublicKey) -> bool {
        digest(label::LINK_WORDS, &[derive_print(sign).expose()]).as_bytes() == secret.expose()
    }

    /// Reads a QR's text, or twelve words, for which the server is named beside them.
    pub fn read(typed: &str, host: Option<&str>) -> Result<Self, NotACode> {
        let Some(text) = typed.trim().strip_prefix(PREFIX) else {
            let words = LinkWords::parse(typed)?;
            return Self::derive(host.ok_or(NotACode::HostNeeded)?, &words);
        };
        let bytes = URL_SAFE_NO_PAD.decode(text).map(Zeroizing::new).map_err(|_| NotACode::Unreadable)?;
        Self::take(&bytes).map_err(|_| NotACode::Unreadable)
    }

    /// The text of the QR.
    pub fn text(&self) -> Zeroizing<String> {
        let mut to = Writer::new();
        to.array(3);
        to.unsigned(VERSION);
        to.text(&self.host);
        self.secret.put(&mut to);
        let bytes = Zeroizing::new(to.finish());
        // The whole length at once, so that growing leaves no copy behind.
        let mut text = Zeroizing::new(String::with_capacity(PREFIX.len() + bytes.len() * 2));
        text.push_str(PREFIX);
        URL_SAFE_NO_PAD.encode_string(bytes.as_slice(), &mut text);
        text
    }

    fn take(bytes: &[u8]) -> Result<Self, Malformed> {
        let mut from = Reader::new(bytes, MOST)?;
        from.tuple(3)?;
        from.within(VERSION, VERSION)?;
        let code = Self { host: take_host(&mut from)?, secret: Secret::take(&mut from)? };
        from.finish()?;
        Ok(code)
    }
}

/// Reads the name of a server.
pub(crate) fn take_host(from: &mut Reader<'_>) -> Result<String, Malformed> {
    from.text(1, HOST).map(str::to_owned)
}

/// The sixteen bytes that a code consists of, which name the key that signs the welcome.
pub(super) fn derive_print(sign: &PublicKey) -> LinkWords {
    let hash = Zeroizing::new(*digest(label::LINK_PRINT, &[sign.as_bytes()]).as_bytes());
    LinkWords::copy(&Zeroizing::new(array::from_fn(|place| hash[place])))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "sync.example.org:8443";

    #[test]
    fn words_and_qr_are_one_code() {
        let words = LinkWords::make().unwrap();
        let shown = Code::derive(NAME, &words).unwrap();
        let scanned = Code::read(&format!(" {}\n", *shown.text()), None).unwrap();
        let typed = Code::read(&words.words().join(" "), Some(NAME)).unwrap();
        for code in [&scanned, &typed] {
            assert_eq!((&code.host, code.secret.expose()), (&shown.host, shown.secret.expose()));
        }
        assert_eq!(Code::read(&words.words().join(" "), None).unwrap_err(), NotACode::HostNeeded);
    }

    #[test]
    fn what_is_no_code_is_refused() {
        let text = Code::derive(NAME, &LinkWords::make().unwrap()).unwrap().text();
        let bytes = URL_SAFE_NO_PAD.decode(text.strip_prefix(PREFIX).unwrap()).unwrap();
        let longer = [&bytes[..], &[0]].concat();
        for wrong in [&bytes[..bytes.len() - 1], &longer, &[], &[0x83, 2]] {
            let text = format!("{PREFIX}{}", URL_SAFE_NO_PAD.encode(wrong));
            assert_eq!(Code::read(&text, Some(NAME)).unwrap_err(), NotACode::Unreadable);
        }
        let words = LinkWords::make().unwrap();
        for host in ["", &"x".repeat(HOST + 1)] {
            assert_eq!(Code::derive(host, &words).unwrap_err(), NotACode::Host);
        }
        assert_eq!(Code::read("cairn:link/=", None).unwrap_err(), NotACode::Unreadable);
        let found = NotWords::Count { found: 2, wanted: 12 };
        assert_eq!(Code::read("two words", Some(NAME)).unwrap_err(), NotACode::Words(found));
    }
}
