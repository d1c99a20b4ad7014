//! One request and its answer.

use super::{limits::Limits, trust::Trust};
use crate::source::Trouble;
use reqwest::{Client, Response, Url, header, redirect::Policy};
use std::{error::Error, io, net::SocketAddr};

/// What a request says of itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct Face {
    /// Who asks.
    pub(super) agent: &'static str,
    /// What is wanted.
    pub(super) accept: &'static str,
}

/// What the server is told that we have already.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// Its ETag.
    pub etag: Option<String>,
    /// Its Last-Modified.
    pub modified: Option<String>,
}

impl Validators {
    /// As an answer gives them; those that are too long to be honest are not kept.
    pub(super) fn of(response: &Response) -> Self {
        let read = |name| {
            let value = response.headers().get(name)?.to_str().ok()?;
            (!value.is_empty() && value.len() <= 200).then(|| value.to_owned())
        };
        Self { etag: read(header::ETAG), modified: read(header::LAST_MODIFIED) }
    }
}

/// About how many bytes a request sends before the network's own wrapping: its line and its headers.
pub(super) fn weight(url: &Url, known: &Validators, face: Face) -> u64 {
    let ours = face.agent.len() + face.accept.len() + url.as_str().len() + 120;
    let theirs = known.etag.as_ref().map_or(0, String::len) + known.modified.as_ref().map_or(0, String::len);
    (ours + theirs) as u64
}

/// One who asks a host at the places it was found at, follows nothing, and keeps so many connections for its next request.
pub(super) fn client(
    url: &Url,
    places: &[SocketAddr],
    trust: &Trust,
    limits: &Limits,
    kept: usize,
) -> Result<Client, Trouble> {
    let host = url.host_str().ok_or(Trouble::BadAddress)?;
    Client::builder()
        .tls_backend_preconfigured(trust.config().ok_or(Trouble::Certificate)?)
        // A proxy would look the name up again, and be told where we go.
        .no_proxy()
        .redirect(Policy::none())
        .referer(false)
        .resolve_to_addrs(host, places)
        .connect_timeout(limits.connect)
        .read_timeout(limits.idle)
        .pool_max_idle_per_host(kept)
        .build()
        .map_err(|_| Trouble::BadAddress)
}

/// Asks one address.
pub(super) async fn ask(
    client: &Client,
    url: &Url,
    known: &Validators,
    face: Face,
) -> Result<Response, Trouble> {
    let mut request =
        client.get(url.clone()).header(header::USER_AGENT, face.agent).header(header::ACCEPT, face.accept);
    if let Some(etag) = &known.etag {
        request = request.header(header::IF_NONE_MATCH, etag);
    }
    if let Some(modified) = &known.modified {
        request = request.header(header::IF_MODIFIED_SINCE, modified);
    }
    request.send().await.map_err(|error| trouble(&error))
}

/// The whole body, unpacked, and not a byte over the limit.
pub(super) async fn body(mut response: Response, most: usize) -> Result<Vec<u8>, Trouble> {
    let said = response.content_length().unwrap_or(0);
    if said > most as u64 {
        return Err(Trouble::TooLarge);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(said).unwrap_or(0));
    while let Some(piece) = response.chunk().await.map_err(|error| trouble(&error))? {
        if bytes.len() + piece.len() > most {
            return Err(Trouble::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

pub(super) fn trouble(error: &reqwest::Error) -> Trouble {
    if error.is_timeout() {
        return Trouble::TimedOut;
    }
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    let mut eof = false;
    while let Some(inner) = cause {
        if matches!(inner.downcast_ref(), Some(rustls::Error::InvalidCertificate(_))) {
            return Trouble::Certificate;
        }
        let io = inner.downcast_ref::<io::Error>();
        eof |= io.is_some_and(|error| error.kind() == io::ErrorKind::UnexpectedEof);
        // What an `io::Error` wraps is not its source: that would be the source of what it wraps.
        let wrapped = io.and_then(io::Error::get_ref).map(|wrapped| wrapped as &(dyn Error + 'static));
        cause = wrapped.or_else(|| inner.source());
    }
    if error.is_decode() && !eof {
        return Trouble::BadEncoding;
    }
    if error.is_body() || error.is_decode() {
        return Trouble::CutShort;
    }
    Trouble::Unreachable
}
