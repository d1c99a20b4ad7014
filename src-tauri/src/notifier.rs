//! The system's notifications.

use cairn_app::{Notice, Notifier};
use tauri::AppHandle;

/// Shows a line, and the window when the line is touched.
pub(crate) struct SystemNotifier {
    #[cfg_attr(not(target_os = "linux"), allow(dead_code, reason = "only Linux tells us of a touch"))]
    pub(crate) app: AppHandle,
}

#[cfg(desktop)]
impl Notifier for SystemNotifier {
    fn show(&self, notice: Notice) -> bool {
        let mut notification = notify_rust::Notification::new();
        notification.appname("Cairn").icon("org.cairn.companion").summary(&notice.title).body(&notice.body);
        #[cfg(target_os = "linux")]
        notification.action("default", "Cairn");
        match notification.show() {
            Ok(shown) => {
                #[cfg(target_os = "linux")]
                follow(shown, self.app.clone());
                #[cfg(not(target_os = "linux"))]
                drop(shown);
                true
            }
            Err(error) => {
                tracing::warn!(%error, "no notification was shown");
                false
            }
        }
    }
}

/// Waits on a thread of its own until the notification is touched or gone.
#[cfg(target_os = "linux")]
fn follow(shown: notify_rust::NotificationHandle, app: AppHandle) {
    std::thread::spawn(move || {
        shown.wait_for_action(|action| {
            if action == "default" {
                crate::window::show(&app);
            }
        });
    });
}

/// Phones get their notifications with the reminders that need them, from a scheduler that outlives the process.
#[cfg(mobile)]
impl Notifier for SystemNotifier {
    fn show(&self, _: Notice) -> bool {
        false
    }
}
