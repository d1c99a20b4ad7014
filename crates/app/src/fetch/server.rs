//! Talking to a group's server.
//!
//! It goes where the person said and nowhere else: the name is looked up once for a connection, an answer that leads
//! elsewhere is refused, and each request is noted in the privacy ledger before it is made. An address in the person's own
//! network is asked, because the person named it; plain `http:` only there. What comes is a message of `cairn_protocol`, no
//! byte larger than that message may be, or a refusal, or nothing.

mod asks;
mod place;
mod stream;

use super::{Fetch, Ledger, hop::body, trust::Trust};
use crate::{error::IpcError, source::Trouble};
pub use asks::Within;
use cairn_protocol::{Message, name::Token, refusal::Refusal};
pub use place::Place;
use reqwest::{Client, Method, Proxy, Response, StatusCode, Url, header, redirect::Policy};
use std::{net::SocketAddr, time::Duration};
pub use stream::Stream;

/// Messages.
const CBOR: &str = "application/cbor";
/// Sealed bytes.
const OCTETS: &str = "application/octet-stream";
/// The same for everybody; the messages themselves say which version they are.
const AGENT: &str = "Cairn";
/// Until a connection stands.
const CONNECT: Duration = Duration::from_secs(10);
/// For one request and its answer.
const WHOLE: Duration = Duration::from_secs(60);

/// Why a server did not do what it was asked.
#[derive(Debug)]
pub enum ServerFailed {
    /// Nothing came of it: the way there.
    Away(Trouble),
    /// It said no.
    Refused(Refusal),
    /// What answered is no server of Cairn's, or does not keep to what it should say.
    NotOurs,
    /// The ledger could not be written, so nothing was sent.
    Unnoted(IpcError),
}

impl From<Trouble> for ServerFailed {
    fn from(trouble: Trouble) -> Self {
        Self::Away(trouble)
    }
}

/// A group's server, and a connection to it.
#[derive(Debug, Clone)]
pub struct Server {
    place: Place,
    client: Client,
}

/// One request.
struct Request<'a> {
    method: Method,
    url: Url,
    bearer: Option<&'a str>,
    accept: &'static str,
    content: Option<(&'static str, Vec<u8>)>,
    within: Duration,
}

impl Fetch {
    /// Gets ready to talk to a server: finds where it is. Through a proxy it is the proxy that finds it.
    ///
    /// # Errors
    /// [`Trouble`] of the way there.
    pub async fn server(&self, place: &Place, proxy: Option<&str>) -> Result<Server, Trouble> {
        let url = place.url();
        let client = match proxy {
            Some(proxy) => builder(&self.trust)?.proxy(through(proxy)?),
            None => {
                let places = self.places(url).await?;
                let private = |address: &SocketAddr| !self.names.is_public(address.ip());
                if url.scheme() == "http" && !places.iter().all(private) {
                    return Err(Trouble::Insecure);
                }
                builder(&self.trust)?.no_proxy().resolve_to_addrs(url.host_str().unwrap_or_default(), &places)
            }
        };
        let client = client.build().map_err(|_| Trouble::BadAddress)?;
        Ok(Server { place: place.clone(), client })
    }
}

fn builder(trust: &Trust) -> Result<reqwest::ClientBuilder, Trouble> {
    Ok(Client::builder()
        .tls_backend_preconfigured(trust.config().ok_or(Trouble::Certificate)?)
        .redirect(Policy::none())
        .referer(false)
        .no_gzip()
        .connect_timeout(CONNECT)
        .pool_max_idle_per_host(2))
}

/// A proxy as the person typed it.
fn through(typed: &str) -> Result<Proxy, Trouble> {
    Proxy::all(proxy(typed)?).map_err(|_| Trouble::BadAddress)
}

/// The address of a proxy: `http://host:port` or `socks5h://host:port`, which looks names up on the other side.
///
/// # Errors
/// [`Trouble::BadAddress`].
pub fn proxy(typed: &str) -> Result<Url, Trouble> {
    let url: Url = typed.trim().parse().map_err(|_| Trouble::BadAddress)?;
    let plain = matches!(url.scheme(), "http" | "socks5h")
        && url.host_str().is_some_and(|host| !host.is_empty())
        && url.username().is_empty()
        && url.password().is_none()
        && matches!(url.path(), "" | "/")
        && url.query().is_none()
        && typed.len() <= 300;
    if plain { Ok(url) } else { Err(Trouble::BadAddress) }
}

impl Server {
    /// Where it is.
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// A message for nothing, or for a message.
    async fn get<M: Message>(
        &self,
        url: Url,
        bearer: Option<&Token>,
        ledger: &impl Ledger,
    ) -> Result<M, ServerFailed> {
        let bearer = bearer.map(Token::expose_hex);
        let request = self.request(Method::GET, url, bearer.as_deref(), None);
        read(self.whole(request, M::MOST, ledger).await?)
    }

    fn request<'a>(
        &self,
        method: Method,
        url: Url,
        bearer: Option<&'a str>,
        content: Option<(&'static str, Vec<u8>)>,
    ) -> Request<'a> {
        Request { method, url, bearer, accept: CBOR, content, within: WHOLE }
    }

    /// An answer of at most so many bytes, whatever it means.
    async fn whole(
        &self,
        request: Request<'_>,
        most: usize,
        ledger: &impl Ledger,
    ) -> Result<Vec<u8>, ServerFailed> {
        let within = request.within;
        let work = async {
            let response = self.answer(request, ledger).await?;
            body(response, most).await.map_err(|trouble| match trouble {
                Trouble::TooLarge => ServerFailed::NotOurs,
                other => other.into(),
            })
        };
        tokio::time::timeout(within, work).await.map_err(|_| ServerFailed::Away(Trouble::TimedOut))?
    }

    /// The beginning of an answer, once it is a good one.
    async fn answer(&self, request: Request<'_>, ledger: &impl Ledger) -> Result<Response, ServerFailed> {
        let sent = request.content.as_ref().map_or(0, |(_, bytes)| bytes.len());
        let weight = request.url.as_str().len() + request.bearer.map_or(0, str::len) + sent + 160;
        ledger.note(&self.place.shown(), weight as u64).await.map_err(ServerFailed::Unnoted)?;
        let mut asking = self
            .client
            .request(request.method, request.url)
            .header(header::USER_AGENT, AGENT)
            .header(header::ACCEPT, request.accept);
        if let Some(bearer) = request.bearer {
            asking = asking.bearer_auth(bearer);
        }
        if let Some((kind, bytes)) = request.content {
            asking = asking.header(header::CONTENT_TYPE, kind).body(bytes);
        }
        let response = asking.send().await.map_err(|error| super::hop::trouble(&error))?;
        if response.status().is_success() { Ok(response) } else { Err(refused(response).await) }
    }
}

/// Reads a message.
fn read<M: Message>(bytes: Vec<u8>) -> Result<M, ServerFailed> {
    M::from_bytes(&bytes).map_err(|_| ServerFailed::NotOurs)
}

/// A refusal, where it is one: its number and the status must fit.
async fn refused(response: Response) -> ServerFailed {
    let status = response.status();
    let said = body(response, Refusal::MOST).await.ok();
    let refusal = said.and_then(|bytes| Refusal::from_bytes(&bytes).ok());
    match refusal.filter(|refusal| refusal.status() == status.as_u16()) {
        Some(refusal) => ServerFailed::Refused(refusal),
        // What stands before a server says so when the server is away.
        None if is_away(status) => ServerFailed::Away(Trouble::Status { status: status.as_u16() }),
        None => ServerFailed::NotOurs,
    }
}

const fn is_away(status: StatusCode) -> bool {
    matches!(status.as_u16(), 408 | 429 | 500 | 502..=504)
}
