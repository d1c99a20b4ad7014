//! Keeping what was read of a list in the place of what stood.

use super::{origin::Origin, reading, state::ListState, view::ChangeCounts};
use crate::{error::IpcError, finder, meeting::SavedRow, off_thread::off_thread, session::Unlocked};
use cairn_domain::id::ItemId;
use cairn_meetings::{meeting::Meeting, read::Reading, source::About};
use cairn_vault::lists::{Part, Replacement};
use std::{collections::HashSet, sync::Arc};

/// A list that was read.
pub(super) struct Incoming {
    pub(super) source: ItemId,
    pub(super) bytes: Arc<Vec<u8>>,
    pub(super) about: About,
    pub(super) reading: Reading,
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
    let Incoming { source, bytes, about, reading, origin, current } = incoming;
    reading::tell(&mut state, &reading, &bytes, &about);
    state.read_at = Some(now);
    if current {
        state.current(now);
        state.url = origin.as_ref().map(|origin| origin.url.clone());
        let validators = origin.map(|origin| origin.validators).unwrap_or_default();
        state.etag = validators.etag;
        state.modified = validators.modified;
    }
    let standing = Arc::clone(&rows);
    let Reading { meetings, report, .. } = reading;
    let new = off_thread(move || reading::bodies(meetings, &standing)).await?;
    let gone = finder::sound(unlocked, lists.texts(number, &rows, &new.differing.gone).await)?;
    let made = off_thread(move || {
        let gone: Vec<Meeting> =
            gone.iter().filter_map(|text| serde_json::from_str(text.as_deref()?).ok()).collect();
        // Everything is new in a list that is read for the first time, and nobody needs to hear it.
        let told = (!first).then(|| reading::changes(&gone, &new));
        let changes = told.as_ref().map(|(changes, _)| changes.as_slice());
        let parts = reading::parts(number, &bytes, &new.meetings, &report, changes)?;
        Ok::<_, IpcError>((new, parts, told))
    });
    let (new, parts, told) = made.await?;
    let (changes, counts) = told.unwrap_or_default();
    if !first && current {
        state.changed_at = Some(now);
        state.changes = counts;
    }
    let replacement =
        Replacement { state: &state.write()?, bodies: &new.bodies, differing: &new.differing, parts: &parts };
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
    let Some(raw) = finder::sound(unlocked, lists.part(listed.number, Part::Raw).await)? else {
        return Ok(());
    };
    let (bytes, about) = (Arc::new(raw), about.clone());
    let (read, with) = (Arc::clone(&bytes), about.clone());
    let reading = off_thread(move || {
        reading::read(&read, &with)
            .map_err(|_| IpcError::new(crate::error::Code::Invalid, "the list cannot be read like this"))
    })
    .await?;
    let incoming = Incoming { source, bytes, about, reading, origin: None, current: false };
    store(unlocked, incoming).await.map(|_| ())
}
