//! Linking a device: both sides, one look into the mailbox at a time (SPEC.md, 6.8).

mod mailbox;
mod new;
mod old;
mod shown;

use super::{spaces::Spaces, stop::Stop, view::LinkView, walk::own};
use crate::session::{App, Unlocked};
pub(super) use new::{enter, join};
pub(super) use old::{agree, offer};

/// Looks into the mailbox once, and waits there for more letters than are known. False if nothing is to be waited for.
pub(super) async fn step(app: &App, spaces: &Spaces, known: &mut Option<usize>) -> Result<bool, Stop> {
    let unlocked = app.unlocked().await?;
    let Some(space) = own(&unlocked).await? else { return Ok(false) };
    drop(unlocked);
    let flow = super::flow::Flow::of(&space)?;
    if flow.new.is_some() {
        new::step(app, spaces, (space, flow), known).await
    } else if flow.old.is_some() {
        old::step(app, spaces, (space, flow), known).await
    } else {
        Ok(false)
    }
}

/// Where linking stands.
pub(super) async fn view(unlocked: &Unlocked) -> Result<LinkView, Stop> {
    let Some(space) = own(unlocked).await? else { return Ok(LinkView::NONE) };
    let flow = super::flow::Flow::of(&space)?;
    match (&flow.new, &flow.old) {
        (Some(new), _) => new::view(&space, &flow, new),
        (None, Some(old)) => old::view(unlocked, &space, old).await,
        (None, None) => Ok(LinkView::NONE),
    }
}

/// Stops it, for whatever reason, or lets go of one that is over.
pub(super) async fn stop(unlocked: &Unlocked, spaces: &Spaces) -> Result<(), Stop> {
    let Some(space) = own(unlocked).await? else { return Ok(()) };
    let flow = super::flow::Flow::of(&space)?;
    if flow.new.is_some() {
        new::stop(unlocked, spaces, &space).await
    } else {
        old::stop(unlocked, spaces, &space).await
    }
}
