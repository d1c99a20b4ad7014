//! Where a server is, as the person named it.

use crate::{
    fetch::{Nearness, address, nearness},
    source::Trouble,
};
use cairn_protocol::auth::Host;
use reqwest::Url;

/// Where a server is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    url: Url,
    host: Host,
}

impl Place {
    /// Reads what a person typed, or what [`Place::to_text`] wrote: `cairn.example.org`, or `http://192.168.1.4:8460` in their
    /// own network.
    ///
    /// # Errors
    /// [`Trouble::Insecure`] for plain `http:` to the open network, else [`Trouble::BadAddress`].
    pub fn named(typed: &str) -> Result<Self, Trouble> {
        let mut url = address(typed)?;
        if url.query().is_some() || !matches!(url.path(), "" | "/") {
            return Err(Trouble::BadAddress);
        }
        if url.scheme() == "http" && nearness(&url) == Nearness::Open {
            return Err(Trouble::Insecure);
        }
        url.set_path("/");
        let host = Host::new(&host_header(&url)).ok_or(Trouble::BadAddress)?;
        Ok(Self { url, host })
    }

    /// As it is kept, shown, and told to another device.
    pub fn to_text(&self) -> String {
        match self.url.scheme() {
            "http" => format!("http://{}", self.host.as_str()),
            _ => self.host.as_str().to_owned(),
        }
    }

    /// What the privacy ledger calls it.
    pub(super) fn shown(&self) -> String {
        self.url.host_str().unwrap_or_default().to_owned()
    }

    /// As a proof names it: what the `Host` header says.
    pub const fn host(&self) -> &Host {
        &self.host
    }

    pub(super) const fn url(&self) -> &Url {
        &self.url
    }

    /// The address of a path of [`cairn_protocol::path`].
    pub(super) fn at(&self, path: &str, query: Option<&str>) -> Url {
        let mut url = self.url.clone();
        url.set_path(path);
        url.set_query(query);
        url
    }
}

/// What the `Host` header of a request says (RFC 9110, 7.2): no port where it is the scheme's own.
fn host_header(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    match url.port() {
        Some(port) => format!("{host}:{port}"),
        None => host.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_named_as_people_name_it() {
        for (typed, kept, host) in [
            ("Cairn.example.org", "cairn.example.org", "cairn.example.org"),
            ("https://cairn.example.org/", "cairn.example.org", "cairn.example.org"),
            ("cairn.example.org:8443", "cairn.example.org:8443", "cairn.example.org:8443"),
            ("http://192.168.1.4:8460", "http://192.168.1.4:8460", "192.168.1.4:8460"),
            ("http://127.0.0.1", "http://127.0.0.1", "127.0.0.1"),
            ("http://nas.local:80/", "http://nas.local", "nas.local"),
            ("192.168.1.4:8460", "192.168.1.4:8460", "192.168.1.4:8460"),
            ("https://[::1]:8460", "[::1]:8460", "[::1]:8460"),
        ] {
            let place = Place::named(typed).unwrap();
            assert_eq!((place.to_text().as_str(), place.host().as_str()), (kept, host), "{typed}");
            assert_eq!(Place::named(kept).unwrap(), place, "{kept}");
        }
    }

    #[test]
    fn nothing_else_names_one() {
        for (typed, trouble) in [
            ("http://cairn.example.org", Trouble::Insecure),
            ("http://1.1.1.1/", Trouble::Insecure),
            ("https://cairn.example.org/groups", Trouble::BadAddress),
            ("https://cairn.example.org/?x", Trouble::BadAddress),
            ("https://me@cairn.example.org", Trouble::BadAddress),
            ("ftp://cairn.example.org", Trouble::BadAddress),
            ("my server", Trouble::BadAddress),
            ("", Trouble::BadAddress),
        ] {
            assert_eq!(Place::named(typed), Err(trouble), "{typed}");
        }
    }
}
