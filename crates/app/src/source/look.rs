//! Looking at a list before it is added: by its address, a page that links to it, or a file.

use super::{
    address::list_behind,
    age::SourceKind,
    catalogue,
    get::{Got, get},
    origin::Origin,
    preview::{
        ListColumn, PreviewMeeting, SourceLook, SourceLookAgain, SourceLooked, SourcePreview, SourceReceive,
        SourceReceived,
    },
    reading,
    report::page_of,
    row::SourceRow,
    trouble::Trouble,
};
use crate::{
    attachment::decode,
    error::{Code, IpcError},
    fetch::{Ask, Validators, address},
    meeting::next,
    off_thread::off_thread,
    session::Unlocked,
    shelf::Looked,
};
use cairn_domain::id::ItemId;
use cairn_meetings::{
    meeting::Meeting,
    read::{self, Look},
    search::Counts,
    source::{About, Field, Format},
};
use cairn_vault::{Error, make_id};
use reqwest::Url;
use std::sync::Arc;

const MOST_PIECE: usize = 1 << 20;
/// A preview shows so many meetings, and so many repairs and drops.
const FIRST: usize = 20;
const LINES: usize = 50;

/// Takes a piece of a file the person chose. It stays in memory: a list on disk is always encrypted.
pub(crate) async fn receive(unlocked: &Unlocked, input: SourceReceive) -> Result<SourceReceived, IpcError> {
    std::future::ready(()).await;
    let piece = decode(&input.base64, MOST_PIECE)?;
    let mut staged = unlocked.session().shelf.staged();
    if input.offset == 0 {
        staged.clear();
    }
    if staged.len() != input.offset as usize {
        return Err(IpcError::new(Code::Invalid, "pieces come in order"));
    }
    if staged.len() + piece.len() > read::MOST_BYTES {
        *staged = Vec::new();
        return Err(IpcError::new(Code::TooLarge, "a list has at most 64 MiB"));
    }
    staged.extend_from_slice(&piece);
    Ok(SourceReceived { bytes: reading::count(staged.len()) })
}

pub(crate) async fn look(unlocked: &Unlocked, input: SourceLook) -> Result<SourceLooked, IpcError> {
    let shelf = &unlocked.session().shelf;
    shelf.look(None);
    let standing = match input.again {
        Some(id) => Some(unlocked.vault().get::<SourceRow>(id).await?.ok_or(Error::NotFound)?.record),
        None => None,
    };
    if let Some(file) = &input.file {
        let bytes = std::mem::take(&mut *shelf.staged());
        let row = file_row(unlocked, standing, file, &input);
        return show(
            unlocked,
            Looked {
                token: make_id()?,
                bytes: Arc::new(bytes),
                about: row.about.clone(),
                row,
                again: input.again,
                answer: None,
                trouble: None,
            },
        )
        .await;
    }
    let typed = input.url.clone().or_else(|| standing.as_ref().and_then(|row| row.url.clone()));
    let typed = typed.ok_or_else(|| IpcError::new(Code::Invalid, "an address or a file"))?;
    let url = match address(&typed) {
        Ok(url) => list_behind(url),
        Err(trouble) => return Ok(SourceLooked::Trouble { trouble }),
    };
    let (bytes, origin, url) = match fetch_list(unlocked, &input, url).await? {
        Way::List { bytes, origin, url } => (bytes, origin, url),
        Way::Over(looked) => return Ok(looked),
    };
    let row = feed_row(unlocked, standing, &url, &input);
    show(
        unlocked,
        Looked {
            token: make_id()?,
            bytes: Arc::new(bytes),
            about: row.about.clone(),
            row,
            again: input.again,
            answer: Some(origin),
            trouble: None,
        },
    )
    .await
}

enum Way {
    List { bytes: Vec<u8>, origin: Origin, url: Url },
    Over(SourceLooked),
}

/// Fetches; a page that links to one list on its own host leads on to that, once. Other hosts are for the person to choose.
async fn fetch_list(unlocked: &Unlocked, input: &SourceLook, url: Url) -> Result<Way, IpcError> {
    let mut url = url;
    for step in 0..2 {
        let ask = Ask {
            url: url.clone(),
            allow_http: input.allow_http,
            allow_private: input.allow_private,
            known: Validators::default(),
        };
        let (bytes, origin) = match get(unlocked, &ask).await? {
            Got::Bytes { bytes, origin } => (bytes, origin),
            Got::Same => return Ok(Way::Over(SourceLooked::Trouble { trouble: Trouble::Empty })),
            Got::Trouble { trouble, .. } => return Ok(Way::Over(SourceLooked::Trouble { trouble })),
        };
        let place = Url::parse(&origin.url).unwrap_or_else(|_| url.clone());
        let name = place.to_string();
        let (bytes, linked) = off_thread(move || {
            let linked = read::look(&bytes, Some(&name)).feeds_linked;
            Ok::<_, IpcError>((bytes, linked))
        })
        .await?;
        let mut linked: Vec<Url> = linked
            .iter()
            .filter_map(|link| place.join(link).ok())
            .filter_map(|link| address(link.as_str()).ok())
            .collect();
        linked.sort();
        linked.dedup();
        match linked.as_slice() {
            [] => return Ok(Way::List { bytes, origin, url }),
            _ if step > 0 => break,
            [one] if one.host_str() == place.host_str() => url = one.clone(),
            several => {
                let urls = several.iter().map(Url::to_string).collect();
                return Ok(Way::Over(SourceLooked::Choose { urls }));
            }
        }
    }
    Ok(Way::Over(SourceLooked::Trouble { trouble: Trouble::WebPage }))
}

fn file_row(unlocked: &Unlocked, standing: Option<SourceRow>, file: &str, input: &SourceLook) -> SourceRow {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    match standing {
        Some(row) => SourceRow { about: either(&input.about, row.about.clone()), ..row },
        None => SourceRow {
            name: stem.chars().take(100).collect(),
            kind: SourceKind::File,
            url: None,
            about: input.about.clone(),
            allow_http: false,
            allow_private: false,
            automatic: false,
            added_at: unlocked.now(),
        },
    }
}

fn feed_row(unlocked: &Unlocked, standing: Option<SourceRow>, url: &Url, input: &SourceLook) -> SourceRow {
    let listed = catalogue::by_url(url.as_str());
    let host = url.host_str().unwrap_or_default();
    let name = listed.map_or(host.strip_prefix("www.").unwrap_or(host), |entry| entry.name);
    let about = either(&input.about, listed.map(catalogue::Entry::about).unwrap_or_default());
    match standing {
        Some(row) => SourceRow {
            url: Some(url.to_string()),
            about: either(&input.about, row.about.clone()),
            allow_http: input.allow_http,
            allow_private: input.allow_private,
            ..row
        },
        None => SourceRow {
            name: name.to_owned(),
            kind: SourceKind::Feed,
            url: Some(url.to_string()),
            about,
            allow_http: input.allow_http,
            allow_private: input.allow_private,
            automatic: false,
            added_at: unlocked.now(),
        },
    }
}

/// What was said, and where nothing was said what is known.
fn either(said: &About, known: About) -> About {
    About {
        fellowship: said.fellowship.clone().or(known.fellowship),
        zone: said.zone.or(known.zone),
        format: said.format.or(known.format),
        mapping: said.mapping.clone().or(known.mapping),
        language: said.language.clone().or(known.language),
    }
}

pub(crate) async fn look_again(
    unlocked: &Unlocked,
    input: SourceLookAgain,
) -> Result<SourceLooked, IpcError> {
    let looked = unlocked
        .session()
        .shelf
        .looked(input.token)
        .ok_or_else(|| IpcError::new(Code::NotFound, "what was looked at is gone; look once more"))?;
    let mut looked = Looked::clone(&looked);
    looked.about = input.about;
    show(unlocked, looked).await
}

/// Reads it, keeps it for adding, and says what it is.
async fn show(unlocked: &Unlocked, mut looked: Looked) -> Result<SourceLooked, IpcError> {
    let name = looked.row.url.clone().unwrap_or_else(|| looked.row.name.clone());
    let (bytes, said) = (Arc::clone(&looked.bytes), looked.about.clone());
    let (look, about, read) = off_thread(move || {
        let look = read::look(&bytes, Some(&name));
        let about = told(said, &look);
        let read = reading::read(&bytes, &about);
        // Nothing fits, but its columns speak for themselves.
        if matches!(read, Err(Trouble::Unknown)) && about.format.is_none() && speaks(&look) {
            let mapped =
                About { format: Some(Format::Table), mapping: Some(look.proposed.clone()), ..about.clone() };
            if let Ok(reading) = reading::read(&bytes, &mapped) {
                return Ok((look, mapped, Ok(reading)));
            }
        }
        Ok::<_, IpcError>((look, about, read))
    })
    .await?;
    let (reading, trouble) = match read {
        Ok(reading) => (Some(reading), None),
        Err(trouble) if look.columns.is_empty() && look.guesses.is_empty() => {
            return Ok(SourceLooked::Trouble { trouble });
        }
        Err(trouble) => (None, Some(trouble)),
    };
    looked.about = about;
    looked.trouble = trouble;
    let looked = Arc::new(looked);
    unlocked.session().shelf.look(Some(Arc::clone(&looked)));
    let sources = unlocked.vault().all::<SourceRow>().await?;
    let same_as =
        sources.into_iter().find(|item| item.record.url.is_some() && item.record.url == looked.row.url);
    let same_as = same_as.map(|item| item.id).filter(|id| Some(*id) != looked.again);
    let report = reading.as_ref().map(|reading| reading.report.clone()).unwrap_or_default();
    let meetings = reading.as_ref().map(|reading| reading.meetings.as_slice()).unwrap_or_default();
    let preview = SourcePreview {
        attendance: attendance(meetings),
        first: first(unlocked, meetings),
        zoneless: reading::zoneless(meetings),
        format: reading.as_ref().map(|reading| reading.format),
        report: page_of(&report, 0, LINES),
        records: report.records,
        kept: report.kept,
        repaired: report.repaired,
        dropped: report.dropped,
        ..frame(&looked, look, same_as)
    };
    Ok(SourceLooked::Preview { preview: Box::new(preview) })
}

/// What is known of it besides its meetings.
fn frame(looked: &Looked, look: Look, same_as: Option<ItemId>) -> SourcePreview {
    let url = looked.row.url.as_deref();
    let parsed = url.and_then(|url| Url::parse(url).ok());
    let leads_to = looked.answer.as_ref().map(|origin| origin.url.clone());
    SourcePreview {
        token: looked.token,
        host: parsed.as_ref().and_then(Url::host_str).map(str::to_owned),
        insecure: parsed.is_some_and(|url| url.scheme() == "http"),
        leads_to: leads_to.filter(|to| Some(to.as_str()) != url),
        url: looked.row.url.clone(),
        name: looked.row.name.clone(),
        bytes: reading::count(looked.bytes.len()),
        guesses: look.guesses,
        format: None,
        about: looked.about.clone(),
        trouble: looked.trouble.clone(),
        records: 0,
        kept: 0,
        repaired: 0,
        dropped: 0,
        zoneless: 0,
        attendance: [0; 4],
        first: Vec::new(),
        report: page_of(&Default::default(), 0, 0),
        columns: look
            .columns
            .into_iter()
            .map(|column| ListColumn { name: column.name, samples: column.samples })
            .collect(),
        proposed: look.proposed,
        private: looked.answer.as_ref().is_some_and(|origin| origin.private),
        same_as,
    }
}

/// What was said, and where nothing was said what the list itself says.
fn told(said: About, look: &Look) -> About {
    About {
        fellowship: said.fellowship.or_else(|| look.fellowship.clone()),
        zone: said.zone.or(look.zone),
        mapping: match said.format {
            Some(Format::Table) => said.mapping.or_else(|| Some(look.proposed.clone())),
            _ => said.mapping,
        },
        ..said
    }
}

/// A name and a day are the least by which a row is a meeting.
fn speaks(look: &Look) -> bool {
    let has = |field| look.proposed.columns.contains_key(&field);
    has(Field::Name) && (has(Field::Day) || has(Field::Start))
}

fn attendance(meetings: &[Meeting]) -> [u32; 4] {
    let mut counts = [0; 4];
    for meeting in meetings {
        counts[Counts::attendance(meeting.attendance)] += 1;
    }
    counts
}

fn first(unlocked: &Unlocked, meetings: &[Meeting]) -> Vec<PreviewMeeting> {
    let (viewer, now) = (unlocked.zone(), unlocked.now());
    let show = |meeting: &Meeting| PreviewMeeting {
        next: next(meeting, viewer, now, 1).pop(),
        meeting: meeting.clone(),
    };
    meetings.iter().take(FIRST).map(show).collect()
}
