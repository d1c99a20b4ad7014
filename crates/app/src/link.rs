//! Links: a call, a text, a mail, a page. Only what the person touched is opened, and only in their own programs.

use crate::{
    error::{Code, IpcError},
    session::App,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;

/// A longer link is not one a person was meant to touch.
const MOST_BYTES: usize = 2000;

/// What to open.
#[derive(Debug, Deserialize, TS)]
pub struct LinkOpen {
    /// `tel:`, `sms:`, `mailto:` or `https:`.
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

fn may_open(link: &str) -> bool {
    if link.len() > MOST_BYTES || link.chars().any(|c| c.is_control() || c.is_whitespace()) {
        return false;
    }
    match link.split_once(':') {
        Some(("tel", number)) => is_number(number),
        Some(("sms", rest)) => is_number(rest.split_once('?').map_or(rest, |(number, _)| number)),
        Some(("mailto", address)) => address.contains('@') && !address.starts_with('-'),
        Some(("https", rest)) => rest.strip_prefix("//").is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            // `https://a-known-name@elsewhere/` would open elsewhere.
            host.contains('.') && !host.contains(['@', '\\'])
        }),
        _ => false,
    }
}

/// RFC 3966 without its parameters, which crisis lines do not need; `*` and `#` occur in short codes.
fn is_number(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || "+-.()*#".contains(c))
}

#[cfg(test)]
mod tests {
    use super::may_open;

    #[test]
    fn calls_texts_mails_and_pages_may_be_opened() {
        for link in [
            "tel:988",
            "tel:+44-20-7946-0000",
            "sms:741741?body=HOME",
            "mailto:jo@example.org",
            "https://988lifeline.org/chat/",
        ] {
            assert!(may_open(link), "{link}");
        }
    }

    #[test]
    fn nothing_else_may() {
        for link in [
            "",
            "tel:",
            "tel:988 --help",
            "sms:?body=x",
            "mailto:--attach=/etc/passwd",
            "http://example.org",
            "https:/example.org",
            "https://good.example@evil.example/",
            "https://localhost/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "TEL:988\n",
        ] {
            assert!(!may_open(link), "{link}");
        }
        assert!(!may_open(&format!("https://example.org/{}", "x".repeat(3000))));
    }
}
