//! Loopback HTTP: the built interface under the policy it has in the window, `POST /call/NAME`, `GET /events`, and for
//! tests `POST /test/clock`, `GET /test/notices` and `POST /test/notices`, which presses a button of one.

use crate::{
    clock::{Moment, TestClock},
    guard,
    place::{Place, Running},
};
use anyhow::{Context, Result, anyhow};
use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Path, State},
    http::{HeaderValue, StatusCode, header},
    middleware,
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
    routing::{get, post},
};
use cairn_app::{App, IpcError, Notice, NoticeAction, NoticeKey};
use cairn_support::{MemoryKeychain, Quiet, demo};
use clap::Args;
use futures_util::{Stream, stream};
use serde::Deserialize;
use serde_json::{Value, json};
use std::{
    convert::Infallible,
    io::{self, Write},
    net::Ipv4Addr,
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};
use tokio::{net::TcpListener, sync::broadcast::error::RecvError};
use tower_http::services::{ServeDir, ServeFile};

/// The window's own configuration, so that browser tests meet the policy people will have.
const WINDOW: &str = include_str!("../../../src-tauri/tauri.conf.json");

/// Room for the largest piece the interface sends at once.
const MOST_BYTES: usize = 64 << 20;

#[derive(Args)]
pub(crate) struct Serve {
    #[command(flatten)]
    place: Place,
    /// The port on 127.0.0.1; 0 takes any free one. The address is printed once it listens.
    #[arg(long, default_value_t = 4180)]
    port: u16,
    /// The built interface.
    #[arg(long, value_name = "DIR", default_value = "ui/dist")]
    ui: PathBuf,
    /// Begins with a made-up year of entries, check-ins and counters, unlocked, on the evening it ends.
    #[arg(long)]
    demo: bool,
    /// With --demo: this many more entries.
    #[arg(long, value_name = "N", default_value_t = 0, requires = "demo")]
    entries: u32,
}

#[derive(Clone)]
struct Host {
    app: App,
    clock: Arc<TestClock>,
    quiet: Arc<Quiet>,
}

/// A button of a notification.
#[derive(Deserialize)]
struct Press {
    id: String,
    key: NoticeKey,
}

impl Serve {
    pub(crate) async fn run(self) -> Result<ExitCode> {
        let Running { app, clock, quiet } = self.place.open(MemoryKeychain::default())?;
        if self.demo {
            live(&app, &clock, self.entries).await.map_err(|error| anyhow!("{:?}: {error}", error.code))?;
        }
        let policy: HeaderValue = policy()?.parse()?;
        let page = ServeDir::new(&self.ui).fallback(ServeFile::new(self.ui.join("index.html")));
        let routes = Router::new()
            .route("/call/{name}", post(call))
            .route("/events", get(events))
            .route("/test/clock", post(put_clock))
            .route("/test/notices", get(notices).post(press))
            .fallback_service(page)
            .layer(DefaultBodyLimit::max(MOST_BYTES))
            .layer(middleware::map_response(move |mut response: Response| {
                let policy = policy.clone();
                async move {
                    let headers = response.headers_mut();
                    headers.insert(header::CONTENT_SECURITY_POLICY, policy);
                    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
                    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
                    response
                }
            }))
            .layer(middleware::from_fn(guard::own_page_only))
            .with_state(Host { app: app.clone(), clock, quiet });
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await?;
        writeln!(io::stdout(), "http://{}", listener.local_addr()?)?;
        tokio::spawn(beat(app.clone()));
        tokio::select! {
            served = axum::serve(listener, routes) => served?,
            stopped = tokio::signal::ctrl_c() => stopped?,
        }
        app.lock().await;
        Ok(ExitCode::SUCCESS)
    }
}

/// Makes a vault and lives the demo's year in it.
async fn live(app: &App, clock: &TestClock, entries: u32) -> std::result::Result<(), IpcError> {
    clock.put(Moment::of(demo::EVENING, demo::ZONE));
    let create = json!({ "kind": "passphrase", "passphrase": demo::PASSPHRASE });
    cairn_app::dispatch(app, "vault_create", create).await?;
    demo::live(app, |now| clock.set(now)).await?;
    demo::write_many(app, entries).await
}

async fn call(State(host): State<Host>, Path(name): Path<String>, body: Bytes) -> Response {
    let input = match serde_json::from_slice::<Value>(&body) {
        Ok(input) => input,
        Err(error) => return (StatusCode::BAD_REQUEST, error.to_string()).into_response(),
    };
    host.clock.step();
    match cairn_app::dispatch(&host.app, &name, input).await {
        Ok(output) => Json(output).into_response(),
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, Json(json!(error))).into_response(),
    }
}

async fn events(State(host): State<Host>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let heard = stream::unfold(host.app.events(), |mut events| async move {
        loop {
            match events.recv().await {
                Ok(event) => {
                    let sent = Event::default().json_data(event).unwrap_or_default();
                    return Some((Ok(sent), events));
                }
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return None,
            }
        }
    });
    Sse::new(heard).keep_alive(KeepAlive::default())
}

/// Moves the clock, and lets the app notice.
async fn put_clock(State(host): State<Host>, Json(moment): Json<Moment>) -> StatusCode {
    host.clock.put(moment);
    host.app.tick().await;
    StatusCode::NO_CONTENT
}

/// What was shown in the system's notifications, the oldest first.
async fn notices(State(host): State<Host>) -> Json<Value> {
    let shown = host.quiet.notices();
    let button = |action: &NoticeAction| json!({ "key": action.key, "label": action.label });
    let line = |notice: &Notice| {
        json!({
            "id": notice.id, "title": notice.title, "body": notice.body, "silent": notice.silent,
            "actions": notice.actions.iter().map(button).collect::<Vec<_>>()
        })
    };
    Json(shown.iter().map(line).collect())
}

/// Presses a button of one of them.
async fn press(State(host): State<Host>, Json(press): Json<Press>) -> StatusCode {
    host.app.acted(&press.id, press.key).await;
    StatusCode::NO_CONTENT
}

async fn beat(app: App) {
    loop {
        app.rest().await;
        app.tick().await;
    }
}

/// The Content-Security-Policy of tauri.conf.json as a header.
fn policy() -> Result<String> {
    let window: Value = serde_json::from_str(WINDOW)?;
    let rules = window
        .pointer("/app/security/csp")
        .and_then(Value::as_object)
        .context("tauri.conf.json has no policy")?;
    let lines: Vec<String> =
        rules.iter().map(|(name, value)| format!("{name} {}", value.as_str().unwrap_or("'none'"))).collect();
    Ok(lines.join("; "))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_policy_is_the_windows_own_and_names_no_other_machine() {
        let policy = super::policy().unwrap();
        assert!(policy.contains("default-src 'none'"), "{policy}");
        assert!(!policy.contains("https:"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
    }
}
