//! What follows when something came from elsewhere: what is kept in memory or beside the vault goes with it.

use crate::{
    error::IpcError,
    lockscreen,
    session::{AppEvent, Unlocked},
    setting,
};
use cairn_domain::{care::OwnLine, id::ItemId, person::Person, setting::Settings};
use cairn_vault::Record;

/// What the person is in groups, as another of their devices says it.
const MEMBERSHIP: &str = "membership";
/// Keys that another of them has drawn for a group.
const KEYS: &str = "group_keys";

/// Takes notice of what changed. Reminders follow by themselves, as after every act.
pub(super) async fn came(unlocked: &Unlocked, changed: &[(String, ItemId)]) -> Result<(), IpcError> {
    let any = |collection: &str| changed.iter().any(|(name, _)| name == collection);
    if any(Settings::COLLECTION) {
        unlocked.keep_settings(setting::standing(unlocked.vault()).await?);
    }
    if any(Person::COLLECTION) || any(OwnLine::COLLECTION) {
        lockscreen::keep_in_step(unlocked).await;
    }
    if any(MEMBERSHIP) || any(KEYS) {
        unlocked.session().spaces.gathering.notify_one();
        unlocked.app().tell(AppEvent::GroupChanged);
    }
    unlocked.app().tell(AppEvent::RecordsChanged);
    Ok(())
}
