//! The ways in: passphrase, keychain, recovery words.

use crate::{
    error::{Code, IpcError},
    keychain,
    off_thread::off_thread,
    session::{PendingPhrase, Unlocked, held},
    space,
    table::Nothing,
    ways_in::{self, SlotKind},
};
use cairn_vault::{
    keys::Passphrase,
    phrase::{Phrase, WORDS},
    slots::{Slots, Stretch},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use zeroize::Zeroizing;

/// A way in, as the settings show it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SlotView {
    /// Handed to `slot_remove`.
    pub id: String,
    /// What it is.
    pub kind: SlotKind,
    /// Also needs this device's keychain.
    pub keychain: bool,
    /// When it was made.
    pub made_at: DateTime<Utc>,
}

/// Which way in.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SlotRef {
    /// Its id.
    pub id: String,
}

/// A new passphrase.
#[derive(Deserialize, TS)]
pub struct PassphraseSet {
    /// The one there is; needed if there is one.
    #[ts(optional)]
    pub current: Option<String>,
    /// At least eight characters.
    pub passphrase: String,
}

/// Twenty-four new words, not yet in force.
#[derive(Serialize, TS)]
pub struct PhraseMade {
    /// In order.
    pub words: Vec<String>,
    /// Which of them to ask for (from 0).
    pub ask: Vec<u8>,
}

/// The words asked for, typed back. Puts the new words in force.
#[derive(Deserialize, TS)]
pub struct PhraseConfirm {
    /// In the order of `ask`.
    pub answers: Vec<String>,
}

const ASKED: usize = 4;

pub(crate) async fn list(unlocked: &Unlocked, _: Nothing) -> Result<Vec<SlotView>, IpcError> {
    std::future::ready(()).await;
    Ok(views(&ways_in::slots(unlocked.app())?))
}

pub(crate) async fn add_device(unlocked: &Unlocked, _: Nothing) -> Result<Vec<SlotView>, IpcError> {
    let mut slots = ways_in::slots(unlocked.app())?;
    let secret = keychain::secret_or_new(unlocked.app(), &slots).await?;
    let secret = secret.ok_or_else(|| IpcError::new(Code::NoKeychain, "no keychain answers"))?;
    slots.set_device(&unlocked.session().key, &secret, unlocked.now())?;
    keep(unlocked, &slots)
}

pub(crate) async fn remove(unlocked: &Unlocked, input: SlotRef) -> Result<Vec<SlotView>, IpcError> {
    std::future::ready(()).await;
    let mut slots = ways_in::slots(unlocked.app())?;
    let id = input.id.parse().map_err(|_| IpcError::new(Code::NoSlot, "no such way in"))?;
    slots.remove(&unlocked.session().key, id)?;
    keep(unlocked, &slots)
}

pub(crate) async fn passphrase_set(
    unlocked: &Unlocked,
    input: PassphraseSet,
) -> Result<Vec<SlotView>, IpcError> {
    let app = unlocked.app();
    let current = input.current.map(Zeroizing::new);
    let passphrase = ways_in::passphrase(Zeroizing::new(input.passphrase))?;
    let slots = ways_in::slots(app)?;
    let first = slots.of(cairn_vault::slots::SlotKind::Passphrase).is_none();
    if !first {
        let current = current
            .ok_or_else(|| IpcError::new(Code::WrongPassphrase, "the current passphrase is needed"))?;
        // Even one that would be too short today may be the one in force.
        let current = Passphrase::new(&current)
            .map_err(|_| IpcError::new(Code::WrongPassphrase, "not the passphrase"))?;
        ways_in::open(app, &slots, current).await?;
    }
    let secret = keychain::secret_or_new(app, &slots).await?;
    let (key, now) = (unlocked.session().key.duplicate(), unlocked.now());
    let slots = off_thread(move || {
        let mut slots = slots;
        slots.set_passphrase(&key, &passphrase, secret.as_ref(), Stretch::STANDARD, now)?;
        // Who sets a first passphrase means to be asked for it: the keychain alone opens no longer. It can be added again.
        if let Some(device) = slots.of(cairn_vault::slots::SlotKind::Device).filter(|_| first) {
            let id = device.id();
            slots.remove(&key, id)?;
        }
        Ok::<_, IpcError>(slots)
    })
    .await?;
    keep(unlocked, &slots)
}

pub(crate) async fn phrase_make(unlocked: &Unlocked, _: Nothing) -> Result<PhraseMade, IpcError> {
    std::future::ready(()).await;
    let phrase = Phrase::make().map_err(cairn_vault::slots::SlotError::from)?;
    let words = phrase.words().into_iter().map(str::to_owned).collect();
    let ask = positions()?;
    *held(&unlocked.session().pending_phrase) = Some(PendingPhrase { phrase, ask: ask.clone() });
    Ok(PhraseMade { words, ask })
}

pub(crate) async fn phrase_confirm(
    unlocked: &Unlocked,
    input: PhraseConfirm,
) -> Result<Vec<SlotView>, IpcError> {
    let phrase = right_phrase(unlocked, &input)?;
    let mut slots = ways_in::slots(unlocked.app())?;
    slots.set_phrase(&unlocked.session().key, &phrase, unlocked.now())?;
    let views = keep(unlocked, &slots)?;
    *held(&unlocked.session().pending_phrase) = None;
    space::confirmed(unlocked, &phrase).await?;
    Ok(views)
}

/// The words that were made, once those asked for were typed back right.
fn right_phrase(unlocked: &Unlocked, input: &PhraseConfirm) -> Result<Phrase, IpcError> {
    let pending = held(&unlocked.session().pending_phrase);
    let made = pending.as_ref().ok_or_else(|| IpcError::new(Code::NotFound, "no words were made"))?;
    let words = made.phrase.words();
    let right = input.answers.len() == made.ask.len()
        && made.ask.iter().zip(&input.answers).all(|(position, answer)| {
            words.get(usize::from(*position)).is_some_and(|word| answer.trim().eq_ignore_ascii_case(word))
        });
    if !right {
        return Err(IpcError::new(Code::WrongPhrase, "these are not the words asked for"));
    }
    Phrase::parse(&words.join(" ")).map_err(|_| IpcError::new(Code::Internal, "the words are none"))
}

/// Four different positions, in order.
fn positions() -> Result<Vec<u8>, IpcError> {
    let mut ask = std::collections::BTreeSet::new();
    while ask.len() < ASKED {
        let byte = cairn_vault::make_id()?.as_bytes()[0];
        ask.insert(byte % u8::try_from(WORDS).unwrap_or(24));
    }
    Ok(ask.into_iter().collect())
}

fn keep(unlocked: &Unlocked, slots: &Slots) -> Result<Vec<SlotView>, IpcError> {
    slots.write(&unlocked.app().dirs().vault())?;
    Ok(views(slots))
}

fn views(slots: &Slots) -> Vec<SlotView> {
    let view = |slot: &cairn_vault::slots::Slot| SlotView {
        id: slot.id().to_string(),
        kind: SlotKind::from(slot.kind()),
        keychain: slot.needs_keychain(),
        made_at: slot.made_at(),
    };
    slots.list().iter().map(view).collect()
}
