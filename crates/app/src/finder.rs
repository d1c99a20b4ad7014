//! The lists as they are searched: opened at first use, brought in step with what the person has, held until the lock.

use crate::{
    error::{Code, IpcError},
    meeting::OwnRow,
    off_thread::off_thread,
    session::Unlocked,
    shelf::{Held, HeldList, OWN},
    source::{ListState, SourceRow},
};
use cairn_domain::id::ItemId;
use cairn_meetings::{
    meeting::Meeting,
    search::{Index, Segment},
};
use cairn_vault::{
    Error, Item,
    lists::{Listed, Lists, Part, Rows},
    undo::UNDO_DAYS,
};
use chrono::TimeDelta;
use std::{collections::HashMap, sync::Arc};

/// What the person has, and what is held of it.
pub(crate) struct Standing {
    pub(crate) held: Arc<Held>,
    /// Every list, in the order in which they were added.
    pub(crate) sources: Vec<Known>,
    pub(crate) own: Vec<Item<OwnRow>>,
}

/// A list, and what is known of it on this device.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub(crate) id: ItemId,
    pub(crate) row: SourceRow,
    /// Its number in the file; none where it was never read on this device.
    pub(crate) number: Option<u32>,
    pub(crate) state: ListState,
}

/// The open file of lists.
pub(crate) async fn lists(unlocked: &Unlocked) -> Result<Arc<Lists>, IpcError> {
    let session = unlocked.session();
    let shelf = &session.shelf;
    let mut open = shelf.lists.lock().await;
    let folder = unlocked.app().dirs().vault();
    if shelf.is_damaged()
        && let Some(damaged) = open.take()
    {
        match Arc::try_unwrap(damaged) {
            Ok(damaged) => {
                let fresh = damaged.start_anew(&folder, &session.key, unlocked.now()).await?;
                *open = Some(Arc::new(fresh));
                shelf.hold(Arc::default());
                shelf.note_damage(false);
            }
            // Somebody still reads what can be read.
            Err(in_use) => *open = Some(in_use),
        }
    }
    if let Some(lists) = &*open {
        return Ok(Arc::clone(lists));
    }
    let lists = Arc::new(Lists::open(&folder, &session.key, unlocked.now()).await?);
    *open = Some(Arc::clone(&lists));
    drop(open);
    Ok(lists)
}

/// What the file of lists says, or that it is damaged; then it is made anew when it is next wanted.
pub(crate) fn sound<T>(unlocked: &Unlocked, read: Result<T, Error>) -> Result<T, IpcError> {
    read.map_err(|error| {
        if matches!(error, Error::Damaged) {
            unlocked.session().shelf.note_damage(true);
            return IpcError::new(Code::Conflict, "the meeting lists were damaged and are made anew");
        }
        error.into()
    })
}

/// Runs what reads lists; once more where that showed damage, on a file made anew.
macro_rules! sturdy {
    ($unlocked:expr, $work:expr) => {
        match $work.await {
            Err(_) if $unlocked.session().shelf.is_damaged() => $work.await,
            done => done,
        }
    };
}
pub(crate) use sturdy;

/// Every list of the person's.
pub(crate) async fn known(unlocked: &Unlocked) -> Result<Vec<Known>, IpcError> {
    let lists = lists(unlocked).await?;
    let listed = sound(unlocked, lists.all().await)?;
    let mut listed: HashMap<ItemId, Listed> = listed.into_iter().map(|list| (list.source, list)).collect();
    let mut known: Vec<Known> = unlocked
        .vault()
        .all::<SourceRow>()
        .await?
        .into_iter()
        .map(|item| {
            let list = listed.remove(&item.id);
            let state = list.as_ref().map(|list| ListState::read(&list.state)).unwrap_or_default();
            Known { id: item.id, row: item.record, number: list.map(|list| list.number), state }
        })
        .collect();
    known.sort_by_key(|one| (one.row.added_at, one.id));
    forget(unlocked, &lists, listed.into_values()).await?;
    Ok(known)
}

/// Forgets lists whose items have been gone for longer than that can be taken back.
async fn forget(
    unlocked: &Unlocked,
    lists: &Lists,
    gone: impl Iterator<Item = Listed>,
) -> Result<(), IpcError> {
    let now = unlocked.now();
    for list in gone {
        let mut state = ListState::read(&list.state);
        match state.gone_since {
            None => {
                state.gone_since = Some(now);
                sound(unlocked, lists.keep_state(list.number, &state.write()?).await)?;
            }
            Some(since) if now - since > TimeDelta::days(UNDO_DAYS) => {
                sound(unlocked, lists.remove(list.number).await)?;
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// What is searched, in step with what the person has.
pub(crate) async fn stand(unlocked: &Unlocked) -> Result<Standing, IpcError> {
    let shelf = &unlocked.session().shelf;
    let _one_at_a_time = shelf.loading.lock().await;
    let sources = known(unlocked).await?;
    let own = own(unlocked).await?;
    let held = shelf.held();
    let mut next: Option<Held> = None;
    let meetings: Vec<Meeting> = own.iter().map(|item| item.record.meeting.meeting(item.id)).collect();
    if *held.own != meetings {
        let next = next.get_or_insert_with(|| Held::clone(&held));
        next.index.put(Segment::build(OWN, &meetings));
        next.own = Arc::new(meetings);
    }
    let wanted: Vec<(&Known, u32)> = sources
        .iter()
        .filter(|known| known.state.generation > 0)
        .filter_map(|known| Some((known, known.number?)))
        .collect();
    for list in &held.lists {
        if !wanted.iter().any(|(known, number)| *number == list.number && known.id == list.source) {
            let next = next.get_or_insert_with(|| Held::clone(&held));
            next.index.remove(list.number);
            next.lists.retain(|kept| kept.number != list.number);
        }
    }
    for (known, number) in wanted {
        let generation = known.state.generation;
        if held.lists.iter().any(|list| list.number == number && list.generation == generation) {
            continue;
        }
        let lists = lists(unlocked).await?;
        let rows = Arc::new(sound(unlocked, lists.rows(number).await)?);
        let segment = segment(unlocked, &lists, number, &rows).await?;
        let next = next.get_or_insert_with(|| Held::clone(&held));
        next.index.put(segment);
        next.lists.retain(|list| list.number != number);
        next.lists.push(HeldList { source: known.id, number, generation, rows });
    }
    let held = match next {
        Some(next) => {
            let next = Arc::new(next);
            shelf.hold(Arc::clone(&next));
            next
        }
        None => held,
    };
    Ok(Standing { held, sources, own })
}

/// The person's own meetings, in the order of their ids.
pub(crate) async fn own(unlocked: &Unlocked) -> Result<Vec<Item<OwnRow>>, IpcError> {
    let mut own = unlocked.vault().all::<OwnRow>().await?;
    own.sort_by_key(|item| item.id);
    Ok(own)
}

/// A list's segment as it was kept; one that is of another version or not of these rows is built anew.
async fn segment(
    unlocked: &Unlocked,
    lists: &Lists,
    number: u32,
    rows: &Arc<Rows>,
) -> Result<Segment, IpcError> {
    let kept = sound(unlocked, lists.part(number, Part::Segment).await)?;
    let length = rows.len();
    let read = off_thread(move || {
        let read = kept.and_then(|bytes| Segment::from_bytes(&bytes).ok());
        Ok::<_, IpcError>(read.filter(|segment| segment.source() == number && segment.len() == length))
    });
    if let Some(segment) = read.await? {
        return Ok(segment);
    }
    let which: Vec<usize> = (0..length).collect();
    let texts = sound(unlocked, lists.texts(number, rows, &which).await)?;
    let (segment, bytes) = off_thread(move || {
        // A row that cannot be read keeps its place, so that all others keep theirs.
        let meetings: Option<Vec<Meeting>> =
            texts.iter().map(|text| serde_json::from_str(text.as_deref()?).ok()).collect();
        let meetings = meetings.ok_or_else(|| IpcError::from(Error::Damaged))?;
        let segment = Segment::build(number, &meetings);
        let bytes = segment.to_bytes();
        Ok::<_, IpcError>((segment, bytes))
    })
    .await
    .inspect_err(|_| unlocked.session().shelf.note_damage(true))?;
    sound(unlocked, lists.keep_part(number, Part::Segment, &bytes).await)?;
    Ok(segment)
}

impl Standing {
    /// What is searched.
    pub(crate) fn index(&self) -> &Index {
        &self.held.index
    }

    /// A list by its number in what is searched.
    pub(crate) fn list(&self, number: u32) -> Option<&HeldList> {
        self.held.lists.iter().find(|list| list.number == number)
    }

    /// The number of a list in what is searched.
    pub(crate) fn number_of(&self, source: ItemId) -> Option<u32> {
        if source == crate::source::own_list() {
            return Some(OWN);
        }
        self.held.lists.iter().find(|list| list.source == source).map(|list| list.number)
    }

    /// A list by its item.
    pub(crate) fn known(&self, source: ItemId) -> Option<&Known> {
        self.sources.iter().find(|known| known.id == source)
    }
}

/// Some meetings by list and row, in the order asked for. One whose list was replaced in between is none.
pub(crate) async fn meetings(
    unlocked: &Unlocked,
    held: &Held,
    which: &[(u32, u32)],
) -> Result<Vec<Option<Meeting>>, IpcError> {
    let mut found: HashMap<(u32, u32), Meeting> = HashMap::new();
    for list in &held.lists {
        let rows: Vec<usize> = which
            .iter()
            .filter(|(number, row)| *number == list.number && !found.contains_key(&(*number, *row)))
            .map(|(_, row)| *row as usize)
            .collect();
        if rows.is_empty() {
            continue;
        }
        let lists = lists(unlocked).await?;
        let texts = sound(unlocked, lists.texts(list.number, &list.rows, &rows).await)?;
        for (row, text) in rows.iter().zip(texts) {
            let meeting = text.and_then(|text| serde_json::from_str(&text).ok());
            if let Some(meeting) = meeting {
                found.insert((list.number, u32::try_from(*row).unwrap_or(u32::MAX)), meeting);
            }
        }
    }
    let own = |row: u32| held.own.get(row as usize).cloned();
    Ok(which.iter().map(|at| if at.0 == OWN { own(at.1) } else { found.get(at).cloned() }).collect())
}

/// One meeting of a list as it stands, without a search: for Today, which must not wait for all lists.
pub(crate) async fn meeting(
    unlocked: &Unlocked,
    known: &[Known],
    source: ItemId,
    key: &str,
) -> Result<Current, IpcError> {
    if source == crate::source::own_list() {
        let id = key.parse::<ItemId>().ok();
        let own = match id {
            Some(id) => unlocked.vault().get::<OwnRow>(id).await?,
            None => None,
        };
        return Ok(
            own.map_or(Current::Gone, |item| Current::There(Box::new(item.record.meeting.meeting(item.id))))
        );
    }
    let Some(number) = known
        .iter()
        .find(|known| known.id == source && known.state.generation > 0)
        .and_then(|known| known.number)
    else {
        return Ok(Current::Unknown);
    };
    let lists = lists(unlocked).await?;
    let rows = sound(unlocked, lists.rows(number).await)?;
    let Some(row) = rows.row_of(key) else { return Ok(Current::Gone) };
    let text = sound(unlocked, lists.texts(number, &rows, &[row]).await)?.pop().flatten();
    let meeting = text.and_then(|text| serde_json::from_str(&text).ok());
    Ok(meeting.map_or(Current::Unknown, |meeting| Current::There(Box::new(meeting))))
}

/// What is known of a meeting now.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Current {
    /// Its list has it.
    There(Box<Meeting>),
    /// Its list has it no more.
    Gone,
    /// Its list is not on this device.
    Unknown,
}
