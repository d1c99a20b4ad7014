//! Looking at a list before it is added.

use super::trouble::Trouble;
use crate::meeting::MeetingMoment;
use cairn_domain::id::ItemId;
use cairn_meetings::{
    meeting::Meeting,
    source::{About, Format, Mapping},
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A piece of a list's file the person chose; kept in memory alone.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SourceReceive {
    /// Bytes already sent; 0 begins.
    pub offset: u32,
    /// At most 1 MiB, base64.
    pub base64: String,
}

/// How far it has come.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SourceReceived {
    /// Bytes so far, at most 64 MiB.
    pub bytes: u32,
}

/// Where to look: an address, or the file that was sent by `source_receive`.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(default)]
pub struct SourceLook {
    /// The address of a list, or of a page that links to one; without `https://` it is added.
    #[ts(optional)]
    pub url: Option<String>,
    /// The name of the file that was sent.
    #[ts(optional)]
    pub file: Option<String>,
    /// The person allows `http:`.
    pub allow_http: bool,
    /// The person allows an address in their own network.
    pub allow_private: bool,
    /// What is known of it already.
    pub about: About,
    /// Reads a list that is there anew, with its own address or another file.
    #[ts(optional)]
    pub again: Option<ItemId>,
}

/// Looks once more at what was fetched or sent, with corrections.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SourceLookAgain {
    /// From the preview.
    pub token: ItemId,
    /// What is said of it.
    pub about: About,
}

/// What looking showed.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SourceLooked {
    /// A list, or something that may become one with corrections.
    Preview {
        /// All of it.
        preview: Box<SourcePreview>,
    },
    /// A web page with several lists, or with one on another host: the person chooses.
    Choose {
        /// Addresses, handed to `source_look`.
        urls: Vec<String>,
    },
    /// Nothing to show.
    Trouble {
        /// Why.
        trouble: Trouble,
    },
}

/// A list before it is added.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SourcePreview {
    /// Handed to `source_add` and `source_look_again`; good until another look or the lock.
    pub token: ItemId,
    /// The address that would be kept; where a page led to it, the list's own.
    pub url: Option<String>,
    /// The host that was asked.
    pub host: Option<String>,
    /// The address leads on to this one for now.
    pub leads_to: Option<String>,
    /// A name for it, from the catalogue, its file or its host.
    pub name: String,
    /// Size in bytes.
    pub bytes: u32,
    /// Forms it may have, the likeliest first.
    pub guesses: Vec<Format>,
    /// The form it was read as.
    pub format: Option<Format>,
    /// What was said of it, and what was found out where nothing was said (fellowship, zone).
    pub about: About,
    /// Why it cannot be read as it stands; corrections may help.
    pub trouble: Option<Trouble>,
    /// Records in it.
    pub records: u32,
    /// Kept as they were.
    pub kept: u32,
    /// Kept with something mended.
    pub repaired: u32,
    /// Left out.
    pub dropped: u32,
    /// Meetings whose zone nobody says: worth asking for.
    pub zoneless: u32,
    /// Of each way of being there: in person, online, hybrid, inactive.
    pub attendance: [u32; 4],
    /// The first meetings, at most 20.
    pub first: Vec<PreviewMeeting>,
    /// What was mended and left out; the first 50 of each.
    pub report: super::view::ReportView,
    /// The list's columns, where it has any.
    pub columns: Vec<ListColumn>,
    /// Which column seems to hold what.
    pub proposed: Mapping,
    /// The address is `http:`.
    pub insecure: bool,
    /// It was reached in the person's own network.
    pub private: bool,
    /// The person has a list of this address already.
    pub same_as: Option<ItemId>,
}

/// A meeting of a list that is not added yet.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PreviewMeeting {
    /// As read.
    pub meeting: Meeting,
    /// The next time it is held.
    pub next: Option<MeetingMoment>,
}

/// A column of a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ListColumn {
    /// Its name, as a mapping takes it.
    pub name: String,
    /// What it holds, at most 5 values.
    pub samples: Vec<String>,
}

/// Adds the list that was looked at.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SourceAdd {
    /// From the preview; none looks first.
    #[ts(optional)]
    pub token: Option<ItemId>,
    /// Where to look, without a token.
    #[ts(optional)]
    pub look: Option<SourceLook>,
    /// Its name; empty takes the one of the preview.
    #[serde(default)]
    pub name: String,
    /// What is said of it; none takes that of the preview.
    #[ts(optional)]
    pub about: Option<About>,
    /// Fetched by itself once a day.
    #[serde(default)]
    pub automatic: bool,
}

/// What adding did.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum SourceAdded {
    /// It is there.
    Added {
        /// The act, and which list.
        changed: crate::change::Changed,
        /// As it stands.
        source: Box<super::view::SourceView>,
    },
    /// It could not be fetched or read; nothing was added.
    Refused {
        /// Why.
        trouble: Trouble,
    },
}
