//! logind and timedated, played on the bus that the program takes for the system's.

use zbus::{Connection, connection, interface, object_server::SignalEmitter};

struct Logind;

#[interface(name = "org.freedesktop.login1.Manager")]
impl Logind {
    #[zbus(signal)]
    async fn prepare_for_sleep(emitter: &SignalEmitter<'_>, start: bool) -> zbus::Result<()>;
}

struct Timedated;

#[interface(name = "org.freedesktop.timedate1")]
impl Timedated {
    #[zbus(property)]
    fn timezone(&self) -> String {
        "Europe/Lisbon".into()
    }
}

/// The system's side.
pub(crate) struct System {
    connection: Connection,
}

impl System {
    pub(crate) async fn open() -> zbus::Result<Self> {
        let connection = connection::Builder::session()?
            .name("org.freedesktop.login1")?
            .name("org.freedesktop.timedate1")?
            .serve_at("/org/freedesktop/login1", Logind)?
            .serve_at("/org/freedesktop/timedate1", Timedated)?
            .build()
            .await?;
        Ok(Self { connection })
    }

    /// The machine sleeps and wakes up.
    pub(crate) async fn sleep(&self) -> zbus::Result<()> {
        let emitter = SignalEmitter::new(&self.connection, "/org/freedesktop/login1")?;
        Logind::prepare_for_sleep(&emitter, true).await?;
        Logind::prepare_for_sleep(&emitter, false).await
    }

    /// The machine's zone is set.
    pub(crate) async fn zone_changes(&self) -> zbus::Result<()> {
        let emitter = SignalEmitter::new(&self.connection, "/org/freedesktop/timedate1")?;
        Timedated.timezone_changed(&emitter).await
    }
}
