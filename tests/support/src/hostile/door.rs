//! Where requests come in, and the way on to a real server.

use super::rule::{Asked, Flow, Rule, Seen, Told, Way};
use axum::{
    Router,
    body::{Body, Bytes, to_bytes},
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use futures_util::stream;
use reqwest::{Client, Method};
use std::{
    io,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::net::TcpListener;

/// No message is larger.
const MOST: usize = 4 * 1024 * 1024;

/// A hostile server's inside.
#[derive(Debug)]
pub(super) struct Door {
    to: To,
    pub(super) rules: Vec<Rule>,
    pub(super) struck: usize,
    /// Parts of streams that were passed on.
    pub(super) flowed: usize,
    pub(super) seen: Vec<Seen>,
}

/// The way to a real server.
#[derive(Debug, Clone)]
pub(super) struct To {
    client: Client,
    base: String,
}

impl Door {
    /// A door before the server at this address.
    pub(super) fn before(address: String) -> Self {
        let _there_already = rustls::crypto::ring::default_provider().install_default();
        let client = Client::builder().no_proxy().no_gzip().build().expect("a client");
        let to = To { client, base: address };
        Self { to, rules: Vec::new(), struck: 0, flowed: 0, seen: Vec::new() }
    }

    /// Who asks from now on is led here.
    pub(super) fn turn_to(&mut self, address: String) {
        self.to.base = address;
    }

    /// The way to the server that is shown now.
    pub(super) fn to(&self) -> To {
        self.to.clone()
    }

    /// What becomes of a request: the first rule that minds decides.
    fn before_it(&mut self, asked: &mut Asked) -> Way {
        for rule in &mut self.rules {
            if let Some(way) = rule.before.as_mut().and_then(|act| act(asked)) {
                self.struck += 1;
                return way;
            }
        }
        Way::On
    }

    /// What becomes of an answer: every rule has its turn.
    fn after_it(&mut self, asked: &Asked, told: &mut Told) {
        for rule in &mut self.rules {
            self.struck += usize::from(rule.after.as_mut().is_some_and(|act| act(asked, told)));
        }
    }
}

impl To {
    fn request(&self, asked: &Asked) -> reqwest::RequestBuilder {
        let method = Method::from_bytes(asked.method.as_bytes()).expect("a method");
        let request =
            self.client.request(method, format!("{}{}", self.base, asked.at)).body(asked.body.clone());
        let request =
            if asked.stream { request.header(header::ACCEPT, "text/event-stream") } else { request };
        match &asked.bearer {
            Some(bearer) => request.bearer_auth(bearer),
            None => request,
        }
    }

    /// Asks the real server.
    pub(super) async fn ask(&self, asked: &Asked) -> reqwest::Result<Told> {
        let response = self.request(asked).send().await?;
        let status = response.status().as_u16();
        Ok(Told { status, body: response.bytes().await?.to_vec() })
    }
}

/// Takes requests until the test is over.
pub(super) async fn serve(listener: TcpListener, door: Arc<Mutex<Door>>) {
    let router = Router::new().fallback(move |request: Request| pass(Arc::clone(&door), request));
    let _ended = axum::serve(listener, router).await;
}

/// Runs something inside the door.
fn inside<T>(door: &Mutex<Door>, act: impl FnOnce(&mut Door) -> T) -> T {
    act(&mut door.lock().unwrap_or_else(PoisonError::into_inner))
}

async fn pass(door: Arc<Mutex<Door>>, request: Request) -> Response {
    let came = read(request).await;
    let mut asked = came.clone();
    let way = inside(&door, |door| door.before_it(&mut asked));
    let to = inside(&door, |door| door.to());
    let freely = match way {
        Way::On => Some(Flow::Free),
        Way::Stream(flow) => Some(flow),
        _ => None,
    };
    if let Some(freely) = freely.filter(|_| asked.stream) {
        inside(&door, |door| door.seen.push(Seen { asked: came, real: None, told: None }));
        return flow(&to, &asked, freely, door).await;
    }
    let real = match &way {
        Way::On | Way::LoseAnswer | Way::Stream(_) => to.ask(&asked).await.ok(),
        Way::Answer(_) | Way::Cut => None,
    };
    let mut told = match way {
        Way::Answer(told) => Some(told),
        Way::On | Way::Stream(_) => real.clone(),
        Way::LoseAnswer | Way::Cut => None,
    };
    inside(&door, |door| {
        if let Some(told) = &mut told {
            door.after_it(&asked, told);
        }
        door.seen.push(Seen { asked: came, real, told: told.clone() });
    });
    told.map_or_else(cut, |told| {
        let status = StatusCode::from_u16(told.status).expect("a status");
        (status, [(header::CONTENT_TYPE, "application/cbor")], told.body).into_response()
    })
}

async fn read(request: Request) -> Asked {
    let (parts, body) = request.into_parts();
    let text = |name| parts.headers.get(name).and_then(|value: &header::HeaderValue| value.to_str().ok());
    Asked {
        method: parts.method.to_string(),
        at: parts.uri.to_string(),
        bearer: text(header::AUTHORIZATION)
            .and_then(|value| value.strip_prefix("Bearer "))
            .map(str::to_owned),
        stream: text(header::ACCEPT).is_some_and(|kinds| kinds.contains("text/event-stream")),
        body: to_bytes(body, MOST).await.unwrap_or_default().to_vec(),
    }
}

/// An answer that breaks off before it is whole.
fn cut() -> Response {
    let broken = stream::iter([Ok(Bytes::from_static(b"\x98")), Err(io::Error::other("cut"))]);
    Body::from_stream(broken).into_response()
}

/// A stream, as the real server tells it, or what is left of it on the way.
async fn flow(to: &To, asked: &Asked, freely: Flow, door: Arc<Mutex<Door>>) -> Response {
    let Ok(response) = to.request(asked).send().await else { return cut() };
    let status = StatusCode::from_u16(response.status().as_u16()).expect("a status");
    let parts = stream::unfold((response, 0, door), move |(mut response, passed, door)| async move {
        match (freely, passed) {
            (Flow::Held, _) | (Flow::Dead, 1..) => std::future::pending().await,
            (Flow::Brief, 1..) => return None,
            _ => {}
        }
        let part = response.chunk().await.transpose()?;
        inside(&door, |door| door.flowed += 1);
        Some((part.map_err(io::Error::other), (response, passed + 1, door)))
    });
    (status, [(header::CONTENT_TYPE, "text/event-stream")], Body::from_stream(parts)).into_response()
}
