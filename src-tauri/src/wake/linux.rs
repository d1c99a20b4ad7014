//! What Linux tells: the kernel when the clock was set or the machine slept, logind when it woke up, timedated when the
//! zone changed.

use async_io::Async;
use futures_lite::{StreamExt, stream};
use rustix::{
    fd::OwnedFd,
    io::{self, Errno},
    time::{
        Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create,
        timerfd_settime,
    },
};
use std::sync::Arc;
use tokio::sync::Notify;
use zbus::{Connection, Proxy};

/// Seconds since 1970, some two hundred years ahead: this timer is there to be cancelled, not to run out.
const NEVER: i64 = 8_000_000_000;

pub(super) fn listen(heard: &Arc<Notify>) {
    // Either is enough; a container may lack the second, and only an old kernel the first.
    let by_kernel = Arc::clone(heard);
    tauri::async_runtime::spawn(async move {
        if let Err(error) = clock_was_set(&by_kernel).await {
            tracing::warn!(%error, "the system does not tell when its clock is set");
        }
    });
    let by_bus = Arc::clone(heard);
    tauri::async_runtime::spawn(async move {
        if let Err(error) = system_tells(&by_bus).await {
            tracing::info!(%error, "the system does not tell when it wakes up");
        }
    });
}

/// A timer of the real-time clock that is cancelled whenever that clock jumps, which waking up is too: timerfd_create(2),
/// `TFD_TIMER_CANCEL_ON_SET`.
async fn clock_was_set(heard: &Notify) -> std::io::Result<()> {
    let timer = timerfd_create(TimerfdClockId::Realtime, TimerfdFlags::CLOEXEC | TimerfdFlags::NONBLOCK)?;
    arm(&timer)?;
    let timer = Async::new(timer)?;
    loop {
        timer.readable().await?;
        match io::read(timer.get_ref(), &mut [0_u8; 8]) {
            Err(Errno::AGAIN) => {}
            Err(Errno::CANCELED) => heard.notify_one(),
            Err(error) => return Err(error.into()),
            Ok(_) => arm(timer.get_ref())?,
        }
    }
}

fn arm(timer: &OwnedFd) -> io::Result<()> {
    let none = Timespec { tv_sec: 0, tv_nsec: 0 };
    let at = Itimerspec { it_interval: none, it_value: Timespec { tv_sec: NEVER, tv_nsec: 0 } };
    timerfd_settime(timer, TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET, &at).map(drop)
}

async fn system_tells(heard: &Notify) -> zbus::Result<()> {
    let bus = Connection::system().await?;
    let sleep = Proxy::new(
        &bus,
        "org.freedesktop.login1",
        "/org/freedesktop/login1",
        "org.freedesktop.login1.Manager",
    )
    .await?;
    let zone = Proxy::new(
        &bus,
        "org.freedesktop.timedate1",
        "/org/freedesktop/timedate1",
        "org.freedesktop.DBus.Properties",
    )
    .await?;
    // True before sleep, false after it; a look too many does no harm.
    let slept = sleep.receive_signal("PrepareForSleep").await?;
    let moved = zone.receive_signal("PropertiesChanged").await?;
    let mut told = stream::or(slept, moved);
    while told.next().await.is_some() {
        heard.notify_one();
    }
    Ok(())
}
