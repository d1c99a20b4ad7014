//! The one window and what its page may do.

use tauri::webview::{NewWindowResponse, PermissionKind, PermissionResponse};
use tauri::{AppHandle, Manager, Url, WebviewWindowBuilder};

/// The label that tauri.conf.json and the capabilities use.
pub(crate) const MAIN: &str = "main";

/// Opens the window that tauri.conf.json describes.
///
/// The page keeps nothing on disk: no storage, cache or cookies outlive the window. Only under a WebDriver, which WebKit
/// does not allow in such a session, is there an ordinary one (and the data directory is then a test's).
pub(crate) fn open(app: &AppHandle) -> tauri::Result<()> {
    let automated = std::env::var_os("TAURI_WEBVIEW_AUTOMATION").is_some();
    let Some(config) = app.config().app.windows.iter().find(|window| window.label == MAIN) else {
        return Err(tauri::Error::WindowNotFound);
    };
    WebviewWindowBuilder::from_config(app, config)?
        .incognito(!automated)
        .on_navigation(is_ours)
        .on_new_window(|_, _| NewWindowResponse::Deny)
        .on_permission_request(|_, kind| match kind {
            PermissionKind::Microphone => PermissionResponse::Allow,
            _ => PermissionResponse::Deny,
        })
        .build()?;
    Ok(())
}

/// The page never leaves itself; links go through the `Opener`.
fn is_ours(url: &Url) -> bool {
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost") || url.as_str() == "about:blank"
}

/// Brings the window to the front: a second start of the program, or a touched notification.
#[cfg(desktop)]
pub(crate) fn show(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        // Each is only a wish to the window manager, and may be refused.
        let _ = window.unminimize();
        let _ = window.show();
        let _ = window.set_focus();
    }
}

/// Takes the window away, which tells the page to save what is being typed.
pub(crate) fn hide(app: &AppHandle) {
    if let Some(window) = app.get_webview_window(MAIN) {
        let _ = window.hide();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_page_may_be_navigated_to() {
        for ours in [
            "tauri://localhost/",
            "http://tauri.localhost/journal",
            "https://tauri.localhost/",
            "about:blank",
        ] {
            assert!(is_ours(&ours.parse().unwrap()), "{ours}");
        }
        for other in ["https://example.org/", "http://localhost/", "file:///etc/passwd", "data:text/html,x"] {
            assert!(!is_ours(&other.parse().unwrap()), "{other}");
        }
    }
}
