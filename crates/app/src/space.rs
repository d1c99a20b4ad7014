//! The person's own devices, kept in step through a server that can read nothing.

mod input;
mod view;

use crate::{
    error::{Code, IpcError},
    session::Unlocked,
    table::Nothing,
};
pub use input::*;
pub use view::*;

/// Until the engine stands, a device has no space, and says so.
fn none() -> SpaceView {
    SpaceView {
        state: SpaceState::None,
        host: None,
        devices: Vec::new(),
        sync: SyncView { kind: SyncKind::Off, unsent: 0, last_at: None, trouble: None },
        quarantined: Vec::new(),
        used: None,
        words_needed: true,
        histories: Vec::new(),
        proxy: None,
    }
}

fn no_space<T>() -> Result<T, IpcError> {
    Err(IpcError::new(Code::NoSpace, "this device is not linked"))
}

pub(crate) async fn read(_: &Unlocked, _: Nothing) -> Result<SpaceView, IpcError> {
    std::future::ready(()).await;
    Ok(none())
}

pub(crate) async fn start(_: &Unlocked, _: SpaceStart) -> Result<SpaceView, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Unreachable, "no server was asked"))
}

pub(crate) async fn pause(_: &Unlocked, _: SpacePause) -> Result<SpaceView, IpcError> {
    std::future::ready(()).await;
    no_space()
}

pub(crate) async fn proxy(_: &Unlocked, _: SpaceProxy) -> Result<SpaceView, IpcError> {
    std::future::ready(()).await;
    no_space()
}

pub(crate) async fn sync(_: &Unlocked, _: Nothing) -> Result<SpaceView, IpcError> {
    std::future::ready(()).await;
    no_space()
}

pub(crate) async fn leave(_: &Unlocked, _: Nothing) -> Result<SpaceView, IpcError> {
    std::future::ready(()).await;
    no_space()
}

pub(crate) async fn delete(_: &Unlocked, _: Nothing) -> Result<SpaceView, IpcError> {
    std::future::ready(()).await;
    no_space()
}

pub(crate) async fn recover(_: &Unlocked, _: SpaceRecover) -> Result<SpaceView, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Unreachable, "no server was asked"))
}

pub(crate) async fn device_rename(_: &Unlocked, _: DeviceRename) -> Result<SpaceView, IpcError> {
    std::future::ready(()).await;
    no_space()
}

pub(crate) async fn device_remove(_: &Unlocked, _: DeviceRef) -> Result<SpaceView, IpcError> {
    std::future::ready(()).await;
    no_space()
}

pub(crate) async fn device_offer(_: &Unlocked, _: Nothing) -> Result<LinkView, IpcError> {
    std::future::ready(()).await;
    no_space()
}

pub(crate) async fn device_join(_: &Unlocked, _: DeviceJoin) -> Result<LinkView, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Unreachable, "no server was asked"))
}

pub(crate) async fn device_link(_: &Unlocked, _: Nothing) -> Result<LinkView, IpcError> {
    std::future::ready(()).await;
    Ok(LinkView::NONE)
}

pub(crate) async fn device_agree(_: &Unlocked, _: DeviceAgree) -> Result<LinkView, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::NoSuchLink, "nothing is under way"))
}

pub(crate) async fn device_link_stop(_: &Unlocked, _: Nothing) -> Result<LinkView, IpcError> {
    std::future::ready(()).await;
    Ok(LinkView::NONE)
}
