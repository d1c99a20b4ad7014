//! The table of routes, which is that of `cairn_protocol`, and what all of them have in common.

use crate::{
    answer::{
        about, blob, chunk, commit, compact, event, locator, mailbox, meeting, page, publication, record,
        session, space,
    },
    asked::{Answer, Asked},
    failed::Failed,
    metrics::Metrics,
    shared::Shared,
};
use axum::{
    Router,
    body::{Body, Bytes},
    extract::{RawPathParams, Request},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::{MethodFilter, get, on},
};
use cairn_protocol::{
    Message as _,
    auth::Proof,
    blob::Announced,
    commit::NewCommit,
    limit,
    mailbox::Opened,
    name::DeleteToken,
    path,
    publication::Publication,
    record::Upload,
    refusal::Refusal,
    space::{Farewell, Locator, NewSpace, SignedCompaction},
};
use futures_util::TryStreamExt as _;
use std::{
    future::Future,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::{Arc, atomic::Ordering},
    time::{Duration, Instant},
};
use tokio::time::timeout;

/// How long a request's body may take to come.
const BODY_PATIENCE: Duration = Duration::from_secs(60);

type Answering = Pin<Box<dyn Future<Output = Result<Answer, Failed>> + Send>>;

/// One route.
pub(crate) struct Route {
    /// GET, POST, PUT or DELETE.
    pub(crate) method: &'static str,
    /// As in `cairn_protocol::path`.
    pub(crate) path: &'static str,
    /// Bytes of the greatest body.
    most: usize,
    /// How many requests it counts for: more where it lets strangers write or guess.
    cost: u32,
    answer: fn(Arc<Shared>, Asked) -> Answering,
}

/// The two addresses of a connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ends {
    pub(crate) local: SocketAddr,
    pub(crate) peer: SocketAddr,
}

macro_rules! table {
    ($($method:ident $path:ident, $most:expr, $cost:literal, $answer:path;)+) => {
        [$(Route {
            method: stringify!($method),
            path: path::$path,
            most: $most,
            cost: $cost,
            answer: |shared, asked| Box::pin($answer(shared, asked)),
        }),+]
    };
}

/// All routes.
pub(crate) const ROUTES: [Route; 26] = table! {
    GET ABOUT, 0, 1, about::get;
    POST CHALLENGE, 0, 1, session::challenge;
    POST AUTH, Proof::MOST, 5, session::auth;
    POST SPACES, NewSpace::MOST, 20, space::post;
    DELETE SPACE, Farewell::MOST, 5, space::delete;
    POST RECORDS, Upload::MOST, 1, record::post;
    GET RECORDS, 0, 1, page::get;
    DELETE RECORD, DeleteToken::MOST, 1, record::delete;
    POST COMMITS, NewCommit::MOST, 10, commit::post;
    GET COMMIT, 0, 2, commit::get;
    PUT BLOB, Announced::MOST, 1, blob::put;
    GET BLOB, 0, 1, blob::get;
    DELETE BLOB, DeleteToken::MOST, 1, blob::delete;
    PUT CHUNK, limit::CHUNK + limit::TAG, 1, chunk::put;
    GET CHUNK, 0, 1, chunk::get;
    POST COMPACT, SignedCompaction::MOST, 20, compact::post;
    PUT LOCATOR, Locator::MOST, 5, locator::put;
    GET LOCATOR, 0, 10, locator::get;
    PUT MAILBOX, Opened::MOST, 10, mailbox::put;
    POST MAILBOX, limit::LETTER, 5, mailbox::post;
    GET MAILBOX, 0, 2, mailbox::get;
    DELETE MAILBOX, DeleteToken::MOST, 5, mailbox::delete;
    GET EVENTS, 0, 1, event::get;
    PUT PUBLISHED, Publication::MOST, 10, publication::put;
    GET PUBLISHED, 0, 1, publication::get;
    GET MEETINGS, 0, 2, meeting::get;
};

/// Numbers for each route.
pub(crate) fn metrics() -> Metrics {
    Metrics::new(ROUTES.iter().map(|route| (route.method, route.path)))
}

/// The router.
pub(crate) fn router(shared: &Arc<Shared>) -> Router {
    let mut router = Router::new().route(
        "/healthz",
        get({
            let shared = Arc::clone(shared);
            move || health(shared)
        }),
    );
    for (number, route) in ROUTES.iter().enumerate() {
        let filter = match route.method {
            "GET" => MethodFilter::GET,
            "POST" => MethodFilter::POST,
            "PUT" => MethodFilter::PUT,
            _ => MethodFilter::DELETE,
        };
        let shared = Arc::clone(shared);
        let answering = move |names: RawPathParams, request: Request| answer(shared, number, names, request);
        router = router.route(route.path, on(filter, answering));
    }
    router
        .fallback(|| async { refused(Refusal::Nothing) })
        .method_not_allowed_fallback(|| async { refused(Refusal::Nothing) })
}

async fn health(shared: Arc<Shared>) -> Response {
    let asked = async { shared.db.read().await?.one("select 1 from instance", &[]).await };
    match asked.await {
        Ok(_) if !*shared.closing.borrow() => "ok\n".into_response(),
        _ => (StatusCode::SERVICE_UNAVAILABLE, "not now\n").into_response(),
    }
}

async fn answer(shared: Arc<Shared>, number: usize, names: RawPathParams, request: Request) -> Response {
    let started = Instant::now();
    let route = &ROUTES[number];
    let response = match look(&shared, route, &names, request).await {
        // A task of its own: a client that goes away in the middle leaves nothing half told.
        Ok(asked) => match tokio::spawn((route.answer)(Arc::clone(&shared), asked)).await {
            Ok(Ok(answer)) => accepted(answer),
            Ok(Err(Failed::Refused(refusal))) => refused(refusal),
            Ok(Err(Failed::Database(_))) | Err(_) => {
                shared.metrics.database_failures.fetch_add(1, Ordering::Relaxed);
                refused(Refusal::NotNow { seconds: 5 })
            }
        },
        Err(refusal) => refused(refusal),
    };
    shared.metrics.answered(number, response.status().as_u16(), started.elapsed());
    response
}

/// Reads a request, unless there are too many, or it is too large.
async fn look(
    shared: &Shared,
    route: &Route,
    names: &RawPathParams,
    request: Request,
) -> Result<Asked, Refusal> {
    let (parts, body) = request.into_parts();
    let ends = *parts.extensions.get::<Ends>().ok_or(Refusal::Malformed)?;
    let address = if shared.config.behind_proxy { forwarded(&parts.headers) } else { None };
    let address = address.unwrap_or_else(|| ends.peer.ip());
    shared
        .limiter
        .take_of(address, route.cost, shared.now().get())
        .map_err(|seconds| Refusal::Slow { seconds: seconds.min(limit::WAIT_SECONDS) })?;
    if *shared.closing.borrow() {
        return Err(Refusal::NotNow { seconds: 5 });
    }
    let body = read(body, route.most).await?;
    let text = |name| parts.headers.get(name).and_then(|value: &HeaderValue| value.to_str().ok());
    let bearer = text(header::AUTHORIZATION).and_then(|value| value.strip_prefix("Bearer "));
    Ok(Asked {
        names: names.iter().map(|(_, name)| name.to_owned()).collect(),
        query: parts.uri.query().unwrap_or_default().to_owned(),
        bearer: bearer.map(str::to_owned),
        tags: text(header::IF_NONE_MATCH).map(str::to_owned),
        stream: text(header::ACCEPT).is_some_and(|kinds| kinds.contains("text/event-stream")),
        local: ends.local,
        body,
    })
}

async fn read(body: Body, most: usize) -> Result<Bytes, Refusal> {
    let mut parts = body.into_data_stream();
    let whole = async {
        let mut bytes = Vec::new();
        while let Some(part) = parts.try_next().await.map_err(|_| Refusal::Malformed)? {
            if bytes.len() + part.len() > most {
                return Err(Refusal::TooLarge);
            }
            bytes.extend_from_slice(&part);
        }
        Ok(bytes.into())
    };
    timeout(BODY_PATIENCE, whole).await.unwrap_or(Err(Refusal::Malformed))
}

/// The last address that a proxy wrote: the one it saw itself.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let value = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    value.rsplit(',').next()?.trim().parse().ok()
}

fn accepted(answer: Answer) -> Response {
    let (kind, body) = match answer {
        Answer::Json { bytes, tag } => return listed(StatusCode::OK, bytes, tag),
        Answer::Known { tag } => return listed(StatusCode::NOT_MODIFIED, Bytes::new(), Some(tag)),
        Answer::Done => {
            return (StatusCode::NO_CONTENT, [(header::CACHE_CONTROL, "no-store")]).into_response();
        }
        Answer::Message(bytes) => ("application/cbor", Body::from(bytes)),
        Answer::Octets(bytes) => ("application/octet-stream", Body::from(bytes)),
        Answer::Stream(body) => ("text/event-stream", body),
    };
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "no-store")], body).into_response()
}

/// A list, which nothing may take for a page. What has a tag may be kept by whoever asks again each time before it is shown.
fn listed(status: StatusCode, bytes: Bytes, tag: Option<String>) -> Response {
    let mut response = (status, bytes).into_response();
    let head = response.headers_mut();
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    head.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let keeping = if tag.is_some() { "no-cache" } else { "no-store" };
    head.insert(header::CACHE_CONTROL, HeaderValue::from_static(keeping));
    if let Some(tag) = tag.and_then(|tag| HeaderValue::from_str(&tag).ok()) {
        head.insert(header::ETAG, tag);
    }
    response
}

fn refused(refusal: Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let head = [(header::CONTENT_TYPE, "application/cbor"), (header::CACHE_CONTROL, "no-store")];
    let mut response = (status, head, refusal.to_bytes()).into_response();
    if let Refusal::Slow { seconds } | Refusal::NotNow { seconds } = refusal {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Method and path of each route, for whoever holds them against a table.
pub fn routes() -> impl Iterator<Item = (&'static str, &'static str)> {
    ROUTES.iter().map(|route| (route.method, route.path))
}
