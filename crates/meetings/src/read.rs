//! From the bytes of a list to its meetings and a report on every record.

mod bmlt;
mod calendar;
mod decode;
mod detect;
mod gather;
mod guide;
mod json;
mod naws;
mod oiaa;
mod page;
mod reading;
pub(crate) mod record;
mod rows;
mod sheet;
mod table;

pub use detect::{Look, look};
pub use reading::{MOST_BYTES, MOST_RECORD_BYTES, MOST_RECORDS, Reading, Unreadable};
pub use table::Column;

use crate::source::{About, Format};
use gather::Gather;

/// Reads a list. The form is `about.format`, else the best guess of [`look`].
///
/// # Errors
/// Only where the whole is not a list; a broken record is dropped, listed, and costs no other.
pub fn read(bytes: &[u8], about: &About) -> Result<Reading, Unreadable> {
    let text = decode::text(bytes)?;
    let format = match about.format {
        Some(format) => format,
        None => detect::best(&text)?,
    };
    let mut gather = Gather::new(about);
    match format {
        Format::MeetingGuide => guide::read(&text, &mut gather)?,
        Format::Sheet => sheet::read(&text, &mut gather)?,
        Format::Oiaa => oiaa::read(&text, &mut gather)?,
        Format::Bmlt => bmlt::read(&text, &mut gather)?,
        Format::Naws => naws::read(&text, &mut gather)?,
        Format::Calendar => calendar::read(&text, &mut gather)?,
        Format::Table => table::read(&text, &mut gather)?,
    }
    let reading = gather.finish(format);
    // An answer without a single record is more likely a server's mishap than the end of every meeting.
    if reading.report.records == 0 { Err(Unreadable::Empty) } else { Ok(reading) }
}
