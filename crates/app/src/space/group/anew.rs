//! Founding a group anew from what is here of it (SPEC.md, 6.10): where there are two histories, the server is gone, or nobody
//! facilitates any more.

use super::{
    found::{Draft, make, named},
    input::GroupHistory,
    lineage::{FOLLOWS, follows, put_follows},
    member::{NAMES, about, names},
    onward::GroupFoundAnew,
    plan::GIVEN,
    row::{MembershipRow, founded_from, membership},
    show,
};
use crate::{
    error::{Code, IpcError},
    session::Unlocked,
    space::{
        found::{admission, server},
        spaces::Spaces,
        walk::state,
    },
};
use cairn_domain::id::ItemId;
use cairn_sync::{commit::Policy, standing::Standing};
use cairn_vault::space::Name;
use serde_json::json;

/// What is here of a group that the person belongs to, or belonged to when it ended for all.
pub(super) struct Left {
    pub(super) id: Name,
    pub(super) row: MembershipRow,
    pub(super) standing: Standing,
    /// The person was removed from it.
    pub(super) removed: bool,
}

impl Left {
    /// Reads it. There is none of a group that the person left, or of one that never let them in.
    pub(super) async fn of(unlocked: &Unlocked, group: ItemId) -> Result<Self, IpcError> {
        let id = *group.as_bytes();
        let row = membership(unlocked, &id).await?;
        let row = row.ok_or_else(|| IpcError::new(Code::NotFound, "no such group"))?;
        let none = || IpcError::new(Code::NotAMember, "the person left, or never was a member there");
        let space = unlocked.vault().space(&id).await?;
        let space = space.filter(|_| row.over.is_none() && row.request.is_none()).ok_or_else(none)?;
        let standing = show::standing(&space)?.ok_or_else(none)?;
        let removed = space.state == state::REMOVED;
        Ok(Self { id, row, standing, removed })
    }
}

/// Drafts a group with what another shares. It is posted by the next turn. Asked for again, it is the same group.
///
/// Who was removed keeps what they read, and carries nothing of it on: it is what others wrote for whom they had among them.
pub(super) async fn found_anew(
    unlocked: &Unlocked,
    spaces: &Spaces,
    input: GroupFoundAnew,
) -> Result<Name, IpcError> {
    let old = Left::of(unlocked, input.group).await?;
    if old.removed {
        return Err(IpcError::new(
            Code::NotAMember,
            "who was removed carries nothing on of what others wrote",
        ));
    }
    if let Some(known) = founded_from(unlocked, &old.row.genesis).await? {
        return Ok(known);
    }
    let place = server(input.host.as_deref().unwrap_or(&old.row.host))?;
    let before = about(unlocked, &old.id).await?;
    let name = before.get("name").and_then(serde_json::Value::as_str).unwrap_or(&old.row.group).to_owned();
    let name = named(input.name.as_deref().unwrap_or(&name))?;
    let called = names(unlocked, &old.id).await?.remove(&old.standing.me());
    let me = named(&input.me.or(called).unwrap_or_else(|| old.row.name.clone()))?;
    let genesis = old.row.genesis()?;
    let earlier = follows(unlocked, &old.id).await?;
    let mut about = before;
    // Numbers are those of the old group.
    about.remove(NAMES);
    about.insert("name".to_owned(), json!(name));
    about.insert(FOLLOWS.to_owned(), put_follows(genesis, &earlier));
    let mut items = Vec::new();
    for collection in GIVEN {
        items.extend(unlocked.vault().group_items(&old.id, collection).await?);
    }
    let draft = Draft {
        place,
        admission: admission(input.admission)?,
        me,
        policy: policy(input.history, old.standing.policy()),
        about,
        items,
        anew_of: Some(old.row.genesis),
    };
    make(unlocked, spaces, draft).await
}

/// What newcomers are given. Whoever comes from the old group is one, and had what it works on: unless something else is
/// said they are given that, whatever the old group's newcomers were.
fn policy(said: Option<GroupHistory>, before: Policy) -> Policy {
    match (said, before) {
        (Some(said), _) => super::found::policy(said),
        (None, Policy::Everything) => Policy::Everything,
        (None, Policy::Nothing | Policy::CurrentPlan) => Policy::CurrentPlan,
    }
}
