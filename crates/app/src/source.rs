//! Lists of meetings: looked at, added, fetched again, and what became of their records.

mod age;
mod preview;
mod trouble;
mod view;

use crate::{
    change::Changed,
    error::{Code, IpcError},
    session::Unlocked,
    table::Nothing,
};
pub use age::{SourceAge, SourceKind};
pub use preview::{
    ListColumn, PreviewMeeting, SourceAdd, SourceAdded, SourceLook, SourceLookAgain, SourceLooked,
    SourcePreview, SourceReceive, SourceReceived,
};
pub use trouble::Trouble;
pub use view::{
    CatalogueEntry, ChangeCounts, ChangesQuery, ChangesView, DropCount, RefreshOutcome, Refreshed,
    RepairCount, ReportQuery, ReportView, SourceRef, SourceRefresh, SourceRefreshed, SourceSave, SourceView,
    SourcesView,
};

pub(crate) async fn list(_: &Unlocked, _: Nothing) -> Result<SourcesView, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn catalogue(_: &Unlocked, _: Nothing) -> Result<Vec<CatalogueEntry>, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn receive(_: &Unlocked, _: SourceReceive) -> Result<SourceReceived, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn look(_: &Unlocked, _: SourceLook) -> Result<SourceLooked, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn look_again(_: &Unlocked, _: SourceLookAgain) -> Result<SourceLooked, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn add(_: &Unlocked, _: SourceAdd) -> Result<SourceAdded, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn save(_: &Unlocked, _: SourceSave) -> Result<Changed, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn delete(_: &Unlocked, _: SourceRef) -> Result<Changed, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn refresh(_: &Unlocked, _: SourceRefresh) -> Result<Refreshed, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn report(_: &Unlocked, _: ReportQuery) -> Result<ReportView, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}

pub(crate) async fn changes(_: &Unlocked, _: ChangesQuery) -> Result<ChangesView, IpcError> {
    std::future::ready(()).await;
    Err(IpcError::new(Code::Internal, "not yet here"))
}
