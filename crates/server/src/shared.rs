//! What every request shares.

use crate::{config::Config, db::Db, hub::Hub, limiter::Limiter, metrics::Metrics, news::News, shown::Shown};
use cairn_protocol::{auth::Host, name::Millis};
use std::sync::Arc;
use tokio::sync::watch;

/// Waits until the server is to end.
pub(crate) async fn ending(mut closing: watch::Receiver<bool>) {
    let _or_nobody_is_left_to_say_so = closing.wait_for(|closing| *closing).await;
}

/// One running server.
pub(crate) struct Shared {
    pub(crate) config: Config,
    pub(crate) db: Db,
    pub(crate) hub: Arc<Hub>,
    /// Who waits for letters.
    pub(crate) letters: Arc<Hub>,
    /// Hands news on to other processes, where there may be any.
    pub(crate) news: News,
    pub(crate) limiter: Limiter,
    /// Mailboxes that are opened, by space.
    pub(crate) openings: Limiter,
    /// What all groups publish, as it was last asked for.
    pub(crate) shown: Shown,
    pub(crate) metrics: Arc<Metrics>,
    /// With which challenges are made and known again.
    pub(crate) secret: [u8; 32],
    /// Names besides those of the address that a connection came in at, where the host named none.
    pub(crate) own_names: Vec<Host>,
    /// Becomes true when the server is to end.
    pub(crate) closing: watch::Receiver<bool>,
}

impl Shared {
    /// Now.
    pub(crate) fn now(&self) -> Millis {
        self.config.clock.now()
    }

    /// Tells everyone who waits, here and in other processes, where a space ends now.
    pub(crate) fn tell(&self, space: u64, end: (u64, u64)) {
        self.hub.tell(space, end);
        self.news.pass_on(space, Some(end));
    }

    /// Tells everyone who waits that a space is no more.
    pub(crate) fn tell_gone(&self, space: u64) {
        self.hub.close(space);
        self.news.pass_on(space, None);
    }
}
