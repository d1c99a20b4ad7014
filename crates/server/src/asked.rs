//! What is asked and what is answered, free of HTTP.

use axum::body::{Body, Bytes};
use cairn_protocol::{Message, auth::Host, name::Token, refusal::Refusal};
use std::{net::SocketAddr, str::FromStr};

/// A request.
#[derive(Debug)]
pub(crate) struct Asked {
    /// The names in its path, in their order.
    pub(crate) names: Vec<String>,
    /// What follows the question mark.
    pub(crate) query: String,
    /// What follows `Authorization: Bearer`.
    pub(crate) bearer: Option<String>,
    /// What of this whoever asks has already: `If-None-Match`.
    pub(crate) tags: Option<String>,
    /// Whether a stream is wanted.
    pub(crate) stream: bool,
    /// The address it was sent to, as the machine sees it.
    pub(crate) local: SocketAddr,
    /// Its body.
    pub(crate) body: Bytes,
}

impl Asked {
    /// A name in the path. What is no name names nothing.
    pub(crate) fn name<T: FromStr>(&self, place: usize) -> Result<T, Refusal> {
        self.names.get(place).and_then(|name| name.parse().ok()).ok_or(Refusal::Nothing)
    }

    /// A decimal number in the path, in its one spelling.
    pub(crate) fn number(&self, place: usize) -> Result<u64, Refusal> {
        self.names.get(place).and_then(|text| plain_number(text)).ok_or(Refusal::Nothing)
    }

    /// The value of a key after the question mark.
    pub(crate) fn value(&self, key: &str) -> Option<&str> {
        self.query
            .split('&')
            .filter_map(|pair| pair.split_once('='))
            .find(|(name, _)| *name == key)
            .map(|found| found.1)
    }

    /// A decimal number after the question mark; none if it is not there.
    pub(crate) fn number_if_any(&self, key: &str) -> Result<Option<u64>, Refusal> {
        self.value(key).map(|text| plain_number(text).ok_or(Refusal::Malformed)).transpose()
    }

    /// The token of a session.
    pub(crate) fn token(&self) -> Result<Token, Refusal> {
        self.bearer.as_deref().and_then(|bearer| bearer.parse().ok()).ok_or(Refusal::NotLetIn)
    }

    /// The body as a message.
    pub(crate) fn message<M: Message>(&self) -> Result<M, cairn_protocol::Malformed> {
        M::from_bytes(&self.body)
    }

    /// The names that the address it was sent to goes by.
    pub(crate) fn local_names(&self) -> Vec<Host> {
        let (ip, port) = (self.local.ip().to_canonical(), self.local.port());
        let mut names = vec![if ip.is_ipv6() { format!("[{ip}]") } else { ip.to_string() }];
        if ip.is_loopback() {
            names.push("localhost".to_owned());
        }
        names.iter().filter_map(|name| with_port(name, port)).collect()
    }
}

/// A host name as a `Host` header has it: with its port, unless that is the one that `http` or `https` has of itself.
pub(crate) fn with_port(name: &str, port: u16) -> Option<Host> {
    if matches!(port, 80 | 443) { Host::new(name) } else { Host::new(&format!("{name}:{port}")) }
}

fn plain_number(text: &str) -> Option<u64> {
    let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    (plain && (text == "0" || !text.starts_with('0'))).then(|| text.parse().ok()).flatten()
}

/// An answer.
#[derive(Debug)]
pub(crate) enum Answer {
    /// It was done, and there is nothing to say.
    Done,
    /// One message.
    Message(Vec<u8>),
    /// Sealed bytes.
    Octets(Vec<u8>),
    /// What may be read as it is; with what it is known by, where it may be asked for again.
    Json {
        /// A list.
        bytes: Bytes,
        /// In quotes.
        tag: Option<String>,
    },
    /// Whoever asks has that already.
    Known {
        /// In quotes.
        tag: String,
    },
    /// Events as they come.
    Stream(Body),
}

impl Answer {
    /// One message.
    pub(crate) fn message(message: &impl Message) -> Self {
        Self::Message(message.to_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_one_spelling() {
        for (text, number) in [("0", Some(0)), ("17", Some(17)), ("18446744073709551615", Some(u64::MAX))] {
            assert_eq!(plain_number(text), number);
        }
        for wrong in ["", "00", "01", "+1", "-1", "1 ", "0x1", "18446744073709551616", "١"] {
            assert_eq!(plain_number(wrong), None, "{wrong}");
        }
    }
}
