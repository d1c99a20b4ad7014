//! A server saying that something new is there.

use super::{Place, Request, Server, ServerFailed, read};
use crate::{fetch::Ledger, source::Trouble};
use cairn_protocol::{
    Message,
    event::Event,
    name::{Seq, SpaceId, Token},
    path,
};
use reqwest::{Method, Response, header};
use std::time::Duration;

/// A server sends a line at least this often, if only to say that it is there.
const SILENCE: Duration = Duration::from_secs(75);
/// Seconds that an answer to a question is held back while there is nothing new.
const WAIT: u64 = 25;
/// The longest line; an event's has forty bytes.
const LINE: usize = 1024;

/// Events as they come (HTML standard, 9.2).
#[derive(Debug)]
pub struct Stream {
    response: Response,
    held: Vec<u8>,
    silence: Duration,
}

impl Server {
    fn events(&self, space: SpaceId, query: Option<&str>) -> reqwest::Url {
        let space = space.to_string();
        let path = path::fill(path::EVENTS, &[&space]).unwrap_or_default();
        Place::at(&self.place, &path, query)
    }

    /// Listens. A server or a proxy that gives no stream is asked with [`Server::wait`].
    ///
    /// # Errors
    /// [`ServerFailed::NotOurs`] where the answer is no stream.
    pub async fn listen(
        &self,
        space: SpaceId,
        token: &Token,
        ledger: &impl Ledger,
    ) -> Result<Stream, ServerFailed> {
        let bearer = token.expose_hex();
        let request = Request {
            accept: "text/event-stream",
            ..self.request(Method::GET, self.events(space, None), Some(&bearer), None)
        };
        let answer = tokio::time::timeout(super::WHOLE, self.answer(request, ledger));
        let response = answer.await.map_err(|_| ServerFailed::Away(Trouble::TimedOut))??;
        let kind = response.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        if kind.is_some_and(|kind| kind.starts_with("text/event-stream")) {
            Ok(Stream { response, held: Vec::new(), silence: SILENCE })
        } else {
            Err(ServerFailed::NotOurs)
        }
    }

    /// Asks where the chain ends, and is answered when that is beyond `after`, or after a while.
    ///
    /// # Errors
    /// As of every request.
    pub async fn wait(
        &self,
        space: SpaceId,
        token: &Token,
        after: Seq,
        ledger: &impl Ledger,
    ) -> Result<Event, ServerFailed> {
        let bearer = token.expose_hex();
        let query = format!("after={}&wait={WAIT}", after.get());
        let url = self.events(space, Some(&query));
        let request = self.request(Method::GET, url, Some(&bearer), None);
        read(self.whole(request, Event::MOST, ledger).await?)
    }
}

impl Stream {
    /// The next event; none when the stream has ended, as it does with its token.
    ///
    /// # Errors
    /// The way, silence, and what is no stream of events.
    pub async fn next(&mut self) -> Result<Option<Event>, ServerFailed> {
        loop {
            while let Some(line) = self.line() {
                if let Some(event) = line.strip_prefix("data: ").and_then(Event::from_data) {
                    return Ok(Some(event));
                }
            }
            if self.held.len() > LINE {
                return Err(ServerFailed::NotOurs);
            }
            let more = tokio::time::timeout(self.silence, self.response.chunk()).await;
            match more.map_err(|_| ServerFailed::Away(Trouble::TimedOut))? {
                Ok(Some(bytes)) => self.held.extend_from_slice(&bytes),
                Ok(None) => return Ok(None),
                Err(_) => return Err(ServerFailed::Away(Trouble::CutShort)),
            }
        }
    }

    /// A line that is whole.
    fn line(&mut self) -> Option<String> {
        let end = self.held.iter().position(|byte| *byte == b'\n')?;
        let line: Vec<u8> = self.held.drain(..=end).collect();
        Some(String::from_utf8_lossy(&line).trim_end().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{error::IpcError, fetch::Fetch};
    use cairn_protocol::name::Epoch;
    use tokio::{
        io::{AsyncReadExt, AsyncWriteExt},
        net::TcpListener,
    };

    struct Unnoted;

    impl Ledger for Unnoted {
        async fn note(&self, _: &str, _: u64) -> Result<(), IpcError> {
            Ok(())
        }
    }

    /// A stream of what is written, over a connection that then stays open and says nothing.
    async fn stream_of(said: &'static [u8]) -> (Stream, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let place = Place::named(&format!("http://{}", listener.local_addr().unwrap())).unwrap();
        let open = tokio::spawn(async move {
            let (mut socket, _) = listener.accept().await.unwrap();
            let mut head = Vec::new();
            while !head.ends_with(b"\r\n\r\n") {
                head.push(socket.read_u8().await.unwrap());
            }
            let answer = b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n";
            socket.write_all(answer).await.unwrap();
            socket.write_all(said).await.unwrap();
            // Open until the other side has gone.
            let _gone = socket.read_u8().await;
        });
        let server = Fetch::default().server(&place, None).await.unwrap();
        let (space, token) = (SpaceId::from_bytes([1; 16]), Token::from_bytes([2; 32]));
        (server.listen(space, &token, &Unnoted).await.unwrap(), open)
    }

    #[tokio::test]
    async fn a_connection_that_went_dead_is_noticed() {
        let (mut stream, open) = stream_of(b"data: 4 1\n\n:\n\n:\n\n").await;
        assert_eq!(stream.silence, Duration::from_secs(75), "three times a server's own, and a little");
        let event = stream.next().await.unwrap().unwrap();
        assert_eq!(event, Event { seq: Seq::new(4).unwrap(), epoch: Epoch::new(1).unwrap() });
        stream.silence = Duration::from_millis(50);
        let dead = stream.next().await;
        assert!(matches!(dead, Err(ServerFailed::Away(Trouble::TimedOut))), "{dead:?}");
        drop(stream);
        open.await.unwrap();
    }

    #[tokio::test]
    async fn what_is_no_stream_is_not_listened_to() {
        let (mut stream, _open) = stream_of(&[b'x'; 5_000]).await;
        assert!(matches!(stream.next().await, Err(ServerFailed::NotOurs)));
    }
}
