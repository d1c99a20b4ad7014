//! Links that dial, text or open a chat, made only from what has been checked.

use super::{Contact, EmergencyNumber, Way, check};

impl EmergencyNumber {
    /// A `tel:` link, if the number can be dialled.
    pub fn link(&self) -> Option<String> {
        tel(&self.number)
    }
}

impl Way {
    /// A link for the system to open; nothing where the number or address is not one.
    pub fn link(&self) -> Option<String> {
        self.contact.link()
    }
}

impl Contact {
    /// A link for the system to open; nothing where the number or address is not one.
    ///
    /// Telephone numbers are RFC 3966 without visual separators, text messages RFC 5724.
    pub fn link(&self) -> Option<String> {
        match self {
            Self::Call { number, .. } => tel(number),
            Self::Text { number, keyword: None } => dial(number).map(|number| format!("sms:{number}")),
            Self::Text { number, keyword: Some(word) } => dial(number)
                .filter(|_| check::is_keyword(word))
                .map(|number| format!("sms:{number}?body={word}")),
            Self::Whatsapp { number } => number
                .strip_prefix('+')
                .filter(|_| check::is_international(number))
                .map(|digits| format!("https://wa.me/{digits}")),
            Self::Chat { url } => check::is_https(url).then(|| url.clone()),
        }
    }
}

fn tel(number: &str) -> Option<String> {
    dial(number).map(|number| format!("tel:{number}"))
}

/// Only what a keypad has; `#` begins a fragment in a link and is escaped.
fn dial(number: &str) -> Option<String> {
    check::is_dialable(number).then(|| number.replace('#', "%23"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(number: &str) -> Option<String> {
        Contact::Call { number: number.into(), press: None }.link()
    }

    #[test]
    fn numbers_become_links() {
        assert_eq!(call("112").as_deref(), Some("tel:112"));
        assert_eq!(call("+498001110111").as_deref(), Some("tel:+498001110111"));
        assert_eq!(call("*4141").as_deref(), Some("tel:*4141"));
        assert_eq!(call("#31#").as_deref(), Some("tel:%2331%23"));
    }

    #[test]
    fn anything_else_does_not() {
        for number in [
            "",
            "+",
            "*",
            "1 2",
            "1;ext=2",
            "112?x",
            "+1+1",
            "1\n2",
            "tel:112",
            "１１２",
            "123456789012345678901",
        ] {
            assert_eq!(call(number), None, "{number:?}");
        }
    }

    #[test]
    fn a_message_carries_its_keyword() {
        let text = |number: &str, keyword: Option<&str>| {
            Contact::Text { number: number.into(), keyword: keyword.map(Into::into) }.link()
        };
        assert_eq!(text("85258", Some("SHOUT")).as_deref(), Some("sms:85258?body=SHOUT"));
        assert_eq!(text("988", None).as_deref(), Some("sms:988"));
        assert_eq!(text("988", Some("A&b")), None);
    }

    #[test]
    fn chats_open_over_https_only() {
        let chat = |url: &str| Contact::Chat { url: url.into() }.link();
        assert_eq!(chat("https://www.113.nl/").as_deref(), Some("https://www.113.nl/"));
        assert_eq!(chat("http://www.113.nl/"), None);
        assert_eq!(chat("javascript:alert(1)"), None);
        let whatsapp = Contact::Whatsapp { number: "+34600000016".into() };
        assert_eq!(whatsapp.link().as_deref(), Some("https://wa.me/34600000016"));
        assert_eq!(Contact::Whatsapp { number: "600".into() }.link(), None);
    }
}
