//! Asking for other keys, and saying so in the group, as the member whose keys they are (SPEC.md, 2.2 and 6.10).
//!
//! What is said are items of the member's own, each named by the keys it is about, so that a thief who has the same old keys
//! can add to what is asked, and take it away, but put nothing in the place of it. What was taken away is said again.

use super::{
    asked::{KeysView, RekeyOwn, RekeyState},
    keys::{self, Drawn, KeysRow, ages, asked, called, drawn, keep_drawn, newer},
    row::{KEEP, item},
    shared::{Shared, lost_at, shared},
};
use crate::{
    error::{Code, IpcError},
    session::Unlocked,
    space::{
        flow::Bytes,
        spaces::Which,
        stop::Stop,
        view::{SyncKind, SyncTrouble},
        walk::{Walk, instant, own, state},
    },
};
use cairn_domain::id::ItemId;
use cairn_sync::{
    authority::kept,
    identity::Identity,
    rekey::{Renewal, Request},
    roster::{Enrolled, Role},
    standing::Standing,
};
use cairn_vault::space::{GroupItem, Name};
use chrono::TimeDelta;
use std::collections::BTreeSet;

/// That somebody asks for new keys.
pub(super) const REKEY: &str = "rekey";
/// That somebody has a newer wrap key.
pub(super) const REFRESH: &str = "refresh";
/// That a request was declined.
pub(super) const DECLINED: &str = "declined";
/// What somebody else took back is said again after so long.
const AGAIN: TimeDelta = TimeDelta::hours(1);

/// Draws new keys and keeps them, to be said by the next turn; unless that waits already.
pub(super) async fn ask(unlocked: &Unlocked, group: &Name, standing: &Standing) -> Result<(), IpcError> {
    let me = member(standing)?;
    if shared(unlocked).await? == Shared::Removed {
        return Err(IpcError::new(Code::Invalid, "this device is none of the person's any more"));
    }
    let others = |one: &&Enrolled| one.member != me.member && one.role == Role::Facilitator;
    if !standing.roster().members().iter().any(|one| others(&one)) {
        return Err(IpcError::new(Code::NobodyConfirms, "another facilitator confirms it"));
    }
    let (all, lost) = (drawn(unlocked, group).await?, lost_at(unlocked).await?);
    let declined = declined(unlocked, group).await?;
    let waiting = asked(&all, me).filter(|one| !declined.contains(&one.id));
    // A device that was lost since has these too.
    if waiting.is_some_and(|one| lost.is_none_or(|lost| lost <= one.row.drawn_at)) {
        return Ok(());
    }
    let next = Identity::make().map_err(|_| Stop::damaged("no randomness"))?;
    let row = KeysRow {
        group: item(group),
        keys: Bytes(next.to_bytes()),
        // Whichever clock is behind: after whatever was lost before.
        drawn_at: lost.map_or(unlocked.now(), |lost| lost.max(unlocked.now())),
        instead: me.keys.sign.to_string(),
        asked: true,
        withdrawn: false,
    };
    let mut id = [0; 16];
    id.copy_from_slice(&next.fingerprint().as_bytes()[..16]);
    let before: Vec<&Drawn> = all.iter().filter(|one| one.row.asked && !one.row.withdrawn).collect();
    Ok(keep_drawn(unlocked, id, &row, &before).await?)
}

/// Takes what was asked back. The keys are kept: whoever did not hear it in time may confirm them all the same.
pub(super) async fn withdraw(unlocked: &Unlocked, group: &Name, standing: &Standing) -> Result<(), IpcError> {
    let me = member(standing)?;
    let all = drawn(unlocked, group).await?;
    let mut change = unlocked.vault().begin(KEEP, "", unlocked.now()).await?;
    for one in all.iter().filter(|one| one.row.asked && one.row.instead == me.keys.sign.to_string()) {
        change.put(item(&one.id), &KeysRow { withdrawn: true, ..one.row.clone() }).await?;
    }
    change.commit().await?;
    Ok(())
}

/// The person, as a member.
pub(super) fn member(standing: &Standing) -> Result<&Enrolled, Stop> {
    standing.roster().get(standing.me()).ok_or_else(|| Stop::damaged("a standing without its member"))
}

/// Requests that a facilitator has declined.
pub(super) async fn declined(unlocked: &Unlocked, group: &Name) -> Result<BTreeSet<[u8; 16]>, Stop> {
    let items = unlocked.vault().group_items(group, DECLINED).await?;
    Ok(items.iter().map(|one| *one.id.as_bytes()).collect())
}

/// What a member has said of keys.
async fn own_items(
    unlocked: &Unlocked,
    group: &Name,
    (collection, me): (&str, &Enrolled),
) -> Result<Vec<GroupItem>, Stop> {
    let mut items = unlocked.vault().group_items(group, collection).await?;
    items.retain(|one| kept(&one.collection).1 == Some(me.member));
    Ok(items)
}

/// How it stands with what the person asks for, and how much of what is asked in their name is not theirs.
async fn own_request(
    unlocked: &Unlocked,
    group: &Name,
    standing: &Standing,
) -> Result<(Option<RekeyOwn>, u32), Stop> {
    let me = member(standing)?;
    let (all, declined) = (drawn(unlocked, group).await?, declined(unlocked, group).await?);
    let requests = own_items(unlocked, group, (REKEY, me)).await?;
    let view = asked(&all, me).map(|one| RekeyOwn {
        request: called(one.keys.fingerprint()),
        asked_at: one.row.drawn_at,
        state: if declined.contains(&one.id) {
            RekeyState::Declined
        } else if requests.iter().any(|said| said.id == item(&one.id)) {
            RekeyState::Waiting
        } else {
            RekeyState::Kept
        },
    });
    let renewals = own_items(unlocked, group, (REFRESH, me)).await?;
    let strange = requests.iter().filter(|one| is_strange(one, &all, |one| stands(one, standing))).count()
        + renewals.iter().filter(|one| is_strange(one, &all, |one| renews(one, standing))).count();
    Ok((view, u32::try_from(strange).unwrap_or(u32::MAX)))
}

/// Whether an item asks for something that none of the person's devices knows of.
fn is_strange(one: &GroupItem, drawn: &[Drawn], counts: impl Fn(&GroupItem) -> bool) -> bool {
    drawn.iter().all(|known| item(&known.id) != one.id) && counts(one)
}

/// Whether an item is a request for new keys that can be confirmed.
fn stands(one: &GroupItem, standing: &Standing) -> bool {
    let request = keys::said::read(&one.body, Request::from_bytes);
    request.is_some_and(|request| request.stands(standing.me(), standing.roster()))
}

/// Whether an item names a newer wrap key that can take its place.
fn renews(one: &GroupItem, standing: &Standing) -> bool {
    let renewal = keys::said::read(&one.body, Renewal::from_bytes);
    renewal.is_some_and(|it| it.change(standing.space(), standing.me(), standing.roster()).is_some())
}

/// What a facilitator is asked.
fn request_of(one: &Drawn, me: &Enrolled) -> Request {
    Request { keys: one.keys.public(), instead: me.keys.sign, asked: instant(one.row.drawn_at) }
}

/// How it is with the person's keys.
pub(super) async fn view(unlocked: &Unlocked, group: &Name, standing: &Standing) -> Result<KeysView, Stop> {
    let me = member(standing)?;
    let drawn = drawn(unlocked, group).await?;
    let (asked, strange) = own_request(unlocked, group, standing).await?;
    let since = ages(unlocked, group, (&drawn, me)).await?.map(|(sign, _)| sign);
    let exposed = since.zip(lost_at(unlocked).await?).is_some_and(|(since, lost)| lost > since);
    Ok(KeysView { asked, exposed, strange })
}

/// The request of the person's that waits, for the words.
pub(super) async fn waits(
    unlocked: &Unlocked,
    group: &Name,
    standing: &Standing,
) -> Result<Option<Request>, Stop> {
    let me = member(standing)?;
    let (drawn, declined) = (drawn(unlocked, group).await?, declined(unlocked, group).await?);
    let waits = asked(&drawn, me).filter(|one| !declined.contains(&one.id));
    Ok(waits.map(|one| request_of(one, me)))
}

/// What is to be said, and under which name.
type Saying = Option<([u8; 16], Vec<u8>)>;

impl Walk<'_> {
    /// Says in the group what the person asks for, and takes back what does not count any more. Only once the person's other
    /// devices can have the keys: whoever has none that opens the next commit is shut out.
    pub(in crate::space) async fn speak(&mut self) -> Result<(), Stop> {
        if self.is_frozen() {
            return Ok(());
        }
        let (unlocked, group) = (self.app.unlocked().await?, self.id.as_bytes());
        let me = member(&self.standing)?;
        let (all, declined) = (drawn(&unlocked, group).await?, declined(&unlocked, group).await?);
        let request = asked(&all, me).filter(|one| !declined.contains(&one.id));
        let request: Saying = request.map(|one| (one.id, request_of(one, me).to_bytes()));
        let (space, roster) = (self.standing.space(), self.standing.roster());
        let renewal: Saying = newer(&all, me)
            .and_then(|one| Some((one.id, Renewal::of(space, me.member, &one.keys, roster)?.to_bytes())));
        match shared(&unlocked).await? {
            Shared::Alone | Shared::Stands => {}
            Shared::Removed => return Ok(()),
            Shared::Waits => {
                let waits = request.is_some() || renewal.is_some();
                self.lane.unsaid.store(waits, std::sync::atomic::Ordering::Release);
                return Ok(());
            }
        }
        let counts = |one: &GroupItem| stands(one, &self.standing);
        self.say_of_keys(&unlocked, REKEY, &all, (request, &counts)).await?;
        let counts = |one: &GroupItem| renews(one, &self.standing);
        self.say_of_keys(&unlocked, REFRESH, &all, (renewal, &counts)).await
    }

    /// Leaves one thing said, and what others have said in the person's name as long as it counts: it is there to be seen.
    async fn say_of_keys(
        &self,
        unlocked: &Unlocked,
        collection: &str,
        drawn: &[Drawn],
        (saying, counts): (Saying, &(dyn Fn(&GroupItem) -> bool + Sync)),
    ) -> Result<(), Stop> {
        let (group, me) = (self.id.as_bytes(), member(&self.standing)?);
        let (mut gone, mut there) = (Vec::<ItemId>::new(), false);
        for one in own_items(unlocked, group, (collection, me)).await? {
            let same = saying.as_ref().is_some_and(|(id, said)| {
                one.id == item(id)
                    && keys::said::fields(said).iter().all(|(name, value)| one.body.get(name) == Some(value))
            });
            let named = saying.as_ref().is_some_and(|(id, _)| one.id == item(id));
            if same {
                there = true;
            } else if !named && !is_strange(&one, drawn, counts) {
                gone.push(one.id);
            }
        }
        let name = format!("{collection}:{}", me.member.0);
        let say = saying.filter(|(id, _)| !there && self.lane.may_say(*id, self.app.now(), AGAIN));
        if gone.is_empty() && say.is_none() {
            return Ok(());
        }
        for id in gone {
            let mut act = unlocked.vault().begin_in(group, KEEP, "", unlocked.now()).await?;
            act.remove_item(&name, id).await?;
            act.commit().await?;
        }
        if let Some((id, said)) = say {
            let mut act = unlocked.vault().begin_in(group, KEEP, "", unlocked.now()).await?;
            act.put_fields(&name, item(&id), &keys::said::fields(&said)).await?;
            act.commit().await?;
        }
        Ok(())
    }

    /// There is a commit that none of the person's keys opens. They may be with another of the person's devices: only once
    /// that was heard to its end, and there is none, is it said otherwise.
    pub(in crate::space) async fn shut(&self) -> Result<Stop, Stop> {
        let since = self.lane.note_shut(self.app.now());
        let own = own(&self.app.unlocked().await?).await?;
        let heard = match own {
            None => true,
            Some(own) if own.state == state::REMOVED => return Ok(Stop::Removed),
            Some(own) => {
                let status = self.spaces.lane(Which::of(&own)).status();
                self.spaces.own.wake.notify_one();
                let after = status.last_at.is_some_and(|last| last > since);
                !own.paused && status.kind == SyncKind::Resting && after
            }
        };
        Ok(Stop::Trouble(if heard { SyncTrouble::OtherKeys } else { SyncTrouble::KeysToCome }))
    }
}
