//! Lists of meetings: looked at, added, fetched again, and what became of their records.

mod address;
mod again;
mod age;
mod catalogue;
mod get;
mod keep;
mod look;
mod origin;
mod preview;
mod reading;
mod refresh;
mod report;
mod row;
mod state;
mod store;
mod trouble;
mod view;

pub use age::{SourceAge, SourceKind};
pub(crate) use catalogue::catalogue;
pub(crate) use keep::{add, age, delete, list, lost, own_age, save};
pub(crate) use look::{look, look_again, receive};
pub(crate) use origin::Origin;
pub use preview::{
    ListColumn, PreviewMeeting, SourceAdd, SourceAdded, SourceLook, SourceLookAgain, SourceLooked,
    SourcePreview, SourceReceive, SourceReceived,
};
pub(crate) use refresh::{refresh, refresh_due};
pub(crate) use report::{changes, report};
pub(crate) use row::{SourceRow, own_list};
pub(crate) use state::ListState;
pub use trouble::Trouble;
pub use view::{
    CatalogueEntry, ChangeCounts, ChangesQuery, ChangesView, DropCount, RefreshOutcome, Refreshed,
    RepairCount, ReportQuery, ReportView, SourceRef, SourceRefresh, SourceRefreshed, SourceSave, SourceView,
    SourcesView,
};
