//! Addresses as a person types them, and which of them may be asked.

use crate::source::Trouble;
use reqwest::Url;

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
