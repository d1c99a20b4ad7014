//! The journal: writing, finding again, deleting with undo.

use crate::{
    attachment::{self, AttachmentView},
    change::{self, Changed},
    error::{Code, IpcError},
    session::Unlocked,
    table::Nothing,
};
use cairn_domain::{
    civil::{CivilDate, CivilTime, ZoneId},
    id::ItemId,
    journal::{Entry, Halt, Mood, Template, limit},
    op::WriterId,
};
use cairn_vault::{
    Error, Item,
    journal::{Find, Found, HIT, Version, Versions},
    make_id,
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;

/// Which entries, newest first.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct JournalQuery {
    /// Words to find; quotes make a phrase, the last word also matches as a beginning. Empty finds all.
    pub text: String,
    /// First day.
    #[ts(optional)]
    pub from: Option<CivilDate>,
    /// Last day.
    #[ts(optional)]
    pub to: Option<CivilDate>,
    /// Any of these moods; empty means any or none.
    pub moods: Vec<Mood>,
    /// All of these tags.
    pub tags: Vec<String>,
    /// Any of these templates; empty means all.
    pub templates: Vec<Template>,
    /// How many to pass over.
    pub offset: u32,
    /// How many to give, at most 200; 0 gives only the total.
    pub limit: u32,
}

/// A page of entries.
#[derive(Debug, Clone, Serialize, TS)]
pub struct JournalPage {
    /// All that match.
    pub total: u32,
    /// This page.
    pub entries: Vec<EntryCard>,
}

/// A piece of a snippet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// It matches what was searched for.
    pub hit: bool,
}

/// An entry as the timeline shows it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EntryCard {
    /// Which.
    pub id: ItemId,
    /// The local day it was written.
    pub on: CivilDate,
    /// The local time.
    pub time: CivilTime,
    /// May be empty.
    pub title: String,
    /// The beginning, without Markdown; for a search, the part that matches.
    pub excerpt: Vec<Piece>,
    /// The page it is on.
    pub template: Template,
    /// If given.
    pub mood: Option<Mood>,
    /// Tags.
    pub tags: Vec<String>,
    /// Hungry, angry, lonely, tired.
    pub halt: Vec<Halt>,
    /// Photos and voice notes.
    pub attachments: u32,
    /// A letter not yet to be read: title and excerpt are then empty.
    pub sealed_until: Option<CivilDate>,
    /// There are unsaved words in a draft.
    pub draft: bool,
    /// So many versions of it, written in several places, stand apart until the person has chosen; 0 of nearly every entry.
    pub versions: u32,
}

/// An entry, whole.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EntryView {
    /// Which.
    pub id: ItemId,
    /// What it says; a sealed letter's text is left out.
    pub entry: Entry,
    /// The local day it was written.
    pub on: CivilDate,
    /// The local time.
    pub time: CivilTime,
    /// A letter not yet to be read.
    pub sealed: bool,
    /// Photos and voice notes.
    pub attachments: Vec<AttachmentView>,
    /// When it was last saved.
    pub saved_at: DateTime<Utc>,
    /// Two or more, the newest first, where the page was written on in several places apart and the person has not looked at
    /// that yet: what each of them says. The entry is all of them joined. Empty for nearly every page.
    pub versions: Vec<EntryVersion>,
    /// In some place several had written: there the words of each stand one after the other, the older first.
    pub apart: bool,
}

/// What one device says of a page that was written on in several places apart.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EntryVersion {
    /// Its name, by which it is kept.
    pub version: String,
    /// This device wrote it.
    pub here: bool,
    /// When.
    pub written_at: DateTime<Utc>,
    /// Its text, in Markdown.
    pub body: String,
    /// Its answers, by the question's key.
    pub answers: BTreeMap<String, String>,
}

/// What becomes of a page on which several versions meet.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EntrySettle {
    /// Which entry.
    pub id: ItemId,
    /// The version that is kept; none keeps the page as it is joined.
    #[ts(optional)]
    pub keep: Option<String>,
}

/// What to save. Durable when the answer comes.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EntrySave {
    /// None makes a new entry; a draft's id turns that draft into its entry.
    #[ts(optional)]
    pub id: Option<ItemId>,
    /// The whole entry.
    pub entry: Entry,
}

/// What was saved.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EntrySaved {
    /// Handed to `change_undo`; none if nothing had changed.
    pub change: Option<i64>,
    /// The entry as it now stands.
    pub view: EntryView,
}

/// Which entry.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct EntryRef {
    /// Its id.
    pub id: ItemId,
}

/// Words not yet saved as an entry. At most one per entry; survives a crash.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DraftSave {
    /// The entry's or the draft's id; none begins a new draft.
    #[ts(optional)]
    pub id: Option<ItemId>,
    /// What stands on the page.
    pub entry: Entry,
}

/// A draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftView {
    /// Its id, which will be the entry's.
    pub id: ItemId,
    /// What stands on the page.
    pub entry: Entry,
    /// When it was last written to disk.
    pub saved_at: DateTime<Utc>,
    /// An entry of this id is already saved, and the draft changes it.
    pub of_entry: bool,
    /// What was added to the page; kept at once, before the words are.
    pub attachments: Vec<AttachmentView>,
}

/// What was written of a draft.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DraftSaved {
    /// Its id.
    pub id: ItemId,
    /// Now on disk.
    pub saved_at: DateTime<Utc>,
}

/// Which days.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DayRange {
    /// First day.
    pub from: CivilDate,
    /// Last day; at most 400 days after the first.
    pub to: CivilDate,
}

/// A day of the calendar that has entries.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CalendarDay {
    /// The day.
    pub on: CivilDate,
    /// How many entries.
    pub entries: u32,
    /// The mood of the day's last entry that has one.
    pub mood: Option<Mood>,
}

/// A day.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OnDay {
    /// The day.
    pub on: CivilDate,
}

/// A tag and how often it is used.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TagCount {
    /// Without the `#`.
    pub tag: String,
    /// In how many entries.
    pub entries: u32,
}

/// The zone and day a new page starts with.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NewPage {
    /// Now.
    pub written_at: DateTime<Utc>,
    /// The device's zone.
    pub zone: ZoneId,
    /// The local day.
    pub on: CivilDate,
    /// The local time.
    pub time: CivilTime,
}

const MOST_LISTED: u32 = 200;

pub(crate) async fn list(unlocked: &Unlocked, query: JournalQuery) -> Result<JournalPage, IpcError> {
    let find = Find {
        text: query.text,
        from: query.from,
        to: query.to,
        moods: query.moods,
        tags: query.tags,
        templates: query.templates,
        offset: query.offset,
        limit: query.limit.min(MOST_LISTED),
    };
    let (total, found) = unlocked.vault().find(&find).await?;
    Ok(JournalPage { total, entries: found.into_iter().map(card).collect() })
}

pub(crate) async fn on_this_day(unlocked: &Unlocked, day: OnDay) -> Result<Vec<EntryCard>, IpcError> {
    Ok(unlocked.vault().on_this_day(day.on).await?.into_iter().map(card).collect())
}

pub(crate) async fn read(unlocked: &Unlocked, input: EntryRef) -> Result<EntryView, IpcError> {
    let item = unlocked.vault().get::<Entry>(input.id).await?.ok_or(Error::NotFound)?;
    view(unlocked, item).await
}

pub(crate) async fn new_page(unlocked: &Unlocked, _: Nothing) -> Result<NewPage, IpcError> {
    std::future::ready(()).await;
    let (written_at, zone) = (unlocked.now(), unlocked.zone());
    Ok(NewPage { written_at, zone, on: zone.day_at(written_at, 0), time: zone.time_at(written_at) })
}

pub(crate) async fn save(unlocked: &Unlocked, input: EntrySave) -> Result<EntrySaved, IpcError> {
    validate(&input.entry)?;
    let vault = unlocked.vault();
    let id = input.id.map_or_else(make_id, Ok)?;
    if let Some(standing) = vault.get::<Entry>(id).await?
        && is_sealed(unlocked, &standing.record)
    {
        return Err(IpcError::new(Code::Sealed, "a sealed letter is not rewritten"));
    }
    let mut act = vault.begin("journal_save", &input.entry.title, unlocked.now()).await?;
    act.put(id, &input.entry).await?;
    act.settle_draft(id).await?;
    let change = act.commit().await?;
    let item = vault.get::<Entry>(id).await?.ok_or(Error::NotFound)?;
    Ok(EntrySaved { change, view: view(unlocked, item).await? })
}

/// Settles a page on which several versions meet. As any act, it can be taken back.
pub(crate) async fn settle(unlocked: &Unlocked, input: EntrySettle) -> Result<EntrySaved, IpcError> {
    let vault = unlocked.vault();
    let standing = vault.get::<Entry>(input.id).await?.ok_or(Error::NotFound)?;
    if is_sealed(unlocked, &standing.record) {
        return Err(IpcError::new(Code::Sealed, "a sealed letter is not rewritten"));
    }
    let keep = input.keep.map(|name| version_of(&name).ok_or(Error::NotFound)).transpose()?;
    let mut act = vault.begin("journal_settle", &standing.record.title, unlocked.now()).await?;
    act.settle_versions(input.id, keep).await?;
    let change = act.commit().await?;
    let item = vault.get::<Entry>(input.id).await?.ok_or(Error::NotFound)?;
    Ok(EntrySaved { change, view: view(unlocked, item).await? })
}

pub(crate) async fn delete(unlocked: &Unlocked, input: EntryRef) -> Result<Changed, IpcError> {
    let vault = unlocked.vault();
    let item = vault.get::<Entry>(input.id).await?.ok_or(Error::NotFound)?;
    let mut act = vault.begin("journal_delete", &item.record.title, unlocked.now()).await?;
    act.remove::<Entry>(input.id).await?;
    act.settle_draft(input.id).await?;
    for attachment in vault.attachments_of(input.id).await? {
        act.remove::<cairn_vault::attachment::Attachment>(attachment.id).await?;
    }
    change::keep(act, input.id).await
}

pub(crate) async fn calendar(unlocked: &Unlocked, range: DayRange) -> Result<Vec<CalendarDay>, IpcError> {
    if range.to.days_since(range.from) > 400 {
        return Err(IpcError::new(Code::Invalid, "at most 400 days"));
    }
    let days = unlocked.vault().days(range.from, range.to).await?;
    Ok(days
        .into_iter()
        .map(|day| CalendarDay {
            on: day.on,
            entries: day.entries,
            mood: day.mood.and_then(Mood::from_level),
        })
        .collect())
}

pub(crate) async fn tags(unlocked: &Unlocked, _: Nothing) -> Result<Vec<TagCount>, IpcError> {
    let tags = unlocked.vault().tags().await?;
    Ok(tags.into_iter().map(|(tag, entries)| TagCount { tag, entries }).collect())
}

fn is_sealed(unlocked: &Unlocked, entry: &Entry) -> bool {
    entry.sealed_until.is_some_and(|until| entry.zone.day_at(unlocked.now(), 0) < until)
}

async fn view(unlocked: &Unlocked, item: Item<Entry>) -> Result<EntryView, IpcError> {
    let sealed = is_sealed(unlocked, &item.record);
    let mut entry = item.record;
    if sealed {
        (entry.title, entry.body) = (String::new(), String::new());
        entry.answers.clear();
        entry.feelings.clear();
    }
    let Versions { all, apart } =
        if sealed { Versions::default() } else { unlocked.vault().versions(item.id).await? };
    Ok(EntryView {
        id: item.id,
        on: entry.zone.day_at(entry.written_at, 0),
        time: entry.zone.time_at(entry.written_at),
        entry,
        sealed,
        attachments: if sealed { Vec::new() } else { attachment::views_of(unlocked, item.id).await? },
        saved_at: item.changed_at,
        versions: all.into_iter().map(version).collect(),
        apart,
    })
}

fn version(version: Version) -> EntryVersion {
    EntryVersion {
        version: format!("{:016x}", u64::from_be_bytes(version.writer.0)),
        here: version.here,
        written_at: version.at,
        body: version.body,
        answers: version.answers,
    }
}

/// The writer that a version is named by.
fn version_of(name: &str) -> Option<WriterId> {
    (name.len() == 16)
        .then(|| u64::from_str_radix(name, 16).ok())
        .flatten()
        .map(|writer| WriterId(writer.to_be_bytes()))
}

fn card(found: Found) -> EntryCard {
    let entry = found.entry;
    EntryCard {
        id: found.id,
        on: entry.zone.day_at(entry.written_at, 0),
        time: entry.zone.time_at(entry.written_at),
        title: if found.sealed { String::new() } else { entry.title },
        excerpt: if found.sealed { Vec::new() } else { pieces(&found.excerpt) },
        template: entry.template,
        mood: entry.mood,
        tags: entry.tags,
        halt: entry.halt,
        attachments: found.attachments,
        sealed_until: entry.sealed_until.filter(|_| found.sealed),
        draft: found.draft,
        versions: u32::try_from(found.versions).unwrap_or(u32::MAX),
    }
}

/// Cuts a marked snippet into pieces, so that the interface need not read marks out of a person's text.
fn pieces(marked: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut hit = false;
    for text in marked.split([HIT.0, HIT.1]) {
        if !text.is_empty() {
            pieces.push(Piece { text: text.to_owned(), hit });
        }
        hit = !hit;
    }
    pieces
}

/// Refuses what is too long; nothing is ever cut.
pub(crate) fn validate(entry: &Entry) -> Result<(), IpcError> {
    let line = |text: &str| text.len() <= limit::LINE;
    let few = |count: usize| count <= limit::ITEMS;
    let answers: usize = entry.answers.values().map(String::len).sum();
    if entry.body.len() + answers > limit::BODY {
        return Err(IpcError::new(Code::TooLarge, "an entry has at most 2 MiB of text"));
    }
    let lines = line(&entry.title)
        && entry.tags.iter().all(|tag| line(tag) && !tag.is_empty())
        && entry.feelings.iter().all(|feeling| line(feeling) && !feeling.is_empty())
        && entry.answers.keys().all(|key| line(key))
        && entry.links.iter().all(|link| line(&link.collection));
    if !lines {
        return Err(IpcError::new(
            Code::TooLarge,
            "a title, tag or feeling has at most 500 bytes, and is not empty",
        ));
    }
    if !(few(entry.tags.len())
        && few(entry.feelings.len())
        && few(entry.answers.len())
        && few(entry.links.len()))
    {
        return Err(IpcError::new(Code::TooLarge, "at most 100 tags, feelings, answers or links"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_pieces() {
        let piece = |text: &str, hit| Piece { text: text.to_owned(), hit };
        assert_eq!(
            pieces("the \u{2}stone\u{3} grows"),
            [piece("the ", false), piece("stone", true), piece(" grows", false)]
        );
        assert_eq!(pieces("\u{2}stone\u{3}"), [piece("stone", true)]);
        assert!(pieces("").is_empty());
    }
}
