//! Notifications over D-Bus, as the [Desktop Notifications Specification] has them.
//!
//! One connection serves them all and listens before anything is shown, so that not even a very quick press is lost;
//! `notify-rust`, which other desktops use, opens one for each and begins to listen afterwards.
//!
//! [Desktop Notifications Specification]: https://specifications.freedesktop.org/notification-spec/1.2/

use super::pressed;
use cairn_app::{Allowed, Notice, NoticeKey, Notifier};
use futures_lite::StreamExt;
use std::{collections::HashMap, sync::Arc, time::Duration};
use tauri::AppHandle;
use tokio::sync::Mutex;
use zbus::{Connection, Proxy, connection, zvariant::Value};

const NAME: &str = "org.freedesktop.Notifications";
const PATH: &str = "/org/freedesktop/Notifications";
/// The icon and the desktop entry that the packages install.
const ICON: &str = "cairn";
const ENTRY: &str = "Cairn";
/// A service that takes longer has hung.
const PATIENCE: Duration = Duration::from_secs(10);
/// Milliseconds on the screen: what the service sees fit, or until the person has seen it.
const AS_CUSTOMARY: i32 = -1;
const UNTIL_SEEN: i32 = 0;

/// The service's number for what is on the screen, and what it belongs to.
type OnScreen = Arc<Mutex<HashMap<u32, Option<String>>>>;

/// Connects when something is first shown.
pub(crate) struct BusNotifier {
    app: AppHandle,
    service: Mutex<Option<Service>>,
}

#[derive(Clone)]
struct Service {
    proxy: Proxy<'static>,
    on_screen: OnScreen,
}

impl BusNotifier {
    pub(crate) fn new(app: AppHandle) -> Self {
        Self { app, service: Mutex::new(None) }
    }

    async fn service(&self) -> zbus::Result<Service> {
        let mut held = self.service.lock().await;
        if let Some(service) = &*held {
            return Ok(service.clone());
        }
        let service = Service::connect(self.app.clone()).await?;
        Ok(held.insert(service).clone())
    }

    /// What the service said, or the connection is given up and made anew the next time.
    async fn answer<T>(&self, asked: impl AsyncFnOnce(&Service) -> zbus::Result<T>) -> Option<T> {
        let answer = match self.service().await {
            Ok(service) => asked(&service).await,
            Err(error) => Err(error),
        };
        if let Err(error) = &answer {
            tracing::warn!(%error, "the notification service did not answer");
            if matches!(error, zbus::Error::InputOutput(_)) {
                *self.service.lock().await = None;
            }
        }
        answer.ok()
    }
}

impl Service {
    async fn connect(app: AppHandle) -> zbus::Result<Self> {
        let bus: Connection = connection::Builder::session()?.method_timeout(PATIENCE).build().await?;
        let proxy = Proxy::new(&bus, NAME, PATH, NAME).await?;
        let on_screen = OnScreen::default();
        // All of them in one stream, so that a press is seen before the closing that follows it.
        let mut signals = proxy.receive_all_signals().await?;
        let known = Arc::clone(&on_screen);
        tauri::async_runtime::spawn(async move {
            while let Some(signal) = signals.next().await {
                match signal.header().member().map(|name| name.as_str()) {
                    Some("ActionInvoked") => {
                        let Ok((number, action)) = signal.body().deserialize::<(u32, String)>() else {
                            continue;
                        };
                        let key = if action == "default" {
                            Some(NoticeKey::Open)
                        } else {
                            NoticeKey::parse(&action)
                        };
                        // Not taken out: some services leave it on the screen, where it can be pressed again.
                        let belongs = known.lock().await.get(&number).cloned();
                        if let (Some(id), Some(key)) = (belongs, key) {
                            pressed(&app, id, key);
                        }
                    }
                    Some("NotificationClosed") => {
                        let Ok((number, _)) = signal.body().deserialize::<(u32, u32)>() else { continue };
                        known.lock().await.remove(&number);
                    }
                    _ => {}
                }
            }
        });
        Ok(Self { proxy, on_screen })
    }

    async fn show(&self, notice: Notice) -> zbus::Result<()> {
        // Services come and go, and not every one has buttons.
        let can: Vec<String> = self.proxy.call("GetCapabilities", &()).await?;
        let mut actions = Vec::new();
        if can.iter().any(|what| what == "actions") {
            actions.extend(["default", ENTRY]);
            actions.extend(notice.actions.iter().flat_map(|action| [action.key.as_str(), &action.label]));
        }
        let mut hints = HashMap::from([("desktop-entry", Value::from(ENTRY))]);
        if notice.silent {
            hints.insert("suppress-sound", Value::from(true));
        }
        let stays = if notice.id.is_some() { UNTIL_SEEN } else { AS_CUSTOMARY };
        let body = plain(&notice.body, can.iter().any(|what| what == "body-markup"));
        // Held until the number is known: a press that comes before it waits here.
        let mut on_screen = self.on_screen.lock().await;
        let asked = (ENTRY, 0_u32, ICON, &notice.title, body, actions, hints, stays);
        let number: u32 = self.proxy.call("Notify", &asked).await?;
        on_screen.insert(number, notice.id);
        Ok(())
    }

    async fn withdraw(&self, id: &str) -> zbus::Result<()> {
        let mut on_screen = self.on_screen.lock().await;
        let numbers: Vec<u32> =
            on_screen.iter().filter(|(_, of)| of.as_deref() == Some(id)).map(|(number, _)| *number).collect();
        for number in numbers {
            on_screen.remove(&number);
            // One that is gone already may be answered with an error.
            match self.proxy.call::<_, _, ()>("CloseNotification", &number).await {
                Ok(()) | Err(zbus::Error::MethodError(..)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }
}

/// The words themselves, where the service would take some of them for markup.
fn plain(body: &str, markup: bool) -> String {
    if !markup {
        return body.to_owned();
    }
    body.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

impl Notifier for BusNotifier {
    fn show(&self, notice: Notice) -> bool {
        zbus::block_on(self.answer(async |service: &Service| {
            // What rings again takes the place of what may still be there, and is heard, which replacing it would not be.
            if let Some(id) = &notice.id {
                service.withdraw(id).await?;
            }
            service.show(notice).await
        }))
        .is_some()
    }

    fn withdraw(&self, id: &str) {
        zbus::block_on(async {
            // Nothing was shown by this process without a connection.
            if self.service.lock().await.is_some() {
                self.answer(async |service: &Service| service.withdraw(id).await).await;
            }
        });
    }

    fn allowed(&self) -> Allowed {
        type About = (String, String, String, String);
        let asked =
            async |service: &Service| service.proxy.call::<_, _, About>("GetServerInformation", &()).await;
        match zbus::block_on(self.answer(asked)) {
            Some(_) => Allowed::Yes,
            None => Allowed::No,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn words_are_shown_as_they_are() {
        assert_eq!(plain("tea & <i>talk</i>", true), "tea &amp; &lt;i&gt;talk&lt;/i&gt;");
        assert_eq!(plain("tea & talk", false), "tea & talk");
    }
}
