//! Putting together what the interface is shown.

use super::{
    device::{DeviceRow, item},
    flow::Flow,
    intent::wanted,
    pull::reason_of,
    recovery,
    spaces::{Spaces, Which},
    stop::Stop,
    view::{DeviceView, Quarantined, SpaceState, SpaceView, SyncKind, SyncTrouble, SyncView},
    walk::{own, state},
};
use crate::session::Unlocked;
use cairn_domain::id::ItemId;
use cairn_sync::{intent::Intent, member::Member, roster::Role, standing::Standing};
use cairn_vault::space::Space;
use std::collections::{HashMap, HashSet};

/// What is shown where there is no space.
fn none(words_needed: bool) -> SpaceView {
    SpaceView {
        state: SpaceState::None,
        host: None,
        devices: Vec::new(),
        sync: SyncView { kind: SyncKind::Off, unsent: 0, last_at: None, trouble: None },
        quarantined: Vec::new(),
        used: None,
        words_needed,
        histories: Vec::new(),
        proxy: None,
    }
}

/// The person's devices as they stand.
pub(super) async fn show(unlocked: &Unlocked, spaces: &Spaces) -> Result<SpaceView, Stop> {
    let words_needed = recovery::known(unlocked).await?.is_none();
    let Some(space) = own(unlocked).await?.filter(|space| space.state != state::JOINING) else {
        return Ok(none(words_needed));
    };
    let vault = unlocked.vault();
    let quarantined = vault.quarantined(&space.id).await?;
    let unsent = vault.unsent_count(&space.id).await?;
    let flow = Flow::of(&space)?;
    Ok(SpaceView {
        state: stands(&space),
        host: Some(space.host.clone()),
        devices: devices(unlocked, &space).await?,
        sync: sync(spaces, &space, unsent),
        quarantined: set_aside(quarantined),
        used: Some(vault.space_used(&space.id).await? + flow.compacting.held()),
        words_needed,
        proxy: flow.proxy.clone(),
        histories: histories(flow),
    })
}

/// The fingerprints of two histories, where there are two.
pub(super) fn histories(flow: Flow) -> Vec<String> {
    match flow.alarm {
        Some(alarm) if flow.histories.is_empty() => vec![alarm.ours, alarm.theirs],
        _ => flow.histories,
    }
}

/// What could not be read, by reason.
pub(super) fn set_aside(counted: Vec<(String, u32)>) -> Vec<Quarantined> {
    let view = |(reason, count): (String, u32)| Quarantined { reason: reason_of(&reason), count };
    counted.into_iter().map(view).collect()
}

fn stands(space: &Space) -> SpaceState {
    match space.state.as_str() {
        state::STARTING => SpaceState::Starting,
        state::REMOVED => SpaceState::Removed,
        state::FROZEN => SpaceState::Frozen,
        state::GONE => SpaceState::Gone,
        _ => SpaceState::Stands,
    }
}

pub(super) fn sync(spaces: &Spaces, space: &Space, unsent: u32) -> SyncView {
    let status = spaces.lane(Which::of(space)).status();
    let (kind, trouble) = match stands(space) {
        _ if space.state == state::LEFT => (SyncKind::Off, None),
        SpaceState::Removed | SpaceState::Gone => (SyncKind::Trouble, None),
        _ if space.paused => (SyncKind::Paused, None),
        SpaceState::Frozen => (SyncKind::Trouble, Some(SyncTrouble::TwoHistories)),
        _ => (status.kind, status.trouble),
    };
    SyncView { kind, unsent, last_at: status.last_at.or(space.applied_at), trouble }
}

async fn devices(unlocked: &Unlocked, space: &Space) -> Result<Vec<DeviceView>, Stop> {
    let damaged = |_| Stop::damaged("what is kept of a space cannot be read");
    let Some(kept) = &space.standing else { return Ok(Vec::new()) };
    let standing = Standing::from_bytes(kept).map_err(damaged)?;
    let rows: HashMap<ItemId, DeviceRow> =
        unlocked.vault().all::<DeviceRow>().await?.into_iter().map(|item| (item.id, item.record)).collect();
    let wanted = wanted(unlocked, &space.id).await?;
    let leaving: HashSet<Member> = wanted
        .iter()
        .filter_map(|(_, intent)| match intent {
            Intent::Remove(member) => Some(*member),
            _ => None,
        })
        .collect();
    let view = |enrolled: &cairn_sync::roster::Enrolled| {
        let row = rows.get(&item(enrolled.keys.sign)).cloned().unwrap_or_default();
        DeviceView {
            number: enrolled.member.0,
            name: row.name,
            this: enrolled.member == standing.me(),
            added_at: row.added_at,
            last_seen: row.last_seen,
            recovery: enrolled.role == Role::Recovery,
            leaving: leaving.contains(&enrolled.member),
        }
    };
    Ok(standing.roster().members().iter().map(view).collect())
}
