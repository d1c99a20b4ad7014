//! Meeting Guide / TSML JSON.

use super::{
    Unreadable,
    gather::Gather,
    json::{Loose, elements},
    record::Record,
};
use crate::report::DropReason;

/// Reads every record of the list.
pub(super) fn read(text: &str, into: &mut Gather<'_>) -> Result<(), Unreadable> {
    for raw in elements(text)?.records {
        match Loose::parse(raw) {
            Some(value @ Loose::Members(_)) => {
                let text = |name: &str| value.get(name).and_then(Loose::text);
                into.take(Record { key: text("slug"), name: text("name"), ..Record::default() }, raw)?;
            }
            _ => into.refuse(None, DropReason::NotARecord, raw)?,
        }
    }
    Ok(())
}
