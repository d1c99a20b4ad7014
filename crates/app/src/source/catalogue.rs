//! A small list of addresses that groups publish for their lists. Facts, each with the public page or file that names it;
//! none is ever fetched unasked.

mod addresses;
mod entry;

use super::{row::SourceRow, view::CatalogueEntry};
use crate::{error::IpcError, session::Unlocked, table::Nothing};
use addresses::ALL;
pub(super) use entry::Entry;
use reqwest::Url;

/// The one with this address.
pub(super) fn by_url(url: &str) -> Option<&'static Entry> {
    ALL.iter().find(|entry| entry.url == url)
}

pub(crate) async fn catalogue(unlocked: &Unlocked, _: Nothing) -> Result<Vec<CatalogueEntry>, IpcError> {
    let sources = unlocked.vault().all::<SourceRow>().await?;
    let has = |url: &str| sources.iter().any(|item| item.record.url.as_deref() == Some(url));
    let show = |entry: &Entry| CatalogueEntry {
        id: entry.id.to_owned(),
        name: entry.name.to_owned(),
        area: entry.area.to_owned(),
        country: entry.country.map(str::to_owned),
        fellowship: entry.fellowship.to_owned(),
        url: entry.url.to_owned(),
        host: Url::parse(entry.url)
            .ok()
            .and_then(|url| url.host_str().map(str::to_owned))
            .unwrap_or_default(),
        about: entry.about(),
        reference: entry.reference.to_owned(),
        read_in: entry.read_in.to_owned(),
        added: has(entry.url),
    };
    Ok(ALL.iter().map(show).collect())
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::fetch::address;
    use std::collections::HashSet;

    #[test]
    fn every_address_is_one_of_its_own_and_sealed() {
        let mut seen = HashSet::new();
        for entry in ALL {
            let url = address(entry.url).expect(entry.id);
            assert_eq!((url.as_str(), url.scheme()), (entry.url, "https"), "{}", entry.id);
            assert!(seen.insert(entry.id) && seen.insert(entry.url), "{} is here twice", entry.id);
            assert!(cairn_meetings::kind::FELLOWSHIPS.contains(&entry.fellowship), "{}", entry.id);
            assert!(!entry.reference.is_empty() && entry.read_in.len() == 7, "{}", entry.id);
        }
    }
}
