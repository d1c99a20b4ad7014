//! The one window and what its page may do.

#[cfg(desktop)]
mod coming;

#[cfg(all(desktop, unix))]
pub(crate) use coming::leave_when_told;
#[cfg(desktop)]
pub(crate) use coming::{Front, begin, close, gone, quit, show};
use tauri::webview::{DownloadEvent, NewWindowResponse, PermissionKind, PermissionResponse};
use tauri::{AppHandle, Url, WebviewWindowBuilder};

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
    let window = WebviewWindowBuilder::from_config(app, config)?
        .incognito(!automated)
        .on_navigation(|url| is_ours(url) || is_our_file(url))
        .on_new_window(|_, _| NewWindowResponse::Deny)
        // Where the system saves downloads is its own choice.
        .on_download(|_, event| match event {
            DownloadEvent::Requested { url, .. } => is_our_file(&url),
            _ => true,
        })
        // The page asks for the first to record, for the second to read the code that links devices, and for the third to
        // measure from where the person is, each only when a button for it is pressed; the system asks besides.
        .on_permission_request(|_, kind| match kind {
            PermissionKind::Microphone | PermissionKind::Camera | PermissionKind::Geolocation => {
                PermissionResponse::Allow
            }
            _ => PermissionResponse::Deny,
        })
        .build()?;
    #[cfg(target_os = "linux")]
    draw_by_processor(&window)?;
    #[cfg(not(target_os = "linux"))]
    let _ = window;
    Ok(())
}

/// Has WebKit draw with the processor alone. What Cairn shows is still most of the time, and a graphics stack costs more
/// than it gives: compiled shaders before the first picture, 90 MB, a picture drawn anew for every blink of a caret; and on
/// some graphics cards the window stays empty.
#[cfg(target_os = "linux")]
fn draw_by_processor(window: &tauri::WebviewWindow) -> tauri::Result<()> {
    use webkit2gtk::{HardwareAccelerationPolicy, SettingsExt, WebViewExt};
    window.with_webview(|view| {
        if let Some(settings) = view.inner().settings() {
            settings.set_hardware_acceleration_policy(HardwareAccelerationPolicy::Never);
        }
    })
}

/// The page never leaves itself; links go through the `Opener`.
fn is_ours(url: &Url) -> bool {
    url.scheme() == "tauri" || url.host_str() == Some("tauri.localhost") || url.as_str() == "about:blank"
}

/// A file the page made itself and hands to the system's downloads.
fn is_our_file(url: &Url) -> bool {
    url.scheme() == "blob"
        && url.path().parse().is_ok_and(|inner: Url| inner.as_str() != "about:blank" && is_ours(&inner))
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

    #[test]
    fn only_a_file_our_own_page_made_may_be_kept() {
        for ours in ["blob:tauri://localhost/0b5c", "blob:http://tauri.localhost/0b5c"] {
            assert!(is_our_file(&ours.parse().unwrap()), "{ours}");
        }
        for other in [
            "blob:https://example.org/0b5c",
            "blob:about:blank",
            "data:text/calendar,x",
            "https://example.org/a.ics",
        ] {
            assert!(!is_our_file(&other.parse().unwrap()), "{other}");
        }
    }
}
