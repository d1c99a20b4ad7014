//! Addresses as a person types them, and which of them may be asked.

use super::reach;
use crate::source::Trouble;
use reqwest::Url;
use std::net::IpAddr;

/// A longer address is none that a person was given.
const MOST_BYTES: usize = 2_000;

/// The address a person means: `https://` is added where no scheme is, `webcal:` is a calendar's word for it. Refuses
/// everything but `https:` and `http:`, and a password inside an address, which every server on the way would see.
pub fn address(typed: &str) -> Result<Url, Trouble> {
    let typed = typed.trim();
    if typed.is_empty() || typed.len() > MOST_BYTES || typed.chars().any(char::is_control) {
        return Err(Trouble::BadAddress);
    }
    let lower = typed.to_ascii_lowercase();
    let text = match lower.split_once(':') {
        Some(("webcal" | "webcals", _)) => {
            format!("https{}", typed.split_once(':').map_or("", |_| rest(typed)))
        }
        Some(("http" | "https", _)) => typed.to_owned(),
        // A host with a port looks like a scheme too.
        Some((_, after)) if after.starts_with("//") => return Err(Trouble::BadAddress),
        _ => format!("https://{typed}"),
    };
    let mut url = Url::parse(&text).map_err(|_| Trouble::BadAddress)?;
    url.set_fragment(None);
    check(&url)?;
    Ok(url)
}

/// How near what an address names lies, as far as the address itself says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nearness {
    /// On this very device: nobody is on the way.
    Device,
    /// In the person's own network.
    Around,
    /// Anywhere.
    Open,
}

/// How near an address says it is: by its number, or by a name that is given out in no public network (RFC 6761, 6762, 8375
/// and ICANN's `internal`). A public name that leads inside is no such thing, and is found out when it is looked up.
pub fn nearness(url: &Url) -> Nearness {
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    match host.parse::<IpAddr>() {
        Ok(address) if address.is_loopback() => Nearness::Device,
        Ok(address) if reach::is_public(address) => Nearness::Open,
        Ok(_) => Nearness::Around,
        Err(_) => {
            let ends = |last: &str| {
                host.strip_suffix(last).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
            };
            if ends("localhost") {
                Nearness::Device
            } else if !host.contains('.') || ["local", "home.arpa", "internal"].into_iter().any(ends) {
                Nearness::Around
            } else {
                Nearness::Open
            }
        }
    }
}

fn rest(typed: &str) -> &str {
    typed.find(':').and_then(|at| typed.get(at..)).unwrap_or_default()
}

/// Whether an address, typed or led to, is one that Cairn asks at all.
pub(super) fn check(url: &Url) -> Result<(), Trouble> {
    let plain = matches!(url.scheme(), "https" | "http")
        && url.username().is_empty()
        && url.password().is_none()
        && url.host_str().is_some_and(|host| !host.is_empty())
        && url.as_str().len() <= MOST_BYTES;
    if plain { Ok(()) } else { Err(Trouble::BadAddress) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_type_is_understood() {
        for (typed, meant) in [
            ("example.org", "https://example.org/"),
            (" Example.org/meetings?x=1#top ", "https://example.org/meetings?x=1"),
            ("https://example.org:8443/a", "https://example.org:8443/a"),
            ("http://example.org/", "http://example.org/"),
            ("HTTP://example.org", "http://example.org/"),
            ("webcal://example.org/c.ics", "https://example.org/c.ics"),
            ("localhost:8080/feed.json", "https://localhost:8080/feed.json"),
            ("127.1/x", "https://127.0.0.1/x"),
            ("müller.example", "https://xn--mller-kva.example/"),
        ] {
            assert_eq!(address(typed).map(|url| url.to_string()).as_deref(), Ok(meant), "{typed}");
        }
    }

    #[test]
    fn an_address_says_how_near_it_is() {
        for (typed, near) in [
            ("http://127.0.0.1:8080/", Nearness::Device),
            ("http://[::1]/", Nearness::Device),
            ("http://localhost/", Nearness::Device),
            ("http://tiles.localhost/", Nearness::Device),
            ("https://192.168.1.4/", Nearness::Around),
            ("https://nas/", Nearness::Around),
            ("https://nas.local/", Nearness::Around),
            ("https://maps.home.arpa/", Nearness::Around),
            ("https://maps.corp.internal/", Nearness::Around),
            ("https://example.org/", Nearness::Open),
            ("https://notlocal/", Nearness::Around),
            ("https://my-local.example/", Nearness::Open),
            ("https://local.example/", Nearness::Open),
            ("https://1.1.1.1/", Nearness::Open),
        ] {
            let url = Url::parse(typed).unwrap();
            assert_eq!(nearness(&url), near, "{typed}");
        }
    }

    #[test]
    fn nothing_else_is_asked() {
        let long = format!("https://example.org/{}", "x".repeat(2_000));
        for typed in [
            "",
            "  ",
            "file:///etc/passwd",
            "ftp://example.org/x",
            "https://",
            "https://user@example.org/",
            "https://user:word@example.org/",
            "https://exa mple.org/",
            "https://exa\nmple.org/",
            long.as_str(),
        ] {
            assert_eq!(address(typed), Err(Trouble::BadAddress), "{typed:?}");
        }
    }
}
