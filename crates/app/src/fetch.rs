//! Fetching: the only place from which Cairn opens a connection.
//!
//! A request goes only where the person said a list is, and where that leads; or, where they turned the streets of the map
//! on, to the server they chose for those ([`Pieces`]). Each step is noted in the privacy ledger
//! before it is made, its name is looked up once, and the connection goes to the very addresses that were checked, so that
//! a name that changes its mind in between (DNS rebinding) gains nothing. No cookie, no referrer, no proxy, no name of ours
//! and no language go with it; only a map's server is told, as such servers ask, that it is Cairn.

mod address;
mod hop;
mod limits;
mod pieces;
mod reach;
#[cfg(test)]
mod sealed;
pub mod server;
mod trust;

use crate::{error::IpcError, source::Trouble};
pub use address::{Nearness, address, nearness};
use hop::Face;
pub use hop::Validators;
pub use limits::Limits;
pub use pieces::{NoPiece, Pieces};
use reqwest::{StatusCode, Url, header};
use std::{
    collections::HashSet,
    fmt,
    future::Future,
    io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
    time::Duration,
};
use trust::Trust;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Where.
    pub url: Url,
    /// The person allows `http:`.
    pub allow_http: bool,
    /// The person allows an address in their own network.
    pub allow_private: bool,
    /// What we have already.
    pub known: Validators,
}

/// What came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// What we have is what there is.
    Same,
    /// A list, or whatever else is there.
    New(Answer),
}

/// A whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Unpacked.
    pub bytes: Vec<u8>,
    /// Its kind, as the server says, lower case and without parameters.
    pub media_type: String,
    /// Where it came from in the end.
    pub url: Url,
    /// By what to ask for it again.
    pub validators: Validators,
    /// It came from the person's own network.
    pub private: bool,
}

/// Why nothing came.
#[derive(Debug)]
pub enum Failed {
    /// The way there.
    Trouble {
        /// What.
        trouble: Trouble,
        /// The server asks to be left alone for so long.
        retry_after: Option<Duration>,
    },
    /// The ledger could not be written, so nothing was sent.
    Unnoted(IpcError),
}

impl From<Trouble> for Failed {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble { trouble, retry_after: None }
    }
}

/// Where it is noted that something is about to leave.
pub trait Ledger: Sync {
    /// Notes it; nothing is sent unless this succeeds.
    fn note(&self, host: &str, bytes: u64) -> impl Future<Output = Result<(), IpcError>> + Send;
}

/// What a look-up of a name promises.
pub type Looked = Pin<Box<dyn Future<Output = io::Result<Vec<SocketAddr>>> + Send>>;

/// Who knows where a name leads.
pub trait Names: Send + Sync {
    /// Every address of a host.
    fn look_up(&self, host: String, port: u16) -> Looked;

    /// Whether an address lies in the open network, and not on this device or around it.
    fn is_public(&self, address: IpAddr) -> bool {
        reach::is_public(address)
    }
}

/// The system's own.
#[derive(Debug, Clone, Copy)]
struct SystemNames;

impl Names for SystemNames {
    fn look_up(&self, host: String, port: u16) -> Looked {
        Box::pin(async move { Ok(tokio::net::lookup_host((host, port)).await?.collect()) })
    }
}

/// Who fetches.
#[derive(Clone)]
pub struct Fetch {
    limits: Limits,
    names: Arc<dyn Names>,
    trust: Trust,
}

impl fmt::Debug for Fetch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fetch").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl Default for Fetch {
    fn default() -> Self {
        Self::new(Limits::default(), Arc::new(SystemNames))
    }
}

/// The same for every program that wants to be nobody: it says neither what asks nor on which system.
const NOBODY: Face = Face {
    agent: "Mozilla/5.0",
    accept: "application/json, text/csv, text/calendar, text/html;q=0.8, */*;q=0.5",
};

/// Answers of these kinds are no lists; their bytes are not even taken.
const NO_LISTS: [&str; 5] = ["image/", "audio/", "video/", "font/", "application/pdf"];

impl Fetch {
    /// With limits and names of one's own.
    pub fn new(limits: Limits, names: Arc<dyn Names>) -> Self {
        Self { limits, names, trust: Trust::default() }
    }

    /// With limits of one's own.
    pub fn within(limits: Limits) -> Self {
        Self::new(limits, Arc::new(SystemNames))
    }

    /// Fetches.
    ///
    /// # Errors
    /// The way there and the size; never what the bytes mean.
    pub async fn get(&self, ask: &Ask, ledger: &impl Ledger) -> Result<Fetched, Failed> {
        match tokio::time::timeout(self.limits.total, self.follow(ask, ledger)).await {
            Ok(fetched) => fetched,
            Err(_) => Err(Trouble::TimedOut.into()),
        }
    }

    async fn follow(&self, ask: &Ask, ledger: &impl Ledger) -> Result<Fetched, Failed> {
        let (mut url, mut seen, mut private) = (ask.url.clone(), HashSet::new(), false);
        for _ in 0..=self.limits.redirects {
            if !seen.insert(url.clone()) {
                break;
            }
            // What one server gave by which to know a list again is for no other server.
            let same_place = url.origin() == ask.url.origin();
            let known = if same_place { ask.known.clone() } else { Validators::default() };
            address::check(&url)?;
            if url.scheme() == "http" && !ask.allow_http {
                return Err(Trouble::Insecure.into());
            }
            let host = url.host_str().unwrap_or_default().to_owned();
            ledger.note(&host, hop::weight(&url, &known, NOBODY)).await.map_err(Failed::Unnoted)?;
            let places = self.places(&url).await?;
            private |= !places.iter().all(|place| self.names.is_public(place.ip()));
            if private && !ask.allow_private {
                return Err(Trouble::PrivateAddress { host }.into());
            }
            let client = hop::client(&url, &places, &self.trust, &self.limits, 0)?;
            let response = hop::ask(&client, &url, &known, NOBODY).await?;
            let status = response.status();
            if status == StatusCode::NOT_MODIFIED && known != Validators::default() {
                return Ok(Fetched::Same);
            }
            if matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
                let to = response.headers().get(header::LOCATION).and_then(|to| to.to_str().ok());
                let to =
                    to.and_then(|to| url.join(to).ok()).ok_or(Trouble::Status { status: status.as_u16() })?;
                url = to;
                url.set_fragment(None);
                continue;
            }
            if status != StatusCode::OK {
                let retry_after = retry_after(response.headers());
                return Err(Failed::Trouble {
                    trouble: Trouble::Status { status: status.as_u16() },
                    retry_after,
                });
            }
            return self.take(response, url, private).await.map(Fetched::New).map_err(Failed::from);
        }
        Err(Trouble::Redirects.into())
    }

    async fn take(&self, response: reqwest::Response, url: Url, private: bool) -> Result<Answer, Trouble> {
        let media_type = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        let media_type = media_type.unwrap_or_default().split(';').next().unwrap_or_default();
        let media_type = media_type.trim().to_ascii_lowercase();
        if NO_LISTS.iter().any(|kind| media_type.starts_with(kind)) {
            return Err(Trouble::NotText);
        }
        let validators = Validators::of(&response);
        let bytes = hop::body(response, self.limits.bytes).await?;
        Ok(Answer { bytes, media_type, url, validators, private })
    }

    /// Where the host is: looked up once, and what comes of it is what is connected to.
    async fn places(&self, url: &Url) -> Result<Vec<SocketAddr>, Trouble> {
        let port = url.port_or_known_default().ok_or(Trouble::BadAddress)?;
        let host = url.host_str().ok_or(Trouble::BadAddress)?;
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        if let Ok(address) = bare.parse() {
            return Ok(vec![SocketAddr::new(address, port)]);
        }
        let looked =
            tokio::time::timeout(self.limits.connect, self.names.look_up(host.to_owned(), port)).await;
        let places = looked.map_err(|_| Trouble::TimedOut)?.map_err(|_| Trouble::Unreachable)?;
        if places.is_empty() { Err(Trouble::Unreachable) } else { Ok(places) }
    }
}

/// How long the server asks to be left alone, in seconds; a date is not read, there is a rhythm of our own.
fn retry_after(headers: &header::HeaderMap) -> Option<Duration> {
    let seconds = headers.get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}
