//! A proxy as offices and homes have them: it is told whole addresses, and asks for whoever came to it.

use crate::runtime::RUNTIME;
use axum::{
    Router,
    body::{Body, to_bytes},
    extract::Request,
    http::{StatusCode, header},
    response::{IntoResponse as _, Response},
};
use futures_util::stream;
use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};
use tokio::{net::TcpListener, task::JoinHandle};

/// Bodies are no larger.
const MOST: usize = 4 * 1024 * 1024;

/// A proxy on loopback, for plain HTTP, that remembers what it was asked for.
#[derive(Debug)]
pub struct TestProxy {
    address: SocketAddr,
    carried: Arc<Mutex<Vec<String>>>,
    gone: Arc<AtomicBool>,
    serving: JoinHandle<()>,
}

impl Drop for TestProxy {
    fn drop(&mut self) {
        // Connections that stand outlive the task.
        self.gone.store(true, Ordering::SeqCst);
        self.serving.abort();
    }
}

impl TestProxy {
    /// Begins to carry.
    ///
    /// # Panics
    /// If there is no free port.
    pub async fn start() -> Self {
        let carried = Arc::<Mutex<Vec<String>>>::default();
        let gone = Arc::<AtomicBool>::default();
        let (noted, over) = (Arc::clone(&carried), Arc::clone(&gone));
        let begun = RUNTIME.spawn(async move {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            let address = listener.local_addr().expect("an address");
            let client = reqwest::Client::builder().no_proxy().no_gzip().build().expect("a client");
            let router = Router::new().fallback(move |request: Request| {
                let (client, noted, over) = (client.clone(), Arc::clone(&noted), over.load(Ordering::SeqCst));
                async move {
                    if over {
                        StatusCode::BAD_GATEWAY.into_response()
                    } else {
                        carry(client, &noted, request).await
                    }
                }
            });
            let serving = tokio::spawn(async move {
                let _ended = axum::serve(listener, router).await;
            });
            (address, serving)
        });
        let (address, serving) = begun.await.expect("a proxy");
        Self { address, carried, gone, serving }
    }

    /// As a person types it: `http://127.0.0.1:` and a port.
    pub fn address(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The whole addresses it was asked for, in their order.
    pub fn carried(&self) -> Vec<String> {
        self.carried.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

async fn carry(client: reqwest::Client, carried: &Mutex<Vec<String>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if parts.uri.authority().is_none() {
        // Whoever takes it for the server itself is told so.
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    let whole = parts.uri.to_string();
    carried.lock().unwrap_or_else(PoisonError::into_inner).push(whole.clone());
    let mut headers = parts.headers;
    headers.remove(header::HOST);
    let body = to_bytes(body, MOST).await.unwrap_or_default();
    let Ok(answer) = client.request(parts.method, whole).headers(headers).body(body).send().await else {
        return StatusCode::BAD_GATEWAY.into_response();
    };
    let (status, kind) = (answer.status(), answer.headers().get(header::CONTENT_TYPE).cloned());
    let parts = stream::unfold(answer, |mut answer| async {
        let part = answer.chunk().await.transpose()?;
        Some((part.map_err(io::Error::other), answer))
    });
    let mut response = Body::from_stream(parts).into_response();
    *response.status_mut() = status;
    if let Some(kind) = kind {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    response
}
