//! A server on loopback that gives one list, whatever it is asked for.

use anyhow::Result;
use axum::{Router, body::Bytes, extract::State, http::header, response::IntoResponse};
use std::sync::{Arc, Mutex, PoisonError};

#[derive(Debug, Clone, Default)]
struct Given(Arc<Mutex<Bytes>>);

pub(super) struct Server {
    given: Given,
    address: String,
}

impl Server {
    pub(super) async fn start() -> Result<Self> {
        let given = Given::default();
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = format!("http://{}", listener.local_addr()?);
        let router = Router::new().fallback(give).with_state(given.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(Self { given, address })
    }

    pub(super) fn address(&self) -> &str {
        &self.address
    }

    /// From now on it gives this.
    pub(super) fn give(&self, list: &[u8]) {
        *self.given.0.lock().unwrap_or_else(PoisonError::into_inner) = Bytes::copy_from_slice(list);
    }
}

async fn give(State(given): State<Given>) -> impl IntoResponse {
    let list = given.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    ([(header::CONTENT_TYPE, "application/json")], list)
}
