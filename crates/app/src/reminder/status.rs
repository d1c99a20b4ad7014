//! What is known of reminders on this device, and what the system lets them do.

use super::{
    input::LoginSave,
    view::{Kept, ReminderStatus},
};
use crate::{
    bell,
    error::{Code, IpcError},
    notice::NoticeShown,
    off_thread::off_thread,
    said,
    session::{App, Unlocked},
    table::Nothing,
    words::Words,
};
use std::time::Duration;

/// How long the system is waited for.
const PATIENCE: Duration = Duration::from_secs(3);

pub(crate) async fn status(unlocked: &Unlocked, _: Nothing) -> Result<ReminderStatus, IpcError> {
    read(unlocked.app()).await
}

async fn read(app: &App) -> Result<ReminderStatus, IpcError> {
    let platform = app.platform().clone();
    let asked = off_thread(move || {
        Ok::<_, IpcError>((
            platform.notifier.allowed(),
            platform.alarms.as_ref().map(|alarms| alarms.exact()),
            platform.login.as_ref().and_then(|login| login.enabled()),
        ))
    });
    // A system that does not answer is not waited for.
    let asked = tokio::time::timeout(PATIENCE, asked).await.ok().and_then(Result::ok);
    let (allowed, exact, login) = asked.unwrap_or((crate::platform::Allowed::Unknown, None, None));
    let ringer = app.ringer().await;
    let zone = app.platform().clock.zone();
    let bell = ringer.projection.as_ref().map(|projection| &projection.bell);
    let armed = bell.map(|bell| bell.armed().iter().filter(|armed| !armed.keep_going).count());
    Ok(ReminderStatus {
        allowed,
        exact,
        login,
        tray: app.appearance().tray,
        armed: u32::try_from(armed.unwrap_or(0)).unwrap_or(u32::MAX),
        next: bell.and_then(|bell| bell.next(zone)),
        last: ringer.projection.as_ref().and_then(|projection| projection.last.clone()),
        kept: match bell::is_sealed(app, &ringer) {
            Some(true) => Kept::Sealed,
            Some(false) => Kept::Plain,
            None => Kept::Nothing,
        },
        rebuilt_at: ringer.projection.as_ref().and_then(|projection| projection.rebuilt_at),
    })
}

/// Has the system ask the person.
pub(crate) async fn allow(unlocked: &Unlocked, _: Nothing) -> Result<ReminderStatus, IpcError> {
    let platform = unlocked.app().platform().clone();
    off_thread(move || {
        platform.notifier.ask();
        Ok::<_, IpcError>(())
    })
    .await?;
    read(unlocked.app()).await
}

/// Opens the phone's page where the person lets reminders come to the minute.
pub(crate) async fn exact(unlocked: &Unlocked, _: Nothing) -> Result<ReminderStatus, IpcError> {
    let alarms = unlocked.app().platform().alarms.clone();
    off_thread(move || {
        let Some(alarms) = alarms else {
            return Err(IpcError::new(Code::NotFound, "there is no scheduler but Cairn itself"));
        };
        alarms.ask_exact();
        Ok(())
    })
    .await?;
    read(unlocked.app()).await
}

/// Shows one now.
pub(crate) async fn test(unlocked: &Unlocked, _: Nothing) -> Result<NoticeShown, IpcError> {
    let app = unlocked.app();
    let shown = bell::show(app, said::plain(Words::of(app).test().to_owned())).await;
    Ok(NoticeShown { shown })
}

/// Starts Cairn with the person's login, or not.
pub(crate) async fn login_save(unlocked: &Unlocked, input: LoginSave) -> Result<ReminderStatus, IpcError> {
    let platform = unlocked.app().platform().clone();
    let set = off_thread(move || {
        let login = platform.login.as_ref();
        Ok::<_, IpcError>(login.is_some_and(|login| login.set(input.on)))
    });
    if !set.await? {
        return Err(IpcError::new(Code::NotFound, "the system does not start programs at login"));
    }
    read(unlocked.app()).await
}
