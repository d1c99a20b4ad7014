//! What is written in a group: by whom it may be is said in `cairn_sync::authority` (SPEC.md, 5.4).

use super::{
    input::{GroupCollection, GroupItemRef, GroupItemSave},
    view::GroupItemView,
};
use crate::{
    change::{self, Changed},
    error::{Code, IpcError},
    session::Unlocked,
};
use cairn_domain::id::ItemId;
use cairn_sync::{
    authority::{self, Kind, NotAllowed, kept},
    standing::Standing,
};
use cairn_vault::{Error, make_id, space::Name};
use serde_json::{Map, Value};

/// Fields of one item, and bytes of all that is written at once.
const FIELDS: usize = 64;
const BYTES: usize = 32 * 1024;
/// Bytes of a field's name.
const FIELD: usize = 64;
/// Items of a collection that are shown.
const MOST: usize = 5_000;

impl GroupCollection {
    /// As it is called in records.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Agreement => "agreement",
            Self::Plan => "plan",
            Self::Goal => "goal",
            Self::Intention => "intention",
            Self::Signature => "signature",
            Self::Appreciation => "appreciation",
        }
    }

    /// Under what name the person's own writing is kept, if they may write it.
    fn kept(self, standing: &Standing) -> Result<String, IpcError> {
        let me = standing.me();
        let name = authority::keep(Kind::Group, me, standing.is_facilitator(me), self.name());
        name.map(|name| name.into_owned()).map_err(|error| match error {
            NotAllowed::Led => IpcError::new(Code::NotAFacilitator, "only a facilitator writes this"),
            NotAllowed::Unknown => IpcError::new(Code::Internal, "a collection that nobody knows"),
        })
    }
}

/// The living items of a collection, as they stand.
pub(super) async fn list(
    unlocked: &Unlocked,
    group: &Name,
    collection: GroupCollection,
) -> Result<Vec<GroupItemView>, IpcError> {
    let items = unlocked.vault().group_items(group, collection.name()).await?;
    let view = |one: cairn_vault::space::GroupItem| GroupItemView {
        item: one.id,
        collection,
        by: kept(&one.collection).1.map(|member| member.0),
        fields: one.body,
        changed_at: one.changed_at,
    };
    Ok(items.into_iter().take(MOST).map(view).collect())
}

/// Writes an item.
pub(super) async fn save(
    unlocked: &Unlocked,
    group: &Name,
    standing: &Standing,
    input: GroupItemSave,
) -> Result<Changed, IpcError> {
    let collection = input.collection.kept(standing)?;
    check(&input.fields)?;
    let said_of = matches!(input.collection, GroupCollection::Signature | GroupCollection::Appreciation);
    if said_of && input.item.is_none() {
        return Err(IpcError::new(Code::Invalid, "it is said of something"));
    }
    let id = input.item.map_or_else(make_id, Ok)?;
    let title = title(&input.fields);
    let mut act = unlocked.vault().begin_in(group, "group_item_save", &title, unlocked.now()).await?;
    act.put_fields(&collection, id, &input.fields).await?;
    change::keep(act, id).await
}

/// Removes an item. It can be taken back for seven days.
pub(super) async fn delete(
    unlocked: &Unlocked,
    group: &Name,
    standing: &Standing,
    input: GroupItemRef,
) -> Result<Changed, IpcError> {
    let collection = input.collection.kept(standing)?;
    let title = standing_title(unlocked, group, &collection, input.item).await?;
    let mut act = unlocked.vault().begin_in(group, "group_item_delete", &title, unlocked.now()).await?;
    act.remove_item(&collection, input.item).await?;
    change::keep(act, input.item).await
}

async fn standing_title(
    unlocked: &Unlocked,
    group: &Name,
    collection: &str,
    id: ItemId,
) -> Result<String, IpcError> {
    let items = unlocked.vault().group_items(group, collection).await?;
    let found = items.into_iter().find(|one| one.id == id && one.collection == collection);
    Ok(title(&found.ok_or(Error::NotFound)?.body))
}

/// What an item is called, where it says so.
fn title(fields: &Map<String, Value>) -> String {
    let named = ["title", "text"].iter().find_map(|field| fields.get(*field)?.as_str());
    named.unwrap_or_default().chars().take(80).collect()
}

fn check(fields: &Map<String, Value>) -> Result<(), IpcError> {
    let plain = |name: &String| {
        (1..=FIELD).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
    };
    if !(1..=FIELDS).contains(&fields.len()) || !fields.keys().all(plain) {
        return Err(IpcError::new(Code::Invalid, "1 to 64 fields, named in small letters"));
    }
    let bytes: usize = fields.values().map(|value| value.to_string().len()).sum();
    if bytes > BYTES {
        return Err(IpcError::new(Code::TooLarge, "at most 32 KiB at once"));
    }
    Ok(())
}
