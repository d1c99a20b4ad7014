//! Bringing what is one's own from a group into the one that goes on from it (SPEC.md, 6.10): shown first, and done at the
//! person's word alone. It is told anew, to whoever belongs there.

use super::{
    anew::Left,
    input::GroupCollection,
    lineage::follows,
    onward::{BringItem, BringStays, BringWhy, GroupBringRef},
};
use crate::{
    change::{self, Changed},
    error::{Code, IpcError},
    session::Unlocked,
    space::stop::Stop,
};
use cairn_domain::id::ItemId;
use cairn_sync::{
    authority::{Kind, keep, kept},
    standing::Standing,
};
use cairn_vault::space::{GroupItem, Name};
use serde_json::{Map, Value};
use std::collections::{HashMap, HashSet};

/// What each has for themself.
const OWN: [GroupCollection; 3] =
    [GroupCollection::Intention, GroupCollection::Signature, GroupCollection::Appreciation];
/// What is of all.
const SHARED: [GroupCollection; 3] =
    [GroupCollection::Agreement, GroupCollection::Plan, GroupCollection::Goal];
/// The verb.
const VERB: &str = "group_bring";

/// What can be brought, and what cannot.
#[derive(Default)]
pub(super) struct Luggage {
    pub(super) items: Vec<BringItem>,
    pub(super) stays: Vec<BringStays>,
}

/// Two groups, of which one goes on from the other.
pub(super) struct Way<'a> {
    pub(super) from: &'a Left,
    pub(super) to: (&'a Name, &'a Standing),
}

type Items = HashMap<ItemId, Map<String, Value>>;

impl Way<'_> {
    /// Refuses where the one does not go on from the other: what somebody wrote is brought nowhere else.
    pub(super) async fn check(&self, unlocked: &Unlocked) -> Result<(), IpcError> {
        if follows(unlocked, self.to.0).await?.contains(&self.from.row.genesis()?) {
            return Ok(());
        }
        Err(IpcError::new(Code::Invalid, "the group does not go on from that one"))
    }

    /// Looks what there is.
    pub(super) async fn luggage(&self, unlocked: &Unlocked) -> Result<Luggage, Stop> {
        let mut luggage = Luggage::default();
        let (mut before, mut now) = (Items::new(), Items::new());
        let mut shared = Vec::new();
        for collection in SHARED {
            let (old, new) = self.both(unlocked, collection).await?;
            before.extend(old.clone());
            now.extend(new.clone());
            shared.push((collection, old, new));
        }
        for collection in OWN {
            let (old, new) = self.both(unlocked, collection).await?;
            let said_of = |item| match collection {
                // It binds to the text that was signed.
                GroupCollection::Signature => {
                    before.contains_key(&item) && before.get(&item) == now.get(&item)
                }
                GroupCollection::Appreciation => before.contains_key(&item) && now.contains_key(&item),
                _ => true,
            };
            for (item, fields) in sorted(old) {
                match new.get(&item) {
                    Some(there) if *there == fields => {}
                    Some(_) => luggage.stay(collection, (item, fields), BringWhy::Differs),
                    None if !said_of(item) => luggage.stay(collection, (item, fields), BringWhy::NoTarget),
                    None => luggage.items.push(BringItem { collection, item, fields, mine: true }),
                }
            }
        }
        if self.from.removed {
            // What others wrote too is not theirs to carry on.
            return Ok(luggage);
        }
        for (collection, old, new) in shared {
            let unsent = self.unsent(unlocked, collection).await?;
            for (item, fields) in sorted(old) {
                match new.get(&item) {
                    Some(there) if *there == fields => {}
                    Some(_) => luggage.stay(collection, (item, fields), BringWhy::Differs),
                    None if self.name(collection).is_none() => {
                        luggage.stay(collection, (item, fields), BringWhy::NotAFacilitator);
                    }
                    None => {
                        let mine = unsent.contains(&item);
                        luggage.items.push(BringItem { collection, item, fields, mine });
                    }
                }
            }
        }
        Ok(luggage)
    }

    /// Brings what was chosen, in one act that can be taken back.
    pub(super) async fn bring(
        &self,
        unlocked: &Unlocked,
        chosen: Option<&[GroupBringRef]>,
    ) -> Result<Changed, IpcError> {
        let all = self.luggage(unlocked).await?.items;
        let is = |one: &BringItem, chosen: &GroupBringRef| {
            (one.collection, one.item) == (chosen.collection, chosen.item)
        };
        let known = |chosen: &GroupBringRef| all.iter().any(|one| is(one, chosen));
        if !chosen.unwrap_or_default().iter().all(known) {
            return Err(IpcError::new(Code::NotFound, "there is nothing of that to be brought any more"));
        }
        let wanted =
            |one: &&BringItem| chosen.map_or(one.mine, |chosen| chosen.iter().any(|chosen| is(one, chosen)));
        let mut act = unlocked.vault().begin_in(self.to.0, VERB, "", unlocked.now()).await?;
        for one in all.iter().filter(wanted) {
            let Some(name) = self.name(one.collection) else { continue };
            act.put_fields(&name, one.item, &one.fields).await?;
            act.next_record()?;
        }
        change::keep(act, ItemId::from_bytes(*self.to.0)).await
    }

    /// Under what name the person's writing is kept in the new group, if they may write it there.
    fn name(&self, collection: GroupCollection) -> Option<String> {
        let me = self.to.1.me();
        let name = keep(Kind::Group, me, self.to.1.is_facilitator(me), collection.name());
        name.ok().map(|name| name.into_owned())
    }

    /// What stands in both groups, where each has their own only the person's.
    async fn both(&self, unlocked: &Unlocked, collection: GroupCollection) -> Result<(Items, Items), Stop> {
        let read = async |group: &Name, me| {
            let items = unlocked.vault().group_items(group, collection.name()).await?;
            let mine = |one: &GroupItem| kept(&one.collection).1.is_none_or(|of| of == me);
            let items = items.into_iter().filter(mine).map(|one| (one.id, one.body));
            Ok::<_, Stop>(items.collect::<Items>())
        };
        let old = read(&self.from.id, self.from.standing.me()).await?;
        Ok((old, read(self.to.0, self.to.1.me()).await?))
    }

    /// The items of which something was never sent.
    async fn unsent(
        &self,
        unlocked: &Unlocked,
        collection: GroupCollection,
    ) -> Result<HashSet<ItemId>, Stop> {
        let ops = unlocked.vault().group_ops(&self.from.id, collection.name()).await?;
        Ok(ops.into_iter().filter(|op| op.place.is_none()).map(|op| op.op.item).collect())
    }
}

impl Luggage {
    fn stay(
        &mut self,
        collection: GroupCollection,
        (item, fields): (ItemId, Map<String, Value>),
        why: BringWhy,
    ) {
        self.stays.push(BringStays { collection, item, fields, why });
    }
}

fn sorted(items: Items) -> Vec<(ItemId, Map<String, Value>)> {
    let mut items: Vec<_> = items.into_iter().collect();
    items.sort_by_key(|(item, _)| *item);
    items
}
