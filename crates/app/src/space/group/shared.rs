//! How it is with the person's own devices, which all have their keys in every group.

use crate::{
    session::Unlocked,
    space::{device::DeviceRow, state, stop::Stop, walk::own},
};
use cairn_sync::standing::Standing;
use chrono::{DateTime, Utc};

/// Whether all of the person's devices can have what this one knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shared {
    /// There are no other devices.
    Alone,
    /// Everything of this device's stands in the verified chain of the person's own space.
    Stands,
    /// Something is yet to be sent.
    Waits,
    /// This device is none of the person's any more.
    Removed,
}

/// How it is with the person's own devices.
pub(super) async fn shared(unlocked: &Unlocked) -> Result<Shared, Stop> {
    let Some(own) = own(unlocked).await? else { return Ok(Shared::Alone) };
    Ok(match own.state.as_str() {
        state::REMOVED => Shared::Removed,
        state::GONE => Shared::Alone,
        state::STANDS if unlocked.vault().unsent_count(&own.id).await? == 0 => Shared::Stands,
        _ => Shared::Waits,
    })
}

/// The place of this device among the person's, so that not all of them begin something at once.
pub(super) async fn rank(unlocked: &Unlocked) -> Result<usize, Stop> {
    let own = own(unlocked).await?.and_then(|own| own.standing);
    let standing = own.as_deref().and_then(|kept| Standing::from_bytes(kept).ok());
    let place =
        |standing: &Standing| standing.roster().members().iter().position(|one| one.member == standing.me());
    Ok(standing.as_ref().and_then(place).unwrap_or_default())
}

/// When a device of the person's was last removed, by which somebody may have come by all of their keys.
pub(super) async fn lost_at(unlocked: &Unlocked) -> Result<Option<DateTime<Utc>>, Stop> {
    let rows = unlocked.vault().all::<DeviceRow>().await?;
    Ok(rows.into_iter().filter_map(|row| row.record.removed_at).max())
}
