//! The person's lists: which there are, adding, changing, taking away.

use super::{
    again,
    age::{SourceAge, SourceKind},
    look,
    preview::{SourceAdd, SourceAdded, SourceLooked},
    reading,
    row::{SourceRow, own_list},
    store::{self, Incoming},
    trouble::Trouble,
    view::{SourceRef, SourceSave, SourceView, SourcesView},
};
use crate::{
    change::{self, Changed},
    error::{Code, IpcError},
    finder::{self, Known, sturdy},
    off_thread::off_thread,
    session::Unlocked,
    table::Nothing,
};
use cairn_domain::journal::limit;
use cairn_vault::{Error, make_id};
use chrono::{DateTime, Utc};
use reqwest::Url;
use std::sync::Arc;

/// A list older than this is said to be.
const STALE_DAYS: u32 = 30;
const MOST_SOURCES: usize = 500;

pub(crate) async fn list(unlocked: &Unlocked, _: Nothing) -> Result<SourcesView, IpcError> {
    sturdy!(unlocked, all(unlocked))
}

async fn all(unlocked: &Unlocked) -> Result<SourcesView, IpcError> {
    let known = finder::known(unlocked).await?;
    let own = finder::own(unlocked).await?.len();
    let now = unlocked.now();
    let own = own_age(own).map(|age| own_view(age, now));
    let sources = own.into_iter().chain(known.iter().map(|known| view(known, now))).collect();
    Ok(SourcesView { sources, lists_lost: lost(unlocked, &known).await? })
}

/// Lists were set aside, and not all have been read anew since.
pub(crate) async fn lost(unlocked: &Unlocked, known: &[Known]) -> Result<bool, IpcError> {
    let lists = finder::lists(unlocked).await?;
    let renewed = finder::sound(unlocked, lists.renewed_at().await)?;
    Ok(renewed
        .is_some_and(|at| known.iter().any(|known| known.state.generation == 0 && known.row.added_at <= at)))
}

/// The person's own meetings as a list; none where there are none.
pub(crate) fn own_age(meetings: usize) -> Option<SourceAge> {
    (meetings > 0).then(|| SourceAge {
        id: own_list(),
        name: String::new(),
        kind: SourceKind::Own,
        meetings: reading::count(meetings),
        current_at: None,
        age_days: None,
        stale: false,
        failing: false,
    })
}

/// How old a list is.
pub(crate) fn age(known: &Known, now: DateTime<Utc>) -> SourceAge {
    let state = &known.state;
    let current_at = state.current_at.filter(|_| state.generation > 0);
    let age_days = current_at.map(|at| u32::try_from((now - at).num_days()).unwrap_or(0));
    SourceAge {
        id: known.id,
        name: known.row.name.clone(),
        kind: known.row.kind,
        meetings: if state.generation > 0 { state.meetings } else { 0 },
        current_at,
        age_days,
        stale: age_days.is_none_or(|days| days > STALE_DAYS),
        failing: state.trouble.is_some(),
    }
}

fn own_view(age: SourceAge, now: DateTime<Utc>) -> SourceView {
    let meetings = age.meetings;
    SourceView {
        age,
        url: None,
        host: None,
        about: Default::default(),
        format: None,
        added_at: now,
        records: meetings,
        kept: meetings,
        repaired: 0,
        dropped: 0,
        zoneless: 0,
        changes: 0,
        automatic: false,
        allow_http: false,
        allow_private: false,
        trouble: None,
        retry_at: None,
        needs_file: false,
    }
}

pub(crate) fn view(known: &Known, now: DateTime<Utc>) -> SourceView {
    let Known { row, state, .. } = known;
    let host = row.url.as_deref().and_then(|url| Url::parse(url).ok());
    SourceView {
        age: age(known, now),
        url: row.url.clone(),
        host: host.and_then(|url| url.host_str().map(str::to_owned)),
        about: row.about.clone(),
        format: state.format,
        added_at: row.added_at,
        records: state.records,
        kept: state.kept,
        repaired: state.repaired,
        dropped: state.dropped,
        zoneless: state.zoneless,
        changes: state.changes.total(),
        automatic: row.automatic,
        allow_http: row.allow_http,
        allow_private: row.allow_private,
        trouble: state.trouble.clone(),
        retry_at: state.retry_at.filter(|_| row.automatic),
        needs_file: row.kind == SourceKind::File && state.generation == 0,
    }
}

pub(crate) async fn add(unlocked: &Unlocked, input: SourceAdd) -> Result<SourceAdded, IpcError> {
    let shelf = &unlocked.session().shelf;
    let token = match (input.token, input.look) {
        (Some(token), _) => token,
        (None, Some(asked)) => match look::look(unlocked, asked).await? {
            SourceLooked::Preview { preview } => preview.token,
            SourceLooked::Choose { .. } => return Ok(SourceAdded::Refused { trouble: Trouble::WebPage }),
            SourceLooked::Trouble { trouble } => return Ok(SourceAdded::Refused { trouble }),
        },
        (None, None) => return Err(IpcError::new(Code::Invalid, "a token, or where to look")),
    };
    let looked = shelf
        .looked(token)
        .ok_or_else(|| IpcError::new(Code::NotFound, "what was looked at is gone; look once more"))?;
    let about = input.about.unwrap_or_else(|| looked.about.clone());
    let (bytes, with) = (Arc::clone(&looked.bytes), about.clone());
    let read =
        off_thread(move || Ok::<_, IpcError>(again::read(&bytes, blake3::hash(&bytes), &with, None))).await?;
    let read = match read {
        Ok(read) => read,
        Err(trouble) => return Ok(SourceAdded::Refused { trouble }),
    };
    let mut row = looked.row.clone();
    row.about = about.clone();
    row.automatic = (input.automatic || row.automatic) && row.kind == SourceKind::Feed;
    if !input.name.trim().is_empty() {
        row.name = input.name.trim().to_owned();
    }
    validate(&row.name)?;
    let sources = unlocked.vault().all::<SourceRow>().await?.len();
    if looked.again.is_none() && sources >= MOST_SOURCES {
        return Err(IpcError::new(Code::TooLarge, "at most 500 lists"));
    }
    let id = looked.again.map_or_else(make_id, Ok)?;
    // The list first: if it ends here, a list that belongs to no item is forgotten by itself.
    let incoming = Incoming {
        source: id,
        bytes: Arc::clone(&looked.bytes),
        about,
        read,
        origin: looked.answer.clone(),
        current: true,
    };
    let stored = store::store(unlocked, incoming).await?;
    let mut act = unlocked.vault().begin("source_add", &row.name, unlocked.now()).await?;
    act.put(id, &row).await?;
    let changed = change::keep(act, id).await?;
    shelf.look(None);
    let known = Known { id, row, number: None, state: stored.state };
    Ok(SourceAdded::Added { changed, source: Box::new(view(&known, unlocked.now())) })
}

pub(crate) async fn save(unlocked: &Unlocked, input: SourceSave) -> Result<Changed, IpcError> {
    let name = input.name.trim();
    validate(name)?;
    let mut row = unlocked.vault().get::<SourceRow>(input.id).await?.ok_or(Error::NotFound)?.record;
    if row.about != input.about {
        store::reread(unlocked, input.id, &input.about).await?;
    }
    row.name = name.to_owned();
    row.automatic = input.automatic && row.kind == SourceKind::Feed;
    row.about = input.about;
    let mut act = unlocked.vault().begin("source_save", name, unlocked.now()).await?;
    act.put(input.id, &row).await?;
    change::keep(act, input.id).await
}

pub(crate) async fn delete(unlocked: &Unlocked, input: SourceRef) -> Result<Changed, IpcError> {
    let row = unlocked.vault().get::<SourceRow>(input.id).await?.ok_or(Error::NotFound)?.record;
    let mut act = unlocked.vault().begin("source_delete", &row.name, unlocked.now()).await?;
    act.remove::<SourceRow>(input.id).await?;
    change::keep(act, input.id).await
}

fn validate(name: &str) -> Result<(), IpcError> {
    if name.is_empty() || name.len() > limit::LINE || name.chars().any(char::is_control) {
        return Err(IpcError::new(Code::Invalid, "a list has a name of at most 500 bytes, in one line"));
    }
    Ok(())
}
