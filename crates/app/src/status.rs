//! Where the app stands: what the interface needs to know first.

use crate::{
    device::Spoken,
    error::{Code, IpcError},
    keychain,
    session::App,
    table::Nothing,
    ways_in::{self, SlotKind},
};
use cairn_domain::setting::Appearance;
use serde::Serialize;
use ts_rs::TS;

/// Where the app stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Gate {
    /// No vault on this device yet.
    Fresh,
    /// A vault, locked.
    Locked,
    /// Open.
    Unlocked,
    /// There is something, but it cannot be opened; see `problem`.
    Broken,
}

/// What the interface needs to know first; readable while locked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AppStatus {
    /// Where the app stands.
    pub gate: Gate,
    /// Why it is broken.
    pub problem: Option<Code>,
    /// The ways in that exist.
    pub slots: Vec<SlotKind>,
    /// A keychain answers on this device.
    pub keychain: bool,
    /// Language, theme, country.
    pub appearance: Appearance,
    /// The program's version.
    pub version: String,
    /// Onboarding has been finished or left; only known while unlocked.
    pub welcomed: bool,
    /// The last writes before a crash were damaged on disk: some may be missing. Only known while unlocked.
    pub log_damaged: bool,
}

pub(crate) async fn read(app: &App, _: Nothing) -> Result<AppStatus, IpcError> {
    let mut status = AppStatus {
        gate: Gate::Fresh,
        problem: None,
        slots: Vec::new(),
        keychain: false,
        appearance: app.appearance(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        welcomed: false,
        log_damaged: false,
    };
    if !app.dirs().vault().is_dir() {
        status.keychain = keychain::answers(app).await;
        return Ok(status);
    }
    match ways_in::slots(app) {
        Ok(slots) => {
            status.slots = slots.list().iter().map(|slot| slot.kind().into()).collect();
            status.gate = Gate::Locked;
        }
        Err(error) => {
            status.gate = Gate::Broken;
            status.problem = Some(error.code);
        }
    }
    if let Ok(unlocked) = app.unlocked().await {
        status.gate = Gate::Unlocked;
        status.problem = None;
        status.welcomed = unlocked.settings().welcomed;
        status.log_damaged = unlocked.session().log_damaged;
    }
    // The lock screen shows something of the keychain only where it is a way in of its own.
    let shown = status.gate != Gate::Locked || status.slots.contains(&SlotKind::Device);
    status.keychain = if shown { keychain::answers(app).await } else { keychain::known(app) };
    Ok(status)
}

pub(crate) async fn appearance_save(app: &App, appearance: Appearance) -> Result<AppStatus, IpcError> {
    let short = |text: &Option<String>| text.as_ref().is_none_or(|text| text.len() <= 35);
    if !(100..=200).contains(&appearance.text_percent)
        || !short(&appearance.language)
        || !short(&appearance.country)
    {
        return Err(IpcError::new(Code::Invalid, "text is 100 to 200 percent; codes are short"));
    }
    app.keep_appearance(appearance)?;
    read(app, Nothing {}).await
}

/// Remembers the language in which the interface speaks, for what is said while nothing is open.
pub(crate) async fn language_note(app: &App, spoken: Spoken) -> Result<Nothing, IpcError> {
    std::future::ready(()).await;
    spoken.validate()?;
    if app.spoken().as_ref() != Some(&spoken) {
        app.keep_device(|device| device.spoken = Some(spoken))?;
    }
    Ok(Nothing {})
}
