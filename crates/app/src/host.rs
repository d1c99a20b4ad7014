//! What a host calls besides [`dispatch`](crate::dispatch): opening the app, and once a second its clock.

use crate::{
    backup, device,
    error::IpcError,
    platform::{Dirs, Platform},
    session::App,
    source,
};

impl App {
    /// An app on this device's folder, locked. Reads only what is readable while locked.
    pub fn open(dirs: Dirs, platform: Platform) -> Result<Self, IpcError> {
        backup::finish(&dirs)?;
        let appearance = device::read(&dirs)?;
        Ok(Self::locked(dirs, platform, appearance))
    }

    /// Called once a second by whoever runs the app: locks when the time has come, makes backups that are due, and has lists fetched for
    /// which the person asked for that.
    pub async fn tick(&self) {
        if let Some(unlocked) = self.lock_if_due().await {
            backup::make_if_due(&unlocked).await;
            source::refresh_due(&unlocked);
        }
    }
}
