//! The calls into the phone.

use crate::wire::{
    Acts, After, Alarm, Allowed, Answer, Arm, Delivered, Exact, Known, Pressed, Show, Shown, Told, Which,
};
use serde::{Serialize, de::DeserializeOwned};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tauri::{
    AppHandle, Manager, Runtime,
    ipc::Channel,
    plugin::{Builder, PluginHandle, TauriPlugin, mobile::PluginInvokeError},
};

#[cfg(target_os = "android")]
const PLUGIN: (&str, &str) = ("org.cairn.alarms", "AlarmsPlugin");

#[cfg(target_os = "ios")]
mod binding {
    #![allow(
        unsafe_code,
        reason = "the macro declares a function of the Swift half, which Rust cannot check"
    )]
    tauri::ios_plugin_binding!(init_plugin_cairn_alarms);
    pub(super) use init_plugin_cairn_alarms as init;
}

/// The plugin.
#[must_use]
pub fn init<R: Runtime>() -> TauriPlugin<R> {
    Builder::new("cairn-alarms")
        .setup(|app, api| {
            #[cfg(target_os = "android")]
            let handle = api.register_android_plugin(PLUGIN.0, PLUGIN.1)?;
            #[cfg(target_os = "ios")]
            let handle = api.register_ios_plugin(binding::init)?;
            app.manage(Phone::new(handle));
            Ok(())
        })
        .build()
}

/// The phone's scheduler and notifications.
///
/// Every call waits for the thread of the phone's screen, so none may be made from it: that would wait for itself.
pub struct Phone<R: Runtime> {
    handle: PluginHandle<R>,
    state: Mutex<State>,
}

/// What this process knows of the phone, so that it is not asked every second.
struct State {
    /// Up to where it was told.
    told: Known,
    /// Up to where the phone knows that it is written down.
    known: Known,
    /// Whether it asked since there were news.
    asked_delivered: bool,
    asked_acts: bool,
    exact: Option<bool>,
}

/// From whatever holds the app.
pub trait PhoneExt<R: Runtime> {
    /// The phone.
    fn phone(&self) -> &Phone<R>;
}

impl<R: Runtime, M: Manager<R>> PhoneExt<R> for M {
    fn phone(&self) -> &Phone<R> {
        self.state::<Phone<R>>().inner()
    }
}

#[derive(Serialize)]
struct News {
    channel: Channel,
}

impl<R: Runtime> Phone<R> {
    const fn new(handle: PluginHandle<R>) -> Self {
        let nothing = Known { delivered: 0, acts: 0 };
        let state =
            State { told: nothing, known: nothing, asked_delivered: false, asked_acts: false, exact: None };
        Self { handle, state: Mutex::new(state) }
    }

    /// Puts these in place of all that were armed before.
    pub fn arm(&self, alarms: Vec<Alarm>) {
        self.call::<()>("arm", Arm { alarms });
    }

    /// What was shown and not told to this process yet.
    pub fn delivered(&self) -> Vec<Delivered> {
        let after = match &mut *self.state() {
            state if state.asked_delivered => return Vec::new(),
            state => {
                state.asked_delivered = true;
                state.told.delivered
            }
        };
        let told = self.call("delivered", After { after }).map(|told: Told| told.delivered);
        let mut state = self.state();
        state.asked_delivered &= told.is_some();
        let told = told.unwrap_or_default();
        state.told.delivered = told.iter().map(|one| one.number).fold(after, u64::max);
        told
    }

    /// What was pressed and not told to this process yet.
    pub fn acts(&self) -> Vec<Pressed> {
        let after = match &mut *self.state() {
            state if state.asked_acts => return Vec::new(),
            state => {
                state.asked_acts = true;
                state.told.acts
            }
        };
        let told = self.call("acts", After { after }).map(|told: Acts| told.acts);
        let mut state = self.state();
        state.asked_acts &= told.is_some();
        let told = told.unwrap_or_default();
        state.told.acts = told.iter().map(|one| one.number).fold(after, u64::max);
        told
    }

    /// All that was told is written down: if Cairn ends now, the next one need not be told again.
    pub fn written(&self) {
        let told = {
            let state = self.state();
            if state.told == state.known {
                return;
            }
            state.told
        };
        if self.call::<()>("known", told).is_some() {
            self.state().known = told;
        }
    }

    /// Whether it keeps to the minute.
    pub fn exact(&self) -> bool {
        if let Some(exact) = self.state().exact {
            return exact;
        }
        let told = self.call("exact", ()).map(|told: Exact| told.exact);
        self.state().exact = told;
        told.unwrap_or(false)
    }

    /// Shows one now, unless it was shown before; false if the phone would not.
    pub fn show(&self, show: Show) -> bool {
        self.call("show", show).is_some_and(|told: Shown| told.shown)
    }

    /// Takes one away.
    pub fn withdraw(&self, id: &str) {
        self.call::<()>("withdraw", Which { id: id.into() });
    }

    /// What the person has said to notifications; none if the phone does not tell.
    pub fn allowed(&self) -> Option<Answer> {
        self.call("allowed", ()).map(|told: Allowed| told.allowed)
    }
}

impl<R: Runtime> Phone<R> {
    /// Has the phone ask the person about notifications, or open its settings where it asks no more. Returns at once.
    pub fn ask(app: &AppHandle<R>) {
        Self::later(app, "ask", ());
    }

    /// Opens the phone's page where exact alarms are allowed, if it has one. Returns at once.
    pub fn ask_exact(app: &AppHandle<R>) {
        Self::later(app, "askExact", ());
    }

    /// Calls back whenever something was shown or pressed while Cairn runs: there is something to fetch.
    pub fn on_news(app: &AppHandle<R>, tell: impl Fn() + Send + Sync + 'static) {
        let phone = app.clone();
        let channel = Channel::new(move |_| {
            {
                let mut state = phone.phone().state();
                (state.asked_delivered, state.asked_acts, state.exact) = (false, false, None);
            }
            tell();
            Ok(())
        });
        Self::later(app, "news", News { channel });
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn later(app: &AppHandle<R>, command: &'static str, payload: impl Serialize + Send + 'static) {
        let app = app.clone();
        tauri::async_runtime::spawn(async move {
            let answer: Result<(), _> = app.phone().handle.run_mobile_plugin_async(command, payload).await;
            if let Err(error) = answer {
                tracing::warn!(command, kind = kind(&error), "the phone did not answer");
            }
        });
    }

    fn call<T: DeserializeOwned>(&self, command: &'static str, payload: impl Serialize) -> Option<T> {
        self.handle
            .run_mobile_plugin(command, payload)
            .inspect_err(|error| tracing::warn!(command, kind = kind(error), "the phone did not answer"))
            .ok()
    }
}

/// What went wrong, without what was said: an answer or an exception may quote a reminder.
const fn kind(error: &PluginInvokeError) -> &'static str {
    match error {
        PluginInvokeError::UnreachableWebview => "no view",
        PluginInvokeError::InvokeRejected(_) => "refused",
        PluginInvokeError::CannotDeserializeResponse(_) => "not understood",
        PluginInvokeError::CannotSerializePayload(_) => "not said",
        #[cfg(target_os = "android")]
        PluginInvokeError::Jni(_) => "no bridge",
    }
}
