//! The notifications service of a desktop, played on the session bus: keeps what is shown and can touch it.

use crate::{PATIENCE, moment::Moment};
use std::{collections::HashMap, time::Duration};
use tokio::sync::mpsc;
use zbus::{Connection, connection, interface, object_server::SignalEmitter, zvariant::OwnedValue};

const PATH: &str = "/org/freedesktop/Notifications";
/// What a person would see.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) id: u32,
    pub(crate) title: String,
    pub(crate) body: String,
    /// Keys and labels by turns.
    pub(crate) actions: Vec<String>,
    pub(crate) silent: bool,
    /// When it came, by the real clock.
    pub(crate) at: Moment,
}

impl Shown {
    /// The keys of what can be pressed, besides the notification itself.
    pub(crate) fn buttons(&self) -> Vec<&str> {
        self.actions.chunks(2).map(|action| action[0].as_str()).filter(|key| *key != "default").collect()
    }
}

struct Service {
    shown: mpsc::UnboundedSender<Shown>,
    withdrawn: mpsc::UnboundedSender<u32>,
    last: u32,
}

#[interface(name = "org.freedesktop.Notifications")]
impl Service {
    #[expect(clippy::too_many_arguments, reason = "the Desktop Notifications Specification has eight")]
    fn notify(
        &mut self,
        _app: String,
        _replaces: u32,
        _icon: String,
        title: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        self.last += 1;
        let silent = hints.get("suppress-sound").is_some_and(|hint| bool::try_from(hint).unwrap_or(false));
        // A test that has ended no longer listens.
        let _ = self.shown.send(Shown { id: self.last, title, body, actions, silent, at: Moment::real() });
        self.last
    }

    async fn close_notification(&self, #[zbus(signal_emitter)] emitter: SignalEmitter<'_>, id: u32) {
        let _ = self.withdrawn.send(id);
        // Closed by the program that showed it: reason 3.
        let _ = Self::notification_closed(&emitter, id, 3).await;
    }

    fn get_capabilities(&self) -> Vec<String> {
        vec!["actions".into(), "body".into()]
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("test".into(), "cairn".into(), "1".into(), "1.2".into())
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str) -> zbus::Result<()>;

    #[zbus(signal)]
    async fn notification_closed(emitter: &SignalEmitter<'_>, id: u32, reason: u32) -> zbus::Result<()>;
}

/// The desktop's side of the bus.
pub(crate) struct Desk {
    connection: Connection,
    shown: mpsc::UnboundedReceiver<Shown>,
    withdrawn: mpsc::UnboundedReceiver<u32>,
}

impl Desk {
    pub(crate) async fn open() -> zbus::Result<Self> {
        let (shows, shown) = mpsc::unbounded_channel();
        let (withdraws, withdrawn) = mpsc::unbounded_channel();
        let connection = connection::Builder::session()?
            .name("org.freedesktop.Notifications")?
            .serve_at(PATH, Service { shown: shows, withdrawn: withdraws, last: 0 })?
            .build()
            .await?;
        Ok(Self { connection, shown, withdrawn })
    }

    /// The next notification, or none when that takes too long.
    pub(crate) async fn next(&mut self) -> Option<Shown> {
        self.next_within(PATIENCE).await
    }

    pub(crate) async fn next_within(&mut self, time: Duration) -> Option<Shown> {
        tokio::time::timeout(time, self.shown.recv()).await.ok().flatten()
    }

    /// Nothing was shown that the test has not asked for.
    pub(crate) fn is_quiet(&mut self) -> bool {
        self.shown.try_recv().is_err()
    }

    /// The person touches it.
    pub(crate) async fn touch(&self, shown: &Shown) -> zbus::Result<()> {
        self.press(shown, "default").await
    }

    /// The person presses a button on it, and it stays where it is until Cairn takes it away: so a test knows that the press
    /// has come through before it turns the clock.
    pub(crate) async fn answer(&mut self, shown: &Shown, key: &str) -> zbus::Result<()> {
        let emitter = SignalEmitter::new(&self.connection, PATH)?;
        Service::action_invoked(&emitter, shown.id, key).await?;
        let gone = tokio::time::timeout(PATIENCE, self.withdrawn.recv()).await;
        assert_eq!(gone.ok().flatten(), Some(shown.id), "{key:?} was pressed, and it is still there");
        Ok(())
    }

    /// The person presses a button on it; as most services do, it goes away with that.
    pub(crate) async fn press(&self, shown: &Shown, key: &str) -> zbus::Result<()> {
        assert!(shown.actions.iter().step_by(2).any(|offered| offered == key), "no {key:?} on {shown:?}");
        let emitter = SignalEmitter::new(&self.connection, PATH)?;
        Service::action_invoked(&emitter, shown.id, key).await?;
        Service::notification_closed(&emitter, shown.id, 2).await
    }
}
