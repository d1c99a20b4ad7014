//! The keys that a person has in a group, of which there may be several: those with which they began, and those that were
//! drawn since (SPEC.md, 2.2 and 6.10).
//!
//! Every one that was ever drawn is a record among the person's own, before anybody can seal anything to it, and stays there:
//! which of them is in force the group's roster says, and a device that begins where the person began walks through all.

use super::row::{KEEP, item, membership};
use crate::{
    session::Unlocked,
    space::{flow::Bytes, stop::Stop},
};
use cairn_domain::id::ItemId;
use cairn_protocol::name::Digest;
use cairn_sync::{identity::Identity, rekey::wrap_name, roster::Enrolled, standing::Standing};
use cairn_vault::{Record, space::Name};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// Keys that were drawn for a group after the first. The item has the name of what is said of them in the group.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct KeysRow {
    /// The group.
    pub(super) group: ItemId,
    /// The keys.
    pub(super) keys: Bytes,
    /// When they were drawn.
    pub(super) drawn_at: DateTime<Utc>,
    /// The key in whose place they are to come: the sign key, or the wrap key as a roster's hash has it.
    pub(super) instead: String,
    /// A facilitator is asked to exchange all keys. Else it is a newer wrap key alone, which nobody has to be asked for.
    pub(super) asked: bool,
    /// The person has thought better of it. A facilitator who did not hear so in time may confirm it all the same.
    #[serde(default)]
    pub(super) withdrawn: bool,
}

impl Record for KeysRow {
    const COLLECTION: &'static str = "group_keys";
}

/// Such keys, as they are used.
pub(super) struct Drawn {
    pub(super) id: [u8; 16],
    pub(super) row: KeysRow,
    pub(super) keys: Arc<Identity>,
}

/// All keys that were drawn for a group after the first, the oldest first.
pub(super) async fn drawn(unlocked: &Unlocked, group: &Name) -> Result<Vec<Drawn>, Stop> {
    let mut all = Vec::new();
    for one in unlocked.vault().all::<KeysRow>().await? {
        if one.record.group != item(group) {
            continue;
        }
        let keys = Identity::from_bytes(&one.record.keys.0);
        let keys = Arc::new(keys.map_err(|_| Stop::damaged("an identity cannot be read"))?);
        all.push(Drawn { id: *one.id.as_bytes(), row: one.record, keys });
    }
    all.sort_by_key(|one| (one.row.drawn_at, one.id));
    Ok(all)
}

/// All keys that the person has in a group, the newest first and those with which they began last.
pub(in crate::space) async fn keys(unlocked: &Unlocked, group: &Name) -> Result<Vec<Arc<Identity>>, Stop> {
    let mut all: Vec<_> = drawn(unlocked, group).await?.into_iter().rev().map(|one| one.keys).collect();
    if let Some(row) = membership(unlocked, group).await?.filter(|row| row.identity.is_some()) {
        all.push(Arc::new(row.identity()?));
    }
    Ok(all)
}

/// Of all keys those that the roster names; else those that this device has used so far.
pub(in crate::space) fn in_force(
    standing: &Standing,
    used: Arc<Identity>,
    all: &[Arc<Identity>],
) -> Arc<Identity> {
    let named = standing.roster().get(standing.me()).map(|enrolled| &enrolled.keys);
    let is_named = |keys: &&Arc<Identity>| Some(&keys.public()) == named;
    std::iter::once(&used).chain(all).find(is_named).map_or_else(|| Arc::clone(&used), Arc::clone)
}

/// Of what was drawn, the newest by which a facilitator is asked.
pub(super) fn asked<'a>(drawn: &'a [Drawn], me: &Enrolled) -> Option<&'a Drawn> {
    let instead = me.keys.sign.to_string();
    drawn.iter().rev().find(|one| one.row.asked && !one.row.withdrawn && one.row.instead == instead)
}

/// Of what was drawn, the newest wrap key that is yet to be on the roster.
pub(super) fn newer<'a>(drawn: &'a [Drawn], me: &Enrolled) -> Option<&'a Drawn> {
    let instead = wrap_name(&me.keys.wrap).to_string();
    drawn.iter().rev().find(|one| !one.row.asked && one.row.instead == instead)
}

/// When the keys of a member's that are in force were drawn: the one that signs, and the one to which slots are sealed. None
/// where it is not known yet.
pub(super) async fn ages(
    unlocked: &Unlocked,
    group: &Name,
    (drawn, me): (&[Drawn], &Enrolled),
) -> Result<Option<(DateTime<Utc>, DateTime<Utc>)>, Stop> {
    let Some(first) = membership(unlocked, group).await?.and_then(|row| row.drawn_at) else {
        return Ok(None);
    };
    let sign = drawn.iter().find(|one| one.row.asked && one.keys.sign_key() == me.keys.sign);
    let wrap = drawn.iter().find(|one| *one.keys.wrap_key() == me.keys.wrap);
    let at = |one: Option<&Drawn>| one.map_or(first, |one| one.row.drawn_at);
    Ok(Some((at(sign), at(wrap))))
}

/// Draws keys, and keeps them among the person's own records before anybody hears of them.
pub(super) async fn keep_drawn(
    unlocked: &Unlocked,
    id: [u8; 16],
    row: &KeysRow,
    withdrawn: &[&Drawn],
) -> Result<(), Stop> {
    let mut change = unlocked.vault().begin(KEEP, "", unlocked.now()).await?;
    for one in withdrawn {
        change.put(item(&one.id), &KeysRow { withdrawn: true, ..one.row.clone() }).await?;
    }
    change.put(item(&id), row).await?;
    change.commit().await?;
    Ok(())
}

/// The keys that were drawn since go with those with which the person began.
pub(super) async fn erase_drawn(unlocked: &Unlocked, group: &Name) -> Result<(), Stop> {
    let drawn = drawn(unlocked, group).await?;
    if drawn.is_empty() {
        return Ok(());
    }
    let mut change = unlocked.vault().begin(KEEP, "", unlocked.now()).await?;
    for one in drawn {
        change.remove::<KeysRow>(item(&one.id)).await?;
    }
    change.commit().await?;
    Ok(())
}

/// What a record in a group says of keys: bytes, in a field of their own so that they stay in one piece.
pub(super) mod said {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use cairn_protocol::Malformed;
    use serde_json::{Map, Value, json};

    /// The field.
    const SAID: &str = "said";
    /// Letters of it, at most.
    const MOST: usize = cairn_sync::rekey::MOST.div_ceil(3) * 4;

    /// The fields of the item.
    pub(in super::super) fn fields(bytes: &[u8]) -> Map<String, Value> {
        [(SAID.to_owned(), json!(STANDARD.encode(bytes)))].into_iter().collect()
    }

    /// Reads what another member wrote, if it can be read.
    pub(in super::super) fn read<T>(
        body: &Map<String, Value>,
        read: impl FnOnce(&[u8]) -> Result<T, Malformed>,
    ) -> Option<T> {
        let text = body.get(SAID)?.as_str().filter(|text| text.len() <= MOST)?;
        read(&STANDARD.decode(text).ok()?).ok()
    }
}

/// A request's name for the interface, and for whoever confirms: all of the keys' fingerprint.
pub(super) fn called(keys: Digest) -> String {
    keys.to_string()
}
