//! A server saying that something new is there.

use super::{Place, Request, Server, ServerFailed, read};
use crate::{fetch::Ledger, source::Trouble};
use cairn_protocol::{
    Message,
    event::Event,
    name::{SpaceId, Token},
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
            Ok(Stream { response, held: Vec::new() })
        } else {
            Err(ServerFailed::NotOurs)
        }
    }

    /// Asks where the chain ends, and is answered when there is something new, or after a while.
    ///
    /// # Errors
    /// As of every request.
    pub async fn wait(
        &self,
        space: SpaceId,
        token: &Token,
        ledger: &impl Ledger,
    ) -> Result<Event, ServerFailed> {
        let bearer = token.expose_hex();
        let query = format!("wait={WAIT}");
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
            let more = tokio::time::timeout(SILENCE, self.response.chunk()).await;
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
