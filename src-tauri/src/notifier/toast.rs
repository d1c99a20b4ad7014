//! Notifications on Windows and macOS, by `notify-rust`.

#[cfg(target_os = "windows")]
use super::pressed;
#[cfg(target_os = "windows")]
use cairn_app::NoticeKey;
use cairn_app::{Notice, Notifier};
use notify_rust::{Notification, NotificationHandle};
use tauri::AppHandle;

/// Buttons on Windows. On macOS a touch brings Cairn to the front, and what can be done is done there: the interface that
/// `notify-rust` uses knows a single button.
pub(crate) struct ToastNotifier {
    app: AppHandle,
}

impl ToastNotifier {
    pub(crate) fn new(app: AppHandle) -> Self {
        Self { app }
    }
}

impl Notifier for ToastNotifier {
    fn show(&self, notice: Notice) -> bool {
        let mut notification = Notification::new();
        notification.appname("Cairn").summary(&notice.title).body(&notice.body);
        #[cfg(target_os = "windows")]
        {
            // The name under which the installer made Cairn known.
            notification.app_id(&self.app.config().identifier);
            for action in &notice.actions {
                notification.action(action.key.as_str(), &action.label);
            }
        }
        if !notice.silent {
            notification.sound_name("Default");
        }
        match notification.show() {
            Ok(shown) => {
                follow(shown, self.app.clone(), notice.id);
                true
            }
            Err(error) => {
                tracing::warn!(%error, "no notification was shown");
                false
            }
        }
    }
}

/// Waits on a thread of its own until the notification is pressed or gone.
#[cfg(target_os = "windows")]
fn follow(shown: NotificationHandle, app: AppHandle, id: Option<String>) {
    use notify_rust::NotificationResponse::{Action, Default};
    std::thread::spawn(move || {
        let heard = shown.wait_for_response(|response: &notify_rust::NotificationResponse| {
            let key = match response {
                Default => Some(NoticeKey::Open),
                Action(key) => NoticeKey::parse(key),
                _ => None,
            };
            if let Some(key) = key {
                pressed(&app, id, key);
            }
        });
        if let Err(error) = heard {
            tracing::warn!(%error, "what was pressed did not arrive");
        }
    });
}

/// macOS tells us by reopening Cairn; waiting for it here would show the notification a second time.
#[cfg(target_os = "macos")]
fn follow(_: NotificationHandle, _: AppHandle, _: Option<String>) {}
