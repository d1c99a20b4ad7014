//! One address of the catalogue.

use cairn_meetings::source::{About, Format};

/// One address.
pub(crate) struct Entry {
    pub(crate) id: &'static str,
    pub(crate) name: &'static str,
    pub(crate) area: &'static str,
    pub(crate) country: Option<&'static str>,
    pub(crate) fellowship: &'static str,
    pub(crate) url: &'static str,
    pub(crate) zone: Option<chrono_tz::Tz>,
    pub(crate) format: Format,
    pub(crate) reference: &'static str,
    pub(crate) read_in: &'static str,
}

impl Entry {
    pub(crate) fn about(&self) -> About {
        About {
            fellowship: Some(self.fellowship.to_owned()),
            zone: self.zone,
            format: Some(self.format),
            ..About::default()
        }
    }
}
