//! Ears open between two turns: the server says when there is something new.
//!
//! By a stream of events, and where none gets through by questions that are answered late. A stream begins with a word, and a
//! server breaks its silence every twenty seconds: where something in between holds that back or cuts it off, streams are let
//! be for an hour.

use super::{
    noted::Noted,
    spaces::{Lane, Which},
    turn::due,
};
use crate::{
    fetch::server::{Server, ServerFailed},
    session::App,
};
use cairn_protocol::{
    name::{Seq, SpaceId, Token},
    refusal::Refusal,
};
use std::{sync::atomic::Ordering, time::Duration};
use tokio::time::{Instant, sleep, timeout};

/// How long it may take until a stream says its first word: where the chain ends is said at once.
const FIRST_WORD: Duration = Duration::from_secs(5);
/// A stream that ends sooner was cut off.
const BRIEF: Duration = Duration::from_secs(30);
/// For so long no stream is tried where none got through.
const LET_BE: Duration = Duration::from_secs(3_600);
/// Before it is looked again where nothing can be heard, and between two questions that were not held back.
const PAUSE: Duration = Duration::from_secs(1);

/// What was found out about hearing.
#[derive(Debug, Default)]
pub(super) struct Hearing {
    /// Until then no stream is tried.
    no_stream: Option<Instant>,
}

/// What is known of the way after a turn, to listen by.
struct Ears {
    server: Server,
    space: SpaceId,
    token: Token,
    seq: Seq,
    noted: Noted,
}

/// What came of a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Heard {
    /// There is something new, or the stream has had its time.
    News,
    /// Streams do not get through.
    Nothing,
    /// The server is away.
    Away,
}

/// Returns when the server says that there is more, or when it can no longer be heard.
pub(super) async fn hear(app: &App, lane: &Lane, which: Which, hearing: &mut Hearing) {
    let Some(ears) = ears(app, lane, which).await else {
        if lane.awaits.load(Ordering::Acquire) {
            // Whoever waits to be let in has none.
            return std::future::pending().await;
        }
        // The token is about to end: the next turn gets another.
        return sleep(PAUSE).await;
    };
    if hearing.no_stream.is_some_and(|until| Instant::now() < until) {
        return ears.ask().await;
    }
    hearing.no_stream = None;
    match ears.listen().await {
        Heard::News => {}
        Heard::Nothing => {
            tracing::info!("no stream of news gets through: the server is asked instead");
            hearing.no_stream = Some(Instant::now() + LET_BE);
        }
        Heard::Away => sleep(PAUSE).await,
    }
}

async fn ears(app: &App, lane: &Lane, which: Which) -> Option<Ears> {
    let reach = lane.turn.lock().await;
    let space = due(app, which).await.ok()??;
    let (server, id, token) = reach.ears()?;
    (id.as_bytes() == &space.id).then_some(())?;
    Some(Ears { server, space: id, token, seq: Seq::new(space.end.seq)?, noted: Noted::new(app) })
}

impl Ears {
    /// By a stream.
    async fn listen(&self) -> Heard {
        let began = Instant::now();
        let opening = self.server.listen(self.space, &self.token, &self.noted);
        let mut stream = match timeout(FIRST_WORD, opening).await {
            Ok(Ok(stream)) => stream,
            Ok(Err(ServerFailed::NotOurs)) | Err(_) => return Heard::Nothing,
            Ok(Err(ServerFailed::Refused(Refusal::NotLetIn))) => return Heard::News,
            Ok(Err(_)) => return Heard::Away,
        };
        let Ok(Ok(Some(mut event))) = timeout(FIRST_WORD, stream.next()).await else { return Heard::Nothing };
        while event.seq <= self.seq {
            event = match stream.next().await {
                Ok(Some(event)) => event,
                Ok(None) if began.elapsed() >= BRIEF => return Heard::News,
                // Cut off, or silent for longer than a server is.
                Ok(None) | Err(_) => return Heard::Nothing,
            };
        }
        Heard::News
    }

    /// By asking again and again.
    async fn ask(&self) {
        loop {
            let asked = Instant::now();
            match self.server.wait(self.space, &self.token, self.seq, &self.noted).await {
                Ok(event) if event.seq > self.seq => return,
                Ok(_) => {
                    if asked.elapsed() < PAUSE {
                        sleep(PAUSE).await;
                    }
                }
                Err(ServerFailed::Refused(Refusal::NotLetIn)) => return,
                Err(_) => return sleep(PAUSE).await,
            }
        }
    }
}
