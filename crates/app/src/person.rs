//! My people: who to call or text.

use crate::{
    change::{self, Changed},
    error::{Code, IpcError},
    lockscreen,
    session::Unlocked,
    table::Nothing,
};
use cairn_domain::{
    care::{Contact, dialled},
    id::ItemId,
    person::Person,
};
use cairn_vault::{Error, make_id};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// With id and safe links.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PersonView {
    /// Which.
    pub id: ItemId,
    /// Who.
    pub person: Person,
    /// `tel:` link, if the number can be dialled.
    pub call: Option<String>,
    /// `sms:` link, if the number can be dialled.
    pub text: Option<String>,
}

/// Someone to save.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PersonSave {
    /// None makes a new one.
    #[ts(optional)]
    pub id: Option<ItemId>,
    /// Who.
    pub person: Person,
}

/// Which person.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PersonRef {
    /// Their id.
    pub id: ItemId,
}

const MOST_CHARS: usize = 120;
const MOST_PEOPLE: usize = 200;

pub(crate) async fn list(unlocked: &Unlocked, _: Nothing) -> Result<Vec<PersonView>, IpcError> {
    let all = lockscreen::all(unlocked).await?;
    Ok(all.people.into_iter().map(|(id, person)| view(id, person)).collect())
}

pub(crate) async fn save(unlocked: &Unlocked, input: PersonSave) -> Result<Changed, IpcError> {
    validate(&input.person)?;
    let vault = unlocked.vault();
    if input.id.is_none() && vault.all::<Person>().await?.len() >= MOST_PEOPLE {
        return Err(IpcError::new(Code::TooLarge, "at most 200 people"));
    }
    let id = input.id.map_or_else(make_id, Ok)?;
    let mut act = vault.begin("person_save", &input.person.name, unlocked.now()).await?;
    act.put(id, &input.person).await?;
    let changed = change::keep(act, id).await?;
    lockscreen::keep_in_step(unlocked).await;
    Ok(changed)
}

pub(crate) async fn delete(unlocked: &Unlocked, input: PersonRef) -> Result<Changed, IpcError> {
    let person = unlocked.vault().get::<Person>(input.id).await?.ok_or(Error::NotFound)?;
    let mut act = unlocked.vault().begin("person_delete", &person.record.name, unlocked.now()).await?;
    act.remove::<Person>(input.id).await?;
    let changed = change::keep(act, input.id).await?;
    lockscreen::keep_in_step(unlocked).await;
    Ok(changed)
}

/// A person with links that can only dial or text.
pub(crate) fn view(id: ItemId, person: Person) -> PersonView {
    let number = dialled(&person.phone);
    let call = number.clone().and_then(|number| Contact::Call { number, press: None }.link());
    let text = number.and_then(|number| Contact::Text { number, keyword: None }.link());
    PersonView { id, person, call, text }
}

fn validate(person: &Person) -> Result<(), IpcError> {
    let refuse = |what: &str| Err(IpcError::new(Code::Invalid, what));
    if person.name.trim().is_empty() {
        return refuse("a person has a name");
    }
    let texts = [&person.name, &person.role, &person.phone, &person.note];
    if texts.iter().any(|text| text.chars().count() > MOST_CHARS) {
        return Err(IpcError::new(Code::TooLarge, "at most 120 characters"));
    }
    if texts.iter().any(|text| text.chars().any(char::is_control)) {
        return refuse("no line breaks or other control characters");
    }
    if !person.phone.trim().is_empty() && dialled(&person.phone).is_none() {
        return refuse("not a number to dial");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(phone: &str) -> Person {
        Person {
            name: "Ana".into(),
            role: String::new(),
            phone: phone.into(),
            note: String::new(),
            first: false,
            when_locked: false,
        }
    }

    #[test]
    fn a_number_may_be_missing_but_not_nonsense() {
        assert!(validate(&person("")).is_ok());
        assert!(validate(&person("+1 (555) 010-0199")).is_ok());
        assert_eq!(validate(&person("ask Bo")).unwrap_err().code, Code::Invalid);
        let nameless = Person { name: " ".into(), ..person("") };
        assert_eq!(validate(&nameless).unwrap_err().code, Code::Invalid);
        let endless = Person { note: "x".repeat(121), ..person("") };
        assert_eq!(validate(&endless).unwrap_err().code, Code::TooLarge);
    }

    #[test]
    fn links_only_dial_and_text() {
        let id = ItemId::from_bytes([7; 16]);
        let shown = view(id, person("+1 (555) 010-0199"));
        assert_eq!(shown.call.as_deref(), Some("tel:+15550100199"));
        assert_eq!(shown.text.as_deref(), Some("sms:+15550100199"));
        assert_eq!(view(id, person("")).call, None);
    }
}
