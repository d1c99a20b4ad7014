//! A line as it is shown, in the words of the moment.

use crate::{
    platform::Notice,
    said::{self, Said},
    session::App,
    words::Words,
};
use cairn_domain::civil::ZoneId;
use cairn_reminders::occasion::FiringId;

/// What is shown for something armed, to somebody in a zone.
pub(super) fn line(app: &App, text: &str, id: FiringId, silent: bool, here: ZoneId) -> Notice {
    match Said::parse(text) {
        Some(said) => said.notice(id.to_string(), silent, Words::of(app), here),
        // A bell made anew knows of an older notification no more than its name.
        None => Notice { id: Some(id.to_string()), silent, ..said::plain(String::new()) },
    }
}
