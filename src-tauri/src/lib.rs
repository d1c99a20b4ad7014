//! The shell around Cairn: one window, the platform's keychain, notifications and links, and one bridge command.
//!
//! There is no logic here. What the app does is in cairn-app and below; what it looks like is in ui/. Everything this
//! crate knows about a platform sits behind the small traits of [`cairn_app::platform`].

mod bridge;
mod keychain;
mod notifier;
mod opener;
mod window;

use cairn_app::{App, Dirs, Platform, SystemClock};
use std::{alloc::System, path::PathBuf, sync::Arc, time::Duration};
use tauri::{AppHandle, Manager, RunEvent, WindowEvent};
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

/// Long enough for the page to save what is being typed when its window goes away.
const LAST_WORDS: Duration = Duration::from_millis(400);

/// Runs Cairn until its window is closed.
#[cfg_attr(mobile, tauri::mobile_entry_point)]
pub fn run() {
    quiet_logs();
    let builder = tauri::Builder::default();
    #[cfg(desktop)]
    let builder = builder
        // First, so that a second start ends before it has touched anything.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| window::show(app)))
        .plugin(
            tauri_plugin_window_state::Builder::new()
                .with_state_flags(
                    tauri_plugin_window_state::StateFlags::SIZE
                        | tauri_plugin_window_state::StateFlags::POSITION
                        | tauri_plugin_window_state::StateFlags::MAXIMIZED,
                )
                .build(),
        );
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
            notifier: Arc::new(notifier::SystemNotifier { app: handle.clone() }),
            alarms: None,
            login: None,
        },
    )
    .map_err(|error| error.message)?;
    handle.manage(app.clone());
    tauri::async_runtime::spawn(bridge::forward(app.clone(), handle.clone()));
    tauri::async_runtime::spawn(bridge::beat(app));
    window::open(handle)?;
    Ok(())
}

fn on_event(handle: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::WindowEvent { event: WindowEvent::CloseRequested { api, .. }, .. } => {
            api.prevent_close();
            window::hide(handle);
            tauri::async_runtime::spawn(leave(handle.clone()));
        }
        // However the program ends, the vault is closed and its key wiped first.
        RunEvent::Exit => {
            if let Some(app) = handle.try_state::<App>() {
                tauri::async_runtime::block_on(app.lock());
            }
        }
        _ => {}
    }
}

/// The page is hidden by now and has been told so.
async fn leave(handle: AppHandle) {
    tokio::time::sleep(LAST_WORDS).await;
    handle.exit(0);
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
