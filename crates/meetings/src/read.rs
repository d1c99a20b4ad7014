//! From the bytes of a list to its meetings and a report on every record.

mod bmlt;
mod calendar;
mod decode;
mod detect;
mod gather;
mod guide;
mod json;
mod memory;
mod naws;
mod oiaa;
mod page;
mod reading;
mod recall;
pub(crate) mod record;
mod rows;
mod sheet;
mod table;

pub use detect::{Look, look};
pub use memory::Memory;
pub use reading::{MOST_BYTES, MOST_RECORD_BYTES, MOST_RECORDS, Reading, RecordAt, Rereading, Unreadable};
pub use table::Column;

use crate::{
    report::Report,
    source::{About, Format},
};
use gather::{Gather, Gathered};
use recall::Recall;
use std::borrow::Cow;

/// What lists are read by: another text of this crate, other data, or another version of what it stands on.
const RULES: &str = env!("CAIRN_MEETINGS_RULES");

/// Reads a list. The form is `about.format`, else the best guess of [`look`].
///
/// # Errors
/// Only where the whole is not a list; a broken record is dropped, listed, and costs no other.
pub fn read(bytes: &[u8], about: &About) -> Result<Reading, Unreadable> {
    let text = decode::text(bytes)?;
    let format = format(&text, about)?;
    let Gathered { anew, report, .. } = gathered(&text, format, about, None)?.ok_or(Unreadable::Empty)?;
    Ok(Reading { format, meetings: anew, report })
}

/// Reads a list of which an earlier reading is remembered, and the report on that; remembers this one. Records that are
/// the same, byte for byte, are not read again. What was read by other rules, or with other words about the list, counts
/// for nothing; nor does any of it for forms whose records do not stand for themselves (tables, calendars).
///
/// ```
/// use cairn_meetings::{again::Again, read::reread, source::About};
///
/// let list = br#"[{"slug": "a", "name": "A"}, {"slug": "b", "name": "B"}]"#;
/// let first = reread(list, &About::default(), None)?;
/// let next = br#"[{"slug": "a", "name": "New"}, {"slug": "b", "name": "B"}]"#;
/// let second = reread(next, &About::default(), Some((&first.memory, &first.report)))?;
/// assert_eq!(second.meetings, [Again::Anew(0), Again::Same(1)]);
/// assert_eq!(second.anew[0].name, "New");
/// # Ok::<(), cairn_meetings::read::Unreadable>(())
/// ```
///
/// # Errors
/// As [`read`].
pub fn reread(
    bytes: &[u8],
    about: &About,
    last: Option<(&Memory, &Report)>,
) -> Result<Rereading, Unreadable> {
    let text = decode::text(bytes)?;
    let format = format(&text, about)?;
    let mut rules = blake3::Hasher::new();
    // Debug tells each field, and a list of pairs in their order.
    rules.update(format!("{RULES} {format:?} {about:?}").as_bytes());
    let recall = |last| Some(Recall::new(rules.clone(), last));
    let read = match gathered(&text, format, about, recall(last))? {
        Some(read) => read,
        None => gathered(&text, format, about, recall(None))?.ok_or(Unreadable::Empty)?,
    };
    let records = match &text {
        Cow::Borrowed(_) => lie(bytes, &read.records).unwrap_or_default(),
        Cow::Owned(_) => Vec::new(),
    };
    let Gathered { anew, kept, zoneless, report, memory, .. } = read;
    Ok(Rereading { format, meetings: kept, anew, zoneless, report, memory, records })
}

/// Where records lie in bytes they were read from; none where they do not lie there one after the other.
fn lie(bytes: &[u8], records: &[(memory::Sum, usize, usize)]) -> Option<Vec<RecordAt>> {
    let mut end = 0;
    let mut all = Vec::with_capacity(records.len());
    for (sum, begins, length) in records {
        let from = begins.checked_sub(bytes.as_ptr() as usize).filter(|from| *from >= end)?;
        end = from.checked_add(*length).filter(|end| *end <= bytes.len())?;
        all.push(RecordAt {
            sum: *sum,
            from: u32::try_from(from).ok()?,
            length: u32::try_from(*length).ok()?,
        });
    }
    Some(all)
}

fn format(text: &str, about: &About) -> Result<Format, Unreadable> {
    match about.format {
        Some(format) => Ok(format),
        None => detect::best(text),
    }
}

fn gathered(
    text: &str,
    format: Format,
    about: &About,
    recall: Option<Recall<'_>>,
) -> Result<Option<Gathered>, Unreadable> {
    let mut gather = Gather::new(about, recall);
    match format {
        Format::MeetingGuide => guide::read(text, &mut gather)?,
        Format::Sheet => sheet::read(text, &mut gather)?,
        Format::Oiaa => oiaa::read(text, &mut gather)?,
        Format::Bmlt => bmlt::read(text, &mut gather)?,
        Format::Naws => naws::read(text, &mut gather)?,
        Format::Calendar => calendar::read(text, &mut gather)?,
        Format::Table => table::read(text, &mut gather)?,
    }
    let gathered = gather.finish();
    // An answer without a single record is more likely a server's mishap than the end of every meeting.
    match gathered {
        Some(gathered) if gathered.report.records == 0 => Err(Unreadable::Empty),
        gathered => Ok(gathered),
    }
}
