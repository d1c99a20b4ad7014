//! One request and its answer.

use super::limits::Limits;
use crate::source::Trouble;
use reqwest::{Client, Response, Url, header, redirect::Policy};
use rustls::{ClientConfig, RootCertStore, client::Resumption, crypto::ring};
use std::{
    error::Error,
    io,
    net::SocketAddr,
    sync::{Arc, LazyLock},
};

/// The same for every program that wants to be nobody: it says neither what asks nor on which system.
const AGENT: &str = "Mozilla/5.0";
const ACCEPT: &str = "application/json, text/csv, text/calendar, text/html;q=0.8, */*;q=0.5";

/// Who is trusted: the certificate authorities that browsers trust, and none that was added to this device. Sessions are not
/// resumed, because a ticket is a name by which a server would know us again.
static TRUST: LazyLock<Option<ClientConfig>> = LazyLock::new(|| {
    let roots: RootCertStore = webpki_roots::TLS_SERVER_ROOTS.iter().cloned().collect();
    let mut config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .ok()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.resumption = Resumption::disabled();
    Some(config)
});

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
pub(super) fn weight(url: &Url, known: &Validators) -> u64 {
    let ours = AGENT.len() + ACCEPT.len() + url.as_str().len() + 120;
    let theirs = known.etag.as_ref().map_or(0, String::len) + known.modified.as_ref().map_or(0, String::len);
    (ours + theirs) as u64
}

/// Asks one address at the places it was found at, and follows nothing.
pub(super) async fn ask(
    url: &Url,
    places: &[SocketAddr],
    known: &Validators,
    limits: &Limits,
) -> Result<Response, Trouble> {
    let trust = TRUST.clone().ok_or(Trouble::Certificate)?;
    let host = url.host_str().ok_or(Trouble::BadAddress)?;
    let client = Client::builder()
        .tls_backend_preconfigured(trust)
        // A proxy would look the name up again, and be told where we go.
        .no_proxy()
        .redirect(Policy::none())
        .referer(false)
        .resolve_to_addrs(host, places)
        .connect_timeout(limits.connect)
        .read_timeout(limits.idle)
        .pool_max_idle_per_host(0)
        .user_agent(AGENT)
        .build()
        .map_err(|_| Trouble::BadAddress)?;
    let mut request = client.get(url.clone()).header(header::ACCEPT, ACCEPT);
    if let Some(etag) = &known.etag {
        request = request.header(header::IF_NONE_MATCH, etag);
    }
    if let Some(modified) = &known.modified {
        request = request.header(header::IF_MODIFIED_SINCE, modified);
    }
    request.send().await.map_err(|error| trouble(&error))
}

/// The whole body, unpacked, and not a byte over the limit.
pub(super) async fn body(mut response: Response, limits: &Limits) -> Result<Vec<u8>, Trouble> {
    let said = response.content_length().unwrap_or(0);
    if said > limits.bytes as u64 {
        return Err(Trouble::TooLarge);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(said).unwrap_or(0));
    while let Some(piece) = response.chunk().await.map_err(|error| trouble(&error))? {
        if bytes.len() + piece.len() > limits.bytes {
            return Err(Trouble::TooLarge);
        }
        bytes.extend_from_slice(&piece);
    }
    Ok(bytes)
}

fn trouble(error: &reqwest::Error) -> Trouble {
    if error.is_timeout() {
        return Trouble::TimedOut;
    }
    let mut cause: Option<&(dyn Error + 'static)> = error.source();
    let mut eof = false;
    while let Some(inner) = cause {
        let io = inner.downcast_ref::<io::Error>();
        let wrapped = io.and_then(io::Error::get_ref).and_then(|inner| inner.downcast_ref::<rustls::Error>());
        let sealed = inner.downcast_ref::<rustls::Error>().or(wrapped);
        if matches!(sealed, Some(rustls::Error::InvalidCertificate(_))) {
            return Trouble::Certificate;
        }
        eof |= io.is_some_and(|error| error.kind() == io::ErrorKind::UnexpectedEof);
        cause = inner.source();
    }
    if error.is_decode() && !eof {
        return Trouble::BadEncoding;
    }
    if error.is_body() || error.is_decode() {
        return Trouble::CutShort;
    }
    Trouble::Unreachable
}
