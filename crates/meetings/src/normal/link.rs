//! Links: only those that a person may safely follow leave this crate.

use super::text::line;
use crate::meeting::OnlineWay;
use std::net::Ipv4Addr;
use url::{Host, Url};

/// An `https` or `http` address with a host; one written without its scheme is taken for `https`.
pub(crate) fn web(written: &str) -> Option<String> {
    let written = line(written);
    let scheme = written.split_once(':').map(|(scheme, _)| scheme);
    let named = scheme.is_some_and(|scheme| {
        scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte))
    });
    // "example.org:8080/x" names no scheme.
    let bare = !named || scheme.is_some_and(|scheme| scheme.contains('.'));
    let url = match bare {
        true if written.contains(char::is_whitespace) || !written.contains('.') => return None,
        true => Url::parse(&format!("https://{}", written.trim_start_matches('/'))).ok()?,
        false => Url::parse(&written).ok()?,
    };
    let safe =
        matches!(url.scheme(), "https" | "http") && url.username().is_empty() && url.password().is_none();
    (safe && is_public(&url)).then(|| url.into())
}

/// Whether the host can be anybody's but this device's or its network's own: no meeting is at `localhost`.
fn is_public(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name.trim_matches('.').contains('.'),
        Some(Host::Ipv4(at)) => is_public_v4(at),
        Some(Host::Ipv6(at)) => match at.to_ipv4_mapped() {
            Some(at) => is_public_v4(at),
            None => !(at.is_loopback() || at.is_unspecified() || at.is_unique_local()),
        },
        None => false,
    }
}

fn is_public_v4(at: Ipv4Addr) -> bool {
    !(at.is_loopback() || at.is_private() || at.is_link_local() || at.is_unspecified())
}

/// A page to report a mistake on, or an e-mail address as `mailto:`.
pub(crate) fn feedback(written: &str) -> Option<String> {
    let written = line(written);
    let address = written.strip_prefix("mailto:").unwrap_or(&written);
    match address.split_once('@') {
        Some((name, host)) if !address.contains("://") => {
            let plain = |text: &str| {
                !text.is_empty()
                    && text.chars().all(|letter| letter.is_alphanumeric() || "._+-'".contains(letter))
            };
            (plain(name) && plain(host) && host.contains('.')).then(|| format!("mailto:{address}"))
        }
        _ => web(&written),
    }
}

/// A way to be there from afar. None where the text is neither a web address nor a number to dial; the second value is
/// true where a part of the number could not be dialled and was left out.
pub(crate) fn way(written: &str, notes: Option<&str>, phone: bool) -> Option<(OnlineWay, bool)> {
    let mut notes = notes.map(super::text::lines).unwrap_or_default();
    let mut cut = false;
    let link = if phone {
        let (link, left) = dial(written)?;
        if left {
            let whole = line(written);
            notes = if notes.is_empty() { whole } else { format!("{whole}\n{notes}") };
        }
        cut = left;
        link
    } else {
        match web(written) {
            Some(link) => link,
            None => dial(written.trim().strip_prefix("tel:").unwrap_or(written)).filter(|(_, left)| !left)?.0,
        }
    };
    let provider = provider(&link);
    Some((OnlineWay { link, provider, notes }, cut))
}

impl OnlineWay {
    /// What a person typed in: a web address, or with `phone` a number to dial with its pauses and codes. None where it is
    /// neither, or only the beginning could be dialled.
    #[must_use]
    pub fn typed(written: &str, notes: &str, phone: bool) -> Option<Self> {
        let (way, cut) = way(written, Some(notes), phone)?;
        (!cut).then_some(way)
    }
}

/// A number to dial with its pauses and codes, as RFC 3966 writes it: `929-205-6099,,123#` → `tel:9292056099,,123%23`.
/// The second value is true where the rest could not be dialled (a password in letters).
fn dial(written: &str) -> Option<(String, bool)> {
    let written = line(written);
    let written = written.strip_prefix("tel:").unwrap_or(&written).replace("%23", "#");
    let mut out = String::from("tel:");
    let mut digits = 0;
    let mut paused = false;
    // Where the last whole part of the number ends: letters spoil their part, not those before.
    let mut whole = out.len();
    let mut left = false;
    for (at, letter) in written.chars().enumerate() {
        match letter {
            '+' if at == 0 => out.push('+'),
            '0'..='9' => {
                out.push(letter);
                digits += usize::from(!paused);
            }
            ',' | ';' | 'p' | 'w' => {
                if !paused {
                    whole = out.len();
                }
                paused = true;
                out.push(if letter == ';' || letter == 'w' { ';' } else { ',' });
            }
            '#' => {
                out.push_str("%23");
                whole = out.len();
            }
            '*' => out.push('*'),
            ' ' | '-' | '.' | '(' | ')' | '/' | '\u{2010}'..='\u{2015}' => {}
            _ => {
                left = true;
                break;
            }
        }
    }
    if left {
        if !paused && whole == "tel:".len() {
            return None;
        }
        out.truncate(whole);
    }
    (5..=17).contains(&digits).then_some((out, left))
}

/// Hosts of services people know by name; a host below one of them counts as it.
const PROVIDERS: [(&str, &str); 22] = [
    ("zoom.us", "Zoom"),
    ("zoom.com", "Zoom"),
    ("zoomgov.com", "Zoom"),
    ("meet.google.com", "Google Meet"),
    ("teams.microsoft.com", "Teams"),
    ("teams.live.com", "Teams"),
    ("meet.jit.si", "Jitsi"),
    ("8x8.vc", "Jitsi"),
    ("gotomeet.me", "GoTo"),
    ("gotomeeting.com", "GoTo"),
    ("goto.com", "GoTo"),
    ("webex.com", "Webex"),
    ("freeconferencecall.com", "FreeConferenceCall"),
    ("freeconference.com", "FreeConference"),
    ("skype.com", "Skype"),
    ("discord.gg", "Discord"),
    ("discord.com", "Discord"),
    ("whereby.com", "Whereby"),
    ("bluejeans.com", "BlueJeans"),
    ("whatsapp.com", "WhatsApp"),
    ("facebook.com", "Facebook"),
    ("youtube.com", "YouTube"),
];

/// The service behind a link: its name, else its host; none for a number.
fn provider(link: &str) -> Option<String> {
    let url = Url::parse(link).ok()?;
    let host = url.host_str()?.to_ascii_lowercase();
    let known = PROVIDERS.iter().find(|(of, _)| {
        host.strip_suffix(of).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    });
    // Everyone may run Jitsi; those who do say so in the host.
    let jitsi = host.split('.').any(|label| label == "jitsi");
    let name = known.map(|(_, name)| *name).or(jitsi.then_some("Jitsi"));
    Some(name.map_or_else(|| host.strip_prefix("www.").unwrap_or(&host).to_owned(), str::to_owned))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_leave() {
        for (written, wanted) in [
            ("https://example.org/a?b=c", Some("https://example.org/a?b=c")),
            (" http://example.org ", Some("http://example.org/")),
            ("https://zoom.us/j/1&amp;pwd=2", Some("https://zoom.us/j/1&pwd=2")),
            ("www.example.org/x", Some("https://www.example.org/x")),
            ("example.org:8080/x", Some("https://example.org:8080/x")),
            ("HTTPS://EXAMPLE.ORG", Some("https://example.org/")),
            ("javascript:alert(1)", None),
            ("JavaScript:alert(1)//x.org", None),
            ("data:text/html,x", None),
            ("file:///etc/passwd", None),
            ("https://user:secret@example.org", None),
            ("https://nohost", None),
            ("http://localhost/wp-admin", None),
            ("http://127.0.0.1/x", None),
            ("http://192.168.1.1/", None),
            ("http://[::1]/", None),
            ("http://[::ffff:127.0.0.1]/", None),
            ("https://example.org/?a=1&region=2", Some("https://example.org/?a=1&region=2")),
            ("see our website", None),
            ("n/a", None),
            ("", None),
        ] {
            assert_eq!(web(written).as_deref(), wanted, "{written}");
        }
    }

    #[test]
    fn a_dial_in_keeps_its_pauses_and_codes() {
        for (written, wanted) in [
            ("929-205-6099,,123#", Some(("tel:9292056099,,123%23", false))),
            (
                "+16699009128,,71771828957#,,#,,777644#",
                Some(("tel:+16699009128,,71771828957%23,,%23,,777644%23", false)),
            ),
            ("(669) 900-6833", Some(("tel:6699006833", false))),
            ("tel:+1-669-900-6833", Some(("tel:+16699006833", false))),
            ("+15873281099,,322613273#,,#,,RmdhK2VLdU#", Some(("tel:+15873281099,,322613273%23,,%23", true))),
            ("+49 30 1234;123#", Some(("tel:+49301234;123%23", false))),
            ("+11", None),
            ("Zoom ID: 123 456 789", None),
            ("call us", None),
        ] {
            assert_eq!(dial(written), wanted.map(|(link, left)| (link.to_owned(), left)), "{written}");
        }
        let (way, left) = way("+15873281099,,32#,,Rmdh#", Some("Ask"), true).expect("a way");
        assert!(left);
        assert_eq!(way.notes, "+15873281099,,32#,,Rmdh#\nAsk");
        assert_eq!(way.provider, None);
    }

    #[test]
    fn services_are_named_by_their_host() {
        for (written, wanted) in [
            ("https://us02web.zoom.us/j/1", "Zoom"),
            ("https://meet.google.com/abc", "Google Meet"),
            ("https://teams.microsoft.com/l/x", "Teams"),
            ("https://meet.jit.si/Room", "Jitsi"),
            ("https://jitsi.example.org/Room", "Jitsi"),
            ("https://global.gotomeeting.com/join/1", "GoTo"),
            ("https://x.webex.com/m", "Webex"),
            ("https://join.freeconferencecall.com/x", "FreeConferenceCall"),
            ("https://www.example.org/x", "example.org"),
            ("https://notzoom.us/x", "notzoom.us"),
        ] {
            let found = way(written, None, false).and_then(|(way, _)| way.provider);
            assert_eq!(found.as_deref(), Some(wanted), "{written}");
        }
    }

    #[test]
    fn feedback_goes_to_a_page_or_an_address() {
        assert_eq!(feedback("info@example.org").as_deref(), Some("mailto:info@example.org"));
        assert_eq!(feedback("mailto:info@example.org").as_deref(), Some("mailto:info@example.org"));
        assert_eq!(feedback("https://example.org/report").as_deref(), Some("https://example.org/report"));
        for bad in ["a@b@c.org", "a@b.org?bcc=c@d.org", "javascript:x", "someone"] {
            assert_eq!(feedback(bad), None, "{bad}");
        }
    }
}
