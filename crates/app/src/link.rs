//! Links: a call, a text, a mail, a page. Only what the person touched is opened, and only in their own programs.

use crate::{
    error::{Code, IpcError},
    session::App,
};
use cairn_domain::care::{is_dialable, is_keyword};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// A longer link is not one a person was meant to touch.
const MOST_BYTES: usize = 2000;
/// Characters of a number with its codes.
const MOST_DIALLED: usize = 80;

/// What to open.
#[derive(Debug, Deserialize, TS)]
pub struct LinkOpen {
    /// `tel:`, `sms:`, `mailto:`, `https:`, `http:` or `geo:`.
    pub link: String,
}

/// What came of it.
#[derive(Debug, Serialize, TS)]
pub struct LinkOpened {
    /// False where no program on this device takes such links: the interface then shows the number or address to copy.
    pub opened: bool,
}

/// Hands the link to the system. Other schemes are refused: `file:` or a program's own could do anything.
pub(crate) async fn open(app: &App, input: LinkOpen) -> Result<LinkOpened, IpcError> {
    if !may_open(&input.link) {
        return Err(IpcError::new(Code::Invalid, "not a link that Cairn opens"));
    }
    let opener = Arc::clone(&app.platform().opener);
    let opened = tokio::task::spawn_blocking(move || opener.open(&input.link)).await.unwrap_or(false);
    Ok(LinkOpened { opened })
}

/// Each kind is read whole, and anything unknown in a link refuses all of it: it goes to programs we do not know.
pub(crate) fn may_open(link: &str) -> bool {
    if link.len() > MOST_BYTES || !link.bytes().all(|byte| byte.is_ascii_graphic()) {
        return false;
    }
    match link.split_once(':') {
        Some(("tel", number)) => is_dial_in(number),
        Some(("sms", rest)) => match rest.split_once("?body=") {
            Some((number, word)) => is_number(number) && is_keyword(word),
            None => is_number(rest),
        },
        Some(("mailto", address)) => is_address(address),
        // What a page of a meeting's own says is public, so one that has only http may be opened too.
        Some(("https" | "http", rest)) => rest.strip_prefix("//").is_some_and(is_place),
        Some(("geo", point)) => is_point(point),
        _ => false,
    }
}

/// A number, and after it pauses (`,` and `;`) with what is to be dialled then: a conference's code.
fn is_dial_in(text: &str) -> bool {
    let mut parts = text.split([',', ';']);
    let code = |part: &str| part.is_empty() || (!part.starts_with('+') && is_number(part));
    text.len() <= MOST_DIALLED && parts.next().is_some_and(is_number) && parts.all(code)
}

/// Latitude and longitude (RFC 5870), and no more: neither a place's name nor a program's own parameters.
fn is_point(text: &str) -> bool {
    let degrees = |text: &str, most: f64| {
        text.len() <= 12
            && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.' || byte == b'-')
            && text.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most)
    };
    text.split_once(',').is_some_and(|(lat, lon)| degrees(lat, 90.0) && degrees(lon, 180.0))
}

/// What a keypad has, with `#` written as a link must write it.
fn is_number(text: &str) -> bool {
    !text.contains('#') && is_dialable(&text.replace("%23", "#"))
}

/// One plain address and no headers: RFC 6068 would let a link write the letter too.
fn is_address(address: &str) -> bool {
    let plain = |text: &str, more: &[u8]| {
        let first = text.bytes().next().is_some_and(|byte| byte.is_ascii_alphanumeric());
        first && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || more.contains(&byte))
    };
    address.len() <= 254
        && address
            .split_once('@')
            .is_some_and(|(name, host)| plain(name, b"._+-") && plain(host, b".-") && host.contains('.'))
}

/// A host by its name, and nothing that hides where the link leads: `https://a-known-name@elsewhere/` opens elsewhere.
fn is_place(rest: &str) -> bool {
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    host.contains('.')
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.')
        && !rest.contains(['"', '<', '>', '\\', '^', '`', '{', '|', '}'])
}

#[cfg(test)]
mod tests {
    use super::may_open;
    use cairn_domain::care::directory;

    #[test]
    fn calls_texts_mails_and_pages_may_be_opened() {
        for link in [
            "tel:988",
            "tel:+442079460000",
            "tel:*4141",
            "tel:%2331%23",
            "tel:+13126266799,,123456789%23",
            "tel:+13126266799,,123%23,*9,;4",
            "geo:41.8781,-87.6298",
            "http://example.org/meeting",
            "sms:988",
            "sms:741741?body=HOME",
            "mailto:help.me+now@clinic.example",
            "https://988lifeline.org/chat/?a=b#c",
        ] {
            assert!(may_open(link), "{link}");
        }
    }

    #[test]
    fn every_link_of_the_directory_may() {
        for country in &directory().countries {
            let numbers = country.emergency.iter().filter_map(|number| number.link());
            let ways = country.lines.iter().flat_map(|line| &line.ways).filter_map(|way| way.link());
            let pages = country.lines.iter().filter_map(|line| line.page.clone());
            for link in numbers.chain(ways).chain(pages) {
                assert!(may_open(&link), "{link}");
            }
        }
    }

    #[test]
    fn nothing_else_may() {
        for link in [
            "",
            "tel:",
            "tel:988 --help",
            "tel:112;phone-context=evil",
            "tel:#31#",
            "TEL:988",
            "tel:988\n",
            "sms:?body=x",
            "sms:988?body=a&to=1",
            "sms:988?subject=x",
            "mailto:--attach=/etc/passwd",
            "mailto:-a@example.org",
            "mailto:a@example.org?bcc=b@example.org",
            "mailto:a@example.org,b@example.org",
            "tel:,,123",
            "tel:112,+1",
            "tel:112,x",
            "geo:91,0",
            "geo:1,2;crs=x",
            "geo:1,2?q=x",
            "http://good.example@evil.example/",
            "http://127.0.0.1:8080/",
            "https:/example.org",
            "https://good.example@evil.example/",
            "https://localhost/",
            "https://example.org:8443/",
            "https://example.org/\u{202e}",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "data:text/html,x",
        ] {
            assert!(!may_open(link), "{link:?}");
        }
        assert!(!may_open(&format!("https://example.org/{}", "x".repeat(3000))));
    }
}
