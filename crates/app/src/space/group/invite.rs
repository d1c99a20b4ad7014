//! Inviting: a link, a mailbox that only it leads to, and a note in the group so that every facilitator sees and can take it
//! back (SPEC.md, 6.2).

use super::{
    input::GroupInvite,
    member,
    row::{InviteRow, KEEP, invites, item, keep},
    view::{InviteState, InviteView},
};
use crate::{
    error::{Code, IpcError},
    session::Unlocked,
    space::{
        flow::Bytes,
        spaces::{Spaces, Which},
        stop::Stop,
        walk::{Walk, instant},
    },
};
use cairn_domain::id::ItemId;
use cairn_protocol::{mailbox::Letters, name::Millis};
use cairn_sync::{
    invite::{CannotWrite, Invite, State},
    roster::InviteId,
    standing::Standing,
};
use cairn_vault::space::{Name, Space};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};

/// What the members see of an invite: nothing that lets anybody in.
const INVITE: &str = "invite";
/// For how many days an invite is good, if nothing else is said, and at most.
const DAYS: (u32, u32) = (7, 14);
/// Words in the note.
const REVOKED: &str = "revoked";
const DECLINED: &str = "declined";

/// Makes an invite, opens its mailbox and leaves the offer there.
pub(super) async fn invite(
    unlocked: &Unlocked,
    spaces: &Spaces,
    space: &Space,
    input: &GroupInvite,
) -> Result<InviteView, IpcError> {
    let (app, now) = (unlocked.app(), unlocked.now());
    let days = input.days.unwrap_or(DAYS.0);
    if !(1..=DAYS.1).contains(&days) {
        return Err(IpcError::new(Code::Invalid, "1 to 14 days"));
    }
    // A moment earlier than the mailbox may live, so that a clock that is a little ahead opens it all the same.
    let ends = now + TimeDelta::days(i64::from(days)) - TimeDelta::minutes(10);
    let questions: Vec<String> =
        input.questions.iter().flatten().map(|asked| asked.trim().to_owned()).collect();
    let name = member::group_name(unlocked, &space.id).await?.unwrap_or_default();
    let work = async {
        let lane = spaces.lane(Which::of(space));
        let mut reach = lane.turn.lock().await;
        let mut walk = Walk::begin(app, spaces, &mut reach, space).await?;
        let token = walk.enter().await?;
        let (id, genesis) = (walk.standing.space(), walk.standing.genesis());
        let offer = (&*name, &*questions);
        let made = Invite::make((&*space.host, id, genesis), walk.me.key(), offer, instant(ends));
        let invite = made.map_err(|error| match error {
            CannotWrite::Length => IpcError::new(Code::TooLarge, "too many questions, or too long"),
            _ => IpcError::new(Code::Internal, "an invite could not be made"),
        })?;
        let opened = invite.opened(instant(now)).ok_or_else(|| Stop::damaged("an invite without time"))?;
        walk.server.mailbox_open(&token, invite.mailbox(), &opened, &walk.noted).await?;
        if let Some(offer) = invite.to_post(&Letters { letters: Vec::new() }) {
            walk.server.letter_leave(invite.mailbox(), offer.to_vec(), &walk.noted).await?;
        }
        Ok::<_, Stop>((invite, walk.standing.me().0))
    };
    let (invite, by) = app.unless_locked(async { work.await.map_err(IpcError::from) }).await?;
    let id = invite.link().invite;
    let row = InviteRow { group: item(&space.id), invite: Bytes(invite.to_bytes()), chosen: None };
    keep(unlocked, &id.0, &row).await?;
    let note = [("by", json!(by)), ("expires_at", json!(ends))];
    say(unlocked, &space.id, id, &note).await?;
    spaces.lane(Which::of(space)).wake.notify_one();
    let link = Some(invite.link().text().to_string());
    let (invite, state) = (ItemId::from_bytes(id.0), InviteState::Open);
    Ok(InviteView { invite, by, expires_at: Some(ends), state, link })
}

/// Writes what the members see of an invite.
async fn say(
    unlocked: &Unlocked,
    group: &Name,
    invite: InviteId,
    fields: &[(&str, Value)],
) -> Result<(), Stop> {
    let fields: Map<String, Value> =
        fields.iter().map(|(field, value)| ((*field).to_owned(), value.clone())).collect();
    let mut change = unlocked.vault().begin_in(group, KEEP, "", unlocked.now()).await?;
    change.put_fields(INVITE, ItemId::from_bytes(invite.0), &fields).await?;
    change.commit().await?;
    Ok(())
}

/// Takes an invite back, whoever made it. What it has let in stays.
pub(super) async fn revoke(unlocked: &Unlocked, space: &Space, invite: ItemId) -> Result<(), IpcError> {
    let known = unlocked.vault().group_items(&space.id, INVITE).await?;
    if !known.iter().any(|one| one.id == invite) {
        return Err(IpcError::new(Code::NotFound, "no such invite"));
    }
    let id = InviteId(*invite.as_bytes());
    Ok(note_revoked(unlocked, &space.id, id).await?)
}

/// Notes for the others that an invite was taken back.
pub(super) async fn note_revoked(unlocked: &Unlocked, group: &Name, invite: InviteId) -> Result<(), Stop> {
    say(unlocked, group, invite, &[("ended", json!(REVOKED))]).await
}

/// Notes for the others that whoever asked was declined.
pub(super) async fn note_declined(unlocked: &Unlocked, group: &Name, invite: InviteId) -> Result<(), Stop> {
    say(unlocked, group, invite, &[("ended", json!(DECLINED))]).await
}

/// Invites that a facilitator took back.
pub(super) async fn revoked(unlocked: &Unlocked, group: &Name) -> Result<Vec<InviteId>, Stop> {
    let known = unlocked.vault().group_items(group, INVITE).await?;
    let ended = known.iter().filter(|one| one.body.get("ended").and_then(Value::as_str) == Some(REVOKED));
    Ok(ended.map(|one| InviteId(*one.id.as_bytes())).collect())
}

/// All invites of a group that are known here, the newest last.
pub(super) async fn list(
    unlocked: &Unlocked,
    space: &Space,
    standing: &Standing,
) -> Result<Vec<InviteView>, Stop> {
    let own = invites(unlocked, &space.id).await?;
    let now = unlocked.now();
    let mut views = Vec::new();
    for one in unlocked.vault().group_items(&space.id, INVITE).await? {
        let id = InviteId(*one.id.as_bytes());
        let expires_at: Option<DateTime<Utc>> =
            one.body.get("expires_at").and_then(|value| serde_json::from_value(value.clone()).ok());
        let state = match one.body.get("ended").and_then(Value::as_str) {
            _ if standing.roster().is_spent(id) => InviteState::Used,
            Some(REVOKED) => InviteState::Revoked,
            Some(_) => InviteState::Declined,
            None if expires_at.is_none_or(|ends| ends <= now) => InviteState::Expired,
            None => InviteState::Open,
        };
        let invite = own.iter().find(|(own, _)| *own == id).map(|(_, row)| row.read()).transpose()?;
        let open = invite.filter(|it| state == InviteState::Open && *it.state() == State::Open);
        let by = one.body.get("by").and_then(Value::as_u64).and_then(|by| u32::try_from(by).ok());
        views.push(InviteView {
            invite: one.id,
            by: by.unwrap_or_default(),
            expires_at,
            state,
            link: open.map(|invite| invite.link().text().to_string()),
        });
    }
    views.sort_by_key(|view| (view.expires_at, view.invite));
    Ok(views)
}

/// A moment of a message.
pub(super) fn moment(millis: Millis) -> Option<DateTime<Utc>> {
    DateTime::from_timestamp_millis(i64::try_from(millis.get()).ok()?)
}
