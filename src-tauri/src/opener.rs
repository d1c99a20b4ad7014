//! Links: telephone, text, mail and web, in the person's own programs.

use cairn_app::Opener;
use tauri::AppHandle;
use tauri_plugin_opener::OpenerExt;

/// Which links may be opened is decided in cairn-app.
pub(crate) struct SystemOpener {
    pub(crate) app: AppHandle,
}

impl Opener for SystemOpener {
    fn open(&self, link: &str) -> bool {
        // A link may name a person's number, so only the failure is logged.
        self.app
            .opener()
            .open_url(link, None::<&str>)
            .inspect_err(|_| tracing::warn!("the system did not open a link"))
            .is_ok()
    }
}
