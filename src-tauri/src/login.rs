//! Starting with the person's login, without a window.

#[cfg(target_os = "linux")]
mod desktop_entry;
mod hidden;
#[cfg(all(desktop, not(target_os = "linux")))]
mod registered;

#[cfg(target_os = "linux")]
pub(crate) use desktop_entry::DesktopEntry as SystemLogin;
#[cfg(all(desktop, not(target_os = "linux")))]
pub(crate) use registered::Registered as SystemLogin;

pub(crate) use hidden::HIDDEN;

/// How it is said on this system.
#[cfg(target_os = "linux")]
pub(crate) fn of(handle: &tauri::AppHandle) -> Option<SystemLogin> {
    use tauri::Manager;
    let config = handle.path().config_dir().ok()?;
    desktop_entry::follow_a_move(&config);
    Some(SystemLogin { config })
}

/// How it is said on this system.
#[cfg(all(desktop, not(target_os = "linux")))]
pub(crate) fn of(_: &tauri::AppHandle) -> Option<SystemLogin> {
    Some(SystemLogin)
}
