//! Keeping what was read of a list in the place of what stood.

use super::{
    again::{self, Read},
    origin::Origin,
    reading,
    state::ListState,
    trouble::Trouble,
    view::ChangeCounts,
};
use crate::{
    error::{Code, IpcError},
    finder,
    meeting::SavedRow,
    off_thread::off_thread,
    session::Unlocked,
};
use cairn_domain::id::ItemId;
use cairn_meetings::{meeting::Meeting, search::Segment, source::About};
use cairn_vault::{Error, lists::Replacement};
use std::{collections::HashSet, sync::Arc};

/// A list that was read.
pub(super) struct Incoming {
    pub(super) source: ItemId,
    pub(super) bytes: Arc<Vec<u8>>,
    pub(super) about: About,
    pub(super) read: Read,
    /// None for a file, and for what is read again.
    pub(super) origin: Option<Origin>,
    /// It is what the server or the file has now, and not only read again with corrections.
    pub(super) current: bool,
}

/// What keeping it changed.
pub(super) struct Stored {
    pub(super) counts: ChangeCounts,
    /// Saved meetings that changed.
    pub(super) saved: u32,
    pub(super) state: ListState,
}

/// Keeps it: whole, or the list that stood stands.
pub(super) async fn store(unlocked: &Unlocked, incoming: Incoming) -> Result<Stored, IpcError> {
    let _one_at_a_time = unlocked.session().shelf.replacing.lock().await;
    let now = unlocked.now();
    let lists = finder::lists(unlocked).await?;
    let fresh = ListState::default().write()?;
    let listed = finder::sound(unlocked, lists.begin(incoming.source, &fresh).await)?;
    let number = listed.number;
    let mut state = ListState::read(&listed.state);
    let first = state.generation == 0;
    let rows = Arc::new(finder::sound(unlocked, lists.rows(number).await)?);
    let Incoming { source, bytes, about, read, origin, current } = incoming;
    let (raw, with, standing) = (Arc::clone(&bytes), about.clone(), Arc::clone(&rows));
    let generation = state.generation;
    let work = move || {
        let whole = |read: &Read| again::read(&raw, read.sum, &with, None).map_err(unread);
        let leans_on_this = read.leans_on.is_none_or(|on| on == generation);
        let mut read = if leans_on_this { read } else { whole(&read)? };
        if let Some(written) = reading::write(&mut read.reading, &standing)? {
            return Ok((read, written));
        }
        // It leans on another list than the one that stands.
        let mut read = whole(&read)?;
        let written = reading::write(&mut read.reading, &standing)?;
        Ok::<_, IpcError>((read, written.ok_or(Error::Damaged)?))
    };
    let (mut read, new) = off_thread(work).await?;
    reading::tell(&mut state, &read, &about);
    state.read_at = Some(now);
    if current {
        state.current(now);
        state.url = origin.as_ref().map(|origin| origin.url.clone());
        let validators = origin.map(|origin| origin.validators).unwrap_or_default();
        state.etag = validators.etag;
        state.modified = validators.modified;
    }
    let gone = finder::sound(unlocked, lists.texts(number, &rows, &new.differing.gone).await)?;
    let made = off_thread(move || {
        let gone: Vec<Meeting> =
            gone.iter().filter_map(|text| serde_json::from_str(text.as_deref()?).ok()).collect();
        // Everything is new in a list that is read for the first time, and nobody needs to hear it.
        let told = (!first).then(|| reading::changes(&gone, &new));
        let changes = told.as_ref().map(|(changes, _)| changes.as_slice());
        // Where nothing is the same, what was read anew is all of it.
        let searched = read.renewed.take().unwrap_or_else(|| Segment::traced(number, &new.anew));
        let parts = reading::parts(&bytes, read, &searched, changes)?;
        Ok::<_, IpcError>((new, parts, told))
    });
    let (new, parts, told) = made.await?;
    let (changes, counts) = told.unwrap_or_default();
    if !first && current {
        state.changed_at = Some(now);
        state.changes = counts;
    }
    let replacement = Replacement {
        state: &state.write()?,
        entries: &new.entries,
        differing: &new.differing,
        parts: &parts,
    };
    finder::sound(unlocked, lists.replace(number, &replacement).await)?;
    unlocked.session().shelf.note_replaced();
    let keys: HashSet<&str> = changes.iter().map(|change| change.key.as_str()).collect();
    let saved = unlocked.vault().all::<SavedRow>().await?;
    let saved = saved.iter().filter(|item| item.record.source == source);
    let saved = reading::count(saved.filter(|item| keys.contains(item.record.key.as_str())).count());
    Ok(Stored { counts, saved, state })
}

/// Reads a list again from its bytes as they were kept, with other words about it.
pub(super) async fn reread(unlocked: &Unlocked, source: ItemId, about: &About) -> Result<(), IpcError> {
    let lists = finder::lists(unlocked).await?;
    let all = finder::sound(unlocked, lists.all().await)?;
    let Some(listed) = all.into_iter().find(|listed| listed.source == source) else { return Ok(()) };
    let Some(raw) = finder::sound(unlocked, lists.raw(listed.number).await)? else { return Ok(()) };
    let (bytes, about) = (Arc::new(raw), about.clone());
    let (read, with) = (Arc::clone(&bytes), about.clone());
    let work = move || again::read(&read, blake3::hash(&read), &with, None).map_err(unread);
    let read = off_thread(work).await?;
    let incoming = Incoming { source, bytes, about, read, origin: None, current: false };
    store(unlocked, incoming).await.map(|_| ())
}

fn unread(_: Trouble) -> IpcError {
    IpcError::new(Code::Invalid, "the list cannot be read like this")
}
