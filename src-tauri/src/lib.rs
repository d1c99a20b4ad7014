//! The shell around Cairn: one window, the platform's keychain, notifications and links, and one bridge command.
//!
//! There is no logic here. What the app does is in cairn-app and below; what it looks like is in ui/. Everything this
//! crate knows about a platform sits behind the small traits of [`cairn_app::platform`].

mod bridge;
mod keychain;
#[cfg(desktop)]
mod login;
mod notifier;
mod opener;
#[cfg(mobile)]
mod phone;
#[cfg(desktop)]
mod tray;
mod wake;
mod window;

use cairn_app::{Alarms, App, Dirs, Login, Platform, SystemClock};
use std::{alloc::System, path::PathBuf, sync::Arc};
#[cfg(desktop)]
use tauri::WindowEvent;
use tauri::{AppHandle, Manager, RunEvent};
use tracing_subscriber::{
    Layer,
    filter::{LevelFilter, Targets},
    fmt,
    layer::SubscriberExt,
    util::SubscriberInitExt,
};
use zeroizing_alloc::ZeroAlloc;

/// Wipes memory when it is given back, so that what was read from the vault does not stay behind in a freed page. Keys
/// are wiped on their own besides; this is for the rest, down to the strings on their way to the page.
#[global_allocator]
static WIPED: ZeroAlloc<System> = ZeroAlloc(System);

/// Where another data directory is named, for tests and for a vault on a stick.
const DATA_DIR: &str = "CAIRN_DATA_DIR";

/// Runs Cairn until its window is closed, or longer, where it stays in the tray.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() {
    quiet_logs();
    let builder = tauri::Builder::default();
    #[cfg(desktop)]
    let builder = builder
        // First, so that a second start ends before it has touched anything.
        .plugin(tauri_plugin_single_instance::init(|app, arguments, _| {
            if !arguments.iter().any(|argument| argument == login::HIDDEN) {
                window::show(app);
            }
        }))
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(
                    tauri_plugin_window_state::StateFlags::SIZE
                        | tauri_plugin_window_state::StateFlags::POSITION
                        | tauri_plugin_window_state::StateFlags::MAXIMIZED,
                )
                .build(),
        );
    #[cfg(mobile)]
    let builder = builder.plugin(tauri_plugin_cairn_alarms::init());
    let built = builder
        .plugin(tauri_plugin_opener::init())
        .invoke_handler(tauri::generate_handler![bridge::call])
        .setup(|tauri| start(tauri.handle()))
        .build(tauri::generate_context!());
    match built {
        Ok(tauri) => tauri.run(on_event),
        Err(error) => {
            tracing::error!(%error, "Cairn could not start");
            std::process::exit(1);
        }
    }
}

fn start(handle: &AppHandle) -> Result<(), Box<dyn std::error::Error>> {
    let data = match std::env::var_os(DATA_DIR) {
        Some(named) => PathBuf::from(named),
        None => handle.path().app_data_dir()?,
    };
    let app = App::open(
        Dirs { data },
        Platform {
            clock: Arc::new(SystemClock),
            keychain: Arc::new(keychain::PlatformKeychain),
            opener: Arc::new(opener::SystemOpener { app: handle.clone() }),
            notifier: Arc::new(notifier::SystemNotifier::new(handle.clone())),
            alarms: scheduler(handle),
            login: starts_at_login(handle),
        },
    )
    .map_err(|error| error.message)?;
    handle.manage(app.clone());
    tauri::async_runtime::spawn(app.clone().wake_keychain());
    tauri::async_runtime::spawn(bridge::forward(app.clone(), handle.clone()));
    begin(handle, app)
}

/// A window, unless the person's login started us; and what goes on without one.
#[cfg(desktop)]
fn begin(handle: &AppHandle, app: App) -> Result<(), Box<dyn std::error::Error>> {
    handle.manage(window::Front::default());
    handle.manage(tray::Tray::default());
    tauri::async_runtime::spawn(bridge::beat(app.clone(), handle.clone()));
    #[cfg(target_os = "linux")]
    tauri::async_runtime::spawn(tray::watch_for_a_panel(handle.clone(), app));
    #[cfg(unix)]
    tauri::async_runtime::spawn(window::leave_when_told(handle.clone()));
    if !std::env::args().any(|argument| argument == login::HIDDEN) {
        window::begin(handle)?;
    }
    Ok(())
}

#[cfg(mobile)]
fn begin(handle: &AppHandle, app: App) -> Result<(), Box<dyn std::error::Error>> {
    phone::follow(handle);
    tauri::async_runtime::spawn(bridge::beat(app, handle.clone()));
    window::open(handle)?;
    Ok(())
}

/// A phone rings by itself; on a desktop Cairn does.
#[cfg(desktop)]
fn scheduler(_: &AppHandle) -> Option<Arc<dyn Alarms>> {
    None
}

#[cfg(mobile)]
fn scheduler(handle: &AppHandle) -> Option<Arc<dyn Alarms>> {
    Some(Arc::new(phone::SystemPhone::new(handle.clone())))
}

#[cfg(desktop)]
fn starts_at_login(handle: &AppHandle) -> Option<Arc<dyn Login>> {
    login::of(handle).map(|login| Arc::new(login) as _)
}

#[cfg(mobile)]
fn starts_at_login(_: &AppHandle) -> Option<Arc<dyn Login>> {
    None
}

fn on_event(handle: &AppHandle, event: RunEvent) {
    match event {
        #[cfg(desktop)]
        RunEvent::WindowEvent { event: WindowEvent::CloseRequested { api, .. }, .. } => {
            api.prevent_close();
            window::close(handle);
        }
        #[cfg(desktop)]
        RunEvent::WindowEvent { event: WindowEvent::Destroyed, .. } => window::gone(handle),
        // The last window is gone; whether the program goes with it was decided before.
        #[cfg(desktop)]
        RunEvent::ExitRequested { code: None, api, .. } => api.prevent_exit(),
        #[cfg(target_os = "macos")]
        RunEvent::Reopen { .. } => window::show(handle),
        // However the program ends, the vault is closed and its key wiped first.
        RunEvent::Exit => {
            if let Some(app) = handle.try_state::<App>() {
                tauri::async_runtime::block_on(app.lock());
            }
        }
        _ => {}
    }
}

/// Warnings and errors of our own crates go to the terminal, without content: what other crates would say at their own
/// levels (statements, addresses) is left out whole.
fn quiet_logs() {
    let ours = Targets::new().with_target("cairn", LevelFilter::WARN);
    tracing_subscriber::registry().with(fmt::layer().with_writer(std::io::stderr).with_filter(ours)).init();
    // A panic's message may quote what the person wrote; only the place is printed.
    std::panic::set_hook(Box::new(|panic| {
        tracing::error!(place = ?panic.location().map(ToString::to_string), "a part of Cairn stopped unexpectedly");
    }));
}
