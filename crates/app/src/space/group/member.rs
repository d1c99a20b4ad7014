//! What the members of a group say of themselves, and what facilitators say of it.

use super::row::{Over, item, membership};
use crate::{
    session::Unlocked,
    space::{stop::Stop, walk::Walk},
};
use cairn_sync::{
    authority::{Kind, kept},
    member::Member,
};
use cairn_vault::space::{GroupItem, Name};
use serde_json::{Map, Value, json};
use std::collections::HashMap;

/// What the group is called. There is one item of it, with the name of the space.
const GROUP: &str = "group";
/// What a member is called. Each has one item, with the name of the space.
const PROFILE: &str = "profile";
/// In the first: what the members are called, by their numbers.
pub(super) const NAMES: &str = "names";
/// That a member leaves, likewise.
const LEAVE: &str = "leave";
/// The verb of what is said in going on by itself.
const VERB: &str = super::row::KEEP;

/// A text of an item.
fn text(body: &Map<String, Value>, field: &str) -> Option<String> {
    body.get(field).and_then(Value::as_str).map(str::to_owned)
}

/// A collection of a member's own.
fn of(collection: &str, member: Member) -> String {
    format!("{collection}:{}", member.0)
}

/// What is said of the group itself.
pub(super) async fn about(unlocked: &Unlocked, group: &Name) -> Result<Map<String, Value>, Stop> {
    let items = unlocked.vault().group_items(group, GROUP).await?;
    let own = items.into_iter().find(|one| one.id == item(group));
    Ok(own.map(|one| one.body).unwrap_or_default())
}

/// What is said of a group that was just drafted, in one act: of itself, of who founds it, and what it begins with. Each item
/// is a record by itself, so that each can be deleted alone.
pub(super) async fn begin(
    unlocked: &Unlocked,
    group: &Name,
    (about, me): (&Map<String, Value>, (Member, &str)),
    items: &[GroupItem],
) -> Result<(), Stop> {
    let profile = [("name".to_owned(), json!(me.1))].into_iter().collect();
    let mut change = unlocked.vault().begin_in(group, VERB, "", unlocked.now()).await?;
    change.put_fields(GROUP, item(group), about).await?;
    change.next_record()?;
    change.put_fields(&of(PROFILE, me.0), item(group), &profile).await?;
    for one in items {
        change.next_record()?;
        change.put_fields(&one.collection, one.id, &one.body).await?;
    }
    change.commit().await?;
    Ok(())
}

/// What the group is called.
pub(super) async fn group_name(unlocked: &Unlocked, group: &Name) -> Result<Option<String>, Stop> {
    let items = unlocked.vault().group_items(group, GROUP).await?;
    Ok(items.iter().find(|one| one.id == item(group)).and_then(|one| text(&one.body, "name")))
}

/// What the members are called: as each says, or as it was said for newcomers, who can read nothing of what was before.
pub(super) async fn names(unlocked: &Unlocked, group: &Name) -> Result<HashMap<Member, String>, Stop> {
    let mut names = HashMap::new();
    for one in unlocked.vault().group_items(group, GROUP).await?.iter().filter(|one| one.id == item(group)) {
        let told = one.body.get(NAMES).and_then(Value::as_object).into_iter().flatten();
        names.extend(
            told.filter_map(|(number, name)| Some((Member(number.parse().ok()?), name.as_str()?.to_owned()))),
        );
    }
    names.extend(profiles(unlocked, group).await?);
    Ok(names)
}

/// What the members have said that they are called.
pub(super) async fn profiles(unlocked: &Unlocked, group: &Name) -> Result<HashMap<Member, String>, Stop> {
    let items = unlocked.vault().group_items(group, PROFILE).await?;
    let mut names = HashMap::new();
    for one in items.iter().filter(|one| one.id == item(group)) {
        if let (_, Some(member)) = kept(&one.collection)
            && let Some(name) = text(&one.body, "name")
        {
            names.insert(member, name);
        }
    }
    Ok(names)
}

/// The members who have said that they leave.
pub(in crate::space) async fn leaving(unlocked: &Unlocked, group: &Name) -> Result<Vec<Member>, Stop> {
    let items = unlocked.vault().group_items(group, LEAVE).await?;
    Ok(items.iter().filter_map(|one| kept(&one.collection).1).collect())
}

/// Gives the group a name.
pub(super) async fn name_group(unlocked: &Unlocked, group: &Name, name: &str) -> Result<(), Stop> {
    put(unlocked, group, GROUP, &[("name", json!(name))]).await
}

/// Says what the person is called.
pub(super) async fn name_oneself(
    unlocked: &Unlocked,
    group: &Name,
    me: Member,
    name: &str,
) -> Result<(), Stop> {
    put(unlocked, group, &of(PROFILE, me), &[("name", json!(name))]).await
}

async fn put(
    unlocked: &Unlocked,
    group: &Name,
    collection: &str,
    fields: &[(&str, Value)],
) -> Result<(), Stop> {
    let fields = fields.iter().map(|(field, value)| ((*field).to_owned(), value.clone())).collect();
    let mut change = unlocked.vault().begin_in(group, VERB, "", unlocked.now()).await?;
    change.put_fields(collection, item(group), &fields).await?;
    change.commit().await?;
    Ok(())
}

impl Walk<'_> {
    /// Says what the group and its members are called once more, for a newcomer.
    pub(super) async fn present(&self, newcomer: (Member, &str)) -> Result<(), Stop> {
        let (unlocked, group) = (self.app.unlocked().await?, self.id.as_bytes());
        let mut known = names(&unlocked, group).await?;
        known.entry(newcomer.0).or_insert_with(|| newcomer.1.to_owned());
        let members = self.standing.roster().members().iter();
        let told = members.filter_map(|one| Some((one.member.0.to_string(), json!(known.get(&one.member)?))));
        let fields = [(NAMES.to_owned(), Value::Object(told.collect()))].into_iter().collect();
        let mut change = unlocked.vault().begin_in(group, VERB, "", unlocked.now()).await?;
        change.put_fields(GROUP, item(group), &fields).await?;
        change.write_again(GROUP, item(group)).await?;
        change.commit().await?;
        Ok(())
    }

    /// Says what the person is called, where nobody has heard it yet; or that they leave.
    pub(in crate::space) async fn introduce(&mut self) -> Result<(), Stop> {
        debug_assert!(self.kind == Kind::Group, "devices have names of their own");
        let unlocked = self.app.unlocked().await?;
        let (group, me) = (self.id.as_bytes(), self.standing.me());
        let Some(row) = membership(&unlocked, group).await? else { return Ok(()) };
        if row.over == Some(Over::Leaving) {
            return put(&unlocked, group, &of(LEAVE, me), &[]).await;
        }
        if profiles(&unlocked, group).await?.contains_key(&me) {
            return Ok(());
        }
        name_oneself(&unlocked, group, me, &row.name).await
    }
}
