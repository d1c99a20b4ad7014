//! Reminders and notifications on a phone: cairn-app's traits, answered by the plugin in `alarms/`.

use cairn_app::{
    Alarm, Alarms, Allowed, App, Delivered, Exactness, Notice, NoticeAction, NoticeKey, Notifier, Pressed,
};
use tauri::{AppHandle, Manager, Wry};
use tauri_plugin_cairn_alarms::{
    Phone, PhoneExt,
    wire::{self, Action, Answer, Show, Words},
};

/// The phone.
pub(crate) struct SystemPhone {
    app: AppHandle,
}

impl SystemPhone {
    pub(crate) const fn new(app: AppHandle) -> Self {
        Self { app }
    }
}

/// Whenever the phone has shown something, or the person pressed something, the bell looks at once.
pub(crate) fn follow(handle: &AppHandle) {
    let told = handle.clone();
    Phone::<Wry>::on_news(handle, move || {
        if let Some(app) = told.try_state::<App>() {
            let app = App::clone(&app);
            tauri::async_runtime::spawn(async move { app.ring().await });
        }
    });
}

fn words(title: String, body: String, actions: Vec<NoticeAction>) -> Words {
    let action = |action: NoticeAction| Action { key: action.key.as_str().to_owned(), label: action.label };
    Words { title, body, actions: actions.into_iter().map(action).collect() }
}

impl Notifier for SystemPhone {
    fn show(&self, notice: Notice) -> bool {
        let Notice { id, title, body, silent, actions } = notice;
        self.app.phone().show(Show { id, silent, words: words(title, body, actions) })
    }

    fn withdraw(&self, id: &str) {
        self.app.phone().withdraw(id);
    }

    fn allowed(&self) -> Allowed {
        match self.app.phone().allowed() {
            Some(Answer::Yes) => Allowed::Yes,
            Some(Answer::No) => Allowed::No,
            Some(Answer::Ask) => Allowed::Ask,
            None => Allowed::Unknown,
        }
    }

    fn ask(&self) {
        Phone::ask(&self.app);
    }
}

impl Alarms for SystemPhone {
    fn arm(&self, alarms: &[Alarm]) {
        let alarm = |alarm: &Alarm| wire::Alarm {
            id: alarm.id.clone(),
            occasion: alarm.occasion.clone(),
            at_ms: alarm.at_ms,
            local: alarm.local.clone(),
            minutes_before: alarm.minutes_before,
            silent: alarm.silent,
            snooze_minutes: alarm.snooze_minutes,
            words: words(alarm.title.clone(), alarm.body.clone(), alarm.actions.clone()),
        };
        self.app.phone().arm(alarms.iter().map(alarm).collect());
    }

    fn delivered(&self) -> Vec<Delivered> {
        let told = self.app.phone().delivered();
        told.into_iter().map(|one| Delivered { id: one.id, at_ms: one.at_ms }).collect()
    }

    fn acts(&self) -> Vec<Pressed> {
        let told = self.app.phone().acts();
        // A button of a Cairn newer than this one is not known.
        let pressed = |one: wire::Pressed| {
            NoticeKey::parse(&one.key).map(|key| Pressed { id: one.id, key, at_ms: one.at_ms })
        };
        told.into_iter().filter_map(pressed).collect()
    }

    fn written(&self) {
        self.app.phone().written();
    }

    fn exact(&self) -> Exactness {
        if self.app.phone().exact() { Exactness::Exact } else { Exactness::Inexact }
    }

    fn ask_exact(&self) {
        Phone::ask_exact(&self.app);
    }
}
