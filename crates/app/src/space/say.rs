//! Telling the interface how keeping in step goes.

use super::{
    spaces::Lane,
    stop::Stop,
    view::{SyncKind, SyncTrouble},
};
use crate::session::{App, AppEvent};

/// Says that something about a space has changed.
pub(super) fn tell(app: &App, lane: &Lane) {
    app.tell(if lane.is_group() { AppEvent::GroupChanged } else { AppEvent::SpaceChanged });
}

/// Says what is being done.
pub(super) fn say(app: &App, lane: &Lane, kind: SyncKind, trouble: Option<SyncTrouble>) {
    if lane.note(kind, trouble) {
        tell(app, lane);
    }
}

/// Says that everything is in step as of now.
pub(super) fn rest(app: &App, lane: &Lane, trouble: Option<SyncTrouble>) {
    if lane.note_rest(app.now(), trouble) {
        tell(app, lane);
    }
}

/// Says what stands in the way.
pub(super) fn stopped(app: &App, lane: &Lane, stop: &Stop) {
    let (kind, trouble) = match stop.trouble() {
        Some(trouble @ (SyncTrouble::Unreachable | SyncTrouble::Slow)) => (SyncKind::Waiting, Some(trouble)),
        Some(trouble) => (SyncKind::Trouble, Some(trouble)),
        None => (SyncKind::Trouble, None),
    };
    tracing::info!(?stop, "keeping in step stopped");
    say(app, lane, kind, trouble);
}
