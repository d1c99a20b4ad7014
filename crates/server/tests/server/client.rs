//! A client that says just what a test wants, over a real socket.

use crate::member::Space;
use cairn_protocol::{
    Message,
    auth::{Challenge, Grant, Host, Proof},
    chain::Page,
    commit::NewCommit,
    name::{Seq, Token},
    path,
    record::{Placed, Upload, Verdicts},
    refusal::Refusal,
};
use reqwest::Method;
use std::net::SocketAddr;

/// A connection to a server, with a session or without.
#[derive(Clone)]
pub(crate) struct Client {
    http: reqwest::Client,
    base: String,
    pub(crate) host: Host,
    pub(crate) bearer: Option<String>,
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Self {
        Self::with(reqwest::Client::builder().no_proxy(), &format!("http://{address}"))
    }

    pub(crate) fn with(builder: reqwest::ClientBuilder, base: &str) -> Self {
        let _there_already = rustls::crypto::ring::default_provider().install_default();
        let host = Host::new(base.split_once("//").unwrap().1).unwrap();
        Self { http: builder.build().unwrap(), base: base.to_owned(), host, bearer: None }
    }

    pub(crate) fn request(&self, method: Method, at: &str) -> reqwest::RequestBuilder {
        let request = self.http.request(method, format!("{}{at}", self.base));
        match &self.bearer {
            Some(bearer) => request.bearer_auth(bearer),
            None => request,
        }
    }

    /// Asks, and gives the bytes of the answer, or the refusal.
    pub(crate) async fn bytes(&self, method: Method, at: &str, body: Vec<u8>) -> Result<Vec<u8>, Refusal> {
        self.try_bytes(method, at, body).await.expect("a server answers")
    }

    /// The same of a server that may be gone: none if it does not answer to the end.
    pub(crate) async fn try_bytes(
        &self,
        method: Method,
        at: &str,
        body: Vec<u8>,
    ) -> Option<Result<Vec<u8>, Refusal>> {
        let response = self.request(method, at).body(body).send().await.ok()?;
        let status = response.status().as_u16();
        let bytes = response.bytes().await.ok()?.to_vec();
        if status < 300 {
            return Some(Ok(bytes));
        }
        let refusal = Refusal::from_bytes(&bytes).unwrap();
        assert_eq!(refusal.status(), status);
        Some(Err(refusal))
    }

    /// Asks, and gives the message that was answered.
    pub(crate) async fn ask<M: Message>(
        &self,
        method: Method,
        at: &str,
        body: Vec<u8>,
    ) -> Result<M, Refusal> {
        let bytes = self.bytes(method, at, body).await?;
        Ok(M::from_bytes(&bytes).unwrap())
    }

    /// Asks for something to which the answer is that it is done.
    pub(crate) async fn act(&self, method: Method, at: &str, body: Vec<u8>) -> Result<(), Refusal> {
        self.bytes(method, at, body).await.map(|answer| assert!(answer.is_empty()))
    }

    pub(crate) async fn challenge(&self) -> Challenge {
        self.ask(Method::POST, path::CHALLENGE, vec![]).await.unwrap()
    }

    pub(crate) async fn prove(&self, proof: &Proof) -> Result<Grant, Refusal> {
        self.ask(Method::POST, path::AUTH, proof.to_bytes()).await
    }

    /// This client within a session.
    pub(crate) async fn within(&self, space: &Space) -> Self {
        let proof = space.proof(self.challenge().await.bytes, &self.host);
        let grant = self.prove(&proof).await.unwrap();
        self.with_token(&grant.token)
    }

    pub(crate) fn with_token(&self, token: &Token) -> Self {
        Self { bearer: Some(token.expose_hex()), ..self.clone() }
    }

    pub(crate) async fn begin(&self, space: &Space) -> Placed {
        self.ask(Method::POST, path::SPACES, space.new_space().to_bytes()).await.unwrap()
    }

    pub(crate) async fn upload(&self, space: &Space, envelopes: Vec<Vec<u8>>) -> Result<Verdicts, Refusal> {
        let upload = Upload::new(envelopes).unwrap();
        self.ask(Method::POST, &space.at(path::RECORDS, &[]), upload.to_bytes()).await
    }

    pub(crate) async fn commit(&self, space: &Space, commit: &NewCommit) -> Result<Placed, Refusal> {
        self.ask(Method::POST, &space.at(path::COMMITS, &[]), commit.to_bytes()).await
    }

    pub(crate) async fn page(&self, space: &Space, after: u64, limit: u64) -> Result<Page, Refusal> {
        let at = format!("{}?after={after}&limit={limit}", space.at(path::RECORDS, &[]));
        self.ask(Method::GET, &at, vec![]).await
    }

    /// The whole chain, page by page, with every link looked at.
    pub(crate) async fn pull(&self, space: &Space) -> Page {
        let mut all = self.page(space, 0, 500).await.unwrap();
        let mut chain = cairn_protocol::chain::Chain::start(space.id);
        let mut looked_at = 0;
        loop {
            for item in &all.items[looked_at..] {
                chain = chain.with(item).unwrap();
            }
            looked_at = all.items.len();
            if chain.seq() >= all.seq {
                break;
            }
            let next = self.page(space, chain.seq().get(), 500).await.unwrap();
            assert!(!next.items.is_empty(), "a page before the end has items");
            (all.seq, all.head) = (next.seq, next.head);
            all.items.extend(next.items);
        }
        assert_eq!((chain.seq(), chain.head()), (all.seq, all.head));
        assert_eq!(all.seq, Seq::new(all.items.len() as u64).unwrap());
        all
    }
}
