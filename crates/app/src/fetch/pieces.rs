//! Many small things from one server, two at a time: the pieces of a map.

use super::{
    Failed, Fetch, Ledger, address,
    hop::{self, Face, Validators},
    retry_after,
};
use crate::source::Trouble;
use reqwest::{Client, StatusCode, Url};
use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// As servers of maps ask: who it is, and that a picture is wanted. Without a name they refuse.
const CAIRN: Face =
    Face { agent: concat!("Cairn/", env!("CARGO_PKG_VERSION")), accept: "image/png, image/webp, image/jpeg" };
/// So many connections, each used for one piece after another.
const LANES: usize = 2;
/// Nobody waits longer for a part of a map.
const ALL: Duration = Duration::from_secs(30);
/// Bytes of one piece.
const MOST_BYTES: usize = 512 << 10;

/// What is asked for: things of one server, which is looked up once.
#[derive(Debug, Clone, Copy)]
pub struct Pieces<'a> {
    /// Where; all have the same scheme, host and port.
    pub urls: &'a [Url],
    /// The person allows `http:`.
    pub allow_http: bool,
    /// The person allows an address in their own network.
    pub allow_private: bool,
}

/// Why a piece did not come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoPiece {
    /// What.
    pub trouble: Trouble,
    /// The server asks to be left alone for so long.
    pub retry_after: Option<Duration>,
}

impl From<Trouble> for NoPiece {
    fn from(trouble: Trouble) -> Self {
        Self { trouble, retry_after: None }
    }
}

type Piece = Result<Vec<u8>, NoPiece>;

impl Fetch {
    /// Fetches all of them, and gives them in their order. One note in the ledger stands for all, made before the first
    /// request. No piece leads elsewhere: a redirect is refused, whatever it leads to. Once the server does not answer, or
    /// wants to be left alone, the rest is not asked for.
    ///
    /// # Errors
    /// Where nothing at all could be asked for.
    pub async fn pieces(&self, ask: &Pieces<'_>, ledger: &impl Ledger) -> Result<Vec<Piece>, Failed> {
        let Some(first) = ask.urls.first() else { return Ok(Vec::new()) };
        for url in ask.urls {
            address::check(url)?;
            if url.origin() != first.origin() {
                return Err(Trouble::BadAddress.into());
            }
        }
        if first.scheme() == "http" && !ask.allow_http {
            return Err(Trouble::Insecure.into());
        }
        let host = first.host_str().unwrap_or_default();
        let known = Validators::default();
        let bytes = ask.urls.iter().map(|url| hop::weight(url, &known, CAIRN)).sum();
        ledger.note(host, bytes).await.map_err(Failed::Unnoted)?;
        let places = self.places(first).await?;
        if !ask.allow_private && !places.iter().all(|place| self.names.is_public(place.ip())) {
            return Err(Trouble::PrivateAddress { host: host.to_owned() }.into());
        }
        let client = hop::client(first, &places, &self.trust, &self.limits, LANES)?;
        let lanes = Lanes { client, urls: ask.urls, done: Mutex::new(vec![None; ask.urls.len()]) };
        // Whoever loses patience keeps what has come.
        let _ = tokio::time::timeout(ALL.min(self.limits.total), async {
            tokio::join!(lanes.drive(0), lanes.drive(1))
        })
        .await;
        let done = lanes.done.into_inner().unwrap_or_else(PoisonError::into_inner);
        Ok(done.into_iter().map(|piece| piece.unwrap_or_else(|| Err(Trouble::TimedOut.into()))).collect())
    }
}

struct Lanes<'a> {
    client: Client,
    urls: &'a [Url],
    done: Mutex<Vec<Option<Piece>>>,
}

impl Lanes<'_> {
    async fn drive(&self, lane: usize) {
        for (at, url) in self.urls.iter().enumerate().skip(lane).step_by(LANES) {
            let stop = self.stopped();
            let piece = match stop {
                Some(stop) => Err(stop),
                None => self.piece(url).await,
            };
            if let Some(place) = self.done.lock().unwrap_or_else(PoisonError::into_inner).get_mut(at) {
                *place = Some(piece);
            }
        }
    }

    /// Why nothing more is asked for.
    fn stopped(&self) -> Option<NoPiece> {
        let done = self.done.lock().unwrap_or_else(PoisonError::into_inner);
        let why = |piece: &Option<Piece>| match piece {
            Some(Err(why)) if !is_of_one(&why.trouble) => Some(why.clone()),
            _ => None,
        };
        done.iter().find_map(why)
    }

    async fn piece(&self, url: &Url) -> Piece {
        let response = hop::ask(&self.client, url, &Validators::default(), CAIRN).await?;
        match response.status() {
            StatusCode::OK => Ok(hop::body(response, MOST_BYTES).await?),
            status if status.is_redirection() => Err(Trouble::Redirects.into()),
            status => Err(NoPiece {
                trouble: Trouble::Status { status: status.as_u16() },
                retry_after: retry_after(response.headers()),
            }),
        }
    }
}

/// Whether it is about one piece alone, and says nothing of the others.
fn is_of_one(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Status { status: 204 | 404 | 410 } | Trouble::TooLarge)
}
