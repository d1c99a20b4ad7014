//! When somebody who facilitates was last heard of, so that nobody waits for ever for one who has vanished (SPEC.md, 6.10).

use super::view::GroupState;
use crate::{
    session::Unlocked,
    space::{
        flow::Flow,
        spaces::Lane,
        stop::Stop,
        walk::{Walk, keep_flow},
    },
};
use cairn_sync::standing::Standing;
use cairn_vault::space::Space;
use chrono::{DateTime, TimeDelta, Utc};

/// After so long it is said.
const SILENT: TimeDelta = TimeDelta::days(60);
/// It is noted no more often than this.
const OFTEN: TimeDelta = TimeDelta::days(1);

/// Whether a group has one facilitator only, for more people than them.
pub(super) fn is_lone(standing: &Standing, state: GroupState) -> bool {
    let members = standing.roster().members();
    let leads = members.iter().filter(|one| one.role.commits()).count();
    state == GroupState::Stands && members.len() > 1 && leads == 1
}

/// Since when nothing was heard of anybody who facilitates, if that is long; as of when all was last in step, since who does
/// not reach the server hears of nobody. A commit, an order, or a record of theirs counts; that they read cannot be seen.
pub(super) async fn silent_since(
    unlocked: &Unlocked,
    (space, standing): (&Space, &Standing),
    (lane, state): (&Lane, GroupState),
) -> Result<Option<DateTime<Utc>>, Stop> {
    let Some(looked) = lane.status().last_at.filter(|_| state == GroupState::Stands) else { return Ok(None) };
    if standing.is_facilitator(standing.me()) {
        return Ok(None);
    }
    let flow = Flow::of(space)?;
    let led = unlocked.vault().group_led_at(&space.id).await?.and_then(DateTime::from_timestamp_millis);
    let begins = flow.begins.and_then(|begins| i64::try_from(begins.received).ok());
    let begins = begins.filter(|millis| *millis > 0).and_then(DateTime::from_timestamp_millis);
    let heard = flow.heard_at.max(led).max(begins);
    Ok(heard.filter(|heard| looked - *heard >= SILENT))
}

impl Walk<'_> {
    /// Keeps when somebody who facilitates was last heard of, where that is news.
    pub(in crate::space) async fn note_heard(&mut self) -> Result<(), Stop> {
        let heard = self.heard.take().and_then(|heard| i64::try_from(heard.get()).ok());
        let Some(heard) = heard.and_then(DateTime::from_timestamp_millis) else { return Ok(()) };
        let unlocked = self.app.unlocked().await?;
        let space = unlocked.vault().space(self.id.as_bytes()).await?.ok_or(Stop::Nothing)?;
        drop(unlocked);
        if Flow::of(&space)?.heard_at.is_some_and(|known| heard - known < OFTEN) {
            return Ok(());
        }
        keep_flow(self.app, self.spaces, self.id.as_bytes(), |flow| flow.heard_at = Some(heard)).await
    }
}
