//! Windows and macOS, by `auto-launch`. Not by the Tauri plugin around it: that one registers for everybody on the
//! computer where it may, and lets paths with spaces be split.

use super::hidden::HIDDEN;
use auto_launch::{AutoLaunch, AutoLaunchBuilder, MacOSLaunchMode, WindowsEnableMode};
use cairn_app::Login;

/// An entry of this person's alone.
pub(crate) struct Registered;

fn entry() -> Option<AutoLaunch> {
    let program = std::env::current_exe().ok()?;
    let path = program.to_str()?;
    let path = if cfg!(windows) { format!("\"{path}\"") } else { path.to_owned() };
    AutoLaunchBuilder::new()
        .set_app_name("Cairn")
        .set_app_path(&path)
        .set_macos_launch_mode(MacOSLaunchMode::LaunchAgent)
        .set_windows_enable_mode(WindowsEnableMode::CurrentUser)
        .set_args(&[HIDDEN])
        .build()
        .inspect_err(|error| tracing::warn!(%error, "start at login cannot be set here"))
        .ok()
}

impl Login for Registered {
    fn enabled(&self) -> Option<bool> {
        entry()?.is_enabled().ok()
    }

    fn set(&self, on: bool) -> bool {
        let Some(entry) = entry() else { return false };
        // Taking away what is not there is an error on some systems.
        if !on && matches!(entry.is_enabled(), Ok(false)) {
            return true;
        }
        let done = if on { entry.enable() } else { entry.disable() };
        done.inspect_err(|error| tracing::warn!(%error, "start at login was not changed")).is_ok()
    }
}
