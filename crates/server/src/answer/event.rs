//! News: a stream, or one answer as soon as there is something. It ends with the session.

use crate::{
    answer::session,
    asked::{Answer, Asked},
    failed::Failed,
    hub::{End, Waiting},
    shared::{Shared, ending},
};
use axum::body::{Body, Bytes};
use cairn_protocol::{
    event::Event,
    name::{Epoch, Seq},
    refusal::Refusal,
};
use futures_util::stream;
use std::{convert::Infallible, sync::Arc, time::Duration};
use tokio::time::{Instant, sleep_until, timeout_at};

/// How long a client may have one request wait.
const WAIT_SECONDS: u64 = 60;
/// How often something is said on a quiet stream, so that nothing between takes it for dead.
const HEARTBEAT: Duration = Duration::from_secs(20);

/// Where the chain ends: whenever that changes, in a stream; or once, as soon as it is beyond `after` (if that is not
/// given, beyond where it ended when asked) or `wait` seconds have passed.
pub(crate) async fn get(shared: Arc<Shared>, asked: Asked) -> Result<Answer, Failed> {
    let now = shared.now();
    let (after, wait) = (asked.number_if_any("after")?, asked.number_if_any("wait")?.unwrap_or(0));
    let mut tx = shared.db.read().await?;
    let number = session::of_path(&mut tx, &asked, now).await?.number;
    drop(tx);
    // First waiting, then looking: nothing falls between. The session is looked at again for the same reason.
    let mut waiting = shared.hub.wait(number);
    let mut tx = shared.db.read().await?;
    let (state, ends) = session::of_any(&mut tx, &asked, now).await?;
    tx.commit().await?;
    let end = state.end();
    if asked.stream {
        let until = Instant::now() + Duration::from_millis(ends.saturating_sub(now.get()));
        return Ok(Answer::Stream(stream_of(&shared, waiting, end, until)));
    }
    let after = after.unwrap_or(end.0);
    if end.0 > after {
        return event(end).map(|event| Answer::message(&event));
    }
    let until = Instant::now() + Duration::from_secs(wait.min(WAIT_SECONDS));
    let news = tokio::select! {
        news = timeout_at(until, waiting.beyond(after)) => news,
        () = ending(shared.closing.clone()) => return Err(Refusal::NotNow { seconds: 1 }.into()),
    };
    match news {
        Ok(Some(end)) => event(end).map(|event| Answer::message(&event)),
        Ok(None) => Err(Refusal::Nothing.into()),
        Err(_) => event(end).map(|event| Answer::message(&event)),
    }
}

fn event((seq, epoch): End) -> Result<Event, Failed> {
    let event = Seq::new(seq).zip(Epoch::new(epoch)).map(|(seq, epoch)| Event { seq, epoch });
    event.ok_or_else(|| crate::db::undecodable("a place out of range").into())
}

/// What a stream does next.
enum Next {
    Say(End),
    Wait(u64, u64),
}

fn stream_of(shared: &Arc<Shared>, waiting: Waiting, end: End, until: Instant) -> Body {
    let shared = Arc::clone(shared);
    let begin = (shared, waiting, Next::Say(end), end.1);
    Body::from_stream(stream::unfold(begin, move |(shared, mut waiting, next, own_epoch)| async move {
        let (said, told) = match next {
            Next::Say(end) => (end, true),
            // The epoch of the session is over, and the session with it.
            Next::Wait(_, epoch) if epoch != own_epoch => return None,
            Next::Wait(seq, epoch) => {
                tokio::select! {
                    news = waiting.beyond(seq) => (news?, true),
                    () = sleep_until(until) => return None,
                    () = ending(shared.closing.clone()) => return None,
                    () = sleep_until(Instant::now() + HEARTBEAT) => ((seq, epoch), false),
                }
            }
        };
        let text = if told { event(said).ok()?.to_stream() } else { ":\n\n".to_owned() };
        let next = Next::Wait(said.0, said.1);
        Some((Ok::<_, Infallible>(Bytes::from(text)), (shared, waiting, next, own_epoch)))
    }))
}
