//! The system's notifications, and what the person presses on them.

#[cfg(target_os = "linux")]
mod bus;
#[cfg(all(desktop, not(target_os = "linux")))]
mod toast;

/// Phones have one scheduler for what is shown now and what is shown later.
#[cfg(mobile)]
pub(crate) use crate::phone::SystemPhone as SystemNotifier;
#[cfg(target_os = "linux")]
pub(crate) use bus::BusNotifier as SystemNotifier;
#[cfg(all(desktop, not(target_os = "linux")))]
pub(crate) use toast::ToastNotifier as SystemNotifier;

#[cfg(desktop)]
use cairn_app::{App, NoticeKey};
#[cfg(desktop)]
use tauri::{AppHandle, Manager};

/// The person pressed this. Cairn is shown where that is what it means, and told in any case.
#[cfg(desktop)]
fn pressed(handle: &AppHandle, id: Option<String>, key: NoticeKey) {
    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        if let (Some(id), Some(app)) = (id, handle.try_state::<App>()) {
            app.acted(&id, key).await;
        }
        // After Cairn knows where to go, so that the page finds it there.
        if matches!(key, NoticeKey::Open | NoticeKey::Join) {
            crate::window::show(&handle);
        }
    });
}
