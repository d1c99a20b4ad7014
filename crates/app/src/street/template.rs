//! The address of a map's pieces, as people write it: `https://tile.openstreetmap.org/{z}/{x}/{y}.png`.

use crate::fetch::{Nearness, address, nearness};
use reqwest::Url;
use serde::Serialize;
use ts_rs::TS;

/// A longer address is none that a person was given.
const MOST_BYTES: usize = 500;

/// What is wrong with an address of streets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AddressFault {
    /// No address at all, or one with a password in it.
    Address,
    /// Not `https:`; only a server on this very device may do without.
    Insecure,
    /// It does not say where `{z}`, `{x}` and `{y}` go.
    Places,
    /// Other words in braces, or braces in the name of the server: then nobody could say which server is asked.
    Braces,
}

/// An address that can be asked for each piece.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template {
    text: String,
    host: String,
    near: Nearness,
}

impl Template {
    /// Reads an address as it is typed or pasted. `{r}`, by which some ask for larger pictures, means nothing here.
    pub(super) fn read(typed: &str) -> Result<Self, AddressFault> {
        let text = typed.trim().replace("{r}", "");
        if text.len() > MOST_BYTES {
            return Err(AddressFault::Address);
        }
        if !["{z}", "{x}", "{y}"].into_iter().all(|place| text.contains(place)) {
            // Without braces it may still be no address at all, and that comes first.
            return Err(address(&text).map_or(AddressFault::Address, |_| AddressFault::Places));
        }
        if filled(&text, 0, 0, 0).contains(['{', '}']) {
            return Err(AddressFault::Braces);
        }
        let url = address(&filled(&text, 0, 0, 0)).map_err(|_| AddressFault::Address)?;
        let other = address(&filled(&text, 19, 7, 5)).map_err(|_| AddressFault::Braces)?;
        if url.origin() != other.origin() || !url.origin().is_tuple() {
            return Err(AddressFault::Braces);
        }
        let near = nearness(&url);
        if url.scheme() != "https" && near != Nearness::Device {
            return Err(AddressFault::Insecure);
        }
        Ok(Self { host: url.host_str().unwrap_or_default().to_owned(), text, near })
    }

    /// As it is kept and shown.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Who is asked.
    pub(super) fn host(&self) -> &str {
        &self.host
    }

    /// How near the typed address says that it is.
    pub(super) fn near(&self) -> Nearness {
        self.near
    }

    /// Where one piece is.
    pub(super) fn url(&self, z: u8, x: u32, y: u32) -> Option<Url> {
        address(&filled(&self.text, z, x, y)).ok()
    }
}

fn filled(text: &str, z: u8, x: u32, y: u32) -> String {
    text.replace("{z}", &z.to_string()).replace("{x}", &x.to_string()).replace("{y}", &y.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_as_servers_give_them() {
        for (typed, host, piece) in [
            (
                "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
                "tile.openstreetmap.org",
                "https://tile.openstreetmap.org/3/1/2.png",
            ),
            (
                " https://maps.example/s/{z}/{x}/{y}{r}.png?key=a1 ",
                "maps.example",
                "https://maps.example/s/3/1/2.png?key=a1",
            ),
            ("maps.example/{z}/{y}/{x}", "maps.example", "https://maps.example/3/2/1"),
            (
                "https://nas.local:8443/t?z={z}&x={x}&y={y}",
                "nas.local",
                "https://nas.local:8443/t?z=3&x=1&y=2",
            ),
            ("http://127.0.0.1:8080/{z}/{x}/{y}.png", "127.0.0.1", "http://127.0.0.1:8080/3/1/2.png"),
            ("http://localhost/{z}/{x}/{y}", "localhost", "http://localhost/3/1/2"),
        ] {
            let template = Template::read(typed).unwrap_or_else(|fault| panic!("{typed}: {fault:?}"));
            assert_eq!(template.host(), host, "{typed}");
            assert_eq!(template.url(3, 1, 2).map(String::from).as_deref(), Some(piece), "{typed}");
        }
    }

    #[test]
    fn what_is_no_address_of_streets_says_why() {
        for (typed, fault) in [
            ("", AddressFault::Address),
            ("streets please", AddressFault::Address),
            ("https://maps.example/", AddressFault::Places),
            ("https://maps.example/{z}/{x}.png", AddressFault::Places),
            ("http://maps.example/{z}/{x}/{y}", AddressFault::Insecure),
            ("http://192.168.1.4/{z}/{x}/{y}", AddressFault::Insecure),
            ("ftp://maps.example/{z}/{x}/{y}", AddressFault::Address),
            ("file:///{z}/{x}/{y}", AddressFault::Address),
            ("https://me:word@maps.example/{z}/{x}/{y}", AddressFault::Address),
            ("https://{s}.maps.example/{z}/{x}/{y}", AddressFault::Braces),
            ("https://maps.example/{z}/{x}/{y}/{quadkey}", AddressFault::Braces),
            ("https://a{z}.maps.example/{z}/{x}/{y}", AddressFault::Braces),
            ("https://maps.example:8{x}/{z}/{x}/{y}", AddressFault::Braces),
        ] {
            assert_eq!(Template::read(typed), Err(fault), "{typed}");
        }
        let long = format!("https://maps.example/{{z}}/{{x}}/{{y}}?{}", "x".repeat(500));
        assert_eq!(Template::read(&long), Err(AddressFault::Address));
    }
}
