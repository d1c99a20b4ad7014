//! Telling the interface how keeping in step goes.

use super::{
    spaces::Spaces,
    stop::Stop,
    view::{SyncKind, SyncTrouble},
};
use crate::session::{App, AppEvent};

/// Says what is being done.
pub(super) fn say(app: &App, spaces: &Spaces, kind: SyncKind, trouble: Option<SyncTrouble>) {
    if spaces.note(kind, trouble) {
        app.tell(AppEvent::SpaceChanged);
    }
}

/// Says that everything is in step as of now.
pub(super) fn rest(app: &App, spaces: &Spaces, trouble: Option<SyncTrouble>) {
    if spaces.note_rest(app.now(), trouble) {
        app.tell(AppEvent::SpaceChanged);
    }
}

/// Says what stands in the way.
pub(super) fn stopped(app: &App, spaces: &Spaces, stop: &Stop) {
    let (kind, trouble) = match stop.trouble() {
        Some(trouble @ (SyncTrouble::Unreachable | SyncTrouble::Slow)) => (SyncKind::Waiting, Some(trouble)),
        Some(trouble) => (SyncKind::Trouble, Some(trouble)),
        None => (SyncKind::Trouble, None),
    };
    tracing::info!(?stop, "keeping in step stopped");
    say(app, spaces, kind, trouble);
}
