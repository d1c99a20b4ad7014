//! The journal: writing, finding again, deleting with undo.

use cairn_domain::{
    civil::{CivilDate, CivilTime, ZoneId},
    id::ItemId,
    journal::{Entry, Halt, Mood, Template},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::attachment::AttachmentView;

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
