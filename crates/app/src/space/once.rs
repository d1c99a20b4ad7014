//! A turn at the person's word.

use super::{say::stopped, spaces::Which, stop::Stop, turn::turn};
use crate::{error::IpcError, session::Unlocked};

/// A turn at once. What stands in the way is shown and is no failure of the command: the engine goes on trying.
pub(super) async fn at_once(unlocked: &Unlocked, which: Which) -> Result<Option<Stop>, IpcError> {
    let (app, spaces) = (unlocked.app(), &unlocked.session().spaces);
    let outcome = app.unless_locked(async { Ok(turn(app, spaces, which).await) }).await?;
    match outcome {
        Ok(()) => Ok(None),
        Err(Stop::App(error)) => Err(error),
        Err(stop) => {
            stopped(app, &spaces.lane(which), &stop);
            Ok(Some(stop))
        }
    }
}
