//! What a line must be before it is kept, dialled or opened.

use super::{Contact, CrisisLine, Hours, Way};

/// The most ways a line has.
pub const MAX_WAYS: usize = 12;
const MAX_ID: usize = 64;
const MAX_NAME: usize = 120;
const MAX_URL: usize = 500;
const MAX_LANGUAGES: usize = 40;
const MAX_SPANS: usize = 21;

/// Why a line cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidLine {
    /// A field that must say something is empty.
    #[error("{0} is empty")]
    Empty(&'static str),
    /// A field is longer than it may be.
    #[error("{field} is longer than {most}")]
    TooLong {
        /// Which.
        field: &'static str,
        /// How many characters or items are allowed.
        most: usize,
    },
    /// Text with line breaks or other control characters.
    #[error("{0} has characters that cannot be shown")]
    Unprintable(&'static str),
    /// Not small letters, digits and hyphens.
    #[error("not an id: {0}")]
    Id(String),
    /// Not something a keypad can dial.
    #[error("not a number to dial: {0}")]
    Number(String),
    /// Not one word of plain letters and digits.
    #[error("not a word to text: {0}")]
    Keyword(String),
    /// Not one key of a keypad.
    #[error("not a key: {0}")]
    Key(String),
    /// Not an `https` address.
    #[error("not an https address: {0}")]
    Address(String),
    /// Not a BCP 47 tag.
    #[error("not a language: {0}")]
    Language(String),
    /// Weekly hours with no day or no span.
    #[error("the hours name no time")]
    Hours,
}

impl CrisisLine {
    /// Checks a line that a person has written or that came from a file.
    ///
    /// # Errors
    /// The first thing found wrong.
    pub fn validate(&self) -> Result<(), InvalidLine> {
        if self.id.len() > MAX_ID {
            return Err(InvalidLine::TooLong { field: "id", most: MAX_ID });
        }
        if !is_id(&self.id) {
            return Err(InvalidLine::Id(self.id.clone()));
        }
        shown("name", &self.name)?;
        self.meaning.iter().try_for_each(|meaning| shown("meaning", meaning))?;
        counted("purposes", self.purposes.len(), 4)?;
        counted("ways", self.ways.len(), MAX_WAYS)?;
        self.ways.iter().try_for_each(Way::validate)?;
        counted("languages", self.languages.len(), MAX_LANGUAGES)?;
        self.languages.iter().try_for_each(|tag| language(tag))?;
        self.hours.validate()?;
        self.page.iter().chain(self.sources.iter().map(|source| &source.url)).try_for_each(|url| address(url))
    }
}

impl Way {
    fn validate(&self) -> Result<(), InvalidLine> {
        match &self.contact {
            Contact::Call { number, press } => {
                dialable(number)?;
                press.iter().try_for_each(|key| {
                    if is_key(key) { Ok(()) } else { Err(InvalidLine::Key(key.clone())) }
                })?;
            }
            Contact::Text { number, keyword } => {
                dialable(number)?;
                if let Some(word) = keyword.as_ref().filter(|word| !is_keyword(word)) {
                    return Err(InvalidLine::Keyword(word.clone()));
                }
            }
            Contact::Whatsapp { number } if !is_international(number) => {
                return Err(InvalidLine::Number(number.clone()));
            }
            Contact::Whatsapp { .. } => {}
            Contact::Chat { url } => address(url)?,
        }
        if self.languages.len() > MAX_LANGUAGES {
            return Err(InvalidLine::TooLong { field: "languages", most: MAX_LANGUAGES });
        }
        self.languages.iter().try_for_each(|tag| language(tag))?;
        self.only.iter().try_for_each(|only| shown("only", only))?;
        self.hours.as_ref().map_or(Ok(()), Hours::validate)
    }
}

impl Hours {
    fn validate(&self) -> Result<(), InvalidLine> {
        let Self::Weekly { spans, .. } = self else {
            return Ok(());
        };
        if spans.is_empty() || spans.iter().any(|span| span.days.is_empty()) {
            return Err(InvalidLine::Hours);
        }
        counted("hours", spans.iter().map(|span| span.days.len()).max().unwrap_or(0), 7)?;
        counted("hours", spans.len(), MAX_SPANS)
    }
}

/// The number in what a person typed: spaces, brackets, dots, slashes and hyphens left out. Nothing if what remains is
/// not a number to dial.
pub fn dialled(typed: &str) -> Option<String> {
    let number: String = typed
        .chars()
        .filter(|c| !(c.is_whitespace() || "()[].-/\u{2010}\u{2011}\u{2013}".contains(*c)))
        .collect();
    is_dialable(&number).then_some(number)
}

/// Digits, with `+` only in front and `*` and `#` anywhere; at least one digit and at most twenty characters.
pub fn is_dialable(number: &str) -> bool {
    let body = number.strip_prefix('+').unwrap_or(number);
    number.len() <= 20
        && body.bytes().any(|byte| byte.is_ascii_digit())
        && body.bytes().all(|byte| byte.is_ascii_digit() || byte == b'*' || byte == b'#')
}

/// E.164: `+` and seven to fifteen digits, the first not 0.
pub(super) fn is_international(number: &str) -> bool {
    number.strip_prefix('+').is_some_and(|digits| {
        (7..=15).contains(&digits.len())
            && !digits.starts_with('0')
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

/// One word of plain letters and digits, for a first message.
pub fn is_keyword(word: &str) -> bool {
    (1..=20).contains(&word.len()) && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// An address with a host and nothing that could break out of a link or hide where it leads.
pub fn is_https(url: &str) -> bool {
    url.strip_prefix("https://").is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        url.len() <= MAX_URL
            && host.contains('.')
            && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.')
            && !rest.chars().any(|c| c.is_whitespace() || c.is_control() || "\"<>\\^`{|}".contains(c))
    })
}

fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

fn is_key(key: &str) -> bool {
    matches!(key.as_bytes(), [key] if key.is_ascii_digit() || *key == b'*' || *key == b'#')
}

fn dialable(number: &str) -> Result<(), InvalidLine> {
    if is_dialable(number) { Ok(()) } else { Err(InvalidLine::Number(number.to_owned())) }
}

fn address(url: &str) -> Result<(), InvalidLine> {
    if is_https(url) { Ok(()) } else { Err(InvalidLine::Address(url.to_owned())) }
}

fn language(tag: &str) -> Result<(), InvalidLine> {
    let mut parts = tag.split('-');
    let main = parts.next().unwrap_or_default();
    let right = (2..=3).contains(&main.len())
        && main.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        });
    if right && tag.len() <= 35 { Ok(()) } else { Err(InvalidLine::Language(tag.to_owned())) }
}

pub(super) fn shown(field: &'static str, text: &str) -> Result<(), InvalidLine> {
    if text.trim().is_empty() {
        Err(InvalidLine::Empty(field))
    } else if text.chars().count() > MAX_NAME {
        Err(InvalidLine::TooLong { field, most: MAX_NAME })
    } else if text.chars().any(char::is_control) {
        Err(InvalidLine::Unprintable(field))
    } else {
        Ok(())
    }
}

fn counted(field: &'static str, count: usize, most: usize) -> Result<(), InvalidLine> {
    match count {
        0 => Err(InvalidLine::Empty(field)),
        count if count > most => Err(InvalidLine::TooLong { field, most }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::care::Purpose;

    fn own() -> CrisisLine {
        CrisisLine {
            id: "own-1".into(),
            name: "The clinic".into(),
            meaning: None,
            purposes: vec![Purpose::Substance],
            ways: vec![Way {
                contact: Contact::Call { number: "+15550100".into(), press: None },
                hours: None,
                languages: vec![],
                only: None,
            }],
            hours: Hours::Unstated,
            languages: vec!["en".into()],
            interpreters: false,
            free: None,
            page: None,
            sources: vec![],
            verified_on: "2026-11-22".parse().unwrap(),
        }
    }

    #[test]
    fn a_line_of_ones_own_needs_no_source() {
        assert_eq!(own().validate(), Ok(()));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let wrong = |change: fn(&mut CrisisLine)| {
            let mut line = own();
            change(&mut line);
            line.validate().unwrap_err()
        };
        assert_eq!(wrong(|line| line.name = "  ".into()), InvalidLine::Empty("name"));
        assert_eq!(
            wrong(|line| line.name = "x".repeat(121)),
            InvalidLine::TooLong { field: "name", most: 120 }
        );
        assert_eq!(wrong(|line| line.name = "a\u{7}b".into()), InvalidLine::Unprintable("name"));
        assert_eq!(wrong(|line| line.id = "Own 1".into()), InvalidLine::Id("Own 1".into()));
        assert_eq!(wrong(|line| line.ways.clear()), InvalidLine::Empty("ways"));
        assert_eq!(wrong(|line| line.purposes.clear()), InvalidLine::Empty("purposes"));
        assert_eq!(
            wrong(|line| line.languages = vec!["English".into()]),
            InvalidLine::Language("English".into())
        );
        assert_eq!(
            wrong(|line| line.page = Some("http://a.org".into())),
            InvalidLine::Address("http://a.org".into())
        );
        let call = |number: &str, press: Option<&str>| Contact::Call {
            number: number.into(),
            press: press.map(Into::into),
        };
        let with = |contact: Contact| {
            let mut line = own();
            line.ways[0].contact = contact;
            line.validate()
        };
        assert_eq!(with(call("ring me", None)), Err(InvalidLine::Number("ring me".into())));
        assert_eq!(with(call("113", Some("55"))), Err(InvalidLine::Key("55".into())));
        assert_eq!(with(call("113", Some("5"))), Ok(()));
        assert_eq!(
            with(Contact::Text { number: "988".into(), keyword: Some("two words".into()) }),
            Err(InvalidLine::Keyword("two words".into()))
        );
    }

    #[test]
    fn a_number_is_read_as_people_write_them() {
        assert_eq!(dialled("+1 (555) 010-0199").as_deref(), Some("+15550100199"));
        assert_eq!(dialled("08\u{a0}00/111.01-11").as_deref(), Some("08001110111"));
        for typed in ["", "  ", "call Ana", "555 0100 ext 7", "++1", "tel:112"] {
            assert_eq!(dialled(typed), None, "{typed}");
        }
    }

    #[test]
    fn an_address_says_plainly_where_it_leads() {
        assert!(is_https("https://www.113.nl/chat?x=1"));
        for url in [
            "https://",
            "https://nodot",
            "https://user@a.org/",
            "https://a.org:8443/",
            "https://a.org/ b",
            "ftp://a.org",
        ] {
            assert!(!is_https(url), "{url}");
        }
    }
}
