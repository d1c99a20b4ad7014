//! Addresses that people know, turned into those of the lists behind them.

use reqwest::Url;

/// The list behind an address that is given out for something near it: a BMLT server's root, a Google sheet. No list is
/// behind others but themselves.
pub(super) fn list_behind(url: Url) -> Url {
    bmlt(&url).or_else(|| sheet(&url)).unwrap_or(url)
}

/// A BMLT server answers at `client_interface/json/` below its root; with the formats it uses, one answer says all.
fn bmlt(url: &Url) -> Option<Url> {
    let path = url.path().trim_end_matches('/').to_owned();
    let root = path.strip_suffix("/client_interface/json").unwrap_or(&path);
    let is_root = root.ends_with("/main_server") || root.len() < path.len();
    if !is_root || url.query().is_some_and(|query| query.contains("switcher=")) {
        return None;
    }
    let mut list = url.clone();
    list.set_path(&format!("{root}/client_interface/json/"));
    list.set_query(Some("switcher=GetSearchResults&get_used_formats=1"));
    Some(list)
}

/// A sheet that anyone may read gives its rows as CSV.
fn sheet(url: &Url) -> Option<Url> {
    if url.host_str() != Some("docs.google.com") {
        return None;
    }
    let mut parts = url.path_segments()?;
    let id = match (parts.next(), parts.next(), parts.next()) {
        (Some("spreadsheets"), Some("d"), Some(id)) if !id.is_empty() && id != "e" => id.to_owned(),
        _ => return None,
    };
    if parts.next() == Some("export") {
        return None;
    }
    let tab = url.query_pairs().find(|(name, _)| name == "gid").map(|(_, tab)| tab.into_owned());
    let tab = tab.filter(|tab| tab.bytes().all(|byte| byte.is_ascii_digit()));
    let mut list = url.clone();
    list.set_path(&format!("/spreadsheets/d/{id}/export"));
    list.set_query(Some(&match tab {
        Some(tab) => format!("format=csv&gid={tab}"),
        None => "format=csv".to_owned(),
    }));
    Some(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_addresses_lead_to_their_lists() {
        let bmlt = "https://bmlt.example/main_server/client_interface/json/?switcher=GetSearchResults&get_used_formats=1";
        let sheet = "https://docs.google.com/spreadsheets/d/abc-1/export?format=csv";
        let tab = format!("{sheet}&gid=7");
        let filtered =
            "https://bmlt.example/main_server/client_interface/json/?switcher=GetSearchResults&services=1";
        for (given, list) in [
            ("https://bmlt.example/main_server", bmlt),
            ("https://bmlt.example/main_server/", bmlt),
            ("https://bmlt.example/main_server/client_interface/json/", bmlt),
            (filtered, filtered),
            ("https://docs.google.com/spreadsheets/d/abc-1/edit", sheet),
            ("https://docs.google.com/spreadsheets/d/abc-1/edit?gid=7", tab.as_str()),
            (
                "https://docs.google.com/spreadsheets/d/e/2PACX/pub?output=csv",
                "https://docs.google.com/spreadsheets/d/e/2PACX/pub?output=csv",
            ),
            ("https://example.org/feed.json", "https://example.org/feed.json"),
        ] {
            assert_eq!(list_behind(given.parse().unwrap()).as_str(), list, "{given}");
        }
    }
}
