//! A line that the person added: a clinic, a helpline of their town, a chat they trust.

use super::{Contact, CrisisLine, Hours, InvalidLine, Purpose, Way, check, dialled};
use crate::civil::CivilDate;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

const MAX_TEXT: usize = 120;

/// A line in the person's own words. At least one of `phone`, `text` and `chat` says how to reach it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OwnLine {
    /// What the person calls it; never empty.
    pub name: String,
    /// A number to call, as typed; may be empty.
    #[serde(default)]
    pub phone: String,
    /// A number to text, as typed; may be empty.
    #[serde(default)]
    pub text: String,
    /// An `https` page or chat; may be empty.
    #[serde(default)]
    pub chat: String,
    /// When it answers, or anything else worth remembering; may be empty.
    #[serde(default)]
    pub note: String,
    /// Shown on the lock screen too: kept outside the vault, sealed with the keychain where there is one.
    #[serde(default)]
    pub when_locked: bool,
}

impl OwnLine {
    /// The line it makes, as verified on the day the person last saved it.
    ///
    /// # Errors
    /// What is wrong with it: a number that cannot be dialled, an address that is not `https`, no way at all.
    pub fn line(&self, verified_on: CivilDate) -> Result<CrisisLine, InvalidLine> {
        let number = |typed: &str| dialled(typed).ok_or_else(|| InvalidLine::Number(typed.to_owned()));
        let mut contacts = Vec::new();
        if !self.phone.trim().is_empty() {
            contacts.push(Contact::Call { number: number(&self.phone)?, press: None });
        }
        if !self.text.trim().is_empty() {
            contacts.push(Contact::Text { number: number(&self.text)?, keyword: None });
        }
        if !self.chat.trim().is_empty() {
            contacts.push(Contact::Chat { url: self.chat.trim().to_owned() });
        }
        if !self.note.is_empty() {
            check::shown("note", &self.note)?;
        }
        // Numbers are kept as typed, so their length is not that of what is dialled.
        if self.phone.len().max(self.text.len()) > MAX_TEXT {
            return Err(InvalidLine::TooLong { field: "number", most: MAX_TEXT });
        }
        let line = CrisisLine {
            id: "own".to_owned(),
            name: self.name.trim().to_owned(),
            meaning: None,
            purposes: vec![Purpose::EmotionalCrisis],
            ways: contacts
                .into_iter()
                .map(|contact| Way { contact, hours: None, languages: Vec::new(), only: None })
                .collect(),
            hours: Hours::Unstated,
            // Not said: BCP 47 has a tag for that.
            languages: vec!["und".to_owned()],
            interpreters: false,
            free: None,
            page: None,
            sources: Vec::new(),
            verified_on,
        };
        line.validate().map(|()| line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(phone: &str, chat: &str) -> OwnLine {
        OwnLine {
            name: "The clinic".into(),
            phone: phone.into(),
            text: String::new(),
            chat: chat.into(),
            note: String::new(),
            when_locked: false,
        }
    }

    fn line(own: &OwnLine) -> Result<CrisisLine, InvalidLine> {
        own.line("2026-11-22".parse().unwrap())
    }

    #[test]
    fn what_was_typed_becomes_ways() {
        let made = line(&own("(555) 010-0199", "https://clinic.example/")).unwrap();
        let links: Vec<_> = made.ways.iter().filter_map(Way::link).collect();
        assert_eq!(links, ["tel:5550100199", "https://clinic.example/"]);
    }

    #[test]
    fn a_line_that_leads_nowhere_is_refused() {
        assert_eq!(line(&own("", "")), Err(InvalidLine::Empty("ways")));
        assert_eq!(line(&own("ring them", "")), Err(InvalidLine::Number("ring them".into())));
        assert_eq!(line(&own("", "http://a.org")), Err(InvalidLine::Address("http://a.org".into())));
    }
}
