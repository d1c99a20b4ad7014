//! The notifications service of a desktop, played on the session bus: keeps what is shown and can touch it.

use std::collections::HashMap;
use tokio::sync::mpsc;
use zbus::{Connection, connection, interface, object_server::SignalEmitter, zvariant::OwnedValue};

const PATH: &str = "/org/freedesktop/Notifications";

/// What a person would see.
#[derive(Debug)]
pub(crate) struct Shown {
    pub(crate) id: u32,
    pub(crate) title: String,
    pub(crate) body: String,
    pub(crate) actions: Vec<String>,
}

struct Service {
    shown: mpsc::UnboundedSender<Shown>,
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
        _hints: HashMap<String, OwnedValue>,
        _timeout: i32,
    ) -> u32 {
        self.last += 1;
        // A test that has ended no longer listens.
        let _ = self.shown.send(Shown { id: self.last, title, body, actions });
        self.last
    }

    fn close_notification(&self, _id: u32) {}

    fn get_capabilities(&self) -> Vec<String> {
        vec!["actions".into(), "body".into()]
    }

    fn get_server_information(&self) -> (String, String, String, String) {
        ("test".into(), "cairn".into(), "1".into(), "1.2".into())
    }

    #[zbus(signal)]
    async fn action_invoked(emitter: &SignalEmitter<'_>, id: u32, action: &str) -> zbus::Result<()>;
}

/// The desktop's side of the bus.
pub(crate) struct Desk {
    connection: Connection,
    shown: mpsc::UnboundedReceiver<Shown>,
}

impl Desk {
    pub(crate) async fn open() -> zbus::Result<Self> {
        let (sender, shown) = mpsc::unbounded_channel();
        let connection = connection::Builder::session()?
            .name("org.freedesktop.Notifications")?
            .serve_at(PATH, Service { shown: sender, last: 0 })?
            .build()
            .await?;
        Ok(Self { connection, shown })
    }

    /// The next notification, or none within ten seconds.
    pub(crate) async fn next(&mut self) -> Option<Shown> {
        tokio::time::timeout(std::time::Duration::from_secs(10), self.shown.recv()).await.ok().flatten()
    }

    /// Nothing was shown that the test has not asked for.
    pub(crate) fn is_quiet(&mut self) -> bool {
        self.shown.try_recv().is_err()
    }

    /// The person touches it.
    pub(crate) async fn touch(&self, shown: &Shown) -> zbus::Result<()> {
        let emitter = SignalEmitter::new(&self.connection, PATH)?;
        Service::action_invoked(&emitter, shown.id, "default").await
    }
}
