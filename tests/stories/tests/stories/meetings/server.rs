//! A real server on loopback that answers as it is told, and remembers what it was asked.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex, PoisonError},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
    task::JoinHandle,
};

/// What a path answers: the bytes of the whole answer, and what comes after them.
#[derive(Clone, Default)]
pub(crate) struct Page {
    /// Head and body, as they go over the wire.
    pub(crate) bytes: Vec<u8>,
    /// Sent again and again after the bytes, until the other side has had enough.
    pub(crate) endless: Vec<u8>,
    /// The connection stays open and silent.
    pub(crate) silent: bool,
}

impl Page {
    pub(crate) fn new(status: &str, headers: &[(&str, &str)], body: &[u8]) -> Self {
        let mut bytes = format!("HTTP/1.1 {status}\r\nConnection: close\r\n").into_bytes();
        for (name, value) in headers {
            bytes.extend(format!("{name}: {value}\r\n").into_bytes());
        }
        bytes.extend(format!("Content-Length: {}\r\n\r\n", body.len()).into_bytes());
        bytes.extend_from_slice(body);
        Self { bytes, ..Self::default() }
    }

    pub(crate) fn ok(kind: &str, body: &[u8]) -> Self {
        Self::new("200 OK", &[("Content-Type", kind)], body)
    }

    pub(crate) fn to(status: &str, location: &str) -> Self {
        Self::new(status, &[("Location", location)], b"")
    }

    pub(crate) fn raw(bytes: &[u8]) -> Self {
        Self { bytes: bytes.to_vec(), ..Self::default() }
    }
}

type Answer = dyn Fn(&str, &str) -> Page + Send + Sync;

/// A server that is there as long as this is.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    asked: Arc<Mutex<Vec<String>>>,
    answer: Arc<Mutex<Box<Answer>>>,
    task: JoinHandle<()>,
}

impl Server {
    /// Answers each request by its path and its whole head.
    pub(crate) async fn start(answer: impl Fn(&str, &str) -> Page + Send + Sync + 'static) -> Self {
        Self::start_at("127.0.0.1:0", answer).await
    }

    /// The same on an address of one's own.
    pub(crate) async fn start_at(
        place: &str,
        answer: impl Fn(&str, &str) -> Page + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(place).await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let answer: Arc<Mutex<Box<Answer>>> = Arc::new(Mutex::new(Box::new(answer)));
        let (heard, answers) = (Arc::clone(&asked), Arc::clone(&answer));
        let task = tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (heard, answers) = (Arc::clone(&heard), Arc::clone(&answers));
                tokio::spawn(async move {
                    let mut head = Vec::new();
                    while !head.ends_with(b"\r\n\r\n") {
                        match stream.read_u8().await {
                            // Whatever does not begin with a word is not HTTP: a sealed connection is not spoken here.
                            Ok(byte) if head.is_empty() && !byte.is_ascii_uppercase() => return,
                            Ok(byte) => head.push(byte),
                            Err(_) => return,
                        }
                    }
                    let head = String::from_utf8_lossy(&head).into_owned();
                    let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
                    heard.lock().unwrap_or_else(PoisonError::into_inner).push(head.clone());
                    let page = answers.lock().unwrap_or_else(PoisonError::into_inner)(&path, &head);
                    if stream.write_all(&page.bytes).await.is_err() {
                        return;
                    }
                    while !page.endless.is_empty() && stream.write_all(&page.endless).await.is_ok() {}
                    if page.silent {
                        // Until the other side goes away.
                        let _ = stream.read_u8().await;
                    }
                });
            }
        });
        Self { address, asked, answer, task }
    }

    /// Always the same.
    pub(crate) async fn of(page: Page) -> Self {
        Self::start(move |_, _| page.clone()).await
    }

    pub(crate) fn answer(&self, answer: impl Fn(&str, &str) -> Page + Send + Sync + 'static) {
        *self.answer.lock().unwrap_or_else(PoisonError::into_inner) = Box::new(answer);
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The heads of the requests so far.
    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}
