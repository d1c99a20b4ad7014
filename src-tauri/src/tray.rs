//! The icon in the tray, while Cairn stays there for reminders. What it says is Cairn's; here it is only drawn.
//!
//! On Linux it is a StatusNotifierItem spoken by `ksni` over D-Bus (the feature of `tray-icon` in Cargo.toml): the other
//! way, libappindicator, stops the program where that library is not installed.

use crate::window;
use cairn_app::App;
use std::sync::{Mutex, MutexGuard, PoisonError};
use tauri::{
    AppHandle, Manager, Wry,
    image::Image,
    include_image,
    menu::{Menu, MenuBuilder, MenuEvent, MenuItemBuilder},
    tray::{MouseButton, MouseButtonState, TrayIcon, TrayIconBuilder, TrayIconEvent},
};

const ICON: Image<'_> = include_image!("../icons/32x32.png");
const ID: &str = "cairn";
const OPEN: &str = "open";
const LOCK: &str = "lock";
const QUIT: &str = "quit";

/// What is drawn there now.
#[derive(Default)]
pub(crate) struct Tray {
    drawn: Mutex<Option<Drawing>>,
}

/// What is to be seen there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Drawing {
    open: &'static str,
    next: String,
    lock: &'static str,
    unlocked: bool,
    quit: &'static str,
}

impl Drawing {
    /// None where closing the window ends the program.
    async fn of(app: &App) -> Option<Self> {
        if !app.stays().await {
            return None;
        }
        let words = app.tray_words();
        let (next, unlocked) = (app.tray_line(), app.is_unlocked().await);
        Some(Self { open: words.open, next, lock: words.lock, unlocked, quit: words.quit })
    }
}

impl Tray {
    fn drawn(&self) -> MutexGuard<'_, Option<Drawing>> {
        self.drawn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Draws what is to be there now; nothing is done where that is there already.
pub(crate) async fn draw(handle: &AppHandle, app: &App) {
    let view = Drawing::of(app).await;
    let tray = handle.state::<Tray>();
    if *tray.drawn() == view {
        return;
    }
    let (done, when) = tokio::sync::oneshot::channel();
    let (on_main, wanted) = (handle.clone(), view.clone());
    let asked = handle.run_on_main_thread(move || {
        let _ = done.send(put(&on_main, wanted.as_ref()));
    });
    match (asked, when.await) {
        (Ok(()), Ok(Ok(()))) => *tray.drawn() = view,
        // No panel with room for it, which is no reason to say so every minute; one that comes later is noticed.
        (_, outcome) => tracing::debug!(?outcome, "no icon in the tray"),
    }
}

fn put(handle: &AppHandle, view: Option<&Drawing>) -> tauri::Result<()> {
    let Some(view) = view else {
        handle.remove_tray_by_id(ID);
        return Ok(());
    };
    let menu = menu(handle, view)?;
    if let Some(icon) = handle.tray_by_id(ID) {
        icon.set_menu(Some(menu))?;
        return icon.set_tooltip(Some(&view.next));
    }
    let builder = TrayIconBuilder::with_id(ID)
        .icon(ICON)
        .tooltip(&view.next)
        .menu(&menu)
        .show_menu_on_left_click(cfg!(target_os = "macos"))
        .on_menu_event(chosen)
        .on_tray_icon_event(touched);
    // A Mac would write it beside the icon.
    #[cfg(target_os = "linux")]
    let builder = builder.title("Cairn");
    builder.build(handle).map(drop)
}

fn menu(handle: &AppHandle, view: &Drawing) -> tauri::Result<Menu<Wry>> {
    let item = |id: &str, label: &str, enabled: bool| {
        MenuItemBuilder::with_id(id, label.replace('&', "&&")).enabled(enabled).build(handle)
    };
    MenuBuilder::new(handle)
        .item(&item(OPEN, view.open, true)?)
        .item(&item("next", &view.next, false)?)
        .separator()
        .item(&item(LOCK, view.lock, view.unlocked)?)
        .item(&item(QUIT, view.quit, true)?)
        .build()
}

fn chosen(handle: &AppHandle, event: MenuEvent) {
    match event.id().as_ref() {
        OPEN => window::show(handle),
        QUIT => window::quit(handle),
        LOCK => {
            if let Some(app) = handle.try_state::<App>() {
                let app = app.inner().clone();
                tauri::async_runtime::spawn(async move { app.lock().await });
            }
        }
        _ => {}
    }
}

fn touched(icon: &TrayIcon, event: TrayIconEvent) {
    if let TrayIconEvent::Click { button: MouseButton::Left, button_state: MouseButtonState::Up, .. } = event
    {
        window::show(icon.app_handle());
    }
}

/// Waits for a panel that comes after us, as it does at login.
#[cfg(target_os = "linux")]
pub(crate) async fn watch_for_a_panel(handle: AppHandle, app: App) {
    use futures_lite::StreamExt;
    let panels = async || {
        let bus = zbus::Connection::session().await?;
        let names = zbus::fdo::DBusProxy::new(&bus).await?;
        names.receive_name_owner_changed_with_args(&[(0, "org.kde.StatusNotifierWatcher")]).await
    };
    let mut panels = match panels().await {
        Ok(panels) => panels,
        Err(error) => return tracing::debug!(%error, "nobody tells of panels"),
    };
    while let Some(change) = panels.next().await {
        if change.args().is_ok_and(|change| change.new_owner().is_some()) {
            draw(&handle, &app).await;
        }
    }
}
