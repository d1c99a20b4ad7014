//! Fetching lists again: when the person asks, and once a day those for which they asked for that.

use super::{
    again,
    age::SourceKind,
    get::{Got, get},
    origin::Origin,
    state::ListState,
    store::{self, Incoming},
    trouble::Trouble,
    view::{RefreshOutcome, Refreshed, SourceRefresh, SourceRefreshed},
};
use crate::{
    error::IpcError,
    fetch::{Ask, Validators, address},
    finder::{self, Known},
    off_thread::off_thread,
    session::{App, Unlocked},
};
use cairn_vault::Error;
use chrono::TimeDelta;
use std::{sync::Arc, time::Duration};

/// A list that is fetched by itself is fetched no more often.
const DAILY: TimeDelta = TimeDelta::hours(24);
/// How often it is looked whether one is due.
const LOOK: TimeDelta = TimeDelta::minutes(10);

pub(crate) async fn refresh(unlocked: &Unlocked, input: SourceRefresh) -> Result<Refreshed, IpcError> {
    let known = finder::known(unlocked).await?;
    if let Some(id) = input.id
        && !known.iter().any(|known| known.id == id && known.row.kind == SourceKind::Feed)
    {
        return Err(Error::NotFound.into());
    }
    let mut sources = Vec::new();
    for feed in known.iter().filter(|known| known.row.kind == SourceKind::Feed) {
        if input.id.is_none_or(|id| id == feed.id) {
            sources.push(SourceRefreshed { id: feed.id, outcome: one(unlocked, feed).await? });
        }
    }
    Ok(Refreshed { sources })
}

async fn one(unlocked: &Unlocked, known: &Known) -> Result<RefreshOutcome, IpcError> {
    let Known { row, state, .. } = known;
    let url = match address(row.url.as_deref().unwrap_or_default()) {
        Ok(url) => url,
        Err(trouble) => return failed(unlocked, known, trouble, None).await,
    };
    // What the server said of it counts only for what was read from there as it is read now.
    let holds = state.generation > 0 && state.about == row.about;
    let known_there = Validators { etag: state.etag.clone(), modified: state.modified.clone() };
    let same_place = state.url.as_deref().and_then(|from| from.parse::<reqwest::Url>().ok());
    let same_place = same_place.is_some_and(|from| from.origin() == url.origin());
    let ask = Ask {
        url,
        allow_http: row.allow_http,
        allow_private: row.allow_private,
        known: if holds && same_place { known_there } else { Validators::default() },
    };
    let (bytes, origin) = match get(unlocked, &ask).await? {
        Got::Same => return unchanged(unlocked, known, None).await,
        Got::Trouble { trouble, retry_after } => return failed(unlocked, known, trouble, retry_after).await,
        Got::Bytes { bytes, origin } => (bytes, origin),
    };
    let bytes = Arc::new(bytes);
    let hashed = Arc::clone(&bytes);
    let sum = off_thread(move || Ok::<_, IpcError>(blake3::hash(&hashed))).await?;
    if holds && state.sum == *sum.to_hex() {
        return unchanged(unlocked, known, Some(origin)).await;
    }
    let last = if holds { again::last(unlocked, known).await? } else { None };
    let (raw, about) = (Arc::clone(&bytes), row.about.clone());
    let read = off_thread(move || Ok::<_, IpcError>(again::read(&raw, sum, &about, last.as_ref())));
    let read = match read.await? {
        // A server in trouble likes to answer with a page, or with nothing at all: that is no list without meetings.
        Ok(read) if read.reading.meetings.is_empty() && state.meetings > 0 => {
            return failed(unlocked, known, Trouble::Empty, None).await;
        }
        Ok(read) => read,
        Err(trouble) => return failed(unlocked, known, trouble, None).await,
    };
    let incoming = Incoming {
        source: known.id,
        bytes,
        about: row.about.clone(),
        read,
        origin: Some(origin),
        current: true,
    };
    let stored = store::store(unlocked, incoming).await?;
    Ok(RefreshOutcome::Read { counts: stored.counts, saved: stored.saved })
}

async fn unchanged(
    unlocked: &Unlocked,
    known: &Known,
    origin: Option<Origin>,
) -> Result<RefreshOutcome, IpcError> {
    note(unlocked, known, |state| {
        state.current(unlocked.now());
        if let Some(origin) = origin {
            state.url = Some(origin.url);
            state.etag = origin.validators.etag;
            state.modified = origin.validators.modified;
        }
    })
    .await?;
    Ok(RefreshOutcome::Unchanged)
}

async fn failed(
    unlocked: &Unlocked,
    known: &Known,
    trouble: Trouble,
    retry_after: Option<Duration>,
) -> Result<RefreshOutcome, IpcError> {
    note(unlocked, known, |state| state.failed(trouble.clone(), retry_after, unlocked.now())).await?;
    Ok(RefreshOutcome::Failed { trouble })
}

/// Keeps what became of a try; the meetings stay.
async fn note(
    unlocked: &Unlocked,
    known: &Known,
    change: impl FnOnce(&mut ListState),
) -> Result<(), IpcError> {
    let _one_at_a_time = unlocked.session().shelf.replacing.lock().await;
    let lists = finder::lists(unlocked).await?;
    let fresh = ListState::default().write()?;
    let listed = finder::sound(unlocked, lists.begin(known.id, &fresh).await)?;
    let mut state = ListState::read(&listed.state);
    change(&mut state);
    finder::sound(unlocked, lists.keep_state(listed.number, &state.write()?).await)
}

/// Fetches what is due by itself, without being waited for: only lists for which the person turned that on, each at most
/// once a day, only while the vault is open.
pub(crate) fn refresh_due(unlocked: &Unlocked) {
    let now = unlocked.now();
    {
        let mut asked = unlocked.session().shelf.asked();
        if asked.is_some_and(|at| now - at < LOOK && now >= at) {
            return;
        }
        *asked = Some(now);
    }
    let app = unlocked.app().clone();
    tokio::spawn(async move {
        if let Err(error) = all_due(&app).await {
            tracing::warn!(code = ?error.code, "lists that are due could not be fetched");
        }
    });
}

async fn all_due(app: &App) -> Result<(), IpcError> {
    let unlocked = app.unlocked().await?;
    let Ok(_alone) = unlocked.session().shelf.due.try_lock() else { return Ok(()) };
    let automatic = unlocked.vault().all::<super::row::SourceRow>().await?;
    // Most people have none: then not even the file of lists is opened.
    if !automatic.iter().any(|item| item.record.automatic) {
        return Ok(());
    }
    for known in finder::known(&unlocked).await? {
        let now = unlocked.now();
        let tried = known.state.tried_at.is_some_and(|at| now - at < DAILY && now >= at);
        let waits = known.state.retry_at.is_some_and(|at| now < at);
        let again = known.state.failures > 0 && !waits;
        if known.row.automatic && known.row.kind == SourceKind::Feed && !waits && (again || !tried) {
            one(&unlocked, &known).await?;
        }
    }
    Ok(())
}
